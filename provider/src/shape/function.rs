//! What a provider function is.
//!
//! Decides the shape that every function has, a table as for resources, and what is refused before one
//! is asked: a wrong number of arguments, and every value that a check of the table refuses. A function
//! is pure: it runs in a process that was never configured, and core holds it to answering the same
//! while planning and while applying.

use serde_json::{Value as Json, json};
use tfplugin::tfplugin6;
use tfplugin::value::Value;

use crate::engine::validate;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::schema::{Check, Kind};

/// A provider function, `provider::identitycenter::NAME(…)`.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// One sentence.
    pub(crate) summary: &'static str,
    /// Markdown. Full sentences, what the summary does not say.
    pub(crate) description: &'static str,
    pub(crate) parameters: &'static [Parameter],
    /// What may follow, once: how a function says that an argument is optional.
    pub(crate) optional: Option<Parameter>,
    pub(crate) returns: Kind,
    /// The result for arguments that passed the checks.
    pub(crate) call: fn(&[&str]) -> Value,
}

/// A parameter; all of them are strings.
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    /// Markdown, a full sentence.
    pub(crate) description: &'static str,
    pub(crate) checks: &'static [Check],
}

/// Why a function gave no result.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// Core puts the name of the parameter before it and a full stop behind it.
    pub(crate) text: String,
    /// The position of the argument, from zero.
    pub(crate) argument: Option<usize>,
}

impl Wrong {
    /// What could not even be asked.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let sentences = diagnostics
            .iter()
            .map(|one| format!("{}: {}", one.summary, one.detail));
        let text = sentences.collect::<Vec<_>>().join(" ");
        Self {
            text: text.trim_end_matches('.').to_owned(),
            argument: None,
        }
    }
}

impl Function {
    /// All parameters in the order of their arguments.
    pub(crate) fn all_parameters(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().chain(&self.optional)
    }

    /// Checks the arguments and asks the function.
    pub(crate) fn answer(&self, arguments: &[Value]) -> Result<Value, Wrong> {
        let most = self.all_parameters().count();
        if arguments.len() < self.parameters.len() || arguments.len() > most {
            let least = match self.optional {
                Some(_) => format!("{} to ", self.parameters.len()),
                None => String::new(),
            };
            let noun = if most == 1 { "argument" } else { "arguments" };
            return Err(Wrong {
                text: format!("{} takes {least}{most} {noun}", self.name),
                // The first one too many, if it is not one too few.
                argument: (arguments.len() > most).then_some(most),
            });
        }
        let checked = self.all_parameters().zip(arguments).enumerate();
        let texts = checked.map(|(position, (parameter, value))| {
            parameter.checked(value).map_err(|text| Wrong {
                text,
                argument: Some(position),
            })
        });
        let texts: Vec<&str> = texts.collect::<Result<_, _>>()?;
        Ok((self.call)(&texts))
    }

    pub(crate) fn to_wire(&self) -> tfplugin6::Function {
        tfplugin6::Function {
            parameters: self.parameters.iter().map(Parameter::to_wire).collect(),
            variadic_parameter: self.optional.as_ref().map(Parameter::to_wire),
            r#return: Some(tfplugin6::function::Return {
                r#type: self.returns.type_json().into(),
            }),
            summary: self.summary.to_owned(),
            description: self.description.to_owned(),
            description_kind: tfplugin6::StringKind::Markdown.into(),
            deprecation_message: String::new(),
        }
    }
}

impl Parameter {
    /// The text of an argument, or what is wrong with it.
    fn checked<'a>(&self, value: &'a Value) -> Result<&'a str, String> {
        let Some(text) = value.as_str() else {
            return Err("must be a string that is known".to_owned());
        };
        let wrong = |check| validate::wrong(check, value);
        match self.checks.iter().find_map(wrong) {
            Some(sentence) => Err(sentence.trim_end_matches('.').to_owned()),
            None => Ok(text),
        }
    }

    fn to_wire(&self) -> tfplugin6::function::Parameter {
        let string: Json = json!("string");
        tfplugin6::function::Parameter {
            name: self.name.to_owned(),
            r#type: string.to_string().into_bytes().into(),
            allow_null_value: false,
            allow_unknown_values: false,
            description: self.description.to_owned(),
            description_kind: tfplugin6::StringKind::Markdown.into(),
        }
    }
}

/// An object of texts, which most functions answer with.
pub(crate) fn object<const N: usize>(members: [(&str, String); N]) -> Value {
    members
        .into_iter()
        .map(|(name, text)| (name.to_owned(), Value::from(text)))
        .collect()
}

/// The parts of an ARN that a check has let pass: partition, account and what is named.
pub(crate) fn arn_parts(arn: &str) -> [&str; 3] {
    let mut parts = arn.splitn(6, ':').skip(1);
    let mut next = |skipped| parts.nth(skipped).unwrap_or_default();
    [next(0), next(2), next(0)]
}
