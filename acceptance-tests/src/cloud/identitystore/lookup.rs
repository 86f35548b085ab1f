//! From a name, an address or another directory's id to ours.

use serde_json::json;

use super::access::{nobody, resource_arn, store};
use crate::cloud::call::{Answer, Call, Input};
use crate::cloud::error::ApiError;
use crate::cloud::world::ExternalId;

/// What an alternate identifier names, with its path in lower case.
enum Asked<'a> {
    External(ExternalId),
    Attribute(String, &'a str),
}

fn asked(input: Input<'_>) -> Result<Asked<'_>, ApiError> {
    let identifier = input.object("AlternateIdentifier");
    if let Some(external) = identifier.and_then(|identifier| identifier.object("ExternalId")) {
        let (issuer, id) = (
            external.text("Issuer").to_owned(),
            external.text("Id").to_owned(),
        );
        return Ok(Asked::External(ExternalId { issuer, id }));
    }
    let attribute = identifier.and_then(|identifier| identifier.object("UniqueAttribute"));
    let value = attribute.and_then(|attribute| attribute.maybe("AttributeValue"));
    match (attribute, value) {
        (Some(attribute), Some(value)) => Ok(Asked::Attribute(
            attribute.text("AttributePath").to_ascii_lowercase(),
            value,
        )),
        _ => Err(ApiError::validation("AttributeValue must be a string.")),
    }
}

fn unsupported(path: &str) -> ApiError {
    ApiError::validation(format!(
        "The attribute path {path} is not a unique attribute."
    ))
}

pub(super) fn user_id(call: &mut Call) -> Answer {
    let (asked, clock) = (asked(call.input)?, call.clock);
    let store = store(call)?;
    let found = match &asked {
        Asked::External(id) => store.user_by_external_id(id),
        Asked::Attribute(path, name) if path == "username" => store.user_by_name(name),
        Asked::Attribute(path, email) if path == "emails.value" => store.user_by_email(email),
        Asked::Attribute(path, _) => return Err(unsupported(path)),
    };
    let user = found.filter(|user| user.appears.look(clock));
    let user = user.ok_or_else(|| nobody("USER"))?;
    let arn = resource_arn("user", &user.id);
    Ok(json!({"IdentityStoreId": store.id, "UserId": user.id, "UserArn": arn}))
}

pub(super) fn group_id(call: &mut Call) -> Answer {
    let (asked, clock) = (asked(call.input)?, call.clock);
    let store = store(call)?;
    let found = match &asked {
        Asked::External(id) => store.group_by_external_id(id),
        Asked::Attribute(path, name) if path == "displayname" => store.group_by_name(name),
        Asked::Attribute(path, _) => return Err(unsupported(path)),
    };
    let group = found.filter(|group| group.appears.look(clock));
    let group = group.ok_or_else(|| nobody("GROUP"))?;
    let arn = resource_arn("group", &group.id);
    Ok(json!({"IdentityStoreId": store.id, "GroupId": group.id, "GroupArn": arn}))
}
