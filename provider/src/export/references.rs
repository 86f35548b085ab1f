//! References between objects, in place of ids and ARNs.
//!
//! Decides which arguments name another object. What is referred to and not exported itself, such as an
//! application or a group that an identity provider keeps in step, becomes a data source that finds it by the
//! name that people know. No argument refers to an object of the same kind, so there are no cycles.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::Item;
use super::hcl::{Arguments, Block, Expression};
use super::labels::labels;
use crate::areas;
use crate::aws::{Aws, Error};
use crate::shape::data_source::{AnyDataSource, Named};
use crate::shape::schema::{Attribute, Target};

/// How to write each id.
pub(super) struct References {
    to: BTreeMap<(Target, String), String>,
    /// What accounts are called.
    accounts: BTreeMap<String, String>,
}

/// A data source block, and in which file it stands.
pub(super) struct DataSource {
    pub(super) file: &'static str,
    pub(super) block: Block,
}

impl References {
    /// To everything that these objects name, with the data sources that this takes.
    pub(super) async fn between(
        aws: &Aws,
        items: &[Item],
        accounts: BTreeMap<String, String>,
    ) -> Result<(Self, Vec<DataSource>), Error> {
        let mut known = exported(items);
        let mut missing: BTreeMap<Target, BTreeSet<String>> = BTreeMap::new();
        for item in items {
            let schema = item.object.resource.schema();
            named(schema.attributes, &item.config, &mut |target, id| {
                if !known.contains_key(&(target, id.to_owned())) {
                    missing.entry(target).or_default().insert(id.to_owned());
                }
            });
        }
        let mut sources = Vec::new();
        for (target, ids) in missing {
            let Some(source) = areas::data_source(&format!("identitycenter_{}", target.noun))
            else {
                continue;
            };
            for (id, label, found) in labelled(found(aws, source, ids).await?) {
                let reference = format!("data.{}.{label}.{}", source.name(), target.attribute);
                known.insert((target, id), reference);
                sources.push(DataSource::of(source.name(), &label, found));
            }
        }
        let references = Self {
            to: known,
            accounts,
        };
        Ok((references, sources))
    }

    /// A configuration with references in it.
    pub(super) fn arguments(&self, attributes: &[Attribute], config: &Value) -> Arguments {
        let Value::Map(members) = config else {
            return Vec::new();
        };
        let written = |attribute: &Attribute| {
            let value = members.get(attribute.name)?;
            let expression = self.expression(attribute, value, members)?;
            Some((attribute.name.to_owned(), expression))
        };
        attributes.iter().filter_map(written).collect()
    }

    fn expression(
        &self,
        attribute: &Attribute,
        value: &Value,
        members: &BTreeMap<String, Value>,
    ) -> Option<Expression> {
        let reference = |target, id: &str| match self.to.get(&(target, id.to_owned())) {
            Some(reference) => Expression::Plain(reference.clone()),
            None => Expression::Text(id.to_owned()),
        };
        match (attribute.target(members), value) {
            (Some(target), Value::String(id)) => return Some(reference(target, id)),
            (Some(target), Value::List(ids)) if !ids.is_empty() => {
                let ids = ids.iter().filter_map(Value::as_str);
                let ids = ids.map(|id| reference(target, id));
                return Some(Expression::List(ids.collect()));
            }
            _ => {}
        }
        let inner = attribute.kind.nested().unwrap_or_default();
        match value {
            Value::List(elements) if inner.iter().any(|one| one.refers.is_some()) => {
                let row = |element: &Value| Expression::Row(self.arguments(inner, element));
                Some(Expression::List(elements.iter().map(row).collect()))
            }
            other if attribute.is_account_id() => {
                Some(Expression::of(other)?.noted(&self.accounts))
            }
            other => Expression::of(other),
        }
    }
}

/// What accounts are called that these objects may name, and why that is not known.
pub(super) async fn names_of_accounts(
    aws: &Aws,
    items: &[Item],
) -> (BTreeMap<String, String>, Option<Error>) {
    let attributes = |item: &Item| item.object.resource.schema().attributes.iter();
    if !items
        .iter()
        .flat_map(attributes)
        .any(Attribute::is_account_id)
    {
        return (BTreeMap::new(), None);
    }
    match aws.names_of_accounts().await {
        Ok(names) => (names, None),
        Err(error) => (BTreeMap::new(), Some(error)),
    }
}

impl DataSource {
    fn of(name: &str, label: &str, found: Named) -> Self {
        let (argument, value) = found.found_by;
        Self {
            file: found.file,
            block: Block {
                header: format!("data \"{name}\" \"{label}\""),
                arguments: vec![(argument.to_owned(), Expression::Text(value))],
                ..Block::default()
            },
        }
    }
}

/// The objects that are exported themselves, as far as others may refer to them.
fn exported(items: &[Item]) -> BTreeMap<(Target, String), String> {
    let mut targets = BTreeSet::new();
    for resource in areas::resources() {
        collect(resource.schema().attributes, &mut targets);
    }
    let mut known = BTreeMap::new();
    for item in items {
        for target in targets.iter().filter(|target| target.noun == item.noun()) {
            let id = item.object.state.get(target.attribute);
            if let Some(id) = id.and_then(Value::as_str) {
                let reference = format!("{}.{}", item.address(), target.attribute);
                known.insert((*target, id.to_owned()), reference);
            }
        }
    }
    known
}

fn collect(attributes: &[Attribute], targets: &mut BTreeSet<Target>) {
    for attribute in attributes {
        targets.extend(attribute.targets());
        collect(attribute.kind.nested().unwrap_or_default(), targets);
    }
}

/// Tells every id of another object in a configuration.
fn named(attributes: &[Attribute], config: &Value, tell: &mut impl FnMut(Target, &str)) {
    match config {
        Value::Map(members) => {
            for attribute in attributes {
                let value = members.get(attribute.name).unwrap_or(&Value::Null);
                match (attribute.target(members), value) {
                    (Some(target), Value::String(id)) => tell(target, id),
                    (Some(target), Value::List(ids)) => {
                        let ids = ids.iter().filter_map(Value::as_str);
                        ids.for_each(|id| tell(target, id));
                    }
                    _ => named(attribute.kind.nested().unwrap_or_default(), value, tell),
                }
            }
        }
        Value::List(elements) => elements.iter().for_each(|one| named(attributes, one, tell)),
        _ => {}
    }
}

/// Those of the ids that AWS knows by a name. Who may not read them writes their ids.
async fn found(
    aws: &Aws,
    source: &dyn AnyDataSource,
    ids: BTreeSet<String>,
) -> Result<Vec<(String, Named)>, Error> {
    let mut found = Vec::new();
    for id in ids {
        let named = source.named(aws, &id).await?;
        found.extend(named.map(|named| (id, named)));
    }
    Ok(found)
}

/// With a label for each, in the order of the labels.
fn labelled(found: Vec<(String, Named)>) -> Vec<(String, String, Named)> {
    let pairs = found
        .iter()
        .map(|(id, one)| (one.name.as_str(), id.as_str()));
    let labels = labels(&pairs.collect::<Vec<_>>());
    let labelled = found.into_iter().zip(labels);
    let mut labelled: Vec<_> = labelled
        .map(|((id, one), label)| (id, label, one))
        .collect();
    labelled.sort_by(|one, other| one.1.cmp(&other.1));
    labelled
}
