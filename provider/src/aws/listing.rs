//! Reads of many children of one parent, answered by pages of a listing.
//!
//! Decides whether a child is described by itself or looked for in the next page, while nobody knows
//! how many children will be asked for (`k` of them in the end) nor how many pages there are (`P`).
//!
//! **The rule.** Let `pages`, `described` and `waiting` be how many pages were read, how many children
//! were described, and how many are being asked for right now without an answer. The next page is
//! read if
//!
//! ```text
//! pages + described + waiting < 2 * asked + credit
//! ```
//!
//! where `asked` is how many different children were asked for so far, and `credit` is nothing until
//! [`limits::MANY_CHILDREN`] were, [`limits::PAGES_ON_CREDIT`] from then on. Otherwise one of those that
//! wait is described. The first ask of all is described too, if no other comes with it.
//!
//! **The bound.** The requests are never more than `2 * min(k, P) + credit + 1`:
//!
//! - *Beside describing each:* after each page, `pages + described + waiting <= 2 * asked + credit`.
//!   Whoever is described moves from `waiting` to `described`, and a new ask adds one to the left side and
//!   two to the right. So at the end `pages + described <= 2k + credit`.
//! - *Beside listing all:* `pages <= P`. When a child is described, the rule has just refused a page:
//!   `pages + described + waiting >= 2 * asked + credit`. Whoever is described or waits was asked for, so
//!   `described + waiting <= asked`, and therefore `pages >= asked + credit`. The child itself was one of
//!   those who waited, so afterwards `described <= asked <= pages <= P`. Only the first ask of all is
//!   described against the rule.
//!
//! **Why the credit.** Terraform asks for ten children at a time and for the next one only when one of
//! them is answered. In a parent of which everything is managed, the ten are spread over all pages, so
//! that half of the pages must be read before as many as twenty have been asked for: without credit, a
//! refresh of 10,000 children would describe some of them beside reading all pages. The bound holds for
//! a single child of 50,000, which costs two requests at most.
//!
//! That counts different children that exist: whoever asks again for one that does not, such as a wait, makes a
//! request each time.
//!
//! **Absence.** A complete listing without the child does not mean that it is gone: listings may lag
//! behind. So absence is confirmed by describing the child, which is a request more for each child that
//! is really gone. Nothing but an answer "not found" is absence, to that or, where the whole parent is gone, to
//! a page; a failure of any other kind is a failure.
//!
//! What this process writes is entered here ([`Family::wrote`], [`Family::doubt`]) and no page that was
//! on its way overwrites it.

use std::collections::{HashMap, HashSet};
use std::fmt::Debug;
use std::hash::Hash;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio_util::sync::CancellationToken;

use super::wait::Patience;
use super::{Error, Kind, limits, wait};

/// Something that a listing shows and that can be described by itself.
pub(super) trait Child: Debug {
    type Key: Clone + Debug + Eq + Hash;

    /// What it is found by. The first key is there always and never changes.
    fn keys(&self) -> Vec<Self::Key>;

    /// Whether everything is known of it.
    fn is_whole(&self) -> bool {
        true
    }
}

/// The children of a page, and the token of the next one.
pub(super) type Page<C> = (Vec<C>, Option<String>);

/// All listings of one kind, by their parents.
#[derive(Debug)]
pub(super) struct Family<P, C: Child> {
    /// For measuring what sharing is good for: everything is described by itself.
    off: bool,
    /// Cancelled when the user asks to stop.
    stop: CancellationToken,
    asks: AtomicUsize,
    listings: Mutex<HashMap<P, Arc<Listing<C>>>>,
}

impl<P: Eq + Hash, C: Child> Family<P, C> {
    pub(super) fn new(off: bool, stop: &CancellationToken) -> Self {
        Self {
            off,
            stop: stop.clone(),
            asks: AtomicUsize::new(0),
            listings: Mutex::default(),
        }
    }

    fn listing(&self, parent: P) -> Arc<Listing<C>> {
        let mut listings = lock(&self.listings);
        listings.entry(parent).or_default().clone()
    }

