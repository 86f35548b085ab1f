//! Who may use which IAM role, by the application of account access manager.
//!
//! Decides by which listing an entitlement is looked for: there is none of all of them. An estate has few principals with
//! roles in many accounts, or many in few, so that each is looked for among those of its account or of its principal,
//! whichever more have been asked for. One that somebody has deleted and made anew is another one: AWS has given it another
//! id, and a creation takes it over.

mod change;

use aws_sdk_accountaccess::types;
use serde::Serialize;

use crate::aws::answer::{asked, needed, stated};
use crate::aws::listing::{Child, Seen};
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, Home, Kind, PrincipalType, limits, rfc3339};

const GET: &str = "GetEntitlement";
const LIST: &str = "ListEntitlements";

/// What reading entitlements calls.
pub(crate) const ENTITLED: &[&str] = &[
    "account-access:GetApplication",
    "account-access:GetEntitlement",
    "account-access:ListEntitlements",
];
/// What listing them calls.
pub(crate) const LISTED: &[&str] = &[
    "account-access:GetApplication",
    "account-access:ListEntitlements",
];

/// Who may use which role.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct Entitlement {
    pub(crate) application_arn: String,
    /// Empty where it is not known yet.
    pub(crate) entitlement_id: String,
    pub(crate) principal_type: PrincipalType,
    pub(crate) principal_id: String,
    pub(crate) role_arn: String,
    /// Only where AWS has been asked for it.
    pub(crate) account_name: Option<String>,
    /// RFC 3339.
    pub(crate) created_at: Option<String>,
}

/// What entitlements can be listed of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Of {
    Account(String),
    Principal(PrincipalType, String),
    Role(String),
}

impl Child for Entitlement {
    type Key = String;

    fn keys(&self) -> Vec<String> {
        vec![self.entitlement_id.clone()]
    }
}

impl Entitlement {
    /// Whether it gives the same role to the same principal.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.application_arn == other.application_arn
            && self.principal_type == other.principal_type
            && self.principal_id == other.principal_id
            && self.role_arn == other.role_arn
    }

    /// The account of its role.
    pub(crate) fn account_id(&self) -> &str {
        account_of_role(&self.role_arn)
    }

    /// Every listing that it is in.
    pub(in crate::aws) fn listings(&self) -> [Of; 3] {
        [
            Of::Account(self.account_id().to_owned()),
            Of::Principal(self.principal_type, self.principal_id.clone()),
            Of::Role(self.role_arn.clone()),
        ]
    }

    /// What it is known by in this process.
    fn made_as(&self) -> String {
        let (kind, id) = (self.principal_type, &self.principal_id);
        let (application, role) = (&self.application_arn, &self.role_arn);
        format!("entitlement {application} {role} {kind} {id}")
    }

    fn home(&self) -> Home {
        Home::AccountAccess(self.application_arn.clone())
    }
}

/// The account of a role, which its ARN names.
pub(crate) fn account_of_role(role_arn: &str) -> &str {
    role_arn.split(':').nth(4).unwrap_or_default()
}

impl Aws {
    /// The entitlement with an id, of which the state knows what it gives to whom, if it does. None: it is gone.
    pub(crate) async fn entitlement(
        &self,
        wanted: &Entitlement,
    ) -> Result<Option<Entitlement>, Error> {
        let (arn, id) = (&wanted.application_arn, &wanted.entitlement_id);
        self.is_in_this_region(arn)?;
        let known = &self.known.account_access;
        let whole = |found: &Entitlement| Some(found.clone());
        let mut listings = wanted.listings().into_iter();
        let mut parents = listings.by_ref().map(|of| (arn.clone(), of));
        if let Some(found) = parents.find_map(|parent| known.entitlements.known(parent, id, whole))
        {
            return Ok(Some(found));
        }
        let describe = async { found_if(self.entitlement_by_id(arn, id).await) };
        let found = match wanted.role_arn.is_empty() {
            // An import knows nothing but the id.
            true => describe.await,
            false => {
                let of = known.cheaper(wanted);
                let page = |token| self.page_of_entitlements(arn, &of, token);
                let parent = (arn.clone(), of.clone());
                let family = &known.entitlements;
                family.find(parent, id.clone(), whole, describe, page).await
            }
        };
        match found {
            Ok(Some(found)) => Ok(Some(found)),
            // Nothing is gone of an application that is not seen.
            Ok(None) => self.sees(&wanted.home()).await.map(|()| None),
            Err(error) => self.unless_gone(&wanted.home(), Err(error)).await,
        }
    }

    /// The entitlement that gives the same role to the same principal. None: there is none.
    pub(crate) async fn entitlement_like(
        &self,
        wanted: &Entitlement,
    ) -> Result<Option<Entitlement>, Error> {
        let arn = &wanted.application_arn;
        self.is_in_this_region(arn)?;
        let principal = Of::Principal(wanted.principal_type, wanted.principal_id.clone());
        let filter = filter(&principal).set_role_arn(Some(wanted.role_arn.clone()));
        let filter = &filter;
        let page = |token| self.page_of(arn, filter.clone(), token);
        let home = wanted.home();
        match self.unless_gone(&home, every_page(page).await).await? {
            Some(listed) => Ok(listed.sought(|one| one.is_like(wanted))?.cloned()),
            None => Ok(None),
        }
    }

