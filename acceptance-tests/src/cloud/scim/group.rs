//! Groups through SCIM. Members can be written and not read: whoever wants to know
//! filters by them.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::filter::wrong;
use super::listing::{Fits, Listing};
use super::{Accepted, Request, filter, invalid, person};
use crate::cloud::error::ApiError;
use crate::cloud::identitystore::not_reserved;
use crate::cloud::model;
use crate::cloud::world::{Appears, Group, IdentityStore, Membership};

pub(super) const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// "A maximum of 100 members can be added in a single request."
const MOST_MEMBERS: usize = 100;
/// The quota of groups (User Guide, "IAM Identity Center quotas").
const MOST_GROUPS: usize = 100_000;

fn shown(group: &Group) -> Value {
    let mut shown = Map::new();
    shown.insert("id".to_owned(), group.id.as_str().into());
    if let Some(id) = person::shown_external_id(&group.external_ids) {
        shown.insert("externalId".to_owned(), id.into());
    }
    let meta = super::meta("Group", group.created_at, group.updated_at);
    shown.insert("meta".to_owned(), meta);
    shown.insert("schemas".to_owned(), json!([GROUP]));
    shown.insert("displayName".to_owned(), group.display_name.as_str().into());
    shown.into()
}

impl Request<'_> {
    fn group(&mut self) -> Result<Group, ApiError> {
        let (id, clock) = (self.id.clone(), self.clock);
        let found = self.store()?.groups.get(&id);
        found
            .filter(|group| group.appears.is_there(clock))
            .cloned()
            .ok_or_else(|| ApiError::not_found("Group not found"))
    }
}

pub(super) fn create(request: &mut Request) -> Result<Accepted, ApiError> {
    let body = request.body.clone();
    let body = body.as_object().ok_or_else(broken)?;
    let known = [
        "schemas",
        "id",
        "meta",
        "externalId",
        "displayName",
        "members",
    ];
    if body.keys().any(|name| !known.contains(&name.as_str())) {
        return Err(broken());
    }
    let name = body.get("displayName").and_then(Value::as_str);
    let name = name.ok_or_else(|| invalid("displayName is required"))?;
    let members = match body.get("members") {
        None | Some(Value::Null) => Vec::new(),
        Some(members) => ids(members)?,
    };
    if members.len() > MOST_MEMBERS {
        return Err(broken());
    }
    let (now, writer) = (request.now, request.writer());
    let store = request.store()?;
    if store.groups.len() >= MOST_GROUPS {
        return Err(invalid("Too many groups."));
    }
    let external_id = body.get("externalId").and_then(Value::as_str);
    let group = new(store, name, external_id, now, writer);
    free(store, &group)?;
    known_users(store, &members)?;
    let answer = shown(&group);
    let id = group.id.clone();
    store.put_group(group);
    for user in members {
        add(request, &id, &user)?;
    }
    Ok(Accepted(201, answer))
}

fn new(
    store: &IdentityStore,
    name: &str,
    external_id: Option<&str>,
    now: Timestamp,
    writer: String,
) -> Group {
    let external_id = external_id.map(|id| person::external_id(store, id));
    Group {
        id: Uuid::new_v4().to_string(),
        display_name: name.to_owned(),
        description: None,
        external_ids: external_id.into_iter().collect(),
        revision: 1,
        created_at: now,
        updated_at: now,
        created_by: Some(writer.clone()),
        updated_by: Some(writer),
        appears_after_seconds: None,
        appears_after_reads: None,
        appears: Appears::default(),
    }
}

/// Too many members are refused in the same words, as the logs of clients show.
fn broken() -> ApiError {
    invalid("Request is unparsable, syntactically incorrect, or violates schema.")
}

