//! Where the people of an instance come from and where they sign in.
//!
//! An instance always has one identity source. Creating this resource takes it over where it is as
//! configured, and changes it where Identity Center's own directory is to give way; an external identity
//! provider that others have set up is never overwritten unseen, it has to be imported. Active Directory
//! on either side makes AWS delete every assignment (IAM Identity Center user guide, "Considerations for
//! changing your identity source"), which has to be acknowledged.

pub(crate) mod attributes;
mod planning;
mod wanted;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::areas::instance::instance::one_of;
use crate::aws::certificate::fingerprint_of;
use crate::aws::console::apps_auth::{IdpCertificate, ServiceProvider};
use crate::aws::identity_source::{self, ACTIVE_DIRECTORY, EXTERNAL_IDP, Wanted};
use crate::aws::{Aws, Error, Home};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::Schema;

pub(crate) struct IdentitySource;

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    acknowledge_assignments_deleted: bool,
    active_directory: Option<ActiveDirectory>,
    directory_id: String,
    id: String,
    identity_provider_id: Option<String>,
    idp_certificates: Vec<Certificate>,
    instance_arn: String,
    on_destroy: String,
    saml: Option<Saml>,
    service_provider: Option<Provider>,
    status: String,
    r#type: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct ActiveDirectory {
    directory_id: String,
    directory_type: String,
}

#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Saml {
    certificates: Option<BTreeSet<String>>,
    entity_id: Option<String>,
    login_url: Option<String>,
    metadata: Option<String>,
    metadata_version: Option<i64>,
    want_request_signed: Option<bool>,
}

/// A certificate that the identity provider signs with, as it is shown.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Certificate {
    id: String,
    not_after: Option<String>,
    sha256_fingerprint: String,
    subject: String,
}

/// Identity Center, as the identity provider has to know it.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Provider {
    acs_url: String,
    issuer: String,
    metadata: String,
}

/// Which of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
}

impl Resource for IdentitySource {
    const NAME: &'static str = "identitycenter_identity_source";
    const IMPORT_ID: &'static str = "INSTANCE_ARN";
    const LISTING: Listing = Listing {
        description: "Finds the identity source of an instance.",
        filters: &[INSTANCE_ARN],
        calls: &[&["sso:ListDirectoryAssociations", "sso:ListInstances"]],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export::to("identity_source");
    type State = State;
    type Filter = Filter;

    const SCHEMA: Schema = attributes::SCHEMA;

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        let found = aws.default_instance(filter.instance_arn.as_deref()).await?;
        // An interrupted change leaves an instance without one.
        if aws.directory_of(&found.arn).await?.is_some() {
            let known = vec![("instance_arn", found.arn.clone())];
            finds.show(one_of(&found, known)).await?;
        }
        Ok(())
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let configured = Some(plan.instance_arn.as_str()).filter(|arn| !arn.is_empty());
        let instance = aws.default_instance(configured).await?.arn;
        let plan = State {
            instance_arn: instance,
            ..plan
        };
        if let Some(now) = aws.identity_source(&plan.instance_arn).await? {
            let wanted = plan.wanted().map_err(Error::broken)?;
            if let Some(why) = planning::in_the_way(&now, &wanted) {
                return Err(why.into());
            }
        }
        plan.apply(aws, &State::default()).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let Some(now) = aws.identity_source(&state.instance_arn).await? else {
            aws.sees(&Home::Instance(state.instance_arn.clone()))
                .await?;
            // An interrupted change, which the next apply goes on with. An import has nothing to go on with.
            let interrupted = !state.r#type.is_empty();
            return Ok(interrupted.then(|| State {
                r#type: identity_source::NONE.to_owned(),
                saml: None,
                active_directory: None,
                ..state
            }));
        };
        Ok(Some(state.showing(now)))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        plan.apply(aws, &prior).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        // What is only forgotten has to be there to be forgotten.
        aws.sees(&Home::Instance(state.instance_arn.clone()))
            .await?;
        if state.on_destroy != attributes::REVERT {
            return Ok(());
        }
        let wanted = Wanted::IdentityCenter;
        aws.change_identity_source(&state.instance_arn, &wanted, state.directory())
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("instance_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        wanted::check(config)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        planning::plan(aws, plan).await?;
        planning::warn_of_metadata(plan);
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        if state.on_destroy != attributes::REVERT {
            return vec![Diagnostic::warning(
                "The identity source stays",
                "Destroying this resource only forgets it: people go on signing in as they do. With on_destroy = \
                 \"REVERT\" the Identity Center directory would become the identity source.",
            )];
        }
        if state.r#type == ACTIVE_DIRECTORY && !state.acknowledge_assignments_deleted {
            return vec![
                Diagnostic::error(
                    "Assignments would be deleted",
                    "AWS deletes every user, group and assignment of the instance when Active Directory stops being its \
                     identity source. Apply acknowledge_assignments_deleted = true first, or on_destroy = \"RETAIN\".",
                )
                .at(Path::of("acknowledge_assignments_deleted")),
            ];
        }
        if state.r#type == ACTIVE_DIRECTORY {
            return vec![Diagnostic::warning(
                "Assignments will be deleted",
                "AWS deletes every user, group and assignment of the instance, to applications and to AWS accounts, and \
                 the access portal gets another address.",
            )];
        }
        vec![Diagnostic::warning(
            "The Identity Center directory becomes the identity source",
            "People sign in with a password of Identity Center from then on. Users that were synchronised have none: an \
             administrator has to send each of them a reset.",
        )]
    }
}

