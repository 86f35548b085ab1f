//! Users and groups of the identity store.
//!
//! Decides how a principal is found by something else than its id. Nothing found is None, never an
//! error: people and groups arrive late when an identity provider synchronises them.

use aws_sdk_identitystore::operation::describe_group::DescribeGroupOutput;
use aws_sdk_identitystore::operation::describe_user::DescribeUserOutput;
use aws_sdk_identitystore::types;
use aws_smithy_types::Document;
use serde::{Deserialize, Serialize};

use super::{Aws, Error, Kind, rfc3339};

/// The id of an object in the system that it was synchronised from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ExternalId {
    pub(crate) issuer: String,
    pub(crate) id: String,
}

/// What a user or group is looked up by. Each is unique in an identity store.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Id(String),
    /// A group's display name.
    DisplayName(String),
    /// A user's name to sign in with.
    UserName(String),
    /// A user's e-mail address.
    Email(String),
    ExternalId(ExternalId),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Group {
    pub(crate) identity_store_id: String,
    pub(crate) group_id: String,
    pub(crate) group_arn: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) external_ids: Vec<ExternalId>,
    /// RFC 3339, as the other times.
    pub(crate) created_at: Option<String>,
    pub(crate) created_by: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) updated_by: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct User {
    pub(crate) identity_store_id: String,
    pub(crate) user_id: String,
    pub(crate) user_arn: Option<String>,
    pub(crate) user_name: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) name: Option<Name>,
    pub(crate) nick_name: Option<String>,
    pub(crate) profile_url: Option<String>,
    pub(crate) emails: Vec<Labelled>,
    pub(crate) phone_numbers: Vec<Labelled>,
    pub(crate) addresses: Vec<Address>,
    pub(crate) photos: Vec<Photo>,
    pub(crate) roles: Vec<Labelled>,
    pub(crate) user_type: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) preferred_language: Option<String>,
    pub(crate) locale: Option<String>,
    pub(crate) timezone: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) birthdate: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub(crate) user_status: Option<String>,
    pub(crate) external_ids: Vec<ExternalId>,
    pub(crate) created_at: Option<String>,
    pub(crate) created_by: Option<String>,
    pub(crate) updated_at: Option<String>,
    pub(crate) updated_by: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Name {
    pub(crate) formatted: Option<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) given_name: Option<String>,
    pub(crate) middle_name: Option<String>,
    pub(crate) honorific_prefix: Option<String>,
    pub(crate) honorific_suffix: Option<String>,
}

/// An e-mail address, a telephone number or a role.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Labelled {
    pub(crate) value: Option<String>,
    pub(crate) r#type: Option<String>,
    pub(crate) primary: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Photo {
    pub(crate) value: Option<String>,
    pub(crate) r#type: Option<String>,
    pub(crate) display: Option<String>,
    pub(crate) primary: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Address {
    pub(crate) street_address: Option<String>,
    pub(crate) locality: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) formatted: Option<String>,
    pub(crate) r#type: Option<String>,
    pub(crate) primary: bool,
}

impl Key {
    /// The identifier that `GetUserId` and `GetGroupId` take; None for an id, which needs no look-up.
    fn alternate(&self) -> Result<Option<types::AlternateIdentifier>, Error> {
        let unique = |path: &str, value: &String| {
            types::UniqueAttribute::builder()
                .attribute_path(path)
                .attribute_value(Document::String(value.clone()))
                .build()
                .map(types::AlternateIdentifier::UniqueAttribute)
        };
        let identifier = match self {
            Self::Id(_) => return Ok(None),
            Self::DisplayName(name) => unique("displayName", name),
            Self::UserName(name) => unique("userName", name),
            Self::Email(address) => unique("emails.value", address),
            Self::ExternalId(external) => types::ExternalId::builder()
                .issuer(&external.issuer)
                .id(&external.id)
                .build()
                .map(types::AlternateIdentifier::ExternalId),
        };
        identifier
            .map(Some)
            .map_err(|fault| Error::broken(fault.to_string()))
    }
}

impl Aws {
    /// The id of a principal of `principal_type` (`USER` or `GROUP`) by its name.
    pub(crate) async fn principal_id(
        &self,
        identity_store_id: &str,
        principal_type: &str,
        name: &str,
    ) -> Result<Option<String>, Error> {
        if principal_type == "USER" {
            self.user_id(identity_store_id, &Key::UserName(name.to_owned()))
                .await
        } else {
            self.group_id(identity_store_id, &Key::DisplayName(name.to_owned()))
                .await
        }
    }

    pub(crate) async fn group_id(
        &self,
        identity_store_id: &str,
        key: &Key,
    ) -> Result<Option<String>, Error> {
        if let Key::Id(id) = key {
            return Ok(Some(id.clone()));
        }
        let identifier = key.alternate()?;
        let answer = self
            .call("GetGroupId", || {
                self.identity_store
                    .get_group_id()
                    .identity_store_id(identity_store_id)
                    .set_alternate_identifier(identifier.clone())
                    .send()
            })
            .await;
        found(answer.map(|answer| answer.group_id))
    }

