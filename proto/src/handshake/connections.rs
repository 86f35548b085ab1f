//! From accepted sockets to connections that may be served, and how many there are.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tonic::transport::server::Connected;

use super::listener::{Io, Listener};

/// How long a TLS handshake may take. It takes milliseconds; who says nothing at
/// all should not stay for ever.
const TLS_WITHIN: Duration = Duration::from_secs(10);

/// How many handshakes may be under way at once; the next ones wait in the queue of
/// the operating system.
const TLS_AT_ONCE: usize = 512;

/// How long to wait when no connection can be accepted, as when all file
/// descriptors are in use.
const ACCEPT_AGAIN_AFTER: Duration = Duration::from_millis(100);

/// The connections that may be served, as they come. One that fails its handshake
/// is an error among them and disturbs no other.
pub(super) fn accept<'a>(
    listener: &'a Listener,
    tls: Option<TlsAcceptor>,
    clients: &'a Clients,
) -> impl Stream<Item = io::Result<Connection>> + 'a {
    stream::repeat(())
        .then(async |()| {
            let accepted = listener.accept().await;
            if accepted.is_err() {
                sleep(ACCEPT_AGAIN_AFTER).await;
            }
            accepted
        })
        .map(move |accepted| admit(accepted, tls.clone(), clients))
        .buffer_unordered(TLS_AT_ONCE)
}

async fn admit(
    accepted: io::Result<Box<dyn Io>>,
    tls: Option<TlsAcceptor>,
    clients: &Clients,
) -> io::Result<Connection> {
    let io = accepted?;
    let io: Box<dyn Io> = match tls {
        Some(tls) => Box::new(timeout(TLS_WITHIN, tls.accept(io)).await??),
        None => io,
    };
    Ok(Connection {
        io,
        _presence: clients.enter(),
    })
}

/// Knows whether there are clients: peers that may be served.
#[derive(Debug, Default)]
pub(super) struct Clients {
    count: Arc<watch::Sender<Count>>,
}

#[derive(Debug, Default)]
struct Count {
    now: usize,
    ever: bool,
}

impl Clients {
    fn enter(&self) -> Presence {
        self.count.send_modify(|count| {
            count.now += 1;
            count.ever = true;
        });
        Presence(Arc::clone(&self.count))
    }

    /// Waits until this process is of no use any more: nobody has come within the
    /// limit, or all who came have left.
    pub(super) async fn nobody_left(&self, first_within: Duration) {
        let arrived = self.wait_for(|count| count.ever);
        if timeout(first_within, arrived).await.is_ok() {
            self.wait_for(|count| count.now == 0).await;
        }
    }

    async fn wait_for(&self, condition: impl FnMut(&Count) -> bool) {
        // This fails only when the sender is gone, which `self` holds.
        let _ = self.count.subscribe().wait_for(condition).await;
    }
}

/// Counts as one client for as long as it lives.
#[derive(Debug)]
struct Presence(Arc<watch::Sender<Count>>);

impl Drop for Presence {
    fn drop(&mut self) {
        self.0.send_modify(|count| count.now -= 1);
    }
}

/// A connection that may be served.
pub(super) struct Connection {
    io: Box<dyn Io>,
    _presence: Presence,
}

/// The services need to know nothing about their peer.
impl Connected for Connection {
    type ConnectInfo = ();

    fn connect_info(&self) {}
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;
    use crate::client::Identity;
    use crate::handshake::tls;

    const LIMIT: Duration = Duration::from_secs(60);

    #[tokio::test(start_paused = true)]
    async fn who_is_never_visited_gives_up_in_the_end() {
        let start = Instant::now();
        Clients::default().nobody_left(LIMIT).await;
        assert!(start.elapsed() >= LIMIT);
    }

    #[tokio::test(start_paused = true)]
    async fn who_was_visited_stays_until_the_last_visitor_leaves() {
        let clients = Clients::default();
        let mut nobody_left = Box::pin(clients.nobody_left(LIMIT));
        let first = clients.enter();
        assert!(timeout(LIMIT * 9, &mut nobody_left).await.is_err());
        let second = clients.enter();
        drop(first);
        assert!(timeout(LIMIT * 9, &mut nobody_left).await.is_err());
        drop(second);
        nobody_left.await;
    }

    #[tokio::test(start_paused = true)]
    async fn who_says_nothing_is_shown_out_and_was_no_client() {
        let clients = Clients::default();
        let (tls, _) = tls::for_client(&Identity::generate().unwrap().pem()).unwrap();
        let (ours, _theirs) = tokio::io::duplex(1024);
        let silent: Box<dyn Io> = Box::new(ours);
        let admitted = admit(Ok(silent), Some(tls), &clients).await;
        let refused = admitted.err().map(|error| error.kind());
        assert_eq!(refused, Some(io::ErrorKind::TimedOut));
        assert!(!clients.count.borrow().ever);
    }
}
