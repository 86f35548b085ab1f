//! Whether an import has read what was stored, and whether the plan after it has nothing to do.

use super::Verb;
use super::plan::{Plan, Resource};
use super::play::Play;
use super::state::Object;
use crate::directory::Directory;
use serde_json::Value;

pub(super) const PLAN: &str = "import.plan";

/// A plan of a directory.
pub(super) fn planned(
    play: &mut Play,
    directory: &Directory,
    more: &[&str],
) -> Result<Plan, String> {
    let out = format!("-out={PLAN}");
    let mut arguments = vec!["plan", "-input=false", "-no-color", &out];
    arguments.extend(more);
    run(play, directory, &arguments)?;
    Plan::read(&run(play, directory, &["show", "-json", PLAN])?)
}

/// Runs a command that has no reason to fail, and gives what it says.
pub(super) fn run(
    play: &mut Play,
    directory: &Directory,
    arguments: &[&str],
) -> Result<String, String> {
    let run = directory.run(arguments)?;
    let (succeeded, said) = (run.succeeded(), run.stdout.clone());
    play.runs.push(run);
    match succeeded {
        true => Ok(said),
        false => Err(format!("`{}` failed", arguments[0])),
    }
}

pub(super) fn ignored<'a>(play: &Play<'a>, address: &str) -> &'a [String] {
    let ignored = play.scenario.imports.ignoring.get(address);
    ignored.map(Vec::as_slice).unwrap_or_default()
}

/// A value as a configuration has it.
pub(super) fn literal(value: &Value) -> String {
    value.to_string().replace("${", "$${")
}

pub(super) fn is_imported(resource: &Resource) -> Result<(), String> {
    match resource.change.importing {
        Some(_) => Ok(()),
        None => Err(format!("{} was not imported", resource.address)),
    }
}

/// Whether the import has read what the apply had stored.
pub(super) fn same(
    read: &Value,
    address: &str,
    stored: &Object,
    ignored: &[String],
) -> Result<(), String> {
    let Value::Object(values) = &stored.values else {
        return Err(format!("{address} has no values"));
    };
    for (name, value) in values.iter().filter(|(name, _)| !ignored.contains(name)) {
        let read = read.get(name).unwrap_or(&Value::Null);
        if read != value {
            return Err(format!(
                "after the import `{address}.{name}` is {read}, before it was {value}"
            ));
        }
    }
    Ok(())
}

/// Whether the plan leaves it alone, but for what is ignored.
pub(super) fn fits(resource: &Resource, ignored: &[String]) -> Result<(), String> {
    let is_ignored = |name: &str| ignored.iter().any(|one| one == name);
    let changed = resource.changed_attributes();
    let only_ignored = changed.iter().all(|name| is_ignored(name));
    match (resource.verb()?, only_ignored) {
        (Verb::Keeps, _) | (Verb::Updates, true) => Ok(()),
        (verb, _) => Err(format!(
            "after its import the plan {} {} because of {changed:?}",
            verb.word(),
            resource.address
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn stored() -> Object {
        let values = json!({"name": "a", "timeout": "5m"});
        Object {
            kind: "identitycenter_x".into(),
            managed: true,
            tainted: false,
            values,
            identity: None,
        }
    }

    fn planned(before: &Value, action: &str) -> Resource {
        let after = json!({"name": "a", "timeout": "5m"});
        let value = json!({"address": "identitycenter_x.this", "mode": "managed", "change":
            {"actions": [action], "before": before, "after": after, "importing": {"id": "i"}}});
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn an_import_must_read_what_was_stored() {
        let read = |value: Value, ignored: &[String]| same(&value, "x", &stored(), ignored);
        let ignored = ["timeout".into()];
        assert_eq!(read(json!({"name": "a", "timeout": "5m"}), &[]), Ok(()));
        assert!(read(json!({"name": "a", "timeout": null}), &[]).is_err());
        assert_eq!(
            read(json!({"name": "a", "timeout": null}), &ignored),
            Ok(())
        );
        assert!(read(json!({"name": "b", "timeout": null}), &ignored).is_err());
    }

    #[test]
    fn the_plan_after_an_import_must_have_nothing_to_do() {
        let full = json!({"name": "a", "timeout": "5m"});
        let ignored = ["timeout".into()];
        assert_eq!(fits(&planned(&full, "no-op"), &[]), Ok(()));
        let part = planned(&json!({"name": "a", "timeout": null}), "update");
        assert!(fits(&part, &[]).is_err());
        assert_eq!(fits(&part, &ignored), Ok(()));
        let other = json!({"name": "b", "timeout": null});
        assert!(fits(&planned(&other, "update"), &ignored).is_err());
        assert!(fits(&planned(&full, "delete"), &ignored).is_err());
    }
}
