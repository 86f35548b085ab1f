//! What a PATCH does to a user, in the form in which SCIM shows it.
//!
//! A path is an attribute, a part of one, or a part of the entry of a list that a
//! filter names: `title`, `name.givenName`, `emails[type eq "work"].value`,
//! `urn:…:User:department`. Without a path the value is an object of paths.

use serde_json::{Map, Value};

use super::{filter, invalid, person};
use crate::cloud::error::ApiError;

/// What a path leads to.
#[derive(Debug, PartialEq)]
struct Target {
    /// The schema of an extension, if it is one of its attributes.
    extension: bool,
    attribute: String,
    /// The attribute and value by which an entry of a list is named.
    entry: Option<(String, String)>,
    part: Option<String>,
}

fn broken() -> ApiError {
    invalid("Request is unparsable, syntactically incorrect, or violates schema.")
}

/// Applies the operations of a request to a user.
pub(super) fn apply(request: &Value, user: &mut Value) -> Result<(), ApiError> {
    let operations = request.get("Operations").and_then(Value::as_array);
    let user = user.as_object_mut().ok_or_else(broken)?;
    let mut seen = Vec::new();
    for operation in operations.ok_or_else(broken)? {
        for (op, path, value) in steps(operation)? {
            let target = target(&path)?;
            // "Multiple PATCH operations on userName or active attribute" are not
            // supported.
            if ["userName", "active"].contains(&target.attribute.as_str()) {
                if op == "remove" || seen.contains(&target.attribute) {
                    return Err(invalid("The operation is not supported."));
                }
                seen.push(target.attribute.clone());
            }
            change(user, &op, &target, value)?;
        }
    }
    Ok(())
}

type Step = (String, String, Option<Value>);

fn steps(operation: &Value) -> Result<Vec<Step>, ApiError> {
    let text = |member: &str| operation.get(member).and_then(Value::as_str);
    let op = text("op").ok_or_else(broken)?.to_ascii_lowercase();
    if !["add", "replace", "remove"].contains(&op.as_str()) {
        return Err(invalid("The operation is not supported."));
    }
    let value = operation.get("value").cloned();
    match (text("path"), value) {
        (Some(path), Some(value)) => Ok(vec![(op, path.to_owned(), Some(value))]),
        (Some(path), None) if op == "remove" => Ok(vec![(op, path.to_owned(), None)]),
        (None, Some(Value::Object(values))) if op != "remove" => {
            let step = |(path, value)| (op.clone(), path, Some(value));
            Ok(values.into_iter().flat_map(flat).map(step).collect())
        }
        (None, _) if op == "remove" => Err(invalid("Missing path in PATCH request")),
        _ => Err(broken()),
    }
}

/// The attributes of an extension one by one, so that the others stay.
fn flat((path, value): (String, Value)) -> Vec<(String, Value)> {
    match value {
        Value::Object(values) if path == person::ENTERPRISE => values
            .into_iter()
            .map(|(name, value)| (format!("{path}:{name}"), value))
            .collect(),
        value => vec![(path, value)],
    }
}

fn target(path: &str) -> Result<Target, ApiError> {
    let inside = |schema: &str| path.strip_prefix(schema)?.strip_prefix(':');
    let (extension, rest) = match (inside(person::ENTERPRISE), inside(person::USER)) {
        (Some(rest), _) => (true, rest),
        (None, Some(rest)) => (false, rest),
        (None, None) => (false, path),
    };
    let (attribute, entry, rest) = match rest.split_once('[') {
        None => match rest.split_once('.') {
            Some((attribute, part)) => (attribute, None, Some(part)),
            None => (rest, None, None),
        },
        Some((attribute, rest)) => {
            let (inside, rest) = rest.rsplit_once(']').ok_or_else(broken)?;
            let mut named = filter::parse(inside)?;
            let entry = named.pop().filter(|_| named.is_empty());
            let entry = entry.ok_or_else(filter::wrong)?;
            (attribute, Some(entry), rest.strip_prefix('.'))
        }
    };
    let changeable = ["active", "externalId", "name", "manager"];
    let known = changeable.contains(&attribute)
        || person::TEXTS.contains(&attribute)
        || person::COMPANY.contains(&attribute)
        || person::LISTS.iter().any(|(list, _)| *list == attribute)
        || attribute == person::ENTERPRISE;
    if !known {
        return Err(invalid(&format!(
            "The attribute {attribute} is not supported"
        )));
    }
    Ok(Target {
        extension,
        attribute: attribute.to_owned(),
        entry,
        part: rest.map(str::to_owned),
    })
}

fn change(
    user: &mut Map<String, Value>,
    op: &str,
    target: &Target,
    value: Option<Value>,
) -> Result<(), ApiError> {
    let holder = if target.extension {
        inner(user, person::ENTERPRISE)?
    } else {
        user
    };
    let name = target.attribute.as_str();
    let value = value.map(|value| meant(name, value));
    let list = person::LISTS.iter().any(|(list, _)| *list == name);
    match (&target.part, value) {
        (None, _) if op == "remove" => {
            holder.shift_remove(name);
        }
        (None, Some(value)) if list => put_entry(holder, op, target, value)?,
        (None, Some(value)) => match (holder.get_mut(name), value) {
            // Adding or replacing a complex attribute leaves its other parts.
            (Some(Value::Object(held)), Value::Object(new)) => held.extend(new),
            (_, value) => {
                holder.insert(name.to_owned(), value);
            }
        },
        (Some(part), value) => {
            let object = if list {
                entry(holder, target)?
            } else {
                inner(holder, name)?
            };
            match value {
                Some(value) if op != "remove" => object.insert(part.clone(), value),
                _ => object.shift_remove(part),
            };
        }
        (None, None) => return Err(broken()),
    }
    Ok(())
}

