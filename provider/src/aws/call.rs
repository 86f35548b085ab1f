//! One request to AWS, repeated while that may help.
//!
//! Decides which failures are worth another attempt, how many attempts there are and how long to
//! wait before each; `pace.rs` decides when it is the turn of each. The SDK itself makes one attempt
//! only: its retrying cannot be stopped, and a shared budget of retries fails where many resources are
//! throttled at once.

use std::sync::atomic::Ordering;
use std::time::Duration;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use tokio::time::Instant;

use super::pace::Lane;
use super::wait::Patience;
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
    #[expect(
        clippy::too_many_lines,
        reason = "an attempt, what its answer means and the wait before the next one are one story"
    )]
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
        let patience = Patience::of_now();
        let started = Instant::now();
        let mut silent_since = None;
        let mut attempt = 1;
        self.turn(lane).await?;
        loop {
            tracing::trace!(operation, attempt, "AWS call");
            let sent = Instant::now();
            // The SDK's futures are large, and their types deeper than the compiler follows.
            let request = Box::pin(request());
            // Whoever waits for a change has to know what became of it.
            let answer = match is_read(operation) {
                true => self
                    .unless_over(request)
                    .await
                    .map_err(|late| late.of(operation))?,
                false => request.await,
            };
            let error = match answer {
                Ok(answer) => {
                    self.reached.store(true, Ordering::Relaxed);
                    if let Some(lane) = lane {
                        lane.admitted();
                    }
                    return Ok(answer);
                }
                Err(error) => Error::from_sdk(operation, &error),
            };
            match (lane, error.kind) {
                (Some(lane), Kind::Throttled) => lane.throttled(),
                _ if error.has_code() => self.reached.store(true, Ordering::Relaxed),
                _ => {}
            }
            silent_since = error.is_silence().then(|| silent_since.unwrap_or(sent));
            let wait = match silent_since {
                Some(_) => backoff(attempt).min(limits::LONGEST_SILENT_BACKOFF),
                None => backoff(attempt),
            };
            let silent = silent_since.map(|since| since.elapsed() + wait);
            if let Some(silent) = silent {
                tracing::warn!(operation, attempt, seconds = silent.as_secs(), error = %error, "AWS does not answer");
            }
            let late = started.elapsed() + wait > limits::CALL_DEADLINE
                || silent.is_some_and(|silent| silent > patience.silence);
            if !again(&error) || late || attempt >= self.attempts(api, error.kind) {
                let error = self.explained(api, advised(error, lane)).await;
                return Err(error.tried(attempt, started.elapsed()));
            }
            if let Some(named) = patience.over_after(wait) {
                return Err(Error::late(
                    Some(error.tried(attempt, started.elapsed())),
                    named,
                ));
            }
            // A turn may take longer than a named limit, which nobody knows before.
            let turn = match self.pause(wait).await {
                Ok(()) => self.turn(lane).await,
                stopped => stopped,
            };
            if let Err(over) = turn {
                let error = error.tried(attempt, started.elapsed());
                return Err(match (over.is_late(), patience.named()) {
                    (true, Some(named)) => Error::late(Some(error), named),
                    _ => error.stopped(),
                });
            }
            attempt += 1;
        }
    }

    /// Waits for a turn, unless the operation is over before.
    async fn turn(&self, lane: Option<&Lane>) -> Result<(), Error> {
        match lane {
            Some(lane) => self.unless_over(lane.turn()).await,
            None => Ok(()),
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

    /// Creates what was not there a moment ago and can be there only once. `look` finds what stands in its
    /// place.
    ///
    /// AWS takes no token that would make such a creation harmless when it is repeated. So nothing is sent
    /// again before a look has shown that the first request had no effect.
    pub(super) async fn create_unique<T, H, C, L>(
        &self,
        create: impl Fn() -> C,
        look: impl Fn() -> L,
    ) -> Result<Created<T, H>, Error>
    where
        C: Future<Output = Result<T, Error>>,
        L: Future<Output = Result<Option<H>, Error>>,
    {
        let deadline = Instant::now() + limits::CONFLICT_PASSES;
        let mut interval = limits::FIRST_POLL;
        let mut lost = false;
        for attempt in 1.. {
            let error = match create().await {
                Ok(new) => return Ok(Created::New(new)),
                Err(error) => error,
            };
            lost |= error.was_lost();
            if !error.was_lost() && !error.is(Kind::Conflict) {
                return Err(error);
            }
            let found = wait::patiently(look()).await;
            match found.map_err(|error| unsettled(error, lost))? {
                Some(found) if lost => return Ok(Created::Lost(found)),
                Some(found) => return Ok(Created::Taken(found)),
                // It would only be answered like that again.
                None if error.is(Kind::Changed) => return Err(error),
                None if attempt >= self.max_attempts || Instant::now() >= deadline => {
                    return Err(error);
                }
                None => self.pause(wait::jittered(interval)).await?,
            }
            interval = (interval * 2).min(limits::LONGEST_POLL);
        }
        Err(Error::broken("a creation was given up without a reason"))
    }

    /// How often a request is sent at most. A wrong address does not become right by waiting, nor does an
    /// answer of another kind than expected.
    fn attempts(&self, api: Api, failure: Kind) -> u32 {
        let few = match failure {
            // What AWS does not document may be gone with its host.
            Kind::NoSuchHost if api == Api::Console => true,
            Kind::Unreachable | Kind::NoSuchHost => !self.reached.load(Ordering::Relaxed),
            Kind::Unread => true,
            _ => false,
        };
        match few {
            true => self.max_attempts.min(limits::CONNECTION_ATTEMPTS),
            false => self.max_attempts,
        }
    }
}

/// What became of the creation of something that can be there only once.
pub(super) enum Created<T, H> {
    New(T),
    /// It was there before.
    Taken(H),
    /// The answer was lost. What is there is probably ours.
    Lost(H),
}

/// Why nobody knows what became of a creation, and that the next one finds out.
fn unsettled(error: Error, lost: bool) -> Error {
    match lost {
        true => error.advise_too(
            "The answer to the creation was lost, so that it may exist all the same. The next apply looks for it first, \
             and says how to import it.",
        ),
        false => error,
    }
}

/// Whether an operation changes nothing, by the verbs of AWS's APIs.
pub(super) fn is_read(operation: &str) -> bool {
    ["Describe", "Get", "Is", "List"]
        .iter()
        .any(|verb| operation.starts_with(verb))
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
