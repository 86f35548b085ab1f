//! What the provider's processes take while a CLI runs, as Linux counts it.
//!
//! A CLI starts several of them for one command and ends them itself, so they are looked at from
//! outside again and again; what the last look before a process's end saw is taken for all of it. That
//! misses the few milliseconds in which a process ends.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// How often all processes are looked at: a look costs a fraction of a millisecond.
const EVERY: Duration = Duration::from_millis(20);
/// What the programs of all providers begin with.
const PROGRAM: &str = "terraform-provider-";
/// A tick of `/proc/PID/stat`, which is a hundredth of a second wherever Linux runs.
const TICK: Duration = Duration::from_millis(10);

/// The processes of one command.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    /// Of the CLI itself.
    cli: Duration,
    /// The providers, by id.
    providers: BTreeMap<u32, Process>,
    looked: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Process {
    cpu: Duration,
    /// The most memory that it ever had resident.
    memory: u64,
}

impl Usage {
    /// Looks at the providers in the process group of the command, unless it just has.
    pub(crate) fn look(&mut self, group: u32) {
        if self.looked.is_some_and(|looked| looked.elapsed() < EVERY) {
            return;
        }
        self.looked = Some(Instant::now());
        self.cli = cpu(group, group).unwrap_or(self.cli);
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        for id in ids {
            // A process may end between one line and the next; then its last look stands.
            if let Some(process) = provider(id, group) {
                self.providers.insert(id, process);
            }
        }
    }

    /// Of the CLI without its providers.
    pub(crate) fn cli(&self) -> Duration {
        self.cli
    }

    /// Of all providers together.
    pub(crate) fn cpu(&self) -> Duration {
        self.providers.values().map(|process| process.cpu).sum()
    }

    /// The memory of the largest provider.
    pub(crate) fn memory(&self) -> u64 {
        let memory = self.providers.values().map(|process| process.memory);
        memory.max().unwrap_or_default()
    }
}

fn provider(id: u32, group: u32) -> Option<Process> {
    let folder = Path::new("/proc").join(id.to_string());
    let program = fs::read_link(folder.join("exe")).ok()?;
    if !program.file_name()?.to_str()?.starts_with(PROGRAM) {
        return None;
    }
    let cpu = cpu(id, group)?;
    let status = fs::read_to_string(folder.join("status")).ok()?;
    let memory = resident(&status, "VmHWM")?;
    Some(Process { cpu, memory })
}

/// The time that a process has run, if it is in the group. `stat` knows of threads that have ended but
/// rounds down to ticks, which is a tenth of what a small plan takes; the threads know nanoseconds.
fn cpu(id: u32, group: u32) -> Option<Duration> {
    let folder = Path::new("/proc").join(id.to_string());
    let ticks = ticks(&fs::read_to_string(folder.join("stat")).ok()?, group)?;
    let threads = fs::read_dir(folder.join("task")).into_iter().flatten();
    let ran = threads.flatten().filter_map(|thread| {
        let schedule = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        let nanoseconds = schedule.split_whitespace().next()?.parse().ok()?;
        Some(Duration::from_nanos(nanoseconds))
    });
    Some(ticks.max(ran.sum()))
}

/// User and system time in the text of `/proc/PID/stat`, if the process is in the group.
fn ticks(stat: &str, group: u32) -> Option<Duration> {
    // The name before it is in parentheses and may have spaces in it. Counted from there, the group
    // is the third field and the times are the twelfth and the thirteenth (proc(5)).
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    if fields.get(2)?.parse() != Ok(group) {
        return None;
    }
    let ticks = |field: usize| fields.get(field)?.parse::<u32>().ok();
    Some(TICK * (ticks(11)? + ticks(12)?))
}

/// The bytes in a line of a process's status, such as `VmRSS:     7000 kB`.
pub(crate) fn resident(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find(|line| line.starts_with(name))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: &str = "4242 (a (b) c) S 1 4200 4200 0 -1 4194560 1 0 0 0 31 9 0 0 20 0 3 0 100";

    #[test]
    fn the_time_of_a_process_is_that_of_user_and_system() {
        assert_eq!(ticks(STAT, 4200), Some(Duration::from_millis(400)));
    }

    #[test]
    fn a_process_of_another_group_is_none_of_ours() {
        assert_eq!(ticks(STAT, 4242), None);
    }

    #[test]
    fn memory_is_in_bytes() {
        let status = "Name:\ta\nVmHWM:\t    2000 kB\nVmRSS:\t    1000 kB\n";
        assert_eq!(resident(status, "VmRSS"), Some(1_024_000));
        assert_eq!(resident(status, "VmSwap"), None);
    }
}
