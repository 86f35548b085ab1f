//! What the configurations of an application have in common.
//!
//! Decides how one is identified: every application has exactly one of each kind, so the ARN of the
//! application is its id, and what it is imported by; and what is said where one makes assignments pointless.

use tfplugin::value::Value;

use crate::aws::Aws;
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Follows, Kind, OnChange, checks};

pub(super) const IDENTITY: &[&str] = &["application_arn"];

pub(super) const IMPORT_ID: &str = "APPLICATION_ARN";

pub(super) const APPLICATION_ARN: Attribute = Attribute::required(
    "application_arn",
    Kind::String,
    OnChange::Move,
    "ARN of the application.",
)
.of("application", "application_arn")
.checks(&[checks::APPLICATION_ARN]);

pub(super) const ID: Attribute = Attribute::computed(
    "id",
    Kind::String,
    Follows::These(&["application_arn"]),
    "The same as `application_arn`.",
);

/// Warns that an assignment changes nothing for an application that lets everybody in, and of an application that is for
/// others to manage.
pub(super) async fn warn_if_open(aws: &Aws, plan: &mut Plan<'_>, application_arn: &str) {
    let requires = aws.requires_assignment(application_arn).await;
    if let Err(error) = &requires
        && let Some(cause) = aws.cause_of(error, Some(application_arn)).await
    {
        let warning = Diagnostic::warning("The apply may be denied", cause);
        plan.warnings.push(warning.at(Path::of("application_arn")));
    }
    if let Ok(Some(false)) = requires {
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

/// How many groups AWS assigns to one application. Source: IAM Identity Center user guide, "Quotas"; it calls the
/// quota one that cannot be raised.
const GROUPS_AT_MOST: usize = 100;

/// Warns of more groups than AWS assigns to one application.
pub(super) fn warn_of_many(plan: &mut Plan<'_>, at: &str, groups: usize) {
    if groups > GROUPS_AT_MOST {
        let warning = Diagnostic::warning(
            "More groups than AWS assigns to an application",
            format!(
                "These are {groups} groups, and the quota of AWS is {GROUPS_AT_MOST} for one application: unless it was \
                 raised for you, the apply is refused the others. Users do not count."
            ),
        );
        plan.warnings.push(warning.at(Path::of(at)));
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
