//! What a plan says of a token that comes near its end, and of the places for tokens that an endpoint has.

use tfplugin::value::Value;

use super::MOST_TOKENS;
use crate::areas::identity_source::scim_endpoint::parts;
use crate::aws::console::identity_store::AccessToken;
use crate::aws::{Aws, Error, Kind as ErrorKind, days_until};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// What a rotation changes.
const ROTATED: [&str; 5] = ["created_at", "expires_at", "id", "token", "token_id"];

/// Says before the apply what is in the way of a new token, or may be left over from an interrupted one.
pub(super) async fn plan_places(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let endpoint = plan.get("scim_endpoint_id").as_str().and_then(parts);
    let Some((store, tenant)) = endpoint else {
        return Ok(());
    };
    let replaced = plan.replaces.get("token_id").and_then(Value::as_str);
    // The own token goes, but not before the new one is there. One that an earlier rotation has left goes first.
    let before = |name| plan.before(name).as_str().unwrap_or_default().to_owned();
    let (own, old) = (before("token_id"), before("old_token_id"));
    let listed = match aws.access_tokens(store, tenant).await {
        Ok(listed) => listed.unwrap_or_default(),
        Err(error) => {
            let summary = "Cannot read the access tokens of the SCIM endpoint";
            return Err(vec![Diagnostic::error(summary, error.explain())]);
        }
    };
    let discarded = plan.get("discard_token_ids");
    let discards = |id: &str| match discarded {
        Value::List(ids) => ids.iter().any(|given| given.as_str() == Some(id)),
        other => other.is_unknown(),
    };
    let left: Vec<_> = listed
        .into_iter()
        .filter(|token| !discards(&token.token_id) && token.token_id != old)
        .filter(|token| Some(token.token_id.as_str()) != replaced)
        .collect();
    if left.len() >= MOST_TOKENS {
        let endpoint = plan.get("scim_endpoint_id").as_str().unwrap_or_default();
        let summary = "The SCIM endpoint has no place for another token";
        let full = Diagnostic::error(summary, no_place(endpoint, &left, &own).explain());
        return Err(vec![full.at(Path::of("scim_endpoint_id"))]);
    }
    let others = left.iter().filter(|token| token.token_id != own);
    plan.warnings.extend(others.map(left_over));
    Ok(())
}

fn left_over(token: &AccessToken) -> Diagnostic {
    let detail = format!(
        "{token}. If the identity provider uses it, all is well. If it was left by an interrupted apply, nobody knows its \
         secret: add its id to discard_token_ids to have it deleted."
    );
    Diagnostic::warning("The SCIM endpoint has a token already", detail)
        .at(Path::of("scim_endpoint_id"))
}

/// Whether a token that expires then comes near its end.
pub(super) fn is_due(expires_at: &Value, rotate_before_days: &Value) -> bool {
    let left = expires_at.as_str().and_then(days_until);
    let limit = match rotate_before_days {
        Value::Number(days) => days.as_i64(),
        _ => None,
    };
    left.zip(limit).is_some_and(|(left, limit)| left < limit)
}

/// Plans a new token where the old one comes near its end, and says whether it does.
pub(super) fn plan_rotation(plan: &mut Plan<'_>) -> bool {
    let expires = plan.before("expires_at").clone();
    if !is_due(&expires, plan.get("rotate_before_days")) {
        return false;
    }
    let days = expires.as_str().and_then(days_until).unwrap_or_default();
    for name in ROTATED {
        plan.decide(name, Value::Unknown);
    }
    let when = if days < 0 {
        "has expired".to_owned()
    } else {
        format!("expires in {days} days")
    };
    let then = if plan.get("keep_old_token").as_bool() == Some(true) {
        "leaves the old one to the next apply: the identity provider has to get the new token until then"
    } else {
        "deletes the old one: the identity provider has to get the new token"
    };
    plan.warnings.push(Diagnostic::warning(
        "The SCIM access token is rotated",
        format!(
            "The token {when}. The apply makes a new one and {then}, or synchronisation stops."
        ),
    ));
    true
}

/// Plans what becomes of the token that a rotation leaves, and of one that an earlier rotation has left.
pub(super) fn plan_old_token(plan: &mut Plan<'_>, rotates: bool) {
    let left = match plan.get("keep_old_token").as_bool() {
        _ if !rotates => Value::Null,
        Some(true) => plan.before("token_id").clone(),
        Some(false) => Value::Null,
        None => Value::Unknown,
    };
    plan.decide("old_token_id", left);
    if let Some(old) = plan.before("old_token_id").as_str() {
        let sentence = format!(
            "The last rotation left the token {old}, and this apply deletes it. Whoever still uses it can no longer \
             synchronise: see first that the identity provider has the new one."
        );
        let warning = Diagnostic::warning("The old SCIM access token is deleted", sentence);
        plan.warnings.push(warning);
    }
}

/// `own` is the token that the resource manages already, if it does.
pub(super) fn no_place(endpoint: &str, tokens: &[AccessToken], own: &str) -> Error {
    let said = |token: &AccessToken| {
        let mark = if token.token_id == own {
            " (the one that is to be rotated)"
        } else {
            ""
        };
        format!("- {token}{mark}")
    };
    let listed: Vec<_> = tokens.iter().map(said).collect();
    let ids: Vec<_> = tokens
        .iter()
        .filter(|token| token.token_id != own)
        .map(|token| format!("  id = \"{endpoint}/{}\"", token.token_id))
        .collect();
    Error::new(
        ErrorKind::Quota,
        format!(
            "the SCIM endpoint {endpoint} has {} access tokens, AWS allows {MOST_TOKENS}:\n{}",
            tokens.len(),
            listed.join("\n")
        ),
    )
    .advise(format!(
        "If nobody uses another one of them, name it in discard_token_ids. To manage it, import it:\n\nimport {{\n  \
         to = identitycenter_scim_access_token.NAME\n{}\n}}",
        ids.join("\n  # or\n")
    ))
}
