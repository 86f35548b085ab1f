//! A release: what the registries of Terraform and OpenTofu want of a provider, and what its users
//! may ask for, made of binaries that are already built. It decides how files are named and what is
//! in them; the same input gives the same bytes.

mod dependencies;
mod licences;
mod notes;
mod package;
mod parts;
mod platform;
mod sbom;

pub use dependencies::{Crate, TARGETS, dependencies};
pub use licences::licences;
pub use package::{Entry, package};
pub use parts::{Part, parts};
pub use platform::Platform;
pub use sbom::sbom;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What every file of a release begins with.
const NAME: &str = dependencies::PROVIDER;
/// The version of the whole workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Says which protocol the provider speaks, so that a registry need not start it.
const MANIFEST: &str = "terraform-registry-manifest.json";

/// The files of a release by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Makes a release of the workspace's binaries.
///
/// # Errors
///
/// Fails if a file cannot be read, if something is no binary, or if two are for the same platform.
pub fn release(workspace: &Path, binaries: &[PathBuf], time: Timestamp) -> Result<Files, String> {
    let crates = dependencies(workspace)?;
    let parts = parts(workspace, &crates)?;
    let texts = Texts {
        licence: read(&workspace.join("LICENSE"))?,
        licences: licences(&crates)?,
    };
    let mut files = Files::new();
    let (mut platforms, mut programs) = (BTreeMap::new(), Vec::new());
    for path in binaries {
        let binary = read(path)?;
        let platform = Platform::of(&binary).map_err(|why| format!("{}: {why}", path.display()))?;
        let file = format!("{NAME}_{VERSION}_{platform}.zip");
        if files
            .insert(file, zip(&platform, &binary, &texts, time)?)
            .is_some()
        {
            return Err(format!("there are two binaries for {platform}"));
        }
        programs.push((format!("{NAME}_v{VERSION}_{platform}"), digest(&binary)));
        platforms.insert(platform.to_string(), platform);
    }
    programs.sort();
    files.insert(named("manifest.json"), read(&workspace.join(MANIFEST))?);
    let sbom = sbom(&crates, &parts, &programs, time)?;
    files.insert(named("sbom.cdx.json"), sbom.into_bytes());
    files.insert(named("licences.txt"), texts.licences.into_bytes());
    let changelog = String::from_utf8_lossy(&read(&workspace.join("CHANGELOG.md"))?).into_owned();
    let platforms: Vec<_> = platforms.values().collect();
    let compiler = parts::compiler(workspace)?;
    let notes = notes::notes(&[NAME, VERSION], &compiler, &platforms, &changelog);
    files.insert(named("notes.md"), notes.into_bytes());
    // The registries look up in it what they serve, packages and the manifest; the signature is for all.
    files.insert(named("SHA256SUMS"), sums(&files).into_bytes());
    Ok(files)
}

fn named(what: &str) -> String {
    format!("{NAME}_{VERSION}_{what}")
}

/// What is in a package besides the program.
struct Texts {
    licence: Vec<u8>,
    licences: String,
}

fn zip(
    platform: &Platform,
    binary: &[u8],
    texts: &Texts,
    time: Timestamp,
) -> Result<Vec<u8>, String> {
    let program = format!("{NAME}_v{VERSION}{}", platform.suffix());
    let text = |name, bytes| Entry {
        name,
        bytes,
        executable: false,
    };
    let program = Entry {
        name: &program,
        bytes: binary,
        executable: true,
    };
    let licence = text("LICENSE", &texts.licence);
    let licences = text("LICENSES-OF-DEPENDENCIES.txt", texts.licences.as_bytes());
    package(&[licence, licences, program], time)
}

/// The digests in the format of `sha256sum`.
fn sums(files: &Files) -> String {
    let mut sums = String::new();
    for (name, bytes) in files {
        let _ = writeln!(sums, "{}  {name}", digest(bytes));
    }
    sums
}

fn digest(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes);
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}
