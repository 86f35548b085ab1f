//! A provider block with values that are known only after apply, as when its account or Region
//! comes from another resource. Core configures the provider all the same.

use serde_json::json;
use tfplugin::Value;
use tfplugin::tfplugin6 as pb;
use tfplugin::value::encode;

use crate::core_rules::{Broken, plan_valid};
use crate::shape::{member, value, with};
use crate::subjects::subjects;
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, block_for, cloud};

const INSTANCE: &str = "identitycenter_instance";

/// Provider blocks in which one thing is unknown that decides how AWS is reached, with its name.
fn unknown_blocks() -> Vec<(&'static str, Value)> {
    let region = value(&json!({"region": "us-east-1"}));
    let endpoint = with(&value(&json!({})), "ssoadmin", Value::Unknown);
    let role = with(&value(&json!({})), "role_arn", Value::Unknown);
    vec![
        ("region", with(&region, "region", Value::Unknown)),
        ("access_key", with(&region, "access_key", Value::Unknown)),
        ("endpoints", with(&region, "endpoints", endpoint)),
        ("endpoints", with(&region, "endpoints", Value::Unknown)),
        ("assume_role", with(&region, "assume_role", vec![role])),
        ("assume_role", with(&region, "assume_role", Value::Unknown)),
    ]
}

#[tokio::test]
async fn an_unknown_provider_block_is_valid() {
    let terraform = Terraform::start().await;
    for (name, block) in unknown_blocks() {
        let request = pb::validate_provider_config::Request {
            config: Some(encode(&terraform.provider_config(&block))),
        };
        let answer = terraform.client().validate_provider_config(request).await;
        let said = Said(answer.unwrap().into_inner().diagnostics);
        assert_eq!(said.text(), "", "{name}");
        assert_eq!(
            terraform.configure_with(&block).await.errors(),
            "",
            "{name}"
        );
    }
}

#[tokio::test]
async fn new_resources_are_planned_without_aws() {
    let terraform = Terraform::start().await;
    for (unknown, block) in unknown_blocks() {
        terraform.configure_with(&block).await;
        for subject in subjects() {
            let name = subject.resource;
            let config = terraform.object(name, &subject.config);
            let planned = terraform.plan(&Change::create(name, &config)).await;
            assert_eq!(planned.said.errors(), "", "{name} with unknown {unknown}");
            let block = terraform.resource(name);
            let broken = plan_valid(block, &Value::Null, &config, &planned.state);
            assert_eq!(broken, Broken::new(), "{name} with unknown {unknown}");
        }
    }
}

#[tokio::test]
async fn known_resources_are_left_as_they_are_with_a_warning() {
    let terraform = Terraform::start().await;
    for (unknown, block) in unknown_blocks() {
        terraform.configure_with(&block).await;
        for subject in subjects() {
            let name = subject.resource;
            let known = Outcome {
                state: terraform.object(name, &subject.config),
                private: b"kept".as_slice().into(),
                ..Outcome::default()
            };
            let read = terraform.read(name, &known).await;
            assert_eq!(read.said.errors(), "", "{name} with unknown {unknown}");
            let warning = read.said.warnings();
            assert!(
                warning.contains(unknown),
                "{name} with unknown {unknown}: {warning}"
            );
            assert_eq!(read.state, known.state, "{name} with unknown {unknown}");
            assert_eq!(read.private, known.private, "{name} with unknown {unknown}");
        }
    }
}

/// What is known and does not change needs no AWS: a plan that shows changes because the Region is
/// unknown would be applied.
#[tokio::test]
async fn known_resources_that_do_not_change_are_planned_to_stay() {
    for subject in subjects() {
        let (_cloud, terraform) = Terraform::of(&subject).await;
        let name = subject.resource;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        for (unknown, block) in unknown_blocks() {
            terraform.configure_with(&block).await;
            let planned = terraform
                .plan(&Change::update(name, &created, &config))
                .await;
            assert_eq!(planned.said.errors(), "", "{name} with unknown {unknown}");
            assert_eq!(
                planned.state, created.state,
                "{name} with unknown {unknown}"
            );
            assert_eq!(planned.replace, [], "{name} with unknown {unknown}");
        }
    }
}

#[tokio::test]
async fn a_data_source_says_what_is_unknown() {
    let terraform = Terraform::start().await;
    for (unknown, block) in unknown_blocks() {
        terraform.configure_with(&block).await;
        let (state, said) = terraform
            .read_data("identitycenter_instances", &value(&json!({})))
            .await;
        assert!(
            said.errors().contains(unknown),
            "{unknown}: {}",
            said.text()
        );
        assert_eq!(state, Value::Null, "{unknown}");
    }
}

