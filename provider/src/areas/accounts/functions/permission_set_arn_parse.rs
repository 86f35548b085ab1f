//! The parts of a permission set ARN.
//!
//! It has neither account nor Region, and names the instance. Source: the service authorization reference of IAM Identity
//! Center, "Resource types".

use tfplugin::value::Value;

use crate::aws::permission_set::instance_of;
use crate::shape::function::{Function, Parameter, arn_parts, object};
use crate::shape::schema::{Attribute, Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "permission_set_arn_parse",
    summary: "Takes a permission set ARN apart.",
    description: "Gives the ids in the ARN of a permission set, and the ARN of the instance that it belongs to.",
    parameters: &[Parameter {
        name: "arn",
        description: "ARN of the permission set.",
        checks: &[checks::PERMISSION_SET_ARN],
    }],
    optional: None,
    returns: Kind::Object(&[
        Attribute::output("instance_arn", Kind::String, "ARN of the instance."),
        Attribute::output(
            "instance_id",
            Kind::String,
            "Id of the instance, such as `ssoins-1234567890abcdef`.",
        ),
        Attribute::output("partition", Kind::String, "Partition, such as `aws`."),
        Attribute::output(
            "permission_set_id",
            Kind::String,
            "Id of the permission set, such as `ps-1234567890abcdef`.",
        ),
    ]),
    call,
};

fn call(arguments: &[&str]) -> Value {
    let arn = arguments.first().copied().unwrap_or_default();
    let [partition, _, named] = arn_parts(arn);
    // The id of a permission set may have a slash in it.
    let mut ids = named.splitn(3, '/').skip(1);
    let instance_id = ids.next().unwrap_or_default();
    let permission_set_id = ids.next().unwrap_or_default();
    object([
        ("instance_arn", instance_of(arn).unwrap_or_default()),
        ("instance_id", instance_id.to_owned()),
        ("partition", partition.to_owned()),
        ("permission_set_id", permission_set_id.to_owned()),
    ])
}
