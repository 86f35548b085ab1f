//! A scenario in progress: where it runs, what has been run there, and what the CLI remembers.

use super::control::Control;
use super::diagnostic::Diagnostic;
use super::plan::Plan;
use super::provider::provider_block;
use super::secret::Secrets;
use super::state::{self, State};
use super::{Call, Scenario};
use crate::directory::{Directory, Run};
use serde_json::{Map, Value};

const VARIABLES: &str = "scenario.auto.tfvars.json";

/// A scenario in progress.
pub(crate) struct Play<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) text: &'a str,
    pub(crate) directory: Directory<'a>,
    pub(crate) cloud: &'a Control,
    /// All commands so far; a failed test shows them.
    pub(crate) runs: Vec<Run>,
    pub(super) variables: Map<String, Value>,
    /// What the plan of the step has said; its warnings are looked at after the apply.
    pub(super) said: Vec<Diagnostic>,
    pub(super) secrets: Secrets,
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

    /// What the CLI remembers now.
    pub(crate) fn state(&self) -> Result<State, String> {
        State::read(self.directory.read("terraform.tfstate")?.as_deref())
    }

    /// A call of a step, with what the state has for it.
    pub(super) fn filled(&self, call: &Call) -> Result<Call, String> {
        let input = self.state()?.fill(&call.input)?;
        let (account, service) = (call.account.clone(), call.service.clone());
        Ok(Call {
            account,
            service,
            operation: call.operation.clone(),
            input,
        })
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

    pub(super) fn last(&self) -> Result<&Run, String> {
        self.runs
            .last()
            .ok_or_else(|| "nothing has run".to_string())
    }

    pub(super) fn last_succeeded(&self) -> Result<(), String> {
        let run = self.last()?;
        match run.succeeded() {
            true => Ok(()),
            false => Err(format!("`{}` failed", run.command)),
        }
    }

    pub(super) fn saved_plan(&mut self, file: &str) -> Result<Plan, String> {
        Plan::read(&self.succeeds(&["show", "-json", file])?.stdout)
    }

    pub(super) fn with_plan(&mut self, why: String, file: &str) -> String {
        match self.run(&["show", "-no-color", file]) {
            Ok(run) => format!("{why}\n{}", run.stdout),
            Err(error) => format!("{why}\n{error}"),
        }
    }

    /// The configuration, with what other files have of it.
    pub(super) fn whole_text(&self) -> String {
        let files = self.scenario.files.iter();
        let others = files.filter(|(name, _)| name.ends_with(".tf"));
        others.fold(self.text.to_owned(), |all, (_, text)| all + text)
    }

    pub(super) fn write_configuration(&self) -> Result<(), String> {
        self.directory.write("main.tf", self.text)?;
        let all = self.whole_text();
        let provider = provider_block(&all, &self.cloud.endpoint(), &self.scenario.account);
        self.directory.write("provider.tf", &provider)
    }

    pub(super) fn write_variables(&self) -> Result<(), String> {
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
