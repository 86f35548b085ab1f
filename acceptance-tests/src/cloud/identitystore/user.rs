//! Users. In IAM Identity Center a user needs a user name, a display name and
//! both parts of its name, although the API's shapes leave them optional; user
//! names and e-mail addresses are unique.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::access::{self, duplicate, not_found, not_reserved, resource_arn, store};
use super::{revision, update};
use crate::cloud::call::{Answer, Call, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::user::email;
use crate::cloud::world::{ExternalId, IdentityStore, User};

/// The quota of users (User Guide, "IAM Identity Center quotas").
const MOST_USERS: usize = 200_000;

const ATTRIBUTES: &[&str] = &[
    "UserName",
    "Name",
    "DisplayName",
    "NickName",
    "ProfileUrl",
    "Emails",
    "Addresses",
    "PhoneNumbers",
    "UserType",
    "Title",
    "PreferredLanguage",
    "Locale",
    "Timezone",
    "Photos",
    "Website",
    "Birthdate",
    "Roles",
    "Extensions",
];

pub(super) fn create(call: &mut Call) -> Answer {
    let mut attributes = call.input.0.clone();
    attributes.shift_remove("IdentityStoreId");
    let (now, caller) = (call.now, call.caller.arn.clone());
    let store = store(call)?;
    complete(&attributes)?;
    unique(store, &attributes, None)?;
    if store.users.len() >= MOST_USERS {
        return Err(ApiError::quota("Too many users."));
    }
    let mut user = User::new(&Uuid::new_v4().to_string(), attributes);
    (user.created_at, user.updated_at) = (now, now);
    (user.created_by, user.updated_by) = (Some(caller.clone()), Some(caller));
    let answer = revised(&user, store);
    store.put_user(user);
    Ok(answer)
}

fn revised(user: &User, store: &IdentityStore) -> Value {
    json!({
        "IdentityStoreId": store.id,
        "UserId": user.id,
        "UserArn": resource_arn("user", &user.id),
        "Revision": user.revision.to_string(),
    })
}

/// "When used in IAM Identity Center, this parameter is required."
fn complete(attributes: &Map<String, Value>) -> Result<(), ApiError> {
    let name = attributes.get("Name");
    let part = |part: &str| name.and_then(|name| name.get(part));
    let needed = [
        ("userName", attributes.get("UserName")),
        ("displayName", attributes.get("DisplayName")),
        ("name.familyName", part("FamilyName")),
        ("name.givenName", part("GivenName")),
    ];
    for (path, value) in needed {
        if value.is_none() {
            return Err(ApiError::validation(format!(
                "{path}: The attribute {path} is required"
            )));
        }
    }
    known_extensions(attributes)?;
    not_reserved(
        attributes
            .get("UserName")
            .and_then(Value::as_str)
            .unwrap_or_default(),
    )
}

/// "aws:identitystore:enterprise is the only supported extension name." Its members are not
/// documented; these are the enterprise attributes of the SCIM developer guide, and that others are
/// refused is a guess.
fn known_extensions(attributes: &Map<String, Value>) -> Result<(), ApiError> {
    const MEMBERS: &[&str] = &[
        "employeeNumber",
        "costCenter",
        "organization",
        "division",
        "department",
        "manager",
    ];
    let Some(extensions) = attributes.get("Extensions").and_then(Value::as_object) else {
        return Ok(());
    };
    for (name, extension) in extensions {
        if name != "aws:identitystore:enterprise" {
            let message = format!("The extension {name} is not supported.");
            return Err(ApiError::validation(message));
        }
        let members = extension.as_object().into_iter().flat_map(Map::keys);
        if let Some(unknown) = members
            .into_iter()
            .find(|key| !MEMBERS.contains(&key.as_str()))
        {
            let message = format!("The attribute path {name}.{unknown} is not supported.");
            return Err(ApiError::validation(message));
        }
    }
    Ok(())
}

/// Whether name and address are free, or the user's own.
fn unique(
    store: &IdentityStore,
    attributes: &Map<String, Value>,
    own: Option<&str>,
) -> Result<(), ApiError> {
    let name = attributes
        .get("UserName")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if store
        .user_by_name(name)
        .is_some_and(|user| Some(user.id.as_str()) != own)
    {
        return Err(duplicate("Duplicate UserName"));
    }
    let holder = email(attributes).and_then(|email| store.user_by_email(email));
    if holder.is_some_and(|user| Some(user.id.as_str()) != own) {
        return Err(duplicate("Duplicate Email"));
    }
    Ok(())
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let user = access::user(call, access::id(call.input, "UserId"))?;
    let extensions = requested(call);
    Ok(shown(&user, &store(call)?.id, &extensions))
}

fn requested(call: &Call) -> Vec<String> {
    call.input
        .list("Extensions")
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Extensions are shown when they are asked for, and then only those.
fn shown(user: &User, store: &str, extensions: &[String]) -> Value {
    let mut attributes = user.attributes.clone();
    let mut held = match attributes.shift_remove("Extensions") {
        Some(Value::Object(held)) => held,
        _ => Map::new(),
    };
    held.retain(|name, _| extensions.contains(name));
    Output::from(attributes)
        .with("IdentityStoreId", store)
        .with("UserId", user.id.as_str())
        .with("UserArn", resource_arn("user", &user.id))
        .with("Revision", user.revision.to_string())
        .with("UserStatus", user.status.as_str())
        .maybe("ExternalIds", external_ids(&user.external_ids))
        .with("CreatedAt", seconds(user.created_at))
        .with("UpdatedAt", seconds(user.updated_at))
        .maybe("CreatedBy", user.created_by.as_deref())
        .maybe("UpdatedBy", user.updated_by.as_deref())
        .maybe("Extensions", (!held.is_empty()).then_some(held))
        .into()
}

pub(super) fn external_ids(ids: &[ExternalId]) -> Option<Value> {
    let shown = |id: &ExternalId| json!({"Issuer": id.issuer, "Id": id.id});
    (!ids.is_empty()).then(|| ids.iter().map(shown).collect())
}

pub(super) fn list(call: &mut Call) -> Answer {
    let filter = access::filter(call.input, "UserName")?;
    let page = Page::of(call, "Users")?;
    let (extensions, clock) = (requested(call), call.clock);
    let store = store(call)?;
    let row = |(place, user): (u64, &User)| (place, shown(user, &store.id, &extensions));
    let visible = |(_, user): &(u64, &User)| user.appears.look(clock);
    Ok(match filter {
        Some(name) => {
            let found = store.user_by_name(name).map(|user| (page.after + 1, user));
            page.fill(found.into_iter().filter(visible).map(row))
        }
        None => {
            let after = page.after;
            page.fill(store.users.after(after).filter(visible).map(row))
        }
    }
    .into())
}

pub(super) fn update(call: &mut Call) -> Answer {
    let (input, now, caller) = (call.input, call.now, call.caller.arn.clone());
    let model = call.model;
    let mut user = access::user(call, access::id(input, "UserId"))?;
    revision::matches(input, user.revision)?;
    update::apply(input, &mut user.attributes, ATTRIBUTES)?;
    let store = store(call)?;
    complete(&user.attributes)?;
    let request = Output::from(user.attributes.clone()).with("IdentityStoreId", store.id.as_str());
    model.check_shape("CreateUserRequest", &mut request.into())?;
    unique(store, &user.attributes, Some(&user.id))?;
    user.revision += 1;
    (user.updated_at, user.updated_by) = (now, Some(caller));
    let answer = revised(&user, store);
    store.put_user(user);
    Ok(answer)
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let id = access::id(call.input, "UserId");
    let input = call.input;
    let user = access::user(call, id)?;
    revision::matches(input, user.revision)?;
    let store = store(call)?;
    if !store.users.contains(id) {
        return Err(not_found("USER", id));
    }
    store.remove_user(id);
    Ok(json!({}))
}
