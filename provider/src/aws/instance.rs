//! Instances of IAM Identity Center, and their tags.
//!
//! Decides what "gone" means: `DescribeInstance` has no "not found" in its model and denies access
//! instead, so an instance is gone only when the listing of its own account does not show it either.

mod creation;
mod which;

use std::sync::Arc;
use std::time::Duration;

use aws_sdk_ssoadmin::operation::describe_instance::DescribeInstanceOutput;
use aws_sdk_ssoadmin::types;
use serde::{Deserialize, Serialize};

use super::answer::{asked, needed, stated};
use super::pages::{Page, Rows, every_page};
use super::shared::Shared;
use super::tags::Tags;
use super::{Api, Aws, Error, Home, Kind, rfc3339};

/// What is read once of instances.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Those of the account and Region.
    pub(in crate::aws) listed: Shared<(), Arc<Rows<Instance>>>,
    /// Those of all Regions, for messages.
    pub(in crate::aws) elsewhere: Shared<(), String>,
    /// By the ARN of the instance.
    pub(in crate::aws) tags: Shared<String, Tags>,
    /// The identity store of an instance, by its ARN, as far as it can be read.
    pub(in crate::aws) stores: Shared<Option<String>, Option<String>>,
}

/// What finding the instance and its identity store calls.
pub(crate) const FIND: &[&str] = &["sso:DescribeInstance", "sso:ListInstances"];
/// What reading tags calls, and changing them too.
pub(crate) const TAGS: &[&str] = &["sso:ListTagsForResource"];
pub(crate) const RETAG: &[&str] = &[
    "sso:ListTagsForResource",
    "sso:TagResource",
    "sso:UntagResource",
];

/// An instance as `DescribeInstance` or `ListInstances` shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Instance {
    pub(crate) arn: String,
    /// AWS may leave it out; see [`Instance::store`].
    pub(crate) identity_store_id: Option<String>,
    pub(crate) identity_store_arn: Option<String>,
    /// AWS may leave it out; see [`Instance::owner`].
    pub(crate) owner_account_id: Option<String>,
    pub(crate) name: Option<String>,
    /// `CREATE_IN_PROGRESS`, `CREATE_FAILED`, `DELETE_IN_PROGRESS` or `ACTIVE`.
    pub(crate) status: Option<String>,
    pub(crate) status_reason: Option<String>,
    /// RFC 3339.
    pub(crate) created_date: Option<String>,
    pub(crate) primary_region: Option<String>,
    /// Not in listings.
    pub(crate) encryption: Option<Encryption>,
    /// `UPDATING`, `ENABLED` or `UPDATE_FAILED`.
    encryption_status: Option<String>,
    encryption_status_reason: Option<String>,
    /// Not in listings.
    pub(crate) permission_sets_enabled: Option<bool>,
}

impl Instance {
    /// Where people sign in, as far as AWS says which directory it is and documents the address.
    pub(crate) fn access_portal_url(&self) -> Option<String> {
        let partition = self.arn.split(':').nth(1).unwrap_or_default();
        let store = self.identity_store_id.as_deref()?;
        access_portal_url(partition, store)
    }

    /// Its identity store, where nothing goes without.
    pub(crate) fn store(&self) -> Result<String, Error> {
        needed(
            "DescribeInstance",
            "IdentityStoreId",
            self.identity_store_id.clone(),
        )
    }

    /// The account that it belongs to, where nothing goes without.
    pub(crate) fn owner(&self) -> Result<String, Error> {
        needed(
            "DescribeInstance",
            "OwnerAccountId",
            self.owner_account_id.clone(),
        )
    }

    /// Only an active instance can be used. While it is being created or deleted, AWS answers
    /// nothing but `DescribeInstance` and `DeleteInstance` (API reference of CreateInstance). One of which it does not
    /// say the status is taken for usable: what is asked of it tells.
    pub(crate) fn is_active(&self) -> bool {
        self.status
            .as_deref()
            .is_none_or(|status| status == "ACTIVE")
    }

    /// Nothing brings an instance back that is being deleted.
    pub(crate) fn is_being_deleted(&self) -> bool {
        self.status.as_deref() == Some("DELETE_IN_PROGRESS")
    }
}

/// How an instance encrypts what is at rest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Encryption {
    /// `AWS_OWNED_KMS_KEY` or `CUSTOMER_MANAGED_KEY`.
    pub(crate) key_type: String,
    pub(crate) kms_key_arn: Option<String>,
}

/// Where people sign in: the default address of the primary Region. `directory` is the identity store id
/// or the subdomain that was chosen instead of it.
///
/// Source: AWS Sign-In user guide, "Determine your sign-in URL"; AWS GovCloud (US) user guide, "AWS IAM
/// Identity Center"; Getting Started with Amazon Web Services in China, "IAM Identity Center".
pub(crate) fn access_portal_url(partition: &str, directory: &str) -> Option<String> {
    match partition {
        "aws" => Some(format!("https://{directory}.awsapps.com/start")),
        "aws-us-gov" => Some(format!(
            "https://start.us-gov-home.awsapps.com/directory/{directory}"
        )),
        "aws-cn" => Some(format!(
            "https://start.home.awsapps.cn/directory/{directory}"
        )),
        _ => None,
    }
}

