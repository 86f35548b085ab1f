//! The identity store as others use it: an Active Directory behind it, names that were written elsewhere, and
//! somebody who writes the same users and groups.

use acceptance_tests::cloud::{Fault, RunningCloud};
use acceptance_tests::scenario::suite;
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::calls::{questions, world_of};
use crate::foreign::writes;
use crate::shape::value;
use crate::subjects::{Subject, named, named_as, subject_of};
use crate::terraform::{Change, MANAGEMENT, Outcome, REGION, Said, Terraform, cloud, cloud_with};

const STORE: &str = "d-1234567890";

fn for_ever(operation: &str, fault: Json) -> Fault {
    let fault =
        json!({"service": "identitystore", "operation": operation, "times": null, "fault": fault});
    serde_json::from_value(fault).unwrap()
}

/// AWS has seen no look-up by name where people come from an Active Directory.
fn without_look_ups(cloud: &RunningCloud) {
    for operation in ["GetGroupId", "GetUserId"] {
        cloud.add_fault(for_ever(operation, json!({"unknown_operation": {}})));
    }
}

async fn answered(source: &str, config: &Json, prepare: fn(&RunningCloud)) -> (Value, Said) {
    let cloud = cloud(world_of(source));
    prepare(&cloud);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    terraform.read_data(source, &value(config)).await
}

#[tokio::test]
async fn a_data_source_finds_by_name_where_aws_has_no_look_up() {
    let email = json!({"email": "dave@example.com"});
    let external =
        json!({"external_id": {"issuer": "https://scim.aws.com/1234567890", "id": "00g1qdev"}});
    let more = [
        ("identitycenter_user", email),
        ("identitycenter_group", external),
        (
            "identitycenter_group",
            json!({"display_name": "nobody", "optional": true}),
        ),
    ];
    for (source, config) in questions().into_iter().chain(more) {
        let known = answered(source, &config, |_| ()).await;
        let found = answered(source, &config, without_look_ups).await;
        assert_eq!(found.1.text(), "", "{source} {config}");
        assert_eq!(found, known, "{source} {config}");
    }
}

#[tokio::test]
async fn a_resource_finds_by_name_where_aws_has_no_look_up() {
    for subject in named() {
        let name = subject.resource;
        let mut planned = Vec::new();
        for prepare in [|_: &RunningCloud| (), without_look_ups] {
            let (cloud, terraform) = Terraform::of(&subject).await;
            prepare(&cloud);
            let change = Change::create(name, &terraform.object(name, &subject.config));
            let (plan, made) = terraform.carry_out(&change).await;
            planned.push((plan.state, plan.said, made.state));
        }
        assert_eq!(planned[0].0, planned[1].0, "{name}");
        assert_eq!(planned[0].1, planned[1].1, "{name}");
    }
}

/// Names as a Mac writes them, each letter followed by its marks.
fn decomposed() -> Json {
    let name = json!({"given_name": "Z", "family_name": "Z"});
    json!({"instances": [{"id": "ssoins-1234567890abcdef", "owner": MANAGEMENT, "region": "us-east-1", "identity_store": {
        "id": STORE,
        "groups": [{"id": "0000000f-dddd-4ddd-8ddd-dddddddddddd", "display_name": "Zu\u{308}rich"}],
        "users": [{
            "id": "0000000f-eeee-4eee-8eee-eeeeeeeeeeee", "user_name": "bjo\u{308}rn@example.com", "display_name": "B",
            "name": name,
        }],
    }}]})
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "whoever is looked up by name, in one world"
)]
async fn a_name_that_is_stored_decomposed_is_found() {
    let asked = [
        (
            "identitycenter_group",
            json!({"display_name": "Z\u{fc}rich"}),
        ),
        (
            "identitycenter_user",
            json!({"user_name": "bj\u{f6}rn@example.com"}),
        ),
        (
            "identitycenter_principal_application_assignments",
            json!({
                "principal_type": "GROUP", "principal_name": "Z\u{fc}rich",
            }),
        ),
        (
            "identitycenter_group_memberships",
            json!({"user_name": "bj\u{f6}rn@example.com"}),
        ),
    ];
    let store = decomposed()["instances"][0]["identity_store"].clone();
    let with_decomposed = |world: &str| {
        let mut world = cloud(world).dump();
        for kind in ["groups", "users"] {
            let known = world["instances"][0]["identity_store"][kind].as_array_mut();
            known
                .unwrap()
                .extend(store[kind].as_array().unwrap().iter().cloned());
        }
        world
    };
    for (source, config) in asked {
        let cloud = cloud_with("organization", &with_decomposed("organization"));
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let (_, said) = terraform.read_data(source, &value(&config)).await;
        assert_eq!(said.text(), "", "{source}");
    }
    for subject in named_as(["Z\u{fc}rich", "bj\u{f6}rn@example.com"]) {
        let mut patch = with_decomposed(subject.world);
        suite::merge(&mut patch, &subject.with);
        let cloud = cloud_with(subject.world, &patch);
        let terraform = Terraform::at(&cloud, subject.account).await;
        let name = subject.resource;
        let change = Change::create(name, &terraform.object(name, &subject.config));
        let (planned, _) = terraform.carry_out(&change).await;
        assert!(
            !planned.said.warnings().contains("means nobody"),
            "{}",
            planned.said.text()
        );
    }
}

