//! What the pages of the documentation promise, as far as a test can hold the provider to it: the calls
//! that a resource or data source makes.

use crate::cloud::Record;
use crate::place::{at, home};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// The pages besides those in `docs/`. The sources of the guides are none: they are in `docs/` with what is
/// filled in.
pub const PAGES: [&str; 7] = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "SECURITY.md",
    "THREAT-MODEL.md",
];

/// The paths of all pages, seen from the root of the repository.
pub fn pages(root: &Path) -> Result<Vec<PathBuf>, String> {
    let mut names: Vec<PathBuf> = PAGES.iter().map(PathBuf::from).collect();
    markdown_below(root, Path::new("docs"), &mut names)?;
    Ok(names)
}

fn markdown_below(root: &Path, folder: &Path, names: &mut Vec<PathBuf>) -> Result<(), String> {
    let path = root.join(folder);
    for entry in fs::read_dir(&path).map_err(at(&path))? {
        let entry = entry.map_err(at(&path))?;
        let name = folder.join(entry.file_name());
        if entry.path().is_dir() {
            markdown_below(root, &name, names)?;
        } else if name.extension().is_some_and(|end| end == "md") {
            names.push(name);
        }
    }
    Ok(())
}

/// Where the pictures of the guides are in the repository. Not in `docs/`: the registries take pages only.
pub const PICTURES: &str = "acceptance-tests/guides/pictures";

/// Where the files of this repository are on the web, below the name of a tag or branch.
const FILES: &str =
    "https://raw.githubusercontent.com/cloud-identity/terraform-provider-identitycenter/";

/// The tag of the version that the documentation is about.
const TAG: &str = concat!("v", env!("CARGO_PKG_VERSION"));

/// The address of a file of this version, for a page that is also read where the file is not.
pub fn address(path: &str) -> String {
    format!("{FILES}{TAG}/{path}")
}

/// The path in the repository that an address leads to, if it is one of this repository's files.
///
/// # Errors
///
/// If it is the file of another version.
pub fn addressed(link: &str) -> Option<Result<&str, &'static str>> {
    let (tag, path) = link.strip_prefix(FILES)?.split_once('/')?;
    Some(match tag == TAG {
        true => Ok(path),
        false => Err("is not of the tag of this version"),
    })
}

/// A page of `docs/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    Resource(String),
    DataSource(String),
    ListResource(String),
}

impl Page {
    /// Where it is below the folder of the documentation.
    fn place(&self) -> String {
        let (folder, name) = match self {
            Page::Resource(name) => ("resources", name),
            Page::DataSource(name) => ("data-sources", name),
            Page::ListResource(name) => ("list-resources", name),
        };
        let noun = name.strip_prefix("identitycenter_").unwrap_or(name);
        format!("{folder}/{noun}.md")
    }
}

impl fmt::Display for Page {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "docs/{}", self.place())
    }
}

impl Page {
    fn text(&self) -> Result<String, String> {
        let path = docs().join(self.place());
        fs::read_to_string(&path).map_err(at(&path))
    }

    /// The form of an import id.
    pub fn import_form(&self) -> Result<String, String> {
        let text = self.text()?;
        let form = text
            .lines()
            .find_map(|line| line.strip_prefix(FORM)?.strip_suffix("`."));
        form.map(str::to_owned)
            .ok_or_else(|| format!("{self} has no form of an import id"))
    }

    /// The resource types of other providers whose states a `moved` block takes over.
    pub fn moves_from(&self) -> Result<Vec<String>, String> {
        let text = self.text()?;
        let line = text.lines().find_map(|line| line.strip_prefix(MOVED));
        let names = line.unwrap_or_default().split('`').skip(1).step_by(2);
        let is_type = |name: &&str| name.starts_with("aws_") || name.starts_with("awscc_");
        Ok(names.filter(is_type).map(str::to_owned).collect())
    }
}

/// How the line begins that says what an import id looks like.
const FORM: &str = "The import id has the form `";

/// How the sentence begins that says of whom a `moved` block takes over the state.
const MOVED: &str = "A `moved` block takes over the state of ";

/// How a page begins of what needs `allow_console_apis`.
const EXPERIMENTAL: &str = "~> **Experimental.** ";

fn docs() -> PathBuf {
    home().with_file_name("docs")
}

/// The types of resources and data sources that are experimental.
pub fn experimental() -> Result<BTreeSet<String>, String> {
    let mut types = BTreeSet::new();
    for folder in ["resources", "data-sources"] {
        let folder = docs().join(folder);
        for entry in fs::read_dir(&folder).map_err(at(&folder))?.flatten() {
            let path = entry.path();
            let text = fs::read_to_string(&path).map_err(at(&path))?;
            if text.contains(EXPERIMENTAL) {
                let noun = path.file_stem().unwrap_or_default().to_string_lossy();
                types.insert(format!("identitycenter_{noun}"));
            }
        }
    }
    Ok(types)
}

