//! Two addresses of one object in one command: a label that was changed without a `moved` block, or a replacement that
//! destroys last. What the one has made the other one does not destroy, and a plan that sees both says so.

use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::foreign::writes;
use crate::subjects::{APPLICATION, GROUP, USER, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Terraform, cloud};

#[tokio::test]
async fn what_a_command_has_made_it_does_not_destroy_under_another_address() {
    let mut seen = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (creation, created) = terraform.carry_out(&Change::create(name, &config)).await;
        cloud.clear_calls();
        let destroy = Change::destroy(name, &created);
        let planned = terraform.plan_beside(&destroy).await;
        // Of what has no id yet, no plan can say that it is the same.
        let both_seen = !creation.identity.is_null();
        seen += usize::from(both_seen);
        assert_eq!(
            planned.said.warnings().contains("moved {"),
            both_seen,
            "{name}: {}",
            planned.said.text()
        );
        let destroyed = terraform.apply(&destroy, &planned).await;
        assert_eq!(destroyed.said.errors(), "", "{name}");
        assert_eq!(destroyed.state, Value::Null, "{name}");
        assert!(
            destroyed.said.warnings().contains("was not destroyed"),
            "{name}: {}",
            destroyed.said.text()
        );
        assert_eq!(writes(&cloud), [""; 0], "{name}");
        let terraform = Terraform::at(&cloud, subject.account).await;
        let read = terraform.read(name, &created).await;
        assert!(!read.state.is_null(), "{name} is gone");
    }
    println!(
        "{} resources, {seen} of which a plan sees both",
        subjects().len()
    );
}

/// Those of which AWS gives the id cannot be made twice.
#[tokio::test]
async fn two_resources_of_one_object_are_warned_of() {
    let mut warned = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let change = Change::update(name, &created, &config);
        let first = terraform.plan(&change).await;
        assert!(!first.said.warnings().contains("Two resources"), "{name}");
        let second = terraform.plan_beside(&change).await;
        assert!(
            second
                .said
                .warnings()
                .contains("Two resources stand for the same object"),
            "{name}: {}",
            second.said.text()
        );
        // Core plans one resource twice when it is to be replaced, and brings along what the first plan has left.
        let again = Change {
            private: first.private.clone(),
            ..Change::create(name, &config)
        };
        let terraform = Terraform::at(&cloud, subject.account).await;
        let first = terraform.plan(&change).await;
        let again = terraform
            .plan_beside(&Change {
                private: first.private,
                ..again
            })
            .await;
        assert!(!again.said.warnings().contains("Two resources"), "{name}");
        warned += 1;
    }
    assert_eq!(warned, subjects().len());
}

/// Resources of different types that can say the same of one user or group.
#[expect(clippy::too_many_lines, reason = "a table")]
fn families() -> [(&'static str, Vec<(&'static str, Json)>); 4] {
    let one = |name: &str, value: &str| json!({"principal_type": "GROUP", "principal_id": GROUP, name: value});
    let with = |mut config: Json, name: &str, value: &str| {
        config[name] = json!(value);
        config
    };
    let set = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-3333333333333333";
    let access = "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef";
    let role = "arn:aws:iam::333333333333:role/workforce/developer";
    let account = "333333333333";
    [
        (
            "organization",
            vec![
                (
                    "application_assignment",
                    one("application_arn", APPLICATION),
                ),
                (
                    "application_assignments",
                    json!({"application_arn": APPLICATION, "group_ids": [GROUP]}),
                ),
            ],
        ),
        (
            "organization",
            vec![
                (
                    "group_membership",
                    json!({"group_id": GROUP, "member_id": USER}),
                ),
                (
                    "group_memberships",
                    json!({"group_id": GROUP, "user_ids": [USER]}),
                ),
            ],
        ),
        (
            "account-access",
            vec![
                (
                    "account_access_entitlement",
                    with(one("application_arn", access), "role_arn", role),
                ),
                (
                    "account_access_entitlements",
                    json!({"application_arn": access, "role_arn": role, "group_ids": [GROUP]}),
                ),
                (
                    "account_access_account_entitlements",
                    json!({
                        "application_arn": access,
                        "account_id": account,
                        "roles": {"workforce/developer": {"group_ids": [GROUP]}},
                    }),
                ),
            ],
        ),
        (
            "accounts",
            vec![
                (
                    "account_assignment",
                    with(one("permission_set_arn", set), "account_id", account),
                ),
                (
                    "account_assignments",
                    json!({"account_id": account, "permission_sets": {"Billing": {"group_ids": [GROUP]}}}),
                ),
                (
                    "permission_set_assignments",
                    json!({"permission_set_arn": set, "group_ids": {GROUP: [account]}}),
                ),
            ],
        ),
    ]
}

