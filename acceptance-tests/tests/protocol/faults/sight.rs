//! What can be seen after an act, in a form in which two runs can be compared.

use std::collections::BTreeSet;

use acceptance_tests::cloud::{Record, RunningCloud};
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::acts::Act;
use crate::terraform::Outcome;

/// What an act has come to, and what is in the cloud then.
pub(super) struct Sight {
    what: Json,
}

impl Sight {
    pub(super) fn of(outcome: &Outcome, cloud: &RunningCloud) -> Self {
        let what = json!({
            "state": json_of(&outcome.state),
            "identity": json_of(&outcome.identity),
            "said": without_request_ids(&outcome.said.errors()),
            "world": cloud.dump(),
        });
        // Each cloud has an address of its own.
        let text = what.to_string().replace(&cloud.endpoint(), "https://cloud");
        Self {
            what: serde_json::from_str(&text).expect("it is JSON still"),
        }
    }
}

/// Every answer has an id of its own.
fn without_request_ids(said: &str) -> String {
    let mut parts = said.split(", request id ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        all + part.split_once(')').map_or("", |(_, rest)| rest)
    })
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Unknown => json!("(known after apply)"),
        Value::List(elements) => elements.iter().map(json_of).collect(),
        Value::Map(members) => members
            .iter()
            .map(|(name, one)| (name.clone(), json_of(one)))
            .collect(),
        plain => {
            let text = plain.to_json().expect("it is known");
            serde_json::from_slice(&text).expect("it is JSON")
        }
    }
}

/// What comes of an act that nothing disturbs.
pub(super) struct Calm {
    /// The texts that are the same each time. Others are made anew: ids and times.
    lasting: BTreeSet<String>,
    lines: Vec<String>,
    world: Vec<String>,
    pub(super) calls: Vec<Record>,
}

impl Calm {
    pub(super) fn of(sights: Vec<Sight>, act: &Act, calls: Vec<Record>) -> Self {
        let texts = sights.iter().map(|sight| {
            let mut texts = BTreeSet::new();
            collect(&sight.what, &mut texts);
            texts
        });
        let lasting = texts
            .reduce(|these, those| &these & &those)
            .unwrap_or_default();
        let first = sights.into_iter().next().expect("it was done");
        let mut calm = Self {
            lasting,
            lines: Vec::new(),
            world: Vec::new(),
            calls,
        };
        calm.lines = calm.lines_of(&first.what);
        calm.world = calm.lines_of(&first.what["world"]);
        let failed = first.what["said"] != json!("");
        assert_eq!(failed, !act.errors.is_empty(), "{}", act.name);
        calm
    }

    /// Every value with its path, in order. What is made anew has no name.
    fn lines_of(&self, what: &Json) -> Vec<String> {
        let mut lines = Vec::new();
        self.flatten(what, "", &mut lines);
        lines.sort();
        lines
    }

    fn named<'a>(&self, text: &'a str) -> &'a str {
        if is_time(text) {
            return "(a time)";
        }
        match self.lasting.contains(text) {
            true => text,
            false => "(made)",
        }
    }

    fn flatten(&self, what: &Json, path: &str, lines: &mut Vec<String>) {
        match what {
            Json::Object(members) => {
                for (name, one) in members {
                    self.flatten(one, &format!("{path}.{}", self.named(name)), lines);
                }
            }
            Json::Array(elements) => {
                lines.push(format!("{path}: {} elements", elements.len()));
                for one in elements {
                    self.flatten(one, &format!("{path}[]"), lines);
                }
            }
            Json::String(text) => lines.push(format!("{path} = {}", self.named(text))),
            other => lines.push(format!("{path} = {other}")),
        }
    }

    pub(super) fn is_same(&self, sight: &Sight) -> Result<(), String> {
        same(&self.lines, &self.lines_of(&sight.what)).map_err(|why| {
            let said = sight.what["said"].as_str().unwrap_or_default();
            format!("{why} {said}")
        })
    }

    pub(super) fn is_same_world(&self, cloud: &RunningCloud) -> Result<(), String> {
        same(&self.world, &self.lines_of(&cloud.dump()))
    }
}

fn is_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

fn collect(what: &Json, texts: &mut BTreeSet<String>) {
    match what {
        Json::Object(members) => {
            for (name, one) in members {
                texts.insert(name.clone());
                collect(one, texts);
            }
        }
        Json::Array(elements) => elements.iter().for_each(|one| collect(one, texts)),
        Json::String(text) => {
            texts.insert(text.clone());
        }
        _ => {}
    }
}

/// How many lines of a difference are shown.
const SHOWN: usize = 6;

/// What one of two sorted lists has and the other has not.
fn same(calm: &[String], disturbed: &[String]) -> Result<(), String> {
    let mut missing: Vec<_> = calm.to_vec();
    let mut more = Vec::new();
    for line in disturbed {
        match missing.binary_search(line) {
            Ok(found) => drop(missing.remove(found)),
            Err(_) => more.push(line),
        }
    }
    if missing.is_empty() && more.is_empty() {
        return Ok(());
    }
    let missing = missing.iter().map(|line| format!("- {line}"));
    let more = more.iter().map(|line| format!("+ {line}"));
    let lines: Vec<_> = missing.chain(more).take(SHOWN).collect();
    Err(lines.join(" | "))
}