/// The guide's own example sends `active` as a text, and identity providers send
/// the manager as its id.
fn meant(attribute: &str, value: Value) -> Value {
    match (attribute, value.as_str()) {
        ("active", Some(text)) if text.eq_ignore_ascii_case("true") => true.into(),
        ("active", Some(text)) if text.eq_ignore_ascii_case("false") => false.into(),
        ("manager", Some(id)) => serde_json::json!({"value": id}),
        _ => value,
    }
}

fn inner<'a>(
    holder: &'a mut Map<String, Value>,
    name: &str,
) -> Result<&'a mut Map<String, Value>, ApiError> {
    let object = holder
        .entry(name.to_owned())
        .or_insert_with(|| Map::new().into());
    object.as_object_mut().ok_or_else(broken)
}

/// Adds to a list or replaces it. That it gets too long is found when it is read.
fn put_entry(
    holder: &mut Map<String, Value>,
    op: &str,
    target: &Target,
    value: Value,
) -> Result<(), ApiError> {
    if target.entry.is_some() {
        let new = value.as_object().cloned().ok_or_else(broken)?;
        entry(holder, target)?.extend(new);
        return Ok(());
    }
    let new = match value {
        Value::Array(entries) => entries,
        one => vec![one],
    };
    let list = holder
        .entry(target.attribute.clone())
        .or_insert_with(|| Value::Array(Vec::new()));
    let list = list.as_array_mut().ok_or_else(broken)?;
    if op == "replace" {
        list.clear();
    }
    for entry in new {
        if !list.contains(&entry) {
            list.push(entry);
        }
    }
    Ok(())
}

/// The entry of a list that the path names, or the one that there is, or a new one.
fn entry<'a>(
    holder: &'a mut Map<String, Value>,
    target: &Target,
) -> Result<&'a mut Map<String, Value>, ApiError> {
    let list = holder
        .entry(target.attribute.clone())
        .or_insert_with(|| Value::Array(Vec::new()));
    let list = list.as_array_mut().ok_or_else(broken)?;
    let fits = |entry: &Value| match &target.entry {
        Some((name, wanted)) => entry.get(name).is_some_and(|held| held == wanted.as_str()),
        None => true,
    };
    let place = list.iter().position(fits).unwrap_or(list.len());
    if place == list.len() {
        let mut new = Map::new();
        if let Some((name, value)) = &target.entry {
            new.insert(name.clone(), value.as_str().into());
        }
        // The only address of a user is the primary one.
        if target.attribute == "emails" {
            new.insert("primary".to_owned(), true.into());
        }
        list.push(new.into());
    }
    let entry = list.get_mut(place).and_then(Value::as_object_mut);
    entry.ok_or_else(broken)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn patched(operations: Value) -> Result<Value, ApiError> {
        let mut user = json!({
            "userName": "a", "name": {"givenName": "A", "familyName": "B"}, "active": true,
            "emails": [{"value": "a@example.com", "type": "work", "primary": true}],
        });
        apply(&json!({"Operations": operations}), &mut user)?;
        Ok(user)
    }

    #[test]
    fn paths_lead_to_attributes_their_parts_and_entries_of_lists() {
        let enterprise = person::ENTERPRISE;
        let user = patched(json!([
            {"op": "Replace", "path": "active", "value": "False"},
            {"op": "replace", "path": "name.givenName", "value": "Z"},
            {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@example.com"},
            {"op": "add", "path": format!("{enterprise}:department"), "value": "D"},
            {"op": "add", "path": format!("{enterprise}:manager"), "value": "m"},
            {"op": "add", "path": "title", "value": "T"},
        ]))
        .unwrap();
        let expected = json!({
            "userName": "a", "name": {"givenName": "Z", "familyName": "B"}, "active": false,
            "emails": [{"value": "z@example.com", "type": "work", "primary": true}],
            enterprise: {"department": "D", "manager": {"value": "m"}},
            "title": "T",
        });
        assert_eq!(user, expected);
    }

    #[test]
    fn without_a_path_the_value_has_the_paths() {
        let value = json!({"displayName": "D", "name.familyName": "Y"});
        let user = patched(json!([{"op": "add", "value": value}])).unwrap();
        assert_eq!(user["displayName"], "D");
        assert_eq!(user["name"], json!({"givenName": "A", "familyName": "Y"}));
    }

    #[test]
    fn what_the_guide_does_not_support_is_refused() {
        for operations in [
            json!([{"op": "remove", "path": "userName"}]),
            json!([{"op": "remove"}]),
            json!([{"op": "move", "path": "title", "value": "T"}]),
            json!([{"op": "add", "path": "title"}]),
            json!([{"op": "add", "path": "photos", "value": []}]),
            json!([{"op": "replace", "path": "active", "value": true},
                   {"op": "replace", "path": "active", "value": false}]),
        ] {
            assert!(patched(operations.clone()).is_err(), "{operations}");
        }
    }
}
