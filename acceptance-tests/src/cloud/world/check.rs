//! Whether a world could exist. A world that AWS could not be in would prove nothing.

use super::{IdentityStore, Instance, World};
use crate::cloud::arn;
use crate::cloud::model;

mod account_access;
mod account_assignment;
mod identity_source;
mod organization;
mod permission_set;

impl World {
    /// Says everything that is wrong, one thing a line.
    pub(crate) fn check(&self) -> Result<(), String> {
        let mut wrong = Vec::new();
        organization::check(self, &mut wrong);
        self.check_principals(&mut wrong);
        for instance in self.instances.iter() {
            self.check_instance(instance, &mut wrong);
            check_directory(instance, &mut wrong);
        }
        for (index, instance) in self.instances.iter().enumerate() {
            let twin = self.instances.iter().skip(index + 1).find(|other| {
                other.owner == instance.owner
                    || other.identity_store.id == instance.identity_store.id
            });
            if let Some(twin) = twin {
                wrong.push(format!(
                    "{} and {} share an owner or a store",
                    instance.id, twin.id
                ));
            }
        }
        account_access::check(self, &mut wrong);
        account_assignment::check(self, &mut wrong);
        identity_source::check(self, &mut wrong);
        permission_set::check(self, &mut wrong);
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(wrong.join("\n"))
        }
    }

    /// Whoever can call has to be in an account.
    fn check_principals(&self, wrong: &mut Vec<String>) {
        let held = self
            .credentials
            .iter()
            .map(|credential| &credential.account);
        for account in held {
            if self.account(account).is_none() {
                wrong.push(format!("credentials of {account}, which is no account"));
            }
        }
        for role in self.roles.iter() {
            if arn::account(&role.arn)
                .and_then(|account| self.account(account))
                .is_none()
            {
                wrong.push(format!("role {} is in no account", role.arn));
            }
        }
    }

    fn check_instance(&self, instance: &Instance, wrong: &mut Vec<String>) {
        let id = &instance.id;
        if self.account(&instance.owner).is_none() {
            wrong.push(format!("{id}: owner {} is no account", instance.owner));
        }
        if !fits("sso-admin", "InstanceArn", &instance.arn()) {
            wrong.push(format!("{id} is no instance id"));
        }
        if !fits(
            "identitystore",
            "IdentityStoreId",
            &instance.identity_store.id,
        ) {
            wrong.push(format!(
                "{id}: {} is no identity store id",
                instance.identity_store.id
            ));
        }
        for application in instance.applications.iter() {
            let arn = arn::application(application, instance);
            if !fits("sso-admin", "ApplicationArn", &arn) {
                wrong.push(format!("{arn} is no application ARN"));
            }
            if !self
                .application_providers
                .contains(&application.provider_arn)
            {
                wrong.push(format!(
                    "{arn}: provider {} is not listed",
                    application.provider_arn
                ));
            }
            if self.account(&application.account).is_none() {
                wrong.push(format!(
                    "{arn}: account {} is no account",
                    application.account
                ));
            }
        }
    }
}

fn check_directory(instance: &Instance, wrong: &mut Vec<String>) {
    let store = &instance.identity_store;
    let Some(service) = model::service("identitystore") else {
        return;
    };
    for user in store.users.iter() {
        if !fits("identitystore", "ResourceId", &user.id) {
            wrong.push(format!("{} is no user id", user.id));
        }
        let mut request = user.attributes.clone();
        request.insert("IdentityStoreId".to_owned(), store.id.clone().into());
        if let Err(error) = service.check_shape("CreateUserRequest", &mut request.into()) {
            wrong.push(format!("user {}: {}", user.id, error.message));
        }
        if store
            .user_by_name(user.name())
            .is_none_or(|named| named.id != user.id)
        {
            wrong.push(format!(
                "user {}: another user is called {}",
                user.id,
                user.name()
            ));
        }
    }
    check_groups(&instance.identity_store, wrong);
}

fn check_groups(store: &IdentityStore, wrong: &mut Vec<String>) {
    for group in store.groups.iter() {
        if !fits("identitystore", "ResourceId", &group.id) {
            wrong.push(format!("{} is no group id", group.id));
        }
        if store
            .group_by_name(&group.display_name)
            .is_none_or(|named| named.id != group.id)
        {
            wrong.push(format!(
                "group {}: another is called {}",
                group.id, group.display_name
            ));
        }
    }
    for membership in store.memberships.iter() {
        let (group, user) = (&membership.group_id, &membership.user_id);
        if !store.groups.contains(group) || !store.users.contains(user) {
            wrong.push(format!(
                "membership {} is of nobody or of no group",
                membership.id
            ));
        }
        if store
            .membership(group, user)
            .is_none_or(|found| found.id != membership.id)
        {
            wrong.push(format!("membership {} is there twice", membership.id));
        }
    }
}

fn fits(service: &str, shape: &str, value: &str) -> bool {
    model::service(service)
        .is_some_and(|service| service.check_shape(shape, &mut value.into()).is_ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::cloud::World;

    const WORLDS: [&str; 10] = [
        "account-access",
        "accounts",
        "accounts-journey",
        "identity-source",
        "external-idp",
        "organization",
        "empty-organization",
        "standalone",
        "managed-application",
        "managed-elsewhere",
    ];

    #[test]
    fn every_world_of_the_folder_could_exist() {
        for name in WORLDS {
            assert!(World::named(name).is_some(), "{name}");
        }
        let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/worlds")).unwrap();
        let json = folder.filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .path()
                .extension()
                .is_some_and(|extension| extension == "json")
        });
        assert_eq!(json.count(), WORLDS.len());
    }

    #[test]
    fn a_world_is_written_as_it_was_read() {
        for name in WORLDS {
            let written = serde_json::to_string(&World::named(name).unwrap()).unwrap();
            let again = serde_json::to_string(&World::from_json(&written).unwrap()).unwrap();
            assert!(again == written, "{name}");
        }
    }

    #[test]
    fn a_world_that_cannot_exist_is_refused_with_every_reason() {
        let world = json!({
            "standalone_accounts": [{"id": "12", "name": "a", "email": "a@example.com"}],
            "instances": [{"id": "ins", "owner": "12", "region": "us-east-1",
                           "identity_store": {"id": "d-1", "groups": [{"id": "g", "display_name": "g"}]}}],
        });
        let wrong = World::from_json(&world.to_string()).unwrap_err();
        for reason in [
            "twelve digits",
            "no instance id",
            "no identity store id",
            "no group id",
        ] {
            assert!(wrong.contains(reason), "{wrong}");
        }
    }
}
