//! The policies of a permission set: what makes it say anything.
//!
//! Decides what is sent to bring them from one state to another: what is new before what is old, but for a boundary, which
//! limits before anything else comes and goes last. AWS refuses to attach what is attached, in the words with which it
//! refuses what is in the way of another change, so such a refusal is looked into. Source: API reference of the operations
//! below; "typed link attachment" in what callers have seen of the refusal.

mod reading;

use std::collections::BTreeSet;

use aws_sdk_ssoadmin::types;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use crate::aws::wait::jittered;
use crate::aws::{Api, Aws, Error, Home, Kind, limits};

/// What reading them calls.
pub(crate) const POLICIES: &[&str] = &[
    "sso:GetInlinePolicyForPermissionSet",
    "sso:GetPermissionsBoundaryForPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
];

/// What giving them to a new permission set calls, beside reading what a refusal is about.
pub(crate) const ATTACH: &[&str] = &[
    "sso:AttachCustomerManagedPolicyReferenceToPermissionSet",
    "sso:AttachManagedPolicyToPermissionSet",
    "sso:ListCustomerManagedPolicyReferencesInPermissionSet",
    "sso:ListManagedPoliciesInPermissionSet",
    "sso:PutInlinePolicyToPermissionSet",
    "sso:PutPermissionsBoundaryToPermissionSet",
];

/// What taking them away calls.
pub(crate) const DETACH: &[&str] = &[
    "sso:DeleteInlinePolicyFromPermissionSet",
    "sso:DeletePermissionsBoundaryFromPermissionSet",
    "sso:DetachCustomerManagedPolicyReferenceFromPermissionSet",
    "sso:DetachManagedPolicyFromPermissionSet",
];

/// How many policies a permission set has at most, of AWS and of the customer together.
///
/// Source: IAM Identity Center user guide, "Quotas": 25, of which IAM applies ten by default to a role.
pub(crate) const MOST: usize = 25;

/// A policy that has to be in each account, by its name and path there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct CustomerManagedPolicy {
    pub(crate) name: String,
    pub(crate) path: String,
}

/// What limits the roles of a permission set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// By its ARN.
    Managed(String),
    CustomerManaged(CustomerManagedPolicy),
}

/// All policies of a permission set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policies {
    /// ARNs of AWS's own.
    pub(crate) managed: BTreeSet<String>,
    pub(crate) customer_managed: BTreeSet<CustomerManagedPolicy>,
    /// JSON.
    pub(crate) inline: Option<String>,
    pub(crate) boundary: Option<Boundary>,
}

/// The path of a policy for which nobody says one.
pub(crate) const ROOT: &str = "/";

/// Which permission set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Of<'a> {
    pub(crate) instance_arn: &'a str,
    pub(crate) arn: &'a str,
}

impl std::fmt::Display for Boundary {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Managed(arn) => to.write_str(arn),
            Self::CustomerManaged(policy) => write!(to, "{}{}", policy.path, policy.name),
        }
    }
}

impl Of<'_> {
    pub(super) fn home(self) -> Home {
        Home::Instance(self.instance_arn.to_owned())
    }
}

impl Aws {
    /// Brings the policies of a permission set from `before` to `after`; what is in neither stays. Repeating it changes
    /// nothing.
    pub(crate) async fn put_policies(
        &self,
        of: Of<'_>,
        before: &Policies,
        after: &Policies,
    ) -> Result<(), Error> {
        if let Some(boundary) = &after.boundary
            && before.boundary.as_ref() != Some(boundary)
        {
            self.put_boundary(of, boundary)
                .await
                .map_err(|error| error.at("permissions_boundary"))?;
        }
        let managed = before.managed.union(&after.managed);
        let customer_managed = before.customer_managed.union(&after.customer_managed);
        if managed.count() + customer_managed.count() > MOST {
            self.detach_managed(of, before, after).await?;
            self.detach_customer_managed(of, before, after).await?;
        }
        for policy in after.managed.difference(&before.managed) {
            self.attach_managed(of, policy).await?;
        }
        for policy in after.customer_managed.difference(&before.customer_managed) {
            self.attach_customer_managed(of, policy).await?;
        }
        self.put_inline(of, before.inline.as_deref(), after.inline.as_deref())
            .await
            .map_err(|error| error.at("inline_policy"))?;
        self.detach_managed(of, before, after).await?;
        self.detach_customer_managed(of, before, after).await?;
        if before.boundary.is_some() && after.boundary.is_none() {
            self.delete_boundary(of)
                .await
                .map_err(|error| error.at("permissions_boundary"))?;
        }
        Ok(())
    }

    async fn attach_managed(&self, of: Of<'_>, policy: &str) -> Result<(), Error> {
        let operation = "AttachManagedPolicyToPermissionSet";
        let attach = || async {
            let call = self.call(Api::SsoAdmin, operation, || {
                let request = self.sso_admin.attach_managed_policy_to_permission_set();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request.managed_policy_arn(policy).send()
            });
            call.await.map(drop)
        };
        let is_there = || async { Ok(self.managed_policies(of).await?.contains(policy)) };
        let attached = self.unless_so(attach, is_there).await;
        attached.map_err(|error| {
            let unknown = error.is(Kind::NotFound) || error.is(Kind::Refused);
            let error = error.at("managed_policies");
            match unknown {
                true => error.advise(format!(
                    "{policy} has to be a policy of AWS with its path, such as job-function/Billing. A policy of your own \
                     goes into customer_managed_policies."
                )),
                false => error,
            }
        })
    }

