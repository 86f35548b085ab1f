//! What a network does to answers on their way, and what stands between the provider and AWS: nothing
//! fails that could succeed, and nothing is made twice.

use std::cell::RefCell;

use acceptance_tests::cloud::{Fault, RunningCloud};
use serde_json::{Value as Json, json};
use tokio::task::{JoinSet, LocalSet};

use crate::shape::{Shape, value};
use crate::subjects::{APPLICATION, Subject, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Planned, Terraform, cloud};

/// What becomes of the first answer of an operation.
fn accidents() -> [(&'static str, Json); 7] {
    let raw = |status: u16, body: &str, performed: bool| json!({"raw": {"status": status, "content_type": "text/html", "body": body, "performed": performed}});
    [
        ("ends in the body", json!({"cut": "closed"})),
        ("is reset in the body", json!({"cut": "reset"})),
        (
            "is an error of AWS's own",
            json!({"server_error": {"status": 503}}),
        ),
        ("is no JSON", raw(200, "{\"Broken", true)),
        ("is a throttle without words", raw(429, "", false)),
        (
            "is a throttle of a gateway",
            raw(429, "<h1>Slow down</h1>", false),
        ),
        (
            "is a failure of a gateway",
            raw(502, "<h1>Bad gateway</h1>", true),
        ),
    ]
}

fn fault(fault: &Json) -> Fault {
    serde_json::from_value(fault.clone()).unwrap()
}

/// Creates, reads, changes and destroys, after `before` has been told of each step. Returns what is there
/// at the end, and the operations of each step.
#[expect(
    clippy::too_many_lines,
    reason = "one life, from its beginning to its end"
)]
async fn live(
    subject: &Subject,
    before: impl Fn(&RunningCloud, usize),
) -> Result<(Json, Vec<Vec<String>>), String> {
    let name = subject.resource;
    let (cloud, terraform) = Terraform::of(subject).await;
    let steps = RefCell::new(Vec::new());
    let begin = || {
        cloud.clear_calls();
        cloud.clear_faults();
        before(&cloud, steps.borrow().len());
    };
    let end = |said: String| {
        let mut called: Vec<_> = cloud.counts().into_keys().collect();
        called.retain(|operation| !operation.starts_with("scim."));
        let step = steps.borrow().len();
        steps.borrow_mut().push(called);
        holds(said.is_empty(), || format!("step {step}: {said}"))
    };
    let config = terraform.object(name, &subject.config);
    let mut now = Outcome::default();
    let changes = [Some(&subject.config), subject.changed.as_ref()];
    for (step, wanted) in changes.into_iter().flatten().enumerate() {
        begin();
        let wanted = terraform.object(name, wanted);
        let change = match step {
            0 => Change::create(name, &config),
            _ => Change::update(name, &now, &wanted),
        };
        let planned = terraform.plan(&change).await;
        holds(planned.said.errors().is_empty(), || planned.said.errors())?;
        let outcome = terraform.apply(&change, &planned).await;
        end(outcome.said.errors())?;
        begin();
        now = terraform.read(name, &outcome).await;
        end(now.said.errors())?;
        holds(!now.state.is_null(), || "gone".to_owned())?;
        let again = terraform.plan(&Change::update(name, &now, &wanted)).await;
        holds(again.replace.is_empty(), || "to be replaced".to_owned())?;
        let (there, wanted) = (&now.state, &again.state);
        holds(there == wanted, || {
            format!("{there:?} is not at rest: {wanted:?}")
        })?;
    }
    begin();
    let change = Change::destroy(name, &now);
    let planned = terraform.plan(&change).await;
    let gone = terraform.apply(&change, &planned).await;
    end(planned.said.errors() + &gone.said.errors())?;
    holds(gone.state.is_null(), || "still there".to_owned())?;
    Ok((cloud.dump(), steps.into_inner()))
}

pub(crate) fn holds(right: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if right { Ok(()) } else { Err(wrong()) }
}

/// How much of everything there is, whatever ids it has.
fn census(there: &Json) -> usize {
    match there {
        Json::Object(members) => members.values().map(census).sum::<usize>() + 1,
        Json::Array(elements) => elements.iter().map(census).sum::<usize>() + 1,
        _ => 1,
    }
}

/// Holds one subject to one accident, which happens to the first answer of every operation of every step, and
/// says how often it did.
async fn survives(subject: &Subject, accident: &Json, calm: &Calm) -> Result<usize, String> {
    let happen = |cloud: &RunningCloud, step: usize| {
        for operation in calm.steps.get(step).into_iter().flatten() {
            let (service, operation) = operation.split_once('.').expect("a service");
            cloud.add_fault(fault(
                &json!({"service": service, "operation": operation, "fault": accident}),
            ));
        }
    };
    let (there, _) = live(subject, happen).await?;
    let as_in_calm = census(&there) == calm.there;
    holds(as_in_calm, || "something is left or gone".to_owned())?;
    Ok(calm.steps.iter().map(Vec::len).sum())
}

/// A life without accidents.
struct Calm {
    there: usize,
    steps: Vec<Vec<String>>,
}

#[tokio::test]
async fn an_answer_that_does_not_arrive_costs_nothing() {
    let together = LocalSet::new();
    let tried = together.run_until(async {
        let mut tasks = JoinSet::new();
        for subject in subjects() {
            tasks.spawn_local(lives(subject));
        }
        tasks.join_all().await
    });
    let (happened, wrong): (Vec<_>, Vec<_>) = tried.await.into_iter().unzip();
    let happened: usize = happened.into_iter().sum();
    println!("{happened} accidents");
    assert_eq!(wrong.concat().join("\n"), "");
    assert!(happened >= 1300, "some are missing: {happened}");
}

