//! The table of figures.

use serde::Serialize;
use serde_json::{Value, json};
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Something measured, in the unit in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub(crate) enum Figure {
    Seconds(f64),
    Milliseconds(f64),
    Microseconds(f64),
    Megabytes(f64),
    Count(f64),
    Percent(f64),
    Times(f64),
}

impl Figure {
    pub(crate) fn bytes(bytes: u64) -> Self {
        Self::Megabytes(bytes as f64 / 1e6)
    }

    pub(crate) fn count(count: usize) -> Self {
        Self::Count(count as f64)
    }

    pub(crate) fn seconds(duration: Duration) -> Self {
        Self::Seconds(duration.as_secs_f64())
    }

    fn value(self) -> f64 {
        match self {
            Self::Seconds(value)
            | Self::Milliseconds(value)
            | Self::Microseconds(value)
            | Self::Megabytes(value)
            | Self::Count(value)
            | Self::Percent(value)
            | Self::Times(value) => value,
        }
    }
}

impl From<Duration> for Figure {
    fn from(duration: Duration) -> Self {
        Self::Milliseconds(duration.as_secs_f64() * 1e3)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seconds(value) => write!(to, "{value:.1} s"),
            Self::Milliseconds(value) => write!(to, "{value:.1} ms"),
            Self::Microseconds(value) => write!(to, "{value:.0} µs"),
            Self::Megabytes(value) => write!(to, "{value:.1} MB"),
            Self::Count(value) => write!(to, "{value:.0}"),
            Self::Percent(value) => write!(to, "{value:.1} %"),
            Self::Times(value) => write!(to, "{value:.2}"),
        }
    }
}

/// What a figure is held against.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Against {
    /// More than this is too much.
    Target,
    /// Another figure, of the same run.
    Measured(String),
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    /// By which a reader of the file finds the figure.
    key: String,
    what: String,
    /// None beside nothing.
    ratio: Option<f64>,
    measured: Figure,
    reference: Figure,
    against: Against,
    over: bool,
}

/// All figures of one run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
    facts: serde_json::Map<String, Value>,
}

impl Report {
    pub(crate) fn target(&mut self, key: &str, what: &str, measured: Figure, target: Figure) {
        self.add(key, what, measured, target, Against::Target);
    }

    pub(crate) fn beside(
        &mut self,
        key: &str,
        what: &str,
        measured: Figure,
        other: &str,
        reference: Figure,
    ) {
        let against = Against::Measured(other.to_owned());
        self.add(key, what, measured, reference, against);
    }

    fn add(
        &mut self,
        key: &str,
        what: &str,
        measured: Figure,
        reference: Figure,
        against: Against,
    ) {
        let (value, limit) = (measured.value(), reference.value());
        self.rows.push(Row {
            key: key.to_owned(),
            what: what.to_owned(),
            ratio: (limit != 0.0).then(|| value / limit),
            measured,
            reference,
            over: value > limit && matches!(against, Against::Target),
            against,
        });
    }

    /// Something beside the figures that the file says and the table does not.
    pub(crate) fn fact(&mut self, name: &str, value: Value) {
        self.facts.insert(name.to_owned(), value);
    }

    pub(crate) fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{:>6} {:>11} {:>11}", "ratio", "measured", "beside")?;
        for row in &self.rows {
            let Row {
                what,
                measured,
                reference,
                ..
            } = row;
            let ratio = row
                .ratio
                .map_or("-".to_owned(), |ratio| format!("{ratio:.2}"));
            let against = match &row.against {
                Against::Target => "its target",
                Against::Measured(other) => other,
            };
            let over = if row.over { "   OVER ITS TARGET" } else { "" };
            let (measured, reference) = (measured.to_string(), reference.to_string());
            writeln!(
                out,
                "{ratio:>6} {measured:>11} {reference:>11}  {what}, beside {against}{over}"
            )?;
        }
        Ok(())
    }

    pub(crate) fn write(&self, file: &Path) -> io::Result<()> {
        self.write_with(file, self.facts.clone(), Vec::new())
    }

    /// Takes the place of what a file has of the same parts. Those of [`APART`] may be there or not.
    pub(crate) fn keep(&self, file: &Path) -> io::Result<()> {
        let mut kept: serde_json::Map<String, Value> = serde_json::from_slice(&fs::read(file)?)?;
        let figures = kept.remove("figures").unwrap_or_default();
        let has = |part: Option<&str>| self.rows.iter().any(|row| apart(&row.key) == part);
        let is_whole = has(None);
        let stays = |row: &&Value| !has(row["key"].as_str().and_then(apart));
        let figures = figures.as_array().into_iter().flatten();
        let others = figures.filter(stays).cloned().collect();
        if is_whole {
            kept = self.facts.clone();
        }
        self.write_with(file, kept, others)
    }

    fn write_with(
        &self,
        file: &Path,
        mut all: serde_json::Map<String, Value>,
        mut figures: Vec<Value>,
    ) -> io::Result<()> {
        figures.extend(self.rows.iter().map(|row| json!(row)));
        all.insert("figures".to_owned(), figures.into());
        let json = serde_json::to_string_pretty(&all)?;
        fs::write(file, json + "\n")
    }
}

/// The beginnings of keys of what is kept by itself.
const APART: [&str; 2] = ["rival/", "accounts/"];

fn apart(key: &str) -> Option<&'static str> {
    APART.into_iter().find(|part| key.starts_with(part))
}

/// The middle one of several times.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_figure_over_its_target_is_marked() {
        let mut report = Report::default();
        report.target("a", "a", Figure::Megabytes(21.0), Figure::Megabytes(20.0));
        report.target("b", "b", Figure::Megabytes(20.0), Figure::Megabytes(20.0));
        report.beside("c", "c", Figure::Count(3.0), "d", Figure::Count(1.0));
        let over: Vec<_> = report.rows.iter().map(|row| row.over).collect();
        assert_eq!(over, [true, false, false]);
        assert_eq!(report.rows[2].ratio, Some(3.0));
    }

    #[test]
    fn nothing_can_be_a_target() {
        let mut report = Report::default();
        report.target("a", "a", Figure::Count(0.0), Figure::Count(0.0));
        report.target("b", "b", Figure::Count(1.0), Figure::Count(0.0));
        let over: Vec<_> = report.rows.iter().map(|row| row.over).collect();
        assert_eq!(over, [false, true]);
        assert_eq!(report.rows[1].ratio, None);
    }

    #[test]
    fn what_was_not_measured_anew_is_kept() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let keep = |keys: &[&str]| {
            let mut report = Report::default();
            for key in keys {
                report.target(key, key, Figure::Count(1.0), Figure::Count(1.0));
            }
            report.keep(file.path()).unwrap();
            let kept: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
            let rows = kept["figures"].as_array().unwrap().iter();
            rows.map(|row| row["key"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        fs::write(file.path(), "{\"figures\": []}").unwrap();
        assert_eq!(keep(&["a", "rival/b"]), ["a", "rival/b"]);
        assert_eq!(keep(&["rival/c"]), ["a", "rival/c"]);
        assert_eq!(keep(&["d"]), ["rival/c", "d"]);
        assert_eq!(keep(&["accounts/e"]), ["rival/c", "d", "accounts/e"]);
    }

    #[test]
    fn the_median_is_no_mean() {
        let times = [1, 100, 2].map(Duration::from_millis);
        assert_eq!(median(times.to_vec()), Duration::from_millis(2));
    }
}
