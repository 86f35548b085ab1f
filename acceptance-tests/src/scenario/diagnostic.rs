//! Errors and warnings of a CLI, and whether they are the ones that a scenario announces.

use super::Problem;
use serde::Deserialize;
use serde_json::Value;

/// One error or warning, as the CLIs write it with `-json`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Diagnostic {
    pub(crate) severity: Severity,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) detail: String,
    pub(crate) address: Option<String>,
    range: Option<Range>,
    snippet: Option<Snippet>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    Error,
    Warning,
}

#[derive(Clone, Debug, Deserialize)]
struct Range {
    filename: String,
    start: Position,
}

#[derive(Clone, Debug, Deserialize)]
struct Position {
    line: usize,
}

#[derive(Clone, Debug, Deserialize)]
struct Snippet {
    context: Option<String>,
    code: String,
}

/// The diagnostics in the lines of `plan -json` and `apply -json`, and in the one document of
/// `validate -json`.
pub(crate) fn read(output: &str) -> Result<Vec<Diagnostic>, String> {
    #[derive(Deserialize)]
    struct Document {
        diagnostics: Vec<Diagnostic>,
    }
    if let Ok(document) = serde_json::from_str::<Document>(output) {
        return Ok(document.diagnostics);
    }
    let values = output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let diagnostics = values.filter(|value| value["type"] == "diagnostic");
    let read = |value: Value| serde_json::from_value(value["diagnostic"].clone());
    diagnostics
        .map(read)
        .collect::<Result<_, _>>()
        .map_err(|error| format!("a diagnostic: {error}"))
}

/// Whether the diagnostics of one severity are exactly the announced ones.
pub(crate) fn compare(
    found: &[Diagnostic],
    severity: Severity,
    expected: &[&Problem],
) -> Result<(), String> {
    let found: Vec<&Diagnostic> = found
        .iter()
        .filter(|one| one.severity == severity)
        .collect();
    for problem in expected {
        let same_words: Vec<_> = found.iter().filter(|one| one.says(&problem.text)).collect();
        if same_words.is_empty() {
            return Err(format!("nothing says `{}`", problem.text));
        }
        if !same_words
            .iter()
            .any(|one| one.is_at(problem.at.as_deref()))
        {
            let places: Vec<String> = same_words.iter().map(|one| one.place()).collect();
            let at = problem.at.as_deref().unwrap_or("no attribute");
            return Err(format!(
                "`{}` should be at {at}, but is at {}",
                problem.text,
                places.join(", ")
            ));
        }
    }
    let is_announced = |one: &&&Diagnostic| expected.iter().any(|problem| one.says(&problem.text));
    match found.iter().find(|one| !is_announced(one)) {
        Some(one) => Err(format!("this was not announced:\n{}", one.text())),
        None => Ok(()),
    }
}

impl Diagnostic {
    /// For the reader of a failed test.
    pub(crate) fn text(&self) -> String {
        let severity = match self.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        format!(
            "{severity}: {}\n  at {}\n  {}",
            self.summary,
            self.place(),
            self.detail.replace('\n', "\n  ")
        )
    }

    fn place(&self) -> String {
        let code = self.snippet.as_ref().map(|snippet| snippet.code.trim());
        let file = self
            .range
            .as_ref()
            .map(|range| format!("{}:{}", range.filename, range.start.line));
        format!(
            "{} {} `{}`",
            self.block(),
            file.unwrap_or_default(),
            code.unwrap_or_default()
        )
    }

    /// The words may be anywhere in summary and detail, whatever the line breaks.
    fn says(&self, words: &str) -> bool {
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        flat(&format!("{} {}", self.summary, self.detail)).contains(&flat(words))
    }

    /// Whether it points at the line of that attribute, or at no attribute's line.
    fn is_at(&self, at: Option<&str>) -> bool {
        let code = self
            .snippet
            .as_ref()
            .map(|snippet| snippet.code.as_str())
            .unwrap_or_default();
        let Some(path) = at else {
            return !(self.is_in_our_block() && assigned(code).is_some());
        };
        let path = match path.strip_prefix(&format!("{}.", self.block())) {
            Some(rest) => rest,
            None if names_a_block(path) => return false,
            None => path,
        };
        let (outer, inner) = path.split_once('.').unwrap_or((path, path));
        let innermost = inner.rsplit('.').next().unwrap_or(inner);
        let innermost = innermost.split('[').next().unwrap_or(innermost);
        // Core cannot always point into an object; the words then have to say what is meant.
        let names_it = || outer != inner && assigns(code, outer) && self.says(innermost);
        assigns(code, innermost) || names_it()
    }

