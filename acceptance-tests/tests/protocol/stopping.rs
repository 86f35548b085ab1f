//! What is left when the user interrupts an apply: `StopProvider` ends waiting and retrying at
//! once, what exists stays in the state, and the provider goes on serving.

use std::time::Duration;

use acceptance_tests::cloud::{Cloud, RunningCloud, World};
use serde_json::{Value as Json, json};
use tfplugin::Value;
use tokio::time::{sleep, timeout};

use crate::shape::value;
use crate::subjects::{APPLICATION, MEMBER, subject_of};
use crate::terraform::{Change, MANAGEMENT, Outcome, Terraform, cloud};

/// Many times what it takes, because the machine may have much else to do; all timeouts and
/// retries of the provider are longer.
const SOON: Duration = Duration::from_secs(60);

const ASSIGNMENT: &str = "identitycenter_application_assignment";
const INSTANCE: &str = "identitycenter_instance";

/// Applies a change, and stops the provider as soon as the cloud has seen an operation `times`
/// times.
async fn interrupted(
    terraform: &Terraform,
    cloud: &RunningCloud,
    change: &Change,
    operation: &str,
    times: u64,
) -> Outcome {
    let planned = terraform.plan(change).await;
    assert_eq!(planned.said.errors(), "");
    let stop = async {
        while cloud.counts().get(operation).copied().unwrap_or_default() < times {
            sleep(Duration::from_millis(5)).await;
        }
        terraform.stop().await;
    };
    let both = async { tokio::join!(terraform.apply(change, &planned), stop).0 };
    timeout(SOON, both)
        .await
        .expect("a stopped apply ends soon")
}

/// The provider still answers, and still knows whom to ask.
async fn still_serves(terraform: &Terraform) {
    let (answer, said) = terraform
        .read_data("identitycenter_instances", &value(&json!({})))
        .await;
    assert_eq!(said.text(), "");
    assert!(answer.is_wholly_known() && !answer.is_null());
}

fn throttle_for_ever(cloud: &RunningCloud, operation: &str) {
    let fault = json!({"operation": operation, "times": null, "fault": {"throttle": {}}});
    cloud.add_fault(serde_json::from_value(fault).unwrap());
}

fn says_that_it_was_stopped(outcome: &Outcome) {
    let errors = outcome.said.errors();
    assert!(errors.contains("stopped on request"), "it said {errors:?}");
}

/// What AWS said last is worth more than that it was not asked again.
fn says_that_it_was_throttled(outcome: &Outcome) {
    let errors = outcome.said.errors();
    assert!(errors.contains("Rate exceeded"), "it said {errors:?}");
}

/// An assignment for a group that never comes.
fn waiting(terraform: &Terraform, principal: &Json) -> Change {
    let mut config = principal.clone();
    config["application_arn"] = json!(APPLICATION);
    config["principal_type"] = json!("GROUP");
    config["wait_for_principal"] = json!(true);
    Change::create(ASSIGNMENT, &terraform.object(ASSIGNMENT, &config))
}

#[tokio::test]
async fn waiting_for_the_name_of_a_group_ends_with_nothing() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let change = waiting(&terraform, &json!({"principal_name": "nobody"}));
    let outcome = interrupted(&terraform, &cloud, &change, "identitystore.GetGroupId", 3).await;
    says_that_it_was_stopped(&outcome);
    assert_eq!(outcome.state, Value::Null);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn waiting_for_the_id_of_a_group_ends_with_nothing() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let nobody = json!({"principal_id": "00000009-bbbb-4bbb-8bbb-bbbbbbbbbbbb"});
    let change = waiting(&terraform, &nobody);
    let operation = "sso-admin.CreateApplicationAssignment";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_stopped(&outcome);
    assert_eq!(outcome.state, Value::Null);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn an_instance_that_is_still_being_made_is_kept() {
    let mut world = World::named("organization").unwrap();
    world.settings.instance_create_reads = u32::MAX;
    let cloud = Cloud::start(world).unwrap();
    let terraform = Terraform::at(&cloud, MEMBER).await;
    let config = terraform.object(INSTANCE, &json!({"name": "alpha"}));
    let change = Change::create(INSTANCE, &config);
    let operation = "sso-admin.DescribeInstance";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_stopped(&outcome);
    is_the_instance_of(&cloud, &outcome);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn an_instance_that_cannot_be_looked_at_is_kept() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MEMBER).await;
    throttle_for_ever(&cloud, "DescribeInstance");
    let config = terraform.object(INSTANCE, &json!({"name": "alpha"}));
    let change = Change::create(INSTANCE, &config);
    let operation = "sso-admin.DescribeInstance";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_throttled(&outcome);
    is_the_instance_of(&cloud, &outcome);
    still_serves(&terraform).await;
}

