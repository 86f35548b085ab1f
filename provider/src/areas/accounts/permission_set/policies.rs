//! What the policies of a permission set mean.
//!
//! Decides which spellings are the same: a name of AWS's policy and its ARN, texts of JSON that mean the same, lengths of
//! time. Neither the order of keys nor white space has a meaning in JSON, and a list of one none in a policy. Source: IAM
//! user guide, "Grammar of the IAM JSON policy language".

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::aws::permission_set::{self, CustomerManagedPolicy, ROOT};

/// A boundary as it is written: with neither of both, there is none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::areas::accounts) struct Boundary {
    customer_managed_policy: Option<Reference>,
    managed_policy: Option<String>,
}

/// A policy of the accounts; none without a name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Reference {
    name: Option<String>,
    path: Option<String>,
}

impl Boundary {
    /// What AWS has, in place of what the state says of it: there is more than one way to write none.
    pub(super) fn found(found: Option<permission_set::Boundary>, before: Option<&Self>) -> Self {
        let before = before.and_then(|before| before.customer_managed_policy.clone());
        let nameless = before.filter(|reference| reference.name.is_none());
        let found = Self::from(found);
        Self {
            customer_managed_policy: found.customer_managed_policy.or(nameless),
            ..found
        }
    }

    /// What AWS is to be told, in this partition.
    pub(super) fn wanted(&self, partition: &str) -> Option<permission_set::Boundary> {
        if let Some(policy) = &self.managed_policy {
            let arn = arn(policy, partition);
            return Some(permission_set::Boundary::Managed(arn));
        }
        let reference = self.customer_managed_policy.as_ref()?;
        let path = reference.path.clone();
        Some(permission_set::Boundary::CustomerManaged(
            CustomerManagedPolicy {
                name: reference.name.clone()?,
                path: path.unwrap_or_else(|| ROOT.to_owned()),
            },
        ))
    }
}

impl From<Option<permission_set::Boundary>> for Boundary {
    fn from(found: Option<permission_set::Boundary>) -> Self {
        match found {
            None => Self::default(),
            Some(permission_set::Boundary::Managed(arn)) => Self {
                managed_policy: Some(arn),
                ..Self::default()
            },
            Some(permission_set::Boundary::CustomerManaged(policy)) => Self {
                customer_managed_policy: Some(Reference {
                    name: Some(policy.name),
                    path: Some(policy.path),
                }),
                ..Self::default()
            },
        }
    }
}

/// The ARN of a policy of AWS that is written by its name or its ARN.
pub(super) fn arn(policy: &str, partition: &str) -> String {
    match policy.starts_with("arn:") {
        true => policy.to_owned(),
        false => format!("arn:{partition}:iam::aws:policy/{policy}"),
    }
}

/// Whether two spellings name the same policy of AWS. A name has no partition.
pub(super) fn same_policy(one: &str, other: &str) -> bool {
    let name = |policy: &str| {
        let arn = policy.strip_prefix("arn:")?;
        let (_, name) = arn.split_once(":iam::aws:policy/")?;
        Some(name.to_owned())
    };
    match (name(one), name(other)) {
        (Some(name), None) => name == other,
        (None, Some(name)) => name == one,
        _ => one == other,
    }
}

/// Whether two policies mean the same.
pub(super) fn same_text(one: &str, other: &str) -> bool {
    let parsed = |text: &str| serde_json::from_str::<Json>(text).map(bare);
    match (parsed(one), parsed(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// A policy in which no list has one element.
fn bare(policy: Json) -> Json {
    match policy {
        Json::Array(elements) => {
            let mut elements: Vec<_> = elements.into_iter().map(bare).collect();
            match (elements.pop(), elements.is_empty()) {
                (Some(only), true) => only,
                (last, _) => elements.into_iter().chain(last).collect(),
            }
        }
        Json::Object(members) => {
            let members = members.into_iter();
            members.map(|(key, inner)| (key, bare(inner))).collect()
        }
        plain => plain,
    }
}

/// Whether two lengths of time are equal.
pub(super) fn same_duration(one: &str, other: &str) -> bool {
    match (seconds(one), seconds(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// A length of time as ISO 8601 writes it, of days and less; None: it is not one.
pub(super) fn seconds(text: &str) -> Option<u64> {
    let rest = text.strip_prefix('P')?;
    let (days, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (rest, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let of_days = parts(days, &[('D', 24 * 60 * 60)])?;
    let of_time = parts(time, &[('H', 60 * 60), ('M', 60), ('S', 1)])?;
    of_days.checked_add(of_time)
}

/// The sum of numbers with units, each at most once and in this order.
fn parts(text: &str, units: &[(char, u64)]) -> Option<u64> {
    let (mut rest, mut sum) = (text, 0_u64);
    for (unit, length) in units {
        if let Some((number, more)) = rest.split_once(*unit) {
            let number: u64 = number.parse().ok()?;
            sum = sum.checked_add(number.checked_mul(*length)?)?;
            rest = more;
        }
    }
    rest.is_empty().then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_arn_name_the_same_policy() {
        let arn = "arn:aws-us-gov:iam::aws:policy/job-function/Billing";
        assert!(same_policy("job-function/Billing", arn));
        assert!(same_policy(arn, "job-function/Billing"));
        assert!(!same_policy("Billing", arn));
        assert!(!same_policy(
            "arn:aws:iam::aws:policy/job-function/Billing",
            arn
        ));
        assert_eq!(super::arn("job-function/Billing", "aws-us-gov"), arn);
        assert_eq!(super::arn(arn, "aws"), arn);
    }

    #[test]
    fn policies_are_compared_by_what_they_mean() {
        let one = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":"*"}]}"#;
        let other = r#"{ "Statement": {"Resource": ["*"], "Action": "s3:*", "Effect": "Allow"}, "Version": "2012-10-17" }"#;
        assert!(same_text(one, other));
        assert!(!same_text(one, &other.replace("Allow", "Deny")));
        let two = r#"{"Action":["a","b"]}"#;
        assert!(!same_text(two, r#"{"Action":["a"]}"#));
        assert!(!same_text("", "{}"));
        assert!(same_text("not JSON", "not JSON"));
    }

    #[test]
    fn lengths_of_time_are_compared_by_their_seconds() {
        assert_eq!(seconds("PT1H"), Some(3600));
        assert_eq!(seconds("PT1H30M"), Some(5400));
        assert_eq!(seconds("P0DT12H"), Some(12 * 3600));
        assert!(same_duration("PT60M", "PT1H"));
        for wrong in [
            "", "P", "PT", "1H", "PT1X", "PT1M1H", "P1Y", "PT-1H", "pt1h",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_boundary_of_nulls_is_none() {
        assert_eq!(Boundary::default().wanted("aws"), None);
        let empty = Boundary {
            customer_managed_policy: Some(Reference {
                name: None,
                path: Some("/".to_owned()),
            }),
            managed_policy: None,
        };
        assert_eq!(empty.wanted("aws"), None);
    }
}
