//! `guides DIRECTORY`: writes the guides of the documentation below a directory.
//!
//! What they say is written by hand in `acceptance-tests/guides`; figures, tables and plots come from
//! the results of the benchmark that are kept beside it, so that no text can contradict them.

mod plot;
mod results;
mod table;
mod text;

use acceptance_tests::directory::at;
use acceptance_tests::scenario::suite;
use results::Results;
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: guides DIRECTORY";

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
    let sources = suite::home().join("guides");
    let results = Results::read(&sources.join("bench.json"))?;
    let guides = out.join("guides");
    fs::create_dir_all(&guides).map_err(at(&guides))?;
    let name = "quotas-and-speed.md";
    let source = sources.join(name);
    let source = fs::read_to_string(&source).map_err(at(&source))?;
    let page = text::filled(&source, &results)?;
    let plots = [
        ("calls.svg", plot::calls(&results)?),
        ("applies.svg", plot::applies(&results)?),
    ];
    for (name, text) in plots.into_iter().chain([(name, page)]) {
        let path = guides.join(name);
        fs::write(&path, text).map_err(at(&path))?;
    }
    Ok(())
}
