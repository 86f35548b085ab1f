//! AWS STS: who a caller is, and temporary credentials for roles of the world.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::arn;
use super::call::{Answer, Call, Operations};
use super::callers::Session;
use super::error::ApiError;
use super::world::Role;

pub(crate) const OPERATIONS: Operations = &[
    ("AssumeRole", assume_role),
    ("AssumeRoleWithWebIdentity", assume_role_with_web_identity),
    ("GetCallerIdentity", get_caller_identity),
];

fn get_caller_identity(call: &mut Call) -> Answer {
    let caller = call.caller;
    Ok(json!({"UserId": caller.user_id, "Account": caller.account, "Arn": caller.arn}))
}

fn assume_role(call: &mut Call) -> Answer {
    let role = call.world.roles.get(call.input.text("RoleArn"));
    let allowed = role.is_some_and(|role| trusts(role, call) && same_external_id(role, call));
    if !allowed {
        let message = format!(
            "User: {} is not authorized to perform: sts:AssumeRole on resource: {}",
            call.caller.arn,
            call.input.text("RoleArn")
        );
        return Err(ApiError::new("AccessDenied", message).status(403));
    }
    let session = session(call);
    Ok(answer(&session))
}

fn trusts(role: &Role, call: &Call) -> bool {
    let caller = call.caller;
    role.trusts.iter().any(|trusted| {
        let root = format!("arn:aws:iam::{}:root", caller.account);
        trusted == "*" || *trusted == caller.account || *trusted == caller.arn || *trusted == root
    })
}

fn same_external_id(role: &Role, call: &Call) -> bool {
    role.external_id.is_none() || role.external_id.as_deref() == call.input.maybe("ExternalId")
}

/// "The default is 3600 seconds."
fn session(call: &mut Call) -> Session {
    let seconds = call.input.number("DurationSeconds").unwrap_or(3600);
    let expiration = call.now + SignedDuration::from_secs(seconds);
    let (role, name) = (
        call.input.text("RoleArn"),
        call.input.text("RoleSessionName"),
    );
    call.sessions.mint(role, name, expiration)
}

fn answer(session: &Session) -> Value {
    let expiration = Timestamp::from_second(session.expiration.as_second());
    json!({
        "Credentials": {
            "AccessKeyId": session.access_key_id,
            "SecretAccessKey": session.secret_access_key,
            "SessionToken": session.session_token,
            // Query answers write times as text.
            "Expiration": expiration.unwrap_or(session.expiration).as_second(),
        },
        "AssumedRoleUser": {
            "AssumedRoleId": session.caller.user_id,
            "Arn": session.caller.arn,
        },
    })
}

/// The token's claims count; nobody here could check its signature.
fn assume_role_with_web_identity(call: &mut Call) -> Answer {
    let claims = claims(call.input.text("WebIdentityToken")).ok_or_else(|| {
        ApiError::new(
            "InvalidIdentityToken",
            "The ID Token provided is not a valid JWT.",
        )
    })?;
    let text = |claim: &str| claims[claim].as_str().unwrap_or_default().to_owned();
    if claims["exp"]
        .as_i64()
        .is_some_and(|expires| expires <= call.now.as_second())
    {
        return Err(ApiError::new("ExpiredTokenException", "Token expired"));
    }
    let issuer = text("iss");
    let role = call.world.roles.get(call.input.text("RoleArn"));
    let trusted = role.is_some_and(|role| {
        let issuers = &role.web_identity_issuers;
        issuers
            .iter()
            .any(|trusted| *trusted == issuer || trusted == "*")
    });
    if !trusted {
        let message = "Not authorized to perform sts:AssumeRoleWithWebIdentity";
        return Err(ApiError::new("AccessDenied", message).status(403));
    }
    let session = session(call);
    let mut output = answer(&session);
    output["SubjectFromWebIdentityToken"] = text("sub").into();
    output["Audience"] = text("aud").into();
    output["Provider"] = issuer.into();
    debug_assert!(arn::account(&session.caller.arn).is_some());
    Ok(output)
}

fn claims(token: &str) -> Option<Value> {
    let payload = token.split('.').nth(1)?;
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
}
