//! Odd answers (`acceptance_tests::odd`) to every operation that a resource calls while it is refreshed, planned, made,
//! destroyed and found. Nothing panics or hangs, plans a destruction or a replacement, or takes something for gone.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::time::Duration;

use acceptance_tests::cloud::{RunningCloud, World};
use acceptance_tests::odd::{Case, What};
use serde_json::{Value as Json, json};
use tfplugin::tfplugin6 as pb;
use tfplugin::value::encode;
use tokio::task::{JoinSet, LocalSet};

use crate::shape::{filled, value};
use crate::subjects::{Subject, subjects};
use crate::terraform::{Change, Outcome, Said, Terraform};

/// What is asked of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Refresh,
    Plan,
    Create,
    Destroy,
    Query,
}

const PHASES: [Phase; 5] = [
    Phase::Refresh,
    Phase::Plan,
    Phase::Create,
    Phase::Destroy,
    Phase::Query,
];

impl Phase {
    fn writes(self) -> bool {
        matches!(self, Self::Create | Self::Destroy)
    }
}

/// One thing that is odd while something is asked of a resource.
#[derive(Clone, Debug)]
struct Trial {
    phase: Phase,
    /// Whether something is said although nothing is odd.
    says: bool,
    case: Case,
}

impl Trial {
    /// Whether the answer speaks of another object.
    fn is_of_another(&self) -> bool {
        self.case.says_another() && TELLS.contains(&self.case.place().as_str())
    }
}

impl std::fmt::Display for Trial {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{:?}, {}", self.phase, self.case)
    }
}

/// What tells which object a row is: with another value the row is about another one, and this one is in no row. The
/// same is true of a list without rows, wherever nothing but a list shows the object.
const TELLS: &[&str] = &[
    "ListAccountAssignments AccountAssignments[]",
    "ListAccountAssignments AccountAssignments[].PrincipalId",
    "ListAWSServiceAccessForOrganization EnabledServicePrincipals[]",
    "ListAWSServiceAccessForOrganization EnabledServicePrincipals[].ServicePrincipal",
    "ListBearerTokens BearerTokens[]",
    "ListBearerTokens BearerTokens[].TokenId",
    "ListDelegatedAdministrators DelegatedAdministrators[]",
    "ListDelegatedAdministrators DelegatedAdministrators[].Id",
    "ListProfiles profiles[]",
    "ListProfiles profiles[].arn",
    "ListProvisioningTenants ProvisioningTenants[]",
    "ListProvisioningTenants ProvisioningTenants[].TenantId",
    "ListUserSubscriptions subscriptions[]",
    "ListUserSubscriptions subscriptions[].aggregatedSubscriptionType",
    "ListUserSubscriptions subscriptions[].principal",
    "ListUserSubscriptions subscriptions[].principal.user",
    "ListUserSubscriptions subscriptions[].type",
    // What was made is known by nothing but what the answer to its creation calls it.
    "CreateApplication applicationArn",
    "CreateBearerToken BearerToken.TokenId",
    "CreateEntitlement entitlementId",
    "CreateGroup GroupId",
    "CreateGroupMembership MembershipId",
    "CreateInstance InstanceArn",
    "CreateProfile profileArn",
    "CreateProvisioningTenant ProvisioningTenant.TenantId",
    "CreateUser UserId",
    "DescribeOrganization Organization.Id",
];

/// How long anything may take before it counts as hanging: far longer than any wait that is configured.
const HANGS: Duration = Duration::from_secs(170);

/// So many at a time for each resource: most of what takes long is waiting.
const WORKERS: usize = 2;

/// How much of what is wrong is shown, in letters.
const SHOWN: usize = 400;

const DEFECT: &str = "The provider has a defect";

/// A resource that is there, in a cloud and with a provider of its own.
struct Scene {
    subject: Rc<Subject>,
    cloud: RunningCloud,
    terraform: Terraform,
    config: tfplugin::Value,
    before: World,
    there: World,
    created: Outcome,
}

