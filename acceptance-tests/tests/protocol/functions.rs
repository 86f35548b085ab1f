//! Provider functions: what core learns of them, what they answer, and at which argument they fail.
//!
//! They are asked in a process that was never configured, as core does.

use serde_json::{Value as Json, json};
use tfplugin::tfplugin6 as pb;
use tfplugin::value::{decode, encode};
use tfplugin::{Bytes, Value};

use crate::shape::{Shape, value};
use crate::subjects::{APPLICATION, GROUP};
use crate::terraform::Terraform;

const INSTANCE: &str = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

async fn call(
    terraform: &Terraform,
    name: &str,
    arguments: &[Value],
) -> pb::call_function::Response {
    let request = pb::call_function::Request {
        name: name.to_owned(),
        arguments: arguments.iter().map(encode).collect(),
    };
    let answer = terraform.client().call_function(request).await;
    answer.expect("no status").into_inner()
}

fn texts(arguments: &[&str]) -> Vec<Value> {
    arguments.iter().map(|text| Value::from(*text)).collect()
}

const ACCOUNT_ACCESS: &str =
    "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef";

const TRUST_POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"AccountAccessManagerIAMRoleTrustPolicyStatement","Effect":"Allow","Principal":{"Service":"account-access.amazonaws.com"},"Action":["sts:AssumeRole","sts:SetContext","sts:TagSession"],"Condition":{"StringEquals":{"aws:SourceAccount":"111111111111","aws:SourceArn":"arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef"}}}]}"#;

/// What each function answers to good arguments.
#[expect(clippy::too_many_lines, reason = "an entry or two for each function")]
fn answers() -> Vec<(&'static str, Vec<&'static str>, Json)> {
    vec![
        (
            "access_portal_url",
            vec!["d-1234567890"],
            json!("https://d-1234567890.awsapps.com/start"),
        ),
        (
            "access_portal_url",
            vec!["example-corp", "aws-cn"],
            json!("https://start.home.awsapps.cn/directory/example-corp"),
        ),
        (
            "account_access_trust_policy",
            vec![ACCOUNT_ACCESS],
            json!(TRUST_POLICY),
        ),
        (
            "application_arn_parse",
            vec![APPLICATION],
            json!({
                "account_id": "111111111111",
                "application_id": "apl-1111111111111111",
                "instance_arn": INSTANCE,
                "instance_id": "ssoins-1234567890abcdef",
                "partition": "aws",
            }),
        ),
        (
            "application_assignment_import_id",
            vec![APPLICATION, GROUP, "GROUP"],
            json!(format!("{APPLICATION},{GROUP},GROUP")),
        ),
        (
            "instance_arn_parse",
            vec![INSTANCE],
            json!({"instance_id": "ssoins-1234567890abcdef", "partition": "aws"}),
        ),
        (
            "permission_set_arn_parse",
            vec!["arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef"],
            json!({
                "instance_arn": INSTANCE,
                "instance_id": "ssoins-1234567890abcdef",
                "partition": "aws",
                "permission_set_id": "ps-1234567890abcdef",
            }),
        ),
        (
            "permission_set_role",
            vec!["ReadOnly", "us-east-1"],
            json!({
                "arn_pattern": "arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ReadOnly_*",
                "name_pattern": "AWSReservedSSO_ReadOnly_*",
                "name_regex": "^AWSReservedSSO_ReadOnly_[0-9a-f]{16}$",
                "path_prefix": "/aws-reserved/sso.amazonaws.com/",
            }),
        ),
        (
            "principal_import_id",
            vec!["d-1234567890", GROUP],
            json!(format!("d-1234567890/{GROUP}")),
        ),
    ]
}

