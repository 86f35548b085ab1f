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
use crate::aws::directory::Key;
use crate::aws::{Aws, Error, unless_denied};

/// What an argument may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Application,
    Group,
    Instance,
    Profile,
    ScimEndpoint,
    User,
}

impl Target {
    /// The type of resource or data source, and the attribute that has the id.
    fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Application => ("application", "application_arn"),
            Self::Group => ("group", "group_id"),
            Self::Instance => ("instance", "arn"),
            Self::Profile => ("q_developer_profile", "arn"),
            Self::ScimEndpoint => ("scim_endpoint", "id"),
            Self::User => ("user", "user_id"),
        }
    }
}

/// What the argument `name` of an object with these members names. None: no other object.
fn target(name: &str, members: &BTreeMap<String, Value>) -> Option<Target> {
    Some(match name {
        "application_arn" => Target::Application,
        "group_id" | "group_ids" => Target::Group,
        "instance_arn" => Target::Instance,
        "member_id" | "user_ids" => Target::User,
        "profile_arn" => Target::Profile,
        "scim_endpoint_id" => Target::ScimEndpoint,
        "principal_id" => match members.get("principal_type").and_then(Value::as_str)? {
            "GROUP" => Target::Group,
            _ => Target::User,
        },
        _ => return None,
    })
}

/// How to write each id.
pub(super) struct References(BTreeMap<(Target, String), String>);

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
    ) -> Result<(Self, Vec<DataSource>), Error> {
        let mut known = BTreeMap::new();
        for item in items {
            for target in [
                Target::Group,
                Target::Instance,
                Target::Profile,
                Target::ScimEndpoint,
                Target::User,
            ] {
                let (noun, attribute) = target.place();
                let id = item.object.state.get(attribute).and_then(Value::as_str);
                if let (true, Some(id)) = (item.noun() == noun, id) {
                    let reference = format!("{}.{attribute}", item.address());
                    known.insert((target, id.to_owned()), reference);
                }
            }
        }
        let mut missing = BTreeSet::new();
        for item in items {
            named(&item.config, &mut |target, id| {
                if !known.contains_key(&(target, id.to_owned())) {
                    missing.insert((target, id.to_owned()));
                }
            });
        }
        let mut sources = Vec::new();
        for target in [Target::Application, Target::Group, Target::User] {
            let ids = missing.iter().filter(|(of, _)| *of == target);
            let ids: Vec<_> = ids.map(|(_, id)| id.as_str()).collect();
            let found = find(aws, target, &ids).await?;
            let pairs: Vec<_> = found
                .iter()
                .map(|one| (one.name.as_str(), one.id.as_str()))
                .collect();
            let mut labelled: Vec<_> = labels(&pairs).into_iter().zip(&found).collect();
            labelled.sort_by(|one, other| one.0.cmp(&other.0));
            for (label, one) in labelled {
                let (noun, attribute) = target.place();
                let reference = format!("data.identitycenter_{noun}.{label}.{attribute}");
                known.insert((target, one.id.clone()), reference);
                let (argument, value) = &one.found_by;
                let value = Expression::Text(value.clone());
                sources.push(DataSource {
                    file: one.file,
                    block: Block {
                        header: format!("data \"identitycenter_{noun}\" \"{label}\""),
                        arguments: vec![((*argument).to_owned(), value)],
                        ..Block::default()
                    },
                });
            }
        }
        Ok((Self(known), sources))
    }

    /// A configuration with references in it.
    pub(super) fn arguments(&self, config: &Value) -> Arguments {
        let Value::Map(members) = config else {
            return Vec::new();
        };
        let written = |(name, value): (&String, &Value)| {
            Some((name.clone(), self.expression(name, value, members)?))
        };
        members.iter().filter_map(written).collect()
    }

    fn expression(
        &self,
        name: &str,
        value: &Value,
        members: &BTreeMap<String, Value>,
    ) -> Option<Expression> {
        let reference = |target, id: &str| match self.0.get(&(target, id.to_owned())) {
            Some(reference) => Expression::Plain(reference.clone()),
            None => Expression::Text(id.to_owned()),
        };
        match (target(name, members), value) {
            (Some(target), Value::String(id)) => return Some(reference(target, id)),
            (Some(target), Value::List(ids)) if !ids.is_empty() => {
                let ids = ids.iter().filter_map(Value::as_str);
                return Some(Expression::List(
                    ids.map(|id| reference(target, id)).collect(),
                ));
            }
            _ => {}
        }
        match value {
            Value::List(elements) if elements.iter().any(refers) => {
                let row = |element: &Value| Expression::Row(self.arguments(element));
                Some(Expression::List(elements.iter().map(row).collect()))
            }
            other => Expression::of(other),
        }
    }
}

/// Whether an object names others.
fn refers(value: &Value) -> bool {
    match value {
        Value::Map(members) => members.keys().any(|name| target(name, members).is_some()),
        _ => false,
    }
}

/// Tells every id of another object in a configuration.
fn named(config: &Value, tell: &mut impl FnMut(Target, &str)) {
    match config {
        Value::Map(members) => {
            for (name, value) in members {
                match (target(name, members), value) {
                    (Some(target), Value::String(id)) => tell(target, id),
                    (Some(target), Value::List(ids)) => {
                        let ids = ids.iter().filter_map(Value::as_str);
                        ids.for_each(|id| tell(target, id));
                    }
                    _ => named(value, tell),
                }
            }
        }
        Value::List(elements) => elements.iter().for_each(|one| named(one, tell)),
        _ => {}
    }
}

/// What a data source finds.
struct Sought {
    id: String,
    name: String,
    file: &'static str,
    found_by: (&'static str, String),
}

/// Those of the ids that AWS knows by a name. Who may not read them writes their ids.
async fn find(aws: &Aws, target: Target, ids: &[&str]) -> Result<Vec<Sought>, Error> {
    let mut found = Vec::new();
    for id in ids {
        let key = Key::Id((*id).to_owned());
        let store = || aws.identity_store(None);
        let sought = match target {
            Target::Group => unless_denied(aws.group(&store().await?, &key).await)?
                .and_then(|group| group.display_name)
                .map(|name| {
                    let found_by = by_name("display_name", &name, "group_id", id);
                    (name, "groups", found_by)
                }),
            Target::User => unless_denied(aws.user(&store().await?, &key).await)?
                .and_then(|user| user.user_name)
                .map(|name| {
                    let found_by = by_name("user_name", &name, "user_id", id);
                    (name, "users", found_by)
                }),
            _ => unless_denied(aws.application(id).await)?
                .and_then(|application| application.name)
                .map(|name| (name, "applications", ("application_arn", (*id).to_owned()))),
        };
        found.extend(sought.map(|(name, file, found_by)| Sought {
            id: (*id).to_owned(),
            name,
            file,
            found_by,
        }));
    }
    Ok(found)
}

/// The argument that finds something by its name. Core normalises every text, AWS keeps it as it was given: a name
/// that may have been another one before is not relied on.
fn by_name(
    argument: &'static str,
    name: &str,
    id_argument: &'static str,
    id: &str,
) -> (&'static str, String) {
    if name.is_ascii() {
        (argument, name.to_owned())
    } else {
        (id_argument, id.to_owned())
    }
}
