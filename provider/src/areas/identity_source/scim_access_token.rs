//! A token that the identity provider calls a SCIM endpoint with.
//!
//! An endpoint has two tokens at most, a token lives for a year and its secret is shown once, when it is
//! made (IAM Identity Center user guide, "Automatic provisioning", "Rotate an access token"). So a token
//! that comes near its end is rotated in place: the second one is made, then the first one deleted, at
//! once or with the next apply.
//!
//! A token whose secret was lost holds a place until it is deleted. If the answer to its creation is lost
//! on the way, the provider deletes it itself (`aws/console/identity_store.rs`). If the process dies before
//! the state is written, nobody can tell that token from somebody else's: the next plan warns of it, and
//! `discard_token_ids` names it so that it is deleted before another one is made.

mod listing;
mod rotation;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::scim_endpoint::{check_id, parts};
use crate::aws::console::identity_store::AccessToken;
use crate::aws::{Aws, Error, Home, Kind as ErrorKind, Rows};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Check, Follows, Kind, Literal, OnChange, Schema};
use rotation::{is_due, no_place, plan_old_token, plan_places, plan_rotation};

pub(crate) struct ScimAccessToken;

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    created_at: Option<String>,
    discard_token_ids: Option<BTreeSet<String>>,
    expires_at: Option<String>,
    id: String,
    keep_old_token: bool,
    old_token_id: Option<String>,
    rotate_before_days: i64,
    scim_endpoint_id: String,
    token: Option<String>,
    token_id: String,
}

/// Tokens that an endpoint can have.
/// Source: IAM Identity Center user guide, "Rotate an access token".
const MOST_TOKENS: usize = 2;

