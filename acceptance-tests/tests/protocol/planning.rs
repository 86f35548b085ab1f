//! Plans of every resource type for configurations that are made up, held to core's rules.
//!
//! Core plans only what is valid, so a configuration that the provider refuses is only held to
//! being refused properly. `PROPTEST_CASES` says how many are tried; they are the same each time.

use std::cell::Cell;
use std::fmt;

use acceptance_tests::cloud::RunningCloud;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use serde_json::json;
use tfplugin::Value;
use tfplugin::tfplugin6 as pb;
use tokio::runtime::Runtime;

use crate::core_rules::{
    Broken, needless_unknowns, paths_exist, plan_valid, proposed, still_promised,
};
use crate::generate::{completed, configuration, masked};
use crate::shape::{Shape, member, value, with};
use crate::subjects;
use crate::terraform::{Change, MANAGEMENT, Outcome, Planned, Terraform, block_for, cloud_with};

/// How many configurations are tried of each resource type.
const CASES: u32 = 40;
/// Of so many made-up configurations the first one that is valid is taken.
const CANDIDATES: usize = 5;
/// More values than a configuration has.
const MOST_VALUES: usize = 60;
/// Fewer valid cases in a hundred than this prove nothing.
const LEAST_VALID: u32 = 30;
const DEFECT: &str = "The provider has a defect";

/// A configuration, another one of the same resource, and what of that is not known yet.
#[derive(Clone, Debug)]
struct Case {
    before: Value,
    after: Value,
    hidden: Hidden,
}

#[derive(Clone)]
struct Hidden(Vec<bool>);

impl fmt::Debug for Hidden {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = self.0.iter().enumerate().filter(|(_, hidden)| **hidden);
        to.debug_list()
            .entries(hidden.map(|(position, _)| position))
            .finish()
    }
}

/// A provider without a cloud: its Region is not known.
async fn without_aws() -> Terraform {
    let terraform = Terraform::start().await;
    let block = with(&value(&json!({})), "region", Value::Unknown);
    assert_eq!(terraform.configure_with(&block).await.errors(), "");
    terraform
}

async fn with_aws() -> (Terraform, RunningCloud) {
    let enabled = json!({"ssoins-1234567890abcdef": {"id": "aam-0123456789abcdef"}});
    let cloud = cloud_with("organization", &json!({"account_access": enabled}));
    let terraform = Terraform::start().await;
    let mut block = block_for(&cloud, MANAGEMENT);
    block["skip_credentials_validation"] = json!(true);
    terraform.configure(&block).await;
    (terraform, cloud)
}

/// Whether a case says something about the rule.
type Verdict = Result<bool, String>;

/// Tries a rule on every resource type.
fn holds(terraform: &Terraform, runtime: &Runtime, rule: impl AsyncFn(&str, &Case) -> Verdict) {
    for name in terraform.resources() {
        let configurations = || match written(terraform, &name) {
            by_hand if by_hand.is_empty() => {
                vec(configuration(terraform.resource(&name)), CANDIDATES).boxed()
            }
            by_hand => vec(prop::sample::select(by_hand), 1).boxed(),
        };
        let hidden = vec(prop::bool::weighted(0.2), MOST_VALUES).prop_map(Hidden);
        let mut runner = runner();
        let (tried, told) = (runner.config().cases, Cell::new(0));
        let drawn = (configurations(), configurations(), hidden);
        let verdict = runner.run(&drawn, |(before, after, hidden)| {
            runtime.block_on(async {
                let before = first_valid(terraform, &name, before).await;
                let after = first_valid(terraform, &name, after).await;
                let case = Case {
                    before,
                    after,
                    hidden,
                };
                match rule(&name, &case).await {
                    Ok(says_something) => told.set(told.get() + u32::from(says_something)),
                    Err(why) => return Err(TestCaseError::fail(format!("{why}\nfor {case:?}"))),
                }
                Ok(())
            })
        });
        match verdict {
            Ok(()) => {}
            Err(TestError::Fail(why, _) | TestError::Abort(why)) => panic!("{name}: {why}"),
        }
        let told = told.get();
        assert!(
            told * 100 >= LEAST_VALID * tried,
            "{name}: only {told} of {tried} cases are valid; see examples() in generate.rs"
        );
    }
}

/// Configurations written by hand, of a resource type whose arguments depend on each other so much that
/// chance hardly ever finds a valid one.
fn written(terraform: &Terraform, name: &str) -> Vec<Value> {
    let all = subjects::alternatives(name);
    all.iter()
        .map(|members| terraform.object(name, members))
        .collect()
}

