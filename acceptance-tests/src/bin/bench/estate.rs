//! Organizations of any size, and the configurations that manage what is in them.
//!
//! Nothing is applied to get there: the world has everything already, and so has the state that is
//! written beside the configuration. Listings of the world are in another order than Terraform's.

use acceptance_tests::cli;
use acceptance_tests::cloud::World;
use acceptance_tests::directory::SOURCE;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// How many instances a block has at most. Terraform evaluates `for_each` anew for each instance, so a
/// single block with thousands of them would measure nothing else.
const BLOCK: usize = 100;

/// In the world `organization`.
const STORE: &str = "d-1234567890";
const APPLICATIONS: &str = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef";

/// A world, and what is managed of it.
pub(crate) struct Estate {
    pub world: World,
    subject: Subject,
    blocks: Vec<Block>,
}

/// The resource or data source that a configuration is full of.
#[derive(Clone, Copy, PartialEq)]
enum Subject {
    Assignment,
    Membership,
    User,
    /// Of Terraform itself, without a provider of its own.
    Data,
}

/// Whose resources a configuration has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Provider {
    Ours,
    /// hashicorp/aws, which finds the cloud in the environment.
    Aws,
}

pub(crate) const AWS: &str = "provider \"aws\" {\n  skip_credentials_validation = true\n  \
    skip_metadata_api_check     = true\n  skip_requesting_account_id  = true\n}\n";

/// Instances with one parent.
struct Block {
    name: String,
    /// An application or a group; empty where there is none.
    parent: String,
    children: Vec<String>,
}

impl Estate {
    /// So many users assigned to each of so many applications, all of it in the state.
    pub(crate) fn assignments(applications: usize, each: usize) -> Result<Self, String> {
        let mut estate = Self::new_assignments(applications, each)?;
        let mut world = written(&estate.world)?;
        let listed = world["instances"][0]["applications"].as_array_mut();
        let listed = listed.ok_or("the world has no applications")?;
        for application in listed {
            let arn = format!("{APPLICATIONS}/{}", text(&application["id"]));
            let managed = estate.blocks.iter().filter(|block| block.parent == arn);
            let users = shuffled(managed.flat_map(|block| block.children.clone()));
            if !users.is_empty() {
                application["assignments"] = users.into_iter().map(assignment).collect();
            }
        }
        estate.world = World::from_json(&world.to_string())?;
        Ok(estate)
    }

    /// The same assignments before there are any.
    pub(crate) fn new_assignments(applications: usize, each: usize) -> Result<Self, String> {
        let users = (0..each).map(user_id).collect::<Vec<_>>();
        let blocks = |application| blocks(&application_arn(application), &users, application);
        Ok(Self {
            world: world(each, applications)?,
            subject: Subject::Assignment,
            blocks: (0..applications).flat_map(blocks).collect(),
        })
    }

    /// One managed assignment of an application to which so many users are assigned.
    pub(crate) fn one_assignment_of(users: usize) -> Result<Self, String> {
        let mut estate = Self::assignments(1, users)?;
        estate.blocks.truncate(1);
        estate
            .blocks
            .iter_mut()
            .for_each(|block| block.children.truncate(1));
        Ok(estate)
    }

    /// So many groups with so many members each.
    pub(crate) fn memberships(groups: usize, each: usize) -> Result<Self, String> {
        let mut world = written(&world(each, 0)?)?;
        let store = &mut world["instances"][0]["identity_store"];
        let of_group = |group| (0..each).map(move |user| membership(group, user));
        store["groups"] = (0..groups)
            .map(|group| json!({"id": group_id(group), "display_name": format!("group{group}")}))
            .collect();
        store["memberships"] = shuffled((0..groups).flat_map(of_group)).into();
        let users = (0..each).map(user_id).collect::<Vec<_>>();
        let blocks = |group| blocks(&group_id(group), &users, group);
        Ok(Self {
            world: World::from_json(&world.to_string())?,
            subject: Subject::Membership,
            blocks: (0..groups).flat_map(blocks).collect(),
        })
    }

