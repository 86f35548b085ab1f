//! One application, by its ARN or by what is known of it.
//!
//! AWS creates the application of a managed service only when the service is set up, so it can be
//! waited for.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::applications::{APPLICATION_PROVIDER, Filter, PORTAL_OPTIONS, provider_of};
use crate::areas::principal::sought::{FOUND, OPTIONAL};
use crate::aws::application as domain;
use crate::aws::directory::nearest;
use crate::aws::{Aws, Error, Kind as ErrorKind, application, unless_denied};
use crate::shape::data_source::{DataSource, Named};
use crate::shape::schema::{Attribute, Calls, Check, Kind, Operation, Rule, Schema, checks};
use crate::shape::timeouts::Timeouts;

pub(crate) struct Application;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    application_account: Option<String>,
    application_arn: Option<String>,
    application_provider: Option<String>,
    instance_arn: Option<String>,
    name: Option<String>,
    name_prefix: Option<String>,
    optional: Option<bool>,
    timeouts: Option<Timeouts>,
    wait: Option<bool>,
}

#[derive(Default, Serialize)]
pub(crate) struct Answer {
    #[serde(flatten)]
    application: Option<domain::Application>,
    assignment_required: Option<bool>,
    found: bool,
    id: Option<String>,
}

impl DataSource for Application {
    const NAME: &'static str = "identitycenter_application";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "An application, found by its ARN or by any of provider, name, beginning of the name and account. \
                      Exactly one must fit, or with `optional` none.",
        attributes: &[
            Attribute::input_output("application_account", Kind::String, "Account in which the application was created.")
                .checks(&[checks::ACCOUNT_ID]),
            Attribute::input_output("application_arn", Kind::String, "ARN of the application.").checks(&[checks::APPLICATION_ARN]),
            APPLICATION_PROVIDER,
            Attribute::output("application_provider_arn", Kind::String, "ARN of its provider."),
            Attribute::output("assignment_required", Kind::Bool, "Whether people need an assignment to use it."),
            Attribute::output("created_date", Kind::String, "When the application was created, as RFC 3339."),
            Attribute::output("created_from", Kind::String, "Region in which the application was created."),
            Attribute::output("description", Kind::String, "Description of the application."),
            FOUND,
            Attribute::output("id", Kind::String, "The same as `application_arn`."),
            Attribute::output("identity_store_arn", Kind::String, "ARN of the identity store."),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to the provider's, then to the only one that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::input_output("name", Kind::String, "Name of the application."),
            Attribute::input(
                "name_prefix",
                Kind::String,
                "How the name begins. A managed service may end the names of its applications at random.",
            )
            .checks(&[Check::Length { min: 1, max: 255 }]),
            OPTIONAL,
            PORTAL_OPTIONS,
            Attribute::output("status", Kind::String, "`ENABLED` or `DISABLED`."),
            Attribute::timeouts(&[Attribute::timeout(
                Operation::Read,
                &[Check::Timeout { default: Duration::from_secs(10 * 60) }],
            )]),
            Attribute::input("wait", Kind::Bool, "Whether to wait, for at most `timeouts.read`, until the application appears."),
        ],
        rules: &[
            Rule::AtLeastOneOf(&["application_arn", "application_provider", "name", "name_prefix", "application_account"]),
            Rule::AtMostOneOf(&["name", "name_prefix"]),
        ],
        calls: Calls::reading(&[application::FIND, &["sso:DescribeInstance", "sso:GetApplicationAssignmentConfiguration"]]),
        ..Schema::EMPTY
    };

    async fn named(aws: &Aws, id: &str) -> Result<Option<Named>, Error> {
        let found = unless_denied(aws.application(id).await)?;
        let name = found.and_then(|application| application.name);
        Ok(name.map(|name| Named {
            name,
            file: "applications",
            found_by: ("application_arn", id.to_owned()),
        }))
    }

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let optional = config.optional == Some(true);
        let found = match config.sought(aws).await {
            Err(error) if optional && error.is(ErrorKind::TimedOut) => None,
            found => found?,
        };
        let Some(found) = found else {
            return match optional {
                true => Ok(Answer::default()),
                false => Err(config.missing(aws).await),
            };
        };
        let assignment_required = aws.assignment_required(&found.application_arn).await?;
        Ok(Answer {
            id: Some(found.application_arn.clone()),
            assignment_required,
            found: true,
            application: Some(found),
        })
    }
}