/// Core marks an object that comes with an error as tainted, so its next plan replaces it.
fn is_the_instance_of(cloud: &RunningCloud, outcome: &Outcome) {
    let arn = outcome.state.get("arn").and_then(Value::as_str);
    let world = cloud.world();
    let made = world
        .instances
        .iter()
        .find(|instance| instance.owner == MEMBER);
    assert_eq!(arn.map(str::to_owned), made.map(|instance| instance.arn()));
    assert_eq!(outcome.identity.get("arn").and_then(Value::as_str), arn);
    assert!(outcome.state.is_wholly_known());
}

#[tokio::test]
async fn a_create_that_is_throttled_ends_with_nothing() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    throttle_for_ever(&cloud, "CreateApplicationAssignment");
    let config = terraform.object(ASSIGNMENT, &subject_of(ASSIGNMENT).config);
    let change = Change::create(ASSIGNMENT, &config);
    let operation = "sso-admin.CreateApplicationAssignment";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_throttled(&outcome);
    assert_eq!(outcome.state, Value::Null);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn an_update_that_is_throttled_keeps_the_prior_state() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MEMBER).await;
    let config = terraform.object(INSTANCE, &json!({"name": "alpha"}));
    let (_, created) = terraform
        .carry_out(&Change::create(INSTANCE, &config))
        .await;
    throttle_for_ever(&cloud, "UpdateInstance");
    let config = terraform.object(INSTANCE, &json!({"name": "beta"}));
    let change = Change::update(INSTANCE, &created, &config);
    let outcome = interrupted(&terraform, &cloud, &change, "sso-admin.UpdateInstance", 2).await;
    says_that_it_was_throttled(&outcome);
    assert_eq!(outcome.state, created.state);
    assert_eq!(outcome.identity, created.identity);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn a_delete_that_is_throttled_keeps_the_state() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let config = terraform.object(ASSIGNMENT, &subject_of(ASSIGNMENT).config);
    let (_, created) = terraform
        .carry_out(&Change::create(ASSIGNMENT, &config))
        .await;
    throttle_for_ever(&cloud, "DeleteApplicationAssignment");
    let change = Change::destroy(ASSIGNMENT, &created);
    let operation = "sso-admin.DeleteApplicationAssignment";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_throttled(&outcome);
    assert_eq!(outcome.state, created.state);
    still_serves(&terraform).await;
}

#[tokio::test]
async fn stopping_a_provider_that_does_nothing_changes_nothing() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    terraform.stop().await;
    terraform.stop().await;
    still_serves(&terraform).await;
    let unconfigured = Terraform::start().await;
    unconfigured.stop().await;
}

/// Otherwise "given up after 2 attempts" looks as if two were all there are.
#[tokio::test]
async fn a_retry_that_was_stopped_says_so() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    throttle_for_ever(&cloud, "CreateApplicationAssignment");
    let config = terraform.object(ASSIGNMENT, &subject_of(ASSIGNMENT).config);
    let change = Change::create(ASSIGNMENT, &config);
    let operation = "sso-admin.CreateApplicationAssignment";
    let outcome = interrupted(&terraform, &cloud, &change, operation, 2).await;
    says_that_it_was_throttled(&outcome);
    says_that_it_was_stopped(&outcome);
}

/// Whoever waits for a read waits for nothing that would be lost. A write is another matter.
#[tokio::test]
async fn a_read_that_is_under_way_ends_at_once() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let slow = json!({"operation": "DescribeApplication", "times": null, "fault": {"delay": {"ms": 25_000}}});
    cloud.add_fault(serde_json::from_value(slow).unwrap());
    let asked = value(&json!({"application_arn": APPLICATION}));
    let read = terraform.read_data("identitycenter_application", &asked);
    let stop = async {
        while !cloud.counts().contains_key("sso-admin.DescribeApplication") {
            sleep(Duration::from_millis(5)).await;
        }
        terraform.stop().await;
    };
    let ((_, said), ()) = tokio::join!(read, stop);
    assert!(
        said.errors().contains("stopped on request"),
        "{}",
        said.errors()
    );
    // The answer had not come yet.
    let calls = cloud.calls();
    let slow = calls
        .iter()
        .find(|call| call.operation == "DescribeApplication");
    assert_eq!(slow.expect("it was asked").http_status, 0);
}
