//! The protocol of methods and paths: a request's members stand in its path, its query and its body.

use serde_json::{Map, Value};

use super::Question;
use crate::cloud::error::ApiError;
use crate::cloud::model::{self, Service};
use crate::cloud::signature::Signed;

/// What is asked, if the path is one of a model.
pub(super) fn question(request: &Signed) -> Option<Question> {
    let model::Route {
        service,
        operation,
        label,
    } = model::route(request.method, request.path)?;
    let mut members = in_query(service, operation, request.query);
    if let Some((name, of)) = label {
        members.insert(name.to_owned(), decoded(of).into());
    }
    let input = body(request.body).map(|mut body| {
        body.extend(members);
        body.into()
    });
    Some(Question {
        service,
        operation: operation.to_owned(),
        input,
    })
}

fn body(bytes: &[u8]) -> Result<Map<String, Value>, ApiError> {
    if bytes.is_empty() {
        return Ok(Map::new());
    }
    // The API reference has no code for a body that is no JSON; those of its validation are the nearest.
    serde_json::from_slice(bytes).map_err(|error| ApiError::validation(error.to_string()))
}

/// The members of the query that the model has; AWS ignores the others.
fn in_query(service: &Service, operation: &str, query: &str) -> Map<String, Value> {
    let known = service.in_query(operation);
    let mut members = Map::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match known.get(name.as_ref()) {
            Some(true) => {
                let list = members
                    .entry(name.into_owned())
                    .or_insert_with(|| Value::Array(Vec::new()));
                if let Some(list) = list.as_array_mut() {
                    list.push(value.into_owned().into());
                }
            }
            Some(false) => drop(members.insert(name.into_owned(), value.into_owned().into())),
            None => {}
        }
    }
    members
}

/// A label of a path. In a path, unlike in a form, a plus is a plus.
fn decoded(label: &str) -> String {
    let form = label.replace('+', "%2B");
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    pairs
        .next()
        .map_or_else(String::new, |(text, _)| text.into_owned())
}

#[cfg(test)]
mod tests {
    use hyper::HeaderMap;
    use serde_json::json;

    use super::*;

    fn asked(method: &str, path: &str, query: &str, body: &[u8]) -> Option<(String, Value)> {
        let headers = HeaderMap::new();
        let request = Signed {
            method,
            path,
            query,
            headers: &headers,
            body,
        };
        question(&request).map(|asked| (asked.operation, asked.input.unwrap_or_default()))
    }

    #[test]
    fn members_stand_in_the_path_the_query_and_the_body() {
        let arn = "arn:aws:account-access:us-east-1:111111111111:application/aam-0";
        let label = "arn%3Aaws%3Aaccount-access%3Aus-east-1%3A111111111111%3Aapplication%2Faam-0";
        assert_eq!(
            asked("GET", &format!("/applications/{label}"), "", b""),
            Some(("GetApplication".to_owned(), json!({"applicationArn": arn})))
        );
        let query = format!("applicationArn={label}&other=x");
        assert_eq!(
            asked("DELETE", "/entitlements/ent-1", &query, b""),
            Some((
                "DeleteEntitlement".to_owned(),
                json!({"applicationArn": arn, "entitlementId": "ent-1"})
            ))
        );
        assert_eq!(
            asked(
                "DELETE",
                &format!("/tags/{label}"),
                "tagKeys=a&tagKeys=b+c",
                b""
            ),
            Some((
                "UntagResource".to_owned(),
                json!({"tagKeys": ["a", "b c"], "resourceArn": arn})
            ))
        );
        assert_eq!(
            asked("POST", "/applications-list", "", br#"{"maxResults": 1}"#),
            Some(("ListApplications".to_owned(), json!({"maxResults": 1})))
        );
    }

    #[test]
    fn what_is_on_no_path_of_a_model_is_not_asked() {
        assert_eq!(asked("POST", "/", "", b""), None);
        assert_eq!(asked("PUT", "/applications", "", b"{}"), None);
        assert_eq!(asked("GET", "/applications/a/b", "", b""), None);
    }
}
