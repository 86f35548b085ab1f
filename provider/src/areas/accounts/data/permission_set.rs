//! One permission set, with its policies.
//!
//! Decides that what may not be read of other permission sets is no hindrance to finding this one.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tokio::try_join;

use super::super::permission_set::policies::Boundary;
use crate::areas::principal::sought::{FOUND, OPTIONAL};
use crate::aws::permission_set::{self, CustomerManagedPolicy, NAMED, Of, POLICIES, READ};
use crate::aws::{Aws, Error, Tags, instance, unless_denied};
use crate::shape::data_source::{DataSource, Named};
use crate::shape::schema::{Attribute, Calls, Check, Kind, Rule, Schema, checks};

pub(crate) struct PermissionSet;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    arn: Option<String>,
    instance_arn: Option<String>,
    name: Option<String>,
    optional: Option<bool>,
}

#[derive(Default, Serialize)]
pub(crate) struct Answer {
    arn: Option<String>,
    created_date: Option<String>,
    customer_managed_policies: Option<BTreeSet<CustomerManagedPolicy>>,
    description: Option<String>,
    found: bool,
    id: Option<String>,
    inline_policy: Option<String>,
    instance_arn: String,
    managed_policies: Option<BTreeSet<String>>,
    name: Option<String>,
    permissions_boundary: Option<Boundary>,
    relay_state: Option<String>,
    session_duration: Option<String>,
    tags: Option<Tags>,
}

const REFERENCE: &[Attribute] = &[
    Attribute::output("name", Kind::String, "Name of the policy."),
    Attribute::output("path", Kind::String, "Path of the policy."),
];

impl DataSource for PermissionSet {
    const NAME: &'static str = "identitycenter_permission_set";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "A permission set, by its name or its ARN.\n\nAWS has no look-up by name: whatever number of names a \
                      configuration asks for, each permission set is described once at most.",
        attributes: &[
            Attribute::input_output("arn", Kind::String, "ARN of the permission set.")
                .checks(&[checks::PERMISSION_SET_ARN]),
            Attribute::output("created_date", Kind::String, "When it was created, as RFC 3339."),
            Attribute::output(
                "customer_managed_policies",
                Kind::ObjectSet(REFERENCE),
                "Policies that each account has to have.",
            ),
            Attribute::output("description", Kind::String, "Description of the permission set."),
            FOUND,
            Attribute::output("id", Kind::String, "The same as `arn`."),
            Attribute::output("inline_policy", Kind::String, "Policy of its own, as JSON."),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to that of `arn`, else to the provider's `instance_arn`, then to the only one \
                 that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::output(
                "managed_policies",
                Kind::Set(&Kind::String),
                "ARNs of AWS's policies that it has.",
            ),
            Attribute::input_output(
                "name",
                Kind::String,
                "Name of the permission set, compared with its case.",
            )
            .checks(&[Check::Length { min: 1, max: 32 }]),
            OPTIONAL,
            Attribute::output(
                "permissions_boundary",
                Kind::Object(&[
                    Attribute::output(
                        "customer_managed_policy",
                        Kind::Object(REFERENCE),
                        "A policy that each account has to have.",
                    ),
                    Attribute::output("managed_policy", Kind::String, "ARN of a policy of AWS."),
                ]),
                "What the permissions are limited to.",
            ),
            Attribute::output("relay_state", Kind::String, "Where in the AWS console people begin."),
            Attribute::output(
                "session_duration",
                Kind::String,
                "How long a session may last, as ISO 8601 writes it.",
            ),
            Attribute::output(
                "tags",
                Kind::Map(&Kind::String),
                "Its tags, but for those that the provider ignores. Null where they may not be read.",
            ),
        ],
        rules: &[Rule::ExactlyOneOf(&["arn", "name"])],
        calls: Calls::reading(&[NAMED, READ, POLICIES, instance::TAGS]),
        ..Schema::EMPTY
    };

    async fn named(aws: &Aws, id: &str) -> Result<Option<Named>, Error> {
        let Some(instance) = permission_set::instance_of(id) else {
            return Ok(None);
        };
        let name = unless_denied(aws.permission_set_name(&instance, id).await)?;
        Ok(name.map(|name| Named::by_name("permission_sets", "name", name, ("arn", id))))
    }

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let optional = config.optional == Some(true);
        let of_arn = config.arn.as_deref().and_then(permission_set::instance_of);
        let instance_arn = match config.instance_arn.clone().or(of_arn) {
            Some(arn) => arn,
            None => aws.default_instance(None).await?.arn,
        };
        let arn = match (&config.arn, &config.name) {
            (Some(arn), _) => Some(arn.clone()),
            (None, name) => {
                let name = name.as_deref().unwrap_or_default();
                aws.permission_set_named(&instance_arn, name).await?
            }
        };
        let found = match &arn {
            Some(arn) => aws.permission_set(&instance_arn, arn).await?,
            None => None,
        };
        match (found, config.name) {
            (Some(found), _) => answer(aws, instance_arn, found).await,
            (None, _) if optional => Ok(Answer {
                instance_arn,
                ..Answer::default()
            }),
            (None, Some(name)) => Err(aws
                .no_permission_set_named(&instance_arn, &name)
                .await
                .at("name")),
            (None, None) => {
                let (who, region) = (aws.who().await, aws.region());
                let arn = config.arn.unwrap_or_default();
                let missing =
                    format!("there is no permission set {arn}, as {who} see it in {region}");
                Err(Error::not_found(missing).at("arn"))
            }
        }
    }
}

async fn answer(
    aws: &Aws,
    instance_arn: String,
    found: permission_set::PermissionSet,
) -> Result<Answer, Error> {
    let of = Of {
        instance_arn: &instance_arn,
        arn: &found.arn,
    };
    let tags = async { unless_denied(aws.permission_set_tags(of).await.map(Some)) };
    let (managed, customer_managed, inline_policy, boundary, tags) = try_join!(
        aws.managed_policies(of),
        aws.customer_managed_policies(of),
        aws.inline_policy(of),
        aws.permissions_boundary(of),
        tags,
    )?;
    Ok(Answer {
        id: Some(found.arn.clone()),
        arn: Some(found.arn),
        created_date: found.created_date,
        customer_managed_policies: Some(customer_managed),
        description: found.description,
        found: true,
        inline_policy,
        instance_arn,
        managed_policies: Some(managed),
        name: Some(found.name).filter(|name| !name.is_empty()),
        permissions_boundary: boundary.map(|boundary| Boundary::from(Some(boundary))),
        relay_state: found.relay_state,
        session_duration: found.session_duration,
        tags: tags.map(|tags| aws.tags.visible(&tags)),
    })
}
