//! Where the identity provider synchronises users and groups to.
//!
//! AWS calls it automatic provisioning, and an endpoint a provisioning tenant. An identity store has one
//! at most, so the one that exists is taken over. It is offered with an external identity provider as
//! identity source only, and deleted only after its access tokens (IAM Identity Center user guide,
//! "Automatic provisioning" and "Disable automatic provisioning").

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::areas::directory::principal::plan_store;
use crate::aws::console::identity_store::{Made, ScimEndpoint as Endpoint};
use crate::aws::{Aws, Error, Kind as ErrorKind, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::filter::IDENTITY_STORE_ID;
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Check, Follows, Kind, OnChange, Schema, checks};

pub(crate) struct ScimEndpoint;

const DELETE: &str = "DELETE";
const RETAIN: &str = "RETAIN";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    created_at: Option<String>,
    id: String,
    identity_store_id: String,
    on_destroy: String,
    scim_endpoint: Option<String>,
    tenant_id: String,
}

/// Which of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
}

impl Resource for ScimEndpoint {
    const NAME: &'static str = "identitycenter_scim_endpoint";
    const IMPORT_ID: &'static str = "IDENTITY_STORE_ID/TENANT_ID";
    const LISTING: Listing = Listing {
        description: "Finds the SCIM endpoint of an identity store, if automatic provisioning is enabled.",
        filters: &[IDENTITY_STORE_ID],
        calls: &[&["sso-directory:ListProvisioningTenants", "sso:ListInstances"]],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export {
        implied: &["identity_store_id"],
        ..Export::to("scim_endpoint")
    };
    type State = State;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "The SCIM endpoint of an identity store, to which an external identity provider synchronises users \
                      and groups (automatic provisioning).\n\nAn endpoint that exists already is taken over, and \
                      not deleted unless `on_destroy` says so. Deleting an endpoint ends the synchronisation; AWS \
                      refuses that while it has access tokens. Users and groups stay.",
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
            ).of("instance", "identity_store_id")
            .checks(&[checks::IDENTITY_STORE_ID]),
            Attribute::optional_computed(
                "on_destroy",
                Kind::String,
                OnChange::InPlace,
                Follows::Nothing,
                "What destroying the resource does: `DELETE` deletes the endpoint, `RETAIN` forgets it. Without this \
                 argument, an endpoint that this resource has made is deleted, and one that was taken over or imported \
                 is retained.",
            )
            .checks(&[Check::OneOf(&[DELETE, RETAIN])]),
            Attribute::computed(
                "scim_endpoint",
                Kind::String,
                Follows::Nothing,
                "Address to enter at the identity provider. It ends with a slash.",
            ),
            Attribute::computed("tenant_id", Kind::String, Follows::Nothing, "Id of the endpoint, AWS's tenant id."),
        ],
        identity: &["identity_store_id", "tenant_id"],
        unread: &["on_destroy"],
        calls: Calls {
            plan: &[instance::FIND, &["sso-directory:ListProvisioningTenants"]],
            create: &[instance::FIND, &["sso-directory:CreateProvisioningTenant", "sso-directory:ListProvisioningTenants"]],
            read: &[&["sso-directory:ListProvisioningTenants", "sso:ListInstances"]],
            delete: &[&["sso-directory:DeleteProvisioningTenant", "sso-directory:ListBearerTokens", "sso-directory:ListProvisioningTenants", "sso:ListInstances"]],
            ..Calls::NONE
        },
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        let store = aws
            .identity_store(filter.identity_store_id.as_deref())
            .await?;
        for endpoint in aws.scim_endpoints(&store).await? {
            let tenant = endpoint.tenant_id;
            finds
                .show(Found {
                    display_name: endpoint.scim_endpoint.unwrap_or_else(|| tenant.clone()),
                    import_id: format!("{store}/{tenant}"),
                    known: vec![("identity_store_id", store.clone()), ("tenant_id", tenant)],
                })
                .await?;
        }
        Ok(())
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let configured = Some(plan.identity_store_id).filter(|id| !id.is_empty());
        let store = aws.identity_store(configured.as_deref()).await?;
        let made = aws.create_scim_endpoint(&store).await;
        let (endpoint, usual) = made
            .map(|made| match made {
                Made::New(endpoint) => (endpoint, DELETE),
                Made::Found(endpoint) => (endpoint, RETAIN),
            })
            .map_err(|error| match error.kind {
                ErrorKind::Conflict | ErrorKind::Refused => error.advise(
                    "AWS offers automatic provisioning with an external identity provider as identity source: make that \
                     the identity source first, as the resource identitycenter_identity_source does.",
                ),
                _ => error,
            })?;
        Ok(State::of(
            store,
            endpoint,
            on_destroy(&plan.on_destroy, usual),
        ))
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let (store, tenant) = (&state.identity_store_id, &state.tenant_id);
        let found = aws.scim_endpoint(store, tenant).await?;
        Ok(found.map(|endpoint| {
            let known = on_destroy(&state.on_destroy, RETAIN);
            let still = state.scim_endpoint;
            let now = State::of(state.identity_store_id, endpoint, known);
            State {
                scim_endpoint: now.scim_endpoint.clone().or(still),
                ..now
            }
        }))
    }

    /// Only `on_destroy` changes in place, which AWS does not know.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        if state.on_destroy != DELETE {
            return Ok(());
        }
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

    /// Whether an endpoint is there is looked for, but not promised: a replacement may delete it first.
    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let (Some(aws), true) = (aws, plan.creates()) else {
            return Ok(());
        };
        plan_store(Some(aws), plan).await;
        if let Some(store) = plan.get("identity_store_id").as_str()
            && let Ok(listed) = aws.scim_endpoints(store).await
            && !listed.is_empty()
        {
            plan.decide("on_destroy", Value::from(RETAIN));
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        let endpoint = state.scim_endpoint.as_ref().unwrap_or(&state.id);
        if state.on_destroy != DELETE {
            return vec![Diagnostic::warning(
                "The SCIM endpoint stays",
                format!(
                    "Destroying this resource only forgets {endpoint}: the identity provider goes on synchronising. \
                     With on_destroy = \"DELETE\" it would be deleted."
                ),
            )];
        }
        vec![Diagnostic::warning(
            "The synchronisation of users and groups ends",
            format!(
                "{endpoint} is deleted, and the identity provider can synchronise nobody any more. People keep signing \
                 in through it, who joins is not found, and who leaves keeps what is assigned to them. With on_destroy = \
                 \"RETAIN\" the endpoint would only be forgotten."
            ),
        )]
    }
}

/// What is known of a destruction, or what is usual.
fn on_destroy(known: &str, usual: &str) -> String {
    if known.is_empty() { usual } else { known }.to_owned()
}

impl State {
    fn of(store: String, endpoint: Endpoint, on_destroy: String) -> Self {
        Self {
            created_at: endpoint.created_at,
            id: format!("{store}/{}", endpoint.tenant_id),
            identity_store_id: store,
            on_destroy,
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
