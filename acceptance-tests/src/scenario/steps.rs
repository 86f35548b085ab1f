//! Plays one scenario with one CLI: the order of commands, and what is looked at between them.

use super::diagnostic::{self, Severity};
use super::play::{Play, own_value};
use super::provider::REGION;
use super::state;
use super::{Before, Call, Change, Check, ProblemKind, Step, check, end, imports, promise};
use crate::shown::{self, Way};
use crate::subject::subject;
use serde_json::Value;
use std::collections::BTreeSet;

const PLAN: &str = "step.plan";

impl Play<'_> {
    /// Plays it from the first plan to the destroy, and looks for secrets in all that was said.
    pub(crate) fn play(&mut self) -> Result<(), String> {
        self.play_steps()?;
        self.secrets.are_kept(&self.runs)?;
        self.record_moves()
    }

    fn record_moves(&self) -> Result<(), String> {
        let checks = self.scenario.steps.iter().flat_map(|step| &step.checks);
        for check in checks {
            if let Check::PlanMoves { to, .. } = check {
                let kind = to.split('.').next().unwrap_or_default();
                shown::record(kind, Way::Moved, self.directory.cli())?;
            }
        }
        Ok(())
    }

    fn play_steps(&mut self) -> Result<(), String> {
        self.write_configuration()?;
        if let Some(state) = &self.scenario.state {
            self.directory.write("terraform.tfstate", state)?;
        }
        let world = self.cloud.world();
        self.succeeds(&["init", "-input=false", "-no-color"])?;
        let (mut applied, mut ever) = (false, false);
        for step in &self.scenario.steps {
            let at_line = |why| format!("the step at line {}: {why}", step.line);
            applied = self.step(step).map_err(at_line)?;
            ever |= applied;
            if applied {
                let text = self.directory.read("terraform.tfstate")?;
                let (state, text) = (self.state()?, text.unwrap_or_default());
                let noted = self.secrets.note(&self.scenario.secrets, &state, &text);
                noted.map_err(at_line)?;
            }
        }
        if applied {
            imports::imports(self)?;
        }
        // What was there before is ours to destroy only if it was taken over.
        match (&self.scenario.state, ever) {
            (Some(state), false) => end::state_is_still(self, state),
            _ => end::destroy(self, &world),
        }
    }

    /// One step; tells whether it ended in a successful apply.
    fn step(&mut self, step: &Step) -> Result<bool, String> {
        self.go_behind_our_back(&step.before)?;
        let variables = self.variables.clone();
        self.variables.extend(step.variables.clone());
        self.write_variables()?;
        for fault in &step.faults_from_the_start {
            self.cloud.add_fault(self.state()?.fill(fault)?)?;
        }
        self.cloud.forget_calls();
        if !self.plan(step)? {
            self.variables = variables;
            self.write_variables()?;
            self.cloud.end_faults()?;
            self.check(step, &[&self.cloud.calls()])?;
            return Ok(false);
        }
        let planned = self.cloud.calls().len();
        let applied = self.apply(step)?;
        let calls = self.cloud.calls();
        self.check(step, &[&calls[..planned], &calls[planned..]])?;
        promise::is_kept(&self.whole_text(), &calls[..planned], &calls[planned..])?;
        match &step.second_plan {
            Some(changes) if applied => self.second_plan_does(changes)?,
            None if applied => self.second_plan_is_empty(&step.unread)?,
            _ => {}
        }
        Ok(applied)
    }

    fn go_behind_our_back(&mut self, before: &Before) -> Result<(), String> {
        let state = self.state()?;
        let call = match before {
            Before::Nothing => return Ok(()),
            Before::Call(call) => self.filled(call)?,
            Before::Patch(patch) => {
                // Keys may name what is in the state as well.
                let text = state.fill(&Value::String(patch.to_string()))?;
                let patch = serde_json::from_str(text.as_str().unwrap_or_default());
                let patch = patch.map_err(|error| format!("the patch: {error}"))?;
                return self.cloud.patch(&patch);
            }
            Before::Gone(address) => {
                let object = state.objects.get(address);
                let object = object.ok_or_else(|| format!("`{address}` is not in the state"))?;
                for (delete, must) in subject(&object.kind)?.deletions() {
                    let call = delete.call.split_once('.');
                    let (service, operation) = call.ok_or("`service.Operation` expected")?;
                    let own = |path: &str| own_value(&object.values, path);
                    let call = Call {
                        account: None,
                        service: service.into(),
                        operation: operation.into(),
                        input: state::fill(&delete.input, &own)?,
                    };
                    let deleted = self.cloud.call(&call, &self.scenario.account, REGION);
                    match (deleted, must) {
                        (Err(why), true) => return Err(why),
                        (deleted, _) => drop(deleted),
                    }
                }
                return Ok(());
            }
        };
        self.cloud
            .call(&call, &self.scenario.account, REGION)
            .map(drop)
    }

    /// Plans the step and looks at the plan; `false` when it failed as announced.
    fn plan(&mut self, step: &Step) -> Result<bool, String> {
        let mut said = Vec::new();
        if step.line == 1 {
            let run = self.run(&["validate", "-json", "-no-color"])?;
            said = diagnostic::read(&run.stdout)?;
        }
        if !said.iter().any(|one| one.severity == Severity::Error) {
            let out = format!("-out={PLAN}");
            let run = self.run(&["plan", "-json", "-input=false", &out])?;
            said = diagnostic::read(&run.stdout)?;
        }
        let expected = step.problems(ProblemKind::FailsPlanning);
        diagnostic::compare(&said, Severity::Error, &expected)?;
        if !expected.is_empty() {
            diagnostic::compare(&said, Severity::Warning, &step.problems(ProblemKind::Warns))?;
            return Ok(false);
        }
        self.said = said;
        self.last_succeeded()?;
        let plan = self.saved_plan(PLAN)?;
        let verdict = match &step.changes {
            Some(changes) => plan.does(changes),
            None => plan.only_creates(),
        };
        let checks = step.checks.iter().map(|check| check::of_plan(&plan, check));
        let verdict = verdict.and_then(|()| checks.collect::<Result<(), String>>());
        verdict.map_err(|why| self.with_plan(why, PLAN))?;
        Ok(true)
    }

    /// Applies the saved plan; `false` when it failed as announced or was interrupted.
    fn apply(&mut self, step: &Step) -> Result<bool, String> {
        for fault in &step.faults {
            self.cloud.add_fault(self.state()?.fill(fault)?)?;
        }
        let arguments = ["apply", "-json", "-input=false", PLAN];
        let cloud = self.cloud;
        // The plan may have made the same call: a Ctrl-C on a CLI that is only starting is lost.
        let before = cloud.calls().len();
        let is_called = |operation: &str| {
            let calls = cloud.calls();
            calls
                .iter()
                .skip(before)
                .any(|call| call.operation == operation)
        };
        let run = match &step.interrupt_after {
            Some(operation) => self
                .directory
                .run_until(&arguments, || is_called(operation))?,
            None => self.directory.run(&arguments)?,
        };
        self.runs.push(run);
        self.cloud.end_faults()?;
        if let Some(operation) = &step.interrupt_after {
            return match self.last()?.interrupted {
                true => Ok(false),
                false => Err(format!("the apply ended before `{operation}` was called")),
            };
        }
        let said = diagnostic::read(&self.last()?.stdout)?;
        let expected = step.problems(ProblemKind::FailsApplying);
        diagnostic::compare(&said, Severity::Error, &expected)?;
        self.said.extend(said);
        let warnings = step.problems(ProblemKind::Warns);
        diagnostic::compare(&self.said, Severity::Warning, &warnings)?;
        if expected.is_empty() {
            self.last_succeeded()?;
        }
        Ok(expected.is_empty())
    }

    /// A plan that refreshes must find no change and no drift, but for what the apply could not read. It
    /// then has the same prior state as a plan without refresh would have, so that one is empty as well.
    fn second_plan_is_empty(&mut self, unread: &BTreeSet<String>) -> Result<(), String> {
        let run = self.run(&["plan", "-json", "-input=false", "-detailed-exitcode"])?;
        let drifted: BTreeSet<_> = run.stdout.lines().filter_map(drifted).collect();
        let (empty, drift) = (run.succeeded(), drifted != *unread);
        if empty && !drift {
            return Ok(());
        }
        if let Some(read) = unread.iter().find(|one| !drifted.contains(*one)) {
            return Err(format!("the second plan reads nothing new of `{read}`"));
        }
        let refresh_only = if drift {
            "-refresh-only"
        } else {
            "-refresh=true"
        };
        let shown = self.run(&["plan", "-no-color", "-input=false", refresh_only])?;
        let what = if drift {
            "a value changed without a change"
        } else {
            "the second plan is not empty"
        };
        Err(format!("{what}:\n{}{}", shown.stdout, shown.stderr))
    }

    /// What the apply rightly left to the next plan is in it, and nothing else.
    fn second_plan_does(&mut self, changes: &[Change]) -> Result<(), String> {
        let out = format!("-out={PLAN}");
        self.succeeds(&["plan", "-json", "-input=false", &out])?;
        let verdict = self.saved_plan(PLAN)?.does(changes);
        verdict.map_err(|why| self.with_plan(format!("the second plan: {why}"), PLAN))
    }
}

/// The address in a line about a value that is another one than in the state.
fn drifted(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let is_drift = line["type"] == "resource_drift";
    let address = line["change"]["resource"]["addr"].as_str()?;
    is_drift.then(|| address.to_owned())
}
