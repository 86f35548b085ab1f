//! `AWSIdentityStoreService`: the SCIM endpoint of an identity store and its access tokens.
//!
//! Documented of it are the rules ("Automatic provisioning" in the IAM Identity Center user guide): two
//! tokens at most, a token lives for a year and is shown once, and tokens go before the endpoint. No
//! operation takes a client token, so a create whose answer was lost is looked for, not repeated.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Family, row};
use crate::aws::call::Created;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Aws, Error, Home, Kind, days_until, epoch_seconds};

static FAMILY: Family = Family {
    target: "AWSIdentityStoreService",
    signing_name: "identitystore",
    json: "1.1",
    url: "https://up.sso.{region}.amazonaws.com",
    path: "/identitystore/",
    service_id: "identitystore_console",
    endpoint: |endpoints| &endpoints.identitystore_console,
    read_by: "AWSIdentityStoreService",
};

/// Where an identity provider synchronises users and groups to. AWS's word for it is a tenant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScimEndpoint {
    pub(crate) tenant_id: String,
    /// The address, which ends with a slash, where AWS says it.
    pub(crate) scim_endpoint: Option<String>,
    /// RFC 3339.
    pub(crate) created_at: Option<String>,
}

/// The endpoint that a creation ends with.
pub(crate) enum Made {
    New(ScimEndpoint),
    Found(ScimEndpoint),
}

/// A token that an identity provider calls a SCIM endpoint with.
#[derive(Clone, PartialEq)]
pub(crate) struct AccessToken {
    pub(crate) token_id: String,
    /// The token itself, only in the answer to its creation.
    pub(crate) secret: Option<String>,
    /// RFC 3339, as the other time.
    pub(crate) created_at: Option<String>,
    pub(crate) expires_at: Option<String>,
}

