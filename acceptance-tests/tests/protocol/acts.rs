//! Everything that resources, data sources and list resources do, one act after the other: each with the cloud as it
//! was before, so that it can be done again under other circumstances.

use acceptance_tests::cloud::{RunningCloud, World};
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::calls::{questions, world_of as world_for};
use crate::permission_sets;
use crate::shape::{filled, value};
use crate::subjects::{Subject, delete, lives, named_as, subject_of};
use crate::terraform::{Change, MANAGEMENT, Outcome, Planned, Said, Terraform, block_for, cloud};

/// What core asks.
#[derive(Clone)]
pub(crate) enum Asked {
    Plan(Box<Change>),
    Apply(Box<(Change, Planned)>),
    Read(Box<Outcome>),
    Import(String),
    Data(Value),
    List(Value),
}

/// One request, and from where it starts.
#[derive(Clone)]
pub(crate) struct Act {
    /// The type, and what is done, as a message of a test.
    pub(crate) name: String,
    pub(crate) of: String,
    pub(crate) account: &'static str,
    pub(crate) world: World,
    pub(crate) asked: Asked,
    /// The operations that AWS was asked for, each once.
    pub(crate) calls: Vec<String>,
    /// The errors that there were. Not everything that is made can be imported at once.
    pub(crate) errors: String,
}

impl Act {
    /// What is done, without the type.
    pub(crate) fn verb(&self) -> &str {
        let rest = self.name.strip_prefix(&self.of).unwrap_or(&self.name);
        rest.trim_start()
    }

    /// A cloud as it was before, and a provider that knows nothing yet and has this block.
    pub(crate) async fn scene(&self, block: impl Fn(&mut Json)) -> (RunningCloud, Terraform) {
        let cloud = cloud("organization");
        cloud.set_world(self.world.clone());
        let terraform = Terraform::start().await;
        let mut members = block_for(&cloud, self.account);
        block(&mut members);
        assert_eq!(terraform.configure_with(&value(&members)).await.text(), "");
        cloud.clear_calls();
        (cloud, terraform)
    }

    /// Brings a scene back to where it was.
    pub(crate) async fn again(&self, cloud: &RunningCloud, terraform: &Terraform) {
        cloud.set_world(self.world.clone());
        terraform.configure_again().await;
        cloud.clear_calls();
    }

    /// Does it, and repeats what was said.
    pub(crate) async fn done(&self, terraform: &Terraform) -> Said {
        self.outcome(terraform).await.said
    }

    /// Does it.
    pub(crate) async fn outcome(&self, terraform: &Terraform) -> Outcome {
        let of = self.of.as_str();
        match &self.asked {
            Asked::Plan(change) => {
                let planned = terraform.plan_beside(change).await;
                Outcome {
                    state: planned.state,
                    private: planned.private,
                    identity: planned.identity,
                    said: planned.said,
                }
            }
            Asked::Apply(both) => terraform.apply(&both.0, &both.1).await,
            Asked::Read(from) => terraform.read(of, from).await,
            Asked::Import(id) => {
                let imported = terraform.import(of, id, &Value::Null).await;
                match imported.said.errors().is_empty() {
                    true => terraform.read(of, &imported).await,
                    false => imported,
                }
            }
            Asked::Data(config) => {
                let (state, said) = terraform.read_data(of, config).await;
                Outcome {
                    state,
                    said,
                    ..Outcome::default()
                }
            }
            Asked::List(config) => Outcome {
                said: terraform.list_of(of, config).await,
                ..Outcome::default()
            },
        }
    }
}

/// How many reads still see what AWS has made, changed or deleted, at most.
pub(crate) const SETTLES: usize = 8;

/// What is done with one subject from its creation to its destruction.
struct Life {
    subject: Subject,
    cloud: RunningCloud,
    terraform: Terraform,
    acts: Vec<Act>,
}

impl Life {
    /// Notes what is about to be done.
    fn begin(&mut self, verb: &str, asked: Asked) {
        self.cloud.clear_calls();
        self.acts.push(Act {
            name: format!("{} {verb}", self.subject.resource),
            of: self.subject.resource.to_owned(),
            account: self.subject.account,
            world: self.cloud.world(),
            asked,
            calls: Vec::new(),
            errors: String::new(),
        });
    }

    /// Notes what was called meanwhile.
    fn end(&mut self, said: &Said) {
        let calls = called(&self.cloud);
        let act = self.acts.last_mut().expect("something has begun");
        act.calls = calls;
        act.errors = said.errors();
    }

    async fn change(&mut self, change: Change, operation: &str) -> Outcome {
        self.terraform.configure_again().await;
        let plan = format!("plan of {operation}");
        self.begin(&plan, Asked::Plan(Box::new(change.clone())));
        let planned = self.terraform.plan_beside(&change).await;
        self.end(&planned.said);
        assert_eq!(planned.said.errors(), "", "{}", change.resource);
        let apply = Asked::Apply(Box::new((change.clone(), planned.clone())));
        self.terraform.configure_again().await;
        self.begin(operation, apply);
        let outcome = self.terraform.apply(&change, &planned).await;
        self.end(&outcome.said);
        assert_eq!(outcome.said.errors(), "", "{}", change.resource);
        outcome
    }

