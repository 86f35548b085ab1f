//! What the tests know of each resource type: one file of `subjects/`, and nothing elsewhere.
//!
//! A subject is one configuration that is valid in a world of the fake cloud, and how to go on from there. A text
//! that is long or of another format stands in a file of its own: `{"file": "identity-provider/signing.pem"}`, seen
//! from the folder of this crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::place::{at, entries, home};

const PREFIX: &str = "identitycenter_";

/// A resource as a user might write it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    #[serde(skip)]
    pub resource: &'static str,
    /// Whose credentials the provider has.
    #[serde(default = "management")]
    pub account: &'static str,
    #[serde(default = "organization")]
    pub world: &'static str,
    /// A merge patch for the world.
    #[serde(default = "nothing")]
    pub with: Value,
    /// What another command has made of the same object before.
    #[serde(default)]
    pub there: Option<Value>,
    pub config: Value,
    /// The same resource after a change that needs no replacement; nothing if all changes do.
    #[serde(default)]
    pub changed: Option<Value>,
    /// More valid configurations, of a resource type whose arguments depend on each other so much that chance hardly
    /// ever finds one.
    #[serde(default)]
    pub alternatives: Vec<Value>,
    /// Other lives, which reach what this one does not: what is left out is as it is here, but for `changed`.
    #[serde(default)]
    pub also: Vec<Other>,
    /// What nobody knows before the object is made.
    #[serde(default)]
    pub made: Vec<&'static str>,
    /// Optional arguments that cannot be given, or not be null, while the others are as they are: one of two, or what
    /// another argument decides. Scenarios have them.
    #[serde(default)]
    pub dependent: Vec<&'static str>,
    /// What is configured and AWS does not know, so that an import cannot give it back.
    #[serde(default)]
    pub local: Vec<&'static str>,
    /// Whether the object is there even after its resource was destroyed: a setting, which can only be reset, or a
    /// set, which can only be emptied.
    #[serde(default)]
    pub outlives: bool,
    /// Calls of its page that none of its lives makes in every operation, as IAM actions, by the reason.
    #[serde(default)]
    pub unreached: BTreeMap<String, Vec<String>>,
    /// The operations that leave something behind when the process is killed after them, and why nobody can take it
    /// over.
    #[serde(default)]
    pub leaves: BTreeMap<String, String>,
    /// The id that `import` takes. `${attribute}` stands for a value of the resource's own state.
    pub import_id: &'static str,
    /// Ids that `import` does not take, and what is said of each beside what is said of all.
    #[serde(default)]
    pub wrong_ids: BTreeMap<String, String>,
    /// The `config` of a `list` block that finds it.
    #[serde(default = "nothing")]
    pub listed_by: Value,
    /// How somebody deletes it behind our back.
    pub delete: Deletion,
    /// What has to go before, as far as it is there.
    #[serde(default)]
    pub delete_first: Vec<Deletion>,
}

/// Another life of the same type.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    pub account: Option<&'static str>,
    pub world: Option<&'static str>,
    pub with: Option<Value>,
    pub there: Option<Value>,
    pub config: Option<Value>,
    pub changed: Option<Value>,
}

/// A call that deletes an object, or what it is a part of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deletion {
    /// `service.Operation`.
    pub call: &'static str,
    /// `${attribute}` stands for a value of the resource's own state.
    pub input: Value,
}

fn management() -> &'static str {
    "111111111111"
}

fn organization() -> &'static str {
    "organization"
}

fn nothing() -> Value {
    Value::Object(Map::new())
}

impl Subject {
    fn read(path: PathBuf) -> Result<Self, String> {
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        let noun = path.file_stem().unwrap_or_default().to_string_lossy();
        // Read once in a process, and needed until it ends.
        let subject: Result<Self, _> = serde_json::from_str(text.leak());
        let subject = subject.map_err(|why| format!("{}: {why}", path.display()))?;
        let mut subject = Self {
            resource: format!("{PREFIX}{noun}").leak(),
            ..subject
        };
        let others = subject.also.iter_mut();
        let others = others.flat_map(|one| [&mut one.there, &mut one.config, &mut one.changed]);
        let own = [&mut subject.there, &mut subject.changed];
        let values = others.chain(own).flatten().chain(&mut subject.alternatives);
        values
            .chain([&mut subject.config])
            .try_for_each(with_files)?;
        Ok(subject)
    }

