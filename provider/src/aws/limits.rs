//! Every number that bounds a conversation with AWS, and where it comes from.

use std::time::Duration;

/// The APIs that AWS documents and the provider calls, as far as quotas go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Api {
    SsoAdmin,
    IdentityStore,
    Organizations,
    Sts,
    AccountAccess,
    /// APIs that only the AWS console calls; nobody knows their quotas.
    Console,
}

/// Requests that AWS counts together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quota {
    /// Requests a second in the long run.
    pub(super) rate: f64,
    /// Requests at once.
    pub(super) burst: f64,
    /// Completes the sentence "AWS allows …".
    pub(super) says: String,
}

/// Requests a second to Identity Center: to all operations of sso-admin together, and to each operation
/// of an identity store. Source: IAM Identity Center user guide, "Quotas"; both can be raised by a
/// support case. Account access manager has as many, all operations together. Source: IAM user guide, "Quotas and limits
/// in account access manager".
const REQUESTS_PER_SECOND: f64 = 20.0;

/// What AWS counts together with an operation. `asked` is the provider block's `requests_per_second`. STS
/// and the console's APIs document no quota.
///
/// AWS does not say how many requests of Identity Center it takes at once; half a second's worth is
/// little enough for any bucket that holds a second's.
pub(super) fn quota(api: Api, operation: &str, asked: Option<f64>) -> Option<Quota> {
    let (rate, burst, what) = match api {
        Api::SsoAdmin => {
            let rate = asked.unwrap_or(REQUESTS_PER_SECOND);
            (
                rate,
                rate / 2.0,
                "all operations of IAM Identity Center (sso-admin) together",
            )
        }
        Api::AccountAccess => {
            let rate = asked.unwrap_or(REQUESTS_PER_SECOND);
            (
                rate,
                rate / 2.0,
                "all operations of account access manager together",
            )
        }
        Api::IdentityStore => {
            let rate = asked.unwrap_or(REQUESTS_PER_SECOND);
            (rate, rate / 2.0, "this operation in one identity store")
        }
        Api::Organizations => {
            let (rate, burst) = organizations(operation)?;
            (
                asked.unwrap_or(rate).min(rate),
                burst,
                "this operation of Organizations in one account",
            )
        }
        Api::Sts | Api::Console => return None,
    };
    let documented = match api {
        Api::Organizations => rate,
        _ => REQUESTS_PER_SECOND,
    };
    Some(Quota {
        rate,
        burst: burst.max(1.0),
        says: format!("{documented} requests a second for {what}"),
    })
}

/// Requests a second and at once that Organizations allows an account.
///
/// Source: AWS Organizations user guide, "Quotas", throttle limits.
fn organizations(operation: &str) -> Option<(f64, f64)> {
    match operation {
        "DescribeOrganization"
        | "RegisterDelegatedAdministrator"
        | "DeregisterDelegatedAdministrator"
        | "EnableAWSServiceAccess"
        | "DisableAWSServiceAccess" => Some((1.0, 2.0)),
        "ListAWSServiceAccessForOrganization" | "ListDelegatedServicesForAccount" => {
            Some((1.0, 3.0))
        }
        "ListDelegatedAdministrators" => Some((5.0, 8.0)),
        "DescribeAccount" => Some((20.0, 30.0)),
        "ListAccounts" => Some((8.0, 12.0)),
        // Taken to be as much: no number was found for these.
        "ListAccountsForParent"
        | "ListOrganizationalUnitsForParent"
        | "ListRoots"
        | "ListTagsForResource" => Some((8.0, 12.0)),
        _ => None,
    }
}

/// How many pages are read at most to find the name that somebody has misspelt.
pub(super) const PAGES_FOR_A_NEAR_NAME: usize = 10;

/// What is left at least of a rate that was too much. This and [`RECOVERY`] are the constants of CUBIC (RFC
/// 8312) in AWS's SDKs.
pub(super) const SLOWDOWN: f64 = 0.7;

/// What the newest answer counts among the last ones. DCTCP (RFC 8257) recommends 1/16.
pub(super) const NEWEST_SHARE: f64 = 1.0 / 16.0;

/// How fast a rate recovers: requests a second, per cubic second.
pub(super) const RECOVERY: f64 = 0.4;

/// The least share of a quota's rate at which requests still go.
pub(super) const SLOWEST_SHARE: f64 = 0.05;

/// Throttles within this time are one: ten requests are under way at once, and an answer takes tenths of
/// a second.
pub(super) const SLOWDOWN_LASTS: Duration = Duration::from_millis(500);

/// How long one request may take with all its repetitions. Attempts alone would bound nothing where
/// each of them times out.
pub(super) const CALL_DEADLINE: Duration = Duration::from_secs(15 * 60);

/// Attempts of one request, as users of hashicorp/aws know it (`max_retries` there and here).
pub(crate) const MAX_ATTEMPTS: u32 = 25;

/// Attempts where this process has never had an answer, so that the address may be wrong, and of what is
/// answered with something that nobody can read.
pub(crate) const CONNECTION_ATTEMPTS: u32 = 5;

/// How long AWS may be silent that has answered this process before: a network that fails for a while, a
/// proxy that restarts.
pub(super) const SILENCE_PASSES: Duration = Duration::from_secs(2 * 60);

