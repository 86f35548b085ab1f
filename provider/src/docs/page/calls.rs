//! What a page says of AWS: the calls that are made, and the IAM actions that they need.

use super::Page;
use crate::shape::schema::Schema;

impl Page {
    /// The calls by operation, then a policy that allows all of them.
    pub(in crate::docs) fn calls(&mut self, schema: &Schema) {
        let permissions = schema.calls.permissions();
        if permissions.is_empty() {
            return;
        }
        self.heading(2, "AWS calls");
        let reading = match schema.calls.create.is_empty() {
            true => "",
            false => "To read is to refresh, and follows an import. ",
        };
        self.paragraph(&format!(
            "The most that each operation calls, by IAM action: what stands after the colon is the operation of the \
             API, and what CloudTrail shows. {reading}Hardly ever is all of it called. Reads of many objects of one \
             parent share the requests of a listing, so there are fewer requests than objects: see \
             [Quotas and speed](../guides/quotas-and-speed.md)."
        ));
        self.by_operation(schema);
        let console = |action: &&str| action.starts_with("sso-directory:");
        if !schema.console && permissions.iter().any(console) {
            self.paragraph(
                "Those of `sso-directory` are called only with `allow_console_apis = true`, for a warning. It is left \
                 out when they are refused.",
            );
        }
        self.heading(2, "IAM permissions");
        self.paragraph(
            "For everything above. [Accounts and permissions](../guides/accounts-and-permissions.md) says which \
             account it has to be.",
        );
        let lines: Vec<_> = permissions
            .iter()
            .map(|action| format!("- `{action}`"))
            .collect();
        self.paragraph(&lines.join("\n"));
    }

    fn by_operation(&mut self, schema: &Schema) {
        let rows = schema.calls.by_operation().into_iter();
        let rows = rows.filter(|(_, actions)| !actions.is_empty());
        let rows = rows.map(|(operation, actions)| {
            let actions: Vec<_> = actions.iter().map(|action| format!("`{action}`")).collect();
            format!("| {operation} | {} |", actions.join(", "))
        });
        let rows = rows.collect::<Vec<_>>().join("\n");
        self.paragraph(&format!("| operation | calls |\n|---|---|\n{rows}"));
    }
}