    pub(crate) async fn user_id(
        &self,
        identity_store_id: &str,
        key: &Key,
    ) -> Result<Option<String>, Error> {
        if let Key::Id(id) = key {
            return Ok(Some(id.clone()));
        }
        let identifier = key.alternate()?;
        let answer = self
            .call("GetUserId", || {
                self.identity_store
                    .get_user_id()
                    .identity_store_id(identity_store_id)
                    .set_alternate_identifier(identifier.clone())
                    .send()
            })
            .await;
        found(answer.map(|answer| answer.user_id))
    }

    pub(crate) async fn group(
        &self,
        identity_store_id: &str,
        key: &Key,
    ) -> Result<Option<Group>, Error> {
        let Some(id) = self.group_id(identity_store_id, key).await? else {
            return Ok(None);
        };
        let answer = self
            .call("DescribeGroup", || {
                self.identity_store
                    .describe_group()
                    .identity_store_id(identity_store_id)
                    .group_id(&id)
                    .send()
            })
            .await;
        found(answer.map(described_group))
    }

    pub(crate) async fn user(
        &self,
        identity_store_id: &str,
        key: &Key,
    ) -> Result<Option<User>, Error> {
        let Some(id) = self.user_id(identity_store_id, key).await? else {
            return Ok(None);
        };
        let answer = self
            .call("DescribeUser", || {
                self.identity_store
                    .describe_user()
                    .identity_store_id(identity_store_id)
                    .user_id(&id)
                    .send()
            })
            .await;
        found(answer.map(described_user))
    }
}

fn found<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.is(Kind::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

fn external_ids(listed: Option<Vec<types::ExternalId>>) -> Vec<ExternalId> {
    let ids = listed.unwrap_or_default().into_iter();
    ids.map(|external| ExternalId {
        issuer: external.issuer,
        id: external.id,
    })
    .collect()
}

fn described_group(answer: DescribeGroupOutput) -> Group {
    Group {
        identity_store_id: answer.identity_store_id,
        group_id: answer.group_id,
        group_arn: Some(answer.group_arn).filter(|arn| !arn.is_empty()),
        display_name: answer.display_name,
        description: answer.description,
        external_ids: external_ids(answer.external_ids),
        created_at: answer.created_at.as_ref().and_then(rfc3339),
        created_by: answer.created_by,
        updated_at: answer.updated_at.as_ref().and_then(rfc3339),
        updated_by: answer.updated_by,
    }
}

fn described_user(answer: DescribeUserOutput) -> User {
    User {
        identity_store_id: answer.identity_store_id,
        user_id: answer.user_id,
        user_arn: Some(answer.user_arn).filter(|arn| !arn.is_empty()),
        user_name: answer.user_name,
        display_name: answer.display_name,
        name: answer.name.map(name),
        nick_name: answer.nick_name,
        profile_url: answer.profile_url,
        emails: answer
            .emails
            .unwrap_or_default()
            .into_iter()
            .map(Labelled::from)
            .collect(),
        phone_numbers: answer
            .phone_numbers
            .unwrap_or_default()
            .into_iter()
            .map(Labelled::from)
            .collect(),
        addresses: answer
            .addresses
            .unwrap_or_default()
            .into_iter()
            .map(address)
            .collect(),
        photos: answer
            .photos
            .unwrap_or_default()
            .into_iter()
            .map(photo)
            .collect(),
        roles: answer
            .roles
            .unwrap_or_default()
            .into_iter()
            .map(Labelled::from)
            .collect(),
        user_type: answer.user_type,
        title: answer.title,
        preferred_language: answer.preferred_language,
        locale: answer.locale,
        timezone: answer.timezone,
        website: answer.website,
        birthdate: answer.birthdate,
        user_status: answer.user_status.map(|status| status.as_str().to_owned()),
        external_ids: external_ids(answer.external_ids),
        created_at: answer.created_at.as_ref().and_then(rfc3339),
        created_by: answer.created_by,
        updated_at: answer.updated_at.as_ref().and_then(rfc3339),
        updated_by: answer.updated_by,
    }
}

fn name(name: types::Name) -> Name {
    Name {
        formatted: name.formatted,
        family_name: name.family_name,
        given_name: name.given_name,
        middle_name: name.middle_name,
        honorific_prefix: name.honorific_prefix,
        honorific_suffix: name.honorific_suffix,
    }
}

impl From<types::Email> for Labelled {
    fn from(email: types::Email) -> Self {
        Self {
            value: email.value,
            r#type: email.r#type,
            primary: email.primary,
        }
    }
}

impl From<types::PhoneNumber> for Labelled {
    fn from(number: types::PhoneNumber) -> Self {
        Self {
            value: number.value,
            r#type: number.r#type,
            primary: number.primary,
        }
    }
}

impl From<types::Role> for Labelled {
    fn from(role: types::Role) -> Self {
        Self {
            value: role.value,
            r#type: role.r#type,
            primary: role.primary,
        }
    }
}

fn photo(photo: types::Photo) -> Photo {
    Photo {
        value: Some(photo.value),
        r#type: photo.r#type,
        display: photo.display,
        primary: photo.primary,
    }
}

fn address(address: types::Address) -> Address {
    Address {
        street_address: address.street_address,
        locality: address.locality,
        region: address.region,
        postal_code: address.postal_code,
        country: address.country,
        formatted: address.formatted,
        r#type: address.r#type,
        primary: address.primary,
    }
}
