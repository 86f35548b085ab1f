//! How an attribute and a rule read.

use crate::engine::validate;
use crate::shape::schema::{Attribute, Check, Kind, Literal, Mode, OnChange, Rule};
use crate::shape::timeouts;

/// The heading under which an attribute stands.
pub(super) fn group(attribute: &Attribute) -> &'static str {
    match attribute.mode {
        Mode::Required => "Required",
        Mode::Optional | Mode::Default(_) | Mode::OptionalComputed => "Optional",
        Mode::Computed => "Read-Only",
    }
}

/// One line of a list of attributes.
pub(super) fn line(attribute: &Attribute, path: &str) -> String {
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
    if attribute.unordered.is_some() {
        text.push_str(match attribute.kind {
            Kind::Map(_) => " The order of each list means nothing. `{}` is nobody.",
            _ => " Its order means nothing. `[]` is nobody.",
        });
    }
    if let Mode::Default(literal) = attribute.mode {
        text.push_str(&format!(" Default: `{}`.", written(literal)));
    }
    if attribute.mode.is_configurable() {
        text.push_str(match attribute.on_change {
            OnChange::Replace => " Changing it replaces the resource.",
            OnChange::Move => {
                " When it changes, the new one is made before the old one is taken away."
            }
            OnChange::InPlace => "",
        });
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

pub(super) fn type_name(kind: &Kind) -> String {
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
        Kind::ObjectMap(_) => "Attributes Map".to_owned(),
        Kind::Block(_) => "Block".to_owned(),
        Kind::Blocks(_) => "Block List".to_owned(),
    }
}

pub(super) fn said(rule: &Rule) -> String {
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

pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

pub(super) fn anchor(path: &str) -> String {
    format!("nested--{}", path.replace('.', "--"))
}
