//! The command `export`, and that both CLIs take over what it writes without changing anything.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::time::Duration;

use acceptance_tests::cli::{self, Cli};
use acceptance_tests::cloud::{Cloud, RunningCloud, World};
use acceptance_tests::directory::{self, Directory, Mirror};
use acceptance_tests::odd::{Case, What};
use acceptance_tests::place;
use acceptance_tests::scenario::provider;
use acceptance_tests::scenario::world;
use acceptance_tests::shown::{self, Way};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

/// A cloud, and what is exported of it.
struct Estate {
    cloud: RunningCloud,
    scratch: TempDir,
}

/// The binary under test, built once.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| place::provider().expect("there is a provider"))
}

impl Estate {
    fn of(world: &str, patch: &Json) -> Self {
        let world = World::named(world).expect("there is such a world");
        let cloud = Cloud::start(world).expect("there is a free port");
        let mut world = cloud.dump();
        world::merge(&mut world, patch);
        cloud.set_world(World::from_json(&world.to_string()).expect("the patch fits"));
        let scratch = TempDir::with_prefix("export-").expect("there is a disk");
        Self { cloud, scratch }
    }

    fn folder(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// Runs the command as an account of the organization.
    fn try_export(&self, account: &str, folder: &str, flags: &[&str]) -> Output {
        let mut command = Command::new(program());
        command
            .env_clear()
            .env("HOME", self.scratch.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_ENDPOINT_URL", self.cloud.endpoint())
            .env("AWS_ACCESS_KEY_ID", format!("AKIA{account}"))
            .env("AWS_SECRET_ACCESS_KEY", format!("secret-{account}"))
            .args(["export", "--region", "us-east-1", "--out"])
            .arg(self.folder(folder))
            .args(flags);
        command.output().expect("the command runs")
    }

    /// What it said on its way to success.
    fn export(&self, folder: &str, flags: &[&str]) -> String {
        let output = self.try_export("111111111111", folder, flags);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        // Only the handshake of a plugin writes there.
        assert_eq!(output.stdout, b"");
        said
    }

    /// All that it wrote.
    fn text(&self, folder: &str) -> String {
        let entries = fs::read_dir(self.folder(folder)).expect("it wrote something");
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect()
    }

    /// A directory of one CLI with what was exported, initialised.
    fn directory<'a>(&self, cli: &'a Cli, folder: &str, mirror: &Mirror) -> Directory<'a> {
        let path = self.folder(&format!("{folder}-{}", cli.kind));
        fs::create_dir_all(&path).unwrap();
        for entry in fs::read_dir(self.folder(folder)).unwrap() {
            let from = entry.unwrap().path();
            fs::copy(&from, path.join(from.file_name().unwrap())).unwrap();
        }
        let mut environment = directory::environment(mirror, &path);
        let cloud = provider::cloud_environment(&self.cloud.endpoint());
        environment.extend(cloud.map(|(name, value)| (name.to_owned(), value)));
        let mut directory = Directory::new(cli, path, environment).unwrap();
        directory.set_deadline(Duration::from_secs(15 * 60));
        succeeds(&directory, &["init", "-input=false", "-no-color"]);
        directory
    }

    fn mirror(&self) -> Mirror {
        Mirror::of_launchers(self.scratch.path(), program()).unwrap()
    }
}

fn succeeds(directory: &Directory, arguments: &[&str]) -> String {
    let run = directory.run(arguments).unwrap();
    assert!(
        run.succeeded(),
        "{}:\n{}{}",
        run.command,
        run.stdout,
        run.stderr
    );
    run.stdout
}

fn clis() -> impl Iterator<Item = &'static Cli> {
    cli::newest().unwrap()
}

/// The types in an export, and how many resources there are.
fn types(text: &str) -> (BTreeSet<String>, usize) {
    let headers: Vec<_> = text
        .lines()
        .filter_map(|line| line.strip_prefix("resource \""))
        .collect();
    let types = headers
        .iter()
        .map(|line| line.split('"').next().unwrap().to_owned());
    (types.collect(), headers.len())
}

/// Plans, and expects that everything is imported and nothing else happens.
fn only_imports(directory: &Directory, count: usize) {
    let plan = ["plan", "-input=false", "-no-color", "-out=export.plan"];
    let said = succeeds(directory, &plan);
    let expected = format!("Plan: {count} to import, 0 to add, 0 to change, 0 to destroy.");
    let summary = said.lines().find(|line| line.starts_with("Plan:"));
    assert_eq!(summary, Some(expected.as_str()), "{said}");
}

