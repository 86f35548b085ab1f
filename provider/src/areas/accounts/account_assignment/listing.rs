//! Who may enter which account, one object for each assignment.
//!
//! Decides which of AWS's listings is asked: that of a principal, where the filter names one, else those of each permission
//! set in each account that the filter lets through.

use serde::Deserialize;

use crate::areas::accounts::named_permission_set::instance_of;
use crate::areas::principal::listed_principals;
use crate::aws::account_assignment::{self, AccountAssignment};
use crate::aws::{Aws, Error, PrincipalType, directory, permission_set};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Check, Kind, Rule, checks};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    account_id: Option<String>,
    instance_arn: Option<String>,
    permission_set_arn: Option<String>,
    principal_id: Option<String>,
    principal_type: Option<PrincipalType>,
}

pub(super) const ACCOUNT_ID: Attribute = Attribute::input(
    "account_id",
    Kind::String,
    "Id of the only account to look at.",
)
.checks(&[checks::ACCOUNT_ID]);

pub(super) const PERMISSION_SET_ARN: Attribute = Attribute::input(
    "permission_set_arn",
    Kind::String,
    "ARN of the only permission set to look at.",
)
.checks(&[checks::PERMISSION_SET_ARN]);

pub(super) const LISTING: Listing = Listing {
    description: "Finds who may enter accounts: one object for each user or group, account and permission set.",
    filters: &[
        ACCOUNT_ID,
        INSTANCE_ARN,
        PERMISSION_SET_ARN,
        Attribute::input(
            "principal_id",
            Kind::String,
            "Id of the only user or group to look at. What it has through its groups are assignments of the groups.",
        )
        .checks(&[checks::PRINCIPAL_ID]),
        Attribute::input(
            "principal_type",
            Kind::String,
            "Whether to find only those of users or only those of groups.",
        )
        .checks(&[Check::OneOf(PrincipalType::NAMES)]),
    ],
    rules: &[Rule::Requires("principal_id", "principal_type")],
    calls: &[
        directory::NAMES,
        permission_set::NAMED,
        account_assignment::READ,
        account_assignment::OF_ACCOUNT,
        account_assignment::OF_PERMISSION_SET,
    ],
};

pub(super) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let instance = filter.instance_arn.clone();
    let instance = instance.or_else(|| filter.permission_set_arn.as_deref().and_then(instance_of));
    let instance = aws.default_instance(instance.as_deref()).await?.arn;
    if let (Some(kind), Some(id)) = (filter.principal_type, filter.principal_id.clone()) {
        let all = aws
            .account_assignments_of(&instance, &(kind, id.clone()))
            .await?;
        for assignment in all.into_iter().filter(|one| one.principal_id == id) {
            if filter.lets_through(&assignment) {
                finds.show(found(aws, assignment).await?).await?;
            }
        }
        return Ok(());
    }
    let (account, set) = (
        filter.account_id.as_deref(),
        filter.permission_set_arn.as_deref(),
    );
    for pair in aws.provisioned_pairs(&instance, account, set).await? {
        for principal in aws.assigned_of_pair(&pair).await? {
            let assignment = pair.with(principal);
            if filter.lets_through(&assignment) {
                finds.show(found(aws, assignment).await?).await?;
            }
        }
    }
    Ok(())
}

impl Filter {
    fn lets_through(&self, one: &AccountAssignment) -> bool {
        let is =
            |wanted: &Option<String>, it: &str| wanted.as_deref().is_none_or(|wanted| wanted == it);
        is(&self.account_id, &one.account_id)
            && is(&self.permission_set_arn, &one.permission_set_arn)
            && self
                .principal_type
                .is_none_or(|kind| kind == one.principal_type)
    }
}

async fn found(aws: &Aws, assignment: AccountAssignment) -> Result<Found, Error> {
    let store = aws.store_of(Some(&assignment.instance_arn)).await?;
    let AccountAssignment {
        instance_arn,
        account_id,
        permission_set_arn,
        principal_type,
        principal_id,
    } = assignment;
    let name = listed_principals::name_of(aws, &store, principal_type, &principal_id).await?;
    let set = aws
        .permission_set_name(&instance_arn, &permission_set_arn)
        .await;
    let set = set
        .ok()
        .flatten()
        .unwrap_or_else(|| permission_set_arn.clone());
    Ok(Found {
        display_name: format!("{account_id}: {set}: {name}"),
        import_id: format!(
            "{principal_id},{principal_type},{account_id},AWS_ACCOUNT,{permission_set_arn},{instance_arn}"
        ),
        known: vec![
            ("account_id", account_id),
            ("instance_arn", instance_arn),
            ("permission_set_arn", permission_set_arn),
            ("principal_id", principal_id),
            ("principal_type", principal_type.to_string()),
        ],
    })
}