impl State {
    async fn apply(self, aws: &Aws, prior: &Self) -> Result<Self, Halted<Self>> {
        let mut wanted = self.wanted().map_err(Error::broken)?;
        let version = |state: &Self| state.saml.as_ref().and_then(|saml| saml.metadata_version);
        if let Wanted::ExternalIdp(provider) = &mut wanted {
            provider.again = prior.saml.is_some() && version(&self) != version(prior);
        }
        aws.change_identity_source(&self.instance_arn, &wanted, prior.directory())
            .await?;
        match aws.identity_source(&self.instance_arn).await {
            Ok(Some(now)) => Ok(self.showing(now)),
            Ok(None) => Err(Error::broken(format!(
                "{} has no directory after the change",
                self.instance_arn
            ))
            .into()),
            Err(why) => {
                let id = self.instance_arn.clone();
                Err(Halted::unread(Self { id, ..self }, why))
            }
        }
    }

    /// The id of the Active Directory, if there is one.
    fn directory(&self) -> Option<&str> {
        let directory = self.active_directory.as_ref()?;
        Some(directory.directory_id.as_str())
    }

    /// The state of what is there. What AWS does not know is kept.
    fn showing(self, now: identity_source::IdentitySource) -> Self {
        let saml = now.saml().map(|config| {
            let before = self.saml.clone().unwrap_or_default();
            Saml {
                // Certificates are spelled out where the configuration does, or nothing is known of it.
                certificates: match (&self.saml, &before.certificates) {
                    (Some(_), None) => None,
                    (_, spelled) => Some(spelled_as(spelled.as_ref(), &now.certificates)),
                },
                entity_id: Some(config.entity_id.clone()),
                login_url: Some(config.login_url.clone()),
                metadata: None,
                metadata_version: before.metadata_version,
                want_request_signed: Some(config.want_request_signed),
            }
        });
        // What is configured as Active Directory is one, whatever the console calls its type.
        let known = self.directory() == Some(now.directory.directory_id.as_str());
        let kind = match now.kind() {
            EXTERNAL_IDP => EXTERNAL_IDP.to_owned(),
            _ if known => ACTIVE_DIRECTORY.to_owned(),
            kind => kind.to_owned(),
        };
        let active_directory = (kind == ACTIVE_DIRECTORY).then(|| ActiveDirectory {
            directory_id: now.directory.directory_id.clone(),
            directory_type: now.directory.directory_type.clone(),
        });
        Self {
            active_directory,
            directory_id: now.directory.directory_id.clone(),
            id: now.instance_arn.clone(),
            identity_provider_id: now.provider.as_ref().map(|provider| provider.id.clone()),
            idp_certificates: now.certificates.iter().map(Certificate::from).collect(),
            instance_arn: now.instance_arn.clone(),
            saml,
            r#type: kind,
            status: now.directory.status.clone(),
            service_provider: now.service_provider.map(Provider::from),
            ..self
        }
    }
}

/// AWS's certificates, each in the spelling that is known for it.
fn spelled_as(known: Option<&BTreeSet<String>>, listed: &[IdpCertificate]) -> BTreeSet<String> {
    let spelling = |pem: &str| {
        let fingerprint = fingerprint_of(pem);
        let mut known = known.into_iter().flatten();
        known
            .find(|text| fingerprint_of(text) == fingerprint)
            .cloned()
    };
    listed
        .iter()
        .map(|listed| spelling(&listed.pem).unwrap_or_else(|| listed.pem.clone()))
        .collect()
}

impl From<&IdpCertificate> for Certificate {
    fn from(listed: &IdpCertificate) -> Self {
        Self {
            id: listed.id.clone(),
            not_after: listed.not_after.clone(),
            sha256_fingerprint: fingerprint_of(&listed.pem),
            subject: listed.subject.clone(),
        }
    }
}

impl From<ServiceProvider> for Provider {
    fn from(found: ServiceProvider) -> Self {
        Self {
            acs_url: found.acs_url,
            issuer: found.issuer,
            metadata: found.metadata,
        }
    }
}
