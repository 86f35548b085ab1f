//! Who is calling: access keys to accounts and principals.
//!
//! Every account has a key by convention (`AKIA` and the account id, secret
//! `secret-` and the account id). Worlds add others, and STS mints temporary ones.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use uuid::Uuid;

use super::arn;
use super::error::ApiError;
use super::model::Service;
use super::signature::{Authorization, Refused, Signed, authorization, verify};
use super::world::World;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Caller {
    pub account: String,
    pub arn: String,
    pub user_id: String,
    /// The IAM actions that the policies of a user allow; all if it is absent.
    pub allowed: Option<BTreeSet<String>>,
}

impl Caller {
    /// The refusal of IAM for what no policy allows. GetCallerIdentity needs none.
    ///
    /// Source: IAM user guide, "Troubleshoot access denied error messages"; API reference of GetCallerIdentity, "No
    /// permissions are required".
    pub(crate) fn refused(&self, service: &Service, operation: &str) -> Option<ApiError> {
        let action = service.action(operation);
        let allows = |allowed: &BTreeSet<String>| allowed.contains(&action);
        if self.allowed.as_ref().is_none_or(allows) || operation == "GetCallerIdentity" {
            return None;
        }
        let message = format!(
            "User: {} is not authorized to perform: {action} on resource: * because no identity-based policy allows the \
             {action} action",
            self.arn
        );
        Some(match service.service.as_str() {
            "sts" => ApiError::new("AccessDenied", message).status(403),
            _ => ApiError::new("AccessDeniedException", message),
        })
    }
}

/// Temporary credentials and what they were made for.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub access_key_id: String,
    pub secret_access_key: String,
    pub session_token: String,
    pub expiration: Timestamp,
    pub caller: Caller,
}

#[derive(Debug, Default)]
pub(crate) struct Sessions(HashMap<String, Session>);

impl Sessions {
    /// Temporary credentials for a role.
    pub(crate) fn mint(&mut self, role: &str, name: &str, expiration: Timestamp) -> Session {
        let account = arn::account(role).unwrap_or_default().to_owned();
        let role_name = arn::last_part(role);
        let secret = Uuid::new_v4().simple().to_string();
        let session = Session {
            access_key_id: format!("ASIA{}", short_id()),
            secret_access_key: format!("temporary-{secret}"),
            session_token: format!("token-{}", Uuid::new_v4().simple()),
            expiration,
            caller: Caller {
                arn: format!("arn:aws:sts::{account}:assumed-role/{role_name}/{name}"),
                user_id: format!("AROA{}:{name}", role_id(role)),
                account,
                allowed: None,
            },
        };
        self.0
            .insert(session.access_key_id.clone(), session.clone());
        session
    }
}

fn short_id() -> String {
    let id = Uuid::new_v4().simple().to_string();
    id[..16].to_ascii_uppercase()
}

/// The same role has the same id whoever assumes it.
fn role_id(role: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(role.as_bytes());
    super::signature::hex(&digest)[..16].to_ascii_uppercase()
}

/// The account's own principal, for calls made by convention or out of band.
pub(crate) fn default_caller(account: &str) -> Caller {
    Caller {
        account: account.to_owned(),
        arn: format!("arn:aws:iam::{account}:user/administrator"),
        user_id: format!("AIDA{account}0000"),
        allowed: None,
    }
}

struct Known {
    secret: String,
    token: Option<String>,
    expiration: Option<Timestamp>,
    caller: Caller,
}

/// Finds out who signed a request, and for which Region.
pub(crate) fn identify(
    request: &Signed,
    signing_name: &str,
    world: &World,
    sessions: &Sessions,
    now: Timestamp,
) -> Result<(Caller, String), ApiError> {
    let sts = signing_name == "sts";
    let refuse = |refused| refusal(refused, sts);
    let authorization = authorization(request.headers).map_err(refuse)?;
    let known = known(&authorization, world, sessions).ok_or_else(|| unknown_key(sts))?;
    let token = request
        .headers
        .get("x-amz-security-token")
        .and_then(|token| token.to_str().ok());
    if token != known.token.as_deref() {
        return Err(unknown_key(sts));
    }
    verify(request, &authorization, signing_name, &known.secret, now).map_err(refuse)?;
    if known.expiration.is_some_and(|expiration| expiration <= now) {
        return Err(expired(sts));
    }
    Ok((known.caller, authorization.region))
}

fn known(authorization: &Authorization, world: &World, sessions: &Sessions) -> Option<Known> {
    let key = &authorization.access_key_id;
    if let Some(session) = sessions.0.get(key) {
        return Some(Known {
            secret: session.secret_access_key.clone(),
            token: Some(session.session_token.clone()),
            expiration: Some(session.expiration),
            caller: session.caller.clone(),
        });
    }
    if let Some(credential) = world
        .credentials
        .iter()
        .find(|held| held.access_key_id == *key)
    {
        let user_id = format!("AIDA{}", role_id(&credential.arn));
        let caller = Caller {
            account: credential.account.clone(),
            arn: credential.arn.clone(),
            user_id,
            allowed: credential.allowed.clone(),
        };
        return Some(Known {
            secret: credential.secret_access_key.clone(),
            token: credential.session_token.clone(),
            expiration: None,
            caller,
        });
    }
    let account = key
        .strip_prefix("AKIA")
        .filter(|account| world.account(account).is_some())?;
    Some(Known {
        secret: format!("secret-{account}"),
        token: None,
        expiration: None,
        caller: default_caller(account),
    })
}

/// The codes are of the "Common errors" pages of each API reference. The JSON
/// services answer 400, STS answers 403.
fn refusal(refused: Refused, sts: bool) -> ApiError {
    let invalid = if sts {
        "SignatureDoesNotMatch"
    } else {
        "InvalidSignatureException"
    };
    let (code, message) = match refused {
        Refused::Missing if sts => (
            "MissingAuthenticationToken",
            "Request is missing Authentication Token".to_owned(),
        ),
        Refused::Missing => (
            "MissingAuthenticationTokenException",
            "Missing Authentication Token".to_owned(),
        ),
        Refused::Incomplete(message) if sts => {
            return ApiError::new("IncompleteSignature", message).status(400);
        }
        Refused::Incomplete(message) => ("IncompleteSignatureException", message),
        Refused::Expired(message) => (invalid, message),
        Refused::WrongService(service) => (
            invalid,
            format!("Credential should be scoped to correct service: '{service}'. "),
        ),
        Refused::Mismatch => (
            invalid,
            "The request signature we calculated does not match the signature you provided. \
             Check your AWS Secret Access Key and signing method. \
             Consult the service documentation for details."
                .to_owned(),
        ),
    };
    ApiError::new(code, message).status(if sts { 403 } else { 400 })
}

fn unknown_key(sts: bool) -> ApiError {
    let message = "The security token included in the request is invalid.";
    if sts {
        ApiError::new("InvalidClientTokenId", message).status(403)
    } else {
        ApiError::new("UnrecognizedClientException", message).status(400)
    }
}

fn expired(sts: bool) -> ApiError {
    let message = "The security token included in the request is expired";
    if sts {
        ApiError::new("ExpiredToken", message).status(403)
    } else {
        ApiError::new("ExpiredTokenException", message).status(400)
    }
}
