//! An instance of IAM Identity Center.
//!
//! `CreateInstance` makes account instances only, one per account over all Regions, and is rejected in
//! the management account; the organization instance can be enabled in the console alone. So an
//! `ORGANIZATION` instance is adopted, and never deleted. `UpdateInstance` takes one kind of change
//! per call. Source: the API reference of CreateInstance, UpdateInstance and DeleteInstance.

mod adoption;
mod attributes;
mod listing;
mod reading;

pub(in crate::areas) use listing::one_of;
use reading::{imported, is_of_organization, read_whole, refreshed};

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::instance::Encryption;
use crate::aws::{Aws, Error, Kind as ErrorKind, ResourceTags, Tagged, instance, organization};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Calls, Operation, Schema, Source};
use crate::shape::timeouts::Timeouts;

pub(crate) struct Instance;

const ACCOUNT: &str = "ACCOUNT";
const ORGANIZATION: &str = "ORGANIZATION";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    access_portal_url: Option<String>,
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
    #[serde(flatten)]
    tags: ResourceTags,
    timeouts: Option<Timeouts>,
    r#type: String,
}

impl Resource for Instance {
    const NAME: &'static str = "identitycenter_instance";
    const IMPORT_ID: &'static str = "INSTANCE_ARN";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export::to("instance");
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "An instance of IAM Identity Center.\n\nAn `ACCOUNT` instance is created and deleted. The \
                      `ORGANIZATION` instance cannot be enabled through an API: this resource adopts the one that \
                      exists, and destroying it only removes it from the state.",
        attributes: attributes::ATTRIBUTES,
        identity: &["arn"],
        calls: Calls {
            plan: &[instance::FIND, instance::TAGS, organization::FIND],
            create: &[
                instance::FIND,
                instance::RETAG,
                organization::FIND,
                &["sso:CreateInstance", "sso:UpdateInstance"],
            ],
            read: &[instance::FIND, instance::TAGS, organization::FIND],
            update: &[instance::FIND, instance::RETAG, &["sso:UpdateInstance"]],
            delete: &[instance::FIND, organization::FIND, &["sso:DeleteInstance"]],
        },
        ..Schema::EMPTY
    };

    /// Without an id, so that it is read as an imported one: its type and its tags are AWS's to say.
    const MOVED_FROM: &'static [Source] = &[Source {
        resource: "awscc_sso_instance",
        same: &["identity_store_id", "name", "owner_account_id", "status"],
        renamed: &[("arn", "instance_arn")],
        ..Source::EMPTY
    }];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        if plan.r#type == ORGANIZATION {
            return adoption::adopt(aws, plan).await;
        }
        let limit = timeout(&plan, Operation::Create);
        let token = format!("terraform-{:032x}", rand::random::<u128>());
        let tags = plan.tags.tags_all.clone().unwrap_or_default();
        let arn = aws
            .create_instance(plan.name.as_deref(), &tags, &token, limit)
            .await
            .map_err(refused)?;
        // From here on there is an instance: whatever fails, it stays in the state. It is not yet
        // protected, or a better one could never take its place.
        let begun = State {
            arn: arn.clone(),
            id: arn.clone(),
            deletion_protection: Some(false),
            ..plan.clone()
        };
        let made = State {
            deletion_protection: plan.deletion_protection,
            ..begun.clone()
        };
        let unread = |why| Halted::unread(made.clone(), why);
        if let Err(why) = aws.active_instance(&arn, limit).await {
            let unfinished = [ErrorKind::Failed, ErrorKind::TimedOut, ErrorKind::Stopped];
            return Err(match unfinished.contains(&why.kind) {
                true => Halted::half_made(begun, why),
                false => unread(why),
            });
        }
        let seen = read_whole(aws, made.clone()).await.map_err(unread)?;
        if let Err(why) = change(aws, &seen, &plan).await {
            return Err(Halted::half_made(begun, why));
        }
        read_whole(aws, seen).await.map_err(unread)
    }

    fn tagged(state: &mut State) -> Option<(Tagged<'_>, &mut ResourceTags)> {
        let active = ["", "ACTIVE"].contains(&state.status.as_str());
        active.then_some((Tagged::Sso(&state.arn), &mut state.tags))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let found = aws.instance(&state.arn, &state.owner_account_id).await?;
        let Some(found) = found else {
            return Ok(None);
        };
        if found.is_being_deleted() {
            return Ok(None);
        }
        // Only what is being imported has no id yet; its type is the default of the table.
        let state = if state.id.is_empty() {
            imported(aws, state, &found).await?
        } else {
            state
        };
        Ok(Some(refreshed(state, found)))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        change(aws, &prior, &plan).await?;
        Ok(read_whole(aws, plan).await?)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        // The organization instance is only forgotten. Whatever the state says, the instance of the
        // management account is that one, and AWS would let its owner delete it.
        if state.r#type != ACCOUNT || is_of_organization(aws, &state.owner_account_id).await? {
            // What is only forgotten has to be there to be forgotten, or its owner has to know that it is gone.
            aws.instance(&state.arn, &state.owner_account_id).await?;
            return Ok(());
        }
        // A replacement deletes too, and is not asked about in plan_destroy.
        if state.deletion_protection == Some(true) {
            return Err(Error::new(ErrorKind::Refused, protected(&state.arn)));
        }
        let limit = timeout(&state, Operation::Delete);
        aws.delete_instance(&state.arn, &state.owner_account_id, limit)
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
                adoption::plan(aws, plan).await
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

/// Who may create an instance at all.
fn refused(error: Error) -> Error {
    if error.is(ErrorKind::Denied) || error.is(ErrorKind::Refused) {
        return error.advise(
            "AWS creates account instances in member and standalone accounts only. In the management account, enable \
             IAM Identity Center in the console and use type = \"ORGANIZATION\". For a member account, whoever \
             administers the organization instance has to allow member accounts to create account instances.",
        );
    }
    error
}

/// Permission sets that are enabled stay so.
fn keeps_permission_sets(plan: &Plan<'_>) -> Result<(), Diagnostics> {
    if plan.configured("permission_sets_enabled").as_bool() != Some(false) {
        return Ok(());
    }
    let sentence = "Permission sets are enabled for this instance, and AWS offers no way to disable them again.";
    Err(vec![Diagnostic::invalid(
        Path::of("permission_sets_enabled"),
        sentence,
    )])
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
    Ok(())
}
