//! Services of methods and paths: which operation is where, and which members of a request stand outside its body.

use std::collections::BTreeMap;

use super::{Kind, SERVICES, Service};

/// What a method and a path name.
pub(crate) struct Route<'a> {
    pub service: &'static Service,
    pub operation: &'static str,
    /// The member that stands in the path, and its value as it is written there.
    pub label: Option<(&'static str, &'a str)>,
}

/// The operation that a method and a path name.
pub(crate) fn route<'a>(method: &str, path: &'a str) -> Option<Route<'a>> {
    let operations = SERVICES
        .iter()
        .flat_map(|service| service.operations.iter().map(move |one| (service, one)));
    for (service, (operation, known)) in operations {
        let http = known.http.as_ref().filter(|http| http.method == method);
        let Some(http) = http else {
            continue;
        };
        let label = match http.uri.split_once('{') {
            None if http.uri == path => None,
            None => continue,
            Some((before, name)) => match path.strip_prefix(before) {
                Some(of) if !of.is_empty() && !of.contains('/') => {
                    Some((name.trim_end_matches('}'), of))
                }
                _ => continue,
            },
        };
        return Some(Route {
            service,
            operation,
            label,
        });
    }
    None
}

impl Service {
    /// The members of a request that stand in its query, and whether each is a list.
    pub(crate) fn in_query(&self, operation: &str) -> BTreeMap<&str, bool> {
        let input = self
            .operations
            .get(operation)
            .and_then(|one| one.input.as_ref());
        let Some(shape) = input.and_then(|input| self.shapes.get(input)) else {
            return BTreeMap::new();
        };
        let is_list = |name: &str| {
            let member = shape.members.0.iter().find(|(member, _)| member == name);
            let member = member.and_then(|(_, of)| self.shapes.get(of));
            member.is_some_and(|member| member.kind == Kind::List)
        };
        let queried = shape
            .locations
            .iter()
            .filter(|(_, at)| *at == "querystring");
        queried
            .map(|(name, _)| (name.as_str(), is_list(name)))
            .collect()
    }
}
