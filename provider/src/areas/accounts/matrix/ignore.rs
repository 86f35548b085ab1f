//! Assignments that a table leaves alone.
//!
//! Decides which those are: an assignment is ignored if all members of one element say so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use regex::Regex;
use serde::{Deserialize, Serialize, Serializer};
use tfplugin::value::Value;

use super::Who;
use crate::aws::PrincipalType;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Kind, OnChange, checks};

/// An element of `ignore`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::areas::accounts) struct Ignore {
    account_ids: Option<BTreeSet<String>>,
    group_regex: Option<String>,
    /// Of roles in account access manager.
    #[serde(alias = "role_regex")]
    permission_set_name_regex: Option<String>,
    user_regex: Option<String>,
    #[serde(skip)]
    compiled: Compiled,
}

/// The expressions, once they are needed.
#[derive(Clone, Debug, Default)]
struct Compiled {
    principal: OnceLock<Option<Regex>>,
    permission_set: OnceLock<Option<Regex>>,
}

impl PartialEq for Ignore {
    fn eq(&self, other: &Self) -> bool {
        let parts = |one: &Self| {
            (
                one.account_ids.clone(),
                one.group_regex.clone(),
                one.permission_set_name_regex.clone(),
                one.user_regex.clone(),
            )
        };
        parts(self) == parts(other)
    }
}

const GROUP_REGEX: Attribute = Attribute::optional(
    "group_regex",
    Kind::String,
    OnChange::InPlace,
    "A regular expression of display names of groups. No user is meant then.",
);

const USER_REGEX: Attribute = Attribute::optional(
    "user_regex",
    Kind::String,
    OnChange::InPlace,
    "A regular expression of user names. No group is meant then.",
);

pub(in crate::areas::accounts) const IGNORE: Attribute = Attribute::optional(
    "ignore",
    Kind::ObjectList(&[
        Attribute::optional(
            "account_ids",
            Kind::Set(&Kind::String),
            OnChange::InPlace,
            "Ids of accounts.",
        )
        .of_elsewhere()
        .checks(&[checks::ACCOUNT_ID]),
        GROUP_REGEX,
        Attribute::optional(
            "permission_set_name_regex",
            Kind::String,
            OnChange::InPlace,
            "A regular expression of names of permission sets.",
        ),
        USER_REGEX,
    ]),
    OnChange::InPlace,
    "Assignments that this resource neither makes nor removes nor shows, because somebody else does, such as AWS Control Tower. All \
     members of an element that are written must be true of an assignment; it is ignored if one element is. An expression may match \
     any part of a name: `^` and `$` are its ends. An assignment that is written and ignored is an error.",
);

pub(in crate::areas::accounts) const IGNORE_IN_ROLES: Attribute = Attribute::optional(
    "ignore",
    Kind::ObjectList(&[
        GROUP_REGEX,
        Attribute::optional(
            "role_regex",
            Kind::String,
            OnChange::InPlace,
            "A regular expression of names of roles, with their paths.",
        ),
        USER_REGEX,
    ]),
    OnChange::InPlace,
    "Entitlements that this resource neither makes nor removes nor shows, because somebody else does. All members of an element that \
     are written must be true of an entitlement; it is ignored if one element is. An expression may match any part of a name: `^` \
     and `$` are its ends. An entitlement that is written and ignored is an error.",
);

/// Writes elements as those that ignore entitlements.
pub(in crate::areas::accounts) fn in_roles<S: Serializer>(
    all: &Option<Vec<Ignore>>,
    to: S,
) -> Result<S::Ok, S::Error> {
    let element = |one: &Ignore| {
        let (role, group) = (&one.permission_set_name_regex, &one.group_regex);
        let members = [("group_regex", group), ("role_regex", role)];
        let members = members.into_iter().chain([("user_regex", &one.user_regex)]);
        BTreeMap::from_iter(members.map(|(name, text)| (name, text.clone())))
    };
    let all = all.as_ref().map(|all| all.iter().map(element));
    all.map(Vec::from_iter).serialize(to)
}

const EXPRESSIONS: [&str; 4] = [
    "group_regex",
    "permission_set_name_regex",
    "role_regex",
    "user_regex",
];

