//! A release on both CLIs: it is installed from its packages, locked, planned with, and refused when
//! somebody has changed it. It is made of the provider that is tested, or is the one in the directory
//! that `DIST` names.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use acceptance_tests::cli::{self, Cli};
use acceptance_tests::cloud::{Cloud, World};
use acceptance_tests::directory::{self, Directory, Mirror, PROGRAM, Run};
use acceptance_tests::place;
use acceptance_tests::scenario::provider;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;
use tfplugin::client::{Options, Plugin};
use tokio::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");
const CONFIGURATION: &str = r#"
terraform {
  required_providers {
    identitycenter = {
      source  = "cloud-identity/identitycenter"
    }
  }
}

data "identitycenter_instance" "this" {}

resource "identitycenter_group" "this" {
  display_name = "Released"
}

output "instance_arn" {
  value = data.identitycenter_instance.this.arn
}
"#;

/// Where the files of the release are, and what their names begin with.
struct Release {
    directory: PathBuf,
    /// Goes away with the directory, if it was made here.
    _scratch: Option<TempDir>,
}

impl Release {
    /// All tests are about the same one.
    fn get() -> &'static Release {
        static RELEASE: OnceLock<Release> = OnceLock::new();
        RELEASE.get_or_init(|| match env::var_os("DIST") {
            Some(directory) => Release {
                directory: directory.into(),
                _scratch: None,
            },
            None => Release::of(&[place::provider().unwrap()]),
        })
    }

    fn of(binaries: &[PathBuf]) -> Release {
        let scratch = TempDir::with_prefix("release-").unwrap();
        let workspace = place::home().with_file_name("");
        let time = Timestamp::from_second(1_764_104_400).unwrap();
        for (name, bytes) in dist::release(&workspace, binaries, time).unwrap() {
            fs::write(scratch.path().join(name), bytes).unwrap();
        }
        Release {
            directory: scratch.path().to_owned(),
            _scratch: Some(scratch),
        }
    }

    fn file(&self, what: &str) -> PathBuf {
        self.directory.join(format!(
            "terraform-provider-identitycenter_{VERSION}_{what}"
        ))
    }

    fn package(&self) -> PathBuf {
        self.file(&format!("{}.zip", directory::platform()))
    }

    /// What `SHA256SUMS` says of the package for this platform.
    fn sum(&self) -> String {
        let sums = fs::read_to_string(self.file("SHA256SUMS")).unwrap();
        let name = self.package().file_name().unwrap().display().to_string();
        let line = sums.lines().find(|line| line.ends_with(&name));
        line.unwrap().split("  ").next().unwrap().to_owned()
    }
}

fn clis() -> impl Iterator<Item = &'static Cli> {
    cli::newest().unwrap()
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

/// The digest that a lock file has of what was unpacked: that of a list of digests.
fn h1(package: &Path) -> String {
    let mut names: Vec<_> = fs::read_dir(package)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    names.sort();
    let lines = names.iter().map(|name| {
        let digest = hex(&fs::read(package.join(name)).unwrap());
        format!("{digest}  {}\n", name.display())
    });
    let list: String = lines.collect();
    format!("h1:{}", STANDARD.encode(Sha256::digest(list)))
}

fn succeeds(run: Run) -> String {
    assert!(
        run.succeeded(),
        "{}:\n{}{}",
        run.command,
        run.stdout,
        run.stderr
    );
    run.stdout
}

/// A directory that has the configuration, and a mirror with a package as its only source.
fn directory<'a>(cli: &'a Cli, scratch: &Path, package: &Path, endpoint: &str) -> Directory<'a> {
    let mirror = Mirror::of_release(scratch, package).unwrap();
    let home = scratch.join("work");
    let mut environment = directory::environment(&mirror, &home);
    let cloud = provider::cloud_environment(endpoint);
    environment.extend(cloud.map(|(name, value)| (name.to_owned(), value)));
    let directory = Directory::new(cli, home, environment).unwrap();
    directory.write("main.tf", CONFIGURATION).unwrap();
    directory
}

const LOCK: &str = ".terraform.lock.hcl";
const INIT: [&str; 3] = ["init", "-input=false", "-no-color"];
const LOCKED: [&str; 4] = ["init", "-input=false", "-no-color", "-lockfile=readonly"];

