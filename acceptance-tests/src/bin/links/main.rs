//! `links`: fails when a link of the documentation leads nowhere.
//!
//! A relative link has to name a file of this repository, and its fragment a heading or an anchor of that
//! file. So does the address of a file of this repository, in the tag of this version. Another external link
//! is not followed: it has to be https and well formed.

mod page;

use acceptance_tests::documentation;
use acceptance_tests::place::{self, at};
use page::Page;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;

fn main() -> ExitCode {
    let root = place::home().with_file_name("");
    match dead(&root) {
        Ok(dead) if dead.is_empty() => ExitCode::SUCCESS,
        Ok(dead) => {
            eprintln!("{}", dead.join("\n"));
            ExitCode::FAILURE
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Every link that leads nowhere, one line each.
fn dead(root: &Path) -> Result<Vec<String>, String> {
    let mut pages = BTreeMap::new();
    for name in documentation::pages(root)? {
        let path = root.join(&name);
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        pages.insert(name, Page::read(&text));
    }
    let mut dead = Vec::new();
    for (name, page) in &pages {
        for link in &page.links {
            if let Err(why) = leads(root, &pages, name, link) {
                dead.push(format!("{}: {link:?} {why}", name.display()));
            }
        }
    }
    Ok(dead)
}

/// Whether a link of the page `from` leads somewhere.
fn leads(
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
    from: &Path,
    link: &str,
) -> Result<(), &'static str> {
    if link.contains("://") || link.starts_with("mailto:") {
        return match documentation::addressed(link) {
            Some(path) => is_file(root, path?),
            None => external(link),
        };
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => from.to_owned(),
        path => beside(from, path).ok_or("leaves the repository")?,
    };
    if !root.join(&target).exists() {
        return Err("names no file");
    }
    match (fragment, pages.get(&target)) {
        ("", _) => Ok(()),
        (_, None) => Err("has a fragment of a file that is no page"),
        (name, Some(page)) if page.anchors.contains(name) => Ok(()),
        _ => Err("names no heading or anchor of that page"),
    }
}

/// The path of a link, seen from the root of the repository.
fn beside(from: &Path, link: &str) -> Option<PathBuf> {
    let mut path = from.parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir if path.pop() => {}
            _ => return None,
        }
    }
    Some(path)
}

fn is_file(root: &Path, path: &str) -> Result<(), &'static str> {
    let inside = beside(Path::new(""), path).ok_or("leaves the repository")?;
    match root.join(inside).is_file() {
        true => Ok(()),
        false => Err("names no file"),
    }
}

fn external(link: &str) -> Result<(), &'static str> {
    let uri = hyper::Uri::from_str(link).map_err(|_| "is no address")?;
    if uri.scheme_str() != Some("https") {
        return Err("is not https");
    }
    match uri.host().is_some_and(|host| host.contains('.')) {
        true => Ok(()),
        false => Err("has no host"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// What is found dead in `docs/a.md` with this text. Beside it are `docs/b.md` and a picture.
    fn verdict(text: &str) -> Vec<String> {
        let root = TempDir::new().unwrap();
        fs::create_dir(root.path().join("docs")).unwrap();
        for name in documentation::PAGES {
            fs::write(root.path().join(name), "# Page\n").unwrap();
        }
        for (name, text) in [
            ("a.md", text),
            (
                "b.md",
                "# The title, *at last*\n\n<a id=\"nested--x\"></a>\n\n## Twice\n\n## Twice\n",
            ),
            ("plot.svg", "<svg/>"),
        ] {
            fs::write(root.path().join("docs").join(name), text).unwrap();
        }
        dead(root.path()).unwrap()
    }

    #[test]
    fn what_leads_somewhere_is_fine() {
        let text = "# Here\n\n[a](b.md) [b](b.md#the-title-at-last) [c](b.md#nested--x) [d](#here) [e](../README.md#page) \
                    ![p](plot.svg) [f](https://docs.aws.amazon.com/a?b#c) [g](b.md#twice-1) <https://example.com> [h]\n\n\
                    [h]: ./b.md\n";
        assert_eq!(verdict(text), [""; 0]);
    }

    #[test]
    fn a_dead_link_is_found() {
        for link in [
            "c.md",
            "b.md#no-such-title",
            "#nowhere",
            "b.md#twice-2",
            "../../README.md",
            "/docs/b.md",
            "plot.svg#x",
            "http://example.com",
            "https://",
            "https://localhost/",
            "https://a b.example.com/",
            "mailto:a@example.com",
        ] {
            let found = verdict(&format!("# Here\n\n[x](<{link}>)\n"));
            assert_eq!(found.len(), 1, "{link}: {found:?}");
            assert!(found[0].starts_with("docs/a.md: "), "{found:?}");
        }
    }

    #[test]
    fn an_address_of_this_repository_leads_to_a_file_of_this_version() {
        let address = documentation::address("docs/plot.svg");
        assert_eq!(verdict(&format!("![p]({address})\n")), [""; 0]);
        let tag = concat!("/v", env!("CARGO_PKG_VERSION"), "/");
        for link in [
            address.replace("plot", "gone"),
            address.replace("/plot.svg", ""),
            address.replace(tag, "/main/"),
            address.replace("docs/", "../docs/"),
        ] {
            assert_eq!(verdict(&format!("![p]({link})\n")).len(), 1, "{link}");
        }
    }

    #[test]
    fn a_reference_without_its_definition_is_found() {
        assert_eq!(verdict("[x][nowhere]\n").len(), 1);
    }

    #[test]
    fn a_dead_picture_is_found_and_what_stands_in_code_is_no_link() {
        assert_eq!(verdict("![x](gone.svg)\n").len(), 1);
        let code = "`[x](gone.md)`\n\n```text\n[x](gone.md)\n```\n";
        assert_eq!(verdict(code), [""; 0]);
    }
}
