//! The attributes for access control of an instance; each instance has one configuration of them, or none.
//!
//! Decides that a creation takes over what is there: it adds, and leaves what it does not know to the next plan, which
//! shows it. Source: IAM Identity Center user guide, "Attribute-based access control", "Attributes for access control" and
//! "Attribute mappings".

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use crate::aws::access_control::{AccessControl, Attributes, READ, WRITE};
use crate::aws::{Aws, Error, Kind as ErrorKind, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::filter::INSTANCE_ARN;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Follows, Kind, OnChange, Schema, Source as Other, checks,
};

use super::instance::one_of;

pub(crate) struct AccessControlAttributes;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    attributes: Attributes,
    id: String,
    instance_arn: String,
    status: Option<String>,
    status_reason: Option<String>,
}

/// Which of them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    instance_arn: Option<String>,
}

impl Resource for AccessControlAttributes {
    const NAME: &'static str = "identitycenter_access_control_attributes";
    const IMPORT_ID: &'static str = "INSTANCE_ARN";
    const LISTING: Listing = Listing {
        description: "Finds the attributes for access control of an instance, if they are enabled.",
        filters: &[INSTANCE_ARN],
        calls: &[READ],
        ..Listing::EMPTY
    };
    const EXPORT: Export = Export::to("access_control_attributes");
    type State = State;
    type Filter = Filter;

