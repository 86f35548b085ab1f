//! Permission sets that are made, changed and deleted.
//!
//! Decides what becomes of a creation whose answer was lost, and how long the deletion of one waits that is still assigned:
//! for as long as assignments are being deleted. Source: API reference of CreatePermissionSet, UpdatePermissionSet and
//! DeletePermissionSet.

use std::time::Duration;

use aws_sdk_ssoadmin::types;
use tokio::time::Instant;

use super::policies::Of;
use super::{PermissionSet, instance_of, permission_set};
use crate::aws::answer::needed;
use crate::aws::call::Created;
use crate::aws::error::import_block;
use crate::aws::instance::sso_admin_tags;
use crate::aws::tags::Tags;
use crate::aws::wait::{Patience, jittered};
use crate::aws::{Api, Aws, Error, Kind, PrincipalType, limits};

const CREATING: &str = "CreatePermissionSet";

/// What creating one calls, beside giving it policies.
pub(crate) const CREATE: &[&str] = &[
    "sso:CreatePermissionSet",
    "sso:DescribePermissionSet",
    "sso:ListPermissionSets",
];

/// What deleting one calls.
pub(crate) const DELETE: &[&str] = &[
    "sso:DeletePermissionSet",
    "sso:DescribeInstance",
    "sso:ListAccountAssignmentDeletionStatus",
    "sso:ListInstances",
];

/// What finding out who has one calls, beside reading names.
pub(crate) const WHO: &[&str] = &[
    "organizations:DescribeOrganization",
    "sso:ListAccountAssignments",
    "sso:ListAccountsForProvisionedPermissionSet",
];

/// Somebody who has a permission set in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assigned {
    pub(crate) account_id: String,
    pub(crate) principal_type: PrincipalType,
    pub(crate) principal_id: String,
}

/// How long a permission set is waited for that is assigned, while nothing shows that it will not be for long: somebody who
/// deletes assignments may be between two of them.
const BETWEEN_DELETIONS: Duration = Duration::from_secs(3);

impl Aws {
    /// Makes a permission set without policies. `wanted` has no ARN yet.
    pub(crate) async fn create_permission_set(
        &self,
        instance_arn: &str,
        wanted: &PermissionSet,
        tags: &Tags,
    ) -> Result<PermissionSet, Error> {
        let tags = sso_admin_tags(tags)?;
        let request = self.sso_admin.create_permission_set();
        let request = request.instance_arn(instance_arn).name(&wanted.name);
        let request = request.set_description(wanted.description.clone());
        let request = request.set_session_duration(wanted.session_duration.clone());
        let request = request.set_relay_state(wanted.relay_state.clone());
        let request = request.set_tags(Some(tags).filter(|tags| !tags.is_empty()));
        let create = || async {
            let call = self.call_once(Api::SsoAdmin, CREATING, || request.clone().send());
            let set = call.await?.permission_set;
            let set = set.ok_or_else(|| Error::missing(CREATING, "PermissionSet"))?;
            // Without its ARN it is looked for by its name.
            let arn = needed(CREATING, "PermissionSetArn", set.permission_set_arn.clone())?;
            if instance_of(&arn).as_deref() != Some(instance_arn) {
                return Err(Error::missing(CREATING, "PermissionSetArn"));
            }
            let made = permission_set(CREATING, &arn, set)?;
            Ok(PermissionSet {
                name: wanted.name.clone(),
                ..made
            })
        };
        let look = || self.found_again(instance_arn, &wanted.name);
        let made = match self.create_unique(create, look).await? {
            Created::New(made) | Created::Lost(made) => made,
            Created::Taken(there) => return Err(is_there(&there)),
        };
        let known = &self.known.permission_set;
        known.wrote(instance_arn, made.clone());
        Ok(made)
    }

    /// Looks for a name in a new listing.
    async fn found_again(
        &self,
        instance_arn: &str,
        name: &str,
    ) -> Result<Option<PermissionSet>, Error> {
        let known = &self.known.permission_set;
        known.listed.forget(&instance_arn.to_owned());
        match self.permission_set_named(instance_arn, name).await? {
            Some(arn) => self.permission_set(instance_arn, &arn).await,
            None => Ok(None),
        }
    }

