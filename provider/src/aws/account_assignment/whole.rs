//! Everybody who is assigned in many accounts.
//!
//! Decides whether each permission set in each account (a pair) is listed, or what each user and group has. Nobody knows how
//! many pairs will be asked for in a run. So pairs are read until as many were asked for as there are users and groups, and
//! these are read then, once: the requests are at most twice those of the better way, and three more.
//!
//! What a pair has by this way is not all that it may have: somebody who is in the identity store no longer is shown by pairs
//! alone. Whoever knows of somebody at a pair looks at the pair before they are taken for gone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::{StreamExt, TryStreamExt, stream};

use super::{AccountAssignment, Pair, Principal};
use crate::aws::pages::every_page;
use crate::aws::shared::Shared;
use crate::aws::{Aws, Error, Kind, PrincipalType, Seen, limits};

/// By account and permission set.
type Everybody = BTreeMap<(String, String), BTreeSet<Principal>>;

#[derive(Debug, Default)]
pub(super) struct Whole {
    /// How many pairs were asked for that nobody had read.
    asked: AtomicUsize,
    /// The users and groups of an instance; None: there are more than are worth it, or they may not be listed.
    principals: Shared<String, Option<Arc<Vec<Principal>>>>,
    everybody: Shared<String, Option<Arc<Everybody>>>,
}

/// Users and groups are counted as far as they are worth it: listing them costs one request for a hundred, of another quota.
const COUNTED: usize = 20_000;

impl Aws {
    /// What a user or group has, as themselves or through groups.
    pub(crate) async fn account_assignments_of(
        &self,
        instance_arn: &str,
        principal: &Principal,
    ) -> Result<Vec<AccountAssignment>, Error> {
        let page = |token| self.page_of_principal(instance_arn, principal, token);
        let rows = every_page(page).await?;
        let of = |row: super::reading::Row| {
            let (account, set) = row.place;
            Pair::new(instance_arn, &account, &set).with(row.principal)
        };
        Ok(rows.into_iter().map(of).collect())
    }

    /// The pairs in which somebody may be assigned, of an account, of a permission set, or of all.
    pub(crate) async fn provisioned_pairs(
        &self,
        instance_arn: &str,
        account: Option<&str>,
        permission_set: Option<&str>,
    ) -> Result<Vec<Pair>, Error> {
        let pair = |account: &str, set: &str| Pair::new(instance_arn, account, set);
        match (account, permission_set) {
            (Some(account), Some(set)) => Ok(vec![pair(account, set)]),
            (Some(account), None) => {
                let sets = self
                    .permission_sets_of_account(instance_arn, account)
                    .await?;
                let sets = sets.unwrap_or_default().into_iter();
                Ok(sets.map(|set| pair(account, &set)).collect())
            }
            (None, Some(set)) => {
                let accounts = self.accounts_of_permission_set(instance_arn, set).await?;
                let accounts = accounts.unwrap_or_default().into_iter();
                Ok(accounts.map(|account| pair(&account, set)).collect())
            }
            (None, None) => {
                let sets = self.permission_sets(instance_arn).await?;
                let of = |set: String| async move {
                    let accounts = self.accounts_of_permission_set(instance_arn, &set).await?;
                    let accounts = accounts.unwrap_or_default().into_iter();
                    let pairs = accounts.map(|account| pair(&account, &set));
                    Ok::<_, Error>(pairs.collect::<Vec<_>>())
                };
                let all: Vec<Vec<Pair>> = stream::iter(sets.to_vec())
                    .map(of)
                    .buffered(limits::CHANGES_AT_ONCE)
                    .try_collect()
                    .await?;
                Ok(all.into_iter().flatten().collect())
            }
        }
    }

