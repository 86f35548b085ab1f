use std::io;

use rustls::version::{TLS12, TLS13};
use rustls::{ProtocolVersion, RootCertStore, SupportedProtocolVersion};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_rustls::TlsConnector;

use super::*;
use crate::client::{Identity, client_config};

/// What the server found out about its client.
struct Accepted {
    version: Option<ProtocolVersion>,
    alpn: Option<Vec<u8>>,
    certificates: usize,
}

/// Lets `client` connect to a server that expects `expected`, and exchanges a byte
/// in both directions: under TLS 1.3 the client learns only then of a refusal.
async fn connect(
    expected: &Identity,
    client: impl FnOnce(&CertificateDer<'static>) -> rustls::ClientConfig,
) -> io::Result<Accepted> {
    let (acceptor, certificate) = for_client(&expected.pem()).unwrap();
    let connector = TlsConnector::from(Arc::new(client(&certificate)));
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let server = async {
        let mut stream = acceptor.accept(theirs).await?;
        let received = stream.read_u8().await?;
        stream.write_u8(received).await?;
        stream.flush().await?;
        let (_, session) = stream.get_ref();
        io::Result::Ok(Accepted {
            version: session.protocol_version(),
            alpn: session.alpn_protocol().map(<[u8]>::to_vec),
            certificates: session.peer_certificates().map_or(0, <[_]>::len),
        })
    };
    let client = async {
        let name = SERVER_NAME.try_into().unwrap();
        let mut stream = connector.connect(name, ours).await?;
        stream.write_u8(42).await?;
        stream.flush().await?;
        stream.read_u8().await
    };
    let (accepted, echoed) = tokio::join!(server, client);
    let accepted = accepted?;
    assert_eq!(echoed?, 42);
    Ok(accepted)
}

/// Connects as `identity`, or as nobody, to a server that expects `expected`.
async fn connect_as(expected: &Identity, identity: Option<&Identity>) -> io::Result<Accepted> {
    connect(expected, |certificate| {
        client_config(certificate, identity).unwrap()
    })
    .await
}

/// The same, with one version of TLS only.
async fn connect_with_version(
    expected: &Identity,
    identity: &Identity,
    version: &'static SupportedProtocolVersion,
) -> io::Result<Accepted> {
    connect(expected, |certificate| {
        let mut roots = RootCertStore::empty();
        roots.add(certificate.clone()).unwrap();
        rustls::ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_protocol_versions(&[version])
            .unwrap()
            .with_root_certificates(roots)
            .with_client_cert_resolver(identity.resolver())
    })
    .await
}

#[tokio::test]
async fn the_owner_of_the_certificate_is_let_in() {
    let identity = Identity::generate().unwrap();
    let accepted = connect_as(&identity, Some(&identity)).await.unwrap();
    assert_eq!(accepted.version, Some(ProtocolVersion::TLSv1_3));
    assert_eq!(accepted.alpn.as_deref(), Some(&b"h2"[..]));
    assert_eq!(accepted.certificates, 1);
}

#[tokio::test]
async fn the_owner_of_the_certificate_is_let_in_by_tls_1_2() {
    let identity = Identity::generate().unwrap();
    let accepted = connect_with_version(&identity, &identity, &TLS12).await;
    let accepted = accepted.unwrap();
    assert_eq!(accepted.version, Some(ProtocolVersion::TLSv1_2));
    assert_eq!(accepted.certificates, 1);
}

#[tokio::test]
async fn nobody_is_refused() {
    let identity = Identity::generate().unwrap();
    assert!(connect_as(&identity, None).await.is_err());
}

#[tokio::test]
async fn another_certificate_is_refused() {
    let identity = Identity::generate().unwrap();
    let other = Identity::generate().unwrap();
    assert!(connect_as(&identity, Some(&other)).await.is_err());
}

#[tokio::test]
async fn the_right_certificate_with_a_wrong_key_is_refused() {
    let identity = Identity::generate().unwrap();
    let impostor = identity.with_key_of(&Identity::generate().unwrap());
    for version in [&TLS12, &TLS13] {
        let refused = connect_with_version(&identity, &impostor, version).await;
        let reason = refused.err().map(|error| error.to_string());
        assert_eq!(
            reason.as_deref(),
            Some("invalid peer certificate: BadSignature"),
            "{version:?}"
        );
    }
}

#[test]
fn a_certificate_that_is_none_is_an_error() {
    assert!(matches!(for_client("nonsense"), Err(Error::Tls(_))));
}
