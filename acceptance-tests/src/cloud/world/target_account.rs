//! The IAM of the accounts that people enter: what it refuses a role there.
//!
//! A world says so by account id; an account of which it says nothing refuses nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{PermissionSet, PermissionsBoundary, PolicyReference, World};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct TargetAccount {
    /// The customer managed policies there, as `/path/name`. All that are asked for, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_managed_policies: Option<BTreeSet<String>>,
    /// How many managed policies a role may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policies_per_role: Option<usize>,
    /// The reason with which every update of a role fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails_with: Option<String>,
    /// How often it fails; for ever, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fails: Option<u32>,
    #[serde(skip)]
    failed: u32,
}

/// What a role needs of the account that it is made in.
#[derive(Debug)]
pub(super) struct Role {
    policies: usize,
    customer_managed: Vec<PolicyReference>,
}

impl Role {
    /// A role that is only to be deleted.
    pub(super) fn none() -> Self {
        Self {
            policies: 0,
            customer_managed: Vec::new(),
        }
    }

    pub(super) fn of(set: &PermissionSet) -> Self {
        let mut customer_managed = set.customer_managed_policies.clone();
        let policies = set.managed_policies.len() + customer_managed.len();
        if let Some(PermissionsBoundary::CustomerManagedPolicy(policy)) = &set.permissions_boundary
        {
            customer_managed.push(policy.clone());
        }
        Self {
            policies,
            customer_managed,
        }
    }
}

impl TargetAccount {
    /// What IAM says to the role.
    fn refusal(&mut self, account: &str, role: &Role) -> Option<String> {
        let fails = self.fails.is_none_or(|fails| self.failed < fails);
        if let (Some(reason), true) = (&self.fails_with, fails) {
            self.failed += 1;
            return Some(reason.clone());
        }
        if let Some(most) = self.policies_per_role.filter(|most| role.policies > *most) {
            return Some(format!(
                "Received a 409 status error: Cannot exceed quota for PoliciesPerRole: {most}."
            ));
        }
        let held = self.customer_managed_policies.as_ref()?;
        let mut names = role.customer_managed.iter().map(PolicyReference::full);
        let missing = names.find(|name| !held.contains(name))?;
        Some(format!(
            "Received a 404 status error: Not supported policy arn:aws:iam::{account}:policy{missing}."
        ))
    }
}

impl World {
    /// Whether Identity Center gets into an account at all. What it says of one that is
    /// suspended has been seen in public; of one that is in no organization it has not.
    pub(super) fn reach(&self, account: &str) -> Result<(), String> {
        let organization = self.organization.as_ref();
        let Some(found) = organization.and_then(|org| org.accounts.get(account)) else {
            return Err(format!(
                "Received a 404 status error: AWS account {account} was not found in the organization."
            ));
        };
        if found.state == "ACTIVE" {
            return Ok(());
        }
        Err(format!(
            "AWS SSO is unable to complete your request at this time. Obtaining permissions to manage your AWS account \
             '{account}' takes longer than usual. Please try again in a few minutes. If this problem continues, contact \
             AWS Support."
        ))
    }

    pub(super) fn update_role(&mut self, account: &str, role: &Role) -> Result<(), String> {
        let target = self.target_accounts.get_mut(account);
        let refusal = target.and_then(|target| target.refusal(account, role));
        refusal.map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn refused(target: Value) -> Option<String> {
        let mut target: TargetAccount = serde_json::from_value(target).unwrap();
        let policy = PolicyReference {
            name: "a".to_owned(),
            path: "/team/".to_owned(),
        };
        let role = Role {
            policies: 11,
            customer_managed: vec![policy],
        };
        target.refusal("222222222222", &role)
    }

    #[test]
    fn iam_refuses_a_policy_that_is_missing_and_one_that_is_too_many() {
        assert_eq!(refused(json!({})), None);
        let there = json!({"customer_managed_policies": ["/team/a"]});
        assert_eq!(refused(there), None);
        let missing = refused(json!({"customer_managed_policies": ["/a"]}));
        assert!(missing.is_some_and(|reason| reason.contains("222222222222:policy/team/a")));
        let many = refused(json!({"policies_per_role": 10}));
        assert!(many.is_some_and(|reason| reason.contains("PoliciesPerRole")));
        assert_eq!(refused(json!({"fails_with": "x", "fails": 0})), None);
        assert_eq!(refused(json!({"fails_with": "x"})), Some("x".to_owned()));
    }
}
