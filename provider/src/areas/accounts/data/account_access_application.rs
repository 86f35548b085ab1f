//! Account access manager of an instance.

use serde::{Deserialize, Serialize};

use crate::areas::accounts::account_access_application::portal_url;
use crate::aws::{Aws, Error, account_access};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema, checks};

pub(crate) struct AccountAccessApplication;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    instance_arn: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    arn: String,
    created_at: Option<String>,
    id: String,
    identity_center_application_arn: Option<String>,
    instance_arn: String,
    portal_url: Option<String>,
    status: Option<String>,
    tenant_id: Option<String>,
}

impl DataSource for AccountAccessApplication {
    const NAME: &'static str = "identitycenter_account_access_application";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "Account access manager of an instance. It is an error if it is not enabled.",
        attributes: &[
            Attribute::output("arn", Kind::String, "ARN of the application of account access manager."),
            Attribute::output("created_at", Kind::String, "When it was enabled, as RFC 3339."),
            Attribute::output("id", Kind::String, "The same as `arn`."),
            Attribute::output(
                "identity_center_application_arn",
                Kind::String,
                "ARN of the application that AWS has made in Identity Center beside it.",
            ),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to the provider's, then to the only one that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::output("portal_url", Kind::String, "Where people find their roles."),
            Attribute::output(
                "status",
                Kind::String,
                "`ACTIVE`, `CREATE_IN_PROGRESS`, `CREATE_FAILED` or `DELETE_FAILED`.",
            ),
            Attribute::output("tenant_id", Kind::String, "AWS's name for it in the address of its portal."),
        ],
        calls: Calls::reading(&[account_access::FIND]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let instance = aws.default_instance(config.instance_arn.as_deref()).await?;
        let found = aws.account_access_of(&instance.arn).await?;
        let found = found.ok_or_else(|| {
            let (arn, region) = (&instance.arn, aws.region());
            let message = format!("account access manager is not enabled for {arn} in {region}");
            Error::not_found(message)
                .advise("identitycenter_account_access_application enables it.")
        })?;
        let tenant = found.tenant_id.as_deref();
        Ok(Answer {
            portal_url: tenant.and_then(|tenant| portal_url(&found.arn, tenant)),
            id: found.arn.clone(),
            arn: found.arn,
            created_at: found.created_at,
            identity_center_application_arn: found.application_arn,
            instance_arn: instance.arn,
            status: found.status,
            tenant_id: found.tenant_id,
        })
    }
}
