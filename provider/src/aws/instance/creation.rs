//! New instances.
//!
//! Decides what stands in the way of one, and how long it may take to be there.

use std::time::Duration;

use tokio::time::Instant;

use super::{Instance, sso_admin_tags};
use crate::aws::answer::needed;
use crate::aws::error::import_block;
use crate::aws::tags::Tags;
use crate::aws::wait::Patience;
use crate::aws::{Api, Aws, Error, Kind, limits};

impl Aws {
    /// Starts the creation of an account instance. `token` makes a repeated request the same one. An
    /// account can have one instance, so one that is still being deleted is waited for.
    pub(crate) async fn create_instance(
        &self,
        name: Option<&str>,
        tags: &Tags,
        token: &str,
        limit: Duration,
    ) -> Result<String, Error> {
        match self.begin_instance(name, tags, token).await {
            Err(error) if [Kind::Conflict, Kind::Quota, Kind::Refused].contains(&error.kind) => {
                match self.only_instance(limit).await? {
                    Some(there) => {
                        let arn = &there.arn;
                        let import = import_block("instance", arn);
                        Err(error.become_kind(Kind::Exists).advise(format!(
                            "An account can have one instance, over all Regions, and this one has {arn}. {import}"
                        )))
                    }
                    None => self.begin_instance(name, tags, token).await,
                }
            }
            result => result,
        }
    }

    /// The instance that this account has already, in whatever Region. Waits for one that is being deleted.
    async fn only_instance(&self, limit: Duration) -> Result<Option<Instance>, Error> {
        let account = self.account_id().await?;
        let what = "the previous instance of this account to be deleted";
        self.wait(limit, what, || async {
            let listed = self.instances_of_all_regions().await?.into_iter();
            let own = listed.filter(|one| one.owner_account_id.as_ref() == Some(&account));
            let (going, there): (Vec<_>, Vec<_>) = own.partition(Instance::is_being_deleted);
            Ok(match there.into_iter().next() {
                None if !going.is_empty() => None,
                there => Some(there),
            })
        })
        .await
    }

    async fn begin_instance(
        &self,
        name: Option<&str>,
        tags: &Tags,
        token: &str,
    ) -> Result<String, Error> {
        let tags = sso_admin_tags(tags)?;
        let answer = self
            .call(Api::SsoAdmin, "CreateInstance", || {
                self.sso_admin
                    .create_instance()
                    .set_name(name.map(str::to_owned))
                    .set_tags((!tags.is_empty()).then(|| tags.clone()))
                    .client_token(token)
                    .send()
            })
            .await?;
        self.known.instance.listed.forget(&());
        needed("CreateInstance", "InstanceArn", answer.instance_arn)
    }

    /// Waits until an instance is `ACTIVE`. A failed creation is an error with AWS's reason.
    pub(crate) async fn active_instance(
        &self,
        arn: &str,
        limit: Duration,
    ) -> Result<Instance, Error> {
        let appears = limits::NEW_INSTANCE_APPEARS.min(limit);
        let (appears, _) = Patience::of_now().end_of(appears);
        self.wait(limit, &format!("{arn} to become ACTIVE"), || async {
            let instance = match self.described_instance(arn).await {
                Ok(instance) => instance,
                // What was just created may not be visible to every server yet.
                Err(error)
                    if (error.is(Kind::NotFound) || error.is(Kind::Denied))
                        && Instant::now() < appears =>
                {
                    return Ok(None);
                }
                Err(error) => return Err(error),
            };
            match instance.status.as_deref() {
                _ if instance.is_active() => Ok(Some(instance)),
                Some("CREATE_FAILED") => {
                    let reason = instance
                        .status_reason
                        .as_deref()
                        .unwrap_or("AWS gave no reason");
                    let failed = format!("the creation of {arn} failed: {reason}");
                    Err(Error::new(Kind::Failed, failed))
                }
                _ => Ok(None),
            }
        })
        .await
    }
}
