//! The import id of a user or group.

use tfplugin::value::Value;

use crate::shape::function::{Function, Parameter};
use crate::shape::schema::{Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "principal_import_id",
    summary: "Makes the import id of a user or group.",
    description: "The id is what an `import` block of `identitycenter_user`, `identitycenter_group` or \
                  `identitycenter_group_memberships` takes.",
    parameters: &[
        Parameter {
            name: "identity_store_id",
            description: "Id of the identity store.",
            checks: &[checks::IDENTITY_STORE_ID],
        },
        Parameter {
            name: "principal_id",
            description: "Id of the user or group.",
            checks: &[checks::PRINCIPAL_ID],
        },
    ],
    optional: None,
    returns: Kind::String,
    call: |arguments| Value::from(arguments.join("/")),
};
