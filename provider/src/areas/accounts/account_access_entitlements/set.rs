//! The set as everything that sets of users and groups share sees it: its lists, and who has the role.

use std::collections::BTreeSet;

use super::{AccountAccessEntitlements, SAID, State};
use crate::areas::accounts::account_access_entitlement::{self as single, claimed};
use crate::areas::principal::roster::principal::Principal;
use crate::areas::principal::roster::{Both, Common, Roster, Said, Who};
use crate::aws::account_access::{Entitlement, Of, account_of_role};
use crate::aws::{Aws, Error};
use crate::shape::resource::Resource;
use crate::shape::schema::Schema;

impl Roster for State {
    type Element = Principal;
    const SAID: Said = SAID;
    const SCHEMA: &'static Schema = &AccountAccessEntitlements::SCHEMA;

    fn parent(&self) -> &str {
        &self.id
    }

    fn common(&self) -> Common<'_, Principal> {
        Common {
            id: &self.id,
            ignore: &self.ignore,
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn lists(&self) -> Vec<Both> {
        vec![
            Both::of(&self.groups, &self.group_ids),
            Both::of(&self.users, &self.user_ids),
        ]
    }

    fn with_lists(self, lists: Vec<Both>) -> Self {
        let [groups, users] = lists.try_into().unwrap_or_default();
        Self {
            groups: groups.names,
            group_ids: groups.ids,
            users: users.names,
            user_ids: users.ids,
            ..self
        }
    }

    fn with_ignore(self, ignore: Option<BTreeSet<Principal>>) -> Self {
        Self { ignore, ..self }
    }

    async fn placed(self, _aws: &Aws) -> Result<Self, Error> {
        Ok(Self {
            id: claimed(&self.application_arn, &self.role_arn),
            account_id: account_of_role(&self.role_arn).to_owned(),
            ..self
        })
    }

    async fn store(&self, aws: &Aws) -> Result<String, Error> {
        single::identity_store_of(aws, &self.application_arn).await
    }

    async fn readable_store(&self, aws: &Aws) -> Option<String> {
        single::readable_store_of(aws, &self.application_arn).await
    }

    async fn listed(&self, aws: &Aws) -> Result<BTreeSet<Who>, Error> {
        entitled(aws, &self.application_arn, &self.role_arn).await
    }

    async fn seen(&self, aws: &Aws) -> Result<Option<BTreeSet<Who>>, Error> {
        self.listed(aws).await.map(Some)
    }

    async fn is_there(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        let found = aws.entitlement_like(&self.entitlement(who)).await?;
        Ok(found.is_some())
    }

    async fn keep(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        let role = Of::Role(self.role_arn.clone());
        aws.keep_entitlement(&self.entitlement(who), &role).await
    }

    async fn add(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        aws.entitle(&self.entitlement(who)).await.map(drop)
    }

    async fn remove(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        let role = Of::Role(self.role_arn.clone());
        single::take_away(aws, &self.entitlement(who), &role).await
    }
}

impl State {
    fn entitlement(&self, who: &Who) -> Entitlement {
        Entitlement {
            application_arn: self.application_arn.clone(),
            principal_type: who.kind,
            principal_id: who.id.clone(),
            role_arn: self.role_arn.clone(),
            ..Entitlement::default()
        }
    }
}

/// Those who may use a role, by an application that must be there.
pub(super) async fn entitled(
    aws: &Aws,
    application_arn: &str,
    role_arn: &str,
) -> Result<BTreeSet<Who>, Error> {
    let role = Of::Role(role_arn.to_owned());
    let listed = aws.entitlements_of(application_arn, &role).await;
    let listed = listed.map_err(|error| error.at("application_arn"))?;
    let who = |one: Entitlement| Who {
        kind: one.principal_type,
        id: one.principal_id,
    };
    Ok(listed.into_iter().map(who).collect())
}
