//! Waiting: between attempts, and until something is so.
//!
//! Decides when to look again and when to give up. Every wait ends at once when the user asks to
//! stop.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Aws, Error, Kind, limits};

/// When an operation of many requests has to be done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(limit: Duration) -> Self {
        Self(Instant::now() + limit)
    }

    pub(crate) fn left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

tokio::task_local! {
    static PATIENCE: Patience;
}

/// How long the operation that runs puts up with things.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// When the time is over that the configuration names, and how long that is.
    named: Option<(Instant, Duration)>,
    /// How long AWS may be silent.
    pub(super) silence: Duration,
}

impl Patience {
    /// That of the operation from which this is called.
    pub(super) fn of_now() -> Self {
        PATIENCE.try_with(|patience| *patience).unwrap_or(Self {
            named: None,
            silence: limits::SILENCE_PASSES,
        })
    }

    /// Waits for what changes nothing. What is under way when the time is over gets a moment more: an answer
    /// says more than that there was none.
    pub(super) async fn bound<T>(self, waited: impl Future<Output = T>) -> Result<T, Error> {
        match self.named {
            None => Ok(waited.await),
            Some((until, named)) => tokio::time::timeout_at(until + limits::LAST_ANSWER, waited)
                .await
                .map_err(|_| Error::late(None, named)),
        }
    }

    /// The time that the configuration names.
    pub(super) fn named(self) -> Option<Duration> {
        self.named.map(|(_, named)| named)
    }

    /// The time that the configuration names, if it is over after one more wait of `length`.
    pub(super) fn over_after(self, length: Duration) -> Option<Duration> {
        let over = |(until, _): &(Instant, Duration)| Instant::now() + length >= *until;
        self.named.filter(over).map(|(_, named)| named)
    }

    /// When a wait ends that may last `limit`, and how long that is in the user's words.
    pub(super) fn end_of(self, limit: Duration) -> (Instant, Duration) {
        let end = Instant::now() + limit;
        match self.named {
            Some((until, named)) if until < end => (until, named),
            _ => (end, limit),
        }
    }
}

/// An operation for which the configuration names the time that it may take, with all its requests, their
/// repetitions and their turns. A request that changes something is not broken off for it: nobody would
/// know what became of it.
pub(crate) async fn within<T>(named: Option<Duration>, operation: impl Future<Output = T>) -> T {
    let named = named.map(|named| (Instant::now() + named, named));
    let patience = Patience {
        named,
        ..Patience::of_now()
    };
    PATIENCE.scope(patience, operation).await
}

/// The look for what a request may have made whose answer was lost. Without it, nobody would know of the
/// object, so it gets more time than anything else.
pub(super) async fn patiently<T>(look: impl Future<Output = T>) -> T {
    let least = Instant::now() + limits::DIRECTORY_SETTLES;
    let named = Patience::of_now().named;
    let patience = Patience {
        named: named.map(|(until, named)| (until.max(least), named)),
        silence: limits::SILENCE_AFTER_A_CREATION,
    };
    PATIENCE.scope(patience, look).await
}

impl Aws {
    /// Sleeps, unless the user asks to stop or the operation's time is over.
    pub(crate) async fn pause(&self, length: Duration) -> Result<(), Error> {
        tokio::select! {
            () = self.stop.cancelled() => Err(stopped()),
            slept = Patience::of_now().bound(tokio::time::sleep(length)) => slept,
        }
    }

    /// Waits for what changes nothing, unless the user asks to stop meanwhile or the operation's time is
    /// over. A provider that was stopped goes on serving: what is asked for afterwards is waited for.
    pub(super) async fn unless_over<T>(&self, waited: impl Future<Output = T>) -> Result<T, Error> {
        let waited = Patience::of_now().bound(waited);
        if self.stop.is_cancelled() {
            return waited.await;
        }
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(stopped()),
            waited = waited => waited,
        }
    }

    /// An error from the moment on at which the user asks to stop, for work of many requests.
    pub(crate) fn stopped(&self) -> impl Fn() -> Result<(), Error> + use<> {
        stopped_since(&self.stop)
    }

    /// Asks until the answer is `Some`, for at most `limit`. `what` completes the sentence "waited
    /// 10m for …".
    pub(crate) async fn wait<T, F>(
        &self,
        limit: Duration,
        what: &str,
        mut ask: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<Option<T>, Error>>,
    {
        let (end, limit) = Patience::of_now().end_of(limit);
        let mut interval = limits::FIRST_POLL;
        loop {
            if let Some(answer) = ask().await? {
                return Ok(answer);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                // What is left of a timeout is hardly ever a round number.
                let tenths = (limit.as_secs_f64() * 10.0).round() / 10.0;
                let limit = crate::shape::timeouts::written(Duration::from_secs_f64(tenths));
                return Err(Error::new(
                    Kind::TimedOut,
                    format!("waited {limit} for {what}"),
                ));
            }
            self.pause(jittered(interval).min(left)).await?;
            interval = (interval * 3 / 2).min(limits::LONGEST_POLL);
        }
    }

    /// Repeats `request` while AWS says that another change is in the way, or that one has not
    /// arrived everywhere yet.
    ///
    /// Source: the `ConflictException` of the sso-admin model recommends a retry with backoff, that
    /// of Organizations (`ConcurrentModificationException`) to try again later.
    pub(crate) async fn despite_conflicts<T, F>(
        &self,
        mut request: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let deadline = Instant::now() + limits::CONFLICT_PASSES;
        let mut interval = limits::FIRST_POLL;
        loop {
            match request().await {
                Err(error) if error.is(Kind::Conflict) && Instant::now() < deadline => {
                    self.pause(jittered(interval)).await?;
                    interval = (interval * 2).min(limits::LONGEST_POLL);
                }
                result => return result,
            }
        }
    }
}

/// An error from the moment on at which the user asks to stop. What is asked for afterwards is served: core
/// may still need something.
pub(super) fn stopped_since(stop: &CancellationToken) -> impl Fn() -> Result<(), Error> + use<> {
    let before = stop.is_cancelled();
    let stop = stop.clone();
    move || match stop.is_cancelled() && !before {
        true => Err(stopped()),
        false => Ok(()),
    }
}

pub(super) fn stopped() -> Error {
    Error::new(
        Kind::Stopped,
        "stopped on request; run the same command again to go on",
    )
}

/// Between half of `interval` and all of it, so that many waiters do not ask in step.
pub(super) fn jittered(interval: Duration) -> Duration {
    interval.mul_f64(rand::random_range(0.5..=1.0))
}