    /// Everybody who is assigned at these pairs of one instance.
    pub(crate) async fn assigned_at(
        &self,
        instance_arn: &str,
        pairs: &BTreeSet<Pair>,
    ) -> Result<BTreeMap<Pair, BTreeSet<Principal>>, Error> {
        let reading = &self.known.account_assignment.reading;
        let unread = pairs.iter().filter(|pair| !reading.has_read(pair)).count();
        if let Some(everybody) = self.everybody_if_worth(instance_arn, unread).await? {
            let of = |pair: &Pair| {
                let place = (pair.account_id.clone(), pair.permission_set_arn.clone());
                let listed = everybody.get(&place).cloned().unwrap_or_default();
                (pair.clone(), reading.with_written(pair, listed))
            };
            return Ok(pairs.iter().map(of).collect());
        }
        let read = |pair: Pair| async move {
            let there = self.assigned_of_pair(&pair).await?;
            Ok::<_, Error>((pair, there))
        };
        stream::iter(pairs.clone())
            .map(read)
            .buffer_unordered(limits::CHANGES_AT_ONCE)
            .try_collect()
            .await
    }

    async fn everybody_if_worth(
        &self,
        instance_arn: &str,
        unread: usize,
    ) -> Result<Option<Arc<Everybody>>, Error> {
        let whole = &self.known.account_assignment.whole;
        let asked = whole.asked.fetch_add(unread, Ordering::SeqCst) + unread;
        // Where a page of users would cost more than the pairs, nobody needs to know how many there are.
        if unread == 0 || asked <= limits::PAIRS_BEFORE_COUNTING {
            return Ok(None);
        }
        let instance = instance_arn.to_owned();
        let principals = whole
            .principals
            .get(instance.clone(), self.counted(instance_arn));
        match principals.await? {
            Some(all) if all.len() <= asked => {
                let read = self.read_everybody(instance_arn, all);
                whole.everybody.get(instance, read).await
            }
            _ => Ok(None),
        }
    }

    /// The users and groups of an instance, if they may be listed and are not too many.
    async fn counted(&self, instance_arn: &str) -> Result<Option<Arc<Vec<Principal>>>, Error> {
        let Some(store) = self.store_if_readable(Some(instance_arn.to_owned())).await else {
            return Ok(None);
        };
        let mut all = Vec::new();
        let (mut groups, mut users) = (Seen::default(), Seen::default());
        let read = async {
            while let Some(page) = self.more_groups(&store, &mut groups).await? {
                all.extend(
                    page.into_iter()
                        .map(|one| (PrincipalType::Group, one.group_id)),
                );
                if all.len() > COUNTED {
                    return Ok(false);
                }
            }
            while let Some(page) = self.more_users(&store, &mut users).await? {
                all.extend(
                    page.into_iter()
                        .map(|one| (PrincipalType::User, one.user_id)),
                );
                if all.len() > COUNTED {
                    return Ok(false);
                }
            }
            Ok::<_, Error>(true)
        };
        let is_whole = match read.await {
            Err(error) if error.is(Kind::Denied) => false,
            read => read?,
        };
        Ok(is_whole.then(|| Arc::new(all)))
    }

    async fn read_everybody(
        &self,
        instance_arn: &str,
        principals: Arc<Vec<Principal>>,
    ) -> Result<Option<Arc<Everybody>>, Error> {
        let read = |principal: Principal| async move {
            let page = |token| self.page_of_principal(instance_arn, &principal, token);
            let rows = every_page(page).await?;
            rows.whole()?;
            let own = rows.into_iter().filter(|row| row.principal == principal);
            let places: Vec<_> = own.map(|row| row.place).collect();
            Ok::<_, Error>((principal.clone(), places))
        };
        let mut all = stream::iter(principals.iter().cloned())
            .map(read)
            .buffer_unordered(limits::CHANGES_AT_ONCE);
        let mut everybody = Everybody::new();
        while let Some(read) = all.next().await {
            match read {
                Ok((principal, places)) => {
                    for place in places {
                        everybody
                            .entry(place)
                            .or_default()
                            .insert(principal.clone());
                    }
                }
                // The API reference allows it to the management account only.
                Err(error) if !error.may_pass() && !error.is(Kind::Stopped) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        Ok(Some(Arc::new(everybody)))
    }
}
