//! Where a provider listens: a Unix socket that only its owner can reach, or a TCP
//! port of this machine where there are no such sockets.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

use super::environment::Environment;

/// An address as the handshake spells it.
#[derive(Clone, Debug)]
pub(super) struct Address {
    /// `unix` or `tcp`.
    pub(super) network: &'static str,
    /// A path, or host and port.
    pub(super) text: String,
}

/// A connection, over whatever it runs.
pub(super) trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// A bound address. Dropping it removes the socket from the file system.
#[derive(Debug)]
pub(super) struct Listener {
    socket: Socket,
    address: Address,
}

#[derive(Debug)]
enum Socket {
    #[cfg(unix)]
    Unix(unix::Socket),
    Tcp(TcpListener),
}

impl Listener {
    /// Binds a Unix socket if possible.
    ///
    /// Every user of the machine can connect to a TCP port. So without TLS, which
    /// would keep them out, TCP is only taken where there is nothing else.
    pub(super) fn bind(environment: &Environment) -> io::Result<Self> {
        #[cfg(unix)]
        match unix::Socket::bind(environment.socket_directory.as_deref()) {
            Ok(socket) => {
                return Ok(Self {
                    address: socket.address(),
                    socket: Socket::Unix(socket),
                });
            }
            Err(error) if environment.client_certificate.is_none() => return Err(error),
            Err(error) => tracing::debug!(%error, "no Unix socket, listening on TCP"),
        }
        Self::bind_tcp(environment.ports.clone())
    }

    fn bind_tcp(ports: Option<RangeInclusive<u16>>) -> io::Result<Self> {
        let socket = first_free_port(ports.unwrap_or(0..=0))?;
        Ok(Self {
            address: Address {
                network: "tcp",
                text: socket.local_addr()?.to_string(),
            },
            socket: Socket::Tcp(socket),
        })
    }

    pub(super) fn address(&self) -> &Address {
        &self.address
    }

    pub(super) async fn accept(&self) -> io::Result<Box<dyn Io>> {
        match &self.socket {
            #[cfg(unix)]
            Socket::Unix(socket) => Ok(Box::new(socket.accept().await?)),
            Socket::Tcp(socket) => {
                let (connection, _) = socket.accept().await?;
                connection.set_nodelay(true)?;
                Ok(Box::new(connection))
            }
        }
    }
}

fn first_free_port(ports: RangeInclusive<u16>) -> io::Result<TcpListener> {
    let mut problem = io::Error::new(io::ErrorKind::InvalidInput, "the range of ports is empty");
    for port in ports {
        match std::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(socket) => {
                socket.set_nonblocking(true)?;
                return TcpListener::from_std(socket);
            }
            Err(error) => problem = error,
        }
    }
    Err(problem)
}

#[cfg(unix)]
mod unix {
    use std::env;
    use std::fs::{self, Permissions};
    use std::io;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use tempfile::TempDir;
    use tokio::net::{UnixListener, UnixStream};

    use super::Address;

    /// Short, because the path of a socket may have about 100 bytes only.
    const NAME: &str = "socket";

    #[derive(Debug)]
    pub(super) struct Socket {
        listener: UnixListener,
        path: PathBuf,
        /// Goes away with the socket in it.
        _directory: TempDir,
    }

    impl Socket {
        /// Binds in the given directory, or in the one for temporary files, or, if
        /// its path is too long, in `/tmp`.
        pub(super) fn bind(directory: Option<&Path>) -> io::Result<Self> {
            match directory {
                Some(directory) => Self::bind_in(directory),
                None => Self::bind_in(&env::temp_dir()).or_else(|_| Self::bind_in("/tmp".as_ref())),
            }
        }

        /// A socket exists with open permissions for a moment before they can be
        /// narrowed, so it is made in a directory that is private from the start.
        fn bind_in(parent: &Path) -> io::Result<Self> {
            let directory = tempfile::Builder::new()
                .prefix("tf")
                .permissions(Permissions::from_mode(0o700))
                .tempdir_in(parent)?;
            let path = directory.path().join(NAME);
            let listener = UnixListener::bind(&path)?;
            fs::set_permissions(&path, Permissions::from_mode(0o600))?;
            Ok(Self {
                listener,
                path,
                _directory: directory,
            })
        }

        pub(super) fn address(&self) -> Address {
            Address {
                network: "unix",
                text: self.path.to_string_lossy().into_owned(),
            }
        }

        pub(super) async fn accept(&self) -> io::Result<UnixStream> {
            Ok(self.listener.accept().await?.0)
        }
    }
}
