//! The results of the benchmark, as it writes them.

use acceptance_tests::place::at;
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Debug, Deserialize)]
pub(crate) struct Results {
    pub machine: Machine,
    figures: Vec<Row>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Machine {
    pub processor: String,
    pub processors: usize,
    /// As in `/proc/meminfo`.
    pub memory: String,
    pub system: String,
    pub terraform: String,
    pub opentofu: String,
}

#[derive(Debug, Deserialize)]
struct Row {
    key: String,
    measured: Figure,
    reference: Figure,
    against: Against,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Figure {
    pub unit: String,
    pub value: f64,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Against {
    Target,
    Measured(String),
}

impl Results {
    pub(crate) fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(at(file))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    pub(crate) fn measured(&self, key: &str) -> Result<&Figure, String> {
        let row = self.figures.iter().find(|row| row.key == key);
        row.map(|row| &row.measured).ok_or_else(|| missing(key))
    }

    /// The same figure of the naive provider.
    pub(crate) fn naive(&self, key: &str) -> Result<&Figure, String> {
        self.beside(key, "naive")
    }

    /// What a figure stands beside, by the first words of it.
    pub(crate) fn beside(&self, key: &str, other: &str) -> Result<&Figure, String> {
        let stands = |row: &&Row| match &row.against {
            Against::Measured(name) => row.key == key && name.starts_with(other),
            Against::Target => row.key == key && other == "target",
        };
        let row = self.figures.iter().find(stands);
        let missing = || missing(&format!("{key} beside {other}"));
        row.map(|row| &row.reference).ok_or_else(missing)
    }
}

fn missing(what: &str) -> String {
    format!("the results have no {what}")
}

impl Figure {
    /// With as many digits as mean something.
    pub(crate) fn text(&self) -> String {
        let Self { unit, value } = self;
        match unit.as_str() {
            "count" => thousands(*value),
            "seconds" => format!("{value:.1} s"),
            "milliseconds" => format!("{value:.1} ms"),
            "microseconds" => format!("{value:.0} µs"),
            "megabytes" => format!("{value:.0} MB"),
            "percent" => format!("{value:.1} %"),
            _ => format!("{value:.2}"),
        }
    }
}

/// A whole number as it is written in English.
pub(crate) fn thousands(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let numbers = [7.0, 101.0, 1_001.0, 10_001.0, 1_234_567.0];
        let texts = ["7", "101", "1,001", "10,001", "1,234,567"];
        assert_eq!(numbers.map(thousands), texts);
    }
}
