//! `cli DIRECTORY ARGUMENT…`: runs Terraform or OpenTofu in a directory as the tests do, with the
//! provider of this build and with nothing of the user's machine. `CLIS=tofu` chooses OpenTofu,
//! `CLOUD=http://…` points the provider at a fake cloud. `cli where` prints the path of the program.

use acceptance_tests::cli;
use acceptance_tests::directory::{self, Mirror};
use acceptance_tests::place::{self, at};
use acceptance_tests::scenario::provider;
use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cli DIRECTORY ARGUMENT… | cli where";

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
    let mut arguments = env::args_os().skip(1);
    let first = arguments.next().ok_or(USAGE)?;
    let program = cli::any()?.program;
    if first == "where" {
        return writeln!(io::stdout(), "{}", program.display()).map_err(|error| error.to_string());
    }
    become_the_cli(&program, Path::new(&first), arguments)
}

/// Comes back only with an error.
fn become_the_cli(
    program: &Path,
    directory: &Path,
    arguments: impl Iterator<Item = OsString>,
) -> Result<(), String> {
    let directory = directory.canonicalize().map_err(at(directory))?;
    let mirror = match Mirror::open(&directory) {
        Some(mirror) => mirror,
        None => Mirror::new(&directory, &place::provider()?)?,
    };
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(&directory)
        .env_clear()
        .envs(directory::environment(&mirror, &directory));
    if let Ok(cloud) = env::var("CLOUD") {
        command.envs(provider::cloud_environment(&cloud));
    }
    Err(at(program)(command.exec()))
}
