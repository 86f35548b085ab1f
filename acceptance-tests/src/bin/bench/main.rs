//! `bench [--keep] [PART...]`: how much of AWS's quotas the provider uses, how fast it is, how much it
//! takes, and what it adds to a plan.
//!
//! Machines are noisy, so every figure stands beside one that was measured in the same run, or
//! beside its target; the ratio comes first. Nothing fails: a figure over its target is marked.
//! The same goes into `target/bench.json`. `--keep` also puts it where the guide is made from.
//!
//! `rival` puts the real hashicorp/aws beside us, where a mirror has it, and `accounts` is about large organizations with
//! many permission sets. Both take long, and are kept by themselves too.
//!
//! `naive` is the same provider with an environment variable that makes it read each resource by
//! itself and send requests as fast as it can.

mod accounts;
mod apply;
mod estate;
mod lists;
mod machine;
mod place;
mod plans;
mod process;
mod refresh;
mod report;
mod rival;
mod usage;

use acceptance_tests::cli::{self, Cli};
use acceptance_tests::directory::Mirror;
use acceptance_tests::place::{at, home, target};
use place::Place;
use report::Report;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str =
    "usage: bench [--keep] [process] [plans] [refreshes] [applies] [lists] [rival] [accounts]";
const PARTS: [&str; 7] = [
    "process",
    "plans",
    "refreshes",
    "applies",
    "lists",
    RIVAL,
    ACCOUNTS,
];
const RIVAL: &str = "rival";
const ACCOUNTS: &str = "accounts";
/// How often each of the shorter commands runs. Its median then moves by a few per cent only.
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
    let (keep, parts) = arguments(env::args().skip(1))?;
    let provider = provider()?;
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mirror = Mirror::new(scratch.path(), &provider)?;
    let clis: Vec<Cli> = cli::newest()?.cloned().collect();
    let mut report = Report::default();
    report.fact("machine", machine::description(&clis));
    measure(
        &parts,
        &provider,
        &mirror,
        &clis,
        scratch.path(),
        &mut report,
    )?;
    report.print().map_err(|error| error.to_string())?;
    let file = target().join("bench.json");
    report.write(&file).map_err(at(&file))?;
    if keep {
        let file = home().join("guides/bench.json");
        report.keep(&file).map_err(at(&file))?;
    }
    Ok(())
}

/// Whether to keep the figures, and what to measure: all of it where nothing is said.
fn arguments(arguments: impl Iterator<Item = String>) -> Result<(bool, Vec<&'static str>), String> {
    let (mut keep, mut parts) = (false, Vec::new());
    for argument in arguments {
        match PARTS.into_iter().find(|part| *part == argument) {
            Some(part) => parts.push(part),
            None if argument == "--keep" => keep = true,
            None => return Err(USAGE.to_owned()),
        }
    }
    match (keep, parts.is_empty()) {
        (true, false) if parts != [RIVAL] && parts != [ACCOUNTS] => {
            Err("only a whole run is kept, the rival or accounts".to_owned())
        }
        (_, true) => Ok((keep, PARTS.to_vec())),
        (_, false) => Ok((keep, parts)),
    }
}

fn measure(
    parts: &[&str],
    provider: &Path,
    mirror: &Mirror,
    clis: &[Cli],
    scratch: &Path,
    report: &mut Report,
) -> Result<(), String> {
    let homes: Vec<_> = clis
        .iter()
        .map(|cli| scratch.join(cli.kind.name()))
        .collect();
    let places = clis.iter().zip(&homes);
    let places: Vec<_> = places
        .map(|(cli, scratch)| Place {
            cli,
            mirror,
            scratch,
        })
        .collect();
    for part in parts {
        match *part {
            "process" => process::measure(provider, scratch, RUNS, report)?,
            "plans" => {
                for place in &places {
                    plans::measure(place, RUNS, report)?;
                }
            }
            "refreshes" => {
                for place in &places {
                    refresh::measure(place, report)?;
                }
            }
            "lists" => {
                for place in &places {
                    lists::measure(place, report)?;
                }
            }
            RIVAL => {
                if let Some(first) = places.first() {
                    rival::measure(first, scratch, report)?;
                }
            }
            ACCOUNTS => accounts::measure(&places, scratch, report)?,
            _ => apply::measure(&places, report)?,
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Result<(bool, Vec<&'static str>), String> {
        arguments(text.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn everything_is_measured_unless_parts_are_named() {
        assert_eq!(given(""), Ok((false, PARTS.to_vec())));
        assert_eq!(given("plans"), Ok((false, vec!["plans"])));
        assert_eq!(given("--keep"), Ok((true, PARTS.to_vec())));
    }

    #[test]
    fn what_is_kept_is_whole() {
        assert!(given("--keep plans").is_err());
        assert!(given("--keep rival plans").is_err());
        assert_eq!(given("--keep rival"), Ok((true, vec![RIVAL])));
        assert_eq!(given("--keep accounts"), Ok((true, vec![ACCOUNTS])));
        assert!(given("everything").is_err());
    }
}
