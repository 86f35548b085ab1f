//! Where in a configuration or state something stands.
//!
//! Decides how a path is written for people and for the wire; it does not look anything up.

use std::fmt;

use tfplugin::tfplugin6;
use tfplugin6::attribute_path::step::Selector;

use crate::plain;

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Into a resource or a block, by attribute name.
    Attribute(String),
    /// Into a nested attribute, by attribute name.
    Member(String),
    /// Into a map, by key.
    Key(String),
    /// Into a list, by position.
    Index(usize),
}

/// A way from the root of a resource to one of its values. Empty: the whole resource.
///
/// The protocol has no step into a set, so a path stops at the set.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Path(Vec<Step>);

impl Path {
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// The path of a top-level attribute, or of one of a nested attribute, written `outer.inner`.
    pub(crate) fn of(dotted: &str) -> Self {
        let mut names = dotted.split('.').map(str::to_owned);
        let first = names.next().map(Step::Attribute);
        Self(first.into_iter().chain(names.map(Step::Member)).collect())
    }

    pub(crate) fn attribute(&self, name: &str) -> Self {
        self.then(Step::Attribute(name.to_owned()))
    }

    pub(crate) fn member(&self, name: &str) -> Self {
        self.then(Step::Member(name.to_owned()))
    }

    pub(crate) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    /// The same way inside a block, as core looks for it; the whole of a block stays the whole of what it is in.
    pub(crate) fn within(self, block: &str) -> Self {
        if self.0.is_empty() {
            return self;
        }
        let mut steps = vec![Step::Attribute(block.to_owned())];
        steps.extend(self.0);
        Self(steps)
    }

    #[cfg(test)]
    pub(crate) fn steps(&self) -> &[Step] {
        &self.0
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The path as it leads through a value.
    pub(crate) fn to_wire(&self) -> Option<tfplugin6::AttributePath> {
        self.wire(|name| Selector::AttributeName(name.clone()))
    }

    /// The path as it leads through the text of a configuration: core finds a nested attribute in it
    /// only by a key, as if it were a map, and nothing that is further inside an attribute than one step.
    /// What is deeper is said of the attribute, because core would else point to the whole block.
    pub(crate) fn to_wire_of_source(&self) -> Option<tfplugin6::AttributePath> {
        let in_block = |step: &Step| matches!(step, Step::Attribute(_));
        let attribute = self.0.iter().rposition(in_block).map_or(0, |last| last + 1);
        let found = match self.0.get(attribute..) {
            Some([_, _, ..]) => attribute,
            _ => self.0.len(),
        };
        Self(self.0.iter().take(found).cloned().collect())
            .wire(|name| Selector::ElementKeyString(name.clone()))
    }

    fn wire(&self, member: impl Fn(&String) -> Selector) -> Option<tfplugin6::AttributePath> {
        if self.0.is_empty() {
            return None;
        }
        let steps = self.0.iter().map(|step| tfplugin6::attribute_path::Step {
            selector: Some(match step {
                Step::Attribute(name) => Selector::AttributeName(name.clone()),
                Step::Member(name) => member(name),
                Step::Key(key) => Selector::ElementKeyString(key.clone()),
                Step::Index(index) => {
                    Selector::ElementKeyInt(i64::try_from(*index).unwrap_or(i64::MAX))
                }
            }),
        });
        Some(tfplugin6::AttributePath {
            steps: steps.collect(),
        })
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, step) in self.0.iter().enumerate() {
            match step {
                Step::Attribute(name) if position == 0 => f.write_str(name)?,
                Step::Attribute(name) | Step::Member(name) => write!(f, ".{name}")?,
                Step::Key(key) => write!(f, "[{}]", plain::quoted(key))?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_in_a_configuration() {
        let path = Path::of("emails").index(1).attribute("value");
        assert_eq!(path.to_string(), "emails[1].value");
        assert_eq!(Path::of("tags").key("a b").to_string(), "tags[\"a b\"]");
    }

    #[test]
    fn what_core_cannot_find_in_a_text_is_said_of_the_attribute() {
        let role = Path::of("assume_role").index(0).attribute("role_arn");
        let photos = Path::of("photos");
        let steps = |path: &Path| path.to_wire_of_source().unwrap().steps.len();
        assert_eq!(steps(&role), 3);
        assert_eq!(steps(&photos.index(0)), 2);
        assert_eq!(steps(&photos.index(0).member("value")), 1);
    }

    #[test]
    fn the_root_is_no_path_on_the_wire() {
        assert_eq!(Path::root().to_wire(), None);
        assert_eq!(Path::of("saml.entity_id").to_wire().unwrap().steps.len(), 2);
    }
}
