//! `chaos [SECONDS] [SEED]`: rounds of applies that are disturbed, from a seed on, as many as fit into the
//! time; see `acceptance_tests::chaos`. A round that fails is told in full, and can be played again alone
//! with `chaos 1 SEED`.

use acceptance_tests::chaos::{self, Outcome};
use acceptance_tests::cli::{self, Cli};
use acceptance_tests::directory::Mirror;
use acceptance_tests::place;
use std::collections::BTreeMap;
use std::env;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const USAGE: &str = "usage: chaos [SECONDS] [SEED]";
const SECONDS: u64 = 300;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Whether every round converged.
fn run() -> Result<bool, String> {
    let arguments = env::args().skip(1).map(|one| one.parse::<u64>());
    let arguments: Vec<u64> = arguments.collect::<Result<_, _>>().map_err(|_| USAGE)?;
    let (seconds, seed) = match arguments.as_slice() {
        [] => (SECONDS, of_the_day()),
        [seconds] => (*seconds, of_the_day()),
        [seconds, seed] => (*seconds, *seed),
        _ => return Err(USAGE.to_owned()),
    };
    let clis: Vec<Cli> = cli::newest()?.cloned().collect();
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mirror = Mirror::of_launchers(scratch.path(), &place::provider()?)?;
    let (next, outcomes) = (AtomicU64::new(seed), Mutex::new(Vec::new()));
    let end = Instant::now() + Duration::from_secs(seconds);
    let rounds = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            let outcome = chaos::play(seed, chaos::cli_of(&clis, seed), &mirror, scratch.path());
            tell(&outcome);
            let mut outcomes = outcomes.lock().unwrap_or_else(PoisonError::into_inner);
            outcomes.push(outcome);
            if Instant::now() >= end {
                break;
            }
        }
    };
    // A round waits as much as it works. One second is one round.
    let threads = if seconds > 1 { 3 } else { 1 };
    thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(rounds))));
    let outcomes = outcomes
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    sum_up(&outcomes).map_err(|error| error.to_string())?;
    Ok(outcomes.iter().all(|outcome| outcome.failed.is_none()))
}

/// Another one each time, and in every report.
fn of_the_day() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(1, |now| now.as_secs())
}

fn tell(outcome: &Outcome) {
    let Outcome {
        title,
        steps,
        failed,
    } = outcome;
    let steps: Vec<_> = steps.iter().map(|step| step.disturbance).collect();
    match failed {
        None => eprintln!("ok      {title}: {}", steps.join(", ")),
        Some(why) => eprintln!("FAILED  {title}: {}\n{why}\n", steps.join(", ")),
    }
}

/// Of each kind of disturbance: how often it was meant to be, how often it was, and what came of it.
fn sum_up(outcomes: &[Outcome]) -> io::Result<()> {
    let mut kinds: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    for step in outcomes.iter().flat_map(|outcome| &outcome.steps) {
        let sums = kinds.entry(step.disturbance).or_default();
        let happened = usize::from(step.happened);
        let failed = usize::from(step.happened && !step.succeeded);
        for (sum, one) in sums.iter_mut().zip([1, happened, failed, step.announced]) {
            *sum += one;
        }
    }
    let mut out = io::stdout();
    writeln!(
        out,
        "| disturbance | applies | disturbed | failed | imported afterwards |"
    )?;
    writeln!(out, "|---|---|---|---|---|")?;
    for (kind, sums) in &kinds {
        let sums = sums.map(|sum| sum.to_string()).join(" | ");
        writeln!(out, "| {kind} | {sums} |")?;
    }
    let failed = outcomes.iter().filter(|one| one.failed.is_some()).count();
    writeln!(out, "{} rounds, of which {failed} failed", outcomes.len())
}
