//! What is linked into the provider: every crate, its licence and the texts of it. Cargo knows all of
//! that; nothing here is kept by hand but the texts of licences that a package forgot.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The platforms that are released. A crate that only one of them needs is listed for all.
pub const TARGETS: [&str; 5] = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-gnu",
    "x86_64-unknown-linux-musl",
];
pub(crate) const PROVIDER: &str = "terraform-provider-identitycenter";

/// A crate that is linked into the provider, or the provider itself.
#[derive(Clone, Debug)]
pub struct Crate {
    pub name: String,
    pub version: String,
    /// An SPDX expression.
    pub licence: String,
    pub repository: Option<String>,
    /// The SHA-256 digest of its package; our own crates have none.
    pub checksum: Option<String>,
    /// What it is linked with: places in the list that this crate is in.
    pub needs: Vec<usize>,
    /// Where its source is.
    pub(crate) directory: PathBuf,
}

impl Crate {
    /// Our own crates are part of the provider and under its licence.
    pub fn is_ours(&self) -> bool {
        self.checksum.is_none()
    }
}

/// All crates, in the order of their names and versions.
///
/// # Errors
///
/// Fails if Cargo does, or if a crate says nothing of its licence.
pub fn dependencies(workspace: &Path) -> Result<Vec<Crate>, String> {
    let linked = linked(workspace)?;
    let metadata = cargo(workspace, &["metadata", "--format-version=1"])?;
    let metadata: Metadata = serde_json::from_str(&metadata).map_err(|error| error.to_string())?;
    let checksums = checksums(workspace)?;
    let mut packages = metadata.packages;
    packages.retain(|package| linked.contains(&package.key()));
    packages.sort_by_key(Package::key);
    if packages.len() != linked.len() {
        return Err("`cargo tree` and `cargo metadata` know different crates".into());
    }
    let places = packages.iter().enumerate();
    let places: BTreeMap<_, _> = places.map(|(at, one)| (one.id.clone(), at)).collect();
    let mut needs: BTreeMap<_, _> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (&node.id, node))
        .collect();
    let crates = packages.into_iter().map(|package| {
        let node = needs.remove(&package.id);
        let mut needs: Vec<usize> = node
            .iter()
            .flat_map(|node| node.linked())
            .filter_map(|id| places.get(id).copied())
            .collect();
        needs.sort_unstable();
        package.into_crate(&checksums, needs)
    });
    crates.collect()
}

type Key = (String, String);

/// The crates of the provider as it is built for its users: for that, Cargo has to resolve features
/// for its package alone.
fn linked(workspace: &Path) -> Result<BTreeSet<Key>, String> {
    let mut arguments = vec![
        "tree",
        "--package",
        PROVIDER,
        "--prefix=none",
        "--format={p}",
    ];
    arguments.push("--edges=normal,no-proc-macro");
    arguments.extend(TARGETS.iter().flat_map(|target| ["--target", target]));
    let tree = cargo(workspace, &arguments)?;
    // `name v1.2.3`, and perhaps a path or that it was shown before.
    let lines = tree.lines().filter(|line| !line.is_empty());
    let keys = lines.map(|line| {
        let mut words = line.split(' ');
        let name = words.next()?.to_owned();
        Some((name, words.next()?.strip_prefix('v')?.to_owned()))
    });
    let keys: Option<BTreeSet<Key>> = keys.collect();
    keys.ok_or_else(|| "`cargo tree` prints something else than crates".into())
}

fn cargo(workspace: &Path, arguments: &[&str]) -> Result<String, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program)
        .args(arguments)
        .arg("--locked")
        .current_dir(workspace)
        .output();
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    match output.status.success() {
        true => String::from_utf8(output.stdout).map_err(|error| error.to_string()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

/// What `Cargo.lock` has of each package that comes from a registry.
fn checksums(workspace: &Path) -> Result<BTreeMap<Key, String>, String> {
    let path = workspace.join("Cargo.lock");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value = |package: &str, name: &str| {
        let line = package
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
        line.map(|value| value.trim_matches('"').to_owned())
    };
    let packages = text.split("[[package]]\n").skip(1);
    let checksums = packages.filter_map(|package| {
        let key = (value(package, "name")?, value(package, "version")?);
        Some((key, value(package, "checksum")?))
    });
    Ok(checksums.collect())
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Deserialize)]
struct EdgeKind {
    /// `dev` or `build`, or nothing for what is linked.
    kind: Option<String>,
}

impl Node {
    fn linked(&self) -> impl Iterator<Item = &String> {
        let is_linked = |edge: &&Edge| edge.dep_kinds.iter().any(|one| one.kind.is_none());
        self.deps.iter().filter(is_linked).map(|edge| &edge.pkg)
    }
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
}

impl Package {
    fn key(&self) -> Key {
        (self.name.clone(), self.version.clone())
    }

    fn into_crate(
        self,
        checksums: &BTreeMap<Key, String>,
        needs: Vec<usize>,
    ) -> Result<Crate, String> {
        let checksum = checksums.get(&self.key()).cloned();
        let licence = self
            .license
            .ok_or_else(|| format!("{} does not say its licence", self.name))?;
        Ok(Crate {
            // Cargo once wrote a slash where SPDX wants `OR`.
            licence: licence.replace(" / ", " OR ").replace('/', " OR "),
            name: self.name,
            version: self.version,
            repository: self.repository,
            checksum,
            needs,
            directory: self
                .manifest_path
                .parent()
                .map(Path::to_owned)
                .unwrap_or_default(),
        })
    }
}
