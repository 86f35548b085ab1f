//! Names of blocks, from what people call the objects.
//!
//! Decides that names are valid identifiers, unique, and the same in every export: a name depends on nothing
//! but the objects that would have the same one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use regex::Regex;
use sha2::{Digest, Sha256};
use unicode_ident::is_xid_start;

/// Names longer than this are cut; AWS allows display names of 1024 characters.
const LONGEST: usize = 80;

/// What HCL takes in an identifier: its tables are those of Unicode 9 up to 2025, and of the characters that there were
/// then, Unicode has called five identifiers since. Tried on every character with Terraform 1.11.
static LETTERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let since = r"\u{200C}\u{200D}\u{30FB}\u{FF65}\u{111C9}";
    Regex::new(&format!(
        r"^[[\p{{XID_Continue}}&&\p{{Age:9.0}}]--[{since}]]$"
    ))
    .ok()
});

fn may_stand(letter: char) -> bool {
    let text = letter.encode_utf8(&mut [0; 4]).to_owned();
    letter.is_ascii_alphanumeric()
        || LETTERS
            .as_ref()
            .is_some_and(|letters| letters.is_match(&text))
}

/// One name for each pair of a display name and an id, in their order. The ids are different ones.
pub(crate) fn labels(objects: &[(&str, &str)]) -> Vec<String> {
    let plain: Vec<_> = objects.iter().map(|(name, _)| identifier(name)).collect();
    let mut how_many: BTreeMap<&str, usize> = BTreeMap::new();
    for label in &plain {
        *how_many.entry(label).or_default() += 1;
    }
    let is_free = |label: &str| how_many[label] == 1;
    let mut taken: BTreeSet<String> = plain
        .iter()
        .filter(|label| is_free(label))
        .cloned()
        .collect();
    let mut named = Vec::new();
    for (label, (_, id)) in plain.iter().zip(objects) {
        named.push(if is_free(label) {
            label.clone()
        } else {
            distinct(label, id, &mut taken)
        });
    }
    named
}

/// A name that several objects would have, with something of the id that is one object's own.
fn distinct(label: &str, id: &str, taken: &mut BTreeSet<String>) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut length = 6;
    loop {
        let candidate = format!("{label}_{}", &digits[..length]);
        if length == digits.len() || taken.insert(candidate.clone()) {
            return candidate;
        }
        length += 1;
    }
}

/// A name as an identifier: in lower case, with `_` for everything that cannot stand in one.
fn identifier(name: &str) -> String {
    // An accent of its own would be put on the letter before by `terraform fmt`.
    let is_accent = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let letters = name.chars().flat_map(char::to_lowercase);
    let plain: String = letters.filter(|letter| !is_accent(letter)).collect();
    let mut label = String::new();
    // References are compared with names that core has composed.
    for letter in ComposingNormalizerBorrowed::new_nfc()
        .normalize(&plain)
        .chars()
    {
        if label.chars().count() >= LONGEST {
            break;
        }
        if letter != '_' && may_stand(letter) {
            label.push(letter);
        } else if !label.ends_with('_') {
            label.push('_');
        }
    }
    let label = label.trim_matches('_');
    match label.chars().next() {
        Some(first) if is_xid_start(first) => label.to_owned(),
        Some(_) => format!("_{label}"),
        None => "unnamed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_valid_identifier_that_people_recognise() {
        let cases = [
            ("alice@example.com", "alice_example_com"),
            ("QDevProfile-us-east-1", "qdevprofile_us_east_1"),
            ("  Team: R&D  ", "team_r_d"),
            ("Zürich Büro", "zürich_büro"),
            ("123 go", "_123_go"),
            ("***", "unnamed"),
            ("", "unnamed"),
            ("営業部", "営業部"),
            ("u\u{308}ber", "uber"),
            ("営業・開発", "営業_開発"),
            ("a\u{200d}b\u{ff65}c", "a_b_c"),
            ("x\u{30000}", "x"),
            ("\u{212b}", "å"),
        ];
        for (name, label) in cases {
            assert_eq!(identifier(name), label, "{name}");
        }
        assert_eq!(identifier(&"x".repeat(2000)).len(), LONGEST);
    }

    #[test]
    fn equal_names_are_told_apart_by_their_ids_in_any_order() {
        let objects = [("a b", "1"), ("a-b", "2"), ("c", "3"), ("", "4")];
        let named = labels(&objects);
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), 4);
        assert_eq!(&named[2..], ["c", "unnamed"]);
        assert!(named[0].starts_with("a_b_") && named[1].starts_with("a_b_"));
        let mut other_way: Vec<_> = objects.iter().rev().copied().collect();
        let mut again = labels(&other_way);
        again.reverse();
        assert_eq!(again, named);
        // Objects of other names change nothing.
        other_way.push(("d", "5"));
        assert_eq!(labels(&other_way)[3], named[0]);
    }

    #[test]
    fn a_suffix_never_takes_a_name_that_is_somebody_elses() {
        let first = labels(&[("x", "1"), ("X", "2")]);
        let [one, _] = &first[..] else {
            panic!("two names");
        };
        let named = labels(&[("x", "1"), ("X", "2"), (one, "3")]);
        assert_eq!(named.iter().collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(&named[2], one);
    }
}
