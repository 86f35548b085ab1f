//! Applies of many new assignments while AWS lets only so many requests through.
//!
//! They wait much more than they work, so several of them run at the same time, each against a cloud of
//! its own.

use crate::estate::Estate;
use crate::place::{Manner, Place};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::{Cloud, Quota, Record, RunningCloud};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

/// AWS's quota for all operations of sso-admin together. How many requests it takes at once is not
/// documented; a second's worth is assumed.
const RATE: f64 = 20.0;
const BURST: f64 = 20.0;
/// What another client takes of it, where there is one.
const OTHERS: f64 = 10.0;
const NEW: usize = 1_000;

/// Alone, nearly everything that AWS lets through is used, and nearly nothing refused.
const ALONE: f64 = 1.10;
const THROTTLED: Figure = Figure::Percent(1.0);
/// How much there is beside another client can only be found out by trying.
const IN_COMPANY: f64 = 1.25;

const APPLY: &[&str] = &[
    "apply",
    "-input=false",
    "-auto-approve",
    "-no-color",
    "-lock=false",
];

#[derive(Clone, Copy)]
struct Apply {
    key: &'static str,
    others: f64,
    manner: Manner,
}

const OURS_ALONE: Apply = Apply {
    key: "alone",
    others: 0.0,
    manner: Manner::Ours,
};
const NAIVE_ALONE: Apply = Apply {
    key: "alone_naive",
    manner: Manner::Naive,
    ..OURS_ALONE
};
const OURS_IN_COMPANY: Apply = Apply {
    key: "in_company",
    others: OTHERS,
    manner: Manner::Ours,
};
const NAIVE_IN_COMPANY: Apply = Apply {
    key: "in_company_naive",
    manner: Manner::Naive,
    ..OURS_IN_COMPANY
};

/// How an apply went.
struct Outcome {
    took: Duration,
    errors: usize,
    calls: usize,
    throttled: usize,
    /// How many assignments there are after each second.
    course: Vec<usize>,
}

/// The first of the places runs all applies, the others only the one that has the quota for itself.
pub(crate) fn measure(places: &[Place], report: &mut Report) -> Result<(), String> {
    let Some(first) = places.first() else {
        return Ok(());
    };
    let alone = together(
        &places
            .iter()
            .map(|place| (place, OURS_ALONE))
            .collect::<Vec<_>>(),
    )?;
    let rest = [NAIVE_ALONE, OURS_IN_COMPANY, NAIVE_IN_COMPANY];
    let rest = together(&rest.map(|apply| (first, apply)))?;
    let [naive, in_company, naive_in_company] = rest.as_slice() else {
        return Err("an apply is missing".into());
    };
    for (index, (place, ours)) in places.iter().zip(&alone).enumerate() {
        rows(
            place,
            OURS_ALONE,
            ours,
            (index == 0).then_some(naive),
            report,
        );
    }
    rows(
        first,
        OURS_IN_COMPANY,
        in_company,
        Some(naive_in_company),
        report,
    );
    let courses = [
        (OURS_ALONE, alone.first()),
        (NAIVE_ALONE, Some(naive)),
        (OURS_IN_COMPANY, Some(in_company)),
        (NAIVE_IN_COMPANY, Some(naive_in_company)),
    ];
    let courses = courses
        .into_iter()
        .filter_map(|(apply, outcome)| Some((apply.key.to_owned(), json!(outcome?.course))));
    report.fact("courses_of_applies", Value::Object(courses.collect()));
    Ok(())
}

/// Runs applies at the same time.
fn together(applies: &[(&Place, Apply)]) -> Result<Vec<Outcome>, String> {
    thread::scope(|scope| {
        let running: Vec<_> = applies
            .iter()
            .map(|(place, apply)| scope.spawn(move || run(place, *apply)))
            .collect();
        let ended = running.into_iter().map(|thread| thread.join());
        ended
            .map(|outcome| outcome.map_err(|_| "an apply panicked".to_owned())?)
            .collect()
    })
}

