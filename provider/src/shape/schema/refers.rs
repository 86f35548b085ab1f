//! Which object an attribute names.
//!
//! Decides what an export may write as a reference instead of an id or ARN.

use std::collections::BTreeMap;

use tfplugin::value::Value;

use super::Attribute;
use crate::aws::PrincipalType;

/// An attribute that a resource or data source is referred to by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Target {
    /// The type without the provider's prefix.
    pub(crate) noun: &'static str,
    pub(crate) attribute: &'static str,
}

/// What an attribute says of other objects.
#[derive(Clone, Copy)]
pub(crate) enum Refers {
    /// What it names is none of ours, or would refer back.
    Elsewhere,
    To(Target),
    /// What stands in `principal_type` beside it says which of them.
    ToPrincipal,
}

const GROUP: Target = Target {
    noun: "group",
    attribute: "group_id",
};

const USER: Target = Target {
    noun: "user",
    attribute: "user_id",
};

impl Attribute {
    /// Its value is that `attribute` of an object of the type `noun`; a list has several.
    pub(crate) const fn of(mut self, noun: &'static str, attribute: &'static str) -> Self {
        self.refers = Some(Refers::To(Target { noun, attribute }));
        self
    }

    /// Its value is the id of a user or group.
    pub(crate) const fn of_principal(mut self) -> Self {
        self.refers = Some(Refers::ToPrincipal);
        self
    }

    /// Its value names an object that an export does not refer to.
    pub(crate) const fn of_elsewhere(mut self) -> Self {
        self.refers = Some(Refers::Elsewhere);
        self
    }

    /// What it names, with these members beside it.
    pub(crate) fn target(&self, members: &BTreeMap<String, Value>) -> Option<Target> {
        match self.refers? {
            Refers::Elsewhere => None,
            Refers::To(target) => Some(target),
            Refers::ToPrincipal => {
                match PrincipalType::of(members.get("principal_type")?.as_str()?)? {
                    PrincipalType::Group => Some(GROUP),
                    PrincipalType::User => Some(USER),
                }
            }
        }
    }

    /// Whatever it may name.
    pub(crate) fn targets(&self) -> Vec<Target> {
        match self.refers {
            None | Some(Refers::Elsewhere) => Vec::new(),
            Some(Refers::To(target)) => vec![target],
            Some(Refers::ToPrincipal) => vec![GROUP, USER],
        }
    }
}
