//! Attributes for access control: which attributes of a user become session tags in the accounts.
//!
//! Decides what becomes of attributes that somebody else has written meanwhile: AWS takes all of them at once, so those
//! that neither the state nor the plan knows are sent along. `Describe` answers with "not found" for an instance without
//! them as for one that is not there. Source: API reference of the four operations below.

use std::collections::BTreeMap;
use std::time::Duration;

use aws_sdk_ssoadmin::types;

use super::answer::needed;
use super::call::Created;
use super::{Api, Aws, Error, Home, Kind};

const CREATE: &str = "CreateInstanceAccessControlAttributeConfiguration";
const DELETE: &str = "DeleteInstanceAccessControlAttributeConfiguration";
const DESCRIBE: &str = "DescribeInstanceAccessControlAttributeConfiguration";
const UPDATE: &str = "UpdateInstanceAccessControlAttributeConfiguration";

/// What reading them calls.
pub(crate) const READ: &[&str] = &[
    "sso:DescribeInstance",
    "sso:DescribeInstanceAccessControlAttributeConfiguration",
    "sso:ListInstances",
];

/// What writing them calls.
pub(crate) const WRITE: &[&str] = &[
    "sso:CreateInstanceAccessControlAttributeConfiguration",
    "sso:UpdateInstanceAccessControlAttributeConfiguration",
];

/// How long they may take to be enabled. AWS documents the status and no time.
const ENABLED_WITHIN: Duration = Duration::from_secs(60);

/// Each key with the sources of its value.
pub(crate) type Attributes = BTreeMap<String, Vec<String>>;

/// The attributes of an instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AccessControl {
    /// None: AWS does not say.
    pub(crate) attributes: Option<Attributes>,
    /// `ENABLED`, `CREATION_IN_PROGRESS` or `CREATION_FAILED`.
    pub(crate) status: Option<String>,
    pub(crate) status_reason: Option<String>,
}

impl Aws {
    /// The attributes of an instance; None: access control by attributes is not enabled.
    pub(crate) async fn access_control(
        &self,
        instance_arn: &str,
    ) -> Result<Option<AccessControl>, Error> {
        let answer = self.call(Api::SsoAdmin, DESCRIBE, || {
            self.sso_admin
                .describe_instance_access_control_attribute_configuration()
                .instance_arn(instance_arn)
                .send()
        });
        let home = Home::Instance(instance_arn.to_owned());
        let answer = self.unless_gone(&home, answer.await).await?;
        let read = answer.map(|answer| {
            let listed = answer.instance_access_control_attribute_configuration;
            Ok(AccessControl {
                attributes: listed.map(attributes).transpose()?,
                status: answer.status.map(|status| status.as_str().to_owned()),
                status_reason: answer.status_reason.filter(|reason| !reason.is_empty()),
            })
        });
        read.transpose()
    }

    /// Brings the attributes of an instance from `prior` to `wanted`, and enables access control by attributes where it
    /// is not. Repeating it changes nothing.
    pub(crate) async fn put_access_control(
        &self,
        instance_arn: &str,
        prior: &Attributes,
        wanted: &Attributes,
    ) -> Result<(), Error> {
        let mut made = self.made.hold(made_as(instance_arn)).await;
        let there = match self.access_control(instance_arn).await? {
            Some(there) => there,
            None => {
                let create = || self.create_access_control(instance_arn, wanted);
                let created = self.create_unique(create, || self.access_control(instance_arn));
                match created.await? {
                    Created::New(()) => {
                        *made = true;
                        return Ok(());
                    }
                    Created::Taken(there) | Created::Lost(there) => there,
                }
            }
        };
        // Without knowing what is there, what others have written would go.
        let there = there.attributes.ok_or_else(|| {
            Error::missing(DESCRIBE, "InstanceAccessControlAttributeConfiguration")
        })?;
        let all = with_planned(&there, prior, wanted);
        if all != there {
            self.update_access_control(instance_arn, &all).await?;
        }
        *made = true;
        Ok(())
    }

    /// Waits until the attributes of an instance are in use, and says how they are.
    pub(crate) async fn enabled_access_control(
        &self,
        instance_arn: &str,
    ) -> Result<AccessControl, Error> {
        let what = "the attributes for access control to be enabled";
        let enabled = self.wait(ENABLED_WITHIN, what, || async {
            let found = self.access_control(instance_arn).await?;
            Ok(found.filter(|found| found.status.as_deref() != Some("CREATION_IN_PROGRESS")))
        });
        let found = enabled.await?;
        if found.status.as_deref() == Some("CREATION_FAILED") {
            let reason = found.status_reason.as_deref().unwrap_or("no reason given");
            let message = format!("AWS could not enable the attributes: {reason}");
            return Err(Error::new(Kind::Other, message));
        }
        Ok(found)
    }

