//! The table of figures.

use serde::Serialize;
use serde_json::json;
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

/// Something measured, in the unit in which it is read.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(tag = "unit", content = "value", rename_all = "snake_case")]
pub(crate) enum Figure {
    Milliseconds(f64),
    Megabytes(f64),
    Count(f64),
}

impl Figure {
    pub(crate) fn bytes(bytes: u64) -> Self {
        Self::Megabytes(bytes as f64 / 1e6)
    }

    fn value(self) -> f64 {
        match self {
            Self::Milliseconds(value) | Self::Megabytes(value) | Self::Count(value) => value,
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
            Self::Milliseconds(value) => write!(to, "{value:.1} ms"),
            Self::Megabytes(value) => write!(to, "{value:.1} MB"),
            Self::Count(value) => write!(to, "{value:.0}"),
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
    what: String,
    ratio: f64,
    measured: Figure,
    reference: Figure,
    against: Against,
    over: bool,
}

/// All figures of one run.
#[derive(Debug, Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    pub(crate) fn target(&mut self, what: &str, measured: Figure, target: Figure) {
        self.add(what, measured, target, Against::Target);
    }

    pub(crate) fn beside(&mut self, what: &str, measured: Figure, other: &str, reference: Figure) {
        let against = Against::Measured(other.to_owned());
        self.add(what, measured, reference, against);
    }

    fn add(&mut self, what: &str, measured: Figure, reference: Figure, against: Against) {
        let ratio = measured.value() / reference.value();
        self.rows.push(Row {
            what: what.to_owned(),
            ratio,
            measured,
            reference,
            over: ratio > 1.0 && matches!(against, Against::Target),
            against,
        });
    }

    pub(crate) fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{:>6} {:>11} {:>11}", "ratio", "measured", "beside")?;
        for row in &self.rows {
            let Row {
                what,
                ratio,
                measured,
                reference,
                ..
            } = row;
            let against = match &row.against {
                Against::Target => "its target",
                Against::Measured(other) => other,
            };
            let over = if row.over { "   OVER ITS TARGET" } else { "" };
            let (measured, reference) = (measured.to_string(), reference.to_string());
            writeln!(
                out,
                "{ratio:>6.2} {measured:>11} {reference:>11}  {what}, beside {against}{over}"
            )?;
        }
        Ok(())
    }

    pub(crate) fn write(&self, file: &Path) -> io::Result<()> {
        let json = serde_json::to_string_pretty(&json!({ "figures": self.rows }))?;
        fs::write(file, json + "\n")
    }
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
        report.target("a", Figure::Megabytes(21.0), Figure::Megabytes(20.0));
        report.target("b", Figure::Megabytes(20.0), Figure::Megabytes(20.0));
        report.beside("c", Figure::Count(3.0), "d", Figure::Count(1.0));
        let over: Vec<_> = report.rows.iter().map(|row| row.over).collect();
        assert_eq!(over, [true, false, false]);
        assert_eq!(report.rows[2].ratio, 3.0);
    }

    #[test]
    fn the_median_is_no_mean() {
        let times = [1, 100, 2].map(Duration::from_millis);
        assert_eq!(median(times.to_vec()), Duration::from_millis(2));
    }
}
