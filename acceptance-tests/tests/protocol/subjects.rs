//! One configuration of each resource type that is valid in a world of the fake cloud.
//!
//! A resource type without a place here fails the tests that go through the whole list.

use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::shape::{member, with};
use crate::terraform::MANAGEMENT;

pub(crate) const MEMBER: &str = "333333333333";
pub(crate) const APPLICATION: &str =
    "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111";
pub(crate) const GROUP: &str = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// A group without members.
pub(crate) const PLATFORM_TEAM: &str = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// A user that is in no group but `everyone`.
pub(crate) const USER: &str = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

/// A resource as a user might write it.
pub(crate) struct Subject {
    pub(crate) resource: &'static str,
    pub(crate) world: &'static str,
    /// A merge patch for the world.
    pub(crate) with: Json,
    pub(crate) account: &'static str,
    pub(crate) config: Json,
    /// The same resource after a change that needs no replacement; nothing if all changes do.
    pub(crate) changed: Option<Json>,
    /// Whether the object is there even after its resource was destroyed: a setting, which can
    /// only be reset, or a set, which can only be emptied.
    pub(crate) outlives: bool,
    /// What is configured and AWS does not know, so that an import cannot give it back.
    pub(crate) local: &'static [&'static str],
}

impl Subject {
    /// The state after an import of an object whose state was `known`. What AWS does not know has
    /// whatever default `imported` gives it.
    pub(crate) fn as_imported(&self, known: &Value, imported: &Value) -> Value {
        let take = |state, name: &&str| with(&state, name, member(imported, name).clone());
        self.local.iter().fold(known.clone(), take)
    }
}

const INSTANCE: &str = "ssoins-1234567890abcdef";
const TENANT: &str = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11";

fn subject(resource: &'static str, config: Json) -> Subject {
    Subject {
        resource,
        world: "organization",
        with: json!({}),
        account: MANAGEMENT,
        config,
        changed: None,
        outlives: false,
        local: &[],
    }
}

