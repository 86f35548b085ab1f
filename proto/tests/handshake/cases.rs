//! The tests. Every limit on time is many times what the thing takes, because the
//! machine may have much else to do.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use libtest_mimic::{Failed, Trial};
use serde_json::Value as Json;
use tfplugin::Value;
use tfplugin::client::{Connection, Error, Identity, Options, Plugin, Process};
use tfplugin::handshake::Address;
use tfplugin::tfplugin6::{get_provider_schema, read_resource, stop_provider};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::{HealthCheckRequest, health_check_response};

use crate::Outcome;
use crate::provider::{READING_FOR_EVER, SLOW};
use crate::roles::{ADDRESSES, CLIENT, DEBUG, PANIC, PLUGIN, command};

const LONG: Duration = Duration::from_secs(30);

/// All tests of this program.
pub(crate) fn all() -> Vec<Trial> {
    let mut trials = vec![
        trial("the_handshake_leads_to_a_served_connection", handshake),
        trial("a_large_message_is_taken", large_message),
        trial("without_tls_there_is_no_certificate", without_tls),
        trial("the_health_service_says_serving", health),
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
            "a_silent_connection_keeps_nobody_waiting",
            silent_connection,
        ),
        trial("shutdown_ends_the_process_despite_open_calls", shutdown),
        trial("the_process_ends_when_its_client_lets_go", client_lets_go),
        trial("nothing_follows_the_line_on_standard_output", silent_stdout),
        trial("stop_does_not_end_the_process", stop),
        trial("multiplexing_is_declined_if_asked_for", multiplexing),
        trial("a_program_run_by_hand_explains_itself", run_by_hand),
        trial("a_wrong_cookie_is_no_cookie", wrong_cookie),
        trial("a_group_for_the_socket_is_refused", socket_group),
        trial("a_broken_certificate_is_explained", broken_certificate),
        trial("a_panic_is_readable_for_terraform", panic_on_stderr),
        trial("nothing_is_logged_unless_asked_for", quiet_log),
        trial("what_is_asked_for_is_logged", debug_log),
    ];
    #[cfg(unix)]
    trials.extend([
        trial("only_the_owner_may_touch_the_socket", socket_mode),
        trial("tcp_serves_where_there_is_no_unix_socket", tcp),
        trial("a_path_too_long_for_a_socket_is_avoided", long_path),
        trial("an_interrupt_is_ignored", interrupt),
        trial("the_process_ends_when_its_client_is_killed", client_killed),
        trial("debug_mode_serves_many_until_an_interrupt", debug_mode),
        trial("debug_mode_ends_by_a_termination_signal", debug_terminated),
    ]);
    trials
}

fn trial<F>(name: &str, test: fn() -> F) -> Trial
where
    F: Future<Output = Outcome> + 'static,
{
    Trial::test(name, move || {
        let runtime = tokio::runtime::Runtime::new()?;
        runtime.block_on(test()).map_err(Failed::from)
    })
}

async fn start() -> Result<Plugin, Error> {
    Plugin::start(command(PLUGIN), Options::default()).await
}

/// Fails unless the provider answers on this connection.
async fn assert_served(connection: &Connection) -> Outcome {
    let request = get_provider_schema::Request {};
    let schema = connection.provider().get_provider_schema(request).await?;
    let capabilities = schema.into_inner().server_capabilities;
    assert!(capabilities.is_some_and(|capabilities| capabilities.plan_destroy));
    Ok(())
}

fn socket_path(address: &Address) -> &Path {
    match address {
        Address::Unix(path) => path,
        Address::Tcp(address) => panic!("{address} is no Unix socket"),
    }
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

async fn without_tls() -> Outcome {
    let plugin = Plugin::start(command(PLUGIN), Options { tls: false }).await?;
    assert_eq!(plugin.line().certificate, None);
    assert_served(plugin.connection()).await?;
    assert!(plugin.shutdown().await?.success());
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

async fn silent_connection() -> Outcome {
    let process = Process::start(command(PLUGIN), Options::default()).await?;
    #[cfg(unix)]
    let connect = || tokio::net::UnixStream::connect(socket_path(&process.line().address));
    #[cfg(not(unix))]
    let connect = || tokio::net::TcpStream::connect(process.line().address.to_string());
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(connect().await?);
    }
    let connection = Connection::open(process.line(), process.identity());
    assert_served(&timeout(LONG, connection).await??).await?;
    drop(silent);
    Ok(())
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
    let arrived = || {
        plugin
            .process()
            .stderr()
            .contains(&READING_FOR_EVER.to_owned())
    };
    assert_becomes(arrived).await?;
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

async fn silent_stdout() -> Outcome {
    let mut process = Process::start(command(PLUGIN), Options::default()).await?;
    let connection = Connection::open(process.line(), process.identity()).await?;
    assert_served(&connection).await?;
    connection.shutdown().await;
    process.end_within(LONG).await?;
    assert_eq!(process.stdout(), Vec::<String>::new());
    Ok(())
}

async fn stop() -> Outcome {
    let plugin = start().await?;
    let mut provider = plugin.connection().provider();
    provider.stop_provider(stop_provider::Request {}).await?;
    assert_served(plugin.connection()).await
}

async fn multiplexing() -> Outcome {
    let mut command = command(PLUGIN);
    command.env("PLUGIN_MULTIPLEX_GRPC", "true");
    let plugin = Plugin::start(command, Options::default()).await?;
    assert_eq!(plugin.line().multiplexing, Some(false));
    Ok(())
}

async fn output(mut command: Command) -> Result<Output, Box<dyn std::error::Error>> {
    let running = command.stdin(Stdio::null()).output();
    Ok(timeout(LONG, running).await??)
}

async fn run_by_hand() -> Outcome {
    let output = output(command(PLUGIN)).await?;
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout)?, "");
    assert_eq!(
        String::from_utf8(output.stderr)?,
        "This binary is a plugin. These are not meant to be executed directly.\n\
         Please execute the program that consumes these plugins, which will\n\
         load any plugins automatically\n"
    );
    Ok(())
}

