//! AWS, in the words of the domain.
//!
//! Decides how the provider talks to AWS: [`Aws`] is made once from the provider block, is cheap to
//! clone and shared by everything in the process, so that what is known, paced or stopped is known,
//! paced or stopped for all. Its methods return plain structs; nothing outside this module names a
//! type of the AWS SDK, sleeps, retries or limits a rate.

pub(crate) mod access_control;
pub(crate) mod account_access;
pub(crate) mod account_assignment;
mod answer;
pub(crate) mod application;
mod call;
pub(crate) mod certificate;
pub(crate) mod claims;
pub(crate) mod console;
mod denied;
pub(crate) mod directory;
pub(crate) mod error;
mod home;
pub(crate) mod identity_source;
pub(crate) mod instance;
pub(crate) mod limits;
mod listing;
mod made;
pub(crate) mod organization;
mod pace;
mod pages;
pub(crate) mod permission_set;
mod principal_type;
mod session;
mod shared;
pub(crate) mod tags;
mod wait;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use aws_smithy_types::DateTime;
use tokio_util::sync::CancellationToken;

pub(crate) use error::{Error, Kind, unless_denied};
pub(crate) use home::Home;
pub(crate) use limits::Api;
pub(crate) use listing::Seen;
pub(crate) use made::Held;
pub(crate) use pages::Rows;
pub(crate) use principal_type::PrincipalType;
pub(crate) use session::{REGION, Settings, address};
pub(crate) use tags::{ResourceTags, TagPolicy, Tagged, Tags};
pub(crate) use wait::{Deadline, within};

use pace::Pace;
use shared::Shared;

/// Libraries whose warnings are not for the log: what a `credential_process` has said would be in them.
pub(crate) const TALKATIVE: &[&str] = &["aws_config"];

/// A connection to AWS. Cloning it is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Aws(Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    sso_admin: aws_sdk_ssoadmin::Client,
    identity_store: aws_sdk_identitystore::Client,
    organizations: aws_sdk_organizations::Client,
    sts: aws_sdk_sts::Client,
    account_access: aws_sdk_accountaccess::Client,
    console: console::Console,
    region: String,
    max_attempts: u32,
    /// Whether AWS has answered this process at all.
    reached: AtomicBool,
    /// Addresses of the environment that are reached in clear.
    pub(crate) in_clear: Vec<String>,
    /// The provider block's `instance_arn`.
    instance_arn: Option<String>,
    pub(crate) tags: TagPolicy,
    /// Which resources of this process speak of the same things.
    pub(crate) claims: claims::Claims,
    /// Which objects this process has made or taken over.
    pub(crate) made: made::Made,
    /// Cancelled when the user asks to stop.
    stop: CancellationToken,
    pace: Pace,
    account_id: Shared<(), String>,
    seen: home::Seen,
    /// What this process knows already, by area.
    known: Known,
}

/// What is read once. Each module says which of its answers those are.
#[derive(Debug)]
struct Known {
    account_assignment: account_assignment::Known,
    instance: instance::Known,
    organization: organization::Known,
    application: application::Known,
    account_access: account_access::Known,
    permission_set: permission_set::Known,
    directory: directory::Known,
}

impl std::ops::Deref for Aws {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Aws {
    /// Connects as the provider block says. Makes no call yet. All waiting ends with `stop`.
    pub(crate) async fn connect(
        settings: &Settings,
        tags: TagPolicy,
        stop: CancellationToken,
    ) -> Result<Self, Error> {
        let session = session::open(settings).await?;
        let naive = naive();
        Ok(Self(Arc::new(Inner {
            sso_admin: session.sso_admin(settings),
            identity_store: session.identity_store(settings),
            organizations: session.organizations(settings),
            sts: session.sts(settings),
            account_access: session.account_access(settings),
            console: console::Console::new(
                session.sdk.clone(),
                settings.endpoints.clone(),
                settings.allow_console_apis == Some(true),
            ),
            region: session.region,
            max_attempts: session.max_attempts,
            reached: AtomicBool::new(false),
            in_clear: session.in_clear,
            instance_arn: settings.instance_arn.clone(),
            tags,
            claims: claims::Claims::default(),
            made: made::Made::default(),
            pace: Pace::new(settings.requests_per_second, naive),
            account_id: Shared::default(),
            seen: home::Seen::default(),
            known: Known {
                account_assignment: account_assignment::Known::default(),
                instance: instance::Known::default(),
                organization: organization::Known::new(naive, &stop),
                application: application::Known::new(naive, &stop),
                account_access: account_access::Known::new(naive, &stop),
                permission_set: permission_set::Known::default(),
                directory: directory::Known::new(naive, &stop),
            },
            stop,
        })))
    }

    /// The Region of all regional calls.
    pub(crate) fn region(&self) -> &str {
        &self.region
    }

    /// The account of the credentials, if it has been asked for already.
    pub(crate) fn known_account(&self) -> Option<String> {
        self.account_id.known(&())
    }

    /// The account of the credentials, from `GetCallerIdentity`.
    pub(crate) async fn account_id(&self) -> Result<String, Error> {
        let load = async {
            let identity = self
                .call(Api::Sts, "GetCallerIdentity", || {
                    self.sts.get_caller_identity().send()
                })
                .await?;
            answer::needed("GetCallerIdentity", "Account", identity.account)
        };
        self.account_id.get((), load).await
    }
}

/// Whether to ask for each thing by itself and at once, so that the benchmark can show what sharing and
/// pacing are good for. Nothing else sets the variable.
fn naive() -> bool {
    std::env::var_os("IDENTITYCENTER_BENCHMARK_NAIVE").is_some()
}

/// A time of AWS as RFC 3339 writes it.
fn rfc3339(time: &DateTime) -> Option<String> {
    time.fmt(aws_smithy_types::date_time::Format::DateTime).ok()
}

/// A time in seconds since 1970, as AWS's JSON protocols write it, in RFC 3339.
fn epoch_seconds(seconds: f64) -> Option<String> {
    rfc3339(&DateTime::from_secs_f64(seconds))
}

/// How many whole days it is from now to a time in RFC 3339; negative if it has passed.
pub(crate) fn days_until(time: &str) -> Option<i64> {
    let time = DateTime::from_str(time, aws_smithy_types::date_time::Format::DateTime).ok()?;
    let now = DateTime::from(std::time::SystemTime::now());
    Some((time.secs() - now.secs()).div_euclid(24 * 60 * 60))
}
