//! The lists in which a resource names those whom it decides about.
//!
//! Decides how names and ids belong together. Of those of one kind a configuration writes the names, the ids or both:
//! what is written alone has the other spelling beside it, place by place; what is written of both is the union, and
//! each list is what it is.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::{Element, place};
use crate::aws::PrincipalType;
use crate::engine::plan::Plan;

/// The two lists in which those of one kind stand.
#[derive(Debug)]
pub(in crate::areas) struct Pair {
    pub(in crate::areas) kind: PrincipalType,
    pub(in crate::areas) names: &'static str,
    pub(in crate::areas) ids: &'static str,
}

/// A list as a state holds it. What is not known yet is None.
pub(in crate::areas) type Texts = Option<Vec<Option<String>>>;

/// Both lists of a pair.
#[derive(Clone, Debug, Default)]
pub(in crate::areas) struct Both {
    pub(in crate::areas) names: Texts,
    pub(in crate::areas) ids: Texts,
}

impl Both {
    pub(in crate::areas) fn of(names: &Texts, ids: &Texts) -> Self {
        Self {
            names: names.clone(),
            ids: ids.clone(),
        }
    }
}

impl Pair {
    /// Whether each list is what it is.
    pub(super) fn is_mixed(&self, written: impl Fn(&str) -> bool) -> bool {
        written(self.names) && written(self.ids)
    }

    /// Whether each list of a state is what it is.
    pub(super) fn was_mixed(&self, written: &BTreeSet<String>) -> bool {
        self.is_mixed(|name| written.contains(name))
    }

    /// Those of whom both lists speak.
    pub(in crate::areas) fn elements<E: Element>(
        &self,
        both: &Both,
        written: impl Fn(&str) -> bool,
    ) -> Vec<E> {
        let texts = |texts: &Texts| texts.clone().unwrap_or_default();
        let (names, ids) = (texts(&both.names), texts(&both.ids));
        if self.is_mixed(written) {
            let names = names.into_iter().flatten();
            let named = names.map(|name| E::new(self.kind, None, Some(name)));
            let ids = ids.into_iter().flatten();
            let known = ids.map(|id| E::new(self.kind, Some(id), None));
            return named.chain(known).collect();
        }
        let number = names.len().max(ids.len());
        let mut all = (names.into_iter(), ids.into_iter());
        let one = |_| {
            let (name, id) = (all.0.next().flatten(), all.1.next().flatten());
            // An id stands for a name that cannot be read.
            let name = name.filter(|name| Some(name) != id.as_ref());
            (name.is_some() || id.is_some()).then(|| E::new(self.kind, id, name))
        };
        (0..number).filter_map(one).collect()
    }

    /// The lists for those who are there, in the order of `before`.
    pub(in crate::areas) fn lists<E: Element>(
        &self,
        there: &BTreeSet<E>,
        before: &Both,
        written: impl Fn(&str) -> bool + Copy,
    ) -> Both {
        let ours = there.iter().filter(|one| one.kind() == self.kind);
        let (mut names, mut by_name) = (BTreeMap::new(), BTreeMap::new());
        for one in ours {
            let Some(id) = one.id() else { continue };
            let name = names.entry(id.to_owned()).or_insert(None);
            if let Some(called) = one.name() {
                *name = Some(called.to_owned());
                by_name.insert(called.to_owned(), id.to_owned());
            }
        }
        let texts = |texts: &Texts| texts.clone().unwrap_or_default().into_iter().flatten();
        let known_ids = || texts(&before.ids).filter(|id| names.contains_key(id));
        let known_names = || texts(&before.names).filter(|name| by_name.contains_key(name));
        let (mut left, mut order) = (names.clone(), Vec::new());
        let mut take = |id: String| {
            if left.remove(&id).is_some() {
                order.push(id);
            }
        };
        let by_names = written(self.names);
        if by_names {
            known_names().for_each(|name| take(by_name[&name].clone()));
        }
        if !by_names || self.is_mixed(written) {
            known_ids().for_each(&mut take);
        }
        if self.is_mixed(written) {
            let others = left.into_keys();
            return Both {
                names: Some(known_names().map(Some).collect()),
                ids: Some(known_ids().chain(others).map(Some).collect()),
            };
        }
        order.extend(left.into_keys());
        let name = |id: &String| names[id].clone().unwrap_or_else(|| id.clone());
        Both {
            names: Some(order.iter().map(name).map(Some).collect()),
            ids: Some(order.into_iter().map(Some).collect()),
        }
    }

