//! A provider as a child process.

use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::{Error, Identity, Options};
use crate::handshake::{COOKIE, COOKIE_VALUE, HandshakeLine};

/// How long a provider may take to write its line, the same as Terraform allows.
const LINE_WITHIN: Duration = Duration::from_secs(60);

/// A provider that has shaken hands. Dropping it kills the process.
#[derive(Debug)]
pub struct Process {
    child: Child,
    line: HandshakeLine,
    identity: Option<Identity>,
    stdout: Output,
    stderr: Output,
}

impl Process {
    /// Starts a provider and waits for its line, without connecting. The command
    /// gets Terraform's variables beside its own.
    ///
    /// # Errors
    ///
    /// Fails if the process does not start or does not write its line within a
    /// minute.
    pub async fn start(mut command: Command, options: Options) -> Result<Self, Error> {
        let identity = match options.tls {
            true => Some(Identity::generate()?),
            false => None,
        };
        let mut child = prepare(&mut command, identity.as_ref()).spawn()?;
        let stderr = Output::collect(lines(child.stderr.take()));
        let mut stdout = lines(child.stdout.take());
        let line = match read_line(&mut stdout).await {
            Ok(line) => line.parse()?,
            Err(problem) => {
                child.kill().await?;
                let stderr = stderr.all().await;
                return Err(Error::NoLine { problem, stderr });
            }
        };
        Ok(Self {
            child,
            line,
            identity,
            stdout: Output::collect(stdout),
            stderr,
        })
    }

    /// The line that the provider wrote.
    #[must_use]
    pub fn line(&self) -> &HandshakeLine {
        &self.line
    }

    /// The identity that the provider expects of its client; none without TLS.
    #[must_use]
    pub fn identity(&self) -> Option<&Identity> {
        self.identity.as_ref()
    }

    /// The id of the process; none if it has ended.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// The lines that the provider has written to standard error so far.
    #[must_use]
    pub fn stderr(&self) -> Vec<String> {
        self.stderr.so_far()
    }

    /// The lines after the first one that the provider has written to standard
    /// output so far. There should be none.
    #[must_use]
    pub fn stdout(&self) -> Vec<String> {
        self.stdout.so_far()
    }

    /// Whether the process still runs.
    ///
    /// # Errors
    ///
    /// Fails if the operating system does not say.
    pub fn is_running(&mut self) -> Result<bool, Error> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// Waits until the process ends by itself, and kills it if it takes longer.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::DidNotEnd`] if it had to be killed.
    pub async fn end_within(&mut self, limit: Duration) -> Result<ExitStatus, Error> {
        match timeout(limit, self.child.wait()).await {
            Ok(status) => Ok(status?),
            Err(_) => {
                self.kill().await?;
                Err(Error::DidNotEnd)
            }
        }
    }

    /// Kills the process.
    ///
    /// # Errors
    ///
    /// Fails if the operating system does not let us.
    pub async fn kill(&mut self) -> Result<(), Error> {
        Ok(self.child.kill().await?)
    }
}

/// Gives the command what Terraform gives a provider.
fn prepare<'a>(command: &'a mut Command, identity: Option<&Identity>) -> &'a mut Command {
    command
        .env(COOKIE, COOKIE_VALUE)
        .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
        .env("PLUGIN_MIN_PORT", "10000")
        .env("PLUGIN_MAX_PORT", "25000")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    match identity {
        Some(identity) => command.env("PLUGIN_CLIENT_CERT", identity.pem()),
        None => command.env_remove("PLUGIN_CLIENT_CERT"),
    }
}

async fn read_line(stdout: &mut Option<Lines<BufReader<ChildStdout>>>) -> Result<String, String> {
    let Some(stdout) = stdout else {
        return Err("there is no standard output".to_owned());
    };
    match timeout(LINE_WITHIN, stdout.next_line()).await {
        Ok(Ok(Some(line))) => Ok(line),
        Ok(Ok(None)) => Err("the process ended".to_owned()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the process said nothing for a minute".to_owned()),
    }
}

fn lines<R: AsyncRead>(stream: Option<R>) -> Option<Lines<BufReader<R>>>
where
    BufReader<R>: AsyncBufReadExt + Unpin,
{
    stream.map(|stream| BufReader::new(stream).lines())
}

/// The lines of a stream as they come. Somebody must read them, or the provider
/// would wait once the pipe is full.
#[derive(Debug)]
struct Output {
    lines: Arc<Mutex<Vec<String>>>,
    reader: JoinHandle<()>,
}

impl Output {
    fn collect<R: AsyncRead + Send + Unpin + 'static>(stream: Option<Lines<BufReader<R>>>) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let collected = Arc::clone(&lines);
        let reader = tokio::spawn(async move {
            let Some(mut stream) = stream else { return };
            while let Ok(Some(line)) = stream.next_line().await {
                let mut collected = collected.lock().unwrap_or_else(PoisonError::into_inner);
                collected.push(line);
            }
        });
        Self { lines, reader }
    }

    fn so_far(&self) -> Vec<String> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.clone()
    }

    /// All lines, once the other end of the pipe is closed.
    async fn all(mut self) -> Vec<String> {
        // A reader that panicked has read what it has read.
        let _ = (&mut self.reader).await;
        self.so_far()
    }
}
