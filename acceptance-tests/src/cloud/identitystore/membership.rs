//! Who is in which group.

use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{self, duplicate, not_found, resource_arn, store};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Input, Output, seconds};
use crate::cloud::page::Page;
use crate::cloud::world::Membership;

fn member(input: Input<'_>) -> &str {
    arn::last_part(
        input
            .object("MemberId")
            .map(|member| member.text("UserId"))
            .unwrap_or_default(),
    )
}

pub(super) fn create(call: &mut Call) -> Answer {
    let (now, caller) = (call.now, call.caller.arn.clone());
    let input = call.input;
    let group = access::group(call, access::id(input, "GroupId"))?;
    let user = access::user(call, member(input))?;
    let store = store(call)?;
    if store.membership(&group.id, &user.id).is_some() {
        return Err(duplicate("Member and Group relationship already exists."));
    }
    let membership = Membership {
        id: Uuid::new_v4().to_string(),
        group_id: group.id,
        user_id: user.id,
        created_at: now,
        created_by: Some(caller),
    };
    let answer = named(&membership, &store.id);
    store.put_membership(membership);
    Ok(answer.into())
}

fn named(membership: &Membership, store: &str) -> Output {
    Output::default()
        .with("IdentityStoreId", store)
        .with("MembershipId", membership.id.as_str())
        .with("MembershipArn", resource_arn("membership", &membership.id))
}

fn shown(membership: &Membership, store: &str) -> Value {
    named(membership, store)
        .with("GroupId", membership.group_id.as_str())
        .with("MemberId", json!({"UserId": membership.user_id}))
        .with("CreatedAt", seconds(membership.created_at))
        .with("UpdatedAt", seconds(membership.created_at))
        .maybe("CreatedBy", membership.created_by.as_deref())
        .maybe("UpdatedBy", membership.created_by.as_deref())
        .into()
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let id = access::id(call.input, "MembershipId");
    let store = store(call)?;
    let found = store
        .memberships
        .get(id)
        .ok_or_else(|| not_found("GROUP_MEMBERSHIP", id))?;
    Ok(shown(found, &store.id))
}

pub(super) fn id(call: &mut Call) -> Answer {
    let (group, user) = (access::id(call.input, "GroupId"), member(call.input));
    let store = store(call)?;
    let found = store.membership(group, user);
    let found = found.ok_or_else(|| not_found("GROUP_MEMBERSHIP", group))?;
    Ok(named(found, &store.id).into())
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let id = access::id(call.input, "MembershipId");
    let store = store(call)?;
    if !store.memberships.contains(id) {
        return Err(not_found("GROUP_MEMBERSHIP", id));
    }
    store.remove_membership(id);
    Ok(json!({}))
}

pub(super) fn list(call: &mut Call) -> Answer {
    let group = access::group(call, access::id(call.input, "GroupId"))?;
    let page = Page::of(call, "GroupMemberships")?;
    let store = store(call)?;
    let rows = store.members_after(&group.id, page.after);
    Ok(page
        .fill(
            rows.into_iter()
                .map(|(place, row)| (place, shown(row, &store.id))),
        )
        .into())
}

pub(super) fn list_for_member(call: &mut Call) -> Answer {
    let user = access::user(call, member(call.input))?;
    let page = Page::of(call, "GroupMemberships")?;
    let store = store(call)?;
    let rows = store.groups_after(&user.id, page.after);
    Ok(page
        .fill(
            rows.into_iter()
                .map(|(place, row)| (place, shown(row, &store.id))),
        )
        .into())
}

pub(super) fn is_member(call: &mut Call) -> Answer {
    let input = call.input;
    let user = access::user(call, member(input))?;
    let groups: Vec<_> = input.list("GroupIds").filter_map(Value::as_str).collect();
    let mut results = Vec::new();
    for id in groups {
        let group = access::group(call, arn::last_part(id))?;
        let exists = store(call)?.membership(&group.id, &user.id).is_some();
        results.push(json!({
            "GroupId": group.id,
            "MemberId": {"UserId": user.id},
            "MembershipExists": exists,
        }));
    }
    Ok(json!({"Results": results}))
}
