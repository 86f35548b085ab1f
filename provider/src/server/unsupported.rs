//! The RPCs of what this provider does not have.
//!
//! Decides what is answered to them, which core does not send to a provider whose schema has none.

use tfplugin::tfplugin6 as pb;

use crate::shape::diagnostic::{self, Diagnostic};

pub(super) fn ephemeral_resources() -> Vec<pb::Diagnostic> {
    unsupported("ephemeral resources")
}

pub(super) fn actions() -> Vec<pb::Diagnostic> {
    unsupported("actions")
}

/// The only event of an action.
pub(super) fn completed() -> pb::invoke_action::Event {
    use pb::invoke_action::event::{Completed, Type};
    let completed = Completed {
        diagnostics: actions(),
    };
    pb::invoke_action::Event {
        r#type: Some(Type::Completed(completed)),
    }
}

fn unsupported(what: &str) -> Vec<pb::Diagnostic> {
    let detail = format!("This provider offers no {what}.");
    diagnostic::to_wire(&[Diagnostic::error(format!("No {what}"), detail)])
}
