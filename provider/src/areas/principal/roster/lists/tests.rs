//! How names and ids belong together, on lists of a few people.

use super::*;
use crate::areas::principal::roster::principal::Principal;

const USERS: Pair = Pair {
    kind: PrincipalType::User,
    names: "users",
    ids: "user_ids",
};

fn texts(all: &[&str]) -> Texts {
    Some(all.iter().map(|text| Some((*text).to_owned())).collect())
}

fn both(names: &[&str], ids: &[&str]) -> Both {
    Both {
        names: texts(names),
        ids: texts(ids),
    }
}

fn person(id: Option<&str>, name: Option<&str>) -> Principal {
    Principal::new(USERS.kind, id.map(str::to_owned), name.map(str::to_owned))
}

/// The lists after a look that has found these people.
fn shown(written: &[&str], before: &Both, there: &[(&str, Option<&str>)]) -> (Texts, Texts) {
    let there = there.iter().map(|(id, name)| person(Some(id), *name));
    let lists = USERS.lists(&there.collect(), before, |name| written.contains(&name));
    (lists.names, lists.ids)
}

#[test]
fn what_is_written_alone_has_the_other_spelling_beside_it() {
    let of = |written: &'static str| {
        USERS.elements::<Principal>(&both(&["b", "2"], &["1", "2"]), move |name| name == written)
    };
    let expected = [person(Some("1"), Some("b")), person(Some("2"), None)];
    assert_eq!(of("users"), expected);
    assert_eq!(of("user_ids"), expected);
}

#[test]
fn what_is_written_of_both_is_the_union() {
    let all = USERS.elements::<Principal>(&both(&["b"], &["2"]), |_| true);
    assert_eq!(all, [person(None, Some("b")), person(Some("2"), None)]);
}

#[test]
fn who_was_there_keeps_their_place_and_who_is_new_comes_last() {
    let there = [("1", Some("a")), ("2", Some("b")), ("3", None)];
    let before = both(&["b", "gone", "a"], &["2", "9", "1"]);
    for written in [&["users"][..], &["user_ids"], &[]] {
        let (names, ids) = shown(written, &before, &there);
        assert_eq!(names, texts(&["b", "a", "3"]), "{written:?}");
        assert_eq!(ids, texts(&["2", "1", "3"]), "{written:?}");
    }
}

#[test]
fn a_list_beside_another_one_stays_what_it_is() {
    let there = [("1", Some("a")), ("2", Some("b")), ("3", None)];
    let (names, ids) = shown(&["users", "user_ids"], &both(&["a"], &["2", "9"]), &there);
    assert_eq!(names, texts(&["a"]));
    assert_eq!(ids, texts(&["2", "3"]));
}

#[test]
fn nobody_is_nobody() {
    let (names, ids) = shown(&["users"], &Both::default(), &[]);
    assert_eq!((names, ids), (texts(&[]), texts(&[])));
}
