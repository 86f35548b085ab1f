//! What a creation leaves to the apply: nothing that the plan could know, and that stays so.

use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::core_rules::{Broken, object_compatible};
use crate::shape::member;
use crate::subjects::{MEMBER, Subject, subject_of, subjects};
use crate::terraform::{Change, MANAGEMENT, Planned, Terraform, cloud_with};

fn unknown(planned: &Planned) -> Vec<&str> {
    let members = planned.state.as_map().unwrap();
    let unknown = members.iter().filter(|(_, value)| !value.is_wholly_known());
    unknown.map(|(name, _)| name.as_str()).collect()
}

/// Plans the creation of a subject, carries it out, and holds it to the plan.
async fn created(subject: &Subject) -> Planned {
    let name = subject.resource;
    let (_cloud, terraform) = Terraform::of(subject).await;
    let config = terraform.object(name, &subject.config);
    let (planned, outcome) = terraform.carry_out(&Change::create(name, &config)).await;
    let block = terraform.resource(name);
    let broken = object_compatible(block, &planned.state, &outcome.state);
    assert_eq!(broken, Broken::new(), "{name}");
    // What was promised is true, not only kept.
    let read = terraform.read(name, &outcome).await;
    for (attribute, promised) in planned.state.as_map().unwrap() {
        if promised.is_wholly_known() {
            assert_eq!(
                member(&read.state, attribute),
                promised,
                "{name}.{attribute}"
            );
        }
    }
    planned
}

#[tokio::test]
async fn only_what_is_made_in_the_apply_is_unknown_in_the_plan_of_a_creation() {
    for subject in subjects() {
        let planned = created(&subject).await;
        assert_eq!(unknown(&planned), subject.made, "{}", subject.resource);
    }
}

/// What exists already is taken over, and known.
#[tokio::test]
async fn what_is_taken_over_is_known_in_the_plan() {
    let of = |resource: &str, config: Json, with: Json| Subject {
        config,
        with,
        world: "organization",
        account: MANAGEMENT,
        ..subject_of(resource)
    };
    let organization = json!({"type": "ORGANIZATION"});
    let registered = json!({"organization": {"delegated_administrators": [{"account": MEMBER,
        "service_principal": "sso.amazonaws.com", "delegation_enabled_date": "2024-02-01T10:00:00Z"}]}});
    let cases = [
        (
            of("identitycenter_instance", organization, json!({})),
            vec![],
        ),
        (
            of(
                "identitycenter_delegated_administrator",
                json!({"account_id": MEMBER}),
                registered,
            ),
            vec!["delegation_enabled_date"],
        ),
        (
            Subject {
                with: json!({}),
                ..subject_of("identitycenter_scim_endpoint")
            },
            vec!["created_at", "id", "scim_endpoint", "tenant_id"],
        ),
    ];
    for (subject, expected) in cases {
        let planned = created(&subject).await;
        assert_eq!(unknown(&planned), expected, "{}", subject.resource);
    }
}

/// The subjects that are in an identity store which nobody names.
fn in_a_store(terraform: &Terraform) -> Vec<Subject> {
    let mut subjects = subjects();
    subjects.retain(|subject| {
        let block = terraform.resource(subject.resource);
        let store = block
            .attributes
            .iter()
            .find(|one| one.name == "identity_store_id");
        store.is_some_and(|one| one.optional)
    });
    assert!(subjects.len() >= 5, "some are missing");
    subjects
}

/// Core plans a replacement in two calls, the second without the prior state.
#[tokio::test]
async fn the_store_is_known_in_a_replacement_too() {
    for subject in in_a_store(&Terraform::start().await) {
        let name = subject.resource;
        let (_cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, made) = terraform.carry_out(&Change::create(name, &config)).await;
        let first = terraform.plan(&Change::update(name, &made, &config)).await;
        let again = Change {
            private: first.private,
            ..Change::create(name, &config)
        };
        let planned = terraform.plan(&again).await;
        let store = member(&planned.state, "identity_store_id");
        assert_eq!(store, member(&made.state, "identity_store_id"), "{name}");
    }
}

#[tokio::test]
async fn the_store_stays_open_while_there_is_no_instance_or_more_than_one() {
    let own = json!({"id": "ssoins-3333333333333333", "owner": MEMBER, "region": "us-east-1",
        "identity_store": {"id": "d-3333333333"}});
    let shared = json!({"id": "ssoins-1234567890abcdef", "owner": MANAGEMENT, "region": "us-east-1",
        "identity_store": {"id": "d-1234567890"}});
    let instances = |listed: Json| json!({ "instances": listed });
    let none = cloud_with("empty-organization", &json!({}));
    let several = cloud_with("organization", &instances(json!([shared, own])));
    for cloud in [none, several] {
        let terraform = Terraform::at(&cloud, MEMBER).await;
        for subject in in_a_store(&terraform) {
            let name = subject.resource;
            let config = terraform.object(name, &subject.config);
            let planned = terraform.plan(&Change::create(name, &config)).await;
            let store = member(&planned.state, "identity_store_id");
            assert_eq!(store, &Value::Unknown, "{name}");
        }
    }
}
