//! The command line of `export`.
//!
//! Decides which arguments of the provider block are flags too: those that are plain and no secret. They come
//! from its table, with the same names and words.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command};
use tfplugin::value::Value;

use crate::areas;
use crate::provider;
use crate::shape::resource::{AnyResource, Form, noun};
use crate::shape::schema::{Attribute, Kind};

/// What somebody wants to have exported.
pub(crate) struct Arguments {
    pub(crate) out: PathBuf,
    /// In the order in which they are read.
    pub(crate) kinds: Vec<&'static dyn AnyResource>,
    /// Whether the types were named, so that one that cannot be read is a failure.
    pub(crate) named: bool,
    /// Whether to write also what an identity provider keeps in step.
    pub(crate) synchronized: bool,
    /// The arguments of the provider block.
    pub(crate) provider: BTreeMap<String, Value>,
}

/// What is never a flag: a command line is no place for secrets, and these come with one.
const CREDENTIALS: [&str; 3] = ["access_key", "secret_key", "token"];

const ASSUME_ROLE: &str = "assume_role";

impl Arguments {
    /// From the words after `export`. The error is what to print: a fault, or the help that was asked for.
    pub(crate) fn parse(words: &[String]) -> Result<Self, clap::Error> {
        let all = std::iter::once("export".to_owned()).chain(words.iter().cloned());
        let given = command().try_get_matches_from(all)?;
        let list = |name: &str| -> Vec<String> {
            let values = given.get_many::<String>(name);
            values.unwrap_or_default().cloned().collect()
        };
        let (only, exclude) = (list("only"), list("exclude"));
        let provider = provider_block(&given);
        let console = provider.contains_key("allow_console_apis");
        let sets = given.get_flag("sets");
        let named = |names: &[String], kind| names.iter().any(|name| name == name_of(kind));
        let kinds = areas::resources().filter(|kind| {
            let wanted = match only.is_empty() {
                true => is_default(*kind, sets, console),
                false => named(&only, *kind),
            };
            wanted && !named(&exclude, *kind)
        });
        let conflict =
            |message: String| command().error(clap::error::ErrorKind::ArgumentConflict, message);
        let kinds: Vec<_> = kinds.collect();
        if kinds.is_empty() {
            return Err(conflict("nothing is left to export".to_owned()));
        }
        if let Some((one, other)) = twice(&kinds) {
            let message = format!(
                "{one} and {other} are two ways to write down the same: choose one of them"
            );
            return Err(conflict(message));
        }
        // Without it there is nothing to parse.
        let out = given.get_one::<PathBuf>("out").cloned().unwrap_or_default();
        Ok(Self {
            out,
            named: !only.is_empty(),
            synchronized: given.get_flag("synchronized"),
            provider,
            kinds,
        })
    }
}

/// What a kind is called: the type without the provider's prefix.
fn name_of(kind: &dyn AnyResource) -> &'static str {
    noun(kind.name())
}

/// Whether a kind is exported when nobody names it.
fn is_default(kind: &dyn AnyResource, sets: bool, console: bool) -> bool {
    let form = match kind.export().form {
        Form::Only => true,
        Form::Single => !sets,
        Form::Set => sets,
        Form::Other => false,
    };
    form && (console || !kind.schema().console)
}

/// Two of these kinds that write the same thing down.
fn twice(kinds: &[&'static dyn AnyResource]) -> Option<(&'static str, &'static str)> {
    kinds.iter().find_map(|one| {
        let same = |other: &&&dyn AnyResource| {
            other.export().file == one.export().file && other.name() != one.name()
        };
        let other = kinds.iter().find(same)?;
        Some((name_of(*one), name_of(*other)))
    })
}

#[expect(clippy::too_many_lines, reason = "the command line, flag by flag")]
fn command() -> Command {
    let names = || PossibleValuesParser::new(areas::resources().map(name_of));
    let kinds = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .value_name("KIND,KIND")
            .value_delimiter(',')
            .value_parser(names())
            .hide_possible_values(true)
            .action(ArgAction::Append)
            .help(help)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(help)
    };
    let known: Vec<_> = areas::resources().map(name_of).collect();
    Command::new("export")
        .bin_name("terraform-provider-identitycenter export")
        .about(
            "Reads an instance of IAM Identity Center and writes a Terraform configuration of it, with import blocks. \
             Nothing in AWS is changed. Credentials and Region are found as the provider finds them.",
        )
        .after_help(format!("Kinds: {}", known.join(", ")))
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("DIR")
                .required(true)
                .value_parser(clap::value_parser!(PathBuf))
                .help("The directory to write to. It must not hold a configuration yet."),
        )
        .arg(kinds("only", "Only these kinds."))
        .arg(kinds("exclude", "All but these kinds."))
        .arg(flag(
            "sets",
            "One resource for all assignments of an application or a permission set, and for all members of a group, instead \
             of one for each. Whoever is assigned outside of Terraform from then on is removed by the next apply. Not with --only, \
             which names either.",
        ).conflicts_with("only"))
        .arg(flag(
            "synchronized",
            "Also users, groups and members that an identity provider keeps in step over SCIM. Without it, assignments \
             refer to them by name.",
        ))
        .args(flags().map(argument))
}

