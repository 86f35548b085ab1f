//! Whether a client would store what must not be stored.

use tfplugin::value::Value;

use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::Attribute;

/// A write-only argument would be stored in plain by a client that does not know such arguments.
pub(crate) fn check_write_only(attributes: &[Attribute], config: &Value, at: &Path) -> Diagnostics {
    write_only_of(attributes, config, at, Path::attribute)
}

/// `step` leads from an object to what is in it: nested attributes are reached otherwise than blocks.
fn write_only_of(
    attributes: &[Attribute],
    config: &Value,
    at: &Path,
    step: fn(&Path, &str) -> Path,
) -> Diagnostics {
    let mut found = Vec::new();
    for attribute in attributes {
        let value = config.get(attribute.name).unwrap_or(&Value::Null);
        let path = step(at, attribute.name);
        // What is not known yet may turn out to be null; core validates again when it is known.
        if attribute.write_only && !value.is_null() && !value.is_unknown() {
            found.push(
                Diagnostic::error(
                    format!("{path} needs Terraform 1.11 or OpenTofu 1.11"),
                    "This argument is write-only: it is sent to AWS and never stored. The running version does \
                     not know such arguments and would store it in the state in plain. Use a newer version, or \
                     the alternative that the documentation of the resource names.",
                )
                .at(path.clone()),
            );
        }
        let inside = if attribute.kind.is_block() {
            Path::attribute
        } else {
            Path::member
        };
        match (attribute.kind.nested(), value) {
            (Some(inner), Value::Map(_)) => {
                found.extend(write_only_of(inner, value, &path, inside));
            }
            (Some(inner), Value::List(elements)) => {
                for (position, element) in elements.iter().enumerate() {
                    found.extend(write_only_of(inner, element, &path.index(position), inside));
                }
            }
            _ => {}
        }
    }
    found
}
