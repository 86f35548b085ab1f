//! Pages of a listing, and the tokens that say where the next one begins.
//!
//! A token holds the operation, what was asked for and the last place, so that
//! one of another listing is refused as AWS refuses it.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::call::Call;
use super::error::ApiError;
use super::signature::hex;

/// Where a page begins and how much goes into it.
pub(crate) struct Page {
    /// The place of the last row of the page before.
    pub after: u64,
    limit: usize,
    list: &'static str,
    listing: String,
}

/// The most rows of a page whose operation says nothing else.
const DEFAULT_SIZE: usize = 100;

impl Page {
    /// Reads `MaxResults` and `NextToken` of a request.
    pub(crate) fn of(call: &Call, list: &'static str) -> Result<Self, ApiError> {
        let model = call.model;
        let most = model
            .largest_max_results(call.operation)
            .unwrap_or(DEFAULT_SIZE);
        let most = most.min(model.longest_page(call.operation, list).unwrap_or(most));
        let most = most.min(call.world.settings.largest_page.unwrap_or(most));
        let asked = call
            .input
            .number(spelled("MaxResults", list))
            .and_then(|asked| usize::try_from(asked).ok());
        let listing = listing(call);
        let after = match call.input.maybe(spelled("NextToken", list)) {
            Some(token) if !token.is_empty() => {
                place(token, &listing).ok_or_else(|| invalid_token(call))?
            }
            _ => 0,
        };
        Ok(Self {
            after,
            limit: asked.unwrap_or(most).min(most),
            list,
            listing,
        })
    }

    /// Takes rows with their places until the page is full.
    pub(crate) fn fill(self, rows: impl Iterator<Item = (u64, Value)>) -> Map<String, Value> {
        let mut taken = Vec::new();
        let mut last = self.after;
        let mut more = false;
        for (place, row) in rows {
            if taken.len() == self.limit {
                more = true;
                break;
            }
            last = place;
            taken.push(row);
        }
        let mut output = Map::new();
        output.insert(self.list.to_owned(), taken.into());
        if more {
            let name = spelled("NextToken", self.list).to_owned();
            output.insert(name, token(last, &self.listing).into());
        }
        output
    }

    /// The same for a list that has no places of its own.
    pub(crate) fn fill_from(self, rows: Vec<Value>) -> Map<String, Value> {
        let after = usize::try_from(self.after).unwrap_or(usize::MAX);
        let numbered = (1_u64..).zip(rows).skip(after);
        self.fill(numbered)
    }
}

/// The name of a member of paging as the service spells the name of its list.
fn spelled(member: &'static str, list: &str) -> &'static str {
    let small = list.starts_with(|letter: char| letter.is_ascii_lowercase());
    match member {
        "MaxResults" if small => "maxResults",
        "NextToken" if small => "nextToken",
        _ => member,
    }
}

/// What identifies a listing: its operation, its caller and everything it was asked.
fn listing(call: &Call) -> String {
    let mut hash = Sha256::new();
    hash.update(call.operation);
    hash.update(&call.caller.account);
    for (name, value) in call.input.members() {
        if !["NextToken", "MaxResults", "nextToken", "maxResults"].contains(&name.as_str()) {
            hash.update(name);
            hash.update(value.to_string());
        }
    }
    hex(&hash.finalize())[..16].to_owned()
}

fn token(place: u64, listing: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{listing}.{place}"))
}

fn place(token: &str, listing: &str) -> Option<u64> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    let (of, place) = text.split_once('.')?;
    (of == listing).then(|| place.parse().ok())?
}

fn invalid_token(call: &Call) -> ApiError {
    match call.model.service.as_str() {
        "organizations" => ApiError::new(
            "InvalidInputException",
            "You provided an invalid value for NextToken. Use the value from the previous response.",
        )
        .with("Reason", "INVALID_NEXT_TOKEN"),
        _ => ApiError::validation("The NextToken is not valid."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_belongs_to_its_listing() {
        let token = token(7, "users");
        assert_eq!(place(&token, "users"), Some(7));
        assert_eq!(place(&token, "groups"), None);
        assert_eq!(place("nonsense", "users"), None);
    }
}
