//! Account assignments, alone and in tables, of what changes behind their back or belongs to somebody else.

use acceptance_tests::cloud::{RunningCloud, World};
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::shape::with;
use crate::subjects::GROUP;
use crate::terraform::{Change, MANAGEMENT, Terraform, cloud, cloud_with};

const TABLE: &str = "identitycenter_account_assignments";
const OLD: &str = "ps-3333333333333333";
const NEW: &str = "ps-4444444444444444";

/// Deletes a permission set, and makes another one of its name that nobody has.
fn make_anew(cloud: &RunningCloud) {
    let mut world = cloud.dump();
    let everywhere = world["account_assignments"].as_object_mut();
    for all in everywhere.expect("there are some").values_mut() {
        let all = all.as_array_mut().expect("there is a list");
        all.retain(|one| !one["permission_set"].to_string().contains(OLD));
    }
    let world = world.to_string().replace(OLD, NEW);
    cloud.set_world(World::from_json(&world).expect("it could exist"));
}

#[tokio::test]
async fn a_permission_set_that_was_made_anew_is_found_by_its_name() {
    for scope in ["ALL", "NAMED"] {
        let cloud = cloud("accounts");
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let config = json!({
            "account_id": "444444444444",
            "scope": scope,
            "permission_sets": {"Billing": {"group_ids": [GROUP]}},
        });
        let config = terraform.object(TABLE, &config);
        let (_, created) = terraform.carry_out(&Change::create(TABLE, &config)).await;
        assert_eq!(created.said.errors(), "", "{scope}");
        make_anew(&cloud);
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let read = terraform.read(TABLE, &created).await;
        // Who is to have it may not be known yet.
        let of_nobody_known = [("Billing".to_owned(), Value::Unknown)].into();
        let open = with(&config, "permission_sets", Value::Map(of_nobody_known));
        let planned = terraform.plan(&Change::update(TABLE, &read, &open)).await;
        assert!(format!("{:?}", planned.state).contains(NEW), "{scope}");
        cloud.clear_calls();
        let (_, updated) = terraform
            .carry_out(&Change::update(TABLE, &read, &config))
            .await;
        assert_eq!(updated.said.errors(), "", "{scope}");
        let asked = cloud.calls().into_iter();
        let asked: Vec<_> = asked
            .filter(|call| call.operation == "CreateAccountAssignment")
            .map(|call| call.input["PermissionSetArn"].to_string())
            .collect();
        assert_eq!(asked.len(), 1, "{scope}: {asked:?}");
        assert!(asked[0].contains(NEW), "{scope}: {asked:?}");
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let read = terraform.read(TABLE, &updated).await;
        let again = terraform.plan(&Change::update(TABLE, &read, &config)).await;
        assert_eq!(again.state, read.state, "{scope}");
    }
}

const DELEGATED: &str = "222222222222";
const SET: &str = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333";

