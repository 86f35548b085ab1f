//! `shown`: prints in which ways the tests have brought an object of each resource type under
//! management, and fails if one is missing that one of the CLIs or the tests' own client should have
//! shown.

use acceptance_tests::{cli, shown};
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let table = shown::table(cli::all()?);
    let printed = io::stdout().write_all(table.text.as_bytes());
    printed.map_err(|error| error.to_string())?;
    match table.missing.is_empty() {
        true => Ok(()),
        false => Err(format!("Not shown:\n  {}", table.missing.join("\n  "))),
    }
}
