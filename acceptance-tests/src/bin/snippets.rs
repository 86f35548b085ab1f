//! `snippets DIRECTORY`: writes each configuration of the documentation into a folder of its own, for linters.
//!
//! Decides what a configuration is: a block of a page in HCL, but for what the CLIs' own settings are written in.
//! One that leaves the versions out, as a part of a page does, gets the file that examples have them in.

use acceptance_tests::documentation;
use acceptance_tests::place::{self, at};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: snippets DIRECTORY";

/// The languages of blocks in HCL.
const LANGUAGES: [&str; 2] = ["terraform", "hcl"];

fn main() -> ExitCode {
    let written = match env::args_os().nth(1) {
        Some(out) => write(out.as_ref()),
        None => Err(USAGE.to_owned()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(out: &Path) -> Result<(), String> {
    let root = place::home().with_file_name("");
    let versions = root.join("examples/resources/identitycenter_group/versions.tf");
    let versions = fs::read_to_string(&versions).map_err(at(&versions))?;
    for name in documentation::pages(&root)? {
        let page = root.join(&name);
        let text = fs::read_to_string(&page).map_err(at(&page))?;
        for (position, snippet) in snippets(&text).iter().enumerate() {
            let Some(file) = file(snippet) else { continue };
            let folder = out.join(name.with_extension("")).join(position.to_string());
            fs::create_dir_all(&folder).map_err(at(&folder))?;
            let versions = with_others(&versions, snippet);
            let mut files = vec![(file, snippet.as_str())];
            if file == CONFIGURATION && !snippet.contains("required_providers") {
                files.push(("versions.tf", &versions));
            }
            for (name, text) in files {
                let path = folder.join(name);
                fs::write(&path, text).map_err(at(&path))?;
            }
        }
    }
    Ok(())
}

/// The versions, with those of hashicorp/aws where the snippet makes something with it.
fn with_others(versions: &str, snippet: &str) -> String {
    let aws =
        "    aws = {\n      source  = \"hashicorp/aws\"\n      version = \">= 5.100\"\n    }\n";
    let required = "required_providers {\n";
    match snippet.contains("resource \"aws_") {
        true => versions.replace(required, &format!("{required}{aws}")),
        false => versions.to_owned(),
    }
}

/// The blocks of a page in HCL.
fn snippets(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut block: Option<String> = None;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                block = LANGUAGES.contains(&language.as_ref()).then(String::new);
            }
            Event::Text(text) => {
                if let Some(block) = &mut block {
                    block.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => found.extend(block.take()),
            _ => {}
        }
    }
    found
}

const CONFIGURATION: &str = "main.tf";

/// The file that a configuration would be in, from the blocks in it.
fn file(snippet: &str) -> Option<&'static str> {
    let has = |block: &str| snippet.lines().any(|line| line.starts_with(block));
    if has("provider_installation ") {
        return None;
    }
    if has("list ") {
        return Some("main.tfquery.hcl");
    }
    Some(match has("run ") || has("mock_provider ") {
        true => "main.tftest.hcl",
        false => CONFIGURATION,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_in_hcl_are_found_wherever_they_stand() {
        let page = "# A\n\n```terraform\na {}\n```\n\n- b:\n\n  ```hcl\n  b {\n  }\n  ```\n\n```shell\nc\n```\n";
        assert_eq!(snippets(page), ["a {}\n", "b {\n}\n"]);
    }

    #[test]
    fn what_a_configuration_is_for_says_which_file_it_is_in() {
        assert_eq!(file("resource \"a\" \"b\" {\n}\n"), Some("main.tf"));
        assert_eq!(file("list \"a\" \"b\" {\n}\n"), Some("main.tfquery.hcl"));
        assert_eq!(file("mock_provider \"a\" {\n}\n"), Some("main.tftest.hcl"));
        assert_eq!(file("provider_installation {\n}\n"), None);
    }

    #[test]
    fn a_part_gets_versions_and_a_whole_has_its_own() {
        let out = tempfile::TempDir::new().unwrap();
        write(out.path()).unwrap();
        let has_versions = |snippet: &str| out.path().join(snippet).join("versions.tf").is_file();
        assert!(has_versions("docs/resources/group/0"));
        assert!(!has_versions("README/0"));
    }
}
