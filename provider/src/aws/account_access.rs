//! Account access manager: IAM roles for the users and groups of an instance.
//!
//! Decides what "gone" means of its application: AWS finds nothing in another Region, and deletes twice without a word, so
//! that the Region of an ARN is compared before anything is asked, and the instance has to be seen. Source: API reference
//! of account access manager; IAM user guide, "Getting started with account access manager".

mod entitlement;
mod known;

pub(crate) use entitlement::{ENTITLED, Entitlement, LISTED, Of, account_of_role};
pub(super) use known::Known;

use std::time::Duration;

use aws_sdk_accountaccess::operation::get_application::GetApplicationOutput;
use aws_sdk_accountaccess::types;

use super::answer::{needed, stated};
use super::error::import_block;
use super::pages::{Page, Rows, every_page};
use super::tags::Tags;
use super::{Api, Aws, Error, Home, Kind, limits, rfc3339};

const CREATE: &str = "CreateApplication";
const DELETE: &str = "DeleteApplication";
const GET: &str = "GetApplication";
const LIST: &str = "ListApplications";
const LIST_TAGS: &str = "ListTagsForResource";

/// What reading the application calls.
pub(crate) const READ: &[&str] = &[
    "account-access:GetApplication",
    "sso:DescribeInstance",
    "sso:ListInstances",
];
/// What finding the one of an instance calls.
pub(crate) const FIND: &[&str] = &[
    "account-access:GetApplication",
    "account-access:ListApplications",
    "sso:DescribeInstance",
    "sso:ListInstances",
];
/// What reading tags calls, and changing them too.
pub(crate) const TAGS: &[&str] = &["account-access:ListTagsForResource"];
pub(crate) const RETAG: &[&str] = &[
    "account-access:ListTagsForResource",
    "account-access:TagResource",
    "account-access:UntagResource",
];

/// The application of an instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AccountAccess {
    pub(crate) arn: String,
    pub(crate) instance_arn: Option<String>,
    /// The application that AWS has made in Identity Center beside it.
    pub(crate) application_arn: Option<String>,
    pub(crate) tenant_id: Option<String>,
    /// RFC 3339.
    pub(crate) created_at: Option<String>,
    /// `CREATE_IN_PROGRESS`, `ACTIVE`, `DELETE_IN_PROGRESS`, `CREATE_FAILED` or `DELETE_FAILED`.
    pub(crate) status: Option<String>,
    /// Why it has failed.
    reason: Option<String>,
}

impl AccountAccess {
    /// Nothing brings an application back that is being deleted.
    pub(super) fn is_being_deleted(&self) -> bool {
        self.status.as_deref() == Some("DELETE_IN_PROGRESS")
    }
}

impl Aws {
    /// The application with this ARN, of the instance that the state knows, if it does. None: it is gone.
    pub(crate) async fn account_access(
        &self,
        arn: &str,
        instance_arn: &str,
    ) -> Result<Option<AccountAccess>, Error> {
        self.is_in_this_region(arn)?;
        let answer = self.described_account_access(arn).await;
        let home = match instance_arn {
            "" => Home::Owner(account_of(arn)),
            instance => Home::Instance(instance.to_owned()),
        };
        let found = self.unless_gone(&home, answer).await?;
        Ok(found.filter(|found| !found.is_being_deleted()))
    }

    pub(super) async fn described_account_access(&self, arn: &str) -> Result<AccountAccess, Error> {
        let answer = self.call(Api::AccountAccess, GET, || {
            self.account_access
                .get_application()
                .application_arn(arn)
                .send()
        });
        Ok(described(arn, answer.await?))
    }

    /// What AWS says of an object in one Region says nothing of the same in another.
    fn is_in_this_region(&self, arn: &str) -> Result<(), Error> {
        let region = arn.split(':').nth(3).unwrap_or_default();
        if region == self.region() {
            return Ok(());
        }
        let ours = self.region();
        let message = format!("{arn} is in {region}, and the Region of the provider is {ours}");
        Err(Error::new(Kind::Elsewhere, message).advise(format!(
            "Nothing was changed, and the state is as it was. Set region to {region:?} in the provider block of this resource."
        )))
    }

