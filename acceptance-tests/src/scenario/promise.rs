//! Whether a step made only calls that the documentation of its resources and data sources speaks of.

use crate::cloud::Record;
use crate::documentation::{Calls, Page, unspoken};
use std::collections::BTreeSet;

/// A plan refreshes what is there; an apply plans once more what could not be known before, and reads data
/// sources that had to wait.
const PLANNING: &[&str] = &["plan", "read"];
const APPLYING: &[&str] = &["plan", "read", "create", "update", "delete"];

pub(super) fn is_kept(text: &str, planned: &[Record], applied: &[Record]) -> Result<(), String> {
    let pages = pages(text);
    for (command, calls, operations) in [("plan", planned, PLANNING), ("apply", applied, APPLYING)]
    {
        let mut allowed = BTreeSet::new();
        for page in &pages {
            allowed.extend(Calls::of(page)?.during(operations));
        }
        let unspoken = unspoken(calls, &allowed);
        if !unspoken.is_empty() {
            let pages: Vec<_> = pages.iter().map(ToString::to_string).collect();
            return Err(format!(
                "the {command} made calls that the tables of {} do not have: {unspoken:?}",
                pages.join(", ")
            ));
        }
    }
    Ok(())
}

/// The pages of what a configuration declares, wherever it stands in it.
fn pages(text: &str) -> BTreeSet<Page> {
    let declared = |line: &str| {
        let line = line.trim_start();
        let (make, rest): (fn(String) -> Page, _) = match line.split_once(" \"identitycenter_")? {
            ("resource", rest) => (Page::Resource, rest),
            ("data", rest) => (Page::DataSource, rest),
            _ => return None,
        };
        let (noun, _) = rest.split_once('"')?;
        Some(make(format!("identitycenter_{noun}")))
    };
    text.lines().filter_map(declared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_those_of_what_is_declared() {
        let text = "# resource \"identitycenter_user\" \"a\" {\nresource \"identitycenter_group\" \"a\" {\n}\n\
                    data \"identitycenter_user\" \"b\" {}\nresource \"terraform_data\" \"c\" {}\n";
        let names = pages(text).into_iter().map(|page| page.to_string());
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["docs/resources/group.md", "docs/data-sources/user.md"]
        );
    }
}
