//! The access tokens of SCIM endpoints. Their secrets are shown by nobody.

use serde::Deserialize;

use crate::aws::{Aws, Error};
use crate::shape::filter::IDENTITY_STORE_ID;
use crate::shape::list_resource::{Finds, Found, Listing};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
    description: "Finds the access tokens of the SCIM endpoint of an identity store.",
    filters: &[IDENTITY_STORE_ID],
    calls: &[&[
        "sso-directory:ListBearerTokens",
        "sso-directory:ListProvisioningTenants",
        "sso:ListInstances",
    ]],
    ..Listing::EMPTY
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let store = aws
        .identity_store(filter.identity_store_id.as_deref())
        .await?;
    for endpoint in aws.scim_endpoints(&store).await? {
        let tenant = &endpoint.tenant_id;
        for token in aws.access_tokens(&store, tenant).await?.unwrap_or_default() {
            let display_name = token.to_string();
            let (endpoint, id) = (format!("{store}/{tenant}"), token.token_id);
            finds
                .show(Found {
                    display_name,
                    import_id: format!("{endpoint}/{id}"),
                    known: vec![("scim_endpoint_id", endpoint), ("token_id", id)],
                })
                .await?;
        }
    }
    Ok(())
}
