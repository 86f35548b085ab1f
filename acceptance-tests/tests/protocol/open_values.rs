//! Values that are not known in the plan, as a module's `depends_on` or a data source that is read in the apply makes
//! them: they are no change. Every argument of every resource type is hidden once.

use serde_json::json;
use tfplugin::Value;

use crate::foreign::writes;
use crate::shape::{member, with};
use crate::subjects::{GROUP, PLATFORM_TEAM, Subject, subjects};
use crate::terraform::{Change, Outcome, Terraform};

/// The arguments that are written in a subject.
fn arguments(subject: &Subject) -> Vec<String> {
    let config = subject.config.as_object().expect("a configuration");
    config.keys().cloned().collect()
}

#[tokio::test]
async fn a_value_that_is_not_known_in_the_plan_and_the_same_in_the_apply_sends_nothing() {
    let mut tried = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let created = terraform.read(name, &created).await;
        for argument in arguments(&subject) {
            let open = with(&config, &argument, Value::Unknown);
            let planned = terraform.plan(&Change::update(name, &created, &open)).await;
            assert_eq!(planned.said.errors(), "", "{name}.{argument}");
            assert_eq!(planned.replace, [], "{name}.{argument}");
            // Core plans again when the value is known, and applies what that says.
            let change = Change::update(name, &created, &config);
            let again = terraform.plan(&change).await;
            assert_eq!(again.replace, [], "{name}.{argument}");
            cloud.clear_calls();
            let applied = terraform.apply(&change, &again).await;
            assert_eq!(applied.said.errors(), "", "{name}.{argument}");
            let same_setting =
                subject.outlives && subject.changed.is_some() && argument != "user_ids";
            if !same_setting {
                assert_eq!(writes(&cloud), [""; 0], "{name}.{argument}");
            }
            tried += 1;
        }
    }
    println!(
        "{} resources: {tried} arguments that were not known",
        subjects().len()
    );
}

/// What can be in another place from then on, and the calls that make the new one and take the old one away.
#[expect(clippy::too_many_lines, reason = "a table")]
fn moves() -> Vec<(
    &'static str,
    &'static str,
    serde_json::Value,
    &'static str,
    &'static str,
)> {
    let other =
        "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-3333333333333333";
    let assign = ("CreateApplicationAssignment", "DeleteApplicationAssignment");
    let join = ("CreateGroupMembership", "DeleteGroupMembership");
    let subscribe = ("CreateAssignment", "DeleteAssignment");
    vec![
        (
            "identitycenter_application_assignment",
            "application_arn",
            json!(other),
            assign.0,
            assign.1,
        ),
        (
            "identitycenter_application_assignment",
            "principal_id",
            json!(PLATFORM_TEAM),
            assign.0,
            assign.1,
        ),
        (
            "identitycenter_application_assignments",
            "application_arn",
            json!(other),
            assign.0,
            assign.1,
        ),
        (
            "identitycenter_group_membership",
            "group_id",
            json!(PLATFORM_TEAM),
            join.0,
            join.1,
        ),
        (
            "identitycenter_group_membership",
            "member_id",
            json!("00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
            join.0,
            join.1,
        ),
        (
            "identitycenter_group_memberships",
            "group_id",
            json!(GROUP),
            join.0,
            join.1,
        ),
        (
            "identitycenter_q_developer_subscription",
            "principal_id",
            json!("00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"),
            subscribe.0,
            subscribe.1,
        ),
    ]
}

#[tokio::test]
async fn what_goes_to_another_place_is_there_before_it_leaves_the_old_one() {
    for (name, argument, other, makes, takes) in moves() {
        let subject = crate::subjects::subject_of(name);
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let mut moved = subject.config.clone();
        moved[argument] = other;
        let change = Change::update(name, &created, &terraform.object(name, &moved));
        let planned = terraform.plan(&change).await;
        assert_eq!(planned.replace, [], "{name}.{argument}");
        cloud.clear_calls();
        let applied = terraform.apply(&change, &planned).await;
        assert_eq!(applied.said.errors(), "", "{name}.{argument}");
        let order = writes(&cloud);
        let first = |operation: &str| {
            order
                .iter()
                .position(|call| call.ends_with(&format!(".{operation}")))
        };
        let last = |operation: &str| {
            order
                .iter()
                .rposition(|call| call.ends_with(&format!(".{operation}")))
        };
        let (Some(made), Some(taken)) = (last(makes), first(takes)) else {
            panic!("{name}.{argument}: {order:?}")
        };
        assert!(made < taken, "{name}.{argument}: {order:?}");
        refuses_and_stays(
            &terraform,
            &cloud,
            &applied,
            name,
            (argument, &subject),
            makes,
        )
        .await;
    }
}

/// Where the new one cannot be made, the old one stays.
async fn refuses_and_stays(
    terraform: &Terraform,
    cloud: &acceptance_tests::cloud::RunningCloud,
    from: &Outcome,
    name: &str,
    (argument, subject): (&str, &Subject),
    makes: &str,
) {
    let error = json!({"code": "ValidationException", "message": "No.", "status": 400});
    let fault = json!({"operation": makes, "times": null, "fault": {"error": error}});
    cloud.add_fault(serde_json::from_value(fault).expect("a fault"));
    let change = Change::update(name, from, &terraform.object(name, &subject.config));
    let planned = terraform.plan(&change).await;
    cloud.clear_calls();
    let failed = terraform.apply(&change, &planned).await;
    assert_ne!(failed.said.errors(), "", "{name}.{argument}");
    assert_eq!(
        member(&failed.state, argument),
        member(&from.state, argument),
        "{name}.{argument}"
    );
    assert_eq!(writes(cloud), [""; 0], "{name}.{argument}");
    cloud.clear_faults();
}

/// A name that means nobody is looked for first.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a table and what is true of each of its rows"
)]
async fn a_misspelt_name_takes_nothing_away() {
    let cases = [
        (
            "identitycenter_application_assignment",
            "principal_id",
            "principal_name",
        ),
        ("identitycenter_group_membership", "member_id", "user_name"),
        (
            "identitycenter_q_developer_subscription",
            "principal_id",
            "principal_name",
        ),
    ];
    for (name, id, spelled) in cases {
        let subject = crate::subjects::subject_of(name);
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let mut typo = subject.config.clone();
        typo.as_object_mut()
            .expect("a configuration")
            .shift_remove(id);
        typo[spelled] = json!("bobb@example.com");
        if name == "identitycenter_application_assignment" {
            typo[spelled] = json!("data-analysst");
        }
        let change = Change::update(name, &created, &terraform.object(name, &typo));
        let planned = terraform.plan(&change).await;
        let warnings = planned.said.warnings();
        assert!(
            warnings.contains("A name means nobody") && warnings.contains("nearest"),
            "{name}: {warnings}"
        );
        assert_eq!(planned.replace, [], "{name}");
        cloud.clear_calls();
        let failed = terraform.apply(&change, &planned).await;
        assert!(
            failed.said.errors().contains("there is no"),
            "{name}: {}",
            failed.said.text()
        );
        assert_eq!(failed.state, created.state, "{name}");
        assert_eq!(writes(&cloud), [""; 0], "{name}");
    }
}