    /// The child with this key, as far as `enough` needs to know it; None if there is none. `describe` asks
    /// for it alone, `page` for the page that a token names, for the first one without a token.
    pub(super) async fn find<T, D, F>(
        &self,
        parent: P,
        key: C::Key,
        enough: impl Fn(&C) -> Option<T>,
        describe: D,
        page: impl Fn(Option<String>) -> F,
    ) -> Result<Option<T>, Error>
    where
        D: Future<Output = Result<Option<C>, Error>>,
        F: Future<Output = Result<Page<C>, Error>>,
    {
        if self.off {
            return Ok(describe.await?.as_ref().and_then(enough));
        }
        let listing = self.listing(parent);
        self.asks.fetch_add(1, Ordering::SeqCst);
        lock(&listing.known).asked.insert(key.clone());
        if let Some(found) = listing.found(&key, &enough) {
            return Ok(Some(found));
        }
        let ask = Ask::new(&listing);
        let mut gathered = None;
        let stopped = wait::stopped_since(&self.stop);
        loop {
            stopped()?;
            let turn = Patience::of_now().bound(listing.turn.lock()).await?;
            if let Some(found) = listing.found(&key, &enough) {
                return Ok(Some(found));
            }
            if let Some(error) = ask.failed() {
                return Err(error);
            }
            let first_of_all = self.asks.load(Ordering::SeqCst) == 1;
            let (step, seen) = {
                let known = lock(&listing.known);
                (known.step(first_of_all), (known.tries, known.asked.len()))
            };
            match step {
                Step::Read(token) => listing.read(page(token), Listing::cannot_list).await?,
                // Whether others are about to ask makes all the difference: after each page some are, and
                // where some have come there may be more.
                Step::Describe if gathered != Some(seen) => {
                    gathered = Some(seen);
                    drop(turn);
                    tokio::time::sleep(limits::ASKS_GATHER).await;
                }
                step => {
                    // Nobody's step depends on this one when there is nothing left to read.
                    let _turn = matches!(step, Step::Describe).then_some(turn);
                    lock(&listing.known).described += 1;
                    let child = describe.await?;
                    let answer = child.as_ref().and_then(enough);
                    if let Some(child) = child {
                        lock(&listing.known).enter_described(child);
                    }
                    return Ok(answer);
                }
            }
        }
    }

    /// Every child, in no order. What is known of the listing already is not read again.
    pub(super) async fn all<F>(
        &self,
        parent: P,
        page: impl Fn(Option<String>) -> F,
    ) -> Result<Vec<Arc<C>>, Error>
    where
        F: Future<Output = Result<Page<C>, Error>>,
    {
        let listing = self.listing(parent);
        let since = lock(&listing.known).tries;
        let stopped = wait::stopped_since(&self.stop);
        loop {
            stopped()?;
            let _turn = Patience::of_now().bound(listing.turn.lock()).await?;
            let failure = lock(&listing.known).failed_since(since);
            if let Some(error) = failure {
                return Err(error);
            }
            let next = lock(&listing.known).next.clone();
            match next {
                Next::Page(token) => listing.read(page(token), |_, _| false).await?,
                Next::None => return Ok(lock(&listing.known).children()),
            }
        }
    }

    /// Children that `seen` has not been told of, as far as `enough` needs to know them: a page of them, or
    /// what is known already. None: there are no more.
    pub(super) async fn more<T, F>(
        &self,
        parent: P,
        seen: &mut Seen<C::Key>,
        enough: impl Fn(&C) -> Option<T>,
        page: impl Fn(Option<String>) -> F,
    ) -> Result<Option<Vec<T>>, Error>
    where
        F: Future<Output = Result<Page<C>, Error>>,
    {
        let listing = self.listing(parent);
        let since = lock(&listing.known).tries;
        let stopped = wait::stopped_since(&self.stop);
        loop {
            stopped()?;
            let _turn = Patience::of_now().bound(listing.turn.lock()).await?;
            let next = {
                let known = lock(&listing.known);
                let news = known.news(seen, &enough);
                if !news.is_empty() {
                    return Ok(Some(news));
                }
                if let Some(error) = known.failed_since(since) {
                    return Err(error);
                }
                known.next.clone()
            };
            match next {
                Next::Page(token) => listing.read(page(token), |_, _| false).await?,
                Next::None => return Ok(None),
            }
        }
    }

