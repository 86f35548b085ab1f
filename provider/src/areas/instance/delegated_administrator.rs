//! The member account that administers Identity Center for the organization.
//!
//! AWS allows exactly one for Identity Center, registered by the management account alone, and only
//! while Identity Center has trusted access. The listing is eventually consistent. Source:
//! Organizations API reference (RegisterDelegatedAdministrator), IAM Identity Center user guide
//! ("Delegated administration").

mod listing;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::trusted_access::plan_organization;
use crate::aws::{Aws, Error, Home, Kind as ErrorKind, organization};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Operation, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct DelegatedAdministrator;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    arn: String,
    delegation_enabled_date: Option<String>,
    email: String,
    id: String,
    joined_method: String,
    joined_timestamp: Option<String>,
    name: String,
    organization_id: Option<String>,
    status: String,
    timeouts: Option<Timeouts>,
}

impl Resource for DelegatedAdministrator {
    const NAME: &'static str = "identitycenter_delegated_administrator";
    const IMPORT_ID: &'static str = "ACCOUNT_ID[/sso.amazonaws.com]";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export::to("delegated_administrator");
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Registers a member account of the organization as delegated administrator of IAM Identity \
                      Center (`sso.amazonaws.com`), so that the management account can stay closed.\n\nNeeds \
                      credentials of the management account. AWS allows one delegated administrator.",
        attributes: &[
            Attribute::required(
                "account_id",
                Kind::String,
                OnChange::Replace,
                "Id of the member account.",
            )
            .of_elsewhere()
            .checks(&[checks::ACCOUNT_ID]),
            Attribute::computed("arn", Kind::String, Follows::Nothing, "ARN of the account."),
            Attribute::computed(
                "delegation_enabled_date",
                Kind::String,
                Follows::Nothing,
                "When the account was registered, as RFC 3339.",
            ),
            Attribute::computed(
                "email",
                Kind::String,
                Follows::Nothing,
                "E-mail address of the account.",
            )
            .sensitive(),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::Nothing,
                "The same as `account_id`.",
            ),
            Attribute::computed(
                "joined_method",
                Kind::String,
                Follows::Nothing,
                "How the account joined the organization: `INVITED` or `CREATED`.",
            ),
            Attribute::computed(
                "joined_timestamp",
                Kind::String,
                Follows::Nothing,
                "When the account joined the organization, as RFC 3339.",
            ),
            Attribute::computed(
                "name",
                Kind::String,
                Follows::Nothing,
                "Name of the account.",
            ),
            Attribute::computed(
                "organization_id",
                Kind::String,
                Follows::Nothing,
                "Id of the organization. With credentials of another one nothing is read or changed.",
            ),
            Attribute::computed(
                "status",
                Kind::String,
                Follows::Nothing,
                "Status of the account, such as `ACTIVE`.",
            ),
            Attribute::timeouts(&[
                Attribute::timeout(
                    Operation::Create,
                    &[Check::Timeout {
                        default: Duration::from_secs(5 * 60),
                    }],
                ),
                Attribute::timeout(
                    Operation::Delete,
                    &[Check::Timeout {
                        default: Duration::from_secs(5 * 60),
                    }],
                ),
            ]),
        ],
        identity: &["account_id"],
        belongs: &["organization_id"],
        calls: Calls {
            plan: &[organization::ADMINISTRATORS],
            create: &[
                organization::ADMINISTRATORS,
                &["organizations:RegisterDelegatedAdministrator"],
            ],
            read: &[organization::ADMINISTRATORS],
            delete: &[
                organization::ADMINISTRATORS,
                &["organizations:DeregisterDelegatedAdministrator"],
            ],
            ..Calls::NONE
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[Source {
        resource: "aws_organizations_delegated_administrator",
        same: &[
            "account_id",
            "arn",
            "delegation_enabled_date",
            "email",
            "joined_method",
            "joined_timestamp",
            "name",
            "status",
        ],
        only: Some(("service_principal", organization::SERVICE_PRINCIPAL)),
        ..Source::EMPTY
    }];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        let limit = Timeouts::of(plan.timeouts.as_ref(), &Self::SCHEMA, Operation::Create);
        let plan = State {
            organization_id: Some(aws.organization().await?.id),
            ..plan
        };
        let registered = aws.register_delegated_administrator(&plan.account_id).await;
        if let Err(why) = registered {
            // Nobody knows whether a request took effect whose answer was not waited for.
            if why.is(ErrorKind::Stopped) {
                return Err(Halted::half_made(plan, why));
            }
            return Err(who_administers(aws, why).await.into());
        }
        let listed = aws
            .registered_delegated_administrator(&plan.account_id, limit)
            .await;
        match listed {
            Ok(found) => Ok(State {
                organization_id: plan.organization_id,
                timeouts: plan.timeouts,
                ..State::from(found)
            }),
            Err(why) => {
                let id = plan.account_id.clone();
                Err(Halted::unread(State { id, ..plan }, why))
            }
        }
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let organization = aws.organization().await?.id;
        let listed = aws.delegated_administrators().await?;
        let found = listed.sought(|found| found.account_id == state.account_id)?;
        Ok(found.cloned().map(|found| State {
            organization_id: Some(organization),
            timeouts: state.timeouts,
            ..State::from(found)
        }))
    }

    /// Only `timeouts` change in place, which AWS does not know.
    async fn update(_aws: &Aws, _prior: State, plan: State) -> Result<State, Halted<State>> {
        Ok(plan)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        let limit = Timeouts::of(state.timeouts.as_ref(), &Self::SCHEMA, Operation::Delete);
        aws.deregister_delegated_administrator(&state.account_id, limit)
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        // hashicorp/aws writes ACCOUNT_ID/SERVICE_PRINCIPAL.
        let account_id = match id.split_once('/') {
            None => id,
            Some((account_id, organization::SERVICE_PRINCIPAL)) => account_id,
            Some(_) => return None,
        };
        Some(vec![("account_id", account_id.to_owned())])
    }

    fn belongs_to(state: &Value) -> Option<Home> {
        let id = state.get("organization_id")?.as_str()?;
        Some(Home::Organization(id.to_owned()))
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        plan_organization(aws, plan).await;
        plan.decide("id", plan.get("account_id").clone());
        warn_of_replacement(plan);
        let account_id = plan.get("account_id").as_str().map(str::to_owned);
        let (Some(aws), true, Some(account_id)) = (aws, plan.creates(), account_id) else {
            return Ok(());
        };
        let replaced = plan.replaces.get("account_id").and_then(Value::as_str);
        let cannot_know = |error: Error| {
            vec![Diagnostic::error(
                "Cannot read the delegated administrators",
                error.explain(),
            )]
        };
        let listed = aws.delegated_administrators().await.map_err(cannot_know)?;
        if let Some(found) = listed.iter().find(|found| found.account_id == account_id) {
            plan_take_over(plan, State::from(found.clone()));
        }
        let other = listed.sought(|administrator| {
            administrator.account_id != account_id
                && Some(administrator.account_id.as_str()) != replaced
        });
        match other.map_err(cannot_know)? {
            None => Ok(()),
            Some(other) => Err(vec![
                Diagnostic::error(
                    "Another account is registered",
                    format!(
                        "Account {} ({}) is the delegated administrator of IAM Identity Center, and AWS allows one. \
                         Deregister it first, or import it into this resource with account_id = \"{0}\".",
                        other.account_id, other.name
                    ),
                )
                .at(Path::of("account_id")),
            ]),
        }
    }

    fn plan_destroy(state: State) -> Diagnostics {
        vec![Diagnostic::warning(
            "The delegated administrator is deregistered",
            format!(
                "The account {} ({}) can no longer administer IAM Identity Center: who and what works there with its \
                 credentials, automation included, fails from then on. The management account still can.",
                state.account_id, state.name
            ),
        )]
    }
}

