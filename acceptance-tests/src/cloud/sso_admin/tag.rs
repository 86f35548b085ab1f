//! Tags of instances, applications and permission sets.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::access::{self, denied, usable};
use super::permission_set;
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Input, is_read};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;

type Tags = BTreeMap<String, String>;

/// The most tags a resource can have (AWS General Reference, "Tagging your AWS resources").
const MOST_TAGS: usize = 50;

/// The tags of a request.
pub(super) fn of(input: Input) -> Result<Tags, ApiError> {
    let mut tags = Tags::new();
    for tag in input.objects("Tags") {
        let key = tag.text("Key");
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(ApiError::validation(
                "Tag keys that begin with aws: are reserved.",
            ));
        }
        if tags
            .insert(key.to_owned(), tag.text("Value").to_owned())
            .is_some()
        {
            return Err(ApiError::validation(format!(
                "The tag key {key} is there twice."
            )));
        }
    }
    not_too_many(&tags)?;
    Ok(tags)
}

fn not_too_many(tags: &Tags) -> Result<(), ApiError> {
    if tags.len() > MOST_TAGS {
        let message = format!("A resource can have at most {MOST_TAGS} tags.");
        return Err(ApiError::quota(message));
    }
    Ok(())
}

/// The tags of the resource that the request names.
fn tags<'a>(call: &'a mut Call) -> Result<&'a mut Tags, ApiError> {
    let arn = call.input.text("ResourceArn");
    let refusal = denied(call, arn);
    let of_instance = call.input.maybe("InstanceArn");
    if of_instance.is_some_and(|instance| arn::instance_id(instance) != arn::instance_id(arn)) {
        return Err(ApiError::validation(
            "The resource does not belong to the instance.",
        ));
    }
    if arn::application_id(arn).is_some() {
        let (instance_id, id) = access::application(call, arn)?;
        let instance = call.world.instances.get_mut(&instance_id);
        let application = instance.and_then(|instance| instance.applications.get_mut(&id));
        return application
            .map(|application| &mut application.tags)
            .ok_or(refusal);
    }
    if arn::is_permission_set(arn) {
        return of_permission_set(call, arn);
    }
    if !arn.contains(":instance/") {
        return Err(ApiError::not_found(format!("Resource not found: {arn}")));
    }
    let id = usable(call, arn)?;
    call.world
        .instances
        .get_mut(&id)
        .map(|instance| &mut instance.tags)
        .ok_or(refusal)
}

/// Who may not change a permission set reads its tags all the same.
fn of_permission_set<'a>(call: &'a mut Call, arn: &str) -> Result<&'a mut Tags, ApiError> {
    let id = arn::instance_id(arn).unwrap_or_default();
    let instance = format!("arn:aws:sso:::instance/{id}");
    if is_read(call.operation) {
        permission_set::readable(call, &instance, arn).map(|set| &mut set.tags)
    } else {
        permission_set::changeable(call, &instance, arn).map(|set| &mut set.tags)
    }
}

pub(super) fn tag(call: &mut Call) -> Answer {
    let added = of(call.input)?;
    let tags = tags(call)?;
    let mut changed = tags.clone();
    changed.extend(added);
    not_too_many(&changed)?;
    *tags = changed;
    Ok(json!({}))
}

pub(super) fn untag(call: &mut Call) -> Answer {
    let keys: Vec<_> = call
        .input
        .list("TagKeys")
        .filter_map(Value::as_str)
        .collect();
    let tags = tags(call)?;
    tags.retain(|key, _| !keys.contains(&key.as_str()));
    Ok(json!({}))
}

pub(super) fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "Tags")?;
    let tags = tags(call)?;
    let rows = tags
        .iter()
        .map(|(key, value)| json!({"Key": key, "Value": value}))
        .collect();
    Ok(page.fill_from(rows).into())
}
