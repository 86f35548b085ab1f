//! Who is there whom a table does not plan.
//!
//! Decides nothing: a plan warns of them.

use std::collections::{BTreeMap, BTreeSet};

use super::about::{About, account_and_set};
use crate::areas::accounts::matrix::ignore::{Ignore, ignores};
use crate::areas::accounts::matrix::{Cell, Form, Home, Role, Who};
use crate::areas::principal::roster;
use crate::aws::account_access::{Entitlement, Of};
use crate::aws::account_assignment::{Pair, Principal};
use crate::aws::{Aws, Error};
use crate::engine::plan::Plan;

/// Where those are looked for whom nobody has planned.
pub(super) enum LookedAt<'a> {
    Everything,
    Places(BTreeSet<&'a str>),
}

impl<'a> LookedAt<'a> {
    /// Where a table decides about more than before: with `is_new` about all of it.
    pub(super) fn of(
        (was_whole, whole): (bool, bool),
        is_new: bool,
        (before, planned): (&BTreeSet<Cell>, &'a BTreeSet<Cell>),
    ) -> Self {
        let named = |cells: &'a BTreeSet<Cell>| cells.iter().map(|cell| cell.place.as_str());
        let was_named = |place: &&str| before.iter().any(|cell| cell.place == *place);
        match (whole, is_new) {
            (true, false) if was_whole => Self::Places(BTreeSet::new()),
            (true, _) => Self::Everything,
            (false, true) => Self::Places(named(planned).collect()),
            (false, false) => {
                let named: BTreeSet<_> = named(planned).collect();
                Self::Places(
                    named
                        .into_iter()
                        .filter(|place| !was_named(place))
                        .collect(),
                )
            }
        }
    }
}

/// Everybody who is there now and is not left alone.
pub(super) async fn there(
    aws: &Aws,
    plan: &Plan<'_>,
    (form, home): (Form, Home<'_>),
    (arns, looked_at): (&BTreeMap<String, String>, &LookedAt<'_>),
    about: &About,
) -> Result<BTreeSet<Cell>, Error> {
    if matches!(looked_at, LookedAt::Places(none) if none.is_empty()) {
        return Ok(BTreeSet::new());
    }
    let mut cells = match home {
        Home::Instance(instance) => {
            assigned(aws, (form, instance), (arns, looked_at), about).await?
        }
        Home::AccountAccess(application) => entitled(aws, application, about).await?,
    };
    if let LookedAt::Places(places) = looked_at {
        cells.retain(|(place, _)| places.contains(place.as_str()));
    }
    let everybody = cells.iter().map(|(_, (kind, id))| roster::Who {
        kind: *kind,
        id: id.clone(),
    });
    let store = home.readable_store(aws).await;
    let called = roster::names_of(aws, store.as_deref(), everybody.collect()).await;
    let ignored = Ignore::of(plan.get("ignore")).unwrap_or_default();
    let cell = |(place, (kind, id)): (String, Principal)| {
        let of = roster::Who {
            kind,
            id: id.clone(),
        };
        let name = called.get(&of).cloned();
        let who = Who {
            kind,
            id: Some(id),
            name,
        };
        let cell = Cell { place, who };
        let (account, set) = account_and_set(form, about, &cell);
        (!ignores(&ignored, account, set, &cell.who)).then_some(cell)
    };
    Ok(cells.into_iter().filter_map(cell).collect())
}

/// Everybody whom account access manager gives a role of the account, with the role.
async fn entitled(
    aws: &Aws,
    application: &str,
    about: &About,
) -> Result<Vec<(String, Principal)>, Error> {
    let account = Of::Account(about.key.clone());
    let listed = aws.entitlements_of(application, &account).await?;
    let cell = |one: Entitlement| {
        let place = Role::name(&one.role_arn).to_owned();
        (place, (one.principal_type, one.principal_id))
    };
    Ok(listed.into_iter().map(cell).collect())
}

/// Everybody who is assigned, with the account or the permission set.
async fn assigned(
    aws: &Aws,
    (form, instance): (Form, &str),
    (arns, looked_at): (&BTreeMap<String, String>, &LookedAt<'_>),
    about: &About,
) -> Result<Vec<(String, Principal)>, Error> {
    let key = |form_of: Form| (form == form_of).then_some(about.key.as_str());
    let set = key(Form::PermissionSet).filter(|set| set.starts_with("arn:"));
    if form == Form::PermissionSet && set.is_none() {
        return Ok(Vec::new());
    }
    let pairs: BTreeSet<_> = match looked_at {
        LookedAt::Places(places) => {
            let pair = |place: &&str| {
                let (account, set) = match set {
                    Some(set) => (*place, set),
                    None => (about.key.as_str(), arns.get(*place)?.as_str()),
                };
                Some(Pair::new(instance, account, set))
            };
            places.iter().filter_map(pair).collect()
        }
        LookedAt::Everything => {
            let account = key(Form::Account);
            let pairs = aws.provisioned_pairs(instance, account, set).await?;
            pairs.into_iter().collect()
        }
    };
    let found = aws.assigned_at(instance, &pairs).await?;
    placed(aws, instance, arns, set.is_some(), &found).await
}

/// Those of pairs, with their places: accounts, or the names of permission sets.
async fn placed(
    aws: &Aws,
    instance: &str,
    arns: &BTreeMap<String, String>,
    by_account: bool,
    found: &BTreeMap<Pair, BTreeSet<Principal>>,
) -> Result<Vec<(String, Principal)>, Error> {
    let mut names: BTreeMap<&str, String> = arns
        .iter()
        .map(|(name, arn)| (arn.as_str(), name.clone()))
        .collect();
    let mut cells = Vec::new();
    for (pair, principals) in found {
        let arn = pair.permission_set_arn.as_str();
        let place = match by_account {
            true => pair.account_id.clone(),
            false => {
                if !names.contains_key(arn) {
                    let name = aws.permission_set_name(instance, arn).await?;
                    names.insert(arn, name.unwrap_or_else(|| arn.to_owned()));
                }
                names[arn].clone()
            }
        };
        let each = principals.iter();
        cells.extend(each.map(|principal| (place.clone(), principal.clone())));
    }
    Ok(cells)
}
