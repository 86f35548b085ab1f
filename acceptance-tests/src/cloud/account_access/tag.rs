//! Tags of the application. The API reference has no limits of its own; those are of AWS General Reference, "Tagging your
//! AWS resources".

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{application, nothing};
use crate::cloud::call::{Answer, Call, Input};
use crate::cloud::error::ApiError;

type Tags = BTreeMap<String, String>;

const MOST_TAGS: usize = 50;

/// The tags of a request.
pub(super) fn of(input: Input) -> Result<Tags, ApiError> {
    let given = input.object("tags");
    let given = given.into_iter().flat_map(Input::members);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let tags: Tags = given
        .map(|(key, value)| (key.clone(), text(value)))
        .collect();
    if tags
        .keys()
        .any(|key| key.to_ascii_lowercase().starts_with("aws:"))
    {
        let message = "Tag keys that begin with aws: are reserved.";
        return Err(ApiError::validation(message));
    }
    not_too_many(&tags)?;
    Ok(tags)
}

fn not_too_many(tags: &Tags) -> Result<(), ApiError> {
    if tags.len() > MOST_TAGS {
        let message = format!("A resource can have at most {MOST_TAGS} tags.");
        return Err(ApiError::validation(message));
    }
    Ok(())
}

pub(super) fn tag(call: &mut Call) -> Answer {
    let added = of(call.input)?;
    let found = application(call, call.input.text("resourceArn"))?;
    let mut changed = found.tags.clone();
    changed.extend(added);
    not_too_many(&changed)?;
    found.tags = changed;
    nothing()
}

pub(super) fn untag(call: &mut Call) -> Answer {
    let keys = call.input.list("tagKeys").filter_map(Value::as_str);
    let keys: Vec<_> = keys.collect();
    let found = application(call, call.input.text("resourceArn"))?;
    found.tags.retain(|key, _| !keys.contains(&key.as_str()));
    nothing()
}

pub(super) fn list(call: &mut Call) -> Answer {
    let found = application(call, call.input.text("resourceArn"))?;
    Ok(json!({"tags": found.tags}))
}
