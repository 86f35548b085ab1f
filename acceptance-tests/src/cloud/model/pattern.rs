//! The patterns of the models, which are written for Java.

/// The models' patterns are Java's: `\w` and `\d` are ASCII, and `\u10FFFF` has
/// six digits and no braces.
pub(super) fn from_java(pattern: &str) -> String {
    let pattern = pattern.replace(r"\u10000-\u10FFFF", r"\u{10000}-\u{10FFFF}");
    let mut text = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('w') if in_class => text.push_str("A-Za-z0-9_"),
                Some('w') => text.push_str("[A-Za-z0-9_]"),
                Some('d') if in_class => text.push_str("0-9"),
                Some('d') => text.push_str("[0-9]"),
                Some('/') => text.push('/'),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            '[' => {
                in_class = true;
                text.push('[');
            }
            ']' => {
                in_class = false;
                text.push(']');
            }
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_characters_are_ascii_as_in_java() {
        assert_eq!(from_java(r"[\w+=,.@-]+\d"), "[A-Za-z0-9_+=,.@-]+[0-9]");
    }
}
