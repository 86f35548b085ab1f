//! The SCIM endpoints of an identity store.

use serde::Deserialize;

use super::IDENTITY_STORE_ID;
use crate::aws::{Aws, Error};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::ScimEndpoint;
use crate::schema::{Calls, Schema};

pub(crate) struct ScimEndpoints;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
}

impl ListResource for ScimEndpoints {
    type Of = ScimEndpoint;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the SCIM endpoint of an identity store, if automatic provisioning is enabled.",
        attributes: &[IDENTITY_STORE_ID],
        calls: Calls::reading(&["sso-directory:ListProvisioningTenants", "sso:ListInstances"]),
        console: true,
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
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
}
