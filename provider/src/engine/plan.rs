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

use std::collections::BTreeSet;

use tfplugin::value::Value;

use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Follows, Kind, Mode, OnChange, Schema};

/// A plan in the making, as a resource's hook sees it.
pub(crate) struct Plan<'a> {
    schema: &'a Schema,
    /// What the state holds; `Null` when there is nothing yet.
    pub(crate) prior: &'a Value,
    /// What is configured; unknown values included.
    pub(crate) config: &'a Value,
    /// The identifying attributes of the object that this one replaces; `Null` if it replaces none.
    pub(crate) replaces: &'a Value,
    /// The lists without an order that the configuration of the state has written.
    pub(crate) written_before: BTreeSet<String>,
    planned: Value,
    /// Attributes that the hook has decided; *follow* leaves them alone.
    decided: BTreeSet<&'a str>,
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
            written_before: BTreeSet::new(),
            planned,
            decided: BTreeSet::new(),
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
        if let Value::Map(members) = &mut self.planned
            && let Some(Value::Map(inner)) = members.get_mut(name)
        {
            inner.insert(member.to_owned(), value);
        }
    }

    /// Gives the elements of a set a member that AWS gives, as far as `value` knows it of the element.
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
        // The order of a set, as `conform` makes it.
        elements.sort();
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

    /// Step 2, repeated until nothing moves: what follows may be followed in turn.
    fn follow(&mut self) {
        if self.prior.is_null() {
            return;
        }
        while let Some(name) = self.next_follower() {
            if let Value::Map(members) = &mut self.planned {
                members.insert(name.to_owned(), Value::Unknown);
            }
        }
    }

    fn next_follower(&self) -> Option<&'static str> {
        let changed = |name: &&str| self.get(name) != self.before(name);
        let moves = |attribute: &&Attribute| {
            let Follows::These(inputs) = attribute.follows else {
                return false;
            };
            attribute.mode.is_computed()
                && self.configured(attribute.name).is_null()
                && !self.decided.contains(attribute.name)
                && !self.get(attribute.name).is_unknown()
                && inputs.iter().any(changed)
        };
        self.schema
            .attributes
            .iter()
            .find(moves)
            .map(|attribute| attribute.name)
    }
}

fn settle_object(attributes: &[Attribute], config: &Value, prior: &Value) -> Value {
    let settled = attributes.iter().map(|attribute| {
        let configured = config.get(attribute.name).unwrap_or(&Value::Null);
        let before = prior.get(attribute.name);
        (
            attribute.name.to_owned(),
            settle(attribute, configured, before),
        )
    });
    Value::Map(settled.collect())
}

/// Step 1 for one attribute. `before` is None where there is no object yet.
fn settle(attribute: &Attribute, configured: &Value, before: Option<&Value>) -> Value {
    if attribute.write_only {
        return Value::Null;
    }
    match (configured, attribute.mode) {
        (Value::Null, Mode::Default(literal)) => literal.value(),
        (Value::Null, Mode::Computed | Mode::OptionalComputed) => {
            before.cloned().unwrap_or(Value::Unknown)
        }
        (Value::Null, Mode::Required | Mode::Optional) => attribute.kind.absent(),
        (Value::Map(_), _) if matches!(attribute.kind, Kind::Object(_) | Kind::Block(_)) => {
            let inner = attribute.kind.nested().unwrap_or_default();
            settle_object(inner, configured, before.unwrap_or(&Value::Null))
        }
        (Value::List(elements), _)
            if matches!(attribute.kind, Kind::ObjectList(_) | Kind::Blocks(_)) =>
        {
            settle_list(attribute, elements, before)
        }
        (Value::List(elements), _) if matches!(attribute.kind, Kind::ObjectSet(_)) => {
            settle_set(attribute, elements, before)
        }
        (configured, _) => keep_spelling(attribute, configured, before),
    }
}

fn settle_list(attribute: &Attribute, elements: &[Value], before: Option<&Value>) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let old = match before {
        Some(Value::List(old)) => old.as_slice(),
        _ => &[],
    };
    let settled = elements
        .iter()
        .enumerate()
        .map(|(position, element)| match element {
            Value::Map(_) => {
                settle_object(inner, element, old.get(position).unwrap_or(&Value::Null))
            }
            other => other.clone(),
        });
    Value::List(settled.collect())
}

