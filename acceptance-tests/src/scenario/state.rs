//! The state file as checks see it. It is read from disk, which saves a process of the CLI and
//! one of the provider for each look; version 4 of its format is that of both CLIs.

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the CLI remembers.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// Resources and data sources by address.
    pub(crate) objects: BTreeMap<String, Object>,
    pub(crate) outputs: BTreeMap<String, Value>,
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) kind: String,
    pub(crate) managed: bool,
    pub(crate) tainted: bool,
    pub(crate) values: Value,
    /// Only newer CLIs write it.
    pub(crate) identity: Option<Value>,
}

#[derive(Deserialize)]
struct File {
    version: u32,
    #[serde(default)]
    outputs: BTreeMap<String, Output>,
    #[serde(default)]
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Output {
    value: Value,
}

#[derive(Deserialize)]
struct Resource {
    module: Option<String>,
    mode: String,
    r#type: String,
    name: String,
    instances: Vec<Instance>,
}

#[derive(Deserialize)]
struct Instance {
    index_key: Option<Value>,
    status: Option<String>,
    attributes: Value,
    identity: Option<Value>,
}

impl State {
    /// Reads a state file; no file is an empty state.
    pub(crate) fn read(text: Option<&str>) -> Result<State, String> {
        let Some(text) = text else {
            return Ok(State::default());
        };
        let file: File =
            serde_json::from_str(text).map_err(|error| format!("the state file: {error}"))?;
        if file.version != 4 {
            return Err(format!(
                "the state file has version {}, not 4",
                file.version
            ));
        }
        let mut state = State::default();
        for (name, output) in file.outputs {
            state.outputs.insert(name, output.value);
        }
        for resource in file.resources {
            for instance in &resource.instances {
                let object = Object {
                    kind: resource.r#type.clone(),
                    managed: resource.mode == "managed",
                    tainted: instance.status.as_deref() == Some("tainted"),
                    values: instance.attributes.clone(),
                    identity: instance.identity.clone(),
                };
                state.objects.insert(address(&resource, instance), object);
            }
        }
        Ok(state)
    }

    /// The managed resources.
    pub(crate) fn managed(&self) -> impl Iterator<Item = (&String, &Object)> {
        self.objects.iter().filter(|(_, object)| object.managed)
    }

    /// The value at `address.attribute.path`.
    pub(crate) fn value(&self, path: &str) -> Result<&Value, String> {
        let (object, rest) = self.object(path)?;
        find(&object.values, rest).ok_or_else(|| format!("`{path}` is not in the state"))
    }

    /// The object whose address opens the path, and the rest of the path.
    fn object<'p>(&self, path: &'p str) -> Result<(&Object, &'p str), String> {
        let of_path = |(address, object)| {
            let rest = path.strip_prefix(String::as_str(address))?;
            Some((object, rest.strip_prefix('.')?))
        };
        let found = self.objects.iter().find_map(of_path);
        found.ok_or_else(|| {
            format!(
                "no resource of `{path}` is in the state, which has {:?}",
                self.addresses()
            )
        })
    }

    pub(crate) fn addresses(&self) -> Vec<&str> {
        self.objects.keys().map(String::as_str).collect()
    }

    /// Puts values in the place of `${address.attribute}` in every string.
    pub(crate) fn fill(&self, template: &Value) -> Result<Value, String> {
        fill(template, &|path| self.value(path).cloned())
    }
}

/// Fills `${…}` in every string of a JSON value. A string that is nothing but one such
/// expression becomes the value itself, whatever its type.
pub(crate) fn fill(
    template: &Value,
    look_up: &dyn Fn(&str) -> Result<Value, String>,
) -> Result<Value, String> {
    match template {
        Value::String(text) => fill_text(text, look_up),
        Value::Array(items) => items.iter().map(|item| fill(item, look_up)).collect(),
        Value::Object(members) => {
            let filled = members
                .iter()
                .map(|(name, value)| Ok((name.clone(), fill(value, look_up)?)));
            filled.collect::<Result<_, String>>().map(Value::Object)
        }
        other => Ok(other.clone()),
    }
}

fn fill_text(text: &str, look_up: &dyn Fn(&str) -> Result<Value, String>) -> Result<Value, String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        // As in HCL, a sign before it says that nothing is to be put here.
        if let Some(before) = before.strip_suffix('$') {
            filled.push_str(before);
            filled.push_str("${");
            rest = after;
            continue;
        }
        let (path, after) = after
            .split_once('}')
            .ok_or_else(|| format!("`}}` is missing in `{text}`"))?;
        let value = look_up(path)?;
        if before.is_empty() && filled.is_empty() && after.is_empty() {
            return Ok(value);
        }
        filled.push_str(before);
        match value {
            Value::String(value) => filled.push_str(&value),
            other => filled.push_str(&other.to_string()),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(Value::String(filled))
}

/// Walks `name.given_name` and `tags["a"]`, `rules[0].claim` into a value.
pub(crate) fn find<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    steps
        .map(|step| step.trim_end_matches(']'))
        .try_fold(value, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            other => other.get(step.trim_matches('"')),
        })
}

fn address(resource: &Resource, instance: &Instance) -> String {
    let module = resource.module.as_ref().map(|module| format!("{module}."));
    let data = (resource.mode == "data").then_some("data.");
    let key = instance.index_key.as_ref().map(|key| format!("[{key}]"));
    format!(
        "{}{}{}.{}{}",
        module.unwrap_or_default(),
        data.unwrap_or_default(),
        resource.r#type,
        resource.name,
        key.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn state() -> State {
        let file = json!({"version": 4, "outputs": {"url": {"value": "u", "type": "string"}}, "resources": [
            {"mode": "managed", "type": "r", "name": "this", "instances": [
                {"attributes": {"arn": "a", "size": 2, "name": {"given": "G"}, "list": [{"k": "v"}]}}]},
            {"mode": "managed", "type": "r", "name": "each", "instances": [
                {"index_key": "x", "status": "tainted", "attributes": {"arn": "b"}}]},
            {"mode": "data", "type": "d", "name": "this", "instances": [{"attributes": {"id": "c"}}]},
        ]});
        State::read(Some(&file.to_string())).unwrap()
    }

    #[test]
    fn objects_are_found_by_their_address() {
        let state = state();
        assert_eq!(
            state.addresses(),
            ["data.d.this", "r.each[\"x\"]", "r.this"]
        );
        assert!(state.objects["r.each[\"x\"]"].tainted);
        assert_eq!(state.managed().count(), 2);
    }

    #[test]
    fn values_are_found_by_path() {
        let state = state();
        assert_eq!(state.value("r.this.name.given").unwrap(), "G");
        assert_eq!(state.value("r.this.list[0].k").unwrap(), "v");
        assert_eq!(state.value("r.each[\"x\"].arn").unwrap(), "b");
        assert!(state.value("r.this.missing").is_err());
        assert!(state.value("r.other.arn").is_err());
    }

    #[test]
    fn an_expression_alone_keeps_its_type() {
        let template = json!({"a": "${r.this.size}", "b": "arn:${r.this.arn}/${r.this.size}"});
        assert_eq!(
            state().fill(&template).unwrap(),
            json!({"a": 2, "b": "arn:a/2"})
        );
    }
}
