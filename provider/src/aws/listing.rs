//! Reads of many children of one parent, answered by pages of a listing.
//! It has over 400 lines because the rule, its proof and the book-keeping that both speak of are read together.
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
//! A page that is refused is asked for once more at most, with the pages before it: see [`Listing::read`].
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

use super::pages::{Page, Rows, Tokens, is_refusal};
use super::wait::Patience;
use super::{Error, limits, wait};

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
    #[expect(
        clippy::too_many_lines,
        reason = "the rule of the header, step by step"
    )]
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
                Step::Read(token) => {
                    let page = page(token.clone());
                    listing.read(token, page, Listing::cannot_list).await?;
                }
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

    /// The child with this key, as far as it is known already.
    pub(super) fn known<T>(
        &self,
        parent: P,
        key: &C::Key,
        enough: impl Fn(&C) -> Option<T>,
    ) -> Option<T> {
        match self.off {
            true => None,
            false => self.listing(parent).found(key, enough),
        }
    }

    /// Every child, in no order. What is known of the listing already is not read again.
    pub(super) async fn all<F>(
        &self,
        parent: P,
        page: impl Fn(Option<String>) -> F,
    ) -> Result<Rows<Arc<C>>, Error>
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
                Next::Page(token) => listing.read_on(token, &page).await?,
                Next::None => return Ok(lock(&listing.known).all()),
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
                Next::Page(token) => listing.read_on(token, &page).await?,
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
            tokens: Tokens::default(),
            odd: None,
            began_anew: false,
            refused: false,
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
    ///
    /// The token of a page that was refused is never sent again, for it may have expired: the listing begins anew,
    /// once. Whoever comes after that begins with the first page.
    async fn read(
        &self,
        token: Option<String>,
        page: impl Future<Output = Result<Page<C>, Error>>,
        excused: impl Fn(&Self) -> bool,
    ) -> Result<(), Error> {
        let page = page.await;
        let entered = {
            let mut known = lock(&self.known);
            known.tries += 1;
            page.and_then(|page| known.enter_page(page))
        };
        let Err(error) = entered else { return Ok(()) };
        let refused = is_refusal(&error);
        if refused && lock(&self.known).begins_anew(token.is_some()) {
            return Ok(());
        }
        if refused && excused(self) {
            tracing::debug!(error = %error.explain(), "each is described by itself");
            return Ok(());
        }
        // It may be that those who wait may describe.
        if !refused {
            let mut known = lock(&self.known);
            known.failure = Some((known.tries, error.clone()));
        }
        Err(error)
    }

    /// [`Listing::read`] for whom nothing but the pages will do.
    async fn read_on<F>(
        &self,
        token: Option<String>,
        page: impl Fn(Option<String>) -> F,
    ) -> Result<(), Error>
    where
        F: Future<Output = Result<Page<C>, Error>>,
    {
        let page = page(token.clone());
        self.read(token, page, |_| false).await
    }

    /// Whoever may describe but not list describes.
    fn cannot_list(&self) -> bool {
        lock(&self.known).refused = true;
        true
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
    tokens: Tokens,
    /// Why a row could not be understood.
    odd: Option<Error>,
    /// Whether the listing began anew after a page that was refused.
    began_anew: bool,
    /// Whether pages are refused, so that nobody who may describe asks for one.
    refused: bool,
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
            _ if self.refused => Step::Confirm,
            Next::None => Step::Confirm,
            Next::Page(token) if may_read => Step::Read(token.clone()),
            Next::Page(_) => Step::Describe,
        }
    }

    fn enter_page(&mut self, page: Page<C>) -> Result<(), Error> {
        self.pages += 1;
        let next = self.tokens.after(&page)?;
        self.next = next.map_or(Next::None, |token| Next::Page(Some(token)));
        let Page { rows, .. } = page;
        self.odd = rows.whole().err().or(self.odd.take());
        let is_news = |child: &C| {
            let keys = child.keys();
            let primary = keys.first();
            !primary.is_some_and(|primary| self.written.contains(primary))
        };
        let news: Vec<_> = rows.into_iter().filter(is_news).collect();
        self.enter(news);
        Ok(())
    }

    /// A page was refused: the next one is the first one. Whether it is worth asking for it.
    fn begins_anew(&mut self, after_others: bool) -> bool {
        self.next = Next::Page(None);
        self.tokens = Tokens::default();
        let first_time = !self.began_anew;
        self.began_anew |= after_others;
        after_others && first_time
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

    fn all(&self) -> Rows<Arc<C>> {
        let children = self.children.iter();
        let each = children.filter(|(key, child)| child.keys().first() == Some(key));
        Rows::new(each.map(|(_, child)| child.clone()), self.odd.clone())
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
