//! Decides what of the listing of user subscriptions belongs to a user or a group.
//!
//! Entries have been seen of users only, with the plan that they have by themselves, through groups or both. So a
//! group's subscription is read from an entry of its own where there is one, else from its members: that it is the
//! group through which they have it is then an inference, which no public source confirms.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::aws::Error;
use crate::aws::console::row;

/// One entry of the listing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(super) user: Option<String>,
    pub(super) group: Option<String>,
    pub(super) plan: Option<String>,
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
    pub(super) fn of(operation: &'static str, listed: Value) -> Result<Self, Error> {
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
    pub(super) fn is_cancelled(&self) -> bool {
        is_cancelled(&self.status)
    }

    pub(super) fn is_individual(&self) -> bool {
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

pub(super) fn of_user(entries: &[Entry], id: &str) -> Listed {
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

pub(super) fn of_group_itself(entries: &[Entry], id: &str) -> Listed {
    let own: Vec<_> = entries
        .iter()
        .filter(|entry| entry.group.as_deref() == Some(id))
        .collect();
    summary(&own, true)
}

/// Members may have the plan through another group, but whoever has none through any group any more is
/// in no group that is subscribed: one such member tells more than all who have one.
pub(super) fn of_members(entries: &[Entry], members: &BTreeSet<String>) -> Listed {
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