    /// `identitycenter_x.this` or `provider.identitycenter`, as a scenario writes it.
    fn block(&self) -> String {
        let context = self
            .snippet
            .as_ref()
            .and_then(|snippet| snippet.context.as_deref());
        match (&self.address, context) {
            (Some(address), _) => address.clone(),
            (None, Some(context)) => {
                let words: Vec<&str> = context
                    .split_whitespace()
                    .map(|word| word.trim_matches('"'))
                    .collect();
                match words.as_slice() {
                    ["resource", rest @ ..] => rest.join("."),
                    words => words.join("."),
                }
            }
            (None, None) => String::new(),
        }
    }

    fn is_in_our_block(&self) -> bool {
        let context = self
            .snippet
            .as_ref()
            .and_then(|snippet| snippet.context.as_deref());
        let opens = |word| context.is_some_and(|context| context.starts_with(word));
        opens("resource") || opens("data") || opens("provider")
    }
}

/// Whether a path starts at a block, not at an attribute.
fn names_a_block(path: &str) -> bool {
    let blocks = [
        "identitycenter_",
        "terraform_data.",
        "data.",
        "provider.",
        "variable.",
    ];
    blocks.iter().any(|block| path.starts_with(block))
}

/// The attribute or block that a line of HCL opens.
fn assigned(code: &str) -> Option<&str> {
    let code = code.trim_start();
    let end = code.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'))?;
    let (name, rest) = code.split_at(end);
    let rest = rest.trim_start();
    (rest.starts_with('=') || rest.starts_with('{')).then_some(name)
}

/// Whether the line assigns the attribute, be it inside an object on that line.
fn assigns(code: &str, name: &str) -> bool {
    let mut parts = code.split(['{', ',', '[']);
    assigned(code) == Some(name) || parts.any(|part| assigned(part) == Some(name))
}

#[cfg(test)]
mod tests {
    use super::super::ProblemKind;
    use super::*;
    use serde_json::json;

    fn diagnostic(code: &str, context: &str) -> Diagnostic {
        let value = json!({"severity": "error", "summary": "Invalid name", "detail": "It must\nbe short.",
            "range": {"filename": "main.tf", "start": {"line": 3}},
            "snippet": {"context": context, "code": code}});
        serde_json::from_value(value).unwrap()
    }

    fn verdict(code: &str, at: Option<&str>, text: &str) -> Result<(), String> {
        let problem = Problem {
            kind: ProblemKind::FailsPlanning,
            at: at.map(String::from),
            text: text.into(),
        };
        let found = [diagnostic(code, "resource \"terraform_data\" \"this\"")];
        compare(&found, Severity::Error, &[&problem])
    }

    #[test]
    fn an_error_on_the_line_of_its_attribute_passes() {
        assert_eq!(
            verdict("  name = \"x\"", Some("name"), "must be short"),
            Ok(())
        );
        assert_eq!(
            verdict(
                "  name = \"x\"",
                Some("terraform_data.this.name"),
                "must be short"
            ),
            Ok(())
        );
        assert_eq!(
            verdict("    given = \"x\"", Some("name.given"), "must be short"),
            Ok(())
        );
        assert_eq!(
            verdict("  name = {", Some("name.short"), "must be short"),
            Ok(())
        );
        assert_eq!(
            verdict(
                "  name = { given = \"x\" }",
                Some("name.given"),
                "must be short"
            ),
            Ok(())
        );
        assert_eq!(
            verdict(
                "resource \"terraform_data\" \"this\" {",
                None,
                "must be short"
            ),
            Ok(())
        );
    }

    #[test]
    fn an_error_at_another_place_fails() {
        assert!(verdict("  title = \"name\"", Some("name"), "must be short").is_err());
        assert!(
            verdict(
                "  name = \"x\"",
                Some("terraform_data.other.name"),
                "must be short"
            )
            .is_err()
        );
        assert!(verdict("  name = {", Some("name.given"), "must be short").is_err());
        assert!(verdict("  name = \"x\"", None, "must be short").is_err());
        assert!(
            verdict(
                "resource \"terraform_data\" \"this\" {",
                Some("name"),
                "must be short"
            )
            .is_err()
        );
    }

    #[test]
    fn other_words_and_unannounced_errors_fail() {
        assert!(verdict("  name = \"x\"", Some("name"), "must be long").is_err());
        let found = [diagnostic(
            "  name = 1",
            "resource \"terraform_data\" \"this\"",
        )];
        assert!(compare(&found, Severity::Error, &[]).is_err());
        assert!(compare(&found, Severity::Warning, &[]).is_ok());
    }

    #[test]
    fn diagnostics_are_read_from_lines_and_from_one_document() {
        let one = json!({"severity": "warning", "summary": "s", "detail": "d"});
        let lines = format!(
            "{}\n{}",
            json!({"type": "version"}),
            json!({"type": "diagnostic", "diagnostic": one})
        );
        assert_eq!(read(&lines).unwrap().len(), 1);
        assert_eq!(
            read(&json!({"valid": true, "diagnostics": [one]}).to_string())
                .unwrap()
                .len(),
            1
        );
    }
}
