//! A conversation with the provider without a CLI: everything that newer versions of Terraform
//! and OpenTofu than the installed ones do, and every rule to which any version holds a provider.
//!
//! The provider is a process of its own, started and reached as Terraform does. The cloud is in
//! this process.
#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "this program is a test, which may end where something is missing"
)]

mod accounts;
mod acts;
mod answering;
mod attaching;
mod calls;
mod console;
mod core_rules;
mod denied;
mod directory;
mod faults;
mod foreign;
mod functions;
mod generate;
mod identity;
mod known;
mod listing;
mod lives;
mod made;
mod mocks;
mod moved;
mod network;
mod null;
mod odd_answers;
mod open_values;
mod permission_sets;
mod places;
mod planning;
mod policies;
mod reading_back;
mod requests;
mod rosters;
mod shape;
mod stopping;
mod subjects;
mod surroundings;
mod tables;
mod tags;
mod terraform;
mod unknown;
mod words;
mod wrong_ids;
