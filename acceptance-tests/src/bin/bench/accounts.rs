//! Who may enter which accounts, at the scale of an enterprise: what a refresh costs, how long it takes to make a thousand
//! assignments, how often a permission set is provisioned, and what whole matrices cost the CLI.
//!
//! Beside hashicorp/aws where a mirror on disk has it. It lists the assignments of the permission set and the account of
//! each resource, one request for each hundred, and shares nothing; where it was not run, that is counted.

mod estate;

use crate::estate::Provider;
use crate::place::{Manner, Place, Taken, failed, taken, unchanged};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::{Cloud, Quota, RunningCloud};
use acceptance_tests::directory::Directory;
use acceptance_tests::peer;
use acceptance_tests::scenario::written::{Aws, VARIABLE};
use estate::{Cell, Size};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

const QUOTA: Quota = Quota {
    rate: 20.0,
    burst: 20.0,
    others: 0.0,
};
/// How long AWS takes for an assignment here, and for how many it does at once (its quota).
const TAKES: Duration = Duration::from_secs(2);
const AT_ONCE: f64 = 15.0;
const NEW: usize = 1_000;
/// So many of them hashicorp/aws makes: it waits for ten seconds each.
const NEW_OF_RIVAL: usize = 100;
const APPLY: &[&str] = &["apply", "-input=false", "-auto-approve", "-no-color"];
/// As many at once as AWS does, and as many again that are on their way.
const APPLY_MANY: &[&str] = &[
    "apply",
    "-input=false",
    "-auto-approve",
    "-no-color",
    "-parallelism=30",
];

/// The first of the places measures everything, the others what they take themselves.
pub(crate) fn measure(places: &[Place], mirror: &Path, report: &mut Report) -> Result<(), String> {
    let Some(first) = places.first() else {
        return Ok(());
    };
    let aws = Aws::find()?;
    match &aws {
        Some(aws) => peer::replace(mirror, "aws", &aws.program)?,
        None => eprintln!("Without {VARIABLE} there is no hashicorp/aws to stand beside."),
    }
    refreshes(first, aws.as_ref(), report)?;
    names(first, report)?;
    provisioning(first, report)?;
    for place in places {
        matrices(place, report)?;
    }
    creations(first, report)?;
    match &aws {
        Some(aws) => creations_beside(first, aws, report),
        None => Ok(()),
    }
}

