//! What comes to a SCIM endpoint and what goes back: the operation that a path means, whose token opens it,
//! what is to go wrong, and the form of answers.

use bytes::Bytes;
use hyper::http::request::Parts;
use hyper::{HeaderMap, Response, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

use crate::cloud::error::ApiError;
use crate::cloud::faults::{Moment, throttle};
use crate::cloud::reply::{Content, Dropped, Reply};
use crate::cloud::scim::{Accepted, OPERATIONS, Request, SERVICE, invalid};
use crate::cloud::state::{Place, Shared, State};
use crate::cloud::world::World;
use crate::cloud::world::identity_source::Tenant;

/// The tenant, and what comes after `/scim/v2/`.
pub(crate) fn route(path: &str) -> Option<(&str, &str)> {
    let (tenant, rest) = path.strip_prefix('/')?.split_once("/scim/v2")?;
    let rest = rest.strip_prefix('/').or(rest.is_empty().then_some(""))?;
    (!tenant.contains('/')).then_some((tenant, rest.trim_end_matches('/')))
}

/// The operation and the id of what it is about.
fn operation<'a>(method: &str, rest: &'a str) -> Option<(&'static str, &'a str)> {
    let (kind, id) = rest.split_once('/').unwrap_or((rest, ""));
    let name = match (method, kind, id.is_empty()) {
        ("POST", "Users", true) => "CreateUser",
        ("GET", "Users", true) => "ListUsers",
        ("GET", "Users", false) => "GetUser",
        ("PUT", "Users", false) => "PutUser",
        ("PATCH", "Users", false) => "PatchUser",
        ("DELETE", "Users", false) => "DeleteUser",
        ("POST", "Groups", true) => "CreateGroup",
        ("GET", "Groups", true) => "ListGroups",
        ("GET", "Groups", false) => "GetGroup",
        ("PATCH", "Groups", false) => "PatchGroup",
        ("DELETE", "Groups", false) => "DeleteGroup",
        ("GET", "ServiceProviderConfig", true) => "ServiceProviderConfig",
        ("GET", "ResourceTypes", true) => "ListResourceTypes",
        ("GET", "Schemas", true) => "ListSchemas",
        ("GET", "Schemas", false) => "GetSchema",
        _ => return None,
    };
    Some((name, id))
}

pub(crate) async fn respond(
    parts: &Parts,
    body: &Bytes,
    shared: &Shared,
) -> Result<Reply, Dropped> {
    let (tenant, rest) = route(parts.uri.path()).unwrap_or_default();
    let Some((operation, id)) = operation(parts.method.as_str(), rest) else {
        // "This error also occurs if the operation is unsupported."
        return Ok(refused(&invalid("The operation is not supported.")));
    };
    let place = shared.lock().begin(SERVICE, operation);
    let question = Question {
        operation,
        tenant,
        id,
        query: parts.uri.query().unwrap_or_default(),
        headers: &parts.headers,
        body,
    };
    let outcome = question.carry_out(shared, place).await;
    let mut state = shared.lock();
    let record = state.record(place);
    let (status, code, reply) = match outcome {
        None => (0, Some("Dropped".to_owned()), Err(Dropped)),
        Some(Ok(Accepted(status, body))) => (status, None, Ok(accepted(status, &body))),
        Some(Err(error)) => {
            let status = status_of(&error);
            (status, Some(error.code.clone()), Ok(refused(&error)))
        }
    };
    if let Some(record) = record {
        (record.http_status, record.error_code) = (status, code);
    }
    reply
}

struct Question<'a> {
    operation: &'static str,
    tenant: &'a str,
    id: &'a str,
    query: &'a str,
    headers: &'a HeaderMap,
    body: &'a Bytes,
}

