//! Where a CLI runs: a scratch directory, an environment in which nothing of the user's is left,
//! and a mirror on disk as the only source of providers, so that no command leaves the machine.

use crate::cli::{Cli, Kind};
use crate::place::at;
use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What a configuration writes as `source`; each CLI puts its own registry before it.
pub const SOURCE: &str = "cloud-identity/identitycenter";
/// The file name of the provider in a mirror, and so that of its processes' program.
pub const PROGRAM: &str = concat!(
    "terraform-provider-identitycenter_v",
    env!("CARGO_PKG_VERSION")
);
/// Where packages are below the directory of a mirror.
const PACKAGES: &str = "providers";
const CONFIGURATION: &str = "cli.tfrc";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// No command of a scenario takes longer than a few seconds; one that hangs must end the test.
const DEADLINE: Duration = Duration::from_secs(120);
/// How often a running command is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// A provider on disk, as `init` wants it, and the CLI configuration that names it.
pub struct Mirror {
    configuration: PathBuf,
}

impl Mirror {
    /// Copies the provider into a mirror under `directory`. A copy, because a build may replace
    /// the original while the CLIs that have noted its digest still run.
    pub fn new(directory: &Path, provider: &Path) -> Result<Mirror, String> {
        Self::of_packages(directory, |binary| {
            fs::copy(provider, binary).map(drop).map_err(at(provider))
        })
    }

    /// The same with a package that only starts the copy. Each command of a CLI computes the digest of the
    /// whole package, which for a debug build is a quarter of everything that a scenario costs.
    pub fn of_launchers(directory: &Path, provider: &Path) -> Result<Mirror, String> {
        let copy = directory.join("provider");
        fs::copy(provider, &copy).map_err(at(provider))?;
        let command = format!("'{}'", copy.display());
        Self::of_packages(directory, |binary| write_launcher(binary, &command))
    }

    /// The same with a package as it is released: a zip file, which `init` unpacks.
    pub fn of_release(directory: &Path, package: &Path) -> Result<Mirror, String> {
        let name = package.file_name().unwrap_or_default();
        Self::of_providers(directory, |_, provider| {
            let copied = fs::copy(package, provider.join(name));
            copied.map(drop).map_err(at(package))
        })
    }

    fn of_packages(
        directory: &Path,
        put: impl Fn(&Path) -> Result<(), String>,
    ) -> Result<Mirror, String> {
        let packages = directory.join(PACKAGES);
        Self::of_providers(directory, |kind, _| {
            put(&package(&packages, kind, SOURCE)?.join(PROGRAM))
        })
    }

    /// `put` is called with a directory for each registry that the provider may be from.
    fn of_providers(
        directory: &Path,
        put: impl Fn(Kind, &Path) -> Result<(), String>,
    ) -> Result<Mirror, String> {
        let packages = directory.join(PACKAGES);
        for kind in Kind::ALL {
            let provider = packages.join(kind.registry()).join(SOURCE);
            fs::create_dir_all(&provider).map_err(at(&provider))?;
            put(kind, &provider)?;
        }
        let configuration = directory.join(CONFIGURATION);
        let text = configuration_of(&packages);
        fs::write(&configuration, text).map_err(at(&configuration))?;
        Ok(Mirror { configuration })
    }

    /// The mirror that an earlier run has made there.
    pub fn open(directory: &Path) -> Option<Mirror> {
        let configuration = directory.join(CONFIGURATION);
        configuration.is_file().then_some(Mirror { configuration })
    }

    /// The file for `TF_CLI_CONFIG_FILE`.
    pub fn configuration(&self) -> &Path {
        &self.configuration
    }
}

/// Puts a package of another provider into the mirror below `directory`: a program that runs `command`.
pub fn launcher(directory: &Path, source: &str, command: &str) -> Result<(), String> {
    let name = source.rsplit('/').next().unwrap_or_default();
    let program = format!("terraform-provider-{name}_v{VERSION}");
    Kind::ALL.into_iter().try_for_each(|kind| {
        let package = package(&directory.join(PACKAGES), kind, source)?;
        write_launcher(&package.join(&program), command)
    })
}

