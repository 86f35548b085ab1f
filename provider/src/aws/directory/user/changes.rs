//! What has to be sent so that one user becomes another.
//!
//! Decides that each text is an operation of its own and a list one as a whole, as AWS's attribute
//! paths allow: they lead into objects, not into lists.

use aws_sdk_identitystore::types::AttributeOperation;
use aws_smithy_types::Document;

use super::parts::{Address, Enterprise, Labelled, Manager, Name, Photo};
use super::{ENTERPRISE, User};
use crate::aws::Error;
use crate::aws::directory::{operation, text_operations};

/// The operations for all that differs and can be changed.
#[expect(
    clippy::too_many_lines,
    reason = "a table with a line for each attribute"
)]
pub(super) fn operations(old: &User, new: &User) -> Result<Vec<AttributeOperation>, Error> {
    let mut all = text_operations(&[
        ("userName", &old.user_name, &new.user_name),
        ("displayName", &old.display_name, &new.display_name),
        ("nickName", &old.nick_name, &new.nick_name),
        ("profileUrl", &old.profile_url, &new.profile_url),
        ("userType", &old.user_type, &new.user_type),
        ("title", &old.title, &new.title),
        (
            "preferredLanguage",
            &old.preferred_language,
            &new.preferred_language,
        ),
        ("locale", &old.locale, &new.locale),
        ("timezone", &old.timezone, &new.timezone),
        ("website", &old.website, &new.website),
        ("birthdate", &old.birthdate, &new.birthdate),
    ])?;
    all.extend(name(
        &old.name.clone().unwrap_or_default(),
        &new.name.clone().unwrap_or_default(),
    )?);
    all.extend(list(
        "emails",
        &old.emails,
        &new.emails,
        Labelled::to_document,
    )?);
    all.extend(list(
        "phoneNumbers",
        &old.phone_numbers,
        &new.phone_numbers,
        Labelled::to_document,
    )?);
    all.extend(list(
        "addresses",
        &old.addresses,
        &new.addresses,
        Address::to_document,
    )?);
    all.extend(list(
        "photos",
        &old.photos,
        &new.photos,
        Photo::to_document,
    )?);
    all.extend(list(
        "roles",
        &old.roles,
        &new.roles,
        Labelled::to_document,
    )?);
    all.extend(enterprise(
        &old.enterprise.clone().unwrap_or_default(),
        &new.enterprise.clone().unwrap_or_default(),
    )?);
    Ok(all)
}

fn name(old: &Name, new: &Name) -> Result<Vec<AttributeOperation>, Error> {
    text_operations(&[
        ("name.formatted", &old.formatted, &new.formatted),
        ("name.familyName", &old.family_name, &new.family_name),
        ("name.givenName", &old.given_name, &new.given_name),
        ("name.middleName", &old.middle_name, &new.middle_name),
        (
            "name.honorificPrefix",
            &old.honorific_prefix,
            &new.honorific_prefix,
        ),
        (
            "name.honorificSuffix",
            &old.honorific_suffix,
            &new.honorific_suffix,
        ),
    ])
}

fn list<T: PartialEq>(
    path: &str,
    old: &[T],
    new: &[T],
    document: fn(&T) -> Document,
) -> Result<Option<AttributeOperation>, Error> {
    if old == new {
        return Ok(None);
    }
    let entries: Vec<_> = new.iter().map(document).collect();
    let value = (!entries.is_empty()).then_some(Document::Array(entries));
    operation(path, value).map(Some)
}

/// The manager is an object of its own, whose `$ref` no path can name.
fn enterprise(old: &Enterprise, new: &Enterprise) -> Result<Vec<AttributeOperation>, Error> {
    let path = |member: &str| format!("{ENTERPRISE}.{member}");
    let mut all = text_operations(&[
        (
            &path("employeeNumber"),
            &old.employee_number,
            &new.employee_number,
        ),
        (&path("costCenter"), &old.cost_center, &new.cost_center),
        (&path("organization"), &old.organization, &new.organization),
        (&path("division"), &old.division, &new.division),
        (&path("department"), &old.department, &new.department),
    ])?;
    let (was, is) = (
        old.manager.as_ref().and_then(Manager::to_document),
        new.manager.as_ref().and_then(Manager::to_document),
    );
    if was != is {
        all.push(operation(&path("manager"), is)?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(old: &User, new: &User) -> Vec<(String, Option<Document>)> {
        let operations = operations(old, new).unwrap().into_iter();
        operations
            .map(|one| (one.attribute_path, one.attribute_value))
            .collect()
    }

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn only_what_differs_is_sent() {
        let old = User {
            title: text("a"),
            locale: text("en"),
            ..User::default()
        };
        let new = User {
            title: text("b"),
            ..old.clone()
        };
        assert_eq!(paths(&old, &old), []);
        assert_eq!(
            paths(&old, &new),
            [("title".to_owned(), Some(Document::from("b")))]
        );
    }

    #[test]
    fn what_is_removed_is_set_to_null() {
        let old = User {
            title: text("a"),
            emails: vec![Labelled::default()],
            name: Some(Name {
                middle_name: text("m"),
                ..Name::default()
            }),
            ..User::default()
        };
        let null = Some(Document::Null);
        assert_eq!(
            paths(&old, &User::default()),
            [
                ("title".to_owned(), null.clone()),
                ("name.middleName".to_owned(), null.clone()),
                ("emails".to_owned(), null),
            ]
        );
    }

    #[test]
    fn a_manager_is_sent_as_a_whole() {
        let new = User {
            enterprise: Some(Enterprise {
                manager: Some(Manager {
                    value: text("id"),
                    r#ref: text("Users/id"),
                }),
                ..Enterprise::default()
            }),
            ..User::default()
        };
        let sent = paths(&User::default(), &new);
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].0, "aws:identitystore:enterprise.manager");
        let manager = sent[0].1.as_ref().and_then(Document::as_object).unwrap();
        assert_eq!(manager["$ref"], Document::from("Users/id"));
    }
}