/// One group with one permission set in an account, as each of the resources for it says it.
fn of_account(account: &str) -> [(&'static str, Json); 3] {
    [
        (
            "identitycenter_account_assignment",
            json!({
                "account_id": account,
                "permission_set_arn": SET,
                "principal_type": "GROUP",
                "principal_id": GROUP,
            }),
        ),
        (
            TABLE,
            json!({
                "account_id": account,
                "scope": "NAMED",
                "permission_sets": {"Billing": {"group_ids": [GROUP]}},
            }),
        ),
        (
            "identitycenter_permission_set_assignments",
            json!({"permission_set_arn": SET, "scope": "NAMED", "group_ids": {GROUP: [account]}}),
        ),
    ]
}

/// What is made at the new place could not be ended at the old one.
#[tokio::test]
async fn nobody_else_moves_what_is_in_the_management_account() {
    for (place, (resource, config)) in of_account(MANAGEMENT).into_iter().enumerate() {
        let cloud = cloud_with(
            "accounts",
            &json!({"organization": {"delegated_administrators": [{
                "account": DELEGATED,
                "service_principal": "sso.amazonaws.com",
                "delegation_enabled_date": "2024-01-01T00:00:00Z",
            }]}}),
        );
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let create = Change::create(resource, &terraform.object(resource, &config));
        let (_, created) = terraform.carry_out(&create).await;
        assert_eq!(created.said.errors(), "", "{resource}");
        let terraform = Terraform::at(&cloud, DELEGATED).await;
        let (_, elsewhere) = of_account("444444444444")[place].clone();
        let elsewhere = terraform.object(resource, &elsewhere);
        let planned = terraform
            .plan(&Change::update(resource, &created, &elsewhere))
            .await;
        let said = planned.said.errors();
        assert!(
            said.contains("Only the management account changes who may enter it"),
            "{resource}: {said}"
        );
    }
}

/// What AWS does with assignments of a group that is gone is not documented: they may be listed on, and cannot be deleted.
#[tokio::test]
async fn assignments_of_nobody_are_ended_whether_they_are_listed_or_not() {
    for (resource, config) in of_account("444444444444") {
        for stay in [false, true] {
            let settings = json!({"settings": {"assignments_of_nobody_stay": stay}});
            let cloud = cloud_with("accounts", &settings);
            let terraform = Terraform::at(&cloud, MANAGEMENT).await;
            let create = Change::create(resource, &terraform.object(resource, &config));
            let (_, created) = terraform.carry_out(&create).await;
            let mut world = cloud.dump();
            let store = &mut world["instances"][0]["identity_store"];
            for (list, id) in [("groups", "id"), ("memberships", "group_id")] {
                let list = store[list].as_array_mut().expect("there are some");
                list.retain(|one| one[id] != GROUP);
            }
            cloud.set_world(World::from_json(&world.to_string()).expect("it could exist"));
            let terraform = Terraform::at(&cloud, MANAGEMENT).await;
            let (_, destroyed) = terraform
                .carry_out(&Change::destroy(resource, &created))
                .await;
            assert_eq!(destroyed.said.errors(), "", "{resource} {stay}");
        }
    }
}

/// One that fails for another reason is there, and the message says what to do about it.
#[tokio::test]
async fn an_assignment_that_cannot_be_ended_stays_in_the_state() {
    for (resource, config) in of_account("444444444444") {
        let cloud = cloud("accounts");
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let create = Change::create(resource, &terraform.object(resource, &config));
        let (_, created) = terraform.carry_out(&create).await;
        let mut world = cloud.dump();
        let accounts = &mut world["organization"]["accounts"];
        for account in accounts.as_array_mut().expect("there are accounts") {
            if account["id"] == "444444444444" {
                account["state"] = "SUSPENDED".into();
            }
        }
        cloud.set_world(World::from_json(&world.to_string()).expect("it could exist"));
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let destroy = Change::destroy(resource, &created);
        let planned = terraform.plan(&destroy).await;
        let destroyed = terraform.apply(&destroy, &planned).await;
        let said = destroyed.said.errors();
        assert!(
            said.contains("The account 444444444444 is SUSPENDED"),
            "{resource}: {said}"
        );
        assert!(!destroyed.state.is_null(), "{resource}");
    }
}

/// A listing that is empty says nothing where the instance is not seen.
#[tokio::test]
async fn nobody_is_gone_whose_instance_is_not_seen() {
    let empty = [
        ("ListInstances", json!({"/Instances": []})),
        ("ListAccountAssignments", json!({"/AccountAssignments": []})),
        (
            "ListAccountAssignmentsForPrincipal",
            json!({"/AccountAssignments": []}),
        ),
    ];
    let hidden = json!({"code": "ResourceNotFoundException", "message": "No.", "status": 400});
    for (resource, config) in of_account("444444444444") {
        let cloud = cloud("accounts");
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let create = Change::create(resource, &terraform.object(resource, &config));
        let (_, created) = terraform.carry_out(&create).await;
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        for (operation, set) in &empty {
            let fault = json!({"changed_shape": {"set": set}});
            let fault = json!({"operation": operation, "times": null, "fault": fault});
            cloud.add_fault(serde_json::from_value(fault).expect("a fault"));
        }
        let fault =
            json!({"operation": "DescribeInstance", "times": null, "fault": {"error": hidden}});
        cloud.add_fault(serde_json::from_value(fault).expect("a fault"));
        let read = terraform.read(resource, &created).await;
        assert!(!read.state.is_null(), "{resource}");
        let said = read.said.errors();
        assert!(
            said.contains("ssoins-1234567890abcdef"),
            "{resource}: {said}"
        );
    }
}

/// A hundred groups are the most that AWS assigns at one place.
#[tokio::test]
async fn a_group_takes_the_place_of_another_one_where_there_is_no_more_room() {
    const MOST: usize = 100;
    let group = |number: usize| format!("00000{number:03}-eeee-4eee-8eee-eeeeeeeeeeee");
    let cloud = cloud("accounts");
    let mut world = cloud.dump();
    let groups = &mut world["instances"][0]["identity_store"]["groups"];
    let crowd =
        (0..=MOST).map(|one| json!({"id": group(one), "display_name": format!("team-{one}")}));
    groups
        .as_array_mut()
        .expect("there are groups")
        .extend(crowd);
    let rows = &mut world["account_assignments"]["ssoins-1234567890abcdef"];
    let full = (0..MOST).map(|one| {
        json!({
            "permission_set": SET,
            "account": "444444444444",
            "principal_type": "GROUP",
            "principal_id": group(one),
        })
    });
    rows.as_array_mut().expect("there are some").extend(full);
    cloud.set_world(World::from_json(&world.to_string()).expect("it could exist"));

    let table = "identitycenter_permission_set_assignments";
    let of = |groups: std::ops::Range<usize>| {
        let all: Json = groups
            .map(|one| (group(one), json!(["444444444444"])))
            .collect();
        json!({"permission_set_arn": SET, "scope": "NAMED", "group_ids": all})
    };
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let first = Change::create(table, &terraform.object(table, &of(0..MOST)));
    let (_, created) = terraform.carry_out(&first).await;
    let swap = terraform.object(table, &of(1..MOST + 1));
    let (_, swapped) = terraform
        .carry_out(&Change::update(table, &created, &swap))
        .await;
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    assert_eq!(terraform.read(table, &swapped).await.state, swapped.state);
}

/// AWS takes the request for somebody who is not there yet, and says later that it has failed.
#[tokio::test]
async fn whoever_is_written_by_id_is_waited_for() {
    const LATE: &str = "00000099-eeee-4eee-8eee-eeeeeeeeeeee";
    for (resource, config) in of_account("444444444444") {
        let cloud = cloud("accounts");
        let mut world = cloud.dump();
        let groups = &mut world["instances"][0]["identity_store"]["groups"];
        let late = json!({"id": LATE, "display_name": "late", "appears_after_seconds": 2});
        groups.as_array_mut().expect("there are groups").push(late);
        cloud.set_world(World::from_json(&world.to_string()).expect("it could exist"));
        let config = config.to_string().replace(GROUP, LATE);
        let mut config: Json = serde_json::from_str(&config).expect("it is as it was");
        config["wait_for_principal"] = true.into();
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let create = Change::create(resource, &terraform.object(resource, &config));
        let (_, created) = terraform.carry_out(&create).await;
        assert_eq!(created.said.errors(), "", "{resource}");
    }
}
