//! What is read of an instance.
//!
//! Decides what AWS leaves out for once and what it never says.

use super::{ACCOUNT, Instance, ORGANIZATION, State};
use crate::aws::instance as domain;
use crate::aws::{Aws, Error, Kind as ErrorKind};
use crate::shape::resource::Resource;

/// The instance as it is after our own change, which must be there.
pub(super) async fn read_whole(aws: &Aws, state: State) -> Result<State, Error> {
    let arn = state.arn.clone();
    Instance::read(aws, state)
        .await?
        .ok_or_else(|| Error::not_found(format!("{arn} has disappeared")))
}

/// Whether an account manages an organization, so that its instance is the organization's.
pub(super) async fn is_of_organization(aws: &Aws, account_id: &str) -> Result<bool, Error> {
    match aws.organization().await {
        Ok(organization) => Ok(organization.management_account_id == account_id),
        Err(error) if error.is(ErrorKind::NoOrganization) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What AWS does not say of an imported instance.
pub(super) async fn imported(
    aws: &Aws,
    state: State,
    found: &domain::Instance,
) -> Result<State, Error> {
    // Were its owner not known, the organization's instance would look like one that may be deleted.
    let organization = is_of_organization(aws, &found.owner()?).await?;
    found.store()?;
    let kind = if organization { ORGANIZATION } else { ACCOUNT };
    Ok(State {
        r#type: kind.to_owned(),
        deletion_protection: Some(organization),
        ..state
    })
}

pub(super) fn refreshed(state: State, found: domain::Instance) -> State {
    let portal = match found.identity_store_id {
        Some(_) => found.access_portal_url(),
        None => state.access_portal_url.clone(),
    };
    // What AWS leaves out for once is not gone.
    let still = |said: Option<String>, known: &String| said.unwrap_or_else(|| known.clone());
    State {
        access_portal_url: portal,
        id: found.arn.clone(),
        arn: found.arn,
        created_date: found.created_date,
        encryption: found.encryption,
        identity_store_arn: found.identity_store_arn.or(state.identity_store_arn),
        identity_store_id: still(found.identity_store_id, &state.identity_store_id),
        name: found.name,
        owner_account_id: still(found.owner_account_id, &state.owner_account_id),
        permission_sets_enabled: found.permission_sets_enabled,
        primary_region: found.primary_region,
        status: still(found.status, &state.status),
        ..state
    }
}
