//! Who is subscribed to Amazon Q Developer (`AmazonQDeveloperService`).
//!
//! Decides what a refusal and a lost answer mean for a subscription. The family has no operation that
//! reads: the listing of user subscriptions is read instead, before each write and after a refusal.
//! The requests name no profile, because an account has one in a Region; a member for it is not in the
//! console's own service model.

use std::time::Duration;

use serde::Deserialize;
use serde_json::json;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::user_subscriptions::{Listed, Subscriber};
use super::{Family, may_have_happened};
use crate::aws::instance::Instance;
use crate::aws::wait::Patience;
use crate::aws::{Aws, Error, Home, Kind, PrincipalType, limits};

static FAMILY: Family = Family {
    target: "AmazonQDeveloperService",
    signing_name: "q",
    json: "1.0",
    url: "https://codewhisperer.{region}.amazonaws.com",
    path: "/",
    service_id: "q",
    endpoint: |endpoints| &endpoints.q,
    read_by: "AWSZornControlPlaneService",
};

#[derive(Deserialize)]
struct Nothing {}

/// Whether two names stand for the same plan: listings call a plan `KIRO_ENTERPRISE_PRO` that was asked
/// for as `Q_DEVELOPER_STANDALONE_PRO`.
pub(crate) fn same_plan(one: &str, other: &str) -> bool {
    tier(one) == tier(other)
}

fn tier(plan: &str) -> &str {
    let prefixes = ["Q_DEVELOPER_STANDALONE_", "KIRO_ENTERPRISE_"];
    let rest = prefixes
        .into_iter()
        .find_map(|prefix| plan.strip_prefix(prefix));
    rest.unwrap_or(plan)
}

impl Aws {
    /// Subscribes somebody, or finds that they are.
    ///
    /// The request is sent whatever is listed: an entry names neither account nor Region, so it may
    /// belong to another profile than the one that is asked.
    pub(crate) async fn subscribe(
        &self,
        instance: &Instance,
        who: &Subscriber,
        plan: &str,
        limit: Duration,
    ) -> Result<(), Error> {
        if let Some(refusal) = self.console.not_enabled.known(&who.region) {
            return Err(refusal);
        }
        let mut made = self.made.hold(who.made_as(instance)).await;
        let before = self.without_other_plan(instance, who, plan, true).await?;
        let lost = Mutex::new(None);
        let created = self.wait(limits::CONFLICT_PASSES, "the subscription", || async {
            let assigned = self.assign_plan(who, plan).await;
            // What is there already may have been listed before.
            if !matches!(&assigned, Err(error) if error.is(Kind::Conflict)) {
                self.console.subscriptions.doubt(instance, who);
            }
            match assigned {
                Ok(()) => Ok(Some(())),
                Err(error) if error.is(Kind::Denied) => {
                    self.refused(who, error, limit).await.map(|()| None)
                }
                // A request of ours whose answer was lost has done what this one finds done.
                Err(error) if error.is(Kind::Conflict) && lost.lock().await.is_some() => {
                    Ok(Some(()))
                }
                Err(error) if error.is(Kind::Conflict) => {
                    self.adopted(instance, who, plan, error).await.map(Some)
                }
                Err(error) if error.is(Kind::Changed) => self
                    .appeared(instance, who, plan, &before, error)
                    .await
                    .map(Some),
                Err(error) if may_have_happened(&error) => {
                    *lost.lock().await = Some(error);
                    Ok(None)
                }
                Err(error) => Err(without_profile(error, who)),
            }
        });
        in_time(created.await, lost)?;
        *made = true;
        Ok(())
    }

    /// For a short time after its creation a profile takes no subscriptions. How long is counted once for all of them:
    /// a refusal that lasts is the same for everybody.
    async fn refused(&self, who: &Subscriber, error: Error, limit: Duration) -> Result<(), Error> {
        let (now, region) = (Instant::now(), who.region.clone());
        let patience = match self.console.new_profiles.known(&region) {
            Some(_) => limits::NEW_PROFILE_SETTLES,
            None => limits::REFUSAL_PASSES,
        };
        let first = async { Ok(now) };
        let first = self.console.refused.get(region, first).await?;
        let (end, _) = Patience::of_now().end_of(limit);
        if now < end.min(first + patience.min(limit)) {
            return Ok(());
        }
        if error.refuses_the_account() {
            let error = self.not_enabled(error, &who.region).await;
            let region = who.region.clone();
            self.console.not_enabled.enter(region, error.clone());
            return Err(error);
        }
        Err(error)
    }