#[expect(
    clippy::too_many_lines,
    reason = "what somebody does with a release, in its order"
)]
#[test]
fn it_is_installed_locked_and_planned_with() {
    let cloud = Cloud::start(World::named("organization").unwrap()).unwrap();
    let release = Release::get();
    for cli in clis() {
        let scratch = tempfile::tempdir().unwrap();
        let here = directory(cli, scratch.path(), &release.package(), &cloud.endpoint());
        let said = succeeds(here.run(&INIT).unwrap());
        assert!(
            said.contains(&format!("identitycenter v{VERSION}")),
            "{said}"
        );

        let installed = installed(cli, scratch.path());
        let names: Vec<_> = fs::read_dir(&installed)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        for name in [PROGRAM, "LICENSE", "LICENSES-OF-DEPENDENCIES.txt"] {
            assert!(names.iter().any(|other| other == name), "{name}: {names:?}");
        }
        let lock = here.read(LOCK).unwrap().unwrap();
        assert!(lock.contains(&h1(&installed)), "{lock}");

        // From a registry the sums come instead; who has noted these may install from a mirror too.
        let zh = format!("zh:{}", release.sum());
        here.write(LOCK, &lock.replace(&h1(&installed), &zh))
            .unwrap();
        forget(scratch.path());
        succeeds(here.run(&INIT).unwrap());
        let lock = here.read(LOCK).unwrap().unwrap();
        assert!(lock.contains(&zh), "{lock}");
        assert!(lock.contains(&h1(&installed)), "{lock}");

        let plan = succeeds(here.run(&["plan", "-input=false", "-no-color"]).unwrap());
        assert!(
            plan.contains("1 to add, 0 to change, 0 to destroy"),
            "{plan}"
        );
        assert!(
            plan.contains("instance_arn = \"arn:aws:sso:::instance/"),
            "{plan}"
        );

        forget(scratch.path());
        succeeds(here.run(&LOCKED).unwrap());
        assert_eq!(here.read(LOCK).unwrap().unwrap(), lock);
    }
}

/// Removes what is installed.
fn forget(scratch: &Path) {
    fs::remove_dir_all(scratch.join("work/.terraform")).unwrap();
}

/// Where `init` has unpacked the package.
fn installed(cli: &Cli, scratch: &Path) -> PathBuf {
    scratch
        .join("work/.terraform/providers")
        .join(cli.kind.registry())
        .join(directory::SOURCE)
        .join(VERSION)
        .join(directory::platform())
}

#[test]
fn it_is_refused_when_somebody_has_changed_it() {
    let release = Release::get();
    for cli in clis() {
        let scratch = tempfile::tempdir().unwrap();
        let here = directory(
            cli,
            scratch.path(),
            &release.package(),
            "http://localhost:1",
        );
        succeeds(here.run(&INIT).unwrap());
        let lock = here.read(LOCK).unwrap();
        let program = fs::read(installed(cli, scratch.path()).join(PROGRAM)).unwrap();
        let is_known = |run: &Run| run.stderr.contains("checksums previously recorded");

        // A program that is another in its last byte, in a package that is otherwise right.
        let mut other = program.clone();
        other.push(0);
        let path = scratch.path().join("terraform-provider-identitycenter");
        fs::write(&path, other).unwrap();
        let changed = Release::of(&[path]);
        Mirror::of_release(scratch.path(), &changed.package()).unwrap();
        forget(scratch.path());
        for arguments in [&INIT[..], &LOCKED[..]] {
            let run = here.run(arguments).unwrap();
            assert!(
                !run.succeeded() && is_known(&run),
                "{}{}",
                run.stdout,
                run.stderr
            );
        }
        assert!(!installed(cli, scratch.path()).join(PROGRAM).exists());
        assert_eq!(here.read(LOCK).unwrap(), lock);

        // The same program again is accepted, so it was not the mirror that was refused.
        Mirror::of_release(scratch.path(), &release.package()).unwrap();
        succeeds(here.run(&LOCKED).unwrap());
    }
}

#[tokio::test]
async fn its_manifest_says_the_protocol_that_the_provider_speaks() {
    let release = Release::get();
    let manifest = fs::read_to_string(release.file("manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["version"], 1);
    let command = Command::new(place::provider().unwrap());
    let plugin = Plugin::start(command, Options::default()).await.unwrap();
    let spoken = format!("{}.0", plugin.line().protocol);
    plugin.shutdown().await.unwrap();
    assert_eq!(
        manifest["metadata"]["protocol_versions"],
        Value::from(vec![spoken])
    );
}
