//! Everybody who may use IAM roles of one account by account access manager, in one table.
//!
//! Decides that roles are written by their names, with their paths: an ARN is not known before its role is there, and a map
//! with a key that is not known is not known as a whole. One listing of the account reads all of it.

mod listing;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::account_access_entitlement::{APPLICATION_ARN, claimed};
use super::account_assignment::ACCOUNT_ID;
use super::matrix::attributes::{GROUP_NAMES, USER_NAMES, scope};
use super::matrix::{
    self, ASSIGNED, Assigned, Called, Common, Form, Home, IGNORE_IN_ROLES, Ignore, Matrix, Role,
    Row, life,
};
use crate::areas::principal::named_principal;
use crate::aws::account_access::{self, Of};
use crate::aws::{Aws, Error, directory, instance};
use crate::engine::plan::Plan;
use crate::engine::validate;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Form as Written, Halted, Resource, comma_separated};
use crate::shape::schema::{Attribute, Calls, Check, Follows, Kind, OnChange, Schema, checks};
use crate::shape::timeouts::Timeouts;

pub(crate) struct AccountAccessAccountEntitlements;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    application_arn: String,
    group_names: Option<BTreeMap<String, String>>,
    id: String,
    #[serde(serialize_with = "matrix::in_roles")]
    ignore: Option<Vec<Ignore>>,
    roles: BTreeMap<String, Assigned>,
    scope: String,
    timeouts: Option<Timeouts>,
    user_names: Option<BTreeMap<String, String>>,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
}

/// What it is read with.
const READ: &[&[&str]] = &[directory::LOOK_UP, instance::FIND, account_access::LISTED];

impl Resource for AccountAccessAccountEntitlements {
    const NAME: &'static str = "identitycenter_account_access_account_entitlements";
    const IMPORT_ID: &'static str = "APPLICATION_ARN,ACCOUNT_ID";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Written::Other,
        label: Some("account_id"),
        ..Export::to("account_access_entitlements")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets exactly these users and groups use IAM roles of one account, by account access manager.\n\nIt is the only \
                      authority on the account: an entitlement that exists already is taken over, and one that it does not name is \
                      ended, unless it is in `ignore`. A creation ends nothing: what it does not name shows at the next refresh and is \
                      ended by a plan that names it. The plan of a creation warns of it. With `scope = \"NAMED\"` it is the authority \
                      only on the roles that are named now or in the state. `identitycenter_account_access_entitlements` is the same \
                      for one role.\n\nTwo resources of one run that want different people in the same role are an error in the plan. \
                      When some changes fail, the others are made, the error names each that failed, and the state holds what is true.",
        attributes: &[
            ACCOUNT_ID,
            APPLICATION_ARN,
            GROUP_NAMES,
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["account_id", "application_arn"]),
                "The import id: ARN of account access manager and account id, with a comma between them.",
            ),
            IGNORE_IN_ROLES,
            Attribute::required(
                "roles",
                Kind::ObjectMap(ASSIGNED),
                OnChange::InPlace,
                "Who may use which role, by the name of the role, with its path before it if it has one: `developer`, or \
                 `workforce/developer` for the path `/workforce/`. A role that the same apply makes is waited for.",
            ),
            scope(
                &[Check::OneOf(&["ALL", "NAMED"])],
                "`ALL`: everybody who may use a role of the account. `NAMED`: those with the roles that are named now or in the state. \
                 Going from `ALL` to `NAMED` ends nothing of roles that are no longer named: they are left to others.",
            ),
            named_principal::TIMEOUTS,
            USER_NAMES,
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        identity: &["account_id", "application_arn"],
        shared_where: Some(("scope", "NAMED")),
        unread: &["ignore", "scope", "wait_for_principal"],
        calls: Calls {
            plan: READ,
            create: &[
                READ[0],
                READ[1],
                READ[2],
                &["account-access:CreateEntitlement"],
            ],
            read: READ,
            update: &[
                READ[0],
                READ[1],
                READ[2],
                &[
                    "account-access:CreateEntitlement",
                    "account-access:DeleteEntitlement",
                ],
            ],
            delete: &[READ[2], &["account-access:DeleteEntitlement"]],
        },
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        life::create(aws, plan).await
    }

    /// Nothing tells an account whose roles nobody may use from one that is not there: it is not imported.
    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let imported = state.id.is_empty();
        let read = life::read(aws, state).await?;
        Ok(read.filter(|state| !imported || !state.roles.is_empty()))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        life::update(aws, prior, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        life::delete(aws, state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["application_arn", "account_id"])
    }

    fn validate(config: &Value) -> Diagnostics {
        let mut found = matrix::validate_ignore(config);
        let roles = config.get("roles").and_then(Value::as_map);
        let names = roles.into_iter().flatten().map(|(name, _)| name);
        let wrong = names.filter(|name| !is_name(name));
        found.extend(wrong.map(|name| {
            let says = format!(
                "{name:?} is no name of a role. A key is the name with its path before it: developer, or workforce/developer for the \
                 path /workforce/."
            );
            Diagnostic::invalid(Path::of("roles").key(name), says)
        }));
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        matrix::offline(plan, Form::Roles);
        if let Some(aws) = aws {
            matrix::plan(aws, plan, Form::Roles).await?;
        }
        let parts = ["application_arn", "account_id"];
        if plan.changes_any(&parts)
            && let [Some(application), Some(account)] = parts.map(|name| plan.get(name).as_str())
        {
            plan.decide("id", Value::from(claimed(application, account)));
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        matrix::warn_of_destruction(Form::Roles, &matrix::cells(&state), &state.account_id)
    }
}