    /// So many users that are all there are, looked up by their names.
    pub(crate) fn users(users: usize) -> Result<Self, String> {
        let names = (0..users).map(user_name).collect::<Vec<_>>();
        Ok(Self {
            world: world(users, 0)?,
            subject: Subject::User,
            blocks: blocks("", &names, 0),
        })
    }

    /// As many resources that need no provider.
    pub(crate) fn terraform_data(resources: usize) -> Result<Self, String> {
        let users = (0..resources).map(user_id).collect::<Vec<_>>();
        Ok(Self {
            world: world(0, 0)?,
            subject: Subject::Data,
            blocks: blocks("", &users, 0),
        })
    }

    /// The configuration, and what it reads from a file.
    pub(crate) fn configuration(&self) -> Vec<(&'static str, String)> {
        let mut text = match self.subject {
            Subject::Data => String::new(),
            _ => format!(
                "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n"
            ),
        };
        text += "locals {\n  blocks = jsondecode(file(\"${path.module}/blocks.json\"))\n}\n";
        text.extend(self.blocks.iter().map(|block| self.subject.block(block)));
        let children = |block: &Block| {
            let children = block.children.iter();
            let children = children.map(|child| (child.clone(), child.clone().into()));
            (block.name.clone(), children.collect::<Map<_, _>>().into())
        };
        let blocks: Map<String, Value> = self.blocks.iter().map(children).collect();
        vec![
            ("main.tf", text),
            ("blocks.json", Value::from(blocks).to_string()),
        ]
    }

    /// One resource for all assignments of an estate with one application, and the variables that change it.
    pub(crate) fn list(&self) -> Vec<(&'static str, String)> {
        let users: Vec<_> = self
            .blocks
            .iter()
            .flat_map(|block| &block.children)
            .collect();
        let text = format!(
            "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n\
             variable \"reverse\" {{\n  default = false\n}}\n\
             variable \"without\" {{\n  default = 0\n}}\n\
             locals {{\n  all  = jsondecode(file(\"${{path.module}}/users.json\"))\n  \
             some = slice(local.all, var.without, length(local.all))\n}}\n\
             resource \"identitycenter_application_assignments\" \"all\" {{\n  application_arn = \"{}\"\n  \
             user_ids = var.reverse ? reverse(local.some) : local.some\n}}\n",
            application_arn(0)
        );
        vec![("main.tf", text), ("users.json", json!(users).to_string())]
    }

    /// The same for one of two providers, whose arguments of assignments have the same names.
    pub(crate) fn configuration_for(&self, provider: Provider) -> Vec<(&'static str, String)> {
        let mut files = self.configuration();
        if provider == Provider::Aws {
            for (_, text) in &mut files {
                *text = text
                    .replace(SOURCE, "hashicorp/aws")
                    .replace("identitycenter = {", "aws = {")
                    .replace(
                        Subject::Assignment.name(),
                        "aws_ssoadmin_application_assignment",
                    );
            }
            files.push(("provider.tf", AWS.to_owned()));
        }
        files
    }

    /// The state in which everything is as it is in the world. Data sources are read anew each time.
    pub(crate) fn state(&self, kind: cli::Kind) -> Option<(&'static str, String)> {
        let provider = match self.subject {
            Subject::User => return None,
            Subject::Data => "provider[\"terraform.io/builtin/terraform\"]".to_owned(),
            _ => format!("provider[\"{}/{SOURCE}\"]", kind.registry()),
        };
        let resource = |block: &Block| {
            let instance = |child: &String| {
                json!({
                    "index_key": child,
                    "schema_version": 0,
                    "attributes": self.subject.attributes(&block.parent, child),
                    "sensitive_attributes": [],
                })
            };
            json!({
                "mode": "managed",
                "type": self.subject.name(),
                "name": block.name,
                "provider": provider,
                "instances": block.children.iter().map(instance).collect::<Vec<_>>(),
            })
        };
        let state = json!({
            "version": 4,
            "terraform_version": "1.6.0",
            "serial": 1,
            "lineage": "00000000-0000-4000-8000-000000000000",
            "outputs": {},
            "resources": self.blocks.iter().map(resource).collect::<Vec<_>>(),
        });
        Some(("terraform.tfstate", state.to_string()))
    }
}

