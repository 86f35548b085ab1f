//! HTTP on loopback: finds out what is asked, by whom, and writes the answer.
//!
//! One listener takes all services: public ones on any path, those of the console
//! on their own. An `X-Amz-Target` header means AWS JSON, a form means STS's query
//! protocol, a path of a model its service, `/{tenant}/scim/v2/` is SCIM, and
//! `/_cloud/` is not AWS.

use std::convert::Infallible;
use std::os::fd::AsFd as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use http_body_util::BodyExt as _;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use super::call::Answer;
use super::callers::{Caller, identify};
use super::console;
use super::control;
use super::error::ApiError;
use super::faults::{Ending, Moment, Plan, throttle};
use super::model::{self, Service};
use super::query;
use super::reply::{self, Dropped, Reply, accepted, refused};
use super::signature::Signed;
use super::state::{Asked, Place, Shared, State};

mod rest;
mod scim;

/// Serves until the task is dropped.
pub(crate) async fn serve(listener: TcpListener, shared: Shared) -> Infallible {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        // Answers are small and must not wait for more of themselves.
        let _ = stream.set_nodelay(true);
        tokio::spawn(converse(stream, shared.clone()));
    }
}

/// All requests of one connection.
async fn converse(stream: TcpStream, shared: Shared) {
    // Holds the connection open until it is known how it is to end.
    let twin = stream.as_fd().try_clone_to_owned();
    let reset = AtomicBool::new(false);
    let service = service_fn(|request| {
        // What has been asked is done, although who asked may have gone away meanwhile.
        let answer = tokio::spawn(respond(request, shared.clone()));
        async {
            let reply = answer.await.map_err(|_| Dropped)??;
            if reply.extensions().get() == Some(&Ending::Reset) {
                reset.store(true, Ordering::Relaxed);
            }
            Ok::<_, Dropped>(reply)
        }
    });
    // An error here is a client that went away, or a drop on order.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let (true, Ok(twin)) = (reset.into_inner(), twin) {
        let twin = TcpStream::from_std(twin.into());
        let _ = twin.and_then(|twin| twin.set_zero_linger());
    }
}

async fn respond(request: Request<Incoming>, shared: Shared) -> Result<Reply, Dropped> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Dropped)?.to_bytes();
    if let Some(path) = parts.uri.path().strip_prefix("/_cloud/") {
        return Ok(control::respond(&parts.method, path, &body, &shared));
    }
    let targeted = parts.headers.contains_key("x-amz-target");
    if !targeted && scim::route(parts.uri.path()).is_some() {
        return scim::respond(&parts, &body, &shared).await;
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
        let input = console::addressed(service, request).and_then(|()| {
            serde_json::from_slice(body)
                .map_err(|error| ApiError::new("SerializationException", error.to_string()))
        });
        return Some(Question {
            service,
            operation: operation.to_owned(),
            input,
        });
    }
    if let Some(question) = rest::question(request) {
        return Some(question);
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
    let place = shared
        .lock()
        .begin(&question.service.service, &question.operation);
    let Question {
        service, operation, ..
    } = &question;
    let (service, operation) = (*service, operation.clone());
    let (mut cut, mut raw) = (None, None);
    let outcome = match admit(shared, signed, &question, place) {
        Ok(admitted) => {
            (cut, raw) = (admitted.plan.cut, admitted.plan.raw.clone());
            carry_out(shared, question, admitted).await
        }
        Err(error) => Some(Err(error)),
    };
    let mut state = shared.lock();
    let record = state.record(place);
    let Some(outcome) = outcome else {
        if let Some(record) = record {
            record.error_code = Some("Dropped".to_owned());
        }
        return Err(Dropped);
    };
    let request_id = Uuid::new_v4().to_string();
    let reply = match &outcome {
        Ok(output) => accepted(service, &operation, output, &request_id),
        Err(error) => refused(Some(service), error, &request_id),
    };
    let reply = raw.map_or(reply, reply::raw);
    let reply = match cut {
        Some(ending) => reply::cut(reply, ending),
        None => reply,
    };
    if let Some(record) = record {
        record.http_status = reply.status().as_u16();
        record.error_code = outcome.err().map(|error| error.code);
    }
    Ok(reply)
}