/// The first configuration that the provider does not refuse, or any.
async fn first_valid(terraform: &Terraform, name: &str, candidates: Vec<Value>) -> Value {
    for config in &candidates {
        if terraform.validate(name, config).await.errors().is_empty() {
            return config.clone();
        }
    }
    candidates.into_iter().next().unwrap_or_default()
}

fn runner() -> TestRunner {
    let from_environment = Config::default();
    let cases = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => from_environment.cases,
        None => CASES,
    };
    let config = Config {
        cases,
        failure_persistence: None,
        ..from_environment
    };
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, random)
}

/// Plans a change, or tells that it is refused. A refusal must not be an accident.
async fn planned(terraform: &Terraform, change: &Change) -> Result<Option<Planned>, String> {
    let said = terraform.validate(&change.resource, &change.config).await;
    let planned = terraform.plan(change).await;
    let text = format!("{}{}", said.text(), planned.said.text());
    if text.contains(DEFECT) {
        return Err(text);
    }
    let refused = said.errors() + &planned.said.errors();
    Ok(refused.is_empty().then_some(planned))
}

fn no_rule_broken(broken: Broken) -> Result<(), String> {
    match broken.as_slice() {
        [] => Ok(()),
        _ => Err(broken.join("\n")),
    }
}

/// What core checks of each single plan.
fn checked(terraform: &Terraform, change: &Change, planned: &Planned) -> Result<(), String> {
    let block = terraform.resource(&change.resource);
    let Change { prior, config, .. } = change;
    no_rule_broken(plan_valid(block, prior, config, &planned.state))?;
    no_rule_broken(needless_unknowns(block, config, &planned.state))?;
    no_rule_broken(paths_exist(block, &planned.replace))?;
    if !planned.identity.is_wholly_known() {
        return Err(format!(
            "an identity with unknown values: {:?}",
            planned.identity
        ));
    }
    Ok(())
}

/// An object that came from a configuration, or nothing if that is not valid.
async fn existing(
    terraform: &Terraform,
    name: &str,
    config: &Value,
) -> Result<Option<Outcome>, String> {
    let planned = planned(terraform, &Change::create(name, config)).await?;
    let state = planned.map(|planned| completed(terraform.resource(name), &planned.state));
    Ok(state.map(|state| Outcome {
        state,
        ..Outcome::default()
    }))
}

async fn creations_are_valid(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let config = masked(terraform.resource(name), &case.before, &case.hidden.0);
    let change = Change::create(name, &config);
    let Some(planned) = planned(terraform, &change).await? else {
        return Ok(false);
    };
    checked(terraform, &change, &planned)?;
    Ok(true)
}

async fn updates_are_valid(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let Some(known) = existing(terraform, name, &case.before).await? else {
        return Ok(false);
    };
    let config = masked(terraform.resource(name), &case.after, &case.hidden.0);
    let change = Change::update(name, &known, &config);
    let Some(planned) = planned(terraform, &change).await? else {
        return Ok(false);
    };
    checked(terraform, &change, &planned)?;
    Ok(true)
}

/// Nothing is planned for what is already so.
async fn rest_is_rest(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let Some(known) = existing(terraform, name, &case.before).await? else {
        return Ok(false);
    };
    let block = terraform.resource(name);
    // As core does, which plans only if its proposal differs from the state.
    let proposed = proposed(block, &known.state, &case.before);
    let shape = Shape::of_block(block);
    let change = Change::update(name, &known, &case.before);
    let Some(planned) = planned(terraform, &change).await? else {
        return Ok(false);
    };
    checked(terraform, &change, &planned)?;
    // A name that means nobody is looked up again in the apply, whatever it has meant.
    if planned.said.warnings().contains("nobody") {
        return Ok(false);
    }
    let (state, planned_state) = (shape.normal(&known.state), shape.normal(&planned.state));
    if state != planned_state {
        let proposed = shape.normal(&proposed);
        return Err(format!(
            "{state:?} is proposed as {proposed:?} and planned as {planned_state:?}"
        ));
    }
    match planned.replace.is_empty() {
        true => Ok(true),
        false => Err(format!("it replaces because of {:?}", planned.replace)),
    }
}

async fn destructions_are_valid(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let Some(known) = existing(terraform, name, &case.before).await? else {
        return Ok(false);
    };
    let change = Change::destroy(name, &known);
    let planned = terraform.plan(&change).await;
    if planned.said.text().contains(DEFECT) {
        return Err(planned.said.text());
    }
    if planned.said.errors().is_empty() {
        checked(terraform, &change, &planned)?;
    }
    Ok(true)
}