fn is_taken_over(estate: &Estate, cli: &Cli, folder: &str, mirror: &Mirror) {
    let directory = estate.directory(cli, folder, mirror);
    succeeds(&directory, &["fmt", "-check", "-diff", "-no-color"]);
    let (types, count) = types(&estate.text(folder));
    only_imports(&directory, count);
    let before = estate.cloud.dump();
    succeeds(
        &directory,
        &["apply", "-input=false", "-no-color", "export.plan"],
    );
    let plan = ["plan", "-input=false", "-no-color", "-detailed-exitcode"];
    let said = succeeds(&directory, &plan);
    assert!(said.contains("No changes."), "{said}");
    assert_eq!(estate.cloud.dump(), before, "nothing in AWS changes");
    for name in types {
        shown::record(&name, Way::Export, cli).unwrap();
    }
}

/// An organization in which there is something of everything.
fn everything() -> Estate {
    let profile = "arn:aws:codewhisperer:us-east-1:111111111111:profile/EXAMPLE00001";
    let instance = {
        let world = World::named("external-idp").unwrap();
        let cloud = Cloud::start(world).unwrap();
        let mut instance = cloud.dump()["instances"][0].clone();
        instance["q_developer"] = json!({
            "profiles": [{
                "id": "EXAMPLE00001",
                "account": "111111111111",
                "region": "us-east-1",
                "name": "default",
                "applications": ["apl-1111111111111111"],
            }],
            "subscriptions": [{
                "account": "111111111111",
                "profile": profile,
                "principal_type": "USER",
                "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
                "plan": "Q_DEVELOPER_STANDALONE_PRO",
            }],
        });
        instance
    };
    Estate::of(
        "external-idp",
        &json!({
            "organization": {"delegated_administrators":
                [{"account": "222222222222", "service_principal": "sso.amazonaws.com"}]},
            "instances": [instance],
            "access_control": {"ssoins-1234567890abcdef":
                {"attributes": {"CostCenter": ["${path:enterprise.costCenter}"]}}},
            "account_access": account_access(),
            "account_assignments": {"ssoins-1234567890abcdef": [{
                "permission_set": "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef",
                "account": "333333333333",
                "principal_type": "USER",
                "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
            }]},
        }),
    )
}

fn account_access() -> Json {
    let entitlement = json!({
        "principal_type": "USER",
        "principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
        "role_arn": "arn:aws:iam::333333333333:role/workforce/developer",
    });
    json!({"ssoins-1234567890abcdef": {
        "id": "aam-0123456789abcdef",
        "tags": {"team": "platform"},
        "entitlements": {"ent-0123456789abcdef": entitlement},
    }})
}

/// Of every resource type one, with either way to write assignments and members down.
#[test]
fn everything_that_exists_is_taken_over_as_it_is() {
    let estate = everything();
    let all = ["--allow-console-apis", "--synchronized"];
    let singles = estate.export("singles", &all);
    let sets = estate.export("sets", &[all.as_slice(), &["--sets"]].concat());
    // What says the same as others in another way is written where it is asked for.
    let others = "account_access_account_entitlements,account_assignments";
    let others = estate.export("others", &["--only", others]);
    for said in [singles, sets, others] {
        // It expires within thirty days.
        assert!(!said.contains("rotate"), "{said}");
        assert!(!said.contains("token-2:"), "{said}");
    }
    let (mut found, _) = types(&estate.text("singles"));
    found.extend(types(&estate.text("sets")).0);
    found.extend(types(&estate.text("others")).0);
    let schemas = fs::read_dir(place::home().with_file_name("examples/resources")).unwrap();
    let resources: BTreeSet<_> = schemas
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(found, resources);
    let mirror = estate.mirror();
    for cli in clis() {
        is_taken_over(&estate, cli, "singles", &mirror);
        is_taken_over(&estate, cli, "sets", &mirror);
        is_taken_over(&estate, cli, "others", &mirror);
    }
}

