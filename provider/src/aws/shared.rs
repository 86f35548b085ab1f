//! Many askers, one call.
//!
//! Decides that concurrent reads of one thing make one request, whose answer is kept: a provider
//! process lives for one walk of the graph, so no answer grows old. A failure fails those who waited for
//! it and is not kept; whoever changes a thing forgets its answer.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use super::Error;
use super::wait::Patience;

#[derive(Debug)]
pub(crate) struct Shared<K, V>(Mutex<HashMap<K, Arc<Cell<V>>>>);

#[derive(Debug)]
struct Cell<V> {
    /// Whose turn it is to load.
    turn: tokio::sync::Mutex<()>,
    seen: Mutex<Seen<V>>,
}

#[derive(Debug)]
struct Seen<V> {
    value: Option<V>,
    /// How often loading has ended, and the last time that it failed.
    loads: usize,
    failure: Option<(usize, Error)>,
}

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<V> Default for Cell<V> {
    fn default() -> Self {
        let seen = Seen {
            value: None,
            loads: 0,
            failure: None,
        };
        Self {
            turn: tokio::sync::Mutex::default(),
            seen: Mutex::new(seen),
        }
    }
}

impl<V: Clone> Cell<V> {
    fn seen<T>(&self, look: impl FnOnce(&mut Seen<V>) -> T) -> T {
        look(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn get(&self, load: impl Future<Output = Result<V, Error>>) -> Result<V, Error> {
        let since = self.seen(|seen| seen.loads);
        let _turn = Patience::of_now().bound(self.turn.lock()).await?;
        let (value, failure) = self.seen(|seen| (seen.value.clone(), seen.failure.clone()));
        if let Some(value) = value {
            return Ok(value);
        }
        // Whoever loaded may have had less time than this one.
        let failure = failure.filter(|(load, error)| *load > since && !error.is_late());
        if let Some((_, error)) = failure {
            return Err(error);
        }
        let loaded = load.await;
        self.seen(|seen| {
            seen.loads += 1;
            match &loaded {
                Ok(value) => seen.value = Some(value.clone()),
                Err(error) => seen.failure = Some((seen.loads, error.clone())),
            }
        });
        loaded
    }
}

impl<K: Eq + Hash, V: Clone> Shared<K, V> {
    /// The value of `key`, loaded by the first who asks.
    pub(crate) async fn get(
        &self,
        key: K,
        load: impl Future<Output = Result<V, Error>>,
    ) -> Result<V, Error> {
        let cell = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key)
            .or_default()
            .clone();
        cell.get(load).await
    }

    /// What turned out on the way.
    pub(crate) fn enter(&self, key: K, value: V) {
        let mut cells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = cells.entry(key).or_default();
        cell.seen(|seen| seen.value = Some(value));
    }

    /// The value of `key`, if it has been loaded.
    pub(crate) fn known(&self, key: &K) -> Option<V> {
        let cells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = cells.get(key)?;
        cell.seen(|seen| seen.value.clone())
    }

    /// What was known of `key` is no longer true if `is_old` says so.
    pub(crate) fn forget_if(&self, key: &K, is_old: impl Fn(&V) -> bool) {
        let mut cells = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = cells
            .get(key)
            .and_then(|cell| cell.seen(|seen| seen.value.clone()));
        if value.is_some_and(|value| is_old(&value)) {
            cells.remove(key);
        }
    }

    /// Nothing that was known is true any more.
    pub(crate) fn forget_all(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// What was known of `key` is no longer true.
    pub(crate) fn forget(&self, key: &K) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(key);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::aws::Kind;

    #[tokio::test]
    async fn ten_askers_make_one_call() {
        let shared = Shared::default();
        let calls = AtomicUsize::new(0);
        let ask = || {
            shared.get("key", async {
                calls.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Ok(7)
            })
        };
        let answers = futures_util::future::join_all((0..10).map(|_| ask())).await;
        assert!(answers.into_iter().all(|answer| answer.unwrap() == 7));
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        shared.forget(&"key");
        ask().await.unwrap();
        assert_eq!(calls.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_failure_is_for_all_who_waited_and_is_not_kept() {
        let shared = Shared::default();
        let calls = AtomicUsize::new(0);
        let ask = || {
            shared.get("key", async {
                tokio::task::yield_now().await;
                match calls.fetch_add(1, Ordering::SeqCst) {
                    0 => Err(Error::new(Kind::Denied, "no")),
                    _ => Ok(1),
                }
            })
        };
        let answers = futures_util::future::join_all((0..10).map(|_| ask())).await;
        assert!(answers.iter().all(Result::is_err));
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        assert_eq!(ask().await.unwrap(), 1);
    }
}
