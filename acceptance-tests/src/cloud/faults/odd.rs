//! An answer that the model allows, or nearly so, and that nobody expects: a member that is missing, null, empty, of a
//! value that nobody knows or very long; a listing with a row that is nothing, an empty page, rows that are listed twice
//! or have moved to another page, a token that comes back, or one that has expired.
//!
//! The call itself has its effect. Whoever asks for the page of a token that such a listing has made up gets what comes
//! after the page before.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::cloud::error::ApiError;
use crate::cloud::model::{self, Member, Sort};

/// The token of a page that an odd listing makes of a part of another one.
const TOKEN: &str = "odd";

/// One member, wherever it stands in an answer.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Odd {
    /// The way to it, as [`Member`] writes it.
    pub member: String,
    pub r#as: Oddity,
}

/// What becomes of a member.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Oddity {
    Missing,
    Null,
    Empty,
    /// A value that is none of those that are documented.
    Unknown,
    /// A text of a million letters.
    Long,
}

impl Oddity {
    pub const ALL: [Self; 5] = [
        Self::Missing,
        Self::Null,
        Self::Empty,
        Self::Unknown,
        Self::Long,
    ];

    /// The value that a member gets; nothing if there is no such value of its sort.
    fn value(self, sort: Sort) -> Option<Value> {
        match (self, sort) {
            (Self::Null, _) => Some(Value::Null),
            (Self::Empty, Sort::Text) => Some(json!("")),
            (Self::Empty, Sort::List) => Some(json!([])),
            (Self::Empty, Sort::Object) => Some(json!({})),
            (Self::Unknown, Sort::Text) => Some(json!("SOMETHING_NEW")),
            (Self::Unknown, Sort::Number) => Some(json!(-1)),
            (Self::Unknown, Sort::Object) => Some(json!({"SomethingNew": "x"})),
            (Self::Long, Sort::Text) => Some("x".repeat(1_000_000).into()),
            _ => None,
        }
    }

    /// Whether a member of this sort can be so.
    pub fn fits(self, sort: Sort) -> bool {
        self == Self::Missing || self.value(sort).is_some()
    }
}

impl Odd {
    /// Changes an answer. What stands nowhere in it stays.
    pub(crate) fn apply(&self, service: &str, operation: &str, mut answer: Value) -> Value {
        let members = model::members(service, operation);
        let known = members.iter().find(|known| known.path == self.member);
        if let Some(Member { path, sort, .. }) = known {
            let steps: Vec<_> = path.split('.').collect();
            self.change(&mut answer, &steps, *sort);
        }
        answer
    }

    fn change(&self, value: &mut Value, steps: &[&str], sort: Sort) {
        let (Some(object), Some((step, rest))) = (value.as_object_mut(), steps.split_first())
        else {
            return;
        };
        let (name, each) = match step.strip_suffix("[]") {
            Some(name) => (name, true),
            None => (*step, false),
        };
        match (object.get_mut(name), rest) {
            (_, []) => self.put(object, name, sort),
            (Some(Value::Array(rows)), rest) if each => {
                rows.iter_mut().for_each(|row| self.change(row, rest, sort));
            }
            (Some(inner), rest) => self.change(inner, rest, sort),
            (None, _) => {}
        }
    }

    fn put(&self, object: &mut Map<String, Value>, name: &str, sort: Sort) {
        match self.r#as.value(sort) {
            Some(value) => {
                object.insert(name.to_owned(), value);
            }
            None => {
                object.shift_remove(name);
            }
        }
    }
}

/// What is odd of a listing.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OddListing {
    /// Before the others there is a row of nothing.
    Row,
    /// Before the others there is a page without rows.
    EmptyPage,
    /// Each row is listed twice.
    Doubled,
    /// The first row comes last, on a page of its own.
    Moved,
    /// Each page has the same token.
    SameToken,
    /// The second page is refused.
    Refused,
}

impl OddListing {
    pub const ALL: [Self; 6] = [
        Self::Row,
        Self::EmptyPage,
        Self::Doubled,
        Self::Moved,
        Self::SameToken,
        Self::Refused,
    ];

