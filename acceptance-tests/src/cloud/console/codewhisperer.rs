//! Profiles of Amazon Q Developer, and the managed applications that come with them.
//!
//! From the Amazon Q Developer User Guide: a profile "can be created once per
//! supported AWS Region, per AWS account", and deleting it cancels its
//! subscriptions and removes its managed application. The rest, names of states
//! above all, has been seen in published callers or is said to be unknown here.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::q_access::{self, denied};
use crate::cloud::call::{Answer, Call, Input, Operations, Output};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::table::Table;
use crate::cloud::world::q_developer::Profile;
use crate::cloud::world::{Appears, Application, Instance, InstanceStatus, PortalOptions};

pub(crate) const OPERATIONS: Operations = &[
    ("CreateProfile", create),
    ("DeleteProfile", delete),
    ("ListProfiles", list),
    ("ListTagsForResource", list_tags),
    ("TagResource", tag),
    ("UntagResource", untag),
    ("UpdateProfile", update),
];

const PROVIDER: &str = "arn:aws:sso::aws:applicationProvider/codewhisperer";

/// `ALLOW` has been seen; that `BLOCK` is its opposite is a guess. The models have lost enumerations.
const REFERENCES: [&str; 2] = ["ALLOW", "BLOCK"];

fn create(call: &mut Call) -> Answer {
    q_access::in_profile_region(call)?;
    let instance_id = identity_center(call, call.input.object("identitySource"))?;
    let made = new(call)?;
    let there = |id: &str| q_access::profile(call, id).is_some();
    if let Some(id) = call.repeated(there)? {
        let arn = q_access::profile(call, &id).map(|(_, profile)| profile.arn());
        return Ok(json!({"profileArn": arn}));
    }
    if q_access::profiles_of(call).next().is_some() {
        return Err(ApiError::conflict(format!(
            "A profile already exists for account {} in {}.",
            made.account, made.region
        )));
    }
    let (id, arn) = (made.id.clone(), made.arn());
    let now = call.now;
    let instance = call.world.instances.get_mut(&instance_id);
    if let Some(instance) = instance {
        let applications = applications(&made, instance, now);
        let ids = applications.iter().map(|made| made.id.clone()).collect();
        for application in applications {
            instance.applications.insert(application);
        }
        instance.q_developer.profiles.insert(Profile {
            applications: ids,
            ..made
        });
    }
    call.remember(&id);
    Ok(json!({"profileArn": arn}))
}

/// The profile that a request describes.
fn new(call: &Call) -> Result<Profile, ApiError> {
    let input = call.input;
    Ok(Profile {
        id: unique(12),
        account: call.caller.account.clone(),
        region: call.region.to_owned(),
        name: name(input.text("profileName"))?,
        status: "CREATING".to_owned(),
        reads_left: call.world.settings.q_developer.profile_create_reads,
        denials_left: call.world.settings.q_developer.denied_assignments,
        recommendations_with_references: references(input)?.unwrap_or_default(),
        active_functionalities: texts(input, "activeFunctionalities"),
        description: input.maybe("description").map(str::to_owned),
        kms_key_arn: input.maybe("kmsKeyArn").map(str::to_owned),
        tags: tags(input)?,
        applications: Vec::new(),
    })
}

fn unique(length: usize) -> String {
    Uuid::new_v4().simple().to_string()[..length].to_ascii_uppercase()
}

/// The instance that people will sign in with. A request without the Region, and one
/// that names the identity store, have been answered with this sentence.
fn identity_center(call: &Call, source: Option<Input>) -> Result<String, ApiError> {
    let refused = || ApiError::validation("Invalid identity center configuration");
    let source = source.and_then(|source| source.object("ssoIdentitySource"));
    let source = source.ok_or_else(refused)?;
    let region = source.maybe("ssoRegion").ok_or_else(refused)?;
    if source.has("identityStoreId") {
        return Err(refused());
    }
    let named = |instance: &&Instance| {
        instance.arn() == source.text("instanceArn") && instance.region == region
    };
    let instance = call.world.instances.iter().find(named);
    let instance = instance.ok_or_else(refused)?;
    if !q_access::belongs(call, instance) {
        return Err(denied(call, &instance.arn()));
    }
    if instance.status != InstanceStatus::Active {
        return Err(ApiError::conflict("The instance is not ready."));
    }
    Ok(instance.id.clone())
}

