//! Whether what a step says of its plan, its calls, the state and the cloud is true.

use super::plan::Plan;
use super::play::Play;
use super::provider::REGION;
use super::state::State;
use super::{Budget, Call, Check, Is, Limit, Step};
use crate::cloud::{Record, contains};
use fancy_regex::Regex;
use serde_json::Value;

impl Play<'_> {
    /// Whether what a step says of its end is true.
    pub(super) fn check(&self, step: &Step, commands: &[&[Record]]) -> Result<(), String> {
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
}

/// Whether what a step says of its plan is true.
pub(super) fn of_plan(plan: &Plan, check: &Check) -> Result<(), String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::clause;
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