    /// Takes the token that this has made up out of a request, and says whether it was there.
    pub(crate) fn asked(self, input: &mut Value) -> bool {
        let Some(members) = input.as_object_mut() else {
            return false;
        };
        let made_up = |name: &&&str| members.get(**name).is_some_and(|token| token == TOKEN);
        let Some(name) = ["NextToken", "nextToken", "marker"].iter().find(made_up) else {
            return false;
        };
        members.shift_remove(*name);
        true
    }

    /// Changes an answer, to a request that came with the token of this or without one.
    pub(crate) fn apply(
        self,
        service: &str,
        operation: &str,
        with_token: bool,
        mut answer: Value,
    ) -> Result<Value, ApiError> {
        let listing = model::listing(service, operation);
        let not_one = || ApiError::our_bug(format!("{operation} lists nothing"));
        let (list, token) = listing.ok_or_else(not_one)?;
        let members = answer.as_object_mut().ok_or_else(not_one)?;
        let rows = members.get_mut(&list).and_then(Value::as_array_mut);
        let rows = rows.ok_or_else(not_one)?;
        self.spoil(rows, token.is_some(), with_token)?;
        let more = match self {
            Self::Row | Self::Doubled => false,
            Self::SameToken => true,
            Self::EmptyPage | Self::Moved | Self::Refused => !with_token,
        };
        if let (true, Some(token)) = (more, token) {
            members.insert(token, TOKEN.into());
        }
        Ok(answer)
    }

    /// Changes the rows of a page.
    fn spoil(self, rows: &mut Vec<Value>, paged: bool, with_token: bool) -> Result<(), ApiError> {
        match self {
            Self::Row => {
                let nothing = match rows.first() {
                    Some(Value::String(_)) => json!(""),
                    _ => json!({}),
                };
                rows.insert(0, nothing);
            }
            Self::Doubled => {
                let again: Vec<_> = rows
                    .iter()
                    .flat_map(|row| [row.clone(), row.clone()])
                    .collect();
                *rows = again;
            }
            Self::Moved if with_token => rows.truncate(1),
            Self::Moved if paged => drop(rows.drain(..1.min(rows.len()))),
            Self::Moved => rows.reverse(),
            Self::EmptyPage if paged && !with_token => rows.clear(),
            Self::Refused if with_token => {
                return Err(ApiError::new(
                    "ValidationException",
                    "The token has expired.",
                ));
            }
            Self::EmptyPage | Self::SameToken | Self::Refused => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn odd(member: &str, oddity: Oddity) -> Value {
        let odd = Odd {
            member: member.to_owned(),
            r#as: oddity,
        };
        let answer = json!({"Groups": [{"GroupId": "a", "CreatedAt": 1}, {"GroupId": "b"}]});
        odd.apply("identitystore", "ListGroups", answer)
    }

    #[test]
    fn a_member_is_odd_wherever_it_stands() {
        assert_eq!(
            odd("Groups[].GroupId", Oddity::Missing),
            json!({"Groups": [{"CreatedAt": 1}, {}]})
        );
        assert_eq!(
            odd("Groups[].GroupId", Oddity::Empty)["Groups"][1]["GroupId"],
            ""
        );
        assert_eq!(odd("Groups[]", Oddity::Empty), json!({"Groups": []}));
        assert_eq!(
            odd("Groups[].CreatedAt", Oddity::Null)["Groups"][0]["CreatedAt"],
            Value::Null
        );
    }

    #[test]
    fn a_row_that_has_moved_is_on_the_page_of_the_token() {
        let answer = || json!({"Groups": [{"GroupId": "a"}, {"GroupId": "b"}]});
        let page = |with_token| {
            let of = OddListing::Moved.apply("identitystore", "ListGroups", with_token, answer());
            of.unwrap()
        };
        assert_eq!(
            page(false),
            json!({"Groups": [{"GroupId": "b"}], "NextToken": TOKEN})
        );
        assert_eq!(page(true), json!({"Groups": [{"GroupId": "a"}]}));
        let mut input = json!({"IdentityStoreId": "d", "NextToken": TOKEN});
        assert!(OddListing::Moved.asked(&mut input));
        assert_eq!(input, json!({"IdentityStoreId": "d"}));
    }
}
