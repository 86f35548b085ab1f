//! What there is, by what one wants to do.
//!
//! Decides under which title the registries group a page, and the order of the overview.

use crate::resource::noun;
use crate::{data_sources, resources};

/// Resources and data sources that serve one purpose.
pub(super) struct Task {
    pub(super) title: &'static str,
    says: &'static str,
    /// Names without the provider's prefix.
    resources: &'static [&'static str],
    data_sources: &'static [&'static str],
}

const TASKS: &[Task] = &[
    Task {
        title: "Instance and organization",
        says: "Adopt the organization instance or create an account instance, and let a member account administer it.",
        resources: &["instance", "trusted_access", "delegated_administrator"],
        data_sources: &["instance", "instances", "delegated_administrators"],
    },
    Task {
        title: "Applications",
        says: "Find managed applications, and say who may use them.",
        resources: &[
            "application_assignment",
            "application_assignments",
            "application_assignment_configuration",
            "application_session_configuration",
        ],
        data_sources: &[
            "application",
            "applications",
            "application_assignments",
            "principal_application_assignments",
            "application_providers",
        ],
    },
    Task {
        title: "Users and groups",
        says: "Find users and groups that an identity provider synchronises, or manage your own.",
        resources: &["user", "group", "group_membership", "group_memberships"],
        data_sources: &["user", "users", "group", "groups", "group_memberships"],
    },
    Task {
        title: "Identity source",
        says: "Connect an identity provider: SAML for signing in, SCIM for users and groups. Experimental.",
        resources: &["identity_source", "scim_endpoint", "scim_access_token"],
        data_sources: &["identity_source"],
    },
    Task {
        title: "Amazon Q Developer",
        says: "Set up a profile and subscribe people. Experimental.",
        resources: &["q_developer_profile", "q_developer_subscription"],
        data_sources: &[],
    },
];

/// The title under which a resource stands.
pub(super) fn of_resource(name: &str) -> Result<&'static str, String> {
    title(name, |task| task.resources)
}

/// The title under which a data source stands.
pub(super) fn of_data_source(name: &str) -> Result<&'static str, String> {
    title(name, |task| task.data_sources)
}

fn title(name: &str, of: fn(&Task) -> &[&'static str]) -> Result<&'static str, String> {
    let task = TASKS.iter().find(|task| of(task).contains(&noun(name)));
    task.map(|task| task.title)
        .ok_or_else(|| format!("{name} has no place in docs/tasks.rs"))
}

/// The overview: a paragraph and a table for each task.
pub(super) fn overview() -> Vec<(&'static str, String)> {
    TASKS
        .iter()
        .map(|task| (task.title, task.table()))
        .collect()
}

impl Task {
    fn table(&self) -> String {
        let resources = resources::RESOURCES
            .iter()
            .map(|one| (one.name(), one.schema().description));
        let sources = data_sources::DATA_SOURCES
            .iter()
            .map(|one| (one.name(), one.schema().description));
        let resources: Vec<_> = resources.collect();
        let sources: Vec<_> = sources.collect();
        let mut rows = vec![
            self.says.to_owned(),
            String::new(),
            "| | |".to_owned(),
            "|---|---|".to_owned(),
        ];
        for (kind, folder, names, known) in [
            ("resource", "resources", self.resources, &resources),
            ("data source", "data-sources", self.data_sources, &sources),
        ] {
            for page in names {
                let about = known.iter().find(|(name, _)| noun(name) == *page);
                let about = about.map(|(_, text)| first_sentence(text));
                let about = about.unwrap_or_default();
                rows.push(format!(
                    "| [{page}]({folder}/{page}.md) ({kind}) | {about} |"
                ));
            }
        }
        rows.join("\n")
    }
}

fn first_sentence(text: &str) -> &str {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    match paragraph.split_once(". ") {
        Some((first, _)) => &paragraph[..=first.len()],
        None => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_one_place() {
        for (known, of) in [
            (
                Vec::from_iter(resources::RESOURCES.iter().map(|one| one.name())),
                (|task: &Task| task.resources) as fn(&Task) -> &[&'static str],
            ),
            (
                Vec::from_iter(data_sources::DATA_SOURCES.iter().map(|one| one.name())),
                |task| task.data_sources,
            ),
        ] {
            let mut listed: Vec<_> = TASKS.iter().flat_map(of).copied().collect();
            let mut known: Vec<_> = known.into_iter().map(noun).collect();
            listed.sort_unstable();
            known.sort_unstable();
            assert_eq!(listed, known);
        }
    }

    #[test]
    fn the_first_sentence_ends_with_its_full_stop() {
        assert_eq!(first_sentence("One. Two.\n\nThree."), "One.");
        assert_eq!(
            first_sentence("One, such as `a.b`.\n\nTwo."),
            "One, such as `a.b`."
        );
    }
}
