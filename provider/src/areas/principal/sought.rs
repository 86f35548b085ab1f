//! What the data sources of users and groups have in common.
//!
//! Decides how one of them is looked for: whether it may be missing and how long it is waited for, and
//! what it means that a name means nobody; and what a listing of them can be narrowed by.

use std::time::Duration;

use regex::Regex;

use crate::aws::directory::{self, Key};
use crate::aws::{Aws, Error, PrincipalType};
use crate::shape::schema::{Attribute, Check, Kind, OnChange, Operation, checks};

pub(in crate::areas) const IDENTITY_STORE_ID: Attribute = Attribute::input_output(
    "identity_store_id",
    Kind::String,
    "Id of the identity store. Defaults to that of the provider's `instance_arn`, then of the only instance that is visible.",
)
.checks(&[checks::IDENTITY_STORE_ID]);

pub(in crate::areas) const EXTERNAL_ID: Attribute = Attribute::input(
    "external_id",
    Kind::Object(&[
        Attribute::required("id", Kind::String, OnChange::InPlace, "Id in that system."),
        Attribute::required(
            "issuer",
            Kind::String,
            OnChange::InPlace,
            "The system, as Identity Center knows it.",
        ),
    ]),
    "Id in the system that it was synchronised from, to look it up by.",
);

pub(in crate::areas) const EXTERNAL_IDS: Attribute = Attribute::output(
    "external_ids",
    Kind::ObjectList(&[
        Attribute::output("id", Kind::String, "Id in that system."),
        Attribute::output("issuer", Kind::String, "The system."),
    ]),
    "Ids in the systems that it was synchronised from.",
);

pub(in crate::areas) const FOUND: Attribute =
    Attribute::output("found", Kind::Bool, "Whether there is one.");

pub(in crate::areas) const OPTIONAL: Attribute = Attribute::input(
    "optional",
    Kind::Bool,
    "Whether it is no error if nothing is found: `found` is then `false` and everything else null.",
);

pub(in crate::areas) const WAIT: Attribute = Attribute::input(
    "wait",
    Kind::Bool,
    "Whether to wait, for at most `timeouts.read`, until the identity provider has synchronised it.",
);

pub(in crate::areas) const TIMEOUTS: Attribute = Attribute::timeouts(&[Attribute::timeout(
    Operation::Read,
    &[Check::Timeout {
        default: Duration::from_secs(10 * 60),
    }],
)]);

/// What something is looked up by, in words.
pub(in crate::areas) fn said(key: &Key) -> String {
    match key {
        Key::Id(id) => format!("id {id:?}"),
        Key::DisplayName(name) => format!("display name {name:?}"),
        Key::UserName(name) => format!("user name {name:?}"),
        Key::Email(address) => format!("e-mail address {address:?}"),
        Key::ExternalId(external) => {
            format!("external id {:?} of {:?}", external.id, external.issuer)
        }
    }
}

/// The id of a user or group that is given by its id, or else by a name. The name stands with the
/// attribute that has it.
pub(in crate::areas) async fn identified(
    aws: &Aws,
    store: &str,
    principal_type: PrincipalType,
    id: Option<String>,
    (attribute, name): (&'static str, Option<String>),
) -> Result<String, Error> {
    if let Some(id) = id {
        return Ok(id);
    }
    let name = name.unwrap_or_default();
    let found = aws.principal_id(store, principal_type, &name).await?;
    found.ok_or_else(|| {
        directory::nobody(principal_type, &name, store)
            .at(attribute)
            .advise(format!(
                "If the identity provider synchronises it later, wait for it with the data source identitycenter_{} \
                 and wait = true, and take the id from there.",
                principal_type.noun()
            ))
    })
}

/// Looks once, or until `limit` if there is one. `what` is what is looked for, in words.
pub(in crate::areas) async fn sought<T, F>(
    aws: &Aws,
    limit: Option<Duration>,
    optional: bool,
    what: &str,
    look: impl Fn() -> F,
) -> Result<Option<T>, Error>
where
    F: Future<Output = Result<Option<T>, Error>>,
{
    let found = match limit {
        Some(limit) => match aws.wait(limit, &format!("a {what}"), &look).await {
            Ok(found) => Some(found),
            Err(error) if optional && error.is(crate::aws::Kind::TimedOut) => None,
            Err(error) => return Err(error),
        },
        None => look().await?,
    };
    if found.is_none() && !optional {
        return Err(Error::not_found(format!("there is no {what}")).advise(
            "If the identity provider synchronises it later, set wait = true; if it may be missing, optional = true.",
        ));
    }
    Ok(found)
}

/// Attributes one after the other, in one table. The first list must not be empty.
pub(in crate::areas) const fn joined<const N: usize>(
    first: &[Attribute],
    second: &[Attribute],
) -> [Attribute; N] {
    let mut all = [first[0]; N];
    let mut place = 0;
    while place < N {
        all[place] = if place < first.len() {
            first[place]
        } else {
            second[place - first.len()]
        };
        place += 1;
    }
    all
}

/// A regular expression. The engine has no look-around, and so needs no more than linear time.
pub(in crate::areas) const REGEX: Check = Check::Custom {
    says: "a regular expression as RE2 knows them",
    check: |text| match Regex::new(text) {
        Ok(_) => Ok(()),
        Err(_) => Err("must be a regular expression as RE2 knows them".to_owned()),
    },
};

/// What the names in a listing must be. None asks for nothing.
pub(in crate::areas) struct Names<'a> {
    pub(in crate::areas) prefix: Option<&'a str>,
    pub(in crate::areas) regex: Option<Regex>,
}

impl<'a> Names<'a> {
    pub(in crate::areas) fn new(
        prefix: Option<&'a str>,
        regex: Option<&str>,
    ) -> Result<Self, Error> {
        let regex = regex.map(Regex::new).transpose();
        let regex = regex.map_err(|fault| Error::broken(fault.to_string()))?;
        Ok(Self { prefix, regex })
    }

    pub(in crate::areas) fn fit(&self, name: &str) -> bool {
        self.prefix.is_none_or(|prefix| name.starts_with(prefix))
            && self.regex.as_ref().is_none_or(|regex| regex.is_match(name))
    }
}
