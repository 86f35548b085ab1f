//! Who gets a role, and from whom it is taken.
//!
//! Decides what a repeated request and a role that was just made mean.

use aws_sdk_accountaccess::types;

use super::{Entitlement, Of};
use crate::aws::answer::{needed, stated};
use crate::aws::{Api, Aws, Error, Kind, PrincipalType, limits};

const CREATE: &str = "CreateEntitlement";

impl Aws {
    /// Gives a principal a role. AWS answers a repeated request with what is there. A role that was just made is waited
    /// for.
    pub(crate) async fn entitle(&self, wanted: &Entitlement) -> Result<Entitlement, Error> {
        self.is_in_this_region(&wanted.application_arn)?;
        let mut made = self.made.hold(wanted.made_as()).await;
        let what = format!(
            "account access manager to know the role {}",
            wanted.role_arn
        );
        let given = self.wait(limits::ROLE_SPREADS, &what, || async {
            match self.create_entitlement(wanted).await {
                Err(error) if error.is_about_a_role() => Ok(None),
                given => given.map(Some),
            }
        });
        let given = match given.await {
            // AWS's own sentence says more.
            Err(late) if late.is(Kind::TimedOut) => self.create_entitlement(wanted).await,
            given => given,
        };
        let id = given.map_err(of_role)?;
        *made = true;
        let now = Entitlement {
            entitlement_id: id,
            ..wanted.clone()
        };
        for of in now.listings() {
            let parent = (now.application_arn.clone(), of);
            self.known
                .account_access
                .entitlements
                .wrote(parent, now.clone());
        }
        Ok(now)
    }

    async fn create_entitlement(&self, wanted: &Entitlement) -> Result<String, Error> {
        let id = wanted.principal_id.clone();
        let principal = match wanted.principal_type {
            PrincipalType::User => types::IdentityCenterPrincipal::UserId(id),
            PrincipalType::Group => types::IdentityCenterPrincipal::GroupId(id),
        };
        let principal = types::Principal::IdentityCenter(principal);
        let given = types::PrincipalRoleEntitlement::builder().principal(principal);
        let given = given.role_arn(&wanted.role_arn).build();
        let given = types::Entitlement::PrincipalRole(given.map_err(Error::unsent)?);
        let created = self.change(Api::AccountAccess, CREATE, || {
            let request = self.account_access.create_entitlement();
            let request = request.application_arn(&wanted.application_arn);
            request.entitlement(given.clone()).send()
        });
        let created = created.await?;
        needed(CREATE, "entitlementId", stated(created.entitlement_id))
    }

    /// Whether an entitlement is there, by this listing, which is then taken over.
    pub(crate) async fn keep_entitlement(
        &self,
        wanted: &Entitlement,
        of: &Of,
    ) -> Result<bool, Error> {
        let is_there = async {
            let listed = self.entitlements_of(&wanted.application_arn, of).await?;
            Ok(listed.iter().any(|one| one.is_like(wanted)))
        };
        self.made.keep(wanted.made_as(), is_there).await
    }

    /// Takes an entitlement away, unless this process has made it for somebody else.
    pub(crate) async fn delete_entitlement(&self, one: &Entitlement) -> Result<(), Error> {
        self.is_in_this_region(&one.application_arn)?;
        let made = self.made.hold(one.made_as()).await;
        if *made {
            return Ok(());
        }
        let deleted = self.change(Api::AccountAccess, "DeleteEntitlement", || {
            let request = self.account_access.delete_entitlement();
            let request = request.application_arn(&one.application_arn);
            request.entitlement_id(&one.entitlement_id).send()
        });
        let deleted = deleted.await.map_err(Error::if_no_entitlement);
        for of in one.listings() {
            let parent = (one.application_arn.clone(), of);
            let id = one.entitlement_id.clone();
            self.known.account_access.entitlements.doubt(parent, id);
        }
        self.unless_gone(&one.home(), deleted).await.map(drop)
    }
}

fn of_role(error: Error) -> Error {
    if !error.is_about_a_role() {
        return error;
    }
    error.at("role_arn").advise(
        "The role has to be there, and its trust policy has to let account-access.amazonaws.com assume it, for the account \
         and the application that its conditions name: provider::identitycenter::account_access_trust_policy writes it.",
    )
}
