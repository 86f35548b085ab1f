//! The examples that the documentation shows: whether they are valid, and whether the id in an
//! `import.sh` has the form that the provider takes.

use super::provider::required_providers;
use super::suite::Suite;
use crate::cli::{Cli, Range};
use crate::directory::Directory;
use crate::place::{at, entries, home};
use crate::subject::subject;
use fancy_regex::Regex;
use std::fs;
use std::path::{Path, PathBuf};

/// One folder of examples.
#[derive(Clone, Debug)]
pub struct Example {
    /// Its path in the repository.
    pub name: String,
    path: PathBuf,
}

/// One folder for each resource, data source, function and list resource, and the journeys beside them.
pub fn examples() -> Result<Vec<Example>, String> {
    let root = home().with_file_name("examples");
    let mut folders = Vec::new();
    for folder in entries(&root)? {
        match folder.file_name().unwrap_or_default().to_str() {
            Some("resources" | "data-sources" | "functions" | "list-resources") => {
                folders.extend(entries(&folder)?);
            }
            _ => folders.push(folder),
        }
    }
    let folders = folders.into_iter().filter(|folder| folder.is_dir());
    Ok(folders
        .map(|path| Example {
            name: name(&root, &path),
            path,
        })
        .collect())
}

fn name(root: &Path, folder: &Path) -> String {
    let below = folder.strip_prefix(root).unwrap_or(folder);
    format!("examples/{}", below.display())
}

impl Example {
    fn is_a_query(&self) -> bool {
        self.name.starts_with("examples/list-resources/")
    }

    /// Whether this CLI can read it.
    pub fn is_for(&self, cli: &Cli) -> bool {
        cli.queries() || !self.is_a_query()
    }

    /// Whether it is a valid configuration.
    pub fn is_valid(&self, suite: &Suite, cli: &Cli) -> Result<(), String> {
        let text = self.text(cli)?;
        let directory = suite.scratch(cli, &self.name)?;
        self.copy_files(&directory)?;
        directory.write("main.tf", &text)?;
        directory.write("provider.tf", &required_providers(&text))?;
        let validate: &[&str] = match self.is_a_query() {
            true => &["validate", "-no-color", "-query"],
            false => &["validate", "-no-color"],
        };
        for arguments in [&["init", "-no-color"], validate] {
            let run = directory.run(arguments)?;
            if !run.succeeded() {
                return Err(format!("{}\n{}", run.stdout, run.stderr));
            }
        }
        let import = self.path.join("import.sh");
        match import.is_file() {
            true => imports(&fs::read_to_string(&import).map_err(at(&import))?, &text),
            false => Ok(()),
        }
    }

    /// All configurations that this CLI is new enough for.
    fn text(&self, cli: &Cli) -> Result<String, String> {
        let files = entries(&self.path)?;
        let is_configuration = |path: &&PathBuf| path.extension().is_some_and(|end| end == "tf");
        let texts = files.iter().filter(is_configuration);
        let texts = texts.map(|path| fs::read_to_string(path).map_err(at(path)));
        let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
        let mut all = String::new();
        for text in texts {
            let needs = needs(&text)?;
            if needs.is_empty() || needs.iter().any(|range| range.has(cli)) {
                all += &text;
            }
        }
        Ok(all)
    }

    /// What the configurations read: modules, and everything that is neither a configuration nor a script.
    fn copy_files(&self, directory: &Directory) -> Result<(), String> {
        for path in entries(&self.path)? {
            let module = path.join("main.tf");
            if module.is_file() {
                let text = fs::read_to_string(&module).map_err(at(&module))?;
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                directory.write(&format!("{name}/main.tf"), &text)?;
            }
            let end = path.extension().unwrap_or_default();
            if path.is_file() && end != "tf" && end != "sh" {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).map_err(at(&path))?;
                directory.write(&name, &text)?;
            }
        }
        Ok(())
    }
}

