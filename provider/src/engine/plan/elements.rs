//! Which element of one list is which of another.
//!
//! Decides by what an element is known: by its key where the table names one, else by all that is configured of it.

use std::collections::BTreeSet;

use tfplugin::value::Value;

use crate::shape::schema::{Attribute, Kind};

/// Whether a kind is a list or a set of objects, in which elements have to be told from each other.
pub(super) const fn has_elements(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::ObjectList(_) | Kind::ObjectSet(_) | Kind::Blocks(_)
    )
}

/// Whether the elements have an order.
pub(super) const fn has_order(kind: &Kind) -> bool {
    !matches!(kind, Kind::ObjectSet(_))
}

/// Whether two values are the same, or two spellings of it. Of a set, each element has its like in the other one.
pub(super) fn means_same(attribute: &Attribute, one: &Value, other: &Value) -> bool {
    one == other
        || match (attribute.same, one, other) {
            (Some(same), Value::String(one), Value::String(other)) => same(one, other),
            (Some(same), Value::List(one), Value::List(other)) => {
                one.len() == other.len()
                    && all_have_likes(same, one, other)
                    && all_have_likes(same, other, one)
            }
            _ => false,
        }
}

fn all_have_likes(same: fn(&str, &str) -> bool, ones: &[Value], others: &[Value]) -> bool {
    let mut all = ones.iter();
    all.all(|one| like(same, one, others).is_some())
}

/// The first of `others` that is the same as a text, or another spelling of it.
pub(super) fn like<'a>(
    same: fn(&str, &str) -> bool,
    one: &Value,
    others: &'a [Value],
) -> Option<&'a Value> {
    let mut others = others.iter();
    others.find(|other| match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => same(one, other),
        _ => false,
    })
}

/// For each element of `new` the place of the one in `old` that it stands for, which is no other one's.
///
/// Without a key it is one that agrees in all that `new` says, and in a list else the one at the same place. What `old`
/// does not know yet agrees with all.
pub(super) fn counterparts(
    attribute: &Attribute,
    new: &[Value],
    old: &[Value],
) -> Vec<Option<usize>> {
    let inner = attribute.kind.nested().unwrap_or_default();
    let key = attribute.keyed.and_then(|name| {
        let mut all = inner.iter();
        all.find(|member| member.name == name)
    });
    let is_one = |new: &Value, old: &Value| match key {
        Some(key) => has_same_key(key, new, old),
        None => agrees(inner, new, old),
    };
    let candidates: Vec<Vec<usize>> = new
        .iter()
        .map(|element| {
            (0..old.len())
                .filter(|place| is_one(element, &old[*place]))
                .collect()
        })
        .collect();
    let mut chosen = one_for_each(&candidates);
    if key.is_none() && has_order(&attribute.kind) {
        by_place(&mut chosen, old.len());
    }
    chosen
}

fn has_same_key(key: &Attribute, new: &Value, old: &Value) -> bool {
    match (new.get(key.name), old.get(key.name)) {
        (Some(Value::Null | Value::Unknown) | None, _) | (_, None) => false,
        (Some(new), Some(old)) => means_same(key, new, old),
    }
}

fn agrees(inner: &[Attribute], new: &Value, old: &Value) -> bool {
    inner.iter().all(|attribute| {
        let configured = new.get(attribute.name).unwrap_or(&Value::Null);
        configured.is_null()
            || attribute.write_only
            || old
                .get(attribute.name)
                .is_some_and(|old| old.is_unknown() || means_same(attribute, configured, old))
    })
}

/// One candidate for each, none of them for two: whoever has no choice comes first.
fn one_for_each(candidates: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut order: Vec<_> = (0..candidates.len()).collect();
    order.sort_by_key(|element| candidates[*element].len());
    let (mut taken, mut chosen) = (BTreeSet::<usize>::new(), vec![None; candidates.len()]);
    for element in order {
        // Where it has a choice, it stays where it is.
        let mut free = candidates[element]
            .iter()
            .filter(|place| !taken.contains(*place));
        let stays = free.clone().find(|place| **place == element);
        chosen[element] = stays.or_else(|| free.next()).copied();
        taken.extend(chosen[element]);
    }
    chosen
}

fn by_place(chosen: &mut [Option<usize>], places: usize) {
    let taken: BTreeSet<_> = chosen.iter().flatten().copied().collect();
    for (place, one) in chosen.iter_mut().enumerate() {
        if one.is_none() && place < places && !taken.contains(&place) {
            *one = Some(place);
        }
    }
}

/// `new` with each element made by `each` of the one and its counterpart in `old`, `Null` if it has none. A set is put
/// into the order in which `conform` has it.
pub(super) fn paired(
    attribute: &Attribute,
    new: &[Value],
    old: &[Value],
    each: impl Fn(&Value, &Value, bool) -> Value,
) -> Value {
    let places = counterparts(attribute, new, old).into_iter().enumerate();
    let made = new.iter().zip(places).map(|(element, (here, place))| {
        let counterpart = place.map_or(&Value::Null, |place| &old[place]);
        each(element, counterpart, place == Some(here))
    });
    let mut made: Vec<_> = made.collect();
    if !has_order(&attribute.kind) {
        made.sort();
    }
    Value::List(made)
}
