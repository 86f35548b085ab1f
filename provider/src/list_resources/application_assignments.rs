//! Everybody who is assigned to an application, one object for each application.
//!
//! Decides that an application to which nobody is assigned has no such object: a set that takes it over would
//! keep everybody out who is assigned later.

use super::application::{self, FILTERS, Filter, RULES};
use crate::aws::{Aws, Error, Seen};
use crate::list_resource::{Finds, ListResource};
use crate::resources::ApplicationAssignments;
use crate::schema::{Calls, Schema};

pub(crate) struct SetsOfAssignments;

impl ListResource for SetsOfAssignments {
    type Of = ApplicationAssignments;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "Finds the applications to which somebody is assigned, one object for each.",
        attributes: FILTERS,
        rules: RULES,
        calls: Calls::reading(&[
            "sso:DescribeApplication",
            "sso:ListApplicationAssignments",
            "sso:ListApplications",
            "sso:ListInstances",
        ]),
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        for found in application::applications(aws, &filter).await? {
            let first = aws
                .more_assignments(&found.application_arn, &mut Seen::default())
                .await?;
            if first.is_some() {
                finds.show(application::of(&found)).await?;
            }
        }
        Ok(())
    }
}
