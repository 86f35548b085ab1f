//! AWS Organizations: accounts, trusted access and delegated administrators. Where the accounts are is in `tree.rs`.
//!
//! Who may call what is in each operation's reference: writes and most reads
//! belong to the management account, reads also to delegated administrators of
//! any service, and every account may describe its organization.

use serde_json::{Value, json};

use super::call::{Answer, Call, Operations, Output, seconds};
use super::error::ApiError;
use super::page::Page;
use super::world::{Account, DelegatedAdministrator, Organization, TrustedAccess};

mod tree;

pub(crate) const OPERATIONS: Operations = &[
    ("DeregisterDelegatedAdministrator", deregister),
    ("DescribeAccount", describe_account),
    ("DescribeOrganization", describe_organization),
    ("DescribeOrganizationalUnit", tree::describe_unit),
    ("DisableAWSServiceAccess", disable_access),
    ("EnableAWSServiceAccess", enable_access),
    ("ListAWSServiceAccessForOrganization", list_access),
    ("ListAccounts", list_accounts),
    ("ListAccountsForParent", tree::list_accounts),
    ("ListDelegatedAdministrators", list_administrators),
    ("ListDelegatedServicesForAccount", list_services),
    ("ListOrganizationalUnitsForParent", tree::list_units),
    ("ListParents", tree::list_parents),
    ("ListRoots", tree::list_roots),
    ("ListTagsForResource", tree::list_tags),
    ("RegisterDelegatedAdministrator", register),
    ("RemoveAccountFromOrganization", remove_account),
];

/// Services that integrate with Organizations, from the table in its User Guide,
/// with the most delegated administrators each may have where that is one.
const SERVICES: &[&str] = &[
    "access-analyzer.amazonaws.com",
    "account-access.amazonaws.com",
    "account.amazonaws.com",
    "auditmanager.amazonaws.com",
    "backup.amazonaws.com",
    "cloudtrail.amazonaws.com",
    "config-multiaccountsetup.amazonaws.com",
    "config.amazonaws.com",
    "detective.amazonaws.com",
    "fms.amazonaws.com",
    "guardduty.amazonaws.com",
    "health.amazonaws.com",
    "inspector2.amazonaws.com",
    "ipam.amazonaws.com",
    "macie.amazonaws.com",
    "member.org.stacksets.cloudformation.amazonaws.com",
    "ram.amazonaws.com",
    "reporting.trustedadvisor.amazonaws.com",
    "securityhub.amazonaws.com",
    "servicecatalog.amazonaws.com",
    "ssm.amazonaws.com",
    "sso.amazonaws.com",
    "storage-lens.s3.amazonaws.com",
    "user-subscriptions.amazonaws.com",
];

/// IAM Identity Center has "exactly one" (User Guide, "Delegated administration");
/// other services' numbers do not matter here.
const SINGLE_ADMINISTRATOR: &str = super::world::SSO;

fn organization<'a>(call: &'a mut Call) -> Result<&'a mut Organization, ApiError> {
    let account = call.caller.account.as_str();
    let organization = call.world.organization.as_mut();
    organization
        .filter(|org| org.accounts.contains(account))
        .ok_or_else(|| {
            ApiError::new(
                "AWSOrganizationsNotInUseException",
                "Your account is not a member of an organization.",
            )
        })
}

fn denied() -> ApiError {
    ApiError::new(
        "AccessDeniedException",
        "You don't have permissions to access this resource.",
    )
}

/// "You can only call this operation from the management account."
fn managed<'a>(call: &'a mut Call) -> Result<&'a mut Organization, ApiError> {
    let account = call.caller.account.clone();
    let organization = organization(call)?;
    if organization.management_account == account {
        Ok(organization)
    } else {
        Err(denied())
    }
}

/// "You can only call this operation from the management account or a member
/// account that is a delegated administrator."
fn read<'a>(call: &'a mut Call) -> Result<&'a mut Organization, ApiError> {
    let account = call.caller.account.clone();
    let organization = organization(call)?;
    let manages = organization.management_account == account;
    if manages || organization.delegates_something(&account) {
        Ok(organization)
    } else {
        Err(denied())
    }
}

fn no_account() -> ApiError {
    ApiError::new(
        "AccountNotFoundException",
        "You specified an account that doesn't exist.",
    )
}

fn constraint(reason: &str, message: &str) -> ApiError {
    ApiError::new("ConstraintViolationException", message).with("Reason", reason)
}

