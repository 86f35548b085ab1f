//! From the start of the process to a served connection, and to its end.
//!
//! Terraform starts a provider as a child process, hands it a certificate in the
//! environment, reads one line from its standard output and connects to the
//! address in that line. This module decides who may start and who may connect,
//! where to listen and when to end. It decides nothing about what is served: that
//! is the [`Provider`] it is given.
//!
//! This is the only module that writes to standard output: any byte there before
//! the line breaks the handshake.

mod connections;
mod environment;
mod line;
mod listener;
mod services;
mod signals;
mod tls;

use std::fmt::Display;
use std::io::{self, Write};
use std::pin::pin;
use std::time::Duration;

use futures_util::Stream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tonic::transport::Server;

use crate::tfplugin6::provider_server::Provider;
use connections::{Clients, Connection, accept};
use environment::Environment;
#[cfg(any(feature = "client", test, fuzzing))]
pub(crate) use environment::{COOKIE, COOKIE_VALUE};
pub use line::{Address, HandshakeLine};
use listener::Listener;
use services::Services;

/// What a start makes of an environment, as far as that can be said before anybody connects.
///
/// # Errors
///
/// Those with which a process ends that was started with it.
#[cfg(any(test, fuzzing))]
pub(crate) fn understands(look_up: environment::LookUp) -> Result<(), Error> {
    let environment = Environment::of(look_up)?;
    if let Some(certificate) = &environment.client_certificate {
        tls::for_client(certificate)?;
    }
    Ok(())
}

/// How long a client that started this process may take to connect. Terraform
/// itself gives up after one minute.
const FIRST_CLIENT_WITHIN: Duration = Duration::from_secs(60);

/// How long the last answers may take to go out. Terraform kills a process that is
/// still there two seconds after it was asked to end.
const LAST_ANSWERS_WITHIN: Duration = Duration::from_millis(500);

/// Who started this process.
#[derive(Clone, Copy, Debug)]
pub enum Mode {
    /// Terraform, which speaks to this process alone and ends it.
    Plugin,
    /// A developer, who points any number of Terraform runs at this process.
    Debug {
        /// The source addresses under which configurations name the provider, such
        /// as `registry.terraform.io/namespace/name`. Terraform and OpenTofu have
        /// different default registries, so there is usually one for each.
        addresses: &'static [&'static str],
    },
}

/// Why a provider could not be served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The magic cookie is missing: nobody who speaks the protocol started this
    /// process. The text explains that to the person who did; print it on standard
    /// error and exit with code 1.
    #[error(
        "This binary is a plugin. These are not meant to be executed directly.\n\
         Please execute the program that consumes these plugins, which will\n\
         load any plugins automatically"
    )]
    RunByHand,
    /// A variable that the handshake reads has a value that cannot be followed.
    #[error("{variable} {problem}")]
    Environment {
        variable: &'static str,
        problem: String,
    },
    /// The certificates could not be made or read.
    #[error("cannot set up TLS: {0}")]
    Tls(String),
    /// There is no place to listen at.
    #[error("cannot listen for Terraform: {0}")]
    Listen(#[source] io::Error),
    /// The line that tells the address could not be written.
    #[error("cannot write to standard output: {0}")]
    Announce(#[source] io::Error),
    /// The operating system does not let us handle signals.
    #[error("cannot handle signals: {0}")]
    Signals(#[source] io::Error),
    /// The gRPC server gave up.
    #[error("cannot serve: {0}")]
    Serve(#[source] tonic::transport::Error),
}

/// Serves a provider until nobody needs it any more.
///
/// As a plugin that is when Terraform asks for the end, when the last connection
/// closes, so that no provider outlives a Terraform that was killed, or when nobody
/// connects within a minute. Interrupts and SIGTERM are ignored: Terraform gets them too,
/// from the same terminal or supervisor, and asks the provider to stop in its own time. For debugging
/// it is the first interrupt or termination signal.
///
/// The process must exit after this returns: connections may still be open and
/// calls running that were cut off. Nobody may wait for these, so a runtime that is
/// dropped needs `shutdown_background`, and two seconds are all there is.
///
/// # Errors
///
/// Fails with [`Error::RunByHand`] if the process was started by hand without
/// [`Mode::Debug`], and otherwise if it cannot get as far as serving.
pub async fn serve<P: Provider>(provider: P, mode: Mode) -> Result<(), Error> {
    match mode {
        Mode::Plugin => serve_plugin(provider).await,
        Mode::Debug { addresses } => serve_debug(provider, addresses).await,
    }
}

async fn serve_plugin<P: Provider>(provider: P) -> Result<(), Error> {
    let environment = Environment::read()?;
    signals::ignore_interrupts().map_err(Error::Signals)?;
    let tls = match &environment.client_certificate {
        Some(certificate) => Some(tls::for_client(certificate)?),
        None => None,
    };
    let (acceptor, certificate) = tls.unzip();
    let listener = Listener::bind(&environment).map_err(Error::Listen)?;
    announce(&HandshakeLine {
        protocol: line::PROTOCOL,
        address: listener.address().clone(),
        certificate,
        // Streams that the client opens through the broker would never be answered.
        multiplexing: environment.multiplexing.then_some(false),
    })?;

    let clients = Clients::default();
    let nobody_left = clients.nobody_left(FIRST_CLIENT_WITHIN);
    let connections = accept(&listener, acceptor, &clients);
    run(provider, connections, nobody_left).await
}

async fn serve_debug<P: Provider>(
    provider: P,
    addresses: &'static [&'static str],
) -> Result<(), Error> {
    let end = signals::end_requested().map_err(Error::Signals)?;
    let listener = Listener::bind_for_debugging().map_err(Error::Listen)?;
    announce(&line::reattach(listener.address(), addresses))?;
    let clients = Clients::default();
    run(provider, accept(&listener, None, &clients), end).await
}

/// Serves what connects until a caller or `end` wants the end, then lets the last
/// answers go out and cuts off the rest.
async fn run<P: Provider>(
    provider: P,
    connections: impl Stream<Item = io::Result<Connection>>,
    end: impl Future<Output = ()>,
) -> Result<(), Error> {
    let stop = CancellationToken::new();
    let services = Services::new(provider, stop.clone()).await;
    let stopped = stop.clone().cancelled_owned();
    let mut server =
        pin!(Server::builder().serve_with_incoming_shutdown(services, connections, stopped));
    tokio::select! {
        served = &mut server => return served.map_err(Error::Serve),
        () = stop.cancelled() => {}
        () = end => stop.cancel(),
    }
    match timeout(LAST_ANSWERS_WITHIN, server).await {
        Ok(served) => served.map_err(Error::Serve),
        Err(_) => Ok(()),
    }
}

/// Writes one line to standard output, which is a pipe and would keep it back.
fn announce(line: &impl Display) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    let written = writeln!(stdout, "{line}").and_then(|()| stdout.flush());
    written.map_err(Error::Announce)
}
