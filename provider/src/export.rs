//! Writes a configuration of what exists, with import blocks.
//!
//! Decides what a configuration looks like that people go on working with: one file for each kind, names that
//! they know, references instead of ids. Nothing is changed in AWS, and no file is overwritten.

mod arguments;
mod gather;
pub(crate) mod hcl;
mod head;
pub(crate) mod labels;
mod references;

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use tfplugin::value::Value;
use tokio_util::sync::CancellationToken;

use crate::aws::Aws;
use crate::engine::generate;
use crate::plain;
use crate::provider::{self, Connection};
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::resource::noun;
use arguments::Arguments;
use gather::{Gathered, Object};
use hcl::{Block, Expression};
use references::References;

/// An object with its place in the configuration.
struct Item {
    object: Object,
    label: String,
    config: Value,
}

impl Item {
    /// The type without the provider's prefix.
    fn noun(&self) -> &'static str {
        noun(self.object.resource.name())
    }

    fn address(&self) -> String {
        format!("{}.{}", self.object.resource.name(), self.label)
    }
}

/// Runs `export` with the words after it. The error is for the terminal.
pub(crate) async fn run(words: &[String]) -> Result<(), String> {
    let arguments = match Arguments::parse(words) {
        Ok(arguments) => arguments,
        // Help that was asked for is no failure.
        Err(help) if !help.use_stderr() => {
            eprint!("{help}");
            return Ok(());
        }
        Err(wrong) => return Err(wrong.to_string().trim_end().to_owned()),
    };
    prepare(&arguments.out)?;
    let config = Value::Map(arguments.provider.clone());
    let (wrong, mut warnings): (Vec<_>, Vec<_>) = provider::validate(config.clone())
        .into_iter()
        .partition(Diagnostic::is_error);
    if !wrong.is_empty() {
        return Err(text(&wrong));
    }
    let connection = provider::connect(config, CancellationToken::new()).await;
    let (connection, more) = connection.map_err(|failed| for_a_terminal(&text(&failed)))?;
    warnings.extend(more);
    if !warnings.is_empty() {
        eprintln!("Warning: {}\n", text(&warnings));
    }
    let Connection::Ready(aws) = connection else {
        return Err("The provider is not configured.".to_owned());
    };
    write_all(&aws, &arguments).await
}

/// Reads what there is, and writes it down.
async fn write_all(aws: &Aws, arguments: &Arguments) -> Result<(), String> {
    let gathered = gather::gather(aws, arguments).await;
    let gathered = gathered.map_err(|failed| for_a_terminal(&failed))?;
    let Gathered {
        objects,
        mut left_out,
        unread,
    } = gathered;
    if objects.is_empty() {
        let sentences = [left_out, unread].concat();
        return Err(format!(
            "Nothing was found in {}, so nothing is written.\n{}",
            aws.region(),
            sentences.join("\n")
        ));
    }
    let items = named(objects);
    let (accounts, why_not) = references::names_of_accounts(aws, &items).await;
    left_out.extend(why_not.map(|error| {
        let why = error.explain();
        let why = why.lines().next().unwrap_or_default();
        format!("names of accounts: {why}")
    }));
    let (references, sources) = References::between(aws, &items, accounts)
        .await
        .map_err(|error| error.explain())?;
    let mut files = BTreeMap::from([("providers", head::head(arguments, aws.region()))]);
    for source in sources {
        source.block.write(files.entry(source.file).or_default());
    }
    for item in &items {
        write(item, &references, &mut files);
    }
    save(&arguments.out, &files)?;
    report(&arguments.out, &items, &left_out, &unread)
}

fn text(diagnostics: &Diagnostics) -> String {
    let one = diagnostics.iter();
    let one = one.map(|one| format!("{}: {}", one.summary, one.detail));
    one.collect::<Vec<_>>().join("\n\n")
}

/// Messages are about a configuration, which a command has none of.
fn for_a_terminal(message: &str) -> String {
    if message.contains("provider block") {
        format!(
            "{message}\n\nThe arguments of the provider block are flags of this command, such as --region and \
             --allow-console-apis."
        )
    } else {
        message.to_owned()
    }
}

/// Makes the directory, in which there must be no configuration yet. It is for its owner alone, as what is
/// written there has the names and addresses of people.
fn prepare(directory: &Path) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", directory.display());
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory).map_err(fault)?;
    let ends = [".tf", ".tf.json", ".tofu", ".tofu.json"];
    let ours = |name: &str| ends.iter().any(|end| name.ends_with(end));
    for entry in fs::read_dir(directory).map_err(fault)?.flatten() {
        if entry.file_name().to_str().is_some_and(ours) {
            return Err(format!(
                "{} holds a configuration already ({}). Export into an empty directory.",
                directory.display(),
                entry.file_name().display()
            ));
        }
    }
    Ok(())
}

