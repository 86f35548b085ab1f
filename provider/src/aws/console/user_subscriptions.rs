//! The listing of user subscriptions (`AWSZornControlPlaneService`).
//!
//! Decides what of the listing belongs to a user or a group. Entries have been seen of users only, with
//! the plan that they have by themselves, through groups or both. So a group's subscription is read from
//! an entry of its own where there is one, else from its members: that it is the group through which
//! they have it is then an inference, which no public source confirms.
//!
//! The listing is read once for all who ask. What this process writes is in doubt for that one principal, and of the
//! others the listing is as good as before: many subscriptions cost as many requests as there are pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokio::time::Instant;

use super::q_developer::Subscriber;
use super::{Family, row};
use crate::aws::instance::Instance;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::shared::Shared;
use crate::aws::{Aws, Error, limits};

static FAMILY: Family = Family {
    target: "AWSZornControlPlaneService",
    signing_name: "user-subscriptions",
    json: "1.0",
    url: "https://service.user-subscriptions.{region}.amazonaws.com",
    path: "/",
    service_id: "user_subscriptions",
    endpoint: |endpoints| &endpoints.user_subscriptions,
    read_by: "AWSZornControlPlaneService",
};

/// One entry of the listing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    user: Option<String>,
    group: Option<String>,
    plan: Option<String>,
    status: String,
    /// Only `INDIVIDUAL_AND_GROUP` has been seen.
    aggregated: Option<String>,
}

/// What the listing says of one principal.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Listed {
    /// A group's members may have different plans; then there is none.
    Subscribed {
        plan: Option<String>,
        status: String,
        /// Whether the entry is the principal's own and no group has a part in it, so that the plan is
        /// the principal's.
        certain: bool,
    },
    Cancelled {
        status: String,
    },
    Not,
    /// A group without members has nobody who could be listed.
    Unknown,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    subscriptions: Vec<Value>,
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    principal: Principal,
    /// The plan by the member that says of which product it is.
    r#type: Map<String, Value>,
    status: String,
    aggregated_subscription_type: Option<String>,
}

/// One of these, or a principal of a kind that was not there before.
#[derive(Deserialize)]
struct Principal {
    user: Option<String>,
    group: Option<String>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

/// The plans of Amazon Q among those of other products.
const PRODUCT: &str = "amazonQ";

impl Entry {
    fn of(operation: &'static str, listed: Value) -> Result<Self, Error> {
        let Row {
            principal,
            r#type: plan,
            status,
            aggregated_subscription_type: aggregated,
        } = row(operation, listed)?;
        if principal.user.is_none() && principal.group.is_none() && principal.other.is_empty() {
            return Err(Error::missing(operation, "principal"));
        }
        if plan.is_empty() {
            return Err(Error::missing(operation, "type"));
        }
        let plan = plan.get(PRODUCT).and_then(Value::as_str);
        Ok(Self {
            user: principal.user,
            group: principal.group,
            plan: plan.map(str::to_owned),
            status,
            aggregated,
        })
    }

    /// The console writes it with one L, a caller has seen it with two.
    fn is_cancelled(&self) -> bool {
        is_cancelled(&self.status)
    }

    fn is_individual(&self) -> bool {
        let aggregated = self.aggregated.as_deref();
        aggregated.is_none_or(|aggregated| aggregated.contains("INDIVIDUAL"))
    }

    fn is_grouped(&self) -> bool {
        let aggregated = self.aggregated.as_deref();
        aggregated.is_some_and(|aggregated| aggregated.contains("GROUP"))
    }
}

/// Whether a status says that a subscription has been ended.
pub(crate) fn is_cancelled(status: &str) -> bool {
    ["CANCELLED", "CANCELED"].contains(&status)
}

/// What is known of the subscriptions of instances.
#[derive(Debug, Default)]
pub(in crate::aws) struct Known {
    /// By the ARN of the instance.
    listings: Shared<String, Arc<Listing>>,
    /// How many were read.
    read: AtomicUsize,
    /// By the ARN of the instance, and type and id of the principal.
    written: Mutex<HashMap<(String, String, String), Written>>,
}

#[derive(Debug)]
struct Listing {
    begun: Instant,
    entries: Rows<Entry>,
}

/// What this process has done about a principal.
#[derive(Clone, Copy, Debug)]
enum Written {
    /// Only a listing that is begun from now on can tell.
    Doubt(Instant),
    /// Its subscription has been ended, and only a listing that is begun from now on can tell what is left of it.
    Ended(Instant),
}

impl Known {
    fn write(&self, instance: &Instance, who: &Subscriber, written: Written) {
        let mut all = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(
            Self::key(instance, &who.principal_type, &who.principal_id),
            written,
        );
    }

