//! An instance of IAM Identity Center.
//!
//! `CreateInstance` makes account instances only, one per account over all Regions, and is rejected in
//! the management account; the organization instance can be enabled in the console alone. So an
//! `ORGANIZATION` instance is adopted, and never deleted. `UpdateInstance` takes one kind of change
//! per call. Source: the API reference of CreateInstance, UpdateInstance and DeleteInstance.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::{self, Value};

use crate::aws::instance::{self as domain, Encryption};
use crate::aws::{Aws, Error, Kind as ErrorKind, Tags};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::Path;
use crate::plan::Plan;
use crate::resource::{Halted, Resource};
use crate::schema::{Attribute, Check, Follows, Kind, OnChange, Operation, Schema, checks};
use crate::timeouts::Timeouts;

pub(crate) struct Instance;

const ORGANIZATION: &str = "ORGANIZATION";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    access_portal_url: String,
    arn: String,
    created_date: Option<String>,
    deletion_protection: Option<bool>,
    encryption: Option<Encryption>,
    id: String,
    identity_store_arn: Option<String>,
    identity_store_id: String,
    name: Option<String>,
    owner_account_id: String,
    permission_sets_enabled: Option<bool>,
    primary_region: Option<String>,
    status: String,
    tags: Option<Tags>,
    tags_all: Option<Tags>,
    timeouts: Option<Timeouts>,
    r#type: String,
}

