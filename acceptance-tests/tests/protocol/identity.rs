//! Resource identities, which Terraform and OpenTofu know since 1.12.

use acceptance_tests::shown::{self, Way};
use serde_json::json;
use tfplugin::Value;
use tfplugin::tfplugin6 as pb;

use crate::shape::{Shape, member, value, with};
use crate::subjects::{Subject, as_imported, subjects};
use crate::terraform::{Change, Outcome, Terraform, cloud};

async fn identity_schemas(terraform: &Terraform) -> pb::get_resource_identity_schemas::Response {
    let request = pb::get_resource_identity_schemas::Request {};
    let answer = terraform
        .client()
        .get_resource_identity_schemas(request)
        .await;
    answer.unwrap().into_inner()
}

fn shape(schema: &pb::ResourceIdentitySchema) -> Shape {
    let attributes = schema.identity_attributes.iter();
    let types = attributes.map(|one| {
        let json = serde_json::from_slice(&one.r#type).expect("a type is JSON");
        (one.name.clone(), Shape::of_type(&json))
    });
    Shape::Object(types.collect())
}

#[tokio::test]
async fn every_resource_type_has_an_identity_that_core_accepts() {
    let terraform = Terraform::start().await;
    let answer = identity_schemas(&terraform).await;
    assert_eq!(answer.diagnostics, []);
    let mut names: Vec<_> = answer.identity_schemas.keys().cloned().collect();
    names.sort();
    assert_eq!(names, terraform.resources());
    for (name, schema) in &answer.identity_schemas {
        assert!(!schema.identity_attributes.is_empty(), "{name}");
        for attribute in &schema.identity_attributes {
            let needed = attribute.required_for_import ^ attribute.optional_for_import;
            assert!(needed, "{name}.{}", attribute.name);
        }
        let simple = |shape: &Shape| matches!(shape, Shape::String | Shape::Bool | Shape::Number);
        let Shape::Object(shapes) = shape(schema) else {
            panic!("an identity is an object");
        };
        assert!(shapes.values().all(simple), "{name}");
    }
}

#[tokio::test]
async fn an_identity_never_changes_and_imports_what_it_names() {
    for subject in subjects() {
        let (_cloud, terraform) = Terraform::of(&subject).await;
        live(&terraform, &subject).await;
    }
}

async fn live(terraform: &Terraform, subject: &Subject) {
    let name = subject.resource;
    let schema = &identity_schemas(terraform).await.identity_schemas[name];
    let config = terraform.object(name, &subject.config);
    let (planned, created) = terraform.carry_out(&Change::create(name, &config)).await;
    let identity = created.identity.clone();
    assert!(
        identity.as_map().is_some() && identity.is_wholly_known(),
        "{name}"
    );
    assert_eq!(shape(schema).fault(&identity), None, "{name}");
    // Terraform keeps to what is known of an identity before the object exists.
    let early = [&Value::Null, &identity];
    assert!(
        early.contains(&&planned.identity),
        "{name}: {:?}",
        planned.identity
    );

    let read = terraform.read(name, &created).await;
    assert_eq!(read.identity, identity, "{name} as it was read");
    let planned = terraform.plan(&Change::update(name, &read, &config)).await;
    assert_eq!(planned.identity, identity, "{name} as it was planned");
    if let Some(changed) = &subject.changed {
        let config = terraform.object(name, changed);
        let change = Change::update(name, &read, &config);
        let (planned, updated) = terraform.carry_out(&change).await;
        assert_eq!(planned.identity, identity, "{name} before an update");
        assert_eq!(updated.identity, identity, "{name} after an update");
        imports_the_same(terraform, subject, &updated).await;
    } else {
        imports_the_same(terraform, subject, &created).await;
    }
    every_attribute_counts(terraform, name, &identity).await;
    shown::record(name, Way::IdentityImport, shown::CLIENT).unwrap();
}

async fn imports_the_same(terraform: &Terraform, subject: &Subject, known: &Outcome) {
    let name = subject.resource;
    let imported = terraform.import(name, "", &known.identity).await;
    assert_eq!(imported.said.text(), "", "{name}");
    assert_eq!(
        imported.identity, known.identity,
        "{name} as it was imported"
    );
    let read = terraform.read(name, &imported).await;
    assert_eq!(read.said.text(), "", "{name}");
    let expected = as_imported(subject, &known.state, &read.state);
    assert_eq!(read.state, expected, "{name} as it was imported");
    assert_eq!(
        read.identity, known.identity,
        "{name} as it was read after an import"
    );
}

/// With another value in one attribute an identity names another object or none, which is an error.
async fn every_attribute_counts(terraform: &Terraform, name: &str, identity: &Value) {
    for attribute in identity.as_map().unwrap().keys() {
        let text = member(identity, attribute).as_str().unwrap();
        let other = with(identity, attribute, other_than(text));
        let imported = terraform.import(name, "", &other).await;
        let said = match imported.said.text().as_str() {
            "" => terraform.read(name, &imported).await,
            _ => imported,
        };
        let errors = said.said.errors();
        let found = errors.is_empty() && said.identity == other;
        // Some of AWS's services deny what does not exist.
        let refused = [
            format!("Cannot import {name}"),
            "AccessDeniedException".into(),
            "this belongs to the organization".into(),
        ];
        let refused = refused.iter().any(|words| errors.contains(words));
        assert!(found || refused, "{name} by {other:?}: {errors}");
    }
}

/// Another text of the same form.
fn other_than(text: &str) -> String {
    let (start, last) = text.split_at(text.len() - 1);
    match (text, last) {
        ("USER", _) => "GROUP".to_owned(),
        ("GROUP", _) => "USER".to_owned(),
        (_, "1") => format!("{start}2"),
        _ => format!("{start}1"),
    }
}

#[tokio::test]
async fn an_import_of_nothing_says_who_has_looked_where() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, "111111111111").await;
    let (name, id) = (
        "identitycenter_group",
        "00000009-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
    );
    let identity = value(&json!({"identity_store_id": "d-1234567890", "group_id": id}));
    for (id, identity) in [(id, &Value::Null), ("", &identity)] {
        let imported = terraform.import(name, id, identity).await;
        let read = terraform.read(name, &imported).await;
        let errors = read.said.errors();
        for part in [
            "Cannot import",
            "00000009",
            "d-1234567890",
            "111111111111",
            "us-east-1",
        ] {
            assert!(errors.contains(part), "{part}: {errors}");
        }
    }
}

