//! The provider block.
//!
//! Decides what users can configure, what is wrong with it, and when there is a connection to AWS:
//! not while the block holds values that are not known yet, which must not keep resources from being
//! planned that need no call.

use serde::Deserialize;
use tfplugin::value::{self, Value};
use tokio_util::sync::CancellationToken;

use crate::aws::{Aws, Error, Kind as Failure, REGION, Settings, TagPolicy, Tags, address};
use crate::engine::plan::Plan;
use crate::engine::validate;
use crate::plain;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Kind, Mode, OnChange, Rule, Schema, checks};

const STRINGS: Kind = Kind::Set(&Kind::String);

pub(crate) const SCHEMA: Schema = Schema {
    description: "Manages AWS IAM Identity Center: its instances, its delegated administrator, and who is assigned \
                  to AWS managed applications. Everything is optional: what the block does not say comes from the \
                  environment and the shared configuration files, as in the AWS CLI. An empty text or variable counts as unset.",
    attributes: &[
        Attribute::input(
            "region",
            Kind::String,
            "Region of the Identity Center instance. Defaults to `AWS_REGION`, `AWS_DEFAULT_REGION`, then the profile's.",
        )
        .checks(&[Check::Pattern { regex: REGION, says: "an AWS Region such as `us-east-1`" }]),
        Attribute::input("profile", Kind::String, "Profile of the shared configuration and credentials files. It has to exist. Defaults to `AWS_PROFILE`, then `AWS_DEFAULT_PROFILE`."),
        Attribute::input("access_key", Kind::String, "Access key id. Better left to the environment. Defaults to `AWS_ACCESS_KEY_ID`."),
        Attribute::input("secret_key", Kind::String, "Secret access key. Better left to the environment. Defaults to `AWS_SECRET_ACCESS_KEY`.").sensitive(),
        Attribute::input("token", Kind::String, "Session token of temporary credentials. Defaults to `AWS_SESSION_TOKEN`.").sensitive(),
        Attribute::input("shared_config_files", Kind::List(&Kind::String), "Shared configuration files. Defaults to `AWS_CONFIG_FILE`, then `~/.aws/config`."),
        Attribute::input("shared_credentials_files", Kind::List(&Kind::String), "Shared credentials files. Defaults to `AWS_SHARED_CREDENTIALS_FILE`, then `~/.aws/credentials`."),
        Attribute::input("assume_role", Kind::Blocks(ASSUME_ROLE), "A role to assume. May be repeated: each is assumed with the credentials of the one before."),
        Attribute::input("assume_role_with_web_identity", Kind::Block(WEB_IDENTITY), "A role to assume with a token of an OpenID Connect provider."),
        Attribute::input("allowed_account_ids", STRINGS, "Account ids that the credentials must belong to. Conflicts with `forbidden_account_ids`.").checks(&[checks::ACCOUNT_ID]),
        Attribute::input("forbidden_account_ids", STRINGS, "Account ids that the credentials must not belong to.").checks(&[checks::ACCOUNT_ID]),
        Attribute::input("endpoints", Kind::Block(ENDPOINTS), "Addresses to call instead of AWS's own. `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>` work too."),
        Attribute::input("max_retries", Kind::Number, "How often a request is sent at most when AWS throttles it or fails for a moment. Where AWS answers nothing at all, two minutes are the limit too. Defaults to `AWS_MAX_ATTEMPTS`, then 25.").checks(&[Check::Range { min: 1, max: 1000 }]),
        Attribute::input("requests_per_second", Kind::Number, "How many requests a second to send at most: to all operations of Identity Center together, and to each operation of its identity store. Lower it to leave more of the quota to others who use the same account, raise it if AWS has raised the quota. Organizations has quotas of its own, which are never exceeded. Default: 20, which is AWS's own.").checks(&[Check::Range { min: 1, max: 1000 }]),
        Attribute::input("retry_mode", Kind::String, "`standard`, or `adaptive` to let the AWS SDK slow down as well; the pace of `requests_per_second` slows down after a throttle in both. Defaults to `AWS_RETRY_MODE` (where `legacy` is `standard`), then `standard`.").checks(&[Check::OneOf(&["standard", "adaptive"])]),
        Attribute::input("custom_ca_bundle", Kind::String, "PEM file with certificate authorities to trust besides those of the system. Defaults to `AWS_CA_BUNDLE`."),
        Attribute::input("http_proxy", Kind::String, "Proxy for requests, unless `https_proxy` is set for those over HTTPS, which are all of AWS's own. This machine and its next neighbours, such as the metadata services of machines and tasks, are reached without. Defaults to `HTTP_PROXY` for plain HTTP."),
        Attribute::input("https_proxy", Kind::String, "Proxy for requests over HTTPS. Defaults to `HTTPS_PROXY`, then `ALL_PROXY`."),
        Attribute::input("no_proxy", Kind::String, "Hosts, with commas between them, that are reached without the proxy. Defaults to `NO_PROXY`."),
        Attribute::input("use_fips_endpoint", Kind::Bool, "Whether to use FIPS endpoints, but for those that `endpoints` names and for the console's APIs, which have none. Defaults to `AWS_USE_FIPS_ENDPOINT`."),
        Attribute::input("use_dualstack_endpoint", Kind::Bool, "Whether to use endpoints that speak IPv6 too, but for those that `endpoints` names and for the console's APIs, which have none. Defaults to `AWS_USE_DUALSTACK_ENDPOINT`."),
        Attribute::input("default_tags", Kind::Block(DEFAULT_TAGS), "Tags for every resource that can have tags. Tags of the environment (`TF_AWS_DEFAULT_TAGS_<key>`) are added."),
        Attribute::input("ignore_tags", Kind::Block(IGNORE_TAGS), "Tags that others manage: never shown, never removed. Those of `TF_AWS_IGNORE_TAGS_KEYS` and `TF_AWS_IGNORE_TAGS_KEY_PREFIXES` are added."),
        Attribute::input("skip_credentials_validation", Kind::Bool, "Whether to start without asking STS whose the credentials are. A plan that was made so may be applied in any account. Not with `allowed_account_ids` or `forbidden_account_ids`, which need the answer."),
        Attribute::input("allow_console_apis", Kind::Bool, "Whether resources and data sources may call APIs that the AWS console uses and that AWS does not document. Their pages are marked as experimental. Default: `false`."),
        Attribute::input("instance_arn", Kind::String, "ARN of the instance that everything below is about, unless it says otherwise. Needed only where more than one instance is visible.").checks(&[checks::INSTANCE_ARN]),
    ],
    rules: &[
        Rule::AtMostOneOf(&["allowed_account_ids", "forbidden_account_ids"]),
        Rule::Requires("access_key", "secret_key"),
        Rule::Requires("secret_key", "access_key"),
        Rule::Requires("token", "access_key"),
    ],
    ..Schema::EMPTY
};

