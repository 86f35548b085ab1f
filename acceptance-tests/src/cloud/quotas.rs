//! Token buckets for the rates AWS documents. Off unless a test sets them.
//!
//! A key is a service (`sso-admin`: all its operations together), one operation
//! (`identitystore.GetGroupId`) or each operation by itself (`identitystore.*`).
//! Identity store operations are counted per store, all others per account and
//! Region.

use std::collections::{BTreeMap, HashMap};
use std::time::Instant;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Calls a second in the long run.
    pub rate: f64,
    /// Calls at once.
    pub burst: f64,
    /// Calls a second that somebody else makes and that are always let through first. They come as
    /// evenly as water, so that a measurement beside them can be repeated.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub others: f64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_zero(rate: &f64) -> bool {
    *rate == 0.0
}

#[derive(Debug, Default)]
pub(crate) struct Quotas {
    quotas: BTreeMap<String, Quota>,
    buckets: HashMap<String, Bucket>,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    filled: Instant,
}

impl Bucket {
    /// Adds what has come in since the last time, without what others have taken of it.
    fn fill(&mut self, quota: &Quota, now: Instant) {
        let passed = now.saturating_duration_since(self.filled).as_secs_f64();
        let left = passed * (quota.rate - quota.others);
        self.tokens = (self.tokens + left).min(quota.burst).max(0.0);
        self.filled = now;
    }
}

impl Quotas {
    pub(crate) fn set(&mut self, quotas: BTreeMap<String, Quota>) {
        self.quotas = quotas;
        self.buckets.clear();
    }

    pub(crate) fn all(&self) -> &BTreeMap<String, Quota> {
        &self.quotas
    }

    /// Takes a token from every bucket the call falls under, or from none.
    pub(crate) fn admit(
        &mut self,
        service: &str,
        operation: &str,
        scope: &str,
        now: Instant,
    ) -> bool {
        if self.quotas.is_empty() {
            return true;
        }
        let keys = [
            (service.to_owned(), service.to_owned()),
            (format!("{service}.*"), format!("{service}.*.{operation}")),
            (
                format!("{service}.{operation}"),
                format!("{service}.{operation}"),
            ),
        ];
        let mut taken = Vec::new();
        for (key, name) in keys {
            let Some(quota) = self.quotas.get(&key) else {
                continue;
            };
            let bucket = self
                .buckets
                .entry(format!("{name} {scope}"))
                .or_insert(Bucket {
                    tokens: quota.burst,
                    filled: now,
                });
            bucket.fill(quota, now);
            if bucket.tokens < 1.0 {
                return false;
            }
            taken.push(format!("{name} {scope}"));
        }
        for name in taken {
            if let Some(bucket) = self.buckets.get_mut(&name) {
                bucket.tokens -= 1.0;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn quotas(key: &str, rate: f64, burst: f64, others: f64) -> Quotas {
        let mut quotas = Quotas::default();
        let quota = Quota {
            rate,
            burst,
            others,
        };
        quotas.set(BTreeMap::from([(key.to_owned(), quota)]));
        quotas
    }

    /// How many calls go through that come every ten milliseconds for so many seconds.
    fn admitted(quotas: &mut Quotas, seconds: u64) -> usize {
        let start = Instant::now();
        let calls = 0..seconds * 100;
        let times = calls.map(|call| start + Duration::from_millis(call * 10));
        times
            .filter(|now| quotas.admit("sso-admin", "ListInstances", "1", *now))
            .count()
    }

    #[test]
    fn a_bucket_lets_its_burst_through_and_then_its_rate() {
        let mut quotas = quotas("sso-admin", 10.0, 2.0, 0.0);
        let start = Instant::now();
        let mut admit = |ms| {
            quotas.admit(
                "sso-admin",
                "ListInstances",
                "1",
                start + Duration::from_millis(ms),
            )
        };
        assert!(admit(0) && admit(0) && !admit(0));
        assert!(admit(100) && !admit(100));
    }

    #[test]
    fn what_others_take_is_not_there_for_us() {
        let alone = admitted(&mut quotas("sso-admin", 20.0, 20.0, 0.0), 10);
        let shared = admitted(&mut quotas("sso-admin", 20.0, 20.0, 10.0), 10);
        assert!((218..=220).contains(&alone), "{alone}");
        assert!((118..=120).contains(&shared), "{shared}");
    }

    #[test]
    fn others_who_take_everything_leave_no_more_than_the_burst() {
        let left = admitted(&mut quotas("sso-admin", 20.0, 5.0, 30.0), 10);
        assert_eq!(left, 4, "they take ten a second of what is saved up too");
    }

    #[test]
    fn each_operation_can_have_its_own_bucket() {
        let mut quotas = quotas("identitystore.*", 1.0, 1.0, 0.0);
        let now = Instant::now();
        assert!(quotas.admit("identitystore", "GetUserId", "d", now));
        assert!(quotas.admit("identitystore", "GetGroupId", "d", now));
        assert!(!quotas.admit("identitystore", "GetUserId", "d", now));
    }
}