    /// The lives of `also`.
    pub fn others(&self) -> Vec<Self> {
        self.also.iter().map(|other| self.like(other)).collect()
    }

    /// The calls with which somebody deletes it, in their order, and whether each has to succeed.
    pub fn deletions(&self) -> impl Iterator<Item = (&Deletion, bool)> {
        let first = self.delete_first.iter().map(|one| (one, false));
        first.chain([(&self.delete, true)])
    }

    fn like(&self, other: &Other) -> Self {
        Self {
            account: other.account.unwrap_or(self.account),
            world: other.world.unwrap_or(self.world),
            with: other.with.clone().unwrap_or_else(|| self.with.clone()),
            there: other.there.clone(),
            config: other.config.clone().unwrap_or_else(|| self.config.clone()),
            changed: other.changed.clone(),
            also: Vec::new(),
            ..self.clone()
        }
    }
}

/// Puts the texts of files in their places.
fn with_files(value: &mut Value) -> Result<(), String> {
    match value {
        Value::Object(members) => match members.get("file") {
            Some(Value::String(path)) if members.len() == 1 => {
                let path = home().join(path);
                *value = Value::String(fs::read_to_string(&path).map_err(at(&path))?);
                Ok(())
            }
            _ => members.values_mut().try_for_each(with_files),
        },
        Value::Array(elements) => elements.iter_mut().try_for_each(with_files),
        _ => Ok(()),
    }
}

/// Those of all resource types, in the order of their names.
pub fn subjects() -> &'static [Subject] {
    static SUBJECTS: OnceLock<Vec<Subject>> = OnceLock::new();
    SUBJECTS.get_or_init(|| {
        let read: Result<_, String> = entries(&home().join("subjects"))
            .and_then(|files| files.into_iter().map(Subject::read).collect());
        read.unwrap_or_else(|why| panic!("{why}"))
    })
}

/// The subject of a resource type.
///
/// # Errors
///
/// If it has none: the error says where to add it.
pub fn subject(resource: &str) -> Result<&'static Subject, String> {
    let found = subjects().iter().find(|one| one.resource == resource);
    found.ok_or_else(|| {
        let noun = resource.strip_prefix(PREFIX).unwrap_or(resource);
        format!("{resource} has no subject: add acceptance-tests/subjects/{noun}.json, as CONTRIBUTING.md says")
    })
}

/// The names of all resource types.
pub fn resource_types() -> impl Iterator<Item = &'static str> {
    subjects().iter().map(|subject| subject.resource)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_another_life_leaves_out_is_as_it_is_in_the_first_but_for_the_change() {
        let source = subject("identitycenter_identity_source").unwrap();
        let other = source.like(&Other {
            world: Some("organization"),
            ..Other::default()
        });
        assert_eq!(
            (other.world, &other.config),
            ("organization", &source.config)
        );
        assert!(other.changed.is_none() && source.changed.is_some());
    }

    #[test]
    fn a_text_of_a_file_takes_its_place() {
        let mut value = json!({"a": [{"file": "Cargo.toml"}], "b": {"file": "x", "more": 1}});
        let mut missing = json!({"file": "there/is/none"});
        with_files(&mut value).unwrap();
        assert!(
            value["a"][0]
                .as_str()
                .is_some_and(|text| text.contains("[package]"))
        );
        assert_eq!(value["b"], json!({"file": "x", "more": 1}));
        assert!(
            with_files(&mut missing)
                .unwrap_err()
                .contains("there/is/none")
        );
    }

    #[test]
    fn a_resource_type_without_a_subject_is_told_which_file_to_add() {
        let why = subject("identitycenter_nonsense").unwrap_err();
        assert!(
            why.contains("acceptance-tests/subjects/nonsense.json"),
            "{why}"
        );
    }
}