    async fn detach_managed(
        &self,
        of: Of<'_>,
        before: &Policies,
        after: &Policies,
    ) -> Result<(), Error> {
        for policy in before.managed.difference(&after.managed) {
            let operation = "DetachManagedPolicyFromPermissionSet";
            let detached = self.change(Api::SsoAdmin, operation, || {
                let request = self.sso_admin.detach_managed_policy_from_permission_set();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request.managed_policy_arn(policy).send()
            });
            self.unless_gone(&of.home(), detached.await)
                .await
                .map_err(|error| error.at("managed_policies"))?;
        }
        Ok(())
    }

    async fn attach_customer_managed(
        &self,
        of: Of<'_>,
        policy: &CustomerManagedPolicy,
    ) -> Result<(), Error> {
        let operation = "AttachCustomerManagedPolicyReferenceToPermissionSet";
        let reference = reference(policy)?;
        let attach = || async {
            let call = self.call(Api::SsoAdmin, operation, || {
                let request = self
                    .sso_admin
                    .attach_customer_managed_policy_reference_to_permission_set();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request
                    .customer_managed_policy_reference(reference.clone())
                    .send()
            });
            call.await.map(drop)
        };
        let is_there = || async { Ok(self.customer_managed_policies(of).await?.contains(policy)) };
        let attached = self.unless_so(attach, is_there).await;
        attached.map_err(|error| error.at("customer_managed_policies"))
    }

    async fn detach_customer_managed(
        &self,
        of: Of<'_>,
        before: &Policies,
        after: &Policies,
    ) -> Result<(), Error> {
        for policy in before.customer_managed.difference(&after.customer_managed) {
            let operation = "DetachCustomerManagedPolicyReferenceFromPermissionSet";
            let reference = reference(policy)?;
            let detached = self.change(Api::SsoAdmin, operation, || {
                let request = self
                    .sso_admin
                    .detach_customer_managed_policy_reference_from_permission_set();
                let request = request.instance_arn(of.instance_arn);
                let request = request.permission_set_arn(of.arn);
                request
                    .customer_managed_policy_reference(reference.clone())
                    .send()
            });
            self.unless_gone(&of.home(), detached.await)
                .await
                .map_err(|error| error.at("customer_managed_policies"))?;
        }
        Ok(())
    }

    async fn put_inline(
        &self,
        of: Of<'_>,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<(), Error> {
        match after {
            after if after == before => Ok(()),
            Some(policy) => {
                let put = self.change(Api::SsoAdmin, "PutInlinePolicyToPermissionSet", || {
                    let request = self.sso_admin.put_inline_policy_to_permission_set();
                    let request = request.instance_arn(of.instance_arn);
                    let request = request.permission_set_arn(of.arn);
                    request.inline_policy(policy).send()
                });
                put.await.map(drop)
            }
            None => {
                let operation = "DeleteInlinePolicyFromPermissionSet";
                let deleted = self.change(Api::SsoAdmin, operation, || {
                    let request = self.sso_admin.delete_inline_policy_from_permission_set();
                    let request = request.instance_arn(of.instance_arn);
                    request.permission_set_arn(of.arn).send()
                });
                self.unless_gone(&of.home(), deleted.await).await.map(drop)
            }
        }
    }

    async fn put_boundary(&self, of: Of<'_>, boundary: &Boundary) -> Result<(), Error> {
        let builder = types::PermissionsBoundary::builder();
        let boundary = match boundary {
            Boundary::Managed(arn) => builder.managed_policy_arn(arn),
            Boundary::CustomerManaged(policy) => {
                builder.customer_managed_policy_reference(reference(policy)?)
            }
        };
        let boundary = boundary.build();
        let operation = "PutPermissionsBoundaryToPermissionSet";
        let put = self.change(Api::SsoAdmin, operation, || {
            let request = self.sso_admin.put_permissions_boundary_to_permission_set();
            let request = request.instance_arn(of.instance_arn);
            let request = request.permission_set_arn(of.arn);
            request.permissions_boundary(boundary.clone()).send()
        });
        put.await.map(drop)
    }

    async fn delete_boundary(&self, of: Of<'_>) -> Result<(), Error> {
        let operation = "DeletePermissionsBoundaryFromPermissionSet";
        let deleted = self.change(Api::SsoAdmin, operation, || {
            let request = self
                .sso_admin
                .delete_permissions_boundary_from_permission_set();
            let request = request.instance_arn(of.instance_arn);
            request.permission_set_arn(of.arn).send()
        });
        self.unless_gone(&of.home(), deleted.await).await.map(drop)
    }

    /// Makes something so, and again while AWS says that another change is in the way, unless it is so.
    async fn unless_so<F, G>(
        &self,
        make: impl Fn() -> F,
        is_so: impl Fn() -> G,
    ) -> Result<(), Error>
    where
        F: Future<Output = Result<(), Error>>,
        G: Future<Output = Result<bool, Error>>,
    {
        let deadline = Instant::now() + limits::CONFLICT_PASSES;
        let mut interval = limits::FIRST_POLL;
        loop {
            let error = match make().await {
                Err(error) if error.is(Kind::Conflict) => error,
                made => return made,
            };
            if is_so().await? {
                return Ok(());
            }
            if Instant::now() >= deadline {
                return Err(error);
            }
            self.pause(jittered(interval)).await?;
            interval = (interval * 2).min(limits::LONGEST_POLL);
        }
    }
}

fn reference(
    policy: &CustomerManagedPolicy,
) -> Result<types::CustomerManagedPolicyReference, Error> {
    types::CustomerManagedPolicyReference::builder()
        .name(&policy.name)
        .path(&policy.path)
        .build()
        .map_err(Error::unsent)
}