#[tokio::test]
async fn the_region_after_an_id_may_only_confirm_that_of_the_provider_block() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, "111111111111").await;
    let name = "identitycenter_group";
    let id = format!("d-1234567890/{}", crate::subjects::GROUP);
    let plain = terraform.import(name, &id, &Value::Null).await;
    let here = format!("{id}@us-east-1");
    let confirmed = terraform.import(name, &here, &Value::Null).await;
    assert_eq!(confirmed.said.text(), "");
    assert_eq!(confirmed.state, plain.state);
    let there = format!("{id}@eu-west-1");
    let refused = terraform.import(name, &there, &Value::Null).await;
    let errors = refused.said.errors();
    assert!(
        errors.contains("works in us-east-1, not in eu-west-1"),
        "{errors}"
    );
}

#[tokio::test]
async fn a_state_from_before_identities_gets_one_when_it_is_read() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, "111111111111").await;
    let name = "identitycenter_application_assignment_configuration";
    let subject = crate::subjects::subject_of(name);
    let config = terraform.object(name, &subject.config);
    let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
    let old = Outcome {
        identity: Value::Null,
        ..created.clone()
    };
    let read = terraform.read(name, &old).await;
    assert_eq!(read.identity, created.identity);
}

/// What cannot be the identity of anything is refused before AWS is asked, with a sentence that
/// says which resource type was meant.
#[tokio::test]
async fn a_wrong_identity_is_refused_with_a_reason() {
    let terraform = Terraform::start().await;
    let mut accepted = Vec::new();
    for (name, schema) in identity_schemas(&terraform).await.identity_schemas {
        for identity in wrong_identities(&schema) {
            let imported = terraform.import(&name, "", &identity).await;
            let refused = imported.said.errors().contains(&name) && imported.state.is_null();
            if !refused {
                let errors = imported.said.errors();
                accepted.push(format!("{name} by {identity:?}: {errors:?}"));
            }
        }
    }
    assert_eq!(accepted, Vec::<String>::new());
}

fn wrong_identities(schema: &pb::ResourceIdentitySchema) -> Vec<Value> {
    let names = || schema.identity_attributes.iter().map(|one| &one.name);
    let good: Value = names().map(|name| (name, Value::from("x"))).collect();
    let missing = names().map(|name| with(&good, name, Value::Null));
    let malformed = names().map(|name| with(&good, name, "no such thing"));
    let foreign = [value(&json!({"nonsense": "x"}))];
    missing.chain(malformed).chain(foreign).collect()
}

#[tokio::test]
async fn a_wrong_import_id_is_refused_with_the_form_of_a_right_one() {
    let terraform = Terraform::start().await;
    for name in terraform.resources() {
        for id in ["", " ", "no such thing", "a,b,c,d,e,f", "@us-east-1"] {
            let imported = terraform.import(&name, id, &Value::Null).await;
            let errors = imported.said.errors();
            assert!(
                errors.contains("has the form"),
                "{name} was imported by {id:?}: {errors}"
            );
        }
    }
}

#[tokio::test]
async fn an_identity_without_any_stored_one_is_upgraded_to_none() {
    let terraform = Terraform::start().await;
    for name in terraform.resources() {
        for json in ["", "{}"] {
            let request = pb::upgrade_resource_identity::Request {
                type_name: name.clone(),
                version: 0,
                raw_identity: Some(pb::RawState {
                    json: json.into(),
                    ..pb::RawState::default()
                }),
            };
            let answer = terraform.client().upgrade_resource_identity(request).await;
            assert_eq!(answer.unwrap().into_inner().diagnostics, [], "{name}");
        }
    }
}
