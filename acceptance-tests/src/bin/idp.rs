//! A simulated identity provider: `idp [--delay 5s] [--detach] GROUP USER…`.
//!
//! It pushes users and a group with them in it through SCIM, to the endpoint in
//! `SCIM_ENDPOINT` with the token in `SCIM_TOKEN`, and prints what it pushed. What
//! is there already stays: it is put into the group, as real ones do. `--detach`
//! returns at once and pushes in the background. It talks to the fake cloud only,
//! which is on loopback, so it knows no TLS.

use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use acceptance_tests::idp::IdentityProvider;

struct Options {
    delay: Duration,
    detach: bool,
    group: String,
    users: Vec<String>,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("idp: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let options = options(&arguments)?;
    let variable = |name: &str| std::env::var(name).map_err(|_| format!("{name} is not set"));
    let provider = IdentityProvider::new(&variable("SCIM_ENDPOINT")?, &variable("SCIM_TOKEN")?)?;
    if options.detach {
        return detach(&arguments);
    }
    let mut stdout = std::io::stdout();
    for line in provider.push(options.delay, &options.group, &options.users)? {
        writeln!(stdout, "{line}").map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The same once more without being waited for. What it says goes nowhere: whoever
/// waits for its output would wait for it.
fn detach(arguments: &[String]) -> Result<(), String> {
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let rest = arguments.iter().filter(|argument| *argument != "--detach");
    Command::new(this)
        .args(rest)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // An interrupt of whoever called is not meant for it.
        .process_group(0)
        .spawn()
        .map(|_| ())
        .map_err(|error| error.to_string())
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options {
        delay: Duration::ZERO,
        detach: false,
        group: String::new(),
        users: Vec::new(),
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--delay" => {
                let given = arguments.next().ok_or("--delay needs a value")?;
                let seconds = given.trim_end_matches('s').parse();
                let seconds = seconds.map_err(|_| "--delay takes seconds, such as 5s")?;
                options.delay = Duration::from_secs(seconds);
            }
            "--detach" => options.detach = true,
            unknown if unknown.starts_with('-') => {
                return Err(format!("unknown argument {unknown}"));
            }
            name if options.group.is_empty() => options.group = name.to_owned(),
            name => options.users.push(name.to_owned()),
        }
    }
    if options.users.is_empty() {
        return Err("usage: idp [--delay 5s] [--detach] GROUP USER…".to_owned());
    }
    Ok(options)
}
