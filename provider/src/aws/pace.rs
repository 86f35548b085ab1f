//! Requests at the pace that AWS allows.
//!
//! Decides which requests AWS counts together, and when the next one of them may be sent: the first
//! throttle is avoided, not waited for. All resources of the process share one lane per quota.
//!
//! A lane is a token bucket that is half as deep as AWS's may be, so that requests which arrive closer
//! together than they were sent still find a token. A throttle means that somebody else uses the same
//! quota, or that AWS refused one request by chance. The lane then slows down for everybody, at most
//! once per [`limits::SLOWDOWN_LASTS`], by the share of its last requests that were refused, as DCTCP
//! (RFC 8257) does: a single refusal costs next to nothing, a full quota soon costs
//! [`limits::SLOWDOWN`]. It comes back along the curve of CUBIC, as AWS's SDKs do in their adaptive
//! mode: quickly to just below the rate that was too much, slowly past it. So most of the time is spent
//! near the rate that the others leave over.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::limits::{self, Api, Quota};

/// The lanes of all quotas.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// `requests_per_second` of the provider block.
    asked: Option<f64>,
    /// For measuring what pacing is good for.
    off: bool,
    lanes: Mutex<Lanes>,
}

/// By what has a quota; None if it is not known.
type Lanes = HashMap<(Api, &'static str), Option<Arc<Lane>>>;

impl Pace {
    pub(super) fn new(requests_per_second: Option<u32>, off: bool) -> Self {
        Self {
            asked: requests_per_second.map(f64::from),
            off,
            ..Self::default()
        }
    }

    /// The lane of an operation; None if there is no quota to keep.
    pub(super) fn lane(&self, api: Api, operation: &'static str) -> Option<Arc<Lane>> {
        if self.off {
            return None;
        }
        // All operations of sso-admin together have one quota, and those of account access manager; all others have one
        // each.
        let key = match api {
            Api::SsoAdmin | Api::AccountAccess => (api, ""),
            _ => (api, operation),
        };
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes
            .entry(key)
            .or_insert_with(|| limits::quota(api, operation, self.asked).map(Lane::new))
            .clone()
    }
}

/// The requests of one quota, one after the other.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) quota: Quota,
    /// Those who wait, in the order in which they came.
    queue: tokio::sync::Mutex<()>,
    bucket: Mutex<Bucket>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Instant,
    slowdown: Option<Slowdown>,
    /// The share of the last requests that were refused, the newest of which count most.
    refused: f64,
}

/// After a throttle.
#[derive(Clone, Copy, Debug)]
struct Slowdown {
    since: Instant,
    /// The rate that was too much.
    ceiling: f64,
    /// The share of it at which the lane went on.
    left: f64,
}

impl Lane {
    fn new(quota: Quota) -> Arc<Self> {
        let bucket = Bucket {
            tokens: quota.burst,
            filled: Instant::now(),
            slowdown: None,
            refused: 0.0,
        };
        Arc::new(Self {
            quota,
            queue: tokio::sync::Mutex::default(),
            bucket: Mutex::new(bucket),
        })
    }

    /// Waits until a request may be sent. Who is dropped while waiting has taken nothing.
    pub(super) async fn turn(&self) {
        let _first_in_the_queue = self.queue.lock().await;
        while let Some(wait) = self.take(Instant::now()) {
            tokio::time::sleep(wait).await;
        }
    }

    /// Takes a token, or says how long it takes until there may be one.
    fn take(&self, now: Instant) -> Option<Duration> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let rate = bucket.fill(&self.quota, now);
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return None;
        }
        // A millisecond at least, so that rounding never makes this a busy loop.
        let missing = Duration::from_secs_f64((1.0 - bucket.tokens) / rate);
        Some(missing.max(Duration::from_millis(1)))
    }

    /// AWS took a request of this lane.
    pub(super) fn admitted(&self) {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.answered(0.0);
    }

    /// AWS refused a request of this lane because there were too many.
    pub(super) fn throttled(&self) {
        self.slow_down(Instant::now());
    }

    fn slow_down(&self, now: Instant) {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let rate = bucket.fill(&self.quota, now);
        // Without this refusal, which may be the only one.
        let left = (1.0 - bucket.refused).max(limits::SLOWDOWN);
        bucket.answered(1.0);
        // Requests that were under way together are throttled together.
        let together = |last: &Slowdown| now.duration_since(last.since) < limits::SLOWDOWN_LASTS;
        let slowdown = match bucket.slowdown.filter(together) {
            Some(last) => Slowdown { left, ..last },
            None => {
                bucket.tokens = bucket.tokens.min(left);
                let least = self.quota.rate * limits::SLOWEST_SHARE / limits::SLOWDOWN;
                Slowdown {
                    since: now,
                    ceiling: rate.max(least),
                    left,
                }
            }
        };
        bucket.slowdown = Some(slowdown);
    }
}

