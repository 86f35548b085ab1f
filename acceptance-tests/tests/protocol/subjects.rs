//! The subjects as the provider's own values, and what is in their worlds.

use std::collections::BTreeSet;

use acceptance_tests::cloud::{ApiError, RunningCloud};
pub(crate) use acceptance_tests::subject::Subject;
use acceptance_tests::subject::{self, Deletion, subject};
use serde_json::{Map, Value as Json, json};
use tfplugin::Value;

use crate::shape::{member, with};
use crate::terraform::REGION;

pub(crate) const MEMBER: &str = "333333333333";
pub(crate) const APPLICATION: &str =
    "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111";
pub(crate) const GROUP: &str = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// A group without members.
pub(crate) const PLATFORM_TEAM: &str = "00000003-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// A user that is in no group but `everyone`.
pub(crate) const USER: &str = "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa";

/// Those of all resource types.
pub(crate) fn subjects() -> Vec<Subject> {
    subject::subjects().to_vec()
}

/// The same, and their other lives.
pub(crate) fn lives() -> Vec<Subject> {
    let all = subject::subjects().iter();
    all.flat_map(|one| [vec![one.clone()], one.others()].concat())
        .collect()
}

/// The lives that begin in different ways.
pub(crate) fn beginnings() -> Vec<Subject> {
    let mut seen = BTreeSet::new();
    let mut all = lives();
    all.retain(|one| {
        let begins = json!([
            one.resource,
            one.account,
            one.world,
            one.with,
            one.there,
            one.config
        ]);
        seen.insert(begins.to_string())
    });
    all
}

/// What the configurations of the subjects call a group and a user.
const NAMES: [&str; 2] = ["platform-team", "dave@example.com"];

/// The lives in which a principal is configured by its name.
pub(crate) fn named() -> Vec<Subject> {
    named_as(NAMES)
}

/// The same with the names of another group and another user.
pub(crate) fn named_as(others: [&str; 2]) -> Vec<Subject> {
    let renamed = |subject: Subject| {
        let config = subject.config.to_string();
        let is_named = NAMES.iter().any(|name| config.contains(name));
        let names = NAMES.iter().zip(others);
        let other = names.fold(config, |text, (name, other)| text.replace(name, other));
        is_named.then(|| Subject {
            config: serde_json::from_str(&other).expect("it is JSON still"),
            ..subject
        })
    };
    let named: Vec<_> = lives().into_iter().filter_map(renamed).collect();
    assert!(named.len() >= 5, "some are missing");
    named
}

pub(crate) fn subject_of(resource: &str) -> Subject {
    subject(resource)
        .unwrap_or_else(|why| panic!("{why}"))
        .clone()
}

/// The state after an import of an object whose state was `known`. What AWS does not know has whatever default
/// `imported` gives it.
pub(crate) fn as_imported(subject: &Subject, known: &Value, imported: &Value) -> Value {
    let take = |state, name: &&str| with(&state, name, member(imported, name).clone());
    subject.local.iter().fold(known.clone(), take)
}

/// Configurations of a resource type whose arguments depend on each other.
pub(crate) fn alternatives(resource: &str) -> Vec<Json> {
    let subject = subject_of(resource);
    if subject.alternatives.is_empty() {
        return Vec::new();
    }
    let own = [subject.config].into_iter().chain(subject.changed);
    own.chain(subject.alternatives).collect()
}

/// Somebody deletes the object of a state, or what it is a part of.
pub(crate) fn delete(subject: &Subject, cloud: &RunningCloud, state: &Value) {
    for (deletion, must) in subject.deletions() {
        let deleted = delete_by(deletion, subject, cloud, state);
        match deleted {
            Err(why) if must => panic!("{}: {why:?}", subject.resource),
            deleted => drop(deleted),
        }
    }
}

fn delete_by(
    deletion: &Deletion,
    subject: &Subject,
    cloud: &RunningCloud,
    state: &Value,
) -> Result<Json, ApiError> {
    let call = deletion.call.split_once('.');
    let (service, operation) = call.expect("`service.Operation`");
    let mut input = deletion.input.clone();
    for value in input.as_object_mut().into_iter().flat_map(Map::values_mut) {
        let attribute = value
            .as_str()
            .and_then(|text| text.strip_prefix("${")?.strip_suffix('}'));
        if let Some(attribute) = attribute {
            let filled = member(state, attribute).as_str();
            *value = filled.expect("it is in the state").into();
        }
    }
    let region = subject.config.get("region").and_then(Json::as_str);
    let region = region.unwrap_or(REGION);
    cloud.call(subject.account, region, service, operation, input)
}
