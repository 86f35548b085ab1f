//! What Terraform tells a provider in the environment of its process.

use std::env;
use std::ffi::OsString;
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

/// Finds a variable by its name.
pub(super) type LookUp<'a> = &'a dyn Fn(&str) -> Option<OsString>;

impl Environment {
    /// That of this process.
    pub(super) fn read() -> Result<Self, Error> {
        Self::of(&|name| env::var_os(name))
    }

    /// One in which variables are looked up.
    pub(super) fn of(look_up: LookUp) -> Result<Self, Error> {
        let variable = |name| variable(look_up, name);
        if variable(COOKIE).ok().flatten().as_deref() != Some(COOKIE_VALUE) {
            return Err(Error::RunByHand);
        }
        if look_up("PLUGIN_UNIX_SOCKET_GROUP").is_some_and(|group| !group.is_empty()) {
            return Err(Error::Environment {
                variable: "PLUGIN_UNIX_SOCKET_GROUP",
                problem: "is set, but this plugin shares its socket with no group".to_owned(),
            });
        }
        warn_of_other_protocols(look_up);
        Ok(Self {
            client_certificate: variable("PLUGIN_CLIENT_CERT")?,
            socket_directory: directory(look_up, "PLUGIN_UNIX_SOCKET_DIR"),
            ports: ports(look_up)?,
            multiplexing: variable("PLUGIN_MULTIPLEX_GRPC")?.is_some(),
        })
    }
}

/// A variable that is there and not empty. One that cannot be read is not absent: a
/// connection without TLS would come of a certificate that is taken for none.
fn variable(look_up: LookUp, name: &'static str) -> Result<Option<String>, Error> {
    match look_up(name).map(OsString::into_string) {
        Some(Ok(value)) => Ok(Some(value).filter(|value| !value.is_empty())),
        None => Ok(None),
        Some(Err(_)) => Err(Error::Environment {
            variable: name,
            problem: "is not UTF-8 text".to_owned(),
        }),
    }
}

/// A path, which need not be text.
fn directory(look_up: LookUp, name: &'static str) -> Option<PathBuf> {
    let path = look_up(name).map(PathBuf::from);
    path.filter(|path| !path.as_os_str().is_empty())
}

/// A client that does not speak protocol 6 gets it all the same: it explains the
/// mismatch to its user better than a plugin that ends without a word.
fn warn_of_other_protocols(look_up: LookUp) {
    if let Ok(Some(versions)) = variable(look_up, "PLUGIN_PROTOCOL_VERSIONS")
        && !versions.split(',').any(|version| version.trim() == "6")
    {
        tracing::warn!(
            versions,
            "the client does not speak protocol 6, the only one here"
        );
    }
}

fn ports(look_up: LookUp) -> Result<Option<RangeInclusive<u16>>, Error> {
    let lowest = port(look_up, "PLUGIN_MIN_PORT")?;
    let highest = port(look_up, "PLUGIN_MAX_PORT")?;
    Ok(lowest
        .zip(highest)
        .map(|(lowest, highest)| lowest..=highest))
}

fn port(look_up: LookUp, name: &'static str) -> Result<Option<u16>, Error> {
    let Some(value) = variable(look_up, name)? else {
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
