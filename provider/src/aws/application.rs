//! Applications, their providers and who is assigned to them.

mod assignment;
mod calls;
mod known;
mod session;

pub(crate) use assignment::Assignment;
pub(crate) use calls::{ASSIGNED, FIND, SEEN};
pub(super) use known::Known;

use aws_sdk_ssoadmin::operation::describe_application::DescribeApplicationOutput;
use aws_sdk_ssoadmin::types;
use serde::{Deserialize, Serialize};

use super::answer::{asked, needed};
use super::listing::Child;
use super::pages::{Page, Rows, every_page};
use super::{Api, Aws, Error, Home, Kind, limits, rfc3339};

/// An application as `DescribeApplication` and `ListApplications` show it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Application {
    pub(crate) application_arn: String,
    pub(crate) application_provider_arn: Option<String>,
    pub(crate) application_account: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) instance_arn: Option<String>,
    pub(crate) identity_store_arn: Option<String>,
    /// `ENABLED` or `DISABLED`.
    pub(crate) status: Option<String>,
    /// RFC 3339.
    pub(crate) created_date: Option<String>,
    /// The Region in which it was created.
    pub(crate) created_from: Option<String>,
    pub(crate) portal_options: Option<PortalOptions>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct PortalOptions {
    pub(crate) visibility: Option<String>,
    pub(crate) sign_in_options: Option<SignInOptions>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SignInOptions {
    pub(crate) origin: String,
    pub(crate) application_url: Option<String>,
}

/// What kinds of applications there can be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ApplicationProvider {
    pub(crate) application_provider_arn: String,
    /// What it is asked for by: the end of its ARN.
    pub(crate) application_provider: String,
    /// `SAML` or `OAUTH`.
    pub(crate) federation_protocol: Option<String>,
    pub(crate) display_name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) icon_url: Option<String>,
}

impl Child for Application {
    type Key = String;

    fn keys(&self) -> Vec<String> {
        vec![self.application_arn.clone()]
    }
}

impl Aws {
    pub(crate) async fn application(&self, arn: &str) -> Result<Option<Application>, Error> {
        let describe = self.described_application(arn);
        let Some(instance) = instance_of(arn) else {
            return describe.await;
        };
        let page = |token| self.page_of_applications(&instance, None, token);
        let whole = |application: &Application| Some(application.clone());
        let parent = (instance.clone(), None);
        self.known
            .application
            .applications
            .find(parent, arn.to_owned(), whole, describe, page)
            .await
    }

