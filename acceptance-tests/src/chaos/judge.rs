//! Whether anything was lost, or removed that no plan has shown.

use crate::cloud::RunningCloud;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// Something that is in the cloud: what it is, and the ids that tell it from its like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Object {
    kind: &'static str,
    ids: Vec<String>,
    /// Ids of what it goes with.
    within: Vec<String>,
}

impl fmt::Display for Object {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.kind, self.ids.join(" "))
    }
}

/// Everything that there is.
pub(crate) fn objects(cloud: &RunningCloud) -> BTreeSet<Object> {
    objects_of(&cloud.dump())
}

/// Where objects are in a world: what they are, a pointer to the rows, and the ids of each.
type Place = (&'static str, &'static str, &'static [&'static str]);

const OF_THE_ORGANIZATION: &[Place] = &[
    (
        "trusted access",
        "/organization/trusted_access",
        &["/service_principal"],
    ),
    (
        "delegated administrator",
        "/organization/delegated_administrators",
        &["/account"],
    ),
];

const OF_AN_INSTANCE: &[Place] = &[
    ("group", "/identity_store/groups", &["/id"]),
    ("user", "/identity_store/users", &["/id"]),
    (
        "membership",
        "/identity_store/memberships",
        &["/group_id", "/user_id"],
    ),
    ("application", "/applications", &["/id"]),
    ("Q Developer profile", "/q_developer/profiles", &["/id"]),
    (
        "subscription",
        "/q_developer/subscriptions",
        &["/principal_id"],
    ),
];

fn objects_of(world: &Value) -> BTreeSet<Object> {
    let mut found = BTreeSet::new();
    rows(&mut found, world, OF_THE_ORGANIZATION, &[]);
    // What is being deleted nobody takes back.
    let stay = |instance: &&Value| text(instance, "/status") != "DELETE_IN_PROGRESS";
    for instance in array(world, "/instances").filter(stay) {
        let id = text(instance, "/id");
        let home = [id.clone()];
        found.insert(Object {
            kind: "instance",
            ids: home.to_vec(),
            within: Vec::new(),
        });
        rows(&mut found, instance, OF_AN_INSTANCE, &home);
        for application in array(instance, "/applications") {
            let home = [id.clone(), text(application, "/id")];
            for assignment in array(application, "/assignments") {
                let who = text(assignment, "/principal_id");
                found.insert(Object {
                    kind: "assignment",
                    ids: vec![home[1].clone(), who.clone()],
                    within: home.iter().cloned().chain([who]).collect(),
                });
            }
        }
        let tenants = world.pointer(&format!("/identity_sources/{id}/tenants"));
        let tenants = tenants.and_then(Value::as_object).into_iter().flatten();
        for (tenant, of_it) in tenants {
            found.insert(Object {
                kind: "SCIM endpoint",
                ids: vec![tenant.clone()],
                within: home.to_vec(),
            });
            let tokens = of_it.get("tokens").and_then(Value::as_object);
            found.extend(tokens.into_iter().flatten().map(|(token, _)| Object {
                kind: "SCIM token",
                ids: vec![token.clone()],
                within: vec![id.clone(), tenant.clone()],
            }));
        }
    }
    found
}

fn rows(found: &mut BTreeSet<Object>, of: &Value, places: &[Place], home: &[String]) {
    for (kind, pointer, ids) in places {
        // What was cancelled is there until the month ends.
        let rows = array(of, pointer).filter(|row| row.get("cancelled_at").is_none());
        found.extend(rows.map(|row| {
            let ids: Vec<String> = ids.iter().map(|id| text(row, id)).collect();
            // What has several is between them and goes with either.
            let between = ids.iter().filter(|_| ids.len() > 1);
            Object {
                kind,
                within: home.iter().chain(between).cloned().collect(),
                ids,
            }
        }));
    }
}

fn array<'v>(value: &'v Value, pointer: &str) -> impl Iterator<Item = &'v Value> {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text(value: &Value, pointer: &str) -> String {
    let found = value.pointer(pointer).and_then(Value::as_str);
    found.unwrap_or_default().to_owned()
}

