//! Assignments, read with few requests.
//!
//! Decides whether an assignment is looked for among those of its permission set in its account (a pair) or among those of
//! its user or group, while nobody knows what else will be asked for.
//!
//! **The rule.** Each assignment that nothing read so far shows is answered by all pages of its pair, and its principal gets
//! a credit for that; a principal with more credits than pages that were read of it has its next page read first.
//!
//! **The bound.** Pages of principals are never more than pairs. Of a principal with `P` pages who is asked about in `k`
//! pairs, at most `min(k, P)` pairs are read on its account, for after as many everything is known of it. So the requests
//! are at most twice `min(number of pairs, pages of all principals)`, if a pair has one page, which is how AWS's quota of 100
//! groups makes it.
//!
//! **Absence** is what all pages of a pair say, never what those of a principal do: a user's or group's own listing may lag
//! behind, and the API reference allows it to the management account only. Whoever may not call it reads pairs alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_sdk_ssoadmin::types;

use super::{AccountAssignment, Pair, Principal, principal_in};
use crate::aws::answer::needed;
use crate::aws::pages::{Page, Rows, Tokens, every_page, is_refusal};
use crate::aws::shared::Shared;
use crate::aws::wait::Patience;
use crate::aws::{Api, Aws, Error, Kind, limits};

/// Those of a pair, or None where AWS knows no such account or permission set.
type OfPair = Option<Arc<Rows<Principal>>>;

#[derive(Debug, Default)]
pub(super) struct Reading {
    pairs: Shared<Pair, OfPair>,
    /// Those whose pages are being read.
    under_way: Mutex<BTreeMap<Pair, usize>>,
    /// By instance and principal.
    principals: Mutex<HashMap<(String, Principal), Arc<OfPrincipal>>>,
    /// Whether these credentials may not list the assignments of a principal.
    closed: AtomicBool,
    /// What this process has made (true) and ended: listings may lag behind.
    written: Mutex<BTreeMap<Pair, BTreeMap<Principal, bool>>>,
}

/// What is known of the assignments of a principal.
#[derive(Debug, Default)]
struct OfPrincipal {
    /// Whose turn it is to read a page.
    turn: tokio::sync::Mutex<()>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// Account and permission set.
    places: BTreeSet<(String, String)>,
    pages: usize,
    credit: usize,
    /// The token of the next page; None: there is none, or it cannot be had.
    next: Option<String>,
    tokens: Tokens,
    begun: bool,
    /// Whether a page could not be had or understood.
    cut: bool,
}

