//! How a client gets a connection, and who does not get one.

use libtest_mimic::Trial;
use tfplugin::Value;
use tfplugin::client::{Connection, Error, Identity, Options, Plugin, Process};
use tfplugin::handshake::Address;
use tfplugin::tfplugin6::read_resource;
use tokio::io::AsyncWriteExt;
use tokio::time::timeout;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, health_check_response};

use crate::Outcome;
use crate::roles::{PLUGIN, command};
use crate::speaking::COOKIE;
use crate::steps::{LONG, assert_served, output, socket_path, start, trial};

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = vec![
        trial("the_handshake_leads_to_a_served_connection", handshake),
        trial("a_large_message_is_taken", large_message),
        trial("the_health_service_says_serving", health),
        trial("multiplexing_is_declined_if_asked_for", multiplexing),
        trial("a_client_without_a_certificate_is_refused", no_certificate),
        trial(
            "a_client_with_another_certificate_is_refused",
            other_certificate,
        ),
        trial(
            "a_client_with_a_stolen_certificate_is_refused",
            stolen_certificate,
        ),
        trial(
            "silent_and_senseless_connections_keep_nobody_waiting",
            senseless_connections,
        ),
    ];
    #[cfg(unix)]
    trials.extend([
        trial("without_tls_there_is_no_certificate", without_tls),
        trial("a_certificate_that_is_no_text_is_an_error", unreadable),
        trial("only_the_owner_may_touch_the_socket", socket_mode),
        trial("tcp_serves_where_there_is_no_unix_socket", tcp),
        trial("a_path_too_long_for_a_socket_is_avoided", long_path),
    ]);
    trials
}

async fn handshake() -> Outcome {
    let plugin = start().await?;
    assert_eq!(plugin.line().protocol, 6);
    assert!(plugin.line().certificate.is_some());
    assert_eq!(plugin.line().multiplexing, None);
    assert_served(plugin.connection()).await?;
    assert!(plugin.shutdown().await?.success());
    Ok(())
}

async fn large_message() -> Outcome {
    let plugin = start().await?;
    // More than the four mebibytes that gRPC allows by default.
    let state = Value::from("x".repeat(8 << 20));
    let request = read_resource::Request {
        current_state: Some(tfplugin::value::encode(&state)),
        ..read_resource::Request::default()
    };
    let mut provider = plugin.connection().provider();
    let read = provider.read_resource(request).await?.into_inner();
    let read = tfplugin::value::decode(&read.new_state.unwrap_or_default())?;
    assert!(read == state);
    Ok(())
}

#[cfg(unix)]
async fn without_tls() -> Outcome {
    let plugin = Plugin::start(command(PLUGIN), Options { tls: false }).await?;
    assert_eq!(plugin.line().certificate, None);
    assert_served(plugin.connection()).await?;
    assert!(plugin.shutdown().await?.success());
    Ok(())
}

/// Taken for none, it would turn TLS off.
#[cfg(unix)]
async fn unreadable() -> Outcome {
    use std::os::unix::ffi::OsStrExt as _;
    for text in [&b"\xff"[..], b"-----BEGIN CERTIFICATE-----\n\xc3\x28"] {
        let mut command = command(PLUGIN);
        command
            .env("TF_PLUGIN_MAGIC_COOKIE", COOKIE)
            .env("PLUGIN_CLIENT_CERT", std::ffi::OsStr::from_bytes(text));
        let ended = output(command).await?;
        assert!(!ended.status.success());
        assert_eq!(ended.stdout, b"");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(said.contains("PLUGIN_CLIENT_CERT is not UTF-8"), "{said}");
    }
    Ok(())
}

async fn health() -> Outcome {
    let plugin = start().await?;
    let mut client = HealthClient::new(plugin.connection().channel());
    let service = "plugin".to_owned();
    let health = client.check(HealthCheckRequest { service }).await?;
    let serving = health_check_response::ServingStatus::Serving;
    assert_eq!(health.into_inner().status(), serving);
    Ok(())
}

async fn multiplexing() -> Outcome {
    let mut command = command(PLUGIN);
    command.env("PLUGIN_MULTIPLEX_GRPC", "true");
    let plugin = Plugin::start(command, Options::default()).await?;
    assert_eq!(plugin.line().multiplexing, Some(false));
    Ok(())
}

/// Fails unless a client with this identity is refused, and the right one is still
/// served afterwards.
async fn assert_refused(
    choose: impl FnOnce(&Identity) -> Result<Option<Identity>, Error>,
) -> Outcome {
    let process = Process::start(command(PLUGIN), Options::default()).await?;
    let right = process.identity().ok_or("there is no TLS")?;
    let wrong = choose(right)?;
    let refused = Connection::open(process.line(), wrong.as_ref()).await;
    assert!(refused.is_err(), "a stranger was let in");
    assert_served(&Connection::open(process.line(), Some(right)).await?).await
}

async fn no_certificate() -> Outcome {
    assert_refused(|_| Ok(None)).await
}

async fn other_certificate() -> Outcome {
    assert_refused(|_| Identity::generate().map(Some)).await
}

async fn stolen_certificate() -> Outcome {
    assert_refused(|right| Ok(Some(right.with_key_of(&Identity::generate()?)))).await
}

async fn senseless_connections() -> Outcome {
    let process = Process::start(command(PLUGIN), Options::default()).await?;
    #[cfg(unix)]
    let connect = || tokio::net::UnixStream::connect(socket_path(&process.line().address));
    #[cfg(not(unix))]
    let connect = || tokio::net::TcpStream::connect(process.line().address.to_string());
    let mut others = Vec::new();
    for _ in 0..10 {
        others.push(connect().await?);
        let mut senseless = connect().await?;
        senseless.write_all(b"GET / HTTP/1.1\r\n\r\n").await?;
        others.push(senseless);
    }
    let connection = Connection::open(process.line(), process.identity());
    assert_served(&timeout(LONG, connection).await??).await?;
    drop(others);
    Ok(())
}

#[cfg(unix)]
async fn socket_mode() -> Outcome {
    use std::os::unix::fs::PermissionsExt;
    let plugin = start().await?;
    let path = socket_path(&plugin.line().address);
    assert_eq!(path.metadata()?.permissions().mode() & 0o777, 0o600);
    let directory = path.parent().ok_or("the socket is in no directory")?;
    assert_eq!(directory.metadata()?.permissions().mode() & 0o777, 0o700);
    Ok(())
}

#[cfg(unix)]
async fn tcp() -> Outcome {
    let mut command = command(PLUGIN);
    command.env("PLUGIN_UNIX_SOCKET_DIR", "/nowhere/at/all");
    let plugin = Plugin::start(command, Options::default()).await?;
    let Address::Tcp(address) = plugin.line().address else {
        return Err(format!("not TCP: {}", plugin.line()).into());
    };
    assert!(address.ip().is_loopback());
    assert!((10000..=25000).contains(&address.port()));
    assert_served(plugin.connection()).await?;
    assert!(plugin.shutdown().await?.success());
    Ok(())
}

#[cfg(unix)]
async fn long_path() -> Outcome {
    let directory = tempfile::tempdir()?;
    let deep = directory.path().join("d".repeat(120));
    std::fs::create_dir(&deep)?;
    let mut command = command(PLUGIN);
    command.env("TMPDIR", &deep);
    let plugin = Plugin::start(command, Options::default()).await?;
    let path = socket_path(&plugin.line().address);
    assert!(path.starts_with("/tmp") && !path.starts_with(&deep));
    assert_served(plugin.connection()).await?;
    plugin.shutdown().await?;
    Ok(())
}
