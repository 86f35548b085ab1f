//! What a thing is: the tables and traits that everything else is written in.
//!
//! Beside `aws`, the only module that an area needs of the provider.

pub(crate) mod data_source;
pub(crate) mod diagnostic;
pub(crate) mod filter;
pub(crate) mod function;
pub(crate) mod list_resource;
pub(crate) mod path;
pub(crate) mod resource;
pub(crate) mod schema;
pub(crate) mod timeouts;
