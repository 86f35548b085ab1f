//! The filters that several listings have.
//!
//! Decides what each of them means.

use crate::shape::schema::{Attribute, Check, Kind, checks};

pub(crate) const APPLICATION_ARN: Attribute = Attribute::input(
    "application_arn",
    Kind::String,
    "ARN of the only application to look at.",
)
.checks(&[checks::APPLICATION_ARN]);

pub(crate) const INSTANCE_ARN: Attribute = Attribute::input(
    "instance_arn",
    Kind::String,
    "ARN of the instance. Defaults to the provider's `instance_arn`, else to the only instance of the Region.",
)
.checks(&[checks::INSTANCE_ARN]);

pub(crate) const IDENTITY_STORE_ID: Attribute = Attribute::input(
    "identity_store_id",
    Kind::String,
    "Id of the identity store. Defaults to that of the provider's instance.",
)
.checks(&[checks::IDENTITY_STORE_ID]);

/// A filter by the beginning of a name; the sentence says whose.
pub(crate) const fn name_prefix(description: &'static str) -> Attribute {
    Attribute::input("name_prefix", Kind::String, description)
        .checks(&[Check::Length { min: 1, max: 1024 }])
}

pub(crate) const SYNCHRONIZED: Attribute = Attribute::input(
    "synchronized",
    Kind::Bool,
    "Whether to find only what an identity provider keeps in step over SCIM, or only what none does. Without it, \
     both.",
);

/// Whether a name begins as the filter says, if it says anything.
pub(crate) fn begins(name: Option<&str>, prefix: Option<&str>) -> bool {
    prefix.is_none_or(|prefix| name.is_some_and(|name| name.starts_with(prefix)))
}
