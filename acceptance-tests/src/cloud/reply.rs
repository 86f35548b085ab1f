//! What answers look like on the wire.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{CONTENT_LENGTH, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::{Map, Value};

use super::error::ApiError;
use super::faults::{Ending, Raw};
use super::model::{Protocol, Service};
use super::query;

pub(crate) type Reply = Response<Content>;

/// The connection is closed without an answer.
#[derive(Debug)]
pub(crate) struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("dropped on order")
    }
}

impl std::error::Error for Dropped {}

/// The body of an answer.
#[derive(Debug)]
pub(crate) struct Content {
    rest: Bytes,
    /// The connection ends after it, although there would be more.
    cut: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Content {
    pub(crate) fn whole(text: String) -> Self {
        Self {
            rest: text.into(),
            cut: None,
        }
    }

    /// The first half, which is given the time to arrive.
    fn half(text: &Bytes) -> Self {
        let arrives = tokio::time::sleep(Duration::from_millis(10));
        Self {
            rest: text.slice(..text.len() / 2),
            cut: Some(Box::pin(arrives)),
        }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Dropped;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Dropped>>> {
        if !self.rest.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            return Poll::Ready(Some(Ok(Frame::data(rest))));
        }
        match &mut self.cut {
            None => Poll::Ready(None),
            Some(arrives) => arrives.as_mut().poll(context).map(|()| Some(Err(Dropped))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.cut.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match self.cut {
            None => SizeHint::with_exact(self.rest.len() as u64),
            Some(_) => SizeHint::new(),
        }
    }
}

/// An answer that announces all of itself and brings half. Says how the connection ends to whoever
/// serves it.
pub(crate) fn cut(reply: Reply, ending: Ending) -> Reply {
    let (mut parts, content) = reply.into_parts();
    let length = content.rest.len().max(2);
    parts.headers.insert(CONTENT_LENGTH, length.into());
    parts.extensions.insert(ending);
    Response::from_parts(parts, Content::half(&content.rest))
}

/// An answer to the letter.
pub(crate) fn raw(answer: Raw) -> Reply {
    let mut reply = Response::new(Content::whole(answer.body));
    *reply.status_mut() =
        StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Ok(kind) = answer.content_type.parse() {
        reply.headers_mut().insert("content-type", kind);
    }
    reply
}

pub(crate) fn accepted(
    service: &Service,
    operation: &str,
    output: &Value,
    request_id: &str,
) -> Reply {
    if service.protocol() == Protocol::Query {
        let text = query::success(service, operation, output, request_id);
        return reply(200, "text/xml", text, request_id);
    }
    let known = service.operations.get(operation);
    let http = known.and_then(|known| known.http.as_ref());
    let status = http.map_or(200, |http| http.status);
    // Operations without an output answer with an empty body.
    let empty = status == 204 || known.is_some_and(|known| known.output.is_none());
    let text = if empty {
        String::new()
    } else {
        output.to_string()
    };
    reply(status, content_type(Some(service)), text, request_id)
}

fn content_type(service: Option<&Service>) -> &'static str {
    match service.and_then(|service| service.json_version.as_deref()) {
        _ if service.is_some_and(|service| service.protocol() == Protocol::Rest) => {
            "application/json"
        }
        Some("1.0") => "application/x-amz-json-1.0",
        _ => "application/x-amz-json-1.1",
    }
}

pub(crate) fn refused(service: Option<&Service>, error: &ApiError, request_id: &str) -> Reply {
    let by_model = || service.map_or(400, |service| service.status(&error.code));
    let status = error.status.unwrap_or_else(by_model);
    if let Some(service) = service.filter(|service| service.protocol() == Protocol::Query) {
        let text = query::failure(service, error, status, request_id);
        return reply(status, "text/xml", text, request_id);
    }
    let mut body = Map::new();
    // Errors of a service have Message or what their shape says, errors before it
    // gets the request message and no namespace.
    let modeled = service.and_then(|service| service.shape(&error.code));
    let message = match modeled {
        Some(shape) if !shape.has("message") => "Message",
        _ => "message",
    };
    let console = service.and_then(|service| service.console.as_ref());
    let namespace = console.and_then(|console| console.error_namespace.as_deref());
    let kind = match namespace.filter(|_| modeled.is_some()) {
        Some(namespace) => format!("{namespace}#{}", error.code),
        None => error.code.clone(),
    };
    // A service of methods and paths names its error in a header alone.
    if service.is_none_or(|service| service.protocol() != Protocol::Rest) {
        body.insert("__type".to_owned(), kind.into());
    }
    body.insert(message.to_owned(), error.message.as_str().into());
    body.extend(error.members.clone());
    let has = |member: &str| modeled.is_some_and(|shape| shape.has(member));
    if has("RequestId") {
        body.insert("RequestId".to_owned(), request_id.into());
    }
    let mut reply = reply(
        status,
        content_type(service),
        Value::from(body).to_string(),
        request_id,
    );
    if let Ok(code) = error.code.parse() {
        reply.headers_mut().insert("x-amzn-errortype", code);
    }
    reply
}

fn reply(status: u16, content_type: &'static str, body: String, request_id: &str) -> Reply {
    let mut reply = Response::new(Content::whole(body));
    *reply.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = reply.headers_mut();
    headers.insert("content-type", HeaderValue::from_static(content_type));
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
