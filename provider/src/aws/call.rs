//! One request to AWS, repeated while that may help.
//!
//! Decides which failures are worth another attempt, how many attempts there are and how long to
//! wait before each; `pace.rs` decides when it is the turn of each. The SDK itself makes one attempt
//! only: its retrying cannot be stopped, and a shared budget of retries fails where many resources are
//! throttled at once.

use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tokio::time::Instant;

use super::pace::Lane;
use super::{Api, Aws, Error, Kind, limits, wait};

impl Aws {
    /// Sends what `request` builds until AWS answers or nothing more can be hoped for. The request
    /// must be repeatable: an answer that was lost may mean that the first one took effect.
    pub(super) async fn call<T, E, F>(
        &self,
        api: Api,
        operation: &'static str,
        request: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        self.attempt(api, operation, Error::may_pass, request).await
    }

    /// [`Aws::call`] for a request that must not be repeated once it may have taken effect: a throttled
    /// one has not.
    pub(super) async fn call_once<T, E, F>(
        &self,
        api: Api,
        operation: &'static str,
        request: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        self.attempt(api, operation, |error| error.is(Kind::Throttled), request)
            .await
    }

    /// Sends a request again while `again` says so of its failure.
    async fn attempt<T, E, F>(
        &self,
        api: Api,
        operation: &'static str,
        again: fn(&Error) -> bool,
        mut request: impl FnMut() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        let lane = self.pace.lane(api, operation);
        let lane = lane.as_deref();
        let started = Instant::now();
        let mut attempt = 1;
        self.turn(lane).await?;
        loop {
            tracing::trace!(operation, attempt, "AWS call");
            // The SDK's futures are large, and their types deeper than the compiler follows.
            let error = match Box::pin(request()).await {
                Ok(answer) => return Ok(answer),
                Err(error) => Error::from_sdk(operation, &error),
            };
            if let (Some(lane), Kind::Throttled) = (lane, error.kind) {
                lane.throttled();
            }
            let wait = backoff(attempt);
            let late = started.elapsed() + wait > limits::CALL_DEADLINE;
            if !again(&error) || late || attempt >= self.attempts(error.kind) {
                return Err(advised(error, lane).tried(attempt, started.elapsed()));
            }
            if self.pause(wait).await.is_err() || self.turn(lane).await.is_err() {
                return Err(error.tried(attempt, started.elapsed()).stopped());
            }
            attempt += 1;
        }
    }

    /// Waits for a turn, unless the user asks to stop meanwhile. A provider that was stopped goes on
    /// serving: what is asked for afterwards waits for its turn like everything before.
    async fn turn(&self, lane: Option<&Lane>) -> Result<(), Error> {
        let Some(lane) = lane else { return Ok(()) };
        if self.stop.is_cancelled() {
            lane.turn().await;
            return Ok(());
        }
        tokio::select! {
            biased;
            () = self.stop.cancelled() => Err(wait::stopped()),
            () = lane.turn() => Ok(()),
        }
    }

    /// [`Aws::call`], and again while AWS says that another change is in the way.
    pub(super) async fn change<T, E, F>(
        &self,
        api: Api,
        operation: &'static str,
        request: impl Fn() -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, SdkError<E, HttpResponse>>>,
        E: ProvideErrorMetadata + std::error::Error + 'static,
    {
        self.despite_conflicts(|| self.call(api, operation, &request))
            .await
    }

    /// How often a request is sent at most. A wrong address does not become right by waiting.
    fn attempts(&self, failure: Kind) -> u32 {
        match failure {
            Kind::Unreachable | Kind::NoSuchHost => {
                self.max_attempts.min(limits::CONNECTION_ATTEMPTS)
            }
            _ => self.max_attempts,
        }
    }
}

/// Between half of a bound and all of it, so that ten resources which were throttled together do not
/// come back together. The bound doubles from attempt to attempt.
pub(super) fn backoff(attempt: u32) -> Duration {
    let doubled = limits::FIRST_BACKOFF.saturating_mul(2_u32.saturating_pow(attempt.min(16) - 1));
    wait::jittered(doubled.min(limits::LONGEST_BACKOFF))
}

fn advised(error: Error, lane: Option<&Lane>) -> Error {
    match (error.kind, lane) {
        (Kind::Throttled, Some(lane)) => {
            let allowed = &lane.quota.says;
            error.advise(format!(
                "AWS allows {allowed}, and other clients use it too. Run again when they are done, or leave them \
                 more of it with requests_per_second in the provider block."
            ))
        }
        (Kind::Throttled, None) => {
            error.advise("Run again when other clients of this account are done.")
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backing_off_doubles_up_to_a_bound() {
        for attempt in 1..100 {
            assert!(backoff(attempt) <= limits::LONGEST_BACKOFF);
        }
        assert!(backoff(1) <= limits::FIRST_BACKOFF);
        assert!(backoff(10) >= limits::LONGEST_BACKOFF / 2);
    }
}