impl Resource for Instance {
    const NAME: &'static str = "identitycenter_instance";
    const IMPORT_ID: &'static str = "INSTANCE_ARN";
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "An instance of IAM Identity Center.\n\nAn `ACCOUNT` instance is created and deleted. The \
                      `ORGANIZATION` instance cannot be enabled through an API: this resource adopts the one that \
                      exists, and destroying it only removes it from the state.",
        attributes: ATTRIBUTES,
        identity: &["arn"],
        permissions: &[
            "organizations:DescribeOrganization",
            "sso:CreateInstance",
            "sso:DeleteInstance",
            "sso:DescribeInstance",
            "sso:ListInstances",
            "sso:ListTagsForResource",
            "sso:TagResource",
            "sso:UntagResource",
            "sso:UpdateInstance",
        ],
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        if plan.r#type == ORGANIZATION {
            return adopt(aws, plan).await;
        }
        let limit = timeout(&plan, Operation::Create);
        let token = format!("terraform-{:032x}", rand::random::<u128>());
        let tags = plan.tags_all.clone().unwrap_or_default();
        let arn = aws
            .create_instance(plan.name.as_deref(), &tags, &token, limit)
            .await
            .map_err(exists)?;
        // From here on there is an instance: whatever fails, it stays in the state. It is not yet
        // protected, or a better one could never take its place.
        let begun = State {
            arn: arn.clone(),
            id: arn.clone(),
            deletion_protection: Some(false),
            ..plan.clone()
        };
        let finished = async {
            aws.active_instance(&arn, limit).await?;
            let made = State {
                deletion_protection: plan.deletion_protection,
                ..begun.clone()
            };
            read_whole(aws, made).await
        };
        finished.await.map_err(|why| Halted {
            exists: Some(begun.clone()),
            why,
        })
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let Some(found) = aws.instance(&state.arn).await? else {
            let owner = &state.owner_account_id;
            if owner.is_empty() || *owner == aws.account_id().await? {
                return Ok(None);
            }
            return Err(Error::new(ErrorKind::Denied, format!("{} is not visible to these credentials", state.arn))
                .advise(format!("It belongs to account {owner}. Use credentials of that account or of its delegated administrator.")));
        };
        if found.is_being_deleted() {
            return Ok(None);
        }
        let carried = if found.is_active() {
            aws.instance_tags(&state.arn).await?
        } else {
            state.tags_all.clone().unwrap_or_default()
        };
        let state = if state.r#type.is_empty() {
            imported(aws, state, &found).await?
        } else {
            state
        };
        Ok(Some(refreshed(aws, state, found, &carried)))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        change(aws, &prior, &plan).await?;
        Ok(read_whole(aws, plan).await?)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        if state.r#type == ORGANIZATION {
            return Ok(());
        }
        // A replacement deletes too, and is not asked about in plan_destroy.
        if state.deletion_protection == Some(true) {
            return Err(Error::new(ErrorKind::Refused, protected(&state.arn)));
        }
        aws.delete_instance(&state.arn, timeout(&state, Operation::Delete))
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        let mut found = Vec::new();
        let text = |name: &str| config.get(name).and_then(Value::as_str);
        let organization = text("type") == Some(ORGANIZATION);
        let account = config
            .get("type")
            .is_some_and(|kind| kind.is_null() || kind.as_str() == Some("ACCOUNT"));
        if organization && config.get("deletion_protection").and_then(Value::as_bool) == Some(false)
        {
            found.push(Diagnostic::invalid(
                Path::of("deletion_protection"),
                "The organization instance is never deleted by this provider: destroying the resource only removes \
                 it from the state. Leave deletion_protection out.",
            ));
        }
        if account
            && config
                .get("permission_sets_enabled")
                .and_then(Value::as_bool)
                == Some(true)
        {
            found.push(Diagnostic::invalid(
                Path::of("permission_sets_enabled"),
                "Only the organization instance has permission sets; an account instance cannot have them.",
            ));
        }
        if let Some(encryption @ Value::Map(_)) = config.get("encryption") {
            found.extend(wrong_key(encryption, account));
        }
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        if plan.configured("deletion_protection").is_null() {
            let protected = match plan.get("type").as_str() {
                Some(kind) => Value::from(kind == ORGANIZATION),
                None => Value::Unknown,
            };
            plan.decide("deletion_protection", protected);
        }
        let replaced = !plan.creates() && plan.get("type") != plan.before("type");
        let is_protected = plan.before("deletion_protection").as_bool() == Some(true)
            && plan.before("type").as_str() != Some(ORGANIZATION);
        if replaced && is_protected {
            let arn = plan.before("arn").as_str().unwrap_or_default();
            let protected =
                Diagnostic::error("The instance is protected", protected(arn)).at(Path::of("type"));
            return Err(vec![protected]);
        }
        match aws {
            Some(aws) if plan.creates() && plan.get("type").as_str() == Some(ORGANIZATION) => {
                plan_adoption(aws, plan).await
            }
            _ if plan.before("permission_sets_enabled").as_bool() == Some(true) => {
                keeps_permission_sets(plan)
            }
            _ => Ok(()),
        }
    }

    fn plan_destroy(state: State) -> Diagnostics {
        if state.r#type == ORGANIZATION {
            return vec![Diagnostic::warning(
                "The organization instance is not deleted",
                format!(
                    "Destroying this resource only removes {} from the state. People keep signing in.",
                    state.arn
                ),
            )];
        }
        if state.deletion_protection == Some(true) {
            return vec![
                Diagnostic::error("The instance is protected", protected(&state.arn))
                    .at(Path::of("deletion_protection")),
            ];
        }
        Vec::new()
    }
}

