//! Provisioning: a changed permission set reaches the accounts only when AWS is told to bring it there.
//!
//! Decides when that is needed and how it is waited for. AWS does it for three permission sets at once, and one status is
//! asked for at a time. What AWS says of a failure it says once for all accounts; which ones it is about is then seen from
//! those that do not have the latest version; where AWS's reason names some of them, it is not said of the others. An account that is not active cannot be provisioned, and is no failure.
//!
//! Source: API reference of ProvisionPermissionSet; IAM Identity Center user guide, "Quotas".

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use aws_sdk_ssoadmin::types::{PermissionSetProvisioningStatus, ProvisionTargetType};
use aws_sdk_ssoadmin::types::{ProvisioningStatus, StatusValues};
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::sync::Semaphore;
use tokio::time::Instant;

use super::policies::Of;
use crate::aws::answer::needed;
use crate::aws::organization::accounts::{ACTIVE, Standing};
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::wait::{Patience, jittered};
use crate::aws::{Api, Aws, Error, Kind, limits};

/// What finding the accounts without the latest version calls.
pub(crate) const OUTDATED: &[&str] = &[
    "organizations:DescribeAccount",
    "organizations:ListAccounts",
    "sso:ListAccountsForProvisionedPermissionSet",
];

/// What provisioning calls.
pub(crate) const PROVISION: &[&str] = &[
    "organizations:DescribeAccount",
    "organizations:ListAccounts",
    "sso:DescribePermissionSetProvisioningStatus",
    "sso:ListAccountsForProvisionedPermissionSet",
    "sso:ProvisionPermissionSet",
];

/// What asking for whom a change is reserved to calls.
pub(crate) const RESERVED: &[&str] = &[
    "organizations:DescribeOrganization",
    "sso:ListAccountsForProvisionedPermissionSet",
];

const ACCOUNTS: &str = "ListAccountsForProvisionedPermissionSet";
const STATUS: &str = "DescribePermissionSetProvisioningStatus";

/// How many calls of ProvisionPermissionSet AWS carries out at once.
const AT_ONCE: usize = 3;

/// How often a status is asked for at most, for all permission sets together.
const POLL: Duration = Duration::from_secs(1);

/// Whose turn it is.
#[derive(Debug)]
pub(super) struct Turns {
    provisioning: Semaphore,
    /// When a status may be asked for again.
    poll: tokio::sync::Mutex<Option<Instant>>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            provisioning: Semaphore::new(AT_ONCE),
            poll: tokio::sync::Mutex::default(),
        }
    }
}

/// The accounts that have a permission set and not its latest version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outdated {
    /// Those that could have it.
    pub(crate) reachable: BTreeSet<String>,
    /// Those that are not active.
    pub(crate) unreachable: BTreeSet<String>,
}

/// What became of a provisioning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Provisioned {
    /// AWS's reason, or that it gave none, by the accounts that do not have the latest version.
    pub(crate) failures: BTreeMap<String, String>,
    /// Accounts that are not active. None: nobody had to look.
    pub(crate) unreachable: Option<BTreeSet<String>>,
}

impl Aws {
    /// The accounts that a permission set is provisioned in, without the latest version.
    pub(crate) async fn outdated_accounts(&self, of: Of<'_>) -> Result<Outdated, Error> {
        let not_latest = ProvisioningStatus::LatestPermissionSetNotProvisioned;
        let listed = self.provisioned_accounts(of, Some(&not_latest)).await?;
        let accounts = listed.whole()?.iter().cloned();
        let standings = stream::iter(accounts).map(|id| async move {
            let standing = self.account_standing(&id).await?;
            Ok::<_, Error>((id, standing))
        });
        let standings: Vec<_> = standings
            .buffered(limits::CHANGES_AT_ONCE)
            .try_collect()
            .await?;
        let mut outdated = Outdated::default();
        for (id, standing) in standings {
            match standing {
                Standing::Member(account) if !account.is(ACTIVE) => outdated.unreachable.insert(id),
                Standing::Stranger => outdated.unreachable.insert(id),
                Standing::Member(_) | Standing::Unknown => outdated.reachable.insert(id),
            };
        }
        Ok(outdated)
    }

    pub(super) async fn provisioned_accounts(
        &self,
        of: Of<'_>,
        status: Option<&ProvisioningStatus>,
    ) -> Result<Rows<String>, Error> {
        every_page(|token| async move {
            let request = self
                .sso_admin
                .list_accounts_for_provisioned_permission_set();
            let request = request.instance_arn(of.instance_arn);
            let request = request.permission_set_arn(of.arn).set_next_token(token);
            let request = request.set_provisioning_status(status.cloned());
            let request = request.max_results(limits::PAGE_SIZE);
            let call = self.call(Api::SsoAdmin, ACCOUNTS, || request.clone().send());
            let page = call.await?;
            Ok(Page::of(ACCOUNTS, page.account_ids, page.next_token, Ok))
        })
        .await
    }

    /// Whether a permission set is provisioned in any account. One request, and the first row decides.
    async fn is_provisioned(&self, of: Of<'_>) -> Result<bool, Error> {
        let call = self.call(Api::SsoAdmin, ACCOUNTS, || {
            let request = self
                .sso_admin
                .list_accounts_for_provisioned_permission_set();
            let request = request.instance_arn(of.instance_arn).max_results(1);
            request.permission_set_arn(of.arn).send()
        });
        let page = call.await?;
        Ok(!page.account_ids.unwrap_or_default().is_empty() || page.next_token.is_some())
    }

