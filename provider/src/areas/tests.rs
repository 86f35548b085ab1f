//! What must hold of every resource and every data source.

mod functions;

use std::path::{Path, PathBuf};

use tfplugin::value::Value;

use crate::areas;
use crate::provider;
use crate::shape::resource::Form;
use crate::shape::schema::{Attribute, Check, Follows, Kind, Mode, OnChange, Schema};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every table there is, with the name of its owner.
fn tables() -> Vec<(&'static str, &'static Schema)> {
    let mut tables: Vec<_> = areas::resources()
        .map(|resource| (resource.name(), resource.schema()))
        .collect();
    tables.extend(areas::data_sources().map(|source| (source.name(), source.schema())));
    tables.push(("provider", const { &provider::SCHEMA }));
    tables
}

fn each_attribute(
    attributes: &'static [Attribute],
    path: &str,
    visit: &mut impl FnMut(&str, &'static Attribute),
) {
    for attribute in attributes {
        let path = format!("{path}.{}", attribute.name);
        visit(&path, attribute);
        each_attribute(attribute.kind.nested().unwrap_or_default(), &path, visit);
    }
}

fn in_all_tables(mut visit: impl FnMut(&str, &'static Attribute)) {
    for (name, schema) in tables() {
        each_attribute(schema.attributes, name, &mut visit);
    }
}

fn is_snake_case(name: &str) -> bool {
    let letters = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    letters
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.ends_with('_')
        && !name.contains("__")
}

/// The page of a resource says what null means for all other arguments.
#[test]
fn what_aws_gives_when_an_argument_is_null_is_said_of_each() {
    let says = ["efault", "Exactly one of this", "Null ", "ithout "];
    for resource in areas::resources() {
        let attributes = resource.schema().attributes;
        each_attribute(attributes, resource.name(), &mut |path, attribute| {
            let said = says.iter().any(|word| attribute.description.contains(word));
            let silent = matches!(attribute.mode, Mode::OptionalComputed) && !said;
            assert!(!silent, "{path} does not say what null means");
        });
    }
}

#[test]
fn names_are_snake_case_and_no_name_stands_twice() {
    in_all_tables(|path, attribute| assert!(is_snake_case(attribute.name), "{path}"));
    for (name, schema) in tables() {
        let mut names: Vec<_> = schema
            .attributes
            .iter()
            .map(|attribute| attribute.name)
            .collect();
        names.sort_unstable();
        names
            .windows(2)
            .for_each(|pair| assert_ne!(pair[0], pair[1], "{name}"));
        assert!(
            name == "provider" || name.starts_with("identitycenter_"),
            "{name}"
        );
    }
}

#[test]
fn everything_is_described_by_full_sentences() {
    in_all_tables(|path, attribute| assert!(attribute.description.ends_with('.'), "{path}"));
    for (name, schema) in tables() {
        assert!(schema.description.ends_with('.'), "{name}");
    }
}

#[test]
fn every_pattern_compiles_and_documents_itself() {
    in_all_tables(|path, attribute| {
        for check in attribute.checks {
            if let Check::Pattern { regex, says } = check {
                assert!(regex::Regex::new(regex).is_ok(), "{path}");
                assert!(!says.is_empty() && !says.ends_with('.'), "{path}");
            }
        }
    });
}

#[test]
fn what_is_followed_stands_beside_it() {
    fn beside(attributes: &[Attribute], path: &str) {
        for attribute in attributes {
            let path = format!("{path}.{}", attribute.name);
            if let Follows::These(inputs) = attribute.follows {
                for input in inputs {
                    let is_there = attributes.iter().any(|beside| beside.name == *input);
                    assert!(is_there, "{path} follows {input}");
                }
            }
            beside(attribute.kind.nested().unwrap_or_default(), &path);
        }
    }
    for (name, schema) in tables() {
        beside(schema.attributes, name);
    }
}

/// What the plan rules have no answer to.
#[test]
fn nothing_stands_inside_another_attribute_that_the_engine_cannot_plan() {
    for resource in areas::resources() {
        for attribute in resource.schema().attributes {
            let path = format!("{}.{}", resource.name(), attribute.name);
            let inside = Inside {
                in_set: false,
                known_elements: true,
            };
            each_inside(attribute, &path, inside);
        }
    }
}

#[derive(Clone, Copy)]
struct Inside {
    in_set: bool,
    /// Whether all elements on the way are known by a key.
    known_elements: bool,
}

#[expect(clippy::too_many_lines, reason = "a list of what cannot be")]
fn each_inside(outer: &Attribute, path: &str, inside: Inside) {
    let inner = outer.kind.nested().unwrap_or_default();
    let is_list = matches!(
        outer.kind,
        Kind::ObjectList(_) | Kind::ObjectSet(_) | Kind::Blocks(_)
    );
    if let Kind::List(element) | Kind::Set(element) | Kind::Map(element) = outer.kind {
        let why = "its members would have no rules: use a list or set of objects";
        assert!(element.nested().is_none(), "{path}: {why}");
    }
    if let Some(key) = outer.keyed {
        let found = inner.iter().find(|member| member.name == key);
        let is_key = found.is_some_and(|key| {
            matches!((key.kind, key.mode), (Kind::String, Mode::Required)) && !key.write_only
        });
        let why = "a key is a text that every element of a list or set has to have";
        assert!(is_list && is_key, "{path}: {why}");
    }
    let inside = Inside {
        in_set: inside.in_set || matches!(outer.kind, Kind::ObjectSet(_)),
        known_elements: inside.known_elements && (!is_list || outer.keyed.is_some()),
    };
    for member in inner {
        let path = format!("{path}.{}", member.name);
        let replaces = member.on_change == OnChange::Replace && member.mode.is_configurable();
        let why = "without a key, an element with another value is another element, which replaces nothing";
        assert!(!replaces || inside.known_elements, "{path}: {why}");
        let why = "what moves is what identifies the object, which is at the top";
        assert!(member.on_change != OnChange::Move, "{path}: {why}");
        let why =
            "only lists at the top and in maps there are compared without their order: use a set";
        let in_map = matches!(outer.kind, Kind::ObjectMap(_)) && path.matches('.').count() == 2;
        assert!(member.unordered.is_none() || in_map, "{path}: {why}");
        let why = "an element of a map replaces nothing, and what AWS never shows is in no map";
        let plain = !replaces && !member.write_only;
        assert!(
            plain || !matches!(outer.kind, Kind::ObjectMap(_)),
            "{path}: {why}"
        );
        let why = "core has no write-only arguments in sets";
        assert!(!(member.write_only && inside.in_set), "{path}: {why}");
        let why =
            "nothing of what AWS alone gives is configured, so that nothing in it is followed";
        let followed = member.follows != Follows::Nothing;
        assert!(!followed || outer.mode.is_configurable(), "{path}: {why}");
        each_inside(member, &path, inside);
    }
}

#[test]
fn the_state_has_a_field_for_each_attribute_and_no_other() {
    for resource in areas::resources() {
        let Value::Map(fields) = resource.empty_state() else {
            panic!("{}", resource.name())
        };
        let fields: Vec<_> = fields.keys().map(String::as_str).collect();
        let mut names: Vec<_> = resource
            .schema()
            .attributes
            .iter()
            .map(|attribute| attribute.name)
            .collect();
        names.sort_unstable();
        assert_eq!(fields, names, "{}", resource.name());
    }
}

#[test]
fn an_identity_is_of_strings_that_only_change_with_the_object() {
    for resource in areas::resources() {
        let (name, schema) = (resource.name(), resource.schema());
        assert!(!schema.identity.is_empty(), "{name}");
        for key in schema.identity {
            let attribute = schema
                .attribute(key)
                .unwrap_or_else(|| panic!("{name}.{key}"));
            assert!(matches!(attribute.kind, Kind::String), "{name}.{key}");
            // What moves is another object from then on.
            let fixed = attribute.on_change != OnChange::InPlace
                || matches!(attribute.mode, Mode::Computed);
            assert!(fixed, "{name}.{key}");
        }
    }
}

#[test]
fn calls_are_iam_actions() {
    for (name, schema) in tables() {
        for (_, actions) in schema.calls.by_operation() {
            for action in actions {
                let parts = action.split_once(':');
                let whole = parts.is_some_and(|(service, action)| {
                    !service.is_empty() && action.starts_with(|first: char| first.is_uppercase())
                });
                assert!(whole, "{name}: {action}");
            }
        }
        assert!(
            name == "provider" || !schema.calls.permissions().is_empty(),
            "{name}"
        );
    }
}

/// The other direction, that all of it is called, is for the tests that see calls: this only keeps out what
/// nobody could call.
#[test]
fn every_listed_call_is_of_an_operation_that_the_aws_layer_names() {
    let layer = crate::architecture::sources().into_iter();
    let layer = layer.filter(|(path, _)| crate::architecture::is_aws(path));
    let text: String = layer.map(|(_, text)| text).collect();
    for (name, schema) in tables() {
        for action in schema.calls.permissions() {
            let operation = action.rsplit(':').next().unwrap_or_default();
            assert!(
                text.contains(&format!("\"{operation}\"")),
                "{name}: {action}"
            );
        }
    }
}

#[test]
fn every_resource_has_an_example_an_import_example_and_a_scenario() {
    for resource in areas::resources() {
        let name = resource.name();
        let examples = root().join("examples/resources").join(name);
        assert!(
            examples.join("resource.tf").is_file(),
            "{name} has no example"
        );
        let import = std::fs::read_to_string(examples.join("import.sh")).unwrap_or_default();
        let id = import
            .split_whitespace()
            .nth(3)
            .unwrap_or_default()
            .trim_matches('\'');
        assert!(
            resource.import(id).is_some(),
            "{name} has no import example that can be imported"
        );
        let noun = name.strip_prefix("identitycenter_").unwrap_or(name);
        let scenarios = root().join("acceptance-tests/scenarios").join(noun);
        let count = scenarios
            .read_dir()
            .map(Iterator::count)
            .unwrap_or_default();
        assert!(count > 0, "{name} has no scenario");
    }
}

#[test]
fn every_data_source_has_an_example() {
    for source in areas::data_sources() {
        let example = root()
            .join("examples/data-sources")
            .join(source.name())
            .join("data-source.tf");
        assert!(example.is_file(), "{} has no example", source.name());
    }
}

#[test]
fn what_an_import_cannot_know_is_an_attribute() {
    for resource in areas::resources() {
        for path in resource.schema().unread {
            let (first, inner) = path.split_once('.').unwrap_or((path, ""));
            let attribute = resource.schema().attribute(first);
            let inside = attribute.and_then(|outer| outer.kind.nested());
            let is_there = match (attribute, inside) {
                (Some(_), _) if inner.is_empty() => true,
                (Some(_), Some(inside)) => inside.iter().any(|one| one.name == inner),
                _ => false,
            };
            assert!(is_there, "{}.{path}", resource.name());
        }
    }
}

#[test]
fn filters_are_nothing_but_arguments() {
    for resource in areas::resources() {
        for filter in resource.listing().attributes {
            let name = format!("{}.{}", resource.name(), filter.name);
            assert!(!filter.mode.is_computed() && !filter.sensitive, "{name}");
            assert!(filter.description.ends_with('.'), "{name}");
        }
    }
}

/// A place of its own: no name stands in two areas, and whatever exists under two names can be told apart.
#[test]
fn everything_has_one_place() {
    for mut names in [
        Vec::from_iter(areas::resources().map(|one| one.name())),
        Vec::from_iter(areas::data_sources().map(|one| one.name())),
        Vec::from_iter(areas::functions().map(|one| one.name)),
    ] {
        names.sort_unstable();
        let twice = names.windows(2).find(|pair| pair[0] == pair[1]);
        assert_eq!(twice, None);
    }
}

#[test]
fn an_export_writes_arguments_into_files_of_its_own() {
    for resource in areas::resources() {
        let (name, export) = (resource.name(), resource.export());
        assert!(is_snake_case(export.file), "{name}");
        for argument in export.implied.iter().chain(&export.label) {
            let known = resource.schema().attribute(argument);
            assert!(known.is_some(), "{name}.{argument}");
        }
        for other in areas::resources().filter(|other| other.name() != name) {
            let same = other.export().file == export.file;
            let ways = [other.export().form, export.form];
            assert!(
                !same || ways.iter().all(|form| *form != Form::Only),
                "{name}"
            );
        }
    }
}

#[test]
fn what_can_name_another_object_says_which() {
    let ends = ["_arn", "_arns", "_id", "_ids"];
    let mut silent = Vec::new();
    for resource in areas::resources() {
        let attributes = resource.schema().attributes;
        each_attribute(attributes, resource.name(), &mut |path, attribute| {
            let names = ends.iter().any(|end| attribute.name.ends_with(end));
            if names && attribute.mode.is_configurable() && attribute.refers.is_none() {
                silent.push(path.to_owned());
            }
            for target in attribute.targets() {
                let name = format!("identitycenter_{}", target.noun);
                let of_resource = areas::resource(&name).map(|one| one.schema());
                let of_source = areas::data_source(&name).map(|one| one.schema());
                let schema = of_resource.or(of_source);
                let known = schema.and_then(|schema| schema.attribute(target.attribute));
                assert!(known.is_some(), "{path} refers to {target:?}");
                assert_ne!(name, resource.name(), "{path} refers to its own kind");
            }
        });
    }
    assert_eq!(silent, [""; 0]);
}
