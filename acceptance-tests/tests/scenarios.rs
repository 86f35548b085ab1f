//! The scenarios on the CLIs that play them, one test each; see `acceptance_tests::scenario` for their
//! language. The last tests are about the runner itself: it must not pass everything.

use acceptance_tests::cli::{self, Cli};
use acceptance_tests::place;
use acceptance_tests::scenario::example::{self, Example};
use acceptance_tests::scenario::suite::{self, File, Suite};
use acceptance_tests::scenario::written::{self, Aws, Written};
use acceptance_tests::subject;
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};
use std::thread;

/// Fewer scenarios than this mean that the folder was not found, not that all is well.
const LEAST_SCENARIOS: usize = 100;
const LEAST_FAILING: usize = 30;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads.get_or_insert_with(threads);
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// One more than there are processors, because a scenario waits now and then.
fn threads() -> usize {
    thread::available_parallelism().map_or(2, |processors| processors.get() + 1)
}

/// What trials share is made when the first one needs it, so that listing them costs nothing.
#[derive(Clone, Default)]
struct Shared(Arc<OnceLock<Result<Suite, String>>>);

impl Shared {
    fn suite(&self) -> Result<&Suite, String> {
        let made = self.0.get_or_init(Self::new_suite);
        made.as_ref().map_err(String::clone)
    }

    fn new_suite() -> Result<Suite, String> {
        let identity_provider = Path::new(env!("CARGO_BIN_EXE_idp"));
        let peer = Path::new(env!("CARGO_BIN_EXE_peer"));
        Suite::new(&place::provider()?, identity_provider, peer)
    }
}

fn trials() -> Result<Vec<Trial>, String> {
    let shared = Shared::default();
    let clis = cli::all()?;
    let mut trials = Vec::new();
    let scenarios = suite::files(&place::home().join("scenarios"))?;
    let failing = suite::files(&place::home().join("scenarios-that-fail"))?;
    let examples = example::examples()?;
    trials.push(enough("scenarios", scenarios.len(), LEAST_SCENARIOS));
    trials.push(enough("scenarios-that-fail", failing.len(), LEAST_FAILING));
    trials.push(every_type_is_imported_in_every_way(scenarios.clone()));
    for file in &scenarios {
        let players = file.players(clis)?;
        trials.extend(players.into_iter().map(|cli| passes(&shared, cli, file)));
    }
    trials.extend(moves_of_what_aws_has_written(clis, &scenarios)?);
    for cli in clis {
        let failing = failing.iter().filter(|_| cli.is_newest);
        trials.extend(failing.map(|file| fails(&shared, cli, file)));
        let examples = examples.iter().filter(|example| example.is_for(cli));
        trials.extend(examples.map(|example| is_valid(&shared, cli, example)));
    }
    Ok(trials)
}

fn passes(shared: &Shared, cli: &'static Cli, file: &File) -> Trial {
    let (shared, file) = (shared.clone(), file.clone());
    let name = format!("{cli}: {}", file.name);
    Trial::test(name, move || Ok(shared.suite()?.play(cli, &file)?))
}

/// The moves again, from states that hashicorp/aws itself has written; or a test that says what is missing
/// for it.
fn moves_of_what_aws_has_written(
    clis: &'static [Cli],
    scenarios: &[File],
) -> Result<Vec<Trial>, String> {
    let mut trials = Vec::new();
    let movers = || {
        clis.iter()
            .filter(|cli| cli.is_newest && cli.moves_between_types())
    };
    let Some(aws) = Aws::find()? else {
        let variable = written::VARIABLE;
        let skipped = |cli| {
            let name = format!(
                "{cli}: moved/ as hashicorp/aws has written it, skipped without {variable}"
            );
            Trial::test(name, || Ok(())).with_ignored_flag(true)
        };
        return Ok(movers().map(skipped).collect());
    };
    let types = written::types()?;
    let suite: Arc<OnceLock<Result<Suite, String>>> = Arc::default();
    for cli in movers() {
        let state: Arc<OnceLock<Result<Written, String>>> = Arc::default();
        for file in scenarios {
            if !file.begins_with_state_of(&types)? {
                continue;
            }
            let name = format!(
                "{cli}: {} as hashicorp/aws {} has written it",
                file.name, aws.version
            );
            let (suite, state, aws, file) =
                (suite.clone(), state.clone(), aws.clone(), file.clone());
            trials.push(Trial::test(name, move || {
                let suite = suite.get_or_init(|| Shared::new_suite()?.with_aws(&aws.program));
                let suite = suite.as_ref().map_err(String::clone)?;
                let state = state.get_or_init(|| Written::by(suite, cli));
                let state = state.as_ref().map_err(String::clone)?;
                Ok(state.play(suite, cli, &file)?)
            }));
        }
    }
    Ok(trials)
}

/// The first line of such a file, `#! words`, says what the runner finds wrong with it.
fn fails(shared: &Shared, cli: &'static Cli, file: &File) -> Trial {
    let (shared, file) = (shared.clone(), file.clone());
    let name = format!("{cli}: the runner fails {}", file.name);
    Trial::test(name, move || {
        let text = std::fs::read_to_string(&file.path)?;
        let words = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("#! "));
        let words = words.ok_or("the first line is not `#! words`")?;
        let text = text.replacen("#! ", "#: ", 1);
        match shared
            .suite()?
            .play_text(cli, &format!("fails/{}", file.name), &text)
        {
            Ok(()) => Err("it passed".into()),
            Err(why) if why.contains(words) => Ok(()),
            Err(why) => Err(Failed::from(format!(
                "it failed without saying `{words}`:\n{why}"
            ))),
        }
    })
}

fn is_valid(shared: &Shared, cli: &'static Cli, example: &Example) -> Trial {
    let (shared, example) = (shared.clone(), example.clone());
    let name = format!("{cli}: {} is valid", example.name);
    Trial::test(name, move || Ok(example.is_valid(shared.suite()?, cli)?))
}

fn every_type_is_imported_in_every_way(scenarios: Vec<File>) -> Trial {
    Trial::test("every resource type is imported in every way", move || {
        let imported = suite::imported_in_every_way(&scenarios)?;
        let missing: Vec<_> = subject::resource_types()
            .filter(|kind| !imported.contains(*kind))
            .collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(format!("no scenario says `every way` of {}", missing.join(", ")).into()),
        }
    })
}

fn enough(folder: &str, found: usize, least: usize) -> Trial {
    Trial::test(
        format!("{folder}/ has at least {least} files"),
        move || match found >= least {
            true => Ok(()),
            false => Err(format!("only {found} were found").into()),
        },
    )
}
