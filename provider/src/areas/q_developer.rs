//! Amazon Q Developer: profiles and subscriptions.
//!
//! Decides what belongs to this area.

pub(super) mod q_developer_profile;
pub(super) mod q_developer_subscription;

use super::Area;
use crate::shape::resource::Erased;

pub(super) const AREA: Area = Area {
    title: "Amazon Q Developer",
    says: "Set up a profile and subscribe people. Experimental.",
    resources: &[
        &Erased::<q_developer_profile::QDeveloperProfile>::NEW,
        &Erased::<q_developer_subscription::QDeveloperSubscription>::NEW,
    ],
    data_sources: &[],
    functions: &[],
};
