//! The delegated administrators of Identity Center.

use serde::{Deserialize, Serialize};

use crate::aws::{Aws, Error};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema};

pub(crate) struct DelegatedAdministrators;

#[derive(Default, Deserialize)]
pub(crate) struct Config {}

#[derive(Serialize)]
pub(crate) struct Answer {
    account_ids: Vec<String>,
    delegated_administrators: Vec<DelegatedAdministrator>,
}

#[derive(Serialize)]
struct DelegatedAdministrator {
    account_id: String,
    arn: String,
    delegation_enabled_date: Option<String>,
    email: String,
    joined_method: String,
    joined_timestamp: Option<String>,
    name: String,
    status: String,
}

impl DataSource for DelegatedAdministrators {
    const NAME: &'static str = "identitycenter_delegated_administrators";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The delegated administrators of IAM Identity Center. AWS allows one; there may be none.\n\nNeeds \
                      credentials of the management account or of a delegated administrator.",
        attributes: &[
            Attribute::output(
                "account_ids",
                Kind::List(&Kind::String),
                "Ids of the accounts.",
            ),
            Attribute::output(
                "delegated_administrators",
                Kind::ObjectList(&[
                    Attribute::output("account_id", Kind::String, "Id of the account."),
                    Attribute::output("arn", Kind::String, "ARN of the account."),
                    Attribute::output(
                        "delegation_enabled_date",
                        Kind::String,
                        "When the account was registered, as RFC 3339.",
                    ),
                    Attribute::output("email", Kind::String, "E-mail address of the account.")
                        .sensitive(),
                    Attribute::output(
                        "joined_method",
                        Kind::String,
                        "How the account joined the organization.",
                    ),
                    Attribute::output(
                        "joined_timestamp",
                        Kind::String,
                        "When the account joined the organization, as RFC 3339.",
                    ),
                    Attribute::output("name", Kind::String, "Name of the account."),
                    Attribute::output("status", Kind::String, "Status of the account."),
                ]),
                "The delegated administrators.",
            ),
        ],
        calls: Calls::reading(&[&["organizations:ListDelegatedAdministrators"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, _config: Config) -> Result<Answer, Error> {
        let listed = aws.delegated_administrators().await?;
        let answer = listed.into_iter().map(|found| DelegatedAdministrator {
            account_id: found.account_id,
            arn: found.arn,
            delegation_enabled_date: found.delegation_enabled_date,
            email: found.email,
            joined_method: found.joined_method,
            joined_timestamp: found.joined_timestamp,
            name: found.name,
            status: found.status,
        });
        let delegated_administrators: Vec<_> = answer.collect();
        let account_ids = delegated_administrators
            .iter()
            .map(|found| found.account_id.clone())
            .collect();
        Ok(Answer {
            account_ids,
            delegated_administrators,
        })
    }
}
