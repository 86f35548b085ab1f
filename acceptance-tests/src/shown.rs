//! What the tests have shown of each resource type: cells of the table that `./dev test` prints.
//!
//! Each is a file below the build directory, because the tests are several programs.

use crate::cli::Kind;
use crate::scenario::kinds;
use crate::scenario::suite::target;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

/// A way to bring an object that exists under management.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Way {
    /// `terraform import ADDRESS ID`.
    IdImport,
    /// An `import` block and `plan -generate-config-out`, with an empty plan after the apply.
    GeneratedImport,
    /// An identity instead of an id.
    IdentityImport,
    /// A list resource.
    List,
    /// The command `export`, with a plan that only imports.
    Export,
    /// A `moved` block from another provider's resource.
    Moved,
}

impl Way {
    pub const ALL: [Way; 6] = [
        Way::IdImport,
        Way::GeneratedImport,
        Way::IdentityImport,
        Way::List,
        Way::Export,
        Way::Moved,
    ];

    /// The heading of its column.
    pub fn name(self) -> &'static str {
        match self {
            Way::IdImport => "id import",
            Way::GeneratedImport => "generated config",
            Way::IdentityImport => "identity import",
            Way::List => "list",
            Way::Export => "export",
            Way::Moved => "moved",
        }
    }
}

/// The tests' own client, which does what only newer CLIs than the installed ones do.
const CLIENT: &str = "client";

/// The resource types that another provider has too, so that its objects can be moved.
const MOVABLE: &[&str] = &[
    "identitycenter_application_assignment",
    "identitycenter_application_assignment_configuration",
    "identitycenter_delegated_administrator",
    "identitycenter_group",
    "identitycenter_group_membership",
    "identitycenter_instance",
    "identitycenter_trusted_access",
    "identitycenter_user",
];

/// What no test can show, and why.
const EXCEPTIONS: &[(&str, Way, &str)] = &[];

/// What has been shown, and what should have been.
pub struct Table {
    pub text: String,
    /// One line for each cell that is empty.
    pub missing: Vec<String>,
}

/// The table of all resource types, of which `clis` were to show their part.
pub fn table(clis: &[Kind]) -> Table {
    let seen = |resource: &str, way: Way, by: &str| place(resource, way, by).is_file();
    table_of(kinds::resource_types(), clis, EXCEPTIONS, &seen)
}

type Seen<'a> = &'a dyn Fn(&str, Way, &str) -> bool;

fn table_of<'a>(
    resources: impl Iterator<Item = &'a str>,
    clis: &[Kind],
    exceptions: &[(&str, Way, &str)],
    seen: Seen,
) -> Table {
    let mut rows = vec![vec!["resource type".to_owned()]];
    rows[0].extend(Way::ALL.iter().map(|way| way.name().to_owned()));
    let mut missing = Vec::new();
    for resource in resources {
        let mut row = vec![resource.to_owned()];
        for way in Way::ALL {
            let exception = exceptions
                .iter()
                .position(|(of, without, _)| *of == resource && *without == way);
            let lacking: Vec<_> = wanted(resource, way, clis)
                .into_iter()
                .filter(|by| exception.is_none() && !seen(resource, way, by))
                .collect();
            if !lacking.is_empty() {
                missing.push(format!(
                    "{resource}: {} by {}",
                    way.name(),
                    lacking.join(" and ")
                ));
            }
            row.push(match exception {
                Some(number) => format!("({})", number + 1),
                None => cell(resource, way, seen),
            });
        }
        rows.push(row);
    }
    let mut text = aligned(&rows);
    for (number, (_, _, reason)) in exceptions.iter().enumerate() {
        let _ = writeln!(text, "({}) {reason}", number + 1);
    }
    Table { text, missing }
}

/// Who has to show it.
fn wanted(resource: &str, way: Way, clis: &[Kind]) -> Vec<&'static str> {
    match way {
        Way::IdentityImport | Way::List => vec![CLIENT],
        Way::IdImport | Way::GeneratedImport | Way::Export => {
            clis.iter().map(|cli| cli.name()).collect()
        }
        // OpenTofu 1.6 knows no move from one resource type to another.
        Way::Moved if MOVABLE.contains(&resource) && clis.contains(&Kind::Terraform) => {
            vec![Kind::Terraform.name()]
        }
        Way::Moved => Vec::new(),
    }
}

/// Who has shown it.
fn cell(resource: &str, way: Way, seen: Seen) -> String {
    let clis = Kind::ALL.map(Kind::name);
    if clis.iter().all(|by| seen(resource, way, by)) {
        return "both".to_owned();
    }
    let everybody = [CLIENT].into_iter().chain(clis);
    let shown: Vec<_> = everybody.filter(|by| seen(resource, way, by)).collect();
    match shown.is_empty() {
        true => "-".to_owned(),
        false => shown.join(", "),
    }
}

fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate();
        let line: Vec<_> = cells
            .map(|(column, cell)| format!("{cell:0$}", width(column).unwrap_or_default()))
            .collect();
        let _ = writeln!(text, "{}", line.join("  ").trim_end());
    }
    text
}

/// Where it is kept that `by` (a CLI, or `client` for the tests' own one) has shown `way`.
pub fn place(resource: &str, way: Way, by: &str) -> PathBuf {
    let way = way.name().replace(' ', "-");
    target().join("shown").join(resource).join(way).join(by)
}

/// Says that this has just been seen to work. The last statement of a test, after all assertions.
pub fn record(resource: &str, way: Way, by: &str) -> Result<(), String> {
    let place = place(resource, way, by);
    let folder = place.parent().unwrap_or(&place);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&place, ""));
    written.map_err(|fault| format!("{}: {fault}", place.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "identitycenter_group";
    const SOURCE: &str = "identitycenter_identity_source";

    fn of(resource: &str, clis: &[Kind], seen: Seen) -> Table {
        table_of([resource].into_iter(), clis, &[], seen)
    }

    #[test]
    fn what_everybody_has_shown_is_complete() {
        let table = of(GROUP, &Kind::ALL, &|_, _, _| true);
        assert_eq!(table.missing, Vec::<String>::new());
        assert!(table.text.contains("both"), "{}", table.text);
    }

    #[test]
    fn what_one_cli_has_not_shown_is_missing() {
        let seen = |_: &str, way, by: &str| way != Way::IdImport || by != "opentofu";
        let table = of(GROUP, &Kind::ALL, &seen);
        assert_eq!(
            table.missing,
            ["identitycenter_group: id import by opentofu"]
        );
        assert!(of(GROUP, &[Kind::Terraform], &seen).missing.is_empty());
    }

    #[test]
    fn only_what_another_provider_has_must_be_moved() {
        let seen = |_: &str, way, _: &str| way != Way::Moved;
        assert_eq!(of(GROUP, &Kind::ALL, &seen).missing.len(), 1);
        assert!(of(GROUP, &[Kind::OpenTofu], &seen).missing.is_empty());
        assert!(of(SOURCE, &Kind::ALL, &seen).missing.is_empty());
    }

    #[test]
    fn an_exception_is_not_missing_and_has_its_reason_below() {
        let exceptions = [(GROUP, Way::Export, "It is a test.")];
        let seen = |_: &str, way, _: &str| way != Way::Export;
        let table = table_of([GROUP].into_iter(), &Kind::ALL, &exceptions, &seen);
        assert!(table.missing.is_empty());
        assert!(
            table.text.ends_with("(1) It is a test.\n"),
            "{}",
            table.text
        );
    }
}
