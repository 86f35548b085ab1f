//! What a person is told.
//!
//! Decides the form of a message (summary, detail, place); not which message: that is said where
//! the fault is found. The debug chain of an error goes to the log, never here. Whatever a message quotes, what
//! leaves here is plain text of a bounded length.

use tfplugin::tfplugin6;

use crate::plain;
use crate::shape::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    Warning,
}

/// One message to the user, at a place in the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    pub(crate) severity: Severity,
    /// One line, never empty.
    pub(crate) summary: String,
    /// What happened and what to do about it.
    pub(crate) detail: String,
    pub(crate) path: Path,
}

/// Several messages; what a check or a plan hook fails with.
pub(crate) type Diagnostics = Vec<Diagnostic>;

impl Diagnostic {
    pub(crate) fn error(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            summary: summary.into(),
            detail: detail.into(),
            path: Path::root(),
        }
    }

    pub(crate) fn warning(summary: impl Into<String>, detail: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(summary, detail)
        }
    }

    /// A value that cannot be: the commonest message of all.
    pub(crate) fn invalid(path: Path, detail: impl Into<String>) -> Self {
        Self::error(format!("Invalid value for {path}"), detail).at(path)
    }

    pub(crate) fn at(mut self, path: Path) -> Self {
        self.path = path;
        self
    }

    pub(crate) fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    pub(crate) fn to_wire(&self) -> tfplugin6::Diagnostic {
        let severity = match self.severity {
            Severity::Error => tfplugin6::diagnostic::Severity::Error,
            Severity::Warning => tfplugin6::diagnostic::Severity::Warning,
        };
        tfplugin6::Diagnostic {
            severity: severity.into(),
            summary: plain::line(&self.summary, plain::SUMMARY),
            detail: plain::lines(&self.detail, plain::DETAIL),
            attribute: self.path.to_wire_of_source(),
        }
    }
}

pub(crate) fn to_wire(diagnostics: &[Diagnostic]) -> Vec<tfplugin6::Diagnostic> {
    diagnostics.iter().map(Diagnostic::to_wire).collect()
}
