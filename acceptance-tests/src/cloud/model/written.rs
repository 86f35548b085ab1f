//! Models that are written by hand, for the APIs of AWS's own console: no SDK
//! has them, so there is nothing to generate them from.
//!
//! The files in `model/console/` say the same as a generated model in a form
//! short enough to be compared with its sources line by line:
//!
//! - a structure is `{"Member": "type"}`, and `Member*` is required;
//! - a type is `text`, `secret` (never repeated in an error), `flag`,
//!   `integer`, `big integer`, `time`, the name of a shape, or one of these as
//!   `[list]` or `{map by text}`;
//! - `errors` are the codes every operation may answer with, and their status.
//!
//! Lengths, patterns and enumerations are not known and not guessed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Service;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Written {
    /// The name in `X-Amz-Target`, by which calls and faults name the service too.
    service: String,
    api_version: String,
    json_version: String,
    path: String,
    signing_name: String,
    /// What the IAM actions of the operations begin with.
    iam_prefix: String,
    /// What stands before the `#` of an error's type, if anything does.
    #[serde(default)]
    error_namespace: Option<String>,
    errors: BTreeMap<String, u16>,
    operations: BTreeMap<String, WrittenOperation>,
    #[serde(default)]
    shapes: BTreeMap<String, Members>,
}

type Members = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOperation {
    input: Members,
    output: Members,
}

/// Reads a model written by hand.
pub(super) fn service(text: &str) -> serde_json::Result<Service> {
    let written: Written = serde_json::from_str(text)?;
    let codes: Vec<_> = written.errors.keys().collect();
    let mut shapes = Map::new();
    let mut operations = Map::new();
    for (name, operation) in &written.operations {
        let (input, output) = (format!("{name}Request"), format!("{name}Response"));
        operations.insert(
            name.clone(),
            json!({"input": input, "output": output, "errors": codes}),
        );
        structure(&mut shapes, input, &operation.input);
        structure(&mut shapes, output, &operation.output);
    }
    for (name, members) in &written.shapes {
        structure(&mut shapes, name.clone(), members);
    }
    for (code, status) in &written.errors {
        let error = json!({"code": code, "status": status});
        let members = json!({"message": "text"});
        shapes.insert(
            code.clone(),
            json!({"type": "structure", "members": members, "error": error}),
        );
        used(&mut shapes, "text");
    }
    serde_json::from_value(json!({
        "service": written.service,
        "apiVersion": written.api_version,
        "targetPrefix": written.service,
        "jsonVersion": written.json_version,
        "signingName": written.signing_name,
        "console": {
            "path": written.path,
            "iamPrefix": written.iam_prefix,
            "errorNamespace": written.error_namespace,
        },
        "operations": operations,
        "shapes": shapes,
    }))
}

fn structure(shapes: &mut Map<String, Value>, name: String, written: &Members) {
    let mut members = Map::new();
    let mut required = Vec::new();
    for (member, shape) in written {
        let plain = member.trim_end_matches('*');
        if plain != member {
            required.push(plain);
        }
        used(shapes, shape);
        members.insert(plain.to_owned(), shape.as_str().into());
    }
    shapes.insert(
        name,
        json!({"type": "structure", "members": members, "required": required}),
    );
}

/// Adds the shape of a type that has no name of its own.
fn used(shapes: &mut Map<String, Value>, shape: &str) {
    let inside = |open, close| shape.strip_prefix(open)?.strip_suffix(close);
    let made = if let Some(member) = inside('[', ']') {
        used(shapes, member);
        json!({"type": "list", "member": member})
    } else if let Some(value) = inside('{', '}') {
        used(shapes, "text");
        used(shapes, value);
        json!({"type": "map", "key": "text", "value": value})
    } else {
        match shape {
            "text" => json!({"type": "string"}),
            "secret" => json!({"type": "string", "sensitive": true}),
            "flag" => json!({"type": "boolean"}),
            "integer" => json!({"type": "integer"}),
            "big integer" => json!({"type": "biginteger"}),
            "time" => json!({"type": "timestamp"}),
            _ => return,
        }
    };
    shapes.insert(shape.to_owned(), made);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn model() -> Service {
        service(
            r#"{
                "service": "CoffeeService", "apiVersion": "2020-01-01", "jsonVersion": "1.0",
                "path": "/brew/", "signingName": "coffee", "iamPrefix": "coffee",
                "errors": {"ConflictException": 409},
                "operations": {"Brew": {
                    "input": {"cups*": "integer", "extras": "[Extra]", "labels": "{text}"},
                    "output": {"serial": "big integer"}
                }},
                "shapes": {"Extra": {"name*": "secret"}}
            }"#,
        )
        .unwrap()
    }

    fn refused(mut input: Value) -> String {
        let error = model().check_input("Brew", &mut input).unwrap_err();
        format!("{}: {}", error.code, error.message)
    }

    #[test]
    fn a_request_that_fits_is_taken() {
        let mut input = json!({"cups": 2, "extras": [{"name": "milk"}], "labels": {"a": "b"}});
        assert_eq!(model().check_input("Brew", &mut input), Ok(()));
        assert_eq!(model().status("ConflictException"), 409);
    }

    #[test]
    fn a_missing_member_is_named() {
        assert!(refused(json!({})).contains("Value 'null' at 'cups'"));
        let inside = refused(json!({"cups": 1, "extras": [{}]}));
        assert!(inside.contains("at 'extras.1.member.name'"), "{inside}");
    }

    #[test]
    fn an_unknown_member_is_refused_at_any_depth() {
        let error = refused(json!({"cups": 1, "extras": [{"name": "milk", "nmae": "x"}]}));
        assert!(error.starts_with("SerializationException"), "{error}");
        assert!(error.contains("nmae"), "{error}");
    }

    #[test]
    fn a_number_may_be_longer_than_any_integer_type() {
        let mut answer =
            serde_json::from_str(r#"{"serial": 123456789012345678901234567890}"#).unwrap();
        assert_eq!(model().check_output("Brew", &mut answer), Ok(()));
        assert!(
            model()
                .check_output("Brew", &mut json!({"serial": 1.5}))
                .is_err()
        );
    }
}
