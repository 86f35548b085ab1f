//! Accounts, and who may enter them.
//!
//! Decides what belongs to this area.

mod data {
    pub(super) mod accounts;
}

use super::Area;
use crate::shape::data_source;

pub(super) const AREA: Area = Area {
    title: "Accounts",
    says: "Say who may enter which AWS accounts, and what they may do there.",
    resources: &[],
    data_sources: &[&data_source::Erased::<data::accounts::Accounts>::NEW],
    functions: &[],
};