/// The ids in a list of members.
fn ids(members: &Value) -> Result<Vec<String>, ApiError> {
    let entries = members.as_array().ok_or_else(broken)?;
    let id = |entry: &Value| {
        let kind = entry.get("type").and_then(Value::as_str);
        let id = entry.get("value").and_then(Value::as_str);
        id.filter(|_| kind.is_none_or(|kind| kind == "User"))
            .map(str::to_owned)
    };
    let ids: Option<Vec<_>> = entries.iter().map(id).collect();
    ids.ok_or_else(broken)
}

/// Whether the group can have its name and its external id. That external ids are
/// unique is not documented; they find one group each.
fn free(store: &IdentityStore, group: &Group) -> Result<(), ApiError> {
    not_reserved(&group.display_name)?;
    let service = model::service("identitystore").ok_or_else(broken)?;
    let mut request = json!({"IdentityStoreId": store.id, "DisplayName": group.display_name});
    service.check_shape("CreateGroupRequest", &mut request)?;
    let other = |found: Option<&Group>| found.is_some_and(|found| found.id != group.id);
    if other(store.group_by_name(&group.display_name)) {
        return Err(ApiError::conflict("Duplicate GroupDisplayName"));
    }
    let mut external = group.external_ids.iter();
    if external.any(|id| other(store.group_by_external_id(id))) {
        return Err(ApiError::conflict("Duplicate ExternalId"));
    }
    Ok(())
}

fn known_users(store: &IdentityStore, users: &[String]) -> Result<(), ApiError> {
    match users.iter().find(|user| !store.users.contains(user)) {
        Some(_) => Err(ApiError::not_found("Member not found")),
        None => Ok(()),
    }
}

fn add(request: &mut Request, group: &str, user: &str) -> Result<(), ApiError> {
    let (now, writer) = (request.now, request.writer());
    let store = request.store()?;
    if store.membership(group, user).is_none() {
        store.put_membership(Membership {
            id: Uuid::new_v4().to_string(),
            group_id: group.to_owned(),
            user_id: user.to_owned(),
            created_at: now,
            created_by: Some(writer),
        });
    }
    Ok(())
}

pub(super) fn get(request: &mut Request) -> Result<Accepted, ApiError> {
    Ok(Accepted(200, shown(&request.group()?)))
}

pub(super) fn delete(request: &mut Request) -> Result<Accepted, ApiError> {
    let group = request.group()?;
    request.store()?.remove_group(&group.id);
    Ok(Accepted(204, Value::Null))
}

/// What a patch wants of the members, and of the group itself.
#[derive(Default)]
struct Wanted {
    added: Vec<String>,
    removed: Vec<String>,
}

/// All of it or nothing.
pub(super) fn patch(request: &mut Request) -> Result<Accepted, ApiError> {
    let mut group = request.group()?;
    let body = request.body.clone();
    let operations = body.get("Operations").and_then(Value::as_array);
    let mut wanted = Wanted::default();
    for operation in operations.ok_or_else(broken)? {
        let store = request.store()?;
        read(operation, store, &mut group, &mut wanted)?;
    }
    if wanted.added.len() + wanted.removed.len() > MOST_MEMBERS {
        return Err(broken());
    }
    group.revision += 1;
    (group.updated_at, group.updated_by) = (request.now, Some(request.writer()));
    let store = request.store()?;
    free(store, &group)?;
    known_users(store, &wanted.added)?;
    let id = group.id.clone();
    store.put_group(group);
    for user in &wanted.removed {
        if let Some(membership) = store.membership(&id, user).map(|found| found.id.clone()) {
            store.remove_membership(&membership);
        }
    }
    for user in wanted.added {
        add(request, &id, &user)?;
    }
    Ok(Accepted(204, Value::Null))
}

