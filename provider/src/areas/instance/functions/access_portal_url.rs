//! The address at which people sign in.
//!
//! AWS documents a pattern for each of three partitions. The subdomain that can be chosen once instead
//! of the identity store id is an alias as AWS Directory Service has them (`AliasName` of its API model),
//! which never begins with `d-`.

use tfplugin::value::Value;

use crate::aws::instance;
use crate::shape::function::{Function, Parameter};
use crate::shape::schema::{Check, Kind};

pub(crate) const FUNCTION: Function = Function {
    name: "access_portal_url",
    summary: "Makes the URL of the AWS access portal.",
    description: "It is the URL that every instance has: of its primary Region, for IPv4. AWS documents \
                  `https://ID.awsapps.com/start`, in AWS GovCloud (US) \
                  `https://start.us-gov-home.awsapps.com/directory/ID` and in China \
                  `https://start.home.awsapps.cn/directory/ID`, where the ID is the identity store id or the subdomain \
                  that was chosen in its place. The dual-stack URL and those of additional Regions are others: the \
                  settings of IAM Identity Center in the AWS console show them.",
    parameters: &[Parameter {
        name: "identity_store_id_or_alias",
        description: "Id of the identity store, or the custom subdomain.",
        checks: &[
            Check::Length { min: 1, max: 62 },
            Check::Pattern {
                regex: r"^(d-[0-9a-f]{10}|[Dd]|([0-9A-CE-Za-ce-z]|[Dd][0-9A-Za-z])(-*[0-9A-Za-z])*)$",
                says: "an identity store id such as `d-1234567890`, or a subdomain of letters, digits and hyphens",
            },
        ],
    }],
    optional: Some(Parameter {
        name: "partition",
        description: "Partition of the instance. Without it, `aws`.",
        checks: &[Check::OneOf(&["aws", "aws-us-gov", "aws-cn"])],
    }),
    returns: Kind::String,
    call,
};

fn call(arguments: &[&str]) -> Value {
    let directory = arguments.first().copied().unwrap_or_default();
    let partition = arguments.get(1).copied().unwrap_or("aws");
    instance::access_portal_url(partition, directory).map_or(Value::Null, Value::from)
}
