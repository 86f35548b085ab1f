//! The bound, with arrival orders that are generated, and what happens when something fails or is
//! written meanwhile. Time is tokio's and paused: nothing depends on the machine.

use std::time::Duration;

use proptest::prelude::*;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::aws::Kind;

#[derive(Clone, Debug, PartialEq)]
struct Number(usize);

impl Child for Number {
    type Key = usize;

    fn keys(&self) -> Vec<usize> {
        vec![self.0]
    }
}

/// A parent whose children are numbered from zero in the order of its pages.
#[derive(Default)]
struct Parent {
    children: usize,
    page_size: usize,
    pages_read: AtomicUsize,
    described: AtomicUsize,
    /// Pages that fail first.
    failures: AtomicUsize,
}

impl Parent {
    fn new(children: usize, page_size: usize) -> Self {
        Self {
            children,
            page_size,
            ..Self::default()
        }
    }

    fn pages(&self) -> usize {
        self.children.div_ceil(self.page_size).max(1)
    }

    fn requests(&self) -> usize {
        self.pages_read.load(Ordering::SeqCst) + self.described.load(Ordering::SeqCst)
    }

    async fn page(&self, token: Option<String>) -> Result<Page<Number>, Error> {
        tokio::time::sleep(Duration::from_millis(80)).await;
        self.pages_read.fetch_add(1, Ordering::SeqCst);
        if self.failures.load(Ordering::SeqCst) > 0 {
            self.failures.fetch_sub(1, Ordering::SeqCst);
            return Err(Error::new(Kind::Throttled, "Rate exceeded"));
        }
        let page: usize = token.map_or(0, |token| token.parse().unwrap());
        let from = page * self.page_size;
        let to = (from + self.page_size).min(self.children);
        let next = (to < self.children).then(|| (page + 1).to_string());
        Ok(page_of((from..to).map(Number).collect(), next))
    }

    async fn describe(&self, child: usize) -> Result<Option<Number>, Error> {
        tokio::time::sleep(Duration::from_millis(40)).await;
        self.described.fetch_add(1, Ordering::SeqCst);
        Ok((child < self.children).then_some(Number(child)))
    }

    async fn find(
        &self,
        family: &Family<(), Number>,
        child: usize,
    ) -> Result<Option<Number>, Error> {
        let enough = |number: &Number| Some(number.clone());
        let page = |token| self.page(token);
        family
            .find((), child, enough, self.describe(child), page)
            .await
    }
}

fn page_of<C>(children: Vec<C>, token: Option<String>) -> Page<C> {
    Page::of("ListNumbers", children, token, Ok)
}

fn family<P: Eq + Hash, C: Child>() -> Family<P, C> {
    Family::new(false, &CancellationToken::new())
}

/// Asks for `asks`, `slots` at a time as core does, the next one a moment after an answer.
async fn walk(
    parent: &Parent,
    family: &Family<(), Number>,
    asks: &[usize],
    slots: usize,
    seed: u64,
) {
    let next = AtomicUsize::new(0);
    let slot = |number: u64| {
        let mut random = rand::rngs::StdRng::seed_from_u64(seed ^ number);
        let next = &next;
        async move {
            loop {
                let moment = random.random_range(0..5);
                tokio::time::sleep(Duration::from_millis(moment)).await;
                let Some(child) = asks.get(next.fetch_add(1, Ordering::SeqCst)) else {
                    return;
                };
                let found = parent.find(family, *child).await.unwrap();
                let expected = (*child < parent.children).then_some(Number(*child));
                assert_eq!(found, expected);
            }
        }
    };
    futures_util::future::join_all((0..slots as u64).map(slot)).await;
}

/// The requests of a walk in a process of its own.
fn requests(parent: &Parent, asks: &[usize], slots: usize, seed: u64) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let family = family();
    runtime.block_on(walk(parent, &family, asks, slots, seed));
    parent.requests()
}

