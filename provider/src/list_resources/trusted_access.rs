//! Trusted access of Identity Center to the organization; it is there or not.

use serde::Deserialize;

use crate::aws::{Aws, Error, organization};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::TrustedAccess;
use crate::schema::{Calls, Schema};

pub(crate) struct TrustedAccesses;

#[derive(Deserialize)]
pub(crate) struct Filter {}

impl ListResource for TrustedAccesses {
    type Of = TrustedAccess;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the trusted access of IAM Identity Center, if it is enabled.\n\nNeeds credentials of the \
                      management account or of a delegated administrator.",
        calls: Calls::reading(&[
            "organizations:DescribeOrganization",
            "organizations:ListAWSServiceAccessForOrganization",
        ]),
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, _filter: Filter, finds: &Finds) -> Result<(), Error> {
        if aws.trusted_access().await?.is_some() {
            let principal = organization::SERVICE_PRINCIPAL;
            let organization = aws.organization().await?.id;
            finds
                .show(Found {
                    display_name: principal.to_owned(),
                    import_id: principal.to_owned(),
                    known: vec![
                        ("organization_id", organization),
                        ("service_principal", principal.to_owned()),
                    ],
                })
                .await?;
        }
        Ok(())
    }
}
