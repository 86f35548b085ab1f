//! What `fuzz/` throws bytes at: each function panics if what it is about does, or breaks its own promise.
//!
//! The seeds of `fuzz/` go through them in a test too.

use std::collections::BTreeSet;

use futures_util::FutureExt as _;
use tfplugin::Value;

use crate::areas;
use crate::areas::identity_source::saml;
use crate::aws::certificate::{self, Certificate};
use crate::engine::import;
use crate::engine::moved::{self, Origin};
use crate::engine::{self, Private};
use crate::export::{hcl, labels};
use crate::provider::Connection;
use crate::shape::resource::AnyResource;
use crate::shape::timeouts;

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The resource that the first byte means, and the other bytes.
fn of_a_resource(bytes: &[u8]) -> Option<(&'static dyn AnyResource, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let mut all: Vec<_> = areas::resources().collect();
    all.sort_by_key(|resource| resource.name());
    let resource = all.get(usize::from(*first) % all.len())?;
    Some((*resource, rest))
}

/// A configuration of a resource, as msgpack, is validated and planned with a provider block that is not
/// known yet. What is planned is the same a second time.
pub fn configuration(bytes: &[u8]) {
    let Some((resource, bytes)) = of_a_resource(bytes) else {
        return;
    };
    let Ok(config) = Value::from_msgpack(bytes) else {
        return;
    };
    let config = resource.schema().conform(config);
    engine::validate_resource(resource, config.clone(), false);
    let connection = Connection::Unknown {
        attributes: Vec::new(),
        tags: Default::default(),
    };
    let plan = || {
        let planned = engine::plan(
            resource,
            &connection,
            Value::Null,
            config.clone(),
            Vec::new(),
        );
        planned.now_or_never().map(|planned| planned.state)
    };
    assert_eq!(plan(), plan());
}

/// A state of a resource, as JSON, is read, and taken over from another address and another provider.
pub fn state(bytes: &[u8]) {
    let Some((resource, json)) = of_a_resource(bytes) else {
        return;
    };
    let schema = resource.schema();
    let upgraded = [0, schema.version].map(|version| engine::upgrade(resource, version, json));
    for state in upgraded.into_iter().flatten() {
        assert_eq!(schema.conform(state.clone()), state);
        engine::identity(schema, &state);
    }
    let theirs = resource.moved_from().iter();
    for theirs in theirs
        .map(|source| source.resource)
        .chain([resource.name()])
    {
        let kind = theirs.split('_').next().unwrap_or_default();
        let origin = Origin {
            provider: &format!("registry.terraform.io/hashicorp/{kind}"),
            resource: theirs,
            schema_version: 0,
            json,
            private: json,
            identity: &[],
        };
        if let Ok(moved) = moved::moved(resource, &origin) {
            assert_eq!(schema.conform(moved.state.clone()), moved.state);
        }
    }
}

/// What core keeps for us comes back as it was written, whoever wrote it.
pub fn private(bytes: &[u8]) {
    let written = Private::of(bytes).bytes();
    assert_eq!(Private::of(&written).bytes(), written);
    Private::of(bytes).replaced();
    Private::without_plan(bytes.to_vec());
}

pub fn saml(bytes: &[u8]) {
    let _ = saml::identity_provider(text(bytes));
}

/// A certificate is the same one in PEM and in base64.
pub fn certificates(bytes: &[u8]) {
    let text = text(bytes);
    certificate::fingerprint_of(text);
    let _ = Certificate::of_base64(text);
    if let Ok(certificate) = Certificate::of_pem(text) {
        assert!(certificate::same_certificate(text, &certificate.pem));
    }
}

/// What is written in a configuration means the text that it was made of, and no template.
pub fn hcl(bytes: &[u8]) {
    let words = text(bytes);
    assert_eq!(meaning(&hcl::quoted(words)).as_deref(), Some(words));
}

