//! What only the management account of an organization may do.
//!
//! Decides that a plan says so, before an apply is denied half-way. Source: IAM Identity Center user guide, "Delegated
//! administration".

use super::permission_set::planning;
use crate::aws::Aws;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;

/// What assignments in the management account change there, as AWS's policies for its administrators name it.
const NEEDED_THERE: &str = "iam:AttachRolePolicy, iam:CreateRole, iam:DeleteRole, iam:DeleteRolePolicy, iam:DetachRolePolicy, \
    iam:GetRole, iam:ListAttachedRolePolicies, iam:ListPolicies, iam:ListRolePolicies, iam:ListRoles, iam:PutRolePolicy, \
    iam:UpdateRole, iam:UpdateRoleDescription, iam:GetSAMLProvider, iam:CreateSAMLProvider and iam:UpdateSAMLProvider";

/// The management account, if these credentials are known not to be its.
pub(super) async fn closed(aws: &Aws) -> Option<String> {
    let organization = aws.organization().await.ok()?;
    let caller = aws.account_id().await.ok()?;
    let management = organization.management_account_id;
    (caller != management).then_some(management)
}

/// The error of a permission set that only the management account may assign, if these are not its credentials.
pub(super) async fn reserved(
    aws: &Aws,
    instance_arn: &str,
    (name, arn): (Option<&str>, &str),
    at: Path,
) -> Option<Diagnostic> {
    let management = closed(aws).await?;
    // Whoever may not read it learns it in the apply.
    let accounts = aws
        .accounts_of_permission_set(instance_arn, arn)
        .await
        .ok()??;
    let has_it = accounts.contains(&management);
    let management = Some(management).filter(|_| has_it)?;
    let who = aws.who().await;
    let detail = planning::reserved(name.unwrap_or(arn), &management, &who);
    let error = Diagnostic::error("The management account has this permission set", detail);
    Some(error.at(at))
}

/// The error of who may enter the management account being changed by another one.
pub(super) fn refused(management: &str, at: Path) -> Diagnostic {
    Diagnostic::error(
        "Only the management account changes who may enter it",
        format!(
            "{management} is the management account of the organization. AWS lets nobody else assign users and groups there, \
             the delegated administrator of IAM Identity Center included. Use a provider block with credentials of \
             {management} for this resource; they need, beside the actions of sso, in that account: {NEEDED_THERE}. Or leave \
             {management} out; data.identitycenter_accounts does unless told otherwise. A table that does not name it leaves who is there \
             alone with ignore = [{{ account_ids = [{management:?}] }}]."
        ),
    )
    .at(at)
}
