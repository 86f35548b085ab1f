//! The name that somebody may have meant.
//!
//! Decides how much two names may differ to be taken for one and its misspelling: by a quarter of their letters, not
//! counting what stands behind an `@` in both.

/// The one of several names that is near enough to a name.
pub(crate) fn nearest(name: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let mut nearest = Nearest::to(name);
    nearest.look_at(names);
    nearest.found()
}

pub(super) struct Nearest<'a> {
    name: &'a str,
    found: Option<(usize, String)>,
}

impl<'a> Nearest<'a> {
    pub(super) fn to(name: &'a str) -> Self {
        Self { name, found: None }
    }

    pub(super) fn look_at(&mut self, names: impl Iterator<Item = String>) {
        for name in names {
            let (one, other) = own_parts(self.name, &name);
            let letters = one.chars().count();
            let distance = distance(&one.to_lowercase(), &other.to_lowercase());
            let is_near = distance <= (letters / 4).max(1) && distance < letters;
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

/// Two addresses of one domain differ by what stands before it.
fn own_parts<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    match (one.rsplit_once('@'), other.rsplit_once('@')) {
        (Some((one, domain)), Some((other, same))) if domain == same => (one, other),
        _ => (one, other),
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
    fn nearest(name: &str, names: &[&str]) -> Option<String> {
        super::nearest(name, names.iter().map(|name| (*name).to_owned()))
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
        let people = ["bob@example.com", "alice@example.com"];
        assert_eq!(nearest("zoe@example.com", &people), None);
        assert_eq!(
            nearest("bobb@example.com", &people).as_deref(),
            Some("bob@example.com")
        );
    }
}
