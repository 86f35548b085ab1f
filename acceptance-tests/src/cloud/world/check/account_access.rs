//! Whether account access manager could be so. Whoever has an entitlement need not exist: nothing documents that those of a
//! deleted user, group or role go.

use super::fits;
use crate::cloud::world::{PrincipalType, World};

/// Says everything that is wrong, one thing a line.
pub(super) fn check(world: &World, wrong: &mut Vec<String>) {
    for (id, found) in &world.account_access {
        let instance = world.instances.get(id);
        let Some(instance) = instance.filter(|one| world.is_organization_instance(one)) else {
            wrong.push(format!(
                "account access of {id}, which is no organization instance"
            ));
            continue;
        };
        let mut says = |what: String| wrong.push(format!("account access: {what}"));
        if !fits("account-access", "ApplicationArn", &found.arn(instance)) {
            says(format!("{} is no id of an application", found.id));
        }
        let made = found.application_arn(instance);
        if !fits("account-access", "IdentityCenterApplicationArn", &made) {
            says(format!("{made} is no application"));
        }
        let mut seen = Vec::new();
        for (id, entitlement) in &found.entitlements {
            if !fits("account-access", "RoleArn", &entitlement.role_arn) {
                says(format!("{id}: {} is no role", entitlement.role_arn));
            }
            let shape = match entitlement.principal_type {
                PrincipalType::User => "UserId",
                PrincipalType::Group => "GroupId",
            };
            if !fits("account-access", shape, &entitlement.principal_id) {
                says(format!(
                    "{id}: {} is no id of a principal",
                    entitlement.principal_id
                ));
            }
            let what = (&entitlement.principal_id, &entitlement.role_arn);
            if seen.contains(&what) {
                says(format!("{id} is there twice"));
            }
            seen.push(what);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::cloud::World;

    fn with(account_access: Value) -> Result<World, String> {
        let world = World::named("account-access").unwrap();
        let mut world = serde_json::to_value(world).unwrap();
        world["account_access"] = account_access;
        World::from_json(&world.to_string())
    }

    fn entitlement(role: &str) -> Value {
        json!({"principal_type": "USER", "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "role_arn": role})
    }

    #[test]
    fn account_access_that_cannot_exist_is_refused() {
        let role = "arn:aws:iam::333333333333:role/developer";
        let application = |entitlements: Value| {
            let one = json!({"id": "aam-0123456789abcdef", "entitlements": entitlements});
            json!({"ssoins-1234567890abcdef": one})
        };
        assert!(with(application(json!({"ent-1": entitlement(role)}))).is_ok());
        let elsewhere = json!({"ssoins-ffffffffffffffff": {"id": "aam-0123456789abcdef"}});
        let elsewhere = with(elsewhere).unwrap_err();
        assert!(
            elsewhere.contains("no organization instance"),
            "{elsewhere}"
        );
        let wrong = json!({"ent-1": entitlement("developer"), "ent-2": entitlement("developer")});
        let wrong = with(application(wrong)).unwrap_err();
        for expected in ["developer is no role", "ent-2 is there twice"] {
            assert!(wrong.contains(expected), "{wrong}");
        }
    }
}
