//! A saved plan, as `show -json` gives it, and whether it does what the scenario says.

use super::state::find;
use super::{Change, Verb};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
pub(crate) struct Plan {
    #[serde(default)]
    resource_changes: Vec<Resource>,
}

/// What the plan does with one resource.
#[derive(Deserialize)]
pub(crate) struct Resource {
    pub(crate) address: String,
    pub(crate) mode: String,
    /// From where a `moved` block brings it.
    previous_address: Option<String>,
    #[serde(default)]
    action_reason: String,
    pub(crate) change: Values,
}

#[derive(Deserialize)]
pub(crate) struct Values {
    actions: Vec<String>,
    pub(crate) before: Value,
    #[serde(default)]
    after: Value,
    #[serde(default)]
    after_unknown: Value,
    #[serde(default)]
    replace_paths: Vec<Vec<Value>>,
    pub(crate) importing: Option<Value>,
}

impl Plan {
    pub(crate) fn read(text: &str) -> Result<Plan, String> {
        serde_json::from_str(text).map_err(|error| format!("the plan as JSON: {error}"))
    }

    /// The managed resources.
    pub(crate) fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.resource_changes
            .iter()
            .filter(|resource| resource.mode == "managed")
    }

    pub(crate) fn resource(&self, address: &str) -> Result<&Resource, String> {
        let found = self
            .resources()
            .find(|resource| resource.address == address);
        found.ok_or_else(|| format!("the plan does not know `{address}`"))
    }

    /// Whether the first plan of a scenario only creates.
    pub(crate) fn only_creates(&self) -> Result<(), String> {
        for resource in self.resources() {
            let verb = resource.verb()?;
            if !matches!(verb, Verb::Creates | Verb::Keeps) {
                return Err(format!(
                    "the first plan {} {}",
                    verb.word(),
                    resource.address
                ));
            }
        }
        Ok(())
    }

    /// Whether the plan does exactly what was said, and nothing to what was not named.
    pub(crate) fn does(&self, expected: &[Change]) -> Result<(), String> {
        for change in expected
            .iter()
            .filter(|change| change.address != "everything")
        {
            self.resource(&change.address)?.does(change)?;
        }
        for resource in self.resources() {
            let is_named = expected
                .iter()
                .any(|change| change.address == resource.address);
            let verb = resource.verb()?;
            if !is_named && verb != Verb::Keeps {
                let reason = &resource.action_reason;
                return Err(format!(
                    "the plan {} {} as well {reason}",
                    verb.word(),
                    resource.address
                ));
            }
        }
        Ok(())
    }

    /// Whether a resource comes from another address, and nothing else happens to it.
    pub(crate) fn moves(&self, from: &str, to: &str) -> Result<(), String> {
        let resource = self.resource(to)?;
        match (&resource.previous_address, resource.verb()?) {
            (Some(address), Verb::Keeps) if address == from => Ok(()),
            (address, verb) => Err(format!(
                "the plan {} `{to}`, which comes from {}",
                verb.word(),
                address.as_deref().unwrap_or("nowhere")
            )),
        }
    }

    /// Whether the value at `address.attribute` is known while planning.
    pub(crate) fn knows(&self, path: &str) -> Result<bool, String> {
        let of_path = |resource: &&Resource| {
            let rest = path.strip_prefix(resource.address.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let resource = self.resources().find(of_path);
        let resource = resource.ok_or_else(|| format!("no resource of `{path}` is in the plan"))?;
        let attribute = &path[resource.address.len() + 1..];
        if is_unknown(&resource.change.after_unknown, attribute) {
            return Ok(false);
        }
        match find(&resource.change.after, attribute) {
            Some(_) => Ok(true),
            None => Err(format!("`{path}` is not in the plan")),
        }
    }
}

/// `after_unknown` has `true` at the place of an unknown value, or above it.
fn is_unknown(unknown: &Value, path: &str) -> bool {
    let ends = path
        .match_indices(['.', '['])
        .map(|(end, _)| end)
        .chain([path.len()]);
    ends.into_iter()
        .any(|end| find(unknown, &path[..end]) == Some(&Value::Bool(true)))
}

impl Resource {
    pub(crate) fn verb(&self) -> Result<Verb, String> {
        let actions: Vec<&str> = self.change.actions.iter().map(String::as_str).collect();
        match actions.as_slice() {
            ["no-op"] => Ok(Verb::Keeps),
            ["create"] => Ok(Verb::Creates),
            ["update"] => Ok(Verb::Updates),
            ["delete"] => Ok(Verb::Deletes),
            ["delete", "create"] | ["create", "delete"] => Ok(Verb::Replaces),
            _ => Err(format!(
                "{}: the actions {actions:?} are not known",
                self.address
            )),
        }
    }

    fn does(&self, expected: &Change) -> Result<(), String> {
        let (address, verb) = (&self.address, self.verb()?);
        if verb != expected.verb {
            let (expected, found) = (expected.verb.word(), verb.word());
            return Err(format!(
                "the plan {found} {address} instead of what was said: {expected}"
            ));
        }
        let mut found = self.because();
        let mut because = expected.because.clone();
        found.sort();
        because.sort();
        match because.is_empty() || because == found {
            true => Ok(()),
            false => Err(format!(
                "{address} is replaced because of {found:?}, not of {because:?}"
            )),
        }
    }

    /// The attributes that force a replacement, or `tainted`.
    fn because(&self) -> Vec<String> {
        if self.action_reason == "replace_because_tainted" {
            return vec!["tainted".into()];
        }
        let path = |steps: &Vec<Value>| {
            let steps: Vec<String> = steps
                .iter()
                .map(|step| match step {
                    Value::String(name) => name.clone(),
                    other => other.to_string(),
                })
                .collect();
            steps.join(".")
        };
        self.change.replace_paths.iter().map(path).collect()
    }

    /// The top-level attributes that the plan changes.
    pub(crate) fn changed_attributes(&self) -> Vec<&str> {
        let Value::Object(before) = &self.change.before else {
            return Vec::new();
        };
        let is_changed = |name: &&str| {
            find(&self.change.after, name) != before.get(*name)
                || self
                    .change
                    .after_unknown
                    .get(*name)
                    .is_some_and(|unknown| *unknown == Value::Bool(true))
        };
        before
            .keys()
            .map(String::as_str)
            .filter(is_changed)
            .collect()
    }
}

impl Verb {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verb::Creates => "creates",
            Verb::Updates => "updates",
            Verb::Replaces => "replaces",
            Verb::Deletes => "deletes",
            Verb::Keeps => "keeps",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::clause::changes;
    use serde_json::json;

    fn plan() -> Plan {
        let plan = json!({"resource_changes": [
            {"address": "r.a", "mode": "managed", "action_reason": "replace_because_cannot_update", "change": {
                "actions": ["delete", "create"], "before": {"name": "x"}, "after": {"name": "y", "tags": {}},
                "after_unknown": {"arn": true, "nested": {"id": true}}, "replace_paths": [["name", "given"]]}},
            {"address": "r.b", "mode": "managed", "change": {"actions": ["no-op"], "before": {}, "after": {}}},
            {"address": "data.d.c", "mode": "data", "change": {"actions": ["read"], "before": null}},
        ]});
        Plan::read(&plan.to_string()).unwrap()
    }

    #[test]
    fn a_plan_that_does_what_was_said_passes() {
        let said = changes("replaces r.a because name.given and keeps r.b").unwrap();
        assert_eq!(plan().does(&said), Ok(()));
    }

    #[test]
    fn another_verb_another_reason_or_an_unnamed_change_fails() {
        let fails = |said: &str| plan().does(&changes(said).unwrap()).is_err();
        assert!(fails("updates r.a"));
        assert!(fails("replaces r.a because arn"));
        assert!(fails("keeps everything"));
        assert!(fails("replaces r.a and updates r.b"));
        assert!(fails("replaces r.a and creates r.missing"));
        assert!(plan().only_creates().is_err());
    }

    #[test]
    fn unknown_values_are_told_from_known_ones() {
        let plan = plan();
        assert_eq!(plan.knows("r.a.arn"), Ok(false));
        assert_eq!(plan.knows("r.a.nested.id"), Ok(false));
        assert_eq!(plan.knows("r.a.arn.deeper"), Ok(false));
        assert_eq!(plan.knows("r.a.name"), Ok(true));
        assert!(plan.knows("r.a.missing").is_err());
    }
}
