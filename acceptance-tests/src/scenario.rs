//! One scenario: a configuration file whose first comment lines say what has to happen.
//!
//! A scenario is a file `scenarios/<resource>/<sentence>.tf`. Whatever it says, it gets this for
//! free, on each CLI: `init`, `validate`, a saved plan that only creates, the
//! apply of that plan, a second plan that is empty and sees no drift, an import of everything
//! into an empty state that gives the same values and an empty plan, a destroy, and a cloud that
//! looks afterwards as it did before. Errors and warnings that no line announces fail it.
//!
//! Lines of the header, in the order of time. `#:` opens a line of prose, three or more blanks
//! after the `#` continue the line above, values are JSON, and `${address.attribute}` stands for
//! a value from the state; `$${` is those signs themselves.
//!
//! The scene, before the first step:
//!
//! ```text
//! # world: organization                  the file worlds/<name>.json; this one is the default
//! # world with: {"…": …}                 a JSON merge patch for it
//! # crowd: 1000                          so many users more, whose ids are 00000001-dddd-4ddd-8ddd-dddddddddddd
//! #                                      and so on
//! # as: 222222222222                     the account that calls; the default is 111111111111
//! # only: terraform or opentofu from 1.10, because …       or `opentofu before 1.11`
//! # with environment: {"AWS_REGION": "eu-west-1"}
//! # with file .aws/config: ["[default]", "region = eu-west-1"]
//! # with file metadata.xml: "identity-provider/metadata.xml"      a copy of that file
//! # with state: "peers/states/x.tfstate"           what the CLI remembers from before, a copy too
//! ```
//!
//! `with environment` sets variables of the CLI's process, in which `${idp}` is the program that
//! simulates an identity provider. `with file` writes a file of these lines in the directory where
//! it runs, which is its home too; one that ends in `.tf` is part of the configuration. `${endpoint}`
//! in both is the address of the cloud. A scenario that declares `variable "endpoint"` gets the same there, for a
//! provider block of its own; without such a block one is written for it.
//!
//! Steps. The first one needs no line; each of these opens another one:
//!
//! ```text
//! # then name = "b", size = 2: updates identitycenter_x.this
//! # then: keeps everything               the same configuration again
//! # gone: identitycenter_x.this          deleted behind our back: the plan creates it again
//! # gone: identitycenter_x.this: creates identitycenter_x.this and replaces identitycenter_y.of_x
//! # behind our back: sso-admin.UpdateInstance {"InstanceArn": "${identitycenter_x.this.arn}"}:
//! #     updates identitycenter_x.this
//! # behind our back as 222222222222: …   the same from another account
//! # meanwhile: {"…": …}: updates identitycenter_x.this     a JSON merge patch for the world as it is
//! ```
//!
//! The verbs are `creates`, `updates`, `replaces`, `deletes` and `keeps`, joined by ` and `;
//! `replaces x because a, b` names the attributes that force it, or `tainted`. A resource that is
//! not named must stay as it is. A step may instead end in `: fails at name: text`, as below.
//! Variables keep their values in later steps, unless the plan that brought them failed.
//!
//! What else is true of a step:
//!
//! ```text
//! # fails at name: must be at most       the plan fails there; `x.this.name` to say of which block
//! # fails: text                          an error that belongs to no attribute
//! # fails applying: text                 or `fails applying at name: text`
//! # warns: text                          or `warns at name: text`
//! # second plan: updates identitycenter_x.this            instead of being empty; the next step's plan is the same
//! # fault: {"operation": …}              given to the cloud after the plan, before the apply
//! # fault from the start: {…}            given to the cloud before the plan
//! # interrupt: after CreateX is called   one Ctrl-C during the apply
//! # unread: identitycenter_x.this        the second plan reads of it what the apply could not
//! # plan knows: identitycenter_x.this.arn
//! # plan leaves unknown: identitycenter_x.this.arn
//! # plan moves: aws_x.this to identitycenter_x.this        and does nothing else to it
//! # output url = "https://…"             or `output url matches "^https"`
//! # state identitycenter_x.this.name = "b"        or `matches`
//! # state identitycenter_x.this tainted  or `untainted`, or `absent`
//! # state empty
//! # cloud: sso-admin.DescribeX {"Arn": "${identitycenter_x.this.arn}"} gives {"Name": "b"}
//! # calls: sso-admin.ListX at most 3     or `exactly`, `at least`; a final `per process` counts
//! #                                      each provider process for itself
//! # calls: sso-admin.ListX {"Arn": "…"} exactly 1        only those that asked for this
//! ```
//!
//! Calls are counted from the plan of the step to its apply. `cloud … gives` and `calls` with an
//! input ask for the members that they name, others may be there.
//!
//! What no command may say, on standard output or error, with `TF_LOG=TRACE` in the environment in
//! its log either; each value may be another one after each step:
//!
//! ```text
//! # secret: "…"                          not in the state either
//! # secret outside the state: "${identitycenter_x.this.token}"
//! ```
//!
//! The end:
//!
//! ```text
//! # import identitycenter_x.this: ignoring timeouts, name
//! # import identitycenter_x.this: none, because …
//! # import identitycenter_x.this: every way    one resource of each type; see below
//! # import identitycenter_x.this: listed by {"name_prefix": "a"}       the `config` of its `list` block
//! # import identitycenter_x.this: not listed, because …
//! # import: none, because …              nothing in this scenario can be imported
//! # leaves: reason                       the cloud rightly looks different after the destroy
//! ```
//!
//! `every way` imports a resource in all other ways that the CLI knows: with the command `import` into the
//! configuration of the scenario, after which a plan leaves it alone; with an `import` block and nothing
//! else, so that `plan -generate-config-out` writes the configuration, which plans no change, is applied and
//! plans no change again; by its identity; and with a `query` that finds it, and writes a configuration of
//! everything it has found, which plans imports and no change. Each costs several commands, so one scenario of
//! each resource type asks for it, with a resource that has as many attributes as there are. What `ignoring`
//! names is ignored there too, but for a generated configuration, which has to fit in full.

