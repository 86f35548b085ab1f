//! States of other providers that a `moved` block takes over, which Terraform does since 1.8 and
//! OpenTofu since 1.10.
//!
//! Core moves a state in a process that was never configured, and reads the object in another one.

use std::path::PathBuf;

use acceptance_tests::documentation::Page;
use acceptance_tests::peer::{NAMES, Peer};
use acceptance_tests::scenario::suite;
use acceptance_tests::subject::resource_types;
use serde_json::{Value as Json, json};
use tfplugin::tfplugin6 as pb;
use tfplugin::value::decode;
use tfplugin::{Bytes, Value};

use crate::shape::{Shape, member, value};
use crate::subjects::{subject_of, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, cloud};

/// Which resource types become which, as the pages say it.
fn moves() -> Vec<(&'static str, &'static str)> {
    let of = |target: &'static str| {
        let sources = Page::Resource(target.to_owned()).moves_from();
        let sources = sources.expect("there is such a page").into_iter();
        sources.map(move |source| (&*source.leak(), target))
    };
    let mut moves: Vec<_> = resource_types().flat_map(of).collect();
    moves.sort();
    moves
}

/// A state as the other provider writes it.
struct Origin {
    provider: String,
    resource: String,
    schema_version: i64,
    attributes: Json,
    private: Bytes,
    identity: Json,
}

impl Origin {
    /// From the state file of a type in `peers/states/`.
    fn of(resource: &str) -> Self {
        let file: PathBuf = suite::home().join(format!("peers/states/{resource}.tfstate"));
        let text = std::fs::read_to_string(&file).unwrap();
        let state: Json = serde_json::from_str(&text).unwrap();
        let found = &state["resources"][0];
        let instance = &found["instances"][0];
        let provider = found["provider"].as_str().unwrap();
        let provider = provider.trim_start_matches("provider[\"");
        assert_eq!(found["type"], resource);
        Self {
            provider: provider.trim_end_matches("\"]").to_owned(),
            resource: resource.to_owned(),
            schema_version: instance["schema_version"].as_i64().unwrap(),
            attributes: instance["attributes"].clone(),
            private: Bytes::new(),
            identity: Json::Null,
        }
    }

    /// What this provider has written of an object, when it had another address.
    fn ours(provider: &str, resource: &str, written: &Outcome) -> Self {
        let json = |value: &Value| serde_json::from_slice(&value.to_json().unwrap()).unwrap();
        Self {
            provider: provider.to_owned(),
            resource: resource.to_owned(),
            schema_version: 0,
            attributes: json(&written.state),
            private: written.private.clone(),
            identity: json(&written.identity),
        }
    }

    fn with(self, name: &str, value: Json) -> Self {
        let mut attributes = self.attributes;
        attributes[name] = value;
        Self { attributes, ..self }
    }
}

/// Moves a state in a process of its own.
async fn moved(origin: &Origin, target: &str) -> Outcome {
    let terraform = Terraform::start().await;
    let request = pb::move_resource_state::Request {
        source_provider_address: origin.provider.clone(),
        source_type_name: origin.resource.clone(),
        source_schema_version: origin.schema_version,
        source_state: Some(pb::RawState {
            json: origin.attributes.to_string().into_bytes().into(),
            ..pb::RawState::default()
        }),
        target_type_name: target.to_owned(),
        source_private: origin.private.clone(),
        source_identity: (!origin.identity.is_null()).then(|| pb::RawState {
            json: origin.identity.to_string().into_bytes().into(),
            ..pb::RawState::default()
        }),
        ..pb::move_resource_state::Request::default()
    };
    let answer = terraform.client().move_resource_state(request).await;
    let answer = answer.expect("no status").into_inner();
    let of = |dynamic: Option<&pb::DynamicValue>| {
        dynamic.map_or(Value::Null, |one| decode(one).expect("it is a value"))
    };
    let identity = answer.target_identity.as_ref();
    Outcome {
        state: of(answer.target_state.as_ref()),
        private: answer.target_private,
        identity: of(identity.and_then(|identity| identity.identity_data.as_ref())),
        said: Said(answer.diagnostics),
    }
}

