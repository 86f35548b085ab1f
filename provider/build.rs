//! Decides how a binary that is linked statically keeps its relocations: packed, which takes a megabyte
//! and more off it. Other binaries would need a newer C library for that than they need now.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("musl") {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