const ROLE_ARN: Attribute = Attribute::required(
    "role_arn",
    Kind::String,
    OnChange::InPlace,
    "ARN of the role.",
)
.checks(&[Check::Pattern {
    regex: r"^arn:aws(-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role/.+$",
    says: "the ARN of an IAM role (`arn:aws:iam::123456789012:role/name`)",
}]);

const DURATION: Attribute = Attribute::input(
    "duration",
    Kind::String,
    "How long the session lasts, between `15m` and `12h`. Defaults to STS's own hour.",
)
.checks(&[Check::Custom {
    says: "a length of time from `15m` to `12h`",
    check: session_duration,
}]);

const SESSION_NAME: Attribute = Attribute::input(
    "session_name",
    Kind::String,
    "Name of the session, which CloudTrail shows. Defaults to the name of this provider.",
)
.checks(&[Check::Pattern {
    regex: r"^[\w+=,.@-]{2,64}$",
    says: "2 to 64 letters, digits and `_+=,.@-`",
}]);

const POLICY: Attribute = Attribute::input(
    "policy",
    Kind::String,
    "Session policy, as JSON, that narrows what the role may do.",
);
const POLICY_ARNS: Attribute = Attribute::input(
    "policy_arns",
    STRINGS,
    "ARNs of managed policies that narrow what the role may do.",
);

const ASSUME_ROLE: &[Attribute] = &[
    ROLE_ARN,
    DURATION,
    Attribute::input(
        "external_id",
        Kind::String,
        "External id that the role's trust policy asks for.",
    ),
    POLICY,
    POLICY_ARNS,
    SESSION_NAME,
    Attribute::input(
        "source_identity",
        Kind::String,
        "Source identity that stays with all sessions that follow.",
    ),
    Attribute::input("tags", Kind::Map(&Kind::String), "Session tags."),
    Attribute::input(
        "transitive_tag_keys",
        STRINGS,
        "Keys of session tags that stay with all sessions that follow.",
    ),
];

const WEB_IDENTITY: &[Attribute] = &[
    ROLE_ARN,
    DURATION,
    POLICY,
    POLICY_ARNS,
    SESSION_NAME,
    Attribute::input(
        "web_identity_token",
        Kind::String,
        "The token. Exactly one of this and `web_identity_token_file`.",
    )
    .sensitive(),
    Attribute::input(
        "web_identity_token_file",
        Kind::String,
        "File that holds the token. It is read again for each session.",
    ),
];

/// The address of one service.
const fn endpoint(name: &'static str, description: &'static str) -> Attribute {
    Attribute::input(name, Kind::String, description).checks(&[Check::Custom {
        says: address::ADDRESS,
        check: address::check,
    }])
}

