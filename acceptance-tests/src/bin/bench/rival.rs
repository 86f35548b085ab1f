//! The real hashicorp/aws beside this provider, where a mirror on disk has it: the same assignments, in blocks
//! of at most a hundred, are created, planned and destroyed while AWS lets so many requests through.
//!
//! All of it runs at the same time, each life against a cloud of its own: it waits much more than it works.

use crate::estate::{Estate, Provider};
use crate::place::{Manner, Place, Taken, failed, taken};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::{Cloud, Quota, RunningCloud};
use acceptance_tests::directory::Directory;
use acceptance_tests::peer;
use acceptance_tests::scenario::written::{Aws, VARIABLE};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

/// AWS's quota for all operations of sso-admin together. How many requests it takes at once is not
/// documented; a second's worth is assumed.
const QUOTA: Quota = Quota {
    rate: 20.0,
    burst: 20.0,
    others: 0.0,
};
const SIZES: [usize; 2] = [100, 1_000];
const COMMANDS: [(&str, &[&str]); 3] = [
    (
        "apply",
        &["apply", "-input=false", "-auto-approve", "-no-color"],
    ),
    (
        "plan",
        &["plan", "-input=false", "-no-color", "-detailed-exitcode"],
    ),
    (
        "destroy",
        &["destroy", "-input=false", "-auto-approve", "-no-color"],
    ),
];

/// What a command took, and what AWS refused meanwhile.
struct Measured {
    taken: Taken,
    refused: usize,
}

/// Nothing is measured without a mirror.
pub(crate) fn measure(place: &Place, mirror: &Path, report: &mut Report) -> Result<(), String> {
    let Some(aws) = Aws::find()? else {
        eprintln!("Without {VARIABLE} there is no hashicorp/aws to stand beside.");
        return Ok(());
    };
    peer::replace(mirror, "aws", &aws.program)?;
    let lives = SIZES.map(|size| [(size, Provider::Ours), (size, Provider::Aws)]);
    let lives = lives.concat();
    let measured: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = lives
            .iter()
            .map(|(size, provider)| scope.spawn(move || life(place, *size, *provider)))
            .collect();
        let ended = running.into_iter().map(|thread| thread.join());
        let ended = ended.map(|life| life.map_err(|_| "a life panicked".to_owned())?);
        ended.collect::<Result<_, String>>()
    })?;
    let other = format!("hashicorp/aws {}", aws.version);
    for (pair, size) in measured.chunks(2).zip(SIZES) {
        let [ours, theirs] = pair else {
            return Err("a life is missing".to_owned());
        };
        for ((ours, theirs), (command, _)) in ours.iter().zip(theirs).zip(COMMANDS) {
            rows(size, command, [ours, theirs], &other, report);
        }
    }
    Ok(())
}

/// Creates, plans and destroys so many assignments.
fn life(place: &Place, size: usize, provider: Provider) -> Result<Vec<Measured>, String> {
    let name = format!("rival-{size}-{provider:?}");
    let estate = Estate::new_assignments(1, size)?;
    let files = estate.configuration_for(provider);
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    place.with(&name, &files, &cloud)?;
    let directory = place.directory(&name, &cloud, Manner::Ours)?;
    cloud.set_quotas(BTreeMap::from([("sso-admin".to_owned(), QUOTA)]));
    let commands = COMMANDS.iter();
    commands
        .map(|(_, arguments)| command(&directory, &cloud, arguments))
        .collect()
}

fn command(
    directory: &Directory,
    cloud: &RunningCloud,
    arguments: &[&str],
) -> Result<Measured, String> {
    let (run, taken) = taken(directory, cloud, arguments)?;
    if !run.succeeded() {
        return Err(failed(&run));
    }
    let calls = cloud.calls();
    let refused = calls.iter().filter(|call| call.http_status != 200).count();
    Ok(Measured { taken, refused })
}

fn rows(
    size: usize,
    command: &str,
    [ours, theirs]: [&Measured; 2],
    other: &str,
    report: &mut Report,
) {
    let figures = |one: &Measured| {
        [
            ("time", Figure::seconds(one.taken.wall)),
            ("calls", Figure::count(one.taken.calls)),
            ("refused", Figure::count(one.refused)),
            ("memory", Figure::bytes(one.taken.memory)),
        ]
    };
    for ((name, ours), (_, theirs)) in figures(ours).into_iter().zip(figures(theirs)) {
        let key = format!("rival/{command}_{size}/{name}");
        let what = format!("{name} of the {command} of {size} assignments at 20 requests a second");
        report.beside(&key, &what, ours, other, theirs);
    }
}