#[tokio::test]
async fn every_function_answers_in_the_type_that_its_signature_says() {
    let terraform = Terraform::start().await;
    let functions = &terraform.schemas().functions;
    for (name, arguments, expected) in answers() {
        let answer = call(&terraform, name, &texts(&arguments)).await;
        assert_eq!(answer.error, None, "{name}");
        let result = decode(answer.result.as_ref().expect("there is a result")).unwrap();
        assert_eq!(result, value(&expected), "{name}");
        let returns = functions[name].r#return.as_ref().expect("it has a type");
        let shape = Shape::of_type(&serde_json::from_slice(&returns.r#type).unwrap());
        assert_eq!(shape.fault(&result), None, "{name}");
    }
    let mut answered: Vec<_> = answers().iter().map(|(name, ..)| *name).collect();
    answered.dedup();
    let mut known: Vec<_> = functions.keys().cloned().collect();
    known.sort();
    assert_eq!(answered, known);
}

#[tokio::test]
async fn functions_are_the_same_however_core_asks_for_them() {
    let terraform = Terraform::start().await;
    let request = pb::get_functions::Request {};
    let answer = terraform.client().get_functions(request).await;
    let answer = answer.unwrap().into_inner();
    assert_eq!(answer.functions, terraform.schemas().functions);
    assert_eq!(answer.diagnostics, []);
    for (name, function) in &answer.functions {
        let parameters = function
            .parameters
            .iter()
            .chain(&function.variadic_parameter);
        let mut names: Vec<_> = parameters.clone().map(|one| &one.name).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{name}: a name stands twice");
        for parameter in parameters {
            assert_eq!(parameter.r#type, r#""string""#.as_bytes(), "{name}");
            assert!(!parameter.allow_null_value && !parameter.allow_unknown_values);
            assert!(!parameter.description.is_empty(), "{name}");
        }
        assert!(!function.summary.is_empty() && !function.description.is_empty());
    }
}

/// Each argument of each function in turn is wrong; the error stands at it and nowhere else.
#[tokio::test]
async fn a_wrong_argument_is_named_by_its_position() {
    let terraform = Terraform::start().await;
    for (name, arguments, _) in answers() {
        for position in 0..arguments.len() {
            for wrong in [Value::from("no such thing"), Value::Null, Value::Unknown] {
                let mut arguments = texts(&arguments);
                arguments[position] = wrong.clone();
                let answer = call(&terraform, name, &arguments).await;
                assert_eq!(answer.result, None, "{name}");
                let error = answer.error.expect("it is wrong");
                let at = i64::try_from(position).unwrap();
                assert_eq!(error.function_argument, Some(at), "{name}: {error:?}");
                assert!(error.text.starts_with("must be "), "{name}: {error:?}");
                assert!(!error.text.ends_with('.'), "{name}: {error:?}");
            }
        }
    }
}

/// The sentence is the one with which the same value is refused as an attribute.
#[tokio::test]
async fn a_wrong_argument_is_refused_as_the_attribute_would_be() {
    let terraform = Terraform::start().await;
    let arguments = texts(&[APPLICATION, "developers", "GROUP"]);
    let answer = call(&terraform, "application_assignment_import_id", &arguments).await;
    let error = answer.error.expect("a name is no id");
    let resource = "identitycenter_application_assignment";
    let config = json!({
        "application_arn": APPLICATION,
        "principal_id": "developers",
        "principal_type": "GROUP",
    });
    let said = terraform
        .validate(resource, &terraform.object(resource, &config))
        .await;
    let sentence = format!("principal_id {}.", error.text);
    assert!(
        said.text().contains(&sentence),
        "{} / {sentence}",
        said.text()
    );
}

#[tokio::test]
async fn what_cannot_be_asked_at_all_is_an_error_of_no_argument() {
    let terraform = Terraform::start().await;
    let answer = call(&terraform, "nonsense", &[]).await;
    let error = answer.error.expect("there is no such function");
    assert!(error.text.contains("nonsense"), "{error:?}");
    assert_eq!(error.function_argument, None);

    let answer = call(&terraform, "instance_arn_parse", &[]).await;
    let error = answer.error.expect("an argument is missing");
    assert!(error.text.contains("takes 1 argument"), "{error:?}");

    let answer = call(
        &terraform,
        "access_portal_url",
        &texts(&["a", "aws", "aws"]),
    )
    .await;
    let error = answer.error.expect("there is one too many");
    assert_eq!(error.function_argument, Some(2), "{error:?}");

    let garbage = pb::DynamicValue {
        msgpack: vec![0xc1].into(),
        json: Bytes::new(),
    };
    let request = pb::call_function::Request {
        name: "instance_arn_parse".to_owned(),
        arguments: vec![garbage],
    };
    let answer = terraform.client().call_function(request).await;
    let answer = answer.expect("no status").into_inner();
    assert!(answer.error.is_some() && answer.result.is_none());
}
