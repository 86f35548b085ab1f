//! What a place of a table is to AWS, and where the names of a table are looked up.
//!
//! Decides which calls say who is at a place and change it.

use std::collections::{BTreeMap, BTreeSet};

use crate::areas::accounts::account_access_entitlement as single;
use crate::aws::account_access::{Entitlement, Of, account_of_role};
use crate::aws::account_assignment::{Pair, Principal};
use crate::aws::{Aws, Error};

/// Who the users and groups of a table belong to.
#[derive(Clone, Copy, Debug)]
pub(in crate::areas::accounts) enum Home<'a> {
    /// The ARN of an instance.
    Instance(&'a str),
    /// The ARN of account access manager.
    AccountAccess(&'a str),
}

impl Home<'_> {
    pub(super) async fn store(self, aws: &Aws) -> Result<String, Error> {
        match self {
            Self::Instance(arn) => aws.store_of(Some(arn)).await,
            Self::AccountAccess(arn) => single::identity_store_of(aws, arn).await,
        }
    }

    /// The same where it is only a help.
    pub(super) async fn readable_store(self, aws: &Aws) -> Option<String> {
        match self {
            Self::Instance(arn) => aws.store_if_readable(Some(arn.to_owned())).await,
            Self::AccountAccess(arn) => single::readable_store_of(aws, arn).await,
        }
    }
}

/// A place to AWS.
pub(in crate::areas::accounts) trait Address:
    Clone + Ord + Send + Sync
{
    fn account(&self) -> &str;
    fn assign(&self, aws: &Aws, who: &Principal) -> impl Future<Output = Result<(), Error>> + Send;
    fn end(&self, aws: &Aws, who: &Principal) -> impl Future<Output = Result<(), Error>> + Send;
    /// Whether somebody seems to be there already, who then stays when another resource of this run is destroyed.
    fn keep(&self, aws: &Aws, who: &Principal) -> impl Future<Output = Result<bool, Error>> + Send;
    fn who_is_at(
        aws: &Aws,
        all: &BTreeSet<Self>,
    ) -> impl Future<Output = Result<BTreeMap<Self, BTreeSet<Principal>>, Error>> + Send;
    /// Fails unless what the place belongs to is seen: only then nobody is there whom no listing shows.
    fn is_seen(&self, aws: &Aws) -> impl Future<Output = Result<(), Error>> + Send;
    /// Everybody who is there, by what AWS says of this place alone.
    fn who_is_here(
        &self,
        aws: &Aws,
    ) -> impl Future<Output = Result<BTreeSet<Principal>, Error>> + Send;
}

impl Address for Pair {
    fn account(&self) -> &str {
        &self.account_id
    }

    async fn assign(&self, aws: &Aws, who: &Principal) -> Result<(), Error> {
        aws.assign_account(&self.with(who.clone())).await
    }

    async fn end(&self, aws: &Aws, who: &Principal) -> Result<(), Error> {
        aws.unassign_account(&self.with(who.clone())).await
    }

    async fn keep(&self, aws: &Aws, who: &Principal) -> Result<bool, Error> {
        aws.keep_account_assignment(&self.with(who.clone())).await
    }

    async fn who_is_at(
        aws: &Aws,
        all: &BTreeSet<Self>,
    ) -> Result<BTreeMap<Self, BTreeSet<Principal>>, Error> {
        let instance = all.first().map(|pair| pair.instance_arn.as_str());
        aws.assigned_at(instance.unwrap_or_default(), all).await
    }

    async fn is_seen(&self, aws: &Aws) -> Result<(), Error> {
        aws.sees(&self.home()).await
    }

    async fn who_is_here(&self, aws: &Aws) -> Result<BTreeSet<Principal>, Error> {
        aws.assigned_of_pair(self).await
    }
}

/// An IAM role of account access manager.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::areas::accounts) struct Role {
    pub(in crate::areas::accounts) application_arn: String,
    pub(in crate::areas::accounts) arn: String,
}

impl Role {
    /// The ARN of a role with a name, with its path before it: in the partition of account access manager.
    pub(in crate::areas::accounts) fn arn(
        application_arn: &str,
        account: &str,
        name: &str,
    ) -> String {
        let partition = application_arn.split(':').nth(1).unwrap_or("aws");
        format!("arn:{partition}:iam::{account}:role/{name}")
    }

    /// The name in an ARN of a role, with its path.
    pub(in crate::areas::accounts) fn name(arn: &str) -> &str {
        arn.split_once(":role/").map_or(arn, |(_, name)| name)
    }

    fn entitlement(&self, (kind, id): &Principal) -> Entitlement {
        Entitlement {
            application_arn: self.application_arn.clone(),
            principal_type: *kind,
            principal_id: id.clone(),
            role_arn: self.arn.clone(),
            ..Entitlement::default()
        }
    }

    /// Who has it, by one of the listings that it is in.
    async fn listed(&self, aws: &Aws, of: &Of) -> Result<BTreeSet<Principal>, Error> {
        let listed = aws.entitlements_of(&self.application_arn, of).await;
        let listed = listed.map_err(|error| error.at("application_arn"))?;
        let ours = listed.into_iter().filter(|one| one.role_arn == self.arn);
        Ok(ours
            .map(|one| (one.principal_type, one.principal_id))
            .collect())
    }

    fn of_account(&self) -> Of {
        Of::Account(self.account().to_owned())
    }
}

impl Address for Role {
    fn account(&self) -> &str {
        account_of_role(&self.arn)
    }

    async fn assign(&self, aws: &Aws, who: &Principal) -> Result<(), Error> {
        aws.entitle(&self.entitlement(who)).await.map(drop)
    }

    async fn end(&self, aws: &Aws, who: &Principal) -> Result<(), Error> {
        single::take_away(aws, &self.entitlement(who), &self.of_account()).await
    }

    async fn keep(&self, aws: &Aws, who: &Principal) -> Result<bool, Error> {
        let (wanted, of) = (self.entitlement(who), self.of_account());
        let kept = aws.keep_entitlement(&wanted, &of).await;
        kept.map_err(|error| error.at("application_arn"))
    }

    async fn who_is_at(
        aws: &Aws,
        all: &BTreeSet<Self>,
    ) -> Result<BTreeMap<Self, BTreeSet<Principal>>, Error> {
        let mut found = BTreeMap::new();
        for role in all {
            let listed = role.listed(aws, &role.of_account()).await?;
            found.insert(role.clone(), listed);
        }
        Ok(found)
    }

    async fn is_seen(&self, aws: &Aws) -> Result<(), Error> {
        let home = crate::aws::Home::AccountAccess(self.application_arn.clone());
        aws.sees(&home).await
    }

    async fn who_is_here(&self, aws: &Aws) -> Result<BTreeSet<Principal>, Error> {
        self.listed(aws, &Of::Role(self.arn.clone())).await
    }
}
