//! Every test that the threat model names exists.
#![allow(
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use acceptance_tests::scenario::suite;
use std::fs;
use std::path::Path;

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn what_the_threat_model_relies_on_is_tested() {
    let root = suite::home().with_file_name("");
    let text = fs::read_to_string(root.join("THREAT-MODEL.md")).unwrap();
    let mut code = String::new();
    for folder in ["acceptance-tests", "dist", "proto", "provider"] {
        sources(&root.join(folder), &mut code);
    }
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let mut named = 0;
    for row in rows {
        let tests = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        for name in tests.split('`').skip(1).step_by(2) {
            let scenario = suite::home().join("scenarios").join(format!("{name}.tf"));
            let is_there = code.contains(&format!("fn {name}(")) || scenario.is_file();
            assert!(is_there, "there is no test {name}");
            named += 1;
        }
    }
    assert!(named > 25, "{named} tests are named");
}