/// Lengths are not known; a name that is empty cannot be shown.
fn name(name: &str) -> Result<String, ApiError> {
    if name.trim().is_empty() {
        return Err(ApiError::validation("The profile name must not be empty."));
    }
    Ok(name.to_owned())
}

fn references(input: Input) -> Result<Option<String>, ApiError> {
    let Some(tracker) = input.object("referenceTrackerConfiguration") else {
        return Ok(None);
    };
    let value = tracker.text("recommendationsWithReferences");
    if REFERENCES.contains(&value) {
        return Ok(Some(value.to_owned()));
    }
    Err(ApiError::validation(format!(
        "Value '{value}' at 'referenceTrackerConfiguration.recommendationsWithReferences' is not one of [{}]",
        REFERENCES.join(", ")
    )))
}

fn texts(input: Input, member: &str) -> Vec<String> {
    let texts = input.list(member).filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn tags(input: Input) -> Result<BTreeMap<String, String>, ApiError> {
    let given = input.objects("tags");
    let tags: BTreeMap<_, _> = given
        .map(|tag| (tag.text("key").to_owned(), tag.text("value").to_owned()))
        .collect();
    if tags
        .keys()
        .any(|key| key.to_ascii_lowercase().starts_with("aws:"))
    {
        return Err(ApiError::validation(
            "Tag keys that begin with aws: are reserved.",
        ));
    }
    Ok(tags)
}

/// `QDevProfile-{region}`, to which people are assigned, and `Kiro Sign-In`, to which
/// nobody has to be. A profile of a second account brings its own two.
fn applications(profile: &Profile, instance: &Instance, now: jiff::Timestamp) -> Vec<Application> {
    let made = |name: String, assignment_required: bool| Application {
        id: format!("apl-{}", unique(16).to_ascii_lowercase()),
        account: profile.account.clone(),
        provider_arn: PROVIDER.to_owned(),
        name,
        description: None,
        status: "ENABLED".to_owned(),
        portal: PortalOptions {
            visibility: "DISABLED".to_owned(),
            sign_in: None,
        },
        assignment_required,
        user_background_sessions: "ENABLED".to_owned(),
        created_date: now,
        created_from: Some(instance.region.clone()),
        tags: BTreeMap::new(),
        assignments: Table::default(),
        appears_after_seconds: None,
        appears_after_reads: None,
        appears: Appears::default(),
    };
    vec![
        made(format!("QDevProfile-{}", profile.region), true),
        made("Kiro Sign-In".to_owned(), false),
    ]
}

/// The profiles of the account in the Region, and on demand those that the management
/// account shares. Looking lets time pass for what takes time.
fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "profiles")?;
    let shared = call.input.flag("includeManagementAccount") == Some(true);
    pass_time(call);
    let account = call.caller.account.as_str();
    let mut rows = Vec::new();
    for instance in call.world.instances.iter() {
        let seen = |profile: &&Profile| {
            let from_management = shared
                && call.world.organization_of(account).is_some()
                && call.world.is_management(&profile.account);
            profile.region == call.region && (profile.account == account || from_management)
        };
        let profiles = instance.q_developer.profiles.iter().filter(seen);
        rows.extend(profiles.map(|profile| shown(profile, instance)));
    }
    Ok(page.fill_from(rows).into())
}

