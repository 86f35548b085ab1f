//! The provider as a process: its file, its start and its memory.

use crate::report::{Figure, Report, median};
use crate::usage;
use acceptance_tests::cloud::{Cloud, World};
use acceptance_tests::place::at;
use acceptance_tests::scenario::provider::cloud_environment;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tfplugin::client::{Identity, Options, Plugin};
use tfplugin::tfplugin6 as pb;
use tfplugin::value::{Value, encode};

/// Every Terraform command starts two to five provider processes.
const START: Figure = Figure::Milliseconds(10.0);
/// There is one process for each alias.
const MEMORY: Figure = Figure::Megabytes(25.0);
const SIZE: Figure = Figure::Megabytes(20.0);
/// A start is short, so it can be measured more often than a plan.
const STARTS_PER_RUN: usize = 4;

pub(crate) fn measure(
    provider: &Path,
    home: &Path,
    runs: usize,
    report: &mut Report,
) -> Result<(), String> {
    let identity = Identity::generate().map_err(|error| error.to_string())?;
    let pem = identity.pem();
    let (mut with_tls, mut without, mut nothing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs * STARTS_PER_RUN {
        with_tls.push(start(provider, home, Some(&pem))?);
        without.push(start(provider, home, None)?);
        nothing.push(start_and_end("true")?);
    }
    let started = median(with_tls).into();
    let (key, what) = ("start", "from start to handshake");
    report.target(key, what, started, START);
    let (without, nothing) = (median(without).into(), median(nothing).into());
    report.beside(key, what, started, "the same without TLS", without);
    report.beside(key, what, started, "the life of `true`", nothing);
    let size = fs::metadata(provider).map_err(at(provider))?.len();
    report.target("binary", "the binary", Figure::bytes(size), SIZE);
    memory(provider, home, report)
}

/// The time until the line with the address is there.
fn start(provider: &Path, home: &Path, certificate: Option<&str>) -> Result<Duration, String> {
    let mut command = command(provider, home);
    command
        .env(
            "TF_PLUGIN_MAGIC_COOKIE",
            "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
        )
        .env("PLUGIN_PROTOCOL_VERSIONS", "5,6")
        .stdout(Stdio::piped());
    if let Some(pem) = certificate {
        command.env("PLUGIN_CLIENT_CERT", pem);
    }
    let started = Instant::now();
    let mut child = command.spawn().map_err(at(provider))?;
    let stdout = child.stdout.take().ok_or("there is no standard output")?;
    let mut line = String::new();
    let read = BufReader::new(stdout).read_line(&mut line);
    let took = started.elapsed();
    read.and_then(|_| child.kill())
        .and_then(|()| child.wait())
        .map_err(at(provider))?;
    match line.starts_with("1|6|") {
        true => Ok(took),
        false => Err(format!("the provider wrote {line:?}")),
    }
}

fn command(provider: &Path, home: &Path) -> Command {
    let mut command = Command::new(provider);
    command
        .env_clear()
        .env("HOME", home)
        .env("TMPDIR", home)
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// What starting any process costs here.
fn start_and_end(program: &str) -> Result<Duration, String> {
    let started = Instant::now();
    let status = Command::new(program).stdin(Stdio::null()).status();
    status.map_err(at(Path::new(program)))?;
    Ok(started.elapsed())
}

fn memory(provider: &Path, home: &Path, report: &mut Report) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    let (fresh, configured) = runtime.block_on(in_use(provider, home))?;
    let what = "memory in use after GetProviderSchema";
    report.target("memory/schema", what, fresh, MEMORY);
    let what = "most memory ever in use, after ConfigureProvider has asked STS";
    report.target("memory/configured", what, configured, MEMORY);
    Ok(())
}

/// The memory of a provider that has answered with its schema, and the most that one has used
/// which has spoken to a cloud.
async fn in_use(provider: &Path, home: &Path) -> Result<(Figure, Figure), String> {
    let world = World::named("organization").ok_or("there is no such world")?;
    let cloud = Cloud::start(world).map_err(|error| error.to_string())?;
    let mut command = tokio::process::Command::from(command(provider, home));
    command.envs(cloud_environment(&cloud.endpoint()));
    let plugin = Plugin::start(command, Options::default()).await;
    let plugin = plugin.map_err(|error| error.to_string())?;
    let process = plugin.process().id().ok_or("the provider has ended")?;
    let mut client = plugin.connection().provider();
    let request = pb::get_provider_schema::Request {};
    let schema = client.get_provider_schema(request).await;
    let schema = schema.map_err(|status| status.to_string())?.into_inner();
    let fresh = resident(process, "VmRSS")?;
    let request = pb::configure_provider::Request {
        config: Some(encode(&empty(&schema))),
        ..pb::configure_provider::Request::default()
    };
    let answer = client.configure_provider(request).await;
    let answer = answer.map_err(|status| status.to_string())?.into_inner();
    if let Some(diagnostic) = answer.diagnostics.first() {
        return Err(diagnostic.detail.clone());
    }
    let most = resident(process, "VmHWM")?;
    plugin.shutdown().await.map_err(|error| error.to_string())?;
    Ok((fresh, most))
}

/// An empty provider block.
fn empty(schema: &pb::get_provider_schema::Response) -> Value {
    use pb::schema::nested_block::NestingMode;
    let block = schema
        .provider
        .as_ref()
        .and_then(|schema| schema.block.as_ref());
    let block = block.cloned().unwrap_or_default();
    let attributes = block.attributes.into_iter();
    let attributes = attributes.map(|attribute| (attribute.name, Value::Null));
    let blocks = block.block_types.into_iter().map(|nested| {
        let absent = match nested.nesting() {
            NestingMode::List | NestingMode::Set => Value::List(Vec::new()),
            _ => Value::Null,
        };
        (nested.type_name, absent)
    });
    attributes.chain(blocks).collect()
}

/// What a line of a process's status says, such as `VmRSS:     7000 kB`.
fn resident(process: u32, name: &str) -> Result<Figure, String> {
    let path = format!("/proc/{process}/status");
    let status = fs::read_to_string(&path).map_err(at(Path::new(&path)))?;
    let bytes = usage::resident(&status, name).ok_or_else(|| format!("{path} has no {name}"))?;
    Ok(Figure::bytes(bytes))
}
