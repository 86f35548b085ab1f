//! The parts of an instance ARN.
//!
//! It names neither an account nor a Region, so there are two.

use tfplugin::value::Value;

use crate::shape::function::arn_parts;
use crate::shape::function::{Function, Parameter, object};
use crate::shape::schema::{Attribute, Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "instance_arn_parse",
    summary: "Takes an instance ARN apart.",
    description: "Gives the id in the ARN of an instance, and its partition. The ARN names neither account nor Region: \
                  the data source `identitycenter_instance` reads those.",
    parameters: &[Parameter {
        name: "arn",
        description: "ARN of the instance.",
        checks: &[checks::INSTANCE_ARN],
    }],
    optional: None,
    returns: Kind::Object(&[
        Attribute::output(
            "instance_id",
            Kind::String,
            "Id of the instance, such as `ssoins-1234567890abcdef`.",
        ),
        Attribute::output("partition", Kind::String, "Partition, such as `aws`."),
    ]),
    call,
};

fn call(arguments: &[&str]) -> Value {
    let [partition, _, named] = arn_parts(arguments.first().copied().unwrap_or_default());
    let instance_id = named.split('/').nth(1).unwrap_or_default();
    object([
        ("instance_id", instance_id.to_owned()),
        ("partition", partition.to_owned()),
    ])
}