fn run(place: &Place, apply: Apply) -> Result<Outcome, String> {
    let estate = Estate::new_assignments(1, NEW)?;
    let files = estate.configuration();
    let cloud = Cloud::start(estate.world).map_err(|error| error.to_string())?;
    place.with(apply.key, &files, &cloud)?;
    let directory = place.directory(apply.key, &cloud, apply.manner)?;
    let quota = Quota {
        rate: RATE,
        burst: BURST,
        others: apply.others,
    };
    cloud.set_quotas(BTreeMap::from([("sso-admin".to_owned(), quota)]));
    cloud.clear_calls();
    let run = directory.run(APPLY)?;
    Ok(outcome(&cloud, run.took, errors(&run.stderr)))
}

/// How many errors the CLI has reported.
fn errors(stderr: &str) -> usize {
    stderr.matches("Error: ").count()
}

fn outcome(cloud: &RunningCloud, took: Duration, errors: usize) -> Outcome {
    let mut calls = cloud.calls();
    calls.retain(|call| call.service == "sso-admin");
    let throttled = calls
        .iter()
        .filter(|call| call.error_code.is_some())
        .count();
    Outcome {
        took,
        errors,
        calls: calls.len(),
        throttled,
        course: course(&calls),
    }
}

/// How many assignments there are at the beginning of each second since the first call.
fn course(calls: &[Record]) -> Vec<usize> {
    let first = calls.first().map_or(0, |call| call.started_ms);
    let created = calls
        .iter()
        .filter(|call| call.operation == "CreateApplicationAssignment" && call.http_status == 200);
    let mut course = vec![0];
    for (done, call) in (1..).zip(created) {
        let second =
            usize::try_from((call.started_ms - first).div_ceil(1000)).unwrap_or(usize::MAX);
        let before = course.last().copied().unwrap_or_default();
        while course.len() <= second {
            course.push(before);
        }
        if let Some(last) = course.last_mut() {
            *last = done;
        }
    }
    course
}

fn rows(place: &Place, apply: Apply, ours: &Outcome, naive: Option<&Outcome>, report: &mut Report) {
    let kind = place.cli.kind;
    let key = |name: &str| format!("{kind}/apply_{}/{name}", apply.key);
    let alone = apply.others == 0.0;
    let which = match alone {
        true => format!("an apply of {NEW} new assignments at {RATE} requests a second"),
        false => format!(
            "the same while another client takes {} of the {RATE}",
            apply.others
        ),
    };
    let floor = (NEW as f64 - BURST) / (RATE - apply.others);
    let most = floor * if alone { ALONE } else { IN_COMPANY };
    let (what, time) = (format!("{kind}: {which}"), |of: &Outcome| {
        Figure::seconds(of.took)
    });
    report.target(&key("time"), &what, time(ours), Figure::Seconds(most));
    let shortest = "the shortest time that the quota allows";
    report.beside(
        &key("time"),
        &what,
        time(ours),
        shortest,
        Figure::Seconds(floor),
    );
    let errors = |of: &Outcome| Figure::count(of.errors);
    let throttled = |of: &Outcome| Figure::Percent(100.0 * of.throttled as f64 / of.calls as f64);
    let failed = format!("{kind}: errors in it");
    let refused = format!("{kind}: calls in it that were throttled");
    if let Some(naive) = naive {
        report.beside(&key("time"), &what, time(ours), "naive", time(naive));
        report.beside(
            &key("errors"),
            &failed,
            errors(ours),
            "naive",
            errors(naive),
        );
        report.beside(
            &key("throttled"),
            &refused,
            throttled(ours),
            "naive",
            throttled(naive),
        );
    }
    report.target(&key("errors"), &failed, errors(ours), Figure::Count(0.0));
    if alone {
        report.target(&key("throttled"), &refused, throttled(ours), THROTTLED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(started_ms: u64, http_status: u16) -> Record {
        Record {
            service: "sso-admin".to_owned(),
            operation: "CreateApplicationAssignment".to_owned(),
            input: Value::Null,
            account: String::new(),
            region: String::new(),
            http_status,
            error_code: None,
            started_ms,
        }
    }

    #[test]
    fn a_course_counts_what_was_created_by_each_second() {
        let calls = [(500, 200), (600, 200), (700, 400), (1600, 200), (3600, 200)];
        let calls = calls.map(|(time, status)| call(time, status));
        assert_eq!(course(&calls), [1, 2, 3, 3, 4]);
    }

    #[test]
    fn each_error_counts_however_long_it_is() {
        let stderr = "\nError: Cannot assign\n\n  with a,\n\nThe text.\n\nError: Cannot assign\n";
        assert_eq!(errors(stderr), 2);
    }
}
