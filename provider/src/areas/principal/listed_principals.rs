//! What users and groups are called, and which of them a filter means.

use serde::Deserialize;

use crate::aws::directory::{self, ExternalId};
use crate::aws::{Aws, Error, PrincipalType, unless_denied};
use crate::shape::filter::begins;

/// The name of a user or group; its id where it has none, is gone, or may not be read.
pub(in crate::areas) async fn name_of(
    aws: &Aws,
    store: &str,
    principal_type: PrincipalType,
    id: &str,
) -> Result<String, Error> {
    let name = unless_denied(aws.read_name(store, principal_type, id).await)?;
    Ok(name.unwrap_or_else(|| id.to_owned()))
}

/// Which users or groups.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    identity_store_id: Option<String>,
    /// Of the user name, or of the group's display name.
    name_prefix: Option<String>,
    synchronized: Option<bool>,
}

impl Filter {
    /// The identity store to look in.
    pub(in crate::areas) async fn store(&self, aws: &Aws) -> Result<String, Error> {
        aws.identity_store(self.identity_store_id.as_deref()).await
    }

    pub(in crate::areas) fn lets_through(
        &self,
        name: Option<&str>,
        external_ids: &[ExternalId],
    ) -> bool {
        let is = directory::is_synchronised(external_ids);
        begins(name, self.name_prefix.as_deref())
            && self.synchronized.is_none_or(|wanted| wanted == is)
    }
}
