//! The query protocol of STS: a form comes in, XML goes out.

use serde_json::{Map, Value};

use super::error::ApiError;
use super::model::{Kind, Service};

/// The action of a form body and its parameters.
pub(crate) fn form(body: &[u8]) -> (Option<String>, Vec<(String, String)>) {
    let mut action = None;
    let mut parameters = Vec::new();
    for (name, value) in form_urlencoded::parse(body) {
        match name.as_ref() {
            "Action" => action = Some(value.into_owned()),
            "Version" => {}
            _ => parameters.push((name.into_owned(), value.into_owned())),
        }
    }
    (action, parameters)
}

/// The same request as JSON, by the shape it has to fit.
pub(crate) fn input(service: &Service, operation: &str, parameters: &[(String, String)]) -> Value {
    let shape = service
        .operations
        .get(operation)
        .and_then(|operation| operation.input.as_deref());
    shape
        .and_then(|shape| read(service, shape, "", parameters))
        .unwrap_or_else(|| Map::new().into())
}

fn read(service: &Service, name: &str, path: &str, form: &[(String, String)]) -> Option<Value> {
    let shape = service.shape(name)?;
    match shape.kind {
        Kind::Structure => {
            let mut members = Map::new();
            for (member, member_shape) in &shape.members.0 {
                let at = if path.is_empty() {
                    member.clone()
                } else {
                    format!("{path}.{member}")
                };
                if let Some(value) = read(service, member_shape, &at, form) {
                    members.insert(member.clone(), value);
                }
            }
            (path.is_empty() || !members.is_empty()).then(|| members.into())
        }
        Kind::List => {
            let member = shape.member.as_deref()?;
            let entry =
                |index: usize| read(service, member, &format!("{path}.member.{index}"), form);
            let entries: Vec<_> = (1..).map_while(entry).collect();
            (!entries.is_empty()).then(|| entries.into())
        }
        kind => {
            let (_, text) = form.iter().find(|(name, _)| name == path)?;
            Some(scalar(kind, text))
        }
    }
}

/// What does not parse stays text, which the shape then refuses.
fn scalar(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Integer | Kind::Long => text
            .parse::<i64>()
            .map_or_else(|_| text.into(), Value::from),
        Kind::Boolean => text
            .parse::<bool>()
            .map_or_else(|_| text.into(), Value::from),
        _ => text.into(),
    }
}

/// The answer to a call that succeeded.
pub(crate) fn success(service: &Service, name: &str, output: &Value, request_id: &str) -> String {
    let namespace = service.xml_namespace.as_deref().unwrap_or_default();
    let operation = service.operations.get(name);
    let shape = operation
        .and_then(|operation| operation.output.as_deref())
        .unwrap_or_default();
    let wrapper = operation.and_then(|operation| operation.result_wrapper.as_deref());
    let wrapper = wrapper.unwrap_or("Result");
    let mut body = String::new();
    write(service, shape, output, &mut body);
    format!(
        "<{name}Response xmlns=\"{namespace}\"><{wrapper}>{body}</{wrapper}>\
         <ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata></{name}Response>"
    )
}

/// The answer to a call that was refused.
pub(crate) fn failure(
    service: &Service,
    error: &ApiError,
    status: u16,
    request_id: &str,
) -> String {
    let namespace = service.xml_namespace.as_deref().unwrap_or_default();
    let who = if status < 500 { "Sender" } else { "Receiver" };
    let (code, message) = (escaped(&error.code), escaped(&error.message));
    format!(
        "<ErrorResponse xmlns=\"{namespace}\"><Error><Type>{who}</Type><Code>{code}</Code>\
         <Message>{message}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>"
    )
}

fn write(service: &Service, name: &str, value: &Value, out: &mut String) {
    let Some(shape) = service.shape(name) else {
        return;
    };
    match (shape.kind, value) {
        (Kind::Structure, Value::Object(members)) => {
            for (member, member_shape) in &shape.members.0 {
                if let Some(value) = members.get(member) {
                    out.push_str(&format!("<{member}>"));
                    write(service, member_shape, value, out);
                    out.push_str(&format!("</{member}>"));
                }
            }
        }
        (Kind::List, Value::Array(entries)) => {
            for entry in entries {
                out.push_str("<member>");
                write(
                    service,
                    shape.member.as_deref().unwrap_or_default(),
                    entry,
                    out,
                );
                out.push_str("</member>");
            }
        }
        (Kind::Timestamp, Value::Number(seconds)) => {
            let time = jiff::Timestamp::from_second(seconds.as_i64().unwrap_or_default());
            out.push_str(&time.unwrap_or_default().to_string());
        }
        (_, Value::String(text)) => out.push_str(&escaped(text)),
        (_, other) => out.push_str(&other.to_string()),
    }
}

fn escaped(text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cloud::model;

    #[test]
    fn a_form_becomes_the_request_its_shape_describes() {
        let body = b"Action=AssumeRole&Version=2011-06-15&RoleArn=arn&DurationSeconds=900\
                     &Tags.member.1.Key=a&Tags.member.1.Value=b&Tags.member.2.Key=c";
        let (action, parameters) = form(body);
        assert_eq!(action.as_deref(), Some("AssumeRole"));
        assert_eq!(
            input(model::service("sts").unwrap(), "AssumeRole", &parameters),
            json!({
                "RoleArn": "arn",
                "DurationSeconds": 900,
                "Tags": [{"Key": "a", "Value": "b"}, {"Key": "c"}],
            })
        );
    }

    #[test]
    fn times_are_text_and_markup_is_escaped() {
        let output = json!({"Credentials": {"AccessKeyId": "<&>", "Expiration": 0}});
        let xml = success(model::service("sts").unwrap(), "AssumeRole", &output, "id");
        assert!(
            xml.contains("<AccessKeyId>&lt;&amp;&gt;</AccessKeyId>"),
            "{xml}"
        );
        assert!(
            xml.contains("<Expiration>1970-01-01T00:00:00Z</Expiration>"),
            "{xml}"
        );
    }
}