/// What somebody else has done since the object was read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Meanwhile {
    Nothing,
    /// Written what it was.
    Same,
    /// Written something that the plan says nothing of.
    Other,
    /// Written what the plan is about.
    Ours,
    /// Our own request went through, and its answer was lost.
    Lost,
    /// Written each time before we did.
    Again,
    Deleted,
}

const MEANWHILE: [Meanwhile; 7] = [
    Meanwhile::Nothing,
    Meanwhile::Same,
    Meanwhile::Other,
    Meanwhile::Ours,
    Meanwhile::Lost,
    Meanwhile::Again,
    Meanwhile::Deleted,
];

/// A user or a group, how it is planned to change, and what it is called in requests.
struct Written {
    subject: Subject,
    changed: Json,
    id: &'static str,
    /// A path that is in `changed`, one that is not, and one of what it was.
    paths: [&'static str; 3],
}

fn written() -> [Written; 2] {
    let group = subject_of("identitycenter_group");
    let mut user = subject_of("identitycenter_user");
    let config = json!({"display_name": "alpha", "description": "as it was"});
    let mut changed = user.config.clone();
    user.config["title"] = json!("as it was");
    changed["title"] = json!("new");
    [
        Written {
            subject: Subject { config, ..group },
            changed: json!({"display_name": "alpha", "description": "new"}),
            id: "GroupId",
            paths: ["description", "displayName", "description"],
        },
        Written {
            subject: user,
            changed,
            id: "UserId",
            paths: ["title", "nickName", "title"],
        },
    ]
}

impl Written {
    fn noun(&self) -> &'static str {
        self.id.trim_end_matches("Id")
    }

    /// Somebody else's request.
    fn call(&self, cloud: &RunningCloud, made: &Outcome, verb: &str, operations: Json) {
        let id = made.state.get("id").and_then(Value::as_str).unwrap();
        let mut input = json!({"IdentityStoreId": STORE, self.id: id});
        if verb == "Update" {
            input["Operations"] = operations;
        }
        let operation = format!("{verb}{}", self.noun());
        let answer = cloud.call(MANAGEMENT, REGION, "identitystore", &operation, input);
        answer.expect("somebody else may write");
    }

    fn disturb(&self, cloud: &RunningCloud, made: &Outcome, verb: &str, meanwhile: Meanwhile) {
        let set = |path: &str, text: &str| json!([{"AttributePath": path, "AttributeValue": text}]);
        let [ours, other, same] = self.paths;
        match meanwhile {
            Meanwhile::Nothing => {}
            Meanwhile::Same => self.call(cloud, made, "Update", set(same, "as it was")),
            Meanwhile::Other => self.call(cloud, made, "Update", set(other, "elsewhere")),
            Meanwhile::Ours => self.call(cloud, made, "Update", set(ours, "elsewhere")),
            Meanwhile::Deleted => self.call(cloud, made, "Delete", Json::Null),
            Meanwhile::Lost => {
                let operation = format!("{verb}{}", self.noun());
                let fault = json!({"operation": operation, "fault": {"drop": "after"}});
                cloud.add_fault(serde_json::from_value(fault).unwrap());
            }
            Meanwhile::Again => {
                let operation = format!("{verb}{}", self.noun());
                let conflict = json!({"error": {
                    "code": "ConflictException", "message": "No.", "status": 400, "Reason": "CONCURRENT_MODIFICATION",
                }});
                cloud.add_fault(for_ever(&operation, conflict));
            }
        }
    }