/// The attributes of the provider block that are flags.
fn flags() -> impl Iterator<Item = &'static Attribute> {
    provider::SCHEMA.attributes.iter().filter(|attribute| {
        let plain = matches!(attribute.kind, Kind::String | Kind::Bool | Kind::Number)
            || is_list(attribute)
            || attribute.name == ASSUME_ROLE;
        plain && !attribute.sensitive && !CREDENTIALS.contains(&attribute.name)
    })
}

fn is_list(attribute: &Attribute) -> bool {
    matches!(
        attribute.kind,
        Kind::List(Kind::String) | Kind::Set(Kind::String)
    )
}

fn argument(attribute: &'static Attribute) -> Arg {
    let arg = Arg::new(attribute.name)
        .long(attribute.name.replace('_', "-"))
        .help_heading("As in the provider block")
        .help(attribute.description.replace('`', ""));
    match attribute.kind {
        Kind::Bool => arg.action(ArgAction::SetTrue),
        Kind::Number => arg
            .value_name("NUMBER")
            .value_parser(clap::value_parser!(i64)),
        _ if is_list(attribute) => arg
            .value_name("TEXT,TEXT")
            .value_delimiter(',')
            .action(ArgAction::Append),
        _ if attribute.name == ASSUME_ROLE => arg
            .value_name("ROLE_ARN")
            .help("ARN of the role to assume."),
        _ => arg.value_name("TEXT"),
    }
}

fn provider_block(given: &ArgMatches) -> BTreeMap<String, Value> {
    let mut block = BTreeMap::new();
    for attribute in flags() {
        let name = attribute.name;
        let text = || given.get_one::<String>(name).cloned();
        let value = match attribute.kind {
            Kind::Bool => given.get_flag(name).then(|| Value::from(true)),
            Kind::Number => given
                .get_one::<i64>(name)
                .map(|number| Value::from(*number)),
            _ if is_list(attribute) => given
                .get_many::<String>(name)
                .map(|texts| Value::List(texts.map(|text| Value::from(text.as_str())).collect())),
            _ if name == ASSUME_ROLE => text().map(|arn| {
                let role = BTreeMap::from([("role_arn".to_owned(), Value::from(arn))]);
                Value::List(vec![Value::Map(role)])
            }),
            _ => text().map(Value::from),
        };
        block.extend(value.map(|value| (name.to_owned(), value)));
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Arguments, clap::Error> {
        let words: Vec<_> = words.split_whitespace().map(str::to_owned).collect();
        Arguments::parse(&words)
    }

    fn names(arguments: &Arguments) -> Vec<&'static str> {
        arguments.kinds.iter().map(|kind| name_of(*kind)).collect()
    }

    #[test]
    fn flags_of_the_provider_block_have_its_names() {
        let arguments =
            parse("--out x --region eu-central-1 --allow-console-apis --assume-role arn:x")
                .unwrap();
        assert_eq!(arguments.provider["region"], Value::from("eu-central-1"));
        assert_eq!(arguments.provider["allow_console_apis"], Value::from(true));
        assert!(arguments.provider.contains_key("assume_role"));
        assert!(names(&arguments).contains(&"identity_source"));
    }

    #[test]
    fn no_secret_is_a_flag() {
        for name in CREDENTIALS {
            let flag = format!("--out x --{} y", name.replace('_', "-"));
            assert!(parse(&flag).is_err(), "{flag}");
        }
    }

    #[test]
    fn sets_take_the_place_of_single_resources() {
        let kinds = |words: &str| names(&parse(words).unwrap());
        let single = kinds("--out x");
        let sets = kinds("--out x --sets");
        assert!(single.contains(&"group_membership") && !single.contains(&"group_memberships"));
        assert!(sets.contains(&"group_memberships") && !sets.contains(&"group_membership"));
        assert!(!single.contains(&"identity_source"));
    }

    #[test]
    fn kinds_are_chosen_by_name() {
        let kinds = |words: &str| parse(words).map(|arguments| names(&arguments)).ok();
        assert_eq!(
            kinds("--out x --only user,group"),
            Some(vec!["user", "group"])
        );
        assert!(!kinds("--out x --exclude user").unwrap().contains(&"user"));
        assert_eq!(kinds("--out x --only user --exclude user"), None);
        assert_eq!(kinds("--out x --only person"), None);
        assert_eq!(kinds("--only user"), None);
    }
}
