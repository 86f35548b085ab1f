//! What a table is about.

use crate::areas::accounts::matrix::{Cell, Form};
use crate::engine::plan::Plan;

/// What a table is about, as AWS and as a message know it.
pub(super) struct About {
    /// The account, or the ARN of the permission set or its name.
    pub(super) key: String,
    pub(super) set_name: Option<String>,
}

impl About {
    pub(super) fn of(plan: &Plan<'_>, form: Form) -> Self {
        let text = |name| plan.get(name).as_str().map(str::to_owned);
        let set_name = text("permission_set_name");
        Self {
            key: text(form.about())
                .or_else(|| set_name.clone())
                .unwrap_or_default(),
            set_name,
        }
    }

    /// What the table of the state is about, as a message calls it.
    pub(super) fn before(plan: &Plan<'_>, form: Form) -> String {
        let text = |name| plan.before(name).as_str().map(str::to_owned);
        let name = text("permission_set_name").or_else(|| text(form.about()));
        name.unwrap_or_default()
    }

    pub(super) fn called(&self) -> &str {
        self.set_name.as_deref().unwrap_or(&self.key)
    }
}

/// Account and permission set of a cell, as `ignore` looks at them.
pub(super) fn account_and_set<'a>(
    form: Form,
    about: &'a About,
    cell: &'a Cell,
) -> (&'a str, Option<&'a str>) {
    match form {
        Form::PermissionSet => (&cell.place, about.set_name.as_deref()),
        Form::Account | Form::Roles => (&about.key, Some(&cell.place)),
    }
}
