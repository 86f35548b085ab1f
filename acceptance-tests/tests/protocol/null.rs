//! Null where a value must be, over every table that the schema shows: each required argument and each
//! element of a collection, wherever it is nested, refused whenever it can turn out to be null, and before
//! AWS is asked for anything.

use acceptance_tests::cloud::{Record, RunningCloud};
use acceptance_tests::scenario::suite;
use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use tfplugin::Value;
use tfplugin::tfplugin6 as pb;
use tfplugin::tfplugin6::attribute_path::step::Selector;
use tfplugin::tfplugin6::schema::Block;
use tfplugin::value::encode;

use crate::calls::questions;
use crate::core_rules::{Broken, plan_valid};
use crate::places::{Place, What, needed, places};
use crate::shape::{filled, value, with};
use crate::subjects::{Subject, alternatives, subjects};
use crate::terraform::{Change, MANAGEMENT, Outcome, Said, Terraform, block_for, cloud};

impl Place {
    /// Why an answer does not refuse a null that stands here.
    fn missed(&self, said: &Said) -> Option<String> {
        let refuses = |one: &&pb::Diagnostic| {
            one.summary.starts_with(self.summary())
                && one.detail.contains(&self.argument)
                && one.attribute.as_ref().map(written).as_ref() == Some(&self.at)
        };
        match said.0.iter().find(refuses) {
            Some(_) => None,
            None => Some(format!(
                "{} at {} is not refused: {}",
                self.argument,
                self.at,
                said.text()
            )),
        }
    }
}

/// A path as it is written in a configuration.
fn written(path: &pb::AttributePath) -> String {
    let steps = path.steps.iter().map(|step| match &step.selector {
        Some(Selector::AttributeName(name) | Selector::ElementKeyString(name)) => {
            format!(".{name}")
        }
        Some(Selector::ElementKeyInt(index)) => format!("[{index}]"),
        None => String::new(),
    });
    steps.collect::<String>().trim_start_matches('.').to_owned()
}

/// What was tried and what has not held.
#[derive(Default)]
struct Tally {
    owners: usize,
    required: usize,
    elements: usize,
    situations: usize,
    broken: Vec<String>,
}

/// Calls beyond whose the credentials are.
fn asked(cloud: &RunningCloud) -> Vec<Record> {
    let calls = cloud.calls().into_iter();
    calls.filter(|call| call.service != "sts").collect()
}

impl Tally {
    fn owner(&mut self, places: &[Place]) {
        self.owners += 1;
        let required = places
            .iter()
            .filter(|place| place.what == What::Required)
            .count();
        self.required += required;
        self.elements += places.len() - required;
    }

    fn refuses(&mut self, situation: &str, place: &Place, said: &Said) {
        self.situations += 1;
        if let Some(why) = place.missed(said) {
            self.broken.push(format!("{situation}: {why}"));
        }
    }

    /// After a refusal nobody may have been asked for anything.
    fn silent(&mut self, situation: &str, place: &Place, cloud: &RunningCloud) {
        let calls = asked(cloud);
        if !calls.is_empty() {
            let operations: Vec<_> = calls.iter().map(|call| &call.operation).collect();
            self.broken.push(format!(
                "{situation}: {} was null, and {operations:?} was called",
                place.argument
            ));
        }
        cloud.clear_calls();
    }

    fn end(self, what: &str) {
        let Self {
            owners,
            required,
            elements,
            situations,
            broken,
        } = self;
        eprintln!(
            "null in {owners} {what}: {required} required arguments and {elements} elements, {situations} situations"
        );
        assert_eq!(broken, [""; 0], "{} of {situations}", broken.len());
        assert!(owners > 0 && situations > 0, "nothing was tried");
    }
}

#[tokio::test]
async fn a_resource_is_refused_whenever_a_value_turns_out_to_be_null() {
    let mut tally = Tally::default();
    for subject in subjects() {
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(subject.resource, &subject.config);
        let places = places_of(&terraform, &subject).await;
        tally.owner(&places);
        let change = Change::create(subject.resource, &config);
        let (_, created) = terraform.carry_out(&change).await;
        for place in &places {
            for prior in [&Outcome::default(), &created] {
                at_every_stage(&mut tally, &terraform, &cloud, &subject, prior, place).await;
            }
        }
    }
    tally.end("resources");
}

