//! What the engine keeps beside a state.
//!
//! Decides what of it outlives a plan, an apply and a first read. Core stores it as bytes that it does not look into.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::identity;
use crate::shape::schema::Schema;

/// What the engine keeps beside a state, where core offers opaque bytes for it.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Private {
    /// The identity of what a planned object replaces. Core plans a replacement in two calls, the
    /// second without the prior state; without this the second could not know that an object is in
    /// its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) replaces: Option<serde_json::Value>,
    /// The id of the object that a creation brings to exactly what is planned, whatever is there before. A
    /// destruction of the same object that comes with it is the first half of a replacement, and left to
    /// the creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) creates: Option<String>,
    /// The state is no more than an import id. It must be read before anything relies on it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) imported: bool,
    /// The state is what another provider has said of its resource of this type. It must be read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) moved: Option<String>,
    /// The account that a change was planned with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) account: Option<String>,
    /// The mark by which a second plan of the same resource is known, see `aws/claims.rs`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mark: Option<String>,
    /// The tags in the state are those that an import or a move has read. No configuration has had any
    /// yet, so that one without tags does not mean that they are to go.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) tags_only_read: bool,
    /// What the configuration has written of what goes when it is no longer written, and of the lists without an order:
    /// the others of those show the same elements.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) written: BTreeSet<String>,
    /// Those that the configuration of the state before had written.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) written_before: BTreeSet<String>,
    /// What another version may have kept.
    #[serde(flatten)]
    pub(super) others: serde_json::Map<String, serde_json::Value>,
}

impl Private {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// What is kept when an object was read for the first time.
    pub(super) fn read(schema: &Schema) -> Vec<u8> {
        let tags_only_read = schema.attribute("tags").is_some();
        Self::kept(tags_only_read, BTreeSet::new())
    }

    /// What is kept of an object beyond an apply that went well.
    pub(super) fn applied(self) -> Vec<u8> {
        Self::kept(self.tags_only_read, self.written)
    }

    fn kept(tags_only_read: bool, written: BTreeSet<String>) -> Vec<u8> {
        if !tags_only_read && written.is_empty() {
            return Vec::new();
        }
        Self {
            tags_only_read,
            written,
            ..Self::default()
        }
        .bytes()
    }

    /// A configuration that says something of tags is the one to go by from then on, and so is one that writes lists
    /// without an order. What goes when it is no longer written has to be written each time.
    pub(super) fn configured(self, schema: &Schema, config: &Value) -> Self {
        let is_written = |name: &str| config.get(name).is_some_and(|value| !value.is_null());
        let mut written = schema.written(config);
        let managed = schema.managed().map(|attribute| attribute.name);
        let managed = managed.filter(|name| is_written(name));
        written.extend(managed.map(str::to_owned));
        let has_managed = schema.managed().next().is_some();
        if written.is_empty() && !has_managed && !(self.tags_only_read && is_written("tags")) {
            return self;
        }
        Self {
            tags_only_read: self.tags_only_read && !is_written("tags"),
            // Core plans a replacement twice, and the second time with what the first one has left.
            written_before: match self.replaces {
                Some(_) => self.written_before,
                None => self.written,
            },
            written,
            ..self
        }
    }

    /// The private data of a fresh import.
    pub(super) fn imported() -> Vec<u8> {
        Self {
            imported: true,
            ..Self::default()
        }
        .bytes()
    }

    /// The private data of what a resource of the type `source` has just become.
    pub(crate) fn moved(source: &str) -> Vec<u8> {
        Self {
            moved: Some(source.to_owned()),
            ..Self::default()
        }
        .bytes()
    }

    /// Whether nothing may rely on the state yet.
    pub(super) fn is_unread(&self) -> bool {
        self.imported || self.moved.is_some()
    }

    /// What is kept when what was planned is over, or was not what core went on with, and the state is as it was.
    pub(crate) fn without_plan(bytes: Vec<u8>) -> Vec<u8> {
        let private = Self::of(&bytes);
        if (&private.creates, &private.account, &private.mark) == (&None, &None, &None) {
            return bytes;
        }
        let written = private.written_before.clone();
        Self { written, ..private }.half_done()
    }

    /// What is kept beside a state that is half of what was planned.
    pub(super) fn half_done(self) -> Vec<u8> {
        Self {
            creates: None,
            account: None,
            mark: None,
            written_before: BTreeSet::new(),
            ..self
        }
        .bytes()
    }

    /// What is kept of a plan that replaces `prior`: the lists that were written stay.
    pub(super) fn replacing(self, schema: &Schema, prior: &Value) -> Self {
        let identity = identity(schema, prior).to_json().ok();
        Self {
            written: self.written,
            written_before: self.written_before,
            replaces: identity.and_then(|json| serde_json::from_slice(&json).ok()),
            ..Self::default()
        }
    }

    pub(crate) fn replaced(&self) -> Value {
        let json = self.replaces.as_ref().map(|json| json.to_string());
        json.and_then(|json| Value::from_json(json.as_bytes()).ok())
            .unwrap_or_default()
    }
}
