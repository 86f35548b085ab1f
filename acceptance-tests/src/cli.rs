//! The CLIs that every test and the demo run: which there are, how new each one is, and what it is new
//! enough for. Where they come from is in `cli/found.rs`.

mod found;

pub use found::{all, any, newest};

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Terraform,
    OpenTofu,
}

/// The numbers of a version. Those that are not written are zero, and what follows them does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version([u32; 3]);

/// A CLI and where it is.
#[derive(Clone, Debug)]
pub struct Cli {
    pub kind: Kind,
    pub version: Version,
    pub program: PathBuf,
    /// Whether none of its kind is newer.
    pub is_newest: bool,
}

/// Versions of one kind, as headers of scenarios and examples name them.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    kind: Kind,
    from: Option<Version>,
    before: Option<Version>,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Terraform, Kind::OpenTofu];

    /// The name in a test's name and in a scenario's header.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Terraform => "terraform",
            Kind::OpenTofu => "opentofu",
        }
    }

    /// What stands before a provider's source where none is written.
    pub fn registry(self) -> &'static str {
        match self {
            Kind::Terraform => "registry.terraform.io",
            Kind::OpenTofu => "registry.opentofu.org",
        }
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "terraform" => Ok(Kind::Terraform),
            "opentofu" | "tofu" => Ok(Kind::OpenTofu),
            other => Err(format!("`{other}` is neither `terraform` nor `opentofu`")),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.name())
    }
}

impl FromStr for Version {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split(['-', '+']).next().unwrap_or_default();
        let mut version = [0; 3];
        let mut places = version.iter_mut();
        for number in numbers.split('.') {
            match (places.next(), number.parse()) {
                (Some(place), Ok(number)) => *place = number,
                _ => return Err(format!("`{text}` is no version")),
            }
        }
        Ok(Version(version))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [major, minor, patch] = self.0;
        write!(to, "{major}.{minor}.{patch}")
    }
}

impl fmt::Display for Cli {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.kind, self.version)
    }
}

impl Cli {
    /// Asks a program what it is: its first line is `Terraform v1.15.5` or `OpenTofu v1.12.6`.
    fn at(program: &Path) -> Result<Cli, String> {
        let output = Command::new(program)
            .arg("version")
            .env_remove("TF_CLI_CONFIG_FILE")
            .env_remove("TF_LOG")
            .env("CHECKPOINT_DISABLE", "1")
            .stdin(Stdio::null())
            .output();
        let output = output.map_err(crate::place::at(program))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let first = said.lines().next().unwrap_or_default();
        let (kind, version) = match first.split_once(" v") {
            Some(("Terraform", version)) => (Kind::Terraform, version),
            Some(("OpenTofu", version)) => (Kind::OpenTofu, version),
            _ => {
                let why = String::from_utf8_lossy(&output.stderr);
                let program = program.display();
                return Err(format!(
                    "{program} is neither Terraform nor OpenTofu: {first}{why}"
                ));
            }
        };
        Ok(Cli {
            kind,
            version: version.parse()?,
            program: program.to_owned(),
            is_newest: false,
        })
    }

    /// Whether `import` blocks may have an identity instead of an id.
    pub fn imports_by_identity(&self) -> bool {
        self.version >= Version([1, 12, 0])
    }

    /// Whether there is the command `query`.
    pub fn queries(&self) -> bool {
        self.kind == Kind::Terraform && self.version >= Version([1, 14, 0])
    }

    /// Whether `test` can pretend a provider.
    pub fn mocks(&self) -> bool {
        self.kind == Kind::Terraform && self.version >= Version([1, 7, 0])
            || self.version >= Version([1, 8, 0])
    }

    /// Whether `moved` blocks lead from one resource type to another.
    pub fn moves_between_types(&self) -> bool {
        self.kind == Kind::Terraform && self.version >= Version([1, 8, 0])
            || self.version >= Version([1, 10, 0])
    }
}

impl Range {
    /// Reads `opentofu`, `opentofu from 1.10`, `opentofu before 1.11`, or both bounds.
    pub(crate) fn read(words: &str) -> Result<Range, String> {
        let mut words = words.split_whitespace();
        let mut range = Range {
            kind: words.next().unwrap_or_default().parse()?,
            from: None,
            before: None,
        };
        while let Some(word) = words.next() {
            let version = words.next().unwrap_or_default().parse()?;
            match word {
                "from" => range.from = Some(version),
                "before" => range.before = Some(version),
                _ => return Err(format!("`{word}` is neither `from` nor `before`")),
            }
        }
        Ok(range)
    }

    /// From this version on.
    pub(crate) fn since(kind: Kind, version: Version) -> Range {
        Range {
            kind,
            from: Some(version),
            before: None,
        }
    }

    pub(crate) fn has(&self, cli: &Cli) -> bool {
        self.kind == cli.kind
            && self.from.is_none_or(|from| cli.version >= from)
            && self.before.is_none_or(|before| cli.version < before)
    }
}

#[cfg(test)]
impl Cli {
    /// One that is nowhere, of a text such as `terraform 1.15.5`.
    pub(crate) fn named(name: &str, is_newest: bool) -> Cli {
        let (kind, version) = name.split_once(' ').expect("a kind and a version");
        Cli {
            kind: kind.parse().expect("a kind"),
            version: version.parse().expect("a version"),
            program: PathBuf::new(),
            is_newest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_their_numbers() {
        let version = |text: &str| text.parse::<Version>().unwrap();
        assert!(version("1.9.9") < version("1.10"));
        assert_eq!(version("1.16.0-rc2").to_string(), "1.16.0");
        assert!("".parse::<Version>().is_err() && "1.x".parse::<Version>().is_err());
    }

    #[test]
    fn a_range_has_its_lower_bound_and_not_its_upper_one() {
        let has = |words: &str, cli: &str| Range::read(words).unwrap().has(&Cli::named(cli, true));
        assert!(has("opentofu", "opentofu 1.6.2"));
        assert!(!has("opentofu", "terraform 1.11.4"));
        assert!(has("opentofu from 1.10", "opentofu 1.10.0"));
        assert!(!has("opentofu from 1.10 before 1.11", "opentofu 1.11.0"));
        assert!(Range::read("opentofu since 1.10").is_err());
        assert!(Range::read("pulumi").is_err());
    }
}
