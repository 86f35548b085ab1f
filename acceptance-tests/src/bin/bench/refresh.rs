//! Plans of large organizations in which nothing has changed: how often AWS is asked, and what the
//! provider itself takes.
//!
//! No quota holds here, so that the naive provider, which asks once or twice for each resource, ends
//! within a minute.

use crate::estate::Estate;
use crate::place::{Manner, Place, Taken, unchanged};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::Cloud;
use std::time::Duration;

/// What the provider may take of the time of a plan; the rest is Terraform's.
const SHARE: Figure = Figure::Percent(10.0);
const MEMORY: Figure = Figure::Megabytes(120.0);
/// Ten times as many resources may take ten times as much, and a tenth more.
const GROWTH: Figure = Figure::Times(1.1);

const FEW: usize = 1_000;
const MANY: usize = 10_000;
const APPLICATIONS: usize = 100;
const GROUPS: usize = 200;
const MEMBERS: usize = 50;
const USERS: usize = 2_000;
const CROWD: usize = 50_000;
/// How many rows are in a page of a listing.
const PAGE: usize = 100;
/// Calls beside the pages: STS is asked whose the credentials are, and a resource or two may be read by
/// itself before it is clear that there are many.
const BESIDE_PAGES: usize = 3;
/// How often the plans are made whose CPU is compared.
const SHORT_RUNS: usize = 5;
const LONG_RUNS: usize = 3;

