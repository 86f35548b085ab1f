//! The licences of what is linked into the provider, with their texts: one file, each text once.

use crate::dependencies::{Crate, PROVIDER};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What a package calls its licences, in capitals.
const NAMES: [&str; 6] = [
    "COPYING",
    "COPYRIGHT",
    "LICENCE",
    "LICENSE",
    "NOTICE",
    "UNLICENSE",
];
const MIT: &str = include_str!("../texts/MIT.txt");
/// What is linked in and is no crate.
const NO_CRATES: [(&str, &str); 2] = [
    (
        "The Rust standard library",
        "Copyright (c) The Rust Project Contributors",
    ),
    (
        "musl, the C library, in the programs for Linux that are linked statically",
        "Copyright (c) 2005-2020 Rich Felker, et al.",
    ),
];

/// Writes the list and the texts.
///
/// # Errors
///
/// Fails if a crate has no text of its licence and none can be found for it.
pub fn licences(crates: &[Crate]) -> Result<String, String> {
    let mut list = format!(
        "{PROVIDER} contains the following, each under its own licence. The texts are below the list.\n\n"
    );
    let mut texts = Texts::default();
    for one in crates.iter().filter(|one| !one.is_ours()) {
        let numbers = texts.numbers(of_crate(one, crates)?);
        let repository = one.repository.as_deref().unwrap_or_default();
        let _ = writeln!(
            list,
            "{} {}: {}. Texts: {numbers}. {repository}",
            one.name, one.version, one.licence
        );
    }
    for (name, copyright) in NO_CRATES {
        let number = texts.numbers(vec![mit(copyright)]);
        let _ = writeln!(list, "{name}: MIT. Texts: {number}.");
    }
    for (at, text) in texts.0.iter().enumerate() {
        let _ = write!(list, "\n\n==== Text {} ====\n\n{text}\n", at + 1);
    }
    Ok(list)
}

/// Every text so far. Its number is its place, counted from one.
#[derive(Default)]
struct Texts(Vec<String>);

impl Texts {
    fn numbers(&mut self, texts: Vec<String>) -> String {
        let numbers: BTreeSet<usize> = texts.into_iter().map(|text| self.number(text)).collect();
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        numbers.join(", ")
    }

    fn number(&mut self, text: String) -> usize {
        if let Some(at) = self.0.iter().position(|other| *other == text) {
            return at + 1;
        }
        self.0.push(text);
        self.0.len()
    }
}

/// The texts in a crate's package, else those of a crate from the same repository, else the one that
/// goes with the name of the licence.
fn of_crate(one: &Crate, crates: &[Crate]) -> Result<Vec<String>, String> {
    let own = in_directory(&one.directory)?;
    if !own.is_empty() {
        return Ok(own);
    }
    let siblings = crates.iter().filter(|other| {
        other.repository.is_some()
            && other.repository == one.repository
            && other.licence == one.licence
    });
    for sibling in siblings {
        let texts = in_directory(&sibling.directory)?;
        if !texts.is_empty() {
            return Ok(texts);
        }
    }
    match one.licence.as_str() {
        "MIT" => Ok(vec![mit(&format!(
            "Copyright (c) The authors of {}",
            one.name
        ))]),
        other => Err(format!("{} has no text of its licence, {other}", one.name)),
    }
}

fn mit(copyright: &str) -> String {
    format!("{copyright}\n\n{}", MIT.trim_end())
}

/// The texts in a package's own directory, without what differs only in blank space.
fn in_directory(directory: &Path) -> Result<Vec<String>, String> {
    let at = |error| format!("{}: {error}", directory.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .to_uppercase();
        if NAMES.iter().any(|start| name.starts_with(start)) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let texts = paths.iter().map(|path| {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        Ok(lines.join("\n").trim_matches('\n').to_owned())
    });
    texts.collect()
}
