//! What must hold of every function.

use std::path::Path;

use crate::areas;
use crate::shape::schema::{Attribute, Check};

/// What a function answers to texts: its value, or the argument and what is wrong with it.
fn answer(name: &str, arguments: &[&str]) -> Result<String, (Option<usize>, String)> {
    let function = areas::functions().find(|function| function.name == name);
    let values: Vec<_> = arguments.iter().map(|text| (*text).into()).collect();
    let value = function.unwrap().answer(&values);
    let value = value.map_err(|wrong| (wrong.argument, wrong.text))?;
    Ok(match value.as_str() {
        Some(text) => text.to_owned(),
        None => String::from_utf8(value.to_json().unwrap()).unwrap(),
    })
}

#[test]
fn every_function_is_described_and_has_an_example() {
    for function in areas::functions() {
        let name = function.name;
        assert!(function.summary.ends_with('.'), "{name}");
        assert!(function.description.ends_with('.'), "{name}");
        for parameter in function.all_parameters() {
            assert!(parameter.description.ends_with('.'), "{name}");
            for check in parameter.checks {
                if let Check::Pattern { regex, .. } = check {
                    assert!(regex::Regex::new(regex).is_ok(), "{name}");
                }
            }
        }
        let described = |attribute: &Attribute| attribute.description.ends_with('.');
        let members = function.returns.nested().unwrap_or_default();
        assert!(members.iter().all(described), "{name}");
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/functions");
        assert!(
            examples.join(name).join("function.tf").is_file(),
            "{name} has no example"
        );
    }
}

#[test]
fn arns_of_every_partition_are_taken_apart() {
    let application =
        "arn:aws-us-gov:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef";
    assert_eq!(
        answer("application_arn_parse", &[application]).unwrap(),
        r#"{"account_id":"123456789012","application_id":"apl-1234567890abcdef","instance_arn":"arn:aws-us-gov:sso:::instance/ssoins-1234567890abcdef","instance_id":"ssoins-1234567890abcdef","partition":"aws-us-gov"}"#
    );
    assert_eq!(
        answer(
            "instance_arn_parse",
            &["arn:aws-cn:sso:::instance/ins-1234567890.bcdef"]
        )
        .unwrap(),
        r#"{"instance_id":"ins-1234567890.bcdef","partition":"aws-cn"}"#
    );
    let set = "arn:aws-us-gov:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
    assert_eq!(
        answer("permission_set_arn_parse", &[set]).unwrap(),
        r#"{"instance_arn":"arn:aws-us-gov:sso:::instance/ssoins-1234567890abcdef","instance_id":"ssoins-1234567890abcdef","partition":"aws-us-gov","permission_set_id":"ps-1234567890abcdef"}"#
    );
}

#[test]
fn the_portal_has_another_address_in_each_partition() {
    let url = |arguments: &[&str]| answer("access_portal_url", arguments).unwrap();
    assert_eq!(
        url(&["d-1234567890"]),
        "https://d-1234567890.awsapps.com/start"
    );
    assert_eq!(
        url(&["example-corp", "aws"]),
        "https://example-corp.awsapps.com/start"
    );
    assert_eq!(
        url(&["d-1234567890", "aws-us-gov"]),
        "https://start.us-gov-home.awsapps.com/directory/d-1234567890"
    );
    assert_eq!(
        url(&["example-corp", "aws-cn"]),
        "https://start.home.awsapps.cn/directory/example-corp"
    );
}

#[test]
fn a_subdomain_is_an_alias_as_aws_has_them() {
    let is_taken = |text: &str| answer("access_portal_url", &[text]).is_ok();
    for good in ["d", "d1", "dev", "D", "a--b", "7-eleven", &"a".repeat(62)] {
        assert!(is_taken(good), "{good}");
    }
    for bad in [
        "",
        "-a",
        "a-",
        "d-corp",
        "D-1234567890",
        "a.b",
        "a/b",
        "d-",
        &"a".repeat(63),
    ] {
        assert!(!is_taken(bad), "{bad}");
    }
}

#[test]
fn an_argument_too_many_is_the_one_that_is_wrong() {
    assert_eq!(
        answer("access_portal_url", &["a", "aws", "aws"]),
        Err((
            Some(2),
            "access_portal_url takes 1 to 2 arguments".to_owned()
        ))
    );
    assert_eq!(
        answer("instance_arn_parse", &[]),
        Err((None, "instance_arn_parse takes 1 argument".to_owned()))
    );
}

#[test]
fn the_path_of_a_role_has_the_region_of_the_instance_unless_it_is_the_first() {
    let role = |arguments: &[&str]| answer("permission_set_role", arguments).unwrap();
    assert_eq!(
        role(&["Read.Only", "eu-central-1"]),
        r#"{"arn_pattern":"arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_Read.Only_*","name_pattern":"AWSReservedSSO_Read.Only_*","name_regex":"^AWSReservedSSO_Read\\.Only_[0-9a-f]{16}$","path_prefix":"/aws-reserved/sso.amazonaws.com/eu-central-1/"}"#
    );
    let first = role(&["Admin", "us-east-1"]);
    assert!(
        first.contains(r#"sso.amazonaws.com/AWSReservedSSO_Admin_*""#),
        "{first}"
    );
    let any = role(&["Admin"]);
    assert!(
        any.contains(r#"sso.amazonaws.com/*AWSReservedSSO_Admin_*""#),
        "{any}"
    );
}
