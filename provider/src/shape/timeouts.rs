//! Lengths of time as Terraform's users write them, and the `timeouts` block.
//!
//! Decides how long an operation may wait; the waiting itself is in `aws/wait.rs`.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::shape::schema::{Operation, Schema};

/// The `timeouts` block as it stands in a state.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Timeouts {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) create: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) read: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) update: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delete: Option<String>,
}

impl Timeouts {
    /// What the configuration says for `operation`, else the default of `schema`, else nothing.
    pub(crate) fn of(block: Option<&Self>, schema: &Schema, operation: Operation) -> Duration {
        let configured = block.and_then(|block| match operation {
            Operation::Create => block.create.as_deref(),
            Operation::Read => block.read.as_deref(),
            Operation::Update => block.update.as_deref(),
            Operation::Delete => block.delete.as_deref(),
        });
        configured
            .and_then(parse)
            .or_else(|| schema.default_timeout(operation))
            .unwrap_or(Duration::ZERO)
    }
}

/// What the `timeouts` of a configuration or a state say of an operation.
pub(crate) fn named(of: &Value, operation: Operation) -> Option<Duration> {
    parse(of.get("timeouts")?.get(operation.name())?.as_str()?)
}

/// The longest duration of Go, 292 years: 63 bits of nanoseconds.
const LONGEST: Duration = Duration::from_nanos(i64::MAX.unsigned_abs());

/// A length of time as Go writes it: numbers with units `h`, `m`, `s` and `ms`, in any number. None: it
/// is not one, or negative, or nothing.
pub(crate) fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.strip_prefix('+').unwrap_or(text);
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, unit) = rest.split_at(digits);
        let length = unit
            .find(|c: char| c.is_ascii_digit() || c == '.')
            .unwrap_or(unit.len());
        let (unit, after) = unit.split_at(length);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            _ => return None,
        };
        let part = Duration::try_from_secs_f64(number.parse::<f64>().ok()? * seconds).ok()?;
        total = total.checked_add(part).filter(|total| *total <= LONGEST)?;
        rest = after;
    }
    (!total.is_zero()).then_some(total)
}

/// The shortest way to write a duration: `1h30m`, `10m`, `45s`.
pub(crate) fn written(length: Duration) -> String {
    let seconds = length.as_secs();
    let parts = [
        (seconds / 3600, "h"),
        (seconds / 60 % 60, "m"),
        (seconds % 60, "s"),
    ];
    let text: String = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    if text.is_empty() {
        format!("{}ms", length.as_millis())
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_go_reads_them() {
        assert_eq!(parse("90s"), Some(Duration::from_secs(90)));
        assert_eq!(parse("1h30m"), Some(Duration::from_secs(5400)));
        assert_eq!(parse("1.5m"), Some(Duration::from_secs(90)));
        assert_eq!(parse("250ms"), Some(Duration::from_millis(250)));
    }

    #[test]
    fn what_has_no_unit_or_no_number_is_no_duration() {
        for text in [
            "",
            "+",
            "0",
            "0s",
            "0h0m",
            "10",
            "m",
            "10x",
            "-5m",
            "ten minutes",
            "1..5m",
            "1e400h",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_go_cannot_count_is_no_duration() {
        assert!(parse("2562047h").is_some());
        assert_eq!(parse("2562048h"), None);
        assert_eq!(parse("2562047h1h"), None);
    }

    #[test]
    fn durations_are_written_short() {
        assert_eq!(written(Duration::from_secs(5400)), "1h30m");
        assert_eq!(written(Duration::from_secs(600)), "10m");
        assert_eq!(written(Duration::from_millis(250)), "250ms");
    }
}