impl Subject {
    fn name(self) -> &'static str {
        match self {
            Self::Assignment => "identitycenter_application_assignment",
            Self::Membership => "identitycenter_group_membership",
            Self::User => "identitycenter_user",
            Self::Data => "terraform_data",
        }
    }

    fn block(self, block: &Block) -> String {
        let Block { name, parent, .. } = block;
        let mode = match self {
            Self::User => "data",
            _ => "resource",
        };
        let arguments = match self {
            Self::Assignment => format!(
                "application_arn = \"{parent}\"\n  principal_type = \"USER\"\n  principal_id = each.value"
            ),
            Self::Membership => format!("group_id = \"{parent}\"\n  member_id = each.value"),
            Self::User => "user_name = each.value".to_owned(),
            Self::Data => "input = each.value".to_owned(),
        };
        let subject = self.name();
        format!(
            "{mode} \"{subject}\" \"{name}\" {{\n  for_each = local.blocks.{name}\n  {arguments}\n}}\n"
        )
    }

    /// As the provider stores them.
    fn attributes(self, parent: &str, child: &str) -> Value {
        match self {
            Self::Assignment => json!({
                "application_arn": parent,
                "id": format!("{parent},{child},USER"),
                "principal_id": child,
                "principal_name": null,
                "principal_type": "USER",
                "timeouts": null,
                "wait_for_principal": false,
            }),
            Self::Membership => {
                let id = membership_id(parent, child);
                json!({
                    "created_at": "2024-01-01T00:00:00Z",
                    "created_by": null,
                    "group_id": parent,
                    "id": id,
                    "identity_store_id": STORE,
                    "member_id": child,
                    "membership_arn": format!("arn:aws:identitystore:::membership/{id}"),
                    "membership_id": id,
                })
            }
            Self::User => Value::Null,
            Self::Data => {
                let value = json!({"value": child, "type": "string"});
                json!({"id": child, "input": value, "output": value, "triggers_replace": null})
            }
        }
    }
}

/// Blocks for the children of a parent.
fn blocks(parent: &str, children: &[String], number: usize) -> Vec<Block> {
    let block = |(part, children): (usize, &[String])| Block {
        name: format!("block_{number}_{part}"),
        parent: parent.to_owned(),
        children: children.to_vec(),
    };
    children.chunks(BLOCK).enumerate().map(block).collect()
}

/// The world `organization` with no users but so many, and with so many applications more.
pub(crate) fn world(users: usize, applications: usize) -> Result<World, String> {
    let world = World::named("organization").ok_or("there is no such world")?;
    let mut world = written(&world)?;
    let instance = &mut world["instances"][0];
    let store = &mut instance["identity_store"];
    store["users"] = shuffled((0..users).map(user)).into();
    store["groups"] = json!([]);
    store["memberships"] = json!([]);
    let known = instance["applications"].as_array_mut();
    let known = known.ok_or("the world has no applications")?;
    known.extend((0..applications).map(application));
    World::from_json(&world.to_string())
}

pub(crate) fn written(world: &World) -> Result<Value, String> {
    serde_json::to_value(world).map_err(|error| error.to_string())
}

