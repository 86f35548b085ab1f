//! What a round manages: a world, a configuration, and the values with which it is created and changed.

use super::dice::Dice;
use crate::cloud::World;
use crate::place::home;
use crate::scenario::world::world_named;
use serde_json::{Map, Value, json};
use std::fs;

pub(crate) struct Estate {
    pub(crate) name: &'static str,
    pub(crate) world: World,
    /// Names and texts, `main.tf` among them.
    pub(crate) files: Vec<(&'static str, String)>,
    /// The variables of the creation and of the change.
    pub(crate) variables: [Value; 2],
}

impl Estate {
    pub(crate) fn roll(dice: &mut Dice) -> Result<Estate, String> {
        match dice.between(0, 3) {
            0 => Self::accounts(dice),
            1 => Self::sign_in(dice),
            _ => Self::directory(dice),
        }
    }

    fn directory(dice: &mut Dice) -> Result<Estate, String> {
        let application = |id: &str| {
            json!({
                "id": id,
                "account": "111111111111",
                "provider_arn": "arn:aws:sso::aws:applicationProvider/custom",
                "name": id,
            })
        };
        let mut world = world_named("organization")?;
        let applications = world.pointer_mut("/instances/0/applications");
        let applications = applications.and_then(Value::as_array_mut);
        applications
            .ok_or("the world has no applications")?
            .extend(["apl-8888888888888888", "apl-9999999999999999"].map(application));
        let variables = [(); 2].map(|()| {
            let (groups, people) = (some(dice, "group", 5), some(dice, "person", 5));
            let mut of_group = |group: &String| (group.clone(), dice.some_of(&people).into());
            let sets: Map<String, Value> = groups.iter().step_by(2).map(&mut of_group).collect();
            let mut members = Map::new();
            for group in groups.iter().skip(1).step_by(2) {
                for person in dice.some_of(&people) {
                    let member = json!({"group": group, "person": person});
                    members.insert(format!("{group}-{person}"), member);
                }
            }
            json!({
                "groups": described(dice, &groups),
                "people": described(dice, &people),
                "sets": sets,
                "members": members,
                "together": dice.some_of(&groups),
                "singly": dice.some_of(&people),
            })
        });
        Self::of("directory", &world, Vec::new(), variables)
    }

    fn accounts(dice: &mut Dice) -> Result<Estate, String> {
        let variables = [(); 2].map(|()| {
            let groups = some(dice, "group", 4);
            json!({
                "name": dice.one_of(&["alpha", "beta"]),
                "tags": described(dice, &["team".to_owned(), "stage".to_owned()]),
                "groups": described(dice, &groups),
                "delegated": dice.one_of(&[&["222222222222"][..], &[]]),
            })
        });
        let world = world_named("empty-organization")?;
        Self::of("accounts", &world, Vec::new(), variables)
    }

    fn sign_in(dice: &mut Dice) -> Result<Estate, String> {
        let person = |number| format!("0000000{number}-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
        let people: Vec<String> = (1..=4).map(person).collect();
        let variables = [(); 2].map(|()| {
            let groups = some(dice, "group", 3);
            json!({
                "login_url": dice.one_of(&["https://idp.example.com/a", "https://idp.example.com/b"]),
                "tokens": dice.some_of(&["first", "second"]),
                "groups": described(dice, &groups),
                "subscribed": dice.some_of(&people),
            })
        });
        let certificate = home().join("identity-provider/signing.pem");
        let certificate = fs::read_to_string(certificate).map_err(|error| error.to_string())?;
        let world = world_named("organization")?;
        Self::of(
            "sign_in",
            &world,
            vec![("signing.pem", certificate)],
            variables,
        )
    }

    fn of(
        name: &'static str,
        world: &Value,
        mut files: Vec<(&'static str, String)>,
        variables: [Value; 2],
    ) -> Result<Estate, String> {
        let path = home().join("chaos").join(format!("{name}.tf"));
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        files.push(("main.tf", text));
        Ok(Estate {
            name,
            world: World::from_json(&world.to_string())?,
            files,
            variables,
        })
    }
}

fn some(dice: &mut Dice, noun: &str, most: u64) -> Vec<String> {
    let all: Vec<String> = (1..=most).map(|number| format!("{noun}{number}")).collect();
    dice.some_of(&all)
}

/// Each of the names with a description.
fn described(dice: &mut Dice, names: &[String]) -> Value {
    let description = |name: &String| (name.clone(), dice.one_of(&["one", "another"]).into());
    names.iter().map(description).collect::<Map<_, _>>().into()
}
