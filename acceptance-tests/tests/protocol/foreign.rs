//! Every resource in every place from which its home is not seen: another Region, another account, another
//! organization, and AWS's own "not found" of something above the object.
//!
//! Whatever is asked there, nothing is written, and nothing leaves the state that is still in AWS.

use acceptance_tests::cloud::{Cloud, RunningCloud, World};
use acceptance_tests::scenario::suite;
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::shape::value;
use crate::subjects::{Subject, subjects};
use crate::terraform::{Change, Outcome, Terraform, block_for, cloud_with};

/// Where the same state is used.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    WrongRegion,
    OtherAccount,
    MemberOfTheOrganization,
    OtherOrganization,
    InstanceNotVisible,
    NothingListed,
    StoreNotFound,
    StoreNotFoundWithoutAType,
    ApplicationNotFound,
    KeyNotFound,
}

const PLACES: [Place; 10] = [
    Place::WrongRegion,
    Place::OtherAccount,
    Place::MemberOfTheOrganization,
    Place::OtherOrganization,
    Place::InstanceNotVisible,
    Place::NothingListed,
    Place::StoreNotFound,
    Place::StoreNotFoundWithoutAType,
    Place::ApplicationNotFound,
    Place::KeyNotFound,
];

/// An account that is in no organization, beside those of every world.
const STRANGER: &str = "999999999999";