/// What an identity provider keeps in step is not managed by two masters.
#[test]
fn who_is_synchronised_is_referred_to_by_name() {
    let estate = Estate::of("organization", &json!({}));
    estate.export("out", &[]);
    let text = estate.text("out");
    assert!(
        text.contains("data \"identitycenter_group\" \"data_analysts\""),
        "{text}"
    );
    assert!(text.contains("principal_id    = data.identitycenter_group.data_analysts.group_id"));
    assert!(text.contains("resource \"identitycenter_group\" \"platform_team\""));
    assert!(text.contains("principal_id    = identitycenter_user.dave_example_com.user_id"));
    assert!(!text.contains("resource \"identitycenter_user\" \"alice"));
    // The group is nobody's but ours, its members are: they stay members.
    assert!(text.contains("data.identitycenter_user.alice_example_com.user_id"));
    let mirror = estate.mirror();
    for cli in clis() {
        is_taken_over(&estate, cli, "out", &mirror);
    }
}

#[test]
fn nothing_is_written_but_files_and_only_where_there_are_none() {
    let estate = everything();
    let before = estate.cloud.dump();
    estate.cloud.clear_calls();
    estate.export("out", &["--allow-console-apis", "--synchronized"]);
    assert_eq!(estate.cloud.dump(), before);
    for call in estate.cloud.calls() {
        let verb = ["Describe", "Get", "List"].iter();
        let reads = verb.clone().any(|verb| call.operation.starts_with(verb));
        assert!(reads, "{} was called", call.operation);
    }
    let text = estate.text("out");
    let again = estate.try_export("111111111111", "out", &[]);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(
        !again.status.success() && said.contains("holds a configuration already"),
        "{said}"
    );
    assert_eq!(estate.text("out"), text);
    for secret in ["scim-secret", "secret-111111111111", "AKIA"] {
        assert!(!text.contains(secret), "{secret}");
    }
    // The same again is the same again.
    estate.export("other", &["--allow-console-apis", "--synchronized"]);
    assert_eq!(estate.text("other"), text);
}

#[test]
fn kinds_are_chosen() {
    let estate = Estate::of("organization", &json!({}));
    estate.export("only", &["--only", "application_assignments,group"]);
    let (found, _) = types(&estate.text("only"));
    let expected = [
        "identitycenter_application_assignments",
        "identitycenter_group",
    ];
    assert_eq!(found, BTreeSet::from(expected.map(str::to_owned)));
    estate.export("most", &["--exclude", "user,group,group_membership"]);
    let (found, _) = types(&estate.text("most"));
    for kind in ["user", "group", "group_membership"] {
        assert!(!found.contains(&format!("identitycenter_{kind}")));
    }
    let refused: [(&[&str], &str); 4] = [
        (&["--only", "person"], "person"),
        (
            &["--only", "group_membership,group_memberships"],
            "two ways to write down the same",
        ),
        (&["--sets", "--only", "group_membership"], "--only"),
        (&["--only", "user", "--exclude", "user"], "nothing is left"),
    ];
    for (flags, words) in refused {
        let wrong = estate.try_export("111111111111", "x", flags);
        let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
        assert!(!wrong.status.success() && said.contains(words), "{said}");
    }
    let help = estate.try_export("111111111111", "x", &["--help"]);
    let said = String::from_utf8_lossy(&help.stderr).into_owned();
    assert!(
        help.status.success() && said.contains("--allow-console-apis"),
        "{said}"
    );
}

/// A member account sees no organization, and an application's owner not everything.
#[test]
fn what_may_not_be_read_is_named_and_left_out() {
    let estate = Estate::of("organization", &json!({}));
    let fault = json!({
        "operation": "ListDelegatedAdministrators",
        "times": null,
        "fault": {"error": {"code": "AccessDeniedException", "message": "You may not."}},
    });
    estate
        .cloud
        .add_fault(serde_json::from_value(fault).unwrap());
    let said = estate.export("out", &[]);
    assert!(said.contains("Left out"), "{said}");
    assert!(
        said.contains("identitycenter_delegated_administrator: "),
        "{said}"
    );
    let nothing = [
        "--exclude",
        "delegated_administrator",
        "--only",
        "scim_endpoint",
    ];
    let nothing = estate.try_export(
        "111111111111",
        "none",
        &[&nothing[..], &["--allow-console-apis"]].concat(),
    );
    let text = String::from_utf8_lossy(&nothing.stderr).into_owned();
    assert!(
        !nothing.status.success() && text.contains("Nothing was found"),
        "{text}"
    );
    // Whoever names it wants it.
    let named = estate.try_export("111111111111", "x", &["--only", "delegated_administrator"]);
    assert!(!named.status.success());
}