/// `wanted` different children, in an order that `seed` decides.
fn some_of(children: usize, wanted: usize, seed: u64) -> Vec<usize> {
    let mut all: Vec<_> = (0..children).collect();
    all.shuffle(&mut rand::rngs::StdRng::seed_from_u64(seed));
    all.truncate(wanted);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is asked for in whatever order, it costs at most twice the cheaper way, the credit and
    /// one more. Who repeats an ask gets it for nothing.
    #[test]
    fn never_more_than_twice_the_cheaper_way(
        children in 1_usize..3000,
        page_size in 1_usize..=100,
        share in 0.0_f64..=1.0,
        slots in 1_usize..=20,
        repeated in 0_usize..20,
        in_order: bool,
        seed: u64,
    ) {
        let parent = Parent::new(children, page_size);
        let wanted = ((children as f64 * share) as usize).max(1);
        let mut asks = some_of(children, wanted, seed);
        if in_order {
            asks.sort_unstable();
        }
        asks.extend_from_within(..repeated.min(wanted));
        let cheaper = wanted.min(parent.pages());
        let credit = if wanted < limits::MANY_CHILDREN { 0 } else { limits::PAGES_ON_CREDIT };
        let requests = requests(&parent, &asks, slots, seed);
        prop_assert!(requests <= 2 * cheaper + credit + 1, "{requests} for {wanted} of {} pages", parent.pages());
    }

    /// What does not exist costs one request more each, to be sure.
    #[test]
    fn absence_costs_one_request_more(
        children in 1_usize..1000,
        gone in 1_usize..50,
        slots in 1_usize..=10,
        seed: u64,
    ) {
        let parent = Parent::new(children, 100);
        let mut asks: Vec<_> = (0..children + gone).collect();
        asks.shuffle(&mut rand::rngs::StdRng::seed_from_u64(seed));
        let requests = requests(&parent, &asks, slots, seed);
        let cheaper = children.min(parent.pages());
        prop_assert!(requests <= 2 * cheaper + limits::PAGES_ON_CREDIT + 1 + gone, "{requests}");
    }
}

#[test]
fn a_whole_parent_costs_hardly_more_than_its_pages() {
    for (children, seeds) in [(1000, 20), (10_000, 5)] {
        for seed in 0..seeds {
            let parent = Parent::new(children, 100);
            let asks = some_of(children, children, seed);
            let requests = requests(&parent, &asks, 10, seed);
            assert!(requests <= children / 100 + 2, "{requests} for {children}");
        }
    }
}

#[test]
fn one_child_of_a_large_parent_costs_one_request_and_a_few_cost_two_each() {
    for wanted in 1..limits::MANY_CHILDREN {
        let parent = Parent::new(50_000, 100);
        let asks = some_of(50_000, wanted, 7);
        let requests = requests(&parent, &asks, 10, 7);
        let most = if wanted == 1 { 1 } else { 2 * wanted };
        assert!(requests <= most, "{requests} for {wanted}");
    }
}

#[test]
fn many_parents_with_one_page_each_cost_one_request_each() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap();
    let family: Family<usize, Number> = family();
    let parents: Vec<_> = (0..100).map(|_| Parent::new(10, 100)).collect();
    let asks = some_of(1000, 1000, 3);
    let next = AtomicUsize::new(0);
    let slot = async || {
        while let Some(ask) = asks.get(next.fetch_add(1, Ordering::SeqCst)) {
            let (parent, child) = (&parents[ask / 10], ask % 10);
            let page = |token| parent.page(token);
            let enough = |number: &Number| Some(number.clone());
            let found = family.find(ask / 10, child, enough, parent.describe(child), page);
            assert_eq!(found.await.unwrap(), Some(Number(child)));
        }
    };
    runtime.block_on(futures_util::future::join_all((0..10).map(|_| slot())));
    assert_eq!(parents.iter().map(Parent::requests).sum::<usize>(), 100);
}

