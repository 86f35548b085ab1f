//! What runs for a release, and with it has the key that signs it, is named by its digest: a tag can be
//! moved by whoever takes over the account it belongs to.
#![allow(
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The workflows with their names.
fn workflows() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name(".github/workflows");
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    files.collect()
}

/// `owner/name@` with the digest of a commit, and behind it the version that this is.
fn is_pinned(action: &str) -> bool {
    let Some((action, version)) = action.split_once(" # v") else {
        return false;
    };
    let Some((name, commit)) = action.split_once('@') else {
        return false;
    };
    let is_digest = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    name.contains('/')
        && commit.len() == 40
        && commit.bytes().all(is_digest)
        && version
            .split('.')
            .filter(|number| number.parse::<u32>().is_ok())
            .count()
            == 3
}

#[test]
fn every_action_is_named_by_its_commit() {
    let mut found = 0;
    for (name, text) in workflows() {
        for (line, number) in text.lines().zip(1..) {
            let Some((_, action)) = line.split_once("uses:") else {
                continue;
            };
            assert!(is_pinned(action.trim()), "{name}:{number}: {line}");
            found += 1;
        }
    }
    assert!(found > 0, "the workflows are not where they are looked for");
}

#[test]
fn a_tag_pins_nothing() {
    let commit = "043fb46d1a93c77aae656e7c1c64a875d1fc6a0a";
    assert!(is_pinned(&format!(
        "actions/upload-artifact@{commit} # v7.0.1"
    )));
    for loose in [
        "actions/upload-artifact@v7.0.1 # v7.0.1".to_owned(),
        format!("actions/upload-artifact@{commit}"),
        format!("actions/upload-artifact@{} # v7.0.1", &commit[1..]),
        format!("actions/upload-artifact@{commit} # v7"),
        "./.github/actions/own".to_owned(),
    ] {
        assert!(!is_pinned(&loose), "{loose}");
    }
}

#[test]
fn a_workflow_may_only_read_where_it_says_nothing_else() {
    for (name, text) in workflows() {
        assert!(
            text.contains("\npermissions:\n  contents: read\n"),
            "{name}"
        );
    }
}

/// The jobs of a workflow with their names, in order.
fn jobs(text: &str) -> Vec<(&str, String)> {
    let (_, jobs) = text.split_once("\njobs:\n").unwrap();
    let mut found: Vec<(&str, String)> = Vec::new();
    for line in jobs.lines() {
        let name = line
            .strip_prefix("  ")
            .filter(|rest| !rest.starts_with([' ', '#']));
        match (
            name.and_then(|name| name.strip_suffix(':')),
            found.last_mut(),
        ) {
            (Some(name), _) => found.push((name, String::new())),
            (None, Some((_, job))) => *job = format!("{job}{line}\n"),
            (None, None) => {}
        }
    }
    found
}

#[test]
fn what_is_signed_was_uploaded_before_it_was_tried() {
    let workflows = workflows();
    let (_, text) = workflows.iter().find(|one| one.0 == "release.yml").unwrap();
    let jobs = jobs(text);
    let uploads = |job: &str| job.contains("upload-artifact") && job.contains("name: release");
    let uploading: Vec<_> = jobs.iter().filter(|one| uploads(&one.1)).collect();
    let [(name, pack)] = uploading.as_slice() else {
        panic!("one job makes what is signed");
    };
    assert_eq!(*name, "pack");
    assert!(pack.contains("diff --recursive target/binaries second"));
    for foreign in ["./dev try", "terraform", "apt-get"] {
        assert!(
            !pack.contains(foreign),
            "{foreign} runs beside what is signed"
        );
    }
}

#[test]
fn the_job_with_the_key_runs_nothing_of_ours_and_attests_what_it_publishes() {
    let workflows = workflows();
    let (_, text) = workflows.iter().find(|one| one.0 == "release.yml").unwrap();
    let has_key =
        |job: &&(&str, String)| job.1.contains("secrets.") || job.1.contains("id-token: write");
    let jobs = jobs(text);
    let with_key: Vec<_> = jobs.iter().filter(has_key).collect();
    let [(name, publish)] = with_key.as_slice() else {
        panic!("one job has the key");
    };
    assert_eq!(*name, "publish");
    for foreign in ["*checkout", "./dev", "cargo", "*terraform"] {
        assert!(!publish.contains(foreign), "{foreign} runs beside the key");
    }
    for needed in [
        "needs: [pack, try, start]",
        "attest-build-provenance",
        "subject-path: release/*",
    ] {
        assert!(publish.contains(needed), "{needed} is missing");
    }
}

#[test]
fn only_a_tag_is_published() {
    let workflows = workflows();
    let (_, text) = workflows.iter().find(|one| one.0 == "release.yml").unwrap();
    assert!(text.contains("\n  workflow_dispatch:\n"), "it can run dry");
    let jobs = jobs(text);
    for (name, job) in &jobs {
        let is_for_tags = job.starts_with("    if: github.event_name == 'push'\n");
        assert_eq!(is_for_tags, *name == "publish", "{name}");
    }
    // What only a branch has not, and nothing else.
    let steps_for_tags = text.matches("        if: github.event_name == 'push'\n");
    assert_eq!(steps_for_tags.count(), 1);
}

/// The Rust targets that a text names.
fn targets(text: &str) -> BTreeSet<&str> {
    let lines = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("targets: "));
    lines.flat_map(str::split_whitespace).collect()
}

#[test]
fn a_pull_request_is_compiled_for_every_system_of_a_release() {
    let workflows = workflows();
    let named = |name: &str| &workflows.iter().find(|one| one.0 == name).unwrap().1;
    let (ci, release) = (named("ci.yml"), named("release.yml"));
    assert!(ci.contains("\n  pull_request:\n"));
    let mut checked = targets(ci);
    // The system of the job that tests.
    checked.insert("x86_64-unknown-linux-musl");
    assert_eq!(checked, targets(release));
}

#[test]
fn every_dependency_is_looked_at_for_newer_versions_that_are_a_week_old() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("");
    let text = fs::read_to_string(root.join(".github/dependabot.yml")).unwrap();
    for (file, ecosystem, folders) in [
        ("Cargo.toml", "cargo", &["", "fuzz"][..]),
        ("package.json", "npm", &["acceptance-tests/opentofu"]),
        (
            "requirements.txt",
            "pip",
            &["acceptance-tests/conformance", "acceptance-tests/terraform"],
        ),
    ] {
        let entries = text.split("  - package-ecosystem: ");
        let entry = entries.clone().find(|one| one.starts_with(ecosystem));
        for folder in folders {
            assert!(root.join(folder).join(file).is_file(), "{folder}/{file}");
            assert!(entry.unwrap().contains(&format!("/{folder}")), "{folder}");
        }
    }
    for entry in text.split("  - package-ecosystem: ").skip(1) {
        assert!(
            entry.contains("    cooldown:\n      default-days: 7\n"),
            "{entry}"
        );
    }
}
