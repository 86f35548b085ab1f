//! Where the accounts of an organization are: its root, the organizational units below it, and tags.
//!
//! All of it may be read by the management account and by delegated administrators of any service (API reference of
//! each operation).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{read, shown};
use crate::cloud::call::{Answer, Call, Output};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Organization, OrganizationalUnit};

fn missing(code: &str, what: &str) -> ApiError {
    ApiError::new(code, format!("You specified {what} that doesn't exist."))
}

fn no_parent() -> ApiError {
    missing("ParentNotFoundException", "a parent")
}

/// What may stand between an account and its organization: the unit of this id, or None for the root.
fn parent<'a>(organization: &Organization, id: &'a str) -> Result<Option<&'a str>, ApiError> {
    match id {
        id if id == organization.root_id => Ok(None),
        id if organization.organizational_units.contains(id) => Ok(Some(id)),
        _ => Err(no_parent()),
    }
}

fn unit(organization: &Organization, unit: &OrganizationalUnit) -> Value {
    Output::default()
        .with("Id", unit.id.as_str())
        .with("Arn", organization.arn_of("ou", &unit.id))
        .with("Name", unit.name.as_str())
        .with("Path", organization.way_to(Some(&unit.id)))
        .into()
}

pub(super) fn describe_unit(call: &mut Call) -> Answer {
    let id = call.input.text("OrganizationalUnitId");
    let organization = read(call)?;
    let found = organization.organizational_units.get(id).ok_or_else(|| {
        missing(
            "OrganizationalUnitNotFoundException",
            "an organizational unit",
        )
    })?;
    Ok(json!({"OrganizationalUnit": unit(organization, found)}))
}

/// There is one root (User Guide, "Quotas").
pub(super) fn list_roots(call: &mut Call) -> Answer {
    let page = Page::of(call, "Roots")?;
    let organization = read(call)?;
    let root = json!({
        "Id": organization.root_id,
        "Arn": organization.arn_of("root", &organization.root_id),
        "Name": organization.root_name,
        "PolicyTypes": [{"Type": "SERVICE_CONTROL_POLICY", "Status": "ENABLED"}],
    });
    Ok(page.fill_from(vec![root]).into())
}

pub(super) fn list_units(call: &mut Call) -> Answer {
    let id = call.input.text("ParentId");
    let page = Page::of(call, "OrganizationalUnits")?;
    let organization = read(call)?;
    let parent = parent(organization, id)?;
    let below = |unit: &OrganizationalUnit| unit.parent.as_deref() == parent;
    let rows = organization.organizational_units.after(page.after);
    let rows = rows.filter(|(_, row)| below(row));
    let rows = rows.map(|(place, row)| (place, unit(organization, row)));
    Ok(page.fill(rows).into())
}

pub(super) fn list_accounts(call: &mut Call) -> Answer {
    let id = call.input.text("ParentId");
    let page = Page::of(call, "Accounts")?;
    let organization = read(call)?;
    let parent = parent(organization, id)?;
    let rows = organization.accounts.after(page.after);
    let rows = rows.filter(|(_, row)| row.organizational_unit.as_deref() == parent);
    let rows = rows.map(|(place, row)| (place, shown(organization, row).into()));
    Ok(page.fill(rows).into())
}

/// "In the current release, a child can have only a single parent."
pub(super) fn list_parents(call: &mut Call) -> Answer {
    let id = call.input.text("ChildId");
    let page = Page::of(call, "Parents")?;
    let organization = read(call)?;
    let account = organization.accounts.get(id);
    let unit = organization.organizational_units.get(id);
    let parent = account
        .map(|account| &account.organizational_unit)
        .or_else(|| unit.map(|unit| &unit.parent))
        .ok_or_else(|| missing("ChildNotFoundException", "a child"))?;
    let parent = match parent {
        Some(unit) => json!({"Id": unit, "Type": "ORGANIZATIONAL_UNIT"}),
        None => json!({"Id": organization.root_id, "Type": "ROOT"}),
    };
    Ok(page.fill_from(vec![parent]).into())
}

/// The root of a world has no tags, and there are no policies.
pub(super) fn list_tags(call: &mut Call) -> Answer {
    let id = call.input.text("ResourceId");
    let page = Page::of(call, "Tags")?;
    let organization = read(call)?;
    let none = BTreeMap::new();
    let account = organization.accounts.get(id).map(|account| &account.tags);
    let unit = organization.organizational_units.get(id);
    let tags = account
        .or_else(|| unit.map(|unit| &unit.tags))
        .or_else(|| (id == organization.root_id).then_some(&none))
        .ok_or_else(|| missing("TargetNotFoundException", "a target"))?;
    let rows = tags.iter();
    let rows = rows.map(|(key, value)| json!({"Key": key, "Value": value}));
    Ok(page.fill_from(rows.collect()).into())
}
