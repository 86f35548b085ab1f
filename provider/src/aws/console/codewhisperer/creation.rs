//! The creation of a profile, which must not make a second one.
//!
//! Decides what a conflict and a lost answer mean: the listing comes before each request and settles
//! both.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::{FAMILY, Profile, Settings, tag_list};
use crate::aws::console::{Request, may_have_happened};
use crate::aws::tags::Tags;
use crate::aws::{Aws, Error, Kind, limits};

/// The instance with which people sign in, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub(crate) instance_arn: String,
    pub(crate) instance_region: String,
}

/// The profile that there is after a creation.
#[derive(Debug)]
pub(crate) enum Made {
    New(String),
    /// It was there, from before or from a request whose answer was lost.
    Found(Profile),
}

/// `CreateProfile` calls it `profileArn`; callers have accepted `arn` too.
#[derive(Deserialize)]
struct Created {
    #[serde(rename = "profileArn", alias = "arn")]
    profile_arn: String,
}

impl Aws {
    /// Makes a profile, unless one of that name is there for the instance: that one is taken over.
    /// Each request has the same client token.
    pub(crate) async fn create_profile(
        &self,
        region: &str,
        sign_in: &SignIn,
        settings: &Settings,
        tags: &Tags,
        limit: Duration,
    ) -> Result<Made, Error> {
        let request = creation(region, sign_in, settings, tags);
        let failure = Mutex::new(None);
        let name = settings.name.as_deref().unwrap_or_default();
        let what = format!("the profile {name:?} to be created");
        let made = self.wait(limit.min(limits::CONFLICT_PASSES), &what, || async {
            // There is nothing to take over or to import of one that goes.
            let lasts = |profile: &Profile| !profile.is_being_deleted();
            let listed = self.profiles(region).await?.only(lasts);
            if let Some(found) = same(&listed, name, &sign_in.instance_arn) {
                return Ok(Some(Made::Found(found)));
            }
            let last = failure.lock().await.take();
            if let Some(error) = last.filter(|error| stays(error, &listed)) {
                return Err(in_the_way(error, &listed));
            }
            match self.console_create::<Created>(&request).await {
                Ok(made) => {
                    let now = Instant::now();
                    self.console.new_profiles.enter(region.to_owned(), now);
                    Ok(Some(Made::New(made.profile_arn)))
                }
                Err(error) if may_have_happened(&error) => {
                    *failure.lock().await = Some(error);
                    Ok(None)
                }
                Err(error) => Err(in_the_way(error, &listed)),
            }
        });
        let made = made.await;
        self.forget_profile(region);
        match made {
            Err(late) if late.is(Kind::TimedOut) => {
                let last = failure.into_inner();
                Err(last.map_or(late.clone(), |error| error.advise(late.explain())))
            }
            result => result,
        }
    }
}

fn creation(region: &str, sign_in: &SignIn, settings: &Settings, tags: &Tags) -> Request {
    let token = format!("terraform-{:032x}", rand::random::<u128>());
    let mut input = settings.members();
    input.insert("identitySource".to_owned(), identity_source(sign_in));
    input.insert("clientToken".to_owned(), token.into());
    if !tags.is_empty() {
        input.insert("tags".to_owned(), tag_list(tags));
    }
    FAMILY
        .request("CreateProfile", input.into())
        .in_region(region)
}

/// Whether a failure after which nothing was found would only come again. A conflict with nothing in
/// the listing is one that passes: it has been seen just after the creation of an instance, and a
/// profile that is being deleted may be in the way until it is gone.
fn stays(error: &Error, listed: &[Profile]) -> bool {
    error.is(Kind::Changed) || (error.is(Kind::Conflict) && !listed.is_empty())
}

/// The profile that a creation would make a second time.
fn same(listed: &[Profile], name: &str, instance_arn: &str) -> Option<Profile> {
    let same = |profile: &&Profile| {
        let instance = profile.instance_arn.as_deref();
        profile.name == name && instance == Some(instance_arn)
    };
    listed.iter().find(same).cloned()
}

/// What to do about a creation that was refused.
fn in_the_way(error: Error, listed: &[Profile]) -> Error {
    if error.is(Kind::Conflict) && !listed.is_empty() {
        let names: Vec<_> = listed
            .iter()
            .map(|profile| format!("{:?} ({})", profile.name, profile.arn))
            .collect();
        return error.advise(format!(
            "An account can have one profile in a Region. There is {}. To manage it, import it with its ARN.",
            names.join(" and ")
        ));
    }
    match error.kind {
        Kind::Denied => error.advise(
            "Besides codewhisperer:CreateProfile the first profile of an account needs the service-linked role of \
             user-subscriptions.amazonaws.com. Create it with the resource aws_iam_service_linked_role, or let \
             somebody who may (iam:CreateServiceLinkedRole).",
        ),
        _ => error,
    }
}

fn identity_source(sign_in: &SignIn) -> Value {
    json!({"ssoIdentitySource": {
        "instanceArn": sign_in.instance_arn,
        "ssoRegion": sign_in.instance_region,
    }})
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str, instance: &str, status: &str) -> Profile {
        Profile {
            arn: format!("arn:aws:codewhisperer:us-east-1:111111111111:profile/{name}"),
            name: name.to_owned(),
            instance_arn: Some(instance.to_owned()),
            recommendations_with_references: "ALLOW".to_owned(),
            kms_key_arn: None,
            status: Some(status.to_owned()),
        }
    }

    #[test]
    fn only_a_profile_of_that_name_and_instance_is_the_same() {
        let listed = [
            profile("a", "other", "ACTIVE"),
            profile("b", "other", "ACTIVE"),
            profile("b", "i", "CREATING"),
        ];
        assert_eq!(same(&listed, "a", "i"), None);
        assert_eq!(same(&listed, "b", "i"), Some(listed[2].clone()));
    }

    #[test]
    fn only_a_deletion_that_has_not_failed_takes_a_profile_away() {
        assert!(profile("a", "i", "DELETING").is_being_deleted());
        assert!(!profile("a", "i", "DELETE_FAILED").is_being_deleted());
        assert!(!profile("a", "i", "ACTIVE").is_being_deleted());
    }
}