/// An estate that is planned.
struct Shape {
    key: &'static str,
    what: String,
    estate: fn() -> Result<Estate, String>,
    /// The most calls.
    target: usize,
    runs: usize,
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn shapes() -> Vec<Shape> {
    let of_one = |key, resources: usize, runs, estate| Shape {
        key,
        what: format!("{resources} assignments of one application"),
        estate,
        target: resources / PAGE + BESIDE_PAGES,
        runs,
    };
    let of_many = |key, resources: usize, estate| Shape {
        key,
        what: format!("{resources} assignments of {APPLICATIONS} applications"),
        estate,
        target: resources / PAGE + BESIDE_PAGES + APPLICATIONS,
        runs: 1,
    };
    vec![
        of_one("one_application_1000", FEW, SHORT_RUNS, || {
            Estate::assignments(1, FEW)
        }),
        of_one("one_application_10000", MANY, LONG_RUNS, || {
            Estate::assignments(1, MANY)
        }),
        of_many("100_applications_1000", FEW, || {
            Estate::assignments(APPLICATIONS, FEW / APPLICATIONS)
        }),
        of_many("100_applications_10000", MANY, || {
            Estate::assignments(APPLICATIONS, MANY / APPLICATIONS)
        }),
        Shape {
            key: "200_groups_10000",
            what: format!("{GROUPS} groups with {MEMBERS} memberships each"),
            estate: || Estate::memberships(GROUPS, MEMBERS),
            target: GROUPS * MEMBERS.div_ceil(PAGE) + BESIDE_PAGES,
            runs: 1,
        },
        Shape {
            key: "users_2000",
            what: format!("{USERS} users looked up by name"),
            estate: || Estate::users(USERS),
            target: USERS / PAGE + BESIDE_PAGES,
            runs: 1,
        },
        Shape {
            key: "one_of_50000",
            what: format!("one assignment of an application that has {CROWD}"),
            estate: || Estate::one_assignment_of(CROWD),
            target: 2,
            runs: 1,
        },
    ]
}

/// The same plan by the provider as it is, and by the naive one.
struct Pair {
    ours: Taken,
    naive: Taken,
}

pub(crate) fn measure(place: &Place, report: &mut Report) -> Result<(), String> {
    let (mut few, mut many) = (None, None);
    for shape in shapes() {
        let pair = pair(place, &shape)?;
        calls(place, &shape, &pair, report);
        match shape.key {
            "one_application_1000" => few = Some(pair),
            "one_application_10000" => many = Some(pair),
            _ => {}
        }
    }
    if let (Some(few), Some(many)) = (few, many) {
        let builtin = builtin(place)?;
        costs(place, &many, builtin, report);
        growth(place, &few, &many, report);
    }
    Ok(())
}

fn pair(place: &Place, shape: &Shape) -> Result<Pair, String> {
    let estate = (shape.estate)()?;
    let mut files = estate.configuration();
    files.extend(estate.state(place.cli.kind));
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    let ours = place.with(shape.key, &files, &cloud)?;
    let naive = place.directory(shape.key, &cloud, Manner::Naive)?;
    let mean = |directory| mean(shape.runs, || unchanged(directory, &cloud));
    Ok(Pair {
        ours: mean(&ours)?,
        naive: mean(&naive)?,
    })
}

/// The mean of several plans; of memory and calls the most.
fn mean(runs: usize, plan: impl Fn() -> Result<Taken, String>) -> Result<Taken, String> {
    let plans = (0..runs).map(|_| plan()).collect::<Result<Vec<_>, _>>()?;
    let share = 1.0 / runs as f64;
    let wall = plans.iter().map(|taken| taken.wall.mul_f64(share)).sum();
    let cli = plans.iter().map(|taken| taken.cli.mul_f64(share)).sum();
    let cpu = plans.iter().map(|taken| taken.cpu.mul_f64(share)).sum();
    let memory = plans.iter().map(|taken| taken.memory).max();
    let calls = plans.iter().map(|taken| taken.calls).max();
    Ok(Taken {
        wall,
        cli,
        cpu,
        memory: memory.unwrap_or_default(),
        calls: calls.unwrap_or_default(),
    })
}

/// A plan of resources for which Terraform needs nobody.
fn builtin(place: &Place) -> Result<Taken, String> {
    let estate = Estate::terraform_data(MANY)?;
    let mut files = estate.configuration();
    files.extend(estate.state(place.cli.kind));
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    let directory = place.with("terraform_data", &files, &cloud)?;
    unchanged(&directory, &cloud)
}

fn calls(place: &Place, shape: &Shape, Pair { ours, naive }: &Pair, report: &mut Report) {
    let kind = place.cli.kind;
    let key = format!("{kind}/calls/{}", shape.key);
    let what = format!("{kind}: calls of AWS in a refresh of {}", shape.what);
    let calls = Figure::count(ours.calls);
    report.target(&key, &what, calls, Figure::count(shape.target));
    report.beside(&key, &what, calls, "naive", Figure::count(naive.calls));
}

/// What the provider takes of the largest plan.
fn costs(place: &Place, Pair { ours, naive }: &Pair, builtin: Taken, report: &mut Report) {
    let kind = place.cli.kind;
    let plan = format!("a plan of {MANY} unchanged assignments");
    let key = |name: &str| format!("{kind}/plan_of_10000/{name}");
    let each = |time: Duration| Figure::Microseconds(time.as_secs_f64() * 1e6 / MANY as f64);
    let what = format!("{kind}: CPU of the provider for each resource in {plan}");
    report.beside(&key("cpu"), &what, each(ours.cpu), "naive", each(naive.cpu));
    let other = format!("that of {kind} itself");
    report.beside(&key("cpu"), &what, each(ours.cpu), &other, each(ours.cli));

    let share = |taken: &Taken| Figure::Percent(100.0 * taken.cpu.div_duration_f64(taken.wall));
    let what = format!("{kind}: CPU of the provider as a share of the time of that plan");
    report.target(&key("share"), &what, share(ours), SHARE);
    report.beside(&key("share"), &what, share(ours), "naive", share(naive));

    let wall = |taken: &Taken| Figure::seconds(taken.wall);
    let what = format!("{kind}: {plan}");
    report.beside(&key("wall"), &what, wall(ours), "naive", wall(naive));
    let other = format!("that of {MANY} terraform_data");
    report.beside(&key("wall"), &what, wall(ours), &other, wall(&builtin));

    let memory = |taken: &Taken| Figure::bytes(taken.memory);
    let what = format!("{kind}: most memory ever in use in {plan}");
    report.target(&key("memory"), &what, memory(ours), MEMORY);
    report.beside(&key("memory"), &what, memory(ours), "naive", memory(naive));
}

/// Whether ten times as many resources take more than ten times as much.
fn growth(place: &Place, few: &Pair, many: &Pair, report: &mut Report) {
    let kind = place.cli.kind;
    for (name, unit, taken) in [
        ("cpu", "CPU of the provider", cpu as fn(&Taken) -> f64),
        ("calls", "calls", calls_of),
    ] {
        let growth = |few, many| {
            let tenfold = MANY as f64 / FEW as f64;
            Figure::Times(taken(many) / taken(few) / tenfold)
        };
        let key = format!("{kind}/growth/{name}");
        let what =
            format!("{kind}: {unit} for each of {MANY} assignments by that for each of {FEW}");
        let ours = growth(&few.ours, &many.ours);
        report.target(&key, &what, ours, GROWTH);
        let naive = growth(&few.naive, &many.naive);
        report.beside(&key, &what, ours, "naive", naive);
    }
}

fn cpu(taken: &Taken) -> f64 {
    taken.cpu.as_secs_f64()
}

fn calls_of(taken: &Taken) -> f64 {
    taken.calls as f64
}