mod check;
mod clause;
mod control;
pub(crate) mod diagnostic;
mod end;
pub mod example;
mod header;
mod imported;
mod imports;
mod plan;
mod play;
mod promise;
pub mod provider;
mod query;
mod secret;
mod state;
mod steps;
pub mod suite;
pub mod world;
pub mod written;

use crate::cli::{Cli, Range};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What the header of a file says.
#[derive(Debug)]
pub(crate) struct Scenario {
    pub(crate) world: String,
    pub(crate) world_patch: Option<Value>,
    /// How many users there are beyond those of the world.
    pub(crate) crowd: usize,
    pub(crate) account: String,
    /// The CLIs that it is for; all, if it names none.
    pub(crate) only: Vec<Range>,
    pub(crate) environment: BTreeMap<String, String>,
    /// Texts by name, in the directory where the CLI runs.
    pub(crate) files: BTreeMap<String, String>,
    /// The state file before the first step.
    pub(crate) state: Option<String>,
    pub(crate) imports: Imports,
    pub(crate) leaves: Option<String>,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) steps: Vec<Step>,
}

/// A text that no command may say.
#[derive(Debug, PartialEq)]
pub(crate) struct Secret {
    pub(crate) text: Value,
    /// Whether the state documents that it holds it.
    pub(crate) in_state: bool,
}

/// What is exempt from the import at the end, and what is imported in more ways than one.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    pub(crate) none: bool,
    pub(crate) not: Vec<String>,
    pub(crate) ignoring: BTreeMap<String, Vec<String>>,
    /// Addresses that are imported in every way of a CLI.
    pub(crate) every_way: Vec<String>,
    /// What a query for one of them is told to look for.
    pub(crate) listed_by: BTreeMap<String, Map<String, Value>>,
    /// Those of them that no query finds.
    pub(crate) not_listed: Vec<String>,
}

/// One plan and one apply, and what has to be true of them.
#[derive(Debug, Default)]
pub(crate) struct Step {
    /// The line of the file that opened it; 1 for the first step.
    pub(crate) line: usize,
    pub(crate) before: Before,
    pub(crate) variables: BTreeMap<String, Value>,
    /// `None` in the first step: everything is created.
    pub(crate) changes: Option<Vec<Change>>,
    /// What the plan after the apply does; `None` for nothing.
    pub(crate) second_plan: Option<Vec<Change>>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) faults_from_the_start: Vec<Value>,
    pub(crate) faults: Vec<Value>,
    pub(crate) interrupt_after: Option<String>,
    /// Addresses of what the apply could not read again.
    pub(crate) unread: BTreeSet<String>,
    pub(crate) checks: Vec<Check>,
}

/// What happens to the cloud before the plan.
#[derive(Debug, Default, PartialEq)]
pub(crate) enum Before {
    #[default]
    Nothing,
    Gone(String),
    Call(Call),
    /// A merge patch for the world.
    Patch(Value),
}

/// A call that does not come from the provider.
#[derive(Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) account: Option<String>,
    pub(crate) service: String,
    pub(crate) operation: String,
    pub(crate) input: Value,
}

/// What a plan has to do with one resource.
#[derive(Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) verb: Verb,
    pub(crate) address: String,
    /// Attributes that force the replacement; empty says nothing about them.
    pub(crate) because: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Verb {
    Creates,
    Updates,
    Replaces,
    Deletes,
    Keeps,
}

/// A diagnostic that has to come.
#[derive(Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) kind: ProblemKind,
    /// An attribute path, perhaps with a resource address before it.
    pub(crate) at: Option<String>,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ProblemKind {
    FailsPlanning,
    FailsApplying,
    Warns,
}

/// Something that has to be true during or after the step.
#[derive(Debug, PartialEq)]
pub(crate) enum Check {
    PlanKnows(String),
    PlanLeavesUnknown(String),
    PlanMoves { from: String, to: String },
    Output(String, Is),
    State(String, Is),
    Tainted(String, bool),
    Absent(String),
    StateEmpty,
    Cloud(Call, Value),
    Calls(Budget),
}

#[derive(Debug, PartialEq)]
pub(crate) enum Is {
    Equal(Value),
    Matching(String),
}

/// How often an operation may be called.
#[derive(Debug, PartialEq)]
pub(crate) struct Budget {
    pub(crate) service: String,
    pub(crate) operation: String,
    /// What the call must have asked for, at least.
    pub(crate) input: Option<Value>,
    pub(crate) limit: Limit,
    pub(crate) count: usize,
    pub(crate) per_process: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Limit {
    AtMost,
    AtLeast,
    Exactly,
}

impl Scenario {
    pub(crate) fn runs_on(&self, cli: &Cli) -> bool {
        self.only.is_empty() || self.only.iter().any(|range| range.has(cli))
    }
}

impl Step {
    /// The diagnostics of one kind that have to come.
    pub(crate) fn problems(&self, kind: ProblemKind) -> Vec<&Problem> {
        let of_kind = |problem: &&Problem| problem.kind == kind;
        self.problems.iter().filter(of_kind).collect()
    }

    /// Whether the step is meant to end in an error of this kind.
    pub(crate) fn expects(&self, kind: ProblemKind) -> bool {
        !self.problems(kind).is_empty()
    }
}
