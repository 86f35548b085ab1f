//! `guides DIRECTORY PICTURES`: writes the guides of the documentation below one directory, and their
//! pictures into another.
//!
//! What they say is written by hand in `acceptance-tests/guides`. Figures, tables and plots come from
//! the results of the benchmark that are kept beside it, configurations from `examples/`, and a quoted
//! message has to be one of the provider's, so that no text can contradict them.

mod message;
mod plot;
mod results;
mod table;
mod text;

use acceptance_tests::place::{self, at};
use message::Messages;
use results::Results;
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use text::Facts;

const USAGE: &str = "usage: guides DIRECTORY PICTURES";

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let written = match (arguments.next(), arguments.next()) {
        (Some(out), Some(pictures)) => write(out.as_ref(), pictures.as_ref()),
        _ => Err(USAGE.to_owned()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn write(out: &Path, pictures: &Path) -> Result<(), String> {
    let sources = place::home().join("guides");
    let facts = Facts {
        results: Results::read(&sources.join("bench.json"))?,
        messages: Messages::of_the_provider()?,
        docs: out.to_owned(),
    };
    let guides = out.join("guides");
    let mut files = Vec::new();
    for (name, draw) in plot::PLOTS {
        files.push((pictures.join(name), draw(&facts.results)?));
    }
    for entry in fs::read_dir(&sources).map_err(at(&sources))? {
        let source = entry.map_err(at(&sources))?.path();
        if source.extension().is_some_and(|end| end == "md") {
            let name = source.file_name().unwrap_or_default().to_string_lossy();
            let text = fs::read_to_string(&source).map_err(at(&source))?;
            let page = text::filled(&text, &facts).map_err(|why| format!("{name}: {why}"))?;
            files.push((guides.join(name.as_ref()), page));
        }
    }
    for folder in [guides.as_path(), pictures] {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    for (path, text) in files {
        fs::write(&path, text).map_err(at(&path))?;
    }
    Ok(())
}