async fn refused(origin: Origin, target: &str) -> String {
    let outcome = moved(&origin, target).await;
    assert!(outcome.state.is_null(), "{target} has a state");
    assert!(outcome.private.is_empty() && outcome.identity.is_null());
    let (resource, errors) = (&origin.resource, outcome.said.errors());
    let summary = format!("Cannot move {resource} to {target}");
    assert!(errors.contains(&summary), "{errors}");
    errors
}

/// Where an object of the world `managed-elsewhere` belongs to.
fn account(target: &str) -> &'static str {
    subject_of(target).account
}

#[test]
fn the_states_are_of_the_schemas_of_their_providers() {
    let peers = NAMES.map(|name| Peer::named(name).unwrap());
    let schemas = peers.iter().flat_map(Peer::schemas);
    let mut known = Vec::new();
    for (resource, schema) in schemas {
        let origin = Origin::of(resource);
        assert_eq!(origin.schema_version, schema.version, "{resource}");
        let shape = Shape::of_block(schema.block.as_ref().unwrap());
        assert_eq!(shape.fault(&value(&origin.attributes)), None, "{resource}");
        known.push(resource.as_str());
    }
    known.sort_unstable();
    assert_eq!(
        known,
        Vec::from_iter(moves().into_iter().map(|(resource, _)| resource))
    );
}

#[tokio::test]
async fn the_provider_says_that_it_moves() {
    let terraform = Terraform::start().await;
    let capabilities = terraform.schemas().server_capabilities;
    assert!(capabilities.is_some_and(|capable| capable.move_resource_state));
}

/// The CLIs themselves show each of them, which is said here before they have run.
#[test]
fn every_move_has_a_scenario() {
    let files = suite::files(&suite::home().join("scenarios")).unwrap();
    let texts = files.iter().map(|file| std::fs::read_to_string(&file.path));
    let texts: Vec<_> = texts.collect::<Result<_, _>>().unwrap();
    let is_shown = |(source, target): &(&str, &str)| {
        let line = format!("# plan moves: {source}.this to {target}.this");
        texts.iter().any(|text| text.lines().any(|one| one == line))
    };
    let without: Vec<_> = moves().into_iter().filter(|one| !is_shown(one)).collect();
    assert!(without.is_empty(), "no scenario moves {without:?}");
}

/// What comes of a moved state when it is read is what an import of the same object gives.
#[tokio::test]
async fn a_moved_state_becomes_what_an_import_would_have_read() {
    let cloud = cloud("managed-elsewhere");
    for (source, target) in moves() {
        let origin = Origin::of(source);
        let moved = moved(&origin, target).await;
        assert_eq!(moved.said.text(), "", "{source}");
        let terraform = Terraform::at(&cloud, account(target)).await;
        let shape = Shape::of_block(terraform.resource(target));
        assert_eq!(shape.fault(&moved.state), None, "{source}");
        assert!(moved.state.is_wholly_known(), "{source}");
        assert!(!moved.identity.is_null(), "{source}");

        let imported = terraform.import(target, "", &moved.identity).await;
        let imported = terraform.read(target, &imported).await;
        let read = terraform.read(target, &moved).await;
        assert_eq!(read.said.text(), "", "{source}");
        assert_eq!(read.state, imported.state, "{source}");
        for (key, known) in moved.identity.as_map().unwrap() {
            // Where it belongs is not in the state of another provider.
            if !known.is_null() {
                assert_eq!(member(&read.identity, key), known, "{source}.{key}");
            }
        }
        assert_eq!(read.private, imported.private, "{source}");
    }
}