    async fn entitlement_by_id(&self, arn: &str, id: &str) -> Result<Entitlement, Error> {
        let answer = self.call(Api::AccountAccess, GET, || {
            let request = self.account_access.get_entitlement();
            request.application_arn(arn).entitlement_id(id).send()
        });
        let said = answer.await.map_err(Error::if_no_entitlement)?;
        let application = stated(said.application_arn);
        asked(GET, "applicationArn", arn, application)?;
        asked(GET, "entitlementId", id, stated(said.entitlement_id))?;
        let Some(types::EntitlementDetails::PrincipalRole(of)) = said.entitlement else {
            return Err(Error::missing(GET, "principalRole"));
        };
        let (principal_type, principal_id) = principal(GET, of.principal)?;
        Ok(Entitlement {
            application_arn: arn.to_owned(),
            entitlement_id: id.to_owned(),
            principal_type,
            principal_id,
            role_arn: needed(GET, "roleArn", stated(of.role_arn))?,
            account_name: of.account_name.and_then(stated),
            created_at: rfc3339(&said.created_at),
        })
    }

    /// The entitlements of an account, a principal or a role, read once.
    pub(crate) async fn entitlements_of(
        &self,
        application_arn: &str,
        of: &Of,
    ) -> Result<Rows<Entitlement>, Error> {
        self.is_in_this_region(application_arn)?;
        let page = |token| self.page_of_entitlements(application_arn, of, token);
        let parent = (application_arn.to_owned(), of.clone());
        let listed = self
            .known
            .account_access
            .entitlements
            .all(parent, page)
            .await;
        let home = Home::AccountAccess(application_arn.to_owned());
        let listed = self.unless_gone(&home, listed).await?;
        let listed = listed.ok_or_else(|| {
            Error::broken("AWS does not list the entitlements of an application that it shows")
        })?;
        Ok(listed.cloned())
    }

    /// A page of them, without those that `seen` knows; None: there are no more.
    pub(crate) async fn more_entitlements(
        &self,
        application_arn: &str,
        of: &Of,
        seen: &mut Seen<String>,
    ) -> Result<Option<Vec<Entitlement>>, Error> {
        self.is_in_this_region(application_arn)?;
        let page = |token| self.page_of_entitlements(application_arn, of, token);
        let whole = |found: &Entitlement| Some(found.clone());
        let parent = (application_arn.to_owned(), of.clone());
        let family = &self.known.account_access.entitlements;
        let more = family.more(parent, seen, whole, page).await;
        let home = Home::AccountAccess(application_arn.to_owned());
        Ok(self.unless_gone(&home, more).await?.flatten())
    }

    async fn page_of_entitlements(
        &self,
        arn: &str,
        of: &Of,
        token: Option<String>,
    ) -> Result<Page<Entitlement>, Error> {
        self.page_of(arn, filter(of), token).await
    }

    async fn page_of(
        &self,
        arn: &str,
        filter: Filter,
        token: Option<String>,
    ) -> Result<Page<Entitlement>, Error> {
        let filter = types::EntitlementFilter::builder().principal_role(filter.build());
        let filter = filter.build();
        let page = self.call(Api::AccountAccess, LIST, || {
            let request = self.account_access.list_entitlements();
            let request = request.application_arn(arn).filter(filter.clone());
            let request = request.max_results(limits::PAGE_SIZE);
            request.set_next_token(token.clone()).send()
        });
        let page = page.await?;
        let read = |listed| row(arn, listed);
        Ok(Page::of(LIST, page.entitlements, page.next_token, read))
    }
}

type Filter = types::builders::PrincipalRoleEntitlementFilterBuilder;

fn filter(of: &Of) -> Filter {
    let filter = types::PrincipalRoleEntitlementFilter::builder();
    match of {
        Of::Account(id) => filter.account(id),
        Of::Role(arn) => filter.role_arn(arn),
        Of::Principal(kind, id) => {
            let principal = match kind {
                PrincipalType::User => types::IdentityCenterPrincipalFilter::UserId(id.clone()),
                PrincipalType::Group => types::IdentityCenterPrincipalFilter::GroupId(id.clone()),
            };
            filter.principal(types::PrincipalFilter::IdentityCenter(principal))
        }
    }
}

fn row(arn: &str, listed: types::EntitlementsListMember) -> Result<Entitlement, Error> {
    let Some(types::EntitlementSummary::PrincipalRole(of)) = listed.entitlement else {
        return Err(Error::missing(LIST, "principalRole"));
    };
    let (principal_type, principal_id) = principal(LIST, of.principal)?;
    Ok(Entitlement {
        application_arn: arn.to_owned(),
        entitlement_id: needed(LIST, "entitlementId", stated(listed.entitlement_id))?,
        principal_type,
        principal_id,
        role_arn: needed(LIST, "roleArn", stated(of.role_arn))?,
        account_name: of.account_name.and_then(stated),
        created_at: rfc3339(&listed.created_at),
    })
}

/// What else there may be one day is neither a user nor a group.
fn principal(
    operation: &'static str,
    said: Option<types::Principal>,
) -> Result<(PrincipalType, String), Error> {
    let (kind, id) = match said {
        Some(types::Principal::IdentityCenter(types::IdentityCenterPrincipal::UserId(id))) => {
            (PrincipalType::User, id)
        }
        Some(types::Principal::IdentityCenter(types::IdentityCenterPrincipal::GroupId(id))) => {
            (PrincipalType::Group, id)
        }
        _ => return Err(Error::missing(operation, "principal that is known")),
    };
    Ok((kind, needed(operation, "principal", stated(id))?))
}

/// That there is no such thing is no failure yet.
fn found_if<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Err(error) if error.is(Kind::NotFound) => Ok(None),
        answer => answer.map(Some),
    }
}