#[tokio::test(start_paused = true)]
async fn a_failed_page_fails_those_who_waited_for_it_and_is_not_kept() {
    let (parent, family) = (Parent::new(1000, 100), family());
    parent.failures.store(1, Ordering::SeqCst);
    let asks = (0..10).map(|child| parent.find(&family, child * 100));
    for answer in futures_util::future::join_all(asks).await {
        assert_eq!(answer.unwrap_err().kind, Kind::Throttled);
    }
    assert_eq!(parent.requests(), 1);
    let later = parent.find(&family, 0).await.unwrap();
    assert_eq!(later, Some(Number(0)));
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_never_absence() {
    let (parent, family) = (Parent::new(10, 100), family());
    let describe = async { Err(Error::new(Kind::Throttled, "Rate exceeded")) };
    let page = |token| parent.page(token);
    let enough = |number: &Number| Some(number.clone());
    let answer = family.find((), 99, enough, describe, page).await;
    assert_eq!(answer.unwrap_err().kind, Kind::Throttled);
}

#[tokio::test(start_paused = true)]
async fn who_may_not_list_describes() {
    let (parent, family) = (Parent::new(1000, 100), family::<(), Number>());
    let tries = AtomicUsize::new(0);
    let ask = |child| {
        let denied = |_| async {
            tries.fetch_add(1, Ordering::SeqCst);
            Err(Error::new(Kind::Denied, "no"))
        };
        let enough = |number: &Number| Some(number.clone());
        family.find((), child, enough, parent.describe(child), denied)
    };
    let answers = futures_util::future::join_all((0..50).map(ask)).await;
    assert!(answers.into_iter().all(|answer| answer.unwrap().is_some()));
    assert_eq!(tries.load(Ordering::SeqCst), 1);
    assert_eq!(parent.described.load(Ordering::SeqCst), 50);
}

/// A refusal, whatever it says, is of the page and not of what is described.
#[tokio::test(start_paused = true)]
async fn whose_page_is_refused_describes_and_its_token_is_not_sent_again() {
    for kind in [
        Kind::Refused,
        Kind::Denied,
        Kind::Broken,
        Kind::Other,
        Kind::Changed,
    ] {
        let (parent, family) = (Parent::new(1000, 100), family::<(), Number>());
        let tokens = Mutex::new(Vec::new());
        let page = async |token: Option<String>| {
            lock(&tokens).push(token.clone());
            match token {
                None => parent.page(None).await,
                Some(_) => Err(Error::new(kind, "The token has expired")),
            }
        };
        let ask = |child| {
            let enough = |number: &Number| Some(number.clone());
            family.find((), child, enough, parent.describe(child), page)
        };
        let answers = futures_util::future::join_all((100..150).map(ask)).await;
        assert!(
            answers.into_iter().all(|answer| answer.unwrap().is_some()),
            "{kind:?}"
        );
        let second = Some("1".to_owned());
        assert_eq!(
            *lock(&tokens),
            [None, second.clone(), None, second],
            "{kind:?}"
        );
        assert_eq!(family.all((), page).await.unwrap_err().kind, kind);
        assert_eq!(lock(&tokens).len(), 6, "from the first page on");
    }
}

#[tokio::test(start_paused = true)]
async fn a_page_that_is_refused_once_costs_the_pages_before_it_once_more() {
    let (parent, family) = (Parent::new(300, 100), family::<(), Number>());
    let refusals = AtomicUsize::new(1);
    let page = async |token: Option<String>| match token.as_deref() {
        Some("2") if refusals.swap(0, Ordering::SeqCst) == 1 => {
            Err(Error::new(Kind::Refused, "The token has expired"))
        }
        _ => parent.page(token).await,
    };
    let all = family.all((), page).await.unwrap();
    assert_eq!(all.whole().unwrap().len(), 300);
    assert_eq!(parent.requests(), 5);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_comes_back_ends_no_look_but_the_listing() {
    let (parent, family) = (Parent::new(1000, 100), family::<(), Number>());
    let page = async |_| {
        let first = parent.page(None).await?;
        let rows = first.rows.into_iter().collect();
        Ok(page_of(rows, Some("same".to_owned())))
    };
    let asks = (0..50).map(|child| {
        let enough = |number: &Number| Some(number.clone());
        family.find((), child * 20, enough, parent.describe(child * 20), page)
    });
    let answers = futures_util::future::join_all(asks).await;
    assert!(answers.into_iter().all(|answer| answer.unwrap().is_some()));
    assert!(family.all((), page).await.unwrap_err().is(Kind::Broken));
    let mut seen = Seen::default();
    let more = family
        .more((), &mut seen, |number| Some(number.0), page)
        .await;
    assert!(more.is_ok(), "what is known already is told");
}

#[tokio::test(start_paused = true)]
async fn an_ask_that_is_given_up_leaves_the_turn_to_others() {
    let (parent, family) = (Parent::new(1000, 100), family());
    let first = parent.find(&family, 999);
    let second = parent.find(&family, 998);
    let soon = tokio::time::timeout(Duration::from_millis(30), async {
        tokio::join!(first, second)
    });
    assert!(soon.await.is_err());
    assert_eq!(parent.find(&family, 1).await.unwrap(), Some(Number(1)));
    assert_eq!(lock(&family.listing(()).known).waiting, 0);
}

#[tokio::test(start_paused = true)]
async fn a_read_after_a_write_is_right() {
    let (parent, family) = (Parent::new(150, 100), family());
    family.wrote((), Number(500));
    assert_eq!(parent.find(&family, 500).await.unwrap(), Some(Number(500)));
    assert_eq!(parent.requests(), 0);
    // The listing still shows what was deleted; it is asked for by itself.
    family.doubt((), 120);
    let page = |token| parent.page(token);
    let all = family.all((), page).await.unwrap();
    assert_eq!(all.len(), 150);
    assert!(!all.iter().any(|number| number.0 == 120));
    let before = parent.described.load(Ordering::SeqCst);
    parent.find(&family, 120).await.unwrap();
    assert_eq!(parent.described.load(Ordering::SeqCst), before + 1);
}

/// A child that is found by a second key, which may change.
#[derive(Clone, Debug, PartialEq)]
struct Named(usize, &'static str);

impl Child for Named {
    type Key = String;

    fn keys(&self) -> Vec<String> {
        vec![self.0.to_string(), self.1.to_owned()]
    }
}

#[tokio::test(start_paused = true)]
async fn a_renamed_child_is_not_found_by_its_old_name() {
    let family: Family<(), Named> = family();
    let page = |_| async { Ok(page_of(vec![Named(1, "old"), Named(2, "other")], None)) };
    family.all((), page).await.unwrap();
    family.wrote((), Named(1, "new"));
    let find = |name: &str| {
        let describe = async { Ok(None) };
        let enough = |named: &Named| Some(named.0);
        family.find((), name.to_owned(), enough, describe, page)
    };
    assert_eq!(find("old").await.unwrap(), None);
    assert_eq!(find("new").await.unwrap(), Some(1));
    assert_eq!(find("other").await.unwrap(), Some(2));
    assert_eq!(family.all((), page).await.unwrap().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_stop_ends_a_long_listing_and_what_is_asked_afterwards_is_served() {
    let stop = CancellationToken::new();
    let (parent, family) = (Parent::new(1000, 100), Family::new(false, &stop));
    let page = |token| parent.page(token);
    let later = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        stop.cancel();
    };
    let (answer, ()) = tokio::join!(family.all((), page), later);
    assert_eq!(answer.unwrap_err().kind, Kind::Stopped);
    assert_eq!(parent.requests(), 3);
    assert_eq!(family.all((), page).await.unwrap().len(), 1000);
}

#[tokio::test(start_paused = true)]
async fn pages_are_told_one_after_the_other_and_each_child_once() {
    let (parent, family) = (Parent::new(25, 10), family());
    // Known before anybody goes through the pages, and again in the second one.
    family.wrote((), Number(12));
    let mut seen = Seen::default();
    let mut told = Vec::new();
    let mut more = async || {
        let enough = |number: &Number| Some(number.0);
        let page = |token| parent.page(token);
        family.more((), &mut seen, enough, page).await.unwrap()
    };
    while let Some(page) = more().await {
        told.push(page);
    }
    let sizes: Vec<_> = told.iter().map(Vec::len).collect();
    assert_eq!(sizes, [1, 10, 9, 5]);
    let mut all = told.concat();
    all.sort_unstable();
    assert_eq!(all, (0..25).collect::<Vec<_>>());
    assert_eq!(parent.requests(), 3);
    assert_eq!(more().await, None);
    assert_eq!(parent.requests(), 3);
}
