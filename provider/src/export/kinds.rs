//! What can be exported, in the order in which it is read.
//!
//! Decides what is exported without being asked for, and what takes the place of what.

/// One resource type.
pub(super) struct Kind {
    /// The type without the provider's prefix.
    pub(super) name: &'static str,
    /// What its file is called. Two ways to write the same thing down have the same file.
    pub(super) file: &'static str,
    form: Form,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Plain,
    /// One of two ways to write the same thing down.
    Single,
    Set,
    /// Needs APIs of the AWS console.
    Console,
}

impl Kind {
    const fn new(name: &'static str, file: &'static str, form: Form) -> Self {
        Self { name, file, form }
    }

    /// Whether it is exported when nobody names it.
    pub(super) fn is_default(&self, sets: bool, console: bool) -> bool {
        match self.form {
            Form::Plain => true,
            Form::Single => !sets,
            Form::Set => sets,
            Form::Console => console,
        }
    }
}

pub(super) const KINDS: &[Kind] = &[
    Kind::new("instance", "instance", Form::Plain),
    Kind::new("trusted_access", "trusted_access", Form::Plain),
    Kind::new(
        "delegated_administrator",
        "delegated_administrator",
        Form::Plain,
    ),
    Kind::new("identity_source", "identity_source", Form::Console),
    Kind::new("scim_endpoint", "scim_endpoint", Form::Console),
    Kind::new("scim_access_token", "scim_access_tokens", Form::Console),
    Kind::new("user", "users", Form::Plain),
    Kind::new("group", "groups", Form::Plain),
    Kind::new("group_membership", "group_memberships", Form::Single),
    Kind::new("group_memberships", "group_memberships", Form::Set),
    Kind::new(
        "application_assignment_configuration",
        "application_assignment_configurations",
        Form::Plain,
    ),
    Kind::new(
        "application_session_configuration",
        "application_session_configurations",
        Form::Plain,
    ),
    Kind::new(
        "application_assignment",
        "application_assignments",
        Form::Single,
    ),
    Kind::new(
        "application_assignments",
        "application_assignments",
        Form::Set,
    ),
    Kind::new("q_developer_profile", "q_developer_profiles", Form::Console),
    Kind::new(
        "q_developer_subscription",
        "q_developer_subscriptions",
        Form::Console,
    ),
];

/// Two of these kinds that write the same thing down.
pub(super) fn twice(kinds: &[&Kind]) -> Option<(&'static str, &'static str)> {
    kinds.iter().find_map(|one| {
        let mut others = kinds.iter();
        let other = others.find(|other| other.file == one.file && other.name != one.name)?;
        Some((one.name, other.name))
    })
}

/// The file of a kind.
pub(super) fn file_of(name: &str) -> &'static str {
    let found = KINDS.iter().find(|kind| kind.name == name);
    found.map_or("others", |kind| kind.file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resource::noun;
    use crate::resources::RESOURCES;

    #[test]
    fn every_resource_can_be_exported() {
        let mut kinds: Vec<_> = KINDS.iter().map(|kind| kind.name).collect();
        kinds.sort_unstable();
        let names = RESOURCES.iter().map(|resource| resource.name());
        let nouns: Vec<_> = names.map(noun).collect();
        assert_eq!(kinds, nouns);
    }
}