/// What the other provider knew does not seem to change in the read that follows. Exempt is what AWS
/// alone says, and what an instance is only when it is read: its type and its tags.
#[tokio::test]
async fn what_was_known_before_is_not_read_as_a_change() {
    let cloud = cloud("managed-elsewhere");
    for (source, target) in moves() {
        let moved = moved(&Origin::of(source), target).await;
        let terraform = Terraform::at(&cloud, account(target)).await;
        let read = terraform.read(target, &moved).await;
        let (before, after) = (moved.state.as_map().unwrap(), read.state.as_map().unwrap());
        let known = before.iter().filter(|(_, value)| !value.is_null());
        let times = ["created_at", "created_by", "updated_at", "updated_by"];
        for (name, value) in known.filter(|(name, _)| !times.contains(&name.as_str())) {
            assert_eq!(value, &after[name], "{source}.{name}");
        }
    }
}

/// The key decides, not the version: older and newer ones may have it.
#[tokio::test]
async fn a_state_of_another_version_is_taken_if_it_has_the_key() {
    let origin = Origin {
        schema_version: 7,
        attributes: json!({
            "identity_store_id": "d-1234567890",
            "group_id": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
            "name": "developers",
        }),
        ..Origin::of("aws_identitystore_group")
    };
    let outcome = moved(&origin, "identitycenter_group").await;
    assert_eq!(outcome.said.text(), "");
    let cloud = cloud("managed-elsewhere");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let read = terraform.read("identitycenter_group", &outcome).await;
    assert_eq!(read.state.get("display_name"), Some(&"developers".into()));
}

#[tokio::test]
async fn a_mirror_of_the_other_provider_is_the_same_provider() {
    for host in ["registry.opentofu.org", "mirror.example.com:8443"] {
        let origin = Origin {
            provider: format!("{host}/hashicorp/aws"),
            ..Origin::of("aws_identitystore_group")
        };
        let outcome = moved(&origin, "identitycenter_group").await;
        assert_eq!(outcome.said.text(), "", "{host}");
    }
}

/// OpenTofu 1.10.0 to 1.11.11 and 1.12.0 to 1.12.3 do not say whose type it is.
#[tokio::test]
async fn an_address_that_is_a_type_alone_is_that_of_the_other_provider() {
    for (source, target) in moves() {
        let whole = Origin::of(source);
        let expected = moved(&whole, target).await;
        let name = source.split('_').next().unwrap().to_owned();
        let bare = moved(
            &Origin {
                provider: name,
                ..whole
            },
            target,
        )
        .await;
        assert_eq!(bare.said.text(), "", "{source}");
        assert_eq!(bare.state, expected.state, "{source}");
        assert_eq!(bare.identity, expected.identity, "{source}");
        assert_eq!(bare.private, expected.private, "{source}");
    }
}

const OTHER_ADDRESSES: [&str; 3] = [
    "registry.opentofu.org/cloud-identity/identitycenter",
    "mirror.example.com:8443/acme/identitycenter",
    "identitycenter",
];