/// The places of a resource, each in the first configuration that is valid while it is not known there.
async fn places_of(terraform: &Terraform, subject: &Subject) -> Vec<Place> {
    let name = subject.resource;
    let configs = std::iter::once(subject.config.clone()).chain(alternatives(name));
    let mut in_each: Vec<_> = configs
        .map(|config| {
            needed(terraform.resource(name), &terraform.object(name, &config)).into_iter()
        })
        .collect();
    let mut chosen = Vec::new();
    while let Some(first) = in_each[0].next() {
        let mut rest: Vec<_> = in_each[1..].iter_mut().filter_map(Iterator::next).collect();
        rest.insert(0, first);
        let mut valid = None;
        let mut wrong = String::new();
        for place in rest {
            let said = terraform
                .validate(name, &place.holding(Value::Unknown))
                .await;
            if said.errors().is_empty() {
                valid = Some(place);
                break;
            }
            wrong += &said.errors();
        }
        chosen.push(valid.unwrap_or_else(|| {
            panic!(
                "the subject of {name} has no configuration for place {}: {wrong}",
                chosen.len()
            )
        }));
    }
    chosen
}

/// Null while validating, null while planning, and null only in the apply of what was not known before.
async fn at_every_stage(
    tally: &mut Tally,
    terraform: &Terraform,
    cloud: &RunningCloud,
    subject: &Subject,
    prior: &Outcome,
    place: &Place,
) {
    let name = subject.resource;
    let (null, unknown) = (place.holding(Value::Null), place.holding(Value::Unknown));
    let said = terraform.validate(name, &null).await;
    tally.refuses(&format!("{name} validated"), place, &said);

    cloud.clear_calls();
    let change = Change::update(name, prior, &null);
    let planned = terraform.plan(&change).await;
    tally.refuses(&format!("{name} planned"), place, &planned.said);
    tally.silent(&format!("{name} planned"), place, cloud);

    let planned = terraform.plan(&Change::update(name, prior, &unknown)).await;
    assert_eq!(
        planned.said.errors(),
        "",
        "{name} without knowing {}",
        place.argument
    );
    cloud.clear_calls();
    let applied = terraform.apply(&change, &planned).await;
    tally.refuses(&format!("{name} applied"), place, &applied.said);
    tally.silent(&format!("{name} applied"), place, cloud);
    assert_eq!(applied.state, prior.state, "{name} after it was refused");
}

/// `Exactly one of` and its like: the names, as the page of a table says them.
fn rules(folder: &str, name: &str) -> Vec<Vec<String>> {
    let noun = name.trim_start_matches("identitycenter_");
    let page = suite::home().with_file_name(format!("docs/{folder}/{noun}.md"));
    let text = std::fs::read_to_string(page).unwrap();
    let names = |line: &str| {
        line.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let starts = ["Exactly one of `", "At least one of `"];
    let is_rule = |line: &&str| starts.iter().any(|start| line.starts_with(start));
    text.lines().filter(is_rule).map(names).collect()
}

fn all(config: &Value, names: &[String], one: &Value) -> Value {
    let set = |config, name: &String| with(&config, name, one.clone());
    names.iter().fold(config.clone(), set)
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "resources and data sources, counted together"
)]
async fn one_of_several_is_missed_when_all_of_them_turn_out_to_be_null() {
    let mut tried = 0;
    for subject in subjects() {
        let name = subject.resource;
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = terraform.object(name, &subject.config);
        for names in rules("resources", name) {
            let unknown = Change::create(name, &all(&config, &names, &Value::Unknown));
            let planned = terraform.plan(&unknown).await;
            assert_eq!(planned.said.errors(), "", "{name} {names:?}");
            cloud.clear_calls();
            let null = Change::create(name, &all(&config, &names, &Value::Null));
            let again = terraform.plan(&null).await;
            let applied = terraform.apply(&null, &planned).await;
            for said in [again.said, applied.said] {
                assert!(
                    said.errors().contains("Missing argument"),
                    "{name}: {said:?}"
                );
            }
            assert!(asked(&cloud).is_empty(), "{name}");
            tried += 1;
        }
    }
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    cloud.clear_calls();
    for name in terraform.schemas().data_source_schemas.keys() {
        for names in rules("data-sources", name) {
            let config = json!({"principal_type": "USER"});
            let config = if name.ends_with("principal_application_assignments") {
                config
            } else {
                json!({})
            };
            let null = all(&value(&config), &names, &Value::Null);
            let (_, said) = terraform.read_data(name, &null).await;
            assert!(
                said.errors().contains("Missing argument"),
                "{name}: {said:?}"
            );
            assert!(asked(&cloud).is_empty(), "{name}");
            tried += 1;
        }
    }
    eprintln!("one of several, all of them null: {tried} rules");
    assert!(tried >= 7, "{tried}");
}

