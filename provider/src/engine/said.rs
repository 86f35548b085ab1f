//! What is said when something fails.
//!
//! Decides the words that no error has by itself: what was tried, with what, and what is left.

use tfplugin::value::Value;

use crate::aws::Error;
use crate::shape::diagnostic::Diagnostic;
use crate::shape::path::Path;
use crate::shape::resource::in_words;
use crate::shape::schema::Schema;

/// The summary names the operation and the thing; the detail is the error's own.
pub(crate) fn failure(verb: &str, name: &str, schema: &Schema, error: &Error) -> Diagnostic {
    let noun = in_words(name);
    let path = error.attribute().filter(|path| {
        let first = path.split('.').next().unwrap_or_default();
        schema
            .attribute(first)
            .is_some_and(|attribute| attribute.mode.is_configurable())
    });
    let diagnostic = Diagnostic::error(format!("Cannot {verb} {noun}"), error.explain());
    match path {
        Some(path) => diagnostic.at(Path::of(path)),
        None => diagnostic,
    }
}

/// The application that an object is about, which may be why somebody else is denied it.
pub(super) fn application_in(object: &Value) -> Option<String> {
    let arn = object.get("application_arn")?.as_str()?;
    (!arn.is_empty()).then(|| arn.to_owned())
}

pub(super) fn not_read_again(verb: &str, name: &str, why: &Error) -> Diagnostic {
    let noun = in_words(name);
    Diagnostic::warning(
        format!("The {noun} could not be read again"),
        format!(
            "To {verb} it has succeeded, and it is in the state with what is known of it; the next plan reads the rest. \
             Reading it failed: {}",
            why.explain()
        ),
    )
}

/// The other provider may have worked in another Region or account, so that this says nothing of the object.
/// Were it taken for gone, the state would forget it.
pub(super) fn not_found(source: &str, name: &str, region: &str) -> Diagnostic {
    Diagnostic::error(
        format!("Cannot move {source} to {name}"),
        format!(
            "AWS does not know the object in {region}. If it is in another Region or account, say so in the provider \
             block. If it is gone, remove the `moved` block, and {source} from the state with `state rm`."
        ),
    )
}
