//! Whether permission sets could exist.

use std::collections::BTreeSet;

use super::fits;
use crate::cloud::arn;
use crate::cloud::world::{Instance, World};

/// Says everything that is wrong, one thing a line.
pub(super) fn check(world: &World, wrong: &mut Vec<String>) {
    for instance in world.instances.iter() {
        let organization = world.is_organization_instance(instance);
        if !organization && !instance.permission_sets.is_empty() {
            wrong.push(format!(
                "{} has permission sets and is no organization instance",
                instance.id
            ));
        }
        check_instance(world, instance, wrong);
    }
}

fn check_instance(world: &World, instance: &Instance, wrong: &mut Vec<String>) {
    let mut names = BTreeSet::new();
    let organization = world.organization.as_ref();
    for set in instance.permission_sets.iter() {
        let mut says = |what: String| wrong.push(format!("permission set {}: {what}", set.arn));
        let own = arn::instance_id(&set.arn) == Some(&instance.id);
        if !own || !fits("sso-admin", "PermissionSetArn", &set.arn) {
            says(format!("is no ARN of one of {}", instance.id));
        }
        if !fits("sso-admin", "PermissionSetName", &set.name) {
            says(format!("{} is no name", set.name));
        }
        if !names.insert(&set.name) {
            says(format!("another is called {}", set.name));
        }
        for account in set.provisioned.keys() {
            if !organization.is_some_and(|org| org.accounts.contains(account)) {
                says(format!("{account} is not in the organization"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::cloud::World;

    #[test]
    fn permission_sets_that_cannot_exist_are_refused() {
        let world = World::named("organization").unwrap();
        let mut world = serde_json::to_value(world).unwrap();
        let set = |number: u32| {
            json!({"arn": format!("arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-{number:016}"),
                   "name": "twice", "provisioned": {"999999999999": "LATEST"}})
        };
        world["instances"][0]["permission_sets"] =
            json!([set(1), set(2), "arn:aws:sso:::permissionSet/x"]);
        let wrong = World::from_json(&world.to_string()).unwrap_err();
        for reason in [
            "another is called twice",
            "999999999999 is not in the organization",
            "x: is no ARN",
        ] {
            assert!(wrong.contains(reason), "{wrong}");
        }
    }
}
