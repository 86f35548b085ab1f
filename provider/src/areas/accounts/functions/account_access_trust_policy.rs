//! The trust policy that a role needs so that account access manager can hand it out.
//!
//! Source: IAM user guide, "Prepare your IAM roles". `sts:TagSession` is optional there: without it no tags reach the
//! session, and it does no harm.

use serde_json::json;
use tfplugin::value::Value;

use crate::shape::function::{Function, Parameter};
use crate::shape::schema::{Kind, checks};

pub(crate) const FUNCTION: Function = Function {
    name: "account_access_trust_policy",
    summary: "Writes the trust policy of an IAM role for account access manager.",
    description: "It is a whole policy document in JSON, for `assume_role_policy` of `aws_iam_role`. It lets \
                  `account-access.amazonaws.com` assume the role, set the context of the person and tag the session, in the \
                  name of this one account and application alone. A role that others assume too gets it as one of several \
                  documents: `source_policy_documents` of `aws_iam_policy_document` joins them.",
    parameters: &[Parameter {
        name: "application_arn",
        description: "ARN of account access manager.",
        checks: &[checks::ACCOUNT_ACCESS_ARN],
    }],
    optional: None,
    returns: Kind::String,
    call,
};

fn call(arguments: &[&str]) -> Value {
    let application = arguments.first().copied().unwrap_or_default();
    let account = application.split(':').nth(4).unwrap_or_default();
    let document = json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": "AccountAccessManagerIAMRoleTrustPolicyStatement",
            "Effect": "Allow",
            "Principal": {"Service": "account-access.amazonaws.com"},
            "Action": ["sts:AssumeRole", "sts:SetContext", "sts:TagSession"],
            "Condition": {"StringEquals": {
                "aws:SourceAccount": account,
                "aws:SourceArn": application,
            }},
        }],
    });
    Value::from(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_account_and_the_application() {
        let arn = "arn:aws:account-access:us-west-2:123456789012:application/1234567890abcdef";
        let policy = call(&[arn]);
        let policy: serde_json::Value = serde_json::from_str(policy.as_str().unwrap()).unwrap();
        let equal = &policy["Statement"][0]["Condition"]["StringEquals"];
        assert_eq!(equal["aws:SourceAccount"], "123456789012");
        assert_eq!(equal["aws:SourceArn"], arn);
    }
}
