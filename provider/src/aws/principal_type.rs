//! Whether a principal is a user or a group.

use serde::{Deserialize, Serialize};

/// In the order of what AWS calls them.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum PrincipalType {
    Group,
    #[default]
    User,
}

impl PrincipalType {
    pub(crate) const NAMES: &[&str] = &[Self::User.as_str(), Self::Group.as_str()];

    /// None: what else there may be one day is neither of them.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut all = [Self::User, Self::Group].into_iter();
        all.find(|one| one.as_str() == text)
    }

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Group => "GROUP",
            Self::User => "USER",
        }
    }

    /// As a sentence has it.
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::User => "user",
        }
    }
}

impl std::fmt::Display for PrincipalType {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self.as_str())
    }
}
