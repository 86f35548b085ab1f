//! Users through SCIM.

use serde_json::Value;
use uuid::Uuid;

use super::filter::wrong;
use super::listing::{Fits, Listing};
use super::person::{self, Person};
use super::{Accepted, Request, patch as patches};
use crate::cloud::error::ApiError;
use crate::cloud::identitystore::not_reserved;
use crate::cloud::world::{IdentityStore, User};

/// The quota of users (User Guide, "IAM Identity Center quotas").
const MOST_USERS: usize = 200_000;

/// As the logs of clients show it.
const TAKEN: &str = "Refused to create a new, duplicate resource.";

impl Request<'_> {
    /// The identity store that the tenant writes.
    pub(super) fn store(&mut self) -> Result<&mut IdentityStore, ApiError> {
        let instance = self.world.instances.get_mut(&self.instance);
        instance
            .map(|instance| &mut instance.identity_store)
            .ok_or_else(|| ApiError::new("UnauthorizedException", "UnauthorizedException"))
    }

    /// Who the public API says has written. The console's API shows `SCIM/` there
    /// and something after it.
    pub(super) fn writer(&self) -> String {
        format!("SCIM/{}", self.tenant)
    }

    fn user(&mut self) -> Result<User, ApiError> {
        let (id, clock) = (self.id.clone(), self.clock);
        let found = self.store()?.users.get(&id);
        found
            .filter(|user| user.appears.is_there(clock))
            .cloned()
            .ok_or_else(|| ApiError::not_found("User not found"))
    }
}

pub(super) fn create(request: &mut Request) -> Result<Accepted, ApiError> {
    let person = person::read(&request.body)?;
    let (now, writer) = (request.now, request.writer());
    let store = request.store()?;
    if store.users.len() >= MOST_USERS {
        return Err(ApiError::validation("Too many users."));
    }
    let mut user = User::new(&Uuid::new_v4().to_string(), Default::default());
    (user.created_at, user.created_by) = (now, Some(writer.clone()));
    (user.updated_at, user.updated_by) = (now, Some(writer));
    put_person(store, user, person).map(|shown| Accepted(201, shown))
}

/// Gives a user what a request says of it, if nobody else has it.
fn put_person(
    store: &mut IdentityStore,
    mut user: User,
    person: Person,
) -> Result<Value, ApiError> {
    let mut attributes = person.attributes;
    // What SCIM has no attribute for is not its to take away.
    for name in ["Photos", "Website", "Birthdate"] {
        if let Some(kept) = user.attributes.shift_remove(name) {
            attributes.insert(name.to_owned(), kept);
        }
    }
    user.attributes = attributes;
    let external = person.external_id.map(|id| person::external_id(store, &id));
    person::put_external_id(&mut user.external_ids, external);
    user.status = if person.active { "ENABLED" } else { "DISABLED" }.to_owned();
    not_reserved(user.name())?;
    unique(store, &user)?;
    let shown = person::shown(&user);
    store.put_user(user);
    Ok(shown)
}

/// That external ids are unique is not documented; they find one user each.
fn unique(store: &IdentityStore, user: &User) -> Result<(), ApiError> {
    let other = |found: Option<&User>| found.is_some_and(|found| found.id != user.id);
    if other(store.user_by_name(user.name())) {
        return Err(ApiError::conflict(TAKEN));
    }
    if other(user.email().and_then(|email| store.user_by_email(email))) {
        return Err(ApiError::conflict(TAKEN));
    }
    let mut external = user.external_ids.iter();
    if external.any(|id| other(store.user_by_external_id(id))) {
        return Err(ApiError::conflict(TAKEN));
    }
    Ok(())
}

pub(super) fn get(request: &mut Request) -> Result<Accepted, ApiError> {
    Ok(Accepted(200, person::shown(&request.user()?)))
}

/// The guide's example answers 201, where RFC 7644 has 200.
pub(super) fn put(request: &mut Request) -> Result<Accepted, ApiError> {
    let user = request.user()?;
    let person = person::read(&request.body)?;
    change(request, user, person).map(|shown| Accepted(201, shown))
}

pub(super) fn patch(request: &mut Request) -> Result<Accepted, ApiError> {
    let user = request.user()?;
    let mut body = person::shown(&user);
    patches::apply(&request.body, &mut body)?;
    let person = person::read(&body)?;
    change(request, user, person).map(|shown| Accepted(200, shown))
}

fn change(request: &mut Request, mut user: User, person: Person) -> Result<Value, ApiError> {
    user.revision += 1;
    (user.updated_at, user.updated_by) = (request.now, Some(request.writer()));
    put_person(request.store()?, user, person)
}

pub(super) fn delete(request: &mut Request) -> Result<Accepted, ApiError> {
    let user = request.user()?;
    request.store()?.remove_user(&user.id);
    Ok(Accepted(204, Value::Null))
}

pub(super) fn list(request: &mut Request) -> Result<Accepted, ApiError> {
    let listing = Listing::of(request, "Users")?;
    let clock = request.clock;
    let store = request.store()?;
    let fits = fits(&listing, store)?;
    let users = store.users.after(0);
    let found = users.filter(|(_, user)| user.appears.is_there(clock) && fits(user));
    let rows: Vec<_> = found
        .map(|(place, user)| (place, person::shown(user)))
        .collect();
    Ok(listing.page(rows.into_iter()))
}

/// What the filter wants of a user.
fn fits(listing: &Listing, store: &IdentityStore) -> Result<Fits<'static, User>, ApiError> {
    Ok(match listing.asks_for().as_slice() {
        [] => Box::new(|_| true),
        ["username"] => {
            let found = store.user_by_name(listing.wanted("username"));
            let id = found.map(|user| user.id.clone());
            Box::new(move |user| Some(&user.id) == id.as_ref())
        }
        ["externalid"] => {
            let id = listing.wanted("externalid").to_owned();
            Box::new(move |user| person::shown_external_id(&user.external_ids) == Some(id.as_str()))
        }
        ["groups.value"] => {
            let members = store.members_after(listing.wanted("groups.value"), 0);
            let members: Vec<_> = members
                .into_iter()
                .map(|(_, member)| member.user_id.clone())
                .collect();
            Box::new(move |user| members.contains(&user.id))
        }
        ["id"] => {
            let id = listing.wanted("id").to_owned();
            Box::new(move |user| user.id == id)
        }
        ["id", "manager"] => {
            let id = listing.wanted("id").to_owned();
            let manager = listing.wanted("manager").to_owned();
            Box::new(move |user| {
                let shown = person::shown(user);
                user.id == id && shown[person::ENTERPRISE]["manager"]["value"] == manager
            })
        }
        _ => return Err(wrong()),
    })
}
