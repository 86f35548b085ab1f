//! The members that an answer may have, and where they stand.

use std::sync::LazyLock;

use super::{Kind, SERVICES, Service};

/// A member of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The way to it: names with dots between them, and `[]` behind that of a list.
    pub path: String,
    pub sort: Sort,
    /// Whether the model says that it is always there, wherever what it stands in is.
    pub required: bool,
}

/// As far as values differ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sort {
    Text,
    Number,
    Flag,
    List,
    Object,
}

/// How deep members stand at most: models may speak of themselves.
const DEEP: usize = 6;

/// All members of the answers of an operation.
pub fn members(service: &str, operation: &str) -> &'static [Member] {
    static ALL: LazyLock<Vec<(String, String, Vec<Member>)>> = LazyLock::new(|| {
        let of = |service: &'static Service| {
            let operations = service.operations.keys();
            operations.map(move |name| (service.service.clone(), name.clone(), all(service, name)))
        };
        SERVICES.iter().flat_map(of).collect()
    });
    let found = ALL
        .iter()
        .find(|(of, name, _)| of == service && name == operation);
    found.map_or(&[], |(_, _, members)| members)
}

/// The list of a listing, and the token of its next page if it has pages.
pub fn listing(service: &str, operation: &str) -> Option<(String, Option<String>)> {
    let members = members(service, operation);
    let list = members
        .iter()
        .find(|one| one.sort == Sort::List && !one.path.contains('.'))?;
    let is_token = |one: &&Member| ["NextToken", "nextToken", "marker"].contains(&&*one.path);
    let token = members.iter().find(is_token).map(|one| one.path.clone());
    operation
        .starts_with("List")
        .then(|| (list.path.trim_end_matches("[]").to_owned(), token))
}

fn all(service: &Service, operation: &str) -> Vec<Member> {
    let mut found = Vec::new();
    let output = service
        .operations
        .get(operation)
        .and_then(|one| one.output.as_deref());
    if let Some(output) = output {
        within(service, output, "", DEEP, &mut found);
    }
    found
}

fn within(service: &Service, shape: &str, at: &str, deep: usize, found: &mut Vec<Member>) {
    let Some(shape) = service.shape(shape).filter(|_| deep > 0) else {
        return;
    };
    for (name, of) in &shape.members.0 {
        let Some(inner) = service.shape(of) else {
            continue;
        };
        let path = match at {
            "" => name.clone(),
            at => format!("{at}.{name}"),
        };
        let sort = match inner.kind {
            Kind::String => Sort::Text,
            Kind::Timestamp if inner.timestamp_format.is_some() => Sort::Text,
            Kind::Integer | Kind::Long | Kind::BigInteger | Kind::Timestamp => Sort::Number,
            Kind::Boolean => Sort::Flag,
            Kind::List => Sort::List,
            Kind::Structure | Kind::Map => Sort::Object,
        };
        let path = if sort == Sort::List {
            path + "[]"
        } else {
            path
        };
        found.push(Member {
            path: path.clone(),
            sort,
            required: shape.required.contains(name),
        });
        match (inner.kind, inner.member.as_deref()) {
            (Kind::Structure, _) => within(service, of, &path, deep - 1, found),
            (Kind::List, Some(row)) => within(service, row, &path, deep - 1, found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_lists_and_objects() {
        let all = members("identitystore", "ListUsers");
        let find = |path: &str| all.iter().find(|one| one.path == path).cloned();
        let id = find("Users[].UserId").unwrap();
        assert!(id.required && id.sort == Sort::Text);
        assert!(!find("Users[].Name.GivenName").unwrap().required);
        assert_eq!(find("Users[].Emails[].Primary").unwrap().sort, Sort::Flag);
        let listing = listing("SWBService", "ListDirectoryAssociations");
        let marker = Some("marker".to_owned());
        assert_eq!(listing, Some(("directoryAssociations".to_owned(), marker)));
    }
}