/// The counterpart of an element is the one in the state that agrees in all that is configured, and is no other one's.
fn settle_set(attribute: &Attribute, elements: &[Value], before: Option<&Value>) -> Value {
    let inner = attribute.kind.nested().unwrap_or_default();
    let old = before.and_then(Value::as_list).unwrap_or_default();
    let agrees = |element: &Value, old: &Value| {
        inner.iter().all(|attribute| {
            let configured = element.get(attribute.name).unwrap_or(&Value::Null);
            configured.is_null() || old.get(attribute.name) == Some(configured)
        })
    };
    let candidates: Vec<Vec<usize>> = elements
        .iter()
        .map(|element| {
            (0..old.len())
                .filter(|place| agrees(element, &old[*place]))
                .collect()
        })
        .collect();
    let counterparts = counterparts(&candidates);
    let settled = elements
        .iter()
        .zip(counterparts)
        .map(|(element, place)| match element {
            Value::Map(_) => {
                let counterpart = place.map_or(&Value::Null, |place| &old[place]);
                settle_object(inner, element, counterpart)
            }
            other => other.clone(),
        });
    let mut settled: Vec<_> = settled.collect();
    // The order of a set, as `conform` makes it.
    settled.sort();
    Value::List(settled)
}

/// One candidate for each, none of them for two: whoever has no choice comes first.
fn counterparts(candidates: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut order: Vec<_> = (0..candidates.len()).collect();
    order.sort_by_key(|element| candidates[*element].len());
    let (mut taken, mut chosen) = (BTreeSet::<usize>::new(), vec![None; candidates.len()]);
    for element in order {
        let free = candidates[element]
            .iter()
            .find(|place| !taken.contains(*place));
        chosen[element] = free.copied();
        taken.extend(free);
    }
    chosen
}

/// The older of two values that mean the same.
fn keep_spelling(attribute: &Attribute, new: &Value, old: Option<&Value>) -> Value {
    if let (Some(same), Value::String(new_text), Some(Value::String(old_text))) =
        (attribute.same, new, old)
        && same(new_text, old_text)
    {
        return Value::String(old_text.clone());
    }
    new.clone()
}

