//! Trusted access of Identity Center to the organization.
//!
//! There is at most one, so every import id but its service principal is wrong. Disabling it cuts the
//! organization instance off from the accounts. Source: Organizations user guide, "AWS IAM Identity
//! Center and AWS Organizations".

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::{Aws, Error, Home, Kind as ErrorKind, organization};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Found, Listing, NoFilter};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, Literal, OnChange, Schema, Source,
};

pub(crate) struct TrustedAccess;

const PROTECTED: &str = "deletion_protection is true. Disabling trusted access cuts the organization instance of IAM \
    Identity Center off from the accounts of the organization. Set deletion_protection = false and apply before you \
    destroy this resource.";

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    date_enabled: Option<String>,
    deletion_protection: bool,
    id: String,
    organization_id: Option<String>,
    service_principal: String,
}

impl Resource for TrustedAccess {
    const NAME: &'static str = "identitycenter_trusted_access";
    const IMPORT_ID: &'static str = "sso.amazonaws.com";
    const LISTING: Listing = Listing {
        description: "Finds the trusted access of IAM Identity Center, if it is enabled.\n\nNeeds credentials of the \
                      management account or of a delegated administrator.",
        calls: &[organization::TRUSTED],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export::to("trusted_access");
    type State = State;
    type Filter = NoFilter;

    const SCHEMA: Schema = Schema {
        description: "Lets IAM Identity Center (`sso.amazonaws.com`) act in the accounts of the organization.\n\n\
                      Needs credentials of the management account. Enabling IAM Identity Center in the console does \
                      the same.",
        attributes: &[
            Attribute::computed(
                "date_enabled",
                Kind::String,
                Follows::Nothing,
                "When trusted access was enabled, as RFC 3339.",
            ),
            Attribute::defaulted(
                "deletion_protection",
                Kind::Bool,
                OnChange::InPlace,
                Literal::Bool(true),
                "Whether the resource cannot be destroyed. Disabling trusted access cuts the organization instance off: \
                 nobody can sign in to accounts through it any more.",
            ),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The service principal, `sso.amazonaws.com`.",
            ),
            Attribute::computed(
                "organization_id",
                Kind::String,
                Follows::Nothing,
                "Id of the organization. With credentials of another one nothing is read or changed.",
            ),
            Attribute::computed(
                "service_principal",
                Kind::String,
                Follows::Nothing,
                "The service principal, `sso.amazonaws.com`.",
            )
            .checks(&[Check::OneOf(&[organization::SERVICE_PRINCIPAL])]),
        ],
        identity: &["service_principal"],
        belongs: &["organization_id"],
        unread: &["deletion_protection"],
        calls: Calls {
            plan: &[&["organizations:DescribeOrganization"]],
            create: &[
                organization::TRUSTED,
                &["organizations:EnableAWSServiceAccess"],
            ],
            read: &[organization::TRUSTED],
            delete: &[
                organization::TRUSTED,
                &["organizations:DisableAWSServiceAccess"],
            ],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[Source {
        resource: "aws_organizations_aws_service_access",
        same: &["date_enabled", "service_principal"],
        only: Some(("service_principal", organization::SERVICE_PRINCIPAL)),
        ..Source::EMPTY
    }];

    async fn list(aws: &Aws, _filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        if aws.trusted_access().await?.is_some() {
            let principal = organization::SERVICE_PRINCIPAL;
            let organization = aws.organization().await?.id;
            finds
                .show(Found {
                    display_name: principal.to_owned(),
                    import_id: principal.to_owned(),
                    known: vec![
                        ("organization_id", organization),
                        ("service_principal", principal.to_owned()),
                    ],
                })
                .await?;
        }
        Ok(())
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let organization = aws.organization().await?.id;
        aws.enable_trusted_access().await?;
        match aws.enabled_trusted_access().await {
            Ok(date) => Ok(enabled(plan, organization, date)),
            Err(why) => Err(Halted::unread(
                enabled(plan, organization, String::new()),
                why,
            )),
        }
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let organization = aws.organization().await?.id;
        let date = aws.trusted_access().await?;
        Ok(date.map(|date| enabled(state, organization, date)))
    }

    /// Only `deletion_protection` changes in place, which AWS does not know.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        // A replacement deletes too, and is not asked about in plan_destroy.
        if state.deletion_protection {
            return Err(Error::new(ErrorKind::Refused, PROTECTED));
        }
        aws.disable_trusted_access().await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        (id == organization::SERVICE_PRINCIPAL).then(|| vec![("service_principal", id.to_owned())])
    }

    fn belongs_to(state: &Value) -> Option<Home> {
        let id = state.get("organization_id")?.as_str()?;
        Some(Home::Organization(id.to_owned()))
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        plan_organization(aws, plan).await;
        for name in ["id", "service_principal"] {
            plan.decide(name, Value::from(organization::SERVICE_PRINCIPAL));
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        if !state.deletion_protection {
            return Vec::new();
        }
        vec![
            Diagnostic::error("Trusted access is protected", PROTECTED)
                .at(Path::of("deletion_protection")),
        ]
    }
}

/// The organization that a new object will belong to. Why it cannot be read is for the apply to say.
pub(super) async fn plan_organization(aws: Option<&Aws>, plan: &mut Plan<'_>) {
    if let (Some(aws), true) = (aws, plan.creates())
        && let Ok(organization) = aws.organization().await
    {
        plan.decide("organization_id", Value::from(organization.id));
    }
}

fn enabled(state: State, organization: String, date: String) -> State {
    State {
        date_enabled: Some(date).filter(|date| !date.is_empty()),
        id: organization::SERVICE_PRINCIPAL.to_owned(),
        organization_id: Some(organization),
        service_principal: organization::SERVICE_PRINCIPAL.to_owned(),
        ..state
    }
}
