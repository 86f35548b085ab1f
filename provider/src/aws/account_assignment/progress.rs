//! Assignments that are being made and ended.
//!
//! Decides how many are under way at once and when AWS is asked how far they are: together, for all that wait. Whoever has
//! waited longest asks; the lists of AWS show which are still in progress and which have failed, so that one request or two
//! tell of all of them. One or two are asked about by themselves. When to ask follows from how long the last ones took.
//!
//! A request that is in neither list has succeeded, if a list has shown it before; else it is asked about by itself.

mod calls;
mod pace;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_sdk_ssoadmin::types;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use super::{AccountAssignment, ENDS_WITHIN};
use crate::aws::answer::needed;
use crate::aws::wait::{Patience, jittered};
use crate::aws::{Aws, Error, Kind, limits};
use calls::Standing;
pub(super) use calls::Way;
use pace::Pace;

/// What is under way, by instance.
#[derive(Debug, Default)]
pub(super) struct Progress(Mutex<HashMap<String, Arc<OfInstance>>>);

#[derive(Debug)]
struct OfInstance {
    slots: Arc<Semaphore>,
    /// How many wait for a place.
    waiting: AtomicUsize,
    creations: Watch,
    deletions: Watch,
}

/// Requests of one kind that AWS goes on with.
#[derive(Debug, Default)]
struct Watch {
    /// Whose turn it is to ask.
    turn: tokio::sync::Mutex<()>,
    seen: Mutex<Requests>,
}

#[derive(Debug, Default)]
struct Requests {
    /// By the id that AWS gave them.
    all: BTreeMap<String, Request>,
    pace: Pace,
    judged: Option<Instant>,
    /// Whether these credentials may not list them.
    closed: bool,
}

#[derive(Debug)]
struct Request {
    sent: Instant,
    /// Whether a list has shown it.
    listed: bool,
    /// Its place among those that AWS goes on with at once, while it does.
    slot: Option<OwnedSemaphorePermit>,
    outcome: Option<Outcome>,
    changed: Arc<Notify>,
}

/// How a request has ended: with AWS's reason, if it has failed.
type Outcome = Result<(), String>;

/// How often those that are in progress no longer are compared with those that have failed, while others wait for their
/// place anyway.
const JUDGED_EVERY: Duration = Duration::from_secs(8);

/// How long an assignment may take to be listed, where nobody can ask how far it is. AWS documents no time.
const LISTED_WITHIN: Duration = Duration::from_secs(60);

/// How many are asked about by themselves rather than by the lists.
const ONE_BY_ONE: usize = 2;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress {
    fn of(&self, instance_arn: &str) -> Arc<OfInstance> {
        let new = || {
            Arc::new(OfInstance {
                slots: Arc::new(Semaphore::new(limits::ASSIGNMENTS_AT_ONCE)),
                waiting: AtomicUsize::new(0),
                creations: Watch::default(),
                deletions: Watch::default(),
            })
        };
        let mut all = lock(&self.0);
        all.entry(instance_arn.to_owned())
            .or_insert_with(new)
            .clone()
    }
}

impl OfInstance {
    fn watch(&self, way: Way) -> &Watch {
        match way {
            Way::Create => &self.creations,
            Way::Delete => &self.deletions,
        }
    }
}

/// One who waits for a request, until dropped.
struct Waiting<'a> {
    watch: &'a Watch,
    id: String,
    changed: Arc<Notify>,
}

impl<'a> Waiting<'a> {
    fn new(watch: &'a Watch, id: String, slot: OwnedSemaphorePermit) -> Self {
        let changed = Arc::new(Notify::new());
        let request = Request {
            sent: Instant::now(),
            listed: false,
            slot: Some(slot),
            outcome: None,
            changed: changed.clone(),
        };
        lock(&watch.seen).all.insert(id.clone(), request);
        Self { watch, id, changed }
    }

    fn outcome(&self) -> Option<Outcome> {
        let seen = lock(&self.watch.seen);
        seen.all.get(&self.id)?.outcome.clone()
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        lock(&self.watch.seen).all.remove(&self.id);
    }
}

impl Requests {
    /// When to ask next.
    fn next(&self, now: Instant) -> Instant {
        let mut sent: Vec<_> = self.going_on().map(|(_, one)| one.sent).collect();
        sent.sort_unstable();
        self.pace.next(&sent, now)
    }

