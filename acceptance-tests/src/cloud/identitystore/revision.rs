//! Revisions: "the update is applied only if it matches the current revision".

use crate::cloud::call::Input;
use crate::cloud::error::ApiError;

pub(super) fn matches(input: Input, current: u64) -> Result<(), ApiError> {
    match input.maybe("Revision") {
        Some(expected) if expected != current.to_string() => Err(ApiError::conflict(
            "The revision does not match the current revision.",
        )
        .with("Reason", "CONCURRENT_MODIFICATION")),
        _ => Ok(()),
    }
}