/// What a resource says of its configuration beside its table holds in the apply too.
#[tokio::test]
async fn an_element_of_a_set_that_turns_out_to_be_nobody_is_refused() {
    let cases = [
        ("identitycenter_group_memberships", "ignore", json!({})),
        (
            "identitycenter_application_assignments",
            "ignore",
            json!({"principal_type": "USER"}),
        ),
    ];
    for (name, set, element) in cases {
        let subject = crate::subjects::subject_of(name);
        let (cloud, terraform) = Terraform::of(&subject).await;
        let config = |elements| {
            let given = with(&value(&subject.config), set, elements);
            filled(terraform.resource(name), &given)
        };
        let planned = terraform
            .plan(&Change::create(name, &config(vec![Value::Unknown])))
            .await;
        assert_eq!(planned.said.errors(), "", "{name}");
        cloud.clear_calls();
        let change = Change::create(name, &config(vec![value(&element)]));
        let applied = terraform.apply(&change, &planned).await;
        let said = applied.said.errors();
        assert!(said.contains("Each element of"), "{name}: {said}");
        assert_eq!(cloud.calls(), [], "{name}");
    }
}

fn data_source<'a>(terraform: &'a Terraform, name: &str) -> &'a Block {
    let schema = &terraform.schemas().data_source_schemas[name];
    schema.block.as_ref().unwrap()
}

async fn validate_data(terraform: &Terraform, name: &str, config: &Value) -> Said {
    let request = pb::validate_data_resource_config::Request {
        type_name: name.to_owned(),
        config: Some(encode(&filled(data_source(terraform, name), config))),
    };
    let answer = terraform
        .client()
        .validate_data_resource_config(request)
        .await;
    Said(answer.unwrap().into_inner().diagnostics)
}

#[tokio::test]
async fn a_data_source_is_refused_whenever_a_value_turns_out_to_be_null() {
    let mut tally = Tally::default();
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    for (name, config) in questions() {
        let block = data_source(&terraform, name);
        let places = needed(block, &filled(block, &value(&config)));
        tally.owner(&places);
        for place in &places {
            let null = place.holding(Value::Null);
            let said = validate_data(&terraform, name, &null).await;
            tally.refuses(&format!("{name} validated"), place, &said);
            let unknown = validate_data(&terraform, name, &place.holding(Value::Unknown)).await;
            assert!(
                place.missed(&unknown).is_some(),
                "{name} {}",
                place.argument
            );
            cloud.clear_calls();
            let (_, said) = terraform.read_data(name, &null).await;
            tally.refuses(&format!("{name} read"), place, &said);
            tally.silent(&format!("{name} read"), place, &cloud);
        }
    }
    tally.end("questions to data sources");
}