impl Aws {
    /// The instance, or None if it is gone: if the account that owns it is shown others, in any Region, and not this
    /// one. `owner` is that account, as far as it is known.
    pub(crate) async fn instance(&self, arn: &str, owner: &str) -> Result<Option<Instance>, Error> {
        let error = match self.described_instance(arn).await {
            Ok(instance) => return Ok(Some(instance)),
            Err(error) if error.is(Kind::NotFound) || error.is(Kind::Denied) => error,
            Err(error) => return Err(error),
        };
        let listed = self.instances_of_all_regions().await?;
        let shows_nothing = listed.is_empty();
        match listed.sought(|instance| instance.arn == arn)? {
            // An import knows no owner, and takes nothing out of a state.
            None if owner.is_empty() => Ok(None),
            // Whoever sees nothing at all may see nothing for many reasons.
            None if shows_nothing => {
                let elsewhere = self.elsewhere().await;
                let blind = self.blind(&format!("the instance {arn}"), &elsewhere).await;
                Err(blind)
            }
            None => {
                self.sees(&Home::Owner(owner.to_owned())).await?;
                Ok(None)
            }
            Some(found)
                if found
                    .primary_region
                    .as_deref()
                    .is_none_or(|region| region == self.region()) =>
            {
                Err(error)
            }
            Some(_) => Err(error.advise(self.elsewhere().await)),
        }
    }

    pub(crate) async fn described_instance(&self, arn: &str) -> Result<Instance, Error> {
        let answer = self.call(Api::SsoAdmin, "DescribeInstance", || {
            self.sso_admin.describe_instance().instance_arn(arn).send()
        });
        let mut described = described(arn, answer.await?)?;
        // What AWS has said in a listing it need not say again.
        let listed = self.known.instance.listed.known(&());
        if let Some(listed) = listed
            .iter()
            .flat_map(|all| all.iter())
            .find(|one| one.arn == arn)
        {
            let (store, owner) = (&listed.identity_store_id, &listed.owner_account_id);
            described.identity_store_id = described.identity_store_id.or_else(|| store.clone());
            described.owner_account_id = described.owner_account_id.or_else(|| owner.clone());
        }
        Ok(described)
    }

    /// Deletes an instance with everything in it, and waits until it is gone.
    pub(crate) async fn delete_instance(
        &self,
        arn: &str,
        owner: &str,
        limit: Duration,
    ) -> Result<(), Error> {
        let deleted = self
            .call(Api::SsoAdmin, "DeleteInstance", || {
                self.sso_admin.delete_instance().instance_arn(arn).send()
            })
            .await;
        self.known.instance.listed.forget(&());
        if let Err(error) = deleted {
            // An earlier attempt, whose answer was lost, may have begun it.
            let now = self.instance(arn, owner).await?;
            if now.is_some_and(|instance| !instance.is_being_deleted()) {
                return Err(error);
            }
        }
        let what = format!("{arn} to be deleted");
        let gone = self.wait(limit, &what, || async {
            let listed = self.instances_of_all_regions().await?;
            let there = listed.iter().any(|instance| instance.arn == arn);
            Ok((!there).then_some(()))
        });
        match gone.await {
            // Nothing takes it back, and soon nobody sees whether the instance of the state was this one.
            Err(error) if error.is(Kind::Stopped) => Ok(()),
            gone => gone,
        }
    }

    pub(crate) async fn rename_instance(&self, arn: &str, name: &str) -> Result<(), Error> {
        self.change(Api::SsoAdmin, "UpdateInstance", || {
            self.sso_admin
                .update_instance()
                .instance_arn(arn)
                .name(name)
                .send()
        })
        .await
        .map_err(|error| error.at("name"))?;
        self.known.instance.listed.forget(&());
        Ok(())
    }

    /// Allows permission sets on an organization instance. There is no way back.
    pub(crate) async fn enable_permission_sets(&self, arn: &str) -> Result<(), Error> {
        self.change(Api::SsoAdmin, "UpdateInstance", || {
            self.sso_admin
                .update_instance()
                .instance_arn(arn)
                .permission_sets_enabled(true)
                .send()
        })
        .await
        .map_err(|error| error.at("permission_sets_enabled"))?;
        Ok(())
    }