    async fn live(mut self) -> Vec<Act> {
        let name = self.subject.resource;
        let config = self.terraform.object(name, &self.subject.config);
        let mut last = self.change(Change::create(name, &config), "create").await;
        self.terraform.configure_again().await;
        self.begin("read", Asked::Read(Box::new(last.clone())));
        let read = self.terraform.read(name, &last).await;
        self.end(&read.said);
        let id = last.state.get("id").and_then(Value::as_str);
        let id = id.expect("a resource has an id").to_owned();
        self.terraform.configure_again().await;
        self.begin("import", Asked::Import(id.clone()));
        let imported = self.terraform.import(name, &id, &Value::Null).await;
        let imported = self.terraform.read(name, &imported).await;
        self.end(&imported.said);
        let filter = value(&self.subject.listed_by);
        let filter = filled(self.terraform.list_block(name), &filter);
        self.terraform.configure_again().await;
        self.begin("list", Asked::List(filter.clone()));
        let listed = self.terraform.list_of(name, &filter).await;
        self.end(&listed);
        if let Some(changed) = self.subject.changed.clone() {
            let config = self.terraform.object(name, &changed);
            let change = Change::update(name, &last, &config);
            last = self.change(change, "update").await;
        }
        self.gone(&last).await;
        self.change(Change::destroy(name, &last), "delete").await;
        self.acts
    }
}

impl Life {
    /// What is done when somebody has deleted it, which is undone then.
    async fn gone(&mut self, last: &Outcome) {
        let there = self.cloud.world();
        delete(&self.subject, &self.cloud, &last.state);
        let name = self.subject.resource;
        self.terraform.configure_again().await;
        // What AWS deletes can be seen for some reads.
        for _ in 0..SETTLES {
            self.terraform.configure_again().await;
            self.terraform.read(name, last).await;
        }
        self.terraform.configure_again().await;
        self.begin("gone: read", Asked::Read(Box::new(last.clone())));
        let read = self.terraform.read(name, last).await;
        self.end(&read.said);
        // Where what it was a part of is gone too, nobody can say that it is.
        let change = Change::destroy(name, last);
        let planned = self.terraform.plan(&change).await;
        self.terraform.configure_again().await;
        let apply = Asked::Apply(Box::new((change.clone(), planned.clone())));
        self.begin("gone: delete", apply);
        let deleted = self.terraform.apply(&change, &planned).await;
        self.end(&deleted.said);
        self.cloud.set_world(there);
    }
}

fn called(cloud: &RunningCloud) -> Vec<String> {
    let calls = cloud.calls().into_iter();
    let mut calls: Vec<_> = calls.map(|call| call.operation).collect();
    calls.sort();
    calls.dedup();
    calls
}

/// The whole life of a subject.
pub(crate) async fn acts_of(subject: Subject) -> Vec<Act> {
    let (cloud, terraform) = Terraform::of(&subject).await;
    let life = Life {
        subject,
        cloud,
        terraform,
        acts: Vec::new(),
    };
    life.live().await
}

/// An act that only reads.
async fn look(of: &str, world: World, asked: Asked) -> Act {
    let mut act = Act {
        name: format!("data {of}"),
        of: of.to_owned(),
        account: MANAGEMENT,
        world,
        asked,
        calls: Vec::new(),
        errors: String::new(),
    };
    let (cloud, terraform) = act.scene(|_| ()).await;
    let said = act.done(&terraform).await;
    assert_eq!(said.errors(), "", "{}", act.name);
    act.calls = called(&cloud);
    act
}

fn world_of(of: &str) -> World {
    World::named(world_for(of)).expect("there is such a world")
}

/// Those of whose tags nobody speaks.
fn without_tags() -> Vec<Subject> {
    let speaks = |subject: &Subject| subject.config.get("tags").is_some();
    let mut silent = lives();
    silent.retain(|one| !speaks(one) && speaks(&subject_of(one.resource)));
    assert!(silent.len() >= 2, "some are missing");
    silent
}

/// What is done with those, and with a data source.
pub(crate) async fn speaking_of_no_tags() -> Vec<Act> {
    let source = "identitycenter_instance";
    let asked = Asked::Data(value(&json!({})));
    let mut acts = vec![look(source, world_of(source), asked).await];
    for subject in without_tags() {
        acts.extend(acts_of(subject).await);
    }
    acts
}

/// Plans with a name that means nobody, which look for one that is near.
async fn of_nobody() -> Vec<Act> {
    let mut acts = Vec::new();
    for subject in named_as(["platform-taem", "dvae@example.com"]) {
        let (cloud, terraform) = Terraform::of(&subject).await;
        let name = subject.resource;
        let config = terraform.object(name, &subject.config);
        let asked = Asked::Plan(Box::new(Change::create(name, &config)));
        let act = look(name, cloud.world(), asked).await;
        acts.push(Act {
            name: format!("{name} plan of nobody"),
            ..act
        });
    }
    acts
}

/// A change that has to reach the accounts that have a permission set. What a life makes no account has.
async fn of_what_accounts_have() -> Vec<Act> {
    let (cloud, terraform, made) = permission_sets::scene().await;
    let change = permission_sets::change(&terraform, &made);
    let mut life = Life {
        subject: subject_of(permission_sets::NAME),
        cloud,
        terraform,
        acts: Vec::new(),
    };
    life.change(change, "update").await;
    life.acts
}

/// Those of all resources, with names and with ids, and of all data sources.
pub(crate) async fn all() -> Vec<Act> {
    let mut acts = of_nobody().await;
    acts.extend(of_what_accounts_have().await);
    for subject in lives() {
        let calm = acts_of(subject).await.into_iter();
        acts.extend(calm.filter(|act| !act.verb().starts_with("gone: ")));
    }
    for (source, config) in questions() {
        let asked = Asked::Data(value(&config));
        acts.push(look(source, world_of(source), asked).await);
    }
    acts
}

/// The block of a provider that does not try for long.
pub(crate) fn impatient(block: &mut Json) {
    block["max_retries"] = json!(2);
}