    /// Those that AWS goes on with, as far as it is known.
    fn going_on(&self) -> impl Iterator<Item = (&String, &Request)> {
        self.all.iter().filter(|(_, one)| one.slot.is_some())
    }

    /// Those of which nobody knows yet how they have ended.
    fn open(&self) -> Vec<String> {
        let open = self.all.iter().filter(|(_, one)| one.outcome.is_none());
        open.map(|(id, _)| id.clone()).collect()
    }

    /// What a list says that was asked for when there were `asked`. Returns those that it cannot tell of.
    fn listed(&mut self, asked: &[String], in_progress: &BTreeSet<String>) -> Vec<String> {
        let (mut ended, mut unknown) = (Vec::new(), Vec::new());
        for id in asked {
            let Some(one) = self.all.get_mut(id) else {
                continue;
            };
            if in_progress.contains(id) {
                one.listed = true;
            } else if one.slot.is_some() && one.listed {
                one.slot = None;
                ended.push(one.sent);
            } else if one.slot.is_some() {
                unknown.push(id.clone());
            }
        }
        self.pace.learn(&ended, Instant::now());
        unknown
    }

    fn end(&mut self, id: &str, outcome: Outcome) {
        if let Some(one) = self.all.get_mut(id) {
            one.slot = None;
            one.outcome = Some(outcome);
            one.changed.notify_one();
        }
    }
}

impl Aws {
    /// Has AWS make or end an assignment, and waits until it has.
    ///
    /// # Errors
    /// [`Kind::Failed`] with AWS's reason, if it has begun and failed.
    pub(super) async fn carry_out(
        &self,
        way: Way,
        assignment: &AccountAssignment,
    ) -> Result<(), Error> {
        let progress = &self.known.account_assignment.progress;
        let instance = progress.of(&assignment.instance_arn);
        let free = instance.slots.clone().acquire_owned();
        instance.waiting.fetch_add(1, Ordering::SeqCst);
        let slot = self.unless_over(free).await;
        instance.waiting.fetch_sub(1, Ordering::SeqCst);
        let slot = slot?;
        let slot = slot.map_err(|closed| Error::broken(closed.to_string()))?;
        let begun = self.begin(way, assignment).await?;
        let failed = |reason| Error::new(Kind::Failed, reason).of(way.request());
        if let Some(outcome) = begun.outcome() {
            return outcome.map_err(failed);
        }
        let ended = match needed(way.request(), "RequestId", begun.id) {
            Ok(id) => {
                let waiting = Waiting::new(instance.watch(way), id, slot);
                self.ended(way, (&assignment.instance_arn, &instance), &waiting)
                    .await
            }
            Err(odd) => Err(odd),
        };
        match ended {
            Ok(outcome) => outcome.map_err(failed),
            Err(why) if self.stop.is_cancelled() => Err(why),
            // AWS goes on with it, though nobody can ask how.
            Err(why) => self.comes_to_be(way, assignment, why).await,
        }
    }

    /// Waits for an assignment to be listed, or to be listed no longer.
    async fn comes_to_be(
        &self,
        way: Way,
        assignment: &AccountAssignment,
        why: Error,
    ) -> Result<(), Error> {
        let reading = &self.known.account_assignment.reading;
        let looked = self.wait(LISTED_WITHIN, way.waits_for(), || async {
            reading.doubt(assignment);
            let there = self.assigned_of_pair(&assignment.pair()).await?;
            let is_there = there.contains(&assignment.principal());
            Ok((is_there == (way == Way::Create)).then_some(()))
        });
        looked.await.map_err(|_| why)
    }

    /// Sends the request, again while AWS says that too many are under way or another one is in the way.
    async fn begin(&self, way: Way, assignment: &AccountAssignment) -> Result<Standing, Error> {
        let (end, _) = Patience::of_now().end_of(ENDS_WITHIN);
        let mut interval = limits::FIRST_POLL;
        loop {
            match self.request(way, assignment).await {
                Err(error) if error.is(Kind::Conflict) && Instant::now() + interval < end => {
                    self.pause(jittered(interval)).await?;
                    interval = (interval * 2).min(limits::LONGEST_POLL);
                }
                result => return result,
            }
        }
    }

