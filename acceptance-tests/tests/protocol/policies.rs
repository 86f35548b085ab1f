//! The IAM policies of the guides: together they have every action that a page speaks of, each is enough for the
//! resources and data sources that it is for, and nothing in it is never asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use acceptance_tests::cloud::RunningCloud;
use acceptance_tests::cloud::world::Credential;
use acceptance_tests::documentation::{Calls, Page};
use acceptance_tests::scenario::suite;
use serde_json::json;

use crate::acts::{self, Act};
use crate::terraform::Terraform;

/// A policy of a guide.
struct Policy {
    pages: Vec<Page>,
    plans_only: bool,
}

impl Policy {
    /// What the generator of the guides is told to write.
    fn of(names: &str, plans_only: bool) -> Self {
        let page = |name: &str| match name.strip_prefix("data ") {
            Some(source) => Page::DataSource(format!("identitycenter_{source}")),
            None => Page::Resource(format!("identitycenter_{name}")),
        };
        let names = names.split(',').map(str::trim).map(page);
        Self {
            pages: names.collect(),
            plans_only,
        }
    }

    fn operations(&self) -> &'static [&'static str] {
        match self.plans_only {
            true => &["plan", "read"],
            false => &["plan", "create", "read", "update", "delete"],
        }
    }

    fn allowed(&self) -> BTreeSet<String> {
        let calls = self
            .pages
            .iter()
            .map(|page| Calls::of(page).expect("there is such a page"));
        calls
            .flat_map(|calls| calls.during(self.operations()))
            .collect()
    }

    fn covers(&self, act: &Act) -> bool {
        let page = match act.name.starts_with("data ") {
            true => Page::DataSource(act.of.clone()),
            false => Page::Resource(act.of.clone()),
        };
        let plans = act.name.starts_with("data ")
            || ["read", "import"]
                .iter()
                .any(|verb| act.name.ends_with(verb))
            || act.name.contains(" plan of ");
        self.pages.contains(&page) && (plans || !self.plans_only)
    }
}

/// All that the guides have.
fn policies() -> Vec<Policy> {
    let folder = suite::home().join("guides");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("there are guides") {
        let path = entry.expect("it is readable").path();
        if path.extension().is_none_or(|end| end != "md") {
            continue;
        }
        let text = fs::read_to_string(path).expect("it is a text");
        for part in text.split("{{").skip(1) {
            let (inside, _) = part.split_once("}}").expect("it has an end");
            if let Some(names) = inside.strip_prefix("actions of ") {
                found.push(Policy::of(names, false));
            } else if let Some(names) = inside.strip_prefix("plan actions of ") {
                found.push(Policy::of(names, true));
            }
        }
    }
    found
}

#[tokio::test]
async fn every_action_of_every_page_is_in_a_policy() {
    let policies = policies();
    assert!(policies.len() >= 6, "{} policies", policies.len());
    let allowed: BTreeSet<_> = policies.iter().flat_map(Policy::allowed).collect();
    let terraform = Terraform::start().await;
    let schemas = terraform.schemas();
    let resources = schemas.resource_schemas.keys().cloned().map(Page::Resource);
    let sources = schemas
        .data_source_schemas
        .keys()
        .cloned()
        .map(Page::DataSource);
    let lists = schemas
        .list_resource_schemas
        .keys()
        .cloned()
        .map(Page::ListResource);
    let all = [
        "plan", "create", "read", "update", "delete", "list", "query",
    ];
    for page in resources.chain(sources).chain(lists) {
        let called = Calls::of(&page)
            .expect("it has a table of calls")
            .during(&all);
        assert!(!called.is_empty(), "{page}");
        let missing: Vec<_> = called.difference(&allowed).collect();
        assert!(missing.is_empty(), "{page}: {missing:?} is in no policy");
    }
}

const KEY: &str = "AKIALIMITED";

