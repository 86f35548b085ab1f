//! The applications of an instance, filtered.
//!
//! Decides what a filter means, for the single application too: AWS filters by account and by the
//! exact ARN of the provider, but writes the same provider's id in more than one case. Member
//! accounts must filter by their own (API reference of ListApplications).

use futures_util::StreamExt;
use futures_util::stream;
use serde::{Deserialize, Serialize};

use crate::aws::application::{Application, short_id};
use crate::aws::{Aws, Error, Kind as ErrorKind, application, limits};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Check, Kind, Schema, checks};

pub(crate) struct Applications;

/// What an application must be to be found. None asks for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(super) instance_arn: Option<String>,
    pub(super) application_provider: Option<String>,
    pub(super) application_account: Option<String>,
    pub(super) name: Option<String>,
    pub(super) name_prefix: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    applications: Vec<Listed>,
    arns: Vec<String>,
}

/// An application, and whether people need an assignment to use it.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    application: Application,
    assignment_required: Option<bool>,
}

pub(super) const APPLICATION_PROVIDER: Attribute = Attribute::input(
    "application_provider",
    Kind::String,
    "Provider of the application: its short id such as `codewhisperer`, compared without case, or its ARN.",
)
.checks(&[Check::Length { min: 1, max: 1224 }]);

pub(super) const PORTAL_OPTIONS: Attribute = Attribute::output(
    "portal_options",
    Kind::Object(&[
        Attribute::output(
            "sign_in_options",
            Kind::Object(&[
                Attribute::output(
                    "application_url",
                    Kind::String,
                    "Address of the application.",
                ),
                Attribute::output(
                    "origin",
                    Kind::String,
                    "Where signing in starts: `IDENTITY_CENTER` or `APPLICATION`.",
                ),
            ]),
            "How people sign in from the portal.",
        ),
        Attribute::output(
            "visibility",
            Kind::String,
            "Whether the portal shows it: `ENABLED` or `DISABLED`.",
        ),
    ]),
    "How the access portal shows the application.",
);

impl DataSource for Applications {
    const NAME: &'static str = "identitycenter_applications";
    type Config = Filter;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The applications of an instance. There may be none.\n\nWhether an application requires \
                      assignments costs a request for each.",
        attributes: &[
            Attribute::input("application_account", Kind::String, "Account in which the applications were created.")
                .checks(&[checks::ACCOUNT_ID]),
            APPLICATION_PROVIDER,
            Attribute::output(
                "applications",
                Kind::ObjectList(&[
                    Attribute::output("application_account", Kind::String, "Account in which the application was created."),
                    Attribute::output("application_arn", Kind::String, "ARN of the application."),
                    Attribute::output("application_provider_arn", Kind::String, "ARN of its provider."),
                    Attribute::output("assignment_required", Kind::Bool, "Whether people need an assignment to use the application: if `false`, everybody in the directory can. Null where that cannot be read."),
                    Attribute::output("created_date", Kind::String, "When the application was created, as RFC 3339."),
                    Attribute::output("created_from", Kind::String, "Region in which the application was created."),
                    Attribute::output("description", Kind::String, "Description of the application."),
                    Attribute::output("identity_store_arn", Kind::String, "ARN of the identity store."),
                    Attribute::output("instance_arn", Kind::String, "ARN of the instance."),
                    Attribute::output("name", Kind::String, "Name of the application."),
                    PORTAL_OPTIONS,
                    Attribute::output("status", Kind::String, "`ENABLED` or `DISABLED`."),
                ]),
                "The applications, ordered by ARN.",
            ),
            Attribute::output("arns", Kind::List(&Kind::String), "ARNs of the applications."),
            Attribute::input("instance_arn", Kind::String, "ARN of the instance. Defaults to the provider's, then to the only one that is visible.")
                .checks(&[checks::INSTANCE_ARN]),
            Attribute::input("name", Kind::String, "Name of the applications."),
            Attribute::input("name_prefix", Kind::String, "How the names begin."),
        ],
        calls: Calls::reading(&[application::ASSIGNED, &["sso:DescribeInstance"]]),
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Filter) -> Result<Answer, Error> {
        let applications = config.matching(aws).await?;
        let arns = applications
            .iter()
            .map(|found| found.application_arn.clone());
        let arns = arns.collect();
        let look = |application: Application| async move {
            let required = aws.requires_assignment(&application.application_arn).await;
            Listed {
                application,
                assignment_required: required.ok().flatten(),
            }
        };
        let listed = stream::iter(applications).map(look);
        let applications = listed.buffered(limits::CHANGES_AT_ONCE).collect().await;
        Ok(Answer { applications, arns })
    }
}

impl Filter {
    /// The applications that fit, ordered by ARN.
    pub(super) async fn matching(&self, aws: &Aws) -> Result<Vec<Application>, Error> {
        let instance = aws.default_instance(self.instance_arn.as_deref()).await?;
        let account = self.application_account.as_deref();
        let mut found = aws
            .applications(&instance.arn, account)
            .await
            .map_err(|error| match account {
                None if error.is(ErrorKind::Denied) => error.advise(
                    "A member account sees only the applications that it has created: set application_account to its id.",
                ),
                _ => error,
            })?
            .to_vec();
        found.retain(|application| self.fits(application));
        found.sort_by(|a, b| a.application_arn.cmp(&b.application_arn));
        Ok(found)
    }

    pub(super) fn fits(&self, application: &Application) -> bool {
        let provider = application
            .application_provider_arn
            .as_deref()
            .unwrap_or_default();
        let same =
            |wanted: &Option<String>, found: &Option<String>| wanted.is_none() || wanted == found;
        let name = application.name.as_deref().unwrap_or_default();
        let prefix = self.name_prefix.as_deref();
        same(&self.name, &application.name)
            && prefix.is_none_or(|prefix| name.starts_with(prefix))
            && same(&self.application_account, &application.application_account)
            && self
                .application_provider
                .as_ref()
                .is_none_or(|wanted| is_provider(wanted, provider))
    }
}

/// Whether `wanted`, a short id or an ARN, is the provider with this ARN.
fn is_provider(wanted: &str, arn: &str) -> bool {
    wanted.eq_ignore_ascii_case(short_id(arn)) || wanted.eq_ignore_ascii_case(arn)
}

/// The short id of the provider of an application.
pub(super) fn provider_of(application: &Application) -> &str {
    let arn = application.application_provider_arn.as_deref();
    short_id(arn.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_known_by_its_short_id_in_any_case() {
        let arn = "arn:aws:sso::aws:applicationProvider/Redshift";
        assert!(is_provider("redshift", arn));
        assert!(is_provider(arn, arn));
        assert!(!is_provider("shift", arn));
        assert!(is_provider(
            "app-1/WIP",
            "arn:aws:sso::aws:applicationProvider/app-1/WIP"
        ));
    }
}