/// Each element must say something that can be.
pub(in crate::areas::accounts) fn validate(config: &Value) -> Diagnostics {
    let elements = config.get("ignore").and_then(Value::as_list);
    let elements = elements.unwrap_or_default().iter().enumerate();
    let mut found = Vec::new();
    for (place, element) in elements.filter(|(_, element)| element.as_map().is_some()) {
        let at = Path::of("ignore").index(place);
        let said = |name: &str| element.get(name).is_some_and(|value| !value.is_null());
        if !EXPRESSIONS.iter().any(|name| said(name)) && !said("account_ids") {
            let wrong = "An element of ignore that says nothing would be true of everything.";
            found.push(Diagnostic::invalid(at.clone(), wrong.to_owned()));
        }
        if said("group_regex") && said("user_regex") {
            let wrong = "Nobody is a group and a user: write an element for each.";
            found.push(Diagnostic::invalid(at.clone(), wrong.to_owned()));
        }
        for name in EXPRESSIONS {
            let text = element.get(name).and_then(Value::as_str);
            if let Some(Err(fault)) = text.map(Regex::new) {
                let fault = fault.to_string();
                let fault = fault.lines().last().unwrap_or_default().to_owned();
                let wrong = format!("{name} is no regular expression: {fault}.");
                found.push(Diagnostic::invalid(at.member(name), wrong));
            }
        }
    }
    found
}

impl Ignore {
    /// The elements of a planned or stored list; None: one of them is not known yet.
    pub(super) fn of(list: &Value) -> Option<Vec<Self>> {
        match list {
            Value::Null => Some(Vec::new()),
            Value::List(elements) if list.is_wholly_known() => elements
                .iter()
                .map(|element| tfplugin::value::from_value(element.clone()).ok())
                .collect(),
            _ => None,
        }
    }

    fn is_true_of(&self, account: &str, set: Option<&str>, who: &Who) -> bool {
        let compile =
            |text: &Option<String>| text.as_deref().and_then(|text| Regex::new(text).ok());
        let of_kind = match (&self.group_regex, &self.user_regex) {
            (Some(_), _) if who.kind != PrincipalType::Group => return false,
            (_, Some(_)) if who.kind != PrincipalType::User => return false,
            (group, user) => group.clone().or(user.clone()),
        };
        let fits = |said: &Option<String>, once: &OnceLock<Option<Regex>>, text: Option<&str>| {
            let expression = once.get_or_init(|| compile(said));
            said.is_none()
                || matches!((expression, text), (Some(expression), Some(text)) if expression.is_match(text))
        };
        let in_account = |accounts: &BTreeSet<String>| accounts.contains(account);
        self.account_ids.as_ref().is_none_or(in_account)
            && fits(
                &self.permission_set_name_regex,
                &self.compiled.permission_set,
                set,
            )
            && fits(&of_kind, &self.compiled.principal, who.name.as_deref())
    }
}

/// Whether one of the elements is true of an assignment. A name that nobody knows fits no expression.
pub(super) fn ignores(all: &[Ignore], account: &str, set: Option<&str>, who: &Who) -> bool {
    all.iter().any(|one| one.is_true_of(account, set, who))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_members_of_one_element_must_be_true() {
        let ignore = |json: &str| {
            Ignore::of(&Value::from_json(json.as_bytes()).unwrap()).unwrap_or_default()
        };
        let who = |kind, name: &str| Who {
            kind,
            id: Some("id".to_owned()),
            name: Some(name.to_owned()),
        };
        let group = who(PrincipalType::Group, "AWSControlTowerAdmins");
        let user = who(PrincipalType::User, "AWSControlTowerAdmins");
        let one = ignore(r#"[{"permission_set_name_regex": "^AWS", "group_regex": "Tower"}]"#);
        assert!(ignores(&one, "1", Some("AWSAdministratorAccess"), &group));
        assert!(!ignores(&one, "1", Some("Admin"), &group));
        assert!(!ignores(&one, "1", Some("AWSAdministratorAccess"), &user));
        let nameless = Who {
            name: None,
            ..group.clone()
        };
        assert!(!ignores(
            &one,
            "1",
            Some("AWSAdministratorAccess"),
            &nameless
        ));
        let two = ignore(r#"[{"account_ids": ["1"]}, {"user_regex": "^x$"}]"#);
        assert!(ignores(&two, "1", None, &group));
        assert!(!ignores(&two, "2", None, &group));
        assert!(ignores(&two, "2", None, &who(PrincipalType::User, "x")));
    }

    #[test]
    fn what_can_be_true_of_nothing_or_everything_is_refused() {
        let config = |json: &str| Value::from_json(json.as_bytes()).unwrap();
        for wrong in [
            r#"{"ignore": [{}]}"#,
            r#"{"ignore": [{"group_regex": "("}]}"#,
            r#"{"ignore": [{"group_regex": "a", "user_regex": "b"}]}"#,
        ] {
            assert_eq!(validate(&config(wrong)).len(), 1, "{wrong}");
        }
        assert!(validate(&config(r#"{"ignore": [{"group_regex": "a"}]}"#)).is_empty());
    }
}
