//! `terraform query`: `list` blocks find the objects of a scenario among all others, and the configuration
//! that the CLI writes of everything they have found plans imports and nothing else.

use super::imported::{fits, ignored, is_imported, literal, planned, run, same};
use super::play::Play;
use super::state::Object;
use crate::directory::Directory;
use serde_json::Value;
use std::collections::BTreeSet;

/// What the CLI writes of all that it has found.
const GENERATED: &str = "found.tf";

pub(super) fn finds(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    let not_listed = &play.scenario.imports.not_listed;
    let is_listed = |(address, _): &&(&String, &Object)| !not_listed.contains(address);
    let listed: Vec<_> = wanted.iter().filter(is_listed).copied().collect();
    let without_resources = |name: &str| name != "main.tf";
    let directory = play.directory.sibling_with("query", without_resources)?;
    directory.write("all.tfquery.hcl", &lists(play, &listed))?;
    let write = format!("-generate-config-out={GENERATED}");
    let said = run(play, &directory, &["query", "-json", &write])?;
    let found: Vec<Value> = said.lines().filter_map(found_in).collect();
    let outcome =
        are_found(play, &listed, &found).and_then(|()| are_imported(play, &directory, found.len()));
    let text = directory.read(GENERATED)?.unwrap_or_default();
    outcome.map_err(|why| format!("{why}\n\n{said}\n{GENERATED}:\n{text}"))
}

/// One block for each type and filter.
fn lists(play: &Play, wanted: &[(&String, &Object)]) -> String {
    let list = |&(address, object): &(&String, &Object)| {
        let filter = play.scenario.imports.listed_by.get(address);
        let filter = filter.into_iter().flatten();
        let filter: String = filter
            .map(|(name, value)| format!("    {name} = {}\n", literal(value)))
            .collect();
        (object.kind.clone(), filter)
    };
    let lists: BTreeSet<_> = wanted.iter().map(list).collect();
    let block = |(number, (kind, filter))| {
        format!(
            "list \"{kind}\" \"of_{number}\" {{\n  provider         = identitycenter\n  \
             include_resource = true\n  limit            = 10000\n\n  config {{\n{filter}  }}\n}}\n"
        )
    };
    lists.into_iter().enumerate().map(block).collect()
}

/// What a line of the CLI says of an object.
fn found_in(line: &str) -> Option<Value> {
    let mut line: Value = serde_json::from_str(line).ok()?;
    line.get_mut("list_resource_found").map(Value::take)
}

/// Whether each is found by its identity, with the values that the apply had stored.
fn are_found(play: &Play, wanted: &[(&String, &Object)], found: &[Value]) -> Result<(), String> {
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
}

/// Whether a plan imports all that was found, and does nothing else.
fn are_imported(play: &mut Play, directory: &Directory, found: usize) -> Result<(), String> {
    let plan = planned(play, directory, &[])?;
    for resource in plan.resources() {
        fits(resource, &[])?;
        is_imported(resource)?;
    }
    match plan.resources().count() {
        imported if imported == found => Ok(()),
        imported => Err(format!("{found} were found and {imported} are imported")),
    }
}
