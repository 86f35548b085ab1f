//! The APIs that AWS's console uses and AWS's SDKs do not carry: which there are,
//! and what a request to one has to look like before anybody reads it.
//!
//! Endpoints, targets, signing names and shapes are those of the service models in
//! the console's own scripts. A family is a model in `model/console/`, a line in
//! `MODELS` and its handlers, one for each operation of the model. What AWS
//! answers to a wrong path or content type is not documented; it is an operation
//! nobody knows here.

use super::call::Operations;
use super::error::ApiError;
use super::model::Service;
use super::signature::Signed;

mod access;
pub(crate) mod certificate;
mod codewhisperer;
mod directory;
mod external_idp;
mod identity_store;
mod idp_certificate;
mod q_access;
mod q_developer;
mod saml;
mod user_subscriptions;

#[cfg(test)]
mod tests;

pub(crate) const MODELS: &[&str] = &[
    include_str!("../../model/console/AWSIdentityStoreService.json"),
    include_str!("../../model/console/AppsAuthControlPlaneService.json"),
    include_str!("../../model/console/SWBService.json"),
    include_str!("../../model/console/AmazonQDeveloperService.json"),
    include_str!("../../model/console/AWSCodeWhispererService.json"),
    include_str!("../../model/console/AWSZornControlPlaneService.json"),
];

pub(crate) fn operations(service: &str) -> Operations {
    match service {
        "AWSIdentityStoreService" => identity_store::OPERATIONS,
        "AppsAuthControlPlaneService" => external_idp::OPERATIONS,
        "SWBService" => directory::OPERATIONS,
        "AmazonQDeveloperService" => q_developer::OPERATIONS,
        "AWSCodeWhispererService" => codewhisperer::OPERATIONS,
        "AWSZornControlPlaneService" => user_subscriptions::OPERATIONS,
        _ => &[],
    }
}

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