    async fn described_application(&self, arn: &str) -> Result<Option<Application>, Error> {
        let described = self
            .call(Api::SsoAdmin, "DescribeApplication", || {
                self.sso_admin
                    .describe_application()
                    .application_arn(arn)
                    .send()
            })
            .await;
        match described {
            Ok(answer) => described_application(arn, answer).map(Some),
            Err(error) if error.is(Kind::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The applications of an instance, read once; optionally only those of one account.
    pub(crate) async fn applications(
        &self,
        instance_arn: &str,
        account: Option<&str>,
    ) -> Result<Rows<Application>, Error> {
        let page = |token| self.page_of_applications(instance_arn, account, token);
        let parent = (instance_arn.to_owned(), account.map(str::to_owned));
        let all = self
            .known
            .application
            .applications
            .all(parent, page)
            .await?;
        Ok(all.cloned())
    }

    /// Applications come and go while somebody waits for one.
    pub(crate) fn forget_applications(&self) {
        self.known.application.applications.forget_all();
    }

    pub(in crate::aws) async fn page_of_applications(
        &self,
        instance_arn: &str,
        account: Option<&str>,
        token: Option<String>,
    ) -> Result<Page<Application>, Error> {
        let filter = account.map(|account| {
            types::ListApplicationsFilter::builder()
                .application_account(account)
                .build()
        });
        let operation = "ListApplications";
        let page = self
            .call(Api::SsoAdmin, operation, || {
                self.sso_admin
                    .list_applications()
                    .instance_arn(instance_arn)
                    .set_filter(filter.clone())
                    .max_results(limits::PAGE_SIZE)
                    .set_next_token(token.clone())
                    .send()
            })
            .await?;
        let listed = page.applications;
        let read = |listed| listed_application(instance_arn, listed);
        Ok(Page::of(operation, listed, page.next_token, read))
    }

    /// The catalogue of application providers.
    pub(crate) async fn application_providers(&self) -> Result<Rows<ApplicationProvider>, Error> {
        let operation = "ListApplicationProviders";
        every_page(|token| async move {
            let page = self
                .call(Api::SsoAdmin, operation, || {
                    self.sso_admin
                        .list_application_providers()
                        .max_results(limits::PAGE_SIZE)
                        .set_next_token(token.clone())
                        .send()
                })
                .await?;
            let listed = page.application_providers;
            Ok(Page::of(
                operation,
                listed,
                page.next_token,
                listed_provider,
            ))
        })
        .await
    }

    /// Whether people need an assignment to use the application; None: it has no such setting, which AWS says by
    /// refusing to tell.
    pub(crate) async fn assignment_required(
        &self,
        application_arn: &str,
    ) -> Result<Option<bool>, Error> {
        let answer = self
            .call(
                Api::SsoAdmin,
                "GetApplicationAssignmentConfiguration",
                || {
                    self.sso_admin
                        .get_application_assignment_configuration()
                        .application_arn(application_arn)
                        .send()
                },
            )
            .await;
        let answer = self.setting(application_arn, answer).await?;
        Ok(answer.map(|answer| answer.assignment_required))
    }

    /// What AWS answers about a setting of an application; None: an application that is there has no such setting.
    async fn setting<T>(
        &self,
        application_arn: &str,
        answer: Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let home = Home::Application(application_arn.to_owned());
        match answer {
            Err(error) if error.is(Kind::Refused) => Ok(None),
            answer => self.unless_gone(&home, answer).await,
        }
    }

    /// [`Aws::assignment_required`], asked once.
    pub(crate) async fn requires_assignment(
        &self,
        application_arn: &str,
    ) -> Result<Option<bool>, Error> {
        let load = self.assignment_required(application_arn);
        let arn = application_arn.to_owned();
        self.known
            .application
            .assignments_required
            .get(arn, load)
            .await
    }

    /// Restores AWS's default, by which people need an assignment.
    ///
    /// Source: API reference of PutApplicationAssignmentConfiguration, "If AssignmentsRequired is
    /// true (default value), users don't have access to the application unless an assignment is
    /// created".
    pub(crate) async fn reset_assignment_required(
        &self,
        application_arn: &str,
    ) -> Result<(), Error> {
        let reset = self.require_assignment(application_arn, true).await;
        let home = Home::Application(application_arn.to_owned());
        self.unless_gone(&home, reset).await.map(drop)
    }

    pub(crate) async fn require_assignment(
        &self,
        application_arn: &str,
        required: bool,
    ) -> Result<(), Error> {
        self.change(
            Api::SsoAdmin,
            "PutApplicationAssignmentConfiguration",
            || {
                self.sso_admin
                    .put_application_assignment_configuration()
                    .application_arn(application_arn)
                    .assignment_required(required)
                    .send()
            },
        )
        .await
        .map_err(without_setting)?;
        self.known
            .application
            .assignments_required
            .forget(&application_arn.to_owned());
        Ok(())
    }
}

/// AWS refuses to set what an application does not have.
fn without_setting(error: Error) -> Error {
    if !error.is(Kind::Refused) {
        return error;
    }
    error.at("application_arn").advise(
        "AWS refuses a setting that an application does not have: this application seems to have none, and          is then not for this resource.",
    )
}

/// The id of a provider by which it is asked for, from its ARN.
pub(crate) fn short_id(provider_arn: &str) -> &str {
    let found = provider_arn.split_once(":applicationProvider/");
    found.map_or(provider_arn, |(_, id)| id)
}

/// The instance to which an application belongs, which its ARN names.
pub(crate) fn instance_of(application_arn: &str) -> Option<String> {
    let (head, rest) = application_arn.split_once(":sso::")?;
    let (_, path) = rest.split_once(":application/")?;
    let (instance, _) = path.split_once('/')?;
    Some(format!("{head}:sso:::instance/{instance}"))
}

fn portal_options(options: types::PortalOptions) -> PortalOptions {
    PortalOptions {
        visibility: Some(options.visibility.as_str().to_owned())
            .filter(|visibility| !visibility.is_empty()),
        sign_in_options: options.sign_in_options.map(|sign_in| SignInOptions {
            origin: sign_in.origin.as_str().to_owned(),
            application_url: sign_in.application_url,
        }),
    }
}

fn listed_provider(listed: types::ApplicationProvider) -> Result<ApplicationProvider, Error> {
    let display = listed.display_data;
    let provider_arn = needed(
        "ListApplicationProviders",
        "ApplicationProviderArn",
        listed.application_provider_arn,
    )?;
    Ok(ApplicationProvider {
        application_provider: short_id(&provider_arn).to_owned(),
        application_provider_arn: provider_arn,
        federation_protocol: listed
            .federation_protocol
            .map(|protocol| protocol.as_str().to_owned()),
        display_name: display
            .as_ref()
            .and_then(|display| display.display_name.clone()),
        description: display
            .as_ref()
            .and_then(|display| display.description.clone()),
        icon_url: display.and_then(|display| display.icon_url),
    })
}

fn listed_application(
    instance_arn: &str,
    listed: types::Application,
) -> Result<Application, Error> {
    let operation = "ListApplications";
    let instance_arn = asked(operation, "InstanceArn", instance_arn, listed.instance_arn)?;
    Ok(Application {
        application_arn: needed(operation, "ApplicationArn", listed.application_arn)?,
        application_provider_arn: listed.application_provider_arn,
        application_account: listed.application_account,
        name: listed.name,
        description: listed.description,
        instance_arn: Some(instance_arn),
        identity_store_arn: listed.identity_store_arn,
        status: listed.status.map(|status| status.as_str().to_owned()),
        created_date: listed.created_date.as_ref().and_then(rfc3339),
        created_from: listed.created_from,
        portal_options: listed.portal_options.map(portal_options),
    })
}

fn described_application(
    arn: &str,
    answer: DescribeApplicationOutput,
) -> Result<Application, Error> {
    let operation = "DescribeApplication";
    let instance_arn = match instance_of(arn) {
        Some(named) => Some(asked(
            operation,
            "InstanceArn",
            &named,
            answer.instance_arn,
        )?),
        None => answer.instance_arn,
    };
    Ok(Application {
        application_arn: asked(operation, "ApplicationArn", arn, answer.application_arn)?,
        application_provider_arn: answer.application_provider_arn,
        application_account: answer.application_account,
        name: answer.name,
        description: answer.description,
        instance_arn,
        identity_store_arn: answer.identity_store_arn,
        status: answer.status.map(|status| status.as_str().to_owned()),
        created_date: answer.created_date.as_ref().and_then(rfc3339),
        created_from: answer.created_from,
        portal_options: answer.portal_options.map(portal_options),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_arn_names_its_instance() {
        let arn = "arn:aws-us-gov:sso::123456789012:application/ssoins-1234567890abcdef/apl-1234567890abcdef";
        assert_eq!(
            instance_of(arn).as_deref(),
            Some("arn:aws-us-gov:sso:::instance/ssoins-1234567890abcdef")
        );
        assert_eq!(instance_of("arn:aws:s3:::bucket"), None);
    }
}
