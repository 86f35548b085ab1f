//! The accounts of the organization, filtered.
//!
//! Decides what a filter means. A configuration gives and takes access by what is found here, so what cannot be judged
//! is an error and never left out: a unit that is not there, an account without a name where names are asked for.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, TryStreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::areas::principal::sought::{Names, REGEX};
use crate::aws::organization::{self, accounts};
use crate::aws::{Aws, Error, Tags, limits};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Schema};

pub(crate) struct Accounts;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    include_management_account: Option<bool>,
    name_regex: Option<String>,
    organizational_unit_ids: Option<Vec<String>>,
    organizational_unit_paths: Option<Vec<String>>,
    recursive: Option<bool>,
    states: Option<Vec<String>>,
    tags: Option<Tags>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    accounts: Vec<Account>,
    duplicate_names: BTreeSet<String>,
    ids: Vec<String>,
    ids_by_name: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Account {
    id: String,
    management_account: bool,
    name: Option<String>,
    organizational_unit_path: Option<String>,
    parent_id: Option<String>,
    state: Option<String>,
    tags: Option<Tags>,
}

const ACCOUNTS: Attribute = Attribute::output(
    "accounts",
    Kind::ObjectList(&[
        Attribute::output("id", Kind::String, "Id of the account."),
        Attribute::output(
            "management_account",
            Kind::Bool,
            "Whether it is the management account of the organization.",
        ),
        Attribute::output("name", Kind::String, "Name of the account."),
        Attribute::output(
            "organizational_unit_path",
            Kind::String,
            "Where it is: the names of the root and of the units down to it, such as `Root/Workloads/Prod`.",
        ),
        Attribute::output(
            "parent_id",
            Kind::String,
            "Id of the unit that it is in, or of the root.",
        ),
        Attribute::output("state", Kind::String, "State of the account."),
        Attribute::output(
            "tags",
            Kind::Map(&Kind::String),
            "Its tags. Null unless the argument `tags` is set, to `{}` at least: an expression that looks into them fails then, instead of \
             finding nothing.",
        ),
    ]),
    "The accounts, ordered by id.",
);

impl DataSource for Accounts {
    const NAME: &'static str = "identitycenter_accounts";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The accounts of the organization: by default the active ones, without the management account. There may \
                      be none.\n\nNeeds credentials of the management account or of a delegated administrator of any AWS \
                      service. All data sources of a configuration together read the accounts and the organizational units \
                      once.",
        attributes: &[
            ACCOUNTS,
            Attribute::output(
                "duplicate_names",
                Kind::List(&Kind::String),
                "The names that several of the accounts have, so that they are not in `ids_by_name`.",
            ),
            Attribute::output("ids", Kind::List(&Kind::String), "Ids of the accounts, in the same order."),
            Attribute::output(
                "ids_by_name",
                Kind::Map(&Kind::String),
                "Ids of the accounts by name. Names that several of them have are left out.",
            ),
            Attribute::input(
                "include_management_account",
                Kind::Bool,
                "Whether the management account may be among them. Defaults to `false`: only its own administrators can give \
                 access to it.",
            ),
            Attribute::input(
                "name_regex",
                Kind::String,
                "Regular expression that must match somewhere in the name of the account.",
            )
            .checks(&[REGEX]),
            Attribute::input(
                "organizational_unit_ids",
                Kind::Set(&Kind::String),
                "Ids of organizational units, or of the root, that the accounts must be in: in any of these or of \
                 `organizational_unit_paths`. One that does not exist is an error. `[]` alone is no unit, and so no account.",
            )
            .of_elsewhere()
            .checks(&[UNIT_ID]),
            Attribute::input(
                "organizational_unit_paths",
                Kind::Set(&Kind::String),
                "The same by their paths: the names of the root and of the units down to it, such as `Root/Workloads/Prod`. \
                 One that does not exist is an error.",
            )
            .checks(&[Check::Length { min: 1, max: 773 }]),
            Attribute::input(
                "recursive",
                Kind::Bool,
                "Whether accounts in units within those units are meant too. Defaults to `true`.",
            ),
            Attribute::input(
                "states",
                Kind::Set(&Kind::String),
                "The states that the accounts may be in. Defaults to `[\"ACTIVE\"]`. An account of which AWS does not say it \
                 is taken for active.",
            )
            .checks(&[Check::OneOf(&[
                "PENDING_ACTIVATION",
                accounts::ACTIVE,
                "SUSPENDED",
                "PENDING_CLOSURE",
                "CLOSED",
            ])]),
            Attribute::input(
                "tags",
                Kind::Map(&Kind::String),
                "Tags that the accounts must have, with these values. Without it the tags of accounts are not read, which costs \
                 a request for each account; `{}` reads them and asks for none.",
            ),
        ],
        calls: Calls::reading(&[organization::FIND, accounts::PLACES, accounts::TAGS]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let accounts = config.matching(aws).await?;
        let mut ids_by_name = BTreeMap::new();
        let mut duplicate_names = BTreeSet::new();
        for account in &accounts {
            let Some(name) = &account.name else { continue };
            if ids_by_name
                .insert(name.clone(), account.id.clone())
                .is_some()
            {
                duplicate_names.insert(name.clone());
            }
        }
        ids_by_name.retain(|name, _| !duplicate_names.contains(name));
        Ok(Answer {
            ids: accounts.iter().map(|account| account.id.clone()).collect(),
            accounts,
            duplicate_names,
            ids_by_name,
        })
    }
}