    const SCHEMA: Schema = Schema {
        description: "The attributes of users that become session tags in the accounts (attribute-based access control), \
                      where policies compare them as `aws:PrincipalTag/KEY`. An instance has one set of them.\n\nCreating \
                      this resource enables them, or takes over those that are enabled already: what is not there is \
                      added, and the next plan changes and removes the others. Destroying it ends attribute-based access control.",
        attributes: &[
            Attribute::required(
                "attributes",
                Kind::Map(&Kind::List(&Kind::String)),
                OnChange::InPlace,
                "The source of each attribute by its key, the name of the session tag: a list of one, such as \
                 `[\"$${path:enterprise.costCenter}\"]`. At most 50. A source that AWS does not document is a warning.",
            ),
            Attribute::computed("id", Kind::String, Follows::Nothing, "The same as `instance_arn`."),
            Attribute::optional_computed(
                "instance_arn",
                Kind::String,
                OnChange::Replace,
                Follows::Nothing,
                "ARN of the instance. Defaults to the provider's `instance_arn`, then to the only instance that is visible.",
            )
            .of("instance", "arn")
            .checks(&[checks::INSTANCE_ARN]),
            Attribute::computed(
                "status",
                Kind::String,
                Follows::These(&["attributes"]),
                "`ENABLED`, `CREATION_IN_PROGRESS` or `CREATION_FAILED`.",
            ),
            Attribute::computed(
                "status_reason",
                Kind::String,
                Follows::These(&["attributes"]),
                "AWS's reason for the status.",
            ),
        ],
        identity: &["instance_arn"],
        calls: Calls {
            plan: &[READ],
            create: &[READ, WRITE],
            read: &[READ],
            update: &[READ, WRITE],
            delete: &[
                instance::FIND,
                &["sso:DeleteInstanceAccessControlAttributeConfiguration"],
            ],
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Other] = &[Other {
        resource: "aws_ssoadmin_instance_access_control_attributes",
        same: &["instance_arn", "status"],
        ..Other::EMPTY
    }];

    async fn list(aws: &Aws, filter: Filter, finds: &Finds) -> Result<(), Error> {
        let found = aws.default_instance(filter.instance_arn.as_deref()).await?;
        if aws.access_control(&found.arn).await?.is_some() {
            let known = vec![("instance_arn", found.arn.clone())];
            finds.show(one_of(&found, known)).await?;
        }
        Ok(())
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let wanted = Some(plan.instance_arn.as_str()).filter(|arn| !arn.is_empty());
        let instance_arn = aws.default_instance(wanted).await?.arn;
        let plan = State {
            id: instance_arn.clone(),
            instance_arn,
            ..plan
        };
        put(aws, &Attributes::new(), plan).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let found = aws.access_control(&state.instance_arn).await?;
        Ok(found.map(|found| State {
            id: state.instance_arn.clone(),
            attributes: found.attributes.clone().unwrap_or(state.attributes.clone()),
            ..state.with(found)
        }))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        put(aws, &prior.attributes, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.delete_access_control(&state.instance_arn).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        Some(vec![("instance_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        let Some(attributes) = config.get("attributes").and_then(Value::as_map) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        if attributes.len() > MOST {
            let wrong = format!(
                "AWS takes {MOST} attributes, and these are {}.",
                attributes.len()
            );
            found.push(Diagnostic::invalid(Path::of("attributes"), wrong));
        }
        for (key, sources) in attributes {
            let at = Path::of("attributes").key(key);
            found.extend(wrong_key(key).map(|wrong| Diagnostic::invalid(at.clone(), wrong)));
            found.extend(of_sources(key, sources).map(|found| found.at(at)));
        }
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        if let (Some(aws), true) = (aws, plan.creates()) {
            plan_instance(aws, plan).await;
            plan_taking_over(aws, plan).await;
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        vec![Diagnostic::warning(
            "Attribute-based access control ends",
            format!(
                "No attribute of a user reaches the accounts any more, neither those of {} nor what an identity provider \
                 sends. Policies that compare session tags (aws:PrincipalTag/KEY) then decide without them.",
                state.instance_arn
            ),
        )]
    }
}

impl State {
    /// As AWS shows them, but for the attributes.
    fn with(self, found: AccessControl) -> Self {
        Self {
            status: found.status,
            status_reason: found.status_reason,
            ..self
        }
    }
}

/// Writes the attributes. What others have added meanwhile is not in the state: the next plan shows it.
async fn put(aws: &Aws, prior: &Attributes, plan: State) -> Result<State, Halted<State>> {
    let arn = &plan.instance_arn;
    aws.put_access_control(arn, prior, &plan.attributes).await?;
    match aws.enabled_access_control(arn).await {
        Ok(found) => Ok(plan.with(found)),
        Err(why) if why.is(ErrorKind::Other) => Err(Halted::half_made(plan, why)),
        Err(why) => Err(Halted::unread(plan, why)),
    }
}

/// The instance, unless it may be made in the same apply.
async fn plan_instance(aws: &Aws, plan: &mut Plan<'_>) {
    if plan.configured("instance_arn").is_null()
        && let Ok(instance) = aws.default_instance(None).await
    {
        plan.decide("instance_arn", Value::from(instance.arn));
    }
    plan.decide("id", plan.get("instance_arn").clone());
}

/// What a creation takes over.
async fn plan_taking_over(aws: &Aws, plan: &mut Plan<'_>) {
    let arn = plan
        .get("instance_arn")
        .as_str()
        .unwrap_or_default()
        .to_owned();
    if arn.is_empty() {
        return;
    }
    let Ok(Some(there)) = aws.access_control(&arn).await else {
        return;
    };
    let there = there.attributes.unwrap_or_default();
    let count = there.len();
    let rest = left_to_the_next_plan(&there, plan.get("attributes"));
    plan.warnings.push(
        Diagnostic::warning(
            "The instance has attributes for access control already",
            format!("{arn} has {count} of them, which this takes over.{rest}"),
        )
        .at(Path::of("attributes")),
    );
}

/// What a creation does not touch, in sentences. What is not known yet may turn out to be as it is there.
fn left_to_the_next_plan(there: &Attributes, wanted: &Value) -> String {
    let (mut others, mut differ) = (Vec::new(), Vec::new());
    for (key, sources) in there {
        match wanted.get(key) {
            None if !wanted.is_unknown() => others.push(key.as_str()),
            Some(wanted) if wanted.is_wholly_known() && texts(wanted) != *sources => {
                differ.push(key.as_str())
            }
            _ => {}
        }
    }
    let said = |keys: &[&str], what: &str, then: &str| match keys {
        [] => String::new(),
        keys => format!(
            " These {what}: {}. The apply leaves them, and the next plan {then} them.",
            keys.join(", ")
        ),
    };
    said(&others, "are not configured here", "removes")
        + &said(&differ, "have another source", "changes")
}

fn texts(sources: &Value) -> Vec<&str> {
    let sources = sources.as_list().unwrap_or_default();
    sources.iter().filter_map(Value::as_str).collect()
}

/// How many attributes AWS takes (`AccessControlAttributeList` of the sso-admin model).
const MOST: usize = 50;

/// `AccessControlAttributeValueSource` of the sso-admin model.
const LONGEST_SOURCE: usize = 256;

/// `AccessControlAttributeKey` of the sso-admin model.
fn wrong_key(key: &str) -> Option<String> {
    let length = key.chars().count();
    let signs = "_.:/=+-@";
    let fits = |letter: char| letter.is_alphanumeric() || letter == ' ' || signs.contains(letter);
    ((!(1..=128).contains(&length)) || !key.chars().all(fits)).then(|| {
        format!("The key {key:?} must be 1 to 128 letters, digits, spaces or one of {signs}.")
    })
}

/// What is to say of the sources of a key: one that is known is one of AWS's documentation.
fn of_sources(key: &str, sources: &Value) -> Option<Diagnostic> {
    let invalid = |wrong: String| Some(Diagnostic::invalid(Path::of("attributes"), wrong));
    let sources = match sources {
        Value::Unknown => return None,
        sources => sources.as_list().unwrap_or_default(),
    };
    let source = match sources {
        [Value::Unknown] => return None,
        [source] => source.as_str(),
        many => {
            let many = many.len();
            return invalid(format!(
                "AWS takes one source for each key, and {key:?} has {many}."
            ));
        }
    };
    match source {
        None => invalid(format!("The source of {key:?} must not be null.")),
        Some(source) if source.chars().count() > LONGEST_SOURCE => invalid(format!(
            "The source of {key:?} has more than {LONGEST_SOURCE} characters."
        )),
        Some(source) if is_documented(source) => None,
        Some(source) => Some(Diagnostic::warning(
            "A source that AWS does not document",
            format!(
                "{key:?} comes from {source:?}, which is no attribute that AWS documents for any identity source, so that \
                 sessions may be without this tag. Documented are for example {} and {}; Terraform writes the first sign \
                 twice.",
                "${path:enterprise.costCenter}", "${user:email}",
            ),
        )),
    }
}

/// The sources that AWS documents: of the Identity Center directory and of Active Directory (user guide, "Attribute
/// mappings"), and of an external identity provider ("Supported external identity provider attributes").
const DOCUMENTED: &str = "\
    user:AD_GUID; user:email; user:familyName; user:givenName; user:middleName; user:name; user:preferredUsername; \
    user:subject; dir:department; dir:displayname; dir:distinguishedName; dir:email; dir:firstname; dir:guid; dir:initials; \
    dir:lastname; dir:proxyAddresses; dir:proxyAddresses:SMTP; dir:proxyAddresses:smtp; dir:windowsUpn; path:displayName; \
    path:emails[primary eq true].value; path:enterprise.costCenter; path:enterprise.department; path:enterprise.division; \
    path:enterprise.employeeNumber; path:enterprise.manager.value; path:enterprise.organization; path:locale; \
    path:name.familyName; path:name.formatted; path:name.givenName; path:name.honorificPrefix; path:name.honorificSuffix; \
    path:name.middleName; path:nickName; path:phoneNumbers[type eq \"work\"].value; path:timezone; path:title; \
    path:userName; path:userType; path:addresses[type eq \"work\"].streetAddress; path:addresses[type eq \"work\"].locality; \
    path:addresses[type eq \"work\"].region; path:addresses[type eq \"work\"].postalCode; \
    path:addresses[type eq \"work\"].country; path:addresses[type eq \"work\"].formatted";

fn is_documented(source: &str) -> bool {
    let inner = source
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|inner| DOCUMENTED.split("; ").any(|documented| documented == inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_what_the_model_lets_through() {
        for good in ["CostCenter", "cost center", "a_.:/=+-@", "Größe"] {
            assert_eq!(wrong_key(good), None);
        }
        for wrong in ["", "a,b", "a\tb", &"x".repeat(129)] {
            assert!(wrong_key(wrong).is_some(), "{wrong:?}");
        }
    }
}