    /// What was known of somebody is no longer true.
    pub(super) fn doubt(&self, instance: &Instance, who: &Subscriber) {
        self.write(instance, who, Written::Doubt(Instant::now()));
    }

    pub(super) fn ended(&self, instance: &Instance, who: &Subscriber) {
        self.write(instance, who, Written::Ended(Instant::now()));
    }

    /// Nothing that was known is true any more.
    pub(super) fn forget(&self) {
        self.listings.forget_all();
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.clear();
    }

    fn written(&self, instance: &Instance, kind: &str, id: &str) -> Option<Written> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.get(&Self::key(instance, kind, id)).copied()
    }

    /// Whether somebody's subscription can be told without a listing, or a listing more is worth a status.
    pub(super) fn may_look(&self, instance: &Instance, who: &Subscriber) -> bool {
        let since = match self.written(instance, &who.principal_type, &who.principal_id) {
            Some(Written::Doubt(since)) => since,
            _ => return true,
        };
        let known = self.listings.known(&instance.arn);
        known.is_some_and(|known| known.begun >= since)
            || self.read.load(Ordering::SeqCst) < limits::SUBSCRIPTION_LISTINGS
    }

    fn key(instance: &Instance, kind: &str, id: &str) -> (String, String, String) {
        (instance.arn.clone(), kind.to_owned(), id.to_owned())
    }
}

impl Aws {
    /// What an instance's Region lists, read once, and again where it was read before `since`.
    async fn user_subscriptions(
        &self,
        instance: &Instance,
        since: Option<Instant>,
    ) -> Result<Arc<Listing>, Error> {
        let known = &self.console.subscriptions;
        let is_old = |listing: &Arc<Listing>| since.is_some_and(|since| listing.begun < since);
        loop {
            known.listings.forget_if(&instance.arn, is_old);
            let load = async {
                let begun = Instant::now();
                known.read.fetch_add(1, Ordering::SeqCst);
                let entries = self.list_user_subscriptions(instance).await?;
                Ok(Arc::new(Listing { begun, entries }))
            };
            let listing = known.listings.get(instance.arn.clone(), load).await?;
            // One that was on its way is good for whoever came before it.
            if !is_old(&listing) {
                return Ok(listing);
            }
        }
    }

    async fn list_user_subscriptions(&self, instance: &Instance) -> Result<Rows<Entry>, Error> {
        let operation = "ListUserSubscriptions";
        let region = instance.primary_region.as_deref().unwrap_or(self.region());
        let listed = every_page(|token| async move {
            let mut input = json!({
                "instanceArn": instance.arn,
                "maxResults": limits::PAGE_SIZE,
                "subscriptionRegion": region,
            });
            if let Some(token) = token {
                input["nextToken"] = token.into();
            }
            let request = FAMILY.request(operation, input);
            let page: Answer = self.console_read(&request.in_region(region)).await?;
            let read = |listed| Entry::of(operation, listed);
            Ok(Page::of(
                operation,
                page.subscriptions,
                page.next_token,
                read,
            ))
        })
        .await?;
        Ok(listed.only(|entry| entry.plan.is_some()))
    }

    /// Type and id of whoever the listing shows with a subscription of their own that has not been ended.
    pub(crate) async fn subscribers(
        &self,
        instance: &Instance,
    ) -> Result<BTreeSet<(&'static str, String)>, Error> {
        let listing = self.user_subscriptions(instance, None).await?;
        let goes_on = listing.entries.iter().filter(|entry| !entry.is_cancelled());
        let of = |entry: &Entry| match (&entry.user, &entry.group) {
            (Some(user), _) if entry.is_individual() => Some(("USER", user.clone())),
            (None, Some(group)) => Some(("GROUP", group.clone())),
            _ => None,
        };
        Ok(goes_on.filter_map(of).collect())
    }