async fn the_same_twice(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let block = terraform.resource(name);
    let config = masked(block, &case.after, &case.hidden.0);
    let mut changes = vec![Change::create(name, &config)];
    if let Some(known) = existing(terraform, name, &case.before).await? {
        changes.push(Change::update(name, &known, &config));
    }
    for change in &changes {
        let (first, second) = (terraform.plan(change).await, terraform.plan(change).await);
        // What AWS refuses it refuses twice, with a request id of its own each time.
        let refused = !first.said.errors().is_empty() && !second.said.errors().is_empty();
        // Each plan has a mark of its own in the private data.
        let second = Planned {
            private: first.private.clone(),
            ..second
        };
        if first != second && !refused {
            return Err(format!("{first:?} and then {second:?}"));
        }
    }
    Ok(true)
}

/// Core plans again in the apply, when more is known, and holds the provider to its first plan.
async fn promises_are_kept(terraform: &Terraform, name: &str, case: &Case) -> Verdict {
    let block = terraform.resource(name);
    let early = masked(block, &case.after, &case.hidden.0);
    let mut froms = vec![Outcome::default()];
    froms.extend(existing(terraform, name, &case.before).await?);
    let mut told = false;
    for from in froms {
        let first = planned(terraform, &Change::update(name, &from, &early)).await?;
        let later = planned(terraform, &Change::update(name, &from, &case.after)).await?;
        let (Some(first), Some(later)) = (first, later) else {
            continue;
        };
        if only_moved(&from.state, &early, &case.after) {
            continue;
        }
        told = true;
        no_rule_broken(still_promised(block, &first.state, &later.state))?;
        // What is not known is no change. Where it turns out to be one, core stops before anything is done.
        let open = later.replace.iter().all(|path| was_open(&early, path));
        if first.replace.is_empty() && !later.replace.is_empty() && !open {
            return Err(format!(
                "an update became a replacement because of {:?}",
                later.replace
            ));
        }
    }
    Ok(told)
}

/// Whether an element of a list was not known, and with it the list has turned out to be that of the state in another
/// order. No later plan can know that, and core stops before anything is done.
fn only_moved(state: &Value, early: &Value, after: &Value) -> bool {
    let sorted = |value: &Value| {
        let texts = value.as_list()?.iter().map(Value::as_str);
        let mut texts = texts.collect::<Option<Vec<_>>>()?;
        texts.sort_unstable();
        Some(texts.into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let mut members = after.as_map().into_iter().flatten();
    members.any(|(name, after)| {
        let (before, early) = (member(state, name), member(early, name));
        let was_open = early.as_list().is_some() && !early.is_wholly_known();
        was_open && before != after && sorted(after).is_some() && sorted(before) == sorted(after)
    })
}

/// Whether the argument to which a path leads was not known.
fn was_open(config: &Value, path: &pb::AttributePath) -> bool {
    use pb::attribute_path::step::Selector::AttributeName;
    let steps = path.steps.iter().map(|step| step.selector.as_ref());
    let mut value = config;
    for step in steps {
        match step {
            _ if value.is_unknown() => return true,
            Some(AttributeName(name)) => value = member(value, name),
            _ => return !value.is_wholly_known(),
        }
    }
    !value.is_wholly_known()
}

macro_rules! rules {
    ($($rule:ident: $without:ident, $with:ident;)*) => {$(
        #[test]
        fn $without() {
            let runtime = Runtime::new().unwrap();
            let terraform = runtime.block_on(without_aws());
            holds(&terraform, &runtime, async |name, case| $rule(&terraform, name, case).await);
        }

        #[test]
        fn $with() {
            let runtime = Runtime::new().unwrap();
            let (terraform, _cloud) = runtime.block_on(with_aws());
            holds(&terraform, &runtime, async |name, case| $rule(&terraform, name, case).await);
        }
    )*};
}

rules! {
    creations_are_valid: a_creation_is_planned_as_core_expects,
        a_creation_is_planned_as_core_expects_with_aws_at_hand;
    updates_are_valid: an_update_is_planned_as_core_expects,
        an_update_is_planned_as_core_expects_with_aws_at_hand;
    rest_is_rest: nothing_is_planned_where_nothing_changes,
        nothing_is_planned_where_nothing_changes_with_aws_at_hand;
    destructions_are_valid: a_destruction_is_planned_as_core_expects,
        a_destruction_is_planned_as_core_expects_with_aws_at_hand;
    the_same_twice: planning_twice_gives_the_same_plan,
        planning_twice_gives_the_same_plan_with_aws_at_hand;
    promises_are_kept: a_later_plan_keeps_what_an_earlier_one_promised,
        a_later_plan_keeps_what_an_earlier_one_promised_with_aws_at_hand;
}
