//! Applications, and the two resources of which each has one.
//!
//! Decides which applications a filter means. What an application is set to is not in the listing, so each
//! of these resources costs a request of its own when it is read.

use serde::Deserialize;

use crate::aws::application::Application;
use crate::aws::{Aws, Error, application};
use crate::shape::filter::{APPLICATION_ARN, INSTANCE_ARN, begins, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::Rule;

/// Which applications.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    pub(super) application_arn: Option<String>,
    pub(super) instance_arn: Option<String>,
    pub(super) name_prefix: Option<String>,
}

/// Of what an application has one of, without the sentence that says what is found.
pub(super) const LISTING: Listing = Listing {
    filters: &[
        APPLICATION_ARN,
        INSTANCE_ARN,
        name_prefix("What the name of the application must begin with, in the same case."),
    ],
    rules: &[Rule::AtMostOneOf(&["application_arn", "instance_arn"])],
    calls: &[application::FIND],
    ..Listing::EMPTY
};

/// The applications that a filter means, by name.
pub(super) async fn applications(aws: &Aws, filter: &Filter) -> Result<Vec<Application>, Error> {
    let mut all = match &filter.application_arn {
        Some(arn) => vec![named(aws, arn).await?],
        None => {
            let instance = aws.default_instance(filter.instance_arn.as_deref()).await?;
            aws.applications(&instance.arn, None).await?.to_vec()
        }
    };
    let prefix = filter.name_prefix.as_deref();
    all.retain(|application| begins(application.name.as_deref(), prefix));
    all.sort_by(|one, other| {
        let key = |one: &Application| (one.name.clone(), one.application_arn.clone());
        key(one).cmp(&key(other))
    });
    Ok(all)
}

/// The application that a filter names. If it is not there, that is no empty list.
async fn named(aws: &Aws, arn: &str) -> Result<Application, Error> {
    aws.application(arn).await?.ok_or_else(|| {
        let region = aws.region();
        let message =
            format!("there is no application {arn} in {region}, or not for these credentials");
        Error::not_found(message).at("application_arn")
    })
}

/// What an application is called.
pub(super) fn name_of(application: &Application) -> String {
    let name = application.name.clone().filter(|name| !name.is_empty());
    name.unwrap_or_else(|| application.application_arn.clone())
}

/// One object for each application that a filter means.
pub(super) async fn one_of_each(aws: &Aws, filter: &Filter, finds: &Finds) -> Result<(), Error> {
    for application in applications(aws, filter).await? {
        finds.show(of(&application)).await?;
    }
    Ok(())
}

/// What is known of an object that an application has one of.
pub(super) fn of(application: &Application) -> Found {
    let arn = &application.application_arn;
    Found {
        display_name: name_of(application),
        import_id: arn.clone(),
        known: vec![("application_arn", arn.clone())],
    }
}
