//! Who may enter which account with which permission set.
//!
//! Decides what a request to make or end an assignment comes to: AWS answers it with the name of something that it goes on
//! with, so how that ends is waited for in `account_assignment/progress.rs`. How assignments are read with few requests is
//! in `account_assignment/reading.rs`. Source: API reference of the operations below.

mod progress;
mod reading;
mod whole;

use std::collections::BTreeSet;
use std::time::Duration;

use aws_sdk_ssoadmin::types;
use serde::Serialize;

use super::directory::Key;
use super::organization::accounts::{ACTIVE, Standing};
use super::pages::{Page, Rows, every_page};
use super::shared::Shared;
use super::{Api, Aws, Error, Home, Kind, PrincipalType, limits};

use progress::{Progress, Way};
use reading::Reading;
use whole::Whole;

/// What reading assignments calls. Whoever may not list those of a principal reads each permission set of each account.
pub(crate) const READ: &[&str] = &[
    "sso:DescribeInstance",
    "sso:ListAccountAssignments",
    "sso:ListAccountAssignmentsForPrincipal",
    "sso:ListInstances",
];

/// What making an assignment calls.
pub(crate) const CREATE: &[&str] = &[
    "sso:CreateAccountAssignment",
    "sso:DescribeAccountAssignmentCreationStatus",
    "sso:ListAccountAssignmentCreationStatus",
];

/// What ending an assignment calls.
pub(crate) const DELETE: &[&str] = &[
    "sso:DeleteAccountAssignment",
    "sso:DescribeAccountAssignmentDeletionStatus",
    "sso:ListAccountAssignmentDeletionStatus",
];

/// What finding all assignments of an account calls, and what finding those of a permission set does.
pub(crate) const OF_ACCOUNT: &[&str] = &["sso:ListPermissionSetsProvisionedToAccount"];
pub(crate) const OF_PERMISSION_SET: &[&str] = &["sso:ListAccountsForProvisionedPermissionSet"];

/// How long AWS may take for one assignment. It documents no time; IAM changes one role of an account at a time.
const ENDS_WITHIN: Duration = Duration::from_secs(15 * 60);

/// A user or group that may enter an account with a permission set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct AccountAssignment {
    pub(crate) instance_arn: String,
    pub(crate) account_id: String,
    pub(crate) permission_set_arn: String,
    pub(crate) principal_type: PrincipalType,
    pub(crate) principal_id: String,
}

/// A permission set in an account. Where somebody is assigned, a role in the account stands for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pair {
    pub(crate) instance_arn: String,
    pub(crate) account_id: String,
    pub(crate) permission_set_arn: String,
}

/// Type and id of a user or group.
pub(crate) type Principal = (PrincipalType, String);

impl AccountAssignment {
    pub(crate) fn pair(&self) -> Pair {
        Pair {
            instance_arn: self.instance_arn.clone(),
            account_id: self.account_id.clone(),
            permission_set_arn: self.permission_set_arn.clone(),
        }
    }

    fn principal(&self) -> Principal {
        (self.principal_type, self.principal_id.clone())
    }

    fn made_as(&self) -> String {
        let Self {
            account_id,
            permission_set_arn,
            principal_type,
            principal_id,
            ..
        } = self;
        format!(
            "account assignment {account_id} {permission_set_arn} {principal_type} {principal_id}"
        )
    }
}

impl Pair {
    pub(crate) fn new(instance_arn: &str, account_id: &str, permission_set_arn: &str) -> Self {
        Self {
            instance_arn: instance_arn.to_owned(),
            account_id: account_id.to_owned(),
            permission_set_arn: permission_set_arn.to_owned(),
        }
    }

    pub(crate) fn with(&self, (principal_type, principal_id): Principal) -> AccountAssignment {
        AccountAssignment {
            instance_arn: self.instance_arn.clone(),
            account_id: self.account_id.clone(),
            permission_set_arn: self.permission_set_arn.clone(),
            principal_type,
            principal_id,
        }
    }