/// Whether a role can be called so.
fn is_name(name: &str) -> bool {
    let arn = Role::arn("", "000000000000", name);
    validate::wrong(&checks::ROLE_ARN, &Value::from(arn)).is_none()
}

impl Matrix for State {
    const FORM: Form = Form::Roles;
    type At = Role;
    const SCHEMA: &'static Schema = &AccountAccessAccountEntitlements::SCHEMA;

    fn common(&self) -> Common<'_> {
        Common {
            id: &self.id,
            home: Home::AccountAccess(&self.application_arn),
            ignore: &self.ignore,
            whole: matrix::is_whole(&self.scope),
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn rows(&self) -> Vec<Row> {
        matrix::rows_of(&self.roles)
    }

    fn with(self, rows: Vec<Row>, called: Called) -> Self {
        let (group_names, user_names) = called.both();
        Self {
            id: claimed(&self.application_arn, &self.account_id),
            group_names,
            user_names,
            roles: matrix::places_of(rows),
            ..self
        }
    }

    fn called(&self) -> Called {
        matrix::called(&self.group_names, &self.user_names)
    }

    async fn located(
        self,
        _aws: &Aws,
        _limit: Duration,
    ) -> Result<(Self, Vec<(String, Error)>), Error> {
        Ok((self, Vec::new()))
    }

    fn address(&self, place: &str) -> Option<Role> {
        Some(Role {
            application_arn: self.application_arn.clone(),
            arn: Role::arn(&self.application_arn, &self.account_id, place),
        })
    }

    async fn places(&self, aws: &Aws) -> Result<Option<Vec<(String, Role)>>, Error> {
        let account = Of::Account(self.account_id.clone());
        let listed = aws.entitlements_of(&self.application_arn, &account).await;
        let listed = listed.map_err(|error| error.at("application_arn"))?;
        let place = |arn: String| {
            let name = Role::name(&arn).to_owned();
            let application_arn = self.application_arn.clone();
            (
                name,
                Role {
                    application_arn,
                    arn,
                },
            )
        };
        let roles: BTreeSet<_> = listed.into_iter().map(|one| one.role_arn).collect();
        Ok(Some(roles.into_iter().map(place).collect()))
    }

    fn same_object(&self, other: &Self) -> bool {
        self.account_id == other.account_id && self.application_arn == other.application_arn
    }
}
