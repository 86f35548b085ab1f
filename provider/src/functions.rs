//! The functions, and what several of them share. The tests below hold over all of them.

pub(crate) mod access_portal_url;
pub(crate) mod application_arn_parse;
pub(crate) mod application_assignment_import_id;
pub(crate) mod instance_arn_parse;
pub(crate) mod principal_import_id;

/// The parts of an ARN that a check has let pass: partition, account and what is named.
fn arn_parts(arn: &str) -> [&str; 3] {
    let mut parts = arn.splitn(6, ':').skip(1);
    let mut next = |skipped| parts.nth(skipped).unwrap_or_default();
    [next(0), next(2), next(0)]
}

#[cfg(test)]
mod tests;