/// "Only displayName, members, and externalId attributes are allowed in the
/// request", and members cannot be replaced or removed all at once.
fn read(
    operation: &Value,
    store: &IdentityStore,
    group: &mut Group,
    wanted: &mut Wanted,
) -> Result<(), ApiError> {
    let text = |member: &str| operation.get(member).and_then(Value::as_str);
    let op = text("op").ok_or_else(broken)?.to_ascii_lowercase();
    let path = text("path").ok_or_else(|| invalid("Missing path in PATCH request"))?;
    let value = operation.get("value");
    match (op.as_str(), path) {
        ("add" | "replace", "displayName") => {
            group.display_name = value.and_then(Value::as_str).ok_or_else(broken)?.to_owned();
        }
        ("add" | "replace", "externalId") => {
            let id = value.and_then(Value::as_str).ok_or_else(broken)?;
            let id = person::external_id(store, id);
            person::put_external_id(&mut group.external_ids, Some(id));
        }
        ("remove", "externalId") => person::put_external_id(&mut group.external_ids, None),
        ("add", "members") => wanted.added.extend(some(value)?),
        ("remove", "members") => wanted.removed.extend(some(value)?),
        ("remove", path) => wanted.removed.push(named(path)?),
        _ => return Err(invalid("The operation is not supported.")),
    }
    Ok(())
}

/// The ids in the value of an operation, which has to have some.
fn some(value: Option<&Value>) -> Result<Vec<String>, ApiError> {
    let ids = ids(value.ok_or_else(broken)?)?;
    if ids.is_empty() {
        return Err(invalid("The operation is not supported."));
    }
    Ok(ids)
}

/// The id in a path such as `members[value eq "id"]`.
fn named(path: &str) -> Result<String, ApiError> {
    let inside = path.strip_prefix("members[");
    let inside = inside.and_then(|rest| rest.strip_suffix(']'));
    match filter::parse(inside.ok_or_else(broken)?)?.as_slice() {
        [(attribute, id)] if attribute == "value" => Ok(id.clone()),
        _ => Err(wrong()),
    }
}

pub(super) fn list(request: &mut Request) -> Result<Accepted, ApiError> {
    let listing = Listing::of(request, "Groups")?;
    let clock = request.clock;
    let store: &IdentityStore = request.store()?;
    let fits = fits(&listing, store)?;
    let groups = store.groups.after(0);
    let found = groups.filter(|(_, group)| group.appears.is_there(clock) && fits(group));
    let rows: Vec<_> = found
        .map(|(place, group)| {
            let mut row = shown(group);
            row["members"] = json!([]);
            (place, row)
        })
        .collect();
    Ok(listing.page(rows.into_iter()))
}

/// What the filter wants of a group.
fn fits<'a>(listing: &Listing, store: &'a IdentityStore) -> Result<Fits<'a, Group>, ApiError> {
    let member = |attribute: &str| {
        let user = listing.wanted(attribute);
        if store.users.contains(user) {
            Ok(user.to_owned())
        } else {
            Err(ApiError::not_found("Member not found"))
        }
    };
    let asked = listing.asks_for();
    Ok(match asked.as_slice() {
        [] => Box::new(|_| true),
        ["displayname"] => {
            let found = store.group_by_name(listing.wanted("displayname"));
            let id = found.map(|group| group.id.clone());
            Box::new(move |group| Some(&group.id) == id.as_ref())
        }
        ["externalid"] => {
            let id = listing.wanted("externalid").to_owned();
            Box::new(move |group| {
                person::shown_external_id(&group.external_ids) == Some(id.as_str())
            })
        }
        ["members.value"] => {
            let user = member("members.value")?;
            Box::new(move |group| store.membership(&group.id, &user).is_some())
        }
        ["id"] => {
            let id = listing.wanted("id").to_owned();
            Box::new(move |group| group.id == id)
        }
        // The guide writes one in its list and the other in its example.
        ["id", attribute @ ("member" | "members")] => {
            let (id, user) = (listing.wanted("id").to_owned(), member(attribute)?);
            Box::new(move |group| group.id == id && store.membership(&id, &user).is_some())
        }
        _ => return Err(wrong()),
    })
}
