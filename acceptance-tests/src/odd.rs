//! Answers that the API models allow, or nearly so, each as a fault of the fake cloud: every member of an operation's
//! answer missing, null, empty, of an unknown value and very long; and every listing with an odd row, an empty page, rows
//! that are doubled or moved, a token that comes back and one that has expired. All of them come from the models.

use serde_json::json;

use crate::cloud::{Fault, Kind, Member, Odd, OddListing, Oddity, Sort, listing, members};

/// One thing that is odd of one operation.
#[derive(Clone, Debug)]
pub struct Case {
    pub service: String,
    pub operation: String,
    pub what: What,
}

#[derive(Clone, Debug)]
pub enum What {
    Member(Member, Oddity),
    Listing(OddListing),
}

/// Members that the models call optional, and oddities of listings, that a read cannot do without: it says so and leaves
/// the state as it is.
const NEEDED: &[&str] = &[
    // Which instance is meant is not known where one of them has no name.
    "ListInstances Instances[]",
    "ListInstances Instances[].InstanceArn",
    "ListInstances Row",
    // Nobody knows whose the credentials are.
    "GetCallerIdentity Account",
    // Whose organization it is tells another one from this one.
    "DescribeOrganization Organization",
    "DescribeOrganization Organization.Id",
    "DescribeOrganization Organization.MasterAccountId",
    // The SDK reads none of a page with a member that is nobody.
    "DescribeGroupMembership MemberId.UserId",
    "ListGroupMemberships GroupMemberships[].MemberId.UserId",
    // Nothing shows that somebody is not in a list that is not there, or in a row that does not say whose it is.
    "ListAWSServiceAccessForOrganization EnabledServicePrincipals[]",
    "ListAWSServiceAccessForOrganization EnabledServicePrincipals[].ServicePrincipal",
    "ListDelegatedAdministrators DelegatedAdministrators[]",
    "ListDelegatedAdministrators DelegatedAdministrators[].Id",
    "ListBearerTokens BearerTokens[].TokenId",
    "ListProvisioningTenants ProvisioningTenants[]",
    "ListProvisioningTenants ProvisioningTenants[].TenantId",
    "ListProfiles profiles[].identityDetails.ssoIdentityDetails",
    "ListUserSubscriptions subscriptions[]",
    "ListUserSubscriptions subscriptions[].principal",
    "ListUserSubscriptions subscriptions[].principal.user",
    "ListUserSubscriptions subscriptions[].status",
    "ListUserSubscriptions subscriptions[].type",
    "ListUserSubscriptions subscriptions[].type.amazonQ",
    // What a permission set allows is all of its policies, and a part of them is another permission set.
    "DescribePermissionSet PermissionSet",
    // Of one that is found by its ARN nothing else says the name.
    "DescribePermissionSet PermissionSet.Name",
    "ListCustomerManagedPolicyReferencesInPermissionSet CustomerManagedPolicyReferences[]",
    "ListCustomerManagedPolicyReferencesInPermissionSet Row",
    "ListManagedPoliciesInPermissionSet AttachedManagedPolicies[]",
    "ListManagedPoliciesInPermissionSet AttachedManagedPolicies[].Arn",
    "ListManagedPoliciesInPermissionSet Row",
    // Nothing shows that an account has the latest version in a list that is not there, or that the SDK cannot read.
    "ListAccountsForProvisionedPermissionSet AccountIds[]",
    "ListAccountsForProvisionedPermissionSet Row",
    // A list that is not there shows no permission set, and that there is none.
    "ListPermissionSets PermissionSets[]",
    // The SDK reads none of an answer with a union that is of no kind.
    "GetApplication identitySource.identityCenter",
    "GetEntitlement entitlement.principalRole",
    "GetEntitlement entitlement.principalRole.principal.identityCenter",
    "GetEntitlement entitlement.principalRole.principal.identityCenter.groupId",
    "GetEntitlement entitlement.principalRole.principal.identityCenter.userId",
    "ListEntitlements entitlements[].entitlement.principalRole",
    "ListEntitlements entitlements[].entitlement.principalRole.principal.identityCenter",
    "ListEntitlements entitlements[].entitlement.principalRole.principal.identityCenter.groupId",
    "ListEntitlements entitlements[].entitlement.principalRole.principal.identityCenter.userId",
    // Who may enter an account is everybody, and a row that does not say who is nobody's.
    "ListAccountAssignments AccountAssignments[]",
    "ListAccountAssignments AccountAssignments[].PrincipalId",
    "ListAccountAssignments AccountAssignments[].PrincipalType",
    "ListAccountAssignments Row",
    "ListPermissionSetsProvisionedToAccount PermissionSets[]",
    "ListPermissionSetsProvisionedToAccount Row",
    // Entitlements are listed account by account, so that all of them are those of all accounts.
    "ListAccounts Accounts[]",
    "ListAccounts Accounts[].Id",
    "ListAccounts Row",
    // Which certificates are trusted is all of them.
    "ListExternalIdPCertificates Row",
];

impl Case {
    /// Every case of an operation.
    pub fn all(service: &str, operation: &str) -> Vec<Self> {
        let each = members(service, operation).iter().flat_map(|member| {
            let fitting = Oddity::ALL.into_iter().filter(|one| one.fits(member.sort));
            fitting.map(|oddity| What::Member(member.clone(), oddity))
        });
        let is_listing = listing(service, operation).is_some();
        let listings = OddListing::ALL.into_iter().filter(|_| is_listing);
        let case = |what| Self {
            service: service.to_owned(),
            operation: operation.to_owned(),
            what,
        };
        each.chain(listings.map(What::Listing)).map(case).collect()
    }

    /// Whether the provider promises to do without: the models allow it, and nobody needs it.
    pub fn is_done_without(&self) -> bool {
        let allowed = match &self.what {
            What::Member(member, Oddity::Missing | Oddity::Null) => !member.required,
            What::Member(..) | What::Listing(OddListing::SameToken) => false,
            What::Listing(_) => true,
        };
        allowed && !NEEDED.contains(&self.place().as_str())
    }

    /// Where it is odd: the operation, and the member or what is odd of the listing.
    pub fn place(&self) -> String {
        match &self.what {
            What::Member(member, _) => format!("{} {}", self.operation, member.path),
            What::Listing(odd) => format!("{} {odd:?}", self.operation),
        }
    }

    /// Whether the answer says another value than it should, of a member that can be so, or lists nothing.
    pub fn says_another(&self) -> bool {
        match &self.what {
            What::Member(member, Oddity::Empty) => member.sort == Sort::List,
            What::Member(_, Oddity::Unknown | Oddity::Long) => true,
            _ => false,
        }
    }

    /// What makes the cloud answer like that, for so many calls, or all of them.
    pub fn fault(&self, times: Option<u64>) -> Fault {
        let fault = match &self.what {
            What::Member(member, oddity) => Kind::Odd(Odd {
                member: member.path.clone(),
                r#as: *oddity,
            }),
            What::Listing(odd) => Kind::OddListing(*odd),
        };
        // The token of a listing that begins anew is a good one.
        let times = match self.what {
            What::Listing(OddListing::Refused) => Some(2),
            _ => times,
        };
        let (service, operation) = (&self.service, &self.operation);
        let fault =
            json!({"service": service, "operation": operation, "times": times, "fault": fault});
        serde_json::from_value(fault).expect("a fault is written like this")
    }
}

impl std::fmt::Display for Case {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.what {
            What::Member(_, oddity) => write!(to, "{} {oddity:?}", self.place()),
            What::Listing(_) => write!(to, "{}", self.place()),
        }
    }
}
