//! List resources and generated configurations, which Terraform knows since 1.14: what a query finds, in
//! what form, and that what it finds can be taken over as it is.

use acceptance_tests::cloud::{RunningCloud, World};
use acceptance_tests::documentation::{Calls, Page, unspoken};
use acceptance_tests::shown::{self, Way};
use serde_json::{Value as Json, json};
use tfplugin::Value;
use tfplugin::tfplugin6 as pb;
use tfplugin::value::{decode, encode};

use crate::shape::{Shape, filled, member, value};
use crate::subjects::{APPLICATION, GROUP, Subject, USER, as_imported, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, cloud};

/// What one query found.
#[derive(Debug)]
struct Found {
    display_name: String,
    identity: Value,
    object: Option<Value>,
    said: Said,
}

impl Terraform {
    pub(crate) fn list_block(&self, resource: &str) -> &pb::schema::Block {
        let schema = &self.schemas().list_resource_schemas[resource];
        schema.block.as_ref().expect("a schema has a block")
    }

    /// Every event of a query.
    async fn list(&self, resource: &str, filter: &Json, objects: bool, limit: i64) -> Vec<Found> {
        let config = filled(self.list_block(resource), &value(filter));
        let request = pb::list_resource::Request {
            type_name: resource.to_owned(),
            config: Some(encode(&config)),
            include_resource_object: objects,
            limit,
        };
        let answer = self.client().list_resource(request).await;
        let mut events = answer.expect("no status").into_inner();
        let mut found = Vec::new();
        while let Some(event) = events.message().await.expect("no status") {
            let identity = event.identity.and_then(|identity| identity.identity_data);
            let read = |dynamic| decode(&dynamic).expect("it is a value");
            found.push(Found {
                display_name: event.display_name,
                identity: identity.map_or(Value::Null, read),
                object: event.resource_object.map(read),
                said: Said(event.diagnostic),
            });
        }
        found
    }

    /// All that is said in answer to a query with this whole configuration.
    pub(crate) async fn list_of(&self, resource: &str, config: &Value) -> Said {
        let request = pb::list_resource::Request {
            type_name: resource.to_owned(),
            config: Some(encode(config)),
            ..pb::list_resource::Request::default()
        };
        let answer = self.client().list_resource(request).await;
        let mut events = answer.expect("no status").into_inner();
        let mut said = Vec::new();
        while let Some(event) = events.message().await.expect("no status") {
            said.extend(event.diagnostic);
        }
        Said(said)
    }

    async fn names(&self, resource: &str, filter: &Json) -> Vec<String> {
        let found = self.list(resource, filter, false, 0).await;
        for one in &found {
            assert_eq!(one.said.text(), "", "{resource}");
        }
        let mut names: Vec<_> = found.into_iter().map(|one| one.display_name).collect();
        names.sort();
        names
    }

    async fn validate_list(&self, resource: &str, filter: &Json) -> Said {
        let config = filled(self.list_block(resource), &value(filter));
        self.validate_list_of(resource, &config).await
    }

    pub(crate) async fn validate_list_of(&self, resource: &str, config: &Value) -> Said {
        let request = pb::validate_list_resource_config::Request {
            type_name: resource.to_owned(),
            config: Some(encode(config)),
            ..pb::validate_list_resource_config::Request::default()
        };
        let answer = self.client().validate_list_resource_config(request).await;
        Said(answer.expect("no status").into_inner().diagnostics)
    }

    async fn generated(&self, resource: &str, state: &Value) -> Value {
        let request = pb::generate_resource_config::Request {
            type_name: resource.to_owned(),
            state: Some(encode(state)),
        };
        let answer = self.client().generate_resource_config(request).await;
        let answer = answer.expect("no status").into_inner();
        assert_eq!(Said(answer.diagnostics).text(), "", "{resource}");
        decode(&answer.config.expect("there is a configuration")).expect("it is a value")
    }
}

/// Terraform lists only what has an identity, so the two go together.
#[tokio::test]
async fn every_resource_type_can_be_listed() {
    let terraform = Terraform::start().await;
    let lists = &terraform.schemas().list_resource_schemas;
    let mut names: Vec<_> = lists.keys().cloned().collect();
    names.sort();
    assert_eq!(names, terraform.resources());
    let capabilities = terraform.schemas().server_capabilities.as_ref();
    assert!(capabilities.is_some_and(|server| server.generate_resource_config));
}

