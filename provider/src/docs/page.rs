//! One page of Markdown.
//!
//! Decides how a schema reads: what is required, what is optional, what AWS answers with, and of each
//! attribute its type, its limits, its default and what a change does.

use crate::schema::{Attribute, Check, Kind, Literal, Mode, OnChange, Rule, Schema};
use crate::{timeouts, validate};

mod calls;

pub(super) struct Page(String);

impl Page {
    /// A page with the front matter that the registries read.
    pub(super) fn new(title: &str, description: &str) -> Self {
        Self::under("", title, description)
    }

    /// The same for a page that the registries show under a title with others.
    pub(super) fn under(subcategory: &str, title: &str, description: &str) -> Self {
        let first = description.split("\n\n").next().unwrap_or_default();
        Self(format!(
            "---\npage_title: \"{title}\"\nsubcategory: \"{subcategory}\"\ndescription: |-\n  {first}\n---\n\n\
             <!-- Generated from the schema and examples/. Do not edit: run ./dev docs. -->\n\n"
        ))
    }

    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.paragraph(&format!("{} {text}", "#".repeat(level)));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push_str("\n\n");
    }

    /// A notice, in the form that the registries draw as a box.
    pub(super) fn experimental(&mut self, schema: &Schema) {
        if schema.console {
            let (word, rest) = Schema::EXPERIMENTAL.split_once(": ").unwrap_or_default();
            let rest = rest.replacen("this calls", "This calls", 1);
            self.paragraph(&format!("~> **{word}.** {rest}"));
        }
    }

    pub(super) fn code(&mut self, language: &str, text: &str) {
        self.paragraph(&format!("```{language}\n{}\n```", text.trim_end()));
    }

    pub(super) fn finish(self) -> String {
        format!("{}\n", self.0.trim_end())
    }

    /// All attributes, then the nested ones under headings of their own.
    pub(super) fn schema(&mut self, schema: &Schema) {
        self.heading(2, "Schema");
        let mut nested = Vec::new();
        self.attributes(schema.attributes, "", 3, &mut nested);
        for rule in schema.rules {
            self.paragraph(&said(rule));
        }
        while !nested.is_empty() {
            for (path, inner) in std::mem::take(&mut nested) {
                self.paragraph(&format!("<a id=\"{}\"></a>", anchor(&path)));
                self.heading(3, &format!("Nested schema for `{path}`"));
                self.attributes(inner, &path, 0, &mut nested);
            }
        }
    }

    fn attributes(
        &mut self,
        attributes: &'static [Attribute],
        path: &str,
        level: usize,
        nested: &mut Vec<(String, &'static [Attribute])>,
    ) {
        for title in ["Required", "Optional", "Read-Only"] {
            let members: Vec<_> = attributes
                .iter()
                .filter(|attribute| group(attribute) == title)
                .collect();
            if members.is_empty() {
                continue;
            }
            if level == 0 {
                self.paragraph(&format!("{title}:"));
            } else {
                self.heading(level, title);
            }
            let lines: Vec<_> = members
                .iter()
                .map(|attribute| line(attribute, path))
                .collect();
            self.paragraph(&lines.join("\n"));
            for attribute in members {
                if let Some(inner) = attribute.kind.nested() {
                    nested.push((joined(path, attribute.name), inner));
                }
            }
        }
    }

    /// The three ways to import: by identity, by id, on the command line.
    /// `identity` is what the id stands for.
    pub(super) fn import(
        &mut self,
        address: &str,
        schema: &Schema,
        form: &str,
        id: &str,
        identity: &[(&'static str, String)],
    ) {
        self.heading(2, "Import");
        self.paragraph(&format!("The import id has the form `{form}`."));
        self.paragraph("With an `import` block (Terraform 1.5, OpenTofu 1.6 and later):");
        self.code(
            "terraform",
            &format!("import {{\n  to = {address}\n  id = \"{id}\"\n}}"),
        );
        self.paragraph(
            "With an `import` block by identity (Terraform 1.12, OpenTofu 1.12 and later):",
        );
        let width = schema
            .identity
            .iter()
            .map(|name| name.len())
            .max()
            .unwrap_or_default();
        let members: Vec<_> = identity
            .iter()
            .map(|(name, value)| format!("    {name:width$} = \"{value}\""))
            .collect();
        self.code(
            "terraform",
            &format!(
                "import {{\n  to = {address}\n  identity = {{\n{}\n  }}\n}}",
                members.join("\n")
            ),
        );
        self.paragraph("On the command line:");
        // A shell would read brackets and quotes itself.
        let address = if address.contains('[') {
            format!("'{address}'")
        } else {
            address.to_owned()
        };
        self.code("shell", &format!("terraform import {address} '{id}'"));
    }
}

/// The heading under which an attribute stands.
fn group(attribute: &Attribute) -> &'static str {
    match attribute.mode {
        Mode::Required => "Required",
        Mode::Optional | Mode::Default(_) | Mode::OptionalComputed => "Optional",
        Mode::Computed => "Read-Only",
    }
}

/// One line of a list of attributes.
fn line(attribute: &Attribute, path: &str) -> String {
    let mut marks = vec![type_name(&attribute.kind)];
    marks.extend(attribute.sensitive.then(|| "Sensitive".to_owned()));
    marks.extend(attribute.write_only.then(|| "Write-only".to_owned()));
    marks.extend(attribute.deprecated.map(|_| "Deprecated".to_owned()));
    let mut text = format!(
        "- `{}` ({}) {}",
        attribute.name,
        marks.join(", "),
        attribute.description
    );
    for check in attribute.checks {
        text.push_str(&limits(attribute, check));
    }
    if let Mode::Default(literal) = attribute.mode {
        text.push_str(&format!(" Default: `{}`.", written(literal)));
    }
    if attribute.mode.is_configurable() && attribute.on_change == OnChange::Replace {
        text.push_str(" Changing it replaces the resource.");
    }
    if let Some(instead) = attribute.deprecated {
        text.push_str(&format!(" **Deprecated:** {instead}"));
    }
    if attribute.kind.nested().is_some() {
        let target = anchor(&joined(path, attribute.name));
        text.push_str(&format!(" See [below](#{target})."));
    }
    text
}

/// What a check adds to the description: nothing that the description says already.
fn limits(attribute: &Attribute, check: &Check) -> String {
    match check {
        Check::Timeout { default } => format!(" Default: `{}`.", timeouts::written(*default)),
        Check::OneOf(values)
            if values
                .iter()
                .all(|value| attribute.description.contains(value)) =>
        {
            String::new()
        }
        _ if !attribute.mode.is_configurable() => String::new(),
        Check::Tags => format!(" Takes {}.", validate::says(check)),
        _ => format!(" Must be {}.", validate::says(check)),
    }
}

fn written(literal: Literal) -> String {
    match literal {
        Literal::String(text) => text.to_owned(),
        Literal::Bool(flag) => flag.to_string(),
        Literal::Number(number) => number.to_string(),
    }
}

fn type_name(kind: &Kind) -> String {
    match kind {
        Kind::String => "String".to_owned(),
        Kind::Bool => "Boolean".to_owned(),
        Kind::Number => "Number".to_owned(),
        Kind::List(element) => format!("List of {}", type_name(element)),
        Kind::Set(element) => format!("Set of {}", type_name(element)),
        Kind::Map(element) => format!("Map of {}", type_name(element)),
        Kind::Object(_) => "Attributes".to_owned(),
        Kind::ObjectList(_) => "Attributes List".to_owned(),
        Kind::ObjectSet(_) => "Attributes Set".to_owned(),
        Kind::Block(_) => "Block".to_owned(),
        Kind::Blocks(_) => "Block List".to_owned(),
    }
}

fn said(rule: &Rule) -> String {
    let list = |names: &[&str]| {
        names
            .iter()
            .map(|name| format!("`{name}`"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match rule {
        Rule::ExactlyOneOf(names) => format!("Exactly one of {} must be set.", list(names)),
        Rule::AtLeastOneOf(names) => format!("At least one of {} must be set.", list(names)),
        Rule::AtMostOneOf(names) => format!("Only one of {} can be set.", list(names)),
        Rule::Requires(first, second) => format!("`{first}` needs `{second}` beside it."),
    }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

fn anchor(path: &str) -> String {
    format!("nested--{}", path.replace('.', "--"))
}
