//! The managed application that comes with a profile.
//!
//! Decides which of an instance's applications it is. AWS documents no link between the two: the
//! provider, the account and the name tell.

use super::{REGIONS, account_of, region_of};
use crate::aws::{Aws, Error, Kind, limits};

/// The provider of the managed application that comes with a profile.
const APPLICATION_PROVIDER: &str = "arn:aws:sso::aws:applicationProvider/codewhisperer";

impl Aws {
    /// Gives the managed application of a new profile some time to appear. Whether it has is shown by
    /// the next look.
    pub(crate) async fn await_profile_application(
        &self,
        arn: &str,
        instance_arn: &str,
    ) -> Result<(), Error> {
        let what = "the managed application of the profile";
        let appeared = self.wait(limits::LISTING_SETTLES, what, || {
            self.forget_applications();
            self.profile_application(arn, instance_arn)
        });
        match appeared.await {
            Err(error) if error.is(Kind::TimedOut) || error.is(Kind::Denied) => Ok(()),
            result => result.map(drop),
        }
    }

    /// The ARN of the managed application that came with a profile: of those of its provider the one
    /// that asks for assignments. None: there is none, or more than one and no telling which.
    ///
    /// The name ends in the Region of the profile, so one of another Region is never taken; a name
    /// without a Region says nothing.
    pub(crate) async fn profile_application(
        &self,
        arn: &str,
        instance_arn: &str,
    ) -> Result<Option<String>, Error> {
        let listed = self.applications(instance_arn, account_of(arn)).await?;
        let mut candidates = Vec::new();
        for application in listed {
            let provider = application.application_provider_arn.as_deref();
            let ours = provider
                .is_some_and(|provider| provider.eq_ignore_ascii_case(APPLICATION_PROVIDER));
            let name = application.application_arn;
            if ours && self.assignment_required(&name).await? == Some(true) {
                candidates.push((name, application.name.unwrap_or_default()));
            }
        }
        Ok(of_region(candidates, region_of(arn)?))
    }
}

/// The one candidate, by ARN and name, that may be of the profile of `region`.
fn of_region(mut candidates: Vec<(String, String)>, region: &str) -> Option<String> {
    let names = |name: &str, region: &str| name.ends_with(&format!("-{region}"));
    candidates.retain(|(_, name)| {
        let mut others = REGIONS.iter().filter(|other| **other != region);
        !others.any(|other| names(name, other))
    });
    if candidates.len() > 1 {
        candidates.retain(|(_, name)| names(name, region));
    }
    match candidates.as_slice() {
        [(only, _)] => Some(only.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(names: &[&str]) -> Vec<(String, String)> {
        let named = |name: &&str| (format!("arn of {name}"), (*name).to_owned());
        names.iter().map(named).collect()
    }

    #[test]
    fn the_application_of_another_regions_profile_is_never_taken() {
        let of = |names: &[&str]| of_region(candidates(names), "eu-central-1");
        assert_eq!(of(&["QDevProfile-us-east-1"]), None);
        assert_eq!(
            of(&["QDevProfile-us-east-1", "QDevProfile-eu-central-1"]),
            Some("arn of QDevProfile-eu-central-1".to_owned())
        );
        assert_eq!(of(&["Renamed"]), Some("arn of Renamed".to_owned()));
        assert_eq!(
            of(&["Renamed", "QDevProfile-eu-central-1"]),
            Some("arn of QDevProfile-eu-central-1".to_owned())
        );
        assert_eq!(of(&["Renamed", "Other"]), None);
    }
}
