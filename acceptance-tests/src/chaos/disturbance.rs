//! What goes wrong in a command, and what may come of it.

use super::dice::Dice;
use super::processes;
use crate::cloud::Fault;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// What happens to processes after so many calls, and to calls.
#[derive(Clone, Debug)]
pub(crate) struct Disturbance {
    /// Its name in the table of a run.
    pub(crate) kind: &'static str,
    /// With its numbers.
    pub(crate) words: String,
    blow: Option<Blow>,
    pub(crate) faults: Vec<Fault>,
    /// Whether the command succeeds nevertheless.
    pub(crate) is_survived: bool,
    /// Whether something may be made that nobody hears of. It is then announced by whoever meets it.
    pub(crate) may_lose: bool,
}

#[derive(Clone, Copy, Debug)]
struct Blow {
    signals: &'static [&'static str],
    to: Whom,
    after: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Whom {
    Cli,
    Provider,
    Both,
}

/// Name, signals, whom they reach, and whether what is under way may be lost.
type Row = (&'static str, &'static [&'static str], Whom, bool);

const BLOWS: &[Row] = &[
    ("the provider is killed", &["KILL"], Whom::Provider, true),
    ("the CLI is killed", &["KILL"], Whom::Cli, true),
    ("both are killed", &["KILL"], Whom::Both, true),
    ("SIGTERM to the CLI", &["TERM"], Whom::Cli, false),
    ("SIGTERM to both", &["TERM"], Whom::Both, false),
    ("Ctrl-C", &["INT"], Whom::Both, false),
    ("Ctrl-C twice", &["INT", "INT"], Whom::Both, true),
];

/// With which two provider blocks find out who they are.
const FIRST_CALLS: u64 = 4;

/// What every network and every cloud does now and then. A command notices nothing of it.
const WEATHER: &[&str] = &[
    "throttles",
    "throttles without words",
    "failures of AWS",
    "failures of a proxy",
    "lost requests",
    "lost answers",
    "cut answers",
    "broken answers",
    "late reads",
    "an outage",
];
/// One call fails, and so does the command.
const REFUSALS: &[(&str, &str)] = &[
    ("AccessDeniedException", ""),
    ("ValidationException", ""),
    ("TeapotException", ""),
    ("a proxy's 403", "<html>No.</html>"),
    ("an empty answer", "{}"),
];

impl Disturbance {
    /// They are dealt in turn, so that as many in a row are all of them; only their numbers are rolled.
    pub(crate) fn dealt(turn: u64, dice: &mut Dice) -> Result<Disturbance, String> {
        let kinds = BLOWS.len() + WEATHER.len() + 1;
        let turn = usize::try_from(turn % kinds as u64).unwrap_or_default();
        if let Some(row) = BLOWS.get(turn) {
            return Self::blow(*row, dice);
        }
        match WEATHER.get(turn - BLOWS.len()) {
            Some(kind) => Self::weather(kind, dice),
            None => Self::refusal(dice.one_of(REFUSALS), dice),
        }
    }

    /// Calls take a while, so that some are under way when it happens.
    fn blow((kind, signals, to, may_lose): Row, dice: &mut Dice) -> Result<Self, String> {
        let (after, ms) = (calls_before(dice), dice.between(5, 60));
        let after = usize::try_from(after).unwrap_or_default() + 1;
        let blow = Blow { signals, to, after };
        let delay = json!({"times": null, "fault": {"delay": {"ms": ms}}});
        Ok(Disturbance {
            kind,
            words: format!("{kind} after {after} calls of {ms} ms"),
            blow: Some(blow),
            faults: faults_of(vec![delay])?,
            is_survived: false,
            may_lose,
        })
    }

    fn weather(kind: &'static str, dice: &mut Dice) -> Result<Self, String> {
        let raw = |status: u16, body: &str| json!({"raw": {"status": status, "body": body, "performed": status == 200}});
        let fault = match kind {
            "throttles" => json!({"throttle": {}}),
            "throttles without words" => raw(429, dice.one_of(&["", "<html>Slow down.</html>"])),
            "failures of AWS" => json!({"server_error": {"status": dice.one_of(&[500, 503])}}),
            "failures of a proxy" => raw(dice.one_of(&[502, 504]), "<html>Bad gateway.</html>"),
            "lost requests" | "an outage" => json!({"drop": "before"}),
            "lost answers" => json!({"drop": "after"}),
            "cut answers" => json!({"cut": dice.one_of(&["closed", "reset"])}),
            "broken answers" => raw(200, "{\"Broken\": "),
            _ => json!({"stale": {"reads": dice.between(1, 2)}}),
        };
        let mut words = kind.to_owned();
        let faults = if kind == "an outage" {
            // A process that has not reached AWS yet gives up soon: it may be looking in the wrong place.
            let skip = FIRST_CALLS + calls_before(dice);
            let lasts = dice.between(1_000, 10_000);
            words += &format!(" of {lasts} ms after {skip} calls");
            vec![json!({"skip": skip, "times": null, "lasts": lasts, "fault": fault})]
        } else {
            let at: Vec<u64> = (0..dice.between(1, 3))
                .map(|_| calls_before(dice))
                .collect();
            words += &format!(" after {at:?} calls: {fault}");
            let fault = |skip: &u64| json!({"skip": skip, "fault": fault});
            at.iter().map(fault).collect()
        };
        Ok(Disturbance {
            kind,
            words,
            blow: None,
            faults: faults_of(faults)?,
            is_survived: true,
            may_lose: false,
        })
    }

    fn refusal((code, body): (&'static str, &str), dice: &mut Dice) -> Result<Self, String> {
        let skip = calls_before(dice);
        let fault = match (body, body == "{}") {
            ("", _) => json!({"error": {"code": code, "message": "Not now.", "status": 400}}),
            (body, true) => json!({"raw": {"status": 200, "body": body, "performed": true}}),
            (body, false) => json!({"raw": {"status": 403, "body": body}}),
        };
        Ok(Disturbance {
            kind: "a refusal",
            words: format!("{code} after {skip} calls"),
            blow: None,
            faults: faults_of(vec![json!({"skip": skip, "fault": fault})])?,
            is_survived: false,
            may_lose: false,
        })
    }

    /// Whether it is about processes and not about calls.
    pub(crate) fn is_a_blow(&self) -> bool {
        self.blow.is_some()
    }

    pub(crate) fn striker(&self) -> Striker {
        Striker {
            blow: self.blow,
            struck: 0,
            last: Instant::now(),
        }
    }
}

/// After how many calls it happens. Some applies make five calls and others fifty.
fn calls_before(dice: &mut Dice) -> u64 {
    let most = dice.one_of(&[3, 12, 40]);
    dice.between(0, most)
}

fn faults_of(faults: Vec<Value>) -> Result<Vec<Fault>, String> {
    serde_json::from_value(faults.into()).map_err(|error| format!("the faults: {error}"))
}

/// Strikes when the time has come.
pub(crate) struct Striker {
    blow: Option<Blow>,
    struck: usize,
    last: Instant,
}

/// Between the two Ctrl-C of somebody impatient.
const IMPATIENCE: Duration = Duration::from_millis(150);

impl Striker {
    /// Shows it the process group of the command, and how many calls there were.
    pub(crate) fn look(&mut self, group: u32, calls: usize) {
        let Some(blow) = self.blow else {
            return;
        };
        let is_due = calls >= blow.after && (self.struck == 0 || self.last.elapsed() > IMPATIENCE);
        let Some(signal) = blow.signals.get(self.struck).filter(|_| is_due) else {
            return;
        };
        let hit = processes::of_group(group)
            .into_iter()
            .filter(|process| match blow.to {
                Whom::Cli => *process == group,
                Whom::Provider => *process != group,
                Whom::Both => true,
            });
        let hit: Vec<u32> = hit.collect();
        // A provider may just not have been started yet.
        if !hit.is_empty() {
            processes::signal(signal, &hit);
            self.struck += 1;
            self.last = Instant::now();
        }
    }

    /// Whether it came to it; else the command was over before.
    pub(crate) fn has_struck(&self) -> bool {
        self.struck > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn eighteen_in_a_row_are_all_that_there_are() {
        let mut dice = Dice::new(1);
        let dealt = (5..23).map(|turn| Disturbance::dealt(turn, &mut dice).unwrap().kind);
        assert_eq!(dealt.collect::<BTreeSet<_>>().len(), 18);
        assert_eq!(BLOWS.len() + WEATHER.len() + 1, 18);
    }
}
