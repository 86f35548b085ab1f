//! Where a CLI runs with the provider, and what a cloud has seen of it.

use crate::usage::Usage;
use acceptance_tests::cli::Cli;
use acceptance_tests::cloud::RunningCloud;
use acceptance_tests::directory::{self, Directory, Mirror, Run};
use acceptance_tests::scenario::provider::cloud_environment;
use std::path::Path;
use std::time::Duration;

/// With it the provider reads everything by itself and sends requests as fast as it can.
const NAIVE: &str = "IDENTITYCENTER_BENCHMARK_NAIVE";
/// The largest plans and the slowest applies take minutes.
const DEADLINE: Duration = Duration::from_secs(15 * 60);

/// How the provider behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Manner {
    Ours,
    Naive,
}

/// A CLI with providers to install and a directory of its own.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub cli: &'a Cli,
    pub mirror: &'a Mirror,
    pub scratch: &'a Path,
}

impl<'a> Place<'a> {
    /// A directory of this name, whether or not it is there already.
    pub(crate) fn directory(
        &self,
        name: &str,
        cloud: &RunningCloud,
        manner: Manner,
    ) -> Result<Directory<'a>, String> {
        let path = self.scratch.join(name);
        let mut environment = directory::environment(self.mirror, &path);
        let cloud = cloud_environment(&cloud.endpoint());
        environment.extend(cloud.map(|(name, value)| (name.to_owned(), value)));
        if manner == Manner::Naive {
            environment.insert(NAIVE.to_owned(), "1".to_owned());
        }
        let mut directory = Directory::new(self.cli, path, environment)?;
        directory.set_deadline(DEADLINE);
        Ok(directory)
    }

    /// A directory with files, initialised.
    pub(crate) fn with(
        &self,
        name: &str,
        files: &[(&str, String)],
        cloud: &RunningCloud,
    ) -> Result<Directory<'a>, String> {
        let directory = self.directory(name, cloud, Manner::Ours)?;
        for (file, text) in files {
            directory.write(file, text)?;
        }
        time(&directory, &["init", "-input=false"])?;
        Ok(directory)
    }
}

/// How long a command takes that must succeed.
pub(crate) fn time(directory: &Directory, arguments: &[&str]) -> Result<Duration, String> {
    let run = directory.run(arguments)?;
    match run.succeeded() {
        true => Ok(run.took),
        false => Err(failed(&run)),
    }
}

pub(crate) fn failed(run: &Run) -> String {
    let Run {
        command,
        stdout,
        stderr,
        ..
    } = run;
    format!("{command} failed:\n{stdout}{stderr}")
}

/// What one command took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taken {
    pub wall: Duration,
    /// Of the CLI itself.
    pub cli: Duration,
    /// Of the provider's processes.
    pub cpu: Duration,
    /// Of the largest of them.
    pub memory: u64,
    /// Every request that reached the cloud.
    pub calls: usize,
}

const PLAN: &[&str] = &[
    "plan",
    "-input=false",
    "-lock=false",
    "-no-color",
    "-detailed-exitcode",
];

/// A plan that must find nothing to do and nothing that differs from the state.
pub(crate) fn unchanged(directory: &Directory, cloud: &RunningCloud) -> Result<Taken, String> {
    let (run, taken) = taken(directory, cloud, PLAN)?;
    let drifted = run.stdout.contains("changed outside of");
    if !run.succeeded() || drifted || !run.stdout.contains("No changes.") {
        return Err(failed(&run));
    }
    Ok(taken)
}

/// Runs a command and watches what it takes.
pub(crate) fn taken(
    directory: &Directory,
    cloud: &RunningCloud,
    arguments: &[&str],
) -> Result<(Run, Taken), String> {
    cloud.clear_calls();
    let mut usage = Usage::default();
    let run = directory.run_watched(arguments, |group| usage.look(group))?;
    let taken = Taken {
        wall: run.took,
        cli: usage.cli(),
        cpu: usage.cpu(),
        memory: usage.memory(),
        calls: cloud.calls().len(),
    };
    Ok((run, taken))
}
