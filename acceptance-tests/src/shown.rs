//! What the tests have shown of each resource type: cells of the table that `./dev test` prints.
//!
//! Each is a file below the build directory, because the tests are several programs.

use crate::cli::Cli;
use crate::documentation::Page;
use crate::place::target;
use crate::subject;
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

/// The tests' own client, which does what only the newest CLIs do, and looks closer.
pub const CLIENT: &str = "client";

/// What no test can show, and why.
const EXCEPTIONS: &[(&str, Way, &str)] = &[];

/// What has been shown, and what should have been.
pub struct Table {
    pub text: String,
    /// One line for each cell that is empty.
    pub missing: Vec<String>,
}

/// The table of all resource types, of which `clis` were to show their part.
pub fn table(clis: &[Cli]) -> Table {
    let seen = |resource: &str, way: Way, by: &str| place(resource, way, by).is_file();
    table_of(subject::resource_types(), clis, EXCEPTIONS, &seen)
}

type Seen<'a> = &'a dyn Fn(&str, Way, &str) -> bool;

fn table_of<'a>(
    resources: impl Iterator<Item = &'a str>,
    clis: &[Cli],
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
            let wanted = wanted(resource, way, clis);
            let (shown, lacking): (Vec<_>, Vec<_>) =
                wanted.into_iter().partition(|by| seen(resource, way, by));
            if !lacking.is_empty() && exception.is_none() {
                missing.push(format!(
                    "{resource}: {} by {}",
                    way.name(),
                    lacking.join(" and ")
                ));
            }
            row.push(match (exception, shown.is_empty(), lacking.is_empty()) {
                (Some(number), ..) => format!("({})", number + 1),
                (None, true, _) => "-".to_owned(),
                (None, false, true) => "all".to_owned(),
                (None, false, false) => shown.join(", "),
            });
        }
        rows.push(row);
    }
    let mut text = aligned(&rows);
    for (number, (_, _, reason)) in exceptions.iter().enumerate() {
        let _ = writeln!(text, "({}) {reason}", number + 1);
    }
    text += "\nWhere it says `all`, these have shown it:\n";
    text += &aligned(&Way::ALL.map(|way| vec![way.name().into(), who(way, clis).join(", ")]));
    Table { text, missing }
}

/// Who has to show it of one resource type.
fn wanted(resource: &str, way: Way, clis: &[Cli]) -> Vec<String> {
    match way {
        Way::Moved if !is_moved(resource) => Vec::new(),
        _ => who(way, clis),
    }
}

/// Whether another provider has it too, so that its objects can be moved.
fn is_moved(resource: &str) -> bool {
    let sources = Page::Resource(resource.to_owned()).moves_from();
    !sources.expect("there is such a page").is_empty()
}

/// Who knows this way, and is asked to go it.
fn who(way: Way, clis: &[Cli]) -> Vec<String> {
    let knows = |cli: &&Cli| match way {
        Way::IdImport | Way::GeneratedImport => true,
        Way::IdentityImport => cli.imports_by_identity(),
        Way::List => cli.queries(),
        Way::Export => cli.is_newest,
        Way::Moved => cli.moves_between_types(),
    };
    let client = matches!(way, Way::IdentityImport | Way::List).then(|| CLIENT.to_owned());
    let clis = clis.iter().filter(knows).map(Cli::to_string);
    client.into_iter().chain(clis).collect()
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
    let [way, by] = [way.name(), by].map(|name| name.replace(' ', "-"));
    target().join("shown").join(resource).join(way).join(by)
}

/// Says that this has just been seen to work. The last statement of a test, after all assertions.
pub fn record(resource: &str, way: Way, by: &(impl ToString + ?Sized)) -> Result<(), String> {
    let place = place(resource, way, &by.to_string());
    let folder = place.parent().unwrap_or(&place);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(&place, ""));
    written.map_err(|fault| format!("{}: {fault}", place.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GROUP: &str = "identitycenter_group";
    const SOURCE: &str = "identitycenter_identity_source";

    fn of(resource: &str, clis: &[&str], seen: Seen) -> Table {
        table_of([resource].into_iter(), &named(clis), &[], seen)
    }

    fn named(clis: &[&str]) -> Vec<Cli> {
        clis.iter().map(|name| Cli::named(name, true)).collect()
    }

    const OLD: &str = "opentofu 1.6.2";
    const BOTH: [&str; 2] = ["terraform 1.11.4", OLD];

    #[test]
    fn what_everybody_has_shown_is_complete() {
        let table = of(GROUP, &BOTH, &|_, _, _| true);
        assert_eq!(table.missing, Vec::<String>::new());
        assert!(table.text.contains("all"), "{}", table.text);
    }

    #[test]
    fn what_one_cli_has_not_shown_is_missing() {
        let seen = |_: &str, way, by: &str| way != Way::IdImport || by != OLD;
        let table = of(GROUP, &BOTH, &seen);
        assert_eq!(
            table.missing,
            ["identitycenter_group: id import by opentofu 1.6.2"]
        );
        assert!(of(GROUP, &BOTH[..1], &seen).missing.is_empty());
    }

    #[test]
    fn what_a_cli_does_not_know_it_does_not_show() {
        let seen = |_: &str, way: Way, by: &str| {
            by == CLIENT || who(way, &named(&BOTH)).contains(&by.into())
        };
        let missing = |clis: &[&str]| of(GROUP, clis, &seen).missing.len();
        assert_eq!(missing(&BOTH), 0);
        // By id, generated and by identity, exported and moved; a query is Terraform's alone.
        assert_eq!(missing(&["opentofu 1.12.6"]), 5);
        assert_eq!(missing(&["terraform 1.15.5"]), 6);
    }

    #[test]
    fn only_what_another_provider_has_must_be_moved() {
        let seen = |_: &str, way, _: &str| way != Way::Moved;
        assert_eq!(of(GROUP, &BOTH, &seen).missing.len(), 1);
        assert!(of(GROUP, &[OLD], &seen).missing.is_empty());
        assert!(of(SOURCE, &BOTH, &seen).missing.is_empty());
    }

    #[test]
    fn an_exception_is_not_missing_and_has_its_reason_below() {
        let exceptions = [(GROUP, Way::Export, "It is a test.")];
        let seen = |_: &str, way, _: &str| way != Way::Export;
        let table = table_of([GROUP].into_iter(), &named(&BOTH), &exceptions, &seen);
        assert!(table.missing.is_empty());
        assert!(
            table.text.contains("\n(1) It is a test.\n"),
            "{}",
            table.text
        );
    }
}
