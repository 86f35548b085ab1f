//! The role that a permission set has in an account.
//!
//! AWS documents its name, its path and that the path has the Region of the instance unless that is us-east-1; of the end of
//! the name it says that it is unique and changes when the role is made again, and shows 16 hexadecimal digits. Source: IAM
//! Identity Center user guide, "Referencing permission sets in resource policies, Amazon EKS, and AWS KMS".

use tfplugin::value::Value;

use crate::areas::accounts::named_permission_set::NAME_CHECKS;
use crate::shape::function::{Function, Parameter, object};
use crate::shape::schema::{Attribute, Check, Kind};

pub(crate) const FUNCTION: Function = Function {
    name: "permission_set_role",
    summary: "Says what the roles of a permission set are called.",
    description: "In each account where a permission set is assigned, IAM Identity Center makes a role named \
                  `AWSReservedSSO_NAME_SUFFIX`. The suffix is another one in each account, and becomes another one when the \
                  last assignment in the account goes and a new one is made: policies have to name the role by a pattern. AWS \
                  documents the name and the path, and shows suffixes of 16 hexadecimal digits.",
    parameters: &[Parameter {
        name: "permission_set_name",
        description: "Name of the permission set.",
        checks: NAME_CHECKS,
    }],
    optional: Some(Parameter {
        name: "region",
        description: "Primary Region of the instance, which the path has unless it is us-east-1. Without it, the patterns fit \
                      every Region.",
        checks: &[Check::Pattern {
            regex: r"^[a-z]{2,}(-[a-z0-9]+)+$",
            says: "a Region such as `eu-central-1`",
        }],
    }),
    returns: Kind::Object(&[
        Attribute::output(
            "arn_pattern",
            Kind::String,
            "Pattern of the ARN in any account, for `ArnLike` with `aws:PrincipalArn`. Put the account id or partition in place \
             of its `*` with `replace` where only one is meant.",
        ),
        Attribute::output(
            "name_pattern",
            Kind::String,
            "Pattern of the name, with `*` for the suffix.",
        ),
        Attribute::output(
            "name_regex",
            Kind::String,
            "Regular expression of the whole name, such as `name_regex` of `aws_iam_roles` takes.",
        ),
        Attribute::output(
            "path_prefix",
            Kind::String,
            "What the path begins with, such as `path_prefix` of `aws_iam_roles` takes.",
        ),
    ]),
    call,
};

/// The path of all these roles.
const PATH: &str = "/aws-reserved/sso.amazonaws.com/";

/// The Region that the path leaves out.
const FIRST_REGION: &str = "us-east-1";

fn call(arguments: &[&str]) -> Value {
    let name = arguments.first().copied().unwrap_or_default();
    let region = arguments.get(1).copied();
    let path = match region {
        Some(region) if region != FIRST_REGION => format!("{PATH}{region}/"),
        _ => PATH.to_owned(),
    };
    // The Region may stand between.
    let between = match region {
        None => "*",
        Some(_) => "",
    };
    object([
        (
            "arn_pattern",
            format!("arn:*:iam::*:role{path}{between}AWSReservedSSO_{name}_*"),
        ),
        ("name_pattern", format!("AWSReservedSSO_{name}_*")),
        (
            "name_regex",
            format!("^AWSReservedSSO_{}_[0-9a-f]{{16}}$", regex::escape(name)),
        ),
        ("path_prefix", path),
    ])
}
