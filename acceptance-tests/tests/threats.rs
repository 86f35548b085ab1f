//! Every test that the threat model and the architecture name exists.
#![allow(
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use acceptance_tests::place;
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

/// The tests of the repository: their code, and the scenarios.
struct Tests(String);

impl Tests {
    fn read() -> Self {
        let root = place::home().with_file_name("");
        let mut code = String::new();
        for folder in ["acceptance-tests", "dist", "proto", "provider"] {
            sources(&root.join(folder), &mut code);
        }
        Self(code)
    }

    fn have(&self, name: &str) -> bool {
        let scenario = place::home().join("scenarios").join(format!("{name}.tf"));
        // In a table of a macro, where one rule makes several tests, a name stands behind what it is made of.
        let forms = [format!("fn {name}("), format!(": {name},")];
        forms.iter().any(|form| self.0.contains(form)) || scenario.is_file()
    }
}

fn page(name: &str) -> String {
    fs::read_to_string(place::home().with_file_name(name)).unwrap()
}

/// What stands in code in a text.
fn in_code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn what_the_threat_model_relies_on_is_tested() {
    let (text, tests) = (page("THREAT-MODEL.md"), Tests::read());
    let rows = text
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'));
    let mut named = 0;
    for row in rows {
        let column = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        for name in in_code(column) {
            assert!(tests.have(name), "there is no test {name}");
            named += 1;
        }
    }
    assert!(named > 25, "{named} tests are named");
}

/// Whether a word of the page is meant as a test: a sentence, maybe in a folder of scenarios.
fn is_a_sentence(word: &str) -> bool {
    let letters =
        |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || "_-/".contains(one);
    word.chars().all(letters) && word.split(['_', '-']).count() > 4
}

#[test]
fn every_law_of_the_architecture_is_tested() {
    let (text, tests) = (page("ARCHITECTURE.md"), Tests::read());
    for name in in_code(&text).filter(|word| is_a_sentence(word)) {
        assert!(tests.have(name), "there is no test {name}");
    }
    let (_, section) = text.split_once("\n## Laws").unwrap();
    let mut laws: Vec<String> = Vec::new();
    for line in section.lines() {
        let number = line
            .split_once(". **")
            .map(|(number, _)| number.parse::<u8>());
        match (number, laws.last_mut()) {
            (Some(Ok(_)), _) => laws.push(line.to_owned()),
            (_, Some(law)) => law.push_str(line),
            _ => {}
        }
    }
    assert_eq!(laws.len(), 10);
    for law in laws {
        assert!(in_code(&law).any(is_a_sentence), "no test holds: {law}");
    }
}
