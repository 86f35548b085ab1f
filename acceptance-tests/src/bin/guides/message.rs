//! What the provider can say, so that a guide quotes nothing else.
//!
//! Decides when a quotation is one: its fixed parts stand in their order in one line of the provider's
//! source, where a text that goes on in the next line counts as one line. Tests in the source do not count.

use acceptance_tests::place::{self, at};
use std::fs;
use std::path::Path;

/// The lines of the source.
pub(crate) struct Messages(Vec<String>);

impl Messages {
    pub(crate) fn of_the_provider() -> Result<Self, String> {
        let mut messages = Self(Vec::new());
        messages.add(&place::home().with_file_name("provider").join("src"))?;
        Ok(messages)
    }

    /// Those of one source text.
    pub(crate) fn of(source: &str) -> Self {
        let (product, _) = source
            .split_once("#[cfg(test)]\nmod ")
            .unwrap_or((source, ""));
        let mut lines = Vec::new();
        let mut goes_on = false;
        for line in product.lines() {
            let text = line.trim();
            let (text, more) = match text.strip_suffix('\\') {
                Some(text) => (text, true),
                None => (text, false),
            };
            match lines.last_mut() {
                Some(last) if goes_on => *last += text,
                _ => lines.push(text.to_owned()),
            }
            goes_on = more;
        }
        let plain = |line: String| line.replace("\\\"", "\"");
        Self(lines.into_iter().map(plain).collect())
    }

    fn add(&mut self, folder: &Path) -> Result<(), String> {
        for entry in fs::read_dir(folder).map_err(at(folder))? {
            let path = entry.map_err(at(folder))?.path();
            if path.is_dir() {
                self.add(&path)?;
            } else {
                let text = fs::read_to_string(&path).map_err(at(&path))?;
                self.0.extend(Self::of(&text).0);
            }
        }
        Ok(())
    }

    /// Whether this is a message, or a part of one. `…` stands for anything.
    pub(crate) fn say(&self, text: &str) -> bool {
        let parts = || text.split('…').filter(|part| !part.trim().is_empty());
        let stands_in = |line: &String| {
            let mut rest = line.as_str();
            parts().all(|part| match rest.split_once(part) {
                Some((_, after)) => {
                    rest = after;
                    true
                }
                None => false,
            })
        };
        parts().next().is_some() && self.0.iter().any(stands_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "let a = format!(\n    \"{first} has \\\n     no \\\"place\\\" for {second}\",\n);\n\
                          // Another line.\n#[cfg(test)]\nmod tests {\n\"only a test\"\n}\n";

    #[test]
    fn the_fixed_parts_of_a_message_stand_in_one_text() {
        let messages = Messages::of(SOURCE);
        assert!(messages.say("… has no \"place\" for …"));
        assert!(messages.say("has no"));
        assert!(!messages.say("no … has"), "in another order");
        assert!(!messages.say("has … Another line"), "in two texts");
        assert!(!messages.say("only a test"));
        assert!(!messages.say("…"), "everything would say it");
    }
}
