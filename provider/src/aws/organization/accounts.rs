//! The accounts of the organization: which there are, in which state, where, and with which tags.
//!
//! Decides that none of them falls out of a list unnoticed, because whoever reads the list gives and takes access by it:
//! a row that does not say which account it is about makes it an error, and an account that does not say its state is
//! taken for active. What may not be read is never absence.
//!
//! Organizations retired `Status` in favour of `State` in September 2026 (API reference, Account).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use aws_sdk_organizations::types;
use futures_util::{StreamExt, TryStreamExt, stream};

use super::units::{Unit, Units};
use crate::aws::answer::needed;
use crate::aws::listing::Child;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, Kind, limits};

/// What listing the accounts calls, and finding out where they are.
pub(crate) const PLACES: &[&str] = &[
    "organizations:ListAccounts",
    "organizations:ListAccountsForParent",
    "organizations:ListOrganizationalUnitsForParent",
    "organizations:ListRoots",
];
/// What asking for a single one calls.
pub(crate) const STANDING: &[&str] = &[
    "organizations:DescribeAccount",
    "organizations:ListAccounts",
];
pub(crate) const TAGS: &[&str] = &["organizations:ListTagsForResource"];

/// The state of an account that can be used.
pub(crate) const ACTIVE: &str = "ACTIVE";

/// An account of the organization.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Account {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// `PENDING_ACTIVATION`, `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE` or `CLOSED`.
    pub(crate) state: Option<String>,
    /// The ids of the root and of the units that it is in, from the root down.
    way: Option<Vec<String>>,
}

impl Account {
    /// Whether it is in a state, as far as AWS says that it is in another one.
    pub(crate) fn is(&self, state: &str) -> bool {
        self.state.as_deref().unwrap_or(ACTIVE) == state
    }
}

impl Child for Account {
    type Key = String;

    fn keys(&self) -> Vec<String> {
        vec![self.id.clone()]
    }
}

/// What is known of an account id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    Member(Account),
    /// Organizations says that no account of the organization has it.
    Stranger,
    /// These credentials may not ask.
    Unknown,
}

/// An account, and where it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Located {
    pub(crate) account: Account,
    /// The unit that it is in, or the root.
    pub(crate) parent_id: Option<String>,
    /// The names of the root and of the units that it is in, with slashes between them.
    pub(crate) path: Option<String>,
}

impl Aws {
    /// Whether an account is in the organization. Denied is not gone.
    pub(crate) async fn account_standing(&self, id: &str) -> Result<Standing, Error> {
        let describe = self.described_account(id);
        let page = |token| self.page_of_organization(token);
        let accounts = &self.known.organization.accounts;
        let found = accounts.find(
            (),
            id.to_owned(),
            |account| Some(account.clone()),
            describe,
            page,
        );
        match found.await {
            Ok(Some(account)) => Ok(Standing::Member(account)),
            Ok(None) => Ok(Standing::Stranger),
            Err(error) if error.is(Kind::Denied) || error.is(Kind::NoOrganization) => {
                Ok(Standing::Unknown)
            }
            Err(error) => Err(error),
        }
    }

    async fn described_account(&self, id: &str) -> Result<Option<Account>, Error> {
        let operation = "DescribeAccount";
        let answer = self
            .call(Api::Organizations, operation, || {
                let request = self.organizations.describe_account();
                request.account_id(id).send()
            })
            .await;
        match answer {
            Ok(answer) => {
                let described = answer.account;
                let described = described.ok_or_else(|| Error::missing(operation, "Account"))?;
                account(operation, described).map(Some)
            }
            Err(error) if error.is(Kind::NotFound) => Ok(None),
            Err(error) => Err(readers_only(error)),
        }
    }

    /// All accounts of the organization, ordered by id and read once.
    pub(crate) async fn accounts(&self) -> Result<Vec<Account>, Error> {
        let page = |token| self.page_of_organization(token);
        let all = self.known.organization.accounts.all((), page).await?;
        let mut accounts = all.cloned().whole()?.to_vec();
        accounts.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(accounts)
    }

    /// What accounts are called, as far as it can be understood, for people to read.
    pub(crate) async fn names_of_accounts(&self) -> Result<BTreeMap<String, String>, Error> {
        let page = |token| self.page_of_organization(token);
        let all = self.known.organization.accounts.all((), page).await?;
        let named = |account: &Arc<Account>| Some((account.id.clone(), account.name.clone()?));
        Ok(all.iter().filter_map(named).collect())
    }

