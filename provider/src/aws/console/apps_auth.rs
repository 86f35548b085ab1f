//! `AppsAuthControlPlaneService`: the external identity provider of a directory.
//!
//! Documented of it are the rules ("Manage an external identity provider" in the IAM Identity Center
//! user guide): every imported certificate is trusted, and the last one cannot be deleted. The
//! metadata of an identity provider is taken and never shown again.

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Family, row};
use crate::aws::call::Created;
use crate::aws::certificate::same_certificate;
use crate::aws::pages::Page;
use crate::aws::{Aws, Error, Kind, epoch_seconds};

static FAMILY: Family = Family {
    target: "AppsAuthControlPlaneService",
    signing_name: "appsauth",
    json: "1.0",
    url: "https://auth-control.{region}.prod.apps-auth.aws.a2z.com",
    path: "/",
    service_id: "appsauth",
    endpoint: |endpoints| &endpoints.appsauth,
    read_by: "AppsAuthControlPlaneService",
};

/// What a certificate is imported for. AWS documents no value; an API that was made after AWS's takes
/// only this one.
const CERTIFICATE_USE: &str = "SIGNING";

/// How people sign in at an identity provider.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SamlConfig {
    pub(crate) entity_id: String,
    #[serde(rename = "loginURL")]
    pub(crate) login_url: String,
    #[serde(default)]
    pub(crate) want_request_signed: bool,
}

/// The external identity provider of a directory.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ExternalProvider {
    pub(crate) id: String,
    /// Whether people sign in there.
    pub(crate) enabled: bool,
    /// None for one that does not speak SAML.
    pub(crate) saml: Option<SamlConfig>,
}

/// A certificate that an identity provider signs with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IdpCertificate {
    pub(crate) id: String,
    pub(crate) pem: String,
    pub(crate) subject: String,
    /// RFC 3339.
    pub(crate) not_after: Option<String>,
}

/// What an identity provider has to know of Identity Center.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct ServiceProvider {
    pub(crate) issuer: String,
    #[serde(rename = "acsURL")]
    pub(crate) acs_url: String,
    /// SAML metadata, XML.
    pub(crate) metadata: String,
}

/// What a provider is created from: AWS takes its metadata, or its parts.
pub(crate) enum NewProvider<'a> {
    Metadata(&'a str),
    Parts {
        config: &'a SamlConfig,
        certificate: &'a str,
    },
}

#[derive(Deserialize)]
struct Associations {
    associations: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Association {
    #[serde(rename = "idpId")]
    id: String,
    is_enabled: bool,
    #[serde(rename = "idpSAMLAssociationValue")]
    saml: Option<SamlAssociation>,
    /// The older form of the same.
    #[serde(rename = "idpSAMLConfig")]
    flat: Option<SamlConfig>,
}

#[derive(Deserialize)]
struct SamlAssociation {
    #[serde(rename = "idpSAMLConfig")]
    config: SamlConfig,
}

#[derive(Deserialize)]
struct Certificates {
    #[serde(rename = "idPCertificates")]
    certificates: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Certificate {
    certificate_id: String,
    subject_name: String,
    not_after: f64,
    #[serde(rename = "x509CertificateInPEM")]
    pem: String,
}

#[derive(Deserialize)]
struct ServiceProviderAnswer {
    #[serde(rename = "awsSPSAMLConfig")]
    saml: ServiceProvider,
}

#[derive(Deserialize)]
struct NewId {
    #[serde(rename = "idpId")]
    id: String,
}

#[derive(Deserialize)]
struct Nothing {}

impl Aws {
    /// The external identity provider of a directory, enabled or not.
    pub(crate) async fn external_provider(
        &self,
        directory_id: &str,
    ) -> Result<Option<ExternalProvider>, Error> {
        let operation = "ListExternalIdPConfigurationsForDirectory";
        let request = FAMILY.request(operation, json!({"directoryId": directory_id}));
        let answer: Associations = self.console_read(&request).await?;
        let read = |listed| {
            let association: Association = row(operation, listed)?;
            let saml = association.saml.map(|saml| saml.config);
            Ok(ExternalProvider {
                id: association.id,
                enabled: association.is_enabled,
                saml: saml.or(association.flat),
            })
        };
        let providers = Page::of(operation, answer.associations, None, read).rows;
        match providers.sought(|provider| provider.enabled)? {
            None => Ok(providers.last().cloned()),
            enabled => Ok(enabled.cloned()),
        }
    }

    /// What an identity provider's administrator has to enter there.
    pub(crate) async fn service_provider(
        &self,
        directory_id: &str,
    ) -> Result<ServiceProvider, Error> {
        let request = FAMILY.request(
            "GetAWSSPConfigurationForDirectory",
            json!({"directoryId": directory_id}),
        );
        let answer: ServiceProviderAnswer = self.console_read(&request).await?;
        Ok(answer.saml)
    }

