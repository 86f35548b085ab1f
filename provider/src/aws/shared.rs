//! Many askers, one call.
//!
//! Decides that concurrent reads of one thing make one request, whose answer is kept: a provider
//! process lives for one walk of the graph, so no answer grows old. A failure is not kept; whoever
//! changes a thing forgets its answer.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::Error;

#[derive(Debug)]
pub(crate) struct Shared<K, V>(Mutex<HashMap<K, Arc<OnceCell<V>>>>);

impl<K, V> Default for Shared<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
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
        cell.get_or_try_init(|| load).await.cloned()
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
    async fn a_failure_is_not_kept() {
        let shared = Shared::default();
        let failed = shared
            .get("key", async { Err(Error::new(Kind::Denied, "no")) })
            .await;
        assert!(failed.is_err());
        assert_eq!(shared.get("key", async { Ok(1) }).await.unwrap(), 1);
    }
}