    pub(crate) fn home(&self) -> Home {
        Home::Instance(self.instance_arn.clone())
    }
}

/// What is known of the assignments, and what is under way.
#[derive(Debug, Default)]
pub(super) struct Known {
    progress: Progress,
    reading: Reading,
    whole: Whole,
    /// The accounts of a permission set, by instance and permission set.
    accounts: Shared<(String, String), Option<Rows<String>>>,
    /// The permission sets of an account, by instance and account.
    permission_sets: Shared<(String, String), Option<Rows<String>>>,
}

impl Aws {
    /// Makes an assignment, or takes over the one that is there.
    ///
    /// # Errors
    /// AWS's reason, if it has begun and failed.
    pub(crate) async fn assign_account(&self, assignment: &AccountAssignment) -> Result<(), Error> {
        let mut made = self.made.hold(assignment.made_as()).await;
        if let Err(failed) = self.carry_out(Way::Create, assignment).await {
            return Err(match self.is_nobodys(assignment, &failed).await {
                true => failed.become_kind(Kind::NotFound),
                false => self.with_the_state_of(&assignment.account_id, failed).await,
            });
        }
        *made = true;
        self.wrote_assignment(assignment, true);
        Ok(())
    }

    /// Whether an assignment seems to be there, which is then taken over.
    pub(crate) async fn keep_account_assignment(
        &self,
        assignment: &AccountAssignment,
    ) -> Result<bool, Error> {
        let is_there = self.seems_assigned_to_account(assignment);
        self.made.keep(assignment.made_as(), is_there).await
    }

    /// Ends an assignment, unless this process has made it for somebody else. One that is gone already, or whose user or
    /// group is, has ended.
    pub(crate) async fn unassign_account(
        &self,
        assignment: &AccountAssignment,
    ) -> Result<(), Error> {
        let made = self.made.hold(assignment.made_as()).await;
        if *made {
            return Ok(());
        }
        let ended = self.carry_out(Way::Delete, assignment).await;
        let ended = self.unless_gone(&assignment.pair().home(), ended).await;
        match ended {
            // It may have failed because there was nothing to delete. AWS has no code for that.
            Err(failed) if failed.is(Kind::Failed) => {
                self.known.account_assignment.reading.doubt(assignment);
                let pair = self.assigned_of_pair(&assignment.pair()).await?;
                let is_listed = pair.contains(&assignment.principal());
                if is_listed && !self.is_nobodys(assignment, &failed).await {
                    let account = &assignment.account_id;
                    return Err(self.with_the_state_of(account, failed).await);
                }
            }
            ended => drop(ended?),
        }
        self.wrote_assignment(assignment, false);
        Ok(())
    }

    /// What has failed because its account cannot be used, with a word of that.
    async fn with_the_state_of(&self, account_id: &str, failed: Error) -> Error {
        let account = match self.account_standing(account_id).await {
            Ok(Standing::Member(account)) if !account.is(ACTIVE) => account,
            _ => return failed,
        };
        let state = account.state.unwrap_or_default();
        failed.advise(format!(
            "The account {account_id} is {state}, and AWS changes nothing in an account that is not {ACTIVE}. Until it is again, leave \
             those in it as they are: a table of assignments does with ignore = [{{ account_ids = [{account_id:?}] }}], and a single one \
             with a removed block that has destroy = false."
        ))
    }

    /// Whether a request has failed because its user or group is not there: AWS has no code for that either, but names it,
    /// and so does the identity store.
    async fn is_nobodys(&self, assignment: &AccountAssignment, failed: &Error) -> bool {
        let id = &assignment.principal_id;
        if !failed.is(Kind::Failed) || !failed.explain().contains(id.as_str()) {
            return false;
        }
        let instance = Some(assignment.instance_arn.clone());
        let Some(store) = self.store_if_readable(instance).await else {
            return false;
        };
        let key = Key::Id(id.clone());
        match assignment.principal_type {
            PrincipalType::User => matches!(self.user(&store, &key).await, Ok(None)),
            PrincipalType::Group => matches!(self.group(&store, &key).await, Ok(None)),
        }
    }

