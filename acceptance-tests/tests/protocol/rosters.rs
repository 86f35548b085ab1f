//! Sets of which a part cannot be: what is asked of AWS then, and how it is said.

use std::collections::BTreeSet;

use acceptance_tests::cloud::{RunningCloud, World};
use serde_json::{Value as Json, json};

use crate::subjects::{APPLICATION, PLATFORM_TEAM};
use crate::terraform::{Change, MANAGEMENT, Outcome, Planned, Terraform, cloud};

/// A set of so many, by name.
struct Set {
    resource: &'static str,
    /// The operation that adds one.
    adds: &'static str,
    config: fn(&[String]) -> Json,
}

const SETS: [Set; 2] = [
    Set {
        resource: "identitycenter_application_assignments",
        adds: "CreateApplicationAssignment",
        config: |names| json!({"application_arn": APPLICATION, "users": names}),
    },
    Set {
        resource: "identitycenter_group_memberships",
        adds: "CreateGroupMembership",
        config: |names| json!({"group_id": PLATFORM_TEAM, "users": names}),
    },
];

fn person(number: usize) -> String {
    format!("person-{number:03}")
}

fn id(number: usize) -> String {
    format!("00000{number:03}-dddd-4ddd-8ddd-dddddddddddd")
}

/// An organization with so many more users and groups.
fn crowd(number: usize) -> RunningCloud {
    let cloud = cloud("organization");
    let mut world = cloud.dump();
    let store = &mut world["instances"][0]["identity_store"];
    let users = store["users"].as_array_mut().expect("there are users");
    users.extend((0..number).map(|one| {
        let name = json!({"given_name": "P", "family_name": "N"});
        json!({"id": id(one), "user_name": person(one), "display_name": "P", "name": name})
    }));
    let groups = store["groups"].as_array_mut().expect("there are groups");
    groups.extend((0..number).map(|one| {
        let id = id(one).replace("dddd", "eeee");
        json!({"id": id, "display_name": format!("team-{one:03}")})
    }));
    cloud.set_world(World::from_json(&world.to_string()).expect("there is room"));
    cloud
}

fn refuse(cloud: &RunningCloud, operation: &str, input: &Json) {
    let error = json!({"code": "ServiceQuotaExceededException", "message": "Full.", "status": 400});
    let fault =
        json!({"operation": operation, "input": input, "times": null, "fault": {"error": error}});
    cloud.add_fault(serde_json::from_value(fault).expect("a fault"));
}

fn asked(cloud: &RunningCloud, operation: &str) -> usize {
    let calls = cloud.calls();
    calls
        .iter()
        .filter(|call| call.operation == operation)
        .count()
}

async fn created(cloud: &RunningCloud, resource: &str, config: &Json) -> (Planned, Outcome) {
    let terraform = Terraform::at(cloud, MANAGEMENT).await;
    let change = Change::create(resource, &terraform.object(resource, config));
    let planned = terraform.plan(&change).await;
    assert_eq!(planned.said.errors(), "", "{resource}");
    cloud.clear_calls();
    let outcome = terraform.apply(&change, &planned).await;
    (planned, outcome)
}

const MANY: usize = 60;

/// Ten are asked for at once.
const SOON: usize = 20;

#[tokio::test]
async fn what_is_full_is_not_asked_sixty_times_and_said_once() {
    for set in SETS {
        let name = set.resource;
        let cloud = crowd(MANY);
        refuse(&cloud, set.adds, &json!({}));
        let people: Vec<_> = (0..MANY).map(person).collect();
        let (_, outcome) = created(&cloud, name, &(set.config)(&people)).await;
        let errors = outcome.said.errors();
        assert!(
            (5..=SOON).contains(&asked(&cloud, set.adds)),
            "{name}: {errors}"
        );
        assert!(
            errors.contains("60 of 60 changes were not made"),
            "{errors}"
        );
        assert_eq!(errors.matches("cannot add").count(), 1, "{errors}");
        assert_eq!(errors.matches("Full.").count(), 1, "{errors}");
        assert!(
            errors.contains("user \"person-000\", user \"person-001\""),
            "{errors}"
        );
        assert!(errors.contains("and 40 more"), "{errors}");
    }
}

/// A quota may be that of a single user: then the others are asked for all the same.
#[tokio::test]
async fn those_who_are_refused_do_not_stop_those_who_are_not() {
    for set in SETS {
        let name = set.resource;
        let cloud = crowd(MANY);
        let full: BTreeSet<_> = (0..MANY).step_by(5).collect();
        for one in &full {
            let member = match set.adds {
                "CreateGroupMembership" => json!({"MemberId": {"UserId": id(*one)}}),
                _ => json!({"PrincipalId": id(*one)}),
            };
            refuse(&cloud, set.adds, &member);
        }
        let people: Vec<_> = (0..MANY).map(person).collect();
        let (_, outcome) = created(&cloud, name, &(set.config)(&people)).await;
        let errors = outcome.said.errors();
        assert_eq!(asked(&cloud, set.adds), MANY, "{name}: {errors}");
        assert!(
            errors.contains("12 of 60 changes were not made"),
            "{errors}"
        );
        assert_eq!(errors.matches("cannot add").count(), 1, "{errors}");
        for list in ["users", "user_ids"] {
            let there = outcome.state.get(list);
            let there = there.and_then(tfplugin::Value::as_list).unwrap_or_default();
            assert_eq!(there.len(), MANY - full.len(), "{name}.{list}");
        }
    }
}

/// AWS assigns a hundred groups to an application.
#[tokio::test]
async fn more_groups_than_the_quota_are_warned_of_in_the_plan() {
    let warning = "More groups than AWS assigns to an application";
    let name = "identitycenter_application_assignments";
    for (number, warns) in [(100, false), (101, true)] {
        let cloud = crowd(number);
        let one = |number| format!("team-{number:03}");
        let all: Vec<_> = (0..number).map(one).collect();
        let config = json!({"application_arn": APPLICATION, "groups": all});
        let (planned, outcome) = created(&cloud, name, &config).await;
        let warnings = planned.said.warnings();
        assert_eq!(warnings.contains(warning), warns, "{number}: {warnings}");
        assert_eq!(
            outcome.said.errors().is_empty(),
            !warns,
            "{}",
            outcome.said.errors()
        );
    }
    let name = "identitycenter_application_assignment";
    let cloud = crowd(101);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    for number in 0..101 {
        let config = json!({
            "application_arn": APPLICATION,
            "principal_type": "GROUP",
            "principal_id": id(number).replace("dddd", "eeee"),
        });
        let change = Change::create(name, &terraform.object(name, &config));
        let planned = terraform.plan_beside(&change).await;
        assert_eq!(
            planned.said.warnings().contains(warning),
            number == 100,
            "{number}"
        );
    }
}
