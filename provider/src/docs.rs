//! Schema and examples, as documentation.
use std::path::Path;
pub(crate) fn write(_out: &Path) -> Result<(), String> {
    Ok(())
}
