//! The only plan algorithm.
//!
//! Decides what a resource will look like after an apply, which of it is not known yet and which
//! change needs a replacement, in four steps:
//!
//! 1. *Settle*: each attribute gets the configured value, else its default, else, if AWS may give
//!    it, the value of the state, else it is unknown. A configured value that means the same as the
//!    one in the state keeps the spelling of the state, so that AWS's rewriting is never a change.
//! 2. *Follow*: a value that AWS gives and that follows a changed attribute becomes unknown. All
//!    others stay known: a needless "(known after apply)" makes plans unreadable and, worse,
//!    replaces what depends on it.
//! 3. The resource's own hook, which knows what no table can say, decides single values.
//! 4. *Replace*: attributes whose change AWS cannot do in place are reported with their paths. A value that is not
//!    known yet is no change: in most cases it turns out to be what it was, and a needless replacement would take from
//!    people what they have. What it turns out to be is compared in the apply.
//!
//! The same rules bring results of AWS into the form that was planned (`settle_result`).

mod changes;
mod elements;
mod results;
mod settle;

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use crate::shape::path::Path;
use crate::shape::schema::{OnChange, Schema};

pub(crate) use changes::replacing;
pub(crate) use results::{keep_promises, settle_result, without_guesses, without_unknowns};

use changes::{Change, changes, may_be_another};
use elements::has_order;
use settle::{follow, settle_object};

/// A plan in the making, as a resource's hook sees it.
pub(crate) struct Plan<'a> {
    schema: &'a Schema,
    /// What the state holds; `Null` when there is nothing yet.
    pub(crate) prior: &'a Value,
    /// What is configured; unknown values included.
    pub(crate) config: &'a Value,
    /// The identifying attributes of the object that this one replaces; `Null` if it replaces none.
    pub(crate) replaces: &'a Value,
    /// What tells this resource from others of the same run; empty where nothing asks for it.
    pub(crate) mark: String,
    /// The lists without an order that the configuration of the state has written.
    pub(crate) written_before: BTreeSet<String>,
    planned: Value,
    /// Attributes that the hook has decided; *follow* leaves them alone.
    decided: BTreeSet<&'a str>,
    /// Those inside nested attributes, with a dot between the names.
    decided_inside: BTreeSet<String>,
    pub(crate) warnings: crate::shape::diagnostic::Diagnostics,
}

impl<'a> Plan<'a> {
    /// Steps 1 and 2. `prior` and `config` are in the form of `schema`.
    pub(crate) fn new(
        schema: &'a Schema,
        prior: &'a Value,
        config: &'a Value,
        replaces: &'a Value,
    ) -> Self {
        let planned = settle_object(schema.attributes, config, prior);
        let mut plan = Self {
            schema,
            prior,
            config,
            replaces,
            mark: String::new(),
            written_before: BTreeSet::new(),
            planned,
            decided: BTreeSet::new(),
            decided_inside: BTreeSet::new(),
            warnings: Vec::new(),
        };
        plan.follow();
        plan
    }

    /// Whether the object does not exist yet.
    pub(crate) fn creates(&self) -> bool {
        self.prior.is_null()
    }

