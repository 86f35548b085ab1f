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

impl Aws {
    /// Sleeps, unless the user asks to stop.
    pub(crate) async fn pause(&self, length: Duration) -> Result<(), Error> {
        tokio::select! {
            () = self.stop.cancelled() => Err(stopped()),
            () = tokio::time::sleep(length) => Ok(()),
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
        let deadline = Instant::now() + limit;
        let mut interval = limits::FIRST_POLL;
        loop {
            if let Some(answer) = ask().await? {
                return Ok(answer);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                // What is left of a timeout is hardly ever a round number.
                let tenths = (limit.as_secs_f64() * 10.0).round() / 10.0;
                let limit = crate::timeouts::written(Duration::from_secs_f64(tenths));
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