/// The identity imports it, the object is what a refresh reads, and the generated configuration of it is
/// valid and changes nothing.
#[tokio::test]
async fn what_is_listed_can_be_taken_over_as_it_is() {
    for subject in subjects() {
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(subject.resource, &subject.config);
        let change = Change::create(subject.resource, &config);
        let (_, created) = terraform.carry_out(&change).await;
        // A query is asked of a process that has written nothing.
        let terraform = Terraform::at(&cloud, subject.account).await;
        is_listed(&cloud, &terraform, &subject, &created).await;
        shown::record(subject.resource, Way::List, shown::CLIENT).unwrap();
    }
}

async fn is_listed(
    cloud: &RunningCloud,
    terraform: &Terraform,
    subject: &Subject,
    created: &Outcome,
) {
    let name = subject.resource;
    let filter = subject.listed_by.clone();
    cloud.clear_calls();
    let bare = terraform.list(name, &filter, false, 0).await;
    calls_what_its_page_says(cloud, name);
    let found = terraform.list(name, &filter, true, 0).await;
    assert_eq!(bare.len(), found.len(), "{name}");
    let shape = Shape::of_block(terraform.resource(name));
    for (bare, one) in bare.iter().zip(&found) {
        assert_eq!(one.said.text(), "", "{name}");
        assert_eq!(bare.object, None, "{name}");
        assert_eq!(bare.identity, one.identity, "{name}");
        assert_ne!(one.display_name, "", "{name}");
        let object = one.object.as_ref().expect("the object was asked for");
        assert_eq!(shape.fault(object), None, "{name}");
        assert!(object.is_wholly_known(), "{name}");
        takes_over(terraform, name, one).await;
    }
    let ours = found.iter().find(|one| one.identity == created.identity);
    let ours = ours.unwrap_or_else(|| panic!("{name}: {found:?} has not {:?}", created.identity));
    let object = ours.object.as_ref().expect("the object was asked for");
    assert_eq!(
        object,
        &as_imported(subject, &created.state, object),
        "{name}"
    );
}

