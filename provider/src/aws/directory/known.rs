//! What this process knows of identity stores without asking again.

use tokio_util::sync::CancellationToken;

use super::{Group, Membership, Principal, User};
use crate::aws::listing::Family;
use crate::aws::shared::Shared;
use crate::aws::{Error, PrincipalType};

/// What is read once of identity stores.
#[derive(Debug)]
pub(in crate::aws) struct Known {
    /// By the id of the identity store, as the one below.
    pub(in crate::aws) users: Family<String, Principal<User>>,
    pub(in crate::aws) groups: Family<String, Principal<Group>>,
    /// By the ids of the identity store and of the group.
    pub(in crate::aws) memberships: Family<(String, String), Membership>,
    /// The identity stores that know users and groups by their ids only.
    pub(in crate::aws) without_alternates: Shared<String, ()>,
    /// Why names cannot be read, by the identity store and the type of principal.
    pub(in crate::aws) unreadable: Shared<(String, PrincipalType), Error>,
}

impl Known {
    pub(in crate::aws) fn new(naive: bool, stop: &CancellationToken) -> Self {
        Self {
            users: Family::new(naive, stop),
            groups: Family::new(naive, stop),
            memberships: Family::new(naive, stop),
            without_alternates: Shared::default(),
            unreadable: Shared::default(),
        }
    }
}
