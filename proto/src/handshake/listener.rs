//! Where a provider listens: a Unix socket that only its owner can reach, or a TCP
//! port of this machine where there are no such sockets.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

use super::environment::Environment;
use super::line::Address;

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
    /// Every user of the machine can connect to a TCP port, so TCP is only taken
    /// behind TLS, which keeps them out.
    pub(super) fn bind(environment: &Environment) -> io::Result<Self> {
        #[cfg(unix)]
        let no_socket = match unix::Socket::bind(environment.socket_directory.as_deref()) {
            Ok(socket) => {
                return Ok(Self {
                    address: Address::Unix(socket.path().to_owned()),
                    socket: Socket::Unix(socket),
                });
            }
            Err(error) => error,
        };
        #[cfg(not(unix))]
        let no_socket = io::Error::other(
            "every user of this machine could connect, because PLUGIN_CLIENT_CERT is not set",
        );
        if environment.client_certificate.is_none() {
            return Err(no_socket);
        }
        tracing::debug!(error = %no_socket, "no Unix socket, listening on TCP");
        Self::bind_tcp(environment.ports.clone())
    }

    /// Binds for a developer, who has no certificate to show.
    pub(super) fn bind_for_debugging() -> io::Result<Self> {
        #[cfg(unix)]
        return Self::bind(&Environment::default());
        #[cfg(not(unix))]
        {
            tracing::warn!("every user of this machine can connect while this process runs");
            Self::bind_tcp(None)
        }
    }

    fn bind_tcp(ports: Option<RangeInclusive<u16>>) -> io::Result<Self> {
        let socket = first_free_port(ports.unwrap_or(0..=0))?;
        Ok(Self {
            address: Address::Tcp(socket.local_addr()?),
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

    /// Short, because the path of a socket may have about 100 bytes only.
    const NAME: &str = "socket";

    /// Whether the path can be a field of the handshake line.
    fn is_tellable(path: &Path) -> bool {
        let text = path.to_str();
        text.is_some_and(|text| !text.contains(['|', '\n', '\r']))
    }

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
                .prefix("tfplugin")
                .permissions(Permissions::from_mode(0o700))
                .tempdir_in(parent)?;
            let path = directory.path().join(NAME);
            if !is_tellable(&path) {
                return Err(io::ErrorKind::InvalidFilename.into());
            }
            let listener = UnixListener::bind(&path)?;
            fs::set_permissions(&path, Permissions::from_mode(0o600))?;
            Ok(Self {
                listener,
                path,
                _directory: directory,
            })
        }

        pub(super) fn path(&self) -> &Path {
            &self.path
        }

        pub(super) async fn accept(&self) -> io::Result<UnixStream> {
            Ok(self.listener.accept().await?.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(client_certificate: Option<&str>) -> Environment {
        Environment {
            client_certificate: client_certificate.map(str::to_owned),
            socket_directory: Some("/nowhere/at/all".into()),
            ..Environment::default()
        }
    }

    #[tokio::test]
    async fn a_taken_port_is_passed_over() {
        let taken = first_free_port(0..=0).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert!(first_free_port(port..=port).is_err());
        // All the ports above may be taken too; one below the end of the range is not.
        let next = first_free_port(port..=u16::MAX).unwrap();
        assert!(next.local_addr().unwrap().port() > port);
    }

    #[tokio::test]
    async fn an_empty_range_of_ports_is_an_error() {
        #[allow(clippy::reversed_empty_ranges)]
        let ports = 2..=1;
        assert!(first_free_port(ports).is_err());
    }

    #[cfg(unix)]
    mod unix {
        use std::fs;
        use std::os::unix::fs::PermissionsExt;
        use std::path::Path;

        use super::*;

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[tokio::test]
        async fn the_socket_and_its_directory_belong_to_their_owner_and_go_away() {
            let listener = Listener::bind(&Environment::default()).unwrap();
            let Address::Unix(path) = listener.address().clone() else {
                panic!("not a Unix socket");
            };
            let directory = path.parent().unwrap();
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(directory), 0o700);
            drop(listener);
            assert!(!directory.exists());
        }

        #[tokio::test]
        async fn the_socket_is_where_the_client_wants_it() {
            let directory = tempfile::tempdir().unwrap();
            let listener = Listener::bind(&Environment {
                socket_directory: Some(directory.path().to_owned()),
                ..Environment::default()
            })
            .unwrap();
            let address = listener.address().to_string();
            assert!(address.starts_with(directory.path().to_str().unwrap()));
        }

        #[tokio::test]
        async fn a_path_that_is_too_long_is_an_error() {
            let directory = tempfile::tempdir().unwrap();
            let deep = directory.path().join("d".repeat(120));
            fs::create_dir(&deep).unwrap();
            assert!(super::super::unix::Socket::bind(Some(&deep)).is_err());
            // What was made on the way is gone.
            assert_eq!(fs::read_dir(&deep).unwrap().count(), 0);
        }

        #[tokio::test]
        async fn a_path_that_would_break_the_line_is_an_error() {
            let directory = tempfile::tempdir().unwrap();
            let odd = directory.path().join("a|b");
            fs::create_dir(&odd).unwrap();
            assert!(super::super::unix::Socket::bind(Some(&odd)).is_err());
        }

        #[tokio::test]
        async fn tcp_takes_the_place_of_a_socket_only_behind_tls() {
            let listener = Listener::bind(&environment(Some("a certificate"))).unwrap();
            assert_eq!(listener.address().network(), "tcp");
            assert!(Listener::bind(&environment(None)).is_err());
        }
    }
}
