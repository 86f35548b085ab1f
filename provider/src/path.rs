//! Where in a configuration or state something stands.
//!
//! Decides how a path is written for people and for the wire; it does not look anything up.

use std::fmt;

use tfplugin::tfplugin6;

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// Into an object, by attribute name.
    Attribute(String),
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

    /// The path of a top-level attribute, or of a nested one written `outer.inner`.
    pub(crate) fn of(dotted: &str) -> Self {
        Self(
            dotted
                .split('.')
                .map(|name| Step::Attribute(name.to_owned()))
                .collect(),
        )
    }

    pub(crate) fn attribute(&self, name: &str) -> Self {
        self.then(Step::Attribute(name.to_owned()))
    }

    pub(crate) fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    pub(crate) fn index(&self, index: usize) -> Self {
        self.then(Step::Index(index))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    pub(crate) fn to_wire(&self) -> Option<tfplugin6::AttributePath> {
        use tfplugin6::attribute_path::step::Selector;
        if self.0.is_empty() {
            return None;
        }
        let steps = self.0.iter().map(|step| tfplugin6::attribute_path::Step {
            selector: Some(match step {
                Step::Attribute(name) => Selector::AttributeName(name.clone()),
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
                Step::Attribute(name) => write!(f, ".{name}")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
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
    fn the_root_is_no_path_on_the_wire() {
        assert_eq!(Path::root().to_wire(), None);
        assert_eq!(Path::of("saml.entity_id").to_wire().unwrap().steps.len(), 2);
    }
}
