//! The blocks that a configuration begins with: which provider it needs, and the provider block.
//!
//! Decides what of the flags is written down: not what is about the machine, and the files of credentials with
//! their whole path, because the configuration is in another directory.

use tfplugin::value::Value;

use super::arguments::Arguments;
use super::hcl::{self, Block, Expression};
use crate::provider;

/// Arguments of the provider block that are about the machine and not about the configuration.
const OF_THE_MACHINE: [&str; 4] = ["custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy"];

/// What both CLIs have from this version on: `import` blocks.
const CLI: &str = ">= 1.6";

pub(super) fn head(arguments: &Arguments, region: &str) -> String {
    let source = Expression::Text("cloud-identity/identitycenter".to_owned());
    let version = Expression::Text(compatible(env!("CARGO_PKG_VERSION")));
    let provider = Expression::Object(vec![
        ("source".to_owned(), source),
        ("version".to_owned(), version),
    ]);
    let requirement = Block {
        header: "required_providers".to_owned(),
        arguments: vec![("identitycenter".to_owned(), provider)],
        ..Block::default()
    };
    let terraform = Block {
        header: "terraform".to_owned(),
        arguments: vec![(
            "required_version".to_owned(),
            Expression::Text(CLI.to_owned()),
        )],
        blocks: vec![requirement],
    };
    let mut text = String::new();
    terraform.write(&mut text);
    provider_block(arguments, region).write(&mut text);
    text
}

/// The versions that take what this one writes: from its own minor version on to the next major one.
fn compatible(version: &str) -> String {
    let mut numbers = version.split('.');
    let mut next = || numbers.next().unwrap_or_default();
    format!("~> {}.{}", next(), next())
}

fn provider_block(arguments: &Arguments, region: &str) -> Block {
    let region = Expression::Text(region.to_owned());
    let mut provider = Block {
        header: "provider \"identitycenter\"".to_owned(),
        arguments: vec![("region".to_owned(), region)],
        ..Block::default()
    };
    for (name, value) in &arguments.provider {
        if name == "region" || OF_THE_MACHINE.contains(&name.as_str()) {
            continue;
        }
        let attribute = provider::SCHEMA.attribute(name);
        if attribute.is_some_and(|attribute| attribute.kind.is_block()) {
            let inner = value.as_list().unwrap_or_default().iter();
            provider.blocks.extend(inner.filter_map(|one| {
                Some(Block {
                    header: name.clone(),
                    arguments: hcl::arguments(one.as_map()?),
                    ..Block::default()
                })
            }));
            continue;
        }
        let value = match name.starts_with("shared_") {
            true => absolute(value),
            false => value.clone(),
        };
        let argument = Expression::of(&value).map(|value| (name.clone(), value));
        provider.arguments.extend(argument);
    }
    provider
}

fn absolute(paths: &Value) -> Value {
    let paths = paths.as_list().unwrap_or_default().iter();
    let paths = paths.filter_map(Value::as_str).map(|path| {
        let whole = std::path::absolute(path);
        Value::from(whole.map_or(path.to_owned(), |whole| whole.display().to_string()))
    });
    Value::List(paths.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_may_be_planned_by_later_versions_of_the_same_major_one() {
        assert_eq!(compatible("0.1.0"), "~> 0.1");
        assert_eq!(compatible("2.13.4"), "~> 2.13");
    }
}
