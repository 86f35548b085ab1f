//! All scenarios of a folder, and one of them from its file to its verdict.

use super::control::Control;
use super::play::Play;
use super::{Scenario, diagnostic, header, world};
use crate::cli::{Cli, Kind};
use crate::directory::{self, Directory, Mirror, Run};
use crate::peer;
use crate::place::{at, entries};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub use super::provider::cloud_environment;
pub use super::world::merge;
pub use crate::place::{home, provider, target};

/// What all scenarios of one run share: the provider on disk and a directory for the scratch.
pub struct Suite {
    scratch: TempDir,
    mirror: Mirror,
    identity_provider: PathBuf,
}

/// One scenario file.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// `<resource>/<sentence>`, as in the names of tests.
    pub name: String,
    pub path: PathBuf,
}

/// The scenarios of a folder, in order.
pub fn files(folder: &Path) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for resource in entries(folder)? {
        for path in entries(&resource)? {
            let sentence = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let sentence = sentence
                .strip_suffix(".tf")
                .ok_or_else(|| format!("{} is no .tf file", path.display()))?;
            let resource = resource.file_name().unwrap_or_default().to_string_lossy();
            files.push(File {
                name: format!("{resource}/{sentence}"),
                path: path.clone(),
            });
        }
    }
    Ok(files)
}

/// The resource types that these scenarios import in every way of a CLI.
pub fn imported_in_every_way(files: &[File]) -> Result<BTreeSet<String>, String> {
    let mut types = BTreeSet::new();
    for file in files {
        let scenario = file.read()?;
        let addresses = scenario.imports.every_way.iter();
        types.extend(addresses.filter_map(|one| Some(one.split('.').next()?.to_owned())));
    }
    Ok(types)
}

impl File {
    fn read(&self) -> Result<Scenario, String> {
        let text = fs::read_to_string(&self.path).map_err(at(&self.path))?;
        header::parse(&text).map_err(|why| format!("{}: {why}", self.name))
    }

    /// Whether it begins with a state of this provider's resources, of which its name says the type.
    pub fn begins_with_state_of(&self, types: &[String]) -> Result<bool, String> {
        let text = fs::read_to_string(&self.path).map_err(at(&self.path))?;
        let begins = |kind: &String| text.contains(&format!("\"peers/states/{kind}.tfstate\""));
        Ok(types.iter().any(begins))
    }

    /// The CLIs that play it. An older one than the newest of its kind plays a life cycle of each resource
    /// type, every move, and what is not for the newest one.
    pub fn players<'c>(&self, clis: &'c [Cli]) -> Result<Vec<&'c Cli>, String> {
        let scenario = self.read()?;
        let is_for_all = !scenario.imports.every_way.is_empty() || self.name.starts_with("moved/");
        let is_for_newest = |kind: Kind| {
            let mut newest = clis.iter().filter(|cli| cli.kind == kind && cli.is_newest);
            newest.any(|cli| scenario.runs_on(cli))
        };
        let plays = |cli: &&Cli| {
            let is_its_turn = cli.is_newest || is_for_all || !is_for_newest(cli.kind);
            is_its_turn && scenario.runs_on(cli)
        };
        Ok(clis.iter().filter(plays).collect())
    }
}

impl Suite {
    /// With the provider to test, the program that simulates an identity provider, and the one that
    /// stands in for other providers.
    pub fn new(provider: &Path, identity_provider: &Path, peer: &Path) -> Result<Suite, String> {
        let scratch = TempDir::with_prefix("scenarios-").map_err(|error| error.to_string())?;
        let mirror = Mirror::of_launchers(scratch.path(), provider)?;
        peer::install(scratch.path(), peer)?;
        Ok(Suite {
            scratch,
            mirror,
            identity_provider: identity_provider.to_owned(),
        })
    }

    /// The same, in which hashicorp/aws is the provider itself.
    pub fn with_aws(self, program: &Path) -> Result<Suite, String> {
        peer::replace(self.scratch.path(), "aws", program)?;
        Ok(self)
    }

    /// Plays a scenario; the error is for the reader of a failed test.
    pub fn play(&self, cli: &Cli, file: &File) -> Result<(), String> {
        let text = fs::read_to_string(&file.path).map_err(at(&file.path))?;
        self.play_text(cli, &file.name, &text)
    }

    /// The same for a scenario that is in no file.
    pub fn play_text(&self, cli: &Cli, name: &str, text: &str) -> Result<(), String> {
        self.play_scenario(cli, name, text, &header::parse(text)?)
    }

    pub(super) fn play_scenario(
        &self,
        cli: &Cli,
        name: &str,
        text: &str,
        scenario: &Scenario,
    ) -> Result<(), String> {
        let cloud = Control::start(&world::world(scenario)?)?;
        let mut directory = self.scratch(cli, name)?;
        for (name, value) in &scenario.environment {
            let value = value.replace("${endpoint}", &cloud.endpoint());
            let program = self.identity_provider.display().to_string();
            directory.set(name, value.replace("${idp}", &program));
        }
        for (name, text) in &scenario.files {
            directory.write(name, &text.replace("${endpoint}", &cloud.endpoint()))?;
        }
        let mut play = Play::new(scenario, text, directory, &cloud);
        let verdict = play.play();
        verdict.map_err(|why| report(&why, &play.runs, &cloud))
    }

    /// An empty directory in which nothing of the user's machine is left.
    pub(crate) fn scratch<'a>(&self, cli: &'a Cli, name: &str) -> Result<Directory<'a>, String> {
        let path = self.scratch.path().join(cli.to_string()).join(name);
        let mut environment = directory::environment(&self.mirror, &path);
        // A command is over before its garbage amounts to anything.
        environment.insert("GOGC".into(), "off".into());
        Directory::new(cli, path, environment)
    }
}

/// What is printed of a scenario that failed.
fn report(why: &str, runs: &[Run], cloud: &Control) -> String {
    let mut report = format!("{why}\n\nThe commands:\n");
    for run in runs {
        let verdict = if run.succeeded() { "ok" } else { "failed" };
        let _ = writeln!(
            report,
            "  {:>6} ms  {verdict:6}  {}",
            run.took.as_millis(),
            run.command
        );
    }
    if let Some(run) = runs.iter().rfind(|run| !run.command.contains(" show ")) {
        let _ = write!(
            report,
            "\n{} said:\n{}{}",
            run.command,
            readable(&run.stdout),
            run.stderr
        );
    }
    let calls = cloud.calls();
    let _ = writeln!(
        report,
        "\nThe cloud saw {} calls since the last step began:",
        calls.len()
    );
    for call in calls {
        let error = call.error_code.unwrap_or_default();
        let name = format!("{}.{}", call.service, call.operation);
        let _ = writeln!(
            report,
            "  {:>6} ms  {} {name} by {} {error}",
            call.started_ms, call.http_status, call.account
        );
    }
    report
}

/// JSON lines as sentences; other output as it is.
fn readable(output: &str) -> String {
    let diagnostics = diagnostic::read(output).unwrap_or_default();
    let is_json = output.starts_with('{');
    let messages = output.lines().filter_map(|line| {
        let line: Value = serde_json::from_str(line).ok()?;
        let is_message = line["type"] != "diagnostic";
        line["@message"]
            .as_str()
            .filter(|_| is_message)
            .map(|message| format!("{message}\n"))
    });
    match is_json {
        true => messages
            .chain(diagnostics.iter().map(|one| one.text() + "\n"))
            .collect(),
        false => output.to_string(),
    }
}