const ENDPOINTS: &[Attribute] = &[
    endpoint(
        "ssoadmin",
        "Address of the Identity Center API (sso-admin).",
    ),
    endpoint("identitystore", "Address of the identity store API."),
    endpoint("organizations", "Address of the Organizations API."),
    endpoint("sts", "Address of the Security Token Service."),
    endpoint(
        "appsauth",
        "Address of the console's API of external identity providers (AppsAuthControlPlaneService).",
    ),
    endpoint(
        "codewhisperer",
        "Address of the console's API of Amazon Q Developer profiles (AWSCodeWhispererService).",
    ),
    endpoint(
        "identitystore_console",
        "Address of the console's API of identity stores (AWSIdentityStoreService).",
    ),
    endpoint(
        "q",
        "Address of the console's API of Amazon Q Developer subscriptions (AmazonQDeveloperService).",
    ),
    endpoint(
        "sso_console",
        "Address of the console's API of directories (SWBService).",
    ),
    endpoint(
        "user_subscriptions",
        "Address of the console's API that lists subscriptions (AWSZornControlPlaneService).",
    ),
];

const DEFAULT_TAGS: &[Attribute] = &[Attribute::input(
    "tags",
    Kind::Map(&Kind::String),
    "Tags; those of a resource win over them.",
)
.checks(&[Check::Tags])];

const IGNORE_TAGS: &[Attribute] = &[
    Attribute::input("keys", STRINGS, "Keys of tags to ignore."),
    Attribute::input(
        "key_prefixes",
        STRINGS,
        "Beginnings of keys of tags to ignore.",
    ),
];

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
        let value = |all: Tags| {
            all.into_iter()
                .map(|(key, value)| (key, Value::from(value)))
                .collect()
        };
        plan.decide(
            "tags_all",
            all.map_or(Value::Unknown, |all| Value::Map(value(all))),
        );
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

/// The block in the form of its schema. An empty text is none, as an empty variable is: modules pass `""` for what is
/// not wanted.
fn conform(config: Value) -> Value {
    SCHEMA.conform(without_empty(SCHEMA.attributes, config))
}

fn without_empty(attributes: &[Attribute], value: Value) -> Value {
    let Value::Map(mut members) = value else {
        return value;
    };
    for attribute in attributes {
        let Some(member) = members.get_mut(attribute.name) else {
            continue;
        };
        let optional = matches!(attribute.mode, Mode::Optional);
        *member = match (attribute.kind, std::mem::take(member)) {
            (Kind::String, Value::String(text)) if optional && text.is_empty() => Value::Null,
            (Kind::Block(inner), nested) => without_empty(inner, nested),
            (Kind::Blocks(inner), Value::List(nested)) => {
                let each = nested.into_iter().map(|one| without_empty(inner, one));
                Value::List(each.collect())
            }
            (_, other) => other,
        };
    }
    Value::Map(members)
}

/// Checks the block. Values may be unknown.
pub(crate) fn validate(config: Value) -> Diagnostics {
    let config = conform(config);
    let mut found = validate::check(&SCHEMA, &config);
    if let Some(web_identity @ Value::Map(_)) = config.get("assume_role_with_web_identity") {
        let at = Path::of("assume_role_with_web_identity");
        let tokens = ["web_identity_token", "web_identity_token_file"];
        let given = tokens
            .iter()
            .filter(|name| web_identity.get(name).is_some_and(|value| !value.is_null()))
            .count();
        if given != 1 {
            let sentence =
                "Exactly one of web_identity_token and web_identity_token_file must be set.";
            found.push(Diagnostic::error("Missing argument", sentence).at(at));
        }
    }
    let endpoints = config.get("endpoints");
    found.extend(ENDPOINTS.iter().filter_map(|endpoint| {
        let url = endpoints?.get(endpoint.name)?.as_str()?;
        let at = Path::of("endpoints").member(endpoint.name);
        address::Address::parse(url)?
            .is_in_clear()
            .then(|| in_clear(url).at(at))
    }));
    found
}

fn in_clear(url: &str) -> Diagnostic {
    Diagnostic::warning(
        "Requests can be read on their way",
        format!(
            "{} is reached by plain HTTP: whoever is in between can read session tokens, and whatever AWS answers with, \
             the credentials of roles among it. Use https://, or a tunnel from 127.0.0.1.",
            plain::quoted(url)
        ),
    )
}

fn session_duration(text: &str) -> Result<(), String> {
    match crate::shape::timeouts::parse(text).map(|length| length.as_secs()) {
        Some(900..=43_200) => Ok(()),
        _ => Err("must be a length of time from 15m to 12h".to_owned()),
    }
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
