//! What the tests do time and again.
//!
//! Every limit on time is many times what the thing takes, because the machine may
//! have much else to do.

use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use tfplugin::client::{Connection, Error, Options, Plugin};
use tfplugin::handshake::Address;
use tfplugin::tfplugin6::get_provider_schema;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::Outcome;
use crate::roles::{PLUGIN, command};

pub(crate) const LONG: Duration = Duration::from_secs(30);

pub(crate) fn trial<F>(name: &str, test: fn() -> F) -> Trial
where
    F: Future<Output = Outcome> + 'static,
{
    Trial::test(name, move || {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(test()).map_err(Failed::from)
    })
}

pub(crate) async fn start() -> Result<Plugin, Error> {
    Plugin::start(command(PLUGIN), Options::default()).await
}

/// Fails unless the provider answers on this connection.
pub(crate) async fn assert_served(connection: &Connection) -> Outcome {
    let request = get_provider_schema::Request {};
    let schema = connection.provider().get_provider_schema(request).await?;
    let capabilities = schema.into_inner().server_capabilities;
    assert!(capabilities.is_some_and(|capabilities| capabilities.plan_destroy));
    Ok(())
}

/// Waits until a condition holds.
pub(crate) async fn assert_becomes(condition: impl Fn() -> bool) -> Outcome {
    let becomes = async {
        while !condition() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = timeout(LONG, becomes).await;
    waited.map_err(|_| "it did not come to that".into())
}

pub(crate) fn socket_path(address: &Address) -> &Path {
    match address {
        Address::Unix(path) => path,
        Address::Tcp(address) => panic!("{address} is no Unix socket"),
    }
}

pub(crate) async fn output(mut command: Command) -> Result<Output, Box<dyn std::error::Error>> {
    let running = command.stdin(Stdio::null()).output();
    Ok(timeout(LONG, running).await??)
}

pub(crate) async fn first_line(child: &mut Child) -> Result<String, Box<dyn std::error::Error>> {
    let stdout = child.stdout.take().ok_or("there is no standard output")?;
    let mut lines = BufReader::new(stdout).lines();
    let line = timeout(LONG, lines.next_line()).await??;
    line.ok_or_else(|| "the process wrote nothing".into())
}

#[cfg(unix)]
pub(crate) async fn send(signal: &str, id: u32) -> Outcome {
    let sent = Command::new("kill")
        .args([signal, &id.to_string()])
        .status();
    assert!(sent.await?.success());
    Ok(())
}