    /// A child is as it was just written.
    pub(super) fn wrote(&self, parent: P, child: C) {
        let listing = self.listing(parent);
        let mut known = lock(&listing.known);
        if let Some(primary) = child.keys().first() {
            known.forget(primary);
            known.written.insert(primary.clone());
        }
        known.enter([child]);
    }

    /// A child was just changed or deleted: what is known of it, or is on its way, is no longer true.
    pub(super) fn doubt(&self, parent: P, primary: C::Key) {
        let listing = self.listing(parent);
        let mut known = lock(&listing.known);
        known.forget(&primary);
        known.written.insert(primary);
    }

    /// Nothing that was known of a parent is true any more.
    pub(super) fn forget(&self, parent: &P) {
        lock(&self.listings).remove(parent);
    }

    /// Nothing that was known is true any more.
    pub(super) fn forget_all(&self) {
        lock(&self.listings).clear();
    }
}

/// Who goes through a listing page by page, and how far that is; see [`Family::more`].
#[derive(Debug)]
pub(crate) struct Seen<K> {
    at: usize,
    keys: HashSet<K>,
}

impl<K> Default for Seen<K> {
    fn default() -> Self {
        Self {
            at: 0,
            keys: HashSet::new(),
        }
    }
}

/// What is known of the children of one parent.
#[derive(Debug)]
struct Listing<C: Child> {
    /// Whose turn it is to send a request.
    turn: tokio::sync::Mutex<()>,
    known: Mutex<Known<C>>,
}

impl<C: Child> Default for Listing<C> {
    fn default() -> Self {
        let known = Known {
            children: HashMap::new(),
            entered: Vec::new(),
            written: HashSet::new(),
            asked: HashSet::new(),
            waiting: 0,
            pages: 0,
            described: 0,
            next: Next::Page(None),
            denied: false,
            tries: 0,
            failure: None,
        };
        Self {
            turn: tokio::sync::Mutex::default(),
            known: Mutex::new(known),
        }
    }
}

impl<C: Child> Listing<C> {
    fn found<T>(&self, key: &C::Key, enough: impl Fn(&C) -> Option<T>) -> Option<T> {
        lock(&self.known)
            .children
            .get(key)
            .and_then(|child| enough(child))
    }

    /// Reads a page. A failure that `excused` does not settle is for all who wait, and is not kept for
    /// those who come later.
    async fn read(
        &self,
        page: impl Future<Output = Result<Page<C>, Error>>,
        excused: impl Fn(&Self, &Error) -> bool,
    ) -> Result<(), Error> {
        let page = page.await;
        lock(&self.known).tries += 1;
        match page {
            Ok((children, token)) => {
                let mut known = lock(&self.known);
                known.pages += 1;
                known.next = match token.filter(|token| !token.is_empty()) {
                    Some(token) => Next::Page(Some(token)),
                    None => Next::None,
                };
                let news = |child: &C| {
                    let keys = child.keys();
                    !keys
                        .first()
                        .is_some_and(|primary| known.written.contains(primary))
                };
                let children: Vec<_> = children.into_iter().filter(news).collect();
                known.enter(children);
                Ok(())
            }
            Err(error) if excused(self, &error) => Ok(()),
            // It may be that those who wait may describe.
            Err(error) if error.is(Kind::Denied) => Err(error),
            Err(error) => {
                let mut known = lock(&self.known);
                known.failure = Some((known.tries, error.clone()));
                Err(error)
            }
        }
    }

    /// Whoever may describe but not list describes.
    fn cannot_list(&self, error: &Error) -> bool {
        let denied = error.is(Kind::Denied);
        lock(&self.known).denied |= denied;
        denied
    }
}

