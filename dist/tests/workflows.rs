//! What runs for a release, and with it has the key that signs it, is named by its digest: a tag can be
//! moved by whoever takes over the account it belongs to.
#![allow(
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

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
