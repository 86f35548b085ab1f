//! What Amazon Q Developer keeps with an instance: profiles, and who is subscribed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{PrincipalType, is_zero};
use crate::cloud::table::{Row, Table};

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct QDeveloper {
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub profiles: Table<Profile>,
    #[serde(skip_serializing_if = "Table::is_empty")]
    pub subscriptions: Table<Subscription>,
}

impl QDeveloper {
    pub(crate) fn is_empty(&self) -> bool {
        self.profiles.is_empty() && self.subscriptions.is_empty()
    }
}

/// How long things take, counted in reads that still see the old state, and what
/// differs from account to account.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct QDeveloperSettings {
    pub profile_create_reads: u32,
    pub profile_delete_reads: u32,
    /// Requests to subscribe somebody that are denied after a profile was made.
    pub denied_assignments: u32,
    /// Whether `CreateAssignment` takes the `KIRO_ENTERPRISE_` names, as it does in some accounts.
    pub kiro_plans_accepted: bool,
    /// Listings until a subscription is activated by its first use. Never, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activation_reads: Option<u32>,
    /// Listings that still show a cancelled subscription. Until the end of the month, if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_reads: Option<u32>,
    /// Listings that do not show a new subscription yet. AWS documents no time.
    #[serde(skip_serializing_if = "is_zero")]
    pub unlisted_reads: u32,
    /// Whether listings have entries for groups too. None has been seen in public.
    pub groups_are_listed: bool,
}

impl Default for QDeveloperSettings {
    fn default() -> Self {
        Self {
            profile_create_reads: 1,
            profile_delete_reads: 1,
            denied_assignments: 0,
            kiro_plans_accepted: false,
            activation_reads: None,
            cancelled_reads: None,
            unlisted_reads: 0,
            groups_are_listed: false,
        }
    }
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The last part of its ARN.
    pub id: String,
    pub account: String,
    pub region: String,
    pub name: String,
    #[serde(default = "active")]
    pub status: String,
    /// Reads until the status changes.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reads_left: u32,
    /// Requests to subscribe somebody that are still denied.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub denials_left: u32,
    #[serde(default = "allow")]
    pub recommendations_with_references: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub active_functionalities: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kms_key_arn: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tags: BTreeMap<String, String>,
    /// The ids of the managed applications that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applications: Vec<String>,
}

fn active() -> String {
    "ACTIVE".to_owned()
}

fn allow() -> String {
    "ALLOW".to_owned()
}

impl Row for Profile {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Profile {
    pub fn arn(&self) -> String {
        let Self {
            region,
            account,
            id,
            ..
        } = self;
        format!("arn:aws:codewhisperer:{region}:{account}:profile/{id}")
    }
}

/// A user or a group that an account has subscribed.
#[derive(Clone, Debug, Serialize)]
pub struct Subscription {
    pub account: String,
    /// The profile that it belongs to.
    pub profile: String,
    pub principal_type: PrincipalType,
    pub principal_id: String,
    /// As it was asked for.
    pub plan: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activated_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cancelled_at: Option<Timestamp>,
    /// Listings that have shown it as it is now.
    #[serde(skip_serializing_if = "is_zero")]
    pub reads: u32,
    /// Listings that do not show it yet.
    #[serde(skip_serializing_if = "is_zero")]
    pub unlisted_reads: u32,
    #[serde(skip)]
    key: String,
}

impl Row for Subscription {
    fn key(&self) -> &str {
        &self.key
    }
}

impl Subscription {
    pub fn new(profile: &Profile, principal_type: PrincipalType, id: &str, plan: &str) -> Self {
        Self {
            account: profile.account.clone(),
            profile: profile.id.clone(),
            principal_type,
            principal_id: id.to_owned(),
            plan: plan.to_owned(),
            activated_at: None,
            cancelled_at: None,
            reads: 0,
            unlisted_reads: 0,
            key: Self::key_of(&profile.id, principal_type, id),
        }
    }

    pub(crate) fn key_of(profile: &str, principal_type: PrincipalType, id: &str) -> String {
        format!("{profile} {} {id}", principal_type.name())
    }

    pub(crate) fn cancel(&mut self, now: Timestamp) {
        self.cancelled_at = Some(now);
        self.reads = 0;
    }

    /// "Subscriptions will continue to be visible … until the end of the month, at
    /// which time they will be removed from view" (Amazon Q Developer User Guide,
    /// "Deleting the Amazon Q Developer profile").
    pub(crate) fn is_over(&self, now: Timestamp, cancelled_reads: Option<u32>) -> bool {
        let month = |time: Timestamp| {
            let day = time.to_zoned(TimeZone::UTC);
            (day.year(), day.month())
        };
        self.cancelled_at
            .is_some_and(|cancelled| match cancelled_reads {
                Some(reads) => self.reads >= reads,
                None => month(cancelled) != month(now),
            })
    }
}

impl<'de> Deserialize<'de> for Subscription {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Written {
            account: String,
            profile: String,
            principal_type: PrincipalType,
            principal_id: String,
            plan: String,
            activated_at: Option<Timestamp>,
            cancelled_at: Option<Timestamp>,
            #[serde(default)]
            reads: u32,
            #[serde(default)]
            unlisted_reads: u32,
        }
        let written = Written::deserialize(deserializer)?;
        let key = Self::key_of(
            &written.profile,
            written.principal_type,
            &written.principal_id,
        );
        Ok(Self {
            account: written.account,
            profile: written.profile,
            principal_type: written.principal_type,
            principal_id: written.principal_id,
            plan: written.plan,
            activated_at: written.activated_at,
            cancelled_at: written.cancelled_at,
            reads: written.reads,
            unlisted_reads: written.unlisted_reads,
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cancelled_subscription_is_shown_until_the_month_ends() {
        let time = |text: &str| text.parse::<Timestamp>().unwrap();
        let profile: Profile = serde_json::from_str(
            r#"{"id": "P", "account": "111111111111", "region": "us-east-1", "name": "p"}"#,
        )
        .unwrap();
        let mut subscription = Subscription::new(&profile, PrincipalType::User, "u", "PLAN");
        assert!(!subscription.is_over(time("2026-02-01T00:00:00Z"), None));
        subscription.cancel(time("2026-01-01T00:00:00Z"));
        assert!(!subscription.is_over(time("2026-01-31T23:59:59Z"), None));
        assert!(subscription.is_over(time("2026-02-01T00:00:00Z"), None));
        assert!(subscription.is_over(time("2026-01-01T00:00:00Z"), Some(0)));
    }
}