pub(crate) fn subjects() -> Vec<Subject> {
    vec![
        subject(
            "identitycenter_application_assignment",
            json!({
                "application_arn": APPLICATION,
                "principal_id": GROUP,
                "principal_type": "GROUP",
            }),
        ),
        Subject {
            changed: Some(json!({"application_arn": APPLICATION, "assignment_required": true})),
            outlives: true,
            ..subject(
                "identitycenter_application_assignment_configuration",
                json!({"application_arn": APPLICATION, "assignment_required": false}),
            )
        },
        Subject {
            changed: Some(json!({
                "application_arn": APPLICATION,
                "user_background_session_application_status": "ENABLED",
            })),
            outlives: true,
            ..subject(
                "identitycenter_application_session_configuration",
                json!({
                    "application_arn": APPLICATION,
                    "user_background_session_application_status": "DISABLED",
                }),
            )
        },
        Subject {
            outlives: true,
            changed: Some(json!({
                "application_arn": APPLICATION,
                "user_ids": [USER],
            })),
            ..subject(
                "identitycenter_application_assignments",
                json!({
                    "application_arn": APPLICATION,
                    "group_ids": [GROUP],
                    "user_ids": [USER],
                }),
            )
        },
        subject(
            "identitycenter_delegated_administrator",
            json!({"account_id": "222222222222"}),
        ),
        Subject {
            changed: Some(json!({"display_name": "beta", "description": "b"})),
            ..subject("identitycenter_group", json!({"display_name": "alpha"}))
        },
        subject(
            "identitycenter_group_membership",
            json!({"group_id": GROUP, "member_id": USER}),
        ),
        Subject {
            outlives: true,
            changed: Some(json!({"group_id": PLATFORM_TEAM, "user_ids": []})),
            ..subject(
                "identitycenter_group_memberships",
                json!({"group_id": PLATFORM_TEAM, "user_ids": [USER]}),
            )
        },
        Subject {
            world: "external-idp",
            changed: Some(json!({
                "type": "EXTERNAL_IDP",
                "saml": {
                    "entity_id": "https://idp.example.com/saml/metadata",
                    "login_url": "https://idp.example.com/saml/other",
                    "certificates": [include_str!("../../identity-provider/next-signing.pem")],
                    "want_request_signed": true,
                },
            })),
            outlives: true,
            local: &["acknowledge_assignments_deleted", "on_destroy"],
            ..subject(
                "identitycenter_identity_source",
                json!({
                    "type": "EXTERNAL_IDP",
                    "saml": {
                        "entity_id": "https://idp.example.com/saml/metadata",
                        "login_url": "https://idp.example.com/saml/login",
                        "certificates": [include_str!("../../identity-provider/signing.pem")],
                    },
                }),
            )
        },
        Subject {
            account: MEMBER,
            changed: Some(json!({"name": "beta", "tags": {"team": "b"}})),
            ..subject(
                "identitycenter_instance",
                json!({"name": "alpha", "tags": {"team": "a"}}),
            )
        },
        Subject {
            changed: Some(json!({
                "name": "beta",
                "region": "eu-central-1",
                "description": "b",
                "tags": {"team": "b"},
            })),
            local: &["active_functionalities", "description"],
            ..subject(
                "identitycenter_q_developer_profile",
                json!({
                    "name": "alpha",
                    "region": "eu-central-1",
                    "active_functionalities": ["COMPLETIONS"],
                    "description": "a",
                    "tags": {"team": "a"},
                }),
            )
        },
        // What was cancelled is listed until the month ends. An import gets the listing's name of
        // the plan.
        Subject {
            changed: Some(json!({
                "plan": "Q_DEVELOPER_STANDALONE_PRO_PLUS",
                "principal_id": USER,
                "principal_type": "USER",
            })),
            outlives: true,
            local: &["plan"],
            ..subject(
                "identitycenter_q_developer_subscription",
                json!({
                    "plan": "Q_DEVELOPER_STANDALONE_PRO",
                    "principal_id": USER,
                    "principal_type": "USER",
                }),
            )
        },
        Subject {
            world: "external-idp",
            with: json!({"identity_sources": {INSTANCE: {"tenants": {TENANT:
                {"tokens": {"token-1": null, "token-2": null}}}}}}),
            changed: Some(json!({
                "scim_endpoint_id": format!("d-1234567890/{TENANT}"),
                "rotate_before_days": 60,
            })),
            local: &["discard_token_ids", "rotate_before_days", "token"],
            ..subject(
                "identitycenter_scim_access_token",
                json!({"scim_endpoint_id": format!("d-1234567890/{TENANT}")}),
            )
        },
        Subject {
            world: "external-idp",
            with: json!({"identity_sources": {INSTANCE: {"tenants": {TENANT: null}}}}),
            local: &["on_destroy"],
            ..subject("identitycenter_scim_endpoint", json!({}))
        },
        Subject {
            world: "empty-organization",
            local: &["deletion_protection"],
            ..subject(
                "identitycenter_trusted_access",
                json!({"deletion_protection": false}),
            )
        },
        Subject {
            changed: Some(json!({
                "user_name": "beta",
                "display_name": "Beta",
                "name": {"given_name": "B", "family_name": "Eta"},
                "photos": [{"value": "https://example.com/b.png"}],
            })),
            ..subject(
                "identitycenter_user",
                json!({
                    "user_name": "alpha",
                    "display_name": "Alpha",
                    "name": {"given_name": "Al", "family_name": "Pha"},
                    "emails": [{"value": "alpha@example.com", "primary": true}],
                    "enterprise": {"department": "R&D", "manager": {"value": USER}},
                }),
            )
        },
    ]
}

/// The configuration of one resource type.
pub(crate) fn subject_of(resource: &str) -> Subject {
    let found = subjects().into_iter().find(|one| one.resource == resource);
    found.unwrap_or_else(|| panic!("subjects.rs has no valid configuration of {resource}"))
}

/// More configurations of a resource type whose arguments depend on each other, each of them valid.
pub(crate) fn alternatives(resource: &str) -> Vec<Json> {
    if resource != "identitycenter_identity_source" {
        return Vec::new();
    }
    let subject = subject_of(resource);
    let external = |saml: Json| json!({"type": "EXTERNAL_IDP", "saml": saml});
    vec![
        subject.config,
        subject.changed.unwrap_or_default(),
        external(json!({"metadata": include_str!("../../identity-provider/metadata.xml")})),
        external(json!({
            "metadata": include_str!("../../identity-provider/other-metadata.xml"),
            "metadata_version": 2,
            "want_request_signed": true,
        })),
        json!({"type": "IDENTITY_CENTER"}),
        json!({"type": "IDENTITY_CENTER", "on_destroy": "REVERT"}),
        json!({
            "type": "ACTIVE_DIRECTORY",
            "active_directory": {"directory_id": "d-9067aaaaaa"},
            "acknowledge_assignments_deleted": true,
        }),
        json!({
            "type": "ACTIVE_DIRECTORY",
            "instance_arn": "arn:aws:sso:::instance/ssoins-1234567890abcdef",
            "active_directory": {"directory_id": "d-9067bbbbbb", "directory_type": "MicrosoftAD"},
            "acknowledge_assignments_deleted": true,
        }),
    ]
}
