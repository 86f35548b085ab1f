//! Permission sets by their names.
//!
//! Decides how a name is looked up: AWS has no operation for it, so the permission sets of an instance are listed once and
//! described until the name is found, each once and for all who ask, however many names are asked for in however many
//! resources. What may not be read does not spoil the others, but nobody is told then that a name means nothing.

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::Instant;

use super::PermissionSet;
use super::known::Listed;
use crate::aws::directory::nearest;
use crate::aws::wait::{Patience, jittered};
use crate::aws::{Aws, Error, Kind, limits};

impl Aws {
    /// The ARN of the permission set with this name. None: no permission set of the instance has it, which does not say
    /// that one of a state is gone.
    ///
    /// # Errors
    /// AWS's own; and where nothing has the name, that a permission set may not be read, which could have it.
    pub(crate) async fn permission_set_named(
        &self,
        instance_arn: &str,
        name: &str,
    ) -> Result<Option<String>, Error> {
        let (found, unread) = self.sought(instance_arn, name).await?;
        match found {
            Some(arn) => Ok(Some(arn)),
            None => unread.shows_absence(name).map(|()| None),
        }
    }

    /// The ARN of a name as far as it can be found, and what could not be looked at if there is none.
    async fn sought(
        &self,
        instance_arn: &str,
        name: &str,
    ) -> Result<(Option<String>, Unread), Error> {
        let known = &self.known.permission_set;
        let mut unread = Unread::default();
        if let Some(arn) = known.arn_of(instance_arn, name) {
            return Ok((Some(arn), unread));
        }
        let listed = self.permission_sets(instance_arn).await?;
        let stopped = self.stopped();
        for some in listed.chunks(limits::CHANGES_AT_ONCE) {
            stopped()?;
            let described = some
                .iter()
                .map(|arn| self.permission_set(instance_arn, arn));
            for (arn, described) in some.iter().zip(join_all(described).await) {
                unread.look_at(arn, described)?;
            }
            if let Some(arn) = known.arn_of(instance_arn, name) {
                return Ok((Some(arn), unread));
            }
        }
        unread.odd = listed.whole().err();
        // One that was made meanwhile is in no listing of before.
        Ok((known.arn_of(instance_arn, name), unread))
    }

    /// The name of the permission set with this ARN; None: it is gone. Costs one request, and none if anybody has asked.
    pub(crate) async fn permission_set_name(
        &self,
        instance_arn: &str,
        arn: &str,
    ) -> Result<Option<String>, Error> {
        let found = self.permission_set(instance_arn, arn).await?;
        match found {
            Some(nameless) if nameless.name.is_empty() => Err(nameless.without_name()),
            found => Ok(found.map(|found| found.name)),
        }
    }

    /// Waits for a name that may be given in the same run, for at most `limit`.
    pub(crate) async fn wait_for_permission_set_named(
        &self,
        instance_arn: &str,
        name: &str,
        limit: Duration,
    ) -> Result<String, Error> {
        let (end, limit) = Patience::of_now().end_of(limit);
        let mut interval = limits::FIRST_POLL;
        loop {
            let made = self.known.permission_set.made.notified();
            tokio::pin!(made);
            made.as_mut().enable();
            let (found, unread) = self.sought(instance_arn, name).await?;
            if let Some(arn) = found {
                return Ok(arn);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                unread.shows_absence(name)?;
                let limit = crate::shape::timeouts::written(limit);
                let what =
                    format!("waited {limit} for a permission set of {instance_arn} named {name:?}");
                let late = Error::new(Kind::TimedOut, what);
                return Err(late.advise(self.near_to(instance_arn, name)));
            }
            tokio::select! {
                () = made => {}
                paused = self.pause(jittered(interval).min(left)) => paused?,
            }
            // What this process makes is known without a listing, and whoever else waits has the new one too.
            let is_old = |listed: &Listed| listed.at.elapsed() >= limits::LONGEST_POLL / 2;
            let listed = &self.known.permission_set.listed;
            listed.forget_if(&instance_arn.to_owned(), is_old);
            interval = (interval * 3 / 2).min(limits::LONGEST_POLL);
        }
    }

    /// The error of a name that no permission set has.
    pub(crate) async fn no_permission_set_named(&self, instance_arn: &str, name: &str) -> Error {
        let (who, region) = (self.who().await, self.region());
        let missing = Error::not_found(format!(
            "no permission set of {instance_arn} is named {name:?}, as {who} see it in {region}"
        ));
        missing.advise(self.near_to(instance_arn, name))
    }

    /// What to do about a name that no permission set has, by what this process has seen.
    fn near_to(&self, instance_arn: &str, name: &str) -> String {
        let names = self.known.permission_set.names(instance_arn);
        match nearest(name, names.into_iter()) {
            Some(near) => format!("Did you mean {near:?}?"),
            None => "Names are compared with their case. One that is created in the same run is best written as the \
                     attribute of its resource, so that it is there first."
                .to_owned(),
        }
    }
}

impl PermissionSet {
    /// The error of one whose name AWS does not say.
    pub(crate) fn without_name(&self) -> Error {
        Error::missing("DescribePermissionSet", "Name")
    }
}

/// Permission sets that could not be looked at.
#[derive(Debug, Default)]
struct Unread {
    arns: Vec<String>,
    /// Why the last of them could not.
    why: Option<Error>,
    /// Why a row of the listing names none.
    odd: Option<Error>,
}

impl Unread {
    fn look_at(
        &mut self,
        arn: &str,
        described: Result<Option<PermissionSet>, Error>,
    ) -> Result<(), Error> {
        match described {
            Ok(Some(nameless)) if nameless.name.is_empty() => {
                self.arns.push(arn.to_owned());
                self.why = Some(nameless.without_name());
                Ok(())
            }
            Ok(_) => Ok(()),
            Err(error) if error.is(Kind::Denied) || error.is(Kind::Broken) => {
                self.arns.push(arn.to_owned());
                self.why = Some(error);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Fails where one that could not be looked at may have the name.
    fn shows_absence(self, name: &str) -> Result<(), Error> {
        let Some(why) = self.why else {
            return self.odd.map_or(Ok(()), Err);
        };
        let first = self.arns.first().map(String::as_str).unwrap_or_default();
        let which = match self.arns.len() {
            0 | 1 => first.to_owned(),
            many => format!("{first} and {} more", many - 1),
        };
        Err(why.advise_too(&format!(
            "No permission set that can be read is named {name:?}, and it may be one that cannot: {which}."
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_not_be_read_shows_nobodys_absence() {
        let mut unread = Unread::default();
        unread.look_at("ps-1", Ok(None)).unwrap();
        let denied = Error::new(Kind::Denied, "not authorized");
        unread.look_at("ps-2", Err(denied.clone())).unwrap();
        unread.look_at("ps-3", Err(denied)).unwrap();
        let said = unread.shows_absence("Admin").unwrap_err().explain();
        assert!(
            said.contains("not authorized") && said.contains("ps-2 and 1 more"),
            "{said}"
        );
        assert!(Unread::default().shows_absence("Admin").is_ok());
    }

    #[test]
    fn what_is_no_refusal_fails_the_look_up() {
        let stopped = Error::new(Kind::Stopped, "stopped");
        assert!(Unread::default().look_at("ps-1", Err(stopped)).is_err());
    }
}
