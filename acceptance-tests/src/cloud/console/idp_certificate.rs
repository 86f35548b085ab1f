//! The certificates that an external identity provider signs with. All of them are
//! trusted at once, and the last one cannot be deleted (User Guide, "Rotate a SAML
//! 2.0 certificate"). The codes are not documented.

use serde_json::json;
use uuid::Uuid;

use super::access::idp;
use super::certificate;
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::world::identity_source::{IdpCertificate, unverified};

pub(super) fn import(call: &mut Call) -> Answer {
    let (pem, usage) = (
        call.input.text("x509CertificateInPEM"),
        call.input.text("certificateUse"),
    );
    if usage != unverified::CERTIFICATE_USE {
        return Err(ApiError::validation(format!(
            "{usage} is no use of a certificate."
        )));
    }
    certificate::check(pem)?;
    let idp = idp(call)?;
    if idp
        .certificates
        .values()
        .any(|held| certificate::same(&held.pem, pem))
    {
        return Err(ApiError::conflict("The certificate is there already."));
    }
    let id = Uuid::new_v4().to_string();
    let imported = IdpCertificate {
        pem: pem.to_owned(),
        status: unverified::CERTIFICATE_STATUS.to_owned(),
    };
    idp.certificates.insert(id.clone(), imported);
    Ok(json!({"certificateId": id}))
}

pub(super) fn list(call: &mut Call) -> Answer {
    let held = &idp(call)?.certificates;
    let shown: Vec<_> = held
        .iter()
        .filter_map(|(id, held)| certificate::shown(id, &held.pem))
        .collect();
    Ok(json!({"idPCertificates": shown}))
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let id = call.input.text("certificateId");
    let idp = idp(call)?;
    if !idp.certificates.contains_key(id) {
        return Err(ApiError::not_found(format!(
            "Certificate {id} is not found."
        )));
    }
    if idp.certificates.len() == 1 {
        return Err(ApiError::conflict(
            "The last certificate of an identity provider cannot be deleted.",
        ));
    }
    idp.certificates.remove(id);
    Ok(json!({}))
}