    async fn not_enabled(&self, error: Error, region: &str) -> Error {
        let account = self.account_id().await;
        let account =
            account.map_or_else(|_| "this account".to_owned(), |id| format!("account {id}"));
        error.advise(format!(
            "No IAM policy is missing: AWS has not enabled {account} for Amazon Q Developer in {region}. Open a support \
             case with AWS, and name the request id."
        ))
    }

    /// The status of a subscription that was just made, once it is listed. Nobody may ever list that of
    /// a group without members, so nothing fails when none is found, and many that are made do not read the listing as
    /// often: then the next read tells.
    pub(crate) async fn new_subscription_status(
        &self,
        instance: &Instance,
        who: &Subscriber,
    ) -> Option<String> {
        let listed = self.wait(
            limits::LISTING_SETTLES,
            "the subscription to be listed",
            || async {
                if !self.console.subscriptions.may_look(instance, who) {
                    return Ok(Some(None));
                }
                let listed = self.listed_subscription(instance, who).await?;
                Ok(match listed {
                    Listed::Subscribed { status, .. } => Some(Some(status)),
                    Listed::Unknown => Some(None),
                    Listed::Not | Listed::Cancelled { .. } => {
                        self.console.subscriptions.doubt(instance, who);
                        None
                    }
                })
            },
        );
        listed.await.unwrap_or_default()
    }

    /// What is listed, unless it is another plan: whoever gave that may want it kept. What comes from
    /// groups proves nothing until AWS says that the principal itself is subscribed.
    async fn without_other_plan(
        &self,
        instance: &Instance,
        who: &Subscriber,
        plan: &str,
        only_certain: bool,
    ) -> Result<Listed, Error> {
        let listed = self.listed_subscription(instance, who).await?;
        match &listed {
            Listed::Subscribed {
                plan: Some(has),
                certain,
                ..
            } if (*certain || !only_certain) && !same_plan(has, plan) => Err(other_plan(who, has)),
            _ => Ok(listed),
        }
    }

    /// Takes over what AWS says is there. A group's subscription may be listed nowhere; anybody else's
    /// is waited for.
    async fn adopted(
        &self,
        instance: &Instance,
        who: &Subscriber,
        plan: &str,
        conflict: Error,
    ) -> Result<(), Error> {
        let what = "the subscription to be listed";
        let known = self.without_other_plan(instance, who, plan, false).await?;
        if matches!(known, Listed::Subscribed { .. }) {
            return Ok(());
        }
        let adopted = self.wait(limits::LISTING_SETTLES, what, || async {
            self.console.subscriptions.doubt(instance, who);
            let listed = self.without_other_plan(instance, who, plan, false).await?;
            let unlisted = matches!(listed, Listed::Not | Listed::Unknown);
            let there = matches!(listed, Listed::Subscribed { .. })
                || (unlisted && who.principal_type == PrincipalType::Group);
            Ok(there.then_some(()))
        });
        match adopted.await {
            Err(late) if late.is(Kind::TimedOut) => Err(conflict),
            result => result,
        }
    }

    /// Whether a request has been carried out whose answer cannot be read: what was not listed before
    /// it is listed now.
    async fn appeared(
        &self,
        instance: &Instance,
        who: &Subscriber,
        plan: &str,
        before: &Listed,
        changed: Error,
    ) -> Result<(), Error> {
        self.console.subscriptions.doubt(instance, who);
        let now = self.without_other_plan(instance, who, plan, true).await?;
        let certain = matches!(now, Listed::Subscribed { certain: true, .. });
        if certain && !matches!(before, Listed::Subscribed { .. }) {
            return Ok(());
        }
        Err(changed)
    }

    async fn assign_plan(&self, who: &Subscriber, plan: &str) -> Result<(), Error> {
        let input = json!({
            "principalId": who.principal_id,
            "principalType": who.principal_type,
            "subscriptionType": plan,
        });
        let request = FAMILY.request("CreateAssignment", input);
        let request = request.in_region(&who.region);
        self.console_create::<Nothing>(&request)
            .await
            .map(drop)
            .map_err(at_plan)
    }