fn known(service_principal: &str) -> Result<(), ApiError> {
    if SERVICES.contains(&service_principal) {
        return Ok(());
    }
    Err(ApiError::new(
        "InvalidInputException",
        "You specified an unrecognized service principal.",
    )
    .with("Reason", "UNRECOGNIZED_SERVICE_PRINCIPAL"))
}

fn describe_organization(call: &mut Call) -> Answer {
    let organization = organization(call)?;
    let management = &organization.management_account;
    let email = organization
        .accounts
        .get(management)
        .map(|account| account.email.as_str());
    Ok(json!({"Organization": {
        "Id": organization.id,
        "Arn": organization.arn(),
        "FeatureSet": "ALL",
        "MasterAccountArn": organization.account_arn(management),
        "MasterAccountId": management,
        "MasterAccountEmail": email,
        "AvailablePolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}],
    }}))
}

/// An account. `Status` was retired on the ninth of September 2026 (API reference, Account): it is not in the answers
/// of `DescribeAccount`, `ListAccounts` and `ListAccountsForParent` any more.
fn shown(organization: &Organization, account: &Account) -> Output {
    let way = organization.way_to(account.organizational_unit.as_deref());
    let path = format!("{way}{}/", account.id);
    described(organization, account).with("Paths", vec![path])
}

/// What accounts and delegated administrators have in common.
fn described(organization: &Organization, account: &Account) -> Output {
    Output::default()
        .with("Id", account.id.as_str())
        .with("Arn", organization.account_arn(&account.id))
        .with("Email", account.email.as_str())
        .with("Name", account.name.as_str())
        .with("State", account.state.as_str())
        .with("JoinedMethod", account.joined_method.as_str())
        .with("JoinedTimestamp", seconds(account.joined_timestamp))
}

fn describe_account(call: &mut Call) -> Answer {
    let id = call.input.text("AccountId");
    let organization = read(call)?;
    let account = organization.accounts.get(id).ok_or_else(no_account)?;
    Ok(Output::default()
        .with("Account", shown(organization, account))
        .into())
}

fn list_accounts(call: &mut Call) -> Answer {
    let page = Page::of(call, "Accounts")?;
    let organization = read(call)?;
    let rows = organization.accounts.after(page.after);
    let rows = rows.map(|(place, row)| (place, shown(organization, row).into()));
    Ok(page.fill(rows).into())
}

fn enable_access(call: &mut Call) -> Answer {
    let (now, principal) = (call.now, call.input.text("ServicePrincipal"));
    let organization = managed(call)?;
    known(principal)?;
    if !organization.trusts(principal) {
        organization.trusted_access.insert(TrustedAccess {
            service_principal: principal.to_owned(),
            date_enabled: now,
        });
    }
    Ok(json!({}))
}

fn disable_access(call: &mut Call) -> Answer {
    let principal = call.input.text("ServicePrincipal");
    let organization = managed(call)?;
    known(principal)?;
    organization.trusted_access.remove(principal);
    Ok(json!({}))
}

fn list_access(call: &mut Call) -> Answer {
    let page = Page::of(call, "EnabledServicePrincipals")?;
    let organization = read(call)?;
    let rows = organization
        .trusted_access
        .after(page.after)
        .map(|(place, row)| {
            let enabled = seconds(row.date_enabled);
            (
                place,
                json!({"ServicePrincipal": row.service_principal, "DateEnabled": enabled}),
            )
        });
    Ok(page.fill(rows).into())
}

fn register(call: &mut Call) -> Answer {
    let (now, input) = (call.now, call.input);
    let (account, principal) = (input.text("AccountId"), input.text("ServicePrincipal"));
    let organization = managed(call)?;
    known(principal)?;
    may_be_administrator(organization, account, principal)?;
    organization
        .delegated_administrators
        .push(DelegatedAdministrator {
            account: account.to_owned(),
            service_principal: principal.to_owned(),
            delegation_enabled_date: now,
        });
    Ok(json!({}))
}

