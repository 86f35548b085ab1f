//! The APIs that AWS's console uses and AWS's SDKs do not carry: which there are,
//! and what a request to one has to look like before anybody reads it.
//!
//! Endpoints, targets, signing names and shapes are those of the service models in
//! the console's own scripts. A family is a model in `model/console/` and its
//! handlers, one for each operation of the model. What AWS answers to a wrong path
//! or content type is not documented; it is an operation nobody knows here.

use super::error::ApiError;
use super::model::Service;
use super::signature::Signed;

mod access;
pub(crate) mod certificate;
pub(crate) mod codewhisperer;
pub(crate) mod directory;
pub(crate) mod external_idp;
pub(crate) mod identity_store;
mod idp_certificate;
mod q_access;
pub(crate) mod q_developer;
mod saml;
pub(crate) mod user_subscriptions;

#[cfg(test)]
mod tests;

/// Whether a request for a console API came to its path, in its protocol.
pub(crate) fn addressed(service: &Service, request: &Signed) -> Result<(), ApiError> {
    let Some(console) = &service.console else {
        return Ok(());
    };
    let header = request.headers.get("content-type");
    let sent = header.and_then(|header| header.to_str().ok());
    let version = service.json_version.as_deref().unwrap_or_default();
    let wanted = format!("application/x-amz-json-{version}");
    let complaint = if request.path != console.path {
        format!("{} does not answer on {}.", service.service, request.path)
    } else if request.method != "POST" {
        format!("{} takes POST requests only.", service.service)
    } else if sent != Some(wanted.as_str()) {
        format!("{} takes {wanted} only.", service.service)
    } else {
        return Ok(());
    };
    Err(ApiError::new("UnknownOperationException", complaint))
}
