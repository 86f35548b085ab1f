//! How many assignments an instance has: AWS deletes them all when Active Directory becomes its
//! identity source or stops being it.
//!
//! Decides how far they are counted: a plan is worth [`limits::COUNTING_REQUESTS`] requests for each of the two numbers,
//! and by how much one is more than [`limits::COUNTED_AT_MOST`] nobody needs to know.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::{TryStreamExt, stream};
use tokio::try_join;

use super::super::account_assignment::Pair;
use super::super::pages::{Page, Rows, every_page};
use super::super::{Aws, Error, Kind, limits};

/// Numbers of assignments of an instance.
#[derive(Debug)]
pub(crate) struct Assignments {
    /// Of users and groups to applications.
    pub(crate) to_applications: Number,
    /// Of users and groups to AWS accounts, with a permission set each.
    pub(crate) to_accounts: Number,
}

/// A number as far as it was counted.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Number {
    counted: usize,
    is_all: bool,
}

impl std::fmt::Display for Number {
    /// What stands before the noun.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counted = self.counted;
        match counted {
            many if many > limits::COUNTED_AT_MOST => to.write_str("more than 1,000"),
            _ if self.is_all => write!(to, "{counted}"),
            0 => to.write_str("an unknown number of"),
            _ => write!(to, "at least {counted}"),
        }
    }
}

/// A count that several listings have a part in at once.
#[derive(Debug, Default)]
struct Count {
    requests: AtomicUsize,
    counted: AtomicUsize,
    cut: AtomicBool,
}

impl Count {
    /// Whether one more request is worth it.
    fn goes_on(&self) -> bool {
        let enough = self.counted.load(Ordering::SeqCst) > limits::COUNTED_AT_MOST;
        let asked = self.requests.fetch_add(1, Ordering::SeqCst);
        let goes_on = !enough && asked < limits::COUNTING_REQUESTS;
        self.cut.fetch_or(!goes_on, Ordering::SeqCst);
        goes_on
    }

    fn number(self) -> Number {
        Number {
            counted: self.counted.into_inner(),
            is_all: !self.cut.into_inner(),
        }
    }

    /// The elements of a listing, as many as are worth it.
    async fn listed<T, F>(&self, page: impl Fn(Option<String>) -> F) -> Result<Rows<T>, Error>
    where
        F: Future<Output = Result<Page<T>, Error>>,
    {
        let page = &page;
        every_page(|token| async move {
            match self.goes_on() {
                true => page(token).await,
                false => Ok(Page::none()),
            }
        })
        .await
    }

    /// Counts the elements of a listing.
    async fn count<T, F>(&self, page: impl Fn(Option<String>) -> F) -> Result<(), Error>
    where
        F: Future<Output = Result<Page<T>, Error>>,
    {
        let page = &page;
        let counting = self.listed(|token| async move {
            let page = page(token).await?;
            self.counted.fetch_add(page.rows.len(), Ordering::SeqCst);
            Ok(page)
        });
        counting.await.map(drop)
    }
}

impl Aws {
    pub(crate) async fn assignments(&self, instance_arn: &str) -> Result<Assignments, Error> {
        let (to_applications, to_accounts) = try_join!(
            self.assigned_to_applications(instance_arn),
            self.assigned_to_accounts(instance_arn),
        )?;
        Ok(Assignments {
            to_applications,
            to_accounts,
        })
    }

    async fn assigned_to_applications(&self, instance_arn: &str) -> Result<Number, Error> {
        let count = Count::default();
        let counter = &count;
        let page = |token| self.page_of_applications(instance_arn, None, token);
        let applications = counter.listed(page).await?;
        stream::iter(applications.into_iter().map(Ok))
            .try_for_each_concurrent(limits::CHANGES_AT_ONCE, |application| {
                self.count_of_application(counter, application.application_arn)
            })
            .await?;
        Ok(count.number())
    }

    async fn count_of_application(&self, count: &Count, arn: String) -> Result<(), Error> {
        let page = |token| self.page_of_assignments(&arn, token);
        count.count(page).await
    }

    /// Each account of a permission set before the next permission set, so that something is counted.
    async fn assigned_to_accounts(&self, instance_arn: &str) -> Result<Number, Error> {
        let count = Count::default();
        let counter = &count;
        let page = |token| self.page_of_permission_sets(instance_arn, token);
        let permission_sets = match counter.listed(page).await {
            // Account instances have no permission sets, and AWS refuses to list them.
            Err(error) if error.is(Kind::Refused) => Rows::default(),
            result => result?,
        };
        for set in permission_sets {
            let page = |token| self.page_of_accounts(instance_arn, &set, token);
            let accounts = counter.listed(page).await?;
            stream::iter(accounts.into_iter().map(Ok))
                .try_for_each_concurrent(limits::CHANGES_AT_ONCE, |account| {
                    self.count_in_account(counter, instance_arn, &set, account)
                })
                .await?;
        }
        Ok(count.number())
    }

    async fn count_in_account(
        &self,
        count: &Count,
        instance_arn: &str,
        permission_set: &str,
        account: String,
    ) -> Result<(), Error> {
        let pair = Pair::new(instance_arn, &account, permission_set);
        let page = |token| self.page_of_pair(&pair, token);
        count.count(page).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_how_far_it_was_counted() {
        let said = |counted, is_all| Number { counted, is_all }.to_string();
        assert_eq!(said(0, true), "0");
        assert_eq!(said(1000, true), "1000");
        assert_eq!(said(1001, true), "more than 1,000");
        assert_eq!(said(7, false), "at least 7");
        assert_eq!(said(0, false), "an unknown number of");
    }

    #[tokio::test]
    async fn a_listing_without_an_end_is_counted_as_far_as_it_is_worth() {
        let count = Count::default();
        let endless = |rows: usize| {
            move |_| {
                let token = Some(rand::random::<u64>().to_string());
                let page = Page::of("ListNumbers", vec![(); rows], token, Ok);
                std::future::ready(Ok(page))
            }
        };
        count.count(endless(1)).await.unwrap();
        let number = count.number();
        assert_eq!(number.counted, limits::COUNTING_REQUESTS);
        assert!(!number.is_all);
        let count = Count::default();
        count.count(endless(1001)).await.unwrap();
        assert_eq!(count.number().to_string(), "more than 1,000");
    }
}
