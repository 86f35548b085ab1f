//! The delegated administrator of Identity Center; there is one at most.

use serde::Deserialize;

use crate::aws::{Aws, Error};
use crate::list_resource::{Finds, Found, ListResource};
use crate::resources::DelegatedAdministrator;
use crate::schema::{Calls, Schema};

pub(crate) struct DelegatedAdministrators;

#[derive(Deserialize)]
pub(crate) struct Filter {}

impl ListResource for DelegatedAdministrators {
    type Of = DelegatedAdministrator;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the delegated administrator of IAM Identity Center, if there is one.\n\nNeeds credentials \
                      of the management account or of a delegated administrator.",
        calls: Calls::reading(&[
            "organizations:DescribeOrganization",
            "organizations:ListDelegatedAdministrators",
        ]),
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, _filter: Filter, finds: &Finds) -> Result<(), Error> {
        for found in aws.delegated_administrators().await? {
            let id = found.account_id;
            let organization = aws.organization().await?.id;
            finds
                .show(Found {
                    display_name: format!("{} ({id})", found.name),
                    import_id: id.clone(),
                    known: vec![("account_id", id), ("organization_id", organization)],
                })
                .await?;
        }
        Ok(())
    }
}
