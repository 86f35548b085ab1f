//! The Markdown of a guide, with what stands in double braces filled in.

use crate::results::{Figure, Results};
use crate::table;

const NOTICE: &str =
    "<!-- Generated from acceptance-tests/guides. Do not edit: run ./dev docs. -->";

/// The page of a source. A figure is `{{ KEY }}`, or `{{ KEY beside naive }}` for what it stands beside.
pub(crate) fn filled(source: &str, results: &Results) -> Result<String, String> {
    let mut page = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("a `{{` has no end")?;
        page += before;
        page += &value(name.trim(), results)?;
        rest = after;
    }
    page += rest;
    noticed(&page)
}

fn value(name: &str, results: &Results) -> Result<String, String> {
    if let Some(table) = name.strip_prefix("table of ") {
        return table::named(table, results);
    }
    if name == "machine" {
        return Ok(table::machine(results));
    }
    let figure = match name.split_once(" beside ") {
        Some((key, other)) => results.beside(key, other),
        None => results.measured(name),
    };
    figure.map(Figure::text)
}

/// The page with the notice after its front matter.
fn noticed(page: &str) -> Result<String, String> {
    let front = page
        .strip_prefix("---\n")
        .and_then(|page| page.split_once("\n---\n"));
    let (front, body) = front.ok_or("a guide has no front matter")?;
    Ok(format!("---\n{front}\n---\n\n{NOTICE}\n{body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        serde_json::from_str(
            r#"{
                "machine": {"processor": "Fast", "processors": 2, "memory": "1000000 kB",
                            "system": "linux", "terraform": "1.11.4", "opentofu": "1.6.2"},
                "figures": [{"key": "a/calls", "measured": {"unit": "count", "value": 1001},
                             "reference": {"unit": "count", "value": 10001},
                             "against": {"measured": "naive"}}]
            }"#,
        )
        .unwrap()
    }

    #[test]
    fn figures_are_filled_in_below_a_notice() {
        let source = "---\na: b\n---\n\n{{a/calls}} instead of {{ a/calls beside naive }}.\n";
        let page = format!("---\na: b\n---\n\n{NOTICE}\n\n1,001 instead of 10,001.\n");
        assert_eq!(filled(source, &results()), Ok(page));
    }

    #[test]
    fn what_was_not_measured_is_an_error() {
        for text in [
            "{{b}}",
            "{{a/calls beside target}}",
            "{{table of b}}",
            "{{a/calls",
        ] {
            let source = format!("---\na: b\n---\n\n{text}\n");
            assert!(filled(&source, &results()).is_err(), "{text}");
        }
    }
}