    /// Makes an external identity provider, which is not enabled yet. There is none before.
    pub(crate) async fn create_external_provider(
        &self,
        directory_id: &str,
        new: NewProvider<'_>,
    ) -> Result<String, Error> {
        let saml = match new {
            NewProvider::Metadata(metadata) => json!({"idpMetadata": metadata}),
            NewProvider::Parts {
                config,
                certificate,
            } => json!({"idpConfig": written(config), "idpCertificate": certificate}),
        };
        let request = FAMILY.request(
            "CreateExternalIdPConfigurationForDirectory",
            json!({"directoryId": directory_id, "samlConfiguration": saml}),
        );
        let create = || self.console_create::<NewId>(&request);
        let look = || self.external_provider(directory_id);
        Ok(match self.create_unique(create, look).await? {
            Created::New(answer) => answer.id,
            Created::Lost(found) | Created::Taken(found) => found.id,
        })
    }

    pub(crate) async fn update_external_provider(
        &self,
        directory_id: &str,
        id: &str,
        config: &SamlConfig,
    ) -> Result<(), Error> {
        let more = json!({"idpSAMLConfig": written(config)});
        self.change_provider(
            "UpdateExternalIdPConfigurationForDirectory",
            directory_id,
            id,
            more,
        )
        .await
    }

    /// From now on people sign in at the external identity provider.
    pub(crate) async fn enable_external_provider(
        &self,
        directory_id: &str,
        id: &str,
    ) -> Result<(), Error> {
        self.change_provider(
            "EnableExternalIdPConfigurationForDirectory",
            directory_id,
            id,
            json!({}),
        )
        .await
    }

    /// From now on people sign in at Identity Center itself.
    pub(crate) async fn disable_external_provider(
        &self,
        directory_id: &str,
        id: &str,
    ) -> Result<(), Error> {
        self.change_provider(
            "DisableExternalIdPConfigurationForDirectory",
            directory_id,
            id,
            json!({}),
        )
        .await
    }

    /// Deletes what is known of an external identity provider that is disabled.
    pub(crate) async fn delete_external_provider(
        &self,
        directory_id: &str,
        id: &str,
    ) -> Result<(), Error> {
        let deleted = self
            .change_provider(
                "DeleteExternalIdPConfigurationForDirectory",
                directory_id,
                id,
                json!({}),
            )
            .await;
        match deleted {
            Err(error) if error.is(Kind::NotFound) => Ok(()),
            result => result,
        }
    }

    /// Every certificate that the identity provider may sign with.
    pub(crate) async fn idp_certificates(
        &self,
        directory_id: &str,
        id: &str,
    ) -> Result<Vec<IdpCertificate>, Error> {
        let input = json!({"directoryId": directory_id, "idpId": id});
        let operation = "ListExternalIdPCertificates";
        let request = FAMILY.request(operation, input);
        let answer: Certificates = self.console_read(&request).await?;
        let read = |listed| {
            let listed: Certificate = row(operation, listed)?;
            Ok(IdpCertificate {
                id: listed.certificate_id,
                pem: listed.pem,
                subject: listed.subject_name,
                not_after: epoch_seconds(listed.not_after),
            })
        };
        let certificates = Page::of(operation, answer.certificates, None, read).rows;
        // Which are to be trusted is not known where one of them is not.
        let mut certificates = certificates.whole()?.to_vec();
        certificates.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(certificates)
    }

    /// Imports a certificate that is not there yet.
    pub(crate) async fn import_idp_certificate(
        &self,
        directory_id: &str,
        id: &str,
        pem: &str,
    ) -> Result<(), Error> {
        let input = json!({
            "directoryId": directory_id,
            "idpId": id,
            "x509CertificateInPEM": pem,
            "certificateUse": CERTIFICATE_USE,
        });
        let request = FAMILY.request("ImportExternalIdPCertificate", input);
        let import = || self.console_create::<Imported>(&request);
        let look = || async {
            let listed = self.idp_certificates(directory_id, id).await?;
            let mut listed = listed.into_iter();
            Ok(listed.find(|listed| same_certificate(&listed.pem, pem)))
        };
        self.create_unique(import, look).await.map(drop)
    }

    /// Deletes a certificate. That it is gone already is success; AWS refuses to delete the last one.
    pub(crate) async fn delete_idp_certificate(
        &self,
        directory_id: &str,
        id: &str,
        certificate_id: &str,
    ) -> Result<(), Error> {
        let more = json!({"certificateId": certificate_id});
        let deleted = self
            .change_provider("DeleteExternalIdPCertificate", directory_id, id, more)
            .await;
        match deleted {
            Err(error) if error.is(Kind::NotFound) => Ok(()),
            result => result,
        }
    }

    async fn change_provider(
        &self,
        operation: &'static str,
        directory_id: &str,
        id: &str,
        mut input: Value,
    ) -> Result<(), Error> {
        input["directoryId"] = json!(directory_id);
        input["idpId"] = json!(id);
        let request = FAMILY.request(operation, input);
        self.console_change::<Nothing>(&request).await.map(drop)
    }
}

#[derive(Deserialize)]
struct Imported {
    #[serde(rename = "certificateId")]
    _certificate_id: String,
}

fn written(config: &SamlConfig) -> Value {
    json!({
        "entityId": config.entity_id,
        "loginURL": config.login_url,
        "wantRequestSigned": config.want_request_signed,
    })
}