impl Scene {
    async fn of(subject: Rc<Subject>) -> Self {
        let (cloud, terraform) = Terraform::of(&subject).await;
        let before = cloud.world();
        let config = terraform.object(subject.resource, &patient(&terraform, &subject));
        let change = Change::create(subject.resource, &config);
        let (_, created) = terraform.carry_out(&change).await;
        let there = cloud.world();
        Self {
            subject,
            cloud,
            terraform,
            config,
            before,
            there,
            created,
        }
    }

    /// A command of its own in the world that a phase begins with.
    async fn begin(&self, phase: Phase) {
        self.cloud.clear_faults();
        let world = match phase {
            Phase::Create => &self.before,
            _ => &self.there,
        };
        self.cloud.set_world(world.clone());
        self.anew().await;
        self.cloud.clear_calls();
    }

    /// A process that knows nothing yet.
    async fn anew(&self) {
        let block = crate::terraform::block_for(&self.cloud, self.subject.account);
        self.terraform.configure(&block).await;
    }

    /// What an operation of a phase says, and what is wrong with what it does.
    async fn run(&self, phase: Phase) -> (Said, Vec<String>) {
        match phase {
            Phase::Refresh => self.refreshed().await,
            Phase::Plan => self.planned().await,
            Phase::Create => self.made().await,
            Phase::Destroy => self.destroyed().await,
            Phase::Query => (self.queried().await, Vec::new()),
        }
    }

    async fn refreshed(&self) -> (Said, Vec<String>) {
        let (name, mut wrong) = (self.subject.resource, Vec::new());
        let read = self.terraform.read(name, &self.created).await;
        if read.state.is_null() {
            return (read.said, vec!["it is taken for gone".to_owned()]);
        }
        if read.identity != self.created.identity {
            wrong.push(format!("its identity becomes {:?}", read.identity));
        }
        let change = Change::update(name, &read, &self.config);
        let planned = self.terraform.plan_beside(&change).await;
        if !planned.replace.is_empty() {
            wrong.push(format!("the plan after it replaces {:?}", planned.replace));
        }
        self.cloud.clear_faults();
        let planned = self.terraform.plan(&change).await;
        if !planned.replace.is_empty() || planned.said.text().contains("replaced") {
            wrong.push(format!("the next plan replaces {:?}", planned.replace));
        }
        (read.said, wrong)
    }

    async fn planned(&self) -> (Said, Vec<String>) {
        let subject = &self.subject;
        let config = subject.changed.as_ref().unwrap_or(&subject.config);
        let config = self.terraform.object(subject.resource, config);
        let change = Change::update(subject.resource, &self.created, &config);
        let planned = self.terraform.plan_beside(&change).await;
        let replaces = !planned.replace.is_empty();
        let wrong = replaces.then(|| format!("it replaces {:?}", planned.replace));
        (planned.said, wrong.into_iter().collect())
    }

    /// What was made is in the state, and is not tainted: core would destroy it.
    async fn made(&self) -> (Said, Vec<String>) {
        let name = self.subject.resource;
        let change = Change::create(name, &self.config);
        let planned = self.terraform.plan_beside(&change).await;
        if !planned.said.errors().is_empty() {
            return (planned.said, Vec::new());
        }
        let made = self.terraform.apply(&change, &planned).await;
        let failed = !made.said.errors().is_empty();
        // A set that was made in part is made again over itself, and nobody is taken out of it: scenarios.
        if failed && !made.state.is_null() && !self.subject.outlives {
            let tainted = format!("it is tainted: {}", made.said.text());
            return (made.said, vec![tainted]);
        }
        self.cloud.clear_faults();
        if failed {
            return (made.said, Vec::new());
        }
        self.anew().await;
        let mut wrong = Vec::new();
        let read = self.terraform.read(name, &made).await;
        if read.state.is_null() || !read.said.errors().is_empty() {
            wrong.push(format!("it is not read afterwards: {}", read.said.text()));
        }
        let change = Change::update(name, &read, &self.config);
        let planned = self.terraform.plan(&change).await;
        if !planned.replace.is_empty() || !planned.said.errors().is_empty() {
            let said = planned.said.text();
            wrong.push(format!("it is replaced: {:?} {said}", planned.replace));
        }
        (made.said, wrong)
    }

