//! How every scenario ends: everything is imported into an empty state, then destroyed.

use super::plan::{Plan, Resource};
use super::play::{Play, own_value};
use super::state::{self, Object};
use super::{Verb, kinds};
use serde_json::Value;

/// Only our own resources are imported; a scenario may use others beside them.
const PREFIX: &str = "identitycenter_";

/// Imports all resources into an empty state. One plan with `import` blocks shows both what the
/// import has read (the values before the change) and that the configuration fits it.
pub(crate) fn imports(play: &mut Play) -> Result<(), String> {
    let imports = &play.scenario.imports;
    let state = play.state()?;
    let wanted: Vec<(&String, &Object)> = state
        .managed()
        .filter(|(address, object)| {
            object.kind.starts_with(PREFIX) && !imports.not.contains(address)
        })
        .collect();
    if imports.none || wanted.is_empty() {
        return Ok(());
    }
    let blocks: Result<Vec<String>, String> = wanted
        .iter()
        .map(|(address, object)| block(address, object))
        .collect();
    let directory = play.directory.sibling("import")?;
    directory.write("imports.tf", &blocks?.concat())?;
    for (name, text) in &play.scenario.files {
        directory.write(name, &text.replace("${endpoint}", &play.cloud.endpoint()))?;
    }
    for arguments in [
        ["plan", "-input=false", "-no-color", "-out=import.plan"].as_slice(),
        ["show", "-json", "import.plan"].as_slice(),
    ] {
        let run = directory.run(arguments)?;
        let failed = !run.succeeded();
        play.runs.push(run);
        if failed {
            return Err("the import failed".into());
        }
    }
    let plan = Plan::read(&play.runs.last().ok_or("nothing has run")?.stdout)?;
    wanted.iter().try_for_each(|(address, object)| {
        let ignored = imports
            .ignoring
            .get(*address)
            .map(Vec::as_slice)
            .unwrap_or_default();
        same(plan.resource(address)?, object, ignored)
    })
}

fn block(address: &str, object: &Object) -> Result<String, String> {
    let template = Value::String(kinds::kind(&object.kind)?.import_id.into());
    let id = state::fill(&template, &|path| own_value(&object.values, path))?;
    let id = id.to_string().replace("${", "$${");
    Ok(format!("import {{\n  to = {address}\n  id = {id}\n}}\n"))
}

/// Whether the import has read what the apply had stored.
fn same(imported: &Resource, stored: &Object, ignored: &[String]) -> Result<(), String> {
    let address = &imported.address;
    if imported.change.importing.is_none() {
        return Err(format!("{address} was not imported"));
    }
    let is_ignored = |name: &str| ignored.iter().any(|one| one == name);
    let Value::Object(values) = &stored.values else {
        return Err(format!("{address} has no values"));
    };
    for (name, value) in values.iter().filter(|(name, _)| !is_ignored(name)) {
        let read = imported.change.before.get(name).unwrap_or(&Value::Null);
        if read != value {
            return Err(format!(
                "after the import `{address}.{name}` is {read}, before it was {value}"
            ));
        }
    }
    let only_ignored = imported.changed_attributes().into_iter().all(is_ignored);
    match (imported.verb()?, only_ignored) {
        (Verb::Keeps, _) | (Verb::Updates, true) => Ok(()),
        (verb, _) => Err(format!(
            "after its import the plan {} {address}",
            verb.word()
        )),
    }
}

/// Whether the CLI remembers exactly what it remembered before.
pub(crate) fn state_is_still(play: &Play, before: &str) -> Result<(), String> {
    match play.directory.read("terraform.tfstate")?.as_deref() == Some(before) {
        true => Ok(()),
        false => Err("the state has changed although nothing was applied".into()),
    }
}

/// Destroys everything; the cloud must then be what it was before the first step.
pub(crate) fn destroy(play: &mut Play, before: &Value) -> Result<(), String> {
    if !play.state()?.objects.is_empty() {
        play.succeeds(&[
            "apply",
            "-destroy",
            "-auto-approve",
            "-input=false",
            "-no-color",
        ])?;
    }
    let left = play.state()?;
    if !left.objects.is_empty() {
        return Err(format!(
            "after the destroy the state has {:?}",
            left.addresses()
        ));
    }
    let after = play.cloud.world();
    let mut differences = Vec::new();
    compare("", before, &after, &mut differences);
    match (&play.scenario.leaves, differences.is_empty()) {
        (None, true) | (Some(_), false) => Ok(()),
        (None, false) => Err(format!(
            "the destroy leaves the cloud different:\n{}",
            differences.join("\n")
        )),
        (Some(_), true) => Err("`leaves` is said, but the destroy leaves nothing".into()),
    }
}

fn compare(path: &str, before: &Value, after: &Value, differences: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|name| !old.contains_key(*name));
            for name in old.keys().chain(added) {
                let (old, new) = (old.get(name), new.get(name));
                let path = format!("{path}/{name}");
                compare(
                    &path,
                    old.unwrap_or(&Value::Null),
                    new.unwrap_or(&Value::Null),
                    differences,
                );
            }
        }
        _ if before == after => {}
        _ => differences.push(format!("  {path}: was {before}, is {after}")),
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
        }
    }

    fn imported(before: Value, action: &str) -> Resource {
        let after = json!({"name": "a", "timeout": "5m"});
        let value = json!({"address": "identitycenter_x.this", "mode": "managed", "change":
            {"actions": [action], "before": before, "after": after, "importing": {"id": "i"}}});
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn an_import_must_read_what_was_stored() {
        let ignored = ["timeout".to_string()];
        let full = json!({"name": "a", "timeout": "5m"});
        assert_eq!(
            same(&imported(full.clone(), "no-op"), &stored(), &[]),
            Ok(())
        );
        let part = json!({"name": "a", "timeout": null});
        assert!(same(&imported(part.clone(), "update"), &stored(), &[]).is_err());
        assert_eq!(same(&imported(part, "update"), &stored(), &ignored), Ok(()));
        let other = json!({"name": "b", "timeout": null});
        assert!(same(&imported(other, "update"), &stored(), &ignored).is_err());
        assert!(same(&imported(full, "delete"), &stored(), &ignored).is_err());
    }

    #[test]
    fn what_is_left_is_named_by_its_path() {
        let mut differences = Vec::new();
        compare(
            "",
            &json!({"a": {"b": 1}}),
            &json!({"a": {"b": 1, "c": 2}}),
            &mut differences,
        );
        assert_eq!(differences, ["  /a/c: was null, is 2"]);
    }
}
