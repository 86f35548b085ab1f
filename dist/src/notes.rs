//! What goes with a release in words: what its users must have, and what is new.

use crate::platform::Platform;
use std::fmt::Write;

/// The notes of a release.
pub(crate) fn notes(
    [name, version]: &[&str; 2],
    compiler: &str,
    platforms: &[&Platform],
    changelog: &str,
) -> String {
    let mut notes = format!("# {name} {version}\n\n| Platform | What it needs |\n|---|---|\n");
    for platform in platforms {
        let _ = writeln!(notes, "| {platform} | {} |", platform.needs);
    }
    let _ = writeln!(notes, "\nBuilt with rustc {compiler}.");
    if let Some(news) = news(version, changelog) {
        let _ = write!(notes, "\n## What is new\n\n{news}\n");
    }
    notes
}

/// The part of the changelog that is about a version, or about what has no version yet.
fn news<'a>(version: &str, changelog: &'a str) -> Option<&'a str> {
    let parts = || changelog.split("\n## ").skip(1);
    let part = |wanted: &str| {
        parts().find_map(|part| {
            let (title, text) = part.split_once('\n')?;
            let is_it = title.split_whitespace().next() == Some(wanted);
            is_it.then(|| text.trim())
        })
    };
    part(version).or_else(|| part("Unreleased"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGELOG: &str =
        "# Changelog\n\n## Unreleased\n\n- new\n\n## 1.0.0 (2026-01-02)\n\n- old\n";

    #[test]
    fn a_version_has_its_own_part_of_the_changelog() {
        assert_eq!(news("1.0.0", CHANGELOG), Some("- old"));
        assert_eq!(news("1.1.0", CHANGELOG), Some("- new"));
        assert_eq!(news("1.1.0", "# Changelog\n"), None);
    }
}