    fn wrote_assignment(&self, assignment: &AccountAssignment, is_there: bool) {
        let known = &self.known.account_assignment;
        known.reading.wrote(assignment, is_there);
        let instance = &assignment.instance_arn;
        let set = (instance.clone(), assignment.permission_set_arn.clone());
        known.accounts.forget(&set);
        let account = (instance.clone(), assignment.account_id.clone());
        known.permission_sets.forget(&account);
    }

    /// The accounts in which a permission set is provisioned: nobody is assigned with it in any other. None: there is no
    /// such permission set.
    pub(crate) async fn accounts_of_permission_set(
        &self,
        instance_arn: &str,
        permission_set_arn: &str,
    ) -> Result<Option<Rows<String>>, Error> {
        let key = (instance_arn.to_owned(), permission_set_arn.to_owned());
        let load = async {
            let page = |token| self.page_of_accounts(instance_arn, permission_set_arn, token);
            let listed = every_page(page).await;
            let home = Home::Instance(instance_arn.to_owned());
            self.unless_gone(&home, listed).await
        };
        self.known.account_assignment.accounts.get(key, load).await
    }

    /// The permission sets that are provisioned in an account. None: there is no such account.
    pub(crate) async fn permission_sets_of_account(
        &self,
        instance_arn: &str,
        account_id: &str,
    ) -> Result<Option<Rows<String>>, Error> {
        let key = (instance_arn.to_owned(), account_id.to_owned());
        let load = async {
            let operation = "ListPermissionSetsProvisionedToAccount";
            let listed = every_page(|token| async move {
                let page = self
                    .call(Api::SsoAdmin, operation, || {
                        self.sso_admin
                            .list_permission_sets_provisioned_to_account()
                            .instance_arn(instance_arn)
                            .account_id(account_id)
                            .max_results(limits::PAGE_SIZE)
                            .set_next_token(token.clone())
                            .send()
                    })
                    .await?;
                Ok(Page::of(
                    operation,
                    page.permission_sets,
                    page.next_token,
                    Ok,
                ))
            });
            let home = Home::Instance(instance_arn.to_owned());
            self.unless_gone(&home, listed.await).await
        };
        self.known
            .account_assignment
            .permission_sets
            .get(key, load)
            .await
    }

    /// Everybody who is assigned with a permission set in an account.
    pub(crate) async fn assigned_of_pair(&self, pair: &Pair) -> Result<BTreeSet<Principal>, Error> {
        let rows = self.read_pair(pair).await?;
        let listed = match rows.as_deref() {
            Some(rows) => rows.whole()?.iter().cloned().collect(),
            None => BTreeSet::new(),
        };
        let reading = &self.known.account_assignment.reading;
        Ok(reading.with_written(pair, listed))
    }

    /// A page of those who are assigned with a permission set in an account.
    pub(super) async fn page_of_pair(
        &self,
        pair: &Pair,
        token: Option<String>,
    ) -> Result<Page<Principal>, Error> {
        let operation = "ListAccountAssignments";
        let page = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .list_account_assignments()
                    .instance_arn(&pair.instance_arn)
                    .account_id(&pair.account_id)
                    .permission_set_arn(&pair.permission_set_arn)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let listed = page.account_assignments;
        let read = |listed: types::AccountAssignment| {
            principal_in(
                operation,
                listed.principal_type.as_ref(),
                listed.principal_id,
            )
        };
        Ok(Page::of(operation, listed, page.next_token, read))
    }
}

/// Who a row is about.
fn principal_in(
    operation: &'static str,
    kind: Option<&types::PrincipalType>,
    id: Option<String>,
) -> Result<Principal, Error> {
    let kind = kind.and_then(|kind| PrincipalType::of(kind.as_str()));
    let kind = kind.ok_or_else(|| Error::missing(operation, "PrincipalType that is known"))?;
    Ok((kind, super::answer::needed(operation, "PrincipalId", id)?))
}
