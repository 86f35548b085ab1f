//! The listing of user subscriptions (`AWSZornControlPlaneService`).
//!
//! Decides when it is read: once for all who ask. What this process writes is in doubt for that one principal, and of
//! the others the listing is as good as before: many subscriptions cost as many requests as there are pages.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::Family;
use crate::aws::instance::Instance;
use crate::aws::pages::{Page, Rows, every_page};
use crate::aws::shared::Shared;
use crate::aws::{Aws, Error, PrincipalType, limits};

mod entry;

use entry::{Entry, of_group_itself, of_members, of_user};
pub(crate) use entry::{Listed, is_cancelled};

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

/// A user or a group, subscribed through the profile of a Region.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subscriber {
    /// Where the profile is.
    pub(crate) region: String,
    pub(crate) principal_type: PrincipalType,
    pub(crate) principal_id: String,
}

impl Subscriber {
    /// What its subscription is known by in this process.
    pub(super) fn made_as(&self, instance: &Instance) -> String {
        let (region, kind, id) = (&self.region, self.principal_type, &self.principal_id);
        format!("subscription {} {region} {kind} {id}", instance.arn)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    subscriptions: Vec<Value>,
    next_token: Option<String>,
}

/// What is known of the subscriptions of instances.
#[derive(Debug, Default)]
pub(in crate::aws) struct Known {
    /// By the ARN of the instance.
    listings: Shared<String, Arc<Listing>>,
    /// How many were read.
    read: AtomicUsize,
    /// By the ARN of the instance, and type and id of the principal.
    written: Mutex<HashMap<(String, PrincipalType, String), Written>>,
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
        all.insert(Self::key(instance, who), written);
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

    fn written(&self, instance: &Instance, who: &Subscriber) -> Option<Written> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.get(&Self::key(instance, who)).copied()
    }

    /// Whether somebody's subscription can be told without a listing, or a listing more is worth a status.
    pub(super) fn may_look(&self, instance: &Instance, who: &Subscriber) -> bool {
        let since = match self.written(instance, who) {
            Some(Written::Doubt(since)) => since,
            _ => return true,
        };
        let known = self.listings.known(&instance.arn);
        known.is_some_and(|known| known.begun >= since)
            || self.read.load(Ordering::SeqCst) < limits::SUBSCRIPTION_LISTINGS
    }

    fn key(instance: &Instance, who: &Subscriber) -> (String, PrincipalType, String) {
        (
            instance.arn.clone(),
            who.principal_type,
            who.principal_id.clone(),
        )
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
    ) -> Result<BTreeSet<(PrincipalType, String)>, Error> {
        let listing = self.user_subscriptions(instance, None).await?;
        let goes_on = listing.entries.iter().filter(|entry| !entry.is_cancelled());
        let of = |entry: &Entry| match (&entry.user, &entry.group) {
            (Some(user), _) if entry.is_individual() => Some((PrincipalType::User, user.clone())),
            (None, Some(group)) => Some((PrincipalType::Group, group.clone())),
            _ => None,
        };
        Ok(goes_on.filter_map(of).collect())
    }

    /// What the listing says of a user or a group that is subscribed. That it says nothing of them shows only then
    /// something if all of it is understood.
    pub(crate) async fn shown_subscription(
        &self,
        instance: &Instance,
        who: &Subscriber,
    ) -> Result<Listed, Error> {
        let shown = self.listed_subscription(instance, who).await?;
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
        who: &Subscriber,
    ) -> Result<Listed, Error> {
        let known = &self.console.subscriptions;
        let written = known.written(instance, who);
        let since = written.map(|(Written::Ended(since) | Written::Doubt(since))| since);
        let shown = self.shown(instance, who, since).await?;
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
        who: &Subscriber,
        since: Option<Instant>,
    ) -> Result<Listed, Error> {
        let listing = self.user_subscriptions(instance, since).await?;
        let (entries, principal_id) = (&listing.entries, &who.principal_id);
        if who.principal_type == PrincipalType::User {
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
