//! Where things are: this crate, what is built and fetched for it, the provider to test, and the words for what
//! cannot be read there.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

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

/// What is in a folder, in order.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// An I/O error with the path it is about.
pub fn at(path: &Path) -> impl Fn(io::Error) -> String {
    move |error| format!("{}: {error}", path.display())
}