    async fn destroyed(&self) -> (Said, Vec<String>) {
        let name = self.subject.resource;
        let change = Change::destroy(name, &self.created);
        let planned = self.terraform.plan_beside(&change).await;
        if !planned.said.errors().is_empty() {
            return (planned.said, Vec::new());
        }
        let destroyed = self.terraform.apply(&change, &planned).await;
        let failed = !destroyed.said.errors().is_empty();
        if failed == destroyed.state.is_null() {
            let wrong = "it is forgotten with an error, or kept without one";
            return (destroyed.said, vec![wrong.to_owned()]);
        }
        self.cloud.clear_faults();
        self.anew().await;
        let read = self.terraform.read(name, &self.created).await;
        let forgotten = !failed && !self.subject.outlives && !read.state.is_null();
        let wrong = forgotten.then(|| "it is forgotten and still there".to_owned());
        (destroyed.said, wrong.into_iter().collect())
    }

    async fn queried(&self) -> Said {
        let name = self.subject.resource;
        let region = self.subject.config.get("region");
        let filter = region.map_or(json!({}), |region| json!({"region": region}));
        let config = filled(self.terraform.list_block(name), &value(&filter));
        let request = pb::list_resource::Request {
            type_name: name.to_owned(),
            config: Some(encode(&config)),
            include_resource_object: true,
            ..pb::list_resource::Request::default()
        };
        let answer = self.terraform.client().list_resource(request).await;
        let mut events = answer.expect("no status").into_inner();
        let mut said = Vec::new();
        while let Some(event) = events.message().await.expect("no status") {
            said.extend(event.diagnostic);
        }
        Said(said)
    }

    /// Every case of the operations that a phase calls.
    async fn trials(&self, phase: Phase) -> Vec<Trial> {
        self.begin(phase).await;
        let (said, wrong) = self.run(phase).await;
        assert_eq!(wrong, [""; 0], "{phase:?} of {}", self.subject.resource);
        let says = !said.text().is_empty();
        let calls = self.cloud.calls().into_iter();
        let called: BTreeSet<_> = calls.map(|call| (call.service, call.operation)).collect();
        let cases = called
            .iter()
            .flat_map(|(service, operation)| Case::all(service, operation));
        let trial = |case| Trial { phase, says, case };
        cases.map(trial).collect()
    }

    /// What is wrong in one case.
    async fn judge(&self, trial: &Trial) -> Vec<String> {
        let Trial { phase, says, case } = trial;
        self.begin(*phase).await;
        // What a change waits for has to come, or all that is seen is how long it waits.
        self.cloud
            .add_fault(case.fault(phase.writes().then_some(2)));
        let run = tokio::time::timeout(HANGS, self.run(*phase)).await;
        let Ok((said, mut wrong)) = run else {
            return vec!["it hangs".to_owned()];
        };
        if trial.is_of_another() {
            wrong.clear();
        }
        let said = said.text();
        if said.contains(DEFECT) {
            wrong.push(said.clone());
        }
        let reads = matches!(phase, Phase::Refresh | Phase::Query);
        if reads && case.is_done_without() && !says && !said.is_empty() {
            wrong.push(format!("it cannot do without: {said}"));
        }
        wrong
    }
}

/// The subject's configuration, with as little patience as it can be told.
fn patient(terraform: &Terraform, subject: &Subject) -> Json {
    let mut config = subject.config.clone();
    let blocks = &terraform.resource(subject.resource).block_types;
    if let Some(timeouts) = blocks.iter().find(|block| block.type_name == "timeouts") {
        let each = timeouts.block.iter().flat_map(|block| &block.attributes);
        config["timeouts"] = each.map(|one| (one.name.clone(), json!("20s"))).collect();
    }
    config
}