    /// Ends access control by attributes, unless this process has just written them for somebody else.
    pub(crate) async fn delete_access_control(&self, instance_arn: &str) -> Result<(), Error> {
        let made = self.made.hold(made_as(instance_arn)).await;
        if *made {
            return Ok(());
        }
        let deleted = self.change(Api::SsoAdmin, DELETE, || {
            self.sso_admin
                .delete_instance_access_control_attribute_configuration()
                .instance_arn(instance_arn)
                .send()
        });
        let home = Home::Instance(instance_arn.to_owned());
        self.unless_gone(&home, deleted.await).await.map(drop)
    }

    async fn create_access_control(
        &self,
        instance_arn: &str,
        attributes: &Attributes,
    ) -> Result<(), Error> {
        let configuration = configuration(attributes)?;
        let created = self.call_once(Api::SsoAdmin, CREATE, || {
            self.sso_admin
                .create_instance_access_control_attribute_configuration()
                .instance_arn(instance_arn)
                .instance_access_control_attribute_configuration(configuration.clone())
                .send()
        });
        created.await.map(drop)
    }

    async fn update_access_control(
        &self,
        instance_arn: &str,
        attributes: &Attributes,
    ) -> Result<(), Error> {
        let configuration = configuration(attributes)?;
        let updated = self.change(Api::SsoAdmin, UPDATE, || {
            self.sso_admin
                .update_instance_access_control_attribute_configuration()
                .instance_arn(instance_arn)
                .instance_access_control_attribute_configuration(configuration.clone())
                .send()
        });
        updated.await.map(drop)
    }
}

fn made_as(instance_arn: &str) -> String {
    format!("access control attributes {instance_arn}")
}

/// What is there, with what is planned: what others have written since the plan, or before a creation, stays for the next
/// plan to show.
fn with_planned(there: &Attributes, prior: &Attributes, wanted: &Attributes) -> Attributes {
    let mut all = there.clone();
    all.retain(|key, _| wanted.contains_key(key) || !prior.contains_key(key));
    for (key, sources) in wanted
        .iter()
        .filter(|(key, sources)| prior.get(*key) != Some(*sources))
    {
        let theirs = there.contains_key(key) && !prior.contains_key(key);
        if !theirs {
            all.insert(key.clone(), sources.clone());
        }
    }
    all
}

fn attributes(
    listed: types::InstanceAccessControlAttributeConfiguration,
) -> Result<Attributes, Error> {
    let listed = listed.access_control_attributes.into_iter();
    let read = listed.map(|attribute| {
        let key = needed(DESCRIBE, "Key", attribute.key)?;
        let sources = attribute.value.map(|value| value.source);
        let sources = sources.filter(|sources| !sources.is_empty());
        Ok((
            key,
            sources.ok_or_else(|| Error::missing(DESCRIBE, "Source"))?,
        ))
    });
    read.collect()
}

fn configuration(
    attributes: &Attributes,
) -> Result<types::InstanceAccessControlAttributeConfiguration, Error> {
    let attributes = attributes.iter().map(|(key, sources)| {
        let value = types::AccessControlAttributeValue::builder();
        let value = value.set_source(Some(sources.clone())).build()?;
        let attribute = types::AccessControlAttribute::builder();
        attribute.key(key).value(value).build()
    });
    let attributes = attributes.collect::<Result<_, _>>();
    types::InstanceAccessControlAttributeConfiguration::builder()
        .set_access_control_attributes(Some(attributes.map_err(Error::unsent)?))
        .build()
        .map_err(Error::unsent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(keys: &str) -> Attributes {
        keys.split_whitespace()
            .map(|key| (key.to_owned(), vec![format!("${{path:{key}}}")]))
            .collect()
    }

    #[test]
    fn what_others_have_added_meanwhile_stays() {
        let there = attributes("kept dropped theirs");
        let prior = attributes("kept dropped");
        let all = with_planned(&there, &prior, &attributes("kept new"));
        assert_eq!(all, attributes("kept new theirs"));
    }

    #[test]
    fn a_source_that_others_have_given_meanwhile_stays() {
        let source = |text: &str| Attributes::from([("key".to_owned(), vec![text.to_owned()])]);
        let (old, new, theirs) = (source("old"), source("new"), source("theirs"));
        assert_eq!(with_planned(&theirs, &Attributes::new(), &new), theirs);
        assert_eq!(with_planned(&theirs, &old, &old), theirs);
        assert_eq!(with_planned(&theirs, &old, &new), new);
        assert_eq!(
            with_planned(&old, &old, &Attributes::new()),
            Attributes::new()
        );
    }
}
