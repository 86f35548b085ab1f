//! Listings that AWS answers page by page.
//!
//! Decides when a listing is at its end: when a page names no next one, or an empty name.

use super::Error;

/// All elements of a listing. `page` asks for the page that a token names, for the first one without
/// a token, and returns its elements and the token of the next one.
pub(super) async fn every_page<T, F>(page: impl Fn(Option<String>) -> F) -> Result<Vec<T>, Error>
where
    F: Future<Output = Result<(Vec<T>, Option<String>), Error>>,
{
    let mut all = Vec::new();
    let mut token = None;
    loop {
        let (elements, next) = page(token).await?;
        all.extend(elements);
        token = next.filter(|token| !token.is_empty());
        if token.is_none() {
            return Ok(all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_page_is_asked_for_by_the_token_of_the_one_before() {
        let pages = async |token: Option<String>| match token.as_deref() {
            None => Ok((vec![1, 2], Some("second".to_owned()))),
            Some("second") => Ok((vec![3], Some(String::new()))),
            Some(other) => Err(Error::broken(format!("asked for {other:?}"))),
        };
        assert_eq!(every_page(pages).await.unwrap(), [1, 2, 3]);
    }

    #[tokio::test]
    async fn a_page_that_fails_fails_the_listing() {
        let pages = async |token: Option<String>| match token {
            None => Ok((vec![1], Some("second".to_owned()))),
            Some(_) => Err(Error::broken("no")),
        };
        assert!(every_page(pages).await.is_err());
    }
}
