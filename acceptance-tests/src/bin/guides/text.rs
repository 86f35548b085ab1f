//! The Markdown of a guide, with what stands in double braces filled in.

use crate::message::Messages;
use crate::plot;
use crate::results::{Figure, Results};
use crate::table;
use acceptance_tests::documentation::{self, Calls, PICTURES, Page};
use acceptance_tests::place::{self, at};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const NOTICE: &str =
    "<!-- Generated from acceptance-tests/guides. Do not edit: run ./dev docs. -->";

/// What a guide can speak of.
pub(crate) struct Facts {
    pub(crate) results: Results,
    pub(crate) messages: Messages,
    /// The documentation that is being written, in which the pages of resources are already.
    pub(crate) docs: PathBuf,
}

/// What a plan does to a resource.
const PLANNING: &[&str] = &["plan", "read"];
const ALL: &[&str] = &["plan", "create", "read", "update", "delete"];

/// The page of a source. In double braces are:
///
/// - `KEY`, a figure of the benchmark, or `KEY beside naive` for what it stands beside;
/// - `table of NAME` and `machine`, from the benchmark too;
/// - `example PATH`, a file of `examples/`;
/// - `picture NAME`, the address of a plot;
/// - `actions of NAME, data NAME, …`, the IAM actions of resources and data sources, as a policy lists them,
///   and `plan actions of …`, those that a plan needs;
/// - `message: TEXT`, which has to be a message of the provider; `…` stands for what differs.
pub(crate) fn filled(source: &str, facts: &Facts) -> Result<String, String> {
    let mut page = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("a `{{` has no end")?;
        page += before;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        page += &value(&name, facts)?;
        rest = after;
    }
    page += rest;
    noticed(&page)
}

fn value(name: &str, facts: &Facts) -> Result<String, String> {
    if let Some(path) = name.strip_prefix("example ") {
        let path = place::home().with_file_name("examples").join(path);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        return Ok(text.trim_end().to_owned());
    }
    if let Some(name) = name.strip_prefix("picture ") {
        return match plot::PLOTS.iter().any(|plot| plot.0 == name) {
            true => Ok(documentation::address(&format!("{PICTURES}/{name}"))),
            false => Err(format!("there is no plot {name:?}")),
        };
    }
    if let Some(names) = name.strip_prefix("plan actions of ") {
        return actions(names, &facts.docs, PLANNING);
    }
    if let Some(names) = name.strip_prefix("actions of ") {
        return actions(names, &facts.docs, ALL);
    }
    if let Some(text) = name.strip_prefix("message: ") {
        return match facts.messages.say(text) {
            true => Ok(format!("`{text}`")),
            false => Err(format!("the provider never says {text:?}")),
        };
    }
    figure(name, &facts.results)
}

/// The lines of a list in a policy.
fn actions(names: &str, docs: &Path, operations: &[&str]) -> Result<String, String> {
    let mut actions = BTreeSet::new();
    for name in names.split(", ") {
        let page = match name.strip_prefix("data ") {
            Some(source) => Page::DataSource(source.to_owned()),
            None => Page::Resource(name.to_owned()),
        };
        actions.extend(Calls::below(docs, &page)?.during(operations));
    }
    let lines: Vec<_> = actions
        .iter()
        .map(|action| format!("        {action:?}"))
        .collect();
    Ok(lines.join(",\n").trim_start().to_owned())
}

fn figure(name: &str, results: &Results) -> Result<String, String> {
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

    fn facts() -> Facts {
        let results = serde_json::from_str(
            r#"{
                "machine": {"processor": "Fast", "processors": 2, "memory": "1000000 kB",
                            "system": "linux", "terraform": "1.11.4", "opentofu": "1.6.2"},
                "figures": [{"key": "a/calls", "measured": {"unit": "count", "value": 1001},
                             "reference": {"unit": "count", "value": 10001},
                             "against": {"measured": "naive"}}]
            }"#,
        );
        Facts {
            results: results.unwrap(),
            messages: Messages::of("format!(\"there is no {kind} {name:?} here\")"),
            docs: place::home().with_file_name("docs"),
        }
    }

    #[test]
    fn figures_are_filled_in_below_a_notice() {
        let source = "---\na: b\n---\n\n{{a/calls}} instead of {{ a/calls beside naive }}.\n";
        let page = format!("---\na: b\n---\n\n{NOTICE}\n\n1,001 instead of 10,001.\n");
        assert_eq!(filled(source, &facts()), Ok(page));
    }

    #[test]
    fn what_was_not_measured_is_an_error() {
        for text in [
            "{{b}}",
            "{{a/calls beside target}}",
            "{{table of b}}",
            "{{a/calls",
            "{{message: there are no … here}}",
            "{{example no/such.tf}}",
            "{{picture no-such.svg}}",
            "{{actions of nothing}}",
        ] {
            let source = format!("---\na: b\n---\n\n{text}\n");
            assert!(filled(&source, &facts()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_policy_lists_the_actions_of_pages() {
        let source = "---\na: b\n---\n        {{actions of trusted_access, data delegated_administrators}}\n";
        let page = filled(source, &facts()).unwrap();
        let first =
            "        \"organizations:DisableAWSServiceAccess\",\n        \"organizations:EnableAWS";
        assert!(page.contains(first), "{page}");
        assert!(
            page.ends_with("        \"organizations:ListDelegatedAdministrators\"\n"),
            "{page}"
        );
        let source = source.replace("actions of", "plan actions of");
        assert!(!filled(&source, &facts()).unwrap().contains("Disable"));
    }

    #[test]
    fn a_picture_is_named_by_its_address() {
        let page = filled("---\na: b\n---\n![x]({{picture calls.svg}})\n", &facts()).unwrap();
        assert!(page.contains("![x](https://"), "{page}");
        assert!(
            page.ends_with("/acceptance-tests/guides/pictures/calls.svg)\n"),
            "{page}"
        );
    }

    #[test]
    fn messages_are_quoted_and_examples_are_included() {
        let source =
            "---\na: b\n---\n{{message: there is no … here}}\n{{example provider/provider.tf}}\n";
        let page = filled(source, &facts()).unwrap();
        assert!(
            page.contains("\n`there is no … here`\nterraform {\n"),
            "{page}"
        );
    }
}