    async fn page_of_organization(&self, token: Option<String>) -> Result<Page<Account>, Error> {
        let operation = "ListAccounts";
        let page = self
            .call(Api::Organizations, operation, || {
                self.organizations
                    .list_accounts()
                    .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await
            .map_err(readers_only)?;
        let read = |listed| account(operation, listed);
        Ok(Page::of(operation, page.accounts, page.next_token, read))
    }

    /// All accounts of the organization and where they are, ordered by id and read once.
    pub(crate) async fn located_accounts(&self) -> Result<Arc<Vec<Located>>, Error> {
        let load = async {
            let units = self.organizational_units().await?;
            let mut accounts = self.accounts().await?;
            self.find_ways(&units, &mut accounts).await?;
            let located = accounts.into_iter().map(|account| {
                let parent_id = account.way.as_ref().and_then(|way| way.last().cloned());
                let parent = parent_id.as_deref().and_then(|id| units.get(id));
                Located {
                    path: parent.map(|unit| unit.path.clone()),
                    parent_id,
                    account,
                }
            });
            Ok(Arc::new(located.collect()))
        };
        self.known.organization.located.get((), load).await
    }

    /// Looks into all units for those that do not say where they are: AWS has told of `Paths` only lately.
    async fn find_ways(&self, units: &Units, accounts: &mut [Account]) -> Result<(), Error> {
        if accounts.iter().all(|account| account.way.is_some()) {
            return Ok(());
        }
        let look = |unit: Unit| async move {
            let within = self.accounts_within(&unit.id).await?;
            let way = |account: Account| (account.id, unit.way.clone());
            Ok::<_, Error>(within.into_iter().map(way).collect::<Vec<_>>())
        };
        let units: Vec<_> = units.iter().cloned().collect();
        let looked = stream::iter(units).map(look);
        let looked: Vec<_> = looked
            .buffered(limits::CHANGES_AT_ONCE)
            .try_collect()
            .await?;
        let ways: BTreeMap<_, _> = looked.into_iter().flatten().collect();
        for account in accounts.iter_mut().filter(|account| account.way.is_none()) {
            account.way = ways.get(&account.id).cloned();
        }
        Ok(())
    }

    /// The accounts that are in a unit, and in none within it.
    async fn accounts_within(&self, unit: &str) -> Result<Rows<Account>, Error> {
        let operation = "ListAccountsForParent";
        every_page(|token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_accounts_for_parent()
                        .parent_id(unit)
                        .max_results(limits::ORGANIZATIONS_PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(readers_only)?;
            let read = |listed| account(operation, listed);
            Ok(Page::of(operation, page.accounts, page.next_token, read))
        })
        .await
    }

    /// The accounts in any of these units: those with these ids, and those at these paths. With `recursive`, the accounts
    /// in units within them too.
    ///
    /// # Errors
    /// A unit that is not there, at `organizational_unit_ids` or `organizational_unit_paths`; and an account of which
    /// nobody knows where it is.
    pub(crate) async fn accounts_under(
        &self,
        ids: &[String],
        paths: &[String],
        recursive: bool,
    ) -> Result<Vec<Located>, Error> {
        let units = self.organizational_units().await?;
        let mut wanted = BTreeSet::new();
        for id in ids {
            wanted.insert(units.with_id(id)?.id.as_str());
        }
        for path in paths {
            wanted.insert(units.at_path(path)?.id.as_str());
        }
        let located = self.located_accounts().await?;
        let mut within = Vec::new();
        for one in located.iter() {
            let way = one
                .account
                .way
                .as_deref()
                .ok_or_else(|| nowhere(&one.account))?;
            let seen = if recursive {
                way
            } else {
                &way[way.len().saturating_sub(1)..]
            };
            if seen.iter().any(|id| wanted.contains(id.as_str())) {
                within.push(one.clone());
            }
        }
        Ok(within)
    }

    /// The state of each account in any of these units and in those within them, but for the management account.
    pub(crate) async fn accounts_of_units(
        &self,
        ids: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, String>, Error> {
        let ids: &Vec<_> = &ids.iter().cloned().collect();
        let management = self.organization().await?.management_account_id;
        let found = match self.accounts_under(ids, &[], true).await {
            // It may have come to be since they were read.
            Err(error) if error.is(Kind::NotFound) => {
                let known = &self.known.organization;
                known.units.forget(&());
                known.accounts.forget(&());
                known.located.forget(&());
                self.accounts_under(ids, &[], true).await
            }
            found => found,
        };
        let accounts = found?.into_iter().map(|located| located.account);
        let members = accounts.filter(|account| account.id != management);
        let state = |account: Account| {
            let state = account.state.unwrap_or_else(|| ACTIVE.to_owned());
            (account.id, state)
        };
        Ok(members.map(state).collect())
    }

    /// The tags of an account, read once.
    pub(crate) async fn account_tags(&self, id: &str) -> Result<Rows<(String, String)>, Error> {
        let operation = "ListTagsForResource";
        let load = every_page(|token| async move {
            let page = self
                .call(Api::Organizations, operation, || {
                    self.organizations
                        .list_tags_for_resource()
                        .resource_id(id)
                        .set_next_token(token.clone())
                        .send()
                })
                .await
                .map_err(readers_only)?;
            let read = |tag: types::Tag| Ok((needed(operation, "Key", tag.key)?, tag.value));
            Ok(Page::of(operation, page.tags, page.next_token, read))
        });
        let tags = &self.known.organization.account_tags;
        tags.get(id.to_owned(), load).await
    }
}

fn account(operation: &'static str, listed: types::Account) -> Result<Account, Error> {
    let state = listed.state.map(|state| state.as_str().to_owned());
    let status = listed.status.map(|status| status.as_str().to_owned());
    let way = listed.paths.unwrap_or_default();
    Ok(Account {
        id: needed(operation, "Id", listed.id)?,
        name: listed.name.filter(|name| !name.is_empty()),
        state: state.or(status).filter(|state| !state.is_empty()),
        way: way.iter().find_map(|path| way_of(path)),
    })
}

/// The ids between the organization and the account in a path such as `o-a/r-b/ou-b-c/111111111111/`.
fn way_of(path: &str) -> Option<Vec<String>> {
    let parts: Vec<_> = path.split('/').filter(|part| !part.is_empty()).collect();
    let [organization, way @ .., account] = parts.as_slice() else {
        return None;
    };
    let is_way = organization.starts_with("o-")
        && account.bytes().all(|letter| letter.is_ascii_digit())
        && way.first()?.starts_with("r-")
        && way[1..].iter().all(|unit| unit.starts_with("ou-"));
    is_way.then(|| way.iter().map(|id| (*id).to_owned()).collect())
}

fn nowhere(account: &Account) -> Error {
    Error::broken(format!(
        "AWS does not say in which organizational unit the account {} is, so that nobody can say which accounts are in one",
        account.id
    ))
}

/// Organizations answers the management account and whoever is a delegated administrator of any service.
pub(super) fn readers_only(error: Error) -> Error {
    if error.is(Kind::NoOrganization) {
        return error.advise("The account of these credentials is in no organization.");
    }
    if error.is(Kind::Denied) {
        return error.advise(
            "The accounts of an organization can be read from its management account, and from member accounts that are \
             delegated administrators of any AWS service, with a policy that allows this action.",
        );
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_an_account_begins_at_the_root_and_ends_above_it() {
        let way = |path| way_of(path).map(|way| way.join(" "));
        let path = "o-exampleorgid/r-exam/ou-exam-11111111/ou-exam-22222222/111111111111/";
        assert_eq!(
            way(path).as_deref(),
            Some("r-exam ou-exam-11111111 ou-exam-22222222")
        );
        assert_eq!(
            way("o-exampleorgid/r-exam/111111111111/").as_deref(),
            Some("r-exam")
        );
        for odd in [
            "",
            "SOMETHING_NEW",
            "o-a/111111111111/",
            "o-a/r-b/x/111111111111/",
            "o-a/r-b/",
        ] {
            assert_eq!(way(odd), None, "{odd}");
        }
    }

    #[test]
    fn an_account_that_does_not_say_its_state_is_taken_for_active() {
        let listed = |state: Option<types::AccountState>, status: Option<types::AccountStatus>| {
            let listed = types::Account::builder()
                .id("1")
                .set_state(state)
                .set_status(status);
            account("ListAccounts", listed.build()).unwrap()
        };
        assert!(listed(None, None).is(ACTIVE));
        assert!(listed(None, Some(types::AccountStatus::Suspended)).is("SUSPENDED"));
        let closed = listed(
            Some(types::AccountState::Closed),
            Some(types::AccountStatus::Suspended),
        );
        assert!(closed.is("CLOSED") && !closed.is(ACTIVE));
    }
}
