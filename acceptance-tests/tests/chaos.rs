//! The short form of `./dev chaos`: rounds of a few seeds, which have every kind of disturbance.
#![cfg(target_os = "linux")]

use acceptance_tests::chaos;
use acceptance_tests::cli::{self, Cli};
use acceptance_tests::directory::Mirror;
use acceptance_tests::place;
use std::thread;

const SEEDS: [u64; 6] = [1, 2, 3, 4, 5, 6];

#[test]
fn whatever_disturbs_an_apply_the_next_one_converges() {
    let clis: Vec<Cli> = cli::newest().unwrap().cloned().collect();
    let scratch = tempfile::tempdir().unwrap();
    let mirror = Mirror::of_launchers(scratch.path(), &place::provider().unwrap()).unwrap();
    let play = |seed: u64| chaos::play(seed, chaos::cli_of(&clis, seed), &mirror, scratch.path());
    let failed: Vec<String> = thread::scope(|scope| {
        let shares = SEEDS.chunks(SEEDS.len().div_ceil(3));
        let running: Vec<_> = shares
            .map(|seeds| {
                scope.spawn(move || seeds.iter().map(|seed| play(*seed)).collect::<Vec<_>>())
            })
            .collect();
        let outcomes = running
            .into_iter()
            .flat_map(|thread| thread.join().unwrap());
        let failed = outcomes.filter_map(|one| Some(format!("{}: {}", one.title, one.failed?)));
        failed.collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