/// Every object with a name that is unique among those of its kind.
fn named(objects: Vec<Object>) -> Vec<Item> {
    let mut kinds: BTreeMap<&str, Vec<Object>> = BTreeMap::new();
    for object in objects {
        kinds
            .entry(object.resource.name())
            .or_default()
            .push(object);
    }
    let mut items = Vec::new();
    for objects in kinds.into_values() {
        let names: Vec<_> = objects.iter().map(name_of).collect();
        let pairs = names.iter().map(String::as_str);
        let pairs = pairs.zip(objects.iter().map(|object| object.found.import_id.as_str()));
        let labels = labels::labels(&pairs.collect::<Vec<_>>());
        let first = items.len();
        items.extend(objects.into_iter().zip(labels).map(|(object, label)| Item {
            label,
            config: configuration(&object),
            object,
        }));
        items[first..].sort_by(|one, other| one.label.cmp(&other.label));
    }
    items
}

/// What an object is called. An address or an ARN is no name.
fn name_of(object: &Object) -> String {
    let label = object.resource.export().label;
    let label = label.and_then(|name| object.state.get(name)?.as_str());
    if let Some(label) = label {
        return label.to_owned();
    }
    let name = &object.found.display_name;
    if name.starts_with("arn:") || name.contains("://") {
        "this".to_owned()
    } else {
        name.clone()
    }
}

/// What to write down of an object.
fn configuration(object: &Object) -> Value {
    let mut config = generate::configuration(object.resource.schema(), &object.state);
    if let Value::Map(members) = &mut config {
        members.retain(|name, _| !object.resource.export().implied.contains(&name.as_str()));
    }
    config
}

/// Writes an object's blocks into the file of its kind and into that of the imports.
fn write(item: &Item, references: &References, files: &mut BTreeMap<&'static str, String>) {
    let schema = item.object.resource.schema();
    let mut arguments = references.arguments(schema.attributes, &item.config);
    arguments.retain(|(name, _)| {
        let attribute = schema.attribute(name);
        attribute.is_some_and(|attribute| !attribute.kind.is_block())
    });
    let resource = Block {
        header: format!(
            "resource \"{}\" \"{}\"",
            item.object.resource.name(),
            item.label
        ),
        arguments,
        ..Block::default()
    };
    resource.write(files.entry(item.object.resource.export().file).or_default());
    let id = Expression::Text(item.object.found.import_id.clone());
    let import = Block {
        header: "import".to_owned(),
        arguments: vec![
            ("to".to_owned(), Expression::Plain(item.address())),
            ("id".to_owned(), id),
        ],
        ..Block::default()
    };
    import.write(files.entry("imports").or_default());
}

/// Writes all files or none.
fn save(directory: &Path, files: &BTreeMap<&'static str, String>) -> Result<(), String> {
    let mut written = Vec::new();
    for (name, text) in files {
        let path = directory.join(format!("{name}.tf"));
        let outcome = new_file(&path).and_then(|mut file| {
            written.push(path.clone());
            file.write_all(format!("{}\n", text.trim_end()).as_bytes())
        });
        if let Err(fault) = outcome {
            // Half a configuration would be in the way of the next export.
            for path in written {
                let _ = fs::remove_file(path);
            }
            let path = path.display();
            return Err(match fault.kind() {
                ErrorKind::AlreadyExists => format!(
                    "{path} has come while AWS was read, and is left as it is. Nothing is written; export into \
                     an empty directory."
                ),
                _ => format!("{path}: {fault}"),
            });
        }
    }
    Ok(())
}

/// A file that was not there before, nor a link in its place, and that only its owner can read.
fn new_file(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}

fn report(
    directory: &Path,
    items: &[Item],
    left_out: &[String],
    unread: &[String],
) -> Result<(), String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item.noun()).or_default() += 1;
    }
    eprintln!("Written to {}:", directory.display());
    for (noun, count) in counts {
        eprintln!("  {count:>6} {noun}");
    }
    if !left_out.is_empty() {
        eprintln!("Left out:");
        for sentence in left_out {
            eprintln!("  {}", plain::line(sentence, plain::REMARK));
        }
    }
    eprintln!(
        "\nLook at it with `terraform init` and `terraform plan` in that directory (or `tofu`): the plan imports \
         {} objects and changes nothing. After the apply, imports.tf has served its purpose.",
        items.len()
    );
    if unread.is_empty() {
        return Ok(());
    }
    Err(format!(
        "\n{} objects could not be read and are not in the configuration:\n  {}",
        unread.len(),
        unread.join("\n  ")
    ))
}

#[cfg(test)]
mod tests;
