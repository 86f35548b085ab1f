//! Things that are not there yet: a directory that SCIM is still filling, an
//! application a service has yet to register.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

/// When something becomes visible. Its own reads count down; they are not written
/// to JSON, so a world that was read and changed back is written as it was.
#[derive(Debug, Default)]
pub struct Appears {
    pub after_seconds: Option<u64>,
    pub after_reads: Option<u32>,
    reads: AtomicU32,
}

impl Clone for Appears {
    fn clone(&self) -> Self {
        Self {
            after_seconds: self.after_seconds,
            after_reads: self.after_reads,
            reads: AtomicU32::new(self.reads.load(Ordering::Relaxed)),
        }
    }
}

/// Time since the first call of the API.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    pub started: Instant,
    /// Whether looking counts as a read.
    pub counts: bool,
}

impl Clock {
    fn seconds(self) -> u64 {
        self.started.elapsed().as_secs()
    }
}

impl Appears {
    pub fn new(after_seconds: Option<u64>, after_reads: Option<u32>) -> Self {
        Self {
            after_seconds,
            after_reads,
            reads: AtomicU32::new(0),
        }
    }

    /// Whether one read sees it; looking counts as a read.
    pub(crate) fn look(&self, clock: Clock) -> bool {
        if !clock.counts {
            return self.is_there(clock);
        }
        let in_time = self
            .after_seconds
            .is_none_or(|after| clock.seconds() >= after);
        let enough = self.after_reads.is_none_or(|after| {
            let reads = self.reads.load(Ordering::Relaxed);
            self.reads.store(reads.saturating_add(1), Ordering::Relaxed);
            reads >= after
        });
        in_time && enough
    }

    /// Whether it is there, without counting as a read.
    pub(crate) fn is_there(&self, clock: Clock) -> bool {
        let in_time = self
            .after_seconds
            .is_none_or(|after| clock.seconds() >= after);
        let reads = self.reads.load(Ordering::Relaxed);
        in_time && self.after_reads.is_none_or(|after| reads >= after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_appears_after_two_reads_is_seen_by_the_third() {
        let appears = Appears::new(None, Some(2));
        let clock = Clock {
            started: Instant::now(),
            counts: true,
        };
        let seen: Vec<_> = (0..4).map(|_| appears.look(clock)).collect();
        assert_eq!(seen, [false, false, true, true]);
    }
}
