//! Who is assigned to an application, and what a user or group is assigned to.

use aws_sdk_ssoadmin::types;
use serde::Serialize;

use crate::aws::answer::{asked, needed, stated};
use crate::aws::listing::{Child, Seen};
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, Home, Kind, PrincipalType, limits};

/// Who is assigned to what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub(crate) struct Assignment {
    pub(crate) application_arn: String,
    pub(crate) principal_type: PrincipalType,
    pub(crate) principal_id: String,
}

impl Child for Assignment {
    /// Type and id of the principal.
    type Key = (PrincipalType, String);

    fn keys(&self) -> Vec<Self::Key> {
        vec![self.key()]
    }
}

impl Assignment {
    /// What it is known by in this process.
    fn made_as(&self) -> String {
        let (kind, id) = (self.principal_type, &self.principal_id);
        format!("assignment {} {kind} {id}", self.application_arn)
    }

    fn home(&self) -> Home {
        Home::Application(self.application_arn.clone())
    }

    fn key(&self) -> (PrincipalType, String) {
        (self.principal_type, self.principal_id.clone())
    }
}

impl Aws {
    /// Assigns a principal. AWS answers a repeated request with success, so an assignment that
    /// exists is taken as it is; a conflict is settled by looking.
    async fn create_assignment(&self, assignment: &Assignment) -> Result<(), Error> {
        let created = self
            .call(Api::SsoAdmin, "CreateApplicationAssignment", || {
                self.sso_admin
                    .create_application_assignment()
                    .application_arn(&assignment.application_arn)
                    .principal_id(&assignment.principal_id)
                    .principal_type(assignment.principal_type.as_str().into())
                    .send()
            })
            .await;
        match created {
            Ok(_) => Ok(()),
            Err(error)
                if error.is(Kind::Conflict)
                    && self.described_assignment(assignment).await?.is_some() =>
            {
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Assigns a principal, again while AWS says that another change is in the way.
    pub(crate) async fn assign(&self, assignment: &Assignment) -> Result<(), Error> {
        let mut made = self.made.hold(assignment.made_as()).await;
        self.despite_conflicts(|| self.create_assignment(assignment))
            .await?;
        *made = true;
        let parent = assignment.application_arn.clone();
        self.known
            .application
            .assignments
            .wrote(parent, assignment.clone());
        Ok(())
    }

    /// Whether the assignment exists.
    pub(crate) async fn is_assigned(&self, assignment: &Assignment) -> Result<bool, Error> {
        let arn = &assignment.application_arn;
        let key = assignment.key();
        let page = |token| self.page_of_assignments(arn, token);
        let describe = self.described_assignment(assignment);
        let found = self
            .known
            .application
            .assignments
            .find(arn.clone(), key, |_| Some(()), describe, page)
            .await;
        let found = self.unless_gone(&assignment.home(), found).await?;
        Ok(found.flatten().is_some())
    }

    /// Whether an assignment is there, which is then taken over.
    pub(crate) async fn keep_assignment(&self, assignment: &Assignment) -> Result<bool, Error> {
        let is_there = self.is_assigned(assignment);
        self.made.keep(assignment.made_as(), is_there).await
    }

    /// Everybody who is assigned to an application, read once.
    pub(crate) async fn assignments_of(
        &self,
        application_arn: &str,
    ) -> Result<Rows<Assignment>, Error> {
        let page = |token| self.page_of_assignments(application_arn, token);
        let parent = application_arn.to_owned();
        Ok(self
            .known
            .application
            .assignments
            .all(parent, page)
            .await?
            .cloned())
    }

    /// [`Aws::assignments_of`] an application that has to be there: that AWS does not find it says where it was looked
    /// for.
    pub(crate) async fn assignments_seen(
        &self,
        application_arn: &str,
    ) -> Result<Rows<Assignment>, Error> {
        let home = Home::Application(application_arn.to_owned());
        let listed = self.assignments_of(application_arn).await;
        let listed = self.unless_gone(&home, listed).await?;
        listed.ok_or_else(|| {
            Error::broken("AWS does not list the assignments of an application that it shows")
        })
    }

    /// A page of those who are assigned to an application, without those that `seen` knows; None: there are
    /// no more.
    pub(crate) async fn more_assignments(
        &self,
        application_arn: &str,
        seen: &mut Seen<(PrincipalType, String)>,
    ) -> Result<Option<Vec<Assignment>>, Error> {
        let page = |token| self.page_of_assignments(application_arn, token);
        let whole = |assignment: &Assignment| Some(assignment.clone());
        let parent = application_arn.to_owned();
        self.known
            .application
            .assignments
            .more(parent, seen, whole, page)
            .await
    }

    pub(in crate::aws) async fn page_of_assignments(
        &self,
        application_arn: &str,
        token: Option<String>,
    ) -> Result<Page<Assignment>, Error> {
        let operation = "ListApplicationAssignments";
        let page = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .list_application_assignments()
                    .application_arn(application_arn)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let listed = page.application_assignments;
        let read = |listed: types::ApplicationAssignment| {
            let of = stated(listed.application_arn);
            Ok(Assignment {
                application_arn: asked(operation, "ApplicationArn", application_arn, of)?,
                principal_type: kind_in(operation, Some(&listed.principal_type))?,
                principal_id: needed(operation, "PrincipalId", listed.principal_id)?,
            })
        };
        Ok(Page::of(operation, listed, page.next_token, read))
    }

    async fn described_assignment(
        &self,
        assignment: &Assignment,
    ) -> Result<Option<Assignment>, Error> {
        let operation = "DescribeApplicationAssignment";
        let described = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .describe_application_assignment()
                    .application_arn(&assignment.application_arn)
                    .principal_id(&assignment.principal_id)
                    .principal_type(assignment.principal_type.as_str().into())
                    .send()
            })
            .await;
        let Some(said) = self.unless_gone(&assignment.home(), described).await? else {
            return Ok(None);
        };
        let arn = &assignment.application_arn;
        let kind = assignment.principal_type.as_str();
        let said_kind = said.principal_type.map(|kind| kind.as_str().to_owned());
        asked(operation, "ApplicationArn", arn, said.application_arn)?;
        asked(operation, "PrincipalType", kind, said_kind)?;
        asked(
            operation,
            "PrincipalId",
            &assignment.principal_id,
            said.principal_id,
        )?;
        Ok(Some(assignment.clone()))
    }

    /// Takes an assignment away, unless this process has made it for somebody else.
    pub(crate) async fn delete_assignment(&self, assignment: &Assignment) -> Result<(), Error> {
        let made = self.made.hold(assignment.made_as()).await;
        if *made {
            return Ok(());
        }
        let deleted = self
            .change(Api::SsoAdmin, "DeleteApplicationAssignment", || {
                self.sso_admin
                    .delete_application_assignment()
                    .application_arn(&assignment.application_arn)
                    .principal_id(&assignment.principal_id)
                    .principal_type(assignment.principal_type.as_str().into())
                    .send()
            })
            .await;
        let parent = assignment.application_arn.clone();
        self.known
            .application
            .assignments
            .doubt(parent, assignment.key());
        let home = assignment.home();
        self.unless_gone(&home, deleted).await.map(drop)
    }

    /// What gives a user or group access to applications of an instance, or to one of them.
    ///
    /// The reference of DescribeApplicationAssignment sends here whoever wants to know of the access that
    /// a user has through a group: then the assignment is the group's.
    pub(crate) async fn assignments_of_principal(
        &self,
        instance_arn: &str,
        principal_type: PrincipalType,
        principal_id: &str,
        application_arn: Option<&str>,
    ) -> Result<Rows<Assignment>, Error> {
        let filter = application_arn.map(|arn| {
            types::ListApplicationAssignmentsFilter::builder()
                .application_arn(arn)
                .build()
        });
        let filter = &filter;
        let operation = "ListApplicationAssignmentsForPrincipal";
        every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .list_application_assignments_for_principal()
                        .instance_arn(instance_arn)
                        .principal_type(principal_type.as_str().into())
                        .principal_id(principal_id)
                        .set_filter(filter.clone())
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            let listed = page.application_assignments;
            let read = |listed: types::ApplicationAssignmentForPrincipal| {
                Ok(Assignment {
                    application_arn: needed(operation, "ApplicationArn", listed.application_arn)?,
                    principal_type: kind_in(operation, listed.principal_type.as_ref())?,
                    principal_id: needed(operation, "PrincipalId", listed.principal_id)?,
                })
            };
            Ok(Page::of(operation, listed, page.next_token, read))
        })
        .await
    }
}

/// Whether an assignment is a user's or a group's. What else there may be one day is neither of them.
fn kind_in(
    operation: &'static str,
    said: Option<&types::PrincipalType>,
) -> Result<PrincipalType, Error> {
    let kind = said.and_then(|said| PrincipalType::of(said.as_str()));
    kind.ok_or_else(|| Error::missing(operation, "PrincipalType that is known"))
}