/// In an order that has nothing to do with that of their ids and is the same in every run.
pub(crate) fn shuffled(rows: impl Iterator<Item = impl Into<Value>>) -> Vec<Value> {
    let mut rows: Vec<Value> = rows.map(Into::into).collect();
    rows.sort_by_cached_key(|row| Sha256::digest(row.to_string()));
    rows
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn assignment(user: Value) -> Value {
    json!({"principal_type": "USER", "principal_id": user})
}

fn application_id(number: usize) -> String {
    format!("apl-{:016}", number + 1)
}

fn application_arn(number: usize) -> String {
    format!("{APPLICATIONS}/{}", application_id(number))
}

fn application(number: usize) -> Value {
    json!({
        "id": application_id(number),
        "account": "111111111111",
        "provider_arn": "arn:aws:sso::aws:applicationProvider/custom",
        "name": format!("application{number}"),
    })
}

fn user_id(number: usize) -> String {
    format!("{number:08}-dddd-4ddd-8ddd-dddddddddddd")
}

fn user_name(number: usize) -> String {
    format!("user{number}@example.com")
}

fn user(number: usize) -> Value {
    json!({
        "id": user_id(number),
        "user_name": user_name(number),
        "display_name": format!("User {number}"),
        "name": {"given_name": "User", "family_name": number.to_string()},
    })
}

pub(crate) fn group_id(number: usize) -> String {
    format!("{number:08}-bbbb-4bbb-8bbb-bbbbbbbbbbbb")
}

fn membership(group: usize, user: usize) -> Value {
    let (group, user) = (group_id(group), user_id(user));
    json!({"id": membership_id(&group, &user), "group_id": group, "user_id": user})
}

/// A GUID that begins with the number of the group and ends with that of the user.
fn membership_id(group: &str, user: &str) -> String {
    let number = |id: &str| id.split('-').next().unwrap_or_default().to_owned();
    format!("{}-cccc-4ccc-8ccc-0000{}", number(group), number(user))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resources(estate: &Estate) -> usize {
        let blocks = estate.blocks.iter();
        blocks.map(|block| block.children.len()).sum()
    }

    #[test]
    fn the_state_has_what_the_world_has() {
        let estate = Estate::assignments(2, 150).unwrap();
        assert_eq!(resources(&estate), 300);
        let world = written(&estate.world).unwrap();
        let applications = world["instances"][0]["applications"].as_array().unwrap();
        let assigned = |number| {
            let application: &Value = &applications[applications.len() - 2 + number];
            application["assignments"].as_array().unwrap().clone()
        };
        let users = assigned(0);
        assert_eq!((users.len(), assigned(1).len()), (150, 150));
        let sorted = (0..150).map(|number| assignment(user_id(number).into()));
        assert!(users != sorted.collect::<Vec<_>>(), "in Terraform's order");
        let (_, state) = estate.state(cli::Kind::OpenTofu).unwrap();
        let state: Value = serde_json::from_str(&state).unwrap();
        let resources = state["resources"].as_array().unwrap();
        assert_eq!(resources.len(), 4, "blocks of a hundred and of fifty");
        assert_eq!(
            text(&resources[0]["provider"]),
            "provider[\"registry.opentofu.org/cloud-identity/identitycenter\"]"
        );
    }

    #[test]
    fn every_membership_has_an_id_of_its_own() {
        let estate = Estate::memberships(3, 2).unwrap();
        let world = written(&estate.world).unwrap();
        let memberships = world["instances"][0]["identity_store"]["memberships"].clone();
        assert_eq!(memberships.as_array().unwrap().len(), 6);
        assert_eq!(estate.blocks.len(), 3);
    }

    #[test]
    fn one_assignment_is_managed_of_many() {
        let estate = Estate::one_assignment_of(250).unwrap();
        assert_eq!(resources(&estate), 1);
        let world = estate.world.instances.iter().next().unwrap();
        let assigned = world
            .applications
            .iter()
            .map(|found| found.assignments.len());
        assert_eq!(assigned.max(), Some(250));
    }
}