    /// Changes what is neither a policy nor a tag. Everything is sent: AWS empties the relay state of a request without
    /// one. Source: hashicorp/terraform-provider-aws issue 17411.
    pub(crate) async fn update_permission_set(
        &self,
        instance_arn: &str,
        wanted: PermissionSet,
    ) -> Result<(), Error> {
        let request = self.sso_admin.update_permission_set();
        let request = request.instance_arn(instance_arn);
        let request = request.permission_set_arn(&wanted.arn);
        let request = request.set_description(wanted.description.clone());
        let request = request.set_session_duration(wanted.session_duration.clone());
        let request = request.set_relay_state(wanted.relay_state.clone());
        let updated = self.change(Api::SsoAdmin, "UpdatePermissionSet", || {
            request.clone().send()
        });
        updated.await?;
        self.known.permission_set.wrote(instance_arn, wanted);
        Ok(())
    }

    /// Deletes a permission set. One that is assigned is [`Kind::Conflict`] as soon as no assignment is being deleted.
    pub(crate) async fn delete_permission_set(
        &self,
        of: Of<'_>,
        limit: Duration,
    ) -> Result<(), Error> {
        let (end, _) = Patience::of_now().end_of(limit);
        let mut between = Instant::now() + BETWEEN_DELETIONS;
        let mut interval = limits::FIRST_POLL;
        loop {
            let call = self.call(Api::SsoAdmin, "DeletePermissionSet", || {
                let request = self.sso_admin.delete_permission_set();
                let request = request.instance_arn(of.instance_arn);
                request.permission_set_arn(of.arn).send()
            });
            let in_the_way = match call.await {
                Err(error) if error.is(Kind::Conflict) && Instant::now() < end => error,
                deleted => {
                    let gone = self.unless_gone(&of.home(), deleted).await;
                    let known = &self.known.permission_set;
                    return gone.map(|_| known.deleted(of.instance_arn, of.arn));
                }
            };
            if self.deletes_assignments(of.instance_arn).await? {
                between = Instant::now() + BETWEEN_DELETIONS;
            } else if Instant::now() >= between {
                return Err(in_the_way);
            }
            self.pause(jittered(interval)).await?;
            interval = (interval * 3 / 2).min(limits::LONGEST_POLL);
        }
    }

    /// Who has a permission set, as far as one more than `most`.
    pub(crate) async fn assigned_with(
        &self,
        of: Of<'_>,
        most: usize,
    ) -> Result<Vec<Assigned>, Error> {
        let operation = "ListAccountAssignments";
        let mut assigned = Vec::new();
        for account in self.provisioned_accounts(of, None).await? {
            let call = self.call(Api::SsoAdmin, operation, || {
                let request = self.sso_admin.list_account_assignments();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request.account_id(&account).send()
            });
            let listed = call.await?.account_assignments.unwrap_or_default();
            assigned.extend(listed.into_iter().filter_map(|row| {
                let principal_type = row.principal_type?;
                Some(Assigned {
                    account_id: account.clone(),
                    principal_type: PrincipalType::of(principal_type.as_str())?,
                    principal_id: row.principal_id?,
                })
            }));
            if assigned.len() > most {
                break;
            }
        }
        Ok(assigned)
    }

    /// Whether assignments to accounts are being deleted, by whomever.
    async fn deletes_assignments(&self, instance_arn: &str) -> Result<bool, Error> {
        let filter = types::OperationStatusFilter::builder();
        let filter = filter.status(types::StatusValues::InProgress).build();
        let operation = "ListAccountAssignmentDeletionStatus";
        let call = self.call(Api::SsoAdmin, operation, || {
            let request = self.sso_admin.list_account_assignment_deletion_status();
            let request = request.instance_arn(instance_arn);
            request.filter(filter.clone()).max_results(1).send()
        });
        match call.await {
            Ok(page) => {
                let listed = page.account_assignments_deletion_status;
                Ok(listed.is_some_and(|listed| !listed.is_empty()) || page.next_token.is_some())
            }
            // Whoever may not ask waits for a moment all the same.
            Err(error) if error.is(Kind::Denied) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn is_there(there: &PermissionSet) -> Error {
    let message = format!("there is a permission set named {:?} already", there.name);
    Error::new(Kind::Exists, message)
        .of(CREATING)
        .at("name")
        .advise(import_block("permission set", &there.arn))
}
