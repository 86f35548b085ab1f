//! The imports at the end of a scenario: everything that there is comes into an empty state.
//!
//! Every resource is imported by an `import` block into the configuration of the scenario. A few are
//! imported in the other ways of a CLI as well, because each costs several commands: by the command
//! `import`, by an `import` block without a configuration, which the CLI then writes, by their identity, and
//! as what a query has found.

use super::imported::{PLAN, fits, ignored, is_imported, literal, planned, run, same};
use super::play::{Play, own_value};
use super::query;
use super::state::{self, Object, State};
use crate::directory::Directory;
use crate::shown::{self, Way};
use crate::subject::subject;
use serde_json::Value;

/// Only our own resources are imported; a scenario may use others beside them.
const PREFIX: &str = "identitycenter_";
/// What the CLI writes where there is no configuration.
const GENERATED: &str = "generated.tf";
const STATE: &str = "terraform.tfstate";

/// Imports what the scenario does not exempt, in the ways that it asks for.
pub(crate) fn imports(play: &mut Play) -> Result<(), String> {
    let imports = &play.scenario.imports;
    let state = play.state()?;
    let mut wanted: Vec<(&String, &Object)> = state
        .managed()
        .filter(|(address, object)| {
            object.kind.starts_with(PREFIX) && !imports.not.contains(address)
        })
        .collect();
    if let Some(missing) = imports.every_way.iter().find(|one| !is_among(&wanted, one)) {
        return Err(format!(
            "`{missing}` cannot be imported in every way: it is not there"
        ));
    }
    if imports.none || wanted.is_empty() {
        return Ok(());
    }
    by_block(play, &wanted)?;
    wanted.retain(|(address, _)| imports.every_way.contains(address));
    if wanted.is_empty() {
        return Ok(());
    }
    in_every_way(play, &wanted)
}

type Import = fn(&mut Play, &[(&String, &Object)]) -> Result<(), String>;

/// The ways of the CLI besides the one that every resource is imported in.
fn in_every_way(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    let imports = &play.scenario.imports;
    let cli = play.directory.cli();
    let ways: [(Way, bool, Import); 4] = [
        (Way::IdImport, true, by_id),
        (Way::GeneratedImport, true, with_generated_configuration),
        (Way::IdentityImport, cli.imports_by_identity(), by_identity),
        (Way::List, cli.queries(), query::finds),
    ];
    for (way, import) in ways
        .iter()
        .filter_map(|(way, known, import)| known.then_some((way, import)))
    {
        import(play, wanted).map_err(|why| format!("{}: {why}", way.name()))?;
        for (address, object) in wanted {
            if *way == Way::List && imports.not_listed.contains(address) {
                continue;
            }
            shown::record(&object.kind, *way, cli)?;
        }
    }
    Ok(())
}

fn is_among(wanted: &[(&String, &Object)], address: &str) -> bool {
    wanted.iter().any(|(one, _)| *one == address)
}

fn by_block(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    by_blocks(play, "import", wanted, &blocks(wanted)?)
}

/// The same with identities instead of ids.
fn by_identity(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    let block = |(address, object): &(&String, &Object)| match &object.identity {
        Some(identity) => {
            let identity = literal(identity);
            Ok(format!(
                "import {{\n  to = {address}\n  identity = {identity}\n}}\n"
            ))
        }
        None => Err(format!("{address} has no identity in the state")),
    };
    let blocks: String = wanted.iter().map(block).collect::<Result<_, String>>()?;
    by_blocks(play, "import-by-identity", wanted, &blocks)
}

/// One plan with `import` blocks shows both what the import has read (the values before the change)
/// and that the configuration fits it.
fn by_blocks(
    play: &mut Play,
    name: &str,
    wanted: &[(&String, &Object)],
    blocks: &str,
) -> Result<(), String> {
    let directory = play.directory.sibling(name)?;
    directory.write("imports.tf", blocks)?;
    remember_others(play, &directory)?;
    write_files(play, &directory)?;
    let plan = planned(play, &directory, &[])?;
    wanted.iter().try_for_each(|(address, object)| {
        let resource = plan.resource(address)?;
        let ignored = ignored(play, address);
        same(&resource.change.before, address, object, ignored)?;
        fits(resource, ignored)?;
        is_imported(resource)
    })
}

