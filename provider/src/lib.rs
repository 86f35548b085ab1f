//! A Terraform and OpenTofu provider for AWS IAM Identity Center.
//!
//! Decides what a start means: to be served as a plugin, to be attached to by a developer, to export what
//! exists, or to write the documentation. It is a library only so that `fuzz/` reaches what is in it.

#[cfg(test)]
mod architecture;
mod areas;
mod aws;
mod docs;
mod engine;
mod environment;
mod export;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod plain;
mod provider;
mod server;
mod shape;

use std::process::ExitCode;

use tfplugin::handshake::{self, Mode};

/// The addresses under which configurations name this provider, for Terraform and for OpenTofu.
const ADDRESSES: &[&str] = &[
    "registry.terraform.io/cloud-identity/identitycenter",
    "registry.opentofu.org/cloud-identity/identitycenter",
];

const USAGE: &str = "usage: terraform-provider-identitycenter [--debug | export --out DIR | docs DIRECTORY]\n\n\
    Terraform and OpenTofu start it without arguments. `export --help` shows what can be exported.";

/// What the program does.
pub fn main() -> ExitCode {
    if let Err(fault) = environment::without_empty_variables() {
        eprintln!("an empty variable of AWS cannot be unset: {fault}");
        return ExitCode::FAILURE;
    }
    tfplugin::log::init("identitycenter", aws::TALKATIVE);
    // One thread: requests are short and mostly wait for AWS, so that there is little work to share, and
    // threads that wake each other take time of their own.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("the runtime cannot be started: {fault}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(run());
    // Connections may still be open and calls running: core kills what it has to wait for.
    runtime.shutdown_background();
    code
}

async fn run() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let result = match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => serve(Mode::Plugin).await,
        ["--debug" | "-debug"] => {
            serve(Mode::Debug {
                addresses: ADDRESSES,
            })
            .await
        }
        ["docs", out] => docs::write(out.as_ref()),
        ["export", ..] => export::run(&arguments[1..]).await,
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", plain::lines(&message, usize::MAX));
            ExitCode::FAILURE
        }
    }
}

async fn serve(mode: Mode) -> Result<(), String> {
    handshake::serve(server::Server::default(), mode).await.map_err(|fault| match fault {
        handshake::Error::RunByHand => format!(
            "{fault}.\n\nTo use this provider, name {} in required_providers of a configuration and run \
             `terraform init` or `tofu init`. To attach a debugger, start it with --debug.",
            ADDRESSES[0]
        ),
        fault => fault.to_string(),
    })
}