fn may_be_administrator(
    organization: &Organization,
    account: &str,
    principal: &str,
) -> Result<(), ApiError> {
    if organization.management_account == account {
        return Err(constraint(
            "CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR",
            "You cannot register management account/yourself as delegated administrator for your \
             organization.",
        ));
    }
    let member = organization.accounts.get(account).ok_or_else(no_account)?;
    if member.state != "ACTIVE" {
        return Err(constraint(
            "CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR",
            "You cannot register a suspended account as a delegated administrator.",
        ));
    }
    if !organization.trusts(principal) {
        return Err(constraint(
            "SERVICE_ACCESS_NOT_ENABLED",
            "You attempted to register a delegated administrator before you enabled service \
             access. Call the EnableAWSServiceAccess API first.",
        ));
    }
    if organization.delegates(account, principal) {
        return Err(ApiError::new(
            "AccountAlreadyRegisteredException",
            "The provided account is already a delegated administrator for your organization.",
        ));
    }
    let other = |admin: &DelegatedAdministrator| admin.service_principal == principal;
    if principal == SINGLE_ADMINISTRATOR && organization.delegated_administrators.iter().any(other)
    {
        return Err(constraint(
            "MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED",
            "You have exceeded the allowed number of delegated administrators for the delegated \
             service.",
        ));
    }
    Ok(())
}

fn not_registered() -> ApiError {
    ApiError::new(
        "AccountNotRegisteredException",
        "The provided account is not a registered delegated administrator for your organization.",
    )
}

fn deregister(call: &mut Call) -> Answer {
    let input = call.input;
    let (account, principal) = (input.text("AccountId"), input.text("ServicePrincipal"));
    let organization = managed(call)?;
    known(principal)?;
    if !organization.accounts.contains(account) {
        return Err(no_account());
    }
    if !organization.delegates(account, principal) {
        return Err(not_registered());
    }
    organization
        .delegated_administrators
        .retain(|admin| admin.account != account || admin.service_principal != principal);
    Ok(json!({}))
}

/// The account goes on by itself. Nothing says what becomes of who may enter it with permission sets: AWS cannot reach its
/// roles any more, so that the assignments end here.
fn remove_account(call: &mut Call) -> Answer {
    let id = call.input.text("AccountId");
    let organization = managed(call)?;
    if organization.management_account == id {
        return Err(ApiError::new(
            "MasterCannotLeaveOrganizationException",
            "You can't remove a management account from an organization.",
        ));
    }
    let administers = |admin: &DelegatedAdministrator| admin.account == id;
    if organization
        .delegated_administrators
        .iter()
        .any(administers)
    {
        return Err(constraint(
            "CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG",
            "You cannot remove a delegated administrator from your organization.",
        ));
    }
    let account = organization.accounts.remove(id).ok_or_else(no_account)?;
    call.world.standalone_accounts.insert(account);
    call.world.account_assignments.leave(id);
    for instance in call.world.instances.iter_mut() {
        for set in instance.permission_sets.iter_mut() {
            set.provisioned.remove(id);
        }
    }
    Ok(json!({}))
}

fn list_administrators(call: &mut Call) -> Answer {
    let principal = call.input.maybe("ServicePrincipal");
    let page = Page::of(call, "DelegatedAdministrators")?;
    let organization = read(call)?;
    let mut rows: Vec<Value> = Vec::new();
    for account in organization.accounts.iter() {
        let since = organization
            .delegated_administrators
            .iter()
            .filter(|admin| admin.account == account.id)
            .filter(|admin| principal.is_none_or(|wanted| admin.service_principal == wanted))
            .map(|admin| admin.delegation_enabled_date)
            .min();
        if let Some(since) = since {
            let row = described(organization, account)
                .maybe("Status", status(&account.state))
                .with("DelegationEnabledDate", seconds(since));
            rows.push(row.into());
        }
    }
    Ok(page.fill_from(rows).into())
}

/// The status of a delegated administrator, for which nothing says that it is retired. There are fewer statuses than
/// states; which status an account has in the others is not documented, so it has none.
fn status(state: &str) -> Option<&str> {
    ["ACTIVE", "SUSPENDED", "PENDING_CLOSURE"]
        .contains(&state)
        .then_some(state)
}

fn list_services(call: &mut Call) -> Answer {
    let account = call.input.text("AccountId");
    let page = Page::of(call, "DelegatedServices")?;
    let organization = read(call)?;
    if !organization.accounts.contains(account) {
        return Err(no_account());
    }
    if !organization.delegates_something(account) {
        return Err(not_registered());
    }
    let mine = organization
        .delegated_administrators
        .iter()
        .filter(|row| row.account == account);
    let rows = mine.map(|row| {
        let since = seconds(row.delegation_enabled_date);
        json!({"ServicePrincipal": row.service_principal, "DelegationEnabledDate": since})
    });
    Ok(page.fill_from(rows.collect()).into())
}
