//! Which signals end a provider.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::ctrl_c;

/// From now on an interrupt does nothing, nor does a request to terminate.
///
/// Ctrl-C reaches every process of the terminal, and a supervisor or a CI job that is
/// cancelled sends SIGTERM to the whole group. Terraform takes both as a wish to stop
/// and waits for what its providers are doing; a provider that died of it would leave
/// behind things that nobody knows of. It ends when its client does.
pub(super) fn ignore_interrupts() -> io::Result<()> {
    // Once somebody listens, the signal has lost its deadly default, and it does not
    // come back when nobody listens any more.
    #[cfg(unix)]
    let listeners = signal(SignalKind::interrupt()).and(signal(SignalKind::terminate()));
    #[cfg(windows)]
    let listeners = ctrl_c();
    listeners.map(drop)
}

/// Waits, from now on, for the person at the terminal or a supervisor to end this
/// process.
pub(super) fn end_requested() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    #[cfg(windows)]
    let mut interrupt = ctrl_c()?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(windows)]
        interrupt.recv().await;
    })
}
