//! The import id of an application assignment.

use tfplugin::value::Value;

use crate::aws::PrincipalType;
use crate::shape::function::{Function, Parameter};
use crate::shape::schema::{Check, Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "application_assignment_import_id",
    summary: "Makes the import id of an application assignment.",
    description: "The id is what an `import` block of `identitycenter_application_assignment` takes, and what the `id` of \
                  that resource is.",
    parameters: &[
        Parameter {
            name: "application_arn",
            description: "ARN of the application.",
            checks: &[checks::APPLICATION_ARN],
        },
        Parameter {
            name: "principal_id",
            description: "Id of the user or group.",
            checks: &[checks::PRINCIPAL_ID],
        },
        Parameter {
            name: "principal_type",
            description: "`USER` or `GROUP`.",
            checks: &[Check::OneOf(PrincipalType::NAMES)],
        },
    ],
    optional: None,
    returns: Kind::String,
    call: |arguments| Value::from(arguments.join(",")),
};
