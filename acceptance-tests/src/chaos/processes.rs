//! The processes of a command, as Linux lists them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// Those that live in a process group.
pub(crate) fn of_group(group: u32) -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| {
        let stat = fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat"));
        stat.is_ok_and(|stat| lives_in(&stat, group))
    })
    .collect()
}

/// After the name in parentheses come state, parent and process group; see proc_pid_stat(5).
fn lives_in(stat: &str, group: u32) -> bool {
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let mut fields = after_name.split_whitespace();
    let (state, parent_and_group) = (fields.next(), fields.nth(1));
    state != Some("Z") && parent_and_group.is_some_and(|found| found == group.to_string())
}

/// One that has ended meanwhile is no error.
pub(crate) fn signal(name: &str, processes: &[u32]) {
    let ids = processes.iter().map(u32::to_string);
    let _ = Command::new("kill")
        .args(["-s", name])
        .args(ids)
        .stderr(std::process::Stdio::null())
        .status();
}

/// Waits for the end of all of a group; those that are left after a time are killed and returned.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing else runs in this thread"
)]
pub(crate) fn left_after(group: u32, time: Duration) -> Vec<u32> {
    let started = Instant::now();
    loop {
        let left = of_group(group);
        if left.is_empty() {
            return left;
        }
        if started.elapsed() > time {
            signal("KILL", &left);
            return left;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_known_by_its_group_whatever_its_name() {
        assert!(lives_in("7 (a) Z 1) S 3 42 42 0", 42));
        assert!(!lives_in("7 (provider) Z 3 42 42 0", 42));
        assert!(!lives_in("42 (provider) S 42 7 42 0", 42));
    }
}
