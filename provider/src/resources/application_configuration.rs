//! What the configurations of an application have in common.
//!
//! Decides how one is identified: every application has exactly one of each kind, so the ARN of the
//! application is its id, and what it is imported by; and what is said where one makes assignments pointless.

use tfplugin::value::Value;

use crate::aws::Aws;
use crate::diagnostic::Diagnostic;
use crate::path::Path;
use crate::plan::Plan;
use crate::schema::{Attribute, Follows, Kind, OnChange, checks};

pub(super) const IDENTITY: &[&str] = &["application_arn"];

pub(super) const IMPORT_ID: &str = "APPLICATION_ARN";

pub(super) const APPLICATION_ARN: Attribute = Attribute::required(
    "application_arn",
    Kind::String,
    OnChange::Move,
    "ARN of the application.",
)
.checks(&[checks::APPLICATION_ARN]);

pub(super) const ID: Attribute = Attribute::computed(
    "id",
    Kind::String,
    Follows::These(&["application_arn"]),
    "The same as `application_arn`.",
);

/// Warns that an assignment changes nothing for an application that lets everybody in.
pub(super) async fn warn_if_open(aws: &Aws, plan: &mut Plan<'_>, application_arn: &str) {
    if aws.lets_everybody_in(application_arn).await {
        let warning = Diagnostic::warning(
            "The application lets everybody in",
            format!(
                "{application_arn} requires no assignment (assignment_required = false), so that everybody in the directory \
                 can use it, assigned or not. The resource identitycenter_application_assignment_configuration changes \
                 that."
            ),
        );
        plan.warnings.push(warning.at(Path::of("application_arn")));
    }
}

/// Whether it is an ARN of an application at all is told by the checks of the attribute.
pub(super) fn imported(id: &str) -> Option<Vec<(&'static str, String)>> {
    Some(vec![("application_arn", id.to_owned())])
}

/// The id is known while planning, as far as the application is.
pub(super) fn plan_id(plan: &mut Plan<'_>) {
    let id: Value = plan.get("application_arn").clone();
    plan.decide("id", id);
}
