//! What is said where AWS denies something and only names the action: the Region or the account that may do it, and what
//! a customer managed key has to do with it.

use acceptance_tests::cloud::{RunningCloud, World};
use acceptance_tests::scenario::suite;
use serde_json::{Value as Json, json};

use crate::acts;
use crate::shape::value;
use crate::subjects::{Subject, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, block_for, cloud_with};

/// A member account that has made no application and administers nothing.
const OTHER: &str = "222222222222";

/// From where a subject of the management account is worked with, and what a refusal there has to say.
struct Place {
    region: &'static str,
    account: &'static str,
    says: &'static [&'static str],
}

const PLACES: [Place; 2] = [
    Place {
        region: "eu-west-1",
        account: MANAGEMENT,
        says: &["eu-west-1 is an additional Region", "us-east-1"],
    },
    Place {
        region: "us-east-1",
        account: OTHER,
        says: &[MANAGEMENT, "delegated administrator", OTHER],
    },
];

impl Place {
    async fn terraform(&self, cloud: &RunningCloud) -> Terraform {
        let mut block = block_for(cloud, self.account);
        block["region"] = json!(self.region);
        let terraform = Terraform::start().await;
        assert_eq!(terraform.configure_with(&value(&block)).await.text(), "");
        terraform
    }

    /// Holds a refusal to what it has to say; whether it was one.
    fn is_told(&self, said: &Said, at: &str) -> bool {
        let errors = said.errors();
        let denied = errors.contains("AccessDeniedException");
        // That only the management account may is another sentence, of what belongs to no instance.
        let organizations = [
            "DelegatedAdministrator",
            "AWSServiceAccess",
            "DescribeOrganization",
        ];
        if !denied || organizations.iter().any(|noun| errors.contains(noun)) {
            return false;
        }
        for words in self.says {
            assert!(errors.contains(words), "{at} in {}: {errors}", self.region);
        }
        true
    }

    /// Plans and applies a change there, and counts the refusals.
    async fn tried(&self, cloud: &RunningCloud, change: &Change, at: &str) -> usize {
        let terraform = self.terraform(cloud).await;
        let planned = terraform.plan(change).await;
        if !planned.said.errors().is_empty() {
            return usize::from(self.is_told(&planned.said, at));
        }
        let applied = terraform.apply(change, &planned).await;
        usize::from(self.is_told(&applied.said, at))
    }
}

fn home_of(subject: &Subject) -> RunningCloud {
    let cloud = cloud_with(subject.world, &subject.with);
    let mut world = cloud.dump();
    let regions = json!([{"region": "eu-west-1"}]);
    if let Some(instance) = world["instances"].get_mut(0) {
        suite::merge(instance, &json!({"additional_regions": regions}));
    }
    cloud.set_world(World::from_json(&world.to_string()).expect("another Region fits"));
    cloud
}

#[tokio::test]
async fn whoever_is_denied_is_told_who_may_and_where() {
    let mut told = [0; 2];
    for subject in subjects() {
        if subject.account != MANAGEMENT {
            continue;
        }
        let name = subject.resource;
        for (place, told) in PLACES.iter().zip(&mut told) {
            let cloud = home_of(&subject);
            let home = Terraform::at(&cloud, subject.account).await;
            let config = home.object(name, &subject.config);
            let create = Change::create(name, &config);
            *told += place
                .tried(&cloud, &create, &format!("{name} create"))
                .await;
            let cloud = home_of(&subject);
            let home = Terraform::at(&cloud, subject.account).await;
            let (_, created) = home.carry_out(&create).await;
            *told += changed(place, &cloud, &subject, &home, &created).await;
        }
    }
    println!("told in an additional Region and in a member account: {told:?}");
    assert!(told.iter().all(|told| *told >= 10), "{told:?}");
}

async fn changed(
    place: &Place,
    cloud: &RunningCloud,
    subject: &Subject,
    home: &Terraform,
    created: &Outcome,
) -> usize {
    let name = subject.resource;
    let mut told = 0;
    let there = place.terraform(cloud).await;
    let read = there.read(name, created).await;
    if place.account != MANAGEMENT && subject.config.get("application_arn").is_some() {
        told += usize::from(place.is_told(&read.said, &format!("{name} read")));
    }
    if let Some(changed) = &subject.changed {
        let config = home.object(name, changed);
        let change = Change::update(name, created, &config);
        told += place.tried(cloud, &change, &format!("{name} update")).await;
    }
    let change = Change::destroy(name, created);
    told + place.tried(cloud, &change, &format!("{name} delete")).await
}

/// Every act that reads or writes what a key encrypts.
#[tokio::test]
async fn whoever_may_not_use_the_key_is_told_so() {
    let refusals = |service: &str| {
        let (denied, gone) = match service {
            "identitystore" => ("KMS_ACCESS_DENIED", "KMS_KEY_NOT_FOUND"),
            _ => ("KMS_AccessDeniedException", "KMS_NotFoundException"),
        };
        let error = |code: &str, reason: &str| {
            let error = json!({"code": code, "message": "No.", "status": 400, "Reason": reason});
            json!({"service": service, "operation": "*", "times": null, "fault": {"error": error}})
        };
        [
            (error("AccessDeniedException", denied), "kms:Decrypt"),
            (error("ResourceNotFoundException", gone), "cannot be used"),
        ]
    };
    let mut told = 0;
    for act in acts::all().await {
        let (cloud, terraform) = act.scene(acts::impatient).await;
        for service in ["identitystore", "sso-admin"] {
            for (fault, words) in refusals(service) {
                act.again(&cloud, &terraform).await;
                add(&cloud, &fault);
                let said = act.done(&terraform).await;
                let errors = said.errors();
                assert!(
                    errors.is_empty() || errors.contains(words),
                    "{}: {errors}",
                    act.name
                );
                told += usize::from(!errors.is_empty());
            }
        }
    }
    println!("told of the key: {told}");
    assert!(told >= 150, "{told}");
}

fn add(cloud: &RunningCloud, fault: &Json) {
    cloud.add_fault(serde_json::from_value(fault.clone()).expect("a fault"));
}
