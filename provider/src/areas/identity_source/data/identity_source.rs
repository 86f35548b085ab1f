//! Where the people of an instance come from and where they sign in.

use serde::{Deserialize, Serialize};

use crate::areas::identity_source::identity_source::attributes::{CERTIFICATE, SERVICE_PROVIDER};
use crate::areas::identity_source::identity_source::{Certificate, Provider};
use crate::aws::identity_source;
use crate::aws::{Aws, Error, instance};
use crate::shape::data_source::DataSource;
use crate::shape::schema::{Attribute, Calls, Kind, Schema, checks};

pub(crate) struct IdentitySource;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Config {
    instance_arn: Option<String>,
}

#[derive(Serialize)]
pub(crate) struct Answer {
    certificates: Vec<Certificate>,
    directory_id: String,
    entity_id: Option<String>,
    id: String,
    identity_provider_id: Option<String>,
    instance_arn: String,
    login_url: Option<String>,
    service_provider: Option<Provider>,
    status: String,
    r#type: String,
    want_request_signed: Option<bool>,
}

impl DataSource for IdentitySource {
    const NAME: &'static str = "identitycenter_identity_source";
    type Config = Config;
    type Answer = Answer;

    const SCHEMA: Schema = Schema {
        description: "The identity source of an instance, and what the administrator of an identity provider needs to \
                      connect it.",
        attributes: &[
            Attribute::output(
                "certificates",
                Kind::ObjectList(CERTIFICATE),
                "The certificates that the external identity provider may sign with.",
            ),
            Attribute::output(
                "directory_id",
                Kind::String,
                "Id of the directory: of the identity store, or of the Active Directory.",
            ),
            Attribute::output("entity_id", Kind::String, "Entity id of the external identity provider."),
            Attribute::output("id", Kind::String, "The same as `instance_arn`."),
            Attribute::output(
                "identity_provider_id",
                Kind::String,
                "AWS's id of the external identity provider.",
            ),
            Attribute::input_output(
                "instance_arn",
                Kind::String,
                "ARN of the instance. Defaults to the provider's `instance_arn`, then to the only instance that is visible.",
            )
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::output("login_url", Kind::String, "Where people sign in."),
            Attribute::output(
                "service_provider",
                Kind::Object(SERVICE_PROVIDER),
                "What the identity provider's administrator has to enter there. Null with Active Directory.",
            ),
            Attribute::output("status", Kind::String, "Status of the directory, AWS's own word."),
            Attribute::output(
                "type",
                Kind::String,
                "`IDENTITY_CENTER`, `EXTERNAL_IDP`, `ACTIVE_DIRECTORY`, or AWS's own word for another one.",
            ),
            Attribute::output(
                "want_request_signed",
                Kind::Bool,
                "Whether sign-in requests to the external identity provider are signed.",
            ),
        ],
        calls: Calls::reading(&[instance::FIND, &["sso-directory:GetAWSSPConfigurationForDirectory", "sso-directory:ListExternalIdPCertificates", "sso-directory:ListExternalIdPConfigurationsForDirectory", "sso:ListDirectoryAssociations"]]),
        console: true,
        ..Schema::EMPTY
    };

    async fn read(aws: &Aws, config: Config) -> Result<Answer, Error> {
        let instance = aws.default_instance(config.instance_arn.as_deref()).await?;
        let found = aws.identity_source(&instance.arn).await?;
        let found = found
            .ok_or_else(|| Error::not_found(format!("{} has no identity source", instance.arn)))?;
        Ok(Answer::from(found))
    }
}

impl From<identity_source::IdentitySource> for Answer {
    fn from(found: identity_source::IdentitySource) -> Self {
        let saml = found.saml();
        Self {
            certificates: found.certificates.iter().map(Certificate::from).collect(),
            directory_id: found.directory.directory_id.clone(),
            entity_id: saml.map(|saml| saml.entity_id.clone()),
            id: found.instance_arn.clone(),
            identity_provider_id: found.provider.as_ref().map(|provider| provider.id.clone()),
            instance_arn: found.instance_arn.clone(),
            login_url: saml.map(|saml| saml.login_url.clone()),
            want_request_signed: saml.map(|saml| saml.want_request_signed),
            r#type: found.kind().to_owned(),
            status: found.directory.status.clone(),
            service_provider: found.service_provider.map(Provider::from),
        }
    }
}
