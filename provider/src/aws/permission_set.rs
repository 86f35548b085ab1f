//! Permission sets: what people may do in the accounts that they are assigned to.
//!
//! Decides what is read of one once and shared, and what of it "gone" means. Source: API reference of the permission set
//! operations of sso-admin.

mod known;
mod names;
mod policies;
mod provisioning;
mod writing;

pub(super) use known::Known;
pub(crate) use policies::{
    ATTACH, Boundary, CustomerManagedPolicy, DETACH, MOST, Of, POLICIES, Policies, ROOT,
};
pub(crate) use provisioning::{OUTDATED, PROVISION, Provisioned, RESERVED};
pub(crate) use writing::{Assigned, CREATE, DELETE, WHO};

use aws_sdk_ssoadmin::types;

use futures_util::future::join_all;

use super::answer::{asked, needed};
use super::pages::{Page, Rows, every_page};
use super::{Api, Aws, Error, Home, Kind, Tags, limits, rfc3339};

const DESCRIBE: &str = "DescribePermissionSet";
const LIST: &str = "ListPermissionSets";

/// What reading one calls.
pub(crate) const READ: &[&str] = &[
    "sso:DescribeInstance",
    "sso:DescribePermissionSet",
    "sso:ListInstances",
];

/// What finding one by its name calls.
pub(crate) const NAMED: &[&str] = &[
    "sso:DescribeInstance",
    "sso:DescribePermissionSet",
    "sso:ListInstances",
    "sso:ListPermissionSets",
];

/// A permission set, without its policies and tags.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PermissionSet {
    pub(crate) arn: String,
    /// Empty where AWS does not say it.
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// As ISO 8601 writes a length of time.
    pub(crate) session_duration: Option<String>,
    pub(crate) relay_state: Option<String>,
    /// RFC 3339.
    pub(crate) created_date: Option<String>,
}

impl Aws {
    /// A permission set, described once; None: it is gone.
    pub(crate) async fn permission_set(
        &self,
        instance_arn: &str,
        arn: &str,
    ) -> Result<Option<PermissionSet>, Error> {
        let load = async {
            match self.described_permission_set(instance_arn, arn).await {
                // Whoever may not read it is told so once.
                Err(denied) if denied.is(Kind::Denied) => Ok(Err(denied)),
                described => described.map(Ok),
            }
        };
        let key = (instance_arn.to_owned(), arn.to_owned());
        let known = &self.known.permission_set;
        let described = known.described.get(key, load).await?;
        if let Ok(Some(found)) = &described {
            known.is_named(instance_arn, found);
        }
        described
    }

    /// A permission set as it is now.
    async fn described_permission_set(
        &self,
        instance_arn: &str,
        arn: &str,
    ) -> Result<Option<PermissionSet>, Error> {
        let answer = self.call(Api::SsoAdmin, DESCRIBE, || {
            let request = self.sso_admin.describe_permission_set();
            request
                .instance_arn(instance_arn)
                .permission_set_arn(arn)
                .send()
        });
        let home = Home::Instance(instance_arn.to_owned());
        let answer = self.unless_gone(&home, answer.await).await?;
        let described = answer.map(|answer| {
            let set = answer.permission_set;
            permission_set(
                DESCRIBE,
                arn,
                set.ok_or_else(|| Error::missing(DESCRIBE, "PermissionSet"))?,
            )
        });
        described.transpose()
    }

    /// The ARNs of the permission sets of an instance, listed once.
    pub(crate) async fn permission_sets(&self, instance_arn: &str) -> Result<Rows<String>, Error> {
        let load = async {
            let listed = every_page(|token| self.page_of_permission_sets(instance_arn, token));
            let home = Home::Instance(instance_arn.to_owned());
            match self.unless_gone(&home, listed.await).await? {
                // Whoever sees nothing at all may see nothing for many reasons.
                Some(listed) if listed.is_empty() => {
                    self.sees(&home).await?;
                    Ok(known::Listed::now(listed))
                }
                Some(listed) => Ok(known::Listed::now(listed)),
                None => Err(Error::broken(format!(
                    "AWS does not find the instance {instance_arn}, which it lists"
                ))
                .of(LIST)),
            }
        };
        let listed = &self.known.permission_set.listed;
        let listed = listed.get(instance_arn.to_owned(), load).await?;
        Ok((*listed.arns).clone())
    }

    /// All permission sets of an instance. Of one that may not be read there is nothing but the ARN.
    pub(crate) async fn described_permission_sets(
        &self,
        instance_arn: &str,
    ) -> Result<Vec<PermissionSet>, Error> {
        let listed = self.permission_sets(instance_arn).await?;
        let mut all = Vec::new();
        let stopped = self.stopped();
        if listed.is_empty() {
            listed.whole()?;
        }
        for some in listed.chunks(limits::CHANGES_AT_ONCE) {
            stopped()?;
            let described = some
                .iter()
                .map(|arn| self.permission_set(instance_arn, arn));
            for (arn, described) in some.iter().zip(join_all(described).await) {
                match described {
                    Ok(found) => all.extend(found),
                    Err(error) if error.is(Kind::Denied) => all.push(PermissionSet {
                        arn: arn.clone(),
                        ..PermissionSet::default()
                    }),
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(all)
    }

    /// The tags of a permission set, read once.
    pub(crate) async fn permission_set_tags(&self, of: Of<'_>) -> Result<Tags, Error> {
        self.sso_tags(of.instance_arn, of.arn).await
    }

    pub(in crate::aws) async fn page_of_permission_sets(
        &self,
        instance_arn: &str,
        token: Option<String>,
    ) -> Result<Page<String>, Error> {
        let page = self
            .call(Api::SsoAdmin, LIST, || {
                self.sso_admin
                    .list_permission_sets()
                    .instance_arn(instance_arn)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let read = |arn: String| needed(LIST, "PermissionSets", arn);
        Ok(Page::of(LIST, page.permission_sets, page.next_token, read))
    }

    /// The accounts in which a permission set is provisioned.
    pub(in crate::aws) async fn page_of_accounts(
        &self,
        instance_arn: &str,
        permission_set: &str,
        token: Option<String>,
    ) -> Result<Page<String>, Error> {
        let operation = "ListAccountsForProvisionedPermissionSet";
        let page = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .list_accounts_for_provisioned_permission_set()
                    .instance_arn(instance_arn)
                    .permission_set_arn(permission_set)
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        Ok(Page::of(operation, page.account_ids, page.next_token, Ok))
    }
}

/// The instance to which a permission set belongs, which its ARN names.
pub(crate) fn instance_of(arn: &str) -> Option<String> {
    let (head, rest) = arn.split_once(":sso:::permissionSet/")?;
    let (instance, _) = rest.split_once('/')?;
    Some(format!("{head}:sso:::instance/{instance}"))
}

fn permission_set(
    operation: &'static str,
    arn: &str,
    set: types::PermissionSet,
) -> Result<PermissionSet, Error> {
    let said = |text: Option<String>| text.filter(|text| !text.is_empty());
    Ok(PermissionSet {
        arn: asked(operation, "PermissionSetArn", arn, set.permission_set_arn)?,
        name: said(set.name).unwrap_or_default(),
        description: said(set.description),
        session_duration: said(set.session_duration),
        relay_state: said(set.relay_state),
        created_date: set.created_date.as_ref().and_then(rfc3339),
    })
}