    /// Whether one of these attributes differs from the state.
    pub(crate) fn changes_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.get(name) != self.before(name))
    }

    /// Whether the plan differs from the state.
    pub(crate) fn changes(&self) -> bool {
        &self.planned != self.prior
    }

    /// The planned value of an attribute, `Null` for one that does not exist.
    pub(crate) fn get(&self, name: &str) -> &Value {
        self.planned.get(name).unwrap_or(&Value::Null)
    }

    /// The value of an attribute in the state.
    pub(crate) fn before(&self, name: &str) -> &Value {
        self.prior.get(name).unwrap_or(&Value::Null)
    }

    /// The configured value of an attribute.
    pub(crate) fn configured(&self, name: &str) -> &Value {
        self.config.get(name).unwrap_or(&Value::Null)
    }

    /// Decides a value that AWS gives: a known one, or unknown for "it will change". What is
    /// configured is not ours to decide, even while it is unknown.
    pub(crate) fn decide(&mut self, name: &'a str, value: Value) {
        if !self.configured(name).is_null() {
            return;
        }
        self.decided.insert(name);
        if let Value::Map(members) = &mut self.planned {
            members.insert(name.to_owned(), value);
        }
    }

    /// [`Plan::decide`] for an attribute of a nested attribute.
    pub(crate) fn decide_in(&mut self, name: &str, member: &str, value: Value) {
        let configured = self.configured(name).get(member);
        if configured.is_some_and(|configured| !configured.is_null()) {
            return;
        }
        let schema = self.schema.attribute(name);
        let inner = schema.and_then(|outer| outer.kind.nested());
        let (config, prior) = (self.configured(name).clone(), self.before(name).clone());
        self.decided_inside.insert(format!("{name}.{member}"));
        let Value::Map(members) = &mut self.planned else {
            return;
        };
        let Some(object @ Value::Map(_)) = members.get_mut(name) else {
            return;
        };
        if let Value::Map(inner) = object {
            inner.insert(member.to_owned(), value);
        }
        let decided = |member: &str| self.decided_inside.contains(&format!("{name}.{member}"));
        follow(inner.unwrap_or_default(), &config, &prior, object, decided);
    }

    /// Gives the elements of a list or set a member that AWS gives, as far as `value` knows it of the element.
    pub(crate) fn decide_in_each(
        &mut self,
        name: &str,
        member: &str,
        value: impl Fn(&Value) -> Option<Value>,
    ) {
        let Value::Map(members) = &mut self.planned else {
            return;
        };
        let Some(Value::List(elements)) = members.get_mut(name) else {
            return;
        };
        for element in elements.iter_mut() {
            if let (Some(value), Value::Map(inner)) = (value(element), element) {
                inner.insert(member.to_owned(), value);
            }
        }
        let attribute = self.schema.attribute(name);
        if attribute.is_some_and(|attribute| !has_order(&attribute.kind)) {
            // The order of a set, as `conform` makes it.
            elements.sort();
        }
    }

    /// Decides a member of one element of a map that AWS gives.
    pub(crate) fn decide_at(&mut self, name: &str, key: &str, member: &str, value: Value) {
        let element = |of: &Value| of.get(name).and_then(|map| map.get(key)).cloned();
        let configured = element(self.config).and_then(|one| one.get(member).cloned());
        if configured.is_some_and(|configured| !configured.is_null()) {
            return;
        }
        if let Value::Map(members) = &mut self.planned
            && let Some(Value::Map(elements)) = members.get_mut(name)
            && let Some(Value::Map(element)) = elements.get_mut(key)
        {
            element.insert(member.to_owned(), value);
        }
    }

    /// Step 4, and the finished plan.
    pub(crate) fn finish(mut self) -> (Value, Vec<Path>, crate::shape::diagnostic::Diagnostics) {
        self.follow();
        if self.prior.is_null() {
            return (self.planned, Vec::new(), self.warnings);
        }
        let changes = changes(self.schema.attributes, self.prior, &self.planned);
        let (open, others): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.open);
        self.warnings.extend(may_be_another(&open));
        let replaces = |change: Change| (change.how == OnChange::Replace).then_some(change.path);
        let replace = others.into_iter().filter_map(replaces).collect();
        (self.planned, replace, self.warnings)
    }

    fn follow(&mut self) {
        let is_decided = |name: &str| self.decided.contains(name);
        let attributes = self.schema.attributes;
        follow(
            attributes,
            self.config,
            self.prior,
            &mut self.planned,
            is_decided,
        );
    }
}

/// A configuration whose lists without an order have that of the state, where nothing else differs.
pub(crate) fn in_order_of(prior: &Value, config: Value, schema: &Schema) -> Value {
    let Value::Map(mut members) = config else {
        return config;
    };
    for attribute in schema.unordered() {
        keep_order(&mut members, attribute.name, prior);
    }
    for (map, inner) in schema.unordered_inside() {
        let Some(Value::Map(elements)) = members.get_mut(map.name) else {
            continue;
        };
        for (key, element) in elements {
            let before = prior.get(map.name).and_then(|map| map.get(key));
            if let (Value::Map(element), Some(before)) = (element, before) {
                let lists = inner.iter().filter(|member| member.unordered.is_some());
                lists.for_each(|list| keep_order(element, list.name, before));
            }
        }
    }
    Value::Map(members)
}

/// Puts what differs from the state in its order only into that of the state: core lets no other change pass.
fn keep_order(members: &mut BTreeMap<String, Value>, name: &str, prior: &Value) {
    let same = match (members.get(name), prior.get(name)) {
        (Some(Value::List(now)), Some(Value::List(before))) => same_elements(now, before),
        (Some(Value::Map(now)), Some(Value::Map(before))) => {
            let same = |(one, other): (&Value, &Value)| match (one, other) {
                (Value::List(one), Value::List(other)) => same_elements(one, other),
                (one, other) => one == other,
            };
            now.keys().eq(before.keys()) && now.values().zip(before.values()).all(same)
        }
        _ => false,
    };
    if let (true, Some(before)) = (same, prior.get(name)) {
        members.insert(name.to_owned(), before.clone());
    }
}

/// Whether two lists differ in their order only.
fn same_elements(one: &[Value], other: &[Value]) -> bool {
    let sorted = |elements: &[Value]| {
        let mut sorted = elements.to_vec();
        sorted.sort();
        sorted
    };
    one.len() == other.len() && (one == other || sorted(one) == sorted(other))
}

#[cfg(test)]
mod tests;
