//! The environment of this process.
//!
//! Decides that a variable of AWS's that is empty is none, as whoever writes `AWS_PROFILE=` means it. The AWS SDK reads the
//! environment in many places, and takes an empty one for a profile, a Region or an address without a name.

use std::ffi::{OsStr, OsString};
use std::io;

/// Goes on as this program without the variables that are empty, if there are any. They cannot be taken away from a
/// process that runs without unsafe code.
pub(crate) fn without_empty_variables() -> io::Result<()> {
    let empty: Vec<_> = std::env::vars_os()
        .filter(|(name, value)| is_none(name, value))
        .map(|(name, _)| name)
        .collect();
    if empty.is_empty() {
        return Ok(());
    }
    start_again(&empty)
}

fn is_none(name: &OsStr, value: &OsStr) -> bool {
    value.is_empty() && name.to_str().is_some_and(|name| name.starts_with("AWS_"))
}

/// Comes back only if that fails.
#[cfg(unix)]
fn start_again(without: &[OsString]) -> io::Result<()> {
    use std::os::unix::process::CommandExt as _;
    let mut arguments = std::env::args_os();
    let name = arguments.next();
    let mut command = std::process::Command::new(std::env::current_exe()?);
    if let Some(name) = name {
        command.arg0(name);
    }
    for variable in without {
        command.env_remove(variable);
    }
    Err(command.args(arguments).exec())
}

/// Where a program cannot take the place of another one, no shell can set an empty variable either.
#[cfg(not(unix))]
fn start_again(_without: &[OsString]) -> io::Result<()> {
    Ok(())
}
