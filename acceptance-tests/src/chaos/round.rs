//! One round: a configuration is created, changed and destroyed, and something goes wrong in each apply.

use super::dice::Dice;
use super::disturbance::Disturbance;
use super::estate::Estate;
use super::judge::{self, Object};
use super::processes;
use crate::cli::Cli;
use crate::cloud::{Cloud, RunningCloud};
use crate::directory::{self, Directory, Mirror, Run};
use crate::scenario::diagnostic::{self, Diagnostic, Severity};
use crate::scenario::provider::cloud_environment;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

const PLAN: &str = "step.plan";
const VARIABLES: &str = "round.auto.tfvars.json";
const IMPORTS: &str = "imports.tf";
const STATE: &str = "terraform.tfstate";
/// An outage may be waited for, and each call may be late.
const DEADLINE: Duration = Duration::from_secs(300);
/// How long a provider may take to end that has lost its CLI: what it has begun it ends.
const ENDING: Duration = Duration::from_secs(60);
/// A calm apply that has to import something is followed by another one.
const TRIES: usize = 4;

/// What was disturbed, and what came of it.
#[derive(Clone, Debug)]
pub struct Step {
    pub disturbance: &'static str,
    /// Not if the command was over before, or met no fault.
    pub happened: bool,
    pub succeeded: bool,
    /// What had to be imported afterwards.
    pub announced: usize,
}

/// How a round went.
#[derive(Debug)]
pub struct Outcome {
    pub title: String,
    pub steps: Vec<Step>,
    /// Why it failed, for whoever looks for the fault.
    pub failed: Option<String>,
}

/// The CLI of a round. Six rounds have every disturbance, and the next six have them with another one.
pub fn cli_of(clis: &[Cli], seed: u64) -> &Cli {
    let cycles = usize::try_from(seed / 6).unwrap_or_default();
    &clis[cycles % clis.len()]
}

/// Plays the round of a seed in a directory of its own.
pub fn play(seed: u64, cli: &Cli, mirror: &Mirror, scratch: &Path) -> Outcome {
    let mut dice = Dice::new(seed);
    let mut outcome = Outcome {
        title: format!("seed {seed}, {cli}"),
        steps: Vec::new(),
        failed: None,
    };
    let path = scratch.join(seed.to_string());
    let played = Estate::roll(&mut dice).and_then(|estate| {
        outcome.title += &format!(", {}", estate.name);
        let cloud = Cloud::start(estate.world.clone()).map_err(|error| error.to_string())?;
        let mut round = Round::new(cli, mirror, &path, &cloud, &estate)?;
        let disturbances = [0, 1, 2].map(|step| Disturbance::dealt(seed * 3 + step, &mut dice));
        let played = round.play(&estate, disturbances, &mut outcome.steps);
        played.map_err(|why| round.report(&why))
    });
    outcome.failed = played.err();
    // A round that fails leaves its directory to whoever looks for the fault.
    if outcome.failed.is_none() {
        let _ = fs::remove_dir_all(path);
    }
    outcome
}

struct Round<'a> {
    directory: Directory<'a>,
    cloud: &'a RunningCloud,
    at_first: BTreeSet<Object>,
    /// What happened, for the report.
    story: Vec<String>,
}

impl<'a> Round<'a> {
    fn new(
        cli: &'a Cli,
        mirror: &Mirror,
        path: &Path,
        cloud: &'a RunningCloud,
        estate: &Estate,
    ) -> Result<Self, String> {
        let mut environment = directory::environment(mirror, path);
        let own = cloud_environment(&cloud.endpoint());
        environment.extend(own.map(|(name, value)| (name.to_owned(), value)));
        let mut directory = Directory::new(cli, path.to_owned(), environment)?;
        directory.set_deadline(DEADLINE);
        for (name, text) in &estate.files {
            directory.write(name, text)?;
        }
        Ok(Round {
            directory,
            cloud,
            at_first: judge::objects(cloud),
            story: Vec::new(),
        })
    }

    fn play(
        &mut self,
        estate: &Estate,
        disturbances: [Result<Disturbance, String>; 3],
        steps: &mut Vec<Step>,
    ) -> Result<(), String> {
        let ([first, second, third], [created, changed]) = (disturbances, &estate.variables);
        self.write(created)?;
        self.succeeds(&["init", "-input=false", "-no-color"])?;
        self.step(&[], &first?, steps)?;
        self.write(changed)?;
        self.step(&[], &second?, steps)?;
        self.step(&["-destroy"], &third?, steps)?;
        let left = judge::objects(self.cloud);
        let mut differences = left.symmetric_difference(&self.at_first);
        match differences.next() {
            None => Ok(()),
            Some(one) => Err(format!("after the destroy the cloud is another: {one}")),
        }
    }