impl Config {
    /// Looks once, or for as long as the configuration says.
    async fn sought(&self, aws: &Aws) -> Result<Option<domain::Application>, Error> {
        if self.wait != Some(true) {
            return self.find(aws).await;
        }
        let limit = Timeouts::of(
            self.timeouts.as_ref(),
            &Application::SCHEMA,
            Operation::Read,
        );
        let what = format!("an application with {}", self.wanted());
        let found = aws.wait(limit, &what, || async {
            let found = self.find(aws).await?;
            // What does not fit yet may fit when it is read again.
            if found.is_none() && self.narrows() {
                aws.forget_applications();
            }
            Ok(found)
        });
        found.await.map(Some)
    }

    /// The error of an application that is not there, with those that are.
    async fn missing(&self, aws: &Aws) -> Error {
        let missing = Error::not_found(format!("there is no application with {}", self.wanted()));
        let wait = "A managed service creates its application when it is set up. To wait for it, set wait = true.";
        let all = Filter {
            instance_arn: self.instance_arn.clone(),
            application_account: self.application_account.clone(),
            ..Filter::default()
        };
        let listed = all.matching(aws).await.unwrap_or_default();
        if listed.is_empty() {
            return missing.advise(wait);
        }
        let there = format!("There are: {}.", there(&listed));
        let providers = listed.iter().map(|one| provider_of(one).to_owned());
        let near = [
            (&self.name, names(&listed)),
            (&self.application_provider, providers.collect()),
        ];
        let near = near.into_iter().find_map(|(wanted, names)| {
            let wanted = wanted.as_ref().filter(|wanted| !names.contains(wanted))?;
            nearest(wanted, names.into_iter())
        });
        match near {
            Some(near) => missing.advise(format!("Did you mean {near:?}? {there}")),
            None => missing.advise(format!("{there}\n\n{wait}")),
        }
    }

    async fn find(&self, aws: &Aws) -> Result<Option<domain::Application>, Error> {
        let filter = self.filter();
        let mut found = match &self.application_arn {
            Some(arn) => aws
                .application(arn)
                .await?
                .into_iter()
                .filter(|application| filter.fits(application))
                .collect(),
            None => filter.matching(aws).await?,
        };
        if found.len() > 1 {
            return Err(several(&found, &self.wanted()));
        }
        Ok(found.pop())
    }

    fn filter(&self) -> Filter {
        Filter {
            instance_arn: self.instance_arn.clone(),
            application_provider: self.application_provider.clone(),
            application_account: self.application_account.clone(),
            name: self.name.clone(),
            name_prefix: self.name_prefix.clone(),
        }
    }

    /// Whether more is asked of the application than that it is there.
    fn narrows(&self) -> bool {
        let more = [
            &self.application_provider,
            &self.application_account,
            &self.name,
            &self.name_prefix,
        ];
        more.into_iter().any(Option::is_some)
    }

    /// What was asked for, in words.
    fn wanted(&self) -> String {
        let parts = [
            ("application_arn", &self.application_arn),
            ("application_provider", &self.application_provider),
            ("name", &self.name),
            ("name_prefix", &self.name_prefix),
            ("application_account", &self.application_account),
        ];
        let named = parts
            .iter()
            .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name} {value:?}")));
        named.collect::<Vec<_>>().join(" and ")
    }
}

fn names(listed: &[domain::Application]) -> Vec<String> {
    listed.iter().filter_map(|one| one.name.clone()).collect()
}

/// The short ids of the providers of applications with the names of these.
fn there(listed: &[domain::Application]) -> String {
    let called = listed.iter().map(|one| match &one.name {
        Some(name) => format!("{} ({name:?})", provider_of(one)),
        None => format!("{} ({})", provider_of(one), one.application_arn),
    });
    let mut called: Vec<_> = called.collect();
    called.sort();
    let rest = called.len().saturating_sub(LISTED_AT_MOST);
    called.truncate(LISTED_AT_MOST);
    let rest = if rest > 0 {
        format!(" and {rest} more")
    } else {
        String::new()
    };
    format!("{}{rest}", called.join(", "))
}

/// So many applications a message lists.
const LISTED_AT_MOST: usize = 20;

fn several(found: &[domain::Application], wanted: &str) -> Error {
    let list: Vec<_> = found
        .iter()
        .map(|application| {
            let name = application.name.as_deref().unwrap_or_default();
            let account = application
                .application_account
                .as_deref()
                .unwrap_or_default();
            format!(
                "{} ({name:?}, account {account})",
                application.application_arn
            )
        })
        .collect();
    Error::new(
        ErrorKind::Other,
        format!(
            "{} applications have {wanted}: {}",
            found.len(),
            list.join(", ")
        ),
    )
    .advise("Name one of them with application_arn, or ask for more: name, application_account.")
}
