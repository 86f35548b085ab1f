//! All scenarios of a folder, and one of them from its file to its verdict.

use super::control::Control;
use super::play::{Play, REGION};
use super::written::Written;
use super::{Scenario, diagnostic, header};
use crate::cli::{Cli, Kind};
use crate::directory::{self, Directory, Mirror, Run, SOURCE, at};
use crate::peer;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

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

/// The folder of this crate.
pub fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the build and everything fetched for the tests are.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(path) => path.into(),
        None => home().with_file_name("target"),
    }
}

/// The provider to test: the one that `PROVIDER` names, or a fresh build.
pub fn provider() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("PROVIDER") {
        return Ok(path.into());
    }
    let package = "terraform-provider-identitycenter";
    let build = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", package])
        .status();
    match build.map_err(|error| error.to_string())?.success() {
        true => Ok(target().join("debug").join(package)),
        false => Err("the provider does not build".into()),
    }
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

pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
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

    /// The same with the state that hashicorp/aws has written.
    pub fn play_written(&self, cli: &Cli, file: &File, written: &Written) -> Result<(), String> {
        let text = fs::read_to_string(&file.path).map_err(at(&file.path))?;
        let mut scenario = header::parse(&text)?;
        let state = scenario.state.as_deref().unwrap_or_default();
        scenario.state = Some(written.like(state)?);
        self.play_scenario(cli, &file.name, &text, &scenario)
    }

    /// The same for a scenario that is in no file.
    pub fn play_text(&self, cli: &Cli, name: &str, text: &str) -> Result<(), String> {
        self.play_scenario(cli, name, text, &header::parse(text)?)
    }

    fn play_scenario(
        &self,
        cli: &Cli,
        name: &str,
        text: &str,
        scenario: &Scenario,
    ) -> Result<(), String> {
        let cloud = Control::start(&world(scenario)?)?;
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

/// A world as its file says.
pub(crate) fn world_named(name: &str) -> Result<Value, String> {
    let path = home().join("worlds").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The world of a scenario, with its own changes.
fn world(scenario: &Scenario) -> Result<Value, String> {
    let mut world = world_named(&scenario.world)?;
    if let Some(patch) = &scenario.world_patch {
        merge(&mut world, patch);
    }
    if scenario.crowd > 0 {
        let users = world.pointer_mut("/instances/0/identity_store/users");
        let users = users.and_then(Value::as_array_mut);
        let users = users.ok_or("a crowd needs an instance that has users")?;
        users.extend((1..=scenario.crowd).map(one_of_a_crowd));
    }
    Ok(world)
}

fn one_of_a_crowd(number: usize) -> Value {
    json!({
        "id": format!("{number:08}-dddd-4ddd-8ddd-dddddddddddd"),
        "user_name": format!("person{number}@example.com"),
        "display_name": format!("Person {number}"),
        "name": {"given_name": "Person", "family_name": number.to_string()},
    })
}

/// JSON merge patch, RFC 7396.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Default::default());
    }
    let Value::Object(members) = target else {
        return;
    };
    for (name, value) in patch {
        match value {
            Value::Null => drop(members.shift_remove(name)),
            value => merge(members.entry(name.clone()).or_insert(Value::Null), value),
        }
    }
}

/// Every service that a provider block can give an address.
const ENDPOINTS: [&str; 10] = [
    "appsauth",
    "codewhisperer",
    "identitystore",
    "identitystore_console",
    "organizations",
    "q",
    "sso_console",
    "ssoadmin",
    "sts",
    "user_subscriptions",
];

/// The types that need the console's APIs, which a block written here allows them.
const CONSOLE: [&str; 3] = [
    "identitycenter_identity_source",
    "identitycenter_q_developer_",
    "identitycenter_scim_",
];

/// The blocks that a scenario does not write itself.
pub(crate) fn provider_block(text: &str, endpoint: &str, account: &str) -> String {
    if !text.contains("identitycenter") {
        return String::new();
    }
    let mut blocks = required_providers(text);
    if !text.contains("provider \"identitycenter\"") {
        let endpoints: String = ENDPOINTS
            .map(|service| format!("    {service} = \"{endpoint}\"\n"))
            .concat();
        let allowed = CONSOLE.iter().any(|kind| text.contains(kind));
        blocks += &format!(
            "provider \"identitycenter\" {{\n  \
               region = \"{REGION}\"\n  \
               access_key = \"{}\"\n  \
               secret_key = \"{}\"\n  \
               {}endpoints {{\n{endpoints}  }}\n\
             }}\n",
            access_key(account),
            secret_key(account),
            if allowed {
                "allow_console_apis = true\n  "
            } else {
                ""
            },
        );
    }
    blocks
}

/// The key that every account of a world has by convention.
pub(crate) fn access_key(account: &str) -> String {
    format!("AKIA{account}")
}

pub(crate) fn secret_key(account: &str) -> String {
    format!("secret-{account}")
}

/// The variables that point the provider at a cloud where no provider block does.
pub fn cloud_environment(endpoint: &str) -> [(&'static str, String); 4] {
    [
        ("AWS_REGION", REGION.into()),
        ("AWS_ENDPOINT_URL", endpoint.into()),
        ("AWS_ACCESS_KEY_ID", access_key(header::DEFAULT_ACCOUNT)),
        ("AWS_SECRET_ACCESS_KEY", secret_key(header::DEFAULT_ACCOUNT)),
    ]
}

pub(crate) fn required_providers(text: &str) -> String {
    match text.contains("required_providers") {
        true => String::new(),
        false => format!(
            "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n"
        ),
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_patch_changes_adds_and_removes() {
        let mut world = json!({"a": {"b": 1, "c": 2}, "d": 3});
        merge(
            &mut world,
            &json!({"a": {"b": null, "e": {"f": 4}}, "d": [5]}),
        );
        assert_eq!(world, json!({"a": {"c": 2, "e": {"f": 4}}, "d": [5]}));
    }

    #[test]
    fn blocks_are_written_only_where_they_are_missing() {
        let all = provider_block("resource \"identitycenter_x\" \"this\" {}", "http://e", "1");
        assert!(
            all.contains("required_providers")
                && all.contains("\"AKIA1\"")
                && all.contains("http://e")
        );
        let own = provider_block("provider \"identitycenter\" {}", "http://e", "1");
        assert!(own.contains("required_providers") && !own.contains("AKIA"));
        assert_eq!(
            provider_block("resource \"terraform_data\" \"this\" {}", "http://e", "1"),
            ""
        );
    }
}
