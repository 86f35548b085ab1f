//! A release as a whole, made of this very program in place of the provider.
#![allow(
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use dist::{Files, Platform};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const NAME: &str = concat!(
    "terraform-provider-identitycenter_",
    env!("CARGO_PKG_VERSION")
);

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("")
}

fn time() -> Timestamp {
    Timestamp::from_second(1_764_104_400).unwrap()
}

fn program() -> PathBuf {
    std::env::current_exe().unwrap()
}

fn release() -> &'static Files {
    static RELEASE: OnceLock<Files> = OnceLock::new();
    RELEASE.get_or_init(|| dist::release(&workspace(), &[program()], time()).unwrap())
}

fn file(what: &str) -> &'static str {
    let bytes = &release()[&format!("{NAME}_{what}")];
    std::str::from_utf8(bytes).unwrap()
}

fn package() -> String {
    let platform = Platform::of(&fs::read(program()).unwrap()).unwrap();
    format!("{NAME}_{platform}.zip")
}

#[test]
fn it_has_the_files_that_registries_want() {
    let names: BTreeSet<_> = release().keys().cloned().collect();
    let others = [
        "SHA256SUMS",
        "licences.txt",
        "manifest.json",
        "notes.md",
        "sbom.cdx.json",
    ];
    let mut expected: BTreeSet<_> = others.iter().map(|what| format!("{NAME}_{what}")).collect();
    expected.insert(package());
    assert_eq!(names, expected);
}

#[test]
fn its_sums_are_those_that_the_usual_tool_finds() {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in release() {
        fs::write(directory.path().join(name), bytes).unwrap();
    }
    let check = |sums: String| {
        let status = Command::new("sha256sum")
            .args(["--check", "--strict", "--quiet", &sums])
            .current_dir(directory.path())
            .status();
        status.unwrap().success()
    };
    let sums = format!("{NAME}_SHA256SUMS");
    assert!(check(sums.clone()));
    let listed: BTreeSet<_> = file("SHA256SUMS")
        .lines()
        .map(|line| line.split("  ").nth(1).unwrap().to_owned())
        .collect();
    let all = release().keys().filter(|name| **name != sums).cloned();
    assert_eq!(listed, all.collect(), "the signature is for every file");
    fs::write(directory.path().join(package()), "another").unwrap();
    assert!(!check(sums));
}

#[test]
fn the_same_input_gives_the_same_bytes_wherever_it_is() {
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("of-another-name");
    fs::copy(program(), &copy).unwrap();
    let again = dist::release(&workspace(), &[copy], time()).unwrap();
    assert!(again == *release());
}

#[test]
fn there_is_one_package_for_a_platform() {
    let twice = dist::release(&workspace(), &[program(), program()], time());
    assert!(twice.unwrap_err().contains("two binaries"));
}

#[test]
fn the_bill_of_materials_hangs_together() {
    let sbom: Value = serde_json::from_str(file("sbom.cdx.json")).unwrap();
    assert_eq!(sbom["bomFormat"], "CycloneDX");
    assert_eq!(sbom["specVersion"], "1.6");
    assert_eq!(sbom["metadata"]["timestamp"], "2025-11-25T21:00:00Z");
    let root = &sbom["metadata"]["component"];
    assert_eq!(root["name"], "terraform-provider-identitycenter");
    let list = |value: &Value| value.as_array().unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let components = list(&sbom["components"]);
    let mut known: BTreeSet<_> = components.iter().map(|one| text(&one["bom-ref"])).collect();
    assert_eq!(known.len(), components.len(), "a reference is used twice");
    known.insert(text(&root["bom-ref"]));
    let mut reached = BTreeSet::from([text(&root["bom-ref"])]);
    let dependencies = list(&sbom["dependencies"]);
    assert_eq!(dependencies.len(), known.len());
    // As long as a pass finds more, what these need is reached as well.
    let mut before = 0;
    while before < reached.len() {
        before = reached.len();
        for one in &dependencies {
            if reached.contains(&text(&one["ref"])) {
                reached.extend(list(&one["dependsOn"]).iter().map(text));
            }
        }
    }
    assert_eq!(
        reached, known,
        "all of it is there because something needs it"
    );
}

#[test]
fn the_bill_of_materials_has_what_is_no_crate_and_the_program_itself() {
    let sbom: Value = serde_json::from_str(file("sbom.cdx.json")).unwrap();
    let components = sbom["components"].as_array().unwrap();
    let version = |name: &str| {
        let found = components.iter().find(|one| one["name"] == name);
        found.unwrap()["version"].as_str().map(str::to_owned)
    };
    let is_number = |text: String| {
        text.split('.')
            .next()
            .is_some_and(|one| one.parse::<u32>().is_ok())
    };
    assert!(version("aws-lc").is_some_and(is_number));
    let rust = version("rust-std").unwrap();
    assert!(is_number(rust.clone()) && file("notes.md").contains(&format!("rustc {rust}.")));
    assert_eq!(version("musl"), None);
    let program = &sbom["metadata"]["component"]["components"][0];
    let digest = Sha256::digest(fs::read(self::program()).unwrap());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(program["hashes"][0]["content"], digest);
}

#[test]
fn every_crate_has_a_licence_and_its_text() {
    let crates = dist::dependencies(&workspace()).unwrap();
    let names: BTreeSet<_> = crates.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains("aws-sdk-ssoadmin") && names.contains("tonic"));
    // What only tests, build scripts and macros need is not in the provider.
    for absent in ["proptest", "protox", "serde_derive", "plotters", "zip"] {
        assert!(!names.contains(absent), "{absent} is not linked");
    }
    let ours: Vec<_> = crates.iter().filter(|one| one.is_ours()).collect();
    assert_eq!(ours.len(), 2);
    let licences = file("licences.txt");
    let texts = licences.matches("==== Text ").count();
    for one in crates.iter().filter(|one| !one.is_ours()) {
        let start = format!("{} {}: {}. Texts: ", one.name, one.version, one.licence);
        let line = licences.lines().find(|line| line.starts_with(&start));
        let numbers = line.unwrap()[start.len()..].split(". ").next().unwrap();
        for number in numbers.split(", ") {
            let number: usize = number.trim_end_matches('.').parse().unwrap();
            assert!((1..=texts).contains(&number));
        }
    }
}

#[test]
fn the_notes_say_what_a_package_needs() {
    let platform = Platform::of(&fs::read(program()).unwrap()).unwrap();
    let line = format!("| {platform} | {} |", platform.needs);
    assert!(file("notes.md").contains(&line));
}