impl Bucket {
    fn answered(&mut self, refused: f64) {
        self.refused += (refused - self.refused) * limits::NEWEST_SHARE;
    }

    /// Adds what has come in since the last time, and returns the rate of now.
    fn fill(&mut self, quota: &Quota, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.filled).as_secs_f64();
        let rate = self.rate(quota, now);
        // Nothing is saved up while others use the quota too.
        let most = if self.slowdown.is_some() {
            1.0
        } else {
            quota.burst
        };
        self.tokens = (self.tokens + passed * rate).min(most);
        self.filled = now;
        rate
    }

    /// The curve of CUBIC: it starts at what was left of the ceiling, flattens towards the ceiling
    /// and rises beyond it.
    fn rate(&mut self, quota: &Quota, now: Instant) -> f64 {
        let Some(Slowdown {
            since,
            ceiling,
            left,
        }) = self.slowdown
        else {
            return quota.rate;
        };
        let at_ceiling = (ceiling * (1.0 - left) / limits::RECOVERY).cbrt();
        let after = now.saturating_duration_since(since).as_secs_f64() - at_ceiling;
        let rate = limits::RECOVERY * after.powi(3) + ceiling;
        if rate >= quota.rate {
            self.slowdown = None;
            return quota.rate;
        }
        rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quota() -> Quota {
        limits::quota(Api::SsoAdmin, "ListInstances", None).unwrap()
    }

    /// AWS's side: a token bucket of 20 a second and 20 at once, from which another client takes
    /// `others` a second.
    struct Server {
        others: f64,
        /// The share of requests that are refused by chance.
        by_chance: f64,
        state: Mutex<(f64, Instant, f64)>,
        asked: Mutex<(usize, usize)>,
    }

    impl Server {
        fn new(others: f64) -> Self {
            Self {
                others,
                by_chance: 0.0,
                state: Mutex::new((20.0, Instant::now(), 0.0)),
                asked: Mutex::default(),
            }
        }

        /// Whether a request that arrives now goes through.
        fn admits(&self) -> bool {
            let (tokens, filled, due) = &mut *self.state.lock().unwrap();
            let passed = filled.elapsed().as_secs_f64();
            *filled = Instant::now();
            *tokens = (*tokens + passed * 20.0).min(20.0);
            *due += passed * self.others;
            let taken = due.floor().min(tokens.floor());
            *tokens -= taken;
            *due -= due.floor();
            let admitted = *tokens >= 1.0 && !rand::random_bool(self.by_chance);
            let (all, throttled) = &mut *self.asked.lock().unwrap();
            *all += 1;
            if admitted {
                *tokens -= 1.0;
            } else {
                *throttled += 1;
            }
            admitted
        }

        fn throttled_share(&self) -> f64 {
            let (all, throttled) = *self.asked.lock().unwrap();
            throttled as f64 / all as f64
        }
    }

    /// Ten at a time, as Terraform asks, until `requests` have gone through; returns the seconds.
    async fn through(lane: &Lane, server: &Server, requests: usize) -> f64 {
        let started = Instant::now();
        let left = Mutex::new(requests);
        let client = || async {
            loop {
                {
                    let mut left = left.lock().unwrap();
                    if *left == 0 {
                        return;
                    }
                    *left -= 1;
                }
                let mut attempt = 1;
                loop {
                    lane.turn().await;
                    // On its way, a few milliseconds more or less.
                    let way = rand::random_range(5..30);
                    tokio::time::sleep(Duration::from_millis(way)).await;
                    if server.admits() {
                        lane.admitted();
                        break;
                    }
                    lane.throttled();
                    tokio::time::sleep(super::super::call::backoff(attempt)).await;
                    attempt += 1;
                    assert!(attempt < limits::MAX_ATTEMPTS, "given up");
                }
            }
        };
        futures_util::future::join_all((0..10).map(|_| client())).await;
        started.elapsed().as_secs_f64()
    }

    #[tokio::test(start_paused = true)]
    async fn alone_a_lane_is_as_fast_as_its_quota_and_is_not_throttled() {
        let (lane, server) = (Lane::new(quota()), Server::new(0.0));
        let took = through(&lane, &server, 1000).await;
        assert!(took <= 1.05 * (1000.0 - 20.0) / 20.0, "{took} s");
        assert!(server.throttled_share() <= 0.01);
    }

    #[tokio::test(start_paused = true)]
    async fn beside_another_client_a_lane_takes_what_is_left() {
        let (lane, server) = (Lane::new(quota()), Server::new(10.0));
        let took = through(&lane, &server, 1000).await;
        let share = server.throttled_share();
        assert!(took <= 1.25 * 1000.0 / 10.0, "{took} s, {share} throttled");
        assert!(share <= 0.15, "{share} throttled");
    }

    #[tokio::test(start_paused = true)]
    async fn refusals_by_chance_hardly_slow_a_lane_down() {
        let by_chance = Server {
            by_chance: 0.05,
            ..Server::new(0.0)
        };
        let lane = Lane::new(quota());
        let took = through(&lane, &by_chance, 2000).await;
        let share = by_chance.throttled_share();
        assert!(took <= 1.15 * 2000.0 / 20.0, "{took} s, {share} throttled");
    }

    #[tokio::test(start_paused = true)]
    async fn when_the_other_client_is_done_the_lane_recovers() {
        let lane = Lane::new(quota());
        through(&lane, &Server::new(10.0), 200).await;
        tokio::time::sleep(Duration::from_secs(10)).await;
        let took = through(&lane, &Server::new(0.0), 200).await;
        assert!(took <= 11.0, "{took} s");
    }

    #[tokio::test(start_paused = true)]
    async fn throttles_that_come_together_slow_down_once() {
        let lane = Lane::new(quota());
        for _ in 0..10 {
            lane.throttled();
        }
        let rate = lane
            .bucket
            .lock()
            .unwrap()
            .rate(&lane.quota, Instant::now());
        assert!((rate - 20.0 * limits::SLOWDOWN).abs() < 0.1, "{rate}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_lane_never_stands_still() {
        let lane = Lane::new(quota());
        for _ in 0..100 {
            lane.throttled();
            tokio::time::sleep(limits::SLOWDOWN_LASTS).await;
        }
        let rate = lane
            .bucket
            .lock()
            .unwrap()
            .rate(&lane.quota, Instant::now());
        assert!(rate >= 20.0 * limits::SLOWEST_SHARE, "{rate}");
    }

    #[tokio::test(start_paused = true)]
    async fn one_quota_is_for_all_of_sso_admin_and_one_for_each_other_operation() {
        let pace = Pace::new(None, false);
        let lane = |api, operation| pace.lane(api, operation).unwrap();
        let same = Arc::ptr_eq(
            &lane(Api::SsoAdmin, "ListInstances"),
            &lane(Api::SsoAdmin, "DescribeInstance"),
        );
        let apart = !Arc::ptr_eq(
            &lane(Api::IdentityStore, "GetUserId"),
            &lane(Api::IdentityStore, "GetGroupId"),
        );
        assert!(same && apart);
        assert!(pace.lane(Api::Console, "CreateToken").is_none());
        assert!(
            Pace::new(None, true)
                .lane(Api::SsoAdmin, "ListInstances")
                .is_none()
        );
    }

    #[test]
    fn what_the_user_asks_for_is_the_rate_but_never_more_than_organizations_allows() {
        let rate = |api, operation| limits::quota(api, operation, Some(5.0)).unwrap().rate;
        assert_eq!(rate(Api::SsoAdmin, "ListInstances"), 5.0);
        assert_eq!(rate(Api::IdentityStore, "GetUserId"), 5.0);
        assert_eq!(rate(Api::Organizations, "DescribeOrganization"), 1.0);
        let raised = limits::quota(Api::SsoAdmin, "ListInstances", Some(50.0)).unwrap();
        assert_eq!((raised.rate, raised.burst), (50.0, 25.0));
    }
}
