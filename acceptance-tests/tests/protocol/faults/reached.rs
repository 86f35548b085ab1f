//! Whether every call of every page has its place in the matrix.

use std::collections::BTreeSet;
use std::rc::Rc;

use acceptance_tests::documentation::{Calls, Page};

use super::Row;
use crate::acts::Act;
use crate::subjects::subjects;

const OPERATIONS: [&str; 5] = ["plan", "create", "read", "update", "delete"];

/// The row of the table of calls that an act is of.
fn operation(act: &Act) -> Option<&'static str> {
    let verb = act.verb();
    if verb.starts_with("plan of ") {
        return Some("plan");
    }
    match verb.rsplit(' ').next()? {
        "import" => Some("read"),
        last => OPERATIONS.into_iter().find(|name| *name == last),
    }
}

/// Calls of a page that no act makes and no subject excuses, and excuses that are none.
pub(super) fn what_is_not(rows: &[Rc<Row>]) -> Vec<String> {
    let mut wrong = Vec::new();
    for subject in subjects() {
        let name = subject.resource;
        let own: Vec<_> = rows.iter().filter(|row| row.act.of == name).collect();
        if own.is_empty() {
            continue;
        }
        let calls = Calls::of(&Page::Resource(name.to_owned())).expect("there is such a page");
        let mut excused = BTreeSet::new();
        for during in OPERATIONS {
            let rows = own.iter().filter(|row| operation(&row.act) == Some(during));
            let calm = rows.flat_map(|row| &row.calm.calls);
            let reached: BTreeSet<_> = calm.filter_map(|call| call.action()).collect();
            for action in calls.during(&[during]).difference(&reached) {
                match subject.unreached.values().flatten().any(|one| one == action) {
                    true => drop(excused.insert(action.clone())),
                    false => wrong.push(format!("{name}: {during} never calls {action}: a life of it is missing in its subject")),
                }
            }
        }
        let excuses = subject.unreached.values().flatten();
        let idle = excuses.filter(|action| !excused.contains(action.as_str()));
        wrong.extend(
            idle.map(|action| format!("{name}: {action} is called, and `unreached` excuses it")),
        );
    }
    wrong
}
