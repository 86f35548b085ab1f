//! What a configuration of a permission set must fulfil.
//!
//! Decides what can be known before AWS is asked. What AWS cannot empty may be written empty where there is nothing.

use std::collections::BTreeSet;

use tfplugin::value::Value;

use super::policies::{same_policy, seconds};
use crate::aws::permission_set::{MOST, ROOT};
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::Check;

/// `PermissionSetDescription` of the sso-admin model, or none.
pub(super) const DESCRIPTION: Check = Check::Custom {
    says: "at most 700 characters of Latin-1",
    check: |text| {
        let fits =
            |letter: char| matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{a1}'..='\u{ff}');
        match text.chars().count() <= 700 && text.chars().all(fits) {
            true => Ok(()),
            false => {
                Err("must be at most 700 characters of Latin-1, as AWS takes no others".to_owned())
            }
        }
    },
};

/// `RelayState` of the sso-admin model, or none.
pub(super) const RELAY_STATE: Check = Check::Custom {
    says: "at most 240 characters of an address",
    check: |text| {
        let fits = |letter: char| {
            letter.is_ascii_alphanumeric() || r#"&$@#\/%?=~-_'"|!:,.;*+[] (){}"#.contains(letter)
        };
        match text.chars().count() <= 240 && text.chars().all(fits) {
            true => Ok(()),
            false => Err("must be at most 240 characters, of those that an address has".to_owned()),
        }
    },
};

/// Source: IAM Identity Center user guide, "Set session duration for AWS accounts": one hour to twelve.
pub(super) const SESSION_DURATION: Check = Check::Custom {
    says: "`PT1H` to `PT12H`",
    check: |text| match seconds(text) {
        Some(3600..=43200) => Ok(()),
        _ => Err(
            "must be one hour to twelve, as ISO 8601 writes it: PT1H to PT12H, or PT90M".to_owned(),
        ),
    },
};

/// `PermissionSetPolicyDocument` of the sso-admin model, or none; user guide, "Quotas".
pub(super) const INLINE_POLICY: Check = Check::Custom {
    says: "JSON of at most 32,768 bytes",
    check: |text| {
        if text.is_empty() {
            return Ok(());
        }
        let signs = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .count();
        match serde_json::from_str::<serde_json::Value>(text) {
            Ok(serde_json::Value::Object(_)) if text.len() <= 32_768 && signs <= 10_240 => Ok(()),
            Ok(serde_json::Value::Object(_)) => Err(format!(
                "must have at most 32,768 bytes and 10,240 characters that are no white space; it has {} and {signs}",
                text.len()
            )),
            Ok(_) => Err("must be a JSON object".to_owned()),
            Err(fault) => Err(format!("must be JSON: {fault}")),
        }
    },
};

pub(super) fn validate(config: &Value) -> Diagnostics {
    let mut found = Vec::new();
    found.extend(twice(config));
    found.extend(twice_of_customer(config));
    found.extend(too_many(config));
    if let Some(boundary @ Value::Map(_)) = config.get("permissions_boundary") {
        found.extend(wrong_boundary(boundary));
    }
    found
}

/// A policy that is written in two ways.
fn twice(config: &Value) -> Option<Diagnostic> {
    let policies = config.get("managed_policies")?.as_list()?;
    let texts: Vec<_> = policies.iter().filter_map(Value::as_str).collect();
    let is_twice = |(place, one): &(usize, &&str)| {
        let mut before = texts.iter().take(*place);
        before.any(|other| same_policy(one, other))
    };
    let (_, policy) = texts.iter().enumerate().find(is_twice)?;
    Some(Diagnostic::invalid(
        Path::of("managed_policies"),
        format!("{policy:?} is there twice, by its name and by its ARN. Leave one of them out."),
    ))
}

/// A customer managed policy that is written in two ways.
fn twice_of_customer(config: &Value) -> Option<Diagnostic> {
    let policies = config.get("customer_managed_policies")?.as_list()?;
    let mut seen = BTreeSet::new();
    // What is not known yet may be another one.
    let mut known = policies.iter().filter_map(|policy| {
        let path = policy.get("path").filter(|path| !path.is_null());
        let path = path.map_or(Some(ROOT), Value::as_str)?;
        Some((path, policy.get("name")?.as_str()?))
    });
    let (_, name) = known.find(|policy| !seen.insert(*policy))?;
    Some(Diagnostic::invalid(
        Path::of("customer_managed_policies"),
        format!(
            "{name:?} is there twice with the same path, which is \"/\" where none is written. Leave one of them out."
        ),
    ))
}

/// AWS counts both kinds of policies together.
fn too_many(config: &Value) -> Option<Diagnostic> {
    let kinds = ["managed_policies", "customer_managed_policies"];
    let counts = kinds.map(|name| {
        config
            .get(name)
            .and_then(Value::as_list)
            .map_or(0, <[_]>::len)
    });
    let all = counts.iter().sum::<usize>();
    let each_fits = counts.iter().all(|count| *count <= MOST);
    (all > MOST && each_fits).then(|| {
        Diagnostic::invalid(
            Path::of("customer_managed_policies"),
            format!("AWS takes {MOST} policies of both kinds together, and these are {all}."),
        )
    })
}

fn wrong_boundary(boundary: &Value) -> Option<Diagnostic> {
    let policy = boundary.get("customer_managed_policy");
    let member = |name: &str| {
        policy
            .and_then(|policy| policy.get(name))
            .filter(|it| !it.is_null())
    };
    let managed = boundary.get("managed_policy").filter(|it| !it.is_null());
    if managed.is_some() && member("name").is_some() {
        return Some(Diagnostic::invalid(
            Path::of("permissions_boundary"),
            "A permission set has one boundary: write managed_policy or customer_managed_policy.",
        ));
    }
    // A module that has no policy to name may say where it would be.
    let path = member("path").and_then(Value::as_str);
    (member("name").is_none() && path.is_some_and(|path| path != ROOT)).then(|| {
        Diagnostic::error(
            "Missing argument",
            "A path alone names no policy: permissions_boundary.customer_managed_policy needs a name.",
        )
        .at(Path::of("permissions_boundary.customer_managed_policy.name"))
    })
}