    /// What the listing says of a user or a group that is subscribed. That it says nothing of them shows only then
    /// something if all of it is understood.
    pub(crate) async fn shown_subscription(
        &self,
        instance: &Instance,
        principal_type: &str,
        principal_id: &str,
    ) -> Result<Listed, Error> {
        let shown = self
            .listed_subscription(instance, principal_type, principal_id)
            .await?;
        if !matches!(shown, Listed::Subscribed { .. }) {
            let listing = self.user_subscriptions(instance, None).await?;
            listing.entries.whole()?;
        }
        Ok(shown)
    }

    /// What the listing says of a user or a group.
    pub(crate) async fn listed_subscription(
        &self,
        instance: &Instance,
        principal_type: &str,
        principal_id: &str,
    ) -> Result<Listed, Error> {
        let known = &self.console.subscriptions;
        let written = known.written(instance, principal_type, principal_id);
        let since = written.map(|(Written::Ended(since) | Written::Doubt(since))| since);
        let shown = self
            .shown(instance, principal_type, principal_id, since)
            .await?;
        Ok(match (written, shown) {
            // The listing lags behind.
            (Some(Written::Ended(_)), Listed::Subscribed { .. }) => Listed::Not,
            (_, shown) => shown,
        })
    }

    /// What a listing says that was not begun before `since`.
    async fn shown(
        &self,
        instance: &Instance,
        principal_type: &str,
        principal_id: &str,
        since: Option<Instant>,
    ) -> Result<Listed, Error> {
        let listing = self.user_subscriptions(instance, since).await?;
        let entries = &listing.entries;
        if principal_type != "GROUP" {
            return Ok(of_user(entries, principal_id));
        }
        match of_group_itself(entries, principal_id) {
            Listed::Not => {}
            own => return Ok(own),
        }
        let store = self.store_of(Some(&instance.arn)).await?;
        let members = self.members_of(&store, principal_id).await?;
        Ok(of_members(entries, &members))
    }

    async fn members_of(&self, store: &str, group: &str) -> Result<BTreeSet<String>, Error> {
        // A group that is gone has no members.
        let memberships = self.memberships_unless_gone(store, group).await?;
        let memberships = memberships.unwrap_or_default();
        let members = memberships.whole()?.iter();
        Ok(members
            .map(|membership| membership.member_id.clone())
            .collect())
    }
}

fn of_user(entries: &[Entry], id: &str) -> Listed {
    let own: Vec<_> = entries
        .iter()
        .filter(|entry| entry.user.as_deref() == Some(id) && entry.is_individual())
        .collect();
    // Whose plan it shows that comes from both is not known.
    let certain = !own
        .iter()
        .any(|entry| entry.is_grouped() && !entry.is_cancelled());
    summary(&own, certain)
}

fn of_group_itself(entries: &[Entry], id: &str) -> Listed {
    let own: Vec<_> = entries
        .iter()
        .filter(|entry| entry.group.as_deref() == Some(id))
        .collect();
    summary(&own, true)
}

/// Members may have the plan through another group, but whoever has none through any group any more is
/// in no group that is subscribed: one such member tells more than all who have one.
fn of_members(entries: &[Entry], members: &BTreeSet<String>) -> Listed {
    if members.is_empty() {
        return Listed::Unknown;
    }
    let mut by_member: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_grouped()) {
        if let Some(user) = entry.user.as_ref().filter(|user| members.contains(*user)) {
            by_member.entry(user).or_default().push(entry);
        }
    }
    let mut each = by_member.values().map(|own| summary(own, false));
    if let Some(ended) = each.find(|own| matches!(own, Listed::Cancelled { .. })) {
        return ended;
    }
    let all: Vec<_> = by_member.into_values().flatten().collect();
    summary(&all, false)
}

/// A subscription that goes on counts before one that has been ended.
fn summary(entries: &[&Entry], certain: bool) -> Listed {
    let (ended, live): (Vec<&Entry>, Vec<&Entry>) =
        entries.iter().partition(|entry| entry.is_cancelled());
    if let Some(first) = live
        .iter()
        .find(|entry| entry.status == "ACTIVE")
        .or(live.first())
    {
        return Listed::Subscribed {
            plan: common_plan(&live),
            status: first.status.clone(),
            certain,
        };
    }
    match ended.first() {
        Some(first) => Listed::Cancelled {
            status: first.status.clone(),
        },
        None => Listed::Not,
    }
}

