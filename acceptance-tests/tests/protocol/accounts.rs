//! Odd answers to the data source of accounts. A configuration gives and takes access by what it lists: whatever is odd of
//! an answer, no account falls out of the list.

use acceptance_tests::cloud::RunningCloud;
use acceptance_tests::odd::{Case, What};
use serde_json::{Value as Json, json};

use crate::shape::value;
use crate::terraform::{MANAGEMENT, Terraform, cloud};

const SOURCE: &str = "identitycenter_accounts";
const OPERATIONS: [&str; 6] = [
    "DescribeOrganization",
    "ListAccounts",
    "ListAccountsForParent",
    "ListOrganizationalUnitsForParent",
    "ListRoots",
    "ListTagsForResource",
];

/// Two units, one in the other, with an account in each.
fn plant(cloud: &RunningCloud) {
    let mut world = serde_json::to_value(cloud.world()).expect("it is written");
    let organization = &mut world["organization"];
    organization["organizational_units"] = json!([
        {"id": "ou-exam-00000001", "name": "Workloads"},
        {"id": "ou-exam-00000002", "name": "Prod", "parent": "ou-exam-00000001"},
    ]);
    for (place, unit) in [(1, "ou-exam-00000001"), (2, "ou-exam-00000002")] {
        organization["accounts"][place]["organizational_unit"] = unit.into();
        organization["accounts"][place]["tags"] = json!({"env": "prod", "team": "a"});
    }
    let world = acceptance_tests::cloud::World::from_json(&world.to_string());
    cloud.set_world(world.expect("it could exist"));
}

/// What is asked for; all of it finds both accounts.
fn questions() -> [Json; 4] {
    [
        json!({}),
        json!({"organizational_unit_paths": ["Root/Workloads"]}),
        json!({"organizational_unit_ids": ["ou-exam-00000001"], "name_regex": "."}),
        json!({"tags": {"env": "prod"}}),
    ]
}

/// Whether an answer says no other than it should. The SDK makes a text that has to be there empty where it is missing.
fn is_of_the_same(case: &Case) -> bool {
    let has_to_be = matches!(&case.what, What::Member(member, _) if member.required);
    !has_to_be && !case.says_another()
}

#[tokio::test]
async fn no_odd_answer_takes_an_account_out_of_the_list() {
    let (mut tried, mut refused) = (0, 0);
    let cloud = cloud("organization");
    plant(&cloud);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let without_paths = json!({"service": "organizations", "operation": "ListAccounts", "times": null,
                               "fault": {"odd": {"member": "Accounts[].Paths[]", "as": "missing"}}});
    for question in questions() {
        let (calm, said) = terraform.read_data(SOURCE, &value(&question)).await;
        assert_eq!(said.errors(), "", "{question}");
        let ids = calm.get("ids").cloned();
        assert_eq!(ids, Some(value(&json!(["222222222222", "333333333333"]))));
        for operation in OPERATIONS {
            let cases = Case::all("organizations", operation).into_iter();
            for case in cases.filter(is_of_the_same) {
                cloud.clear_faults();
                cloud.add_fault(case.fault(None));
                if operation == "ListAccountsForParent" {
                    cloud
                        .add_fault(serde_json::from_value(without_paths.clone()).expect("a fault"));
                }
                terraform.configure_again().await;
                let (found, said) = terraform.read_data(SOURCE, &value(&question)).await;
                tried += 1;
                match said.errors().as_str() {
                    "" => assert_eq!(found.get("ids"), ids.as_ref(), "{question} {case}"),
                    errors => {
                        assert!(!errors.contains("defect"), "{question} {case}: {errors}");
                        refused += 1;
                    }
                }
            }
        }
    }
    println!("{tried} odd answers, {refused} of them refused");
    assert!(tried >= 400 && refused < tried / 4, "{tried} {refused}");
}