#[tokio::test]
async fn a_list_block_is_refused_where_null_stands_for_a_value() {
    let mut tally = Tally::default();
    let cloud = cloud("organization");
    let terraform = Terraform::at(&cloud, MANAGEMENT).await;
    for name in terraform.resources() {
        let block = terraform.list_block(&name);
        let places = needed(block, &filled(block, &value(&json!({}))));
        tally.owner(&places);
        for place in &places {
            let null = place.holding(Value::Null);
            let said = terraform.validate_list_of(&name, &null).await;
            tally.refuses(&format!("{name} validated"), place, &said);
            cloud.clear_calls();
            let said = terraform.list_of(&name, &null).await;
            tally.refuses(&format!("{name} listed"), place, &said);
            tally.silent(&format!("{name} listed"), place, &cloud);
        }
    }
    // No list block has an argument that is required. What a query checks is held by its rules.
    eprintln!(
        "null in {} list blocks: {} required arguments",
        tally.owners, tally.required
    );
    let needs =
        json!({"principal_id": "00000004-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principal_type": null});
    let name = "identitycenter_application_assignment";
    let config = filled(terraform.list_block(name), &value(&needs));
    cloud.clear_calls();
    let said = terraform.list_of(name, &config).await;
    assert!(said.errors().contains("principal_type"), "{said:?}");
    assert_eq!(cloud.calls(), []);
    assert_eq!(tally.broken, [""; 0]);
}

#[tokio::test]
async fn the_provider_block_is_refused_whenever_a_value_turns_out_to_be_null() {
    let mut tally = Tally::default();
    let cloud = cloud("organization");
    let terraform = Terraform::start().await;
    let config = terraform.provider_config(&value(&block_for(&cloud, MANAGEMENT)));
    let schema = terraform.schemas().provider.as_ref().unwrap();
    let places = needed(schema.block.as_ref().unwrap(), &config);
    tally.owner(&places);
    for place in &places {
        let null = place.holding(Value::Null);
        let request = pb::validate_provider_config::Request {
            config: Some(encode(&null)),
        };
        let answer = terraform.client().validate_provider_config(request).await;
        let said = Said(answer.unwrap().into_inner().diagnostics);
        tally.refuses("validated", place, &said);
        let unknown = terraform
            .configure_with(&place.holding(Value::Unknown))
            .await;
        assert!(place.missed(&unknown).is_some(), "{}", place.argument);
        cloud.clear_calls();
        let said = terraform.configure_with(&null).await;
        tally.refuses("configured", place, &said);
        tally.silent("configured", place, &cloud);
    }
    tally.end("provider block");
}

/// The page of every table says what null means.
#[tokio::test]
async fn every_page_with_arguments_says_what_null_means() {
    let terraform = Terraform::start().await;
    let schemas = terraform.schemas();
    let tables = [
        ("resources", &schemas.resource_schemas),
        ("data-sources", &schemas.data_source_schemas),
        ("list-resources", &schemas.list_resource_schemas),
    ];
    for (folder, tables) in tables {
        for (name, schema) in tables {
            let block = schema.block.as_ref().unwrap();
            let mut attributes = block.attributes.iter();
            let takes =
                !block.block_types.is_empty() || attributes.any(|one| one.required || one.optional);
            let noun = name.trim_start_matches("identitycenter_");
            let page = suite::home().with_file_name(format!("docs/{folder}/{noun}.md"));
            let text = std::fs::read_to_string(page).unwrap();
            let says = text.contains("An argument that is null counts as not written.");
            assert_eq!(says, takes, "{folder}/{noun}");
        }
    }
}

/// The default that a page names in the line of an argument.
fn default_of(resource: &str, argument: &str) -> Option<Value> {
    let noun = resource.trim_start_matches("identitycenter_");
    let page = suite::home().with_file_name(format!("docs/resources/{noun}.md"));
    let text = std::fs::read_to_string(page).unwrap();
    let (outer, name) = argument.rsplit_once('.').unwrap_or(("", argument));
    let section = match outer {
        "" => text.split("\n### Nested").next(),
        outer => text
            .split(&format!("### Nested schema for `{outer}`"))
            .nth(1),
    };
    let mut lines = section?.lines();
    let line = lines.find(|line| line.starts_with(&format!("- `{name}` (")))?;
    let default = line.split_once(" Default: `");
    let (_, default) = default.or_else(|| line.split_once("(default `"))?;
    let (default, _) = default.split_once('`')?;
    let json: Json = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
    Some(value(&json))
}

