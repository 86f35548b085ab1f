//! What a plan takes, beside what the same CLI takes for nothing and for a resource without a
//! provider of its own.

use crate::estate::Estate;
use crate::place::{Place, time, unchanged};
use crate::report::{Figure, Report, median};
use acceptance_tests::cloud::Cloud;

const PLAN: &[&str] = &["plan", "-input=false", "-lock=false"];

/// How many assignments the larger configuration has.
const SOME: usize = 100;

pub(crate) fn measure(place: &Place, runs: usize, report: &mut Report) -> Result<(), String> {
    one_resource(place, runs, report)?;
    some_resources(place, report)
}

/// A plan of one new assignment. The three commands take turns, so that a busy moment of the
/// machine meets all of them.
fn one_resource(place: &Place, runs: usize, report: &mut Report) -> Result<(), String> {
    let estate = Estate::new_assignments(1, 1)?;
    let files = estate.configuration();
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    let ours = place.with("one", &files, &cloud)?;
    let bare = Estate::terraform_data(1)?.configuration();
    let bare = place.with("bare", &bare, &cloud)?;
    let (mut plans, mut bare_plans, mut versions) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        plans.push(time(&ours, PLAN)?);
        bare_plans.push(time(&bare, PLAN)?);
        versions.push(time(&bare, &["version"])?);
    }
    let kind = place.cli.kind;
    let plan = median(plans).into();
    let (key, what) = (
        format!("{kind}/plan_of_1/wall"),
        format!("{kind}: a plan of one resource"),
    );
    let (bare_plan, version) = (median(bare_plans).into(), median(versions).into());
    report.beside(&key, &what, plan, "that of a terraform_data", bare_plan);
    report.beside(&key, &what, plan, &format!("`{kind} version`"), version);
    Ok(())
}

/// A refresh of as many assignments as a first configuration may have.
fn some_resources(place: &Place, report: &mut Report) -> Result<(), String> {
    let estate = Estate::assignments(1, SOME)?;
    let mut files = estate.configuration();
    files.extend(estate.state(place.cli.kind));
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    let directory = place.with("some", &files, &cloud)?;
    let plan = unchanged(&directory, &cloud)?;
    let kind = place.cli.kind;
    let key = |name: &str| format!("{kind}/plan_of_100/{name}");
    let what = format!("{kind}: calls of AWS in a plan of {SOME} unchanged assignments");
    let (calls, some) = (Figure::count(plan.calls), Figure::count(SOME));
    report.beside(&key("calls"), &what, calls, "the assignments", some);
    let what = format!("{kind}: a plan of {SOME} unchanged assignments");
    let version = time(&directory, &["version"])?.into();
    let other = format!("`{kind} version`");
    report.beside(&key("wall"), &what, plan.wall.into(), &other, version);
    Ok(())
}
