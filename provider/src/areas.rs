//! What there is, by what one wants to do.
//!
//! Decides which resources, data sources and functions there are, the order in which the documentation tells of them and
//! an export reads them, and the title under which the registries group them.

mod accounts;
mod applications;
mod directory;
pub(crate) mod identity_source;
mod instance;
mod principal;
mod q_developer;

use crate::shape::data_source::AnyDataSource;
use crate::shape::function::Function;
use crate::shape::resource::AnyResource;

/// Resources, data sources and functions that serve one purpose.
pub(crate) struct Area {
    pub(crate) title: &'static str,
    /// One sentence, or two.
    pub(crate) says: &'static str,
    pub(crate) resources: &'static [&'static dyn AnyResource],
    pub(crate) data_sources: &'static [&'static dyn AnyDataSource],
    pub(crate) functions: &'static [&'static Function],
}

pub(crate) const AREAS: &[Area] = &[
    instance::AREA,
    applications::AREA,
    accounts::AREA,
    directory::AREA,
    identity_source::AREA,
    q_developer::AREA,
];

/// Every resource there is.
pub(crate) fn resources() -> impl Iterator<Item = &'static dyn AnyResource> {
    AREAS.iter().flat_map(|area| area.resources).copied()
}

/// Every data source there is.
pub(crate) fn data_sources() -> impl Iterator<Item = &'static dyn AnyDataSource> {
    AREAS.iter().flat_map(|area| area.data_sources).copied()
}

/// Every function there is.
pub(crate) fn functions() -> impl Iterator<Item = &'static Function> {
    AREAS.iter().flat_map(|area| area.functions).copied()
}

/// The resource of this name.
pub(crate) fn resource(name: &str) -> Option<&'static dyn AnyResource> {
    resources().find(|resource| resource.name() == name)
}

/// The data source of this name.
pub(crate) fn data_source(name: &str) -> Option<&'static dyn AnyDataSource> {
    data_sources().find(|source| source.name() == name)
}

#[cfg(test)]
mod tests;
