//! Where an object is at home, and whether that can be seen from here.
//!
//! Decides what a "not found" of AWS is worth. It says that an object is gone only where its home is seen: the
//! instance, the identity store or the application that it is in, the organization or the account that it belongs
//! to. In another Region, with credentials of another account or of fewer permissions, AWS finds nothing either,
//! and then nothing is gone: it is an error that leaves the state alone. No other module reads absence out of a
//! refusal or an empty listing.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use super::{Api, Aws, Error, Kind, application};

/// What an object depends on, as its state names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Home {
    /// The organization of the caller, by its id. Requests do not name it.
    Organization(String),
    /// The account of the caller. Requests do not name it.
    Caller(String),
    /// The account that owns something which nobody else sees reliably.
    Owner(String),
    /// By its ARN.
    Instance(String),
    /// By its id.
    IdentityStore(String),
    /// By its ARN.
    Application(String),
    /// The application of account access manager, by its ARN.
    AccountAccess(String),
}

/// The homes that this process has seen.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<HashSet<Home>>);

impl Seen {
    fn has(&self, home: &Home) -> bool {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.contains(home)
    }

    fn enter(&self, home: Home) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.insert(home);
    }
}

impl Aws {
    /// What AWS has answered about something in `home`. None: it is gone.
    ///
    /// # Errors
    /// AWS's own, and that the home is not seen from here.
    pub(super) async fn unless_gone<T>(
        &self,
        home: &Home,
        answer: Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match answer {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.is(Kind::NotFound) => {
                self.sees_despite(home, &error).await?;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Fails unless `home` is seen with these credentials, in this Region, now.
    pub(crate) async fn sees(&self, home: &Home) -> Result<(), Error> {
        self.sees_despite(home, &Error::not_found("")).await
    }

    /// [`Aws::sees`] after AWS has answered that something in it is not there.
    async fn sees_despite(&self, home: &Home, absence: &Error) -> Result<(), Error> {
        if self.seen.has(home) {
            return Ok(());
        }
        match home {
            Home::Organization(id) => self.is_in_organization(id).await,
            Home::Caller(account) | Home::Owner(account) => self.is_account(account).await,
            Home::Instance(arn) => self.sees_instance(arn).await,
            Home::IdentityStore(id) => self.sees_identity_store(id, absence).await,
            Home::Application(arn) => self.sees_application(arn).await,
            Home::AccountAccess(arn) => self.sees_account_access(arn).await,
        }?;
        self.seen.enter(home.clone());
        Ok(())
    }

    async fn is_in_organization(&self, id: &str) -> Result<(), Error> {
        let organization = match self.organization().await {
            Err(error) if error.is(Kind::NoOrganization) => None,
            found => Some(found?.id),
        };
        if organization.as_deref() == Some(id) {
            return Ok(());
        }
        let who = self.who().await;
        let theirs = organization.map_or_else(
            || "in no organization".to_owned(),
            |theirs| format!("of the organization {theirs}"),
        );
        Err(foreign(format!(
            "this belongs to the organization {id}, and {who} are {theirs}"
        ))
        .advise(format!(
            "Nothing was changed, and the state is as it was. Use credentials of the management account of {id}."
        )))
    }

    async fn is_account(&self, account: &str) -> Result<(), Error> {
        let caller = self.account_id().await?;
        if caller == account {
            return Ok(());
        }
        Err(foreign(format!(
            "this belongs to account {account}, and the credentials are of account {caller}"
        ))
        .advise(format!(
            "Nothing was changed, and the state is as it was. Use credentials of account {account}."
        )))
    }

    async fn sees_instance(&self, arn: &str) -> Result<(), Error> {
        let listed = self.instances().await?;
        if listed
            .iter()
            .any(|listed| listed.arn == arn && !listed.is_being_deleted())
        {
            return Ok(());
        }
        match self.described_instance(arn).await {
            Ok(_) => Ok(()),
            Err(error) if error.is(Kind::Denied) || error.is(Kind::NotFound) => {
                let elsewhere = self.elsewhere().await;
                Err(self.blind(&format!("the instance {arn}"), &elsewhere).await)
            }
            Err(error) => Err(error),
        }
    }

    async fn sees_identity_store(&self, id: &str, absence: &Error) -> Result<(), Error> {
        match self.instances().await {
            Ok(listed)
                if listed
                    .iter()
                    .any(|listed| listed.identity_store_id.as_deref() == Some(id)) =>
            {
                return Ok(());
            }
            Ok(_) => {}
            // Whoever may not list instances has AWS's word for what exactly it is that is not there.
            Err(error) if error.is(Kind::Denied) && absence.is_about_an_object() => return Ok(()),
            Err(error) => return Err(error),
        }
        let elsewhere = self.elsewhere().await;
        let what = format!("the identity store {id}");
        Err(self.blind(&what, &elsewhere).await)
    }

    /// Each of the three calls proves that an application is there, and somebody may be allowed one of them only.
    async fn sees_application(&self, arn: &str) -> Result<(), Error> {
        let mut denied = None;
        for look in 0..3 {
            let seen = match look {
                0 => self.application(arn).await.map(|found| found.is_some()),
                1 => self.lists_assignments(arn).await,
                _ => self.has_assignment_setting(arn).await,
            };
            match seen {
                Ok(true) => return Ok(()),
                Ok(false) => return Err(self.without_application(arn).await),
                Err(error) if error.is(Kind::Denied) => denied = denied.or(Some(error)),
                Err(error) => return Err(error),
            }
        }
        Err(denied.unwrap_or_else(|| Error::broken("an application was not looked for")))
    }

    async fn lists_assignments(&self, arn: &str) -> Result<bool, Error> {
        let answer = self.call(Api::SsoAdmin, "ListApplicationAssignments", || {
            let request = self.sso_admin.list_application_assignments();
            request.application_arn(arn).max_results(1).send()
        });
        is_there(answer.await)
    }

    async fn has_assignment_setting(&self, arn: &str) -> Result<bool, Error> {
        let operation = "GetApplicationAssignmentConfiguration";
        let answer = self.call(Api::SsoAdmin, operation, || {
            let request = self.sso_admin.get_application_assignment_configuration();
            request.application_arn(arn).send()
        });
        is_there(answer.await)
    }

    /// Account access manager has one Region and one account, which its ARN names.
    async fn sees_account_access(&self, arn: &str) -> Result<(), Error> {
        match self.described_account_access(arn).await {
            Ok(found) if !found.is_being_deleted() => Ok(()),
            Err(error) if !error.is(Kind::NotFound) => Err(error),
            _ => {
                let (who, region) = (self.who().await, self.region());
                Err(foreign(format!(
                    "there is no account access manager {arn}, as {who} see it in {region}"
                ))
                .advise(
                    "That does not show that anything is gone, so the state is as it was. If it has been deleted for good, its \
                     entitlements have gone with it: `state rm` takes them out of the state.",
                ))
            }
        }
    }

    async fn without_application(&self, arn: &str) -> Error {
        let (who, region) = (self.who().await, self.region());
        let listed = self.instances().await.unwrap_or_default();
        let instance = application::instance_of(arn);
        let home = listed
            .iter()
            .any(|listed| Some(&listed.arn) == instance.as_ref());
        let advice = if home {
            "If the application has been deleted for good, take this resource out of the state: with `terraform state \
             rm ADDRESS`, or with a `removed` block that has destroy = false."
                .to_owned()
        } else {
            self.elsewhere().await
        };
        foreign(format!(
            "there is no application {arn}, as {who} see it in {region}"
        ))
        .advise(format!(
            "That does not show that what is in it is gone, so the state is as it was. {advice}"
        ))
    }

    /// The error of a home that is not seen from here.
    pub(super) async fn blind(&self, what: &str, elsewhere: &str) -> Error {
        let (who, region) = (self.who().await, self.region());
        foreign(format!("{what} is not visible to {who} in {region}")).advise(format!(
            "That does not show that anything is gone, so the state is as it was. {elsewhere} If it was deleted, \
             `state rm` takes what was in it out of the state."
        ))
    }

    /// Whose credentials these are, as far as it is known.
    pub(crate) async fn who(&self) -> String {
        match self.account_id().await {
            Ok(account) => format!("the credentials of account {account}"),
            Err(_) => "these credentials".to_owned(),
        }
    }
}

/// Not [`Kind::NotFound`], so that nobody takes it for the absence of something in it.
fn foreign(message: String) -> Error {
    Error::new(Kind::Elsewhere, message)
}

fn is_there<T>(answer: Result<T, Error>) -> Result<bool, Error> {
    match answer {
        Ok(_) => Ok(true),
        Err(error) if error.is(Kind::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
