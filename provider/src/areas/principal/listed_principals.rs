//! What users and groups are called, and which of them a filter means.

use serde::Deserialize;

use crate::aws::directory::{self, ExternalId, Key};
use crate::aws::{Aws, Error, unless_denied};
use crate::shape::filter::begins;

/// The name of a user or group; its id where it has none, is gone, or may not be read.
pub(in crate::areas) async fn name_of(
    aws: &Aws,
    store: &str,
    principal_type: &str,
    id: &str,
) -> Result<String, Error> {
    let key = Key::Id(id.to_owned());
    let name = if principal_type == "USER" {
        let user = unless_denied(aws.user(store, &key).await)?;
        user.and_then(|user| user.user_name)
    } else {
        let group = unless_denied(aws.group(store, &key).await)?;
        group.and_then(|group| group.display_name)
    };
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
