//! What this process knows of account access manager without asking again.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use tokio_util::sync::CancellationToken;

use super::Entitlement;
use super::entitlement::Of;
use crate::aws::listing::Family;
use crate::aws::shared::Shared;

/// What is read once.
#[derive(Debug)]
pub(in crate::aws) struct Known {
    /// The instance of an application, by its ARN.
    pub(in crate::aws) instances: Shared<String, String>,
    /// By the ARN of the application and what is listed of it.
    pub(in crate::aws) entitlements: Family<(String, Of), Entitlement>,
    /// The different ones that were asked for, by the listings that they are in.
    asked: Mutex<HashMap<(String, Of), HashSet<String>>>,
}

impl Known {
    pub(in crate::aws) fn new(naive: bool, stop: &CancellationToken) -> Self {
        Self {
            instances: Shared::default(),
            entitlements: Family::new(naive, stop),
            asked: Mutex::default(),
        }
    }

    /// The listing that an entitlement is looked for in: that of its account, or that of its principal if more of those
    /// were asked for. Each ask counts for one listing, so that no more is read than twice what describing each would
    /// cost, as `listing.rs` proves of each.
    pub(super) fn cheaper(&self, wanted: &Entitlement) -> Of {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let [account, principal, _] = wanted.listings();
        let [of_account, of_principal] = [&account, &principal].map(|of| {
            let parent = (wanted.application_arn.clone(), of.clone());
            let keys = asked.entry(parent).or_default();
            keys.insert(wanted.entitlement_id.clone());
            keys.len()
        });
        match of_principal > of_account {
            true => principal,
            false => account,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::PrincipalType;

    fn entitlement(account: usize, group: usize) -> Entitlement {
        Entitlement {
            principal_type: PrincipalType::Group,
            principal_id: group.to_string(),
            entitlement_id: format!("ent-{account}-{group}"),
            role_arn: format!("arn:aws:iam::{account:012}:role/developer"),
            ..Entitlement::default()
        }
    }

    /// How many listings are looked into for so many groups with a role in each of so many accounts.
    fn listings(accounts: usize, groups: usize) -> usize {
        let known = Known::new(false, &CancellationToken::new());
        let pairs =
            (0..accounts).flat_map(|account| (0..groups).map(move |group| (account, group)));
        let looked = pairs.map(|(account, group)| known.cheaper(&entitlement(account, group)));
        looked.collect::<HashSet<_>>().len()
    }

    #[test]
    fn few_groups_in_many_accounts_are_listed_by_group_and_many_in_few_by_account() {
        assert!(listings(200, 3) <= 3 + 3, "{}", listings(200, 3));
        assert!(listings(3, 200) <= 3 + 3, "{}", listings(3, 200));
    }
}