/// A quoted text as HCL reads it. None: it is none, or has a template.
fn meaning(quoted: &str) -> Option<String> {
    let mut rest = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let mut meant = String::new();
    while let Some(letter) = rest.chars().next() {
        let (text, after) = match letter {
            '\\' => escaped(rest.get(1..)?)?,
            '"' | '\n' | '\r' => return None,
            _ if rest.starts_with("$${") || rest.starts_with("%%{") => {
                (rest.get(1..3)?.to_owned(), rest.get(3..)?)
            }
            _ if rest.starts_with("${") || rest.starts_with("%{") => return None,
            letter => (letter.to_string(), rest.get(letter.len_utf8()..)?),
        };
        meant += &text;
        rest = after;
    }
    Some(meant)
}

/// What stands after a backslash, and the rest.
fn escaped(rest: &str) -> Option<(String, &str)> {
    let (kind, after) = rest.split_at_checked(1)?;
    let digits = match kind {
        "n" => return Some(("\n".to_owned(), after)),
        "r" => return Some(("\r".to_owned(), after)),
        "t" => return Some(("\t".to_owned(), after)),
        "\"" | "\\" => return Some((kind.to_owned(), after)),
        "u" => 4,
        "U" => 8,
        _ => return None,
    };
    let (number, after) = after.split_at_checked(digits)?;
    let letter = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
    Some((letter.to_string(), after))
}

/// Lines of names: each becomes a label that is nobody else's.
pub fn labels(bytes: &[u8]) {
    let names: Vec<&str> = text(bytes).lines().collect();
    let ids: Vec<String> = (0..names.len()).map(|number| number.to_string()).collect();
    let objects: Vec<_> = names
        .iter()
        .copied()
        .zip(ids.iter().map(String::as_str))
        .collect();
    let labels = labels::labels(&objects);
    let others: BTreeSet<_> = labels.iter().collect();
    assert_eq!(others.len(), names.len());
    for label in &labels {
        let begins_well = label.starts_with(|first: char| first.is_alphabetic() || first == '_');
        let ends = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '"';
        assert!(begins_well && !label.contains(ends), "{label:?}");
    }
}

/// A duration is the same one after it was written, but for what is less than a second.
pub fn durations(bytes: &[u8]) {
    if let Some(length) = timeouts::parse(text(bytes)) {
        let again = timeouts::parse(&timeouts::written(length));
        assert_eq!(again.unwrap_or_default().as_secs(), length.as_secs());
    }
}

/// Import ids of every resource, and the arguments of every function.
pub fn ids(bytes: &[u8]) {
    let text = text(bytes);
    for resource in areas::resources() {
        if let Ok(state) = import::start(resource, text, &Value::Null, Some("us-east-1")) {
            assert_eq!(resource.schema().conform(state.clone()), state);
        }
    }
    let arguments: Vec<Value> = text.split('\n').map(Value::from).collect();
    for function in areas::functions() {
        let _ = function.answer(&arguments);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    type Target = fn(&[u8]);

    #[test]
    fn every_seed_keeps_the_promises() {
        let targets: [(&str, Target); 9] = [
            ("configuration", configuration),
            ("state", state),
            ("private", private),
            ("saml", saml),
            ("certificates", certificates),
            ("hcl", hcl),
            ("labels", labels),
            ("durations", durations),
            ("ids", ids),
        ];
        for (name, target) in targets {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
            let seeds = fs::read_dir(folder.join(name)).unwrap();
            let seeds: Vec<_> = seeds.map(|seed| seed.unwrap().path()).collect();
            assert!(!seeds.is_empty(), "{name} has no seeds");
            for seed in seeds {
                target(&fs::read(seed).unwrap());
            }
        }
    }

    #[test]
    fn a_template_and_a_line_break_are_seen() {
        assert_eq!(meaning("\"a$${b}\\n\"").as_deref(), Some("a${b}\n"));
        for wrong in ["\"${b}\"", "\"a\nb\"", "\"a\"b\"", "a", "\"\\x\""] {
            assert_eq!(meaning(wrong), None, "{wrong}");
        }
    }
}