/// A registration that failed, after a deregistration perhaps, and what that leaves.
async fn who_administers(aws: &Aws, why: Error) -> Error {
    match aws.delegated_administrators().await {
        Ok(listed) if listed.whole().is_ok_and(<[_]>::is_empty) => why.advise_too(
            "No account is registered as delegated administrator of IAM Identity Center now: until one is, only the \
             management account administers it.",
        ),
        _ => why,
    }
}

/// AWS allows one, so that the old one goes first.
fn warn_of_replacement(plan: &mut Plan<'_>) {
    let before = plan.before("account_id").as_str().map(str::to_owned);
    let Some(before) = before.filter(|id| plan.get("account_id").as_str() != Some(id)) else {
        return;
    };
    let sentence = format!(
        "AWS allows one delegated administrator: {before} is deregistered before the next account is registered. Until then \
         nobody is, and what works in {before} with IAM Identity Center fails from then on."
    );
    let warning = Diagnostic::warning("Nobody is registered for a moment", sentence);
    plan.warnings.push(warning.at(Path::of("account_id")));
}

/// What AWS says of the account, if it is registered already. When it was registered is not promised: a
/// replacement deregisters it first.
fn plan_take_over(plan: &mut Plan<'_>, found: State) {
    for (name, value) in [
        ("arn", found.arn),
        ("email", found.email),
        ("joined_method", found.joined_method),
        ("name", found.name),
        ("status", found.status),
    ] {
        plan.decide(name, Value::from(value));
    }
    let joined = found.joined_timestamp.map_or(Value::Null, Value::from);
    plan.decide("joined_timestamp", joined);
}

impl From<organization::DelegatedAdministrator> for State {
    fn from(found: organization::DelegatedAdministrator) -> Self {
        Self {
            id: found.account_id.clone(),
            account_id: found.account_id,
            arn: found.arn,
            delegation_enabled_date: found.delegation_enabled_date,
            email: found.email,
            joined_method: found.joined_method,
            joined_timestamp: found.joined_timestamp,
            name: found.name,
            organization_id: None,
            status: found.status,
            timeouts: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_import_id_of_the_aws_provider_is_understood() {
        let ours = DelegatedAdministrator::import("222222222222");
        assert_eq!(
            ours,
            DelegatedAdministrator::import("222222222222/sso.amazonaws.com")
        );
        assert_eq!(
            DelegatedAdministrator::import("222222222222/guardduty.amazonaws.com"),
            None
        );
    }
}
