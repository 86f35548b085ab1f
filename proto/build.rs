//! Compiles the two `.proto` files into Rust, without a `protoc` on the machine.
//!
//! The server side is always made, the client side only with the feature `client`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=tfplugin6.proto");
    println!("cargo:rerun-if-changed=plugin.proto");

    let client = std::env::var_os("CARGO_FEATURE_CLIENT").is_some();
    let files = protox::compile(["tfplugin6.proto", "plugin.proto"], ["."])?;
    tonic_prost_build::configure()
        .build_server(true)
        .build_client(client)
        // The connecting constructors would need tonic's own TLS; a plugin's
        // client connects by itself.
        .build_transport(false)
        // An RPC that a provider leaves out answers UNIMPLEMENTED.
        .generate_default_stubs(true)
        .bytes(".")
        .compile_fds(files)?;
    Ok(())
}