async fn created(terraform: &Terraform, resource: &str, config: &Json) -> Outcome {
    let create = Change::create(resource, &terraform.object(resource, config));
    let (_, created) = terraform.carry_out(&create).await;
    assert_eq!(created.said.errors(), "", "{resource}");
    created
}

/// Single resources become a set in one command, or a set single ones, or another set.
#[tokio::test]
async fn what_a_resource_takes_over_a_resource_of_another_type_does_not_take_away() {
    let mut tried = 0;
    for (world, family) in families() {
        for (new, keeps) in &family {
            // A membership that is there is an error, as for all that AWS gives an id.
            let others = family
                .iter()
                .filter(|(old, _)| old != new && *new != "group_membership");
            for (old, goes) in others {
                let what = format!("{old} becomes {new}");
                let [old, new] = [old, new].map(|noun| format!("identitycenter_{noun}"));
                let cloud = cloud(world);
                let before = Terraform::at(&cloud, MANAGEMENT).await;
                let before = created(&before, &old, goes).await;
                let terraform = Terraform::at(&cloud, MANAGEMENT).await;
                created(&terraform, &new, keeps).await;
                cloud.clear_calls();
                let destroy = Change::destroy(&old, &before);
                let planned = terraform.plan_beside(&destroy).await;
                let destroyed = terraform.apply(&destroy, &planned).await;
                assert_eq!(destroyed.said.errors(), "", "{what}");
                assert_eq!(destroyed.state, Value::Null, "{what}");
                assert_eq!(writes(&cloud), [""; 0], "{what}");
                let terraform = Terraform::at(&cloud, MANAGEMENT).await;
                let read = terraform.read(&old, &before).await;
                assert!(!read.state.is_null(), "{what}");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 15);
}

/// Two tables may share an account: what the one has made is not all that the other one had.
#[tokio::test]
async fn of_a_shared_object_that_is_destroyed_what_others_have_not_taken_over_goes() {
    let table = "identitycenter_account_assignments";
    let with = |sets: Json| json!({"account_id": "444444444444", "scope": "NAMED", "permission_sets": sets});
    let (billing, read_only) = (json!({"group_ids": [GROUP]}), json!({"group_ids": [GROUP]}));
    let cloud = cloud("accounts");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let both = with(json!({"Billing": billing, "ReadOnly": read_only}));
    let old = created(&terraform, table, &both).await;
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let new = created(&terraform, table, &with(json!({"Billing": billing}))).await;
    cloud.clear_calls();
    let destroy = Change::destroy(table, &old);
    let planned = terraform.plan_beside(&destroy).await;
    assert!(!planned.said.text().contains("moved {"));
    let destroyed = terraform.apply(&destroy, &planned).await;
    assert_eq!(destroyed.said.text(), "");
    assert_eq!(writes(&cloud), ["sso-admin.DeleteAccountAssignment"]);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    assert_eq!(terraform.read(table, &new).await.state, new.state);
    assert!(terraform.read(table, &old).await.state != old.state);
}
