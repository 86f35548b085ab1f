//! Everybody of the table in the accounts of organizational units.
//!
//! Decides what of them is in the state, and that units whose accounts are not known are never units without accounts.

use super::State;
use crate::areas::accounts::data::accounts::UNIT_ID;
use crate::areas::accounts::matrix::units::{EXCEPTIONS, EXPANSION, Expansion, STATES, UNITS};
use crate::areas::accounts::matrix::{self, Row, Spelled};
use crate::aws::{Aws, Error, PrincipalType};
use crate::shape::schema::{Attribute, Follows, Kind, OnChange};

/// What the accounts and the exceptions follow where nobody can look: an account in which nobody may be is no part of them.
const FOLLOWS: Follows = Follows::These(&[
    "group_ids",
    "groups",
    "ignore",
    UNITS,
    "permission_set_arn",
    "permission_set_name",
    "user_ids",
    "users",
]);

pub(super) const ACCOUNT_IDS: Attribute = Attribute::computed(
    EXPANSION,
    Kind::List(&Kind::String),
    FOLLOWS,
    "The accounts of the organizational units, in which everybody of the table has the permission set beside the accounts of \
     their own list: the active ones, and those that the table had while they were active and that are still in a unit. Those \
     in which nobody of the table may be, such as for `ignore`, are left out.",
);

pub(super) const ACCOUNTS: Attribute = Attribute::computed(
    STATES,
    Kind::Map(&Kind::String),
    Follows::These(&[UNITS]),
    "The states of all accounts that the last refresh has found in the organizational units, by their ids, without the \
     management account.",
);

pub(super) const EXCEPTIONS_OF: Attribute = Attribute::computed(
    EXCEPTIONS,
    Kind::Map(&Kind::List(&Kind::String)),
    FOLLOWS,
    "The accounts of `organizational_unit_account_ids` in which somebody has nothing, by the id or name of the user or group: because \
     `ignore` says so, because they came when the account was not active any more, or, until the next apply, because somebody \
     else has taken it from them. `*` stands for all of them.",
);

pub(super) const IDS: Attribute = Attribute::optional(
    UNITS,
    Kind::Set(&Kind::String),
    OnChange::InPlace,
    "Ids of organizational units, or of the root. Everybody whom the lists name has the permission set in their accounts and in \
     those of the units within them too, but for the management account; a list may then be empty. An account that comes is \
     added by the next plan, and in one that leaves, the next plan ends what they have. In an account that is not active any \
     more, nothing is begun and nothing ended. What `ignore` leaves alone there is left out. A unit that does not exist is an \
     error.",
)
.of_elsewhere()
.checks(&[UNIT_ID]);

impl State {
    /// Without the accounts of organizational units.
    pub(super) fn own_rows(&self) -> Vec<Row> {
        let lists = [
            (PrincipalType::Group, Spelled::Name, &self.groups),
            (PrincipalType::Group, Spelled::Id, &self.group_ids),
            (PrincipalType::User, Spelled::Name, &self.users),
            (PrincipalType::User, Spelled::Id, &self.user_ids),
        ];
        let mut rows = Vec::new();
        for (kind, spelled, list) in lists {
            for (principal, places) in list.iter().flatten() {
                let row = |place: Option<&String>| Row {
                    kind,
                    spelled,
                    principal: Some(principal.clone()),
                    place: place.cloned(),
                };
                match places.as_deref() {
                    Some([]) => rows.push(row(None)),
                    _ => rows.extend(matrix::known(places).map(|place| row(Some(place)))),
                }
            }
        }
        rows
    }

    pub(super) fn expansion(&self) -> Expansion {
        let accounts = self.organizational_unit_account_ids.clone();
        let exceptions = self.organizational_unit_exceptions.clone();
        Expansion {
            accounts: accounts.unwrap_or_default(),
            exceptions: exceptions.unwrap_or_default(),
        }
    }

    /// A plan whose accounts are known.
    pub(super) fn expanded(self) -> Result<Self, Error> {
        let (ids, accounts) = (
            &self.organizational_unit_ids,
            &self.organizational_unit_account_ids,
        );
        if ids.is_some() && accounts.is_none() {
            let why = "the accounts of the organizational units are not known";
            return Err(Error::broken(why).at(UNITS));
        }
        Ok(self)
    }

    /// With the accounts that its units have now. Where they cannot be read, the plan asks again and says why.
    pub(super) async fn with_accounts_now(mut self, aws: &Aws) -> Self {
        self.organizational_unit_accounts = match &self.organizational_unit_ids {
            Some(ids) => aws.accounts_of_units(ids).await.ok(),
            None => None,
        };
        self
    }
}