#[tokio::test]
async fn a_change_says_what_is_unknown_and_loses_nothing() {
    let terraform = Terraform::start().await;
    for (unknown, block) in unknown_blocks() {
        terraform.configure_with(&block).await;
        for subject in subjects() {
            let name = subject.resource;
            let config = terraform.object(name, &subject.config);
            let change = Change::create(name, &config);
            let planned = terraform.plan(&change).await;
            let created = terraform.apply(&change, &planned).await;
            assert!(
                created.said.errors().contains(unknown),
                "{name}: {}",
                created.said.text()
            );
            assert_eq!(created.state, Value::Null, "{name}");
        }
    }
}

#[tokio::test]
async fn a_configuration_that_becomes_known_works() {
    let cloud = cloud("organization");
    let terraform = Terraform::start().await;
    for (_, block) in unknown_blocks() {
        terraform.configure_with(&block).await;
        terraform.configure(&block_for(&cloud, MANAGEMENT)).await;
        let (_, said) = terraform
            .read_data("identitycenter_instances", &value(&json!({})))
            .await;
        assert_eq!(said.text(), "");
    }
}

/// A provider for an account with instances, whose default tags are given.
async fn with_default_tags(tags: Value, block: &serde_json::Value) -> Terraform {
    let terraform = Terraform::start().await;
    configure_default_tags(&terraform, tags, block).await;
    terraform
}

async fn configure_default_tags(terraform: &Terraform, tags: Value, block: &serde_json::Value) {
    let tags = with(&value(&json!({})), "tags", tags);
    let block = with(&value(block), "default_tags", tags);
    assert_eq!(terraform.configure_with(&block).await.text(), "");
}

#[tokio::test]
async fn unknown_default_tags_leave_all_tags_unknown() {
    let cloud = cloud("standalone");
    let block = block_for(&cloud, "444444444444");
    let team = with(&value(&json!({"env": "test"})), "team", Value::Unknown);
    for tags in [Value::Unknown, team] {
        let terraform = with_default_tags(tags, &block).await;
        for own in [json!({}), json!({"tags": {"a": "b"}})] {
            let config = terraform.object(INSTANCE, &own);
            let planned = terraform.plan(&Change::create(INSTANCE, &config)).await;
            assert_eq!(planned.said.text(), "");
            assert_eq!(member(&planned.state, "tags_all"), &Value::Unknown);
            assert_eq!(member(&planned.state, "tags"), member(&config, "tags"));
        }
    }
}

/// In the plan of the first run the default tags are known, in that of the second they are not.
#[tokio::test]
async fn unknown_default_tags_are_not_taken_for_own_ones_when_read() {
    let cloud = cloud("standalone");
    let block = block_for(&cloud, "444444444444");
    let known = value(&json!({"team": "identity"}));
    let terraform = with_default_tags(known, &block).await;
    for own in [
        json!({"name": "alpha"}),
        json!({"name": "alpha", "tags": {"a": "b"}}),
    ] {
        let config = terraform.object(INSTANCE, &own);
        configure_default_tags(&terraform, value(&json!({"team": "identity"})), &block).await;
        let (_, created) = terraform
            .carry_out(&Change::create(INSTANCE, &config))
            .await;
        configure_default_tags(&terraform, Value::Unknown, &block).await;
        let read = terraform.read(INSTANCE, &created).await;
        assert_eq!(read.said.errors(), "");
        assert_eq!(
            member(&read.state, "tags"),
            member(&created.state, "tags"),
            "{own}"
        );
        terraform
            .carry_out(&Change::destroy(INSTANCE, &created))
            .await;
    }
}

/// The application of a plan that was made with unknown tags.
#[tokio::test]
async fn default_tags_that_become_known_fit_the_plan() {
    let cloud = cloud("standalone");
    let block = block_for(&cloud, "444444444444");
    let terraform = with_default_tags(Value::Unknown, &block).await;
    let config = terraform.object(INSTANCE, &json!({"name": "alpha", "tags": {"a": "b"}}));
    let change = Change::create(INSTANCE, &config);
    let first = terraform.plan(&change).await;
    configure_default_tags(&terraform, value(&json!({"team": "identity"})), &block).await;
    let second = terraform.plan(&change).await;
    let schema = terraform.resource(INSTANCE);
    let broken = crate::core_rules::still_promised(schema, &first.state, &second.state);
    assert_eq!(broken, Broken::new());
    let expected = value(&json!({"a": "b", "team": "identity"}));
    assert_eq!(member(&second.state, "tags_all"), &expected);
}
