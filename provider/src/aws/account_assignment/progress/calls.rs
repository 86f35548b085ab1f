//! The calls that make and end assignments, and those that tell how far they are.

use std::collections::BTreeSet;

use aws_sdk_ssoadmin::types;

use super::{AccountAssignment, Outcome};
use crate::aws::answer::needed;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::{Api, Aws, Error, limits};

/// What is done with an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::aws::account_assignment) enum Way {
    Create,
    Delete,
}

impl Way {
    pub(super) const fn request(self) -> &'static str {
        match self {
            Self::Create => "CreateAccountAssignment",
            Self::Delete => "DeleteAccountAssignment",
        }
    }

    pub(super) const fn description(self) -> &'static str {
        match self {
            Self::Create => "DescribeAccountAssignmentCreationStatus",
            Self::Delete => "DescribeAccountAssignmentDeletionStatus",
        }
    }

    pub(super) const fn list(self) -> &'static str {
        match self {
            Self::Create => "ListAccountAssignmentCreationStatus",
            Self::Delete => "ListAccountAssignmentDeletionStatus",
        }
    }

    pub(super) const fn waits_for(self) -> &'static str {
        match self {
            Self::Create => "AWS to make the assignment",
            Self::Delete => "AWS to end the assignment",
        }
    }
}

/// How AWS says that a request stands.
pub(super) struct Standing {
    pub(super) id: Option<String>,
    status: Option<String>,
    reason: Option<String>,
}

impl Standing {
    fn of(said: Option<types::AccountAssignmentOperationStatus>) -> Self {
        Self {
            id: said.as_ref().and_then(|said| said.request_id.clone()),
            status: said
                .as_ref()
                .and_then(|said| Some(said.status.as_ref()?.as_str().to_owned())),
            reason: said.and_then(|said| said.failure_reason),
        }
    }

    /// None: it goes on, or AWS does not say.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        match self.status.as_deref()? {
            "SUCCEEDED" => Some(Ok(())),
            "FAILED" => Some(Err(self
                .reason
                .clone()
                .unwrap_or_else(|| "AWS gives no reason".to_owned()))),
            _ => None,
        }
    }
}

impl Aws {
    #[expect(
        clippy::too_many_lines,
        reason = "the SDK has a builder for each of the two"
    )]
    pub(super) async fn request(
        &self,
        way: Way,
        assignment: &AccountAssignment,
    ) -> Result<Standing, Error> {
        let AccountAssignment {
            instance_arn,
            account_id,
            permission_set_arn,
            principal_type,
            principal_id,
        } = assignment;
        let operation = way.request();
        let kind = || principal_type.as_str().into();
        let account = types::TargetType::AwsAccount;
        match way {
            Way::Create => {
                let answer = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .create_account_assignment()
                        .instance_arn(instance_arn)
                        .target_id(account_id)
                        .target_type(account.clone())
                        .permission_set_arn(permission_set_arn)
                        .principal_type(kind())
                        .principal_id(principal_id)
                        .send()
                });
                Ok(Standing::of(
                    answer.await?.account_assignment_creation_status,
                ))
            }
            Way::Delete => {
                let answer = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .delete_account_assignment()
                        .instance_arn(instance_arn)
                        .target_id(account_id)
                        .target_type(account.clone())
                        .permission_set_arn(permission_set_arn)
                        .principal_type(kind())
                        .principal_id(principal_id)
                        .send()
                });
                Ok(Standing::of(
                    answer.await?.account_assignment_deletion_status,
                ))
            }
        }
    }

    pub(super) async fn described(
        &self,
        way: Way,
        instance_arn: &str,
        id: &str,
    ) -> Result<Standing, Error> {
        let operation = way.description();
        match way {
            Way::Create => {
                let answer = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .describe_account_assignment_creation_status()
                        .instance_arn(instance_arn)
                        .account_assignment_creation_request_id(id)
                        .send()
                });
                Ok(Standing::of(
                    answer.await?.account_assignment_creation_status,
                ))
            }
            Way::Delete => {
                let answer = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .describe_account_assignment_deletion_status()
                        .instance_arn(instance_arn)
                        .account_assignment_deletion_request_id(id)
                        .send()
                });
                Ok(Standing::of(
                    answer.await?.account_assignment_deletion_status,
                ))
            }
        }
    }

    async fn page_of_requests(
        &self,
        way: Way,
        instance_arn: &str,
        filter: types::OperationStatusFilter,
        token: Option<String>,
    ) -> Result<Page<String>, Error> {
        let operation = way.list();
        let (listed, next) = match way {
            Way::Create => {
                let page = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .list_account_assignment_creation_status()
                        .instance_arn(instance_arn)
                        .filter(filter.clone())
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                });
                let page = page.await?;
                (page.account_assignments_creation_status, page.next_token)
            }
            Way::Delete => {
                let page = self.call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .list_account_assignment_deletion_status()
                        .instance_arn(instance_arn)
                        .filter(filter.clone())
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                });
                let page = page.await?;
                (page.account_assignments_deletion_status, page.next_token)
            }
        };
        let read = |row: types::AccountAssignmentOperationStatusMetadata| {
            needed(operation, "RequestId", row.request_id)
        };
        Ok(Page::of(operation, listed, next, read))
    }

    /// The ids of the requests that stand like this.
    pub(super) async fn listed(
        &self,
        way: Way,
        instance_arn: &str,
        status: types::StatusValues,
    ) -> Result<BTreeSet<String>, Error> {
        let status = &status;
        let rows = every_page(|token| async move {
            let filter = types::OperationStatusFilter::builder()
                .status(status.clone())
                .build();
            self.page_of_requests(way, instance_arn, filter, token)
                .await
        });
        let rows: Rows<String> = rows.await?;
        // Of one that cannot be understood nobody knows which it is.
        Ok(rows.whole()?.iter().cloned().collect())
    }
}
