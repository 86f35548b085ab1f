//! How many requests are worth what they tell: whatever there is in AWS and whatever it refuses, they grow with the
//! pages of a listing at most, and not with the things times the pages.

use std::collections::BTreeMap;

use acceptance_tests::cloud::{Fault, RunningCloud, World};
use futures_util::{StreamExt, stream};
use serde_json::{Value as Json, json};

use crate::subjects::{Subject, subject_of, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, cloud, cloud_with};

const INSTANCE: &str = "ssoins-1234567890abcdef";
const PERSON: &str = "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

/// How many things core does at once.
const AT_ONCE: usize = 10;

fn change_world(cloud: &RunningCloud, change: impl FnOnce(&mut Json)) {
    let mut world = cloud.dump();
    change(&mut world);
    cloud.set_world(World::from_json(&world.to_string()).expect("the change fits the world"));
}

fn counted(cloud: &RunningCloud) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for call in cloud.calls() {
        *counted.entry(call.operation).or_insert(0) += 1;
    }
    counted
}

fn refused(operation: &str, message: &str) -> Fault {
    let error = json!({"code": "AccessDeniedException", "message": message, "status": 400});
    let fault = json!({"operation": operation, "times": null, "fault": {"error": error}});
    serde_json::from_value(fault).unwrap()
}

/// An instance with as many permission sets as accounts, and an assignment for each pair.
fn with_account_assignments(many: usize) -> RunningCloud {
    let cloud = cloud("identity-source");
    change_world(&cloud, |world| {
        let accounts: Vec<_> = (0..many).map(|n| format!("5{n:011}")).collect();
        let sets: Vec<_> = (0..many)
            .map(|n| format!("arn:aws:sso:::permissionSet/{INSTANCE}/ps-{n:016x}"))
            .collect();
        let assigned = |set: &String, account: &String| json!({"permission_set": set, "account": account, "principal_type": "USER", "principal_id": PERSON});
        let all: Vec<_> = sets
            .iter()
            .flat_map(|set| accounts.iter().map(move |account| assigned(set, account)))
            .collect();
        let more = accounts.iter().map(|id| {
            json!({"id": id, "name": id, "email": format!("{id}@example.com"), "joined_timestamp": "2023-06-03T09:00:00Z"})
        });
        let known = world["organization"]["accounts"].as_array_mut();
        known.unwrap().extend(more);
        world["instances"][0]["permission_sets"] = json!(sets);
        world["account_assignments"] = json!({INSTANCE: all});
        world["directories"] = json!({"d-9067aaaaaa": {
            "account": MANAGEMENT, "directory_type": "ADConnector", "alias": "corp",
        }});
    });
    cloud
}

/// What a plan of Active Directory says, and how many requests it makes.
async fn planned_directory(cloud: &RunningCloud) -> (Said, usize) {
    let terraform = Terraform::at(cloud, MANAGEMENT).await;
    let name = "identitycenter_identity_source";
    let config =
        json!({"type": "ACTIVE_DIRECTORY", "active_directory": {"directory_id": "d-9067aaaaaa"}});
    cloud.clear_calls();
    let change = Change::create(name, &terraform.object(name, &config));
    let said = terraform.plan(&change).await.said;
    (said, cloud.calls().len())
}

#[tokio::test]
async fn what_an_identity_source_would_delete_is_counted_as_far_as_it_is_worth() {
    let few = with_account_assignments(4);
    let (said, _) = planned_directory(&few).await;
    assert!(
        said.errors().contains("and 16 to AWS accounts"),
        "{}",
        said.text()
    );
    let many = with_account_assignments(20);
    let (said, requests) = planned_directory(&many).await;
    assert!(said.errors().contains("and at least "), "{}", said.text());
    assert!(requests <= 110, "{requests} requests");
    println!("400 account assignments in 20 accounts: {requests} requests");
}

#[tokio::test]
async fn many_assignments_to_one_application_are_more_than_1000() {
    let cloud = with_account_assignments(1);
    change_world(&cloud, |world| {
        let store = &mut world["instances"][0]["identity_store"];
        let people = store["users"].as_array_mut().unwrap();
        let more: Vec<_> = (0..1500).map(person).collect();
        people.extend(more.iter().cloned());
        let application = &mut world["instances"][0]["applications"][0];
        let assigned = more
            .iter()
            .map(|user| json!({"principal_type": "USER", "principal_id": user["id"]}));
        application["assignments"] = assigned.collect();
    });
    let (said, requests) = planned_directory(&cloud).await;
    let expected = "more than 1,000 assignments to applications and 1 to AWS accounts";
    assert!(said.errors().contains(expected), "{}", said.text());
    assert!(requests <= 40, "{requests} requests");
}

fn person(number: usize) -> Json {
    json!({
        "id": format!("{number:08}-cccc-4ccc-8ccc-cccccccccccc"),
        "user_name": format!("u{number:04}@example.com"),
        "display_name": "U",
        "name": {"given_name": "U", "family_name": "U"},
    })
}

const SUBSCRIPTION: &str = "identitycenter_q_developer_subscription";

fn subscription(terraform: &Terraform, number: usize) -> Change {
    let config = json!({
        "plan": "Q_DEVELOPER_STANDALONE_PRO",
        "principal_type": "USER",
        "principal_name": format!("u{number:04}@example.com"),
    });
    Change::create(SUBSCRIPTION, &terraform.object(SUBSCRIPTION, &config))
}

