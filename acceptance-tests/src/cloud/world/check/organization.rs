//! Whether an organization could be as a world says: its accounts and the units that they are in.

use std::collections::BTreeSet;

use super::fits;
use crate::cloud::world::{Organization, OrganizationalUnit, World};

/// How deep organizational units are nested at most (Organizations user guide, "Quotas").
const DEPTH: usize = 5;

pub(super) fn check(world: &World, wrong: &mut Vec<String>) {
    let members = world
        .organization
        .iter()
        .flat_map(|org| org.accounts.iter());
    for account in members.chain(world.standalone_accounts.iter()) {
        if account.id.len() != 12 || !account.id.bytes().all(|byte| byte.is_ascii_digit()) {
            wrong.push(format!(
                "account {} does not have twelve digits",
                account.id
            ));
        }
        if !fits("organizations", "AccountState", &account.state) {
            wrong.push(format!(
                "account {}: {} is no state",
                account.id, account.state
            ));
        }
    }
    if let Some(organization) = &world.organization {
        check_units(organization, wrong);
        check_places(organization, wrong);
        check_administrators(organization, wrong);
    }
}

fn check_units(organization: &Organization, wrong: &mut Vec<String>) {
    let root = organization.root_id.trim_start_matches("r-");
    let mut names = BTreeSet::new();
    for unit in organization.organizational_units.iter() {
        let id = &unit.id;
        let ours = id.starts_with(&format!("ou-{root}-"));
        if !ours || !fits("organizations", "OrganizationalUnitId", id) {
            wrong.push(format!("{id} is no unit of {}", organization.root_id));
        }
        if depth(organization, unit) > DEPTH {
            wrong.push(format!("{id} is nested deeper than {DEPTH}"));
        }
        if unit
            .parent
            .as_deref()
            .is_some_and(|parent| !organization.organizational_units.contains(parent))
        {
            wrong.push(format!("{id} is in no unit"));
        }
        // DuplicateOrganizationalUnitException: "An OU with the same name already exists."
        if !names.insert((&unit.parent, &unit.name)) {
            wrong.push(format!(
                "{id}: another one beside it is called {}",
                unit.name
            ));
        }
    }
}

/// In how many units one is, itself among them, as far as that matters: one that is in itself is in no end of them.
fn depth(organization: &Organization, unit: &OrganizationalUnit) -> usize {
    let parent = |unit: &&OrganizationalUnit| {
        let parent = unit.parent.as_deref()?;
        organization.organizational_units.get(parent)
    };
    let way = std::iter::successors(Some(unit), parent);
    way.take(DEPTH + 1).count()
}

fn check_places(organization: &Organization, wrong: &mut Vec<String>) {
    for account in organization.accounts.iter() {
        let unit = account.organizational_unit.as_deref();
        if unit.is_some_and(|unit| !organization.organizational_units.contains(unit)) {
            wrong.push(format!("account {} is in no unit", account.id));
        }
    }
    let management = &organization.management_account;
    if !organization.accounts.contains(management) {
        wrong.push(format!("management account {management} is no account"));
    }
}

fn check_administrators(organization: &Organization, wrong: &mut Vec<String>) {
    for admin in &organization.delegated_administrators {
        let Some(account) = organization.accounts.get(&admin.account) else {
            wrong.push(format!(
                "delegated administrator {} is no member",
                admin.account
            ));
            continue;
        };
        if account.id == organization.management_account {
            wrong.push(format!(
                "{} cannot be a delegated administrator",
                account.id
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::cloud::World;

    #[test]
    fn a_tree_that_cannot_grow_is_refused() {
        let unit =
            |id: &str, parent: Option<&str>| json!({"id": id, "name": "same", "parent": parent});
        let world = json!({"organization": {
            "id": "o-exampleorgid", "root_id": "r-exam", "management_account": "111111111111",
            "accounts": [{"id": "111111111111", "name": "m", "email": "m@example.com",
                          "state": "ASLEEP", "organizational_unit": "ou-exam-99999999"}],
            "organizational_units": [
                unit("ou-exam-11111111", Some("ou-exam-11111111")), unit("ou-else-22222222", None),
                unit("ou-exam-33333333", None), unit("ou-exam-44444444", Some("ou-exam-55555555")),
            ],
        }});
        let wrong = World::from_json(&world.to_string()).unwrap_err();
        for reason in [
            "ASLEEP is no state",
            "111111111111 is in no unit",
            "ou-exam-11111111 is nested deeper",
            "ou-else-22222222 is no unit of r-exam",
            "ou-exam-33333333: another one beside it is called same",
            "ou-exam-44444444 is in no unit",
        ] {
            assert!(wrong.contains(reason), "{wrong}");
        }
    }
}
