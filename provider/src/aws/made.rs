//! What this process has made or taken over, so that it is not destroyed under another address.
//!
//! Decides nothing about AWS. Core destroys and creates side by side where a label was changed without a `moved`
//! block, and destroys last with `create_before_destroy`; both halves may stand for one object. Whoever changes an
//! object holds its key meanwhile, so that the two halves come one after the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

use super::Error;

#[derive(Debug, Default)]
pub(crate) struct Made(Mutex<HashMap<String, Arc<tokio::sync::Mutex<bool>>>>);

/// An object that nobody else of this process changes: whether it was made or taken over by this process.
pub(crate) type Held = OwnedMutexGuard<bool>;

impl Made {
    /// Waits until nobody else of this process changes the object with this key.
    pub(crate) async fn hold(&self, key: String) -> Held {
        let object = {
            let mut objects = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            objects.entry(key).or_default().clone()
        };
        object.lock_owned().await
    }

    /// Whether an object is there, which then counts as taken over.
    pub(crate) async fn keep(
        &self,
        key: String,
        is_there: impl Future<Output = Result<bool, Error>>,
    ) -> Result<bool, Error> {
        let mut made = self.hold(key).await;
        let is_there = is_there.await?;
        *made |= is_there;
        Ok(is_there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn whoever_comes_second_learns_what_the_first_has_made() {
        let made = Made::default();
        let mut first = made.hold("one".to_owned()).await;
        assert!(!*made.hold("other".to_owned()).await);
        let second = made.hold("one".to_owned());
        *first = true;
        drop(first);
        assert!(*second.await);
    }

    #[tokio::test]
    async fn what_is_there_is_taken_over() {
        let made = Made::default();
        for is_there in [false, true, false] {
            let kept = made.keep("one".to_owned(), async { Ok(is_there) }).await;
            assert_eq!(kept.unwrap(), is_there);
        }
        assert!(*made.hold("one".to_owned()).await);
        let denied = Error::new(super::super::Kind::Denied, "no");
        let failed = made.keep("other".to_owned(), async { Err(denied) }).await;
        assert!(failed.is_err());
        assert!(!*made.hold("other".to_owned()).await);
    }
}
