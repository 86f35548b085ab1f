//! `terraform query`: a `list` block of each type finds the objects of the scenario among all others, and
//! the configuration that it writes of everything it has found plans imports and nothing else.

use super::imports::{fits, ignored, is_imported, planned, run, same};
use super::play::Play;
use super::state::Object;
use serde_json::Value;
use std::collections::BTreeSet;

/// What the CLI writes of all that it has found.
const GENERATED: &str = "found.tf";

pub(super) fn finds(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    let without_resources = |name: &str| name != "main.tf";
    let directory = play.directory.sibling_with("query", without_resources)?;
    directory.write("all.tfquery.hcl", &lists(wanted))?;
    let write = format!("-generate-config-out={GENERATED}");
    let said = run(play, &directory, &["query", "-json", &write])?;
    let found: Vec<Value> = said
        .lines()
        .filter_map(|line| {
            serde_json::from_str::<Value>(line)
                .ok()?
                .get_mut("list_resource_found")
                .map(Value::take)
        })
        .collect();
    let outcome = planned(play, &directory, &[]).and_then(|plan| {
        plan.resources().try_for_each(|resource| {
            fits(resource, &[])?;
            is_imported(resource)
        })?;
        let count = plan.resources().count();
        if count != found.len() {
            return Err(format!(
                "{} were found and {count} are imported",
                found.len()
            ));
        }
        wanted.iter().try_for_each(|(address, object)| {
            let is_it = |one: &&Value| object.identity.as_ref() == Some(&one["identity"]);
            let one = found.iter().find(is_it);
            let one = one.ok_or_else(|| format!("{address} was not found"))?;
            same(
                &one["resource_object"],
                address,
                object,
                ignored(play, address),
            )
        })
    });
    let text = directory.read(GENERATED)?.unwrap_or_default();
    outcome.map_err(|why| format!("{why}\n\n{said}\n{GENERATED}:\n{text}"))
}

/// One block for each type.
fn lists(wanted: &[(&String, &Object)]) -> String {
    let kinds: BTreeSet<&str> = wanted
        .iter()
        .map(|(_, object)| object.kind.as_str())
        .collect();
    let list = |kind| {
        format!(
            "list \"{kind}\" \"all\" {{\n  provider         = identitycenter\n  \
             include_resource = true\n  limit            = 10000\n}}\n"
        )
    };
    kinds.into_iter().map(list).collect()
}