/// Each optional argument is given, then taken away, and stays away.
#[tokio::test]
async fn an_optional_argument_that_becomes_null_is_what_its_page_says() {
    let (mut tried, mut not_alone, mut dependent) = (0, Vec::new(), Vec::new());
    for subject in subjects() {
        let schemas = Terraform::start().await;
        let config = schemas.object(subject.resource, &subject.config);
        let mut places = places(schemas.resource(subject.resource), &config);
        places.retain(|place| place.what == What::Optional);
        let full = |name: &&str| format!("{}.{name}", subject.resource);
        dependent.extend(subject.dependent.iter().map(full));
        for place in &places {
            match becomes_null(&subject, place).await {
                Ok(()) => tried += 1,
                Err(why) => {
                    not_alone.push((format!("{}.{}", subject.resource, name_of(place)), why))
                }
            }
        }
    }
    eprintln!(
        "optional arguments that became null: {tried}, and {} not alone",
        not_alone.len()
    );
    let names: Vec<_> = not_alone.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, dependent, "{not_alone:#?}");
}

/// The names that lead to an argument, as the headings of its page have them.
fn name_of(place: &Place) -> String {
    let names = place
        .path
        .split('.')
        .map(|step| step.split('[').next().unwrap());
    let path = names.collect::<Vec<_>>().join(".");
    match place.is_in_set {
        true => format!("{path}.{}", place.argument),
        false => path,
    }
}

/// The error is why the argument cannot be given or be null while the others are as they are.
#[expect(
    clippy::too_many_lines,
    reason = "the life of one argument, in its order"
)]
async fn becomes_null(subject: &Subject, place: &Place) -> Result<(), String> {
    let (name, argument) = (subject.resource, name_of(place));
    let (_cloud, terraform) = Terraform::of(subject).await;
    let (config, without) = (
        place.holding(place.given.clone()),
        place.holding(Value::Null),
    );
    for config in [&config, &without] {
        let wrong = terraform.validate(name, config).await.errors();
        let planned = terraform.plan(&Change::create(name, config)).await;
        let wrong = wrong + &planned.said.errors();
        if !wrong.is_empty() {
            return Err(wrong);
        }
    }
    let (_, created) = terraform.carry_out(&Change::create(name, &config)).await;
    let change = Change::update(name, &created, &without);
    let refused = terraform.plan(&change).await.said.errors();
    if !refused.is_empty() {
        return Err(refused);
    }
    let (planned, updated) = terraform.carry_out(&change).await;
    let block = terraform.resource(name);
    let broken = plan_valid(block, &created.state, &without, &planned.state);
    assert_eq!(broken, Broken::new(), "{name}.{argument}");
    let read = terraform.read(name, &updated).await;
    let rest = terraform.plan(&Change::update(name, &read, &without)).await;
    assert_eq!(rest.state, read.state, "{name}.{argument} is not at rest");
    if place.is_in_set {
        return Ok(());
    }
    let now = place.of(&read.state);
    // Tags that a configuration has had and has no longer are removed, whoever fills them in otherwise.
    if argument == "tags" {
        assert_eq!(now, &Value::Null, "{name}.{argument}");
        return Ok(());
    }
    // What AWS may fill in is removed where it was written.
    let goes = [
        "customer_managed_policies",
        "inline_policy",
        "managed_policies",
    ];
    if goes.contains(&argument.as_str()) || argument == "permissions_boundary" {
        assert_eq!(now, &Value::Null, "{name}.{argument}");
        return Ok(());
    }
    if argument == "session_duration" {
        assert_eq!(now, &Value::from("PT1H"), "{name}.{argument}");
        return Ok(());
    }
    // Of a kind of which neither names nor ids are written nobody stays; else those stay who have a name there.
    if ["groups", "users", "group_ids", "user_ids"].contains(&place.argument.as_str()) {
        let nobody = [Value::List(Vec::new()), Value::Map(BTreeMap::new())];
        let anew = terraform.plan(&Change::create(name, &without)).await;
        assert!(
            nobody.contains(now) || now == place.of(&anew.state),
            "{name}.{argument}: {now:?}"
        );
        return Ok(());
    }
    match default_of(name, &argument) {
        Some(default) if place.computed => assert_eq!(now, &default, "{name}.{argument}"),
        None if place.computed => {
            assert_eq!(now, place.of(&created.state), "{name}.{argument}");
        }
        _ => assert_eq!(now, &Value::Null, "{name}.{argument}"),
    }
    Ok(())
}
