//! The matrix of faults: what may happen to a request, at every operation that a resource calls in what it does.
//!
//! What is done comes from the lives of the subjects, and what is called from what they call when nothing disturbs them;
//! the tables of the pages say what that has to be. A request that is throttled or lost changes nothing of what comes
//! out. One that is denied loses nothing, and says so. A process that is killed after a write leaves what the next one
//! finishes, or says.
//!
//! Each read of each verb has all faults with one resource, and each write with every resource; with `FAULTS=all` all
//! have them in all lives.

mod after;
mod reached;
mod sight;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use acceptance_tests::cloud::{Fault, RunningCloud};
use serde_json::{Value as Json, json};
use tokio::task::{JoinSet, LocalSet};

use crate::acts::{Act, Asked, acts_of};
use crate::foreign::is_write;
use crate::subjects::{Subject, lives, subject_of};
use crate::terraform::{Terraform, block_for, cloud};

use self::sight::{Calm, Sight};

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happens {
    Throttled,
    Denied,
    DroppedBefore,
    DroppedAfter,
    /// Nothing is answered any more, and the process ends.
    Killed,
}

const ALL: [Happens; 5] = [
    Happens::Throttled,
    Happens::Denied,
    Happens::DroppedBefore,
    Happens::DroppedAfter,
    Happens::Killed,
];

/// One request of one act, by the number of calls of its operation before it, and what happens to it.
#[derive(Clone, Debug)]
struct Cell {
    act: usize,
    happens: Happens,
    service: String,
    operation: String,
    skip: usize,
}

impl Cell {
    fn fault(&self) -> Fault {
        let (times, fault) = match self.happens {
            Happens::Throttled => (json!(2), json!({"throttle": {}})),
            Happens::Denied => (json!(null), json!({"error": denial(&self.operation)})),
            Happens::DroppedBefore => (json!(1), json!({"drop": "before"})),
            Happens::DroppedAfter => (json!(1), json!({"drop": "after"})),
            Happens::Killed => (json!(1), json!({"drop": "last"})),
        };
        let fault = json!({
            "service": self.service, "operation": self.operation, "skip": self.skip, "times": times, "fault": fault,
        });
        serde_json::from_value(fault).expect("a fault")
    }
}

fn denial(operation: &str) -> Json {
    let message = format!("User is not authorized to perform: {operation}");
    json!({"code": "AccessDeniedException", "message": message, "status": 400})
}

/// An act, and what comes of it when nothing happens.
struct Row {
    act: Act,
    calm: Calm,
}

impl Row {
    /// Every request of the act with everything that may happen to it.
    fn cells(&self, act: usize) -> Vec<Cell> {
        let mut met: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut cells = Vec::new();
        let applies = matches!(self.act.asked, Asked::Apply(_)) && self.act.errors.is_empty();
        for call in self.calm.calls.iter().filter(|call| call.service != "sts") {
            let key = (call.service.clone(), call.operation.clone());
            let skip = met.entry(key).or_default();
            let cell = |happens| Cell {
                act,
                happens,
                service: call.service.clone(),
                operation: call.operation.clone(),
                skip: *skip,
            };
            for happens in ALL {
                let wanted = match happens {
                    Happens::Killed => applies && is_write(&call.operation),
                    _ => *skip == 0,
                };
                cells.extend(wanted.then(|| cell(happens)));
            }
            *skip += 1;
        }
        cells
    }

    /// What is called, and in what. The same code reads for all resources; each has its own way to go on after a write.
    fn alike(&self, cell: &Cell) -> String {
        let Cell {
            happens,
            service,
            operation,
            ..
        } = cell;
        let of = match is_write(operation) {
            true => self.act.name.as_str(),
            false => self.act.verb(),
        };
        format!("{happens:?} {of} {service}.{operation}")
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            happens,
            operation,
            skip,
            ..
        } = self;
        write!(to, "{happens:?} {operation}[{skip}]")
    }
}

/// A cloud and a provider in which one cell is tried after the other.
struct Bench {
    cloud: RunningCloud,
    terraform: Terraform,
}

impl Bench {
    async fn new() -> Self {
        Self {
            cloud: cloud("organization"),
            terraform: Terraform::start().await,
        }
    }

    /// A command of its own, in the world of the act.
    async fn begin(&self, act: &Act) {
        self.cloud.clear_faults();
        self.cloud.set_world(act.world.clone());
        self.anew(act).await;
        self.cloud.clear_calls();
    }

    /// A process that knows nothing yet.
    async fn anew(&self, act: &Act) {
        self.terraform.configure(&block(&self.cloud, act)).await;
    }

    /// The act without any fault, twice: what differs is made anew each time.
    async fn calm(&self, act: &Act) -> Calm {
        let mut sights = Vec::new();
        for _ in 0..2 {
            self.begin(act).await;
            let outcome = act.outcome(&self.terraform).await;
            sights.push(Sight::of(&outcome, &self.cloud));
        }
        let calls = self.cloud.calls();
        Calm::of(sights, act, calls)
    }

