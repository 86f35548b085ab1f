//! Who is assigned to an application.
//!
//! Decides that the principal type is filtered here: the listing of AWS has no filter.

use serde::{Deserialize, Serialize};

use crate::aws::application::Assignment;
use crate::aws::{Aws, Error, PrincipalType};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, OnChange, Schema, checks};

pub(crate) struct ApplicationAssignments;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    application_arn: String,
    principal_type: Option<PrincipalType>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    application_assignments: Vec<Assignment>,
    principal_ids: Vec<String>,
}

pub(super) const ASSIGNMENTS: Kind = Kind::ObjectList(&[
    Attribute::output("application_arn", Kind::String, "ARN of the application."),
    Attribute::output("principal_id", Kind::String, "Id of the user or group."),
    Attribute::output("principal_type", Kind::String, "`USER` or `GROUP`."),
]);

impl DataSource for ApplicationAssignments {
    const NAME: &'static str = "identitycenter_application_assignments";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The users and groups that are assigned to an application. There may be none.",
        attributes: &[
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::InPlace,
                "ARN of the application.",
            )
            .checks(&[checks::APPLICATION_ARN]),
            Attribute::output(
                "application_assignments",
                ASSIGNMENTS,
                "The assignments, groups first, ordered by id.",
            ),
            Attribute::output(
                "principal_ids",
                Kind::List(&Kind::String),
                "Ids of the users and groups, in the same order.",
            ),
            Attribute::input(
                "principal_type",
                Kind::String,
                "`USER` or `GROUP`, for assignments of these only.",
            )
            .checks(&[Check::OneOf(PrincipalType::NAMES)]),
        ],
        calls: Calls::reading(&[&["sso:ListApplicationAssignments"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let mut assignments = aws
            .assignments_of(&config.application_arn)
            .await
            .map_err(|error| error.if_missing_at("application_arn"))?
            .to_vec();
        assignments.retain(|assignment| {
            let wanted = config.principal_type;
            wanted.is_none_or(|wanted| assignment.principal_type == wanted)
        });
        assignments.sort();
        Ok(Answer {
            principal_ids: assignments
                .iter()
                .map(|assignment| assignment.principal_id.clone())
                .collect(),
            application_assignments: assignments,
        })
    }
}