    /// How a request has ended.
    async fn ended(
        &self,
        way: Way,
        (instance_arn, instance): (&str, &OfInstance),
        waiting: &Waiting<'_>,
    ) -> Result<Outcome, Error> {
        let (end, limit) = Patience::of_now().end_of(ENDS_WITHIN);
        let watch = waiting.watch;
        loop {
            let turn = async {
                tokio::select! {
                    turn = watch.turn.lock() => Some(turn),
                    () = waiting.changed.notified() => None,
                }
            };
            let turn = self.unless_over(turn).await?;
            if let Some(outcome) = waiting.outcome() {
                return Ok(outcome);
            }
            if turn.is_none() {
                continue;
            }
            let now = Instant::now();
            if now >= end {
                let limit = crate::shape::timeouts::written(limit);
                let message = format!("waited {limit} for {}", way.waits_for());
                return Err(Error::new(Kind::TimedOut, message));
            }
            let next = lock(&watch.seen).next(now);
            self.pause(next.min(end).saturating_duration_since(now))
                .await?;
            self.look(way, instance_arn, instance).await?;
        }
    }

    /// Asks how all requests stand.
    async fn look(&self, way: Way, instance_arn: &str, instance: &OfInstance) -> Result<(), Error> {
        let watch = instance.watch(way);
        let (asked, closed) = {
            let seen = lock(&watch.seen);
            (seen.open(), seen.closed)
        };
        if closed || asked.len() <= ONE_BY_ONE {
            return self.look_at(way, instance_arn, watch, asked).await;
        }
        let listed = self.listed(way, instance_arn, types::StatusValues::InProgress);
        let in_progress = match listed.await {
            Err(error) if error.is(Kind::Denied) => {
                lock(&watch.seen).closed = true;
                return self.look_at(way, instance_arn, watch, asked).await;
            }
            listed => listed?,
        };
        // Whoever waits for a place gains nothing by knowing how others have ended.
        let others_wait = instance.waiting.load(Ordering::SeqCst) > 0;
        let (unknown, ended, is_time) = {
            let mut seen = lock(&watch.seen);
            let unknown = seen.listed(&asked, &in_progress);
            let ended = |id: &&String| seen.all.get(*id).is_some_and(|one| one.slot.is_none());
            let ended: Vec<_> = asked.iter().filter(ended).cloned().collect();
            let waits = seen
                .judged
                .is_some_and(|judged| judged.elapsed() < JUDGED_EVERY);
            let is_time = !waits || !others_wait;
            (unknown, ended, is_time)
        };
        self.look_at(way, instance_arn, watch, unknown).await?;
        if is_time && !ended.is_empty() {
            self.judge(way, instance_arn, watch, ended).await?;
        }
        Ok(())
    }

    /// What has become of requests that are in progress no longer.
    async fn judge(
        &self,
        way: Way,
        instance_arn: &str,
        watch: &Watch,
        ended: Vec<String>,
    ) -> Result<(), Error> {
        let failed = self
            .listed(way, instance_arn, types::StatusValues::Failed)
            .await?;
        let (failed, succeeded): (Vec<_>, Vec<_>) =
            ended.into_iter().partition(|id| failed.contains(id));
        {
            let mut seen = lock(&watch.seen);
            seen.judged = Some(Instant::now());
            for id in succeeded {
                seen.end(&id, Ok(()));
            }
        }
        self.look_at(way, instance_arn, watch, failed).await
    }

    /// Asks about requests by themselves.
    async fn look_at(
        &self,
        way: Way,
        instance_arn: &str,
        watch: &Watch,
        asked: Vec<String>,
    ) -> Result<(), Error> {
        let mut ended = Vec::new();
        for id in &asked {
            let standing = self.described(way, instance_arn, id).await?;
            let mut seen = lock(&watch.seen);
            if let Some(outcome) = standing.outcome() {
                ended.extend(
                    seen.all
                        .get(id)
                        .filter(|one| one.slot.is_some())
                        .map(|one| one.sent),
                );
                seen.end(id, outcome);
            }
        }
        if !asked.is_empty() {
            lock(&watch.seen).pace.learn(&ended, Instant::now());
        }
        Ok(())
    }
}