    /// Changes the plan. The request says what shall be, so it is repeated where its answer was lost.
    pub(crate) async fn change_subscription(
        &self,
        instance: &Instance,
        who: &Subscriber,
        plan: &str,
    ) -> Result<(), Error> {
        self.listed_subscription(instance, who).await?;
        let input = json!({
            "principalId": who.principal_id,
            "principalType": who.principal_type,
            "subscriptionType": plan,
        });
        let request = FAMILY.request("UpdateAssignment", input);
        let request = request.in_region(&who.region);
        let last = Mutex::new(None);
        let changed = self.wait(limits::CONFLICT_PASSES, "the plan", || async {
            match self.console_create::<Nothing>(&request).await {
                Ok(_) => Ok(Some(())),
                Err(error) if error.may_pass() => {
                    *last.lock().await = Some(error);
                    Ok(None)
                }
                Err(error) => Err(at_plan(invalid_state(error))),
            }
        });
        let changed = changed.await;
        self.console.subscriptions.doubt(instance, who);
        in_time(changed, last)
    }

    /// Ends a subscription, unless this process has made it for somebody else. That there is none is success, and so is that it has been ended: AWS does
    /// not document how it refuses either.
    pub(crate) async fn unsubscribe(
        &self,
        instance: &Instance,
        who: &Subscriber,
    ) -> Result<(), Error> {
        let made = self.made.hold(who.made_as(instance)).await;
        if *made {
            return Ok(());
        }
        self.listed_subscription(instance, who).await?;
        let input = json!({"principalId": who.principal_id, "principalType": who.principal_type});
        let request = FAMILY.request("DeleteAssignment", input);
        let deleted = self
            .console_change::<Nothing>(&request.in_region(&who.region))
            .await;
        self.console.subscriptions.doubt(instance, who);
        match deleted {
            Err(error) if error.is(Kind::Conflict) => {
                match self.listed_subscription(instance, who).await? {
                    Listed::Cancelled { .. } => Ok(()),
                    _ => Err(error),
                }
            }
            Ok(_) => {
                self.console.subscriptions.ended(instance, who);
                Ok(())
            }
            result => {
                let home = Home::Instance(instance.arn.clone());
                self.unless_gone(&home, result).await.map(drop)
            }
        }
    }
}

/// What AWS said last says more than that it was waited for.
fn in_time(result: Result<(), Error>, last: Mutex<Option<Error>>) -> Result<(), Error> {
    match result {
        Err(late) if late.is(Kind::TimedOut) => Err(last.into_inner().unwrap_or(late)),
        result => result,
    }
}

/// AWS names the member by its own name; it is the plan of a subscription.
fn at_plan(error: Error) -> Error {
    if error.is(Kind::Refused) && error.attribute() == Some("subscription_type") {
        return error.at("plan");
    }
    error
}

fn other_plan(who: &Subscriber, has: &str) -> Error {
    let Subscriber {
        region,
        principal_type,
        principal_id,
    } = who;
    Error::new(
        Kind::Exists,
        format!("{principal_type} {principal_id} is subscribed already, to {has}"),
    )
    .at("plan")
    .advise(format!(
        "To manage that subscription, import it:\n\n  import {{\n    to = identitycenter_q_developer_subscription.NAME\n    \
         id = \"{principal_type},{principal_id},{region}\"\n  }}"
    ))
}

fn without_profile(error: Error, who: &Subscriber) -> Error {
    if !error.is(Kind::NotFound) {
        return error;
    }
    let region = &who.region;
    error.advise(format!(
        "Either the principal does not exist, or the account has no Amazon Q Developer profile in {region}: create \
         one with the resource identitycenter_q_developer_profile."
    ))
}

fn invalid_state(error: Error) -> Error {
    if !error.is(Kind::Conflict) {
        return error;
    }
    error.advise(
        "The plan of a subscription that has been cancelled cannot be changed. To subscribe again, replace the \
         resource: terraform apply -replace=ADDRESS.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_plan_has_two_names() {
        assert!(same_plan(
            "KIRO_ENTERPRISE_PRO_PLUS",
            "Q_DEVELOPER_STANDALONE_PRO_PLUS"
        ));
        assert!(!same_plan(
            "KIRO_ENTERPRISE_PRO",
            "Q_DEVELOPER_STANDALONE_PRO_PLUS"
        ));
        assert!(same_plan("CREDIT_POOL", "CREDIT_POOL"));
        assert!(!same_plan("PRO", "CREDIT_POOL"));
    }
}
