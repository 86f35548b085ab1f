//! The one line that a provider writes to standard output.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rustls::pki_types::CertificateDer;
use serde_json::json;

/// Version of the line itself.
const CORE_PROTOCOL: u8 = 1;

/// Version of the protocol that is served.
pub(crate) const PROTOCOL: u8 = 6;

/// Where a provider listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// The path of a Unix socket.
    Unix(PathBuf),
    /// A port of this machine.
    Tcp(SocketAddr),
}

impl Address {
    /// The kind of address, as the protocol names it.
    #[must_use]
    pub fn network(&self) -> &'static str {
        match self {
            Self::Unix(_) => "unix",
            Self::Tcp(_) => "tcp",
        }
    }
}

/// The address without its kind.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => path.display().fmt(f),
            Self::Tcp(address) => address.fmt(f),
        }
    }
}

/// The line for the Terraform that started this process. It displays as it is
/// written, without the line break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandshakeLine {
    /// Major version of the protocol that is served.
    pub protocol: u8,
    /// Where to connect.
    pub address: Address,
    /// The certificate to expect there, or none without TLS.
    pub certificate: Option<CertificateDer<'static>>,
    /// Whether streams may share a connection through the broker; absent unless the
    /// client asked, because older clients split off six fields only.
    pub multiplexing: Option<bool>,
}

impl fmt::Display for HandshakeLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            protocol, address, ..
        } = self;
        let network = address.network();
        write!(f, "{CORE_PROTOCOL}|{protocol}|{network}|{address}|grpc|")?;
        if let Some(certificate) = &self.certificate {
            // Go's decoder takes no padding here.
            f.write_str(&STANDARD_NO_PAD.encode(certificate))?;
        }
        match self.multiplexing {
            Some(multiplexing) => write!(f, "|{multiplexing}"),
            None => Ok(()),
        }
    }
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
        "Addr": { "Network": address.network(), "String": address.to_string() },
    });
    let entries: serde_json::Map<_, _> = providers
        .iter()
        .map(|provider| ((*provider).to_owned(), entry.clone()))
        .collect();
    let json = serde_json::Value::Object(entries).to_string();
    format!("TF_REATTACH_PROVIDERS='{}'", json.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(certificate: Option<&'static [u8]>, multiplexing: Option<bool>) -> HandshakeLine {
        HandshakeLine {
            protocol: PROTOCOL,
            address: Address::Unix("/tmp/a/socket".into()),
            certificate: certificate.map(CertificateDer::from),
            multiplexing,
        }
    }

    #[test]
    fn without_tls_the_last_field_is_empty() {
        assert_eq!(line(None, None).to_string(), "1|6|unix|/tmp/a/socket|grpc|");
    }

    #[test]
    fn the_certificate_has_no_padding() {
        assert_eq!(
            line(Some(b"\xff\xfe\xfd\xfc"), None).to_string(),
            "1|6|unix|/tmp/a/socket|grpc|//79/A"
        );
    }

    #[test]
    fn multiplexing_is_answered_only_if_asked_for() {
        assert_eq!(
            line(None, Some(false)).to_string(),
            "1|6|unix|/tmp/a/socket|grpc||false"
        );
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let tcp = HandshakeLine {
            address: Address::Tcp(([127, 0, 0, 1], 10000).into()),
            ..line(Some(b"certificate"), Some(true))
        };
        assert_eq!(
            tcp.to_string(),
            "1|6|tcp|127.0.0.1:10000|grpc|Y2VydGlmaWNhdGU|true"
        );
        for line in [tcp, line(None, None), line(Some(b"x"), Some(false))] {
            let read: HandshakeLine = line.to_string().parse().unwrap();
            assert_eq!(read, line);
        }
    }

    #[test]
    fn a_line_that_terraform_would_refuse_does_not_read() {
        for line in [
            "",
            "hello",
            "2|6|unix|/a|grpc|",
            "1|6|unix|/a|netrpc|",
            "1|6|pipe|a|grpc|",
            "1|6|tcp|somewhere|grpc|",
            "1|6|unix|/a|grpc|YQ==",
            "1|6|unix|/a|grpc||maybe",
        ] {
            assert!(line.parse::<HandshakeLine>().is_err(), "{line:?} was read");
        }
    }

    #[test]
    fn the_reattach_line_is_a_quoted_variable_with_an_entry_per_address() {
        let address = Address::Unix("/tmp/it's/socket".into());
        let line = reattach(&address, &["registry.example/a/b", "registry.example/a/c"]);
        let pid = std::process::id();
        let entry = format!(
            r#"{{"Protocol":"grpc","ProtocolVersion":6,"Pid":{pid},"Test":true,"Addr":{{"Network":"unix","String":"/tmp/it'\''s/socket"}}}}"#
        );
        assert_eq!(
            line,
            format!(
                r#"TF_REATTACH_PROVIDERS='{{"registry.example/a/b":{entry},"registry.example/a/c":{entry}}}'"#
            )
        );
    }
}
