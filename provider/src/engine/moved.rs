//! Taking over the state of another provider's resource, or of this provider's under another address.
//!
//! Decides which states can be taken over, and what of them: of another provider's the attributes that a
//! resource's table names. The object itself is read again before anything relies on such a state, so no
//! more than its key has to be there; the rest spares the user a plan that is full of values that only
//! seem to change. A state of our own type was written by this provider, whatever address it had, and
//! needs no more than an upgrade does. Nothing here asks AWS: core moves states in a process that was
//! never configured.

use tfplugin::value::Value;

use crate::engine::validate;
use crate::engine::{self, Outcome, Private};
use crate::shape::diagnostic::Diagnostic;
use crate::shape::resource::AnyResource;
use crate::shape::schema::{Attribute, Kind, Schema, Source};

/// The type of this provider, the last part of its address.
const OURS: &str = "identitycenter";

/// Whether an address is that of its provider. OpenTofu before 1.11.12, and 1.12.0 to 1.12.3, sends no
/// more than the type.
fn is_of(source: &Source, address: &str) -> bool {
    let named = address.split_once('/').map(|(_, name)| name);
    address == source.provider_type() || named == Some(source.provider().as_str())
}

/// Our state, as far as the other one says it. Where we have an object, hashicorp/aws has a block in
/// a list of one.
fn taken(source: &Source, schema: &Schema, theirs: &Value) -> Value {
    let same = source.same.iter().map(|name| (*name, *name));
    let taken = same.chain(source.renamed.iter().copied());
    let members = taken.filter_map(|(ours, path)| {
        let attribute = schema.attribute(ours)?;
        let value = match (attribute.kind, find(theirs, path)?) {
            (Kind::Object(_), value) => first(value)?,
            (_, value) => value,
        };
        // What AWS gives may be empty; what is configured is there or not.
        let value = match attribute.mode.is_configurable() {
            true => without_emptiness(value.clone()),
            false => value.clone(),
        };
        fits(&attribute.kind, &value).then(|| (ours.to_owned(), value))
    });
    schema.conform(members.collect())
}

/// What core says of a state that is to be moved.
pub(crate) struct Origin<'a> {
    /// `HOST/NAMESPACE/TYPE`, or `TYPE` alone.
    pub(crate) provider: &'a str,
    pub(crate) resource: &'a str,
    pub(crate) schema_version: i64,
    pub(crate) json: &'a [u8],
    pub(crate) private: &'a [u8],
    /// Nothing, if the state has none.
    pub(crate) identity: &'a [u8],
}

/// What `resource` takes over, of another provider or of another address of this one.
pub(crate) fn moved(
    resource: &dyn AnyResource,
    origin: &Origin<'_>,
) -> Result<Outcome, Diagnostic> {
    let schema = resource.schema();
    let address = origin.provider.rsplit('/').next();
    if origin.resource != resource.name() || address != Some(OURS) {
        let private = Private::moved(origin.resource);
        return Ok(Outcome::of(schema, foreign(resource, origin)?, private));
    }
    let state = engine::upgrade(resource, origin.schema_version, origin.json)?;
    let outcome = Outcome::of(schema, state, origin.private.to_vec());
    Ok(match origin.identity {
        [] => outcome,
        json => Outcome {
            identity: engine::stored_identity(schema, json)?,
            ..outcome
        },
    })
}

/// The state of `resource` that stands for the object of another provider.
fn foreign(resource: &dyn AnyResource, origin: &Origin<'_>) -> Result<Value, Diagnostic> {
    let refused = |why: String| {
        Diagnostic::error(
            format!("Cannot move {} to {}", origin.resource, resource.name()),
            why,
        )
    };
    let source = source_of(resource, origin).ok_or_else(|| refused(cannot(resource, origin)))?;
    let theirs = Value::from_json(origin.json)
        .map_err(|fault| refused(format!("Its state cannot be read: {fault}.")))?;
    if let Some((name, value)) = source.only {
        let found = find(&theirs, name).and_then(Value::as_str);
        if found != Some(value) {
            return Err(refused(format!(
                "{} is only about {value}, and {name} of the other resource is {}. Leave it where it is.",
                resource.name(),
                found.map_or_else(|| "not set".to_owned(), |found| format!("{found:?}")),
            )));
        }
    }
    let schema = resource.schema();
    let state = taken(source, schema, &theirs);
    match without_key(schema, &state) {
        None => Ok(state),
        Some(why) => Err(refused(format!(
            "{why} The state is of version {} of the schema. Upgrade {} to its newest version and apply once, so \
             that it writes its state anew, then move.",
            origin.schema_version,
            source.provider(),
        ))),
    }
}

