//! The applications that a user or group is assigned to.
//!
//! AWS wants member accounts to ask for one application at a time (API reference of
//! ListApplicationAssignmentsForPrincipal).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::application_assignments::ASSIGNMENTS;
use crate::areas::principal::named_principal::PRINCIPAL_TYPE;
use crate::areas::principal::sought::identified;
use crate::aws::application::Assignment;
use crate::aws::{Aws, Error, Kind as ErrorKind, PrincipalType, instance};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, OnChange, Rule, Schema, checks};

pub(crate) struct PrincipalApplicationAssignments;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    application_arn: Option<String>,
    instance_arn: Option<String>,
    principal_id: Option<String>,
    principal_name: Option<String>,
    principal_type: PrincipalType,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    application_arns: BTreeSet<String>,
    application_assignments: BTreeSet<Assignment>,
    instance_arn: String,
    principal_id: String,
}

impl DataSource for PrincipalApplicationAssignments {
    const NAME: &'static str = "identitycenter_principal_application_assignments";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The applications that a user or group is assigned to. There may be none.\n\nThose of a user include \
                      the ones that the user has through a group. Such an assignment may be the group's: then its \
                      `principal_type` is `GROUP` and its `principal_id` the group's.",
        attributes: &[
            Attribute::input(
                "application_arn",
                Kind::String,
                "ARN of an application, for assignments to this one only. A member account must name one of its own, \
                 unless the instance is its own.",
            )
            .checks(&[checks::APPLICATION_ARN]),
            Attribute::output(
                "application_arns",
                Kind::List(&Kind::String),
                "ARNs of the applications, in order and each once.",
            ),
            Attribute::output(
                "application_assignments",
                ASSIGNMENTS,
                "The assignments, ordered by application.",
            ),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to the provider's, then to the only one that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::input_output("principal_id", Kind::String, "Id of the user or group.")
                .checks(&[checks::PRINCIPAL_ID]),
            Attribute::input(
                "principal_name",
                Kind::String,
                "User name of the user, or display name of the group.",
            )
            .checks(&[Check::Length { min: 1, max: 1024 }]),
            Attribute {
                on_change: OnChange::InPlace,
                ..PRINCIPAL_TYPE
            },
        ],
        rules: &[Rule::ExactlyOneOf(&["principal_id", "principal_name"])],
        calls: Calls::reading(&[instance::FIND, &["identitystore:GetGroupId", "identitystore:GetUserId", "identitystore:ListGroups", "identitystore:ListUsers", "sso:ListApplicationAssignmentsForPrincipal"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let instance = aws.default_instance(config.instance_arn.as_deref()).await?;
        let principal_type = config.principal_type;
        let store = match config.principal_id {
            Some(_) => String::new(),
            None => aws.store_of(Some(&instance.arn)).await?,
        };
        let principal_id = identified(
            aws,
            &store,
            principal_type,
            config.principal_id,
            ("principal_name", config.principal_name),
        )
        .await?;
        let application = config.application_arn.as_deref();
        let assignments = aws
            .assignments_of_principal(&instance.arn, principal_type, &principal_id, application)
            .await
            .map_err(|error| match application {
                None if error.is(ErrorKind::Denied) => error.advise(
                    "A member account may ask only for applications that it has created: set application_arn to one of \
                     them.",
                ),
                _ => error.if_missing_at("principal_id"),
            })?;
        Ok(Answer {
            application_arns: assignments
                .iter()
                .map(|assignment| assignment.application_arn.clone())
                .collect(),
            application_assignments: assignments.into_iter().collect(),
            instance_arn: instance.arn,
            principal_id,
        })
    }
}