    fn write(&self, variables: &Value) -> Result<(), String> {
        self.directory.write(VARIABLES, &variables.to_string())
    }

    /// Plans, applies while something goes wrong, and then calmly until there is nothing more to do.
    fn step(
        &mut self,
        mode: &[&str],
        disturbance: &Disturbance,
        steps: &mut Vec<Step>,
    ) -> Result<(), String> {
        let plan = self.plan(mode)?.map_err(|said| in_words(&said))?;
        let destroyed = judge::destroys(&plan);
        let before = judge::objects(self.cloud);
        let (run, happened) = self.disturb(disturbance)?;
        self.removed_nothing_unseen(&before, &plan)?;
        let mut step = Step {
            disturbance: disturbance.kind,
            happened,
            succeeded: run.succeeded(),
            announced: 0,
        };
        if disturbance.is_survived && !step.succeeded {
            let said = in_words(&diagnostic::read(&run.stdout)?);
            return Err(format!("the apply did not survive this:\n{said}"));
        }
        let calm = self.calm(mode, &destroyed);
        if let Ok((announced, _)) = &calm {
            step.announced = *announced;
        }
        steps.push(step);
        let (announced, said) = calm?;
        if announced > 0 && !disturbance.may_lose {
            return Err(format!("this lost what had to be imported:\n{said}"));
        }
        let state = self.directory.read(STATE)?.unwrap_or_default();
        let lost = judge::lost(&self.at_first, &judge::objects(self.cloud), &state, &said);
        match lost.is_empty() {
            true => Ok(()),
            false => Err(format!(
                "nobody knows of what is in the cloud: {}",
                lost.join(", ")
            )),
        }
    }

    /// Applies the plan of the step; tells whether anything happened to it.
    fn disturb(&mut self, disturbance: &Disturbance) -> Result<(Run, bool), String> {
        self.story.push(format!("disturbed: {}", disturbance.words));
        self.cloud.clear_calls();
        for fault in &disturbance.faults {
            self.cloud.add_fault(fault.clone());
        }
        let mut striker = disturbance.striker();
        let mut group = 0;
        let cloud = self.cloud;
        let arguments = ["apply", "-json", "-input=false", PLAN];
        let run = self.directory.run_watched(&arguments, |id| {
            group = id;
            striker.look(id, cloud.calls().len());
        });
        let left = processes::left_after(group, ENDING);
        let fired = cloud.faults().iter().any(|fault| fault.fired > 0);
        cloud.clear_faults();
        let run = run?;
        self.tell(&run);
        if !left.is_empty() {
            return Err("a provider lives on without its CLI".to_owned());
        }
        let happened = match disturbance.is_a_blow() {
            true => striker.has_struck(),
            false => fired,
        };
        Ok((run, happened))
    }

    /// Applies until the next plan is empty; tells how many objects had to be imported, and all that was
    /// said.
    fn calm(
        &mut self,
        mode: &[&str],
        destroyed: &BTreeSet<String>,
    ) -> Result<(usize, String), String> {
        let (mut announced, mut said) = (0, String::new());
        for _ in 0..TRIES {
            let (imports, gone) = match self.calm_apply(mode, destroyed)? {
                Ok(heard) => {
                    said += &heard;
                    self.directory.write(IMPORTS, "")?;
                    self.is_empty(mode)?;
                    return Ok((announced, said));
                }
                Err(heard) => {
                    said += &in_words(&heard);
                    (imports(&heard), said_to_be_gone(&heard))
                }
            };
            if imports.is_empty() && gone.is_empty() {
                return Err(format!("a calm apply fails:\n{said}"));
            }
            announced += imports.len() + gone.len();
            for address in gone {
                self.succeeds(&["state", "rm", &address])?;
            }
            let text = self.directory.read(IMPORTS)?.unwrap_or_default() + &imports.concat();
            self.directory.write(IMPORTS, &text)?;
            self.story.push(format!("to import: {}", imports.concat()));
        }
        Err(format!("{TRIES} calm applies do not converge:\n{said}"))
    }

