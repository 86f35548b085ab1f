//! The list of functions.
//!
//! Decides which functions there are. The tests below hold over the whole list.

mod access_portal_url;
mod application_arn_parse;
mod application_assignment_import_id;
mod instance_arn_parse;
mod principal_import_id;

use crate::function::Function;

pub(crate) const FUNCTIONS: &[&Function] = &[
    &access_portal_url::FUNCTION,
    &application_arn_parse::FUNCTION,
    &application_assignment_import_id::FUNCTION,
    &instance_arn_parse::FUNCTION,
    &principal_import_id::FUNCTION,
];

/// The parts of an ARN that a check has let pass: partition, account and what is named.
fn arn_parts(arn: &str) -> [&str; 3] {
    let mut parts = arn.splitn(6, ':').skip(1);
    let mut next = |skipped| parts.nth(skipped).unwrap_or_default();
    [next(0), next(2), next(0)]
}

#[cfg(test)]
mod tests;