#[test]
fn what_may_not_be_read_once_is_said_and_the_rest_written() {
    let estate = Estate::of("organization", &json!({}));
    let fault = json!({
        "operation": "GetApplicationAssignmentConfiguration",
        "times": 1,
        "fault": {"error": {"code": "AccessDeniedException", "message": "You may not."}},
    });
    estate
        .cloud
        .add_fault(serde_json::from_value(fault).unwrap());
    let partly = estate.try_export("111111111111", "partly", &[]);
    let said = String::from_utf8_lossy(&partly.stderr).into_owned();
    assert!(!partly.status.success(), "{said}");
    assert!(said.contains("1 objects could not be read"), "{said}");
    assert!(
        estate
            .text("partly")
            .contains("application_assignment_configuration")
    );
}

/// What belongs to the machine, or to nobody else, stays out of a configuration that is committed.
#[test]
fn the_provider_block_has_what_was_given_and_no_secret() {
    let estate = Estate::of("organization", &json!({}));
    // A file that is named has to be there.
    let folder = tempfile::tempdir_in(".").unwrap();
    let relative = Path::new(folder.path().file_name().unwrap()).join("config");
    fs::write(&relative, "").unwrap();
    let files = format!("--shared-config-files={}", relative.display());
    let flags = [
        "--only=trusted_access",
        "--http-proxy=http://somebody:hidden@127.0.0.1:1",
        "--no-proxy=127.0.0.1",
        files.as_str(),
        "--requests-per-second=7",
    ];
    estate.export("out", &flags);
    let text = fs::read_to_string(estate.folder("out").join("providers.tf")).unwrap();
    assert!(text.contains("requests_per_second = 7"), "{text}");
    assert!(
        !text.contains("hidden") && !text.contains("proxy"),
        "{text}"
    );
    let here = std::env::current_dir().unwrap().join(relative);
    assert!(text.contains(&here.display().to_string()), "{text}");
}

/// Names that are the same to people, or that HCL would take for something else.
#[test]
fn odd_names_give_valid_and_unique_labels() {
    let group = |number: usize, name: &str| {
        json!({
            "id": format!("{number:08}-bbbb-4bbb-8bbb-bbbbbbbbbbbb"),
            "display_name": name,
            "description": "costs ${5} or \"%{more}\"\nor \\ less",
        })
    };
    let names = [
        "Team A",
        "team-a",
        "TEAM_A",
        "42",
        "${x}",
        "日本",
        "ünï",
        "u\u{308}ber",
        "null",
        "a.b[0]",
    ];
    let groups = (1..).zip(names).map(|(number, name)| group(number, name));
    let estate = Estate::of("organization", &json!({}));
    let mut world = estate.cloud.dump();
    let store = &mut world["instances"][0]["identity_store"];
    store["groups"] = groups.collect();
    store["memberships"] = json!([]);
    let applications = world["instances"][0]["applications"].as_array_mut();
    for application in applications.unwrap() {
        application["assignments"] = json!([]);
    }
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    estate.export("out", &["--only", "group"]);
    let mirror = estate.mirror();
    for cli in clis() {
        is_taken_over(&estate, cli, "out", &mirror);
    }
}

/// So many different names that AWS takes.
fn names_of_all_letters(number: usize) -> Vec<String> {
    // What Unicode has called letters later than HCL.
    let hard = [
        "営業・開発",
        "a\u{ff65}b",
        "\u{30000}",
        "\u{2ceb0}",
        "\u{870}",
        "\u{111c9}",
    ];
    let mut names: Vec<_> = hard.map(str::to_owned).into();
    // A generator of Marsaglia's, so that a failure comes again.
    let mut state = 0x9e37_79b9_u32;
    let mut random = move |below: u32| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state % below
    };
    let taken = fancy_regex::Regex::new(r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]$").unwrap();
    while names.len() < number {
        let mut name = String::new();
        while name.chars().count() < 4 {
            let planes = [0x250, 0x3000, 0x1_0000, 0x2_0000, 0x3_2000];
            let below = planes[random(5) as usize];
            let letter = char::from_u32(random(below)).unwrap_or('-');
            if taken.is_match(letter.encode_utf8(&mut [0; 4])).unwrap() {
                name.push(letter);
            }
        }
        names.push(format!("{name}{}", names.len()));
    }
    names
}