/// A caller that is known, and what is to go wrong with its call.
struct Admitted {
    caller: Caller,
    region: String,
    plan: Plan,
}

/// Performs the call with its faults. Nothing comes back from a dropped one.
async fn carry_out(shared: &Shared, question: Question, admitted: Admitted) -> Option<Answer> {
    let Question {
        service,
        operation,
        input,
    } = question;
    let Admitted {
        caller,
        region,
        mut plan,
    } = admitted;
    if plan.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(plan.delay_ms)).await;
    }
    if plan.drop == Some(Moment::Before) {
        return None;
    }
    if let Some(error) = plan.error.take() {
        return Some(Err(error));
    }
    if plan.raw.as_ref().is_some_and(|raw| !raw.performed) {
        return Some(Ok(Value::Null));
    }
    let mut with_token = false;
    let answer = input.and_then(|mut input| {
        let odd = plan.odd_listing.as_ref();
        with_token = odd.is_some_and(|odd| odd.asked(&mut input));
        let asked = Asked {
            service,
            operation: &operation,
            caller: &caller,
            region: &region,
            input,
        };
        shared.lock().perform(asked, plan.stale_reads)
    });
    let drops = plan.drop.is_some();
    let answer = spoiled(plan, (&service.service, &operation), with_token, answer);
    (!drops).then_some(answer)
}

/// The answer after the faults that change it.
fn spoiled(plan: Plan, called: (&str, &str), with_token: bool, answer: Answer) -> Answer {
    let (service, operation) = called;
    let answer = match plan.changed {
        Some(changed) => answer.and_then(|answer| changed.apply(answer)),
        None => answer,
    };
    let answer = match plan.odd {
        Some(odd) => answer.map(|answer| odd.apply(service, operation, answer)),
        None => answer,
    };
    match plan.odd_listing {
        Some(odd) => answer.and_then(|answer| odd.apply(service, operation, with_token, answer)),
        None => answer,
    }
}

/// Who it is, whether they may ask so often, and what is to go wrong.
fn admit(
    shared: &Shared,
    signed: &Signed,
    question: &Question,
    place: Place,
) -> Result<Admitted, ApiError> {
    let Question {
        service,
        operation,
        input,
    } = question;
    let mut state = shared.lock();
    let (caller, region) = caller_of(&state, signed, service, operation)?;
    if let Some(record) = state.record(place) {
        record.account.clone_from(&caller.account);
        record.region.clone_from(&region);
        record.input = input.as_ref().cloned().unwrap_or_default();
    }
    let plan = state.faults.plan(
        &service.service,
        operation,
        &caller.account,
        input.as_ref().unwrap_or(&Value::Null),
    );
    let scope = scope(input, &caller, &region);
    if !state
        .quotas
        .admit(&service.service, operation, &scope, Instant::now())
    {
        return Err(throttle(&service.service));
    }
    Ok(Admitted {
        caller,
        region,
        plan,
    })
}

/// Who signed it, and for which Region.
fn caller_of(
    state: &State,
    signed: &Signed,
    service: &Service,
    operation: &str,
) -> Result<(Caller, String), ApiError> {
    // The one operation that comes without a signature brings its own token.
    if operation == "AssumeRoleWithWebIdentity" {
        return Ok((Caller::default(), "us-east-1".to_owned()));
    }
    let (world, sessions) = (&state.world, &state.sessions);
    identify(
        signed,
        &service.signing_name,
        world,
        sessions,
        Timestamp::now(),
    )
}

/// Rates of the Identity Store are per store, all others per account and Region.
fn scope(input: &Result<Value, ApiError>, caller: &Caller, region: &str) -> String {
    let of = |member: &str| input.as_ref().ok()?.get(member)?.as_str();
    let store = of("IdentityStoreId").or_else(|| of("directoryId"));
    match store {
        Some(store) => store.to_owned(),
        None => format!("{} {region}", caller.account),
    }
}
