//! What one resource takes that names thousands, with all that the CLI does about it.
//!
//! An apply of all of them as fast as they can be sent, a plan that finds nothing to change in another order, and the
//! change of one.

use crate::estate::Estate;
use crate::place::{Manner, Place, failed, taken, unchanged};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::{Cloud, RunningCloud};
use acceptance_tests::directory::Directory;
use std::time::Duration;

/// So many users, and how many seconds the three commands may take in all.
const SIZES: [(usize, f64); 3] = [(1_000, 1.5), (3_000, 4.0), (10_000, 20.0)];
const APPLY: &[&str] = &["apply", "-input=false", "-auto-approve", "-no-color"];

pub(crate) fn measure(place: &Place, report: &mut Report) -> Result<(), String> {
    let kind = place.cli.kind;
    for (size, target) in SIZES {
        let all = life(place, size)?;
        let target = Figure::Seconds(target);
        for (name, took) in all {
            let key = format!("{kind}/list_of_{size}/{name}");
            let what = format!("{kind}: {name} of one resource with {size} users");
            report.target(&key, &what, Figure::seconds(took), target);
        }
        let sum = all.iter().map(|(_, took)| *took).sum();
        let key = format!("{kind}/list_of_{size}/all");
        let what = format!("{kind}: apply, plan and change of one resource with {size} users");
        report.target(&key, &what, Figure::seconds(sum), target);
    }
    Ok(())
}

fn life(place: &Place, size: usize) -> Result<[(&'static str, Duration); 3], String> {
    let name = format!("list-{size}");
    let estate = Estate::new_assignments(1, size)?;
    let files = estate.list();
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    place.with(&name, &files, &cloud)?;
    // The pace is that of AWS, not of the provider or the CLI: a hundred are listed with each request.
    let directory = place.directory(&name, &cloud, Manner::Naive)?;
    let apply = changed(&directory, &cloud)?;
    directory.write("order.auto.tfvars", "reverse = true\n")?;
    let plan = unchanged(&directory, &cloud)?.wall;
    directory.write("without.auto.tfvars", "without = 1\n")?;
    let change = changed(&directory, &cloud)?;
    Ok([("apply", apply), ("plan", plan), ("change", change)])
}

fn changed(directory: &Directory, cloud: &RunningCloud) -> Result<Duration, String> {
    let (run, taken) = taken(directory, cloud, APPLY)?;
    match run.succeeded() {
        true => Ok(taken.wall),
        false => Err(failed(&run)),
    }
}
