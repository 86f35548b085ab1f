//! The provider block.
//!
//! Decides what is wrong with what users configure, and when there is a connection to AWS: not while the block holds
//! values that are not known yet, which must not keep resources from being planned that need no call. What can be
//! configured is in `provider/attributes.rs`.

mod attributes;
mod check;

use serde::Deserialize;
use tfplugin::value::{self, Value};
use tokio_util::sync::CancellationToken;

use crate::aws::{Aws, Error, Kind as Failure, Settings, TagPolicy, Tags};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::Schema;

pub(crate) use attributes::SCHEMA;
pub(crate) use check::validate;
use check::{conform, in_clear};

/// What decides how AWS is reached. While one of these is unknown there is no connection.
const CONNECTS: &[&str] = &[
    "region",
    "profile",
    "access_key",
    "secret_key",
    "token",
    "shared_config_files",
    "shared_credentials_files",
    "assume_role",
    "assume_role_with_web_identity",
    "endpoints",
    "allowed_account_ids",
    "forbidden_account_ids",
    "custom_ca_bundle",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "use_fips_endpoint",
    "use_dualstack_endpoint",
    "instance_arn",
    "allow_console_apis",
];

/// What the block says beyond the connection itself, which is in [`Settings`].
#[derive(Default, Deserialize)]
#[serde(default)]
struct Block {
    allowed_account_ids: Option<Vec<String>>,
    forbidden_account_ids: Option<Vec<String>>,
    skip_credentials_validation: Option<bool>,
    default_tags: Option<DefaultTags>,
    ignore_tags: Option<IgnoreTags>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DefaultTags {
    tags: Option<Tags>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct IgnoreTags {
    keys: Option<Vec<String>>,
    key_prefixes: Option<Vec<String>>,
}

/// What a provider block has come to.
#[derive(Default)]
pub(crate) enum Connection {
    /// Core has not sent the block.
    #[default]
    Unconfigured,
    /// The block holds values that are known only after apply.
    Unknown {
        attributes: Vec<&'static str>,
        tags: TagPolicy,
    },
    Ready(Aws),
}

impl Connection {
    /// The connection, where it is only a help.
    pub(crate) fn ready(&self) -> Option<&Aws> {
        match self {
            Self::Ready(aws) => Some(aws),
            _ => None,
        }
    }

    /// The connection, where nothing works without.
    pub(crate) fn required(&self) -> Result<&Aws, Diagnostic> {
        match self {
            Self::Ready(aws) => Ok(aws),
            Self::Unconfigured => Err(Diagnostic::error(
                "The provider is not configured",
                "Core sent no provider block.",
            )),
            Self::Unknown { attributes, .. } => Err(Diagnostic::error(
                "The provider block is not known yet",
                format!(
                    "{} of the provider block depends on something that is known only after apply, so AWS cannot be \
                     asked now. Apply what it depends on first (with -target), or give it a value that is known.",
                    attributes.join(", ")
                ),
            )),
        }
    }

    /// Whether the block allows what a table needs. While it is not known nothing is refused.
    pub(crate) fn check_allowed(&self, name: &str, schema: &Schema) -> Result<(), Diagnostic> {
        let refused = self.ready().is_some_and(|aws| !aws.allows_console_apis());
        if !schema.console || !refused {
            return Ok(());
        }
        let actions = Vec::from_iter(schema.calls.permissions()).join(", ");
        Err(Diagnostic::error(
            format!("{name} needs allow_console_apis"),
            format!(
                "{name} calls APIs that the AWS console uses and that AWS does not document: there is no promise that \
                 they stay as they are, and this provider was tested against a simulation of them, never against \
                 AWS. To use it all the same, set allow_console_apis = true in the provider block. The credentials \
                 need these IAM actions: {actions}."
            ),
        ))
    }

    /// What the block says about tags, which does not need the connection.
    fn tags(&self) -> Option<&TagPolicy> {
        match self {
            Self::Unconfigured => None,
            Self::Unknown { tags, .. } => Some(tags),
            Self::Ready(aws) => Some(&aws.tags),
        }
    }

    /// Plans `tags` and `tags_all` of a resource that has them. Tags that have only been read, and that no
    /// configuration has spoken of, stay what they are.
    pub(crate) fn plan_tags(
        &self,
        schema: &Schema,
        plan: &mut Plan<'_>,
        only_read: bool,
    ) -> Result<(), Diagnostics> {
        if schema.attribute("tags_all").is_none() {
            return Ok(());
        }
        if !only_read || plan.creates() {
            plan.decide("tags", Value::Null);
        }
        let (Some(policy), Some(own)) = (self.tags(), tags_of(plan.get("tags"))) else {
            plan.decide("tags_all", Value::Unknown);
            return Ok(());
        };
        check_ignored(policy, own.as_ref())?;
        // Tags that nobody speaks of are left alone; a resource that said something speaks of them.
        if plan.before("tags").is_null() && policy.leaves_alone(own.as_ref()) {
            return Ok(());
        }
        let all = policy.all(&own.unwrap_or_default());
        let all = all.map_or(Value::Unknown, |all| all.into_iter().collect());
        plan.decide("tags_all", all);
        Ok(())
    }
}

/// What the provider block says to ignore cannot be managed.
fn check_ignored(policy: &TagPolicy, own: Option<&Tags>) -> Result<(), Diagnostics> {
    let mut keys = own.into_iter().flat_map(Tags::keys);
    let Some(key) = keys.find(|key| policy.ignores(key)) else {
        return Ok(());
    };
    let sentence = format!(
        "The provider block says to ignore the tag {key:?} (ignore_tags), so it cannot be managed."
    );
    let path = Path::of("tags").key(key);
    Err(vec![Diagnostic::invalid(path, sentence)])
}

/// Tags in full: Some(None) if there are none, None while they are not known.
fn tags_of(value: &Value) -> Option<Option<Tags>> {
    value
        .is_wholly_known()
        .then(|| value::from_value(value.clone()).unwrap_or_default())
}

/// Makes the connection that the block describes, and finds out whose the credentials are. All
/// waiting ends with `stop`. What core is warned of comes with it, but for what `validate` has said.
pub(crate) async fn connect(
    config: Value,
    stop: CancellationToken,
) -> Result<(Connection, Diagnostics), Diagnostics> {
    let config = conform(config);
    let found = validate(config.clone());
    if found.iter().any(Diagnostic::is_error) {
        return Err(found);
    }
    let unknown = |name: &&str| {
        config
            .get(name)
            .is_some_and(|value| !value.is_wholly_known())
    };
    let attributes: Vec<_> = CONNECTS
        .iter()
        .copied()
        .filter(|name| unknown(name))
        .collect();
    let tags_unknown = ["default_tags", "ignore_tags"].iter().any(unknown);
    let unreadable = |fault: value::Error| {
        vec![Diagnostic::error(
            "The provider block cannot be read",
            fault.to_string(),
        )]
    };
    let settings: Settings = value::from_value(config.clone()).map_err(unreadable)?;
    let block: Block = value::from_value(config).map_err(unreadable)?;
    let tags = TagPolicy {
        unknown: tags_unknown,
        ..tag_policy(&block)
    };
    if !attributes.is_empty() {
        return Ok((Connection::Unknown { attributes, tags }, Vec::new()));
    }
    let aws = Aws::connect(&settings, tags, stop)
        .await
        .map_err(|error| vec![cannot_connect(&error)])?;
    check_account(&aws, &block).await?;
    let warnings = aws.in_clear.iter().map(|url| in_clear(url)).collect();
    Ok((Connection::Ready(aws), warnings))
}

/// Tags of the block, over those of the environment variables that hashicorp/aws reads.
fn tag_policy(block: &Block) -> TagPolicy {
    let (defaults, ignored) = (block.default_tags.as_ref(), block.ignore_tags.as_ref());
    let mut all: Tags = std::env::vars_os()
        .filter_map(|(name, value)| {
            let key = name.to_str()?.strip_prefix("TF_AWS_DEFAULT_TAGS_")?;
            Some((key.to_owned(), value.to_str()?.to_owned()))
        })
        .collect();
    all.extend(
        defaults
            .and_then(|defaults| defaults.tags.clone())
            .unwrap_or_default(),
    );
    let set = |keys: Option<&Vec<String>>, variable: &str| {
        let listed = std::env::var(variable).unwrap_or_default();
        let listed = listed
            .split(',')
            .map(str::trim)
            .filter(|key| !key.is_empty())
            .map(str::to_owned);
        keys.into_iter().flatten().cloned().chain(listed).collect()
    };
    TagPolicy {
        defaults: all,
        ignored_keys: set(
            ignored.and_then(|ignored| ignored.keys.as_ref()),
            "TF_AWS_IGNORE_TAGS_KEYS",
        ),
        ignored_prefixes: set(
            ignored.and_then(|ignored| ignored.key_prefixes.as_ref()),
            "TF_AWS_IGNORE_TAGS_KEY_PREFIXES",
        ),
        unknown: false,
    }
}

fn cannot_connect(error: &Error) -> Diagnostic {
    let diagnostic = Diagnostic::error("Cannot connect to AWS", error.explain());
    match error.attribute() {
        Some(name) => diagnostic.at(Path::of(name)),
        None => diagnostic,
    }
}

/// Why nobody can say whose the credentials are. Where STS alone is out of reach, one can do without, unless the answer
/// is `needed`.
fn cannot_sign_in(error: &Error, needed: bool) -> Diagnostic {
    let (summary, advice) = match error.kind {
        Failure::NoCredentials => ("There are no AWS credentials", ""),
        Failure::SignedOut => ("Not signed in to AWS", ""),
        Failure::NoRole => ("The role cannot be assumed", ""),
        Failure::Unauthenticated => (
            "The credentials are not valid",
            "Check the access key with its secret. Temporary ones need their session token, and end.",
        ),
        Failure::Unreachable | Failure::NoSuchHost | Failure::Unavailable | Failure::Denied => (
            match error.kind {
                Failure::Denied => "AWS does not say whose the credentials are",
                _ => "AWS cannot be reached",
            },
            "If it is STS alone that does not answer from here, set skip_credentials_validation.",
        ),
        _ => ("Cannot ask AWS whose the credentials are", ""),
    };
    let advice = if needed && error.kind != Failure::Unauthenticated {
        ""
    } else {
        advice
    };
    let detail = format!("{}\n\n{advice}", error.explain());
    Diagnostic::error(summary, detail.trim_end())
}

async fn check_account(aws: &Aws, block: &Block) -> Result<(), Diagnostics> {
    // As in hashicorp/aws, an empty list says nothing.
    let (allowed, forbidden) = (
        block
            .allowed_account_ids
            .as_ref()
            .filter(|ids| !ids.is_empty()),
        block
            .forbidden_account_ids
            .as_ref()
            .filter(|ids| !ids.is_empty()),
    );
    let skip =
        block.skip_credentials_validation == Some(true) && allowed.is_none() && forbidden.is_none();
    if skip {
        return Ok(());
    }
    let needed = allowed.is_some() || forbidden.is_some();
    let account = aws.account_id().await;
    let account = account.map_err(|error| vec![cannot_sign_in(&error, needed)])?;
    let refuse = |name: &str| {
        let sentence = format!(
            "The credentials belong to account {account}, in which the provider block does not let us work."
        );
        Err(vec![
            Diagnostic::error("Account not allowed", sentence).at(Path::of(name)),
        ])
    };
    if allowed.is_some_and(|allowed| !allowed.contains(&account)) {
        return refuse("allowed_account_ids");
    }
    if forbidden.is_some_and(|forbidden| forbidden.contains(&account)) {
        return refuse("forbidden_account_ids");
    }
    Ok(())
}
