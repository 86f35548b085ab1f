//! What the configurations of an application have in common.
//!
//! Decides how one is identified: every application has exactly one of each kind, so the ARN of the
//! application is its id, and what it is imported by.

use tfplugin::value::Value;

use crate::plan::Plan;
use crate::schema::{Attribute, Follows, Kind, OnChange, checks};

pub(super) const IDENTITY: &[&str] = &["application_arn"];

pub(super) const IMPORT_ID: &str = "APPLICATION_ARN";

pub(super) const APPLICATION_ARN: Attribute = Attribute::required(
    "application_arn",
    Kind::String,
    OnChange::Replace,
    "ARN of the application.",
)
.checks(&[checks::APPLICATION_ARN]);

pub(super) const ID: Attribute = Attribute::computed(
    "id",
    Kind::String,
    Follows::Nothing,
    "The same as `application_arn`.",
);

/// Whether it is an ARN of an application at all is told by the checks of the attribute.
pub(super) fn imported(id: &str) -> Option<Vec<(&'static str, String)>> {
    Some(vec![("application_arn", id.to_owned())])
}

/// The id is known while planning, as far as the application is.
pub(super) fn plan_id(plan: &mut Plan<'_>) {
    let id: Value = plan.get("application_arn").clone();
    plan.decide("id", id);
}
