//! Organizations with any number of accounts, permission sets and groups, and the configurations that say who may enter
//! which account.

use crate::estate::{Provider, group_id, shuffled, world, written};
use acceptance_tests::cli;
use acceptance_tests::cloud::World;
use acceptance_tests::directory::SOURCE;
use serde_json::{Map, Value, json};

/// How many instances a block has at most, as in the other estates.
const BLOCK: usize = 100;
/// In the world `organization`.
const INSTANCE: &str = "ssoins-1234567890abcdef";
pub(super) const INSTANCE_ARN: &str = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

/// A group that may enter an account with a permission set, each by its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub set: usize,
    pub account: usize,
    pub group: usize,
}

/// How much there is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    pub sets: usize,
    pub accounts: usize,
    pub groups: usize,
}

pub(super) fn account_id(number: usize) -> String {
    format!("7{number:011}")
}

pub(super) fn set_arn(number: usize) -> String {
    format!("arn:aws:sso:::permissionSet/{INSTANCE}/ps-{number:016}")
}

pub(super) fn set_name(number: usize) -> String {
    format!("Set{number}")
}

pub(super) fn group_name(number: usize) -> String {
    format!("group{number}")
}

impl Size {
    /// A world of this size in which these cells are assigned, in an order of its own.
    pub(super) fn world(self, cells: &[Cell], settings: Value) -> Result<World, String> {
        let mut all = written(&world(0, 0)?)?;
        let accounts = (0..self.accounts).map(|number| {
            let (id, name) = (account_id(number), format!("account{number}"));
            json!({"id": id, "name": name, "email": format!("aws+{number}@example.com")})
        });
        let known = all["organization"]["accounts"].as_array_mut();
        known.ok_or("the world has no accounts")?.extend(accounts);
        let instance = &mut all["instances"][0];
        let sets = (0..self.sets).map(|number| {
            json!({"arn": set_arn(number), "name": set_name(number), "created_date": "2024-01-01T00:00:00Z"})
        });
        instance["permission_sets"] = shuffled(sets).into();
        instance["identity_store"]["groups"] = (0..self.groups)
            .map(|number| json!({"id": group_id(number), "display_name": group_name(number)}))
            .collect();
        let assigned = cells.iter().map(|cell| {
            json!({"permission_set": set_arn(cell.set), "account": account_id(cell.account),
                   "principal_type": "GROUP", "principal_id": group_id(cell.group)})
        });
        let mut by_instance = Map::new();
        by_instance.insert(INSTANCE.to_owned(), shuffled(assigned).into());
        all["account_assignments"] = by_instance.into();
        if let (Some(all), Some(more)) = (all["settings"].as_object_mut(), settings.as_object()) {
            all.extend(more.clone());
        }
        World::from_json(&all.to_string())
    }

    /// Each permission set in each account, with one group or several in turn.
    pub(super) fn cells(self, groups_each: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        for set in 0..self.sets {
            for account in 0..self.accounts {
                let first = (set * self.accounts + account) * groups_each;
                cells.extend((first..first + groups_each).map(|turn| Cell {
                    set,
                    account,
                    group: turn % self.groups,
                }));
            }
        }
        cells
    }
}

fn required(provider: Provider) -> String {
    match provider {
        Provider::Ours => format!(
            "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n"
        ),
        Provider::Aws => {
            "terraform {\n  required_providers {\n    aws = { source = \"hashicorp/aws\" }\n  }\n}\n".to_owned()
                + crate::estate::AWS
        }
    }
}

fn key(cell: &Cell) -> String {
    format!("{}-{}-{}", cell.set, cell.account, cell.group)
}

/// A resource for each cell, in blocks of a hundred.
pub(super) fn singles(cells: &[Cell], provider: Provider) -> Vec<(&'static str, String)> {
    let (name, account) = match provider {
        Provider::Ours => (
            "identitycenter_account_assignment",
            "account_id = each.value.account",
        ),
        Provider::Aws => (
            "aws_ssoadmin_account_assignment",
            "target_id = each.value.account\n  target_type = \"AWS_ACCOUNT\"",
        ),
    };
    let mut text = required(provider);
    text += "locals {\n  blocks = jsondecode(file(\"${path.module}/blocks.json\"))\n}\n";
    let mut blocks = Map::new();
    for (number, cells) in cells.chunks(BLOCK).enumerate() {
        let block = format!("block_{number}");
        text += &format!(
            "resource \"{name}\" \"{block}\" {{\n  for_each = local.blocks.{block}\n  {account}\n  \
             instance_arn = \"{INSTANCE_ARN}\"\n  permission_set_arn = each.value.set\n  \
             principal_type = \"GROUP\"\n  principal_id = each.value.group\n}}\n"
        );
        let rows = cells.iter().map(|cell| {
            let row = json!({"set": set_arn(cell.set), "account": account_id(cell.account),
                             "group": group_id(cell.group)});
            (key(cell), row)
        });
        blocks.insert(block, rows.collect::<Map<_, _>>().into());
    }
    vec![
        ("main.tf", text),
        ("blocks.json", Value::from(blocks).to_string()),
    ]
}