async fn takes_over(terraform: &Terraform, name: &str, found: &Found) {
    let object = found.object.as_ref().expect("the object was asked for");
    let imported = terraform.import(name, "", &found.identity).await;
    assert_eq!(imported.said.text(), "", "{name}");
    let read = terraform.read(name, &imported).await;
    assert_eq!(read.said.errors(), "", "{name}");
    let warns = read
        .said
        .warnings()
        .contains("is synchronised from an identity provider");
    let external = format!("{:?}", object.get("external_ids"));
    assert_eq!(
        warns,
        external.contains("https://scim.aws.com/"),
        "{name}: {:?}",
        read.said
    );
    assert_eq!(&read.state, object, "{name}");

    let config = terraform.generated(name, object).await;
    let said = terraform.validate(name, &config).await;
    assert_eq!(said.errors(), "", "{name}: {config:?}");
    let planned = terraform.plan(&Change::update(name, &read, &config)).await;
    assert_eq!(planned.said.errors(), "", "{name}: {config:?}");
    assert_eq!(planned.state, read.state, "{name}: {config:?}");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of filters")]
async fn filters_let_through_what_they_say() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let warehouse =
        "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222";
    let everyone = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb";
    let cases = [
        ("user", json!({"name_prefix": "b"}), vec!["bob@example.com"]),
        ("user", json!({"name_prefix": "B"}), vec![]),
        (
            "user",
            json!({"synchronized": false}),
            vec!["dave@example.com"],
        ),
        (
            "group",
            json!({"synchronized": true}),
            vec!["data-analysts", "q-developer-users"],
        ),
        ("group", json!({"name_prefix": "every"}), vec!["everyone"]),
        (
            "group_membership",
            json!({"group_id": GROUP}),
            vec!["data-analysts: carol@example.com"],
        ),
        (
            "group_membership",
            json!({"member_id": USER}),
            vec!["everyone: dave@example.com"],
        ),
        (
            "group_membership",
            json!({"name_prefix": "q-"}),
            vec![
                "q-developer-users: alice@example.com",
                "q-developer-users: bob@example.com",
            ],
        ),
        (
            "group_memberships",
            json!({"name_prefix": "every"}),
            vec!["everyone"],
        ),
        ("group_memberships", json!({"name_prefix": "plat"}), vec![]),
        (
            "application_assignment",
            json!({}),
            vec!["intranet: dave@example.com", "warehouse: data-analysts"],
        ),
        (
            "application_assignment",
            json!({"application_arn": warehouse}),
            vec!["warehouse: data-analysts"],
        ),
        (
            "application_assignment",
            json!({"principal_type": "USER"}),
            vec!["intranet: dave@example.com"],
        ),
        (
            "application_assignment",
            json!({"principal_type": "USER", "principal_id": USER}),
            vec!["intranet: dave@example.com"],
        ),
        (
            "application_assignment",
            json!({"principal_type": "GROUP", "principal_id": everyone}),
            vec![],
        ),
        (
            "application_assignments",
            json!({}),
            vec!["intranet", "warehouse"],
        ),
        (
            "application_assignments",
            json!({"application_arn": APPLICATION}),
            vec![],
        ),
        (
            "application_assignment_configuration",
            json!({"name_prefix": "w"}),
            vec!["warehouse"],
        ),
        (
            "application_session_configuration",
            json!({"application_arn": APPLICATION}),
            vec!["QDevProfile-us-east-1"],
        ),
        (
            "instance",
            json!({"name_prefix": "corp"}),
            vec!["corporate"],
        ),
        ("instance", json!({"name_prefix": "other"}), vec![]),
        ("delegated_administrator", json!({}), vec![]),
        ("trusted_access", json!({}), vec!["sso.amazonaws.com"]),
        ("q_developer_profile", json!({}), vec!["default"]),
        (
            "q_developer_profile",
            json!({"region": "eu-central-1"}),
            vec![],
        ),
    ];
    for (noun, filter, expected) in cases {
        let name = format!("identitycenter_{noun}");
        let said = terraform.validate_list(&name, &filter).await;
        assert_eq!(said.text(), "", "{name} {filter}");
        cloud.clear_calls();
        assert_eq!(
            terraform.names(&name, &filter).await,
            expected,
            "{name} {filter}"
        );
        calls_what_its_page_says(&cloud, &name);
    }
}

/// Where it is not enabled.
const ACCOUNT_ACCESS: &str =
    "arn:aws:account-access:us-east-1:111111111111:application/aam-0123456789abcdef";

#[tokio::test]
async fn an_application_that_is_not_there_is_no_empty_list() {
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let gone = APPLICATION.replace("apl-1111111111111111", "apl-9999999999999999");
    let mut tried = 0;
    for name in terraform.resources() {
        let block = terraform.list_block(&name);
        if block
            .attributes
            .iter()
            .any(|one| one.name == "application_arn")
        {
            let (arn, says) = match name.contains("account_access") {
                true => (ACCOUNT_ACCESS, "there is no account access manager"),
                false => (&*gone, "there is no application"),
            };
            let config = filled(block, &value(&json!({"application_arn": arn})));
            let said = terraform.list_of(&name, &config).await.errors();
            let told = said.contains(says) && said.contains(arn);
            assert!(told, "{name}: {said}");
            tried += 1;
        }
    }
    assert!(tried > 2);
}

fn calls_what_its_page_says(cloud: &RunningCloud, name: &str) {
    let page = Page::ListResource(name.to_owned());
    let calls = Calls::of(&page).unwrap();
    let unspoken = unspoken(&cloud.calls(), &calls.during(&["read"]));
    assert!(unspoken.is_empty(), "{page}: {unspoken:?}");
}

