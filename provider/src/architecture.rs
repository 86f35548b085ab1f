//! What `ARCHITECTURE.md` says always holds, as far as the compiler does not see to it.

use std::fs;
use std::path::Path;

/// Every source file of the provider, with its path below `src/`.
pub(crate) fn sources() -> Vec<(String, String)> {
    let found = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(
        found.len() > 30,
        "the sources are not where they are looked for"
    );
    found
}

fn files_below(root: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push((below(root, &path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root)
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The files that have one of `words` and are not allowed to.
fn offenders(words: &[&str], allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let this_file = "architecture.rs";
    sources()
        .into_iter()
        .filter(|(path, _)| path != this_file && !allowed(path))
        .filter(|(_, text)| words.iter().any(|word| text.contains(word)))
        .map(|(path, _)| path)
        .collect()
}

pub(crate) fn is_aws(path: &str) -> bool {
    path == "aws.rs" || path.starts_with("aws/")
}

#[test]
fn only_the_aws_layer_names_the_sdk() {
    assert_eq!(
        offenders(&["aws_sdk_", "aws_smithy_", "aws_config"], is_aws),
        [""; 0]
    );
}

#[test]
fn only_one_file_reads_error_codes_of_the_sdk() {
    let words = ["ProvideErrorMetadata", ".err().code("];
    let allowed =
        |path: &str| ["aws/error/sdk.rs", "aws/call.rs", "aws/session/roles.rs"].contains(&path);
    assert_eq!(offenders(&words, allowed), [""; 0]);
}

#[test]
fn only_the_aws_layer_waits() {
    assert_eq!(
        offenders(&["time::sleep", "time::interval", "time::timeout"], is_aws),
        [""; 0]
    );
}

#[test]
fn unknown_values_are_for_plans_and_checks_only() {
    let elsewhere = |path: &str| {
        let readers = ["/data/", "/functions/", "export"];
        let readers =
            readers.iter().any(|folder| path.contains(folder)) || path.ends_with("/listing.rs");
        let engine = ["engine/generate.rs", "engine/moved.rs", "engine/query.rs"];
        is_aws(path) || readers || engine.contains(&path)
    };
    assert_eq!(
        offenders(&["Value::Unknown", "is_unknown()"], |path| !elsewhere(path)),
        [""; 0]
    );
}

#[test]
fn aws_knows_no_area_and_the_engine_no_noun() {
    let of = |folder: &'static str| {
        move |path: &str| {
            !(path.starts_with(folder) || path == format!("{}.rs", &folder[..folder.len() - 1]))
        }
    };
    let upwards = [
        "crate::areas",
        "crate::engine",
        "crate::provider",
        "crate::export",
        "crate::server",
    ];
    assert_eq!(offenders(&upwards, of("aws/")), [""; 0]);
    let nouns: Vec<_> = crate::areas::resources()
        .map(|one| format!("\"{}\"", one.name()))
        .collect();
    let nouns: Vec<_> = nouns.iter().map(String::as_str).collect();
    for folder in ["engine/", "export/", "shape/"] {
        let tests = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
        assert_eq!(
            offenders(&nouns, |path| of(folder)(path) || tests(path)),
            [""; 0]
        );
    }
}

#[test]
fn every_file_says_what_it_decides() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .collect();
    assert!(
        silent.is_empty(),
        "{:?}",
        silent.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
}

/// The lines of a file without its tests.
fn own_lines(text: &str) -> usize {
    let tests = text.find("#[cfg(test)]\nmod tests {");
    text[..tests.unwrap_or(text.len())].lines().count()
}

#[test]
fn a_long_file_says_why() {
    let is_long = |(path, text): &(String, String)| {
        let is_test = path.ends_with("tests.rs") || path.contains("tests/");
        let says = text.contains("//! It has over 400 lines because ");
        !is_test && !says && own_lines(text) > 400
    };
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut long = Vec::new();
    for source in [
        "acceptance-tests/src",
        "dist/src",
        "proto/src",
        "provider/src",
    ] {
        let files = files_below(&workspace.join(source)).into_iter();
        let files = files.filter(is_long);
        long.extend(files.map(|(path, _)| format!("{source}/{path}")));
    }
    assert_eq!(long, [""; 0]);
}
