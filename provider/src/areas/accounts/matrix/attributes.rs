//! The attributes that both tables have.

use tfplugin::value::Value;

use crate::engine::validate;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Follows, Kind, Literal, OnChange, checks};

/// What stands beside the scope, by the other name that each of the tables has for it.
pub(in crate::areas::accounts) const fn scope(
    names: &'static [Check],
    description: &'static str,
) -> Attribute {
    Attribute::defaulted(
        "scope",
        Kind::String,
        OnChange::InPlace,
        Literal::String("ALL"),
        description,
    )
    .checks(names)
}

pub(in crate::areas::accounts) const GROUP_NAMES: Attribute = Attribute::computed(
    "group_names",
    Kind::Map(&Kind::String),
    Follows::Nothing,
    "What the groups of the table are called, by their ids.",
);

pub(in crate::areas::accounts) const USER_NAMES: Attribute = Attribute::computed(
    "user_names",
    Kind::Map(&Kind::String),
    Follows::Nothing,
    "What the users of the table are called, by their ids.",
);

/// A principal whose name or id cannot be one.
pub(in crate::areas::accounts) fn wrong_key(
    list: &str,
    key: &str,
    is_id: bool,
) -> Option<Diagnostic> {
    let at = Path::of(list).key(key);
    let check = match is_id {
        true => checks::PRINCIPAL_ID,
        false => Check::Length { min: 1, max: 1024 },
    };
    let wrong = validate::wrong(&check, &Value::from(key))?;
    Some(Diagnostic::invalid(at, format!("A key of {list} {wrong}")))
}
