//! `AppsAuthControlPlaneService`: the external identity provider of a directory.
//!
//! Documented in the User Guide ("Connect to an external identity provider",
//! "Manage SAML certificates"): one provider, over SAML 2.0; changing to it and
//! back keeps users, groups and assignments; a certificate is imported before the
//! old one is deleted, and the last one stays. No public source shows the error
//! codes, nor whether a second provider or the deletion of an enabled one is
//! refused, or what is enabled twice.

use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{idp, instance};
use super::saml::{Described, described, service_provider};
use super::{certificate, idp_certificate};
use crate::cloud::call::{Answer, Call, Input, Operations, Output};
use crate::cloud::error::ApiError;
use crate::cloud::world::identity_source::{ExternalIdp, IdpCertificate, unverified};

pub(crate) const OPERATIONS: Operations = &[
    ("CreateExternalIdPConfigurationForDirectory", create),
    ("DeleteExternalIdPCertificate", idp_certificate::delete),
    ("DeleteExternalIdPConfigurationForDirectory", delete),
    ("DisableExternalIdPConfigurationForDirectory", disable),
    ("EnableExternalIdPConfigurationForDirectory", enable),
    ("GetAWSSPConfigurationForDirectory", service_provider_of),
    ("ImportExternalIdPCertificate", idp_certificate::import),
    ("ListExternalIdPCertificates", idp_certificate::list),
    ("ListExternalIdPConfigurationsForDirectory", list),
    ("UpdateExternalIdPConfigurationForDirectory", update),
];

fn create(call: &mut Call) -> Answer {
    let instance = instance(call)?;
    let input = call.input;
    not_simulated(
        input,
        &["oidcConfiguration", "justInTimeProvisioningConfiguration"],
    )?;
    let provider = wanted(input)?;
    let source = call.world.identity_sources.of_mut(&instance);
    let directory = &source.directory;
    if !directory.associated || directory.directory_type != unverified::IDENTITY_CENTER_DIRECTORY {
        return Err(ApiError::conflict(
            "The identity source is not the Identity Center directory.",
        ));
    }
    if source.external_idp.is_some() {
        return Err(ApiError::conflict(
            "The directory has an external identity provider already.",
        ));
    }
    let idp = new(input.maybe("name"), provider);
    let ids: Vec<_> = idp.certificates.keys().cloned().collect();
    let answer = Output::default()
        .with("idpId", idp.id.as_str())
        .maybe("idpCertificateId", ids.first().cloned())
        .with("idpCertificateIds", ids);
    source.external_idp = Some(idp);
    let answer = match call.world.instances.get(&instance) {
        Some(instance) => {
            let provider = service_provider(instance);
            answer
                .with("awsSPCertificateId", provider.certificate_id.as_str())
                .with("awsSPSAMLConfig", sp_config(&provider))
        }
        None => answer,
    };
    Ok(answer.into())
}

/// A provider that is not enabled yet.
fn new(name: Option<&str>, provider: Described) -> ExternalIdp {
    let certificate = |pem: String| {
        let status = unverified::CERTIFICATE_STATUS.to_owned();
        (Uuid::new_v4().to_string(), IdpCertificate { pem, status })
    };
    ExternalIdp {
        id: Uuid::new_v4().to_string(),
        name: name.map(str::to_owned),
        entity_id: provider.entity_id,
        login_url: provider.login_url,
        want_request_signed: provider.want_request_signed,
        enabled: false,
        certificates: provider.certificates.into_iter().map(certificate).collect(),
    }
}

/// Members that the model has and this cloud does not act on are refused rather
/// than ignored. The console offers SAML 2.0 only.
fn not_simulated(input: Input, members: &[&str]) -> Result<(), ApiError> {
    match members.iter().find(|member| input.has(member)) {
        Some(member) => Err(ApiError::validation(format!("{member} is not supported."))),
        None => Ok(()),
    }
}