/// The state in which all of them are as they are in the world.
pub(super) fn state(cells: &[Cell], provider: Provider, kind: cli::Kind) -> (&'static str, String) {
    let (source, name) = match provider {
        Provider::Ours => (SOURCE, "identitycenter_account_assignment"),
        Provider::Aws => ("hashicorp/aws", "aws_ssoadmin_account_assignment"),
    };
    let instance = |cell: &Cell| {
        json!({"index_key": key(cell), "schema_version": 0, "sensitive_attributes": [],
               "attributes": attributes(cell, provider)})
    };
    let resource = |(number, cells): (usize, &[Cell])| {
        json!({"mode": "managed", "type": name, "name": format!("block_{number}"),
               "provider": format!("provider[\"{}/{source}\"]", kind.registry()),
               "instances": cells.iter().map(instance).collect::<Vec<_>>()})
    };
    let resources: Vec<_> = cells.chunks(BLOCK).enumerate().map(resource).collect();
    let state = json!({"version": 4, "terraform_version": "1.6.0", "serial": 1, "outputs": {},
                       "lineage": "00000000-0000-4000-8000-000000000000", "resources": resources});
    ("terraform.tfstate", state.to_string())
}

/// As the provider stores them.
fn attributes(cell: &Cell, provider: Provider) -> Value {
    let (set, account, group) = (
        set_arn(cell.set),
        account_id(cell.account),
        group_id(cell.group),
    );
    let id = match provider {
        Provider::Ours | Provider::Aws => {
            let own = format!("{group},GROUP,{account},AWS_ACCOUNT");
            format!("{own},{set},{INSTANCE_ARN}")
        }
    };
    let mut all = json!({"id": id, "instance_arn": INSTANCE_ARN, "permission_set_arn": set,
                         "principal_id": group, "principal_type": "GROUP", "timeouts": null});
    match provider {
        Provider::Ours => {
            all["account_id"] = account.into();
            all["permission_set_name"] = set_name(cell.set).into();
            all["principal_name"] = group_name(cell.group).into();
            all["wait_for_principal"] = false.into();
        }
        Provider::Aws => {
            all["target_id"] = account.into();
            all["target_type"] = "AWS_ACCOUNT".into();
        }
    }
    all
}

/// One resource for each permission set, with all its cells by the names of groups. The variable `without` leaves the
/// first account of the first group of the first set out.
pub(super) fn matrices(cells: &[Cell]) -> Vec<(&'static str, String)> {
    let mut all = Map::new();
    for cell in cells {
        let set = all.entry(set_name(cell.set)).or_insert_with(|| json!({}));
        let accounts = &mut set[group_name(cell.group)];
        match accounts.as_array_mut() {
            Some(accounts) => accounts.push(account_id(cell.account).into()),
            None => *accounts = json!([account_id(cell.account)]),
        }
    }
    let text = required(Provider::Ours)
        + "variable \"without\" {\n  default = false\n}\n\
           locals {\n  all = jsondecode(file(\"${path.module}/matrix.json\"))\n}\n\
           resource \"identitycenter_permission_set_assignments\" \"all\" {\n  for_each = local.all\n  \
           permission_set_name = each.key\n  groups = { for group, accounts in each.value : group => \
           var.without && each.key == \"Set0\" && group == \"group0\" ? slice(accounts, 1, length(accounts)) : accounts }\n}\n";
    vec![
        ("main.tf", text),
        ("matrix.json", Value::from(all).to_string()),
    ]
}

/// New assignments with so many permission sets, each named in two accounts.
pub(super) fn names(sets: usize) -> Vec<(&'static str, String)> {
    let mut text = required(Provider::Ours);
    for part in 0..2 * sets.div_ceil(BLOCK) {
        let (account, first) = (account_id(part % 2), part / 2 * BLOCK);
        text += &format!(
            "resource \"identitycenter_account_assignment\" \"block_{part}\" {{\n  \
             for_each = toset([for number in range({first}, {}) : \"Set${{number}}\"])\n  \
             account_id = \"{account}\"\n  permission_set_name = each.key\n  principal_type = \"GROUP\"\n  \
             principal_id = \"{}\"\n}}\n",
            (first + BLOCK).min(sets),
            group_id(0)
        );
    }
    vec![("main.tf", text)]
}

/// A permission set that is assigned everywhere already, with everything that it can have. The variable `round` changes
/// all of it.
pub(super) fn permission_set() -> Vec<(&'static str, String)> {
    let text = required(Provider::Ours)
        + &format!(
            "variable \"round\" {{\n  default = 1\n}}\n\
             import {{\n  to = identitycenter_permission_set.this\n  id = \"{}\"\n}}\n\
             resource \"identitycenter_permission_set\" \"this\" {{\n  name = \"Set0\"\n  \
             managed_policies = [for number in range(6) : \"Policy${{number + var.round}}\"]\n  \
             inline_policy = jsonencode({{ Version = \"2012-10-17\", Statement = [{{ Effect = \"Allow\", \
             Action = \"s3:GetObject\", Resource = \"*\", Sid = \"Round${{var.round}}\" }}] }})\n  \
             permissions_boundary = {{ managed_policy = \"Boundary${{var.round}}\" }}\n}}\n",
            set_arn(0)
        );
    vec![("main.tf", text)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_in_every_account_with_groups_in_turn() {
        let size = Size {
            sets: 3,
            accounts: 4,
            groups: 5,
        };
        let cells = size.cells(2);
        assert_eq!(cells.len(), 24);
        let world = size.world(&cells, json!({})).unwrap();
        let assigned = world.account_assignments.of(INSTANCE).unwrap();
        assert_eq!(assigned.iter().count(), 24);
        assert_eq!(singles(&cells, Provider::Ours).len(), 2);
        let matrix = matrices(&cells);
        let matrix: Value = serde_json::from_str(&matrix[1].1).unwrap();
        assert_eq!(matrix.as_object().unwrap().len(), 3);
    }
}
