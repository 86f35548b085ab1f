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

use std::path::Path;
use std::process::Command;

use acceptance_tests::cloud::{Cloud, World};
use acceptance_tests::python;

#[test]
fn clients_of_others_find_nothing_that_aws_would_do_otherwise() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let requirements = folder.join("requirements.txt");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("conformance");
    let python = python::environment(&target, &requirements).expect("Python has its packages");
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
