//! The calls of every resource and data source, held to the table in its documentation.

use std::collections::BTreeSet;

use acceptance_tests::cloud::RunningCloud;
use acceptance_tests::documentation::{Calls, Page, unspoken};
use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::shape::value;
use crate::subjects::{APPLICATION, PLATFORM_TEAM, Subject, lives};
use crate::terraform::{Change, MANAGEMENT, Outcome, Terraform, cloud};

/// A page, and what was called that it does not speak of.
struct Promise<'a> {
    cloud: &'a RunningCloud,
    page: Page,
    calls: Calls,
    broken: Vec<String>,
}

impl<'a> Promise<'a> {
    fn of(cloud: &'a RunningCloud, page: Page) -> Self {
        let calls = Calls::of(&page).expect("there is such a page");
        Self {
            cloud,
            page,
            calls,
            broken: Vec::new(),
        }
    }

    /// All that was called since the last look was for this operation.
    fn look(&mut self, operation: &str) {
        let made = self.cloud.calls();
        for action in unspoken(&made, &self.calls.during(&[operation])) {
            let page = &self.page;
            self.broken
                .push(format!("{page}: {operation} calls {action}"));
        }
        self.cloud.clear_calls();
    }
}

#[tokio::test]
async fn a_resource_calls_what_its_page_says_and_nothing_else() {
    let mut broken = Vec::new();
    for subject in lives() {
        let (cloud, terraform) = Terraform::of(&subject).await;
        cloud.clear_calls();
        let mut promise = Promise::of(&cloud, Page::Resource(subject.resource.to_owned()));
        live(&terraform, &subject, &mut promise).await;
        broken.extend(promise.broken);
    }
    assert_eq!(broken, [""; 0]);
}

async fn live(terraform: &Terraform, subject: &Subject, promise: &mut Promise<'_>) {
    let name = subject.resource;
    let config = terraform.object(name, &subject.config);
    let mut last = step(terraform, &Change::create(name, &config), "create", promise).await;
    terraform.read(name, &last).await;
    promise.look("read");
    if let Some(changed) = &subject.changed {
        let config = terraform.object(name, changed);
        let change = Change::update(name, &last, &config);
        last = step(terraform, &change, "update", promise).await;
    }
    let id = last.state.get("id").and_then(Value::as_str);
    let id = id.expect("a resource has an id");
    let imported = terraform.import(name, id, &Value::Null).await;
    terraform.read(name, &imported).await;
    promise.look("read");
    step(terraform, &Change::destroy(name, &last), "delete", promise).await;
    terraform.read(name, &last).await;
    promise.look("read");
}

/// Plans and applies one change, and looks after each.
async fn step(
    terraform: &Terraform,
    change: &Change,
    operation: &str,
    promise: &mut Promise<'_>,
) -> Outcome {
    let planned = terraform.plan(change).await;
    assert_eq!(planned.said.errors(), "", "{}", change.resource);
    promise.look("plan");
    let outcome = terraform.apply(change, &planned).await;
    assert_eq!(outcome.said.errors(), "", "{}", change.resource);
    promise.look(operation);
    outcome
}

#[tokio::test]
async fn a_data_source_calls_what_its_page_says_and_nothing_else() {
    let mut broken = Vec::new();
    let mut seen = BTreeSet::new();
    for (source, config) in questions() {
        let cloud = cloud(world_of(source));
        let terraform = Terraform::at(&cloud, MANAGEMENT).await;
        cloud.clear_calls();
        let mut promise = Promise::of(&cloud, Page::DataSource(source.to_owned()));
        let (_, said) = terraform.read_data(source, &value(&config)).await;
        assert_eq!(said.errors(), "", "{source} {config}");
        promise.look("read");
        broken.extend(promise.broken);
        seen.insert(source);
    }
    assert_eq!(broken, [""; 0]);
    let terraform = Terraform::start().await;
    let all: BTreeSet<_> = terraform.schemas().data_source_schemas.keys().collect();
    let seen: Vec<_> = seen.into_iter().collect();
    assert_eq!(Vec::from_iter(all), seen, "what is asked for in this test");
}

/// The world that has what a data source is asked for.
pub(crate) fn world_of(source: &str) -> &'static str {
    match source {
        "identitycenter_identity_source" => "external-idp",
        "identitycenter_permission_set" | "identitycenter_permission_sets" => "accounts",
        _ if source.contains("account_access") => "account-access",
        _ => "organization",
    }
}

const ACCOUNT_ACCESS: &str =
    "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef";

/// Every data source at least once.
#[expect(clippy::too_many_lines, reason = "a line or two for each data source")]
pub(crate) fn questions() -> Vec<(&'static str, Json)> {
    let user = "dave@example.com";
    let group = "platform-team";
    vec![
        ("identitycenter_account_access_application", json!({})),
        (
            "identitycenter_account_access_entitlements",
            json!({"application_arn": ACCOUNT_ACCESS, "account_id": "333333333333"}),
        ),
        (
            "identitycenter_account_assignments",
            json!({"permission_set_name": "ps-1234567890abcdef"}),
        ),
        (
            "identitycenter_account_assignments",
            json!({"account_id": "333333333333"}),
        ),
        (
            "identitycenter_account_assignments",
            json!({"principal_type": "USER", "principal_name": user}),
        ),
        ("identitycenter_accounts", json!({})),
        ("identitycenter_accounts", json!({"tags": {"env": "prod"}})),
        (
            "identitycenter_application",
            json!({"application_arn": APPLICATION}),
        ),
        (
            "identitycenter_application",
            json!({"application_provider": "redshift"}),
        ),
        (
            "identitycenter_application_assignments",
            json!({"application_arn": APPLICATION}),
        ),
        ("identitycenter_application_providers", json!({})),
        ("identitycenter_applications", json!({})),
        ("identitycenter_delegated_administrators", json!({})),
        ("identitycenter_group", json!({"display_name": group})),
        ("identitycenter_group", json!({"group_id": PLATFORM_TEAM})),
        (
            "identitycenter_group_memberships",
            json!({"group_name": group}),
        ),
        (
            "identitycenter_group_memberships",
            json!({"user_name": user}),
        ),
        (
            "identitycenter_groups",
            json!({"display_name_prefix": "platform"}),
        ),
        ("identitycenter_identity_source", json!({})),
        ("identitycenter_instance", json!({})),
        ("identitycenter_instances", json!({"all_regions": true})),
        ("identitycenter_permission_set", json!({"name": "Billing"})),
        (
            "identitycenter_permission_set",
            json!({"name": "Nobody", "optional": true}),
        ),
        (
            "identitycenter_permission_sets",
            json!({"name_prefix": "Bill"}),
        ),
        (
            "identitycenter_principal_application_assignments",
            json!({"principal_type": "USER", "principal_name": user}),
        ),
        (
            "identitycenter_principal_application_assignments",
            json!({"principal_type": "GROUP", "principal_name": group}),
        ),
        ("identitycenter_user", json!({"email": user})),
        ("identitycenter_user", json!({"user_name": user})),
        ("identitycenter_users", json!({})),
    ]
}