    /// The instance of an application, asked once.
    pub(crate) async fn instance_of_account_access(&self, arn: &str) -> Result<String, Error> {
        let load = async {
            let found = self.account_access(arn, "").await?;
            let found = found.ok_or_else(|| no_application(arn))?;
            needed(GET, "instanceArn", found.instance_arn)
        };
        let key = arn.to_owned();
        self.known.account_access.instances.get(key, load).await
    }

    /// The ARNs of the applications of this account and Region.
    pub(crate) async fn account_access_arns(&self) -> Result<Rows<String>, Error> {
        every_page(|token| async move {
            let page = self.call(Api::AccountAccess, LIST, || {
                let request = self.account_access.list_applications();
                let request = request.max_results(limits::PAGE_SIZE);
                request.set_next_token(token.clone()).send()
            });
            let page = page.await?;
            let read = |one: types::ApplicationSummary| {
                needed(LIST, "applicationArn", stated(one.application_arn))
            };
            Ok(Page::of(LIST, page.applications, page.next_token, read))
        })
        .await
    }

    /// The application of an instance, if there is one.
    pub(crate) async fn account_access_of(
        &self,
        instance_arn: &str,
    ) -> Result<Option<AccountAccess>, Error> {
        let listed = self.account_access_arns().await?;
        for arn in listed.iter() {
            match self.account_access(arn, instance_arn).await? {
                Some(found) if found.instance_arn.as_deref() == Some(instance_arn) => {
                    return Ok(Some(found));
                }
                _ => {}
            }
        }
        // Among those that cannot be understood may be the one that is meant.
        listed.whole().map(|_| None)
    }

    /// Makes the application of an instance. AWS answers with the one that is there if it has these tags, and refuses
    /// where it has others.
    pub(crate) async fn create_account_access(
        &self,
        instance_arn: &str,
        tags: &Tags,
    ) -> Result<String, Error> {
        let mut made = self.made.hold(made_as(instance_arn)).await;
        let source = types::IdentityCenter::builder().instance_arn(instance_arn);
        let source = types::IdentitySource::IdentityCenter(source.build().map_err(Error::unsent)?);
        let tags = (!tags.is_empty()).then(|| tags.clone().into_iter().collect());
        let created = self.change(Api::AccountAccess, CREATE, || {
            let request = self.account_access.create_application();
            let request = request.identity_source(source.clone());
            request.set_tags(tags.clone()).send()
        });
        match created.await {
            Ok(answer) => {
                *made = true;
                needed(CREATE, "applicationArn", stated(answer.application_arn))
            }
            Err(error) if error.is(Kind::Exists) => {
                let there = self.account_access_of(instance_arn).await?;
                let arn = there.map_or_else(|| "ARN".to_owned(), |there| there.arn);
                let import = import_block("account_access_application", &arn);
                Err(error.advise(format!(
                    "{instance_arn} has account access manager already, with other tags: {arn}. {import}"
                )))
            }
            Err(error) if error.is(Kind::Denied) => Err(error),
            Err(error) => Err(error.advise_too(
                "Account access manager is enabled with credentials of the management account, in the primary Region of its \
                 organization instance, once the organization trusts account-access.amazonaws.com: `aws organizations \
                 enable-aws-service-access --service-principal account-access.amazonaws.com`.",
            )),
        }
    }

    /// Waits until an application can be used. A failed creation is an error with AWS's reason.
    pub(crate) async fn active_account_access(
        &self,
        arn: &str,
        limit: Duration,
    ) -> Result<AccountAccess, Error> {
        self.wait(limit, &format!("{arn} to become ACTIVE"), || async {
            let found = self.described_account_access(arn).await?;
            match found.status.as_deref() {
                Some("CREATE_FAILED") => {
                    let reason = found.reason.as_deref().unwrap_or("AWS gave no reason");
                    let failed = format!("the creation of {arn} failed: {reason}");
                    Err(Error::new(Kind::Failed, failed))
                }
                Some("CREATE_IN_PROGRESS") => Ok(None),
                _ => Ok(Some(found)),
            }
        })
        .await
    }