/// A cloud, and a directory in it with a configuration that is initialised.
fn scene<'a>(
    place: &Place<'a>,
    name: &str,
    world: acceptance_tests::cloud::World,
    files: &[(&'static str, String)],
) -> Result<(RunningCloud, Directory<'a>), String> {
    let name = format!("accounts-{name}");
    let cloud = Cloud::start(world).map_err(|error| error.to_string())?;
    let directory = place.with(&name, files, &cloud)?;
    Ok((cloud, directory))
}

fn refreshes(place: &Place, aws: Option<&Aws>, report: &mut Report) -> Result<(), String> {
    let large = Size {
        sets: 100,
        accounts: 200,
        groups: 300,
    };
    let cells = large.cells(1);
    let calls = refresh(place, "refresh-20000", large, &cells, Provider::Ours)?.calls;
    let what = "requests in a refresh of 20,000 account assignments: 100 permission sets x 200 accounts, 300 groups";
    let (key, calls) = ("accounts/refresh_20000/calls", Figure::count(calls));
    report.target(key, what, calls, Figure::Count(700.0));
    let counted = "hashicorp/aws, as it asks for each";
    report.beside(key, what, calls, counted, Figure::count(cells.len()));

    let small = Size {
        sets: 10,
        accounts: 1,
        groups: 100,
    };
    let cells = small.cells(100);
    let calls = refresh(place, "refresh-1000", small, &cells, Provider::Ours)?.calls;
    let what =
        "requests in a refresh of 1,000 account assignments of 10 permission sets in an account";
    let (key, calls) = ("accounts/refresh_1000/calls", Figure::count(calls));
    report.target(key, what, calls, Figure::Count(25.0));
    if let Some(aws) = aws {
        let theirs = refresh(place, "refresh-1000-aws", small, &cells, Provider::Aws)?.calls;
        let other = format!("hashicorp/aws {}", aws.version);
        report.beside(key, what, calls, &other, Figure::count(theirs));
    }
    Ok(())
}

fn refresh(
    place: &Place,
    name: &str,
    size: Size,
    cells: &[Cell],
    provider: Provider,
) -> Result<Taken, String> {
    let mut files = estate::singles(cells, provider);
    files.push(estate::state(cells, provider, place.cli.kind));
    let world = size.world(cells, json!({}))?;
    let (cloud, directory) = scene(place, name, world, &files)?;
    unchanged(&directory, &cloud)
}

/// A plan that has nothing but names to go by.
fn names(place: &Place, report: &mut Report) -> Result<(), String> {
    const SETS: usize = 500;
    let size = Size {
        sets: SETS,
        accounts: 2,
        groups: 1,
    };
    let world = size.world(&[], json!({}))?;
    let (cloud, directory) = scene(place, "names", world, &estate::names(SETS))?;
    let plan = ["plan", "-input=false", "-no-color"];
    let (run, _) = taken(&directory, &cloud, &plan)?;
    if !run.succeeded() {
        return Err(failed(&run));
    }
    // The group, the organization and the caller are looked up too, under other quotas.
    let calls = cloud.calls().into_iter();
    let calls = calls.filter(|call| call.service == "sso-admin").count();
    let what = "requests of Identity Center in a plan that names 500 permission sets, each twice";
    let most = Figure::count(SETS + SETS.div_ceil(100) + 3);
    report.target("accounts/names_500/calls", what, Figure::count(calls), most);
    Ok(())
}

/// A permission set with all that it can have, in 300 accounts: what brings a change to them.
fn provisioning(place: &Place, report: &mut Report) -> Result<(), String> {
    let size = Size {
        sets: 1,
        accounts: 300,
        groups: 1,
    };
    let settings = json!({"provisioning_ms": 20_000, "provisioning_reads": 0});
    let world = size.world(&size.cells(1), settings)?;
    let (cloud, directory) = scene(place, "provisioning", world, &estate::permission_set())?;
    for round in 1..=2 {
        directory.write("round.auto.tfvars", &format!("round = {round}\n"))?;
        cloud.clear_calls();
        let took = succeeding(&directory, APPLY)?;
        changed(round, took, &cloud, report);
    }
    Ok(())
}

/// What a change of the permission set took.
fn changed(round: usize, took: Duration, cloud: &RunningCloud, report: &mut Report) {
    let calls = cloud.calls();
    let count = |asks: fn(&str) -> bool| {
        let asked = calls.iter().filter(|call| asks(&call.operation));
        asked.count()
    };
    let started = count(|operation| operation == "ProvisionPermissionSet");
    let questions = count(|operation| operation.ends_with("ProvisioningStatus"));
    let key = |what: &str| format!("accounts/provisioning_300/{what}_{round}");
    let what = "ProvisionPermissionSet for a change of 6 managed policies, inline policy and boundary in 300 accounts";
    let one = Figure::Count(1.0);
    report.target(&key("provisionings"), what, Figure::count(started), one);
    let what = "questions a second how far that is";
    let each_second = Figure::Times(questions as f64 / took.as_secs_f64());
    report.target(&key("questions"), what, each_second, Figure::Times(1.0));
}

/// Everybody who has a permission set in one resource: a plan that changes nothing, and the change of one.
fn matrices(place: &Place, report: &mut Report) -> Result<(), String> {
    let two = Size {
        sets: 2,
        accounts: 50,
        groups: 50,
    };
    let hundred = Size {
        sets: 100,
        accounts: 50,
        groups: 4,
    };
    let kind = place.cli.kind;
    for (size, each, target) in [(two, 50, 5.0), (hundred, 4, 20.0)] {
        let cells = size.cells(each);
        let [plan, change] = matrix(place, size, &cells)?;
        let what = format!("of {} cells in {} permission sets", cells.len(), size.sets);
        let target = Figure::Seconds(target);
        for (name, took) in [("plan", plan), ("change", change), ("all", plan + change)] {
            let key = format!("accounts/{kind}/matrix_{}/{name}", cells.len());
            let what = format!("{kind}: {name} {what}");
            report.target(&key, &what, Figure::seconds(took), target);
        }
    }
    Ok(())
}

fn matrix(place: &Place, size: Size, cells: &[Cell]) -> Result<[Duration; 2], String> {
    let name = format!("matrix-{}", cells.len());
    let world = size.world(cells, json!({}))?;
    let (cloud, _) = scene(place, &name, world, &estate::matrices(cells))?;
    // The pace is that of AWS, not of the provider or the CLI.
    let directory = place.directory(&format!("accounts-{name}"), &cloud, Manner::Naive)?;
    succeeding(&directory, APPLY)?;
    let plan = unchanged(&directory, &cloud)?;
    directory.write("without.auto.tfvars", "without = true\n")?;
    let (run, change) = taken(&directory, &cloud, APPLY)?;
    match run.succeeded() && run.stdout.contains("1 changed") {
        true => Ok([plan.wall, change.wall]),
        false => Err(failed(&run)),
    }
}

/// A thousand assignments that AWS takes two seconds for, fifteen at once, at twenty requests a second.
fn creations(place: &Place, report: &mut Report) -> Result<(), String> {
    let cells = new(NEW);
    let single = estate::singles(&cells, Provider::Ours);
    let whole = estate::matrices(&cells);
    for (name, files) in [("singles", single), ("matrix", whole)] {
        let made = create(place, name, &files, NEW)?;
        let floor = (NEW as f64 / QUOTA.rate).max(TAKES.as_secs_f64() * NEW as f64 / AT_ONCE);
        let key = |what: &str| format!("accounts/create_{NEW}_{name}/{what}");
        let what = format!(
            "an apply of {NEW} new account assignments ({name}), each taking 2 s at AWS, 15 at once"
        );
        let time = Figure::seconds(made.wall);
        report.target(&key("time"), &what, time, Figure::Seconds(1.15 * floor));
        report.beside(
            &key("time"),
            &what,
            time,
            "the shortest time",
            Figure::Seconds(floor),
        );
        let each = Figure::Times(made.calls as f64 / NEW as f64);
        let what = "requests for each of them";
        report.target(&key("calls"), what, each, Figure::Times(1.3));
    }
    Ok(())
}

fn creations_beside(place: &Place, aws: &Aws, report: &mut Report) -> Result<(), String> {
    let cells = new(NEW_OF_RIVAL);
    let one = |name: &str, provider| {
        let files = estate::singles(&cells, provider);
        create(place, name, &files, NEW_OF_RIVAL)
    };
    let (theirs, ours) = (
        one("aws", Provider::Aws)?,
        one("beside-aws", Provider::Ours)?,
    );
    let other = format!("hashicorp/aws {}", aws.version);
    let what = format!("an apply of {NEW_OF_RIVAL} new account assignments, 30 at once");
    let key = |what: &str| format!("accounts/create_{NEW_OF_RIVAL}/{what}");
    let time = |one: &Taken| Figure::seconds(one.wall);
    report.beside(&key("time"), &what, time(&ours), &other, time(&theirs));
    let calls = |one: &Taken| Figure::count(one.calls);
    let what = format!("requests in {what}");
    report.beside(&key("calls"), &what, calls(&ours), &other, calls(&theirs));
    Ok(())
}

/// One group in so many accounts: nothing is in the way of anything.
fn new(accounts: usize) -> Vec<Cell> {
    let size = Size {
        sets: 1,
        accounts,
        groups: 1,
    };
    size.cells(1)
}

fn create(
    place: &Place,
    name: &str,
    files: &[(&'static str, String)],
    accounts: usize,
) -> Result<Taken, String> {
    let size = Size {
        sets: 1,
        accounts,
        groups: 1,
    };
    let millis = u64::try_from(TAKES.as_millis()).unwrap_or_default();
    let settings: Value = json!({"assignment_ms": millis, "assignment_reads": 0});
    let world = size.world(&[], settings)?;
    let (cloud, directory) = scene(place, &format!("create-{name}"), world, files)?;
    cloud.set_quotas(BTreeMap::from([("sso-admin".to_owned(), QUOTA)]));
    let (run, taken) = taken(&directory, &cloud, APPLY_MANY)?;
    match run.succeeded() {
        true => Ok(taken),
        false => Err(failed(&run)),
    }
}

fn succeeding(directory: &Directory, arguments: &[&str]) -> Result<Duration, String> {
    let run = directory.run(arguments)?;
    match run.succeeded() {
        true => Ok(run.took),
        false => Err(failed(&run)),
    }
}
