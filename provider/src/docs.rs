//! The documentation, from the tables and the examples.
//!
//! Decides the layout of a page, which is that of the Terraform and OpenTofu registries. What it says
//! stands in the schema tables and in `examples/`, so that no page can say something else than the
//! provider does.

mod index;
mod overview;
mod page;

use std::fs;
use std::path::Path;

use crate::areas::{self, AREAS, Area};
use crate::shape::function::Function;
use crate::shape::resource::{AnyResource, noun};
use page::Page;

/// The name by which the registries call this provider.
const PROVIDER: &str = "identitycenter";

/// Writes all pages below `out`, taking examples from `examples/` in the current directory.
pub(crate) fn write(out: &Path) -> Result<(), String> {
    write_page(out, "index.md", &index::page()?)?;
    for area in AREAS {
        write_area(out, area)?;
    }
    for function in areas::functions() {
        let text = function_page(function)?;
        write_page(out, &format!("functions/{}.md", function.name), &text)?;
    }
    Ok(())
}

fn write_area(out: &Path, area: &Area) -> Result<(), String> {
    let title = area.title;
    for resource in area.resources {
        let (name, noun) = (resource.name(), noun(resource.name()));
        let text = resource_page(title, *resource)?;
        write_page(out, &format!("resources/{noun}.md"), &text)?;
        let text = list_resource_page(title, name, resource.listing())?;
        write_page(out, &format!("list-resources/{noun}.md"), &text)?;
    }
    for source in area.data_sources {
        let text = data_source_page(title, source.name(), source.schema())?;
        write_page(
            out,
            &format!("data-sources/{}.md", noun(source.name())),
            &text,
        )?;
    }
    Ok(())
}

fn resource_page(title: &str, resource: &dyn AnyResource) -> Result<String, String> {
    let (name, schema) = (resource.name(), resource.schema());
    let mut page = Page::under(
        title,
        &format!("{name} Resource - {PROVIDER}"),
        schema.description,
    );
    page.heading(1, &format!("{name} (Resource)"));
    page.paragraph(schema.description);
    page.experimental(schema);
    page.heading(2, "Example Usage");
    for text in examples(&format!("resources/{name}"))? {
        page.code("terraform", &text);
    }
    page.schema(schema, page::WANTED);
    page.calls(schema);
    let (address, id) = import_example(name)?;
    let identity = resource.import(&id).unwrap_or_default();
    if identity.len() != schema.identity.len() {
        return Err(format!(
            "the id in examples/resources/{name}/import.sh does not say all of the identity"
        ));
    }
    page.import(&address, schema, resource.import_id(), &id, &identity);
    page.moved(&address, resource.moved_from());
    Ok(page.finish())
}

fn data_source_page(
    title: &str,
    name: &str,
    schema: &crate::shape::schema::Schema,
) -> Result<String, String> {
    let mut page = Page::under(
        title,
        &format!("{name} Data Source - {PROVIDER}"),
        schema.description,
    );
    page.heading(1, &format!("{name} (Data Source)"));
    page.paragraph(schema.description);
    page.experimental(schema);
    page.heading(2, "Example Usage");
    page.code(
        "terraform",
        &example(&format!("data-sources/{name}/data-source.tf"))?,
    );
    page.schema(schema, page::ASKED);
    page.calls(schema);
    Ok(page.finish())
}

fn list_resource_page(
    title: &str,
    name: &str,
    schema: &crate::shape::schema::Schema,
) -> Result<String, String> {
    let mut page = Page::under(
        title,
        &format!("{name} List Resource - {PROVIDER}"),
        schema.description,
    );
    page.heading(1, &format!("{name} (List Resource)"));
    page.paragraph(schema.description);
    page.paragraph(&format!(
        "`terraform query` calls it, from a file `NAME.tfquery.hcl` beside the configuration (Terraform 1.14 and later; \
         OpenTofu has no such command). It finds 100 objects unless `limit` says otherwise. They are objects of the resource \
         [{name}](../resources/{}.md).",
        noun(name)
    ));
    page.experimental(schema);
    page.heading(2, "Example Usage");
    page.code(
        "terraform",
        &example(&format!("list-resources/{name}/list-resource.tfquery.hcl"))?,
    );
    page.schema(schema, page::ASKED);
    page.calls(schema);
    Ok(page.finish())
}

fn function_page(function: &Function) -> Result<String, String> {
    let name = function.name;
    let mut page = Page::new(&format!("{name} function - {PROVIDER}"), function.summary);
    page.heading(1, &format!("{name} (Function)"));
    page.paragraph(function.summary);
    page.paragraph(function.description);
    page.paragraph("Needs Terraform 1.8 or OpenTofu 1.7, or later.");
    page.heading(2, "Example Usage");
    page.code(
        "terraform",
        &example(&format!("functions/{name}/function.tf"))?,
    );
    page.function(function);
    Ok(page.finish())
}

fn example(path: &str) -> Result<String, String> {
    let path = Path::new("examples").join(path);
    fs::read_to_string(&path).map_err(|fault| format!("{}: {fault}", path.display()))
}

/// The versions that an example needs, in a file of their own, because they are the same in each.
const VERSIONS: &str = "versions.tf";

/// All configurations in a folder, `resource.tf` first. Each stands for itself.
fn examples(folder: &str) -> Result<Vec<String>, String> {
    let path = Path::new("examples").join(folder);
    let entries = fs::read_dir(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names
        .filter(|name| name.ends_with(".tf") && name != VERSIONS)
        .collect();
    names.sort_by_key(|name| (name != "resource.tf", name.clone()));
    names
        .iter()
        .map(|name| example(&format!("{folder}/{name}")))
        .collect()
}

/// Address and id of `terraform import ADDRESS ID` in the import example.
fn import_example(name: &str) -> Result<(String, String), String> {
    let text = example(&format!("resources/{name}/import.sh"))?;
    let line = text
        .lines()
        .rfind(|line| line.starts_with("terraform import "));
    let mut words = line.unwrap_or_default().split_whitespace().skip(2);
    let unquoted = |word: &str| word.trim_matches('\'').to_owned();
    match (words.next(), words.next()) {
        (Some(address), Some(id)) => Ok((unquoted(address), unquoted(id))),
        _ => Err(format!(
            "examples/resources/{name}/import.sh has no `terraform import ADDRESS ID`"
        )),
    }
}

fn write_page(out: &Path, name: &str, text: &str) -> Result<(), String> {
    let path = out.join(name);
    let parent = path.parent().unwrap_or(out);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(&path, text))
        .map_err(|fault| format!("{}: {fault}", path.display()))
}
