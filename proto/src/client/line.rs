//! Reads the line that a provider writes, as strictly as Terraform does.

use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::pki_types::CertificateDer;

use super::Error;
use crate::handshake::{Address, HandshakeLine};

impl FromStr for HandshakeLine {
    type Err = Error;

    fn from_str(line: &str) -> Result<Self, Error> {
        parse(line).map_err(|problem| Error::Line {
            line: line.to_owned(),
            problem,
        })
    }
}

fn parse(line: &str) -> Result<HandshakeLine, String> {
    let fields: Vec<_> = line.split('|').collect();
    let (&["1", protocol, network, address, "grpc", certificate], rest) = fields
        .split_first_chunk()
        .ok_or("it has fewer than six fields")?
    else {
        return Err("it is not of version 1 or not for gRPC".to_owned());
    };
    let multiplexing = match rest {
        [] => None,
        ["true"] => Some(true),
        ["false"] => Some(false),
        _ => return Err("after the certificate is something else than a bool".to_owned()),
    };
    Ok(HandshakeLine {
        protocol: protocol.parse().map_err(|error| format!("{error}"))?,
        address: parse_address(network, address)?,
        certificate: parse_certificate(certificate)?,
        multiplexing,
    })
}

fn parse_address(network: &str, address: &str) -> Result<Address, String> {
    match network {
        "unix" => Ok(Address::Unix(address.into())),
        "tcp" => match address.parse() {
            Ok(address) => Ok(Address::Tcp(address)),
            Err(error) => Err(format!("{address}: {error}")),
        },
        other => Err(format!("there is no network {other}")),
    }
}

fn parse_certificate(text: &str) -> Result<Option<CertificateDer<'static>>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match STANDARD_NO_PAD.decode(text) {
        Ok(der) => Ok(Some(der.into())),
        Err(error) => Err(format!("the certificate: {error}")),
    }
}