    fn made_in(&self, terraform: &Terraform) -> Change {
        let name = self.subject.resource;
        Change::create(name, &terraform.object(name, &self.subject.config))
    }
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "what is true after each thing that somebody else may have done"
)]
async fn an_update_overwrites_nothing_that_somebody_else_has_written_since() {
    for written in written() {
        let name = written.subject.resource;
        for meanwhile in MEANWHILE {
            let at = format!("{name}, {meanwhile:?}");
            let cloud = cloud_with(written.subject.world, &written.subject.with);
            let terraform = Terraform::at(&cloud, written.subject.account).await;
            let (_, made) = terraform.carry_out(&written.made_in(&terraform)).await;
            let config = terraform.object(name, &written.changed);
            let change = Change::update(name, &made, &config);
            let planned = terraform.plan(&change).await;
            written.disturb(&cloud, &made, "Update", meanwhile);
            cloud.clear_calls();
            let updated = terraform.apply(&change, &planned).await;
            let errors = updated.said.errors();
            let describe = format!("Describe{}", written.noun());
            let looks = cloud
                .calls()
                .iter()
                .filter(|call| call.operation == describe)
                .count();
            match meanwhile {
                Meanwhile::Nothing | Meanwhile::Same | Meanwhile::Other | Meanwhile::Lost => {
                    assert_eq!(errors, "", "{at}");
                    // One look after the write, and one after the refusal.
                    let refused = usize::from(meanwhile != Meanwhile::Nothing);
                    assert_eq!(looks, 1 + refused, "{at}");
                    let terraform = Terraform::at(&cloud, written.subject.account).await;
                    let read = terraform.read(name, &updated).await;
                    let [ours, other, _] = written.paths;
                    assert_eq!(read.state.get(ours), Some(&"new".into()), "{at}");
                    if meanwhile == Meanwhile::Other {
                        let other = other.replace("N", "_n");
                        assert_eq!(read.state.get(&other), Some(&"elsewhere".into()), "{at}");
                    }
                }
                Meanwhile::Ours | Meanwhile::Again => {
                    assert!(
                        errors.contains("somebody else writes this too"),
                        "{at}: {errors}"
                    );
                    assert!(errors.contains("it was changed at 2"), "{at}: {errors}");
                    assert!(errors.contains(" by arn:aws:"), "{at}: {errors}");
                    assert_eq!(updated.state, made.state, "{at}");
                    assert_eq!(writes(&cloud), [""; 0], "{at}");
                }
                Meanwhile::Deleted => assert_ne!(errors, "", "{at}"),
            }
        }
    }
}

#[tokio::test]
async fn a_destruction_deletes_what_was_read_and_nothing_else() {
    for written in written() {
        let name = written.subject.resource;
        for meanwhile in MEANWHILE {
            let at = format!("{name}, {meanwhile:?}");
            let cloud = cloud_with(written.subject.world, &written.subject.with);
            let terraform = Terraform::at(&cloud, written.subject.account).await;
            let (_, made) = terraform.carry_out(&written.made_in(&terraform)).await;
            // What a process has made it does not destroy.
            let terraform = Terraform::at(&cloud, written.subject.account).await;
            let change = Change::destroy(name, &made);
            let planned = terraform.plan(&change).await;
            written.disturb(&cloud, &made, "Delete", meanwhile);
            cloud.clear_calls();
            let gone = terraform.apply(&change, &planned).await;
            let errors = gone.said.errors();
            match meanwhile {
                // Who deletes means all of it.
                Meanwhile::Ours | Meanwhile::Other | Meanwhile::Again => {
                    assert!(
                        errors.contains("somebody else writes this too"),
                        "{at}: {errors}"
                    );
                    assert_eq!(gone.state, made.state, "{at}");
                    assert_eq!(writes(&cloud), [""; 0], "{at}");
                }
                _ => {
                    assert_eq!(errors, "", "{at}");
                    assert_eq!(gone.state, Value::Null, "{at}");
                }
            }
        }
    }
}
