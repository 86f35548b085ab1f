//! A read that fails after everything was made never costs the object: it is in the state, without an
//! error, for core deletes what a creation gives back with one.

use acceptance_tests::cloud::{Fault, RunningCloud};
use serde_json::{Value as Json, json};
use tfplugin::Value;
use tokio::task::{JoinSet, LocalSet};

use crate::acts::impatient;
use crate::subjects::{Subject, beginnings, subject_of};
use crate::terraform::{Change, Outcome, Terraform, block_for};

/// What a read may end in, for as long as it is asked.
fn situations() -> [(&'static str, Json); 5] {
    let error = |code: &str| json!({"error": {"code": code, "message": "No.", "status": 400}});
    [
        ("denied", error("AccessDeniedException")),
        ("expired", error("ExpiredTokenException")),
        ("throttled", json!({"throttle": {}})),
        ("503", json!({"server_error": {"status": 503}})),
        ("no answer", json!({"drop": "before"})),
    ]
}

/// A provider that gives up soon, in a cloud with what was there before.
async fn scene(subject: &Subject) -> (RunningCloud, Terraform) {
    let (cloud, terraform) = Terraform::of(subject).await;
    let mut block = block_for(&cloud, subject.account);
    impatient(&mut block);
    terraform.configure(&block).await;
    (cloud, terraform)
}

fn is_read(operation: &str) -> bool {
    ["Describe", "Get", "List"]
        .iter()
        .any(|verb| operation.starts_with(verb))
}

/// The operations that a creation reads with after its last write, and how often it has called each
/// before.
async fn read_backs(subject: &Subject) -> Vec<(String, usize)> {
    let name = subject.resource;
    let (cloud, terraform) = scene(subject).await;
    let change = Change::create(name, &terraform.object(name, &subject.config));
    let planned = terraform.plan(&change).await;
    assert_eq!(planned.said.errors(), "", "{name}");
    cloud.clear_calls();
    let applied = terraform.apply(&change, &planned).await;
    assert_eq!(applied.said.errors(), "", "{name}");
    let calls: Vec<_> = cloud
        .calls()
        .into_iter()
        .map(|call| call.operation)
        .collect();
    let Some(last) = calls.iter().rposition(|operation| !is_read(operation)) else {
        return Vec::new();
    };
    let (before, after) = calls.split_at(last + 1);
    let mut operations = after.to_vec();
    operations.sort();
    operations.dedup();
    let so_often = |operation: &String| before.iter().filter(|one| *one == operation).count();
    let counted = operations.into_iter().map(|one| (so_often(&one), one));
    counted
        .map(|(before, operation)| (operation, before))
        .collect()
}

/// The creation, in which every call of an operation after so many fails.
async fn created(
    subject: &Subject,
    operation: &str,
    skip: usize,
    fault: &Json,
) -> (RunningCloud, Terraform, Outcome) {
    let name = subject.resource;
    let (cloud, terraform) = scene(subject).await;
    let change = Change::create(name, &terraform.object(name, &subject.config));
    let planned = terraform.plan(&change).await;
    let fault = json!({"operation": operation, "skip": skip, "times": null, "fault": fault});
    let fault: Fault = serde_json::from_value(fault).unwrap();
    cloud.add_fault(fault);
    let outcome = terraform.apply(&change, &planned).await;
    assert!(
        cloud.faults()[0].fired > 0,
        "{name}: {operation} was not called"
    );
    cloud.clear_faults();
    (cloud, terraform, outcome)
}

#[tokio::test]
async fn a_read_that_fails_after_a_creation_costs_nothing() {
    // Most of the time is spent waiting between attempts.
    let together = LocalSet::new();
    let seen = together.run_until(async {
        let mut tasks = JoinSet::new();
        for subject in beginnings() {
            tasks.spawn_local(kept(subject));
        }
        tasks.join_all().await.into_iter().sum::<usize>()
    });
    assert!(seen.await >= 100, "some are missing");
}

/// Holds one creation to it in all situations, and says how many there were.
#[expect(
    clippy::print_stdout,
    reason = "the table is for whoever asks with --nocapture"
)]
async fn kept(subject: Subject) -> usize {
    let read_backs = read_backs(&subject).await;
    for (operation, skip) in &read_backs {
        for (situation, fault) in situations() {
            let at = format!("{}: {operation}, {situation}", subject.resource);
            let (_cloud, terraform, made) = created(&subject, operation, *skip, &fault).await;
            is_kept(&terraform, &subject, &made, &at).await;
            let quiet = made.said.text().is_empty();
            let said = if quiet {
                "in silence"
            } else {
                "with a warning"
            };
            println!("{at}: kept {said}");
        }
    }
    read_backs.len() * situations().len()
}

/// The object is there without an error, the next read finds it whole, and nothing has to be done.
async fn is_kept(terraform: &Terraform, subject: &Subject, made: &Outcome, at: &str) {
    let name = subject.resource;
    assert_eq!(made.said.errors(), "", "{at}");
    assert!(!made.state.is_null(), "{at}");
    assert!(made.state.is_wholly_known(), "{at}");
    assert!(!made.identity.is_null(), "{at}");
    let read = terraform.read(name, made).await;
    assert_eq!(read.said.errors(), "", "{at}");
    assert_eq!(read.identity, made.identity, "{at}");
    let config = terraform.object(name, &subject.config);
    let planned = terraform.plan(&Change::update(name, &read, &config)).await;
    assert_eq!(planned.said.errors(), "", "{at}");
    assert_eq!(planned.replace, [], "{at}");
    assert_eq!(planned.state, read.state, "{at}");
}

/// What is not known without the read is null, and the next one fills it in.
#[tokio::test]
async fn what_was_not_read_is_null_until_the_next_read() {
    let subject = subject_of("identitycenter_instance");
    let (_, denied) = situations()[0].clone();
    let (_cloud, terraform, made) = created(&subject, "DescribeInstance", 0, &denied).await;
    assert!(made.said.warnings().contains("could not be read again"));
    assert_eq!(made.state.get("identity_store_id"), Some(&Value::Null));
    assert_eq!(made.state.get("name"), Some(&"alpha".into()));
    let read = terraform.read(subject.resource, &made).await;
    assert!(
        read.state
            .get("identity_store_id")
            .and_then(Value::as_str)
            .is_some()
    );
}
