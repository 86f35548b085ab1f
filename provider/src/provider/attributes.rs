//! What users can write in the provider block.

use crate::aws::{REGION, address};
use crate::shape::schema::{Attribute, Check, Kind, OnChange, Rule, Schema, checks};

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

pub(super) const ENDPOINTS: &[Attribute] = &[
    endpoint(
        "accountaccess",
        "Address of the API of account access manager (account-access).",
    ),
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

fn session_duration(text: &str) -> Result<(), String> {
    match crate::shape::timeouts::parse(text).map(|length| length.as_secs()) {
        Some(900..=43_200) => Ok(()),
        _ => Err("must be a length of time from 15m to 12h".to_owned()),
    }
}
