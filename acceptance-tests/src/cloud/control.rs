//! `/_cloud/`: what tests say to the cloud, without authentication. No part of AWS.

use bytes::Bytes;
use hyper::Method;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::call::Answer;
use super::callers::default_caller;
use super::calls::counts;
use super::error::ApiError;
use super::faults::Fault;
use super::model;
use super::reply::{Reply, plain};
use super::services;
use super::state::{Asked, Shared, State, unknown_operation};
use super::world::World;

pub(crate) fn respond(method: &Method, path: &str, body: &Bytes, shared: &Shared) -> Reply {
    let path = path.trim_end_matches('/');
    let done = match (method, path) {
        (&Method::GET, "world") => serde_json::to_value(shared.lock().world_now()).map_err(text),
        (&Method::PUT, "world") => put_world(body, shared),
        (&Method::GET, "calls") => Ok(json!(shared.lock().calls())),
        (&Method::DELETE, "calls") => {
            shared.lock().clear_calls();
            Ok(Value::Null)
        }
        (&Method::GET, "counts") => Ok(json!(counts(shared.lock().calls()))),
        (&Method::GET, "faults") => Ok(json!(shared.lock().faults.0)),
        (&Method::POST, "faults") => post_faults(body, shared),
        (&Method::DELETE, "faults") => {
            shared.lock().faults.0.clear();
            Ok(Value::Null)
        }
        (&Method::GET, "operations") => Ok(operations()),
        (&Method::GET, "quotas") => Ok(json!(shared.lock().quotas.all())),
        (&Method::PUT, "quotas") => parsed(body)
            .map(|quotas| shared.lock().quotas.set(quotas))
            .map(|()| Value::Null),
        (&Method::POST, "call") => parsed(body).map(|call| perform(call, shared)),
        _ => {
            return plain(
                404,
                &json!({"error": format!("no {method} /_cloud/{path}")}),
            );
        }
    };
    match done {
        Ok(value) => plain(200, &value),
        Err(error) => plain(400, &json!({"error": error})),
    }
}

/// What is implemented, by service.
fn operations() -> Value {
    let of = |(service, names): (&str, Vec<&str>)| (service.to_owned(), names.into());
    services::all().map(of).collect::<Map<_, _>>().into()
}

fn text(error: impl ToString) -> String {
    error.to_string()
}

fn parsed<T: DeserializeOwned>(body: &Bytes) -> Result<T, String> {
    serde_json::from_slice(body).map_err(text)
}

fn put_world(body: &Bytes, shared: &Shared) -> Result<Value, String> {
    let text = std::str::from_utf8(body).map_err(text)?;
    shared.lock().replace(World::from_json(text)?);
    Ok(Value::Null)
}

/// One fault or a list of them, after the ones that are there.
fn post_faults(body: &Bytes, shared: &Shared) -> Result<Value, String> {
    let given: Value = parsed(body)?;
    let list = if given.is_array() {
        given
    } else {
        json!([given])
    };
    let faults: Vec<Fault> = serde_json::from_value(list).map_err(text)?;
    faults.iter().try_for_each(Fault::check)?;
    shared.lock().faults.0.extend(faults);
    Ok(Value::Null)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutOfBand {
    account: String,
    #[serde(default = "first_region")]
    region: String,
    service: String,
    operation: String,
    #[serde(default)]
    input: Value,
}

fn first_region() -> String {
    "us-east-1".to_owned()
}

fn perform(call: OutOfBand, shared: &Shared) -> Value {
    let OutOfBand {
        account,
        region,
        service,
        operation,
        input,
    } = call;
    let input = if input.is_null() { json!({}) } else { input };
    let mut state = shared.lock();
    outcome(unseen(
        &mut state, &account, &region, &service, &operation, input,
    ))
}

/// Performs a call out of band, as the account itself.
pub(crate) fn unseen(
    state: &mut State,
    account: &str,
    region: &str,
    service: &str,
    operation: &str,
    input: Value,
) -> Answer {
    let model = model::service(service);
    let model =
        model.ok_or_else(|| ApiError::new("UnknownService", format!("no service {service}")))?;
    if !model.operations.contains_key(operation) {
        return Err(unknown_operation(model, operation));
    }
    let caller = default_caller(account);
    state.perform_unseen(Asked {
        service: model,
        operation,
        caller: &caller,
        region,
        input,
    })
}

fn outcome(answer: Answer) -> Value {
    match answer {
        Ok(output) => json!({"output": output}),
        Err(error) => json!({"error": error}),
    }
}
