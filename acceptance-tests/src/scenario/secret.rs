//! Whether secrets stay secret: no command says them, and the state holds only those that it documents.

use super::Secret;
use super::state::State;
use crate::directory::Run;
use serde_json::Value;
use std::collections::BTreeSet;

/// The secrets that there have been so far.
#[derive(Debug, Default)]
pub(crate) struct Secrets(BTreeSet<String>);

impl Secrets {
    /// Notes what the secrets are after a step, and looks for them in the text of the state.
    pub(crate) fn note(
        &mut self,
        secrets: &[Secret],
        state: &State,
        stored: &str,
    ) -> Result<(), String> {
        for secret in secrets {
            let Value::String(text) = state.fill(&secret.text)? else {
                return Err(format!("{} is no text", secret.text));
            };
            if text.is_empty() {
                return Err(format!("{} is empty", secret.text));
            }
            if stored.contains(&text) != secret.in_state {
                let is = if secret.in_state { "is not" } else { "is" };
                return Err(format!("{} {is} in the state", secret.text));
            }
            self.0.insert(text);
        }
        Ok(())
    }

    /// Nothing that a command has said holds one. `show` prints a state or a plan with everything in it.
    pub(crate) fn are_kept(&self, runs: &[Run]) -> Result<(), String> {
        let told = runs.iter().filter(|run| !run.command.contains(" show "));
        for run in told {
            for text in &self.0 {
                if run.stdout.contains(text) || run.stderr.contains(text) {
                    return Err(format!("`{}` has said a secret", run.command));
                }
            }
        }
        Ok(())
    }
}