/// The act with credentials that may do no more than this, perhaps where a listing shows nothing. The answer is
/// what was refused, and what was said.
async fn done_with(
    act: &Act,
    allowed: BTreeSet<String>,
    hidden: Option<&str>,
) -> (BTreeSet<String>, String) {
    let mut act = act.clone();
    let account = act.account.to_owned();
    act.world.credentials.push(Credential {
        access_key_id: KEY.to_owned(),
        secret_access_key: "limited".to_owned(),
        session_token: None,
        arn: format!("arn:aws:iam::{account}:user/limited"),
        account,
        allowed: Some(allowed),
    });
    let (cloud, terraform) = act
        .scene(|block| {
            acts::impatient(block);
            block["access_key"] = json!(KEY);
            block["secret_key"] = json!("limited");
            if hidden == Some("Instances") {
                block["instance_arn"] = json!("arn:aws:sso:::instance/ssoins-1234567890abcdef");
            }
        })
        .await;
    if let Some(members) = hidden {
        let nothing = match members {
            "Accounts" => json!({"odd": {"member": "Accounts[].Paths[]", "as": "missing"}}),
            _ => json!({"changed_shape": {"set": {format!("/{members}"): []}}}),
        };
        let fault = json!({"operation": format!("List{members}"), "times": null, "fault": nothing});
        cloud.add_fault(serde_json::from_value(fault).expect("a fault"));
    }
    let said = act.done(&terraform).await;
    (refused(&cloud), said.errors())
}

fn refused(cloud: &RunningCloud) -> BTreeSet<String> {
    let calls = cloud.calls().into_iter();
    let refused = calls.filter(|call| {
        let code = call.error_code.as_deref().unwrap_or_default();
        code.starts_with("AccessDenied")
    });
    refused.filter_map(|call| call.action()).collect()
}

#[tokio::test]
async fn each_policy_is_enough_for_what_it_is_for() {
    let acts = acts::all().await;
    let mut tried = 0;
    for policy in policies() {
        for act in acts.iter().filter(|act| policy.covers(act)) {
            let (refused, errors) = done_with(act, policy.allowed(), None).await;
            assert_eq!(refused, BTreeSet::new(), "{}", act.name);
            assert_eq!(errors, act.errors, "{}", act.name);
            tried += 1;
        }
    }
    println!("{tried} acts with a policy of a guide");
    assert!(tried >= 100, "{tried}");
}

/// Whoever is denied one of the actions of a policy is refused something, and nearly always told so.
#[tokio::test]
async fn each_action_of_a_policy_is_asked_for() {
    let acts = acts::all().await;
    let mut idle: BTreeMap<String, usize> = BTreeMap::new();
    let (mut missed, mut told) = (0, 0);
    for policy in policies() {
        let allowed = policy.allowed();
        for action in &allowed {
            let (_, operation) = action.split_once(':').expect("an action has a service");
            // What is listed is often described only where it is not listed.
            let hidden = match operation {
                "DescribeInstance" => Some("Instances"),
                "DescribeApplication" => Some("Applications"),
                // Where an account is stands in the listing, if it is told.
                "ListAccountsForParent" => Some("Accounts"),
                _ => None,
            };
            let listing = hidden.map(|members| format!("List{members}"));
            let asks = |act: &&Act| {
                let asks = |wanted: &str| act.calls.iter().any(|call| call == wanted);
                policy.covers(act) && (asks(operation) || listing.as_deref().is_some_and(asks))
            };
            let mut is_refused = false;
            for act in acts.iter().filter(asks) {
                let mut without = allowed.clone();
                without.remove(action);
                let (refused, errors) = done_with(act, without, hidden).await;
                is_refused |= refused.contains(action);
                if !errors.is_empty() {
                    told += 1;
                    break;
                }
            }
            match is_refused {
                true => missed += 1,
                false => *idle.entry(action.clone()).or_default() += 1,
            }
        }
    }
    println!(
        "{missed} actions are missed, {told} of them with an error; never asked for: {idle:?}"
    );
    assert_eq!(idle, BTreeMap::new());
}

/// Whoever speaks of no tags needs no permission to read them, but for an import, which takes them over.
#[tokio::test]
async fn tags_that_nobody_speaks_of_need_not_be_read() {
    let everything: BTreeSet<_> = policies().iter().flat_map(Policy::allowed).collect();
    let mut tried = 0;
    for act in acts::speaking_of_no_tags().await {
        if !act.calls.iter().any(|call| call == "ListTagsForResource")
            || act.name.ends_with("import")
        {
            continue;
        }
        let mut allowed = everything.clone();
        allowed.retain(|action| !action.ends_with(":ListTagsForResource"));
        let (refused, errors) = done_with(&act, allowed, None).await;
        assert_eq!(errors, "", "{}", act.name);
        assert_eq!(refused.len(), 1, "{}", act.name);
        tried += 1;
    }
    assert!(tried >= 5, "{tried}");
}
