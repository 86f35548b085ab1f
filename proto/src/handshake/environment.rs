//! What Terraform tells a provider in the environment of its process.

use std::env::{self, VarError};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use super::Error;

/// Tells a plugin that it was started by something that speaks the protocol. It is
/// no secret: it only keeps people from starting plugins by hand.
pub(crate) const COOKIE: &str = "TF_PLUGIN_MAGIC_COOKIE";
pub(crate) const COOKIE_VALUE: &str =
    "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/// The variables of a process that was started as a plugin. The default is what
/// holds for a process that was started by hand.
#[derive(Debug, Default)]
pub(super) struct Environment {
    /// The only certificate whose owner may connect, as PEM; absent if TLS was
    /// turned off.
    pub(super) client_certificate: Option<String>,
    /// The directory for the socket, if not the one for temporary files.
    pub(super) socket_directory: Option<PathBuf>,
    /// The TCP ports to choose from; absent means any free one.
    pub(super) ports: Option<RangeInclusive<u16>>,
    /// Whether the client wants to be told if its streams may share a connection.
    pub(super) multiplexing: bool,
}

impl Environment {
    pub(super) fn read() -> Result<Self, Error> {
        if variable(COOKIE).ok().flatten().as_deref() != Some(COOKIE_VALUE) {
            return Err(Error::RunByHand);
        }
        if env::var_os("PLUGIN_UNIX_SOCKET_GROUP").is_some_and(|group| !group.is_empty()) {
            return Err(Error::Environment {
                variable: "PLUGIN_UNIX_SOCKET_GROUP",
                problem: "is set, but this plugin shares its socket with no group".to_owned(),
            });
        }
        warn_of_other_protocols();
        Ok(Self {
            client_certificate: variable("PLUGIN_CLIENT_CERT")?,
            socket_directory: directory("PLUGIN_UNIX_SOCKET_DIR"),
            ports: ports()?,
            multiplexing: variable("PLUGIN_MULTIPLEX_GRPC")?.is_some(),
        })
    }
}

/// A variable that is there and not empty. One that cannot be read is not absent: a
/// connection without TLS would come of a certificate that is taken for none.
fn variable(name: &'static str) -> Result<Option<String>, Error> {
    match env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Error::Environment {
            variable: name,
            problem: "is not UTF-8 text".to_owned(),
        }),
    }
}

/// A path, which need not be text.
fn directory(name: &'static str) -> Option<PathBuf> {
    let path = env::var_os(name).map(PathBuf::from);
    path.filter(|path| !path.as_os_str().is_empty())
}

/// A client that does not speak protocol 6 gets it all the same: it explains the
/// mismatch to its user better than a plugin that ends without a word.
fn warn_of_other_protocols() {
    if let Ok(Some(versions)) = variable("PLUGIN_PROTOCOL_VERSIONS")
        && !versions.split(',').any(|version| version.trim() == "6")
    {
        tracing::warn!(
            versions,
            "the client does not speak protocol 6, the only one here"
        );
    }
}

fn ports() -> Result<Option<RangeInclusive<u16>>, Error> {
    let lowest = port("PLUGIN_MIN_PORT")?;
    let highest = port("PLUGIN_MAX_PORT")?;
    Ok(lowest
        .zip(highest)
        .map(|(lowest, highest)| lowest..=highest))
}

fn port(name: &'static str) -> Result<Option<u16>, Error> {
    let Some(value) = variable(name)? else {
        return Ok(None);
    };
    match value.parse() {
        Ok(port) => Ok(Some(port)),
        Err(_) => Err(Error::Environment {
            variable: name,
            problem: format!("is {value:?}, which is no port"),
        }),
    }
}