fn stranger() -> Json {
    json!([
        {"id": "444444444444", "name": "alone", "email": "alone@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
        {"id": STRANGER, "name": "stranger", "email": "stranger@example.com", "joined_timestamp": "2023-06-01T09:00:00Z"},
    ])
}

fn home_of(subject: &Subject) -> RunningCloud {
    let cloud = cloud_with(subject.world, &subject.with);
    let mut world = cloud.dump();
    suite::merge(&mut world, &json!({"standalone_accounts": stranger()}));
    cloud.set_world(World::from_json(&world.to_string()).expect("another account fits"));
    cloud
}

/// Accounts, and those in their place in another organization.
const ACCOUNTS: [(&str, &str); 5] = [
    ("555555555555", "999999999999"),
    ("111111111111", "555555555555"),
    ("222222222222", "666666666666"),
    ("333333333333", "777777777777"),
    ("444444444444", "888888888888"),
];

/// The same world with other ids: what another company has.
fn other_organization(subject: &Subject) -> RunningCloud {
    let text = home_of(subject).dump().to_string();
    let text = ACCOUNTS
        .iter()
        .fold(text, |text, (ours, theirs)| text.replace(ours, theirs));
    let text = text
        .replace("o-exampleorgid", "o-otherorgid01")
        .replace("ssoins-1234567890abcdef", "ssoins-fedcba0987654321")
        .replace("d-1234567890", "d-0987654321");
    Cloud::start(World::from_json(&text).expect("another world")).expect("there is a free port")
}

/// What a place is: the cloud, the provider block, and the faults of the cloud.
struct Elsewhere {
    cloud: Option<RunningCloud>,
    account: String,
    region: &'static str,
    faults: Vec<Json>,
}

#[expect(clippy::too_many_lines, reason = "a table of places")]
fn elsewhere(place: Place, subject: &Subject) -> Elsewhere {
    let not_found = |service: &str, operation: &str, members: Json| {
        let mut error =
            json!({"code": "ResourceNotFoundException", "message": "Not here.", "status": 400});
        suite::merge(&mut error, &members);
        json!({"service": service, "operation": operation, "times": null, "fault": {"error": error}})
    };
    let refused = |service: &str, operation: &str| {
        let error =
            json!({"code": "AccessDeniedException", "message": "Not yours.", "status": 400});
        json!({"service": service, "operation": operation, "times": null, "fault": {"error": error}})
    };
    let set = |service: &str, operation: &str, pointer: &str| {
        let changed = json!({"set": {pointer: []}});
        json!({"service": service, "operation": operation, "times": null, "fault": {"changed_shape": changed}})
    };
    let no_instances = set("sso-admin", "ListInstances", "/Instances");
    let here = Elsewhere {
        cloud: None,
        account: subject.account.to_owned(),
        region: "us-east-1",
        faults: Vec::new(),
    };
    match place {
        Place::WrongRegion => Elsewhere {
            region: "eu-west-1",
            ..here
        },
        Place::OtherAccount => Elsewhere {
            account: STRANGER.to_owned(),
            ..here
        },
        Place::MemberOfTheOrganization => {
            let member = match subject.world {
                "standalone" => STRANGER,
                _ => "222222222222",
            };
            Elsewhere {
                account: member.to_owned(),
                ..here
            }
        }
        Place::OtherOrganization => Elsewhere {
            cloud: Some(other_organization(subject)),
            account: ACCOUNTS
                .iter()
                .find(|(ours, _)| *ours == subject.account)
                .map(|(_, theirs)| (*theirs).to_owned())
                .expect("an account of a world"),
            ..here
        },
        Place::InstanceNotVisible => Elsewhere {
            faults: vec![
                no_instances,
                refused("sso-admin", "DescribeInstance"),
                not_found("identitystore", "*", json!({})),
                not_found("sso-admin", "*", json!({})),
            ],
            ..here
        },
        Place::NothingListed => {
            let lists = [
                (
                    "organizations",
                    "ListDelegatedAdministrators",
                    "/DelegatedAdministrators",
                ),
                (
                    "organizations",
                    "ListAWSServiceAccessForOrganization",
                    "/EnabledServicePrincipals",
                ),
                (
                    "AWSIdentityStoreService",
                    "ListProvisioningTenants",
                    "/ProvisioningTenants",
                ),
                (
                    "AWSIdentityStoreService",
                    "ListBearerTokens",
                    "/BearerTokens",
                ),
                ("AWSCodeWhispererService", "ListProfiles", "/profiles"),
                (
                    "AWSZornControlPlaneService",
                    "ListUserSubscriptions",
                    "/subscriptions",
                ),
                (
                    "SWBService",
                    "ListDirectoryAssociations",
                    "/directoryAssociations",
                ),
            ];
            let lists = lists.map(|(service, operation, pointer)| set(service, operation, pointer));
            let mut faults = vec![no_instances, refused("sso-admin", "DescribeInstance")];
            faults.extend(lists);
            // Whose organization it is cannot be seen either.
            faults.push(refused("organizations", "DescribeOrganization"));
            Elsewhere {
                account: match subject.resource {
                    // Only its own account can tell that it is gone, and does.
                    "identitycenter_instance" | "identitycenter_q_developer_profile" => {
                        STRANGER.to_owned()
                    }
                    _ => subject.account.to_owned(),
                },
                faults,
                ..here
            }
        }
        Place::StoreNotFound => Elsewhere {
            faults: vec![
                not_found(
                    "identitystore",
                    "*",
                    json!({"ResourceType": "IDENTITY_STORE"}),
                ),
                not_found("AWSIdentityStoreService", "*", json!({})),
                no_instances,
            ],
            ..here
        },
        Place::StoreNotFoundWithoutAType => Elsewhere {
            faults: vec![not_found("identitystore", "*", json!({})), no_instances],
            ..here
        },
        // Of the key that everything is encrypted with, where every home is seen.
        Place::KeyNotFound => Elsewhere {
            faults: vec![
                json!({"service": "sso-admin", "operation": "ListInstances", "times": null, "fault": {"pass": {}}}),
                not_found("identitystore", "*", json!({"Reason": "KMS_KEY_NOT_FOUND"})),
                not_found("sso-admin", "*", json!({"Reason": "KMS_NotFoundException"})),
            ],
            ..here
        },
        Place::ApplicationNotFound => Elsewhere {
            faults: vec![not_found("sso-admin", "*", json!({})), no_instances],
            ..here
        },
    }
}

impl Elsewhere {
    async fn terraform(&self, home: &RunningCloud) -> Terraform {
        let cloud = self.cloud.as_ref().unwrap_or(home);
        let mut block = block_for(cloud, &self.account);
        block["region"] = json!(self.region);
        for fault in &self.faults {
            cloud.add_fault(serde_json::from_value(fault.clone()).expect("a fault"));
        }
        let terraform = Terraform::start().await;
        assert_eq!(terraform.configure_with(&value(&block)).await.errors(), "");
        cloud.clear_calls();
        terraform
    }
}

/// Whether an operation changes anything.
pub(crate) fn is_write(operation: &str) -> bool {
    let reads = ["Describe", "Get", "List", "Is", "AssumeRole"];
    !reads.iter().any(|verb| operation.starts_with(verb))
}

/// Writes that went through.
pub(crate) fn writes(cloud: &RunningCloud) -> Vec<String> {
    let calls = cloud.calls().into_iter();
    let writes =
        calls.filter(|call| [200, 204].contains(&call.http_status) && is_write(&call.operation));
    writes
        .map(|call| format!("{}.{}", call.service, call.operation))
        .collect()
}

/// Whether those with the right credentials still find the object.
async fn is_there(home: &RunningCloud, subject: &Subject, created: &Outcome) -> bool {
    home.clear_faults();
    let terraform = Terraform::at(home, subject.account).await;
    let read = terraform.read(subject.resource, created).await;
    assert_eq!(read.said.errors(), "", "{}", subject.resource);
    !read.state.is_null()
}

#[tokio::test]
async fn nothing_is_lost_or_written_where_its_home_is_not_seen() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut tried = 0;
    for subject in subjects() {
        for place in PLACES
            .into_iter()
            .filter(|place| format!("{} {place:?}", subject.resource).contains(&only))
        {
            let home = home_of(&subject);
            let terraform = Terraform::at(&home, subject.account).await;
            let config = terraform.object(subject.resource, &subject.config);
            let change = Change::create(subject.resource, &config);
            let saved = terraform.plan(&change).await;
            let created = terraform.apply(&change, &saved).await;
            assert_eq!(created.said.errors(), "", "{}", subject.resource);
            let case = format!("{} {place:?}", subject.resource);
            tried += refreshed_and_planned(place, &subject, &home, &created, &case).await;
            tried += destroyed(place, &subject, &home, &created, &case).await;
            tried += applied_elsewhere(place, &subject, &case).await;
        }
    }
    let resources = subjects().len();
    println!(
        "{resources} resources x {} places: {tried} operations",
        PLACES.len()
    );
}

