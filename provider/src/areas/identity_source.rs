//! Where users and groups come from, and who signs them in.
//!
//! Decides what belongs to this area.

#[expect(clippy::module_inception, reason = "the noun has the name of its area")]
pub(super) mod identity_source;
pub(crate) mod saml;
pub(super) mod scim_access_token;
pub(super) mod scim_endpoint;

mod data {
    pub(super) mod identity_source;
}

use super::Area;
use crate::shape::data_source;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Identity source",
    says: "Connect an identity provider: SAML for signing in, SCIM for users and groups. Experimental.",
    resources: &[
        &Erased::<identity_source::IdentitySource>::NEW,
        &Erased::<scim_endpoint::ScimEndpoint>::NEW,
        &Erased::<scim_access_token::ScimAccessToken>::NEW,
    ],
    data_sources: &[&data_source::Erased::<data::identity_source::IdentitySource>::NEW],
    functions: &[],
};
