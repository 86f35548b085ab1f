//! Where the identity provider synchronises users and groups to.
//!
//! AWS calls it automatic provisioning, and an endpoint a provisioning tenant. An identity store has one
//! at most, so the one that exists is taken over. It is offered with an external identity provider as
//! identity source only, and deleted only after its access tokens (IAM Identity Center user guide,
//! "Automatic provisioning" and "Disable automatic provisioning").

use serde::{Deserialize, Serialize};

use crate::aws::console::identity_store::ScimEndpoint as Endpoint;
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::resource::{Halted, Resource};
use crate::schema::{Attribute, Calls, Follows, Kind, OnChange, Schema, checks};

pub(crate) struct ScimEndpoint;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    created_at: Option<String>,
    id: String,
    identity_store_id: String,
    scim_endpoint: String,
    tenant_id: String,
}

impl Resource for ScimEndpoint {
    const NAME: &'static str = "identitycenter_scim_endpoint";
    const IMPORT_ID: &'static str = "IDENTITY_STORE_ID/TENANT_ID";
    type State = State;

    const SCHEMA: Schema = Schema {
        description: "The SCIM endpoint of an identity store, to which an external identity provider synchronises users \
                      and groups (automatic provisioning).\n\nAn endpoint that exists already is taken over. Destroying \
                      it ends the synchronisation; AWS refuses that while the endpoint has access tokens. Users and \
                      groups stay.",
        attributes: &[
            Attribute::computed("created_at", Kind::String, Follows::Nothing, "When the endpoint was created, as RFC 3339."),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The import id: identity store id and tenant id, with a slash between them.",
            ),
            Attribute::optional_computed(
                "identity_store_id",
                Kind::String,
                OnChange::Replace,
                Follows::Nothing,
                "Id of the identity store. Defaults to that of the provider's `instance_arn`, then of the only instance \
                 that is visible.",
            )
            .checks(&[checks::IDENTITY_STORE_ID]),
            Attribute::computed(
                "scim_endpoint",
                Kind::String,
                Follows::Nothing,
                "Address to enter at the identity provider. It ends with a slash.",
            ),
            Attribute::computed("tenant_id", Kind::String, Follows::Nothing, "Id of the endpoint, AWS's tenant id."),
        ],
        identity: &["identity_store_id", "tenant_id"],
        calls: Calls {
            create: &[
                "sso-directory:CreateProvisioningTenant",
                "sso-directory:ListProvisioningTenants",
                "sso:DescribeInstance",
                "sso:ListInstances",
            ],
            read: &[
                "sso-directory:ListProvisioningTenants",
                "sso:ListInstances",
            ],
            delete: &[
                "sso-directory:DeleteProvisioningTenant",
                "sso-directory:ListBearerTokens",
                "sso-directory:ListProvisioningTenants",
                "sso:ListInstances",
            ],
            ..Calls::NONE
        },
        console: true,
        ..Schema::EMPTY
    };

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let configured = Some(plan.identity_store_id).filter(|id| !id.is_empty());
        let store = aws.identity_store(configured.as_deref()).await?;
        let endpoint = aws
            .create_scim_endpoint(&store)
            .await
            .map_err(|error| match error.kind {
                ErrorKind::Conflict | ErrorKind::Refused => error.advise(
                    "AWS offers automatic provisioning with an external identity provider as identity source: make that \
                     the identity source first, as the resource identitycenter_identity_source does.",
                ),
                _ => error,
            })?;
        Ok(State::of(store, endpoint))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let (store, tenant) = (&state.identity_store_id, &state.tenant_id);
        let found = aws.scim_endpoint(store, tenant).await?;
        Ok(found.map(|endpoint| State::of(state.identity_store_id, endpoint)))
    }

    /// Nothing changes in place.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let (store, tenant) = (&state.identity_store_id, &state.tenant_id);
        let refused = match aws.delete_scim_endpoint(store, tenant).await {
            Err(error) if error.is(ErrorKind::Conflict) || error.is(ErrorKind::Refused) => error,
            result => return result,
        };
        let tokens = aws.access_tokens(store, tenant).await?.unwrap_or_default();
        if tokens.is_empty() {
            return Err(refused);
        }
        let listed: Vec<_> = tokens.iter().map(|token| format!("- {token}")).collect();
        Err(refused.advise(format!(
            "An endpoint is deleted after its access tokens. These are left:\n{}\nDelete them in the AWS console, or \
             import them into resources of type identitycenter_scim_access_token and destroy those.",
            listed.join("\n")
        )))
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let (store, tenant) = id.split_once('/')?;
        let plain = !store.is_empty() && !tenant.is_empty() && !tenant.contains('/');
        plain.then(|| {
            vec![
                ("identity_store_id", store.to_owned()),
                ("tenant_id", tenant.to_owned()),
            ]
        })
    }
}

impl State {
    fn of(store: String, endpoint: Endpoint) -> Self {
        Self {
            created_at: endpoint.created_at,
            id: format!("{store}/{}", endpoint.tenant_id),
            identity_store_id: store,
            scim_endpoint: endpoint.scim_endpoint,
            tenant_id: endpoint.tenant_id,
        }
    }
}

/// Store and tenant of an `id` of this resource.
pub(crate) fn parts(id: &str) -> Option<(&str, &str)> {
    id.split_once('/')
        .filter(|(store, tenant)| !store.is_empty() && !tenant.is_empty())
}

/// The check of an argument that takes such an `id`.
pub(crate) fn check_id(id: &str) -> Result<(), String> {
    match parts(id) {
        Some((_, tenant)) if !tenant.contains('/') => Ok(()),
        _ => Err("must be the `id` of an identitycenter_scim_endpoint".to_owned()),
    }
}
