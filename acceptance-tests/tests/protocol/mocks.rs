//! The example of a module that is tested without AWS, on the newest CLIs.

use std::time::Duration;

use acceptance_tests::cli;
use acceptance_tests::directory::{Directory, Mirror, environment};
use acceptance_tests::scenario::suite;
use tempfile::TempDir;

#[test]
fn the_mocks_of_the_documentation_pass_the_checks_of_the_provider() {
    let scratch = TempDir::new().unwrap();
    let mirror = Mirror::of_launchers(scratch.path(), &suite::provider().unwrap()).unwrap();
    let example = suite::home().with_file_name("examples").join("mocks");
    let mut tried = 0;
    for cli in cli::newest().unwrap().filter(|cli| cli.mocks()) {
        let path = scratch.path().join(cli.kind.to_string());
        std::fs::create_dir(&path).unwrap();
        let mut directory = Directory::new(cli, path.clone(), environment(&mirror, &path)).unwrap();
        directory.set_deadline(Duration::from_secs(120));
        for file in ["main.tf", "tests/plan.tftest.hcl"] {
            let text = std::fs::read_to_string(example.join(file)).unwrap();
            directory.write(file, &text).unwrap();
        }
        for arguments in [&["init", "-no-color"], &["test", "-no-color"]] {
            let run = directory.run(arguments).unwrap();
            assert!(run.succeeded(), "{cli}: {}{}", run.stdout, run.stderr);
        }
        tried += 1;
    }
    assert!(tried > 0, "there is no CLI that knows mocks");
}