    /// The management account, if a permission set is provisioned there and these credentials are of another account:
    /// nobody else may then change it.
    pub(crate) async fn reserved_to(&self, of: Of<'_>) -> Result<Option<String>, Error> {
        let management = self.organization().await?.management_account_id;
        if self.account_id().await? == management {
            return Ok(None);
        }
        let accounts = self.provisioned_accounts(of, None).await?;
        Ok(accounts.contains(&management).then_some(management))
    }

    /// Brings the latest version of a permission set to all accounts that have it, if any has. Waits for at most
    /// `limit`, the wait for others included.
    pub(crate) async fn provision_permission_set(
        &self,
        of: Of<'_>,
        limit: Duration,
    ) -> Result<Provisioned, Error> {
        if !self.is_provisioned(of).await? {
            return Ok(Provisioned::default());
        }
        let (end, limit) = Patience::of_now().end_of(limit);
        let late = |what: &str| {
            let limit = crate::shape::timeouts::written(limit);
            Error::new(Kind::TimedOut, format!("waited {limit} {what}"))
        };
        let turn = self.known.permission_set.turns.provisioning.acquire();
        let turn = self.unless_over(tokio::time::timeout_at(end, turn)).await?;
        let Ok(Ok(_turn)) = turn else {
            return Err(late("for other permission sets to be provisioned"));
        };
        let mut status = self.begun(of, end).await?;
        let mut interval = POLL;
        while status.status == Some(StatusValues::InProgress) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(late("for the permission set to reach all its accounts"));
            }
            self.pause(interval.min(left)).await?;
            let request = needed(STATUS, "RequestId", status.request_id.take())?;
            status = self.provisioning_status(of, &request).await?;
            status.request_id = Some(request);
            interval = (interval * 3 / 2).min(limits::LONGEST_POLL);
        }
        match status.status {
            Some(StatusValues::Succeeded) => Ok(Provisioned::default()),
            _ => self.failed(of, status.failure_reason).await,
        }
    }

    /// Begins, and again while AWS says that something else is under way.
    async fn begun(
        &self,
        of: Of<'_>,
        end: Instant,
    ) -> Result<PermissionSetProvisioningStatus, Error> {
        let operation = "ProvisionPermissionSet";
        let mut interval = limits::FIRST_POLL;
        loop {
            let call = self.call(Api::SsoAdmin, operation, || {
                let request = self.sso_admin.provision_permission_set();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request
                    .target_type(ProvisionTargetType::AllProvisionedAccounts)
                    .send()
            });
            match call.await {
                Ok(answer) => {
                    let status = answer.permission_set_provisioning_status;
                    let missing = || Error::missing(operation, "PermissionSetProvisioningStatus");
                    return status.ok_or_else(missing);
                }
                Err(error) if error.is(Kind::Conflict) && Instant::now() < end => {
                    self.pause(jittered(interval)).await?;
                    interval = (interval * 2).min(limits::LONGEST_BACKOFF);
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn provisioning_status(
        &self,
        of: Of<'_>,
        request_id: &str,
    ) -> Result<PermissionSetProvisioningStatus, Error> {
        let mut poll = self.known.permission_set.turns.poll.lock().await;
        if let Some(next) = *poll {
            let wait = next.saturating_duration_since(Instant::now());
            self.pause(wait).await?;
        }
        *poll = Some(Instant::now() + POLL);
        drop(poll);
        let call = self.call(Api::SsoAdmin, STATUS, || {
            let request = self.sso_admin.describe_permission_set_provisioning_status();
            let request = request.instance_arn(of.instance_arn);
            request
                .provision_permission_set_request_id(request_id)
                .send()
        });
        let status = call.await?.permission_set_provisioning_status;
        status.ok_or_else(|| Error::missing(STATUS, "PermissionSetProvisioningStatus"))
    }

    /// Which accounts a failure is about.
    async fn failed(&self, of: Of<'_>, reason: Option<String>) -> Result<Provisioned, Error> {
        let outdated = self.outdated_accounts(of).await?;
        let reason = reason.filter(|reason| !reason.is_empty());
        let reason = reason.unwrap_or_else(|| "AWS gave no reason".to_owned());
        if outdated == Outdated::default() {
            let message = format!("AWS could not provision the permission set: {reason}");
            return Err(Error::new(Kind::Failed, message));
        }
        Ok(Provisioned {
            failures: reasons(outdated.reachable, &reason),
            unreachable: Some(outdated.unreachable),
        })
    }
}

/// Why each of these accounts does not have the latest version. AWS gives one reason: where it names some of them, it says
/// nothing of the others.
fn reasons(accounts: BTreeSet<String>, reason: &str) -> BTreeMap<String, String> {
    let named = accounts.iter().filter(|id| reason.contains(id.as_str()));
    let named: Vec<_> = named.cloned().collect();
    let of = |id: String| {
        let said = match named.is_empty() || named.contains(&id) {
            true => reason.to_owned(),
            false => format!(
                "It does not have the latest version. AWS says why only of {}",
                named.join(", ")
            ),
        };
        (id, said)
    };
    accounts.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_names_an_account_is_not_given_for_another_one() {
        let accounts = || ["222222222222", "333333333333"].map(str::to_owned).into();
        let of_one = "Not supported policy arn:aws:iam::222222222222:policy/limits.";
        let found = reasons(accounts(), of_one);
        assert_eq!(found["222222222222"], of_one);
        assert!(!found["333333333333"].contains("limits"), "{found:?}");
        let of_none = reasons(accounts(), "Try again later.");
        assert!(of_none.values().all(|said| said == "Try again later."));
    }
}