impl std::fmt::Display for AccessToken {
    /// Everything but the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = |time: &Option<String>| time.clone().unwrap_or_else(|| "?".to_owned());
        write!(f, "{}, created {}", self.token_id, said(&self.created_at))?;
        if let Some(days) = self.created_at.as_deref().and_then(days_until) {
            // A clock that is ahead of ours makes nothing older than new.
            write!(f, " ({} days ago)", (-days - 1).max(0))?;
        }
        write!(f, ", expires {}", said(&self.expires_at))
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tenant {
    tenant_id: String,
    scim_endpoint: Option<String>,
    creation_time: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tenants {
    provisioning_tenants: Vec<Value>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewTenant {
    provisioning_tenant: Tenant,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Token {
    token_id: String,
    token: Option<String>,
    creation_time: Option<f64>,
    expiration_time: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tokens {
    bearer_tokens: Vec<Value>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewToken {
    bearer_token: Token,
}

#[derive(Deserialize)]
struct Nothing {}

impl Aws {
    /// A SCIM endpoint; None: it is gone. What AWS says of a store that it does not show is not known.
    pub(crate) async fn scim_endpoint(
        &self,
        store: &str,
        tenant: &str,
    ) -> Result<Option<ScimEndpoint>, Error> {
        let home = Home::IdentityStore(store.to_owned());
        let listed = self.scim_endpoints(store).await;
        let listed = self.unless_gone(&home, listed).await?;
        let listed = listed.unwrap_or_default();
        let found = listed.sought(|endpoint| endpoint.tenant_id == tenant)?;
        let found = found.cloned();
        if found.is_none() {
            self.sees(&home).await?;
        }
        Ok(found)
    }

    /// The SCIM endpoints of an identity store. There is one at most, as far as is known.
    pub(crate) async fn scim_endpoints(&self, store: &str) -> Result<Rows<ScimEndpoint>, Error> {
        let operation = "ListProvisioningTenants";
        every_page(|token| async move {
            let mut input = json!({"IdentityStoreId": store});
            if let Some(token) = token {
                input["NextToken"] = token.into();
            }
            let request = FAMILY.request(operation, input);
            let page: Tenants = self.console_read(&request).await?;
            let read = |listed| row::<Tenant>(operation, listed).map(ScimEndpoint::from);
            let (listed, token) = (page.provisioning_tenants, page.next_token);
            Ok(Page::of(operation, listed, token, read))
        })
        .await
    }

    /// The SCIM endpoint of an identity store: the one that exists, else a new one.
    pub(crate) async fn create_scim_endpoint(&self, store: &str) -> Result<Made, Error> {
        let last = async || Ok(self.scim_endpoints(store).await?.whole()?.last().cloned());
        if let Some(found) = last().await? {
            return Ok(Made::Found(found));
        }
        let request = FAMILY.request(
            "CreateProvisioningTenant",
            json!({"IdentityStoreId": store}),
        );
        let create = || self.console_create::<NewTenant>(&request);
        Ok(match self.create_unique(create, last).await? {
            Created::New(answer) => Made::New(answer.provisioning_tenant.into()),
            Created::Lost(found) => Made::New(found),
            Created::Taken(found) => Made::Found(found),
        })
    }

    /// Deletes a SCIM endpoint. That it is gone already is success.
    pub(crate) async fn delete_scim_endpoint(
        &self,
        store: &str,
        tenant: &str,
    ) -> Result<(), Error> {
        if self.scim_endpoint(store, tenant).await?.is_none() {
            return Ok(());
        }
        let input = json!({"IdentityStoreId": store, "TenantId": tenant});
        let request = FAMILY.request("DeleteProvisioningTenant", input);
        let deleted = self.console_change::<Nothing>(&request).await;
        let home = Home::IdentityStore(store.to_owned());
        self.unless_gone(&home, deleted).await.map(drop)
    }

    /// The access tokens of a SCIM endpoint, without their secrets. None: there is no such endpoint.
    pub(crate) async fn access_tokens(
        &self,
        store: &str,
        tenant: &str,
    ) -> Result<Option<Rows<AccessToken>>, Error> {
        let operation = "ListBearerTokens";
        let listed = every_page(|token| async move {
            let mut input = json!({"IdentityStoreId": store, "TenantId": tenant});
            if let Some(token) = token {
                input["NextToken"] = token.into();
            }
            let request = FAMILY.request(operation, input);
            let page: Tokens = self.console_read(&request).await?;
            let read = |listed| {
                Ok(AccessToken {
                    secret: None,
                    ..row::<Token>(operation, listed)?.into()
                })
            };
            let (listed, token) = (page.bearer_tokens, page.next_token);
            Ok(Page::of(operation, listed, token, read))
        });
        let home = Home::IdentityStore(store.to_owned());
        self.unless_gone(&home, listed.await).await
    }

    /// Waits until nobody else in this process makes access tokens. Hold it from the listing of the
    /// tokens to the end of the creation.
    pub(crate) async fn token_turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.console.token_turn.lock().await
    }

    /// Makes an access token. `known` are those that the endpoint had just before.
    ///
    /// The secret is in the answer only. If that is lost, the token that appeared meanwhile is of no
    /// use to anybody: it is deleted, so that it does not hold one of the two places for a year, and
    /// the request is sent once more.
    pub(crate) async fn create_access_token(
        &self,
        store: &str,
        tenant: &str,
        known: &[AccessToken],
    ) -> Result<AccessToken, Error> {
        let input = json!({"IdentityStoreId": store, "TenantId": tenant});
        let request = FAMILY.request("CreateBearerToken", input);
        let lost = match self.console_create::<NewToken>(&request).await {
            Ok(answer) => return self.secret_of(store, tenant, answer).await,
            Err(error) if error.was_lost() => error,
            Err(error) => return Err(error),
        };
        if !self.delete_unseen(store, tenant, known).await? || lost.is(Kind::Changed) {
            return Err(lost);
        }
        match self.console_create::<NewToken>(&request).await {
            Ok(answer) => self.secret_of(store, tenant, answer).await,
            Err(error) if error.was_lost() => {
                self.delete_unseen(store, tenant, known).await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// A token without its secret is of no use to anybody.
    async fn secret_of(
        &self,
        store: &str,
        tenant: &str,
        answer: NewToken,
    ) -> Result<AccessToken, Error> {
        let token = AccessToken::from(answer.bearer_token);
        if token.secret.is_some() {
            return Ok(token);
        }
        self.delete_access_token(store, tenant, &token.token_id)
            .await?;
        Err(Error::missing("CreateBearerToken", "Token"))
    }

    /// Deletes the one token that is not in `known`. False: there is more than one, so that nobody can
    /// say which of them is ours.
    async fn delete_unseen(
        &self,
        store: &str,
        tenant: &str,
        known: &[AccessToken],
    ) -> Result<bool, Error> {
        let listed = self.access_tokens(store, tenant).await?.unwrap_or_default();
        // Ours may be the one that cannot be understood.
        let listed = listed.whole()?;
        let is_new = |token: &&AccessToken| known.iter().all(|old| old.token_id != token.token_id);
        let new: Vec<_> = listed.iter().filter(is_new).collect();
        match new.as_slice() {
            [] => Ok(true),
            [lost] => {
                self.delete_access_token(store, tenant, &lost.token_id)
                    .await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Deletes an access token, of an endpoint whose tokens have been listed. That it is gone already
    /// is success.
    pub(crate) async fn delete_access_token(
        &self,
        store: &str,
        tenant: &str,
        token: &str,
    ) -> Result<(), Error> {
        let input = json!({"IdentityStoreId": store, "TenantId": tenant, "TokenId": token});
        let request = FAMILY.request("DeleteBearerToken", input);
        let deleted = self.console_change::<Nothing>(&request).await;
        let home = Home::IdentityStore(store.to_owned());
        self.unless_gone(&home, deleted).await.map(drop)
    }
}

impl From<Tenant> for ScimEndpoint {
    fn from(tenant: Tenant) -> Self {
        let address = tenant.scim_endpoint.filter(|address| !address.is_empty());
        Self {
            scim_endpoint: address.map(|address| format!("{}/", address.trim_end_matches('/'))),
            tenant_id: tenant.tenant_id,
            created_at: tenant.creation_time.and_then(epoch_seconds),
        }
    }
}

impl From<Token> for AccessToken {
    fn from(token: Token) -> Self {
        Self {
            token_id: token.token_id,
            secret: token.token,
            created_at: token.creation_time.and_then(epoch_seconds),
            expires_at: token.expiration_time.and_then(epoch_seconds),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    #[test]
    fn an_age_is_never_negative() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let day = Duration::from_secs(24 * 60 * 60);
        for (created, age) in [(now + 3 * day, 0), (now, 0), (now - 2 * day - day / 2, 2)] {
            let token = AccessToken {
                token_id: "t".to_owned(),
                secret: None,
                created_at: epoch_seconds(created.as_secs_f64()),
                expires_at: None,
            };
            let said = token.to_string();
            assert!(said.contains(&format!("({age} days ago)")), "{said}");
        }
    }
}
