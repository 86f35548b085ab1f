//! A connection to a running provider.

use std::io;
use std::sync::Arc;

use futures_util::stream::{self, StreamExt};
use hyper_util::rt::TokioIo;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio_rustls::TlsConnector;
use tokio_util::sync::{CancellationToken, DropGuard};
use tonic::Streaming;
use tonic::transport::{Channel, Endpoint, Uri};

use super::{Error, Identity};
use crate::handshake::{Address, HandshakeLine};
use crate::plugin::grpc_broker_client::GrpcBrokerClient;
use crate::plugin::grpc_controller_client::GrpcControllerClient;
use crate::plugin::grpc_stdio_client::GrpcStdioClient;
use crate::plugin::{ConnInfo, Empty, StdioData};
use crate::tfplugin6::provider_client::ProviderClient;

/// A connection on which the streams are open that Terraform opens.
#[derive(Debug)]
pub struct Connection {
    channel: Channel,
    _stdio: Streaming<StdioData>,
    _broker: Streaming<ConnInfo>,
    /// Ends our half of the broker's stream, which would keep the connection alive.
    _hang_up: DropGuard,
}

impl Connection {
    /// Connects to a provider that wrote this line, with TLS if it has a
    /// certificate. Without an identity, or with a wrong one, the provider should
    /// refuse.
    ///
    /// # Errors
    ///
    /// Fails if there is no connection or the streams do not open on it.
    pub async fn open(line: &HandshakeLine, identity: Option<&Identity>) -> Result<Self, Error> {
        let tls = match &line.certificate {
            Some(certificate) => Some(client_config(certificate, identity)?),
            None => None,
        };
        Self::connect(line.address.clone(), tls).await
    }

    /// Connects to a provider that was started for debugging.
    ///
    /// # Errors
    ///
    /// Fails if there is no connection or the streams do not open on it.
    pub async fn attach(address: &Address) -> Result<Self, Error> {
        Self::connect(address.clone(), None).await
    }

    async fn connect(address: Address, tls: Option<ClientConfig>) -> Result<Self, Error> {
        let tls = tls.map(|config| TlsConnector::from(Arc::new(config)));
        let connector = tower::service_fn(move |_: Uri| dial(address.clone(), tls.clone()));
        let endpoint = Endpoint::from_static("http://localhost");
        let channel = endpoint.connect_with_connector(connector).await?;
        let mut stdio = GrpcStdioClient::new(channel.clone());
        let stdio = stdio.stream_stdio(()).await?.into_inner();
        let mut broker = GrpcBrokerClient::new(channel.clone());
        let hang_up = CancellationToken::new();
        let silence = stream::pending().take_until(hang_up.clone().cancelled_owned());
        let broker = broker.start_stream(silence).await?.into_inner();
        Ok(Self {
            channel,
            _stdio: stdio,
            _broker: broker,
            _hang_up: hang_up.drop_guard(),
        })
    }

    /// The provider, for messages of any size.
    #[must_use]
    pub fn provider(&self) -> ProviderClient<Channel> {
        ProviderClient::new(self.channel.clone()).max_decoding_message_size(usize::MAX)
    }

    /// The channel, for services beside the provider.
    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel.clone()
    }

    /// Asks the process to end.
    ///
    /// # Errors
    ///
    /// Fails if there is no answer.
    pub async fn shutdown(&self) -> Result<(), Error> {
        let mut controller = GrpcControllerClient::new(self.channel.clone());
        controller.shutdown(Empty {}).await?;
        Ok(())
    }
}

/// Trusts the one certificate and nothing else, and knows the one identity.
pub(crate) fn client_config(
    certificate: &CertificateDer<'static>,
    identity: Option<&Identity>,
) -> Result<ClientConfig, Error> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone())?;
    let provider = Arc::new(aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots);
    let mut config = match identity {
        Some(identity) => builder.with_client_cert_resolver(identity.resolver()),
        None => builder.with_no_client_auth(),
    };
    config.alpn_protocols = vec![b"h2".to_vec()];
    Ok(config)
}

/// What hyper needs of a connection.
trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

async fn dial(address: Address, tls: Option<TlsConnector>) -> io::Result<TokioIo<Box<dyn Io>>> {
    let io: Box<dyn Io> = match address {
        #[cfg(unix)]
        Address::Unix(path) => Box::new(UnixStream::connect(path).await?),
        #[cfg(not(unix))]
        Address::Unix(_) => return Err(io::ErrorKind::Unsupported.into()),
        Address::Tcp(address) => Box::new(TcpStream::connect(address).await?),
    };
    let Some(tls) = tls else {
        return Ok(TokioIo::new(io));
    };
    let name = ServerName::try_from("localhost").map_err(io::Error::other)?;
    let io = tls.connect(name, io).await?;
    match io.get_ref().1.alpn_protocol() {
        Some(b"h2") => Ok(TokioIo::new(Box::new(io))),
        _ => Err(io::Error::other("the provider did not choose HTTP/2")),
    }
}
