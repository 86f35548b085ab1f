//! The permission sets of an instance, filtered.
//!
//! Decides that one which may not be read is there all the same, without a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::areas::principal::sought::{Names, REGEX};
use crate::aws::permission_set::NAMED;
use crate::aws::{Aws, Error};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema, checks};

pub(crate) struct PermissionSets;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    instance_arn: Option<String>,
    name_prefix: Option<String>,
    name_regex: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    arns: Vec<String>,
    arns_by_name: BTreeMap<String, String>,
    instance_arn: String,
    permission_sets: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    arn: String,
    created_date: Option<String>,
    description: Option<String>,
    name: Option<String>,
    relay_state: Option<String>,
    session_duration: Option<String>,
}

impl DataSource for PermissionSets {
    const NAME: &'static str = "identitycenter_permission_sets";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The permission sets of an instance. There may be none.\n\nEach costs a request, shared with whatever \
                      else asks for it in the same run.",
        attributes: &[
            Attribute::output("arns", Kind::List(&Kind::String), "ARNs of the permission sets, in the same order."),
            Attribute::output("arns_by_name", Kind::Map(&Kind::String), "ARNs of the permission sets by name."),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to the provider's `instance_arn`, then to the only one that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::input("name_prefix", Kind::String, "What the name must begin with, in the same case.")
                .checks(&[Check::Length { min: 1, max: 32 }]),
            Attribute::input(
                "name_regex",
                Kind::String,
                "Regular expression that must match somewhere in the name.",
            )
            .checks(&[REGEX]),
            Attribute::output(
                "permission_sets",
                Kind::ObjectList(&[
                    Attribute::output("arn", Kind::String, "ARN of the permission set."),
                    Attribute::output("created_date", Kind::String, "When it was created, as RFC 3339."),
                    Attribute::output("description", Kind::String, "Description of the permission set."),
                    Attribute::output(
                        "name",
                        Kind::String,
                        "Name of the permission set. Null where nothing but its ARN may be read.",
                    ),
                    Attribute::output("relay_state", Kind::String, "Where in the AWS console people begin."),
                    Attribute::output(
                        "session_duration",
                        Kind::String,
                        "How long a session may last, as ISO 8601 writes it.",
                    ),
                ]),
                "The permission sets, ordered by name.",
            ),
        ],
        rules: &[Rule::AtMostOneOf(&["name_prefix", "name_regex"])],
        calls: Calls::reading(&[NAMED]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let instance = aws.default_instance(config.instance_arn.as_deref()).await?;
        let names = Names::new(config.name_prefix.as_deref(), config.name_regex.as_deref())?;
        let all = aws.described_permission_sets(&instance.arn).await?;
        let filtered = config.name_prefix.is_some() || config.name_regex.is_some();
        let mut listed = Vec::new();
        for set in all {
            let name = Some(set.name).filter(|name| !name.is_empty());
            let fits = match &name {
                Some(name) => names.fit(name),
                None => !filtered,
            };
            if fits {
                listed.push(Listed {
                    arn: set.arn,
                    created_date: set.created_date,
                    description: set.description,
                    name,
                    relay_state: set.relay_state,
                    session_duration: set.session_duration,
                });
            }
        }
        listed.sort_by(|a, b| (&a.name, &a.arn).cmp(&(&b.name, &b.arn)));
        let named = listed.iter();
        let named = named.filter_map(|set| Some((set.name.clone()?, set.arn.clone())));
        Ok(Answer {
            arns: listed.iter().map(|set| set.arn.clone()).collect(),
            arns_by_name: named.collect(),
            instance_arn: instance.arn,
            permission_sets: listed,
        })
    }
}
