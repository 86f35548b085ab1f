//! The nested attributes of a user, as they are in the state and as AWS takes them.
//!
//! AWS takes them in two forms: as members of the request that creates a user, and as documents in
//! the operations that change one. The members of a document are written in camel case, as attribute
//! paths are.

use std::collections::HashMap;

use aws_sdk_identitystore::types;
use aws_smithy_types::Document;
use serde::{Deserialize, Serialize};

use crate::aws::Error;
use crate::aws::answer::stated;

/// The only extension that there is (API reference of CreateUser).
pub(in crate::aws::directory) const ENTERPRISE: &str = "aws:identitystore:enterprise";

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
    pub(crate) primary: Option<bool>,
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
    pub(crate) primary: Option<bool>,
}

/// The attributes of the extension. AWS documents no members of it; these are the ones that its SCIM
/// endpoint takes as enterprise attributes (SCIM developer guide).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Enterprise {
    pub(crate) employee_number: Option<String>,
    pub(crate) cost_center: Option<String>,
    pub(crate) organization: Option<String>,
    pub(crate) division: Option<String>,
    pub(crate) department: Option<String>,
    pub(crate) manager: Option<Manager>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Manager {
    pub(crate) value: Option<String>,
    /// What the SCIM schema calls `$ref`.
    pub(crate) r#ref: Option<String>,
}

/// A list of an answer.
pub(super) fn all<S, T: From<S>>(listed: Option<Vec<S>>) -> Vec<T> {
    listed
        .unwrap_or_default()
        .into_iter()
        .map(T::from)
        .collect()
}

/// A list of a request, which AWS does not take empty.
pub(super) fn some<T>(listed: impl Iterator<Item = T>) -> Option<Vec<T>> {
    let listed: Vec<_> = listed.collect();
    (!listed.is_empty()).then_some(listed)
}

/// An object of what is there.
fn document<const N: usize>(members: [(&str, Option<Document>); N]) -> Document {
    let there = members
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Document::Object(there.collect())
}

fn text(text: &Option<String>) -> Option<Document> {
    text.clone().map(Document::String)
}

impl Name {
    pub(super) fn to_sdk(&self) -> types::Name {
        types::Name::builder()
            .set_formatted(self.formatted.clone())
            .set_family_name(self.family_name.clone())
            .set_given_name(self.given_name.clone())
            .set_middle_name(self.middle_name.clone())
            .set_honorific_prefix(self.honorific_prefix.clone())
            .set_honorific_suffix(self.honorific_suffix.clone())
            .build()
    }
}

impl From<types::Name> for Name {
    fn from(name: types::Name) -> Self {
        Self {
            formatted: name.formatted,
            family_name: name.family_name,
            given_name: name.given_name,
            middle_name: name.middle_name,
            honorific_prefix: name.honorific_prefix,
            honorific_suffix: name.honorific_suffix,
        }
    }
}

