//! Blocks as HCL, in the form that `terraform fmt` gives them.

use std::collections::BTreeMap;
use std::fmt::Write;

use tfplugin::value::Value;

use crate::plain;

/// The longest name in a comment, in characters. AWS allows 50 for an account.
const NAME: usize = 100;

/// The right side of an argument.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Text(String),
    /// A text, and what people call it, for a comment at the end of its line. The comments of consecutive lines are
    /// only under each other, as they have to be, where the texts are of one length.
    Noted(String, String),
    /// A reference, a number or a truth value.
    Plain(String),
    List(Vec<Expression>),
    Object(Vec<(String, Expression)>),
    /// An object on one line, where there may be thousands.
    Row(Vec<(String, Expression)>),
}

/// Arguments in the order in which they are written.
pub(super) type Arguments = Vec<(String, Expression)>;

impl Expression {
    /// None for null.
    pub(super) fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Bool(flag) => Self::Plain(flag.to_string()),
            Value::Number(number) => Self::Plain(number.to_string()),
            Value::List(elements) => Self::List(elements.iter().filter_map(Self::of).collect()),
            Value::Map(members) => Self::Object(arguments(members)),
            _ => return None,
        })
    }

    fn is_on_one_line(&self) -> bool {
        match self {
            Self::Text(_) | Self::Noted(..) | Self::Plain(_) | Self::Row(_) => true,
            Self::List(elements) => {
                let plain =
                    |one: &Self| matches!(one, Self::Text(_) | Self::Noted(..) | Self::Plain(_));
                elements.len() < 2 && elements.iter().all(plain)
            }
            Self::Object(members) => members.is_empty(),
        }
    }

    /// With the names of those texts that have one.
    pub(super) fn noted(self, names: &BTreeMap<String, String>) -> Self {
        match self {
            Self::Text(text) => match names.get(&text) {
                Some(name) => Self::Noted(text, name.clone()),
                None => Self::Text(text),
            },
            Self::List(elements) => {
                let noted = elements.into_iter().map(|element| element.noted(names));
                Self::List(noted.collect())
            }
            Self::Object(members) => {
                let noted = members.into_iter();
                let noted = noted.map(|(key, value)| (key, value.noted(names)));
                Self::Object(noted.collect())
            }
            other => other,
        }
    }

    /// What ends its line: nothing that ends the comment, neither there nor where somebody has put the block between
    /// `/*` and `*/`.
    fn comment(&self) -> String {
        match self {
            Self::Noted(_, name) => {
                let name = plain::line(name.trim(), NAME).replace("*/", "* /");
                format!(" # {name}")
            }
            Self::List(elements) if self.is_on_one_line() => {
                elements.first().map(Self::comment).unwrap_or_default()
            }
            _ => String::new(),
        }
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Text(words) | Self::Noted(words, _) => text.push_str(&quoted(words)),
            Self::Plain(words) => text.push_str(words),
            Self::List(elements) if self.is_on_one_line() => {
                text.push('[');
                for element in elements {
                    element.write(text, depth);
                }
                text.push(']');
            }
            Self::List(elements) => {
                text.push_str("[\n");
                for element in elements {
                    text.push_str(&indent(depth + 1));
                    element.write(text, depth + 1);
                    let _ = writeln!(text, ",{}", element.comment());
                }
                text.push_str(&indent(depth));
                text.push(']');
            }
            Self::Object(members) if members.is_empty() => text.push_str("{}"),
            Self::Object(members) => {
                text.push_str("{\n");
                write_arguments(text, members, depth + 1);
                text.push_str(&indent(depth));
                text.push('}');
            }
            Self::Row(members) => {
                text.push_str("{ ");
                for (position, (name, value)) in members.iter().enumerate() {
                    if position > 0 {
                        text.push_str(", ");
                    }
                    text.push_str(&key(name));
                    text.push_str(" = ");
                    value.write(text, depth);
                }
                text.push_str(" }");
            }
        }
    }
}

/// Those members that have a value.
pub(super) fn arguments(members: &BTreeMap<String, Value>) -> Arguments {
    let members = members.iter();
    members
        .filter_map(|(name, value)| Some((name.clone(), Expression::of(value)?)))
        .collect()
}

/// A block, and the blocks in it.
#[derive(Default)]
pub(super) struct Block {
    /// Type and labels.
    pub(super) header: String,
    pub(super) arguments: Arguments,
    pub(super) blocks: Vec<Block>,
}

impl Block {
    /// Puts it at the end of a file, with an empty line after it.
    pub(super) fn write(&self, text: &mut String) {
        self.write_at(text, 0);
        text.push('\n');
    }

    fn write_at(&self, text: &mut String, depth: usize) {
        if self.arguments.is_empty() && self.blocks.is_empty() {
            let _ = writeln!(text, "{}{} {{}}", indent(depth), self.header);
            return;
        }
        let _ = writeln!(text, "{}{} {{", indent(depth), self.header);
        write_arguments(text, &self.arguments, depth + 1);
        for (position, block) in self.blocks.iter().enumerate() {
            if position > 0 || !self.arguments.is_empty() {
                text.push('\n');
            }
            block.write_at(text, depth + 1);
        }
        let _ = writeln!(text, "{}}}", indent(depth));
    }
}

