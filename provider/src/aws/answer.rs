//! Members of AWS's answers.
//!
//! Decides what becomes of a member that is missing, empty, or of something else than was asked for. A request
//! names what it is about, so that is taken from the request; an answer about something else is refused, because
//! what it says would otherwise become the state of another object.

use super::Error;

/// How much of a value is shown that is not what it should be.
const SHOWN: usize = 100;

/// Longer than any id or name of AWS. Of a text that does not fit into an address the SDK makes no request.
const LONGEST: usize = 8192;

/// A member that nothing goes without.
pub(super) fn needed(
    operation: &'static str,
    member: &'static str,
    said: impl Into<Option<String>>,
) -> Result<String, Error> {
    let said = said.into();
    let said = said.filter(|said| !said.is_empty() && said.len() <= LONGEST);
    said.ok_or_else(|| Error::missing(operation, member))
}

/// A member that the request has named already, as `asked`. AWS ignores the case of some ids.
pub(super) fn asked(
    operation: &'static str,
    member: &'static str,
    asked: &str,
    said: impl Into<Option<String>>,
) -> Result<String, Error> {
    match said.into() {
        Some(said) if !said.eq_ignore_ascii_case(asked) => {
            let said: String = said.chars().take(SHOWN).collect();
            Err(Error::broken(format!(
                "{member} in the answer is {said:?}, and {asked:?} was asked for"
            ))
            .of(operation))
        }
        _ => Ok(asked.to_owned()),
    }
}

/// A text that the SDK makes empty where AWS has left it out.
pub(super) fn stated(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_taken_from_the_request() {
        let store = |said: Option<&str>| {
            asked(
                "ListGroups",
                "IdentityStoreId",
                "d-1",
                said.map(str::to_owned),
            )
            .ok()
        };
        assert_eq!(store(None).as_deref(), Some("d-1"));
        assert_eq!(store(Some("D-1")).as_deref(), Some("d-1"));
        assert_eq!(store(Some("d-2")), None);
        assert_eq!(store(Some("")), None);
    }

    #[test]
    fn what_nothing_goes_without_is_neither_missing_nor_empty() {
        let id = |said: Option<&str>| needed("GetGroupId", "GroupId", said.map(str::to_owned));
        assert!(id(None).is_err() && id(Some("")).is_err());
        assert!(id(Some(&"g".repeat(LONGEST + 1))).is_err());
        assert_eq!(id(Some("g")).ok().as_deref(), Some("g"));
    }

    #[test]
    fn a_wrong_value_is_cut() {
        let error = asked(
            "ListGroups",
            "IdentityStoreId",
            "d-1",
            "x".repeat(1_000_000),
        );
        assert!(error.unwrap_err().explain().len() < 300);
    }
}
