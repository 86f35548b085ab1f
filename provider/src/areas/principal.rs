//! What the areas share that name users and groups.
//!
//! Decides nothing by itself: a principal that is named, the rosters of many, and how both are found.

pub(super) mod listed_principals;
pub(super) mod named_principal;
pub(super) mod roster;
pub(super) mod sought;