    /// What a calm apply has said; what it has failed with inside.
    fn calm_apply(
        &mut self,
        mode: &[&str],
        destroyed: &BTreeSet<String>,
    ) -> Result<Result<String, Vec<Diagnostic>>, String> {
        let plan = match self.plan(mode)? {
            Ok(plan) => plan,
            Err(said) => return Ok(Err(said)),
        };
        let more = &judge::destroys(&plan) - destroyed;
        if !more.is_empty() {
            return Err(format!("the calm plan destroys more: {more:?}"));
        }
        let before = judge::objects(self.cloud);
        let run = self.run(&["apply", "-json", "-input=false", PLAN])?;
        self.removed_nothing_unseen(&before, &plan)?;
        let said = diagnostic::read(&run.stdout)?;
        Ok(match run.succeeded() {
            true => Ok(in_words(&said)),
            false => Err(said),
        })
    }

    fn is_empty(&mut self, mode: &[&str]) -> Result<(), String> {
        if mode.contains(&"-destroy") {
            return Ok(());
        }
        let run = self.run(&["plan", "-no-color", "-input=false", "-detailed-exitcode"])?;
        match run.succeeded() {
            true => Ok(()),
            false => Err(format!("the second plan is not empty:\n{}", run.stdout)),
        }
    }

    fn removed_nothing_unseen(
        &self,
        before: &BTreeSet<Object>,
        plan: &Value,
    ) -> Result<(), String> {
        let unseen = judge::removed_unseen(before, &judge::objects(self.cloud), plan);
        match unseen.is_empty() {
            true => Ok(()),
            false => Err(format!(
                "no plan has shown the end of {}",
                unseen.join(", ")
            )),
        }
    }

    /// Saves a plan and reads it; what it has failed with inside.
    fn plan(&mut self, mode: &[&str]) -> Result<Result<Value, Vec<Diagnostic>>, String> {
        let out = format!("-out={PLAN}");
        let mut arguments = vec!["plan", "-json", "-input=false", &out];
        arguments.extend(mode);
        let run = self.run(&arguments)?;
        if !run.succeeded() {
            return Ok(Err(diagnostic::read(&run.stdout)?));
        }
        let shown = self.succeeds(&["show", "-json", PLAN])?;
        let plan = serde_json::from_str(&shown.stdout);
        plan.map(Ok).map_err(|error| format!("the plan: {error}"))
    }

    fn succeeds(&mut self, arguments: &[&str]) -> Result<Run, String> {
        let run = self.run(arguments)?;
        match run.succeeded() {
            true => Ok(run),
            false => Err(format!("{} failed:\n{}", run.command, run.stderr)),
        }
    }

    fn run(&mut self, arguments: &[&str]) -> Result<Run, String> {
        let run = self.directory.run(arguments)?;
        self.tell(&run);
        Ok(run)
    }

    fn tell(&mut self, run: &Run) {
        let (took, status) = (run.took.as_millis(), run.status);
        self.story
            .push(format!("{took:>6} ms  {}: {status}", run.command));
    }

    fn report(&self, why: &str) -> String {
        let calls = self.cloud.calls();
        let calls = calls.iter().map(|call| {
            let error = call.error_code.as_deref().unwrap_or_default();
            let (ms, operation) = (call.started_ms, &call.operation);
            format!("\n  {ms:>6} ms  {} {operation} {error}", call.http_status)
        });
        format!(
            "{why}\n\n  {}\n\nThe last calls:{}",
            self.story.join("\n  "),
            calls.collect::<String>()
        )
    }
}

fn in_words(said: &[Diagnostic]) -> String {
    said.iter().map(|one| one.text() + "\n").collect()
}

/// The `import` blocks in errors, each to the address of the resource that the error is about.
fn imports(said: &[Diagnostic]) -> Vec<String> {
    let errors = said.iter().filter(|one| one.severity == Severity::Error);
    let block = |one: &Diagnostic| {
        let (_, after) = one.detail.split_once("import {")?;
        let (block, _) = after.split_once("\n}")?;
        let lines = block.lines().map(|line| match line.trim().split_once('=') {
            Some((name, _)) if name.trim() == "to" => {
                format!("  to = {}", one.address.as_deref().unwrap_or_default())
            }
            _ => line.to_owned(),
        });
        let lines: Vec<String> = lines.collect();
        Some(format!("import {{{}\n}}\n", lines.join("\n")))
    };
    errors.filter_map(block).collect()
}

/// What the errors advise to take out of the state.
fn said_to_be_gone(said: &[Diagnostic]) -> BTreeSet<String> {
    let advised = said.iter().filter(|one| one.detail.contains("`state rm`"));
    advised.filter_map(|one| one.address.clone()).collect()
}
