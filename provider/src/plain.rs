//! Text that somebody else has written, as a person is shown it.
//!
//! Decides what never reaches a terminal as it is: characters that nobody sees and that move the cursor, change
//! colours or turn the direction of reading, for they can make a message say something else. And how much of a text
//! is repeated. AWS's messages, names, certificates and values of a configuration are all such text.

use std::borrow::Cow;

/// The longest summary, text of AWS and detail, in characters. What is longer is not read by anybody, and core keeps
/// and sends on whatever it gets.
pub(crate) const SUMMARY: usize = 300;
pub(crate) const REMARK: usize = 2_000;
pub(crate) const DETAIL: usize = 20_000;
/// The longest value that is repeated in a sentence.
const VALUE: usize = 200;

/// Whether nobody sees a character, although it does something: controls, the format characters of Unicode (its
/// category Cf, bidirectional marks among them) and its separators of lines and paragraphs. Line ends count too.
pub(crate) fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}'..='\u{891}'
            | '\u{8e2}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}

/// A text of several lines in which everything else is to be seen.
pub(crate) fn lines(text: &str, at_most: usize) -> String {
    written(text, at_most, |letter| letter != '\n' && is_hidden(letter))
}

/// A text on one line in which everything is to be seen.
pub(crate) fn line(text: &str, at_most: usize) -> String {
    written(text, at_most, is_hidden)
}

/// A value in quotation marks.
pub(crate) fn quoted(value: &str) -> String {
    format!("{:?}", cut(value, VALUE))
}

fn written(text: &str, at_most: usize, hides: impl Fn(char) -> bool) -> String {
    let text = cut(text, at_most);
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match hides(letter) {
            true => shown.extend(letter.escape_default()),
            false => shown.push(letter),
        }
    }
    shown
}

/// The beginning of a text that is longer, and how long it is.
fn cut(text: &str, at_most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(at_most) {
        None => Cow::Borrowed(text),
        Some((end, _)) => {
            let all = text.chars().count();
            Cow::Owned(format!("{}… ({all} characters)", &text[..end]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn what_is_hidden_is_what_unicode_says() {
        let hidden = Regex::new(r"^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]$").unwrap();
        let differ = ('\0'..=char::MAX)
            .filter(|letter| hidden.is_match(&letter.to_string()) != is_hidden(*letter));
        assert_eq!(differ.collect::<String>(), "");
    }

    #[test]
    fn escapes_and_marks_are_written_out_and_line_ends_stay() {
        let text = "denied \u{1b}[2J\u{202e}gnp.exe\u{7}\r\nNaïve 営業・開発 👩\u{200d}🔬\t.";
        let shown =
            "denied \\u{1b}[2J\\u{202e}gnp.exe\\u{7}\\r\nNaïve 営業・開発 👩\\u{200d}🔬\\t.";
        assert_eq!(lines(text, 1_000), shown);
        assert_eq!(line("a\nb", 1_000), "a\\nb");
    }

    #[test]
    fn what_is_long_is_cut_between_characters() {
        assert_eq!(line("äöü", 3), "äöü");
        assert_eq!(line("äöüß", 3), "äöü… (4 characters)");
        assert!(quoted(&"x".repeat(1_000_000)).len() < 300);
    }
}
