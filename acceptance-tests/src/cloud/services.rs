//! Which services there are, and what answers each of their operations.

use super::call::Operations;
use super::console::{
    codewhisperer, directory, external_idp, identity_store, q_developer, user_subscriptions,
};
use super::{account_access, identitystore, organizations, scim, sso_admin, sts};

/// The services that have a model, in the order of the models.
const MODELED: &[(&str, Operations)] = &[
    ("sso-admin", sso_admin::OPERATIONS),
    ("identitystore", identitystore::OPERATIONS),
    ("organizations", organizations::OPERATIONS),
    ("sts", sts::OPERATIONS),
    ("account-access", account_access::OPERATIONS),
    ("AWSIdentityStoreService", identity_store::OPERATIONS),
    ("AppsAuthControlPlaneService", external_idp::OPERATIONS),
    ("SWBService", directory::OPERATIONS),
    ("AmazonQDeveloperService", q_developer::OPERATIONS),
    ("AWSCodeWhispererService", codewhisperer::OPERATIONS),
    ("AWSZornControlPlaneService", user_subscriptions::OPERATIONS),
];

/// The operations of a service that has a model.
pub(crate) fn operations(service: &str) -> Operations {
    let found = MODELED.iter().find(|(name, _)| *name == service);
    found.map_or(&[], |(_, operations)| operations)
}

/// Every service with the names of its operations, SCIM too.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let modeled = MODELED.iter().map(|(service, operations)| {
        let names = operations.iter().map(|(name, _)| *name);
        (*service, names.collect())
    });
    modeled.chain([(scim::SERVICE, scim::operations().collect())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cloud::model;

    #[test]
    fn every_operation_of_the_models_is_implemented_and_no_other() {
        let names = |(service, operations): &(&'static str, Operations)| {
            let names = operations.iter().map(|(name, _)| *name);
            (*service, names.collect::<Vec<_>>())
        };
        let implemented: Vec<_> = MODELED.iter().map(names).collect();
        let modeled = model::services().map(|service| {
            let names = service.operations.keys().map(String::as_str);
            (service.service.as_str(), names.collect::<Vec<_>>())
        });
        assert_eq!(implemented, modeled.collect::<Vec<_>>());
    }
}