/// What was tried and what was wrong.
#[derive(Default)]
struct Tried {
    cases: BTreeMap<Phase, usize>,
    operations: BTreeSet<String>,
    members: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Tried {
    fn add(&mut self, name: &str, trial: &Trial, wrong: Vec<String>) {
        *self.cases.entry(trial.phase).or_insert(0) += 1;
        self.operations.insert(trial.case.operation.clone());
        if let What::Member(..) = trial.case.what {
            self.members.insert(trial.case.place());
        }
        let short = |one: String| one.chars().take(SHOWN).collect::<String>();
        let wrong = wrong.into_iter().map(short);
        self.wrong
            .extend(wrong.map(|one| format!("{name}: {trial}: {one}")));
    }

    fn and(&mut self, other: Self) {
        for (phase, count) in other.cases {
            *self.cases.entry(phase).or_insert(0) += count;
        }
        self.operations.extend(other.operations);
        self.members.extend(other.members);
        self.wrong.extend(other.wrong);
    }
}

/// `ONLY` names a part of a resource type; with `ODD=all` nothing is dealt out.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one sum over all trials")]
async fn nothing_is_lost_and_nothing_hangs_whatever_an_answer_says() {
    let only = std::env::var("ONLY").unwrap_or_default();
    let together = LocalSet::new();
    let total = together.run_until(async {
        let mut first = JoinSet::new();
        let chosen = subjects()
            .into_iter()
            .filter(|one| one.resource.contains(&only));
        for subject in chosen {
            first.spawn_local(all_trials(Rc::new(subject)));
        }
        let mut all = first.join_all().await;
        all.sort_by_key(|(subject, _)| subject.resource);
        if std::env::var("ODD").is_err() {
            deal_out(&mut all);
        }
        let mut tasks = JoinSet::new();
        for (subject, trials) in all {
            let trials = Rc::new(trials);
            for worker in 0..WORKERS {
                tasks.spawn_local(tried(subject.clone(), trials.clone(), worker));
            }
        }
        let mut total = Tried::default();
        for tried in tasks.join_all().await {
            total.and(tried);
        }
        total
    });
    let total = total.await;
    println!(
        "{} operations x {} members: {:?}",
        total.operations.len(),
        total.members.len(),
        total.cases
    );
    assert!(
        total.wrong.is_empty(),
        "{} wrong:\n{}",
        total.wrong.len(),
        total.wrong.join("\n")
    );
}

async fn all_trials(subject: Rc<Subject>) -> (Rc<Subject>, Vec<Trial>) {
    let scene = Scene::of(subject.clone()).await;
    let mut trials = Vec::new();
    for phase in PHASES {
        trials.extend(scene.trials(phase).await);
    }
    (subject, trials)
}

/// Of what more than one resource calls, the instances above all, each has a part of the cases: the same code answers
/// all of them. A refresh is what may take something for gone, so each resource has all of its cases.
fn deal_out(all: &mut [(Rc<Subject>, Vec<Trial>)]) {
    let mut callers: BTreeMap<String, usize> = BTreeMap::new();
    for trial in all.iter().flat_map(|(_, trials)| trials) {
        *callers.entry(trial.to_string()).or_insert(0) += 1;
    }
    let turns: BTreeMap<String, usize> = callers.keys().cloned().zip(0..).collect();
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    for (_, trials) in all {
        trials.retain(|trial| {
            let name = trial.to_string();
            let (among, turn) = (callers[&name], turns[&name]);
            let nth = met.entry(name).or_insert(0);
            *nth += 1;
            trial.phase == Phase::Refresh || (*nth - 1) == turn % among
        });
    }
}

/// Every so many-th case of one resource.
async fn tried(subject: Rc<Subject>, trials: Rc<Vec<Trial>>, worker: usize) -> Tried {
    let mut tried = Tried::default();
    let mut mine = trials.iter().skip(worker).step_by(WORKERS).peekable();
    if mine.peek().is_none() {
        return tried;
    }
    let scene = Scene::of(subject.clone()).await;
    for trial in mine {
        let wrong = scene.judge(trial).await;
        tried.add(subject.resource, trial, wrong);
    }
    tried
}
