//! What an export leaves on disk, and what it leaves alone.

use std::fs;
use std::path::PathBuf;

use super::*;

/// A directory of this test alone, without one of an earlier run.
fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("export-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

fn files() -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("groups", "# groups".to_owned()),
        ("users", "# users".to_owned()),
    ])
}

#[test]
fn what_has_come_meanwhile_is_left_as_it_is() {
    let directory = scratch("meanwhile");
    prepare(&directory).unwrap();
    fs::write(directory.join("users.tf"), "mine").unwrap();
    let refused = save(&directory, &files()).unwrap_err();
    assert!(refused.contains("users.tf has come while"), "{refused}");
    assert_eq!(
        fs::read_to_string(directory.join("users.tf")).unwrap(),
        "mine"
    );
    assert!(!directory.join("groups.tf").exists());
    fs::remove_dir_all(directory).unwrap();
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let directory = scratch("link");
    prepare(&directory).unwrap();
    let victim = directory.join("victim.txt");
    for target in [victim.clone(), directory.join("nowhere")] {
        fs::write(&victim, "mine").unwrap();
        std::os::unix::fs::symlink(&target, directory.join("groups.tf")).unwrap();
        assert!(save(&directory, &files()).is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
        assert!(!directory.join("nowhere").exists() && !directory.join("users.tf").exists());
        fs::remove_file(directory.join("groups.tf")).unwrap();
    }
    fs::remove_dir_all(directory).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_written_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let directory = scratch("owner").join("deep");
    prepare(&directory).unwrap();
    save(&directory, &files()).unwrap();
    assert_eq!(mode(&directory), 0o700);
    assert_eq!(mode(&directory.join("groups.tf")), 0o600);
    assert_eq!(
        fs::read_to_string(directory.join("users.tf")).unwrap(),
        "# users\n"
    );
    fs::remove_dir_all(directory.parent().unwrap()).unwrap();
}