/// Arguments on lines of their own: those of one line first, with their `=` under each other, then those of
/// several, each apart.
fn write_arguments(text: &mut String, arguments: &[(String, Expression)], depth: usize) {
    let (short, long): (Vec<_>, Vec<_>) = arguments
        .iter()
        .partition(|(_, value)| value.is_on_one_line());
    let widest = short.iter().map(|(name, _)| width(&key(name))).max();
    let widest = widest.unwrap_or_default();
    for (name, value) in &short {
        let key = key(name);
        let blanks = " ".repeat(widest - width(&key));
        let _ = write!(text, "{}{key}{blanks} = ", indent(depth));
        value.write(text, depth);
        text.push_str(&value.comment());
        text.push('\n');
    }
    for (position, (name, value)) in long.into_iter().enumerate() {
        if position > 0 || !short.is_empty() {
            text.push('\n');
        }
        let _ = write!(text, "{}{} = ", indent(depth), key(name));
        value.write(text, depth);
        text.push('\n');
    }
}

fn width(key: &str) -> usize {
    key.chars().count()
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// The name of an argument, or the key of a map, which may be any text.
fn key(name: &str) -> String {
    let mut letters = name.chars();
    let plain = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if plain { name.to_owned() } else { quoted(name) }
}

/// A text in which nothing is a template.
pub(crate) fn quoted(words: &str) -> String {
    let mut text = String::from("\"");
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '$' | '%' if letters.peek() == Some(&'{') => {
                text.push(letter);
                text.push(letter);
            }
            hidden if plain::is_hidden(hidden) => {
                let number = u32::from(hidden);
                let _ = match number {
                    0..=0xffff => write!(text, "\\u{number:04x}"),
                    _ => write!(text, "\\U{number:08x}"),
                };
            }
            other => text.push(other),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Expression {
        Expression::Text(words.to_owned())
    }

    fn named(name: &str, value: Expression) -> (String, Expression) {
        (name.to_owned(), value)
    }

    #[test]
    fn nothing_in_a_text_is_a_template_or_ends_it() {
        let cases = [
            (r#"a "b" \c"#, r#""a \"b\" \\c""#),
            ("${x} $x %{y} 5%", "\"$${x} $x %%{y} 5%\""),
            ("$${x}", "\"$$${x}\""),
            ("a\nb\u{7}", "\"a\\nb\\u0007\""),
            ("a\u{202e}b\u{e0041}", "\"a\\u202eb\\U000e0041\""),
        ];
        for (words, expected) in cases {
            assert_eq!(quoted(words), expected);
        }
    }

    #[test]
    fn a_name_beside_an_id_is_nothing_but_a_comment() {
        let names = [
            ("1", "production"),
            ("2", " a\n}\u{2028}b\r"),
            ("3", "*/ ${x} \"y\" # z"),
        ];
        let names = names.map(|(id, name)| (id.to_owned(), name.to_owned()));
        let names = BTreeMap::from(names);
        let list = |ids: &[&str]| Expression::List(ids.iter().map(|id| text(id)).collect());
        let one = Expression::Object(vec![
            named("one", list(&["1"])),
            named("several", list(&["1", "2", "3", "4"])),
            named("nobody", list(&[])),
        ]);
        let arguments = vec![
            named("account_id", text("3").noted(&names)),
            named("groups", one.noted(&names)),
        ];
        let block = Block {
            header: "x".to_owned(),
            arguments,
            ..Block::default()
        };
        let mut written = String::new();
        block.write(&mut written);
        let expected = r#"x {
  account_id = "3" # * / ${x} "y" # z

  groups = {
    one    = ["1"] # production
    nobody = []

    several = [
      "1", # production
      "2", # a\n}\u{2028}b
      "3", # * / ${x} "y" # z
      "4",
    ]
  }
}

"#;
        assert_eq!(written, expected);
    }

    #[test]
    fn a_block_without_anything_is_on_one_line() {
        let block = Block {
            header: "resource \"x\" \"y\"".to_owned(),
            ..Block::default()
        };
        let mut written = String::new();
        block.write(&mut written);
        assert_eq!(written, "resource \"x\" \"y\" {}\n\n");
    }

    #[test]
    #[expect(
        clippy::too_many_lines,
        reason = "what is written and what it becomes, side by side"
    )]
    fn a_block_is_formatted_as_terraform_formats_it() {
        let arguments = vec![
            named("id", Expression::Plain("a.b.id".into())),
            named(
                "name",
                Expression::Object(vec![named("given_name", text("B"))]),
            ),
            named(
                "members",
                Expression::List(vec![Expression::Row(vec![named("member_id", text("1"))])]),
            ),
            named(
                "tags",
                Expression::Object(vec![named("a-b", text("c")), named("d", text("e"))]),
            ),
            named("none", Expression::List(Vec::new())),
            named("display_name", text("A")),
        ];
        let block = Block {
            header: "resource \"x\" \"y\"".to_owned(),
            arguments,
            blocks: vec![Block {
                header: "timeouts".to_owned(),
                arguments: vec![named("create", text("5m"))],
                ..Block::default()
            }],
        };
        let mut written = String::new();
        block.write(&mut written);
        let expected = r#"resource "x" "y" {
  id           = a.b.id
  none         = []
  display_name = "A"

  name = {
    given_name = "B"
  }

  members = [
    { member_id = "1" },
  ]

  tags = {
    "a-b" = "c"
    d     = "e"
  }

  timeouts {
    create = "5m"
  }
}

"#;
        assert_eq!(written, expected);
    }
}
