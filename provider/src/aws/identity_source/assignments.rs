//! How many assignments an instance has: AWS deletes them all when Active Directory becomes its
//! identity source or stops being it.

use super::super::pages::every_page;
use super::super::{Api, Aws, Error, Kind, limits};

/// Numbers of assignments of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Assignments {
    /// Of users and groups to applications.
    pub(crate) to_applications: usize,
    /// Of users and groups to AWS accounts, with a permission set each.
    pub(crate) to_accounts: usize,
}

impl Aws {
    pub(crate) async fn assignments(&self, instance_arn: &str) -> Result<Assignments, Error> {
        let mut counted = Assignments {
            to_applications: 0,
            to_accounts: 0,
        };
        for application in self.applications(instance_arn, None).await? {
            let assigned = self.assignments_of(&application.application_arn).await?;
            counted.to_applications += assigned.len();
        }
        for permission_set in self.permission_sets(instance_arn).await? {
            for account in self.provisioned(instance_arn, &permission_set).await? {
                counted.to_accounts += self
                    .account_assignments(instance_arn, &permission_set, &account)
                    .await?;
            }
        }
        Ok(counted)
    }

    async fn account_assignments(
        &self,
        instance_arn: &str,
        permission_set: &str,
        account: &str,
    ) -> Result<usize, Error> {
        let assignments = every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, "ListAccountAssignments", || {
                    self.sso_admin
                        .list_account_assignments()
                        .instance_arn(instance_arn)
                        .account_id(account)
                        .permission_set_arn(permission_set)
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            Ok((
                page.account_assignments.unwrap_or_default(),
                page.next_token,
            ))
        });
        Ok(assignments.await?.len())
    }

    async fn permission_sets(&self, instance_arn: &str) -> Result<Vec<String>, Error> {
        let listed = every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, "ListPermissionSets", || {
                    self.sso_admin
                        .list_permission_sets()
                        .instance_arn(instance_arn)
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            Ok((page.permission_sets.unwrap_or_default(), page.next_token))
        });
        match listed.await {
            // Account instances have no permission sets, and AWS refuses to list them.
            Err(error) if error.is(Kind::Refused) => Ok(Vec::new()),
            result => result,
        }
    }

    /// The accounts in which a permission set is provisioned.
    async fn provisioned(
        &self,
        instance_arn: &str,
        permission_set: &str,
    ) -> Result<Vec<String>, Error> {
        every_page(|token| async move {
            let page = self
                .call(
                    Api::SsoAdmin,
                    "ListAccountsForProvisionedPermissionSet",
                    || {
                        self.sso_admin
                            .list_accounts_for_provisioned_permission_set()
                            .instance_arn(instance_arn)
                            .permission_set_arn(permission_set)
                            .max_results(limits::PAGE_SIZE)
                            .set_next_token(token.clone())
                            .send()
                    },
                )
                .await?;
            Ok((page.account_ids.unwrap_or_default(), page.next_token))
        })
        .await
    }
}
