//! The instance of Identity Center that is visible, or a named one.

use serde::{Deserialize, Serialize};

use crate::aws::instance::Encryption;
use crate::aws::{Aws, Error, Tags, instance, unless_denied};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema, checks};

pub(crate) struct Instance;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    arn: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    access_portal_url: Option<String>,
    arn: String,
    created_date: Option<String>,
    encryption: Option<Encryption>,
    id: String,
    identity_store_arn: Option<String>,
    identity_store_id: String,
    name: Option<String>,
    owner_account_id: Option<String>,
    permission_sets_enabled: Option<bool>,
    primary_region: Option<String>,
    status: Option<String>,
    tags: Option<Tags>,
}

impl DataSource for Instance {
    const NAME: &'static str = "identitycenter_instance";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The instance of IAM Identity Center: the one that `arn` or the provider's `instance_arn` names, \
                      else the only one that is visible in the Region.",
        attributes: &[
            Attribute::output(
                "access_portal_url",
                Kind::String,
                "Address at which people sign in.",
            ),
            Attribute::input_output("arn", Kind::String, "ARN of the instance.")
                .checks(&[checks::INSTANCE_ARN]),
            Attribute::output(
                "created_date",
                Kind::String,
                "When the instance was created, as RFC 3339.",
            ),
            Attribute::output(
                "encryption",
                Kind::Object(&[
                    Attribute::output(
                        "key_type",
                        Kind::String,
                        "`AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`.",
                    ),
                    Attribute::output(
                        "kms_key_arn",
                        Kind::String,
                        "ARN of a customer managed key.",
                    ),
                ]),
                "The key that encrypts what is at rest.",
            ),
            Attribute::output("id", Kind::String, "The same as `arn`."),
            Attribute::output(
                "identity_store_arn",
                Kind::String,
                "ARN of the identity store.",
            ),
            Attribute::output(
                "identity_store_id",
                Kind::String,
                "Id of the identity store, which holds users and groups.",
            ),
            Attribute::output("name", Kind::String, "Name of the instance."),
            Attribute::output(
                "owner_account_id",
                Kind::String,
                "Account that the instance belongs to.",
            ),
            Attribute::output(
                "permission_sets_enabled",
                Kind::Bool,
                "Whether the instance gives access to AWS accounts too.",
            ),
            Attribute::output(
                "primary_region",
                Kind::String,
                "Region in which the instance was created.",
            ),
            Attribute::output(
                "status",
                Kind::String,
                "`CREATE_IN_PROGRESS`, `CREATE_FAILED`, `DELETE_IN_PROGRESS` or `ACTIVE`.",
            ),
            Attribute::output(
                "tags",
                Kind::Map(&Kind::String),
                "Tags of the instance. Null where they may not be read.",
            ),
        ],
        calls: Calls::reading(&[instance::FIND, instance::TAGS]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let arn = aws.default_instance(config.arn.as_deref()).await?.arn;
        // Listings leave out the encryption key and permission sets.
        let found = aws
            .instance(&arn, "")
            .await?
            .ok_or_else(|| Error::not_found(format!("{arn} does not exist")))?;
        let carried = unless_denied(aws.instance_tags(&arn).await.map(Some))?;
        // Whatever names it would be planned elsewhere without it.
        let store = found.store()?;
        Ok(Answer {
            access_portal_url: found.access_portal_url(),
            id: found.arn.clone(),
            arn: found.arn,
            created_date: found.created_date,
            encryption: found.encryption,
            identity_store_arn: found.identity_store_arn,
            identity_store_id: store,
            name: found.name,
            owner_account_id: found.owner_account_id,
            permission_sets_enabled: found.permission_sets_enabled,
            primary_region: found.primary_region,
            status: found.status,
            tags: carried.map(|carried| aws.tags.visible(&carried)),
        })
    }
}
