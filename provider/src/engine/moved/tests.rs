//! Unit tests of what is taken of a foreign state, and what is refused.

use super::*;
use crate::areas;

fn resource(name: &str) -> &'static dyn AnyResource {
    areas::resource(name).unwrap()
}

fn from_aws(target: &str, source: &str, json: &str) -> Result<Value, Diagnostic> {
    let origin = Origin {
        provider: "registry.terraform.io/hashicorp/aws",
        resource: source,
        schema_version: 0,
        json: json.as_bytes(),
        private: &[],
        identity: &[],
    };
    moved(resource(target), &origin).map(|moved| moved.state)
}

#[test]
fn a_table_names_attributes_that_there_are_and_takes_the_whole_key() {
    for resource in areas::resources() {
        let schema = resource.schema();
        for source in resource.moved_from() {
            let renamed = source.renamed.iter().map(|(ours, _)| ours);
            let mut taken: Vec<_> = source.same.iter().chain(renamed).collect();
            for name in &taken {
                let attribute = schema.attribute(name);
                assert!(attribute.is_some(), "{}: {name}", source.resource);
            }
            for key in schema.identity {
                assert!(taken.contains(&key), "{}: {key}", source.resource);
            }
            let count = taken.len();
            taken.sort_unstable();
            taken.dedup();
            assert_eq!(taken.len(), count, "{}", source.resource);
            assert!(!taken.contains(&&"id"), "{}", source.resource);
        }
    }
}

#[test]
fn what_is_empty_is_null_and_a_block_is_an_object() {
    let state = from_aws(
        "identitycenter_user",
        "aws_identitystore_user",
        r#"{"id": "d-1234567890/00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "region": "us-east-1",
            "identity_store_id": "d-1234567890", "user_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            "name": [{"given_name": "Ada", "family_name": "Adams", "formatted": ""}],
            "nickname": "ada", "locale": "", "addresses": [], "external_ids": [],
            "emails": [{"primary": true, "type": "", "value": "ada@example.com"}]}"#,
    );
    let state = state.unwrap();
    assert_eq!(state.get("id"), Some(&Value::Null));
    assert_eq!(state.get("locale"), Some(&Value::Null));
    assert_eq!(state.get("addresses"), Some(&Value::Null));
    let none = Value::List(Vec::new());
    assert_eq!(state.get("external_ids"), Some(&none));
    assert_eq!(state.get("nick_name"), Some(&"ada".into()));
    let name = state.get("name").unwrap();
    assert_eq!(name.get("given_name"), Some(&"Ada".into()));
    assert_eq!(name.get("formatted"), Some(&Value::Null));
    let email = first(state.get("emails").unwrap()).unwrap();
    assert_eq!(email.get("type"), Some(&Value::Null));
    assert_eq!(email.get("primary"), Some(&true.into()));
}

#[test]
fn what_has_another_type_is_left_for_the_read() {
    let state = from_aws(
        "identitycenter_group",
        "aws_identitystore_group",
        r#"{"identity_store_id": "d-1234567890", "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "display_name": ["a"], "external_ids": [{"id": 1}], "description": "d"}"#,
    );
    let state = state.unwrap();
    assert_eq!(state.get("display_name"), Some(&Value::Null));
    assert_eq!(state.get("external_ids"), Some(&Value::Null));
    assert_eq!(state.get("description"), Some(&"d".into()));
}

#[test]
fn a_key_that_cannot_be_one_is_refused() {
    let refused = from_aws(
        "identitycenter_group",
        "aws_identitystore_group",
        r#"{"identity_store_id": "d-1234567890", "group_id": "developers"}"#,
    );
    let detail = refused.unwrap_err().detail;
    assert!(
        detail.starts_with("Its group_id must be the id"),
        "{detail}"
    );
    assert!(detail.contains("Upgrade hashicorp/aws"), "{detail}");
}