    async fn judge(&self, row: &Row, cell: &Cell) -> Result<(), String> {
        self.begin(&row.act).await;
        self.cloud.add_fault(cell.fault());
        if cell.happens == Happens::Killed {
            let killed = self.killed(row).await;
            let leaves = subject_of(&row.act.of).leaves;
            return match leaves.contains_key(&cell.operation) && row.act.verb() == "create" {
                true => killed
                    .err()
                    .map(drop)
                    .ok_or_else(|| "it leaves nothing behind".to_owned()),
                false => killed,
            };
        }
        let outcome = row.act.outcome(&self.terraform).await;
        if self.cloud.faults()[0].fired == 0 {
            return Err("it was not called".to_owned());
        }
        self.cloud.clear_faults();
        match cell.happens {
            Happens::Denied => self.denied(row, cell, &outcome).await,
            _ => row.calm.is_same(&Sight::of(&outcome, &self.cloud)),
        }
    }
}

fn block(cloud: &RunningCloud, act: &Act) -> Json {
    let mut block = block_for(cloud, act.account);
    block["requests_per_second"] = json!(1000);
    block
}

/// So many at a time: most of what takes long is waiting.
const WORKERS: usize = 24;

/// Far longer than anything that is waited for.
const HANGS: Duration = Duration::from_secs(120);

type Queue = Rc<RefCell<VecDeque<Cell>>>;

#[derive(Default)]
struct Tried {
    cells: BTreeMap<Happens, usize>,
    wrong: Vec<String>,
}

async fn work(rows: Rc<Vec<Rc<Row>>>, queue: Queue) -> Tried {
    let bench = Bench::new().await;
    let mut tried = Tried::default();
    loop {
        let Some(cell) = queue.borrow_mut().pop_front() else {
            return tried;
        };
        let row = &rows[cell.act];
        let judged = tokio::time::timeout(HANGS, bench.judge(row, &cell)).await;
        let judged = judged.unwrap_or_else(|_| Err("it hangs".to_owned()));
        *tried.cells.entry(cell.happens).or_default() += 1;
        if let Err(why) = judged {
            tried.wrong.push(format!("{}: {cell}: {why}", row.act.name));
        }
    }
}

/// The acts of all lives, each in calm.
async fn rows() -> Vec<Rc<Row>> {
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut wanted = lives();
    wanted.retain(|life| life.resource.contains(&only));
    let queue = Rc::new(RefCell::new(wanted.into_iter().enumerate()));
    let mut tasks = JoinSet::new();
    for _ in 0..WORKERS {
        tasks.spawn_local(lived(queue.clone()));
    }
    let mut all = tasks.join_all().await.concat();
    all.sort_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, row)| row).collect()
}

/// One life after the other, until there are no more.
async fn lived(
    queue: Rc<RefCell<impl Iterator<Item = (usize, Subject)>>>,
) -> Vec<(usize, Rc<Row>)> {
    let bench = Bench::new().await;
    let mut rows = Vec::new();
    loop {
        let Some((number, life)) = queue.borrow_mut().next() else {
            return rows;
        };
        for act in acts_of(life).await {
            let calm = bench.calm(&act).await;
            rows.push((number, Rc::new(Row { act, calm })));
        }
    }
}

/// Of what several acts do alike, each has its turn.
fn dealt_out(rows: &[Rc<Row>]) -> VecDeque<Cell> {
    let all: Vec<Cell> = rows
        .iter()
        .zip(0..)
        .flat_map(|(row, number)| row.cells(number))
        .collect();
    if std::env::var("FAULTS").is_ok_and(|which| which == "all") {
        return all.into();
    }
    let mut alike: BTreeMap<String, Vec<Cell>> = BTreeMap::new();
    for cell in all {
        alike
            .entry(rows[cell.act].alike(&cell))
            .or_default()
            .push(cell);
    }
    let turns = alike.into_values().zip(0..);
    turns
        .flat_map(
            |(mut cells, turn): (Vec<Cell>, usize)| match cells[0].happens {
                // What is written differs from one resource to the next.
                Happens::Killed => cells,
                _ => vec![cells.swap_remove(turn % cells.len())],
            },
        )
        .collect()
}

#[tokio::test]
async fn whatever_happens_to_a_request_nothing_is_lost_and_nothing_is_made_twice() {
    let together = LocalSet::new();
    let tried = together.run_until(async {
        let rows = Rc::new(rows().await);
        let unreached = reached::what_is_not(&rows);
        let queue: Queue = Rc::new(RefCell::new(dealt_out(&rows)));
        let mut tasks = JoinSet::new();
        for _ in 0..WORKERS {
            tasks.spawn_local(work(rows.clone(), queue.clone()));
        }
        let mut total = Tried {
            wrong: unreached,
            ..Tried::default()
        };
        for tried in tasks.join_all().await {
            total.wrong.extend(tried.wrong);
            for (happens, count) in tried.cells {
                *total.cells.entry(happens).or_default() += count;
            }
        }
        total
    });
    let tried = tried.await;
    let resources: BTreeSet<_> = lives().into_iter().map(|life| life.resource).collect();
    println!("{} resources: {:?}", resources.len(), tried.cells);
    let wrong = tried.wrong;
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