/// The model has two forms for the same: nested members and older flat ones.
fn wanted(input: Input) -> Result<Described, ApiError> {
    let nested = input.object("samlConfiguration");
    let flat = ["idpSAMLConfig", "idpSAMLMetadata", "idpCertificate"];
    if nested.is_some() && flat.iter().any(|member| input.has(member)) {
        return Err(ApiError::validation(
            "samlConfiguration does not go with idpSAMLConfig, idpSAMLMetadata and idpCertificate.",
        ));
    }
    let (config, metadata, pem) = match nested {
        Some(nested) => (
            nested.object("idpConfig"),
            nested.maybe("idpMetadata"),
            nested.maybe("idpCertificate"),
        ),
        None => (
            input.object("idpSAMLConfig"),
            input.maybe("idpSAMLMetadata"),
            input.maybe("idpCertificate"),
        ),
    };
    match (config, metadata, pem) {
        (None, Some(metadata), None) => described(metadata),
        (Some(config), None, Some(pem)) => {
            certificate::check(pem)?;
            Ok(Described {
                certificates: vec![pem.to_owned()],
                ..configured(config)?
            })
        }
        _ => Err(ApiError::validation(
            "Either the metadata, or the configuration and a certificate are needed.",
        )),
    }
}

fn configured(config: Input) -> Result<Described, ApiError> {
    let (entity_id, login_url) = (config.text("entityId"), config.text("loginURL"));
    if entity_id.is_empty() || !login_url.starts_with("https://") {
        return Err(ApiError::validation(
            "An entity id and a login URL of https are needed.",
        ));
    }
    Ok(Described {
        entity_id: entity_id.to_owned(),
        login_url: login_url.to_owned(),
        want_request_signed: config.flag("wantRequestSigned").unwrap_or_default(),
        certificates: Vec::new(),
    })
}

fn update(call: &mut Call) -> Answer {
    let input = call.input;
    not_simulated(
        input,
        &["idpOIDCConfig", "justInTimeProvisioningConfiguration"],
    )?;
    let config = input.object("idpSAMLConfig").map(configured).transpose()?;
    let idp = idp(call)?;
    if let Some(config) = config {
        idp.entity_id = config.entity_id;
        idp.login_url = config.login_url;
        idp.want_request_signed = config.want_request_signed;
    }
    if let Some(name) = input.maybe("name") {
        idp.name = Some(name.to_owned());
    }
    Ok(json!({}))
}

fn enable(call: &mut Call) -> Answer {
    not_simulated(call.input, &["allowedIdPs"])?;
    idp(call)?.enabled = true;
    Ok(json!({}))
}

fn disable(call: &mut Call) -> Answer {
    idp(call)?.enabled = false;
    Ok(json!({}))
}

fn delete(call: &mut Call) -> Answer {
    if idp(call)?.enabled {
        return Err(ApiError::conflict(
            "The identity provider has to be disabled first.",
        ));
    }
    let instance = instance(call)?;
    call.world.identity_sources.of_mut(&instance).external_idp = None;
    Ok(json!({}))
}

fn list(call: &mut Call) -> Answer {
    let source = call.world.identity_sources.of(&instance(call)?);
    let shown: Vec<_> = source.external_idp.iter().map(shown).collect();
    Ok(json!({"associations": shown}))
}

/// Nested, and once more in the older flat members.
fn shown(idp: &ExternalIdp) -> Value {
    let config = json!({
        "entityId": idp.entity_id,
        "loginURL": idp.login_url,
        "wantRequestSigned": idp.want_request_signed,
    });
    let certificates: Vec<_> = idp
        .certificates
        .iter()
        .map(|(id, held)| json!({"certificateId": id, "status": held.status}))
        .collect();
    json!({
        "idpId": idp.id,
        "isEnabled": idp.enabled,
        "idpSAMLAssociationValue": {"idpSAMLConfig": config, "idpCertificateIds": certificates},
        "idpSAMLConfig": config,
        "idpCertificateIds": certificates,
    })
}

fn service_provider_of(call: &mut Call) -> Answer {
    let id = instance(call)?;
    let missing = || ApiError::not_found("The directory is not found.");
    let instance = call.world.instances.get(&id).ok_or_else(missing)?;
    let provider = service_provider(instance);
    // The model wants one even where there is no OpenID Connect; its form is a guess.
    let redirect = format!("{}/oidc/callback", provider.issuer);
    Ok(json!({
        "awsSPSAMLConfig": sp_config(&provider),
        "awsSPCertificateIds": [provider.certificate_id],
        "awsSPOIDCConfig": {"redirectURL": redirect},
    }))
}

fn sp_config(provider: &super::saml::ServiceProvider) -> Value {
    json!({
        "issuer": provider.issuer,
        "acsURL": provider.acs_url,
        "metadata": provider.metadata,
    })
}
