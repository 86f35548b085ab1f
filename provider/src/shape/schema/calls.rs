//! Which operations of AWS's APIs a resource or data source calls, and so which IAM actions it needs.
//!
//! An operation is written as its IAM action, `service:Operation`: the two have the same name in everything
//! that this provider calls. STS is left out, it is called once for a whole process.

use std::collections::BTreeSet;

/// In groups: what one function of the AWS layer calls is written once, beside it.
pub(crate) type Actions = &'static [&'static [&'static str]];

/// What may be called, by what Terraform or OpenTofu asks for. Hardly ever is all of it called at once.
#[derive(Clone, Copy)]
pub(crate) struct Calls {
    pub(crate) plan: Actions,
    pub(crate) create: Actions,
    /// For a refresh, after an import, and all that a data source does.
    pub(crate) read: Actions,
    pub(crate) update: Actions,
    pub(crate) delete: Actions,
}

impl Calls {
    pub(crate) const NONE: Self = Self {
        plan: &[],
        create: &[],
        read: &[],
        update: &[],
        delete: &[],
    };

    /// Those of a data source.
    pub(crate) const fn reading(read: Actions) -> Self {
        Self { read, ..Self::NONE }
    }

    /// In the order of a life, with the words of the documentation, and each list in order.
    pub(crate) fn by_operation(&self) -> [(&'static str, BTreeSet<&'static str>); 5] {
        [
            ("plan", self.plan),
            ("create", self.create),
            ("read", self.read),
            ("update", self.update),
            ("delete", self.delete),
        ]
        .map(|(operation, groups)| (operation, groups.concat().into_iter().collect()))
    }

    /// The IAM actions that all of it needs, in order.
    pub(crate) fn permissions(&self) -> BTreeSet<&'static str> {
        self.by_operation()
            .into_iter()
            .flat_map(|(_, actions)| actions)
            .collect()
    }
}