const ATTRIBUTES: &[Attribute] = &[
    Attribute::computed("access_portal_url", Kind::String, Follows::Nothing, "Address at which people sign in."),
    Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN of the instance.").checks(&[checks::INSTANCE_ARN]),
    Attribute::computed("created_date", Kind::String, Follows::Nothing, "When the instance was created, as RFC 3339."),
    Attribute::optional_computed(
        "deletion_protection",
        Kind::Bool,
        OnChange::InPlace,
        Follows::These(&["type"]),
        "Whether destroying the resource leaves the instance alone. An `ACCOUNT` instance (default `false`) cannot be \
         destroyed while this is `true`. For the `ORGANIZATION` instance it is always `true`: destroying the resource \
         only removes it from the state.",
    ),
    Attribute::optional_computed(
        "encryption",
        Kind::Object(&[
            Attribute::required("key_type", Kind::String, OnChange::InPlace, "`AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`.")
                .checks(&[Check::OneOf(&["AWS_OWNED_KMS_KEY", "CUSTOMER_MANAGED_KEY"])]),
            Attribute::optional("kms_key_arn", Kind::String, OnChange::InPlace, "ARN of the KMS key, for `CUSTOMER_MANAGED_KEY`.")
                .checks(&[checks::KMS_KEY_ARN]),
        ]),
        OnChange::InPlace,
        Follows::Nothing,
        "The key that encrypts what is at rest. Customer managed keys are for the organization instance only.",
    ),
    Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `arn`."),
    Attribute::computed("identity_store_arn", Kind::String, Follows::Nothing, "ARN of the identity store."),
    Attribute::computed("identity_store_id", Kind::String, Follows::Nothing, "Id of the identity store, which holds users and groups."),
    Attribute::optional_computed(
        "name",
        Kind::String,
        OnChange::InPlace,
        Follows::Nothing,
        "Name of the instance. AWS cannot remove a name: without this argument it stays as it is.",
    )
    .checks(&[
        Check::Length { min: 1, max: 255 },
        Check::Pattern { regex: r"^[A-Za-z0-9_+=,.@-]+$", says: "letters, digits and `_+=,.@-`" },
    ]),
    Attribute::computed("owner_account_id", Kind::String, Follows::Nothing, "Account that the instance belongs to."),
    Attribute::optional_computed(
        "permission_sets_enabled",
        Kind::Bool,
        OnChange::InPlace,
        Follows::Nothing,
        "Whether the organization instance gives access to AWS accounts too. Once `true` it stays so.",
    ),
    Attribute::computed("primary_region", Kind::String, Follows::Nothing, "Region in which the instance was created."),
    Attribute::computed("status", Kind::String, Follows::Nothing, "`CREATE_IN_PROGRESS`, `CREATE_FAILED`, `DELETE_IN_PROGRESS` or `ACTIVE`."),
    Attribute::optional("tags", Kind::Map(&Kind::String), OnChange::InPlace, "Tags of the instance. With neither this nor the provider's `default_tags`, tags are left alone."),
    Attribute::computed(
        "tags_all",
        Kind::Map(&Kind::String),
        Follows::These(&["tags"]),
        "Tags of the instance and those of the provider's `default_tags`.",
    ),
    Attribute::timeouts(&[
        Attribute::timeout(Operation::Create, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
        Attribute::timeout(Operation::Update, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
        Attribute::timeout(Operation::Delete, &[Check::Timeout { default: Duration::from_secs(30 * 60) }]),
    ]),
    Attribute::defaulted(
        "type",
        Kind::String,
        OnChange::Replace,
        crate::schema::Literal::String("ACCOUNT"),
        "`ACCOUNT` for an instance of this account, `ORGANIZATION` for that of the organization. One cannot become the other.",
    )
    .checks(&[Check::OneOf(&["ACCOUNT", ORGANIZATION])]),
];

fn protected(arn: &str) -> String {
    format!(
        "deletion_protection is true for {arn}. Deleting an instance deletes its users, groups and all assignments. \
         Set deletion_protection = false and apply before you destroy it."
    )
}

fn timeout(state: &State, operation: Operation) -> Duration {
    Timeouts::of(state.timeouts.as_ref(), &Instance::SCHEMA, operation)
}

/// What is wrong with the key that encrypts.
fn wrong_key(encryption: &Value, account: bool) -> Option<Diagnostic> {
    let key_type = encryption.get("key_type").and_then(Value::as_str)?;
    let key = encryption.get("kms_key_arn").filter(|key| !key.is_null());
    if key_type == "CUSTOMER_MANAGED_KEY" && account {
        let sentence = "Account instances cannot use a customer managed key; only the organization instance can.";
        return Some(Diagnostic::invalid(
            Path::of("encryption.key_type"),
            sentence,
        ));
    }
    if key_type == "CUSTOMER_MANAGED_KEY" && key.is_none() {
        let sentence = "kms_key_arn must be set when key_type is CUSTOMER_MANAGED_KEY.";
        return Some(
            Diagnostic::error("Missing argument", sentence).at(Path::of("encryption.key_type")),
        );
    }
    (key_type == "AWS_OWNED_KMS_KEY" && key.is_some()).then(|| {
        let sentence = "kms_key_arn must not be set when key_type is AWS_OWNED_KMS_KEY.";
        Diagnostic::invalid(Path::of("encryption.kms_key_arn"), sentence)
    })
}

/// The error for an instance that is in the way says how to take it over.
fn exists(error: Error) -> Error {
    if error.is(ErrorKind::Conflict) || error.has_code("ServiceQuotaExceededException") {
        return error.advise(
            "An account can have one instance, over all Regions. To take over the one that exists, import it: \
             `terraform import ADDRESS INSTANCE_ARN`; the data source identitycenter_instance shows its ARN.",
        );
    }
    if error.is(ErrorKind::Denied) || error.is(ErrorKind::Refused) {
        return error.advise(
            "AWS creates account instances in member and standalone accounts only. In the management account, enable \
             IAM Identity Center in the console and use type = \"ORGANIZATION\". For a member account, whoever \
             administers the organization instance has to allow member accounts to create account instances.",
        );
    }
    error
}

/// The organization instance: that of the management account.
async fn organization_instance(aws: &Aws) -> Result<domain::Instance, Error> {
    let manager = aws.organization().await?.management_account_id;
    let listed = aws.instances().await?;
    if let Some(found) = listed
        .iter()
        .find(|instance| instance.owner_account_id == manager)
    {
        return Ok(found.clone());
    }
    let region = aws.region();
    let error = Error::not_found(format!(
        "the organization has no instance of IAM Identity Center in {region}"
    ));
    let elsewhere = match aws.default_instance(None).await {
        Err(error) if error.is(ErrorKind::NotFound) => error.explain(),
        _ => String::new(),
    };
    Err(error.advise(format!(
        "AWS offers no API to enable it. Sign in to the AWS console with the management account {manager}, choose the \
         Region {region}, open IAM Identity Center, choose Enable, and run again.\n\n{elsewhere}"
    )))
}

/// What of an adopted instance is as AWS shows it now, unless it is configured.
const ADOPTED: &[&str] = &[
    "access_portal_url",
    "arn",
    "created_date",
    "encryption",
    "id",
    "identity_store_arn",
    "identity_store_id",
    "name",
    "owner_account_id",
    "permission_sets_enabled",
    "primary_region",
    "status",
];

/// An adopted instance is there already, so most of it is known before the apply.
async fn plan_adoption(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let found = async {
        let listed = organization_instance(aws).await?;
        let found = aws.described_instance(&listed.arn).await?;
        shown(refreshed(aws, State::default(), found, &Tags::new()))
    };
    let found = found.await.map_err(|error| {
        vec![
            Diagnostic::error(
                "There is no organization instance to adopt",
                error.explain(),
            )
            .at(Path::of("type")),
        ]
    })?;
    if found
        .get("permission_sets_enabled")
        .and_then(Value::as_bool)
        == Some(true)
    {
        keeps_permission_sets(plan)?;
    }
    for name in ADOPTED.iter().copied() {
        if plan.configured(name).is_null() {
            plan.decide(name, found.get(name).cloned().unwrap_or_default());
        }
    }
    Ok(())
}

fn shown(state: State) -> Result<Value, Error> {
    value::to_value(&state).map_err(|fault| Error::broken(fault.to_string()))
}

fn keeps_permission_sets(plan: &Plan<'_>) -> Result<(), Diagnostics> {
    let turned_off = plan.configured("permission_sets_enabled").as_bool() == Some(false);
    if !turned_off {
        return Ok(());
    }
    let sentence = "Permission sets are enabled for this instance, and AWS offers no way to disable them again.";
    Err(vec![Diagnostic::invalid(
        Path::of("permission_sets_enabled"),
        sentence,
    )])
}

/// Takes the organization instance over as it is, then changes what the plan says otherwise. What
/// is not configured stays; only tags are always as configured.
async fn adopt(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
    let arn = organization_instance(aws).await?.arn;
    let known = State {
        arn: arn.clone(),
        ..plan.clone()
    };
    let prior = read_whole(aws, known.clone()).await?;
    let changed = async {
        change(aws, &prior, &plan).await?;
        read_whole(aws, known).await
    };
    changed.await.map_err(|why| Halted {
        exists: Some(prior.clone()),
        why,
    })
}

/// One call per kind of change, as `UpdateInstance` demands.
async fn change(aws: &Aws, prior: &State, plan: &State) -> Result<(), Error> {
    let arn = &prior.arn;
    if let Some(name) = plan
        .name
        .as_deref()
        .filter(|name| prior.name.as_deref() != Some(name))
    {
        aws.rename_instance(arn, name).await?;
    }
    if let Some(encryption) = &plan.encryption
        && prior.encryption.as_ref() != Some(encryption)
    {
        aws.encrypt_instance(arn, encryption, timeout(plan, Operation::Update))
            .await?;
    }
    if plan.permission_sets_enabled == Some(true) && prior.permission_sets_enabled != Some(true) {
        aws.enable_permission_sets(arn).await?;
    }
    // Unplanned: nobody says anything about tags.
    let Some(tags) = &plan.tags_all else {
        return Ok(());
    };
    aws.retag_instance(arn, prior.tags_all.as_ref().unwrap_or(&Tags::new()), tags)
        .await
}

/// The instance as it is after our own change, which must be there.
async fn read_whole(aws: &Aws, state: State) -> Result<State, Error> {
    let arn = state.arn.clone();
    Instance::read(aws, state)
        .await?
        .ok_or_else(|| Error::not_found(format!("{arn} has disappeared")))
}

/// What AWS does not say of an imported instance: that of the management account is the
/// organization's. Its tags are taken over.
async fn imported(aws: &Aws, state: State, found: &domain::Instance) -> Result<State, Error> {
    let organization = match aws.organization().await {
        Ok(organization) => organization.management_account_id == found.owner_account_id,
        Err(error) if error.is(ErrorKind::Denied) => false,
        Err(error) => return Err(error),
    };
    let kind = if organization {
        ORGANIZATION
    } else {
        "ACCOUNT"
    };
    Ok(State {
        r#type: kind.to_owned(),
        deletion_protection: Some(organization),
        tags: Some(Tags::new()),
        ..state
    })
}

fn refreshed(aws: &Aws, state: State, found: domain::Instance, carried: &Tags) -> State {
    // Where neither the resource nor the provider block says anything about tags, they are not ours.
    let managed = state.tags.is_some() || !aws.tags.defaults.is_empty();
    let own = managed.then(|| {
        aws.tags
            .own(carried, &state.tags.clone().unwrap_or_default())
    });
    State {
        access_portal_url: found.access_portal_url(),
        id: found.arn.clone(),
        arn: found.arn,
        created_date: found.created_date,
        encryption: found.encryption,
        identity_store_arn: found.identity_store_arn,
        identity_store_id: found.identity_store_id,
        name: found.name,
        owner_account_id: found.owner_account_id,
        permission_sets_enabled: found.permission_sets_enabled,
        primary_region: found.primary_region,
        status: found.status,
        tags: own,
        tags_all: Some(aws.tags.visible(carried)),
        ..state
    }
}
