//! Environments of Python with packages of the index, for tests that run other people's programs.

use crate::place::at;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The interpreter of an environment that has what a file of requirements says. It is made again whenever
/// that file changes. Only wheels are installed, and only with the hashes that the file has.
pub fn environment(folder: &Path, requirements: &Path) -> Result<PathBuf, String> {
    let python = folder.join("bin/python");
    let wanted = fs::read(requirements).map_err(at(requirements))?;
    let stamp = folder.join("requirements.txt");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    succeed(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(folder),
        "Python 3.11 or later with its venv module is needed; on Debian: apt-get install python3 python3-venv",
    )?;
    let pip = ["-m", "pip", "install", "--quiet"];
    succeed(
        Command::new(&python)
            .args(pip)
            .args(["--disable-pip-version-check", "--require-hashes"])
            .args(["--only-binary", ":all:", "--requirement"])
            .arg(requirements),
        "its packages are installed from the Python package index, once for each change of this file",
    )?;
    fs::write(&stamp, wanted).map_err(at(&stamp))?;
    Ok(python)
}

fn succeed(command: &mut Command, needed: &str) -> Result<(), String> {
    let output = command
        .output()
        .map_err(|error| format!("{needed}: {error}"))?;
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    match output.status.success() {
        true => Ok(()),
        false => Err(format!("{needed}\n{command:?}\n{out}\n{err}")),
    }
}