/// The versions that a configuration is for: all, or those that its first line names, as in
/// `# Needs Terraform 1.11 or OpenTofu 1.11. …`
fn needs(text: &str) -> Result<Vec<Range>, String> {
    let first = text.lines().next().unwrap_or_default();
    let Some(names) = first.strip_prefix("# Needs ") else {
        return Ok(Vec::new());
    };
    let since = |name: &str| {
        let (kind, version) = name.split_once(' ').ok_or("a version is missing")?;
        Ok(Range::since(kind.to_lowercase().parse()?, version.parse()?))
    };
    let names = names.split(". ").next().unwrap_or_default();
    let names = names.trim_end_matches('.');
    names.split(" or ").map(since).collect()
}

/// Whether `terraform import ADDRESS ID` names a resource of the example and an id of its form.
fn imports(script: &str, example: &str) -> Result<(), String> {
    let command = script
        .lines()
        .find_map(|line| line.strip_prefix("terraform import "));
    let command = command.ok_or("import.sh has no line `terraform import ADDRESS ID`")?;
    let (address, id) = command
        .split_once(' ')
        .ok_or("import.sh: the id is missing")?;
    let (kind, name) = address
        .trim_matches('\'')
        .split_once('.')
        .ok_or("import.sh: the address is missing")?;
    let name = name.split('[').next().unwrap_or_default();
    let block = format!("resource \"{kind}\" \"{name}\"");
    if !example.contains(&block) {
        return Err(format!(
            "import.sh imports `{address}`, which the example does not declare"
        ));
    }
    let id = id.trim().trim_matches(['\'', '"']);
    let form = form(subject(kind)?.import_id);
    let regex = Regex::new(&form).map_err(|error| error.to_string())?;
    match regex.is_match(id).map_err(|error| error.to_string())? {
        true => Ok(()),
        false => Err(format!("import.sh: `{id}` has not the form {form}")),
    }
}

/// A pattern for the ids of a template: parts without a comma where it has `${…}`.
fn form(template: &str) -> String {
    let mut parts = template.split("${");
    let mut form = fancy_regex::escape(parts.next().unwrap_or_default()).into_owned();
    for part in parts {
        let (_, literal) = part.split_once('}').unwrap_or((part, ""));
        form += "[^,]+";
        form += &fancy_regex::escape(literal);
    }
    format!("^{form}$")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = "resource \"identitycenter_application_assignment\" \"example\" {}";

    fn verdict(address: &str, id: &str) -> Result<(), String> {
        imports(
            &format!("# Why.\nterraform import {address} {id}\n"),
            EXAMPLE,
        )
    }

    #[test]
    fn the_first_line_says_how_new_a_cli_must_be() {
        let needs = needs("# Needs Terraform 1.8 or OpenTofu 1.7. It is new.\n").unwrap();
        assert!(
            needs
                .iter()
                .any(|range| range.has(&Cli::named("opentofu 1.7.0", true)))
        );
        assert!(
            !needs
                .iter()
                .any(|range| range.has(&Cli::named("terraform 1.7.5", true)))
        );
        assert!(super::needs("# Needs patience.\n").is_err());
        assert_eq!(super::needs("# Why.\n"), Ok(Vec::new()));
    }

    #[test]
    fn every_example_says_the_same_versions() {
        let mut files = Vec::new();
        for example in examples().unwrap() {
            let text = example.text(&Cli::named("terraform 1.15.5", true)).unwrap();
            let says = ["required_version = \">= 1.6\"", "version = \"~> 0.1\""];
            let says = says.iter().all(|line| text.contains(line));
            assert!(says || example.is_a_query(), "{}", example.name);
            files.extend(fs::read_to_string(example.path.join("versions.tf")));
        }
        assert!(files.len() > 30, "{}", files.len());
        assert!(files.iter().all(|file| *file == files[0]));
    }

    #[test]
    fn an_import_example_must_fit_the_resource() {
        let address = "identitycenter_application_assignment.example";
        assert_eq!(
            verdict(address, "'arn:aws:sso::1:application/a/b,GROUP,0-1'"),
            Ok(())
        );
        assert!(verdict(address, "arn:aws:sso::1:application/a/b").is_err());
        assert!(verdict("identitycenter_application_assignment.other", "a,b,c").is_err());
        assert!(imports("echo", EXAMPLE).is_err());
    }
}