#[derive(Debug)]
struct Known<C: Child> {
    /// By each of their keys.
    children: HashMap<C::Key, Arc<C>>,
    /// First keys, as often as a child was entered.
    entered: Vec<C::Key>,
    /// First keys of what this process has written.
    written: HashSet<C::Key>,
    asked: HashSet<C::Key>,
    waiting: usize,
    pages: usize,
    described: usize,
    next: Next,
    denied: bool,
    /// How often a page was answered or failed, and the last of these that failed.
    tries: usize,
    failure: Option<(usize, Error)>,
}

#[derive(Clone, Debug)]
enum Next {
    Page(Option<String>),
    /// The listing is complete.
    None,
}

enum Step {
    Read(Option<String>),
    Describe,
    /// There are no pages left, or none that may be read: only describing can tell.
    Confirm,
}

impl<C: Child> Known<C> {
    /// The rule.
    fn step(&self, first_of_all: bool) -> Step {
        let credit = match self.asked.len() {
            asked if asked >= limits::MANY_CHILDREN => limits::PAGES_ON_CREDIT,
            _ => 0,
        };
        let spent = self.pages + self.described + self.waiting;
        let may_read = !first_of_all && spent < 2 * self.asked.len() + credit;
        match &self.next {
            _ if self.denied => Step::Confirm,
            Next::None => Step::Confirm,
            Next::Page(token) if may_read => Step::Read(token.clone()),
            Next::Page(_) => Step::Describe,
        }
    }

    fn enter(&mut self, children: impl IntoIterator<Item = C>) {
        for child in children {
            let child = Arc::new(child);
            let keys = child.keys();
            self.entered.extend(keys.first().cloned());
            for key in keys {
                self.children.insert(key, child.clone());
            }
        }
    }

    /// Enters what was asked for alone, unless more is known already, or it was written meanwhile.
    fn enter_described(&mut self, child: C) {
        let keys = child.keys();
        let Some(primary) = keys.first() else { return };
        if self.written.contains(primary) {
            return;
        }
        match self.children.get(primary).cloned() {
            // AWS may find it by another spelling of its name.
            Some(known) if !child.is_whole() => {
                for key in keys {
                    self.children.entry(key).or_insert_with(|| known.clone());
                }
            }
            _ => self.enter([child]),
        }
    }

    /// Removes a child under everything that it is found by.
    fn forget(&mut self, primary: &C::Key) {
        if self.children.contains_key(primary) {
            let is_it = |child: &C| child.keys().first() == Some(primary);
            self.children.retain(|_, child| !is_it(child));
        }
    }

    fn children(&self) -> Vec<Arc<C>> {
        let children = self.children.iter();
        children
            .filter(|(key, child)| child.keys().first() == Some(key))
            .map(|(_, child)| child.clone())
            .collect()
    }

    /// What was entered that `seen` has not been told of.
    fn news<T>(&self, seen: &mut Seen<C::Key>, enough: impl Fn(&C) -> Option<T>) -> Vec<T> {
        let mut news = Vec::new();
        for key in &self.entered[seen.at.min(self.entered.len())..] {
            let told = seen.keys.contains(key);
            let child = self.children.get(key).filter(|_| !told);
            if let Some(child) = child.and_then(|child| enough(child)) {
                seen.keys.insert(key.clone());
                news.push(child);
            }
        }
        seen.at = self.entered.len();
        news
    }

    fn failed_since(&self, since: usize) -> Option<Error> {
        let failure = self.failure.as_ref();
        // Whoever read that page may have had less time than this one.
        let (_, error) = failure.filter(|(tried, error)| *tried > since && !error.is_late())?;
        Some(error.clone())
    }
}

/// One who waits, until dropped.
struct Ask<'a, C: Child> {
    listing: &'a Listing<C>,
    /// [`Known::tries`] when it came.
    since: usize,
}

impl<'a, C: Child> Ask<'a, C> {
    fn new(listing: &'a Listing<C>) -> Self {
        let mut known = lock(&listing.known);
        known.waiting += 1;
        let since = known.tries;
        Self { listing, since }
    }

    /// The failure of a page that this one has waited for.
    fn failed(&self) -> Option<Error> {
        lock(&self.listing.known).failed_since(self.since)
    }
}

impl<C: Child> Drop for Ask<'_, C> {
    fn drop(&mut self) {
        lock(&self.listing.known).waiting -= 1;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
