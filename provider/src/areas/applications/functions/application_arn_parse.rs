//! The parts of an application ARN.
//!
//! The ARN of the instance follows from that of the application: both have the partition and the id of
//! the instance, and an instance ARN has neither account nor Region. Source: the service authorization
//! reference of IAM Identity Center, "Resource types".

use tfplugin::value::Value;

use crate::aws::application::instance_of;
use crate::shape::function::arn_parts;
use crate::shape::function::{Function, Parameter, object};
use crate::shape::schema::{Attribute, Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "application_arn_parse",
    summary: "Takes an application ARN apart.",
    description: "Gives the account and the ids in the ARN of an application, and the ARN of the instance that it \
                  belongs to.",
    parameters: &[Parameter {
        name: "arn",
        description: "ARN of the application.",
        checks: &[checks::APPLICATION_ARN],
    }],
    optional: None,
    returns: Kind::Object(&[
        Attribute::output(
            "account_id",
            Kind::String,
            "Account that the application belongs to.",
        ),
        Attribute::output(
            "application_id",
            Kind::String,
            "Id of the application, such as `apl-1234567890abcdef`.",
        ),
        Attribute::output("instance_arn", Kind::String, "ARN of the instance."),
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
    let arn = arguments.first().copied().unwrap_or_default();
    let [partition, account_id, named] = arn_parts(arn);
    let mut ids = named.split('/').skip(1);
    let instance_id = ids.next().unwrap_or_default();
    let application_id = ids.next().unwrap_or_default();
    object([
        ("account_id", account_id.to_owned()),
        ("application_id", application_id.to_owned()),
        ("instance_arn", instance_of(arn).unwrap_or_default()),
        ("instance_id", instance_id.to_owned()),
        ("partition", partition.to_owned()),
    ])
}