fn shown(profile: &Profile, instance: &Instance) -> Value {
    let references = &profile.recommendations_with_references;
    let client = format!(
        "arn:aws:sso::{}:application/{}",
        profile.account, profile.id
    );
    let details = json!({"instanceArn": instance.arn(), "oidcClientId": client});
    Output::default()
        .with("arn", profile.arn())
        .with("profileName", profile.name.as_str())
        .with("identityDetails", json!({"ssoIdentityDetails": details}))
        .with(
            "referenceTrackerConfiguration",
            json!({"recommendationsWithReferences": references}),
        )
        .maybe("kmsKeyArn", profile.kms_key_arn.as_deref())
        .with("status", profile.status.as_str())
        .into()
}

/// A listing goes by. Only `ACTIVE` has been seen: what the states before and after are
/// called is not known.
fn pass_time(call: &mut Call) {
    if !call.clock.counts {
        return;
    }
    for instance in call.world.instances.iter_mut() {
        let mut gone = Vec::new();
        for profile in instance.q_developer.profiles.iter_mut() {
            match (profile.status.as_str(), profile.reads_left) {
                ("ACTIVE", _) => {}
                (_, left @ 1..) => profile.reads_left = left - 1,
                ("DELETING", 0) => gone.push(profile.id.clone()),
                (_, 0) => profile.status = "ACTIVE".to_owned(),
            }
        }
        for id in gone {
            instance.q_developer.profiles.remove(&id);
        }
    }
}

fn update(call: &mut Call) -> Answer {
    let input = call.input;
    let arn = input.text("profileArn");
    let name = input.maybe("profileName").map(name).transpose()?;
    let references = references(input)?;
    if input.has("identitySource") {
        identity_center(call, input.object("identitySource"))?;
    }
    let profile = q_access::own_profile(call, arn)?;
    if profile.status != "ACTIVE" {
        let message = format!("The profile is in the {} state.", profile.status);
        return Err(ApiError::conflict(message));
    }
    if let Some(name) = name {
        profile.name = name;
    }
    if let Some(references) = references {
        profile.recommendations_with_references = references;
    }
    if input.has("activeFunctionalities") {
        profile.active_functionalities = texts(input, "activeFunctionalities");
    }
    if let Some(key) = input.maybe("kmsKeyArn") {
        profile.kms_key_arn = Some(key.to_owned());
    }
    if let Some(description) = input.maybe("description") {
        profile.description = Some(description.to_owned()).filter(|text| !text.is_empty());
    }
    Ok(json!({"profileArn": arn}))
}

fn delete(call: &mut Call) -> Answer {
    let arn = call.input.text("profileArn");
    let (now, reads) = (
        call.now,
        call.world.settings.q_developer.profile_delete_reads,
    );
    let profile = q_access::own_profile(call, arn)?;
    profile.status = "DELETING".to_owned();
    profile.reads_left = reads;
    let (id, applications) = (profile.id.clone(), profile.applications.clone());
    for instance in call.world.instances.iter_mut() {
        if !instance.q_developer.profiles.contains(&id) {
            continue;
        }
        for application in &applications {
            instance.applications.remove(application);
        }
        let subscriptions = instance.q_developer.subscriptions.iter_mut();
        let of_it = subscriptions.filter(|row| row.profile == id && row.cancelled_at.is_none());
        of_it.for_each(|row| row.cancel(now));
    }
    q_access::end_of_month(call);
    Ok(json!({}))
}

fn tag(call: &mut Call) -> Answer {
    let added = tags(call.input)?;
    let arn = call.input.text("resourceArn");
    q_access::own_profile(call, arn)?.tags.extend(added);
    Ok(json!({}))
}

fn untag(call: &mut Call) -> Answer {
    let keys = texts(call.input, "tagKeys");
    let arn = call.input.text("resourceArn");
    let profile = q_access::own_profile(call, arn)?;
    profile.tags.retain(|key, _| !keys.contains(key));
    Ok(json!({}))
}

fn list_tags(call: &mut Call) -> Answer {
    let arn = call.input.text("resourceArn");
    let tags = &q_access::own_profile(call, arn)?.tags;
    let tags: Vec<_> = tags
        .iter()
        .map(|(key, value)| json!({"key": key, "value": value}))
        .collect();
    Ok(Map::from_iter([("tags".to_owned(), Value::from(tags))]).into())
}
