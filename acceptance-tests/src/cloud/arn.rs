//! The parts of the ARNs that requests name things by.

use super::world::{Application, Instance};

/// The account of an ARN, if it has one.
pub(crate) fn account(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| !account.is_empty())
}

/// `ssoins-…` of an instance, permission set or application ARN.
pub(crate) fn instance_id(arn: &str) -> Option<&str> {
    arn.splitn(6, ':').nth(5)?.split('/').nth(1)
}

/// Whether it is the ARN of a permission set.
pub(crate) fn is_permission_set(arn: &str) -> bool {
    arn.starts_with("arn:") && arn.contains(":::permissionSet/")
}

/// `apl-…` of an application ARN.
pub(crate) fn application_id(arn: &str) -> Option<&str> {
    let mut parts = arn.splitn(6, ':').nth(5)?.split('/');
    (parts.next() == Some("application"))
        .then(|| parts.nth(1))
        .flatten()
}

pub(crate) fn application(application: &Application, instance: &Instance) -> String {
    let Application { account, id, .. } = application;
    format!("arn:aws:sso::{account}:application/{}/{id}", instance.id)
}

/// Identity stores, users, groups and memberships may be named by id or by ARN.
pub(crate) fn last_part(id_or_arn: &str) -> &str {
    id_or_arn.rsplit('/').next().unwrap_or(id_or_arn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_arn_names_its_account_its_instance_and_itself() {
        let arn =
            "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1234567890abcdef";
        assert_eq!(account(arn), Some("111111111111"));
        assert_eq!(instance_id(arn), Some("ssoins-1234567890abcdef"));
        assert_eq!(application_id(arn), Some("apl-1234567890abcdef"));
    }

    #[test]
    fn an_instance_arn_names_no_application() {
        let arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
        assert_eq!(instance_id(arn), Some("ssoins-1234567890abcdef"));
        assert_eq!(application_id(arn), None);
    }
}
