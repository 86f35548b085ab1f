//! `bench [RUNS]`: how fast the provider starts, how much it takes, and what it adds to a plan.
//!
//! Machines are noisy, so every figure stands beside one that was measured in the same run, or
//! beside its target; the ratio comes first. Nothing fails: a figure over its target is marked.
//! The same goes into `target/bench.json`.

mod plans;
mod process;
mod report;

use acceptance_tests::directory::{Mirror, at};
use acceptance_tests::scenario::suite;
use report::Report;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: bench [RUNS]";
/// How often each command runs. Its median then moves by a few per cent only.
const RUNS: usize = 15;

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
    let runs = match env::args().nth(1) {
        Some(number) => number.parse().map_err(|_| USAGE)?,
        None => RUNS,
    };
    let provider = provider()?;
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mirror = Mirror::new(scratch.path(), &provider)?;
    let mut report = Report::default();
    process::measure(&provider, scratch.path(), runs, &mut report)?;
    plans::measure(&mirror, scratch.path(), runs, &mut report)?;
    report.print().map_err(|error| error.to_string())?;
    let file = suite::target().join("bench.json");
    report.write(&file).map_err(at(&file))
}

/// The provider that `PROVIDER` names, or the one beside this program.
fn provider() -> Result<PathBuf, String> {
    if let Some(path) = env::var_os("PROVIDER") {
        return Ok(path.into());
    }
    let program = env::current_exe().map_err(|error| error.to_string())?;
    let path = program.with_file_name("terraform-provider-identitycenter");
    match path.is_file() {
        true => Ok(path),
        false => Err(format!("there is no {}", path.display())),
    }
}
