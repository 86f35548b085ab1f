//! What is linked into the provider and is no crate, which Cargo therefore does not know.

use crate::dependencies::{Crate, PROVIDER};
use std::fs;
use std::path::Path;
use std::process::Command;

/// One of them.
#[derive(Clone, Debug)]
pub struct Part {
    pub name: &'static str,
    /// Nobody says it of musl: Rust brings that along.
    pub version: Option<String>,
    /// An SPDX expression.
    pub licence: String,
    pub home: &'static str,
    /// The crate that brings it.
    pub within: &'static str,
}

/// The crate whose package has the sources of AWS-LC.
const AWS_LC: &str = "aws-lc-sys";

/// All of them.
///
/// # Errors
///
/// Fails if the compiler or the sources of AWS-LC do not say their version.
pub fn parts(workspace: &Path, crates: &[Crate]) -> Result<Vec<Part>, String> {
    let aws_lc = crates.iter().find(|one| one.name == AWS_LC);
    let aws_lc = aws_lc.ok_or("the cryptography is missing")?;
    Ok(vec![
        Part {
            name: "aws-lc",
            version: Some(version_of_aws_lc(&aws_lc.directory)?),
            licence: aws_lc.licence.clone(),
            home: "https://github.com/aws/aws-lc",
            within: AWS_LC,
        },
        Part {
            name: "rust-std",
            version: Some(compiler(workspace)?),
            licence: "MIT OR Apache-2.0".to_owned(),
            home: "https://www.rust-lang.org",
            within: PROVIDER,
        },
        Part {
            name: "musl",
            version: None,
            licence: "MIT".to_owned(),
            home: "https://musl.libc.org",
            within: PROVIDER,
        },
    ])
}

fn version_of_aws_lc(directory: &Path) -> Result<String, String> {
    let path = directory.join("aws-lc/include/openssl/base.h");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let defined = text.lines().find_map(|line| {
        let value = line.strip_prefix("#define AWSLC_VERSION_NUMBER_STRING")?;
        Some(value.trim().trim_matches('"').to_owned())
    });
    defined.ok_or_else(|| format!("{} does not say its version", path.display()))
}

/// `1.95.0 (59807616e 2026-04-14)`: the standard library has the version of the compiler.
pub(crate) fn compiler(workspace: &Path) -> Result<String, String> {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(program)
        .arg("--version")
        .current_dir(workspace)
        .output();
    let said = output.map_err(|error| format!("rustc: {error}"))?.stdout;
    let said = String::from_utf8_lossy(&said);
    let version = said.trim().strip_prefix("rustc ");
    let version = version.ok_or_else(|| format!("rustc says of itself {said:?}"))?;
    Ok(version.to_owned())
}
