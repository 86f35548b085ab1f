//! All instances of Identity Center that are visible.

use serde::{Deserialize, Serialize};

use crate::aws::{Aws, Error};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema};

pub(crate) struct Instances;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    all_regions: Option<bool>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    arns: Vec<String>,
    identity_store_ids: Vec<String>,
    instances: Vec<Instance>,
}

#[derive(Serialize)]
struct Instance {
    access_portal_url: Option<String>,
    arn: String,
    created_date: Option<String>,
    identity_store_arn: Option<String>,
    identity_store_id: Option<String>,
    name: Option<String>,
    owner_account_id: Option<String>,
    primary_region: Option<String>,
    status: Option<String>,
}

impl DataSource for Instances {
    const NAME: &'static str = "identitycenter_instances";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "All instances of IAM Identity Center that the credentials can see. There may be none.",
        attributes: &[
            Attribute::input(
                "all_regions",
                Kind::Bool,
                "Whether to look in all Regions. Defaults to the provider's Region alone.",
            ),
            Attribute::output("arns", Kind::List(&Kind::String), "ARNs of the instances."),
            Attribute::output(
                "identity_store_ids",
                Kind::List(&Kind::String),
                "Ids of their identity stores, in the same order.",
            ),
            Attribute::output(
                "instances",
                Kind::ObjectList(&[
                    Attribute::output(
                        "access_portal_url",
                        Kind::String,
                        "Address at which people sign in.",
                    ),
                    Attribute::output("arn", Kind::String, "ARN of the instance."),
                    Attribute::output(
                        "created_date",
                        Kind::String,
                        "When the instance was created, as RFC 3339.",
                    ),
                    Attribute::output(
                        "identity_store_arn",
                        Kind::String,
                        "ARN of the identity store.",
                    ),
                    Attribute::output(
                        "identity_store_id",
                        Kind::String,
                        "Id of the identity store.",
                    ),
                    Attribute::output("name", Kind::String, "Name of the instance."),
                    Attribute::output(
                        "owner_account_id",
                        Kind::String,
                        "Account that the instance belongs to.",
                    ),
                    Attribute::output(
                        "primary_region",
                        Kind::String,
                        "Region in which the instance was created.",
                    ),
                    Attribute::output("status", Kind::String, "Status of the instance."),
                ]),
                "The instances, ordered by ARN.",
            ),
        ],
        calls: Calls::reading(&[&["sso:ListInstances"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let mut listed = if config.all_regions == Some(true) {
            aws.instances_of_all_regions().await?.to_vec()
        } else {
            aws.instances().await?.to_vec()
        };
        listed.sort_by(|a, b| a.arn.cmp(&b.arn));
        Ok(Answer {
            arns: listed.iter().map(|instance| instance.arn.clone()).collect(),
            identity_store_ids: listed
                .iter()
                .filter_map(|instance| instance.identity_store_id.clone())
                .collect(),
            instances: listed
                .into_iter()
                .map(|found| Instance {
                    access_portal_url: found.access_portal_url(),
                    arn: found.arn,
                    created_date: found.created_date,
                    identity_store_arn: found.identity_store_arn,
                    identity_store_id: found.identity_store_id,
                    name: found.name,
                    owner_account_id: found.owner_account_id,
                    primary_region: found.primary_region,
                    status: found.status,
                })
                .collect(),
        })
    }
}
