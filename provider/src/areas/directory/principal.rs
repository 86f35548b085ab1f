//! What the resources of users and groups have in common.
//!
//! Decides what a text of the directory may be, how an import id is read, and what is said before
//! something is changed that an identity provider keeps in step.

use tfplugin::value::Value;

use crate::aws::directory::{ExternalId, is_synchronised};
use crate::aws::{Aws, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;
use crate::shape::schema::{Attribute, Check, Follows, Kind, OnChange, Schema, checks};

pub(in crate::areas) const IDENTITY_STORE_ID: Attribute = Attribute::optional_computed(
    "identity_store_id",
    Kind::String,
    OnChange::Replace,
    Follows::Nothing,
    "Id of the identity store. Defaults to that of the provider's `instance_arn`, then of the only instance that is visible.",
).of("instance", "identity_store_id")
.checks(&[checks::IDENTITY_STORE_ID]);

pub(in crate::areas) const EXTERNAL_IDS: Attribute = Attribute::computed(
    "external_ids",
    Kind::ObjectList(&[
        Attribute::output("id", Kind::String, "Id in that system."),
        Attribute::output("issuer", Kind::String, "The system."),
    ]),
    Follows::Nothing,
    "Ids in the systems that it was synchronised from.",
);

/// What AWS counts the writes of a user or group by.
pub(in crate::areas) const fn revision(follows: Follows) -> Attribute {
    Attribute::computed(
        "revision",
        Kind::String,
        follows,
        "What AWS counts the changes by. A change or deletion is sent with the one that was read last, so that AWS refuses it \
         if somebody else has written since.",
    )
}

/// The `SensitiveStringType` of the identitystore model. U+00A0 and U+3000 are spaces of their own.
const TEXT: &[Check] = &[
    Check::Length { min: 1, max: 1024 },
    Check::Pattern {
        regex: r"^[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r \u{A0}\u{3000}]*$",
        says: "of letters, digits, symbols, punctuation, spaces, tabs and line ends",
    },
];

/// Both names are reserved for users and for groups alike (API reference of CreateUser, CreateGroup).
/// That case makes no difference is not documented, but names differ by more than case too.
pub(in crate::areas) const NOT_RESERVED: Check = Check::Custom {
    says: "another name than `Administrator` and `AWSAdministrators`, which AWS reserves",
    check: |name| {
        let reserved = ["Administrator", "AWSAdministrators"];
        if reserved
            .iter()
            .any(|reserved| reserved.eq_ignore_ascii_case(name))
        {
            return Err("must not be a name that AWS reserves".to_owned());
        }
        Ok(())
    },
};

/// A text that may be left out.
pub(in crate::areas) const fn text(name: &'static str, description: &'static str) -> Attribute {
    Attribute::optional(name, Kind::String, OnChange::InPlace, description).checks(TEXT)
}

/// A text that AWS needs.
pub(in crate::areas) const fn needed_text(
    name: &'static str,
    description: &'static str,
) -> Attribute {
    Attribute::required(name, Kind::String, OnChange::InPlace, description).checks(TEXT)
}

/// What an import id stands for: `STORE/ID`, `ID`, `NAME=…` or `STORE/NAME=…`. Names may have any
/// punctuation in them; ids of stores have no slash.
pub(in crate::areas) fn imported(
    given: &str,
    id: &'static str,
    name: &'static str,
) -> Option<Vec<(&'static str, String)>> {
    let named = |text: &str| {
        text.strip_prefix(name)
            .and_then(|rest| rest.strip_prefix('='))
            .map(|value| (name, value.to_owned()))
    };
    let key = |text: &str| named(text).or_else(|| Some((id, text.to_owned())));
    let parts = match (named(given), without_store(given)) {
        (Some(name), _) => vec![name],
        (None, Some((store, rest))) => vec![("identity_store_id", store.to_owned()), key(rest)?],
        (None, None) => vec![key(given)?],
    };
    parts
        .iter()
        .all(|(_, value)| !value.is_empty())
        .then_some(parts)
}

/// What stands before and after the slash behind a store. ARNs have one of their own.
fn without_store(given: &str) -> Option<(&str, &str)> {
    let own = match given.starts_with("arn:") {
        true => given.find('/')? + 1,
        false => 0,
    };
    let slash = own + given[own..].find('/')?;
    Some((&given[..slash], &given[slash + 1..]))
}

/// Notes that somebody will have this name when the plan has been applied, for those who name them.
pub(in crate::areas) fn comes(kind: PrincipalType, name: &str, aws: Option<&Aws>, plan: &Plan<'_>) {
    if let (Some(aws), Some(planned)) = (aws, plan.get(name).as_str())
        && plan.get(name) != plan.before(name)
    {
        aws.claims.comes(kind, planned);
    }
}

/// Warns of the planned change of something that an identity provider keeps in step.
pub(in crate::areas) fn warn_of_update(noun: &str, schema: &Schema, plan: &mut Plan<'_>) {
    let changed = schema.attributes.iter().find(|attribute| {
        attribute.mode.is_configurable() && plan.get(attribute.name) != plan.before(attribute.name)
    });
    let external_ids = plan.before("external_ids").as_list();
    if let (Some(attribute), true) = (changed, external_ids.is_some_and(|ids| !ids.is_empty())) {
        plan.warnings.push(
            Diagnostic::warning(
                format!("The {noun} is synchronised from an identity provider"),
                format!(
                    "It has an id of the identity provider or the Active Directory in external_ids. The next \
                     synchronisation may overwrite what is changed here; change the {noun} there instead."
                ),
            )
            .at(Path::of(attribute.name)),
        );
    }
}

/// Plans the identity store of something new. It stays open while there is no instance, or more than
/// one: the same apply may be about to make it, or to say which.
pub(in crate::areas) async fn plan_store(aws: Option<&Aws>, plan: &mut Plan<'_>) {
    if let (Some(aws), true) = (aws, plan.creates())
        && let Ok(store) = aws.identity_store(None).await
    {
        plan.decide("identity_store_id", Value::from(store));
    }
}

/// Plans the store of something new, and warns of what an identity provider is there to create.
pub(in crate::areas) async fn warn_of_creation(noun: &str, aws: Option<&Aws>, plan: &mut Plan<'_>) {
    let (Some(aws), true) = (aws, plan.creates()) else {
        return;
    };
    plan_store(Some(aws), plan).await;
    let Some(store) = plan.get("identity_store_id").as_str().map(str::to_owned) else {
        return;
    };
    if aws.has_external_provider(&store).await {
        plan.warnings.push(Diagnostic::warning(
            "An identity provider synchronises users and groups",
            format!(
                "The identity source of {store} is an external identity provider. Its next synchronisation may \
                 overwrite this {noun} or come into conflict with it; better create the {noun} there, unless the identity \
                 provider synchronises no {noun}s."
            ),
        ));
    }
}

/// Warns of the planned destruction of something that an identity provider keeps in step.
pub(in crate::areas) fn warn_of_destruction(
    noun: &str,
    external_ids: &[ExternalId],
) -> Diagnostics {
    if !is_synchronised(external_ids) {
        return Vec::new();
    }
    vec![Diagnostic::warning(
        format!("The {noun} is synchronised from an identity provider"),
        format!(
            "It has an id of the identity provider or the Active Directory in external_ids. The next synchronisation may \
             create it again, with another id and without its assignments; remove the {noun} there instead."
        ),
    )]
}

/// Warns of an import that gives something two masters.
pub(in crate::areas) fn warn_of_import(noun: &str, external_ids: &[ExternalId]) -> Diagnostics {
    if !is_synchronised(external_ids) {
        return Vec::new();
    }
    vec![Diagnostic::warning(
        format!("The {noun} is synchronised from an identity provider"),
        format!(
            "It has an id of the identity provider or the Active Directory in external_ids. As a resource it has two masters: \
             what it comes from overwrites what is changed here, and without the resource block the {noun} is deleted. Where \
             it is only referred to, use the data source identitycenter_{noun} instead."
        ),
    )]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(given: &str) -> Option<Vec<(&'static str, String)>> {
        imported(given, "user_id", "user_name")
    }

    #[test]
    fn an_import_id_is_an_id_or_a_name_with_or_without_its_store() {
        let store = ("identity_store_id", "d-1234567890".to_owned());
        let name = ("user_name", "a/b=c".to_owned());
        let arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
        assert_eq!(
            parts(&format!("{arn}/x")),
            Some(vec![
                ("identity_store_id", arn.to_owned()),
                ("user_id", "x".to_owned())
            ])
        );
        assert_eq!(parts("x"), Some(vec![("user_id", "x".to_owned())]));
        assert_eq!(
            parts("d-1234567890/x"),
            Some(vec![store.clone(), ("user_id", "x".to_owned())])
        );
        assert_eq!(parts("user_name=a/b=c"), Some(vec![name.clone()]));
        assert_eq!(
            parts("d-1234567890/user_name=a/b=c"),
            Some(vec![store, name])
        );
    }

    #[test]
    fn only_what_is_synchronised_warns_before_its_destruction() {
        let of = |issuer: &str| ExternalId {
            issuer: issuer.to_owned(),
            id: "1".to_owned(),
        };
        for issuer in ["https://scim.aws.com/1234567890", "corp.example.com"] {
            assert_eq!(warn_of_destruction("user", &[of(issuer)]).len(), 1);
        }
        assert!(warn_of_destruction("user", &[]).is_empty());
    }

    #[test]
    fn an_import_id_without_a_value_is_none() {
        for given in [
            "",
            "/",
            "/x",
            "d-1234567890/",
            "user_name=",
            "d-1234567890/user_name=",
        ] {
            assert_eq!(parts(given), None, "{given}");
        }
    }
}
