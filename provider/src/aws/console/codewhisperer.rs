//! Profiles of Amazon Q Developer (`AWSCodeWhispererService`).
//!
//! Decides when a profile exists: it is listed by its own account in its own Region. An account has one
//! profile in a Region (Amazon Q Developer User Guide, "What is the Amazon Q Developer profile?").

mod application;
mod creation;

use std::collections::BTreeSet;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Family, row};
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::tags::Tags;
use crate::aws::{Aws, Error, Kind, limits};

pub(crate) use creation::{Made, SignIn};

static FAMILY: Family = Family {
    target: "AWSCodeWhispererService",
    signing_name: "codewhisperer",
    json: "1.0",
    url: "https://codewhisperer.{region}.amazonaws.com",
    path: "/",
    service_id: "codewhisperer",
    endpoint: |endpoints| &endpoints.codewhisperer,
    read_by: "AWSCodeWhispererService",
};

/// "Supported Regions for the Q Developer console and Q Developer profile" in the User Guide.
pub(crate) const REGIONS: [&str; 2] = ["us-east-1", "eu-central-1"];

/// What finding a profile and its application calls.
pub(crate) const FIND: &[&str] = &[
    "codewhisperer:ListProfiles",
    "sso:GetApplicationAssignmentConfiguration",
];
/// What reading tags calls, and changing them too.
pub(crate) const TAGS: &[&str] = &["codewhisperer:ListTagsForResource"];
pub(crate) const RETAG: &[&str] = &[
    "codewhisperer:ListTagsForResource",
    "codewhisperer:TagResource",
    "codewhisperer:UntagResource",
];

/// A profile as `ListProfiles` shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Profile {
    pub(crate) arn: String,
    pub(crate) name: String,
    pub(crate) instance_arn: Option<String>,
    /// Only `ALLOW` has been seen.
    pub(crate) recommendations_with_references: String,
    pub(crate) kms_key_arn: Option<String>,
    /// Only `ACTIVE` has been seen.
    pub(crate) status: Option<String>,
}

