//! The one line that a provider writes to standard output.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::pki_types::CertificateDer;
use serde_json::json;

use super::listener::Address;

/// Version of the line itself.
const CORE_PROTOCOL: u8 = 1;

/// Version of the protocol that is served.
const PROTOCOL: u8 = 6;

/// The line for the Terraform that started this process: versions, address and, if
/// there is TLS, the certificate to expect. Without TLS the last field is empty.
pub(super) fn handshake(
    address: &Address,
    certificate: Option<&CertificateDer<'_>>,
    multiplexing: bool,
) -> String {
    let Address { network, text } = address;
    // Go's decoder takes no padding here.
    let certificate = certificate.map_or_else(String::new, |der| STANDARD_NO_PAD.encode(der));
    // Streams that the client opens through the broker would never be answered.
    // Older clients split off six fields only, so nobody gets a seventh unasked.
    let multiplexing = if multiplexing { "|false" } else { "" };
    format!("{CORE_PROTOCOL}|{PROTOCOL}|{network}|{text}|grpc|{certificate}{multiplexing}")
}

/// The line for a developer: a variable to set, in the syntax of a shell, so that
/// Terraform connects to this process and starts none.
pub(super) fn reattach(address: &Address, providers: &[&str]) -> String {
    let entry = json!({
        "Protocol": "grpc",
        "ProtocolVersion": PROTOCOL,
        "Pid": std::process::id(),
        // Terraform must neither end nor kill this process.
        "Test": true,
        "Addr": { "Network": address.network, "String": address.text },
    });
    let entries: serde_json::Map<_, _> = providers
        .iter()
        .map(|provider| ((*provider).to_owned(), entry.clone()))
        .collect();
    let json = serde_json::Value::Object(entries).to_string();
    format!("TF_REATTACH_PROVIDERS='{}'", json.replace('\'', r"'\''"))
}
