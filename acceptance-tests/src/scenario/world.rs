//! The world in which a scenario begins: that of its file, with the scenario's own changes.

use super::Scenario;
use crate::place::{at, home};
use serde_json::{Value, json};
use std::fs;

/// A world as its file says.
pub(crate) fn world_named(name: &str) -> Result<Value, String> {
    let path = home().join("worlds").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The world of a scenario, with its own changes.
pub(super) fn world(scenario: &Scenario) -> Result<Value, String> {
    let mut world = world_named(&scenario.world)?;
    if let Some(patch) = &scenario.world_patch {
        merge(&mut world, patch);
    }
    if scenario.crowd > 0 {
        let users = world.pointer_mut("/instances/0/identity_store/users");
        let users = users.and_then(Value::as_array_mut);
        let users = users.ok_or("a crowd needs an instance that has users")?;
        users.extend((1..=scenario.crowd).map(one_of_a_crowd));
    }
    Ok(world)
}

fn one_of_a_crowd(number: usize) -> Value {
    json!({
        "id": format!("{number:08}-dddd-4ddd-8ddd-dddddddddddd"),
        "user_name": format!("person{number}@example.com"),
        "display_name": format!("Person {number}"),
        "name": {"given_name": "Person", "family_name": number.to_string()},
    })
}

/// JSON merge patch, RFC 7396.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Default::default());
    }
    let Value::Object(members) = target else {
        return;
    };
    for (name, value) in patch {
        match value {
            Value::Null => drop(members.shift_remove(name)),
            value => merge(members.entry(name.clone()).or_insert(Value::Null), value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_changes_adds_and_removes() {
        let mut world = json!({"a": {"b": 1, "c": 2}, "d": 3});
        merge(
            &mut world,
            &json!({"a": {"b": null, "e": {"f": 4}}, "d": [5]}),
        );
        assert_eq!(world, json!({"a": {"c": 2, "e": {"f": 4}}, "d": [5]}));
    }
}
