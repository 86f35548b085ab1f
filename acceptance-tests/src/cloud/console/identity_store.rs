//! `AWSIdentityStoreService`: the identity store as the console sees it, with its
//! SCIM tenants and their bearer tokens.
//!
//! Documented in the User Guide ("Automatic provisioning"): two tokens at most,
//! each for a year, shown once, and all of them deleted before provisioning can be
//! turned off. No public source shows the error codes; they are of those that the
//! public API of the same service has.

use serde_json::{Value, json};
use uuid::Uuid;

use super::access::instance_of;
use crate::cloud::call::{Answer, Call, Operations, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::world::identity_source::{BearerToken, TOKEN_LIFE, Tenant, hash_of, unverified};

pub(crate) const OPERATIONS: Operations = &[
    ("CreateBearerToken", create_token),
    ("CreateProvisioningTenant", create_tenant),
    ("DeleteBearerToken", delete_token),
    ("DeleteProvisioningTenant", delete_tenant),
    ("DescribeIdentityStore", describe_store),
    ("DescribeProvisioningTenant", describe_tenant),
    ("ListBearerTokens", list_tokens),
    ("ListProvisioningTenants", list_tenants),
];

/// "You can have up to two access tokens at any given time."
const MOST_TOKENS: usize = 2;

fn instance(call: &Call) -> Result<String, ApiError> {
    instance_of(call, call.input.text("IdentityStoreId"))
}

/// One tenant for a directory: the API answers with a list, the console shows one.
/// That a second is refused, and with which code, is not documented. Neither is
/// what happens without an external identity provider: the console does not offer
/// provisioning then, and here it is refused.
fn create_tenant(call: &mut Call) -> Answer {
    let instance = instance(call)?;
    let now = call.now;
    let source = call.world.identity_sources.of_mut(&instance);
    if !source.external_idp.as_ref().is_some_and(|idp| idp.enabled) {
        return Err(ApiError::conflict(
            "Automatic provisioning needs an external identity provider.",
        ));
    }
    if !source.tenants.is_empty() {
        return Err(ApiError::conflict(
            "The directory has a provisioning tenant already.",
        ));
    }
    // Tenant ids have been seen as some letters before a UUID.
    let id = format!("kE3{}", Uuid::new_v4());
    let tenant = Tenant {
        created: now,
        tokens: Default::default(),
    };
    let shown = shown_tenant(call.endpoint, &id, &tenant);
    source.tenants.insert(id, tenant);
    Ok(json!({"ProvisioningTenant": shown}))
}

fn list_tenants(call: &mut Call) -> Answer {
    let source = call.world.identity_sources.of(&instance(call)?);
    let mut tenants: Vec<_> = source.tenants.iter().collect();
    tenants.sort_by_key(|(_, tenant)| tenant.created);
    let shown: Vec<_> = tenants
        .into_iter()
        .map(|(id, tenant)| shown_tenant(call.endpoint, id, tenant))
        .collect();
    Ok(json!({"ProvisioningTenants": shown}))
}

fn describe_tenant(call: &mut Call) -> Answer {
    let endpoint = call.endpoint;
    let id = call.input.text("TenantId");
    let shown = shown_tenant(endpoint, id, tenant(call)?);
    Ok(json!({"ProvisioningTenant": shown}))
}

fn delete_tenant(call: &mut Call) -> Answer {
    if !tenant(call)?.tokens.is_empty() {
        return Err(ApiError::conflict(
            "The access tokens of the tenant have to be deleted first.",
        ));
    }
    let (instance, id) = (instance(call)?, call.input.text("TenantId"));
    call.world
        .identity_sources
        .of_mut(&instance)
        .tenants
        .remove(id);
    Ok(json!({}))
}

/// The host of AWS's own is `scim.{region}.amazonaws.com`; the path is the same.
fn shown_tenant(endpoint: &str, id: &str, tenant: &Tenant) -> Value {
    json!({
        "TenantId": id,
        "ScimEndpoint": format!("{endpoint}/{id}/scim/v2/"),
        "CreationTime": seconds(tenant.created),
    })
}

/// The tenant that the request names.
fn tenant<'a>(call: &'a mut Call) -> Result<&'a mut Tenant, ApiError> {
    let (instance, id) = (instance(call)?, call.input.text("TenantId"));
    let source = call.world.identity_sources.of_mut(&instance);
    source
        .tenants
        .get_mut(id)
        .ok_or_else(|| ApiError::not_found(format!("Provisioning tenant {id} is not found.")))
}

fn create_token(call: &mut Call) -> Answer {
    let now = call.now;
    let tenant = tenant(call)?;
    // Expired tokens count: the User Guide says to delete them first.
    if tenant.tokens.len() >= MOST_TOKENS {
        return Err(ApiError::quota(
            "The directory has the maximum number of access tokens.",
        ));
    }
    let id = Uuid::new_v4().to_string();
    let secret = [(); 4]
        .map(|()| Uuid::new_v4().simple().to_string())
        .concat();
    let token = BearerToken {
        created: now,
        expires: now + TOKEN_LIFE,
        hash: hash_of(&secret),
    };
    let shown = shown_token(&id, &token).with("Token", secret);
    tenant.tokens.insert(id, token);
    Ok(json!({"BearerToken": Value::from(shown)}))
}

/// Without the secrets, which are shown when a token is made and never again.
fn list_tokens(call: &mut Call) -> Answer {
    let tenant = tenant(call)?;
    let mut tokens: Vec<_> = tenant.tokens.iter().collect();
    tokens.sort_by_key(|(_, token)| token.created);
    let shown: Vec<Value> = tokens
        .into_iter()
        .map(|(id, token)| shown_token(id, token).into())
        .collect();
    Ok(json!({"BearerTokens": shown}))
}

fn shown_token(id: &str, token: &BearerToken) -> Output {
    Output::default()
        .with("TokenId", id)
        .with("CreationTime", seconds(token.created))
        .with("ExpirationTime", seconds(token.expires))
}

fn delete_token(call: &mut Call) -> Answer {
    let id = call.input.text("TokenId");
    match tenant(call)?.tokens.remove(id) {
        Some(_) => Ok(json!({})),
        None => Err(ApiError::not_found(format!("Token {id} is not found."))),
    }
}

fn describe_store(call: &mut Call) -> Answer {
    let id = instance(call)?;
    let Some(instance) = call.world.instances.get(&id) else {
        return Err(ApiError::not_found("The identity store is not found."));
    };
    let store = &instance.identity_store;
    let output = Output::default()
        .with("IdentityStoreId", store.id.as_str())
        .with("Status", unverified::STORE_STATUS)
        .with("CreatedAt", seconds(instance.created_date))
        .with("EstimatedUserCount", store.users.len())
        .with("EstimatedGroupCount", store.groups.len());
    Ok(json!({"IdentityStore": Value::from(output)}))
}
