//! The fake cloud answers as AWS's own models say, to AWS's own client, and as SCIM
//! wants it, to a SCIM client.
//!
//! The checks are in `conformance/`, in Python, because botocore is: it signs,
//! serializes, parses and retries without a line of ours. So does scim2-client for
//! the SCIM endpoint. Both are installed into an environment of their own under
//! `target/`, at the versions and with the hashes of `requirements.txt`.
#![allow(
    clippy::expect_used,
    reason = "a test ends where its premises do not hold"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use acceptance_tests::cloud::{Cloud, World};

#[test]
fn clients_of_others_find_nothing_that_aws_would_do_otherwise() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let python = environment(&folder.join("requirements.txt"));
    let cloud = Cloud::start(World::default()).expect("a port is free");
    let checks = Command::new(python)
        .arg("-B")
        .arg(folder.join("run.py"))
        .arg(cloud.endpoint())
        .envs([
            ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        ])
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .expect("Python runs");
    let printed = String::from_utf8_lossy(&checks.stdout);
    println!("{printed}");
    let failed = String::from_utf8_lossy(&checks.stderr);
    assert!(checks.status.success(), "{printed}\n{failed}");
    assert!(
        printed.contains("ok every operation is covered"),
        "{printed}"
    );
}

/// The interpreter of an environment that has what `requirements.txt` says. It is
/// made again whenever that file changes.
fn environment(requirements: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let python = folder.join("bin/python");
    let wanted = std::fs::read(requirements).expect("the requirements are committed");
    let stamp = folder.join("requirements.txt");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return python;
    }
    succeed(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder),
        "Python 3.11 or later with its venv module is needed; on Debian: apt-get install python3 python3-venv",
    );
    succeed(
        Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
            ])
            .arg(requirements),
        "botocore and scim2-client are installed from the Python package index, once for each change of requirements.txt",
    );
    std::fs::write(stamp, wanted).expect("the environment can be written");
    python
}

fn succeed(command: &mut Command, needed: &str) {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{needed}: {error}"));
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(
        output.status.success(),
        "{needed}\n{command:?}\n{out}\n{err}"
    );
}
