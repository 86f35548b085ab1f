//! What a page of Markdown links to, and what can be linked to in it.

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) links: Vec<String>,
    /// The fragments that lead somewhere: those of headings, as GitHub and the registries make them, and
    /// the ids of HTML anchors.
    pub(crate) anchors: BTreeSet<String>,
}

impl Page {
    pub(crate) fn read(text: &str) -> Self {
        let mut page = Self::default();
        let mut headings = BTreeMap::new();
        let mut heading: Option<String> = None;
        // A reference that nothing defines would be plain text. Its label is no file, so that it is found.
        let mut undefined = |link: BrokenLink<'_>| match link.link_type {
            LinkType::Reference | LinkType::Collapsed => {
                Some((CowStr::from(format!("[{}]", link.reference)), "".into()))
            }
            _ => None,
        };
        let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        for event in Parser::new_with_broken_link_callback(text, options, Some(&mut undefined)) {
            match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    page.links.push(dest_url.into_string());
                }
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let title = heading.take().unwrap_or_default();
                    page.anchors.insert(fragment(&title, &mut headings));
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(title) = &mut heading {
                        title.push_str(&text);
                    }
                }
                Event::Html(html) | Event::InlineHtml(html) => page.anchors.extend(ids(&html)),
                _ => {}
            }
        }
        page
    }
}

/// The fragment of a heading. The second one of the same title gets a number.
fn fragment(title: &str, before: &mut BTreeMap<String, usize>) -> String {
    let letters = title
        .to_lowercase()
        .chars()
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            letter => letter.is_alphanumeric().then_some(letter),
        })
        .collect::<String>();
    let count = before.entry(letters.clone()).or_default();
    *count += 1;
    match *count {
        1 => letters,
        many => format!("{letters}-{}", many - 1),
    }
}

fn ids(html: &str) -> impl Iterator<Item = String> {
    let values = html.split(" id=\"").skip(1);
    values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
}