/// Ten thousand names that AWS takes, of letters from all of Unicode: what is written of them can be read by the CLIs.
#[test]
fn every_name_that_aws_takes_gives_a_label_that_hcl_takes() {
    const NAMES: usize = 10_000;
    const TOGETHER: usize = 5;
    let names = names_of_all_letters(NAMES);
    let estate = Estate::of("organization", &json!({}));
    let mut world = estate.cloud.dump();
    // Several in one, so that it is soon over: a label has room for all of them.
    let groups = names.chunks(TOGETHER).map(|names| names.join(" "));
    let group = |(number, name): (usize, String)| json!({"id": format!("{number:08}-bbbb-4bbb-8bbb-bbbbbbbbbbbb"), "display_name": name});
    let instance = &mut world["instances"][0];
    instance["identity_store"]["groups"] = groups.enumerate().map(group).collect();
    instance["identity_store"]["memberships"] = json!([]);
    for application in instance["applications"].as_array_mut().unwrap() {
        application["assignments"] = json!([]);
    }
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    let fast = "--requests-per-second=1000";
    estate.export("out", &["--only", "group", fast]);
    assert_eq!(types(&estate.text("out")).1, NAMES / TOGETHER);
    as_a_list(&estate.folder("out"));
    let mirror = estate.mirror();
    for cli in clis() {
        estate.directory(cli, "out", &mirror);
    }
}

/// Puts what import blocks refer to into one list: core compares each of these blocks with every other one.
fn as_a_list(folder: &Path) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let (mut kept, mut referred, mut imports) = (String::new(), String::new(), false);
        for line in text.lines() {
            imports |= line == "import {";
            match line.trim_start().strip_prefix("to ") {
                Some(address) if imports => {
                    let address = address.trim_start_matches(['=', ' ']);
                    referred += &format!("    {address}.id,\n");
                }
                _ if imports => {}
                _ => kept += &format!("{line}\n"),
            }
            imports &= line != "}";
        }
        if !referred.is_empty() {
            kept += &format!("output \"referred\" {{\n  value = [\n{referred}  ]\n}}\n");
            fs::write(&path, kept).unwrap();
        }
    }
}

