//! Answers that need no cloud: what the provider has, what it has not, and what it says when it
//! cannot make sense of a request.

use futures_util::StreamExt;
use serde_json::json;
use tfplugin::tfplugin6 as pb;
use tfplugin::tfplugin6::invoke_action::event::Type;
use tfplugin::value::encode;
use tfplugin::{Bytes, Value};
use tonic::Code;

use crate::shape::{Shape, member, value, with};
use crate::subjects::{APPLICATION, GROUP, USER, subject_of, subjects};
use crate::terraform::{Change, Outcome, Said, Terraform};

const NONSENSE: &str = "identitycenter_nonsense";
const DEFECT: &str = "The provider has a defect";

/// A value as it stands in a message.
type Dynamic = Option<pb::DynamicValue>;

/// Bytes that are no msgpack: 0xc1 is the one byte that the format never uses.
fn garbage() -> Dynamic {
    Some(pb::DynamicValue {
        msgpack: vec![0xc1].into(),
        json: Bytes::new(),
    })
}

#[tokio::test]
async fn the_metadata_names_what_the_schema_has() {
    let terraform = Terraform::start().await;
    let request = pb::get_metadata::Request {};
    let answer = terraform.client().get_metadata(request).await;
    let metadata = answer.unwrap().into_inner();
    let schemas = terraform.schemas();
    let mut resources: Vec<_> = metadata
        .resources
        .into_iter()
        .map(|one| one.type_name)
        .collect();
    resources.sort();
    assert_eq!(resources, terraform.resources());
    let sources = metadata.data_sources.iter().map(|one| &one.type_name);
    assert!(
        sources
            .clone()
            .all(|name| schemas.data_source_schemas.contains_key(name))
    );
    assert_eq!(sources.count(), schemas.data_source_schemas.len());
    let lists = metadata.list_resources.iter().map(|one| &one.type_name);
    assert!(
        lists
            .clone()
            .all(|name| schemas.list_resource_schemas.contains_key(name))
    );
    assert_eq!(lists.count(), schemas.list_resource_schemas.len());
    let functions = metadata.functions.iter().map(|one| &one.name);
    assert!(
        functions
            .clone()
            .all(|name| schemas.functions.contains_key(name))
    );
    assert_eq!(functions.count(), schemas.functions.len());
    assert_eq!(metadata.server_capabilities, schemas.server_capabilities);
    assert_eq!(metadata.diagnostics, []);
}

/// Newer versions of core know more than this provider has.
#[tokio::test]
async fn what_the_provider_does_not_have_is_a_diagnostic() {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let mut said = Vec::new();
    macro_rules! ask {
        ($rpc:ident) => {
            let answer = client.$rpc(pb::$rpc::Request::default()).await;
            said.push((stringify!($rpc), answer.unwrap().into_inner().diagnostics));
        };
    }
    ask!(validate_ephemeral_resource_config);
    ask!(open_ephemeral_resource);
    ask!(renew_ephemeral_resource);
    ask!(close_ephemeral_resource);
    ask!(validate_action_config);
    ask!(plan_action);
    for (rpc, diagnostics) in said {
        let text = Said(diagnostics).errors();
        assert!(text.contains("offers no"), "{rpc} said {text:?}");
    }
}

#[tokio::test]
async fn an_action_that_the_provider_does_not_have_ends_with_a_diagnostic() {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let request = pb::invoke_action::Request::default();
    let stream = client.invoke_action(request).await.unwrap().into_inner();
    let events: Vec<_> = stream.map(Result::unwrap).collect().await;
    let [
        pb::invoke_action::Event {
            r#type: Some(Type::Completed(completed)),
        },
    ] = &events[..]
    else {
        panic!("an action ends with one completion, not with {events:?}");
    };
    assert!(
        Said(completed.diagnostics.clone())
            .errors()
            .contains("actions")
    );
}

