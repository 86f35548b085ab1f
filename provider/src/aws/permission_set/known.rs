//! What this process knows of permission sets without asking again.
//!
//! Decides what becomes of it when this process creates, changes or deletes one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Notify;
use tokio::time::Instant;

use super::PermissionSet;
use super::provisioning::Turns;
use crate::aws::Error;
use crate::aws::pages::Rows;
use crate::aws::shared::Shared;

/// What was said of a permission set: None where it is gone, an error where it may not be read.
type Described = Result<Option<PermissionSet>, Error>;

/// What is read once of permission sets.
#[derive(Debug, Default)]
pub(in crate::aws) struct Known {
    /// By the ARN of the instance.
    pub(super) listed: Shared<String, Listed>,
    /// By the ARNs of the instance and of the permission set.
    pub(super) described: Shared<(String, String), Described>,
    /// ARNs by the ARN of the instance and the name.
    named: Mutex<HashMap<(String, String), String>>,
    /// Told whenever this process has made one.
    pub(super) made: Notify,
    pub(super) turns: Turns,
}

/// The ARNs of an instance's permission sets, and when they were listed.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) arns: Arc<Rows<String>>,
    pub(super) at: Instant,
}

impl Listed {
    pub(super) fn now(arns: Rows<String>) -> Self {
        Self {
            arns: Arc::new(arns),
            at: Instant::now(),
        }
    }
}

impl Known {
    /// The ARN of a name, if it is known.
    pub(super) fn arn_of(&self, instance_arn: &str, name: &str) -> Option<String> {
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named
            .get(&(instance_arn.to_owned(), name.to_owned()))
            .cloned()
    }

    /// The names of an instance that are known.
    pub(super) fn names(&self, instance_arn: &str) -> Vec<String> {
        let named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        let of_instance = named
            .keys()
            .filter(|(instance, _)| instance == instance_arn);
        of_instance.map(|(_, name)| name.clone()).collect()
    }

    pub(super) fn is_named(&self, instance_arn: &str, set: &PermissionSet) {
        if set.name.is_empty() {
            return;
        }
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.insert((instance_arn.to_owned(), set.name.clone()), set.arn.clone());
    }

    /// A permission set is as this process has just written it.
    pub(super) fn wrote(&self, instance_arn: &str, set: PermissionSet) {
        self.is_named(instance_arn, &set);
        let key = (instance_arn.to_owned(), set.arn.clone());
        self.described.enter(key, Ok(Some(set)));
        self.made.notify_waiters();
    }

    /// A permission set was deleted by this process: nobody finds it any more.
    pub(super) fn deleted(&self, instance_arn: &str, arn: &str) {
        let mut named = self.named.lock().unwrap_or_else(PoisonError::into_inner);
        named.retain(|_, named| named != arn);
        let key = (instance_arn.to_owned(), arn.to_owned());
        self.described.enter(key, Ok(None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(arn: &str, name: &str) -> PermissionSet {
        PermissionSet {
            arn: arn.to_owned(),
            name: name.to_owned(),
            ..PermissionSet::default()
        }
    }

    #[test]
    fn what_this_process_makes_and_deletes_is_known_at_once() {
        let known = Known::default();
        known.wrote("ins-1", set("ps-1", "Admin"));
        assert_eq!(known.arn_of("ins-1", "Admin").as_deref(), Some("ps-1"));
        assert_eq!(known.arn_of("ins-2", "Admin"), None);
        known.deleted("ins-1", "ps-1");
        assert_eq!(known.arn_of("ins-1", "Admin"), None);
        let described = known
            .described
            .known(&("ins-1".to_owned(), "ps-1".to_owned()));
        assert!(matches!(described, Some(Ok(None))));
        known.wrote("ins-1", set("ps-2", "Admin"));
        assert_eq!(known.arn_of("ins-1", "Admin").as_deref(), Some("ps-2"));
    }
}
