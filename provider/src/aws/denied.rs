//! Why AWS may have denied something, beyond the action that its own sentence names.
//!
//! Decides what is said of a refusal of which the cause can be seen from here: the Region, or the account. Whoever has
//! the right ones is told nothing, because then only a policy can be the cause. Nothing here fails.

use super::call::is_read;
use super::instance::Instance;
use super::{Api, Aws, Error, Kind, application};

impl Aws {
    /// A refusal with what is known of its cause, of what is no application's.
    pub(super) async fn explained(&self, api: Api, error: Error) -> Error {
        if api == Api::AccountAccess {
            return Box::pin(self.explained_of_account_access(error)).await;
        }
        if !error.is(Kind::Denied)
            || api == Api::Organizations
            || error.has_advice()
            || !error.operation().is_some_and(is_closed)
        {
            return error;
        }
        // It may be a refusal of what is asked for here.
        match Box::pin(self.cause()).await {
            Some(cause) => error.advise(cause),
            None => error,
        }
    }

    /// A refusal of account access manager, which is in one account and may be delegated by itself.
    ///
    /// Source: IAM user guide, "Security in account access manager".
    async fn explained_of_account_access(&self, error: Error) -> Error {
        if !error.is(Kind::Denied) || error.has_advice() {
            return error;
        }
        let (ours, listed) = (self.account_id().await, self.instances().await);
        let (Ok(ours), Ok(listed)) = (ours, listed) else {
            return error;
        };
        let owner = listed.iter().find_map(|one| one.owner_account_id.clone());
        match owner.filter(|owner| *owner != ours) {
            Some(owner) => error.advise(format!(
                "Account access manager belongs to account {owner}, which alone enables and deletes it. It and the delegated \
                 administrator of account-access.amazonaws.com may do the rest. These credentials are of account {ours}: if \
                 that is none of them, use those of one that may."
            )),
            None => error,
        }
    }

    /// [`Aws::explained`], of a failure that is about an application.
    pub(crate) async fn explained_of(&self, error: Error, application: Option<&str>) -> Error {
        match self.cause_of(&error, application).await {
            Some(cause) => error.advise(cause),
            None => error,
        }
    }

    /// Why an application may be denied to these credentials, if it is.
    pub(crate) async fn cause_of(
        &self,
        error: &Error,
        application: Option<&str>,
    ) -> Option<String> {
        let arn = application.filter(|_| error.is(Kind::Denied) && !error.has_advice())?;
        let instance = application::instance_of(arn)?;
        let listed = self.instances().await.ok()?;
        let instance = listed.iter().find(|listed| listed.arn == instance)?;
        self.account_apart(instance, arn.split(':').nth(4)).await
    }

    async fn cause(&self) -> Option<String> {
        let listed = self.instances().await.ok()?;
        let Some(instance) = listed.first() else {
            return Some(self.elsewhere().await);
        };
        let region = self.region();
        match instance.primary_region.as_deref() {
            // Source: IAM Identity Center user guide, "API support in additional Regions".
            Some(primary) if primary != region => Some(format!(
                "{region} is an additional Region of the instance {}. Applications are managed in each of its Regions, users, \
                 groups and what else belongs to the instance only in its primary Region: set region to {primary:?} in the \
                 provider block of this resource.",
                instance.arn
            )),
            _ => self.account_apart(instance, None).await,
        }
    }

    /// Who may do what these credentials may not, if that is the cause. `account` is that of an application.
    ///
    /// Source: IAM Identity Center user guide, "AWS account types" and "Delegated administration".
    async fn account_apart(&self, instance: &Instance, account: Option<&str>) -> Option<String> {
        let ours = self.account_id().await.ok()?;
        let owner = instance.owner_account_id.as_deref()?;
        if ours == owner || account == Some(ours.as_str()) {
            return None;
        }
        let whose = match account {
            None => format!("The instance belongs to account {owner}. It"),
            Some(account) if account == owner => {
                format!("The application belongs to account {owner}. It")
            }
            Some(account) => format!(
                "The application belongs to account {account}, and its instance to account {owner}. These two"
            ),
        };
        Some(format!(
            "{whose} and the delegated administrator of IAM Identity Center may do this. These credentials are of account \
             {ours}: if that is none of them, use those of one that may."
        ))
    }
}

/// Whether an operation is closed to member accounts and in additional Regions: all that changes something, and of what
/// only reads all but users, groups and instances. What is asked of Organizations, STS and about applications has rules
/// of its own.
fn is_closed(operation: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| operation.contains(word));
    // Who enters an account is the instance's to say.
    if has(&["AccountAssignment", "PermissionSet"]) {
        return true;
    }
    let of_others = has(&[
        "Account",
        "Administrator",
        "Organization",
        "AWSServiceAccess",
        "Role",
        "Caller",
        "Application",
    ]);
    // What an instance has is not the instance.
    let instances = ["Instance", "Instances"];
    let open = has(&["User", "Group"]) || instances.iter().any(|end| operation.ends_with(end));
    let open = is_read(operation) && open;
    !(of_others || open)
}