pub(in crate::areas::accounts) const UNIT_ID: Check = Check::Pattern {
    regex: "^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$",
    says: "the id of an organizational unit such as `ou-exam-12345678`, or of the root such as `r-exam`",
};

impl Config {
    /// The accounts that fit, ordered by id.
    async fn matching(&self, aws: &Aws) -> Result<Vec<Account>, Error> {
        let names = Names::new(None, self.name_regex.as_deref())?;
        let management = aws.organization().await?.management_account_id;
        let mut found = Vec::new();
        for located in self.located(aws).await? {
            let accounts::Located {
                account,
                parent_id,
                path,
            } = located;
            let management_account = account.id == management;
            if management_account && self.include_management_account != Some(true) {
                continue;
            }
            if !self.is_in_state(&account) || !self.is_named(&names, &account)? {
                continue;
            }
            found.push(Account {
                id: account.id,
                management_account,
                name: account.name,
                organizational_unit_path: path,
                parent_id,
                state: account.state,
                tags: None,
            });
        }
        match &self.tags {
            Some(wanted) => tagged(aws, found, wanted).await,
            None => Ok(found),
        }
    }

    async fn located(&self, aws: &Aws) -> Result<Vec<accounts::Located>, Error> {
        let (ids, paths) = (
            &self.organizational_unit_ids,
            &self.organizational_unit_paths,
        );
        if ids.is_none() && paths.is_none() {
            return Ok(aws.located_accounts().await?.to_vec());
        }
        let (ids, paths) = (ids.as_deref(), paths.as_deref());
        let recursive = self.recursive != Some(false);
        aws.accounts_under(
            ids.unwrap_or_default(),
            paths.unwrap_or_default(),
            recursive,
        )
        .await
    }

    fn is_in_state(&self, account: &accounts::Account) -> bool {
        match &self.states {
            Some(states) => states.iter().any(|state| account.is(state)),
            None => account.is(accounts::ACTIVE),
        }
    }

    fn is_named(&self, names: &Names<'_>, account: &accounts::Account) -> Result<bool, Error> {
        match &account.name {
            Some(name) => Ok(names.fit(name)),
            None if self.name_regex.is_none() => Ok(true),
            None => Err(Error::missing("ListAccounts", "Name")),
        }
    }
}

/// Those of the accounts that have all these tags, with their tags.
async fn tagged(aws: &Aws, found: Vec<Account>, wanted: &Tags) -> Result<Vec<Account>, Error> {
    let look = |account: Account| async move {
        let tags = aws.account_tags(&account.id).await?;
        for (key, value) in wanted {
            if tags.sought(|(k, v)| k == key && v == value)?.is_none() {
                return Ok(None);
            }
        }
        Ok::<_, Error>(Some(Account {
            tags: Some(tags.into_iter().collect()),
            ..account
        }))
    };
    let looked = stream::iter(found)
        .map(look)
        .buffered(limits::CHANGES_AT_ONCE);
    let found: Vec<_> = looked.try_collect().await?;
    Ok(found.into_iter().flatten().collect())
}
