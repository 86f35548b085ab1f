//! What the runner must know of each resource type: the id for its import, and how to delete
//! one behind Terraform's back. `${attribute}` stands for a value of the resource's own state.

/// One resource type.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// The id that `import` takes.
    pub(crate) import_id: &'static str,
    /// `service.Operation {input}` that deletes it.
    pub(crate) delete: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "identitycenter_application_assignment",
        import_id: "${application_arn},${principal_id},${principal_type}",
        delete: r#"sso-admin.DeleteApplicationAssignment {"ApplicationArn": "${application_arn}",
            "PrincipalId": "${principal_id}", "PrincipalType": "${principal_type}"}"#,
    },
    Kind {
        name: "identitycenter_application_assignment_configuration",
        import_id: "${application_arn}",
        delete: r#"sso-admin.DeleteApplication {"ApplicationArn": "${application_arn}"}"#,
    },
    Kind {
        name: "identitycenter_application_assignments",
        import_id: "${application_arn}",
        delete: r#"sso-admin.DeleteApplication {"ApplicationArn": "${application_arn}"}"#,
    },
    Kind {
        name: "identitycenter_application_session_configuration",
        import_id: "${application_arn}",
        delete: r#"sso-admin.DeleteApplication {"ApplicationArn": "${application_arn}"}"#,
    },
    Kind {
        name: "identitycenter_delegated_administrator",
        import_id: "${account_id}",
        delete: r#"organizations.DeregisterDelegatedAdministrator {"AccountId": "${account_id}",
            "ServicePrincipal": "sso.amazonaws.com"}"#,
    },
    Kind {
        name: "identitycenter_group",
        import_id: "${identity_store_id}/${group_id}",
        delete: r#"identitystore.DeleteGroup {"IdentityStoreId": "${identity_store_id}", "GroupId": "${group_id}"}"#,
    },
    Kind {
        name: "identitycenter_group_membership",
        import_id: "${identity_store_id}/${membership_id}",
        delete: r#"identitystore.DeleteGroupMembership {"IdentityStoreId": "${identity_store_id}",
            "MembershipId": "${membership_id}"}"#,
    },
    Kind {
        name: "identitycenter_group_memberships",
        import_id: "${identity_store_id}/${group_id}",
        delete: r#"identitystore.DeleteGroup {"IdentityStoreId": "${identity_store_id}", "GroupId": "${group_id}"}"#,
    },
    Kind {
        name: "identitycenter_identity_source",
        import_id: "${instance_arn}",
        delete: r#"sso-admin.DeleteInstance {"InstanceArn": "${instance_arn}"}"#,
    },
    Kind {
        name: "identitycenter_instance",
        import_id: "${arn}",
        delete: r#"sso-admin.DeleteInstance {"InstanceArn": "${arn}"}"#,
    },
    Kind {
        name: "identitycenter_q_developer_profile",
        import_id: "${arn}",
        delete: r#"AWSCodeWhispererService.DeleteProfile {"profileArn": "${arn}"}"#,
    },
    Kind {
        name: "identitycenter_q_developer_subscription",
        import_id: "${principal_type},${principal_id},${region}",
        delete: r#"AmazonQDeveloperService.DeleteAssignment {"principalId": "${principal_id}",
            "principalType": "${principal_type}"}"#,
    },
    Kind {
        name: "identitycenter_scim_access_token",
        import_id: "${id}",
        delete: r#"AWSIdentityStoreService.DeleteBearerToken {"IdentityStoreId": "d-1234567890",
            "TenantId": "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11", "TokenId": "${token_id}"}"#,
    },
    Kind {
        name: "identitycenter_scim_endpoint",
        import_id: "${id}",
        delete: r#"AWSIdentityStoreService.DeleteProvisioningTenant {"IdentityStoreId": "${identity_store_id}",
            "TenantId": "${tenant_id}"}"#,
    },
    Kind {
        name: "identitycenter_trusted_access",
        import_id: "${service_principal}",
        delete: r#"organizations.DisableAWSServiceAccess {"ServicePrincipal": "${service_principal}"}"#,
    },
    Kind {
        name: "identitycenter_user",
        import_id: "${identity_store_id}/${user_id}",
        delete: r#"identitystore.DeleteUser {"IdentityStoreId": "${identity_store_id}", "UserId": "${user_id}"}"#,
    },
];

/// The names of all resource types.
pub fn resource_types() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}

/// The row of a type.
pub(crate) fn kind(name: &str) -> Result<&'static Kind, String> {
    let found = KINDS.iter().find(|kind| kind.name == name);
    found.ok_or_else(|| format!("`{name}` has no row in scenario/kinds.rs"))
}