/// What is gone and was not shown by the plan, as `show -json` gives it.
pub(crate) fn removed_unseen(
    before: &BTreeSet<Object>,
    after: &BTreeSet<Object>,
    plan: &Value,
) -> Vec<String> {
    let gone: Vec<&Object> = before.difference(after).collect();
    let goes_with_another = |object: &&Object| {
        let parent = |one: &&Object| {
            let is_itself = one.ids.len() == 1 && one.kind != "subscription";
            is_itself && object.within.contains(&one.ids[0])
        };
        gone.iter().any(parent)
    };
    gone.iter()
        .copied()
        .filter(|object| !goes_with_another(object) && !is_shown(object, plan))
        .map(Object::to_string)
        .collect()
}

/// Whether a change of the plan has all ids of an object before it, and not after it.
fn is_shown(object: &Object, plan: &Value) -> bool {
    array(plan, "/resource_changes").any(|resource| {
        let has_all = |side: &str| {
            let text = resource.pointer(side).map(Value::to_string);
            text.is_some_and(|text| object.ids.iter().all(|id| text.contains(id.as_str())))
        };
        has_all("/change/before") && !has_all("/change/after")
    })
}

/// The addresses that a plan destroys for another reason than that something was half made.
pub(crate) fn destroys(plan: &Value) -> BTreeSet<String> {
    let destroys = |resource: &&Value| {
        let mut actions = array(resource, "/change/actions");
        let is_tainted = text(resource, "/action_reason") == "replace_because_tainted";
        actions.any(|action| action == "delete") && !is_tainted
    };
    let destroyed = array(plan, "/resource_changes").filter(destroys);
    destroyed.map(|one| text(one, "/address")).collect()
}

/// What is in the cloud and was not at first, and neither the state nor any message has its ids.
pub(crate) fn lost(
    at_first: &BTreeSet<Object>,
    now: &BTreeSet<Object>,
    state: &str,
    said: &str,
) -> Vec<String> {
    let is_known = |object: &&Object| {
        let known = |id: &String| state.contains(id.as_str()) || said.contains(id.as_str());
        object.ids.iter().all(known)
    };
    let new = now.difference(at_first);
    new.filter(|object| !is_known(object))
        .map(Object::to_string)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn world(groups: &[&str], members: &[(&str, &str)]) -> BTreeSet<Object> {
        let group = |id: &&str| json!({"id": id});
        let member = |(group, user): &(&str, &str)| json!({"group_id": group, "user_id": user});
        objects_of(&json!({"instances": [{"id": "ssoins-1", "identity_store": {
            "groups": groups.iter().map(group).collect::<Vec<_>>(),
            "memberships": members.iter().map(member).collect::<Vec<_>>(),
        }}]}))
    }

    fn plan(before: Value, after: Value) -> Value {
        json!({"resource_changes": [{"address": "a", "change": {
            "actions": ["delete"], "before": before, "after": after}}]})
    }

    #[test]
    fn what_is_gone_without_having_been_shown_is_named() {
        let (before, after) = (world(&["g-1", "g-2"], &[]), world(&["g-2"], &[]));
        let unseen = |plan| removed_unseen(&before, &after, &plan);
        assert_eq!(
            unseen(plan(json!({"id": "g-2"}), Value::Null)),
            ["group g-1"]
        );
        assert!(unseen(plan(json!({"id": "g-1"}), Value::Null)).is_empty());
        let stays = plan(json!({"id": "g-1"}), json!({"id": "g-1"}));
        assert_eq!(unseen(stays), ["group g-1"]);
    }

    #[test]
    fn a_member_goes_with_the_group_and_else_by_itself() {
        let both = world(&["g-1"], &[("g-1", "u-1"), ("g-1", "u-2")]);
        let nothing = plan(json!({}), Value::Null);
        let gone = removed_unseen(&both, &world(&["g-1"], &[("g-1", "u-1")]), &nothing);
        assert_eq!(gone, ["membership g-1 u-2"]);
        let shown = plan(json!({"id": "g-1"}), Value::Null);
        assert!(removed_unseen(&both, &world(&[], &[]), &shown).is_empty());
    }

    #[test]
    fn what_neither_state_nor_message_knows_is_lost() {
        let (at_first, now) = (world(&[], &[]), world(&["g-1"], &[]));
        assert_eq!(lost(&at_first, &now, "", ""), ["group g-1"]);
        assert!(lost(&at_first, &now, "\"g-1\"", "").is_empty());
        assert!(lost(&at_first, &now, "", "id = \"d-1/g-1\"").is_empty());
        assert!(lost(&now, &now, "", "").is_empty());
    }
}