fn source_of(resource: &dyn AnyResource, origin: &Origin<'_>) -> Option<&'static Source> {
    let mut sources = resource.moved_from().iter();
    sources.find(|source| source.resource == origin.resource && is_of(source, origin.provider))
}

fn cannot(resource: &dyn AnyResource, origin: &Origin<'_>) -> String {
    let sources = resource.moved_from().iter();
    let sources: Vec<_> = sources
        .map(|source| format!("{} of {}", source.resource, source.provider()))
        .collect();
    let can = match sources.split_last() {
        None => "nothing can be moved to it".to_owned(),
        Some((only, [])) => format!("only {only} can be moved to it"),
        Some((last, rest)) => format!("only {} and {last} can be moved to it", rest.join(", ")),
    };
    format!(
        "This is {} of {}; {can}. Remove the `moved` block, and use an `import` block and a `removed` block \
         instead.",
        origin.resource, origin.provider
    )
}

/// What is wrong with the attributes that identify the object.
fn without_key(schema: &Schema, state: &Value) -> Option<String> {
    schema.identity.iter().find_map(|name| {
        let value = state.get(name).filter(|value| !value.is_null());
        let Some(value) = value else {
            return Some(format!("It does not say {name}."));
        };
        let checks = schema.attribute(name)?.checks.iter();
        let wrong = |check| validate::wrong(check, value);
        checks
            .filter_map(wrong)
            .map(|wrong| format!("Its {name} {wrong}"))
            .next()
    })
}

/// The value at a path such as `member_id.user_id`.
fn find<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, name| first(value)?.get(name))
}

fn first(value: &Value) -> Option<&Value> {
    match value {
        Value::List(elements) => elements.first(),
        value => Some(value),
    }
}

/// The older SDK of hashicorp/aws stores what is not set as an empty text or list.
fn without_emptiness(value: Value) -> Value {
    match value {
        Value::String(text) if text.is_empty() => Value::Null,
        Value::List(elements) if elements.is_empty() => Value::Null,
        Value::List(elements) => elements.into_iter().map(without_emptiness).collect(),
        Value::Map(members) => members
            .into_iter()
            .map(|(name, value)| (name, without_emptiness(value)))
            .collect(),
        value => value,
    }
}

/// Whether a value of another schema is of this kind. What is not is left for the read to find.
fn fits(kind: &Kind, value: &Value) -> bool {
    let object = |inner: &[Attribute], value: &Value| match value {
        Value::Map(members) => inner.iter().all(|attribute| {
            let member = members.get(attribute.name);
            member.is_none_or(|member| fits(&attribute.kind, member))
        }),
        value => value.is_null(),
    };
    match (kind, value) {
        (_, Value::Null)
        | (Kind::String, Value::String(_))
        | (Kind::Bool, Value::Bool(_))
        | (Kind::Number, Value::Number(_)) => true,
        (Kind::List(inner) | Kind::Set(inner), Value::List(elements)) => {
            elements.iter().all(|element| fits(inner, element))
        }
        (Kind::Map(inner), Value::Map(members)) => {
            members.values().all(|member| fits(inner, member))
        }
        (Kind::Object(inner) | Kind::Block(inner), value) => object(inner, value),
        (Kind::ObjectMap(inner), Value::Map(members)) => {
            members.values().all(|member| object(inner, member))
        }
        (
            Kind::ObjectList(inner) | Kind::ObjectSet(inner) | Kind::Blocks(inner),
            Value::List(elements),
        ) => elements.iter().all(|element| object(inner, element)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