    /// Changes the key and waits until it is in use.
    pub(crate) async fn encrypt_instance(
        &self,
        arn: &str,
        to: &Encryption,
        limit: Duration,
    ) -> Result<(), Error> {
        let configuration = types::EncryptionConfiguration::builder()
            .key_type(to.key_type.as_str().into())
            .set_kms_key_arn(to.kms_key_arn.clone())
            .build()
            .map_err(Error::unsent)?;
        self.change(Api::SsoAdmin, "UpdateInstance", || {
            self.sso_admin
                .update_instance()
                .instance_arn(arn)
                .encryption_configuration(configuration.clone())
                .send()
        })
        .await
        .map_err(|error| error.at("encryption"))?;
        self.wait(limit, &format!("the encryption key of {arn}"), || async {
            let now = self.described_instance(arn).await?;
            match now.encryption_status.as_deref() {
                Some("UPDATE_FAILED") => {
                    let reason = now
                        .encryption_status_reason
                        .as_deref()
                        .unwrap_or("AWS gave no reason");
                    let message = format!("the encryption of {arn} could not be changed: {reason}");
                    Err(Error::new(Kind::Other, message).at("encryption"))
                }
                Some("UPDATING") => Ok(None),
                _ => Ok((now.encryption.as_ref() == Some(to)).then_some(())),
            }
        })
        .await
    }

    /// The tags of an instance, read once.
    pub(crate) async fn instance_tags(&self, arn: &str) -> Result<Tags, Error> {
        self.sso_tags(arn, arn).await
    }

    /// The tags of an instance or of something in it, read once.
    pub(in crate::aws) async fn sso_tags(
        &self,
        instance_arn: &str,
        arn: &str,
    ) -> Result<Tags, Error> {
        let operation = "ListTagsForResource";
        let load = every_page(|token| async move {
            let request = self.sso_admin.list_tags_for_resource();
            let request = request.instance_arn(instance_arn);
            let request = request.resource_arn(arn).set_next_token(token);
            let call = self.call(Api::SsoAdmin, operation, || request.clone().send());
            let page = call.await?;
            let read = |tag: types::Tag| Ok((needed(operation, "Key", tag.key)?, tag.value));
            Ok(Page::of(operation, page.tags, page.next_token, read))
        });
        let load = async { Ok(load.await?.into_iter().collect()) };
        self.known.instance.tags.get(arn.to_owned(), load).await
    }

    /// Sets and removes tags.
    pub(super) async fn retag_sso(
        &self,
        instance_arn: &str,
        arn: &str,
        set: &Tags,
        remove: &[String],
    ) -> Result<(), Error> {
        if !set.is_empty() {
            let set = sso_admin_tags(set)?;
            let request = self.sso_admin.tag_resource().instance_arn(instance_arn);
            let request = request.resource_arn(arn).set_tags(Some(set));
            self.change(Api::SsoAdmin, "TagResource", || request.clone().send())
                .await?;
        }
        if !remove.is_empty() {
            let request = self.sso_admin.untag_resource().instance_arn(instance_arn);
            let request = request.resource_arn(arn).set_tag_keys(Some(remove.into()));
            self.change(Api::SsoAdmin, "UntagResource", || request.clone().send())
                .await?;
        }
        self.known.instance.tags.forget(&arn.to_owned());
        Ok(())
    }
}

pub(in crate::aws) fn sso_admin_tags(tags: &Tags) -> Result<Vec<types::Tag>, Error> {
    tags.iter()
        .map(|(key, value)| types::Tag::builder().key(key).value(value).build())
        .collect::<Result<_, _>>()
        .map_err(Error::unsent)
}

fn described(arn: &str, answer: DescribeInstanceOutput) -> Result<Instance, Error> {
    let details = answer.encryption_configuration_details;
    let encryption = details.as_ref().map(|details| Encryption {
        key_type: details
            .key_type
            .as_ref()
            .map(|kind| kind.as_str().to_owned())
            .unwrap_or_default(),
        kms_key_arn: details.kms_key_arn.clone(),
    });
    let status = details
        .as_ref()
        .and_then(|details| details.encryption_status.as_ref());
    Ok(Instance {
        arn: asked("DescribeInstance", "InstanceArn", arn, answer.instance_arn)?,
        identity_store_id: answer.identity_store_id.and_then(stated),
        identity_store_arn: answer.identity_store_arn,
        owner_account_id: answer.owner_account_id.and_then(stated),
        name: answer.name,
        status: answer.status.map(|status| status.as_str().to_owned()),
        status_reason: answer.status_reason,
        created_date: answer.created_date.as_ref().and_then(rfc3339),
        primary_region: answer.primary_region,
        encryption,
        encryption_status: status.map(|status| status.as_str().to_owned()),
        encryption_status_reason: details.and_then(|details| details.encryption_status_reason),
        permission_sets_enabled: answer.permission_sets_enabled,
    })
}

#[cfg(test)]
mod tests {
    use super::access_portal_url;

    #[test]
    fn only_partitions_whose_portal_is_documented_have_an_address() {
        for partition in ["aws", "aws-us-gov", "aws-cn"] {
            assert!(access_portal_url(partition, "d-1234567890").is_some());
        }
        for partition in ["aws-eusc", "aws-iso", "aws-iso-b", ""] {
            assert_eq!(access_portal_url(partition, "d-1234567890"), None);
        }
    }
}