/// Neither on the terminal nor in a file: a person reviews both.
#[test]
fn nothing_is_written_that_nobody_sees() {
    let hides = |text: &str| {
        let visible = |letter: char| letter == '\n' || !letter.is_control();
        let marks = ['\u{202e}', '\u{2028}', '\u{200b}', '\u{feff}'];
        text.contains(marks) || !text.chars().all(visible)
    };
    let estate = Estate::of("organization", &json!({}));
    let mut world = estate.cloud.dump();
    world["instances"][0]["tags"] = json!({"managed-by": "plat\u{2028}form"});
    world["instances"][0]["applications"][0]["name"] = json!("\u{1b}[2JQ\u{202e}\u{200b}");
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    let fault = json!({
        "operation": "ListDelegatedAdministrators",
        "times": null,
        "fault": {"error": {"code": "AccessDeniedException", "message": "no\u{1b}[2J\u{202e}\u{feff}"}},
    });
    estate
        .cloud
        .add_fault(serde_json::from_value(fault).unwrap());
    let said = estate.export("out", &[]);
    assert!(said.contains(r"no\u{1b}[2J\u{202e}\u{feff}"), "{said}");
    assert!(!hides(&said), "{said:?}");
    let text = estate.text("out");
    assert!(text.contains(r#""plat\u2028form""#), "{text}");
    assert!(!hides(&text), "{text:?}");
    let named = estate.try_export("111111111111", "x", &["--only", "delegated_administrator"]);
    let said = String::from_utf8_lossy(&named.stderr).into_owned();
    assert!(!named.status.success() && !hides(&said), "{said:?}");
    let mirror = estate.mirror();
    for cli in clis() {
        is_taken_over(&estate, cli, "out", &mirror);
    }
}

const GROUPS: usize = 500;
const USERS: usize = 2_000;
const APPLICATIONS: usize = 50;
const ASSIGNMENTS: usize = 5_000;
const MEMBERSHIPS: usize = 100;

/// A large organization whose directory is its own.
/// What is wrong in these cases, each of which is exported from the same estate.
fn exported_oddly<'a>(
    cases: impl Iterator<Item = &'a Case>,
    flags: &[&str],
    whole: &str,
) -> Vec<String> {
    let estate = everything();
    let mut wrong = Vec::new();
    for (number, case) in cases.enumerate() {
        estate.cloud.clear_faults();
        estate.cloud.add_fault(case.fault(None));
        let folder = number.to_string();
        let output = estate.try_export("111111111111", &folder, flags);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let ended = matches!(output.status.code(), Some(0 | 1));
        if !ended || said.contains("defect") || said.contains("panicked") {
            wrong.push(format!("{case}: {:?}: {said}", output.status.code()));
        } else if case.is_done_without() {
            let same = matches!(case.what, What::Listing(_));
            if !output.status.success() || said.contains("could not be read") {
                wrong.push(format!("{case}: {said}"));
            } else if same && estate.text(&folder) != whole {
                wrong.push(format!("{case}: something else is written"));
            }
        }
    }
    wrong
}

/// What nobody may do without, and an answer that never ends, is an error; everything else is exported as it is, or less
/// of it.
#[test]
fn whatever_an_answer_says_the_export_ends() {
    let estate = everything();
    let flags = ["--synchronized"];
    estate.export("whole", &flags);
    let whole = estate.text("whole");
    let calls = estate.cloud.calls().into_iter();
    let called: BTreeSet<_> = calls.map(|call| (call.service, call.operation)).collect();
    let cases = called
        .iter()
        .flat_map(|(service, operation)| Case::all(service, operation));
    let cases: Vec<_> = cases.collect();
    // Most of the time of each is that of a process that begins, or that waits to try again.
    let parts = 8;
    let wrong: Vec<_> = std::thread::scope(|scope| {
        let begun: Vec<_> = (0..parts)
            .map(|number| cases.iter().skip(number).step_by(parts))
            .map(|part| scope.spawn(|| exported_oddly(part, &flags, &whole)))
            .collect();
        let ended = begun.into_iter().map(|part| part.join().unwrap());
        ended.flatten().collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn user(number: usize) -> String {
    format!("{number:08}-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
}

fn group(number: usize) -> String {
    format!("{number:08}-bbbb-4bbb-8bbb-bbbbbbbbbbbb")
}

fn application(number: usize) -> Json {
    let each = ASSIGNMENTS / APPLICATIONS;
    let assignment = |place: usize| match place % 2 {
        0 => json!({"principal_type": "GROUP", "principal_id": group((number + place) % GROUPS)}),
        _ => {
            json!({"principal_type": "USER", "principal_id": user((number * each + place) % USERS)})
        }
    };
    let assignments: Vec<_> = (0..each).map(assignment).collect();
    json!({
        "id": format!("apl-{number:016}"),
        "account": "111111111111",
        "provider_arn": "arn:aws:sso::aws:applicationProvider/codewhisperer",
        // AWS does not ask for names of their own.
        "name": format!("Application {}", number / 2),
        "assignment_required": true,
        "created_date": "2024-04-30T12:00:00Z",
        "created_from": "us-east-1",
        "portal": {"visibility": "DISABLED"},
        "assignments": assignments,
    })
}

fn large() -> Estate {
    let estate = Estate::of("organization", &json!({}));
    let mut world = estate.cloud.dump();
    let users: Vec<_> = (0..USERS)
        .map(|number| {
            json!({
                "id": user(number),
                "user_name": format!("person{number}@example.com"),
                "display_name": format!("Person {number}"),
                "name": {"given_name": "Person", "family_name": number.to_string()},
                "emails": [{"value": format!("person{number}@example.com"), "type": "work", "primary": true}],
            })
        })
        .collect();
    let groups: Vec<_> = (0..GROUPS)
        .map(|number| json!({"id": group(number), "display_name": format!("Team {number}")}))
        .collect();
    let memberships: Vec<_> = (0..MEMBERSHIPS)
        .map(|number| {
            json!({
                "id": format!("{number:08}-cccc-4ccc-8ccc-cccccccccccc"),
                "group_id": group(number % GROUPS),
                "user_id": user(number),
            })
        })
        .collect();
    let instance = &mut world["instances"][0];
    instance["identity_store"]["users"] = json!(users);
    instance["identity_store"]["groups"] = json!(groups);
    instance["identity_store"]["memberships"] = json!(memberships);
    instance["applications"] = (0..APPLICATIONS).map(application).collect();
    // Those have an estate of their own.
    instance["permission_sets"] = json!([]);
    instance
        .as_object_mut()
        .unwrap()
        .shift_remove("q_developer");
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    estate
}

/// The instance, trusted access, and two configurations for each application.
const OTHERS: usize = 2 + USERS + GROUPS + 2 * APPLICATIONS;

#[test]
fn a_large_organization_is_taken_over_with_nothing_added_changed_or_destroyed() {
    takes_over_a_large_organization(0, &[], OTHERS + MEMBERSHIPS + ASSIGNMENTS);
}

#[test]
fn a_large_organization_is_taken_over_in_sets() {
    let sets = MEMBERSHIPS.min(GROUPS) + APPLICATIONS;
    takes_over_a_large_organization(1, &["--sets"], OTHERS + sets);
}

/// A plan of so many takes minutes: each CLI takes over one of the two, and both of them in smaller estates.
fn takes_over_a_large_organization(turn: usize, arguments: &[&str], count: usize) {
    let estate = large();
    // The pace has tests of its own.
    let fast = "--requests-per-second=1000";
    estate.export("all", &[&[fast], arguments].concat());
    // Pages of users and groups, one of assignments for each application and of members for each group, and a
    // request for each of the two configurations of an application.
    // The others are for what there is one of, or none: the caller, the instances, this instance and its tags, the organization,
    // trusted access, administrators, attributes for access control, applications and permission sets one each, account
    // access manager two, which its entitlements look for as well, and a few of the first users and groups before their
    // listings are worth it.
    let most = USERS / 100 + GROUPS / 100 + 3 * APPLICATIONS + GROUPS + 16;
    let calls = estate.cloud.calls().len();
    assert!(calls <= most, "{calls} requests");
    let (_, exported) = types(&estate.text("all"));
    assert_eq!(exported, count);
    let clis: Vec<_> = clis().collect();
    let directory = estate.directory(clis[turn % clis.len()], "all", &estate.mirror());
    estate.cloud.clear_calls();
    only_imports(&directory, count);
    // A plan does not know beforehand what it will ask for.
    let calls = estate.cloud.calls().len();
    assert!(calls <= 2 * most, "{calls} requests of a plan");
}

const ACCOUNTS: usize = 200;
const PERMISSION_SETS: usize = 10;

/// Names that HCL would take for something else, or that end something: of groups, users and accounts.
const HARD: [&str; 10] = [
    "Team \"A\"",
    "costs ${5}",
    "%{ if true }yes%{ endif }",
    "back\\slash and 'quotes'",
    "# no comment",
    "/* none either */",
    "日本 チーム",
    "null",
    "dots.and[0]",
    "${\"${nested}\"}",
];

fn account(number: usize) -> String {
    format!("{:012}", 200_000_000_000 + number)
}

fn permission_set(number: usize) -> Json {
    let arn = format!("arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-{number:016}");
    let mut one = json!({
        "arn": arn,
        "name": format!("Set_{number}"),
        // AWS takes Latin-1 there.
        "description": HARD[number].replace("日本 チーム", "élégance"),
        "managed_policies": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
    });
    let statement = json!({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::x/${aws:PrincipalTag/team}/*"});
    let more = match number % 3 {
        0 => {
            json!({"inline_policy": json!({"Version": "2012-10-17", "Statement": [statement]}).to_string(), "tags": {"team": HARD[6]}})
        }
        1 => {
            json!({"customer_managed_policies": [{"name": "limits", "path": "/a/"}], "session_duration": "PT8H"})
        }
        _ => {
            json!({"permissions_boundary": {"managed_policy": "arn:aws:iam::aws:policy/PowerUserAccess"}})
        }
    };
    world::merge(&mut one, &more);
    one
}

/// Of each permission set two groups in a fifth of the accounts, and a user in some of them. Half of the groups and users
/// are an identity provider's.
fn who_has_them() -> Vec<Json> {
    let mut assignments = Vec::new();
    for number in 0..PERMISSION_SETS {
        for place in (number..ACCOUNTS).step_by(PERMISSION_SETS / 2) {
            let mut assign = |kind: &str, id: String| {
                assignments.push(json!({
                    "permission_set": permission_set(number)["arn"],
                    "account": account(place),
                    "principal_type": kind,
                    "principal_id": id,
                }));
            };
            if place % 2 == 0 {
                assign("GROUP", group(number));
            }
            if place % 4 == 0 {
                assign("GROUP", group((number + 1) % HARD.len()));
            }
            if place % 10 == 3 {
                assign("USER", user(place % HARD.len()));
            }
        }
    }
    assignments
}

/// An organization of two hundred accounts, of which one is suspended.
fn many_accounts() -> (Estate, usize) {
    let estate = Estate::of("accounts", &json!({}));
    let mut world = estate.cloud.dump();
    let external = |number: usize| match number % 2 {
        0 => json!([{"issuer": "https://scim.aws.com/1", "id": format!("00x{number}")}]),
        _ => json!([]),
    };
    let groups = (0..).zip(HARD).map(|(number, name)| json!({"id": group(number), "display_name": name, "external_ids": external(number)}));
    // AWS takes no space in the name of a user.
    let users = (0..).zip(HARD).map(|(number, name)| {
        json!({
            "id": user(number),
            "user_name": format!("{}@example.com", name.replace(' ', "")),
            "display_name": name,
            "name": {"given_name": name, "family_name": name},
            "external_ids": external(number),
        })
    });
    let accounts = (0..ACCOUNTS).map(|number| {
        let state = match number {
            100 => "SUSPENDED",
            _ => "ACTIVE",
        };
        json!({"id": account(number), "name": format!("{} {number}", HARD[number % HARD.len()]), "email": format!("{number}@example.com"), "state": state})
    });
    let all = world["organization"]["accounts"].as_array_mut().unwrap();
    all.truncate(1);
    all.extend(accounts);
    let instance = &mut world["instances"][0];
    instance["identity_store"]["groups"] = groups.collect();
    instance["identity_store"]["users"] = users.collect();
    instance["identity_store"]["memberships"] = json!([]);
    instance["applications"] = json!([]);
    instance["permission_sets"] = (0..PERMISSION_SETS).map(permission_set).collect();
    let assignments = who_has_them();
    let count = assignments.len();
    world["account_assignments"] = json!({"ssoins-1234567890abcdef": assignments});
    world.as_object_mut().unwrap().shift_remove("roles");
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    (estate, count)
}

#[test]
fn two_hundred_accounts_are_taken_over_with_nothing_added_changed_or_destroyed() {
    let (estate, assignments) = many_accounts();
    let fast = "--requests-per-second=1000";
    estate.export("singles", &[fast]);
    estate.export("sets", &[fast, "--sets"]);
    let singles = estate.text("singles");
    assert!(
        singles.contains(r#"= "200000000002" # %{ if true }yes%{ endif } 2"#),
        "the accounts have their names"
    );
    let (_, singles) = types(&singles);
    let (_, sets) = types(&estate.text("sets"));
    // The instance, trusted access, and those whom no identity provider keeps in step.
    let others = 2 + HARD.len() + PERMISSION_SETS;
    assert_eq!(singles, others + assignments);
    assert_eq!(sets, others + PERMISSION_SETS);
    let mirror = estate.mirror();
    for cli in clis() {
        for (folder, count) in [("singles", singles), ("sets", sets)] {
            let directory = estate.directory(cli, folder, &mirror);
            succeeds(&directory, &["fmt", "-check", "-diff", "-no-color"]);
            only_imports(&directory, count);
        }
    }
}

/// Who may not list accounts exports all the same, without their names.
#[test]
fn names_of_accounts_are_comments_and_nothing_else() {
    let estate = Estate::of("accounts", &json!({}));
    let mut world = estate.cloud.dump();
    let accounts = &mut world["organization"]["accounts"];
    accounts[2]["name"] = json!("work\n}\u{2028} */ loads\r");
    estate
        .cloud
        .set_world(World::from_json(&world.to_string()).unwrap());
    let flags = ["--only", "permission_set_assignments"];
    estate.cloud.clear_calls();
    estate.export("out", &flags);
    let calls = estate.cloud.calls();
    let listings = calls.iter().filter(|call| call.operation == "ListAccounts");
    assert_eq!(listings.count(), 1);
    let text = estate.text("out");
    assert!(
        text.contains(r#""333333333333", # work\n}\u{2028} * / loads"#),
        "{text}"
    );
    assert!(text.contains(r#"["444444444444"] # sandbox"#), "{text}");
    let fault = json!({
        "operation": "ListAccounts",
        "times": null,
        "fault": {"error": {"code": "AccessDeniedException", "message": "You may not."}},
    });
    estate
        .cloud
        .add_fault(serde_json::from_value(fault).unwrap());
    let said = estate.export("without", &flags);
    assert!(said.contains("names of accounts: "), "{said}");
    let without = estate.text("without");
    let uncommented = |line: &str| line.split(" # ").next().unwrap_or_default().to_owned();
    let expected: Vec<_> = text.lines().map(uncommented).collect();
    assert_eq!(without.lines().collect::<Vec<_>>(), expected);
    let mirror = estate.mirror();
    for cli in clis() {
        is_taken_over(&estate, cli, "out", &mirror);
    }
}