/// The directory of a package.
fn package(packages: &Path, kind: Kind, source: &str) -> Result<PathBuf, String> {
    let package = packages.join(kind.registry()).join(source);
    let package = package.join(VERSION).join(platform());
    fs::create_dir_all(&package).map_err(at(&package))?;
    Ok(package)
}

fn write_launcher(binary: &Path, command: &str) -> Result<(), String> {
    let script = format!("#!/bin/sh\nexec {command} \"$@\"\n");
    fs::write(binary, script).map_err(at(binary))?;
    fs::set_permissions(binary, Permissions::from_mode(0o755)).map_err(at(binary))
}

fn configuration_of(packages: &Path) -> String {
    let [terraform, opentofu] = Kind::ALL.map(Kind::registry);
    format!(
        "disable_checkpoint = true\n\
         provider_installation {{\n  \
           filesystem_mirror {{\n    \
             path    = {packages:?}\n    \
             include = [\"{terraform}/{SOURCE}\", \"{opentofu}/{SOURCE}\", \
                        \"{terraform}/hashicorp/*\", \"{opentofu}/hashicorp/*\"]\n  \
           }}\n\
         }}\n"
    )
}

/// `linux_amd64`, as Go names it.
pub fn platform() -> String {
    let os = match env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let architecture = match env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{os}_{architecture}")
}

/// The variables of a CLI's process that make it independent of the user's machine.
pub fn environment(mirror: &Mirror, home: &Path) -> BTreeMap<String, String> {
    let mut variables: BTreeMap<String, String> = env::vars()
        .filter(|(name, _)| name == "PATH" || name == "TMPDIR" || name.starts_with("TF_LOG"))
        .collect();
    let home = home.display().to_string();
    let configuration = mirror.configuration().display().to_string();
    for (name, value) in [
        ("HOME", home.as_str()),
        ("TF_CLI_CONFIG_FILE", configuration.as_str()),
        ("TF_IN_AUTOMATION", "1"),
        ("TF_INPUT", "0"),
        ("CHECKPOINT_DISABLE", "1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
    ] {
        variables.insert(name.into(), value.into());
    }
    variables
}

/// A directory with a configuration in which one CLI runs.
pub struct Directory<'a> {
    cli: &'a Cli,
    path: PathBuf,
    environment: BTreeMap<String, String>,
    deadline: Duration,
}

/// A command that has ended, and what it said.
#[derive(Debug)]
pub struct Run {
    pub command: String,
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    pub took: Duration,
    /// Whether it was sent a Ctrl-C.
    pub interrupted: bool,
}

impl Run {
    pub fn succeeded(&self) -> bool {
        self.status.success()
    }
}

impl<'a> Directory<'a> {
    pub fn new(
        cli: &'a Cli,
        path: PathBuf,
        environment: BTreeMap<String, String>,
    ) -> Result<Self, String> {
        fs::create_dir_all(&path).map_err(at(&path))?;
        Ok(Directory {
            cli,
            path,
            environment,
            deadline: DEADLINE,
        })
    }

