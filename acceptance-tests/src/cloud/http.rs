//! HTTP on loopback: finds out what is asked, by whom, and writes the answer.
//!
//! One listener takes all services on any path. An `X-Amz-Target` header means
//! AWS JSON 1.1, a form means STS's query protocol, and `/_cloud/` is not AWS.

use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::call::Answer;
use super::callers::{Caller, identify};
use super::control;
use super::error::ApiError;
use super::faults::{Moment, Plan, throttle};
use super::model::{self, Service};
use super::query;
use super::signature::Signed;
use super::state::{Asked, Place, State, unknown_operation};

pub(crate) type Reply = Response<Full<Bytes>>;

/// The connection is closed without an answer.
#[derive(Debug)]
pub(crate) struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("dropped on order")
    }
}

impl std::error::Error for Dropped {}

#[derive(Clone, Debug)]
pub(crate) struct Shared(Arc<Mutex<State>>);

impl Shared {
    pub(crate) fn new(state: State) -> Self {
        Self(Arc::new(Mutex::new(state)))
    }

    /// A panic in a call leaves a state that is no worse than before it.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves until the task is dropped.
pub(crate) async fn serve(listener: TcpListener, shared: Shared) -> Infallible {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        // Answers are small and must not wait for more of themselves.
        let _ = stream.set_nodelay(true);
        let shared = shared.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| respond(request, shared.clone()));
            // An error here is a client that went away, or a drop on order.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(request: Request<Incoming>, shared: Shared) -> Result<Reply, Dropped> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Dropped)?.to_bytes();
    if let Some(path) = parts.uri.path().strip_prefix("/_cloud/") {
        return Ok(control::respond(&parts.method, path, &body, &shared));
    }
    let signed = Signed {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body: &body,
    };
    let Some(question) = question(&signed) else {
        let error = ApiError::new("UnknownOperationException", "Unknown target.");
        return Ok(refused(None, &error, &Uuid::new_v4().to_string()));
    };
    answer(&shared, &signed, question).await
}

/// What is asked, before it is known by whom.
struct Question {
    service: &'static Service,
    operation: String,
    input: Result<Value, ApiError>,
}

fn question(request: &Signed) -> Option<Question> {
    if let Some(target) = request.headers.get("x-amz-target") {
        let (service, operation) = model::target(target.to_str().ok()?)?;
        let body = if request.body.is_empty() {
            b"{}"
        } else {
            request.body
        };
        let input = serde_json::from_slice(body)
            .map_err(|error| ApiError::new("SerializationException", error.to_string()));
        return Some(Question {
            service,
            operation: operation.to_owned(),
            input,
        });
    }
    let service = model::service("sts")?;
    let (action, parameters) = query::form(request.body);
    let operation = action?;
    let input = Ok(query::input(service, &operation, &parameters));
    Some(Question {
        service,
        operation,
        input,
    })
}

async fn answer(
    shared: &Shared,
    signed: &Signed<'_>,
    question: Question,
) -> Result<Reply, Dropped> {
    let Question {
        service,
        operation,
        input,
    } = question;
    let place = shared.lock().begin(&service.service, &operation);
    let request_id = Uuid::new_v4().to_string();
    let (caller, region, plan) = match admit(shared, signed, service, &operation, &input, place) {
        Ok(admitted) => admitted,
        Err(error) => {
            return Ok(finish(
                shared,
                place,
                service,
                &operation,
                Err(error),
                &request_id,
            ));
        }
    };
    if plan.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(plan.delay_ms)).await;
    }
    if plan.drop == Some(Moment::Before) {
        return Err(dropped(shared, place));
    }
    let asked = |input| Asked {
        service,
        operation: &operation,
        caller: &caller,
        region: &region,
        input,
    };
    let outcome = match plan.error {
        Some(error) => Err(error),
        None => input.and_then(|input| shared.lock().perform(asked(input), plan.stale_reads)),
    };
    if plan.drop == Some(Moment::After) {
        return Err(dropped(shared, place));
    }
    Ok(finish(
        shared,
        place,
        service,
        &operation,
        outcome,
        &request_id,
    ))
}

