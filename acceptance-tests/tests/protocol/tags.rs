//! Whose tags are whose, for every resource type that has tags: what an import has read stays until a
//! configuration speaks of it, and what the provider's defaults say is never the resource's own.

use serde_json::{Value as Json, json};
use tfplugin::Value;

use crate::shape::{member, value, with};
use crate::subjects::{Subject, subjects};
use crate::terraform::{Change, Outcome, Terraform, block_for, cloud_with};

/// The resource types that have tags, each with a configuration that has none.
fn tagged() -> Vec<Subject> {
    let mut subjects = subjects();
    subjects.retain(|subject| subject.config.get("tags").is_some());
    for subject in &mut subjects {
        subject.config.as_object_mut().unwrap().remove("tags");
    }
    subjects
}

fn own() -> Json {
    json!({"team": "a", "cost": "1"})
}

/// A provider for the cloud of a subject, with these default tags.
struct Place {
    terraform: Terraform,
    block: Json,
    subject: Subject,
    _cloud: acceptance_tests::cloud::RunningCloud,
}

impl Place {
    async fn of(subject: Subject) -> Self {
        let cloud = cloud_with(subject.world, &subject.with);
        Self {
            terraform: Terraform::at(&cloud, subject.account).await,
            block: block_for(&cloud, subject.account),
            subject,
            _cloud: cloud,
        }
    }

    async fn default_tags(&self, tags: Json) {
        let tags = value(&json!({ "tags": tags }));
        let block = with(&value(&self.block), "default_tags", tags);
        let said = self.terraform.configure_with(&block).await;
        assert_eq!(said.text(), "");
    }

    /// The configuration of the subject, with these tags or without the argument.
    fn config(&self, tags: &Json) -> Value {
        let name = self.subject.resource;
        let config = self.terraform.object(name, &self.subject.config);
        with(&config, "tags", value(tags))
    }

    async fn created(&self, tags: &Json) -> Outcome {
        let change = Change::create(self.subject.resource, &self.config(tags));
        self.terraform.carry_out(&change).await.1
    }

    async fn imported(&self, created: &Outcome) -> Outcome {
        let name = self.subject.resource;
        let id = member(&created.state, "id").as_str().unwrap();
        let imported = self.terraform.import(name, id, &Value::Null).await;
        self.read(&imported).await
    }

    async fn read(&self, from: &Outcome) -> Outcome {
        let read = self.terraform.read(self.subject.resource, from).await;
        assert_eq!(read.said.text(), "");
        read
    }

    fn update(&self, from: &Outcome, config: &Value) -> Change {
        Change::update(self.subject.resource, from, config)
    }

    /// What a plan makes of the two attributes.
    async fn planned(&self, from: &Outcome, tags: &Json) -> (Value, Value) {
        let change = self.update(from, &self.config(tags));
        let planned = self.terraform.plan(&change).await;
        assert_eq!(planned.said.errors(), "", "{}", self.subject.resource);
        both(&planned.state)
    }

    async fn applied(&self, from: &Outcome, config: &Value) -> Outcome {
        let change = self.update(from, config);
        let (_, applied) = self.terraform.carry_out(&change).await;
        self.read(&applied).await
    }
}

fn both(state: &Value) -> (Value, Value) {
    let of = |name| member(state, name).clone();
    (of("tags"), of("tags_all"))
}

fn tags(json: &Json) -> Value {
    value(json)
}

#[test]
fn there_are_resource_types_with_tags() {
    assert!(tagged().len() >= 2);
}

#[tokio::test]
async fn an_import_changes_no_tags_whether_or_not_they_are_configured() {
    for subject in tagged() {
        let place = Place::of(subject).await;
        let created = place.created(&own()).await;
        let imported = place.imported(&created).await;
        assert_eq!(both(&imported.state), (tags(&own()), tags(&own())));
        for configured in [own(), Json::Null] {
            let planned = place.planned(&imported, &configured).await;
            assert_eq!(planned, both(&imported.state), "{configured}");
        }
        let (_, all) = place.planned(&imported, &json!({})).await;
        assert_eq!(all, tags(&json!({})), "an empty map removes them");
    }
}

/// Nobody speaks of them in another apply either, nor in a refresh.
#[tokio::test]
async fn what_an_import_has_read_stays_while_other_arguments_change() {
    for subject in tagged() {
        let name = subject.resource;
        let place = Place::of(subject).await;
        let created = place.created(&own()).await;
        let imported = place.imported(&created).await;
        let argument = match name {
            // Another name is another permission set.
            "identitycenter_permission_set" => "description",
            // It has nothing but its tags that can change.
            "identitycenter_account_access_application" => continue,
            _ => "name",
        };
        let renamed = with(&place.config(&Json::Null), argument, Value::from("renamed"));
        let applied = place.applied(&imported, &renamed).await;
        assert_eq!(member(&applied.state, argument), &"renamed".into());
        assert_eq!(both(&applied.state), (tags(&own()), tags(&own())), "{name}");
        let planned = place
            .terraform
            .plan(&place.update(&applied, &renamed))
            .await;
        assert_eq!(planned.state, applied.state, "{name}");
    }
}

#[tokio::test]
async fn tags_that_were_configured_go_with_their_argument() {
    for subject in tagged() {
        let name = subject.resource;
        let place = Place::of(subject).await;
        let created = place.created(&own()).await;
        let imported = place.imported(&created).await;
        let more = json!({"team": "a", "cost": "2"});
        let configured = place.applied(&imported, &place.config(&more)).await;
        for before in [created, configured] {
            let planned = place.planned(&before, &Json::Null).await;
            assert_eq!(planned, (Value::Null, tags(&json!({}))), "{name}");
        }
    }
}

#[tokio::test]
async fn defaults_are_added_to_what_an_import_has_read() {
    for subject in tagged() {
        let place = Place::of(subject).await;
        let created = place.created(&own()).await;
        place
            .default_tags(json!({"release": "1", "cost": "9"}))
            .await;
        let imported = place.imported(&created).await;
        let (own, all) = place.planned(&imported, &Json::Null).await;
        assert_eq!(own, tags(&json!({"team": "a"})));
        let expected = json!({"team": "a", "release": "1", "cost": "9"});
        assert_eq!(all, tags(&expected));
    }
}

#[tokio::test]
async fn a_default_that_changes_or_goes_shows_in_tags_all_alone() {
    for subject in tagged() {
        let name = subject.resource;
        let place = Place::of(subject).await;
        for configured in [json!({"team": "a"}), Json::Null] {
            place.default_tags(json!({"release": "1"})).await;
            let created = place.created(&configured).await;
            for defaults in [json!({"release": "2"}), json!({"other": "x"}), json!({})] {
                place.default_tags(defaults.clone()).await;
                let read = place.read(&created).await;
                assert_eq!(both(&read.state), both(&created.state), "{name}");
                // Once nobody says anything about tags, they are left alone.
                let silent = configured.is_null() && defaults == json!({});
                let mut expected = if silent {
                    json!({"release": "1"})
                } else {
                    defaults
                };
                for (key, value) in configured.as_object().into_iter().flatten() {
                    expected[key] = value.clone();
                }
                let (own, all) = place.planned(&read, &configured).await;
                assert_eq!(own, tags(&configured), "{name}");
                assert_eq!(all, tags(&expected), "{name}");
            }
            let destroyed = Change::destroy(name, &created);
            place.terraform.carry_out(&destroyed).await;
        }
    }
}