/// Those who are found come, those whom the plan took away go, and the error names who is not found.
#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "a table and what is true of each of its rows"
)]
async fn a_misspelt_element_of_a_set_stops_nobody_else() {
    const IDS: [&str; 2] = ["group_ids", "user_ids"];
    let sets = [
        (
            "identitycenter_application_assignments",
            "groups",
            ["platform-team", "data-analysst"],
        ),
        (
            "identitycenter_group_memberships",
            "users",
            ["bob@example.com", "bobb@example.com"],
        ),
    ];
    let people = |state: &Value| -> usize {
        let lists = IDS.map(|ids| member(state, ids).as_list().unwrap_or_default().len());
        lists.iter().sum()
    };
    for (name, set, elements) in sets {
        let subject = crate::subjects::subject_of(name);
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
        let before = people(&created.state);
        let mut typo = subject.config.clone();
        let written = typo.as_object_mut().expect("a configuration");
        written.retain(|argument, _| !IDS.contains(&argument.as_str()));
        typo[set] = json!(elements);
        let change = Change::update(name, &created, &terraform.object(name, &typo));
        let planned = terraform.plan(&change).await;
        let warnings = planned.said.warnings();
        for said in ["A name means nobody", "nearest", "removed"] {
            assert!(warnings.contains(said), "{name}: {said}: {warnings}");
        }
        cloud.clear_calls();
        let failed = terraform.apply(&change, &planned).await;
        let errors = failed.said.errors();
        assert!(errors.contains("1 of "), "{name}: {errors}");
        assert!(errors.contains("there is no"), "{name}: {errors}");
        let made = |verb: &str| {
            let written = writes(&cloud);
            let of = |call: &&String| call.contains(verb);
            written.iter().filter(of).count()
        };
        assert_eq!((made(".Create"), made(".Delete")), (1, before), "{name}");
        let left = member(&failed.state, set).as_list().unwrap_or_default();
        assert_eq!(left, [Value::from(elements[0])], "{name}");
        assert_eq!(people(&failed.state), 1, "{name}");
    }
}