/// Who it is, whether they may ask so often, and what is to go wrong.
fn admit(
    shared: &Shared,
    signed: &Signed,
    service: &'static Service,
    operation: &str,
    input: &Result<Value, ApiError>,
    place: Place,
) -> Result<(Caller, String, Plan), ApiError> {
    let mut state = shared.lock();
    // The one operation that comes without a signature brings its own token.
    let (caller, region) = if operation == "AssumeRoleWithWebIdentity" {
        let nobody = Caller {
            account: String::new(),
            arn: String::new(),
            user_id: String::new(),
        };
        (nobody, "us-east-1".to_owned())
    } else {
        identify(
            signed,
            &service.signing_name,
            &state.world,
            &state.sessions,
            Timestamp::now(),
        )?
    };
    if let Some(record) = state.record(place) {
        record.account.clone_from(&caller.account);
        record.region.clone_from(&region);
        record.input = input.as_ref().cloned().unwrap_or_default();
    }
    let plan = state
        .faults
        .plan(&service.service, operation, &caller.account);
    let store = input
        .as_ref()
        .ok()
        .and_then(|input| input["IdentityStoreId"].as_str());
    let scope = match store {
        Some(store) => store.to_owned(),
        None => format!("{} {region}", caller.account),
    };
    if !state
        .quotas
        .admit(&service.service, operation, &scope, Instant::now())
    {
        return Err(throttle(&service.service));
    }
    Ok((caller, region, plan))
}

fn dropped(shared: &Shared, place: Place) -> Dropped {
    if let Some(record) = shared.lock().record(place) {
        record.error_code = Some("Dropped".to_owned());
    }
    Dropped
}

fn finish(
    shared: &Shared,
    place: Place,
    service: &'static Service,
    operation: &str,
    outcome: Answer,
    request_id: &str,
) -> Reply {
    let reply = match &outcome {
        Ok(output) => accepted(service, operation, output, request_id),
        Err(error) => refused(Some(service), error, request_id),
    };
    if let Some(record) = shared.lock().record(place) {
        record.http_status = reply.status().as_u16();
        record.error_code = outcome.err().map(|error| error.code);
    }
    reply
}

fn accepted(service: &Service, operation: &str, output: &Value, request_id: &str) -> Reply {
    if service.target_prefix.is_none() {
        let text = query::success(service, operation, output, request_id);
        return reply(200, "text/xml", text, request_id);
    }
    // Operations without an output answer with an empty body.
    let empty = service
        .operations
        .get(operation)
        .is_some_and(|known| known.output.is_none());
    let text = if empty {
        String::new()
    } else {
        output.to_string()
    };
    reply(200, "application/x-amz-json-1.1", text, request_id)
}

fn refused(service: Option<&Service>, error: &ApiError, request_id: &str) -> Reply {
    let by_model = || service.map_or(400, |service| service.status(&error.code));
    let status = error.status.unwrap_or_else(by_model);
    if let Some(service) = service.filter(|service| service.target_prefix.is_none()) {
        let text = query::failure(service, error, status, request_id);
        return reply(status, "text/xml", text, request_id);
    }
    let mut body = Map::new();
    body.insert("__type".to_owned(), error.code.as_str().into());
    // Errors of a service have Message, errors before it gets the request message.
    let modeled = service.and_then(|service| service.shape(&error.code));
    let message = if modeled.is_some() {
        "Message"
    } else {
        "message"
    };
    body.insert(message.to_owned(), error.message.as_str().into());
    body.extend(error.members.clone());
    let has = |member: &str| modeled.is_some_and(|shape| shape.has(member));
    if has("RequestId") {
        body.insert("RequestId".to_owned(), request_id.into());
    }
    let mut reply = reply(
        status,
        "application/x-amz-json-1.1",
        Value::from(body).to_string(),
        request_id,
    );
    if let Ok(code) = error.code.parse() {
        reply.headers_mut().insert("x-amzn-errortype", code);
    }
    reply
}

fn reply(status: u16, content_type: &'static str, body: String, request_id: &str) -> Reply {
    let mut reply = Response::new(Full::new(Bytes::from(body)));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = reply.headers_mut();
    headers.insert(
        "content-type",
        hyper::header::HeaderValue::from_static(content_type),
    );
    if let Ok(id) = request_id.parse() {
        headers.insert("x-amzn-requestid", id);
    }
    reply
}

/// An answer of the control API.
pub(crate) fn plain(status: u16, body: &Value) -> Reply {
    let text = if body.is_null() {
        String::new()
    } else {
        format!("{body:#}\n")
    };
    reply(status, "application/json", text, "-")
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
    let caller = super::callers::default_caller(account);
    state.perform_unseen(Asked {
        service: model,
        operation,
        caller: &caller,
        region,
        input,
    })
}

pub(crate) fn outcome(answer: Answer) -> Value {
    match answer {
        Ok(output) => json!({"output": output}),
        Err(error) => json!({"error": error}),
    }
}