    /// Whether a configuration writes this list.
    fn is_configured(plan: &Plan<'_>, name: &str) -> bool {
        !plan.configured(name).is_null()
    }

    /// Those who are planned, as far as it is known.
    pub(super) fn planned<E: Element>(&self, plan: &Plan<'_>) -> Vec<E> {
        let both = Both {
            names: texts(plan.get(self.names)),
            ids: texts(plan.get(self.ids)),
        };
        self.elements(&both, |name| Self::is_configured(plan, name))
    }

    /// Those who are in the state.
    pub(super) fn before<E: Element>(&self, plan: &Plan<'_>) -> Vec<E> {
        let both = Both {
            names: texts(plan.before(self.names)),
            ids: texts(plan.before(self.ids)),
        };
        self.elements(&both, |name| plan.written_before.contains(name))
    }

    /// What is planned of the list that nobody writes, before anybody is asked.
    pub(super) fn plan_offline(&self, plan: &mut Plan<'_>) {
        let mixed_before = self.was_mixed(&plan.written_before);
        let written = |name| Self::is_configured(plan, name);
        let open = |plan: &Plan<'_>, written: &str| {
            mixed_before || plan.get(written) != plan.before(written)
        };
        match (written(self.names), written(self.ids)) {
            (true, true) => {}
            (true, false) if open(plan, self.names) => plan.decide(self.ids, Value::Unknown),
            (false, true) if open(plan, self.ids) => plan.decide(self.names, Value::Unknown),
            (false, false) => {
                for list in [self.names, self.ids] {
                    let is_empty = plan.before(list).as_list().is_none_or(<[_]>::is_empty);
                    if plan.creates() || !is_empty {
                        plan.decide(list, Value::List(Vec::new()));
                    }
                }
            }
            _ => {}
        }
    }

    /// Plans the list that nobody writes from the one that somebody does. `other` says what stands there for a text.
    pub(super) fn plan_other(
        &self,
        plan: &mut Plan<'_>,
        other: impl Fn(&'static str, &str) -> Option<String>,
    ) {
        let written = |name| Self::is_configured(plan, name);
        let (from, to) = match (written(self.names), written(self.ids)) {
            (true, false) => (self.names, self.ids),
            (false, true) => (self.ids, self.names),
            _ => return,
        };
        let Value::List(elements) = plan.get(from) else {
            return;
        };
        let known = |element: &Value| Some(Value::from(other(from, element.as_str()?)?));
        let others = elements
            .iter()
            .map(|one| known(one).unwrap_or(Value::Unknown));
        let others = Value::List(others.collect());
        plan.decide(to, others);
    }

    /// The list in which a configuration has somebody of this kind.
    pub(in crate::areas) fn place(&self, plan: &Plan<'_>, named: bool) -> &'static str {
        match named && Self::is_configured(plan, self.names) {
            false if Self::is_configured(plan, self.ids) => self.ids,
            _ => self.names,
        }
    }
}

/// A planned list as a state would hold it.
fn texts(value: &Value) -> Texts {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    Some(value.as_list()?.iter().map(text).collect())
}

/// The first list that a configuration writes.
pub(in crate::areas) fn first_written(pairs: &[Pair], plan: &Plan<'_>) -> &'static str {
    place(pairs, |name| Pair::is_configured(plan, name))
}

/// The state of the schema before these lists: `set` was a set of objects with an id and a name.
pub(in crate::areas) fn from_set<E: Element>(stored: Value, set: &str, pairs: &[Pair]) -> Value {
    let Value::Map(mut members) = stored else {
        return stored;
    };
    // What has no such set is not of that version, whatever it says.
    let Some(elements) = members.remove(set) else {
        return Value::Map(members);
    };
    let elements = elements.as_list().unwrap_or_default();
    for pair in pairs {
        let text = |element: &Value, member: &str| {
            let text = element.get(member).and_then(Value::as_str);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let ours = elements
            .iter()
            .filter(|element| E::kind_of(element) == Some(pair.kind));
        let both = ours.filter_map(|element| {
            let id = text(element, E::ID)?;
            Some((text(element, E::NAME).unwrap_or_else(|| id.clone()), id))
        });
        let (names, ids): (Vec<_>, Vec<_>) = both.unzip();
        let list = |texts: Vec<String>| Value::List(texts.into_iter().map(Value::from).collect());
        members.insert(pair.names.to_owned(), list(names));
        members.insert(pair.ids.to_owned(), list(ids));
    }
    Value::Map(members)
}

#[cfg(test)]
mod tests;
