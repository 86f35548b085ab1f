//! The name that somebody may have meant.
//!
//! Decides how much two names may differ to be taken for one and its misspelling: by a quarter of their letters, or
//! by two.

pub(super) struct Nearest<'a> {
    name: &'a str,
    found: Option<(usize, String)>,
}

impl<'a> Nearest<'a> {
    pub(super) fn to(name: &'a str) -> Self {
        Self { name, found: None }
    }

    pub(super) fn look_at(&mut self, names: impl Iterator<Item = String>) {
        let letters = self.name.chars().count();
        for name in names {
            let distance = distance(&self.name.to_lowercase(), &name.to_lowercase());
            let is_near = distance <= (letters / 4).max(2) && distance < letters;
            let is_nearer = self.found.as_ref().is_none_or(|(best, _)| distance < *best);
            if is_near && is_nearer {
                self.found = Some((distance, name));
            }
        }
    }

    pub(super) fn found(self) -> Option<String> {
        self.found.map(|(_, name)| name)
    }
}

/// How many letters have to be changed, added or left out (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<_> = other.chars().collect();
    let mut row: Vec<_> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, candidate) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *candidate);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(name: &str, names: &[&str]) -> Option<String> {
        let mut nearest = Nearest::to(name);
        nearest.look_at(names.iter().map(|name| (*name).to_owned()));
        nearest.found()
    }

    #[test]
    fn a_misspelling_is_near_and_another_name_is_not() {
        let names = ["everyone", "data-analysts", "platform-team"];
        assert_eq!(
            nearest("data-analysst", &names).as_deref(),
            Some("data-analysts")
        );
        assert_eq!(nearest("Everyone ", &names).as_deref(), Some("everyone"));
        assert_eq!(nearest("finance", &names), None);
        assert_eq!(nearest("ab", &["xy"]), None);
    }
}
