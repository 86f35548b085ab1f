//! Applies of many new assignments while AWS lets only so many requests through.
//!
//! They wait much more than they work, so several of them run at the same time, each against a cloud of
//! its own.

use crate::estate::Estate;
use crate::place::{Manner, Place};
use crate::report::{Figure, Report};
use acceptance_tests::cloud::{Cloud, Quota, RunningCloud};
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
}

/// Its name, what it is, how it is found and what it may be at most.
type Metric<'a> = (&'a str, &'a str, fn(&Outcome) -> Figure, Option<Figure>);

/// The first of the places runs all applies, the others only the one that has the quota for itself.
pub(crate) fn measure(places: &[Place], report: &mut Report) -> Result<(), String> {
    let Some(first) = places.first() else {
        return Ok(());
    };
    let alone: Vec<_> = places.iter().map(|place| (place, OURS_ALONE)).collect();
    let alone = together(&alone)?;
    let rest = [NAIVE_ALONE, OURS_IN_COMPANY, NAIVE_IN_COMPANY];
    let rest = together(&rest.map(|apply| (first, apply)))?;
    let [naive, in_company, naive_in_company] = rest.as_slice() else {
        return Err("an apply is missing".into());
    };
    for (index, (place, ours)) in places.iter().zip(&alone).enumerate() {
        let naive = (index == 0).then_some(naive);
        OURS_ALONE.rows(place, ours, naive, report);
    }
    OURS_IN_COMPANY.rows(first, in_company, Some(naive_in_company), report);
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
    let throttled = calls.iter().filter(|call| call.http_status != 200).count();
    Outcome {
        took,
        errors,
        calls: calls.len(),
        throttled,
    }
}

impl Apply {
    fn rows(self, place: &Place, ours: &Outcome, naive: Option<&Outcome>, report: &mut Report) {
        let kind = place.cli.kind;
        let floor = (NEW as f64 - BURST) / (RATE - self.others);
        let (apply, most, throttled) = if self.others == 0.0 {
            (String::new(), floor * ALONE, Some(THROTTLED))
        } else {
            let apply = format!(", of which another client takes {}", self.others);
            (apply, floor * IN_COMPANY, None)
        };
        let apply = format!("an apply of {NEW} new assignments at {RATE} requests a second{apply}");
        let metrics: [Metric; 4] = [
            ("time", &apply, Outcome::time, Some(Figure::Seconds(most))),
            (
                "errors",
                "errors in that apply",
                Outcome::errors,
                Some(Figure::Count(0.0)),
            ),
            ("calls", "calls in that apply", Outcome::calls, None),
            (
                "throttled",
                "calls in that apply that were throttled",
                Outcome::throttled,
                throttled,
            ),
        ];
        for (name, what, of, target) in metrics {
            let key = format!("{kind}/apply_{}/{name}", self.key);
            let what = format!("{kind}: {what}");
            if let Some(target) = target {
                report.target(&key, &what, of(ours), target);
            }
            if name == "time" {
                let shortest = "the shortest time that the quota allows";
                report.beside(&key, &what, of(ours), shortest, Figure::Seconds(floor));
            }
            if let Some(naive) = naive {
                report.beside(&key, &what, of(ours), "naive", of(naive));
            }
        }
    }
}

impl Outcome {
    fn time(&self) -> Figure {
        Figure::seconds(self.took)
    }

    fn errors(&self) -> Figure {
        Figure::count(self.errors)
    }

    fn calls(&self) -> Figure {
        Figure::count(self.calls)
    }

    fn throttled(&self) -> Figure {
        Figure::Percent(100.0 * self.throttled as f64 / self.calls as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_error_counts_however_long_it_is() {
        let stderr = "\nError: Cannot assign\n\n  with a,\n\nThe text.\n\nError: Cannot assign\n";
        assert_eq!(errors(stderr), 2);
    }
}
