//! Real commands of real CLIs against the cloud while things go wrong: processes are killed and stopped,
//! connections break, AWS is away, throttles and answers oddly.
//!
//! A round is a life of a generated configuration: it is created, changed and destroyed, and each of the
//! three applies is disturbed. After each of them a calm run has to converge, and `judge.rs` says whether
//! anything was lost or removed that no plan has shown. A seed decides everything but the moment at which
//! the operating system lets a process run.
//!
//! Processes are found in `/proc`, so that this runs on Linux only.

mod dice;
mod disturbance;
mod estate;
mod judge;
mod processes;
mod round;

pub use round::{Outcome, Step, cli_of, play};
