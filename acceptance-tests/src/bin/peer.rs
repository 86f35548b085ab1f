//! `peer aws` or `peer awscc`: a plugin that Terraform takes for hashicorp/aws or hashicorp/awscc.

use std::process::ExitCode;

use acceptance_tests::peer::Peer;
use tfplugin::handshake::{self, Mode};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("peer: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let peer = Peer::named(&name)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|fault| fault.to_string())?;
    let served = runtime.block_on(handshake::serve(peer, Mode::Plugin));
    runtime.shutdown_background();
    served.map_err(|fault| fault.to_string())
}
