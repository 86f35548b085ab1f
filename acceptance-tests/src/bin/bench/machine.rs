//! What kind of machine and which programs the figures are of. No names of hosts or people.

use acceptance_tests::cli::Cli;
use serde_json::{Map, Value, json};
use std::env::consts::{ARCH, OS};
use std::fs;
use std::thread::available_parallelism;

pub(crate) fn description(clis: &[Cli]) -> Value {
    let mut description = Map::new();
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    description.insert("processor".into(), line(&cpu, "model name").into());
    let processors = available_parallelism().map(usize::from).ok();
    description.insert("processors".into(), json!(processors));
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    description.insert("memory".into(), line(&memory, "MemTotal").into());
    description.insert("system".into(), format!("{OS} {ARCH}").into());
    for cli in clis {
        description.insert(cli.kind.name().into(), cli.version.to_string().into());
    }
    description.into()
}

/// What stands after the colon in the first line that begins with a name.
fn line(text: &str, name: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_by_its_name() {
        let text = "processor\t: 0\nmodel name\t: Fast: 3000\n";
        assert_eq!(line(text, "model name").as_deref(), Some("Fast: 3000"));
        assert_eq!(line(text, "flags"), None);
    }
}
