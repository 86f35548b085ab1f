//! The accounts of organizational units: everybody of a table has its permission set there, beside the accounts of their own
//! list.
//!
//! Decides how a state says it: the accounts once for all, and for each principal those of them in which it has nothing. What
//! those are in a plan is decided in `matrix/planning/units.rs`.

use std::collections::{BTreeMap, BTreeSet};

use tfplugin::value::Value;

use super::{Called, Ids, Row, Spelled};
use crate::aws::PrincipalType;

/// The attributes.
pub(in crate::areas::accounts) const UNITS: &str = "organizational_unit_ids";
pub(in crate::areas::accounts) const EXPANSION: &str = "organizational_unit_account_ids";
pub(in crate::areas::accounts) const STATES: &str = "organizational_unit_accounts";
pub(in crate::areas::accounts) const EXCEPTIONS: &str = "organizational_unit_exceptions";

/// All accounts, in an exception.
const ALL: &str = "*";

/// Accounts beside those of the lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::areas::accounts) struct Expansion {
    pub(in crate::areas::accounts) accounts: BTreeSet<String>,
    /// Those in which somebody has nothing, by the id, or by the name of whom the plan that wrote it knew no id.
    pub(in crate::areas::accounts) exceptions: BTreeMap<String, BTreeSet<String>>,
}

/// A principal, as an exception names it.
type Principal = (PrincipalType, String);

fn principal(row: &Row, ids: &Ids<'_>) -> Option<Principal> {
    let written = row.principal.as_deref()?;
    let id = match row.spelled {
        Spelled::Name => ids.get(&(row.kind, written)).copied(),
        Spelled::Id => None,
    };
    Some((row.kind, id.unwrap_or(written).to_owned()))
}

/// The key of the row in its list.
fn key(row: &Row) -> (PrincipalType, Spelled, Option<&str>) {
    (row.kind, row.spelled, row.principal.as_deref())
}

impl Expansion {
    /// What an object of core says.
    pub(super) fn of(value: &Value) -> Self {
        let texts = |list: &Value| {
            let texts = list.as_list().unwrap_or_default().iter();
            let texts = texts.filter_map(Value::as_str).map(str::to_owned);
            texts.collect::<BTreeSet<_>>()
        };
        let exceptions = value.get(EXCEPTIONS).and_then(Value::as_map);
        let exceptions = exceptions.into_iter().flatten();
        Self {
            accounts: value.get(EXPANSION).map(texts).unwrap_or_default(),
            exceptions: exceptions
                .map(|(key, accounts)| (key.clone(), texts(accounts)))
                .collect(),
        }
    }

    /// What an object of core says then: the accounts, and the exceptions.
    pub(super) fn values(self) -> [Value; 2] {
        let texts = |all: BTreeSet<String>| {
            let all = all.into_iter();
            Value::List(all.map(|text| Value::from(text.as_str())).collect())
        };
        let exceptions = self.exceptions.into_iter();
        let exceptions = exceptions.map(|(who, missing)| (who, texts(missing)));
        [texts(self.accounts), Value::Map(exceptions.collect())]
    }

    /// The same without accounts in which nobody of `everybody` has anything: these have no part in it.
    pub(super) fn new(
        mut accounts: BTreeSet<String>,
        mut exceptions: BTreeMap<String, BTreeSet<String>>,
        everybody: &BTreeSet<String>,
    ) -> Self {
        if !everybody.is_empty() {
            let lack = |account: &String, who| {
                let missing: Option<&BTreeSet<String>> = exceptions.get(who);
                missing.is_some_and(|missing| missing.contains(account))
            };
            accounts.retain(|account| !everybody.iter().all(|who| lack(account, who)));
        }
        for missing in exceptions.values_mut() {
            if missing.contains(ALL) {
                continue;
            }
            let has_none = accounts.is_subset(missing);
            missing.retain(|account| accounts.contains(account));
            if has_none && !accounts.is_empty() {
                *missing = BTreeSet::from([ALL.to_owned()]);
            }
        }
        exceptions.retain(|_, missing| !missing.is_empty());
        Self {
            accounts,
            exceptions,
        }
    }

    /// The rows of lists, with those of everybody in these accounts.
    pub(in crate::areas::accounts) fn spread(&self, own: Vec<Row>, called: &Called) -> Vec<Row> {
        if self.accounts.is_empty() {
            return own;
        }
        let ids = &called.ids();
        let mut all: BTreeSet<Row> = own.iter().cloned().collect();
        let mut rows = own;
        let mut principals = BTreeMap::new();
        for row in &rows {
            principals.entry(key(row)).or_insert(row);
        }
        let mut more = Vec::new();
        for row in principals.into_values() {
            let named = row.principal.as_ref();
            let known = principal(row, ids).map(|(_, id)| id);
            let name = known.as_ref().and_then(|id| called.name(row.kind, id));
            let missing = known.iter().chain(named).chain(name);
            let missing: Vec<_> = missing.filter_map(|who| self.exceptions.get(who)).collect();
            let lacks = |account| missing.iter().any(|all| all.contains(account));
            if named.is_none() || lacks(ALL) {
                continue;
            }
            let there = self.accounts.iter().filter(|account| !lacks(account));
            let there = there.map(|account| Row {
                place: Some(account.clone()),
                ..row.clone()
            });
            more.extend(there.filter(|row| all.insert(row.clone())));
        }
        rows.extend(more);
        rows
    }

