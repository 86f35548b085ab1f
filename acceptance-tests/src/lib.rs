//! What the acceptance tests are made of: the cloud they run against, the
//! command lines they drive, and the scenarios.
#![allow(
    clippy::expect_used,
    reason = "this crate is only for tests, where a broken invariant may end the process"
)]

pub mod chaos;
pub mod cli;
pub mod cloud;
pub mod directory;
pub mod documentation;
pub mod idp;
pub mod odd;
pub mod peer;
pub mod place;
pub mod python;
pub mod scenario;
pub mod shown;
pub mod subject;
