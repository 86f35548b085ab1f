//! A change of a permission set that accounts have, whatever happens to one of its requests: it is lost neither half-way
//! nor on its way to the accounts.

use acceptance_tests::cloud::{Fault, RunningCloud};
use serde_json::{Value as Json, json};
use tokio::task::{JoinSet, LocalSet};

use crate::shape::member;
use crate::terraform::{Change, MANAGEMENT, Outcome, REGION, Terraform, cloud};

pub(crate) const NAME: &str = "identitycenter_permission_set";
const INSTANCE: &str = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const EVERYONE: &str = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// What a change calls, that the accounts get.
const CALLS: [&str; 7] = [
    "AttachManagedPolicyToPermissionSet",
    "DetachManagedPolicyFromPermissionSet",
    "PutInlinePolicyToPermissionSet",
    "UpdatePermissionSet",
    "ListAccountsForProvisionedPermissionSet",
    "ProvisionPermissionSet",
    "DescribePermissionSetProvisioningStatus",
];

/// What happens once, and whether the apply gets over it.
fn faults() -> [(&'static str, Json, bool); 5] {
    let error = |code: &str| json!({"error": {"code": code, "message": "No.", "status": 400}});
    [
        ("throttled", json!({"throttle": {}}), true),
        ("in the way", error("ConflictException"), true),
        ("denied", error("AccessDeniedException"), false),
        ("lost before", json!({"drop": "before"}), true),
        ("lost after", json!({"drop": "after"}), true),
    ]
}

fn config(policy: &str, duration: &str) -> Json {
    json!({
        "name": "Many",
        "session_duration": duration,
        "managed_policies": [policy],
        "inline_policy": json!({"Version": "2012-10-17", "Statement": [{"Sid": duration}]}).to_string(),
    })
}

/// A permission set that two accounts have.
pub(crate) async fn scene() -> (RunningCloud, Terraform, Outcome) {
    let cloud = cloud("accounts");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let config = terraform.object(NAME, &config("ReadOnlyAccess", "PT1H"));
    let (_, made) = terraform.carry_out(&Change::create(NAME, &config)).await;
    let arn = member(&made.state, "arn").as_str().expect("it has an ARN");
    for account in ["222222222222", "333333333333"] {
        let input = json!({
            "InstanceArn": INSTANCE, "PermissionSetArn": arn, "TargetType": "AWS_ACCOUNT", "TargetId": account,
            "PrincipalType": "GROUP", "PrincipalId": EVERYONE,
        });
        let assigned = cloud.call(
            MANAGEMENT,
            REGION,
            "sso-admin",
            "CreateAccountAssignment",
            input,
        );
        assigned.expect("somebody is assigned");
    }
    let made = terraform.read(NAME, &made).await;
    assert_eq!(member(&made.state, "provisioned"), &true.into());
    (cloud, terraform, made)
}

/// Other policies, and another duration.
pub(crate) fn change(terraform: &Terraform, made: &Outcome) -> Change {
    let config = terraform.object(NAME, &config("SecurityAudit", "PT4H"));
    Change::update(NAME, made, &config)
}

#[tokio::test]
async fn a_change_reaches_the_accounts_whatever_happens_to_one_of_its_requests() {
    // Most of the time is spent waiting for AWS.
    let together = LocalSet::new();
    let cells = together.run_until(async {
        let mut tasks = JoinSet::new();
        for call in CALLS {
            for (what, fault, passes) in faults() {
                // What is not a write has no other change in its way.
                if !(what == "in the way"
                    && ["List", "Describe"]
                        .iter()
                        .any(|verb| call.starts_with(verb)))
                {
                    tasks.spawn_local(survives(call, what, fault, passes));
                }
            }
        }
        tasks.join_all().await.len()
    });
    assert!(cells.await > 30, "some are missing");
}

async fn survives(call: &'static str, what: &'static str, fault: Json, passes: bool) {
    let at = format!("{call}, {what}");
    let (cloud, terraform, made) = scene().await;
    let change = change(&terraform, &made);
    let planned = terraform.plan(&change).await;
    assert_eq!(planned.said.errors(), "", "{at}");
    let fault: Fault =
        serde_json::from_value(json!({"operation": call, "fault": fault})).expect("a fault");
    cloud.add_fault(fault);
    let changed = terraform.apply(&change, &planned).await;
    assert!(cloud.faults()[0].fired > 0, "{at}: it was not called");
    assert_eq!(
        changed.said.errors().is_empty(),
        passes,
        "{at}: {}",
        changed.said.errors()
    );
    cloud.clear_faults();
    let read = terraform.read(NAME, &changed).await;
    assert_eq!(read.said.errors(), "", "{at}");
    // Whatever has not come to its end the next plan shows.
    let change = self::change(&terraform, &read);
    let (planned, now) = terraform.carry_out(&change).await;
    let is_done = planned.state == read.state;
    assert!(
        is_done || !passes,
        "{at}: the next plan has something to do"
    );
    assert_eq!(member(&now.state, "provisioned"), &true.into(), "{at}");
    let rest = terraform.read(NAME, &now).await;
    assert_eq!(rest.state, now.state, "{at}: at rest");
    assert!(is_everywhere(&cloud, &now), "{at}");
}

/// Whether all accounts have the latest version.
fn is_everywhere(cloud: &RunningCloud, now: &Outcome) -> bool {
    let arn = member(&now.state, "arn").as_str().expect("it has an ARN");
    let input = json!({
        "InstanceArn": INSTANCE, "PermissionSetArn": arn, "ProvisioningStatus": "LATEST_PERMISSION_SET_NOT_PROVISIONED",
    });
    let operation = "ListAccountsForProvisionedPermissionSet";
    let listed = cloud.call(MANAGEMENT, REGION, "sso-admin", operation, input);
    listed.expect("it is listed")["AccountIds"] == json!([])
}
