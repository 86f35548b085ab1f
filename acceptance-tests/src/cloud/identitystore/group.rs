//! Groups. In IAM Identity Center a group needs a display name, and it is unique.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::access::{self, duplicate, not_reserved, resource_arn, store};
use super::user::external_ids;
use super::{revision, update};
use crate::cloud::call::{Answer, Call, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Appears, Group, IdentityStore};

/// The quota of groups (User Guide, "IAM Identity Center quotas").
const MOST_GROUPS: usize = 100_000;

pub(super) fn create(call: &mut Call) -> Answer {
    let (input, now, caller) = (call.input, call.now, call.caller.arn.clone());
    let store = store(call)?;
    let name = input.maybe("DisplayName").ok_or_else(|| {
        ApiError::validation("displayName: The attribute displayName is required")
    })?;
    free(store, name, None)?;
    if store.groups.len() >= MOST_GROUPS {
        return Err(ApiError::quota("Too many groups."));
    }
    let group = Group {
        id: Uuid::new_v4().to_string(),
        display_name: name.to_owned(),
        description: input.maybe("Description").map(str::to_owned),
        external_ids: Vec::new(),
        revision: 1,
        created_at: now,
        updated_at: now,
        created_by: Some(caller.clone()),
        updated_by: Some(caller),
        appears_after_seconds: None,
        appears_after_reads: None,
        appears: Appears::default(),
    };
    let answer = revised(&group, store);
    store.put_group(group);
    Ok(answer)
}

fn revised(group: &Group, store: &IdentityStore) -> Value {
    json!({
        "IdentityStoreId": store.id,
        "GroupId": group.id,
        "GroupArn": resource_arn("group", &group.id),
        "Revision": group.revision.to_string(),
    })
}

/// Whether the name may be used, and by nobody else.
fn free(store: &IdentityStore, name: &str, own: Option<&str>) -> Result<(), ApiError> {
    not_reserved(name)?;
    match store.group_by_name(name) {
        Some(group) if Some(group.id.as_str()) != own => {
            Err(duplicate("Duplicate GroupDisplayName"))
        }
        _ => Ok(()),
    }
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let group = access::group(call, access::id(call.input, "GroupId"))?;
    Ok(shown(&group, &store(call)?.id))
}

fn shown(group: &Group, store: &str) -> Value {
    Output::default()
        .with("IdentityStoreId", store)
        .with("GroupId", group.id.as_str())
        .with("GroupArn", resource_arn("group", &group.id))
        .with("Revision", group.revision.to_string())
        .with("DisplayName", group.display_name.as_str())
        .maybe("Description", group.description.as_deref())
        .maybe("ExternalIds", external_ids(&group.external_ids))
        .with("CreatedAt", seconds(group.created_at))
        .with("UpdatedAt", seconds(group.updated_at))
        .maybe("CreatedBy", group.created_by.as_deref())
        .maybe("UpdatedBy", group.updated_by.as_deref())
        .into()
}

pub(super) fn list(call: &mut Call) -> Answer {
    let filter = access::filter(call.input, "DisplayName")?;
    let page = Page::of(call, "Groups")?;
    let clock = call.clock;
    let store = store(call)?;
    let row = |(place, group): (u64, &Group)| (place, shown(group, &store.id));
    let visible = |(_, group): &(u64, &Group)| group.appears.look(clock);
    Ok(match filter {
        Some(name) => {
            let found = store
                .group_by_name(name)
                .map(|group| (page.after + 1, group));
            page.fill(found.into_iter().filter(visible).map(row))
        }
        None => {
            let after = page.after;
            page.fill(store.groups.after(after).filter(visible).map(row))
        }
    }
    .into())
}

pub(super) fn update(call: &mut Call) -> Answer {
    let (input, now, caller) = (call.input, call.now, call.caller.arn.clone());
    let model = call.model;
    let mut group = access::group(call, access::id(input, "GroupId"))?;
    revision::matches(input, group.revision)?;
    let mut attributes = Map::from(
        Output::default()
            .with("DisplayName", group.display_name.as_str())
            .maybe("Description", group.description.as_deref()),
    );
    update::apply(input, &mut attributes, &["DisplayName", "Description"])?;
    let store = store(call)?;
    let request = Output::from(attributes.clone()).with("IdentityStoreId", store.id.as_str());
    model.check_shape("CreateGroupRequest", &mut request.into())?;
    let text = |member: &str| Some(attributes.get(member)?.as_str()?.to_owned());
    group.display_name = text("DisplayName").ok_or_else(|| {
        ApiError::validation("displayName: The attribute displayName is required")
    })?;
    group.description = text("Description");
    free(store, &group.display_name, Some(&group.id))?;
    group.revision += 1;
    (group.updated_at, group.updated_by) = (now, Some(caller));
    let answer = revised(&group, store);
    store.put_group(group);
    Ok(answer)
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let input = call.input;
    let group = access::group(call, access::id(input, "GroupId"))?;
    revision::matches(input, group.revision)?;
    store(call)?.remove_group(&group.id);
    Ok(json!({}))
}
