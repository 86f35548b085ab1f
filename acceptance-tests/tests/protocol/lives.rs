//! The whole life of one object of every resource type, held to core's rules at each step.

use crate::core_rules::{Broken, object_compatible, plan_valid};
use crate::shape::Shape;
use crate::subjects::{Subject, as_imported, subject_of, subjects};
use crate::terraform::{Change, Outcome, Terraform};
use tfplugin::Value;

#[tokio::test]
async fn every_resource_type_has_a_subject_and_every_subject_a_type() {
    let terraform = Terraform::start().await;
    for resource in terraform.resources() {
        subject_of(&resource);
    }
    let known = terraform.resources();
    for subject in subjects() {
        assert!(
            known.contains(&subject.resource.to_owned()),
            "{} is gone",
            subject.resource
        );
    }
}

#[tokio::test]
async fn what_is_created_is_read_planned_imported_and_deleted_as_core_expects() {
    for subject in subjects() {
        let (_cloud, terraform) = Terraform::of(&subject).await;
        live(&terraform, &subject).await;
    }
}

async fn live(terraform: &Terraform, subject: &Subject) {
    let name = subject.resource;
    let config = terraform.object(name, &subject.config);
    assert_eq!(terraform.validate(name, &config).await.text(), "", "{name}");
    let created = step(terraform, &Change::create(name, &config)).await;
    is_at_rest(terraform, name, &config, &created).await;
    let imported = imported_by_id(terraform, name, &created).await;
    let expected = as_imported(subject, &created.state, &imported.state);
    assert_eq!(imported.state, expected, "{name} as it was imported");
    let last = match &subject.changed {
        Some(changed) => {
            let config = terraform.object(name, changed);
            let updated = step(terraform, &Change::update(name, &created, &config)).await;
            is_at_rest(terraform, name, &config, &updated).await;
            updated
        }
        None => created,
    };
    let deleted = step(terraform, &Change::destroy(name, &last)).await;
    assert_eq!(deleted.state, Value::Null, "{name} after it was deleted");
    let read = terraform.read(name, &last).await;
    assert_eq!(read.said.text(), "", "{name}");
    assert_eq!(
        read.state.is_null(),
        !subject.outlives,
        "{name} after it was deleted"
    );
    deleting_again_is_no_error(terraform, &Change::destroy(name, &last)).await;
}

/// Plans and applies one change; both must be as core demands.
async fn step(terraform: &Terraform, change: &Change) -> Outcome {
    let name = &change.resource;
    let block = terraform.resource(name);
    let (planned, outcome) = terraform.carry_out(change).await;
    let broken = plan_valid(block, &change.prior, &change.config, &planned.state);
    assert_eq!(broken, Broken::new(), "{name}");
    assert_eq!(planned.replace, [], "{name} is not replaced");
    let broken = object_compatible(block, &planned.state, &outcome.state);
    assert_eq!(broken, Broken::new(), "{name}");
    outcome
}

/// Neither a refresh nor a plan finds anything to do.
async fn is_at_rest(terraform: &Terraform, name: &str, config: &Value, created: &Outcome) {
    let shape = Shape::of_block(terraform.resource(name));
    let read = terraform.read(name, created).await;
    assert_eq!(read.said.text(), "", "{name}");
    assert_eq!(
        shape.normal(&read.state),
        shape.normal(&created.state),
        "{name} as it was read"
    );
    let planned = terraform.plan(&Change::update(name, &read, config)).await;
    assert_eq!(planned.said.text(), "", "{name}");
    assert_eq!(
        shape.normal(&planned.state),
        shape.normal(&read.state),
        "{name} as it was planned"
    );
    assert_eq!(planned.replace, [], "{name}");
}

async fn imported_by_id(terraform: &Terraform, name: &str, created: &Outcome) -> Outcome {
    let id = created.state.get("id").and_then(Value::as_str);
    let id = id.unwrap_or_else(|| panic!("{name} has no id"));
    let imported = terraform.import(name, id, &Value::Null).await;
    assert_eq!(imported.said.text(), "", "{name}");
    terraform.read(name, &imported).await
}

async fn deleting_again_is_no_error(terraform: &Terraform, change: &Change) {
    let (_, outcome) = terraform.carry_out(change).await;
    assert_eq!(
        outcome.state,
        Value::Null,
        "{} deleted twice",
        change.resource
    );
}