    /// The rows of lists for rows that are true, where the lists have said `own`; and of these accounts what is true.
    /// Whoever was in no list is shown with all accounts.
    #[expect(clippy::too_many_lines, reason = "each row goes one of three ways")]
    pub(in crate::areas::accounts) fn gathered(
        self,
        own: &[Row],
        rows: Vec<Row>,
        called: &Called,
    ) -> (Self, Vec<Row>) {
        if self.accounts.is_empty() {
            return (self, rows);
        }
        let ids = &called.ids();
        let said: BTreeSet<&Row> = own.iter().collect();
        let keys: BTreeSet<_> = own.iter().map(key).collect();
        let of = |row: &Row| Some((principal(row, ids)?, row.place.clone()));
        let said_of: BTreeSet<_> = own.iter().filter_map(of).collect();
        let everybody: BTreeSet<_> = said_of.iter().map(|(who, _)| who.clone()).collect();
        // Whoever was known by a name stays under it.
        let exception = |(kind, id): &Principal| {
            let name = called.name(*kind, id);
            let name = name.filter(|name| self.exceptions.contains_key(*name));
            name.unwrap_or(id).clone()
        };
        let mut exceptions = BTreeMap::<String, BTreeSet<String>>::new();
        for who in &everybody {
            exceptions.insert(exception(who), self.accounts.clone());
        }
        let (mut kept, mut bare) = (Vec::new(), BTreeSet::new());
        for row in rows {
            let Some(who) = principal(&row, ids) else {
                continue;
            };
            if !everybody.contains(&who) {
                exceptions.insert(exception(&who), BTreeSet::from([ALL.to_owned()]));
                kept.push(row);
                continue;
            }
            let place = row.place.as_ref();
            if let (Some(missing), Some(place)) = (exceptions.get_mut(&exception(&who)), place) {
                missing.remove(place);
            }
            let is_said = match keys.contains(&key(&row)) {
                true => said.contains(&row),
                false => said_of.contains(&(who, row.place.clone())),
            };
            match place.is_some_and(|place| self.accounts.contains(place)) && !is_said {
                true => drop(bare.insert(Row { place: None, ..row })),
                false => kept.push(row),
            }
        }
        let there: BTreeSet<_> = kept.iter().map(key).collect();
        bare.retain(|row| !there.contains(&key(row)));
        kept.extend(bare);
        let everybody = everybody.iter().map(exception).collect();
        (Self::new(self.accounts, exceptions, &everybody), kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(spelled: Spelled, who: &str, place: &str) -> Row {
        Row {
            kind: PrincipalType::Group,
            spelled,
            principal: Some(who.to_owned()),
            place: Some(place.to_owned()).filter(|place| !place.is_empty()),
        }
    }

    fn texts(all: &[&str]) -> BTreeSet<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    fn expansion(accounts: &[&str], exceptions: &[(&str, &[&str])]) -> Expansion {
        let exceptions = exceptions.iter();
        let exceptions = exceptions.map(|(who, all)| ((*who).to_owned(), texts(all)));
        Expansion {
            accounts: texts(accounts),
            exceptions: exceptions.collect(),
        }
    }

    fn called(names: &[&str]) -> Called {
        let mut called = Called::default();
        for name in names {
            called.enter(PrincipalType::Group, &format!("id-{name}"), name);
        }
        called
    }

    const NAME: Spelled = Spelled::Name;
    const ID: Spelled = Spelled::Id;

    #[test]
    fn everybody_is_in_all_accounts_but_for_the_exceptions_in_both_spellings() {
        let called = called(&["a", "b"]);
        let own = vec![
            row(NAME, "a", "1"),
            row(NAME, "b", ""),
            row(ID, "id-a", "1"),
            row(ID, "id-b", ""),
        ];
        let all = expansion(&["1", "2"], &[("id-b", &["2"])]);
        let mut rows = all.spread(own.clone(), &called);
        assert_eq!(all.clone().gathered(&own, rows.clone(), &called), {
            (all.clone(), own.clone())
        });
        rows.drain(..own.len());
        let more = [
            row(NAME, "a", "2"),
            row(NAME, "b", "1"),
            row(ID, "id-a", "2"),
            row(ID, "id-b", "1"),
        ];
        assert_eq!(rows, more);
    }

    #[test]
    fn what_is_not_true_any_more_is_an_exception_and_goes_where_it_is_true_of_all() {
        let called = called(&["a", "b"]);
        let own = [row(NAME, "a", ""), row(NAME, "b", "")];
        let rows = vec![
            row(NAME, "a", "1"),
            row(NAME, "a", "2"),
            row(NAME, "b", "1"),
        ];
        let (now, kept) = expansion(&["1", "2", "3"], &[]).gathered(&own, rows, &called);
        assert_eq!(now, expansion(&["1", "2"], &[("id-b", &["2"])]));
        assert_eq!(kept, own);
    }

    #[test]
    fn whoever_is_in_no_list_has_no_part_in_the_accounts() {
        let called = called(&["a", "x"]);
        let own = [row(NAME, "a", "")];
        let rows = vec![
            row(NAME, "a", "1"),
            row(NAME, "x", "1"),
            row(ID, "id-x", "1"),
        ];
        let all = expansion(&["1"], &[]);
        let (now, kept) = all.gathered(&own, rows, &called);
        assert_eq!(now, expansion(&["1"], &[("id-x", &["*"])]));
        let shown = [row(NAME, "x", "1"), row(ID, "id-x", "1"), own[0].clone()];
        assert_eq!(kept, shown);
        let again: BTreeSet<_> = now.spread(kept, &called).into_iter().collect();
        let truth = [
            row(NAME, "a", "1"),
            row(NAME, "x", "1"),
            row(ID, "id-x", "1"),
            own[0].clone(),
        ];
        assert_eq!(again, BTreeSet::from(truth));
    }

    #[test]
    fn accounts_stay_where_nobody_is_named() {
        let all = expansion(&["1"], &[]);
        assert_eq!(
            all.clone().gathered(&[], Vec::new(), &Called::default()).0,
            all
        );
    }
}