/// Holds one subject to all accidents. Returns how many there were, and what went wrong.
async fn lives(subject: Subject) -> (usize, Vec<String>) {
    let calm = live(&subject, |_, _| {}).await.expect("a calm life");
    let calm = Calm {
        there: census(&calm.0),
        steps: calm.1,
    };
    let (mut happened, mut wrong) = (0, Vec::new());
    for (said, accident) in accidents() {
        match survives(&subject, &accident, &calm).await {
            Ok(accidents) => happened += accidents,
            Err(why) => wrong.push(format!("{}: each answer {said}: {why}", subject.resource)),
        }
    }
    (happened, wrong)
}

/// The provider has reached AWS before. Time bounds what it puts up with, not the number of attempts.
#[tokio::test]
async fn ten_seconds_without_a_network_cost_nothing() {
    let together = LocalSet::new();
    let all = together.run_until(async {
        let mut tasks = JoinSet::new();
        for subject in subjects() {
            tasks.spawn_local(async move {
                let outage = json!({"times": null, "lasts": 10_000, "fault": {"drop": "before"}});
                let begins = |cloud: &RunningCloud, step: usize| {
                    if step == 0 {
                        cloud.add_fault(fault(&outage));
                    }
                };
                let lived = live(&subject, begins).await;
                lived
                    .map_err(|why| format!("{}: {why}", subject.resource))
                    .err()
            });
        }
        tasks.join_all().await
    });
    let wrong: Vec<_> = all.await.into_iter().flatten().collect();
    assert_eq!(wrong.join("\n"), "");
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_by_its_status() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    for status in [403, 407, 451] {
        cloud.clear_faults();
        let page = json!({"status": status, "content_type": "text/html", "body": "<h1>No</h1>"});
        cloud.add_fault(fault(
            &json!({"operation": "DescribeApplication", "times": null, "fault": {"raw": page}}),
        ));
        let asked = value(&json!({"application_arn": APPLICATION}));
        let read = terraform.read_data("identitycenter_application", &asked);
        let said = read.await.1.errors();
        assert!(said.contains(&format!("HTTP status {status}")), "{said}");
        assert!(said.contains("proxy"), "{said}");
    }
}

/// The `timeouts` of a resource type, with `limit` for every operation that it knows.
fn limits_of(terraform: &Terraform, name: &str, limit: &str) -> Option<Json> {
    let of_object = |shape: Shape| match shape {
        Shape::Object(members) => Some(members),
        _ => None,
    };
    let mut members = of_object(Shape::of_block(terraform.resource(name)))?;
    let operations = of_object(members.remove("timeouts")?)?.into_keys();
    Some(
        operations
            .map(|operation| (operation, json!(limit)))
            .collect(),
    )
}

/// Every operation that `timeouts` names, with all that is repeated in it.
#[tokio::test]
async fn a_limit_that_is_named_is_kept() {
    let together = LocalSet::new();
    let held = together.run_until(async {
        let mut tasks = JoinSet::new();
        for subject in subjects() {
            tasks.spawn_local(keeps_its_limits(subject));
        }
        tasks.join_all().await
    });
    let held = held.await.concat();
    assert!(held.len() >= 12, "some are missing: {held:?}");
}

/// Returns which operations were held to a limit.
#[expect(
    clippy::too_many_lines,
    reason = "one life, from its beginning to its end"
)]
async fn keeps_its_limits(subject: Subject) -> Vec<String> {
    let name = subject.resource;
    let (cloud, terraform) = Terraform::of(&subject).await;
    let Some(limits) = limits_of(&terraform, name, "2s") else {
        return Vec::new();
    };
    let limited = |config: &Json| {
        let mut config = config.clone();
        config["timeouts"] = limits.clone();
        terraform.object(name, &config)
    };
    let fails = fault(&json!({"times": null, "fault": {"server_error": {"status": 503}}}));
    let mut held = Vec::new();
    let config = limited(&subject.config);
    let created = {
        let change = Change::create(name, &config);
        let planned = terraform.plan(&change).await;
        if limits.get("create").is_some() {
            cloud.add_fault(fails.clone());
            ends_in_time(&cloud, &terraform, &change, &planned).await;
            cloud.clear_faults();
            held.push(format!("{name} create"));
        }
        let planned = terraform.plan(&change).await;
        terraform.apply(&change, &planned).await
    };
    assert_eq!(created.said.errors(), "", "{name}");
    let mut changes = Vec::new();
    if let (Some(changed), Some(_)) = (&subject.changed, limits.get("update")) {
        changes.push(("update", Change::update(name, &created, &limited(changed))));
    }
    if limits.get("delete").is_some() {
        changes.push(("delete", Change::destroy(name, &created)));
    }
    for (operation, change) in changes {
        let planned = terraform.plan(&change).await;
        cloud.add_fault(fails.clone());
        ends_in_time(&cloud, &terraform, &change, &planned).await;
        cloud.clear_faults();
        held.push(format!("{name} {operation}"));
    }
    held
}

/// Time is counted in requests, since it is anything but even here: without a limit there would be 25 of each
/// operation.
async fn ends_in_time(
    cloud: &RunningCloud,
    terraform: &Terraform,
    change: &Change,
    planned: &Planned,
) {
    cloud.clear_calls();
    let outcome = terraform.apply(change, planned).await;
    let said = outcome.said.errors();
    assert!(said.contains("waited 2s"), "{}: {said}", change.resource);
    let most = cloud.counts().into_values().max().unwrap_or_default();
    assert!(most <= 12, "{}: {:?}", change.resource, cloud.counts());
}