    /// The one that runs here.
    pub fn cli(&self) -> &'a Cli {
        self.cli
    }

    /// For commands that may take longer than those of a scenario.
    pub fn set_deadline(&mut self, deadline: Duration) {
        self.deadline = deadline;
    }

    /// A second directory with the same configuration and the same providers, but no state.
    pub fn sibling(&self, name: &str) -> Result<Self, String> {
        self.sibling_with(name, |_| true)
    }

    /// The same with those files of the configuration only that are wanted.
    pub fn sibling_with(
        &self,
        name: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Self, String> {
        let path = self.path.join(name);
        let mut sibling = Directory::new(self.cli, path, self.environment.clone())?;
        for entry in fs::read_dir(&self.path).map_err(at(&self.path))?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_configuration = [".tf", ".tfvars.json", ".hcl"]
                .iter()
                .any(|end| name.ends_with(end));
            if is_configuration && is_wanted(&name) {
                fs::copy(entry.path(), sibling.path.join(name)).map_err(at(&entry.path()))?;
            }
        }
        let data = self.path.join(".terraform").display().to_string();
        sibling.set("TF_DATA_DIR", data);
        Ok(sibling)
    }

    /// Sets an environment variable of the commands that follow.
    pub fn set(&mut self, name: &str, value: String) {
        self.environment.insert(name.into(), value);
    }

    /// Writes a file, in a directory of its own if its name says so.
    pub fn write(&self, file: &str, text: &str) -> Result<(), String> {
        let path = self.path.join(file);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        fs::write(&path, text).map_err(at(&path))
    }

    /// The text of a file, or `None` when there is none.
    pub fn read(&self, file: &str) -> Result<Option<String>, String> {
        let path = self.path.join(file);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Runs the CLI to its end.
    pub fn run(&self, arguments: &[&str]) -> Result<Run, String> {
        self.run_until(arguments, || false)
    }

    /// Runs the CLI and sends it one Ctrl-C as soon as `interrupt` says so. Like a terminal's it
    /// reaches the provider's process too.
    pub fn run_until(
        &self,
        arguments: &[&str],
        mut interrupt: impl FnMut() -> bool,
    ) -> Result<Run, String> {
        self.drive(arguments, |_| interrupt())
    }

    /// Runs the CLI to its end and shows `watch` its process group every few milliseconds. The
    /// providers that it starts are in the group.
    pub fn run_watched(
        &self,
        arguments: &[&str],
        mut watch: impl FnMut(u32),
    ) -> Result<Run, String> {
        self.drive(arguments, |group| {
            watch(group);
            false
        })
    }

    fn drive(
        &self,
        arguments: &[&str],
        mut interrupt: impl FnMut(u32) -> bool,
    ) -> Result<Run, String> {
        let command = format!("{} {}", self.cli, arguments.join(" "));
        let started = Instant::now();
        let mut child = self
            .command(arguments)?
            .spawn()
            .map_err(at(&self.cli.program))?;
        let group = child.id();
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait()));
        let mut interrupted = false;
        let status = loop {
            match end.recv_timeout(LOOK) {
                Ok(status) => break status.map_err(at(&self.cli.program))?,
                Err(RecvTimeoutError::Disconnected) => return Err(format!("{command}: lost")),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if !interrupted && interrupt(group) {
                interrupted = signal("INT", group).is_ok();
            }
            if started.elapsed() > self.deadline {
                signal("KILL", group)?;
                let deadline = self.deadline;
                return Err(format!(
                    "{command}: no end after {deadline:?}\n{}",
                    self.said("stdout")?
                ));
            }
        };
        let took = started.elapsed();
        let (stdout, stderr) = (self.said("stdout")?, self.said("stderr")?);
        Ok(Run {
            command,
            status,
            stdout,
            stderr,
            took,
            interrupted,
        })
    }

    /// Its output goes to files: a pipe would stay open as long as a provider that lives on.
    fn command(&self, arguments: &[&str]) -> Result<Command, String> {
        let file = |name: &str| {
            let path = self.path.join(name);
            File::create(&path).map_err(at(&path))
        };
        let mut command = Command::new(&self.cli.program);
        command
            .args(arguments)
            .current_dir(&self.path)
            .env_clear()
            .envs(&self.environment)
            .stdin(Stdio::null())
            .stdout(file("stdout")?)
            .stderr(file("stderr")?)
            .process_group(0);
        Ok(command)
    }

    fn said(&self, stream: &str) -> Result<String, String> {
        Ok(self.read(stream)?.unwrap_or_default())
    }
}

/// Signals a process group. The standard library has no call for it, `kill` is everywhere.
fn signal(name: &str, group: u32) -> Result<(), String> {
    let script = format!("kill -s {name} -- -{group}");
    let status = Command::new("sh").args(["-c", &script]).status();
    match status.map_err(|error| error.to_string())?.success() {
        true => Ok(()),
        false => Err(format!("`{script}` failed")),
    }
}
