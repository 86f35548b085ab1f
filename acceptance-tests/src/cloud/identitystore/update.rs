//! What an attribute operation does to a user or group.
//!
//! A path names an attribute, or one inside an attribute, in any case of its
//! first letters; a value replaces what is there and no value removes it. A
//! path cannot lead into a list: lists are replaced as a whole. The result has
//! to fit the same shape as the request that would create it.

use serde_json::{Map, Value};

use crate::cloud::call::Input;
use crate::cloud::error::ApiError;
use crate::cloud::world::user::capitalized;

/// Applies the operations of a request to the attributes.
pub(super) fn apply(
    input: Input,
    attributes: &mut Map<String, Value>,
    known: &[&str],
) -> Result<(), ApiError> {
    for operation in input.objects("Operations") {
        let path = operation.text("AttributePath");
        let steps = steps(path);
        let supported = steps.first().is_some_and(|first| {
            known.contains(&first.as_str())
                || (first == "Extensions" && known.contains(&"Extensions"))
        });
        if !supported {
            return Err(unsupported(path));
        }
        let value = operation
            .value("AttributeValue")
            .filter(|value| !value.is_null());
        // The members of an extension are no members of the API: they keep their names.
        let extends = steps.first().is_some_and(|first| first == "Extensions");
        let value = value.map(|value| {
            if extends {
                value.clone()
            } else {
                pascal(value)
            }
        });
        set(attributes, &steps, value).ok_or_else(|| unsupported(path))?;
    }
    Ok(())
}

fn unsupported(path: &str) -> ApiError {
    ApiError::validation(format!("The attribute path {path} is not supported."))
}

/// `name.givenName` is Name, GivenName; `aws:identitystore:enterprise.division`
/// is Extensions, the extension, division.
fn steps(path: &str) -> Vec<String> {
    if path.contains(':') {
        let named = path.split('.').map(str::to_owned);
        return std::iter::once("Extensions".to_owned())
            .chain(named)
            .collect();
    }
    path.split('.').map(capitalized).collect()
}

fn set(object: &mut Map<String, Value>, steps: &[String], value: Option<Value>) -> Option<()> {
    match (steps, value) {
        ([], _) => None,
        ([last], Some(value)) => {
            object.insert(last.clone(), value);
            Some(())
        }
        ([last], None) => {
            object.shift_remove(last);
            Some(())
        }
        ([first, rest @ ..], value) => {
            let inner = object
                .entry(first.clone())
                .or_insert_with(|| Map::new().into());
            set(inner.as_object_mut()?, rest, value)?;
            if inner.as_object().is_some_and(Map::is_empty) {
                object.shift_remove(first);
            }
            Some(())
        }
    }
}

/// Documents may spell members as the API does or as the paths do.
fn pascal(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let renamed = |(name, value): (&String, &Value)| (capitalized(name), pascal(value));
            Value::Object(members.iter().map(renamed).collect())
        }
        Value::Array(entries) => entries.iter().map(pascal).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn applied(operations: Value) -> Result<Value, ApiError> {
        let request = json!({"Operations": operations});
        let mut attributes = json!({"Name": {"GivenName": "A"}, "Title": "x", "Emails": []});
        let map = attributes.as_object_mut().unwrap();
        apply(
            Input(request.as_object().unwrap()),
            map,
            &["Name", "Title", "Emails"],
        )?;
        Ok(attributes)
    }

    #[test]
    fn a_value_replaces_and_no_value_removes() {
        let operations = json!([
            {"AttributePath": "name.givenName", "AttributeValue": "B"},
            {"AttributePath": "Title"},
        ]);
        assert_eq!(
            applied(operations).unwrap(),
            json!({"Name": {"GivenName": "B"}, "Emails": []})
        );
    }

    #[test]
    fn a_list_is_replaced_as_a_whole() {
        let operations = json!([{"AttributePath": "emails", "AttributeValue": [{"value": "b"}]}]);
        assert_eq!(
            applied(operations).unwrap()["Emails"],
            json!([{"Value": "b"}])
        );
        let inside = json!([{"AttributePath": "emails.value", "AttributeValue": "b"}]);
        assert!(applied(inside).is_err());
    }

    #[test]
    fn the_last_part_removed_takes_the_whole_with_it() {
        let operations = json!([{"AttributePath": "name.givenName"}]);
        assert_eq!(
            applied(operations).unwrap(),
            json!({"Title": "x", "Emails": []})
        );
    }

    #[test]
    fn members_of_an_extension_keep_their_names() {
        let path = "aws:identitystore:enterprise.manager";
        let request = json!({"Operations": [
            {"AttributePath": path, "AttributeValue": {"value": "b", "$ref": "c"}},
        ]});
        let mut attributes = Map::new();
        let request = Input(request.as_object().unwrap());
        apply(request, &mut attributes, &["Extensions"]).unwrap();
        let extension = json!({"manager": {"value": "b", "$ref": "c"}});
        let expected = json!({"Extensions": {"aws:identitystore:enterprise": extension}});
        assert_eq!(Value::from(attributes), expected);
    }

    #[test]
    fn an_attribute_that_cannot_be_changed_is_refused() {
        assert!(applied(json!([{"AttributePath": "userId", "AttributeValue": "b"}])).is_err());
    }
}