/// Carries out many changes in one command, as many at once as core does.
async fn carry_out(terraform: &Terraform, changes: Vec<Change>) -> Vec<Outcome> {
    let one = async |change: Change| {
        let planned = terraform.plan_beside(&change).await;
        assert_eq!(planned.said.errors(), "");
        terraform.apply(&change, &planned).await
    };
    stream::iter(changes)
        .map(one)
        .buffered(AT_ONCE)
        .collect()
        .await
}

#[tokio::test]
async fn subscriptions_are_listed_by_pages_and_not_for_each_person() {
    const PEOPLE: usize = 300;
    let pages = PEOPLE / 100;
    let cloud = with_people(PEOPLE);
    let mut states = Vec::new();
    // The second time nothing is known of what the first has made.
    for time in ["made", "taken over"] {
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        let changes = (0..PEOPLE).map(|number| subscription(&terraform, number));
        cloud.clear_calls();
        states = carry_out(&terraform, changes.collect()).await;
        for made in &states {
            assert_eq!(made.said.errors(), "", "{time}");
        }
        let counted = counted(&cloud);
        let listed = counted["ListUserSubscriptions"];
        assert!(
            listed <= 6 * pages,
            "{time}: {listed} pages for {PEOPLE} people"
        );
        assert_eq!(counted["ListProfiles"], 1, "{time}");
        println!("{PEOPLE} subscriptions {time}: {listed} pages");
    }
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    cloud.clear_calls();
    for state in &states {
        let read = terraform.read(SUBSCRIPTION, state).await;
        assert_eq!(read.said.errors(), "");
        assert_eq!(read.state.get("status"), Some(&"PENDING".into()));
    }
    assert_eq!(counted(&cloud)["ListUserSubscriptions"], pages);
    let ends = states
        .iter()
        .map(|state| Change::destroy(SUBSCRIPTION, state));
    cloud.clear_calls();
    carry_out(&terraform, ends.collect()).await;
    let listed = counted(&cloud).get("ListUserSubscriptions").copied();
    assert!(
        listed.unwrap_or_default() <= pages,
        "{listed:?} pages to end them"
    );
}

fn with_people(people: usize) -> RunningCloud {
    let cloud = cloud_with("organization", &json!({}));
    change_world(&cloud, |world| {
        let store = &mut world["instances"][0]["identity_store"];
        store["users"]
            .as_array_mut()
            .unwrap()
            .extend((0..people).map(person));
    });
    cloud
}

#[tokio::test]
async fn an_account_that_aws_has_not_enabled_is_asked_for_once() {
    let cloud = with_people(60);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let changes: Vec<_> = (0..60)
        .map(|number| subscription(&terraform, number))
        .collect();
    let mut refused = refused(
        "CreateAssignment",
        "This account is not authorized to make this call.",
    );
    refused.skip = 2;
    cloud.add_fault(refused);
    cloud.clear_calls();
    let begun = std::time::Instant::now();
    let outcomes = carry_out(&terraform, changes).await;
    let took = begun.elapsed();
    let made = outcomes.iter().filter(|made| made.said.errors().is_empty());
    assert_eq!(made.count(), 2);
    let said = outcomes.last().unwrap().said.errors();
    let expected = "No IAM policy is missing: AWS has not enabled account 111111111111 for Amazon Q Developer in us-east-1";
    assert!(
        said.contains(expected) && said.contains("request id"),
        "{said}"
    );
    assert!(took.as_secs() < 10, "{took:?}");
    let asked = counted(&cloud)["CreateAssignment"];
    assert!(asked < 2 * 60, "{asked} requests");
}

/// The operations that a read of an object calls, and how often.
async fn read_calls(
    cloud: &RunningCloud,
    subject: &Subject,
    made: &Outcome,
) -> BTreeMap<String, usize> {
    let terraform = Terraform::at(cloud, subject.account).await;
    cloud.clear_calls();
    terraform.read(subject.resource, made).await;
    counted(cloud)
}

#[tokio::test]
async fn a_denied_read_costs_one_request_more() {
    let mut tried = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, made) = terraform.carry_out(&Change::create(name, &config)).await;
        let allowed = read_calls(&cloud, &subject, &made).await;
        for operation in allowed.keys() {
            cloud.add_fault(refused(operation, "No."));
            let denied = read_calls(&cloud, &subject, &made).await;
            cloud.clear_faults();
            let (before, now) = (
                allowed.values().sum::<usize>(),
                denied.values().sum::<usize>(),
            );
            assert!(
                now <= before + 1,
                "{name}, {operation} denied: {denied:?} instead of {allowed:?}"
            );
            tried += 1;
        }
    }
    println!("{tried} denied reads");
}

/// Whoever may neither list nor describe is told so once for each object.
#[tokio::test]
async fn many_denied_reads_ask_once_each() {
    const MANY: usize = 40;
    let cloud = with_people(MANY);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let name = "identitycenter_application_assignment";
    let application = &subject_of(name).config["application_arn"];
    let config = |number| {
        let config = json!({
            "application_arn": application,
            "principal_type": "USER",
            "principal_id": person(number)["id"],
        });
        Change::create(name, &terraform.object(name, &config))
    };
    let made = carry_out(&terraform, (0..MANY).map(config).collect()).await;
    cloud.add_fault(refused("ListApplicationAssignments", "No."));
    cloud.add_fault(refused("DescribeApplicationAssignment", "No."));
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    cloud.clear_calls();
    let read = async |made| terraform.read(name, made).await.said.errors();
    let said: Vec<_> = stream::iter(&made)
        .map(read)
        .buffered(AT_ONCE)
        .collect()
        .await;
    assert!(
        said.iter().all(|said| said.contains("AccessDenied")),
        "{said:?}"
    );
    let requests = cloud.calls().len();
    assert!(requests <= MANY + 2, "{:?}", counted(&cloud));
}