async fn refreshed_and_planned(
    place: Place,
    subject: &Subject,
    home: &RunningCloud,
    created: &Outcome,
    case: &str,
) -> usize {
    let elsewhere = elsewhere(place, subject);
    let terraform = elsewhere.terraform(home).await;
    let cloud = elsewhere.cloud.as_ref().unwrap_or(home);
    let read = terraform.read(subject.resource, created).await;
    assert!(
        !read.state.is_null(),
        "{case}: a refresh takes it for gone: {}",
        read.said.text()
    );
    let config = subject.changed.as_ref().unwrap_or(&subject.config);
    let config = terraform.object(subject.resource, config);
    let planned = terraform
        .plan_beside(&Change::update(subject.resource, created, &config))
        .await;
    assert_eq!(planned.replace, [], "{case}");
    assert_eq!(writes(cloud), [""; 0], "{case}");
    cloud.clear_faults();
    2
}

/// A destroy may do its work where the credentials are as good as those of the state, but never say so without.
async fn destroyed(
    place: Place,
    subject: &Subject,
    home: &RunningCloud,
    created: &Outcome,
    case: &str,
) -> usize {
    let elsewhere = elsewhere(place, subject);
    let terraform = elsewhere.terraform(home).await;
    let change = Change::destroy(subject.resource, created);
    let planned = terraform.plan(&change).await;
    if planned.said.errors().is_empty() {
        let deleted = terraform.apply(&change, &planned).await;
        if deleted.state.is_null() {
            let written = writes(home);
            // What is only forgotten is written nowhere.
            let forgets =
                subject.resource == "identitycenter_identity_source" && elsewhere.cloud.is_none();
            let gone = !is_there(home, subject, created).await;
            assert!(
                gone || subject.outlives && (!written.is_empty() || forgets),
                "{case}: a destroy says that it is gone, and it is there: {}",
                deleted.said.text()
            );
        } else {
            assert_ne!(deleted.said.errors(), "", "{case}");
            assert_eq!(deleted.state, created.state, "{case}");
        }
    }
    if let Some(other) = &elsewhere.cloud {
        assert_eq!(writes(other), [""; 0], "{case}");
    }
    home.clear_faults();
    2
}

/// A plan that was made at home, carried out elsewhere.
async fn applied_elsewhere(place: Place, subject: &Subject, case: &str) -> usize {
    let home = home_of(subject);
    let terraform = Terraform::at(&home, subject.account).await;
    let config = terraform.object(subject.resource, &subject.config);
    let change = Change::create(subject.resource, &config);
    let saved = terraform.plan(&change).await;
    assert_eq!(saved.said.errors(), "", "{case}");
    let elsewhere = elsewhere(place, subject);
    let terraform = elsewhere.terraform(&home).await;
    let applied = terraform.apply(&change, &saved).await;
    if elsewhere.account != subject.account {
        let errors = applied.said.errors();
        assert!(
            errors.contains("The plan is of another account"),
            "{case}: {errors}"
        );
        assert!(
            errors.contains(subject.account) && errors.contains(&elsewhere.account),
            "{case}: {errors}"
        );
        assert_eq!(applied.state, Value::Null, "{case}");
        assert_eq!(writes(&home), [""; 0], "{case}");
    }
    if let Some(other) = &elsewhere.cloud {
        assert_eq!(writes(other), [""; 0], "{case}");
        assert_ne!(applied.said.errors(), "", "{case}");
    }
    1
}
