//! Which signals end a provider.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::ctrl_c;

/// From now on an interrupt does nothing.
///
/// Ctrl-C reaches every process of the terminal. Terraform takes it as a wish to
/// stop and waits for what its providers are doing; a provider that died of it would
/// leave behind things that nobody knows of.
pub(super) fn ignore_interrupts() -> io::Result<()> {
    // Once somebody listens, the signal has lost its deadly default, and it does not
    // come back when nobody listens any more.
    #[cfg(unix)]
    let listener = signal(SignalKind::interrupt());
    #[cfg(windows)]
    let listener = ctrl_c();
    listener.map(drop)
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
