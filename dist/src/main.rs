//! `dist DIRECTORY BINARY...`: writes a release made of these binaries into a directory.
//! `SOURCE_DATE_EPOCH` is the time of everything in it.

use jiff::Timestamp;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: SOURCE_DATE_EPOCH=SECONDS dist DIRECTORY BINARY...";

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
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let directory = arguments.next().ok_or(USAGE)?;
    let binaries: Vec<PathBuf> = arguments.collect();
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("");
    let files = dist::release(&workspace, &binaries, time()?)?;
    let at = |error: io::Error| format!("{}: {error}", directory.display());
    fs::create_dir_all(&directory).map_err(at)?;
    for (name, bytes) in &files {
        fs::write(directory.join(name), bytes).map_err(at)?;
    }
    Ok(())
}

fn time() -> Result<Timestamp, String> {
    let seconds = env::var("SOURCE_DATE_EPOCH").map_err(|_| USAGE)?;
    let time = seconds
        .parse()
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.ok_or_else(|| format!("SOURCE_DATE_EPOCH={seconds}: that is no time"))
}
