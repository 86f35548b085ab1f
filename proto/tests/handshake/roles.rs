//! What this program is when a test starts it again.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

use tfplugin::client::{Options, Plugin};
use tfplugin::handshake::{Mode, serve};
use tokio::process::Command;

use crate::Outcome;
use crate::provider::Minimal;

const ROLE: &str = "TFPLUGIN_TEST_ROLE";

/// A provider, as Terraform starts it.
pub(crate) const PLUGIN: &str = "plugin";

/// A provider, as a developer starts it.
pub(crate) const DEBUG: &str = "debug";

/// A client with a provider of its own, that never ends by itself.
pub(crate) const CLIENT: &str = "client";

/// A provider that panics.
pub(crate) const PANIC: &str = "panic";

/// The addresses of the provider in debug mode.
pub(crate) const ADDRESSES: &[&str] = &[
    "registry.terraform.io/example/minimal",
    "registry.opentofu.org/example/minimal",
];

/// Where processes put their sockets: a killed one leaves it behind.
pub(crate) static SCRATCH: OnceLock<PathBuf> = OnceLock::new();

/// A command that starts this program in a role.
pub(crate) fn command(role: &str) -> Command {
    // A path that is not known is one that does not start.
    let mut command = Command::new(env::current_exe().unwrap_or_default());
    command.env(ROLE, role).kill_on_drop(true);
    if let Some(scratch) = SCRATCH.get() {
        command.env("TMPDIR", scratch);
    }
    // What somebody set to debug something else is not meant for these processes.
    for variable in ["TF_LOG", "TF_LOG_PROVIDER", "TF_LOG_PROVIDER_MINIMAL"] {
        command.env_remove(variable);
    }
    command
}

pub(crate) fn role() -> Option<String> {
    env::var(ROLE).ok()
}

pub(crate) fn play(role: &str) -> Outcome {
    tfplugin::log::init("minimal", &[]);
    tokio::runtime::Runtime::new()?.block_on(async {
        match role {
            PLUGIN => Ok(serve(Minimal, Mode::Plugin).await?),
            DEBUG => {
                let addresses = ADDRESSES;
                Ok(serve(Minimal, Mode::Debug { addresses }).await?)
            }
            CLIENT => be_a_client().await,
            PANIC => panic!("the provider broke"),
            other => panic!("there is no role {other}"),
        }
    })
}

async fn be_a_client() -> Outcome {
    let plugin = Plugin::start(command(PLUGIN), Options::default()).await?;
    writeln!(io::stdout(), "{}", plugin.line().address)?;
    std::future::pending().await
}
