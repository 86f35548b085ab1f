//! Who is assigned to an application, and what a user or group is assigned to, as AWS lists them.

use aws_sdk_ssoadmin::types;

use super::super::pages::every_page;
use super::super::{Api, Aws, Error, limits};
use super::Assignment;

impl Aws {
    /// Everybody who is assigned to an application.
    pub(crate) async fn assignments_of(
        &self,
        application_arn: &str,
    ) -> Result<Vec<Assignment>, Error> {
        let listed = every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, "ListApplicationAssignments", || {
                    self.sso_admin
                        .list_application_assignments()
                        .application_arn(application_arn)
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            Ok((
                page.application_assignments.unwrap_or_default(),
                page.next_token,
            ))
        });
        Ok(listed.await?.into_iter().map(Assignment::from).collect())
    }

    /// What gives a user or group access to applications of an instance, or to one of them.
    ///
    /// The reference of DescribeApplicationAssignment sends here whoever wants to know of the access that
    /// a user has through a group: then the assignment is the group's.
    pub(crate) async fn assignments_of_principal(
        &self,
        instance_arn: &str,
        principal_type: &str,
        principal_id: &str,
        application_arn: Option<&str>,
    ) -> Result<Vec<Assignment>, Error> {
        let filter = application_arn.map(|arn| {
            types::ListApplicationAssignmentsFilter::builder()
                .application_arn(arn)
                .build()
        });
        let filter = &filter;
        let listed = every_page(|token| async move {
            let page = self
                .call(
                    Api::SsoAdmin,
                    "ListApplicationAssignmentsForPrincipal",
                    || {
                        self.sso_admin
                            .list_application_assignments_for_principal()
                            .instance_arn(instance_arn)
                            .principal_type(principal_type.into())
                            .principal_id(principal_id)
                            .set_filter(filter.clone())
                            .max_results(limits::PAGE_SIZE)
                            .set_next_token(token.clone())
                            .send()
                    },
                )
                .await?;
            Ok((
                page.application_assignments.unwrap_or_default(),
                page.next_token,
            ))
        })
        .await?;
        listed.into_iter().map(of_principal).collect()
    }
}

impl From<types::ApplicationAssignment> for Assignment {
    fn from(listed: types::ApplicationAssignment) -> Self {
        Self {
            application_arn: listed.application_arn,
            principal_type: listed.principal_type.as_str().to_owned(),
            principal_id: listed.principal_id,
        }
    }
}

fn of_principal(listed: types::ApplicationAssignmentForPrincipal) -> Result<Assignment, Error> {
    let missing = |member| move || Error::missing("ListApplicationAssignmentsForPrincipal", member);
    Ok(Assignment {
        application_arn: listed
            .application_arn
            .ok_or_else(missing("ApplicationArn"))?,
        principal_type: listed
            .principal_type
            .ok_or_else(missing("PrincipalType"))?
            .as_str()
            .to_owned(),
        principal_id: listed.principal_id.ok_or_else(missing("PrincipalId"))?,
    })
}
