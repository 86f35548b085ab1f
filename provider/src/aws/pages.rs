//! Listings that AWS answers page by page.
//!
//! Decides what of a page counts, and when a listing is at its end. A row that cannot be understood is logged and left
//! out, so that it does not spoil the others; but a listing with such a row shows nobody's absence. A listing ends with
//! a page that names no next one, or an empty name, and fails where a page has the token of one that was read already:
//! it would never end. The token of a page that was refused may have expired, so the listing begins anew, once.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::Arc;

use super::{Error, Kind};

/// A page of a listing.
#[derive(Debug)]
pub(super) struct Page<T> {
    operation: &'static str,
    pub(super) rows: Rows<T>,
    token: Option<String>,
}

impl<T> Page<T> {
    /// What `operation` has answered: rows, of which `read` makes ours, and the token of the next page. AWS sends an
    /// empty list where there is nothing, so that an answer without a list says nothing.
    pub(super) fn of<S>(
        operation: &'static str,
        rows: impl Into<Option<Vec<S>>>,
        token: Option<String>,
        read: impl FnMut(S) -> Result<T, Error>,
    ) -> Self {
        let rows = rows.into();
        let missing = rows.is_none();
        let mut rows = Rows::read(rows.unwrap_or_default(), read);
        if missing {
            rows.odd = Some(Error::missing(operation, "list"));
        }
        Self {
            operation,
            rows,
            token,
        }
    }
}

impl<T> Page<T> {
    /// A page that nobody asked for.
    pub(super) fn none() -> Self {
        Self {
            operation: "",
            rows: Rows::default(),
            token: None,
        }
    }
}

/// Those rows of a listing that can be understood.
#[derive(Clone, Debug)]
pub(crate) struct Rows<T> {
    rows: Vec<T>,
    /// Why another one cannot.
    odd: Option<Error>,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            odd: None,
        }
    }
}

impl<T> Rows<T> {
    /// Rows, and why another one could not be understood.
    pub(super) fn new(rows: impl IntoIterator<Item = T>, odd: Option<Error>) -> Self {
        Self {
            rows: rows.into_iter().collect(),
            odd,
        }
    }

    /// Rows as `read` understands them.
    pub(super) fn read<S>(
        rows: impl IntoIterator<Item = S>,
        read: impl FnMut(S) -> Result<T, Error>,
    ) -> Self {
        let mut all = Self::default();
        for row in rows.into_iter().map(read) {
            match row {
                Ok(row) => all.rows.push(row),
                Err(odd) => {
                    tracing::warn!(odd = %odd.explain(), "a row of a listing is left out");
                    all.odd = Some(odd);
                }
            }
        }
        all
    }

    /// The row that this is true of. None only if every row is understood.
    pub(crate) fn sought(&self, is_it: impl FnMut(&&T) -> bool) -> Result<Option<&T>, Error> {
        match self.rows.iter().find(is_it) {
            Some(found) => Ok(Some(found)),
            None => self.whole().map(|_| None),
        }
    }

    /// All rows, if every one is understood.
    pub(crate) fn whole(&self) -> Result<&[T], Error> {
        match &self.odd {
            None => Ok(&self.rows),
            Some(odd) => Err(odd.clone()),
        }
    }

    /// These rows, and those of the next page.
    pub(super) fn and(&mut self, more: Self) {
        self.rows.extend(more.rows);
        self.odd = more.odd.or(self.odd.take());
    }

    /// The same without the rows of which this is not true.
    pub(super) fn only(mut self, is_it: impl FnMut(&T) -> bool) -> Self {
        self.rows.retain(is_it);
        self
    }
}

impl<T: Clone> Rows<Arc<T>> {
    /// Rows of one's own.
    pub(super) fn cloned(&self) -> Rows<T> {
        Rows::new(self.iter().map(|row| (**row).clone()), self.odd.clone())
    }
}

impl<T> Deref for Rows<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.rows
    }
}

impl<T> IntoIterator for Rows<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}

/// The tokens of the pages that were read.
#[derive(Debug, Default)]
pub(super) struct Tokens(HashSet<String>);

impl Tokens {
    /// The token of the page after this one; None: there is none.
    pub(super) fn after<T>(&mut self, page: &Page<T>) -> Result<Option<String>, Error> {
        let Some(token) = page.token.clone().filter(|token| !token.is_empty()) else {
            return Ok(None);
        };
        if self.0.insert(token.clone()) {
            return Ok(Some(token));
        }
        Err(Error::broken(
            "AWS answers with the token of a page that was read already, so that there is no end",
        )
        .of(page.operation))
    }
}

/// All rows of a listing. `page` asks for the page that a token names, for the first one without a token.
pub(super) async fn every_page<T, F>(page: impl Fn(Option<String>) -> F) -> Result<Rows<T>, Error>
where
    F: Future<Output = Result<Page<T>, Error>>,
{
    pages_until(|_| false, page).await
}

