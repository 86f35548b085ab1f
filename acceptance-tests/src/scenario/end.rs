//! How every scenario ends: everything is destroyed.

use super::play::Play;
use serde_json::Value;

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
