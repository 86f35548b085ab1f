//! One page of Markdown.
//!
//! Decides how a schema reads: what is required, what is optional, what AWS answers with, and of each
//! attribute its type, its limits, its default and what a change does.

use crate::engine::validate;
use crate::shape::function::Function;
use crate::shape::schema::{Attribute, Kind, Schema, Source};

mod attribute;
mod calls;

use attribute::{anchor, group, joined, line, said, type_name};

pub(super) struct Page(String);

/// What null means for the arguments of a resource, but for those whose lines say more.
pub(super) const WANTED: &str = "An argument that is null counts as not written. That is an error where it is required; \
    else what it says is removed or not done, unless its line says otherwise.";

/// The same for those of a data source or a list resource.
pub(super) const ASKED: &str = "An argument that is null counts as not written. That is an error where it is required; \
    else nothing is asked of it, unless its line says otherwise.";

/// The same for those of the provider block.
pub(super) const SET: &str = "An argument that is null counts as not written. That is an error where it is required; else \
    the environment decides, where its line names a variable.";

impl Page {
    /// The first page, with the front matter that the registries read. It stands under no title.
    pub(super) fn first(title: &str, description: &str) -> Self {
        Self::with("", title, description)
    }

    /// A page that the registries show beside those that have no title in common.
    pub(super) fn new(title: &str, description: &str) -> Self {
        Self::under("", title, description)
    }

    /// The same for a page that the registries show under a title with others.
    pub(super) fn under(subcategory: &str, title: &str, description: &str) -> Self {
        let line = format!("subcategory: \"{subcategory}\"\n");
        Self::with(&line, title, description)
    }

    fn with(line: &str, title: &str, description: &str) -> Self {
        let first = description.split("\n\n").next().unwrap_or_default();
        Self(format!(
            "---\npage_title: \"{title}\"\n{line}description: |-\n  {first}\n---\n\n\
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

    /// What null means, all attributes, then the nested ones under headings of their own.
    pub(super) fn schema(&mut self, schema: &Schema, null: &str) {
        self.heading(2, "Schema");
        let mut all = schema.attributes.iter();
        if all.any(|attribute| attribute.mode.is_configurable()) {
            self.paragraph(null);
        } else {
            self.paragraph("There are no arguments.");
        }
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

    /// Signature, arguments and result.
    pub(super) fn function(&mut self, function: &Function) {
        let parameters = function.parameters.iter();
        let parameters = parameters.map(|one| format!("{} string", one.name));
        let optional = function.optional.iter();
        let optional = optional.map(|one| format!("[{} string]", one.name));
        let all: Vec<_> = parameters.chain(optional).collect();
        let returns = match function.returns {
            Kind::Object(_) => "object",
            _ => "string",
        };
        let signature = format!("{}({}) {returns}", function.name, all.join(", "));
        self.heading(2, "Signature");
        self.code("text", &signature);
        self.heading(2, "Arguments");
        let arguments = function.all_parameters().zip(1..).map(|(one, number)| {
            let optional = number > function.parameters.len();
            let marks = if optional {
                "String, Optional"
            } else {
                "String"
            };
            let checks = one.checks.iter().map(validate::says);
            let must: String = checks
                .filter(|says| !one.description.contains(says))
                .map(|says| format!(" Must be {says}."))
                .collect();
            format!(
                "{number}. `{}` ({marks}) {}{must}",
                one.name, one.description
            )
        });
        self.paragraph(&arguments.collect::<Vec<_>>().join("\n"));
        self.heading(2, "Return Type");
        match function.returns.nested() {
            None => self.paragraph(&format!("{}.", type_name(&function.returns))),
            Some(members) => {
                self.paragraph("Object with");
                let lines = members.iter().map(|member| line(member, ""));
                self.paragraph(&lines.collect::<Vec<_>>().join("\n"));
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
        let width = schema.identity.iter().map(|name| name.len()).max();
        let width = width.unwrap_or_default();
        let member = |(name, value): &(&str, String)| format!("    {name:width$} = \"{value}\"");
        let members = identity.iter().map(member).collect::<Vec<_>>().join("\n");
        let block = format!("import {{\n  to = {address}\n  identity = {{\n{members}\n  }}\n}}");
        self.code("terraform", &block);
        self.paragraph("On the command line:");
        // A shell would read brackets and quotes itself.
        let address = if address.contains('[') {
            format!("'{address}'")
        } else {
            address.to_owned()
        };
        self.code("shell", &format!("terraform import {address} '{id}'"));
        self.paragraph(
            "With an `import` block and no configuration of the resource, `terraform plan -generate-config-out=generated.tf` \
             writes one, but for resources with `count` or `for_each`.",
        );
        self.unread(schema);
    }

    /// What an import cannot know.
    fn unread(&mut self, schema: &Schema) {
        let mut unread: Vec<_> = schema
            .unread
            .iter()
            .map(|name| format!("`{name}`"))
            .collect();
        unread.extend(
            schema
                .attribute("timeouts")
                .map(|_| "`timeouts`".to_owned()),
        );
        if let Some((last, others)) = unread.split_last() {
            let list = match others {
                [] => last.clone(),
                _ => format!("{} and {last}", others.join(", ")),
            };
            self.paragraph(&format!(
                "An import cannot know {list}: null, or the default, stands there afterwards, in a generated configuration too."
            ));
        }
    }

    /// How a `moved` block takes over what another provider manages, if anything can be.
    pub(super) fn moved(&mut self, address: &str, sources: &[Source]) {
        let Some(example) = sources.first() else {
            return;
        };
        let providers: Vec<_> = sources.iter().map(Source::provider).collect();
        self.heading(2, &format!("Moving from {}", providers.join(" and ")));
        let types: Vec<_> = sources
            .iter()
            .map(|source| format!("`{}`", source.resource))
            .collect();
        let only = match example.only {
            Some((name, value)) => format!(" whose `{name}` is `{value}`"),
            None => String::new(),
        };
        self.paragraph(&format!(
            "A `moved` block takes over the state of {}{only} (Terraform 1.8, OpenTofu 1.10 and later). Put it beside \
             the new `resource` block and remove the old one. The object is read by its id in the same plan, so plan \
             with a refresh: nothing is created or destroyed, and one that AWS does not find is an error.",
            types.join(" or ")
        ));
        let name = address.split('.').nth(1).unwrap_or_default();
        let name = name.split('[').next().unwrap_or_default();
        let (from, to) = (
            example.resource,
            address.split('.').next().unwrap_or_default(),
        );
        self.code(
            "terraform",
            &format!("moved {{\n  from = {from}.{name}\n  to   = {to}.{name}\n}}"),
        );
        self.paragraph(
            "Ids may be made otherwise than the other provider makes them. What takes one apart, such as `split(\"/\", x.id)[1]`, \
             has to be changed: the parts have attributes of their own.",
        );
        self.paragraph(
            "Older versions cannot move between resource types: use an `import` block, and a `removed` block or \
             `state rm` for the old resource.",
        );
    }
}