impl Resource for ScimAccessToken {
    const NAME: &'static str = "identitycenter_scim_access_token";
    const IMPORT_ID: &'static str = "IDENTITY_STORE_ID/TENANT_ID/TOKEN_ID";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        label: Some("token_id"),
        ..Export::to("scim_access_tokens")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "An access token of a SCIM endpoint, for the identity provider.\n\nA token lives for a year, and an \
                      endpoint has two at most. When the expiry is nearer than `rotate_before_days`, the plan shows a \
                      rotation: the apply makes a second token, then deletes the first, so the identity provider has to \
                      get the new one in the same run, unless `keep_old_token` leaves it until the next. The token is \
                      stored in the state, and in clear text in saved plan files and in the JSON of both: protect \
                      the state, and do not keep plan files.",
        attributes: &[
            Attribute::computed("created_at", Kind::String, Follows::Nothing, "When the token was created, as RFC 3339."),
            Attribute::optional(
                "discard_token_ids",
                Kind::Set(&Kind::String),
                OnChange::InPlace,
                "Ids of tokens of the endpoint that nobody uses, such as one that was left by an interrupted apply. \
                 They are deleted before a token is made. Null deletes none.",
            ).of_elsewhere(),
            Attribute::computed("expires_at", Kind::String, Follows::Nothing, "When the token expires, as RFC 3339."),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The import id: identity store id, tenant id and token id, with slashes between them. A rotation changes it.",
            ),
            Attribute::defaulted(
                "keep_old_token",
                Kind::Bool,
                OnChange::InPlace,
                Literal::Bool(false),
                "Whether a rotation leaves the old token to the next apply, whose plan shows its deletion, so that nobody \
                 is cut off when the new one could not be handed over. Until then both places of the endpoint are taken.",
            ),
            Attribute::computed(
                "old_token_id",
                Kind::String,
                Follows::Nothing,
                "Id of the token that a rotation has left, until the next apply deletes it.",
            ),
            Attribute::defaulted(
                "rotate_before_days",
                Kind::Number,
                OnChange::InPlace,
                Literal::Number(30),
                "How many days before its expiry the token is rotated. AWS reminds from the 90th day on.",
            )
            .checks(&[Check::Range { min: 0, max: 364 }]),
            Attribute::required(
                "scim_endpoint_id",
                Kind::String,
                OnChange::Replace,
                "The `id` of the SCIM endpoint.",
            ).of("scim_endpoint", "id")
            .checks(&[Check::Custom {
                says: "the `id` of an `identitycenter_scim_endpoint`",
                check: check_id,
            }]),
            Attribute::computed(
                "token",
                Kind::String,
                Follows::Nothing,
                "The token itself. Null after an import: AWS shows it only once. Plan files and the output of \
                 `show -json` have it in clear text, as the state does.",
            )
            .sensitive(),
            Attribute::computed("token_id", Kind::String, Follows::Nothing, "Id of the token. A rotation changes it."),
        ],
        identity: &["scim_endpoint_id", "token_id"],
        unread: &["discard_token_ids", "keep_old_token", "old_token_id", "rotate_before_days", "token"],
        calls: Calls {
            plan: &[&["sso-directory:ListBearerTokens", "sso:ListInstances"]],
            create: &[&["sso-directory:CreateBearerToken", "sso-directory:DeleteBearerToken", "sso-directory:ListBearerTokens", "sso:ListInstances"]],
            read: &[&["sso-directory:ListBearerTokens", "sso:ListInstances"]],
            update: &[&["sso-directory:CreateBearerToken", "sso-directory:DeleteBearerToken", "sso-directory:ListBearerTokens", "sso:ListInstances"]],
            delete: &[&["sso-directory:DeleteBearerToken", "sso-directory:ListBearerTokens", "sso:ListInstances"]],
        },
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let _turn = aws.token_turn().await;
        let known = plan.known_tokens(aws).await?;
        let known = plan.discard(aws, known, &State::default()).await?;
        let made = plan.make(aws, &known, "").await?;
        Ok(plan.with(made))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let listed = state.tokens(aws).await?.unwrap_or_default();
        let is_there = |id: &String| listed.iter().any(|token| token.token_id == *id);
        let old_token_id = state.old_token_id.clone().filter(is_there);
        let found = listed.sought(|token| token.token_id == state.token_id)?;
        let found = found.cloned();
        if found.is_none() {
            let (store, _) = state.endpoint()?;
            aws.sees(&Home::IdentityStore(store.to_owned())).await?;
        }
        Ok(found.map(|token| {
            let secret = state.token.clone();
            let imported = state.expires_at.is_none();
            let state = state.with(AccessToken { secret, ..token });
            // Nobody has said yet when an imported token shall be rotated, and it may be in use.
            let rotate_before_days = match imported && state.is_due() {
                true => 0,
                false => state.rotate_before_days,
            };
            State {
                old_token_id,
                rotate_before_days,
                ..state
            }
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let _turn = aws.token_turn().await;
        let known = plan.known_tokens(aws).await?;
        let known = plan.discard(aws, known, &prior).await?;
        if !plan.token_id.is_empty() {
            return Ok(plan);
        }
        let made = plan.make(aws, &known, &prior.token_id).await?;
        if plan.keep_old_token {
            let old_token_id = Some(prior.token_id);
            return Ok(State {
                old_token_id,
                ..plan.with(made)
            });
        }
        let (store, tenant) = plan.endpoint()?;
        let deleted = aws
            .delete_access_token(store, tenant, &prior.token_id)
            .await;
        let rotated = plan.clone().with(made);
        match deleted {
            Ok(()) => Ok(rotated),
            // The new token is the one to keep, or its secret is lost.
            Err(why) => {
                let advice = format!(
                    "The new token is in the state. The old one, {}, is still there and holds the endpoint's second \
                     place: add it to discard_token_ids.",
                    prior.token_id
                );
                Err(Halted::half_made(rotated, why.advise(advice)))
            }
        }
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let Some(_) = state.tokens(aws).await? else {
            return Ok(());
        };
        let (store, tenant) = state.endpoint()?;
        for token in state.old_token_id.iter().chain([&state.token_id]) {
            aws.delete_access_token(store, tenant, token).await?;
        }
        Ok(())
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let (endpoint, token) = id.rsplit_once('/')?;
        parts(endpoint).filter(|_| !token.is_empty())?;
        Some(vec![
            ("scim_endpoint_id", endpoint.to_owned()),
            ("token_id", token.to_owned()),
        ])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let rotates = plan_rotation(plan);
        plan_old_token(plan, rotates);
        let makes = plan.creates() || rotates;
        match aws {
            Some(aws) if makes => plan_places(aws, plan).await,
            _ => Ok(()),
        }
    }

    fn not_exported(state: &Value) -> Option<&'static str> {
        let member = |name: &str| state.get(name).unwrap_or(&Value::Null);
        let is_due = is_due(member("expires_at"), member("rotate_before_days"));
        is_due.then_some("a plan would rotate it")
    }

    fn plan_destroy(state: State) -> Diagnostics {
        vec![Diagnostic::warning(
            "The SCIM access token stops working",
            format!(
                "Whoever uses the token {} of {} can no longer synchronise users and groups once it is deleted.",
                state.token_id, state.scim_endpoint_id
            ),
        )]
    }
}

