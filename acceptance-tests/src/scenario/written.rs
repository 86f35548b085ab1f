//! States to move that hashicorp/aws itself has written, where somebody has it on disk: it takes over what
//! is in a world, as `peers/aws.tf` says, and a scenario goes on from there.

use super::control::Control;
use super::header::{self, DEFAULT_ACCOUNT};
use super::provider::{REGION, access_key, secret_key};
use super::suite::{File, Suite};
use super::world::world_named;
use crate::cli::Cli;
use crate::directory::platform;
use crate::place::{at, entries, home};
use serde_json::Value;
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The world in which the scenarios begin that move something.
const WORLD: &str = "managed-elsewhere";
/// The variable that names a mirror of providers, as `terraform providers mirror` or a package makes it,
/// unpacked.
pub const VARIABLE: &str = "AWS_PROVIDER_MIRROR";

/// The provider on disk.
#[derive(Clone)]
pub struct Aws {
    pub version: String,
    pub program: PathBuf,
}

impl Aws {
    /// The newest one in the mirror that the environment names, if it names one.
    pub fn find() -> Result<Option<Aws>, String> {
        let Some(mirror) = env::var_os(VARIABLE) else {
            return Ok(None);
        };
        let packages = Path::new(&mirror).join("registry.terraform.io/hashicorp/aws");
        let mut found = Vec::new();
        for version in entries(&packages)? {
            let package = version.join(platform());
            let is_program =
                |path: &PathBuf| path.to_string_lossy().contains("terraform-provider-aws_v");
            let program = entries(&package)?.into_iter().find(is_program);
            let program = program.ok_or_else(|| format!("{}: no program", package.display()))?;
            let version = version.file_name().unwrap_or_default();
            found.push(Aws {
                version: version.to_string_lossy().into_owned(),
                program,
            });
        }
        found.sort_by_key(|aws| aws.version.parse::<crate::cli::Version>().ok());
        Ok(found.pop())
    }
}

/// What it has written, of all types at once.
pub struct Written(Value);

impl Written {
    /// Has one CLI import with it what is there.
    pub fn by(suite: &Suite, cli: &Cli) -> Result<Written, String> {
        let cloud = Control::start(&world_named(WORLD)?)?;
        let directory = suite.scratch(cli, "written")?;
        directory.write("main.tf", &configuration()?)?;
        directory.write("provider.tf", &provider(&cloud.endpoint()))?;
        let init = ["init", "-input=false", "-no-color"];
        let apply = ["apply", "-auto-approve", "-input=false", "-no-color"];
        for arguments in [&init[..], &apply] {
            let run = directory.run(arguments)?;
            if !run.succeeded() {
                return Err(format!("{}:\n{}{}", run.command, run.stdout, run.stderr));
            }
        }
        let state = directory.read("terraform.tfstate")?.unwrap_or_default();
        let state = serde_json::from_str(&state).map_err(|error| error.to_string())?;
        Ok(Written(state))
    }

    /// Plays a scenario with this in the place of the state that it begins with.
    pub fn play(&self, suite: &Suite, cli: &Cli, file: &File) -> Result<(), String> {
        let text = fs::read_to_string(&file.path).map_err(at(&file.path))?;
        let mut scenario = header::parse(&text)?;
        let state = scenario.state.as_deref().unwrap_or_default();
        scenario.state = Some(self.like(state)?);
        suite.play_scenario(cli, &file.name, &text, &scenario)
    }

    /// The part that has the resource types of another state.
    fn like(&self, other: &str) -> Result<String, String> {
        let other: Value = serde_json::from_str(other).map_err(|error| error.to_string())?;
        let types = |state: &Value| -> BTreeSet<String> {
            let resources = state["resources"].as_array().into_iter().flatten();
            let types = resources.filter_map(|one| one["type"].as_str());
            types.map(str::to_owned).collect()
        };
        let wanted = types(&other);
        let mut state = self.0.clone();
        if let Some(resources) = state["resources"].as_array_mut() {
            let is_wanted = |one: &Value| {
                one["type"]
                    .as_str()
                    .is_some_and(|kind| wanted.contains(kind))
            };
            resources.retain(is_wanted);
        }
        match types(&state) == wanted {
            true => Ok(state.to_string()),
            false => Err(format!("hashicorp/aws has not written all of {wanted:?}")),
        }
    }
}

/// The resource types that it writes.
pub fn types() -> Result<Vec<String>, String> {
    let text = configuration()?;
    let headers = text
        .lines()
        .filter_map(|line| line.strip_prefix("resource \""));
    let types = headers.filter_map(|line| line.split('"').next());
    Ok(types.map(str::to_owned).collect())
}

fn configuration() -> Result<String, String> {
    let path = home().join("peers/aws.tf");
    fs::read_to_string(&path).map_err(at(&path))
}

fn provider(endpoint: &str) -> String {
    let services = ["identitystore", "organizations", "ssoadmin", "sts"];
    let endpoints: String = services
        .map(|service| format!("    {service} = \"{endpoint}\"\n"))
        .concat();
    format!(
        "provider \"aws\" {{\n  region                      = \"{REGION}\"\n  \
           access_key                  = \"{}\"\n  \
           secret_key                  = \"{}\"\n  \
           skip_credentials_validation = true\n  \
           skip_metadata_api_check     = true\n  \
           skip_requesting_account_id  = true\n  \
           endpoints {{\n{endpoints}  }}\n}}\n",
        access_key(DEFAULT_ACCOUNT),
        secret_key(DEFAULT_ACCOUNT),
    )
}
