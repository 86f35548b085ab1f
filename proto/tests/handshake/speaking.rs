//! What a provider writes to standard output and standard error.

use std::process::Stdio;

use libtest_mimic::Trial;
use serde_json::Value as Json;
use tfplugin::client::{Connection, Error, Options, Process};
use tokio::process::Command;
use tokio::time::timeout;

use crate::Outcome;
use crate::roles::{PANIC, PLUGIN, command};
use crate::steps::{LONG, assert_served, first_line, output, trial};

/// What tells a provider that it was not started by hand.
pub(crate) const COOKIE: &str = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        trial("nothing_follows_the_line_on_standard_output", silent_stdout),
        trial("a_program_run_by_hand_explains_itself", run_by_hand),
        trial("a_wrong_cookie_is_no_cookie", wrong_cookie),
        trial("a_group_for_the_socket_is_refused", socket_group),
        trial("a_broken_certificate_is_explained", broken_certificate),
        trial("a_panic_is_readable_for_terraform", panic_on_stderr),
        trial("nothing_is_logged_unless_asked_for", quiet_log),
        trial("what_is_asked_for_is_logged", debug_log),
    ]
}

async fn silent_stdout() -> Outcome {
    let mut process = Process::start(command(PLUGIN), Options::default()).await?;
    let connection = Connection::open(process.line(), process.identity()).await?;
    assert_served(&connection).await?;
    connection.shutdown().await?;
    process.end_within(LONG).await?;
    assert_eq!(process.stdout(), Vec::<String>::new());
    Ok(())
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
    command
        .env("TF_PLUGIN_MAGIC_COOKIE", COOKIE)
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
    command
        .env("TF_PLUGIN_MAGIC_COOKIE", COOKIE)
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
