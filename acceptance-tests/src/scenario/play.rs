//! Plays one scenario with one CLI: the order of commands, and what is looked at between them.

use super::control::Control;
use super::diagnostic::{self, Diagnostic, Severity};
use super::plan::Plan;
use super::secret::Secrets;
use super::state::{self, State};
use super::{
    Before, Budget, Call, Change, Check, Is, Limit, ProblemKind, Scenario, Step, clause, end,
    imports, kinds, promise, suite,
};
use crate::cloud::{Record, contains};
use crate::directory::{Directory, Run};
use crate::shown::{self, Way};
use fancy_regex::Regex;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub(crate) const REGION: &str = "us-east-1";
const VARIABLES: &str = "scenario.auto.tfvars.json";
const PLAN: &str = "step.plan";

/// A scenario in progress.
pub(crate) struct Play<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) text: &'a str,
    pub(crate) directory: Directory<'a>,
    pub(crate) cloud: &'a Control,
    /// All commands so far; a failed test shows them.
    pub(crate) runs: Vec<Run>,
    variables: Map<String, Value>,
    /// What the plan of the step has said; its warnings are looked at after the apply.
    said: Vec<Diagnostic>,
    secrets: Secrets,
}

impl<'a> Play<'a> {
    pub(crate) fn new(
        scenario: &'a Scenario,
        text: &'a str,
        directory: Directory<'a>,
        cloud: &'a Control,
    ) -> Self {
        Play {
            scenario,
            text,
            directory,
            cloud,
            runs: Vec::new(),
            variables: Map::new(),
            said: Vec::new(),
            secrets: Secrets::default(),
        }
    }

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
                let (mut call, _) = clause::call(kinds::kind(&object.kind)?.delete)?;
                call.input = state::fill(&call.input, &|path| own_value(&object.values, path))?;
                call
            }
        };
        self.cloud
            .call(&call, &self.scenario.account, REGION)
            .map(drop)
    }

    fn filled(&self, call: &Call) -> Result<Call, String> {
        let input = self.state()?.fill(&call.input)?;
        let (account, service) = (call.account.clone(), call.service.clone());
        Ok(Call {
            account,
            service,
            operation: call.operation.clone(),
            input,
        })
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
        let checks = step.checks.iter().map(|check| check_plan(&plan, check));
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

    fn check(&self, step: &Step, commands: &[&[Record]]) -> Result<(), String> {
        let state = self.state()?;
        step.checks.iter().try_for_each(|check| match check {
            Check::PlanKnows(_) | Check::PlanLeavesUnknown(_) | Check::PlanMoves { .. } => Ok(()),
            Check::Output(name, is) => match state.outputs.get(name) {
                Some(value) => compare(name, value, is),
                None => Err(format!("there is no output `{name}`")),
            },
            Check::State(path, is) => compare(path, state.value(path)?, is),
            Check::Tainted(address, tainted) => match state.objects.get(address) {
                Some(object) if object.tainted == *tainted => Ok(()),
                Some(object) => Err(format!("`{address}`: tainted is {}", object.tainted)),
                None => Err(format!("`{address}` is not in the state")),
            },
            Check::Absent(address) => match state.objects.contains_key(address) {
                true => Err(format!("`{address}` is in the state")),
                false => Ok(()),
            },
            Check::StateEmpty => match state.objects.is_empty() {
                true => Ok(()),
                false => Err(format!("the state has {:?}", state.addresses())),
            },
            Check::Cloud(call, answer) => self.check_cloud(&state, call, answer),
            Check::Calls(budget) => within(budget, commands),
        })
    }

    fn check_cloud(&self, state: &State, call: &Call, expected: &Value) -> Result<(), String> {
        let answer = self
            .cloud
            .call(&self.filled(call)?, &self.scenario.account, REGION)?;
        match contains(&answer, &state.fill(expected)?) {
            true => Ok(()),
            false => Err(format!(
                "{}.{} gives {answer}",
                call.service, call.operation
            )),
        }
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

    /// What the CLI remembers now.
    pub(crate) fn state(&self) -> Result<State, String> {
        State::read(self.directory.read("terraform.tfstate")?.as_deref())
    }

    /// Runs a command in the scenario's directory.
    pub(crate) fn run(&mut self, arguments: &[&str]) -> Result<&Run, String> {
        let run = self.directory.run(arguments)?;
        self.runs.push(run);
        self.last()
    }

    /// Runs a command that has no reason to fail.
    pub(crate) fn succeeds(&mut self, arguments: &[&str]) -> Result<&Run, String> {
        self.run(arguments)?;
        self.last_succeeded()?;
        self.last()
    }

    fn last(&self) -> Result<&Run, String> {
        self.runs
            .last()
            .ok_or_else(|| "nothing has run".to_string())
    }

    fn last_succeeded(&self) -> Result<(), String> {
        let run = self.last()?;
        match run.succeeded() {
            true => Ok(()),
            false => Err(format!("`{}` failed", run.command)),
        }
    }

    fn saved_plan(&mut self, file: &str) -> Result<Plan, String> {
        Plan::read(&self.succeeds(&["show", "-json", file])?.stdout)
    }

    fn with_plan(&mut self, why: String, file: &str) -> String {
        match self.run(&["show", "-no-color", file]) {
            Ok(run) => format!("{why}\n{}", run.stdout),
            Err(error) => format!("{why}\n{error}"),
        }
    }

    /// The configuration, with what other files have of it.
    fn whole_text(&self) -> String {
        let files = self.scenario.files.iter();
        let others = files.filter(|(name, _)| name.ends_with(".tf"));
        others.fold(self.text.to_owned(), |all, (_, text)| all + text)
    }

    fn write_configuration(&self) -> Result<(), String> {
        self.directory.write("main.tf", self.text)?;
        let all = self.whole_text();
        let provider = suite::provider_block(&all, &self.cloud.endpoint(), &self.scenario.account);
        self.directory.write("provider.tf", &provider)
    }

    fn write_variables(&self) -> Result<(), String> {
        let mut variables = self.variables.clone();
        if self.text.contains("variable \"endpoint\"") {
            variables.insert("endpoint".into(), self.cloud.endpoint().into());
        }
        self.directory
            .write(VARIABLES, &Value::Object(variables).to_string())
    }
}

/// A value of a resource's own state.
pub(crate) fn own_value(values: &Value, path: &str) -> Result<Value, String> {
    state::find(values, path)
        .cloned()
        .ok_or_else(|| format!("`{path}` is no attribute of it"))
}

fn check_plan(plan: &Plan, check: &Check) -> Result<(), String> {
    match check {
        Check::PlanKnows(path) if !plan.knows(path)? => {
            Err(format!("the plan does not know `{path}`"))
        }
        Check::PlanLeavesUnknown(path) if plan.knows(path)? => {
            Err(format!("the plan knows `{path}`"))
        }
        Check::PlanMoves { from, to } => plan.moves(from, to),
        _ => Ok(()),
    }
}

fn compare(what: &str, value: &Value, is: &Is) -> Result<(), String> {
    let holds = match is {
        Is::Equal(expected) => value == expected,
        Is::Matching(pattern) => {
            let regex = Regex::new(pattern).map_err(|error| error.to_string())?;
            let text = value
                .as_str()
                .ok_or_else(|| format!("`{what}` is no string: {value}"))?;
            regex.is_match(text).map_err(|error| error.to_string())?
        }
    };
    match holds {
        true => Ok(()),
        false => Err(format!("`{what}` is {value}, not as expected: {is:?}")),
    }
}

fn within(budget: &Budget, commands: &[&[Record]]) -> Result<(), String> {
    let asked = |call: &Record| match &budget.input {
        Some(input) => contains(&call.input, input),
        None => true,
    };
    let is_meant = |call: &&Record| {
        call.operation == budget.operation && call.service == budget.service && asked(call)
    };
    let counts = commands
        .iter()
        .map(|calls| calls.iter().filter(is_meant).count());
    let counts: Vec<usize> = match budget.per_process {
        true => counts.collect(),
        false => vec![counts.sum()],
    };
    let holds = |count: &usize| match budget.limit {
        Limit::AtMost => *count <= budget.count,
        Limit::AtLeast => *count >= budget.count,
        Limit::Exactly => *count == budget.count,
    };
    match counts.iter().all(holds) {
        true => Ok(()),
        false => Err(format!(
            "{}.{} was called {counts:?} times",
            budget.service, budget.operation
        )),
    }
}

/// The address in a line about a value that is another one than in the state.
fn drifted(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    let is_drift = line["type"] == "resource_drift";
    let address = line["change"]["resource"]["addr"].as_str()?;
    is_drift.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_may_have_more_members_than_expected() {
        assert!(contains(
            &json!({"a": 1, "b": {"c": 2, "d": 3}}),
            &json!({"b": {"c": 2}})
        ));
        assert!(!contains(&json!({"a": 1}), &json!({"a": 2})));
        assert!(!contains(&json!({"a": [1, 2]}), &json!({"a": [1]})));
    }

    #[test]
    fn calls_are_counted_over_the_step_or_per_process() {
        let seen = |operation: &str| Record {
            service: "s".into(),
            operation: operation.into(),
            input: json!({"Of": "this"}),
            account: String::new(),
            region: String::new(),
            http_status: 200,
            error_code: None,
            started_ms: 0,
        };
        let (plan, apply) = ([seen("List"), seen("Get")], [seen("List")]);
        let commands: [&[Record]; 2] = [&plan, &apply];
        let verdict = |text: &str| within(&clause::budget(text).unwrap(), &commands).is_ok();
        assert!(verdict("s.List at most 1 per process"));
        assert!(!verdict("s.List at most 1"));
        assert!(verdict("s.List exactly 2"));
        assert!(!verdict("s.Other at least 1"));
        assert!(verdict(r#"s.Get {"Of": "this"} exactly 1"#));
        assert!(!verdict(r#"s.Get {"Of": "that"} exactly 1"#));
    }
}
