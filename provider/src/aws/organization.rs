//! The organization: who manages it, who administers Identity Center for it; its accounts are in `organization/`.
//!
//! Decides how a change is known to have arrived: Organizations is eventually consistent, so each
//! change waits until the listing shows it.

pub(crate) mod accounts;
mod units;

use std::sync::Arc;

use aws_sdk_organizations::types;
use tokio_util::sync::CancellationToken;

use super::answer::needed;
use super::listing::Family;
use super::pages::{Page, Rows, every_page, pages_until};
use super::shared::Shared;
use super::{Api, Aws, Error, Kind, limits, rfc3339};

/// What is read once of the organization.
#[derive(Debug)]
pub(super) struct Known {
    pub(in crate::aws) organization: Shared<(), Organization>,
    pub(in crate::aws) delegated_administrators: Shared<(), Rows<DelegatedAdministrator>>,
    pub(in crate::aws) trusted_access: Shared<(), Option<String>>,
    accounts: Family<(), accounts::Account>,
    located: Shared<(), Arc<Vec<accounts::Located>>>,
    units: Shared<(), Arc<units::Units>>,
    /// By the id of the account.
    account_tags: Shared<String, Rows<(String, String)>>,
}

impl Known {
    pub(super) fn new(naive: bool, stop: &CancellationToken) -> Self {
        Self {
            organization: Shared::default(),
            delegated_administrators: Shared::default(),
            trusted_access: Shared::default(),
            accounts: Family::new(naive, stop),
            located: Shared::default(),
            units: Shared::default(),
            account_tags: Shared::default(),
        }
    }
}

/// What finding the organization calls, and reading its delegated administrators.
pub(crate) const FIND: &[&str] = &["organizations:DescribeOrganization"];
pub(crate) const ADMINISTRATORS: &[&str] = &[
    "organizations:DescribeOrganization",
    "organizations:ListDelegatedAdministrators",
];
/// What reading the trusted access calls.
pub(crate) const TRUSTED: &[&str] = &[
    "organizations:DescribeOrganization",
    "organizations:ListAWSServiceAccessForOrganization",
];

/// The only service principal that this provider deals with.
pub(crate) const SERVICE_PRINCIPAL: &str = "sso.amazonaws.com";

/// The organization of the caller's account.
#[derive(Clone, Debug)]
pub(crate) struct Organization {
    pub(crate) id: String,
    pub(crate) management_account_id: String,
}

/// A member account that administers Identity Center for the organization.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DelegatedAdministrator {
    pub(crate) account_id: String,
    pub(crate) arn: String,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) status: String,
    pub(crate) joined_method: String,
    /// RFC 3339.
    pub(crate) joined_timestamp: Option<String>,
    /// RFC 3339.
    pub(crate) delegation_enabled_date: Option<String>,
}

impl Aws {
    /// The organization, read once. An account that is in none is [`Kind::NoOrganization`].
    pub(crate) async fn organization(&self) -> Result<Organization, Error> {
        let load = async {
            let answer = self
                .call(Api::Organizations, "DescribeOrganization", || {
                    self.organizations.describe_organization().send()
                })
                .await
                .map_err(management_account_only)?;
            let operation = "DescribeOrganization";
            let organization = answer.organization;
            let organization =
                organization.ok_or_else(|| Error::missing(operation, "Organization"))?;
            let manager = organization.master_account_id;
            Ok(Organization {
                id: needed(operation, "Id", organization.id)?,
                management_account_id: needed(operation, "MasterAccountId", manager)?,
            })
        };
        self.known.organization.organization.get((), load).await
    }

    /// All delegated administrators of Identity Center, read once. AWS allows one.
    pub(crate) async fn delegated_administrators(
        &self,
    ) -> Result<Rows<DelegatedAdministrator>, Error> {
        let load = self.listed_delegated_administrators();
        self.known
            .organization
            .delegated_administrators
            .get((), load)
            .await
    }

