//! A provider and its client as two processes, from start to end.
//!
//! This program is the test runner and, with a variable set, one of the processes
//! that its tests start.

mod connecting;
mod ending;
mod provider;
mod roles;
mod speaking;
mod steps;

use std::process::ExitCode;

use libtest_mimic::Arguments;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let outcome = match roles::role() {
        Some(role) => roles::play(&role).map(|()| ExitCode::SUCCESS),
        None => run_tests(),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

fn run_tests() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let scratch = tempfile::tempdir()?;
    roles::SCRATCH.get_or_init(|| scratch.path().to_owned());
    let trials = [connecting::trials(), ending::trials(), speaking::trials()];
    let conclusion = libtest_mimic::run(
        &Arguments::from_args(),
        trials.into_iter().flatten().collect(),
    );
    scratch.close()?;
    Ok(conclusion.exit_code())
}
