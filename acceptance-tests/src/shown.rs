//! What the tests have shown of each resource type: cells of the table that `./dev test` prints.
//!
//! Each is a file below the build directory, because the tests are several programs.

use crate::scenario::suite::target;
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
