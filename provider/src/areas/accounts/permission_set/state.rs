//! What a state has of a permission set, and what it is to AWS.
//!
//! Decides what a refresh reads: of the policies those of which the state says something, and all of them after an import.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tokio::try_join;

use super::policies;
use crate::aws::permission_set::{CustomerManagedPolicy, Of, PermissionSet as Settings, Policies};
use crate::aws::permission_set::{Provisioned, instance_of};
use crate::aws::{Aws, Error, ResourceTags};
use crate::shape::timeouts::Timeouts;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    pub(super) arn: String,
    pub(super) created_date: Option<String>,
    pub(super) customer_managed_policies: Option<BTreeSet<CustomerManagedPolicy>>,
    pub(super) description: Option<String>,
    pub(super) id: String,
    pub(super) inline_policy: Option<String>,
    pub(super) instance_arn: String,
    pub(super) managed_policies: Option<BTreeSet<String>>,
    pub(super) name: String,
    pub(super) permissions_boundary: Option<policies::Boundary>,
    pub(super) provisioned: Option<bool>,
    pub(super) provisioning: String,
    pub(super) provisioning_failures: Option<BTreeMap<String, String>>,
    pub(super) relay_state: Option<String>,
    pub(super) session_duration: Option<String>,
    #[serde(flatten)]
    pub(super) tags: ResourceTags,
    pub(super) timeouts: Option<Timeouts>,
    pub(super) unreachable_account_ids: Option<BTreeSet<String>>,
}

impl State {
    /// As it is now; None: it is gone.
    pub(super) async fn refreshed(self, aws: &Aws) -> Result<Option<Self>, Error> {
        let Some(state) = self.located(aws).await? else {
            return Ok(None);
        };
        let found = aws.permission_set(&state.instance_arn, &state.arn).await?;
        let Some(found) = found else {
            return Ok(None);
        };
        // AWS has no way to change it.
        let name = match (state.name.is_empty(), found.name.is_empty()) {
            (true, true) => return Err(found.without_name()),
            (true, false) => found.name.clone(),
            (false, _) => state.name.clone(),
        };
        let of = state.of();
        let (state, outdated) =
            try_join!(state.clone().with_policies(aws), aws.outdated_accounts(of))?;
        let mut failures = state.provisioning_failures.clone().unwrap_or_default();
        failures.retain(|account, _| outdated.reachable.contains(account));
        Ok(Some(Self {
            id: found.arn.clone(),
            created_date: found.created_date,
            description: as_before(found.description, &state.description),
            name,
            provisioned: Some(outdated.reachable.is_empty()),
            provisioning_failures: Some(failures),
            relay_state: as_before(found.relay_state, &state.relay_state),
            session_duration: found.session_duration,
            unreachable_account_ids: Some(outdated.unreachable),
            ..state
        }))
    }

    /// With the policies that the state speaks of; with all of them where it is only what an import has begun with, which
    /// has no id yet.
    async fn with_policies(self, aws: &Aws) -> Result<Self, Error> {
        let (of, imported) = (self.of(), self.id.is_empty());
        let managed = aws.managed_policies(of);
        let customer_managed = aws.customer_managed_policies(of);
        let boundary = aws.permissions_boundary(of);
        let (managed, customer_managed, inline, boundary) = try_join!(
            wanted(imported, &self.managed_policies, managed),
            wanted(imported, &self.customer_managed_policies, customer_managed),
            wanted(imported, &self.inline_policy, aws.inline_policy(of)),
            wanted(imported, &self.permissions_boundary, boundary),
        )?;
        let before = self.permissions_boundary.as_ref();
        let boundary = boundary.map(|found| policies::Boundary::found(found, before));
        Ok(Self {
            customer_managed_policies: customer_managed,
            inline_policy: inline.map(Option::unwrap_or_default),
            managed_policies: managed,
            permissions_boundary: boundary,
            ..self
        })
    }

    pub(super) fn of(&self) -> Of<'_> {
        Of {
            instance_arn: &self.instance_arn,
            arn: &self.arn,
        }
    }

    /// What is neither a policy nor a tag.
    pub(super) fn settings(&self) -> Settings {
        let said = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        Settings {
            arn: self.arn.clone(),
            name: self.name.clone(),
            description: said(&self.description),
            session_duration: said(&self.session_duration),
            relay_state: said(&self.relay_state),
            created_date: self.created_date.clone(),
        }
    }

    pub(super) fn policies(&self) -> Policies {
        let partition = self.instance_arn.split(':').nth(1).unwrap_or("aws");
        let managed = self.managed_policies.iter().flatten();
        let boundary = self.permissions_boundary.as_ref();
        Policies {
            managed: managed
                .map(|policy| policies::arn(policy, partition))
                .collect(),
            customer_managed: self.customer_managed_policies.clone().unwrap_or_default(),
            inline: self.inline_policy.clone().filter(|text| !text.is_empty()),
            boundary: boundary.and_then(|boundary| boundary.wanted(partition)),
        }
    }

    /// What the accounts have of it.
    pub(super) fn reaching(&self) -> (Policies, Settings) {
        let settings = Settings {
            description: None,
            ..self.settings()
        };
        (self.policies(), settings)
    }

    /// With both ARNs; None: there is none of this name.
    async fn located(self, aws: &Aws) -> Result<Option<Self>, Error> {
        let mut state = self;
        if state.instance_arn.is_empty() {
            state.instance_arn = match instance_of(&state.arn) {
                Some(instance) => instance,
                None => aws.default_instance(None).await?.arn,
            };
        }
        if state.arn.is_empty() {
            let named = aws.permission_set_named(&state.instance_arn, &state.name);
            let Some(arn) = named.await? else {
                return Ok(None);
            };
            state.arn = arn;
        }
        Ok(Some(state))
    }

    /// With what is known of the provisioning of another state, where this one does not know it.
    pub(super) fn provisioned_like(self, prior: Self) -> Self {
        let unreachable = self.unreachable_account_ids;
        Self {
            provisioned: self.provisioned.or(prior.provisioned),
            provisioning_failures: self.provisioning_failures.or(prior.provisioning_failures),
            unreachable_account_ids: unreachable.or(prior.unreachable_account_ids),
            ..self
        }
    }

    pub(super) fn provisioned(self, outcome: Provisioned) -> Self {
        let unreachable = outcome
            .unreachable
            .or_else(|| self.unreachable_account_ids.clone());
        Self {
            provisioned: Some(outcome.failures.is_empty()),
            provisioning_failures: Some(outcome.failures),
            unreachable_account_ids: Some(unreachable.unwrap_or_default()),
            ..self
        }
    }
}

/// Reads what somebody speaks of. The others cost a request each, and nobody is told of them.
async fn wanted<S, T>(
    imported: bool,
    state: &Option<S>,
    read: impl Future<Output = Result<T, Error>>,
) -> Result<Option<T>, Error> {
    match imported || state.is_some() {
        true => read.await.map(Some),
        false => Ok(None),
    }
}

/// An empty text of a configuration is none to AWS.
fn as_before(found: Option<String>, before: &Option<String>) -> Option<String> {
    found.or_else(|| before.clone().filter(String::is_empty))
}