/// The same for the look for what a lost request may have made.
pub(super) const SILENCE_AFTER_A_CREATION: Duration = Duration::from_secs(5 * 60);

/// How long an answer that is under way is waited for when the time of its operation is over.
pub(super) const LAST_ANSWER: Duration = Duration::from_secs(2);

/// The longest wait between attempts while there is no answer at all: such attempts cost AWS nothing.
pub(super) const LONGEST_SILENT_BACKOFF: Duration = Duration::from_secs(5);

/// The first wait before a repeated request; it doubles from attempt to attempt. AWS's SDKs begin
/// with up to one second.
pub(crate) const FIRST_BACKOFF: Duration = Duration::from_millis(500);

/// The longest wait before a repeated request, as in AWS's SDKs.
pub(crate) const LONGEST_BACKOFF: Duration = Duration::from_secs(20);

/// Elements per page of a listing; the largest that the models of all three services allow.
pub(crate) const PAGE_SIZE: i32 = 100;

/// From how many different children on it is likely that most of a parent's are asked for: nearly the ten
/// at a time that Terraform asks for by default.
pub(super) const MANY_CHILDREN: usize = 8;

/// How many pages more than the rule of `listing.rs` allows are then read. With ten at a time, the rule
/// alone falls behind the pages of 10,000 children by 45 at most.
pub(super) const PAGES_ON_CREDIT: usize = 50;

/// How long others who are about to ask are waited for. Terraform sends its first requests within a few
/// milliseconds, and the next one after an answer at once.
pub(super) const ASKS_GATHER: Duration = Duration::from_millis(20);

/// How many changes of one set are under way at once: as many as Terraform makes at once by default. The
/// pace is another matter.
pub(crate) const CHANGES_AT_ONCE: usize = 10;

/// How many assignments to accounts AWS makes and ends at once (user guide, "Quotas": outstanding calls).
pub(super) const ASSIGNMENTS_AT_ONCE: usize = 15;

/// From how many permission sets in accounts on it is worth counting users and groups.
pub(super) const PAIRS_BEFORE_COUNTING: usize = 20;

/// How many assignments of a table are waited for at once: those that AWS goes on with, and those that have ended without
/// anybody knowing yet how.
pub(crate) const TABLE_CHANGES_AT_ONCE: usize = 96;

/// How many requests the assignments to applications may cost that a change of the identity source would delete, and
/// as many those to accounts: five seconds of the quota together. 50 permission sets in 50 accounts are 2,550.
pub(super) const COUNTING_REQUESTS: usize = 50;

/// From how many on a count says "more than".
pub(super) const COUNTED_AT_MOST: usize = 1000;

/// Organizations allows fewer (`MaxResults`: 20 at most).
pub(crate) const ORGANIZATIONS_PAGE_SIZE: i32 = 20;

/// How often a state that AWS moves by itself is looked at: soon at first, then less and less often,
/// since all sso-admin operations together have 20 requests a second.
pub(crate) const FIRST_POLL: Duration = Duration::from_millis(500);
pub(crate) const LONGEST_POLL: Duration = Duration::from_secs(5);

/// How long `DescribeInstance` may refuse an instance that was just created, as it refuses one that
/// does not exist. AWS documents no time; after this one a refusal is taken for what it says.
pub(crate) const NEW_INSTANCE_APPEARS: Duration = Duration::from_secs(60);

/// How long a change of the organization may take to show in its listings. Organizations documents
/// eventual consistency without a number; minutes have been reported.
pub(crate) const ORGANIZATION_SETTLES: Duration = Duration::from_secs(300);

/// Concurrent changes of an organization exclude each other; how long to try again.
pub(crate) const CONFLICT_PASSES: Duration = Duration::from_secs(120);

/// How long a new Amazon Q Developer profile may refuse subscriptions. Callers have seen it, AWS
/// documents nothing; after this time a refusal is taken for what it says.
pub(crate) const NEW_PROFILE_SETTLES: Duration = Duration::from_secs(30);

/// The same of a profile that this process has not made, from the first refusal on.
pub(crate) const REFUSAL_PASSES: Duration = Duration::from_secs(5);

/// How many listings of subscriptions a process reads at most to learn the status of what it has made.
pub(super) const SUBSCRIPTION_LISTINGS: usize = 5;

/// How long the managed application of a profile and the entry of a subscription may take to be listed.
/// AWS documents no time; nothing fails when it is over.
pub(crate) const LISTING_SETTLES: Duration = Duration::from_secs(20);

/// How long a connection may take to open. The SDK allows three seconds, which is little behind a
/// proxy.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long one attempt may take. No operation is documented to take longer than a few seconds.
pub(crate) const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(30);

/// How long an IAM role that was just made may be unknown to account access manager. IAM documents "eventual
/// consistency" without a number; after this time a refusal is taken for what it says.
pub(crate) const ROLE_SPREADS: Duration = Duration::from_secs(60);

/// How long the directory may answer from before a write. AWS documents no time, only that each write
/// has a revision.
pub(crate) const DIRECTORY_SETTLES: Duration = Duration::from_secs(30);
