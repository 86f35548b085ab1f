//! The overview of what there is: a paragraph and a table for each area.

use crate::areas::{AREAS, Area};
use crate::shape::resource::noun;

/// The title of each area, and what stands below it.
pub(super) fn overview() -> impl Iterator<Item = (&'static str, String)> {
    AREAS.iter().map(|area| (area.title, table(area)))
}

fn table(area: &Area) -> String {
    let mut rows = vec![
        area.says.to_owned(),
        String::new(),
        "| | |".to_owned(),
        "|---|---|".to_owned(),
    ];
    let row = |kind: &str, folder: &str, name: &str, text: &str| {
        let page = noun(name);
        format!(
            "| [{page}]({folder}/{page}.md) ({kind}) | {} |",
            first_sentence(text)
        )
    };
    let resources = area.resources.iter();
    rows.extend(resources.map(|one| {
        row(
            "resource",
            "resources",
            one.name(),
            one.schema().description,
        )
    }));
    let sources = area.data_sources.iter();
    rows.extend(sources.map(|one| {
        row(
            "data source",
            "data-sources",
            one.name(),
            one.schema().description,
        )
    }));
    rows.join("\n")
}

fn first_sentence(text: &str) -> &str {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    match paragraph.split_once(". ") {
        Some((first, _)) => &paragraph[..=first.len()],
        None => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_ends_with_its_full_stop() {
        assert_eq!(first_sentence("One. Two.\n\nThree."), "One.");
        assert_eq!(
            first_sentence("One, such as `a.b`.\n\nTwo."),
            "One, such as `a.b`."
        );
    }
}
