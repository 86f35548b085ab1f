//! When AWS is asked how far it is.

use std::time::Duration;

use tokio::time::Instant;

use crate::aws::limits;

/// When to ask again.
#[derive(Debug)]
pub(super) struct Pace {
    /// How long AWS takes, from what was seen of it.
    takes: Duration,
    last: Option<Instant>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            takes: Duration::from_millis(250),
            last: None,
        }
    }
}

/// The shortest time between two questions.
const SOONEST: Duration = Duration::from_millis(150);

/// Those that were sent within this part of the time that AWS takes are asked about together: more of them mean fewer
/// questions, and more that have ended and nobody knows it yet.
const TOGETHER: u32 = 8;

impl Pace {
    /// When those are likely to have ended that were sent first, of all that were sent at these times, in order. Whoever is
    /// late is asked about less and less often.
    pub(super) fn next(&self, sent: &[Instant], now: Instant) -> Instant {
        let Some(first) = sent.first() else {
            return now;
        };
        let together = sent
            .iter()
            .take_while(|one| **one <= *first + self.takes / TOGETHER);
        let expected = together.last().map_or(*first, |last| *last) + self.takes;
        let late = now.saturating_duration_since(expected) / 2;
        let soonest = self.last.map_or(now, |last| last + late.max(SOONEST));
        expected.max(soonest).min(now + limits::LONGEST_POLL)
    }

    /// What was seen of those that have ended: sent at these times, and in progress still when AWS was asked before. What is
    /// believed changes only where it cannot be.
    pub(super) fn learn(&mut self, ended: &[Instant], now: Instant) {
        for sent in ended {
            let least = self
                .last
                .map_or(Duration::ZERO, |last| last.saturating_duration_since(*sent));
            let most = now.saturating_duration_since(*sent);
            self.takes = match self.takes {
                takes if takes > most => takes - (takes - most) / 4,
                takes if takes < least => takes + (least - takes) / 2,
                takes => takes,
            };
        }
        self.last = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Requests that take `takes` each, `at_once` at a time, one sent every 50 ms at most: how long all take, and how often
    /// AWS is asked.
    async fn played(number: usize, takes: Duration, at_once: usize) -> (Duration, usize) {
        let began = Instant::now();
        let (mut pace, mut left, mut asked) = (Pace::default(), number, 0);
        let mut sent: Vec<Instant> = Vec::new();
        while left > 0 || !sent.is_empty() {
            while sent.len() < at_once && left > 0 {
                tokio::time::advance(Duration::from_millis(50)).await;
                sent.push(Instant::now());
                left -= 1;
            }
            let now = Instant::now();
            tokio::time::advance(pace.next(&sent, now).saturating_duration_since(now)).await;
            // A request takes one of the twenty a second.
            tokio::time::advance(Duration::from_millis(50)).await;
            asked += 1;
            let now = Instant::now();
            let is_over = |sent: &Instant| now - *sent >= takes;
            let ended: Vec<_> = sent.iter().copied().filter(is_over).collect();
            sent.retain(|sent| !is_over(sent));
            pace.learn(&ended, now);
        }
        (began.elapsed(), asked)
    }

    #[tokio::test(start_paused = true)]
    async fn a_thousand_take_little_longer_than_they_must_and_few_questions() {
        let (took, asked) = played(1000, Duration::from_secs(2), 15).await;
        let floor = Duration::from_secs(2) * 1000 / 15;
        assert!(took < floor * 115 / 100, "{took:?} for {floor:?}");
        assert!(asked < 300, "{asked}");
    }

    #[tokio::test(start_paused = true)]
    async fn one_that_takes_long_is_asked_about_less_and_less_often() {
        let (took, asked) = played(1, Duration::from_secs(60), 15).await;
        assert!(took < Duration::from_secs(66), "{took:?}");
        assert!(asked < 30, "{asked}");
    }
}
