//! What ends a provider and what does not.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use libtest_mimic::Trial;
use serde_json::Value as Json;
use tfplugin::client::{Connection, Options, Process};
use tfplugin::handshake::Address;
use tfplugin::tfplugin6::{read_resource, stop_provider};
use tokio::process::Child;
use tokio::time::timeout;

use crate::Outcome;
use crate::provider::{READING_FOR_EVER, SLOW};
use crate::roles::{ADDRESSES, CLIENT, DEBUG, PLUGIN, command};
use crate::steps::trial;
use crate::steps::{LONG, assert_becomes, assert_served, first_line, send, socket_path, start};

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = vec![
        trial("shutdown_ends_the_process_despite_open_calls", shutdown),
        trial("the_process_ends_when_its_client_lets_go", client_lets_go),
        trial("stop_does_not_end_the_process", stop),
    ];
    #[cfg(unix)]
    trials.extend([
        trial("the_process_ends_when_its_client_is_killed", client_killed),
        trial("interrupts_and_terminations_are_ignored", interrupt),
        trial("debug_mode_serves_many_until_an_interrupt", debug_mode),
        trial("debug_mode_ends_by_a_termination_signal", debug_terminated),
    ]);
    trials
}

async fn shutdown() -> Outcome {
    let plugin = start().await?;
    let address = plugin.line().address.clone();
    let mut provider = plugin.connection().provider();
    let slow = tokio::spawn(async move {
        let request = read_resource::Request {
            type_name: SLOW.to_owned(),
            ..read_resource::Request::default()
        };
        provider.read_resource(request).await
    });
    // The call must be there before the end is.
    let said = || plugin.process().stderr();
    assert_becomes(|| said().iter().any(|line| line == READING_FOR_EVER)).await?;
    assert!(plugin.shutdown().await?.success());
    assert!(slow.await?.is_err());
    if let Address::Unix(path) = address {
        assert!(!path.exists());
        assert!(!path.parent().is_some_and(Path::exists));
    }
    Ok(())
}

async fn client_lets_go() -> Outcome {
    let mut process = Process::start(command(PLUGIN), Options::default()).await?;
    let first = Connection::open(process.line(), process.identity()).await?;
    let second = Connection::open(process.line(), process.identity()).await?;
    drop(first);
    assert_served(&second).await?;
    assert!(process.is_running()?);
    drop(second);
    assert!(process.end_within(LONG).await?.success());
    Ok(())
}

#[cfg(unix)]
async fn client_killed() -> Outcome {
    let mut client = command(CLIENT);
    let mut client = client.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let socket = PathBuf::from(first_line(&mut client).await?);
    assert!(socket.exists());
    // The hard way, in which the client can say no good-bye.
    client.kill().await?;
    assert_becomes(|| !socket.exists()).await
}

async fn stop() -> Outcome {
    let plugin = start().await?;
    let mut provider = plugin.connection().provider();
    provider.stop_provider(stop_provider::Request {}).await?;
    assert_served(plugin.connection()).await
}

#[cfg(unix)]
async fn interrupt() -> Outcome {
    let plugin = start().await?;
    let id = plugin.process().id().ok_or("the process has ended")?;
    for signal in ["-INT", "-TERM", "-INT", "-TERM"] {
        send(signal, id).await?;
        assert_served(plugin.connection()).await?;
    }
    assert!(plugin.shutdown().await?.success());
    Ok(())
}

/// Starts a provider for debugging and reads where it listens.
#[cfg(unix)]
async fn start_debug() -> Result<(Child, Address, u32), Box<dyn std::error::Error>> {
    let mut child = command(DEBUG);
    let mut child = child.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
    let id = child.id().ok_or("the process has ended")?;
    let line = first_line(&mut child).await?;
    let json = line
        .strip_prefix("TF_REATTACH_PROVIDERS='")
        .and_then(|rest| rest.strip_suffix('\''))
        .ok_or_else(|| format!("not a reattach line: {line}"))?;
    let providers: Json = serde_json::from_str(json)?;
    for address in ADDRESSES {
        let entry = &providers[address];
        assert_eq!(entry["Protocol"], "grpc");
        assert_eq!(entry["ProtocolVersion"], 6);
        assert_eq!(entry["Test"], true);
        assert_eq!(entry["Pid"], id);
        assert_eq!(entry["Addr"]["Network"], "unix");
    }
    let path = providers[ADDRESSES[0]]["Addr"]["String"].as_str();
    let path = path.ok_or("there is no address")?.into();
    Ok((child, Address::Unix(path), id))
}

#[cfg(unix)]
async fn debug_mode() -> Outcome {
    let (mut child, address, id) = start_debug().await?;
    for _ in 0..3 {
        let first = Connection::attach(&address).await?;
        let second = Connection::attach(&address).await?;
        assert_served(&first).await?;
        assert_served(&second).await?;
    }
    let last = Connection::attach(&address).await?;
    assert!(child.try_wait()?.is_none());
    send("-INT", id).await?;
    assert!(timeout(LONG, child.wait()).await??.success());
    assert!(!socket_path(&address).exists());
    drop(last);
    Ok(())
}

#[cfg(unix)]
async fn debug_terminated() -> Outcome {
    let (mut child, address, id) = start_debug().await?;
    send("-TERM", id).await?;
    assert!(timeout(LONG, child.wait()).await??.success());
    assert!(!socket_path(&address).exists());
    Ok(())
}