/// The command `import`, once for each of them, and a plan that has nothing to do with them.
fn by_id(play: &mut Play, wanted: &[(&String, &Object)]) -> Result<(), String> {
    let directory = play.directory.sibling("import-by-id")?;
    remember_others(play, &directory)?;
    write_files(play, &directory)?;
    for (address, object) in wanted {
        let id = id(object)?;
        run(
            play,
            &directory,
            &["import", "-input=false", "-no-color", address, &id],
        )?;
    }
    let state = State::read(directory.read(STATE)?.as_deref())?;
    let plan = planned(play, &directory, &[])?;
    wanted.iter().try_for_each(|(address, object)| {
        let ignored = ignored(play, address);
        let imported = state.objects.get(*address);
        let imported = imported.ok_or_else(|| format!("`{address}` is not in the state"))?;
        same(&imported.values, address, object, ignored)?;
        fits(plan.resource(address)?, ignored)
    })
}

/// An `import` block for each of them and nothing else: the CLI writes the configuration from what it
/// has read. That must be valid and plan no change, neither with the import nor after it.
fn with_generated_configuration(
    play: &mut Play,
    wanted: &[(&String, &Object)],
) -> Result<(), String> {
    let without_resources = |name: &str| name != "main.tf";
    let directory = play
        .directory
        .sibling_with("generated", without_resources)?;
    directory.write("imports.tf", &blocks(wanted)?)?;
    let outcome = generated(play, &directory, wanted);
    let text = directory.read(GENERATED)?.unwrap_or_default();
    outcome.map_err(|why| format!("{why}\n\n{GENERATED}:\n{text}"))
}

fn generated(
    play: &mut Play,
    directory: &Directory,
    wanted: &[(&String, &Object)],
) -> Result<(), String> {
    let write = format!("-generate-config-out={GENERATED}");
    let plan = planned(play, directory, &[&write])?;
    wanted.iter().try_for_each(|(address, object)| {
        let resource = plan.resource(address)?;
        same(
            &resource.change.before,
            address,
            object,
            ignored(play, address),
        )?;
        fits(resource, &[])?;
        is_imported(resource)
    })?;
    run(
        play,
        directory,
        &["apply", "-input=false", "-no-color", PLAN],
    )?;
    let plan = planned(play, directory, &[])?;
    let of = |(address, _): &(&String, &Object)| fits(plan.resource(address)?, &[]);
    wanted.iter().try_for_each(of)
}

/// What is not ours is there already: an import that depends on it must not wait for its creation.
fn remember_others(play: &Play, directory: &Directory) -> Result<(), String> {
    let text = play.directory.read(STATE)?.unwrap_or_default();
    let mut state: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    if let Some(resources) = state["resources"].as_array_mut() {
        let is_ours = |one: &Value| {
            one["type"]
                .as_str()
                .is_some_and(|kind| kind.starts_with(PREFIX))
        };
        resources.retain(|one| one["mode"] == "managed" && !is_ours(one));
    }
    directory.write(STATE, &state.to_string())
}

fn write_files(play: &Play, directory: &Directory) -> Result<(), String> {
    play.scenario.files.iter().try_for_each(|(name, text)| {
        directory.write(name, &text.replace("${endpoint}", &play.cloud.endpoint()))
    })
}

fn blocks(wanted: &[(&String, &Object)]) -> Result<String, String> {
    let block = |(address, object): &(&String, &Object)| {
        let id = literal(&id(object)?.into());
        Ok(format!("import {{\n  to = {address}\n  id = {id}\n}}\n"))
    };
    wanted.iter().map(block).collect()
}

fn id(object: &Object) -> Result<String, String> {
    let template = Value::String(subject(&object.kind)?.import_id.into());
    match state::fill(&template, &|path| own_value(&object.values, path))? {
        Value::String(id) => Ok(id),
        other => Err(format!("{other} is no import id")),
    }
}
