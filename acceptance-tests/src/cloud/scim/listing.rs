//! Pages of a SCIM listing. Without `cursor` there is one page and the number of
//! results; with it there are as many as it takes and no number.
//!
//! `startIndex`, `attributes` and `excludedAttributes` are not supported, which
//! identity providers send all the same; they are ignored.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::filter::{self, Filter};
use super::{Accepted, Request, invalid};
use crate::cloud::error::ApiError;
use crate::cloud::signature::hex;

/// "A maximum of 100 results can be returned per page."
const LARGEST_PAGE: usize = 100;

/// Whether a row is one that the filter wants.
pub(super) type Fits<'a, T> = Box<dyn Fn(&T) -> bool + 'a>;

pub(super) struct Listing {
    pub(super) filter: Filter,
    count: usize,
    /// Where the page begins, if the listing has pages.
    cursor: Option<u64>,
    /// What a cursor is good for.
    name: String,
}

impl Listing {
    pub(super) fn of(request: &Request, kind: &str) -> Result<Self, ApiError> {
        let find = |name: &str| {
            let mut query = request.query.iter();
            query
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
        };
        let count = match find("count") {
            None => LARGEST_PAGE,
            Some(text) => text
                .parse()
                .ok()
                .filter(|count| (1..=LARGEST_PAGE).contains(count))
                .ok_or_else(|| invalid("count must be between 1 and 100"))?,
        };
        let filter = find("filter");
        let hash = hex(&Sha256::digest(format!(
            "{kind} {filter:?} {}",
            request.tenant
        )));
        let name = hash[..16].to_owned();
        let cursor = match find("cursor") {
            None => None,
            Some("") => Some(0),
            Some(text) => Some(place(text, &name).ok_or_else(|| invalid("Invalid cursor"))?),
        };
        let most = request.world.settings.largest_page.unwrap_or(count);
        Ok(Self {
            filter: filter.map(filter::parse).transpose()?.unwrap_or_default(),
            count: count.min(most),
            cursor,
            name,
        })
    }

    /// The attributes of the filter, in the order of the alphabet.
    pub(super) fn asks_for(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.filter.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    }

    /// What the filter wants an attribute to be.
    pub(super) fn wanted(&self, attribute: &str) -> &str {
        let mut pairs = self.filter.iter();
        let found = pairs.find(|(name, _)| name == attribute);
        found.map_or("", |(_, value)| value)
    }

    /// The page of these rows, each with its place.
    pub(super) fn page(self, rows: impl Iterator<Item = (u64, Value)>) -> Accepted {
        let after = self.cursor.unwrap_or_default();
        let mut rows = rows.filter(|(place, _)| *place > after);
        let taken: Vec<_> = rows.by_ref().take(self.count).collect();
        let last = taken.last().map_or(after, |(place, _)| *place);
        let more = rows.next().is_some();
        let resources: Vec<_> = taken.into_iter().map(|(_, row)| row).collect();
        let mut body = json!({"itemsPerPage": resources.len()});
        if self.cursor.is_none() {
            // The guide's examples count what they return.
            body["totalResults"] = resources.len().into();
            body["startIndex"] = 1.into();
        } else if more {
            body["nextCursor"] = cursor(last, &self.name).into();
        }
        body["schemas"] = json!(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]);
        body["Resources"] = resources.into();
        Accepted(200, body)
    }
}

fn cursor(place: u64, name: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{name}.{place}"))
}

/// The place a cursor stands for, if it is one of this listing: "if filter
/// parameters are changed between pagination requests" the request is not valid.
fn place(cursor: &str, name: &str) -> Option<u64> {
    let text = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (of, place) = text.split_once('.')?;
    (of == name).then(|| place.parse().ok())?
}