    async fn listed_delegated_administrators(&self) -> Result<Rows<DelegatedAdministrator>, Error> {
        let operation = "ListDelegatedAdministrators";
        every_page(|token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_delegated_administrators()
                        .service_principal(SERVICE_PRINCIPAL)
                        .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(management_account_only)?;
            let listed = page.delegated_administrators;
            let read = delegated_administrator;
            Ok(Page::of(operation, listed, page.next_token, read))
        })
        .await
    }

    /// Registers an account. One that is registered already is left as it is.
    pub(crate) async fn register_delegated_administrator(
        &self,
        account_id: &str,
    ) -> Result<(), Error> {
        let registered = self
            .change(Api::Organizations, "RegisterDelegatedAdministrator", || {
                self.organizations
                    .register_delegated_administrator()
                    .account_id(account_id)
                    .service_principal(SERVICE_PRINCIPAL)
                    .send()
            })
            .await;
        match registered {
            Ok(_) => Ok(()),
            Err(error) if error.is(Kind::Exists) => Ok(()),
            Err(error) => {
                self.known
                    .organization
                    .delegated_administrators
                    .forget_all();
                Err(why_not_registered(error, account_id))
            }
        }
    }

    /// Waits until the listing shows an account that was registered.
    pub(crate) async fn registered_delegated_administrator(
        &self,
        account_id: &str,
        limit: std::time::Duration,
    ) -> Result<DelegatedAdministrator, Error> {
        let what = format!("{account_id} to be listed as delegated administrator");
        self.wait(limit, &what, || async {
            self.known
                .organization
                .delegated_administrators
                .forget_all();
            let listed = self.listed_delegated_administrators().await?;
            let is_it = |one: &&DelegatedAdministrator| one.account_id == account_id;
            Ok(listed.iter().find(is_it).cloned())
        })
        .await
    }

    /// Ends the delegation and waits until the listing shows it no more.
    pub(crate) async fn deregister_delegated_administrator(
        &self,
        account_id: &str,
        limit: std::time::Duration,
    ) -> Result<(), Error> {
        let deregistered = self
            .change(
                Api::Organizations,
                "DeregisterDelegatedAdministrator",
                || {
                    self.organizations
                        .deregister_delegated_administrator()
                        .account_id(account_id)
                        .service_principal(SERVICE_PRINCIPAL)
                        .send()
                },
            )
            .await;
        match deregistered {
            Ok(_) => {}
            Err(error) if error.is(Kind::NotFound) => return Ok(()),
            Err(error) => return Err(management_account_only(error)),
        }
        self.wait(
            limit,
            &format!("{account_id} to be listed no more"),
            || async {
                self.known
                    .organization
                    .delegated_administrators
                    .forget_all();
                let listed = self.listed_delegated_administrators().await?;
                let there = listed.iter().any(|one| one.account_id == account_id);
                Ok((!there).then_some(()))
            },
        )
        .await
    }

    /// Since when Identity Center may act in the organization (RFC 3339), read once; None: it may not.
    pub(crate) async fn trusted_access(&self) -> Result<Option<String>, Error> {
        self.known
            .organization
            .trusted_access
            .get((), self.listed_trusted_access())
            .await
    }

    async fn listed_trusted_access(&self) -> Result<Option<String>, Error> {
        let operation = "ListAWSServiceAccessForOrganization";
        let is_ours = |(name, _): &(String, String)| name == SERVICE_PRINCIPAL;
        let has_ours = |page: &[_]| page.iter().any(is_ours);
        let listed = pages_until(has_ours, |token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_aws_service_access_for_organization()
                        .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(management_account_only)?;
            let listed = page.enabled_service_principals;
            let read = |enabled: types::EnabledServicePrincipal| {
                let since = enabled.date_enabled.as_ref().and_then(rfc3339);
                let name = needed(operation, "ServicePrincipal", enabled.service_principal)?;
                Ok((name, since.unwrap_or_default()))
            };
            Ok(Page::of(operation, listed, page.next_token, read))
        })
        .await?;
        let ours = listed.sought(|row| is_ours(row))?;
        Ok(ours.map(|(_, since)| since.clone()))
    }

    /// Lets Identity Center act in the organization. Repeating it changes nothing.
    pub(crate) async fn enable_trusted_access(&self) -> Result<(), Error> {
        self.change(Api::Organizations, "EnableAWSServiceAccess", || {
            self.organizations
                .enable_aws_service_access()
                .service_principal(SERVICE_PRINCIPAL)
                .send()
        })
        .await
        .map(drop)
        .map_err(management_account_only)
    }

    /// Waits until trusted access that was enabled is listed, and says since when.
    pub(crate) async fn enabled_trusted_access(&self) -> Result<String, Error> {
        let what = "trusted access of sso.amazonaws.com to be listed";
        self.wait(limits::ORGANIZATION_SETTLES, what, || {
            self.known.organization.trusted_access.forget_all();
            self.listed_trusted_access()
        })
        .await
    }

    /// Takes Identity Center's access to the organization away.
    pub(crate) async fn disable_trusted_access(&self) -> Result<(), Error> {
        self.change(Api::Organizations, "DisableAWSServiceAccess", || {
            self.organizations
                .disable_aws_service_access()
                .service_principal(SERVICE_PRINCIPAL)
                .send()
        })
        .await
        .map_err(management_account_only)?;
        let what = "trusted access of sso.amazonaws.com to be listed no more";
        self.wait(limits::ORGANIZATION_SETTLES, what, || async {
            self.known.organization.trusted_access.forget_all();
            Ok(self.listed_trusted_access().await?.is_none().then_some(()))
        })
        .await
    }
}

/// Denied is nearly always: called from the wrong account.
fn management_account_only(error: Error) -> Error {
    if error.is(Kind::NoOrganization) {
        return error.advise("The account of these credentials is in no organization.");
    }
    if error.is(Kind::Denied) {
        return error.advise(
            "Only the management account of the organization may do this. Use credentials of that account, for \
             example with a provider alias for the resources that need them.",
        );
    }
    error
}

fn why_not_registered(error: Error, account_id: &str) -> Error {
    if error.is(Kind::NotFound) {
        return error.at("account_id").advise(format!(
            "{account_id} is not an account of this organization."
        ));
    }
    if error.is(Kind::Refused) {
        return error.at("account_id").advise(
            "A delegated administrator must be a member account, not the management account; there can be only \
             one for IAM Identity Center; and trusted access must be enabled first, with the resource \
             identitycenter_trusted_access or by enabling IAM Identity Center in the console.",
        );
    }
    if error.is(Kind::Denied) {
        return management_account_only(error).at("account_id");
    }
    error
}

fn delegated_administrator(
    listed: types::DelegatedAdministrator,
) -> Result<DelegatedAdministrator, Error> {
    Ok(DelegatedAdministrator {
        account_id: needed("ListDelegatedAdministrators", "Id", listed.id)?,
        arn: listed.arn.unwrap_or_default(),
        name: listed.name.unwrap_or_default(),
        email: listed.email.unwrap_or_default(),
        status: listed
            .status
            .map(|status| status.as_str().to_owned())
            .unwrap_or_default(),
        joined_method: listed
            .joined_method
            .map(|method| method.as_str().to_owned())
            .unwrap_or_default(),
        joined_timestamp: listed.joined_timestamp.as_ref().and_then(rfc3339),
        delegation_enabled_date: listed.delegation_enabled_date.as_ref().and_then(rfc3339),
    })
}