/// Every service that a provider block can give an address.
pub fn endpoints() -> Result<Vec<String>, String> {
    let path = docs().join("index.md");
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    let section = text.split("\n### Nested schema for `endpoints`").nth(1);
    let section = section.and_then(|rest| rest.split("\n<a ").next());
    let name = |line: &str| Some(line.strip_prefix("- `")?.split('`').next()?.to_owned());
    let names: Vec<_> = section
        .unwrap_or_default()
        .lines()
        .filter_map(name)
        .collect();
    match names.is_empty() {
        true => Err(format!("{} has no endpoints", path.display())),
        false => Ok(names),
    }
}

/// The IAM actions of one page, by operation.
#[derive(Debug, Default, PartialEq)]
pub struct Calls(BTreeMap<String, BTreeSet<String>>);

impl Calls {
    /// What a page says.
    pub fn of(page: &Page) -> Result<Calls, String> {
        Self::below(&docs(), page)
    }

    /// What a page says in documentation that is written elsewhere.
    pub fn below(docs: &Path, page: &Page) -> Result<Calls, String> {
        let path = docs.join(page.place());
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        let calls = Self::read(&text);
        match calls.0.is_empty() {
            true => Err(format!("{page} has no table of calls")),
            false => Ok(calls),
        }
    }

    /// The rows `| operation | calls |` below the heading.
    fn read(page: &str) -> Calls {
        let section = page.split("\n## ").find(|it| it.starts_with("AWS calls\n"));
        let cells = |line: &str| {
            let row = line.strip_prefix("| ")?.strip_suffix(" |")?;
            let (operation, calls) = row.split_once(" | ")?;
            let calls = calls.strip_prefix('`')?.strip_suffix('`')?;
            let calls = calls.split("`, `").map(str::to_owned);
            Some((operation.to_owned(), calls.collect()))
        };
        Calls(
            section
                .unwrap_or_default()
                .lines()
                .filter_map(cells)
                .collect(),
        )
    }

    /// Those of some operations together.
    pub fn during(&self, operations: &[&str]) -> BTreeSet<String> {
        let called = operations.iter().filter_map(|name| self.0.get(*name));
        called.flatten().cloned().collect()
    }
}

/// The calls that no page speaks of, as IAM actions. STS is called for the process, not for a resource, and
/// the SCIM endpoint only by identity providers.
pub fn unspoken(calls: &[Record], allowed: &BTreeSet<String>) -> BTreeSet<String> {
    let actions = calls.iter().filter_map(Record::action);
    let actions = actions.filter(|action| !action.starts_with("sts:"));
    actions.filter(|action| !allowed.contains(action)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const PAGE: &str = "# x\n\n## Schema\n\n| no | `a:B` |\n\n## AWS calls\n\nSay.\n\n| operation | calls |\n\
                        |---|---|\n| plan | `sso:ListInstances` |\n\
                        | create | `sso:CreateInstance`, `sso:ListInstances` |\n\n## IAM permissions\n\n\
                        | read | `a:B` |\n";

    #[test]
    fn a_file_is_found_by_its_address_in_this_version_only() {
        let link = address("a/b.svg");
        assert_eq!(addressed(&link), Some(Ok("a/b.svg")));
        assert!(addressed(&link.replacen(TAG, "main", 1)).is_some_and(|found| found.is_err()));
        assert_eq!(addressed("https://example.com/a/b.svg"), None);
    }

    #[test]
    fn a_page_says_what_is_experimental_and_what_moves() {
        let experimental = experimental().unwrap();
        assert!(experimental.contains("identitycenter_identity_source"));
        assert!(!experimental.contains("identitycenter_group"));
        let group = Page::Resource("identitycenter_group".into());
        let both = ["aws_identitystore_group", "awscc_identitystore_group"];
        assert_eq!(group.moves_from().unwrap(), both);
        let source = Page::Resource("identitycenter_identity_source".into());
        assert_eq!(source.moves_from().unwrap(), [""; 0]);
        assert!(endpoints().unwrap().contains(&"ssoadmin".to_owned()));
    }

    #[test]
    fn a_table_of_calls_is_read_by_operation() {
        let calls = Calls::read(PAGE);
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(calls.during(&["plan", "read"]), set(&["sso:ListInstances"]));
        let all = set(&["sso:CreateInstance", "sso:ListInstances"]);
        assert_eq!(calls.during(&["plan", "create"]), all);
    }

    #[test]
    fn a_call_that_no_page_speaks_of_is_found() {
        let seen = |service: &str, operation: &str| Record {
            service: service.into(),
            operation: operation.into(),
            input: Value::Null,
            account: String::new(),
            region: String::new(),
            http_status: 200,
            error_code: None,
            started_ms: 0,
        };
        let calls = [
            seen("sts", "GetCallerIdentity"),
            seen("sso-admin", "ListInstances"),
            seen("AWSIdentityStoreService", "ListBearerTokens"),
        ];
        let allowed = BTreeSet::from(["sso:ListInstances".to_owned()]);
        let unspoken: Vec<_> = unspoken(&calls, &allowed).into_iter().collect();
        assert_eq!(unspoken, ["sso-directory:ListBearerTokens"]);
    }
}
