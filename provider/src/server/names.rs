//! What a request names.
//!
//! Decides nothing; a name that this provider does not have is a diagnostic.

use super::Failed;
use crate::areas;
use crate::shape::data_source::AnyDataSource;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::function::Function;
use crate::shape::resource::AnyResource;

pub(super) fn resource(name: &str) -> Result<&'static dyn AnyResource, Failed> {
    areas::resource(name).ok_or_else(|| unknown(name))
}

pub(super) fn data_source(name: &str) -> Result<&'static dyn AnyDataSource, Failed> {
    areas::data_source(name).ok_or_else(|| unknown(name))
}

pub(super) fn function(name: &str) -> Result<&'static Function, Failed> {
    areas::functions()
        .find(|function| function.name == name)
        .ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> Failed {
    vec![Diagnostic::error(
        "Unknown name",
        format!("This provider has no {name}."),
    )]
}
