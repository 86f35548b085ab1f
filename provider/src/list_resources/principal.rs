//! What users and groups are called.

use crate::aws::directory::{ExternalId, Key};
use crate::aws::{Aws, Error, unless_denied};

/// The name of a user or group; its id where it has none, is gone, or may not be read.
pub(super) async fn name_of(
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

/// Whether something is as `wanted` says of its synchronisation, if it says anything.
pub(super) fn is_as_synchronised(wanted: Option<bool>, external_ids: &[ExternalId]) -> bool {
    let is = external_ids.iter().any(ExternalId::is_synchronised);
    wanted.is_none_or(|wanted| wanted == is)
}