/// What a profile can be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Settings {
    pub(crate) name: Option<String>,
    pub(crate) recommendations_with_references: Option<String>,
    pub(crate) active_functionalities: Option<BTreeSet<String>>,
    pub(crate) description: Option<String>,
    pub(crate) kms_key_arn: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listing {
    profiles: Vec<Value>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    arn: String,
    profile_name: String,
    identity_details: IdentityDetails,
    reference_tracker_configuration: ReferenceTracker,
    kms_key_arn: Option<String>,
    status: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct IdentityDetails {
    sso_identity_details: Option<SsoIdentityDetails>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SsoIdentityDetails {
    instance_arn: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReferenceTracker {
    recommendations_with_references: String,
}

#[derive(Deserialize)]
struct TagListing {
    tags: Option<Vec<Value>>,
}

#[derive(Deserialize)]
struct Tag {
    key: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize)]
struct Nothing {}

impl From<Listed> for Profile {
    fn from(listed: Listed) -> Self {
        let details = listed.identity_details.sso_identity_details;
        Self {
            arn: listed.arn,
            name: listed.profile_name,
            instance_arn: details.map(|details| details.instance_arn),
            recommendations_with_references: listed
                .reference_tracker_configuration
                .recommendations_with_references,
            kms_key_arn: listed.kms_key_arn,
            status: listed.status,
        }
    }
}

impl Profile {
    /// What the states before and after are called is not known.
    fn is_active(&self) -> bool {
        self.status
            .as_deref()
            .is_none_or(|status| status == "ACTIVE")
    }

    /// One whose deletion has failed is still there.
    pub(crate) fn is_being_deleted(&self) -> bool {
        let status = self.status.as_deref().unwrap_or_default();
        status.starts_with("DELET") && !status.ends_with("FAILED")
    }
}

impl Settings {
    /// The members of a request.
    fn members(&self) -> Map<String, Value> {
        let references = self.recommendations_with_references.as_ref();
        let members = [
            ("profileName", self.name.as_ref().map(|text| json!(text))),
            (
                "referenceTrackerConfiguration",
                references.map(|value| json!({"recommendationsWithReferences": value})),
            ),
            (
                "activeFunctionalities",
                self.active_functionalities.as_ref().map(|set| json!(set)),
            ),
            (
                "description",
                self.description.as_ref().map(|text| json!(text)),
            ),
            (
                "kmsKeyArn",
                self.kms_key_arn.as_ref().map(|text| json!(text)),
            ),
        ];
        members
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect()
    }
}

impl Aws {
    /// The profiles of this account in a Region.
    pub(crate) async fn profiles(&self, region: &str) -> Result<Rows<Profile>, Error> {
        let operation = "ListProfiles";
        every_page(|token| async move {
            let mut input = json!({"maxResults": limits::PAGE_SIZE});
            if let Some(token) = token {
                input["nextToken"] = token.into();
            }
            let request = FAMILY.request(operation, input).in_region(region);
            let page: Listing = self.console_read(&request).await?;
            let read = |listed| row::<Listed>(operation, listed).map(Profile::from);
            Ok(Page::of(operation, page.profiles, page.next_token, read))
        })
        .await
    }

    /// [`Aws::profiles`], read once.
    pub(crate) async fn known_profiles(&self, region: &str) -> Result<Rows<Profile>, Error> {
        let load = self.profiles(region);
        self.console.profiles.get(region.to_owned(), load).await
    }

    /// A profile comes or goes, and its subscriptions with it.
    fn forget_profile(&self, region: &str) {
        self.console.profiles.forget(&region.to_owned());
        self.console.subscriptions.forget();
    }

    /// A profile, or None if it is gone. Only its own account can tell.
    pub(crate) async fn profile(&self, arn: &str) -> Result<Option<Profile>, Error> {
        let listed = self.profiles(region_of(arn)?).await?;
        if let Some(found) = listed.sought(|profile| profile.arn == arn)? {
            return Ok(Some(found.clone()).filter(|profile| !profile.is_being_deleted()));
        }
        let account = self.account_id().await?;
        if account_of(arn) == Some(account.as_str()) {
            return Ok(None);
        }
        let message = format!("{arn} is not visible to account {account}");
        Err(Error::new(Kind::Denied, message)
            .advise("Use credentials of the account that the profile belongs to."))
    }

    /// Waits until a profile is `ACTIVE`.
    pub(crate) async fn active_profile(
        &self,
        arn: &str,
        limit: Duration,
    ) -> Result<Profile, Error> {
        self.wait(limit, &format!("{arn} to become ACTIVE"), || async {
            Ok(self.profile(arn).await?.filter(Profile::is_active))
        })
        .await
    }

    /// Changes what `settings` names; the rest stays.
    pub(crate) async fn update_profile(&self, arn: &str, settings: &Settings) -> Result<(), Error> {
        let mut input = settings.members();
        if input.is_empty() {
            return Ok(());
        }
        self.profile(arn).await?;
        input.insert("profileArn".to_owned(), arn.into());
        let request = FAMILY.request("UpdateProfile", input.into());
        let request = request.in_region(region_of(arn)?);
        self.console_change::<Nothing>(&request).await.map(drop)
    }

    /// Deletes a profile, which cancels its subscriptions, and waits until it is gone.
    pub(crate) async fn delete_profile(&self, arn: &str, limit: Duration) -> Result<(), Error> {
        if self.profile(arn).await?.is_some() {
            let request = FAMILY.request("DeleteProfile", json!({"profileArn": arn}));
            let request = request.in_region(region_of(arn)?);
            match self.console_change::<Nothing>(&request).await {
                Err(error) if !error.is(Kind::NotFound) => return Err(error),
                _ => self.forget_profile(region_of(arn)?),
            }
        }
        self.wait(limit, &format!("{arn} to be deleted"), || async {
            let listed = self.profiles(region_of(arn)?).await?;
            let there = listed.iter().any(|profile| profile.arn == arn);
            Ok((!there).then_some(()))
        })
        .await
    }

    /// The tags of a profile.
    pub(in crate::aws) async fn profile_tags(&self, arn: &str) -> Result<Tags, Error> {
        let request = FAMILY.request("ListTagsForResource", json!({"resourceArn": arn}));
        let request = request.in_region(region_of(arn)?);
        let listed: TagListing = self.console_read(&request).await?;
        let read = |tag| row::<Tag>("ListTagsForResource", tag).map(|tag| (tag.key, tag.value));
        let tags = Rows::read(listed.tags.unwrap_or_default(), read);
        Ok(tags.into_iter().collect())
    }

    /// Sets and removes tags.
    pub(in crate::aws) async fn retag_profile(
        &self,
        arn: &str,
        set: &Tags,
        remove: &[String],
    ) -> Result<(), Error> {
        let region = region_of(arn)?;
        self.profile(arn).await?;
        if !set.is_empty() {
            let input = json!({"resourceArn": arn, "tags": tag_list(set)});
            let request = FAMILY.request("TagResource", input).in_region(region);
            let _: Nothing = self.console_change(&request).await?;
        }
        if !remove.is_empty() {
            let input = json!({"resourceArn": arn, "tagKeys": remove});
            let request = FAMILY.request("UntagResource", input).in_region(region);
            let _: Nothing = self.console_change(&request).await?;
        }
        Ok(())
    }
}

fn tag_list(tags: &Tags) -> Value {
    let tags = tags.iter();
    tags.map(|(key, value)| json!({"key": key, "value": value}))
        .collect()
}

/// `arn:aws:codewhisperer:REGION:ACCOUNT:profile/ID`.
pub(crate) fn region_of(arn: &str) -> Result<&str, Error> {
    let region = arn.split(':').nth(3).filter(|region| !region.is_empty());
    region.ok_or_else(|| Error::new(Kind::Refused, format!("{arn} is no ARN of a profile")))
}

/// The account of a profile, which its ARN names.
pub(crate) fn account_of(arn: &str) -> Option<&str> {
    arn.split(':').nth(4).filter(|account| !account.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_is_sent() {
        assert!(Settings::default().members().is_empty());
        let settings = Settings {
            recommendations_with_references: Some("ALLOW".to_owned()),
            ..Settings::default()
        };
        let sent =
            json!({"referenceTrackerConfiguration": {"recommendationsWithReferences": "ALLOW"}});
        assert_eq!(Value::from(settings.members()), sent);
    }

    #[test]
    fn an_arn_names_region_and_account() {
        let arn = "arn:aws:codewhisperer:eu-central-1:111111111111:profile/ABC";
        assert_eq!(region_of(arn).unwrap(), "eu-central-1");
        assert_eq!(account_of(arn), Some("111111111111"));
        assert!(region_of("profile").is_err());
    }
}