/// Terraform asks for a `moved` block between two addresses of this provider, OpenTofu for every state that
/// was written under another one.
#[tokio::test]
async fn a_state_of_the_same_type_under_another_address_is_taken_as_it_is() {
    for subject in subjects() {
        let name = subject.resource;
        let (_cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, mut written) = terraform.carry_out(&Change::create(name, &config)).await;
        written.private = Bytes::from_static(br#"{"kept_by":"another version"}"#);
        for provider in OTHER_ADDRESSES {
            let moved = moved(&Origin::ours(provider, name, &written), name).await;
            assert_eq!(moved.said.text(), "", "{name} of {provider}");
            assert_eq!(moved.state, written.state, "{name} of {provider}");
            assert_eq!(moved.private, written.private, "{name} of {provider}");
            assert_eq!(moved.identity, written.identity, "{name} of {provider}");
            let without = Origin {
                identity: Json::Null,
                ..Origin::ours(provider, name, &written)
            };
            let moved = self::moved(&without, name).await;
            assert_eq!(moved.identity, written.identity, "{name} of {provider}");
            // It is planned at once: nobody has to read it first.
            let planned = terraform.plan(&Change::update(name, &moved, &config)).await;
            assert_eq!(planned.said.errors(), "", "{name} of {provider}");
            assert_eq!(planned.state, written.state, "{name} of {provider}");
        }
    }
}

#[tokio::test]
async fn another_type_or_provider_of_ours_is_refused() {
    let written = Outcome::default();
    for (provider, resource) in [
        (OTHER_ADDRESSES[0], "identitycenter_user"),
        ("registry.terraform.io/acme/other", "identitycenter_group"),
        (
            "registry.terraform.io/acme/notidentitycenter",
            "identitycenter_group",
        ),
        ("other", "identitycenter_group"),
    ] {
        let origin = Origin::ours(provider, resource, &written);
        let errors = refused(origin, "identitycenter_group").await;
        assert!(errors.contains("can be moved to it"), "{errors}");
    }
}

#[tokio::test]
async fn another_provider_or_type_is_refused_with_what_can_be_moved() {
    for provider in ["registry.terraform.io/acme/aws", "hashicorp/aws", ""] {
        let origin = Origin {
            provider: provider.to_owned(),
            ..Origin::of("aws_identitystore_group")
        };
        let errors = refused(origin, "identitycenter_group").await;
        assert!(
            errors.contains("aws_identitystore_group of hashicorp/aws"),
            "{errors}"
        );
    }
    let errors = refused(Origin::of("aws_identitystore_group"), "identitycenter_user").await;
    assert!(
        errors.contains("aws_identitystore_user of hashicorp/aws"),
        "{errors}"
    );
    let errors = refused(
        Origin::of("awscc_sso_instance"),
        "identitycenter_scim_endpoint",
    )
    .await;
    assert!(errors.contains("nothing can be moved to it"), "{errors}");
}

#[tokio::test]
async fn what_is_about_another_service_is_refused() {
    for source in [
        "aws_organizations_aws_service_access",
        "aws_organizations_delegated_administrator",
    ] {
        let (_, target) = moves().into_iter().find(|(one, _)| *one == source).unwrap();
        for (principal, said) in [
            (json!("guardduty.amazonaws.com"), "guardduty.amazonaws.com"),
            (Json::Null, "not set"),
        ] {
            let origin = Origin::of(source).with("service_principal", principal);
            let errors = refused(origin, target).await;
            assert!(errors.contains("only about sso.amazonaws.com"), "{errors}");
            assert!(errors.contains(said), "{errors}");
        }
    }
}

/// Without its key nobody would find the object again: every part of it is needed.
#[tokio::test]
async fn a_state_without_its_key_is_refused_and_not_lost() {
    let keys = [
        ("aws_identitystore_group", "group_id"),
        ("aws_identitystore_group", "identity_store_id"),
        ("aws_identitystore_group_membership", "membership_id"),
        ("aws_identitystore_user", "user_id"),
        ("aws_organizations_delegated_administrator", "account_id"),
        ("aws_ssoadmin_application_assignment", "application_arn"),
        ("aws_ssoadmin_application_assignment", "principal_id"),
        ("aws_ssoadmin_application_assignment", "principal_type"),
        (
            "aws_ssoadmin_application_assignment_configuration",
            "application_arn",
        ),
        ("awscc_identitystore_user", "user_id"),
        ("awscc_sso_instance", "instance_arn"),
    ];
    for (source, key) in keys {
        let (_, target) = moves().into_iter().find(|(one, _)| *one == source).unwrap();
        for nothing in [Json::Null, json!(""), json!([]), json!("no such thing")] {
            let origin = Origin::of(source).with(key, nothing.clone());
            let errors = refused(origin, target).await;
            let advice = "to its newest version and apply once";
            assert!(
                errors.contains(advice),
                "{source}.{key} {nothing}: {errors}"
            );
        }
    }
    for attributes in [json!(null), json!([]), json!("text"), json!({})] {
        let origin = Origin {
            attributes,
            ..Origin::of("aws_identitystore_user")
        };
        refused(origin, "identitycenter_user").await;
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_a_diagnostic() {
    let terraform = Terraform::start().await;
    let origin = Origin::of("aws_identitystore_group");
    let state = |json: &str| pb::RawState {
        json: json.to_owned().into_bytes().into(),
        ..pb::RawState::default()
    };
    let good = origin.attributes.to_string();
    for (target, source, said) in [
        (
            "identitycenter_group",
            Some(state("{ no JSON")),
            "cannot be read",
        ),
        ("identitycenter_group", None, "cannot be read"),
        (
            "identitycenter_nonsense",
            Some(state(&good)),
            "identitycenter_nonsense",
        ),
    ] {
        let request = pb::move_resource_state::Request {
            source_provider_address: origin.provider.clone(),
            source_type_name: origin.resource.clone(),
            source_state: source,
            target_type_name: target.to_owned(),
            ..pb::move_resource_state::Request::default()
        };
        let answer = terraform.client().move_resource_state(request).await;
        let answer = answer.expect("no status").into_inner();
        let errors = Said(answer.diagnostics).errors();
        assert!(errors.contains(said), "{errors}");
        assert_eq!(answer.target_state, None);
    }
}

/// Another Region or account knows nothing of the object.
#[tokio::test]
async fn what_is_not_found_is_not_taken_for_gone() {
    let elsewhere = cloud("empty-organization");
    for (source, target) in moves() {
        let moved = moved(&Origin::of(source), target).await;
        let terraform = Terraform::at(&elsewhere, account(target)).await;
        let read = terraform.read(target, &moved).await;
        let errors = read.said.errors();
        // Of an application that AWS does not show it says no more than that it is not for these credentials.
        let said = [
            "AWS does not know the object in us-east-1",
            "AccessDeniedException",
        ];
        assert!(
            said.iter().any(|said| errors.contains(said)),
            "{source}: {errors}"
        );
        for key in moved.identity.as_map().unwrap().keys() {
            let before = member(&moved.state, key);
            assert_eq!(member(&read.state, key), before, "{source}.{key}");
        }
        assert_eq!(read.private, moved.private, "{source}");
        assert_eq!(read.identity, moved.identity, "{source}");
    }
}

/// An instance is what AWS says it is, whatever the resource type that managed it is for.
#[tokio::test]
async fn an_organization_instance_becomes_one() {
    let origin = Origin::of("awscc_sso_instance");
    let arn = json!("arn:aws:sso:::instance/ssoins-1234567890abcdef");
    let moved = moved(&origin.with("instance_arn", arn), "identitycenter_instance").await;
    let cloud = cloud("managed-elsewhere");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let read = terraform.read("identitycenter_instance", &moved).await;
    assert_eq!(read.said.text(), "");
    assert_eq!(read.state.get("type"), Some(&"ORGANIZATION".into()));
    assert_eq!(read.state.get("deletion_protection"), Some(&true.into()));
    assert_eq!(read.state.get("name"), Some(&"corporate".into()));
}

/// With `-refresh=false` core plans what was never read.
#[tokio::test]
async fn a_moved_state_is_not_planned_before_it_was_read() {
    let cloud = cloud("managed-elsewhere");
    for (source, target) in moves() {
        let moved = moved(&Origin::of(source), target).await;
        let terraform = Terraform::at(&cloud, account(target)).await;
        for change in [
            Change::update(target, &moved, &moved.state),
            Change::destroy(target, &moved),
        ] {
            let planned = terraform.plan(&change).await;
            let errors = planned.said.errors();
            assert!(
                errors.contains("has not been read yet"),
                "{source}: {errors}"
            );
        }
    }
}