    /// Deletes an application with all its entitlements, unless this process has made it for somebody else, and waits
    /// until it is gone.
    pub(crate) async fn delete_account_access(
        &self,
        arn: &str,
        instance_arn: &str,
        limit: Duration,
    ) -> Result<(), Error> {
        let made = self.made.hold(made_as(instance_arn)).await;
        if *made {
            return Ok(());
        }
        // AWS deletes without a word what is not there, wherever it was looked for.
        if self.account_access(arn, instance_arn).await?.is_some() {
            let deleted = self.change(Api::AccountAccess, DELETE, || {
                let request = self.account_access.delete_application();
                request.application_arn(arn).send()
            });
            let home = Home::Instance(instance_arn.to_owned());
            self.unless_gone(&home, deleted.await).await?;
        }
        self.wait(limit, &format!("{arn} to be deleted"), || async {
            match self.described_account_access(arn).await {
                Err(error) if error.is(Kind::NotFound) => Ok(Some(())),
                Err(error) => Err(error),
                Ok(found) if found.status.as_deref() == Some("DELETE_FAILED") => {
                    let reason = found.reason.as_deref().unwrap_or("AWS gave no reason");
                    let failed = format!("the deletion of {arn} failed: {reason}");
                    Err(Error::new(Kind::Failed, failed))
                }
                Ok(_) => Ok(None),
            }
        })
        .await
    }

    /// The tags of an application.
    pub(super) async fn account_access_tags(&self, arn: &str) -> Result<Tags, Error> {
        let answer = self.call(Api::AccountAccess, LIST_TAGS, || {
            let request = self.account_access.list_tags_for_resource();
            request.resource_arn(arn).send()
        });
        // What has none may be without the member.
        Ok(answer.await?.tags.into_iter().flatten().collect())
    }

    /// Sets and removes tags.
    pub(super) async fn retag_account_access(
        &self,
        arn: &str,
        set: &Tags,
        remove: &[String],
    ) -> Result<(), Error> {
        if !set.is_empty() {
            let set = set.clone().into_iter().collect();
            let request = self.account_access.tag_resource();
            let request = request.resource_arn(arn).set_tags(Some(set));
            let tag = self.change(Api::AccountAccess, "TagResource", || request.clone().send());
            tag.await?;
        }
        if !remove.is_empty() {
            let request = self.account_access.untag_resource();
            let request = request.resource_arn(arn).set_tag_keys(Some(remove.into()));
            let untag = self.change(Api::AccountAccess, "UntagResource", || {
                request.clone().send()
            });
            untag.await?;
        }
        Ok(())
    }
}

fn made_as(instance_arn: &str) -> String {
    format!("account access {instance_arn}")
}

fn no_application(arn: &str) -> Error {
    Error::not_found(format!("account access manager has no application {arn}"))
}

/// The account that an application belongs to, which its ARN names.
fn account_of(arn: &str) -> String {
    arn.split(':').nth(4).unwrap_or_default().to_owned()
}

fn described(arn: &str, answer: GetApplicationOutput) -> AccountAccess {
    let (instance_arn, application_arn) = match answer.identity_source {
        Some(types::IdentitySourceDetails::IdentityCenter(source)) => {
            (stated(source.instance_arn), source.application_arn)
        }
        _ => (None, None),
    };
    let failed = answer.error.map(|error| error.message);
    AccountAccess {
        arn: arn.to_owned(),
        instance_arn,
        application_arn: application_arn.and_then(stated),
        tenant_id: answer.tenant_id.and_then(stated),
        created_at: rfc3339(&answer.created_at),
        status: stated(answer.status.as_str().to_owned()),
        reason: failed.and_then(stated),
    }
}
