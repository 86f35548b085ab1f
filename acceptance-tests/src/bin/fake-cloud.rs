//! The fake cloud as a program: `fake-cloud [--listen ADDRESS:PORT] [--world FILE|NAME]`.
//!
//! The first line on stdout is the endpoint; what a provider needs in its
//! environment follows on stderr. It runs until it is stopped.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;

use acceptance_tests::cloud::{Cloud, World};

struct Options {
    listen: SocketAddr,
    world: World,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("fake-cloud: {message}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 0));
    let mut world = "organization".to_owned();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--listen" => {
                listen = value()?
                    .parse()
                    .map_err(|_| "--listen takes ADDRESS:PORT".to_owned())?;
            }
            "--world" => world = value()?,
            _ => return Err(format!("unknown argument {argument}")),
        }
    }
    if !listen.ip().is_loopback() {
        return Err("it has no secrets to keep and listens on loopback only".to_owned());
    }
    Ok(Options {
        listen,
        world: load(&world)?,
    })
}

fn load(name: &str) -> Result<World, String> {
    if let Some(world) = World::named(name) {
        return Ok(world);
    }
    let text = std::fs::read_to_string(name)
        .map_err(|error| format!("{name} is no world and no file: {error}"))?;
    World::from_json(&text).map_err(|error| format!("{name}: {error}"))
}

fn run(options: Options) -> Result<(), String> {
    let account = first_account(&options.world);
    let region = options
        .world
        .instances
        .iter()
        .next()
        .map_or("us-east-1", |found| &found.region);
    let region = region.to_owned();
    let cloud = Cloud::listen(options.listen, options.world).map_err(|error| error.to_string())?;
    let endpoint = cloud.endpoint();
    let mut stdout = std::io::stdout();
    writeln!(stdout, "{endpoint}")
        .and_then(|()| stdout.flush())
        .map_err(|error| error.to_string())?;
    eprintln!("export AWS_ENDPOINT_URL={endpoint}");
    eprintln!("export AWS_REGION={region}");
    eprintln!("export AWS_ACCESS_KEY_ID=AKIA{account}");
    eprintln!("export AWS_SECRET_ACCESS_KEY=secret-{account}");
    loop {
        std::thread::park();
    }
}

/// The management account, or the only one there is.
fn first_account(world: &World) -> String {
    let management = world
        .organization
        .as_ref()
        .map(|org| org.management_account.clone());
    let standalone = || {
        world
            .standalone_accounts
            .iter()
            .next()
            .map(|account| account.id.clone())
    };
    management.or_else(standalone).unwrap_or_default()
}