fn common_plan(entries: &[&Entry]) -> Option<String> {
    let plans: BTreeSet<_> = entries
        .iter()
        .filter_map(|entry| entry.plan.clone())
        .collect();
    let mut plans = plans.into_iter();
    plans.next().filter(|_| plans.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(user: &str, plan: &str, status: &str, aggregated: &str) -> Entry {
        Entry {
            user: Some(user.to_owned()),
            group: None,
            plan: Some(plan.to_owned()),
            status: status.to_owned(),
            aggregated: Some(aggregated.to_owned()).filter(|text| !text.is_empty()),
        }
    }

    fn subscribed(plan: Option<&str>, status: &str, certain: bool) -> Listed {
        Listed::Subscribed {
            plan: plan.map(str::to_owned),
            status: status.to_owned(),
            certain,
        }
    }

    #[test]
    fn a_plan_through_a_group_is_no_subscription_of_the_user() {
        let entries = [
            entry("a", "P", "ACTIVE", "GROUP"),
            entry("b", "P", "PENDING", ""),
        ];
        assert_eq!(of_user(&entries, "a"), Listed::Not);
        assert_eq!(
            of_user(&entries, "b"),
            subscribed(Some("P"), "PENDING", true)
        );
    }

    #[test]
    fn members_speak_for_their_group_unless_there_are_none() {
        let entries = [
            entry("a", "P", "PENDING", "GROUP"),
            entry("b", "P", "ACTIVE", "INDIVIDUAL_AND_GROUP"),
            entry("c", "Q", "ACTIVE", "INDIVIDUAL"),
        ];
        let members = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(
            of_members(&entries, &members(&["a", "b", "c"])),
            subscribed(Some("P"), "ACTIVE", false)
        );
        assert_eq!(of_members(&entries, &members(&["c"])), Listed::Not);
        assert_eq!(of_members(&entries, &members(&[])), Listed::Unknown);
    }

    #[test]
    fn what_was_ended_does_not_hide_what_goes_on() {
        let entries = [
            entry("a", "P", "CANCELED", ""),
            entry("a", "Q", "PENDING", ""),
        ];
        assert_eq!(
            of_user(&entries, "a"),
            subscribed(Some("Q"), "PENDING", true)
        );
        assert!(matches!(
            of_user(&entries[..1], "a"),
            Listed::Cancelled { .. }
        ));
    }

    #[test]
    fn members_with_different_plans_leave_the_plan_open() {
        let entries = [
            entry("a", "P", "ACTIVE", "GROUP"),
            entry("b", "Q", "ACTIVE", "GROUP"),
        ];
        let members = ["a", "b"].map(str::to_owned).into();
        assert_eq!(
            of_members(&entries, &members),
            subscribed(None, "ACTIVE", false)
        );
    }

    #[test]
    fn a_member_whose_plan_ended_tells_that_the_group_is_not_subscribed_any_more() {
        let entries = [
            entry("a", "P", "CANCELLED", "GROUP"),
            entry("b", "P", "ACTIVE", "GROUP"),
            entry("c", "P", "CANCELLED", "GROUP"),
            entry("c", "Q", "ACTIVE", "GROUP"),
        ];
        let members = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        assert!(matches!(
            of_members(&entries, &members(&["a", "b"])),
            Listed::Cancelled { .. }
        ));
        // This one has a plan through another subscription of a group, so nothing is said.
        assert_eq!(
            of_members(&entries, &members(&["c"])),
            subscribed(Some("Q"), "ACTIVE", false)
        );
    }

    #[test]
    fn a_plan_that_comes_from_a_group_too_is_not_certainly_the_users() {
        let entries = [
            entry("a", "P", "ACTIVE", "INDIVIDUAL_AND_GROUP"),
            entry("b", "P", "ACTIVE", "INDIVIDUAL"),
        ];
        assert_eq!(
            of_user(&entries, "a"),
            subscribed(Some("P"), "ACTIVE", false)
        );
        assert_eq!(
            of_user(&entries, "b"),
            subscribed(Some("P"), "ACTIVE", true)
        );
    }
}