impl Question<'_> {
    /// Performs the request with its faults. Nothing comes back from a dropped one.
    async fn carry_out(&self, shared: &Shared, place: Place) -> Option<Result<Accepted, ApiError>> {
        let (instance, plan) = {
            let mut state = shared.lock();
            let instance = match self.instance(&state.world) {
                Ok(instance) => instance,
                Err(error) => return Some(Err(error)),
            };
            let account = self.note(&mut state, place, &instance);
            let plan = {
                let input = serde_json::from_slice(self.body).unwrap_or_default();
                let faults = &mut state.faults;
                faults.plan(SERVICE, self.operation, &account, &input)
            };
            let State { quotas, .. } = &mut *state;
            if !quotas.admit(SERVICE, self.operation, &instance, Instant::now()) {
                return Some(Err(throttle(SERVICE)));
            }
            (instance, plan)
        };
        tokio::time::sleep(Duration::from_millis(plan.delay_ms)).await;
        if plan.drop == Some(Moment::Before) {
            return None;
        }
        if let Some(error) = plan.error {
            return Some(Err(error));
        }
        let answer = self.perform(&mut shared.lock(), instance);
        let answer = match plan.changed {
            Some(changed) => {
                answer.and_then(|Accepted(status, body)| Ok(Accepted(status, changed.apply(body)?)))
            }
            None => answer,
        };
        plan.drop.is_none().then_some(answer)
    }

    /// The instance that the token is for. "Authorization header is invalid or
    /// missing. This error also occurs if the tenant ID is incorrect."
    fn instance(&self, world: &World) -> Result<String, ApiError> {
        let header = self.headers.get("authorization");
        let token = header
            .and_then(|header| header.to_str().ok())
            .and_then(|header| header.strip_prefix("Bearer "));
        let now = Timestamp::now();
        let opens = |instance: &String, tenant: &Tenant| {
            let held = |token: &str| {
                let mut tokens = tenant.tokens.values();
                tokens.any(|held| held.is(token) && held.expires > now)
            };
            world.instances.contains(instance) && token.is_some_and(held)
        };
        let found = world.identity_sources.iter().find(|(instance, source)| {
            let tenant = source.tenants.get(self.tenant);
            tenant.is_some_and(|tenant| opens(instance, tenant))
        });
        found
            .map(|(instance, _)| instance.clone())
            .ok_or_else(|| ApiError::new("UnauthorizedException", "UnauthorizedException"))
    }

    /// Notes whose call it is, and answers with the account of the instance.
    fn note(&self, state: &mut State, place: Place, instance: &str) -> String {
        let of = state.world.instances.get(instance);
        let (account, region) = of
            .map(|of| (of.owner.clone(), of.region.clone()))
            .unwrap_or_default();
        if let Some(record) = state.record(place) {
            record.account.clone_from(&account);
            record.region = region;
            record.input = serde_json::from_slice(self.body).unwrap_or_default();
        }
        account
    }

    fn perform(&self, state: &mut State, instance: String) -> Result<Accepted, ApiError> {
        let body = if self.body.is_empty() {
            Value::Null
        } else {
            serde_json::from_slice(self.body)
                .map_err(|_| invalid("Invalid JSON from RequestBody"))?
        };
        let query = form_urlencoded::parse(self.query.as_bytes());
        let (clock, endpoint) = (state.clock(true), state.endpoint().to_owned());
        let mut request = Request {
            world: &mut state.world,
            instance,
            tenant: self.tenant.to_owned(),
            id: self.id.to_owned(),
            query: query.into_owned().collect(),
            body,
            now: Timestamp::now(),
            clock,
            endpoint,
        };
        let known = OPERATIONS.iter().find(|(name, _)| *name == self.operation);
        let (_, handler) = known.ok_or_else(|| invalid("The operation is not supported."))?;
        handler(&mut request)
    }
}

/// The guide's table of errors.
fn status_of(error: &ApiError) -> u16 {
    error.status.unwrap_or(match error.code.as_str() {
        "UnauthorizedException" => 401,
        "AccessDeniedException" => 403,
        "ResourceNotFoundException" => 404,
        "ConflictException" => 409,
        "ThrottlingException" => 429,
        "InternalServerException" | "InternalFailure" => 500,
        _ => 400,
    })
}

fn accepted(status: u16, body: &Value) -> Reply {
    let text = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    reply(status, text, &Uuid::new_v4().to_string())
}

/// The form is that of RFC 7644, with the members that AWS adds: `schema` was there
/// before `schemas`, as the logs of clients show.
fn refused(error: &ApiError) -> Reply {
    let (status, id) = (status_of(error), Uuid::new_v4().to_string());
    let schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"];
    let time = Timestamp::now().strftime("%Y-%m-%d %H:%M:%S%.3f");
    let body = json!({
        "schema": schemas,
        "schemas": schemas,
        "detail": error.message,
        "status": status.to_string(),
        "exceptionRequestId": id,
        "timeStamp": time.to_string(),
    });
    let mut reply = reply(status, body.to_string(), &id);
    if let Ok(code) = error.code.parse() {
        reply.headers_mut().insert("x-amzn-errortype", code);
    }
    reply
}

fn reply(status: u16, body: String, request_id: &str) -> Reply {
    let mut reply = Response::new(Content::whole(body));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = reply.headers_mut();
    if let (Ok(kind), Ok(id)) = ("application/json".parse(), request_id.parse()) {
        headers.insert("content-type", kind);
        headers.insert("x-amzn-requestid", id);
    }
    reply
}
