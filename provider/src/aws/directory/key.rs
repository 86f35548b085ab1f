//! What a user or group is looked up by.
//!
//! Decides how AWS is asked for it: as a filter of a listing, or as an identifier of a look-up.

use aws_sdk_identitystore::types;
use aws_smithy_types::Document;
use icu_normalizer::DecomposingNormalizerBorrowed;

use super::ExternalId;
use crate::aws::Error;

/// What a user or group is looked up by. Each is unique in an identity store.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

impl Key {
    /// The same name as it may be stored: core composes every text, so that a decomposed one cannot be written.
    pub(super) fn spellings(&self) -> Vec<Self> {
        let decomposed = |name: &str| {
            DecomposingNormalizerBorrowed::new_nfd()
                .normalize(name)
                .into_owned()
        };
        let other = match self {
            Self::DisplayName(name) => Self::DisplayName(decomposed(name)),
            Self::UserName(name) => Self::UserName(decomposed(name)),
            other => other.clone(),
        };
        let mut all = vec![self.clone()];
        all.extend((other != *self).then_some(other));
        all
    }

    /// What a listing can be narrowed by; None: by nothing.
    pub(super) fn filter(&self) -> Result<Option<types::Filter>, Error> {
        let (path, value) = match self {
            Self::DisplayName(name) => ("DisplayName", name),
            Self::UserName(name) => ("UserName", name),
            Self::Id(_) | Self::Email(_) | Self::ExternalId(_) => return Ok(None),
        };
        let filter = types::Filter::builder()
            .attribute_path(path)
            .attribute_value(value);
        filter.build().map(Some).map_err(Error::unsent)
    }

    /// The identifier that `GetUserId` and `GetGroupId` take; None for an id, which needs no look-up.
    pub(super) fn alternate(&self) -> Result<Option<types::AlternateIdentifier>, Error> {
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
        identifier.map(Some).map_err(Error::unsent)
    }
}
