//! The other side of the protocol: what a test needs to play Terraform's part.
//!
//! It starts a provider as Terraform does, with the same variables and the same
//! kind of certificate, and opens the same streams. It decides nothing about which
//! calls are made.

mod connection;
mod identity;
mod line;
mod process;

use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use tokio::process::Command;

use crate::handshake::HandshakeLine;

pub use connection::Connection;
#[cfg(test)]
pub(crate) use connection::client_config;
pub use identity::Identity;
pub use process::Process;

/// How long a provider may take to end. Terraform waits two seconds; a machine that
/// runs many tests at once gets more.
const END_WITHIN: Duration = Duration::from_secs(10);

/// Why a provider could not be started or reached.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The process could not be started or spoken to.
    #[error(transparent)]
    Process(#[from] io::Error),
    /// The process ended or said nothing instead of writing its line.
    #[error("no handshake line: {problem}; standard error: {stderr:?}")]
    NoLine {
        problem: String,
        stderr: Vec<String>,
    },
    /// The line is not one that Terraform understands.
    #[error("cannot read the handshake line {line:?}: {problem}")]
    Line { line: String, problem: String },
    /// The certificates do not fit.
    #[error(transparent)]
    Tls(#[from] rustls::Error),
    /// A certificate could not be made.
    #[error(transparent)]
    Certificate(#[from] rcgen::Error),
    /// There is no connection.
    #[error("cannot connect: {0:?}")]
    Connect(#[from] tonic::transport::Error),
    /// A call on which the connection depends failed.
    #[error("cannot call: {0}")]
    Call(#[from] tonic::Status),
    /// The process did not end when asked, and was killed.
    #[error("the provider did not end when it was asked to")]
    DidNotEnd,
}

/// How to start a provider.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether to use TLS. Terraform does unless `TF_DISABLE_PLUGIN_TLS` is set.
    pub tls: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { tls: true }
    }
}

/// A running provider and the connection to it. Dropping it kills the process.
#[derive(Debug)]
pub struct Plugin {
    process: Process,
    connection: Connection,
}

impl Plugin {
    /// Starts a provider and connects to it.
    ///
    /// # Errors
    ///
    /// Fails if the process does not start, does not shake hands within a minute or
    /// does not let us connect.
    pub async fn start(command: Command, options: Options) -> Result<Self, Error> {
        let process = Process::start(command, options).await?;
        let connection = Connection::open(process.line(), process.identity()).await?;
        Ok(Self {
            process,
            connection,
        })
    }

    /// The connection.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The process.
    #[must_use]
    pub fn process(&self) -> &Process {
        &self.process
    }

    /// The line that the provider wrote.
    #[must_use]
    pub fn line(&self) -> &HandshakeLine {
        self.process.line()
    }

    /// Asks the provider to end, as Terraform does, and waits for it.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::DidNotEnd`] if it does not end; it is killed then.
    pub async fn shutdown(self) -> Result<ExitStatus, Error> {
        let Self {
            mut process,
            connection,
        } = self;
        // To Terraform no answer is as good as one: the process may be gone before
        // its answer is out. What counts is that it ends.
        let _ = connection.shutdown().await;
        drop(connection);
        process.end_within(END_WITHIN).await
    }

    /// Kills the provider.
    ///
    /// # Errors
    ///
    /// Fails if the operating system does not let us.
    pub async fn kill(mut self) -> Result<(), Error> {
        self.process.kill().await
    }
}