impl Seen {
    fn is_complete(&self) -> bool {
        self.begun && self.next.is_none()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reading {
    /// What this process has just written.
    pub(super) fn wrote(&self, assignment: &AccountAssignment, is_there: bool) {
        let mut written = lock(&self.written);
        let pair = written.entry(assignment.pair()).or_default();
        pair.insert(assignment.principal(), is_there);
    }

    /// What was read of an assignment may not be true any more.
    pub(super) fn doubt(&self, assignment: &AccountAssignment) {
        self.pairs.forget(&assignment.pair());
        if let Some(pair) = lock(&self.written).get_mut(&assignment.pair()) {
            pair.remove(&assignment.principal());
        }
    }

    /// Those of a pair, as AWS has listed them and as this process has changed them.
    pub(super) fn with_written(
        &self,
        pair: &Pair,
        mut listed: BTreeSet<Principal>,
    ) -> BTreeSet<Principal> {
        for (principal, is_there) in lock(&self.written).get(pair).into_iter().flatten() {
            match is_there {
                true => listed.insert(principal.clone()),
                false => listed.remove(principal),
            };
        }
        listed
    }

    fn is_under_way(&self, pair: &Pair) -> bool {
        lock(&self.under_way).contains_key(pair)
    }

    /// Whether all pages of a pair were read.
    pub(super) fn has_read(&self, pair: &Pair) -> bool {
        self.pairs.known(pair).is_some()
    }

    fn written(&self, assignment: &AccountAssignment) -> Option<bool> {
        let written = lock(&self.written);
        let pair = written.get(&assignment.pair())?;
        pair.get(&assignment.principal()).copied()
    }

    fn principal(&self, assignment: &AccountAssignment) -> Arc<OfPrincipal> {
        let key = (assignment.instance_arn.clone(), assignment.principal());
        lock(&self.principals).entry(key).or_default().clone()
    }

    fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

/// A reading of a pair, until dropped.
struct UnderWay<'a> {
    all: &'a Mutex<BTreeMap<Pair, usize>>,
    pair: &'a Pair,
}

impl<'a> UnderWay<'a> {
    fn new(all: &'a Mutex<BTreeMap<Pair, usize>>, pair: &'a Pair) -> Self {
        *lock(all).entry(pair.clone()).or_default() += 1;
        Self { all, pair }
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let mut all = lock(self.all);
        if let Some(number) = all.get_mut(self.pair) {
            *number -= 1;
            if *number == 0 {
                all.remove(self.pair);
            }
        }
    }
}

/// Where to look next.
enum Step {
    Found,
    Page,
    Pair,
}

impl OfPrincipal {
    /// Whether all its pages were read.
    fn is_known(&self) -> bool {
        let seen = lock(&self.seen);
        seen.is_complete() && !seen.cut
    }

    fn step(&self, place: &(String, String), closed: bool) -> Step {
        let mut seen = lock(&self.seen);
        if seen.places.contains(place) {
            return Step::Found;
        }
        if !closed && !seen.is_complete() && seen.credit > seen.pages {
            return Step::Page;
        }
        seen.credit += 1;
        Step::Pair
    }
}

impl Aws {
    /// Whether somebody is assigned.
    pub(crate) async fn is_assigned_to_account(
        &self,
        assignment: &AccountAssignment,
    ) -> Result<bool, Error> {
        self.looks_assigned(assignment, false).await
    }

    /// The same where a request more does no harm: all pages of a principal without it are enough for "no".
    pub(super) async fn seems_assigned_to_account(
        &self,
        assignment: &AccountAssignment,
    ) -> Result<bool, Error> {
        self.looks_assigned(assignment, true).await
    }

    async fn looks_assigned(
        &self,
        assignment: &AccountAssignment,
        seems: bool,
    ) -> Result<bool, Error> {
        let reading = &self.known.account_assignment.reading;
        if let Some(is_there) = reading.written(assignment) {
            return Ok(is_there);
        }
        let pair = assignment.pair();
        let is_it = |one: &&Principal| **one == assignment.principal();
        let in_pair = |rows: OfPair| match rows {
            Some(rows) => Ok(rows.sought(is_it)?.is_some()),
            None => Ok(false),
        };
        if let Some(rows) = reading.pairs.known(&pair) {
            return in_pair(rows);
        }
        // Whoever comes while its pages are being read waits for them.
        if reading.is_under_way(&pair) {
            return in_pair(self.read_pair(&pair).await?);
        }
        let principal = reading.principal(assignment);
        let place = (
            assignment.account_id.clone(),
            assignment.permission_set_arn.clone(),
        );
        loop {
            let turn = Patience::of_now().bound(principal.turn.lock()).await?;
            match principal.step(&place, reading.is_closed()) {
                Step::Found => return Ok(true),
                Step::Pair if seems && principal.is_known() => return Ok(false),
                Step::Page => self.read_page(assignment, &principal).await?,
                Step::Pair => {
                    drop(turn);
                    return in_pair(self.read_pair(&pair).await?);
                }
            }
        }
    }

    /// All pages of a pair, read once.
    pub(super) async fn read_pair(&self, pair: &Pair) -> Result<OfPair, Error> {
        let load = async {
            let listed = every_page(|token| self.page_of_pair(pair, token)).await;
            let listed = self.unless_gone(&pair.home(), listed).await?;
            Ok(listed.map(Arc::new))
        };
        let reading = &self.known.account_assignment.reading;
        let _under_way = UnderWay::new(&reading.under_way, pair);
        reading.pairs.get(pair.clone(), load).await
    }

    /// The next page of a principal. That it cannot be had leaves the pairs.
    async fn read_page(
        &self,
        assignment: &AccountAssignment,
        principal: &OfPrincipal,
    ) -> Result<(), Error> {
        let token = lock(&principal.seen).next.clone();
        let who = assignment.principal();
        let page = self
            .page_of_principal(&assignment.instance_arn, &who, token)
            .await;
        let mut seen = lock(&principal.seen);
        seen.begun = true;
        seen.pages += 1;
        seen.next = None;
        seen.cut |= page.is_err();
        match page {
            Ok(page) => {
                seen.next = seen.tokens.after(&page)?;
                seen.cut |= page.rows.whole().is_err();
                let direct = page
                    .rows
                    .into_iter()
                    .filter(|row| row.principal == assignment.principal());
                seen.places.extend(direct.map(|row| row.place));
                Ok(())
            }
            Err(error) if error.is(Kind::Denied) => {
                let reading = &self.known.account_assignment.reading;
                reading.closed.store(true, Ordering::Relaxed);
                Ok(())
            }
            Err(error) if is_refusal(&error) || error.is(Kind::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// A page of what somebody is assigned, as themselves or through a group.
    pub(super) async fn page_of_principal(
        &self,
        instance_arn: &str,
        (kind, id): &Principal,
        token: Option<String>,
    ) -> Result<Page<Row>, Error> {
        let operation = "ListAccountAssignmentsForPrincipal";
        let page = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .list_account_assignments_for_principal()
                    .instance_arn(instance_arn)
                    .principal_type(kind.as_str().into())
                    .principal_id(id)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let read = |listed: types::AccountAssignmentForPrincipal| {
            let account = needed(operation, "AccountId", listed.account_id)?;
            let set = needed(operation, "PermissionSetArn", listed.permission_set_arn)?;
            Ok(Row {
                place: (account, set),
                principal: principal_in(
                    operation,
                    listed.principal_type.as_ref(),
                    listed.principal_id,
                )?,
            })
        };
        Ok(Page::of(
            operation,
            page.account_assignments,
            page.next_token,
            read,
        ))
    }
}

/// What somebody is assigned.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Account and permission set.
    pub(super) place: (String, String),
    /// The group through which a user has it, or the user.
    pub(super) principal: Principal,
}