impl Labelled {
    pub(super) fn to_email(&self) -> types::Email {
        types::Email::builder()
            .set_value(self.value.clone())
            .set_type(self.r#type.clone())
            .set_primary(self.primary)
            .build()
    }

    pub(super) fn to_phone_number(&self) -> types::PhoneNumber {
        types::PhoneNumber::builder()
            .set_value(self.value.clone())
            .set_type(self.r#type.clone())
            .set_primary(self.primary)
            .build()
    }

    pub(super) fn to_role(&self) -> types::Role {
        types::Role::builder()
            .set_value(self.value.clone())
            .set_type(self.r#type.clone())
            .set_primary(self.primary)
            .build()
    }

    pub(super) fn to_document(&self) -> Document {
        document([
            ("value", text(&self.value)),
            ("type", text(&self.r#type)),
            ("primary", self.primary.map(Document::Bool)),
        ])
    }
}

impl From<types::Email> for Labelled {
    fn from(email: types::Email) -> Self {
        Self {
            value: email.value,
            r#type: email.r#type,
            primary: Some(email.primary),
        }
    }
}

impl From<types::PhoneNumber> for Labelled {
    fn from(number: types::PhoneNumber) -> Self {
        Self {
            value: number.value,
            r#type: number.r#type,
            primary: Some(number.primary),
        }
    }
}

impl From<types::Role> for Labelled {
    fn from(role: types::Role) -> Self {
        Self {
            value: role.value,
            r#type: role.r#type,
            primary: Some(role.primary),
        }
    }
}

impl Photo {
    pub(in crate::aws::directory) fn to_sdk(&self) -> Result<types::Photo, Error> {
        types::Photo::builder()
            .set_value(self.value.clone())
            .set_type(self.r#type.clone())
            .set_display(self.display.clone())
            .primary(self.primary)
            .build()
            .map_err(Error::unsent)
    }

    pub(super) fn to_document(&self) -> Document {
        document([
            ("value", text(&self.value)),
            ("type", text(&self.r#type)),
            ("display", text(&self.display)),
            ("primary", Some(Document::Bool(self.primary))),
        ])
    }
}

impl From<types::Photo> for Photo {
    fn from(photo: types::Photo) -> Self {
        Self {
            value: stated(photo.value),
            r#type: photo.r#type,
            display: photo.display,
            primary: photo.primary,
        }
    }
}

impl Address {
    pub(super) fn to_sdk(&self) -> types::Address {
        types::Address::builder()
            .set_street_address(self.street_address.clone())
            .set_locality(self.locality.clone())
            .set_region(self.region.clone())
            .set_postal_code(self.postal_code.clone())
            .set_country(self.country.clone())
            .set_formatted(self.formatted.clone())
            .set_type(self.r#type.clone())
            .set_primary(self.primary)
            .build()
    }

    pub(super) fn to_document(&self) -> Document {
        document([
            ("streetAddress", text(&self.street_address)),
            ("locality", text(&self.locality)),
            ("region", text(&self.region)),
            ("postalCode", text(&self.postal_code)),
            ("country", text(&self.country)),
            ("formatted", text(&self.formatted)),
            ("type", text(&self.r#type)),
            ("primary", self.primary.map(Document::Bool)),
        ])
    }
}

impl From<types::Address> for Address {
    fn from(address: types::Address) -> Self {
        Self {
            street_address: address.street_address,
            locality: address.locality,
            region: address.region,
            postal_code: address.postal_code,
            country: address.country,
            formatted: address.formatted,
            r#type: address.r#type,
            primary: Some(address.primary),
        }
    }
}

impl Enterprise {
    /// Whether nothing is set.
    pub(crate) fn is_empty(&self) -> bool {
        let manager = self.manager.as_ref();
        manager.is_none_or(|manager| manager == &Manager::default())
            && *self
                == Self {
                    manager: self.manager.clone(),
                    ..Self::default()
                }
    }

    /// The extension among those of a user. AWS documents no case of its members' names.
    pub(super) fn among(extensions: Option<HashMap<String, Document>>) -> Option<Self> {
        let extension = extensions?.remove(ENTERPRISE)?;
        let members = extension.as_object()?;
        let manager = member(members, "manager").and_then(Document::as_object);
        Some(Self {
            employee_number: member_text(members, "employeeNumber"),
            cost_center: member_text(members, "costCenter"),
            organization: member_text(members, "organization"),
            division: member_text(members, "division"),
            department: member_text(members, "department"),
            manager: manager.map(|manager| Manager {
                value: member_text(manager, "value"),
                r#ref: member_text(manager, "$ref"),
            }),
        })
        .filter(|extension| !extension.is_empty())
    }

    pub(super) fn to_extensions(&self) -> Option<HashMap<String, Document>> {
        let extension = document([
            ("employeeNumber", text(&self.employee_number)),
            ("costCenter", text(&self.cost_center)),
            ("organization", text(&self.organization)),
            ("division", text(&self.division)),
            ("department", text(&self.department)),
            (
                "manager",
                self.manager.as_ref().and_then(Manager::to_document),
            ),
        ]);
        (!self.is_empty()).then(|| HashMap::from([(ENTERPRISE.to_owned(), extension)]))
    }
}

impl Manager {
    /// None: nothing is said of the manager.
    pub(super) fn to_document(&self) -> Option<Document> {
        (self != &Self::default())
            .then(|| document([("value", text(&self.value)), ("$ref", text(&self.r#ref))]))
    }
}

fn member<'a>(members: &'a HashMap<String, Document>, name: &str) -> Option<&'a Document> {
    let named = |(key, _): &(&String, &Document)| key.eq_ignore_ascii_case(name);
    members.iter().find(named).map(|(_, value)| value)
}

fn member_text(members: &HashMap<String, Document>, name: &str) -> Option<String> {
    Some(member(members, name)?.as_string()?.to_owned())
}
