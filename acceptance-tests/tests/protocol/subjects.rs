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

/// A user that is in no group but `everyone`.
pub(crate) const USER: &str = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

/// A resource as a user might write it.
pub(crate) struct Subject {
    pub(crate) resource: &'static str,
    pub(crate) world: &'static str,
    pub(crate) account: &'static str,
    pub(crate) config: Json,
    /// The same resource after a change that needs no replacement; nothing if all changes do.
    pub(crate) changed: Option<Json>,
    /// Whether the object is there even after its resource was destroyed: a setting, which can
    /// only be reset.
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

fn subject(resource: &'static str, config: Json) -> Subject {
    Subject {
        resource,
        world: "organization",
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
            world: "standalone",
            account: "444444444444",
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
