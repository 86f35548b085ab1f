//! How many assignments an instance has: AWS deletes them all when Active Directory becomes its
//! identity source or stops being it.

use super::super::{Aws, Error, Kind, limits};

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
        Ok(Assignments {
            to_applications: self.application_assignments(instance_arn).await?,
            to_accounts: self.account_assignments(instance_arn).await?,
        })
    }

    async fn application_assignments(&self, instance_arn: &str) -> Result<usize, Error> {
        let mut count = 0;
        for application in self.applications(instance_arn, None).await? {
            let arn = &application.application_arn;
            let mut next = None;
            loop {
                let page = self
                    .call("ListApplicationAssignments", || {
                        self.sso_admin
                            .list_application_assignments()
                            .application_arn(arn)
                            .max_results(limits::PAGE_SIZE)
                            .set_next_token(next.clone())
                            .send()
                    })
                    .await?;
                count += page.application_assignments().len();
                next = page.next_token;
                if next.is_none() {
                    break;
                }
            }
        }
        Ok(count)
    }

    async fn account_assignments(&self, instance_arn: &str) -> Result<usize, Error> {
        let mut count = 0;
        for permission_set in self.permission_sets(instance_arn).await? {
            for account in self.provisioned(instance_arn, &permission_set).await? {
                let mut next = None;
                loop {
                    let page = self
                        .call("ListAccountAssignments", || {
                            self.sso_admin
                                .list_account_assignments()
                                .instance_arn(instance_arn)
                                .account_id(&account)
                                .permission_set_arn(&permission_set)
                                .max_results(limits::PAGE_SIZE)
                                .set_next_token(next.clone())
                                .send()
                        })
                        .await?;
                    count += page.account_assignments().len();
                    next = page.next_token;
                    if next.is_none() {
                        break;
                    }
                }
            }
        }
        Ok(count)
    }

    async fn permission_sets(&self, instance_arn: &str) -> Result<Vec<String>, Error> {
        let mut arns = Vec::new();
        let mut next = None;
        loop {
            let page = self
                .call("ListPermissionSets", || {
                    self.sso_admin
                        .list_permission_sets()
                        .instance_arn(instance_arn)
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(next.clone())
                        .send()
                })
                .await;
            let page = match page {
                // Account instances have no permission sets, and AWS refuses to list them.
                Err(error) if error.is(Kind::Refused) => return Ok(arns),
                result => result?,
            };
            arns.extend(page.permission_sets.unwrap_or_default());
            next = page.next_token;
            if next.is_none() {
                return Ok(arns);
            }
        }
    }

    /// The accounts in which a permission set is provisioned.
    async fn provisioned(
        &self,
        instance_arn: &str,
        permission_set: &str,
    ) -> Result<Vec<String>, Error> {
        let mut accounts = Vec::new();
        let mut next = None;
        loop {
            let page = self
                .call("ListAccountsForProvisionedPermissionSet", || {
                    self.sso_admin
                        .list_accounts_for_provisioned_permission_set()
                        .instance_arn(instance_arn)
                        .permission_set_arn(permission_set)
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(next.clone())
                        .send()
                })
                .await?;
            accounts.extend(page.account_ids.unwrap_or_default());
            next = page.next_token;
            if next.is_none() {
                return Ok(accounts);
            }
        }
    }
}