impl State {
    /// Store and tenant.
    fn endpoint(&self) -> Result<(&str, &str), Error> {
        parts(&self.scim_endpoint_id).ok_or_else(|| {
            Error::broken(format!("{:?} is no SCIM endpoint", self.scim_endpoint_id))
                .at("scim_endpoint_id")
        })
    }

    fn no_endpoint(&self) -> Error {
        let id = &self.scim_endpoint_id;
        Error::not_found(format!("there is no SCIM endpoint {id}")).at("scim_endpoint_id")
    }

    /// All tokens of the endpoint. One that were left out would look like a new one later, and be deleted.
    async fn known_tokens(&self, aws: &Aws) -> Result<Vec<AccessToken>, Error> {
        let listed = self.tokens(aws).await?;
        let listed = listed.ok_or_else(|| self.no_endpoint())?;
        Ok(listed.whole()?.to_vec())
    }

    async fn tokens(&self, aws: &Aws) -> Result<Option<Rows<AccessToken>>, Error> {
        let (store, tenant) = self.endpoint()?;
        aws.access_tokens(store, tenant).await
    }

    /// Deletes what nobody uses, and returns what is left: what the list names, and what the rotation
    /// before has left. The token of `prior` is in use, whatever the list says.
    async fn discard(
        &self,
        aws: &Aws,
        known: Vec<AccessToken>,
        prior: &Self,
    ) -> Result<Vec<AccessToken>, Error> {
        let (store, tenant) = self.endpoint()?;
        let mut discarded = self.discard_token_ids.clone().unwrap_or_default();
        discarded.extend(prior.old_token_id.clone());
        discarded.remove(&prior.token_id);
        let (unused, left): (Vec<_>, Vec<_>) = known
            .into_iter()
            .partition(|token| discarded.contains(&token.token_id));
        for token in unused {
            aws.delete_access_token(store, tenant, &token.token_id)
                .await?;
        }
        Ok(left)
    }

    async fn make(
        &self,
        aws: &Aws,
        known: &[AccessToken],
        own: &str,
    ) -> Result<AccessToken, Error> {
        if known.len() >= MOST_TOKENS {
            return Err(no_place(&self.scim_endpoint_id, known, own));
        }
        let (store, tenant) = self.endpoint()?;
        let made = aws.create_access_token(store, tenant, known).await;
        match made {
            Err(error) if error.is(ErrorKind::Quota) => {
                let now = self.tokens(aws).await?.unwrap_or_default();
                Err(error.advise(no_place(&self.scim_endpoint_id, &now, own).explain()))
            }
            result => result,
        }
    }

    fn is_due(&self) -> bool {
        let expires_at = self.expires_at.clone().map_or(Value::Null, Value::from);
        is_due(&expires_at, &Value::from(self.rotate_before_days))
    }

    fn with(self, token: AccessToken) -> Self {
        Self {
            created_at: token.created_at,
            expires_at: token.expires_at,
            id: format!("{}/{}", self.scim_endpoint_id, token.token_id),
            token: token.secret,
            token_id: token.token_id,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_id_has_three_parts() {
        let parts = ScimAccessToken::import("d-1234567890/tenant-1/token-1").unwrap();
        assert_eq!(parts[0].1, "d-1234567890/tenant-1");
        assert_eq!(parts[1].1, "token-1");
        assert_eq!(ScimAccessToken::import("d-1234567890/tenant-1"), None);
        assert_eq!(ScimAccessToken::import("token-1"), None);
    }
}
