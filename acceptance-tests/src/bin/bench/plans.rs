//! What a plan takes, beside what the same CLI takes for nothing and for a resource without a
//! provider of its own.

use crate::report::{Figure, Report, median};
use acceptance_tests::cli::{self, Cli};
use acceptance_tests::cloud::{Cloud, RunningCloud, World};
use acceptance_tests::directory::{self, Directory, Mirror, SOURCE};
use acceptance_tests::scenario::suite::{cloud_environment, target};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

const PLAN: &[&str] = &["plan", "-input=false", "-lock=false"];
const APPLY: &[&str] = &["apply", "-input=false", "-auto-approve"];

const WITHOUT_PROVIDER: &str = "resource \"terraform_data\" \"this\" {\n  input = \"a\"\n}\n";

/// In the world `organization`.
const APPLICATION: &str =
    "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111";
const GROUP: &str = "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb";

/// How many assignments the large configuration has.
const MANY: usize = 100;

pub(crate) fn measure(
    mirror: &Mirror,
    scratch: &Path,
    runs: usize,
    report: &mut Report,
) -> Result<(), String> {
    for kind in cli::wanted()? {
        match cli::find(kind, &target()) {
            Ok(cli) => {
                let place = Place {
                    cli: &cli,
                    mirror,
                    scratch: &scratch.join(kind.name()),
                };
                one_resource(&place, runs, report)?;
                many_resources(&place, report)?;
            }
            Err(why) => eprintln!("Without {kind}: {why}"),
        }
    }
    Ok(())
}

/// Where a CLI runs.
struct Place<'a> {
    cli: &'a Cli,
    mirror: &'a Mirror,
    scratch: &'a Path,
}

impl Place<'_> {
    /// A directory with a configuration that has been initialised.
    fn with(&self, name: &str, text: &str, cloud: &RunningCloud) -> Result<Directory<'_>, String> {
        let path = self.scratch.join(name);
        let mut environment = directory::environment(self.mirror, &path);
        let cloud = cloud_environment(&cloud.endpoint());
        environment.extend(cloud.map(|(name, value)| (name.to_owned(), value)));
        let directory = Directory::new(self.cli, path, environment)?;
        directory.write("main.tf", text)?;
        time(&directory, &["init", "-input=false"])?;
        Ok(directory)
    }
}

fn time(directory: &Directory, arguments: &[&str]) -> Result<Duration, String> {
    let run = directory.run(arguments)?;
    match run.succeeded() {
        true => Ok(run.took),
        false => Err(format!(
            "{} failed:\n{}{}",
            run.command, run.stdout, run.stderr
        )),
    }
}

/// A plan of one new assignment. The three commands take turns, so that a busy moment of the
/// machine meets all of them.
fn one_resource(place: &Place, runs: usize, report: &mut Report) -> Result<(), String> {
    let cloud = cloud(0)?;
    let ours = assignments("GROUP", &[GROUP.to_owned()]);
    let ours = place.with("one", &ours, &cloud)?;
    let bare = place.with("bare", WITHOUT_PROVIDER, &cloud)?;
    let (mut plans, mut bare_plans, mut versions) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        plans.push(time(&ours, PLAN)?);
        bare_plans.push(time(&bare, PLAN)?);
        versions.push(time(&bare, &["version"])?);
    }
    let kind = place.cli.kind;
    let plan = median(plans).into();
    let what = format!("{kind}: a plan of one resource");
    let (bare_plan, version) = (median(bare_plans).into(), median(versions).into());
    report.beside(&what, plan, "that of a terraform_data", bare_plan);
    report.beside(&what, plan, &format!("`{kind} version`"), version);
    Ok(())
}

/// A refresh of many assignments: how many calls each of them costs, and how long all take.
fn many_resources(place: &Place, report: &mut Report) -> Result<(), String> {
    let cloud = cloud(MANY)?;
    let users: Vec<_> = (0..MANY).map(user_id).collect();
    let directory = place.with("many", &assignments("USER", &users), &cloud)?;
    time(&directory, APPLY)?;
    cloud.clear_calls();
    let plan = time(&directory, PLAN)?;
    let calls: u64 = cloud.counts().values().sum();
    let kind = place.cli.kind;
    let what = format!("{kind}: calls of AWS in a plan of {MANY} unchanged assignments");
    let (calls, many) = (Figure::Count(calls as f64), Figure::Count(MANY as f64));
    report.beside(&what, calls, "the assignments", many);
    let what = format!("{kind}: a plan of {MANY} unchanged assignments");
    let version = time(&directory, &["version"])?;
    report.beside(
        &what,
        plan.into(),
        &format!("`{kind} version`"),
        version.into(),
    );
    Ok(())
}

/// A cloud with so many users beyond those of its world.
fn cloud(users: usize) -> Result<RunningCloud, String> {
    let world = World::named("organization").ok_or("there is no such world")?;
    let mut world = serde_json::to_value(world).map_err(|error| error.to_string())?;
    let known = &mut world["instances"][0]["identity_store"]["users"];
    let known = known.as_array_mut().ok_or("the world has no users")?;
    known.extend((0..users).map(user));
    let world = World::from_json(&world.to_string())?;
    Cloud::start(world).map_err(|error| error.to_string())
}

fn user(number: usize) -> Value {
    json!({
        "id": user_id(number),
        "user_name": format!("user{number}@example.com"),
        "display_name": format!("User {number}"),
        "name": {"given_name": "User", "family_name": number.to_string()},
    })
}

fn user_id(number: usize) -> String {
    format!("{number:08}-dddd-4ddd-8ddd-dddddddddddd")
}

fn assignments(principal_type: &str, principals: &[String]) -> String {
    format!(
        "terraform {{\n  required_providers {{\n    identitycenter = {{ source = \"{SOURCE}\" }}\n  }}\n}}\n\
         resource \"identitycenter_application_assignment\" \"this\" {{\n  \
           for_each        = toset({principals:?})\n  \
           application_arn = \"{APPLICATION}\"\n  \
           principal_id    = each.value\n  \
           principal_type  = \"{principal_type}\"\n\
         }}\n"
    )
}