/// The rows of a listing up to the page that has `enough`.
pub(super) async fn pages_until<T, F>(
    enough: impl Fn(&[T]) -> bool,
    page: impl Fn(Option<String>) -> F,
) -> Result<Rows<T>, Error>
where
    F: Future<Output = Result<Page<T>, Error>>,
{
    match pages_from_the_first(&enough, &page).await {
        Err((error, true)) if is_refusal(&error) => pages_from_the_first(&enough, &page).await,
        read => read,
    }
    .map_err(|(error, _)| error)
}

/// The rows, or the failure of a page and whether it came after others.
async fn pages_from_the_first<T, F>(
    enough: impl Fn(&[T]) -> bool,
    page: impl Fn(Option<String>) -> F,
) -> Result<Rows<T>, (Error, bool)>
where
    F: Future<Output = Result<Page<T>, Error>>,
{
    let mut all = Rows::default();
    let (mut tokens, mut token) = (Tokens::default(), None);
    loop {
        let after_others = token.is_some();
        let page = page(token).await.map_err(|error| (error, after_others))?;
        token = tokens.after(&page).map_err(|error| (error, false))?;
        let last = token.is_none() || enough(&page.rows);
        all.and(page.rows);
        if last {
            return Ok(all);
        }
    }
}

/// Whether a page was refused as such, so that another request may be answered: its token has expired, it cannot be
/// read, or nobody may list. A parent that is not found is no such thing, and neither is a caller who is not known.
pub(super) fn is_refusal(error: &Error) -> bool {
    let other = matches!(
        error.kind,
        Kind::NotFound | Kind::Elsewhere | Kind::Stopped | Kind::Unauthenticated | Kind::Unsent
    );
    !other && !error.may_pass()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::SeqCst;

    use super::*;

    fn page(numbers: &[i32], token: &str) -> Result<Page<i32>, Error> {
        let positive = |number: i32| match number {
            0.. => Ok(number),
            _ => Err(Error::missing("ListNumbers", "Number")),
        };
        let token = Some(token.to_owned());
        Ok(Page::of("ListNumbers", numbers.to_vec(), token, positive))
    }

    #[tokio::test]
    async fn each_page_is_asked_for_by_the_token_of_the_one_before() {
        let pages = async |token: Option<String>| match token.as_deref() {
            None => page(&[1, 2], "second"),
            Some("second") => page(&[], "third"),
            Some("third") => page(&[3], ""),
            Some(other) => Err(Error::broken(format!("asked for {other:?}"))),
        };
        assert_eq!(*every_page(pages).await.unwrap(), [1, 2, 3]);
    }

    #[tokio::test]
    async fn a_page_that_fails_fails_the_listing() {
        let pages = async |token: Option<String>| match token {
            None => page(&[1], "second"),
            Some(_) => Err(Error::broken("no")),
        };
        assert!(every_page(pages).await.is_err());
    }

    #[tokio::test]
    async fn a_page_that_is_refused_makes_the_listing_begin_anew_once() {
        let refusals = std::sync::atomic::AtomicUsize::new(1);
        let pages = async |token: Option<String>| match token {
            None => page(&[1], "second"),
            Some(_)
                if refusals
                    .fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1))
                    .is_ok() =>
            {
                Err(Error::new(Kind::Refused, "The token has expired"))
            }
            Some(_) => page(&[2], ""),
        };
        assert_eq!(*every_page(pages).await.unwrap(), [1, 2]);
        refusals.store(2, SeqCst);
        assert!(every_page(pages).await.unwrap_err().is(Kind::Refused));
    }

    #[tokio::test]
    async fn a_token_that_comes_back_ends_the_listing_with_an_error() {
        let same = async |_| page(&[1], "same");
        assert!(every_page(same).await.unwrap_err().is(Kind::Broken));
        let in_turn = async |token: Option<String>| match token.as_deref() {
            Some("a") => page(&[1], "b"),
            _ => page(&[1], "a"),
        };
        let error = every_page(in_turn).await.unwrap_err();
        assert!(error.explain().starts_with("ListNumbers: "), "{error}");
    }

    #[tokio::test]
    async fn an_odd_row_is_left_out_and_shows_nobodys_absence() {
        let pages = async |token: Option<String>| match token {
            None => page(&[1, -1], "second"),
            Some(_) => page(&[2], ""),
        };
        let all = every_page(pages).await.unwrap();
        assert_eq!(*all, [1, 2]);
        assert_eq!(all.sought(|number| **number == 2).unwrap(), Some(&2));
        assert!(all.sought(|number| **number == 3).is_err());
        assert!(all.whole().is_err());
    }
}