#[tokio::test]
async fn a_wrong_filter_is_refused_where_it_stands() {
    let terraform = Terraform::start().await;
    let cases = [
        (
            "application_assignment",
            json!({"application_arn": "apl-1"}),
            "an application ARN",
        ),
        (
            "application_assignment",
            json!({"principal_id": USER}),
            "principal_type",
        ),
        (
            "group_membership",
            json!({"group_id": GROUP, "member_id": USER}),
            "group_id",
        ),
        (
            "user",
            json!({"identity_store_id": "mine"}),
            "an identity store id",
        ),
        ("group", json!({"name_prefix": ""}), "character"),
    ];
    for (noun, filter, words) in cases {
        let said = terraform
            .validate_list(&format!("identitycenter_{noun}"), &filter)
            .await;
        assert!(said.errors().contains(words), "{noun} {filter}: {said:?}");
    }
}

/// A crowd of users beside those of the world.
fn crowd(many: usize) -> impl Iterator<Item = Json> {
    (0..many).map(|number| {
        json!({
            "id": format!("{number:08}-dddd-4ddd-8ddd-dddddddddddd"),
            "user_name": format!("person{number:04}"),
            "display_name": "Person",
            "name": {"given_name": "Person", "family_name": "One"},
        })
    })
}

#[tokio::test]
async fn a_query_reads_no_more_pages_than_it_shows_objects_of() {
    let cloud = cloud("organization");
    let mut world = cloud.dump();
    let users = world["instances"][0]["identity_store"]["users"].as_array_mut();
    users.expect("there are users").extend(crowd(996));
    let world = World::from_json(&world.to_string()).unwrap();
    cloud.set_world(world);
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let pages = || {
        let calls = cloud.calls();
        let pages = calls.iter().filter(|call| call.operation == "ListUsers");
        pages.count()
    };
    let name = "identitycenter_user";
    let few = terraform.list(name, &json!({}), true, 150).await;
    assert_eq!(few.len(), 150);
    // The listing is one page ahead of what is told.
    assert!((2..=4).contains(&pages()), "{} pages", pages());
    let all = terraform.list(name, &json!({}), true, 0).await;
    assert_eq!(all.len(), 1_000);
    // What was read is not read again, but for a page that was on its way when the first query had enough.
    // Objects cost nothing beside their listing.
    assert!((10..=11).contains(&pages()), "{} pages", pages());
    let described = cloud.calls();
    let described = described
        .iter()
        .filter(|call| call.operation == "DescribeUser");
    assert_eq!(described.count(), 0);
}

#[tokio::test]
async fn a_query_that_is_denied_says_so_and_ends() {
    let cloud = cloud("organization");
    for operation in ["ListUsers", "ListApplicationAssignments"] {
        let fault = json!({
            "operation": operation,
            "times": null,
            "fault": {"error": {"code": "AccessDeniedException", "message": "You may not."}},
        });
        cloud.add_fault(serde_json::from_value(fault).unwrap());
    }
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    for noun in ["user", "application_assignment"] {
        let name = format!("identitycenter_{noun}");
        let found = terraform.list(&name, &json!({}), true, 0).await;
        let [only] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(only.said.errors().contains("Cannot list"), "{only:?}");
        assert_eq!(only.identity, Value::Null);
    }
}

/// Whoever may list but not read gets to know who there is.
#[tokio::test]
async fn an_object_that_cannot_be_read_is_listed_with_a_warning() {
    let cloud = cloud("organization");
    let fault = json!({
        "operation": "GetApplicationAssignmentConfiguration",
        "times": null,
        "fault": {"error": {"code": "AccessDeniedException", "message": "You may not."}},
    });
    cloud.add_fault(serde_json::from_value(fault).unwrap());
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let name = "identitycenter_application_assignment_configuration";
    let found = terraform.list(name, &json!({}), true, 0).await;
    assert_eq!(found.len(), 3);
    for one in found {
        assert!(one.said.warnings().contains("Cannot read"), "{one:?}");
        assert_eq!(one.said.errors(), "");
        assert!(one.object.is_none() && one.identity.is_null());
        assert_ne!(one.display_name, "");
    }
}

/// AWS shows a token once, so that nobody can list its secret.
#[tokio::test]
async fn secrets_of_tokens_are_not_listed() {
    let cloud = cloud("external-idp");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    let name = "identitycenter_scim_access_token";
    let found = terraform.list(name, &json!({}), true, 0).await;
    assert_eq!(found.len(), 2);
    for one in found {
        let object = one.object.expect("the object was asked for");
        assert_eq!(member(&object, "token"), &Value::Null);
    }
}
