//! Who is assigned to which application, one object for each.
//!
//! Decides that the assignments of one principal are asked for by the principal, where AWS also tells what
//! it has through groups: those are the groups' assignments and are left out.

use serde::Deserialize;

use crate::areas::applications::listed_applications::{self, name_of};
use crate::areas::principal::listed_principals;
use crate::aws::application::{Application, Assignment};
use crate::aws::{Aws, Error, PrincipalType, Seen, application, directory};
use crate::shape::filter::{APPLICATION_ARN, INSTANCE_ARN, name_prefix};
use crate::shape::list_resource::{Finds, Found, Listing};
use crate::shape::schema::{Attribute, Check, Kind, Rule, checks};

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    #[serde(flatten)]
    of: listed_applications::Filter,
    principal_id: Option<String>,
    principal_type: Option<PrincipalType>,
}

pub(in crate::areas) const LISTING: Listing = Listing {
        description: "Finds who is assigned to applications: one object for each user or group and application.",
        filters: &[
            APPLICATION_ARN,
            INSTANCE_ARN,
            name_prefix("What the name of the application must begin with, in the same case."),
            Attribute::input(
                "principal_id",
                Kind::String,
                "Id of the only user or group to look at. What it has through its groups are assignments of the \
                 groups.",
            )
            .checks(&[checks::PRINCIPAL_ID]),
            Attribute::input(
                "principal_type",
                Kind::String,
                "Whether to find only those of users or only those of groups.",
            )
            .checks(&[Check::OneOf(PrincipalType::NAMES)]),
        ],
        rules: &[
            Rule::AtMostOneOf(&["application_arn", "instance_arn"]),
            Rule::Requires("principal_id", "principal_type"),
        ],
        calls: &[directory::NAMES, application::SEEN, &["sso:ListApplicationAssignmentsForPrincipal"]],
};

pub(in crate::areas) async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
    let applications = listed_applications::applications(aws, &filter.of).await?;
    if let (Some(kind), Some(id)) = (filter.principal_type, &filter.principal_id) {
        return of_principal(aws, &filter.of, &applications, kind, id, finds).await;
    }
    for application in &applications {
        let mut seen = Seen::default();
        let arn = &application.application_arn;
        while let Some(page) = aws.more_assignments(arn, &mut seen).await? {
            for assignment in page {
                let wanted = filter.principal_type;
                if wanted.is_none_or(|wanted| wanted == assignment.principal_type) {
                    finds.show(of(aws, application, assignment).await?).await?;
                }
            }
        }
    }
    Ok(())
}

async fn of_principal(
    aws: &Aws,
    filter: &listed_applications::Filter,
    applications: &[Application],
    kind: PrincipalType,
    id: &str,
    finds: &Finds,
) -> Result<(), Error> {
    let instance = match applications
        .first()
        .and_then(|one| one.instance_arn.clone())
    {
        Some(instance) => instance,
        None => {
            let wanted = filter.instance_arn.as_deref();
            aws.default_instance(wanted).await?.arn
        }
    };
    let only = filter.application_arn.as_deref();
    let assignments = aws.assignments_of_principal(&instance, kind, id, only);
    for assignment in assignments.await? {
        let own = assignment.principal_type == kind && assignment.principal_id == id;
        let application = applications
            .iter()
            .find(|application| application.application_arn == assignment.application_arn);
        if let (true, Some(application)) = (own, application) {
            finds.show(of(aws, application, assignment).await?).await?;
        }
    }
    Ok(())
}

async fn of(aws: &Aws, application: &Application, assignment: Assignment) -> Result<Found, Error> {
    let Assignment {
        application_arn,
        principal_type,
        principal_id,
    } = assignment;
    let store = store_of(aws, application).await?;
    let name = listed_principals::name_of(aws, &store, principal_type, &principal_id).await?;
    Ok(Found {
        display_name: format!("{}: {name}", name_of(application)),
        import_id: format!("{application_arn},{principal_id},{principal_type}"),
        known: vec![
            ("application_arn", application_arn),
            ("principal_id", principal_id),
            ("principal_type", principal_type.to_string()),
        ],
    })
}

/// The identity store of the instance that an application belongs to.
async fn store_of(aws: &Aws, application: &Application) -> Result<String, Error> {
    let instance = application.instance_arn.as_deref();
    aws.store_of(instance).await
}
