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
            let passed = now.saturating_duration_since(bucket.filled).as_secs_f64();
            bucket.tokens = (bucket.tokens + passed * quota.rate).min(quota.burst);
            bucket.filled = now;
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

    #[test]
    fn a_bucket_lets_its_burst_through_and_then_its_rate() {
        let mut quotas = Quotas::default();
        quotas.set(BTreeMap::from([(
            "sso-admin".to_owned(),
            Quota {
                rate: 10.0,
                burst: 2.0,
            },
        )]));
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
    fn each_operation_can_have_its_own_bucket() {
        let mut quotas = Quotas::default();
        quotas.set(BTreeMap::from([(
            "identitystore.*".to_owned(),
            Quota {
                rate: 1.0,
                burst: 1.0,
            },
        )]));
        let now = Instant::now();
        assert!(quotas.admit("identitystore", "GetUserId", "d", now));
        assert!(quotas.admit("identitystore", "GetGroupId", "d", now));
        assert!(!quotas.admit("identitystore", "GetUserId", "d", now));
    }
}