async fn wrong_cookie() -> Outcome {
    let mut command = command(PLUGIN);
    command.env("TF_PLUGIN_MAGIC_COOKIE", "biscuit");
    let output = output(command).await?;
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout)?, "");
    Ok(())
}

/// What a provider writes to standard error that does not get as far as its line.
async fn explanation(command: Command) -> Result<String, Box<dyn std::error::Error>> {
    match Process::start(command, Options { tls: false }).await {
        Err(Error::NoLine { stderr, .. }) => Ok(stderr.join("\n")),
        other => Err(format!("expected no handshake line, got {other:?}").into()),
    }
}

async fn socket_group() -> Outcome {
    let mut command = command(PLUGIN);
    command.env("PLUGIN_UNIX_SOCKET_GROUP", "staff");
    assert_eq!(
        explanation(command).await?,
        "PLUGIN_UNIX_SOCKET_GROUP is set, but this plugin shares its socket with no group"
    );
    Ok(())
}

async fn broken_certificate() -> Outcome {
    // The client would overwrite the variable, so this speaks to the program itself.
    let mut command = command(PLUGIN);
    let cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
    command
        .env("TF_PLUGIN_MAGIC_COOKIE", cookie)
        .env("PLUGIN_CLIENT_CERT", "nonsense");
    let output = output(command).await?;
    assert_eq!(String::from_utf8(output.stdout)?, "");
    let stderr = String::from_utf8(output.stderr)?;
    assert!(stderr.contains("PLUGIN_CLIENT_CERT"), "{stderr}");
    Ok(())
}

async fn panic_on_stderr() -> Outcome {
    let stderr = explanation(command(PANIC)).await?;
    let mut lines = stderr.lines();
    assert_eq!(lines.next(), Some("panic: the provider broke"));
    let place = lines.next().unwrap_or_default();
    assert!(
        place.starts_with("at ") && place.contains("roles.rs:"),
        "{place}"
    );
    assert!(lines.next().is_some(), "there is no backtrace");
    Ok(())
}

/// What a provider logs that is asked by a client which does not speak protocol 6,
/// which is the one thing that the handshake warns of.
async fn log_at(level: Option<&str>) -> Result<String, Box<dyn std::error::Error>> {
    let mut command = command(PLUGIN);
    let cookie = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";
    command
        .env("TF_PLUGIN_MAGIC_COOKIE", cookie)
        .env("PLUGIN_PROTOCOL_VERSIONS", "4,5")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let Some(level) = level {
        command.env("TF_LOG_PROVIDER_MINIMAL", level);
    }
    let mut child = command.spawn()?;
    let line = first_line(&mut child).await?;
    assert!(line.starts_with("1|6|"), "{line}");
    child.start_kill()?;
    let output = timeout(LONG, child.wait_with_output()).await??;
    Ok(String::from_utf8(output.stderr)?)
}

async fn quiet_log() -> Outcome {
    assert_eq!(log_at(None).await?, "");
    assert_eq!(log_at(Some("error")).await?, "");
    Ok(())
}

async fn debug_log() -> Outcome {
    let log = log_at(Some("warn")).await?;
    let line: Json = serde_json::from_str(&log)?;
    assert_eq!(line["@level"], "warn");
    assert_eq!(line["versions"], "4,5");
    Ok(())
}

async fn first_line(child: &mut Child) -> Result<String, Box<dyn std::error::Error>> {
    let stdout = child.stdout.take().ok_or("there is no standard output")?;
    let mut lines = BufReader::new(stdout).lines();
    let line = timeout(LONG, lines.next_line()).await??;
    line.ok_or_else(|| "the process wrote nothing".into())
}

/// Waits until a condition holds.
async fn assert_becomes(condition: impl Fn() -> bool) -> Outcome {
    let becomes = async {
        while !condition() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    let waited = timeout(LONG, becomes).await;
    waited.map_err(|_| "it did not come to that".into())
}

#[cfg(unix)]
async fn send(signal: &str, id: u32) -> Outcome {
    let sent = Command::new("kill")
        .args([signal, &id.to_string()])
        .status();
    assert!(sent.await?.success());
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

#[cfg(unix)]
async fn interrupt() -> Outcome {
    let plugin = start().await?;
    let id = plugin.process().id().ok_or("the process has ended")?;
    for _ in 0..3 {
        send("-INT", id).await?;
        assert_served(plugin.connection()).await?;
    }
    assert!(plugin.shutdown().await?.success());
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