/// State stores are an experiment of core, which reads this code as "not supported".
#[tokio::test]
async fn state_stores_are_not_implemented() {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let mut codes = Vec::new();
    macro_rules! ask {
        ($rpc:ident, $message:ident) => {
            let answer = client.$rpc(pb::$message::Request::default()).await;
            codes.push((stringify!($rpc), answer.err().map(|status| status.code())));
        };
    }
    ask!(validate_state_store_config, validate_state_store);
    ask!(configure_state_store, configure_state_store);
    ask!(read_state_bytes, read_state_bytes);
    ask!(lock_state, lock_state);
    ask!(unlock_state, unlock_state);
    ask!(get_states, get_states);
    ask!(delete_state, delete_state);
    let chunks = futures_util::stream::empty::<pb::write_state_bytes::RequestChunk>();
    let answer = client.write_state_bytes(chunks).await;
    codes.push((
        "write_state_bytes",
        answer.err().map(|status| status.code()),
    ));
    for (rpc, code) in codes {
        assert_eq!(code, Some(Code::Unimplemented), "{rpc}");
    }
}

/// Asks everything that names a resource type, with the same value everywhere.
async fn everything_said_about(name: &str, value: &Dynamic) -> Vec<(&'static str, Said)> {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let mut said = Vec::new();
    macro_rules! ask {
        ($rpc:ident, $($field:ident = $given:expr),*) => {
            let mut request = pb::$rpc::Request {
                type_name: name.to_owned(),
                ..pb::$rpc::Request::default()
            };
            $(request.$field = $given.clone();)*
            let answer = client.$rpc(request).await.expect("no status").into_inner();
            said.push((stringify!($rpc), Said(answer.diagnostics)));
        };
    }
    let raw = pb::RawState {
        json: b"{ no JSON".as_slice().into(),
        ..pb::RawState::default()
    };
    let (raw, identity) = (Some(raw), identity_of(value));
    ask!(validate_resource_config, config = value);
    ask!(plan_resource_change, prior_state = value, config = value);
    ask!(apply_resource_change, prior_state = value, config = value);
    ask!(apply_resource_change, planned_state = value);
    ask!(read_resource, current_state = value);
    ask!(upgrade_resource_state, raw_state = raw);
    ask!(upgrade_resource_identity, raw_identity = raw);
    ask!(import_resource_state, identity = identity);
    said
}

fn identity_of(value: &Dynamic) -> Option<pb::ResourceIdentityData> {
    Some(pb::ResourceIdentityData {
        identity_data: value.clone(),
    })
}