/// A configuration whose lists without an order have that of the state, where nothing else differs.
pub(crate) fn in_order_of(prior: &Value, config: Value, schema: &Schema) -> Value {
    let Value::Map(mut members) = config else {
        return config;
    };
    for attribute in schema.unordered() {
        if let (Some(Value::List(now)), Some(Value::List(before))) =
            (members.get(attribute.name), prior.get(attribute.name))
            && same_elements(now, before)
        {
            members.insert(attribute.name.to_owned(), Value::List(before.clone()));
        }
    }
    Value::Map(members)
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

/// A change that is more than a new value.
struct Change {
    path: Path,
    how: OnChange,
    /// Whether it is not known yet if there is a change at all.
    open: bool,
}

/// The attributes whose change replaces the object, and those whose change moves it.
fn changes(attributes: &[Attribute], prior: &Value, planned: &Value) -> Vec<Change> {
    let mut found = Vec::new();
    collect_changes(attributes, prior, planned, &Path::root(), &mut found);
    found
}

fn collect_changes(
    attributes: &[Attribute],
    prior: &Value,
    planned: &Value,
    at: &Path,
    found: &mut Vec<Change>,
) {
    for attribute in attributes {
        let before = prior.get(attribute.name).unwrap_or(&Value::Null);
        let after = planned.get(attribute.name).unwrap_or(&Value::Null);
        if before == after || !attribute.mode.is_configurable() {
            continue;
        }
        let path = at.attribute(attribute.name);
        if attribute.on_change != OnChange::InPlace {
            found.push(Change {
                path,
                how: attribute.on_change,
                open: !after.is_wholly_known(),
            });
        } else if let (Kind::Object(inner) | Kind::Block(inner), Value::Map(_), Value::Map(_)) =
            (attribute.kind, before, after)
        {
            collect_changes(inner, before, after, &path, found);
        }
    }
}

/// The attributes of a final plan that say that another object is meant.
pub(crate) fn replacing(attributes: &[Attribute], prior: &Value, planned: &Value) -> Vec<Path> {
    let changes = changes(attributes, prior, planned).into_iter();
    let replaces = changes.filter(|change| change.how == OnChange::Replace && !change.open);
    replaces.map(|change| change.path).collect()
}

/// Says what happens if a value that is not known yet turns out to be another one.
fn may_be_another(open: &[Change]) -> Option<Diagnostic> {
    let first = open.first()?;
    let names: Vec<_> = open.iter().map(|change| change.path.to_string()).collect();
    let (names, are) = match names.as_slice() {
        [only] => (only.clone(), "is"),
        several => (several.join(", "), "are"),
    };
    let then = if open.iter().any(|change| change.how == OnChange::Replace) {
        "the apply fails before it changes anything, and asks for another plan"
    } else {
        "the new one is made before the old one is taken away"
    };
    Some(
        Diagnostic::warning(
            format!("{names} {are} not known yet"),
            format!(
                "If the apply finds the value that it has now, nothing is sent to AWS. If it finds another one, {then}."
            ),
        )
        .at(first.path.clone()),
    )
}

/// A result of AWS in the form of what was expected: equal meanings keep the expected spelling,
/// nothing and empty are the same, write-only values are null.
///
/// `expected` is the plan after an apply and the state after a read.
pub(crate) fn settle_result(attributes: &[Attribute], result: &Value, expected: &Value) -> Value {
    let settled = attributes.iter().map(|attribute| {
        let new = result.get(attribute.name).unwrap_or(&Value::Null);
        let old = expected.get(attribute.name).unwrap_or(&Value::Null);
        (attribute.name.to_owned(), result_of(attribute, new, old))
    });
    Value::Map(settled.collect())
}

fn result_of(attribute: &Attribute, new: &Value, old: &Value) -> Value {
    if attribute.write_only {
        return Value::Null;
    }
    match (attribute.kind, new, old) {
        (Kind::Object(inner) | Kind::Block(inner), Value::Map(_), Value::Map(_)) => {
            settle_result(inner, new, old)
        }
        (Kind::ObjectList(inner) | Kind::Blocks(inner), Value::List(new), Value::List(old)) => {
            let settled = new.iter().enumerate().map(|(position, element)| {
                settle_result(inner, element, old.get(position).unwrap_or(&Value::Null))
            });
            Value::List(settled.collect())
        }
        (_, new, Value::Null)
            if is_empty(new) && may_be_left_out(attribute) && attribute.unordered.is_none() =>
        {
            attribute.kind.absent()
        }
        (_, Value::Null, old) if is_empty(old) => old.clone(),
        _ => keep_spelling(attribute, new, Some(old)),
    }
}

fn may_be_left_out(attribute: &Attribute) -> bool {
    attribute.mode.is_configurable() && !matches!(attribute.mode, Mode::Required)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::List(elements) => elements.is_empty(),
        Value::Map(members) => members.is_empty(),
        _ => false,
    }
}

/// Puts everything that was planned as known to what was planned.
///
/// Core accepts no other value after an apply than the one it was promised. Where the object has
/// another one all the same (a stale answer, a status that has moved, somebody else's change), the
/// next refresh shows it.
pub(crate) fn keep_promises(attributes: &[Attribute], result: &mut Value, planned: &Value) {
    let Value::Map(members) = result else { return };
    for attribute in attributes {
        let Some(promised) = planned.get(attribute.name) else {
            continue;
        };
        if promised.is_wholly_known() {
            members.insert(attribute.name.to_owned(), promised.clone());
        } else if let (Kind::Object(inner) | Kind::Block(inner), Some(value)) =
            (attribute.kind, members.get_mut(attribute.name))
        {
            keep_promises(inner, value, promised);
        }
    }
}

/// Everything that stayed unknown becomes null, so that what exists can be saved.
pub(crate) fn without_unknowns(value: Value) -> Value {
    match value {
        Value::Unknown => Value::Null,
        Value::List(elements) => Value::List(elements.into_iter().map(without_unknowns).collect()),
        Value::Map(members) => Value::Map(
            members
                .into_iter()
                .map(|(key, inner)| (key, without_unknowns(inner)))
                .collect(),
        ),
        other => other,
    }
}

/// What was not known in the plan and is empty now is not known yet either: it becomes null.
pub(crate) fn without_guesses(state: Value, planned: &Value) -> Value {
    let Value::Map(members) = state else {
        return state;
    };
    let known = |name: &str, value: Value| {
        let nothing = is_empty(&value) || value.as_str() == Some("");
        let open = planned.get(name).is_some_and(Value::is_unknown);
        if open && nothing { Value::Null } else { value }
    };
    let members = members.into_iter();
    let state = members.map(|(name, value)| (name.clone(), known(&name, value)));
    without_unknowns(Value::Map(state.collect()))
}

#[cfg(test)]
mod tests;
