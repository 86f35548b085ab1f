//! Whether account assignments could exist. Whoever is assigned need not: nothing
//! documents that assignments of a deleted user or group go.

use super::fits;
use crate::cloud::world::World;

/// Says everything that is wrong, one thing a line.
pub(super) fn check(world: &World, wrong: &mut Vec<String>) {
    for (id, rows) in world.account_assignments.iter() {
        let instance = world.instances.get(id);
        let Some(instance) = instance.filter(|found| world.is_organization_instance(found)) else {
            wrong.push(format!(
                "account assignments of {id}, which is no organization instance"
            ));
            continue;
        };
        for row in rows.iter() {
            let mut says = |what: String| wrong.push(format!("account assignment: {what}"));
            if !instance.permission_sets.contains(&row.permission_set) {
                says(format!("{} is not listed", row.permission_set));
            }
            let organization = world.organization.as_ref();
            if !organization.is_some_and(|org| org.accounts.contains(&row.account)) {
                says(format!("{} is not in the organization", row.account));
            }
            if !fits("sso-admin", "PrincipalId", &row.principal_id) {
                says(format!("{} is no id of a principal", row.principal_id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::cloud::World;

    const PERMISSION_SET: &str =
        "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";

    fn with(rows: Value) -> Result<World, String> {
        let world = World::named("organization").unwrap();
        let mut world = serde_json::to_value(world).unwrap();
        world["account_assignments"] = rows;
        World::from_json(&world.to_string())
    }

    fn row(account: &str) -> Value {
        json!({"permission_set": PERMISSION_SET, "account": account, "principal_type": "USER",
               "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"})
    }

    #[test]
    fn account_assignments_that_cannot_exist_are_refused() {
        assert!(with(json!({"ssoins-1234567890abcdef": [row("222222222222")]})).is_ok());
        let elsewhere = with(json!({"ssoins-ffffffffffffffff": []})).unwrap_err();
        assert!(
            elsewhere.contains("no organization instance"),
            "{elsewhere}"
        );
        let outside = with(json!({"ssoins-1234567890abcdef": [row("444444444444")]})).unwrap_err();
        let expected = "444444444444 is not in the organization";
        assert!(outside.contains(expected), "{outside}");
        let twice = [row("222222222222"), row("222222222222")];
        let wrong = with(json!({"ssoins-1234567890abcdef": twice})).unwrap_err();
        assert!(wrong.contains("is there twice"), "{wrong}");
    }
}
