//! The policies that a permission set has.
//!
//! Decides what it means that there is none: AWS answers with an empty inline policy, and does not find a boundary. The
//! permission set itself has been seen before.

use std::collections::BTreeSet;

use aws_sdk_ssoadmin::types;

use super::{Boundary, CustomerManagedPolicy, Of, ROOT};
use crate::aws::answer::needed;
use crate::aws::pages::{Page, every_page};
use crate::aws::{Api, Aws, Error, limits};

impl Aws {
    /// The ARNs of AWS's own policies in a permission set.
    pub(crate) async fn managed_policies(&self, of: Of<'_>) -> Result<BTreeSet<String>, Error> {
        let operation = "ListManagedPoliciesInPermissionSet";
        let listed = every_page(|token| async move {
            let request = self.sso_admin.list_managed_policies_in_permission_set();
            let request = request.instance_arn(of.instance_arn);
            let request = request.permission_set_arn(of.arn).set_next_token(token);
            let request = request.max_results(limits::PAGE_SIZE);
            let call = self.call(Api::SsoAdmin, operation, || request.clone().send());
            let page = call.await?;
            let read = |policy: types::AttachedManagedPolicy| needed(operation, "Arn", policy.arn);
            let listed = page.attached_managed_policies;
            Ok(Page::of(operation, listed, page.next_token, read))
        });
        Ok(listed.await?.whole()?.iter().cloned().collect())
    }

    /// The policies of the accounts that a permission set names.
    pub(crate) async fn customer_managed_policies(
        &self,
        of: Of<'_>,
    ) -> Result<BTreeSet<CustomerManagedPolicy>, Error> {
        let operation = "ListCustomerManagedPolicyReferencesInPermissionSet";
        let listed = every_page(|token| async move {
            let request = self
                .sso_admin
                .list_customer_managed_policy_references_in_permission_set();
            let request = request.instance_arn(of.instance_arn);
            let request = request.permission_set_arn(of.arn).set_next_token(token);
            let request = request.max_results(limits::PAGE_SIZE);
            let call = self.call(Api::SsoAdmin, operation, || request.clone().send());
            let page = call.await?;
            let listed = page.customer_managed_policy_references;
            let read = |reference| referenced(operation, reference);
            Ok(Page::of(operation, listed, page.next_token, read))
        });
        Ok(listed.await?.whole()?.iter().cloned().collect())
    }

    /// The policy that stands in a permission set that is there. AWS answers with an empty one where there is none.
    pub(crate) async fn inline_policy(&self, of: Of<'_>) -> Result<Option<String>, Error> {
        let call = self.call(Api::SsoAdmin, "GetInlinePolicyForPermissionSet", || {
            let request = self.sso_admin.get_inline_policy_for_permission_set();
            let request = request.instance_arn(of.instance_arn);
            request.permission_set_arn(of.arn).send()
        });
        let answer = self.unless_gone(&of.home(), call.await).await?;
        let policy = answer.and_then(|answer| answer.inline_policy);
        Ok(policy.filter(|policy| !policy.is_empty()))
    }

    /// The boundary of a permission set that is there. AWS does not find the one that it has not.
    pub(crate) async fn permissions_boundary(&self, of: Of<'_>) -> Result<Option<Boundary>, Error> {
        let operation = "GetPermissionsBoundaryForPermissionSet";
        let call = self.call(Api::SsoAdmin, operation, || {
            let request = self.sso_admin.get_permissions_boundary_for_permission_set();
            let request = request.instance_arn(of.instance_arn);
            request.permission_set_arn(of.arn).send()
        });
        let answer = self.unless_gone(&of.home(), call.await).await?;
        let Some(found) = answer.and_then(|answer| answer.permissions_boundary) else {
            return Ok(None);
        };
        let managed = found.managed_policy_arn.filter(|arn| !arn.is_empty());
        match (managed, found.customer_managed_policy_reference) {
            (Some(arn), _) => Ok(Some(Boundary::Managed(arn))),
            (None, Some(reference)) => referenced(operation, reference)
                .map(Boundary::CustomerManaged)
                .map(Some),
            (None, None) => Ok(None),
        }
    }
}

fn referenced(
    operation: &'static str,
    reference: types::CustomerManagedPolicyReference,
) -> Result<CustomerManagedPolicy, Error> {
    let path = reference.path.filter(|path| !path.is_empty());
    Ok(CustomerManagedPolicy {
        name: needed(operation, "Name", reference.name)?,
        path: path.unwrap_or_else(|| ROOT.to_owned()),
    })
}