#[tokio::test]
async fn an_unknown_resource_type_is_named() {
    let object = Some(encode(&value(&json!({}))));
    for (rpc, said) in everything_said_about(NONSENSE, &object).await {
        assert!(said.errors().contains(NONSENSE), "{rpc} said {said:?}");
        assert!(!said.text().contains(DEFECT), "{rpc} said {said:?}");
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_read_is_an_error_and_no_defect() {
    let name = subjects()[0].resource;
    for (rpc, said) in everything_said_about(name, &garbage()).await {
        assert_ne!(said.errors(), "", "{rpc} read garbage");
        assert!(!said.text().contains(DEFECT), "{rpc} said {said:?}");
    }
}

/// Values that no core sends, because they are not of the schema's shape.
#[tokio::test]
async fn a_value_of_another_shape_is_no_defect() {
    let shapes = [
        json!("text"),
        json!([1, 2]),
        json!({"arn": {"a": []}, "tags": "x", "timeouts": 1}),
    ];
    for subject in subjects() {
        for shape in &shapes {
            let object = Some(encode(&value(shape)));
            for (rpc, said) in everything_said_about(subject.resource, &object).await {
                assert!(
                    !said.text().contains(DEFECT),
                    "{rpc} of {shape} said {said:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_data_source_is_named() {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let config = Some(encode(&value(&json!({}))));
    let answer = client.read_data_source(pb::read_data_source::Request {
        type_name: NONSENSE.to_owned(),
        config: config.clone(),
        ..pb::read_data_source::Request::default()
    });
    let read = Said(answer.await.unwrap().into_inner().diagnostics);
    let answer = client.validate_data_resource_config(pb::validate_data_resource_config::Request {
        type_name: NONSENSE.to_owned(),
        config,
    });
    let validated = Said(answer.await.unwrap().into_inner().diagnostics);
    for said in [read, validated] {
        assert!(said.errors().contains(NONSENSE), "{said:?}");
    }
}

#[tokio::test]
async fn a_provider_block_that_cannot_be_read_is_an_error() {
    let terraform = Terraform::start().await;
    let mut client = terraform.client();
    let answer = client.configure_provider(pb::configure_provider::Request {
        config: garbage(),
        ..pb::configure_provider::Request::default()
    });
    let configured = Said(answer.await.unwrap().into_inner().diagnostics);
    let request = pb::validate_provider_config::Request { config: garbage() };
    let answer = client.validate_provider_config(request).await;
    let validated = Said(answer.unwrap().into_inner().diagnostics);
    for said in [configured, validated] {
        assert_ne!(said.errors(), "");
        assert!(!said.text().contains(DEFECT), "{said:?}");
    }
}

/// Whatever goes wrong, what is in the state must still be there afterwards.
#[tokio::test]
async fn an_error_gives_back_state_private_data_and_identity() {
    let terraform = Terraform::start().await;
    for subject in subjects() {
        let name = subject.resource;
        let known = Outcome {
            state: terraform.object(name, &subject.config),
            private: b"{\"somebody\":\"else's\"}".as_slice().into(),
            ..Outcome::default()
        };
        // Nobody has configured this provider, so nothing can be changed.
        let change = Change::update(name, &known, &known.state);
        let planned = terraform.plan(&change).await;
        let applied = terraform.apply(&change, &planned).await;
        assert_ne!(applied.said.errors(), "", "{name}");
        assert_eq!(applied.state, known.state, "{name}");
        // What the plan has put there is over with it; a new object begins with nothing of the old one's.
        if planned.replace.is_empty() {
            assert_eq!(applied.private, known.private, "{name}");
        }
    }
}

#[tokio::test]
async fn private_data_goes_through_reading_and_planning() {
    for subject in subjects() {
        let name = subject.resource;
        let (_cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let known = Outcome {
            private: b"{\"somebody\":\"else's\"}".as_slice().into(),
            ..created
        };
        let read = terraform.read(name, &known).await;
        assert_eq!(read.private, known.private, "{name} as it was read");
        let planned = terraform.plan(&Change::update(name, &known, &config)).await;
        assert!(keeps(&planned.private), "{name} as it was planned");
        let planned = terraform.plan(&Change::destroy(name, &known)).await;
        assert!(keeps(&planned.private), "{name} before it is destroyed");
    }
}

/// Whether private data has what somebody else has put there, whatever a plan adds.
fn keeps(private: &[u8]) -> bool {
    let private: serde_json::Value = serde_json::from_slice(private).unwrap();
    private["somebody"] == "else's"
}

/// Core asks for every stored instance, also when the versions are equal.
#[tokio::test]
async fn a_stored_state_loses_what_is_unknown_and_gains_what_is_missing() {
    let terraform = Terraform::start().await;
    for subject in subjects() {
        let name = subject.resource;
        let mut stored = subject.config.clone();
        stored["from_an_older_version"] = json!({"deep": [1]});
        let version = terraform.schemas().resource_schemas[name].version;
        let upgraded = upgraded(&terraform, name, version, &stored.to_string()).await;
        let expected = terraform.object(name, &subject.config);
        let shape = Shape::of_block(terraform.resource(name));
        assert_eq!(shape.fault(&upgraded), None, "{name}");
        assert_eq!(shape.normal(&upgraded), shape.normal(&expected), "{name}");
        assert!(member(&upgraded, "id").is_null(), "{name}");
    }
}

/// In version 0 whoever is assigned or a member was an object of a set.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of states")]
async fn a_stored_set_of_objects_becomes_lists() {
    let ignored = json!([{"principal_id": null, "principal_name": "carol@example.com", "principal_type": "USER"}]);
    let group = json!({"principal_id": GROUP, "principal_name": "data-analysts", "principal_type": "GROUP"});
    let user = json!({"principal_id": USER, "principal_name": "dave@example.com", "principal_type": "USER"});
    let cases = [
        (
            "identitycenter_application_assignments",
            json!({
                "application_arn": APPLICATION,
                "id": APPLICATION,
                "ignore": ignored,
                "principals": [group, user],
                "wait_for_principal": true,
            }),
            json!({
                "application_arn": APPLICATION,
                "id": APPLICATION,
                "ignore": ignored,
                "group_ids": [GROUP],
                "groups": ["data-analysts"],
                "user_ids": [USER],
                "users": ["dave@example.com"],
                "wait_for_principal": true,
            }),
        ),
        (
            "identitycenter_group_memberships",
            json!({
                "group_id": GROUP,
                "id": GROUP,
                "identity_store_id": "d-1234567890",
                "members": [{"member_id": USER, "user_name": "dave@example.com"}],
            }),
            json!({
                "group_id": GROUP,
                "id": GROUP,
                "identity_store_id": "d-1234567890",
                "user_ids": [USER],
                "users": ["dave@example.com"],
            }),
        ),
        (
            "identitycenter_group_memberships",
            json!({"group_id": GROUP, "members": []}),
            json!({"group_id": GROUP, "user_ids": [], "users": []}),
        ),
    ];
    let terraform = Terraform::start().await;
    for (name, stored, expected) in cases {
        assert_eq!(terraform.schemas().resource_schemas[name].version, 1);
        let upgraded = upgraded(&terraform, name, 0, &stored.to_string()).await;
        let expected = terraform.object(name, &expected);
        let shape = Shape::of_block(terraform.resource(name));
        assert_eq!(shape.fault(&upgraded), None, "{name}");
        assert_eq!(shape.normal(&upgraded), shape.normal(&expected), "{name}");
    }
}

async fn upgraded(terraform: &Terraform, name: &str, version: i64, json: &str) -> Value {
    let request = pb::upgrade_resource_state::Request {
        type_name: name.to_owned(),
        version,
        raw_state: Some(pb::RawState {
            json: json.to_owned().into(),
            ..pb::RawState::default()
        }),
    };
    let answer = terraform.client().upgrade_resource_state(request).await;
    let answer = answer.unwrap().into_inner();
    assert_eq!(answer.diagnostics, [], "{name}");
    tfplugin::value::decode(&answer.upgraded_state.expect("there is a state")).unwrap()
}

/// OpenTofu 1.6 sends no capabilities at all.
#[tokio::test]
async fn configurations_are_checked_alike_for_old_and_new_clients() {
    let terraform = Terraform::start().await;
    let capabilities = |write_only| pb::ClientCapabilities {
        deferral_allowed: write_only,
        write_only_attributes_allowed: write_only,
    };
    for subject in subjects() {
        let config = terraform.object(subject.resource, &subject.config);
        for client in [None, Some(capabilities(false)), Some(capabilities(true))] {
            let said = terraform
                .validate_for(subject.resource, &config, client)
                .await;
            assert_eq!(said.text(), "", "{} for {client:?}", subject.resource);
        }
    }
}

#[tokio::test]
async fn a_wrong_value_is_an_error_at_its_attribute() {
    let terraform = Terraform::start().await;
    let name = "identitycenter_application_assignment";
    let config = terraform.object(name, &subject_of(name).config);
    let said = terraform
        .validate(name, &with(&config, "principal_type", "ROBOT"))
        .await;
    let [only] = &said.0[..] else {
        panic!("one error was expected, not {said:?}");
    };
    let path = only.attribute.as_ref().expect("it is about an attribute");
    let expected = pb::attribute_path::step::Selector::AttributeName("principal_type".to_owned());
    assert_eq!(path.steps[0].selector, Some(expected));
}
