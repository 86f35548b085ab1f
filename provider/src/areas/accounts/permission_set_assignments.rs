//! Everybody who may enter accounts with one permission set, in one table.

mod listing;
mod units;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::account_assignment::{CHANGE, CREATE, DELETE, PLAN, READ, TIMEOUTS};
use super::matrix::attributes::{GROUP_NAMES, USER_NAMES, scope};
use super::matrix::{
    self, Called, Common, Form, Home, IGNORE, Ignore, Lists, Matrix, Row, Spelled, life,
};
use super::named_permission_set::{self, INSTANCE_ARN, PERMISSION_SET_ARN, PERMISSION_SET_NAME};
use crate::areas::principal::named_principal;
use crate::aws::account_assignment::{self, Pair};
use crate::aws::organization::{self, accounts};
use crate::aws::{Aws, Error, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form as Written, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Check, Follows, Kind, OnChange, Rule, Schema, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct PermissionSetAssignments;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    group_ids: Lists,
    group_names: Option<BTreeMap<String, String>>,
    groups: Lists,
    id: String,
    ignore: Option<Vec<Ignore>>,
    instance_arn: String,
    organizational_unit_account_ids: Option<BTreeSet<String>>,
    organizational_unit_accounts: Option<BTreeMap<String, String>>,
    organizational_unit_exceptions: Option<BTreeMap<String, BTreeSet<String>>>,
    organizational_unit_ids: Option<BTreeSet<String>>,
    permission_set_arn: String,
    permission_set_name: Option<String>,
    scope: String,
    timeouts: Option<Timeouts>,
    user_ids: Lists,
    user_names: Option<BTreeMap<String, String>>,
    users: Lists,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
}

/// Lists of accounts by principals.
const fn lists(
    name: &'static str,
    by_id: Option<&'static str>,
    description: &'static str,
) -> Attribute {
    Attribute::optional_computed(
        name,
        Kind::Map(&Kind::List(&Kind::String)),
        OnChange::InPlace,
        Follows::Nothing,
        description,
    )
    .of_elsewhere()
    .checks(&[checks::ACCOUNT_ID])
    .unordered(by_id)
}

impl Resource for PermissionSetAssignments {
    const NAME: &'static str = "identitycenter_permission_set_assignments";
    const IMPORT_ID: &'static str = "PERMISSION_SET_ARN";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Written::Set,
        label: Some("permission_set_name"),
        ..Export::to("account_assignments")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets exactly these users and groups enter exactly these accounts with one permission set.\n\nIt is the only \
                      authority on who has the permission set anywhere: an assignment that exists already is taken over, and one \
                      that it does not name is ended, unless it is in `ignore`. A creation ends nothing: what it does not name shows \
                      at the next refresh and is ended by a plan that names it. The plan of a creation warns of it. With `scope = \
                      \"NAMED\"` it is the authority only on the accounts that are named now or in the state, for two configurations \
                      that share a permission set, and for administrators who may not read the rest.\n\nTwo resources of one run that \
                      want different people in the same place are an error in the plan. When some changes fail, the others are made, \
                      the error names each that failed, and the state holds what is true.\n\nThe role of a permission set in an account \
                      disappears with its last assignment there, and comes back under another ARN: a plan that ends the last one warns \
                      of it.",
        attributes: &[
            lists(
                "group_ids",
                None,
                "The accounts of each group, by the group's id, beside those in `groups`. Null shows those that `groups` names.",
            ),
            GROUP_NAMES,
            lists(
                "groups",
                Some("group_ids"),
                "The ids of the accounts of each group, by the group's display name, beside those in `group_ids`. Null shows those that \
                 `group_ids` has, with the id in place of a name that may not be read. Where both are null, no group has the \
                 permission set.",
            ),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["permission_set_arn"]),
                "The same as `permission_set_arn`.",
            ),
            IGNORE,
            INSTANCE_ARN,
            units::ACCOUNT_IDS,
            units::ACCOUNTS,
            units::EXCEPTIONS_OF,
            units::IDS,
            PERMISSION_SET_ARN,
            PERMISSION_SET_NAME,
            scope(
                &[Check::OneOf(&[
                    "ALL",
                    "NAMED",
                    "ALL_ACCOUNTS",
                    "NAMED_ACCOUNTS",
                ])],
                "`ALL` (or `ALL_ACCOUNTS`): everybody who has the permission set anywhere. `NAMED` (or `NAMED_ACCOUNTS`): those in the \
                 accounts that are named now or in the state. Going from `ALL` to `NAMED` ends nothing in accounts that are no longer \
                 named: they are left to others.",
            ),
            TIMEOUTS,
            lists(
                "user_ids",
                None,
                "The accounts of each user, by the user's id, beside those in `users`. Null shows those that `users` names.",
            ),
            USER_NAMES,
            lists(
                "users",
                Some("user_ids"),
                "The ids of the accounts of each user, by the user name, beside those in `user_ids`. Null shows those that `user_ids` \
                 has, as for groups.",
            ),
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        rules: &[
            Rule::AtLeastOneOf(&["permission_set_arn", "permission_set_name"]),
            Rule::AtLeastOneOf(&["groups", "group_ids", "users", "user_ids"]),
        ],
        identity: &["permission_set_arn"],
        shared_where: Some(("scope", "NAMED")),
        belongs: &["instance_arn"],
        unread: &[
            "ignore",
            "organizational_unit_ids",
            "scope",
            "wait_for_principal",
        ],
        calls: Calls {
            plan: &[
                PLAN[0],
                PLAN[1],
                PLAN[2],
                PLAN[3],
                PLAN[4],
                account_assignment::READ,
                accounts::PLACES,
            ],
            create: CREATE,
            read: &[
                READ[0],
                READ[1],
                READ[2],
                account_assignment::OF_PERMISSION_SET,
                organization::FIND,
                accounts::PLACES,
            ],
            update: CHANGE,
            delete: DELETE,
        },
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        life::create(aws, plan.expanded()?).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let read = life::read(aws, state).await?;
        match read {
            Some(state) => Ok(Some(state.with_accounts_now(aws).await)),
            None => Ok(None),
        }
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        life::update(aws, prior, plan.expanded()?).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        life::delete(aws, state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        named_permission_set::instance_of(id)?;
        Some(vec![("permission_set_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        let mut found = matrix::validate_ignore(config);
        for (list, check) in [
            ("group_ids", true),
            ("groups", false),
            ("user_ids", true),
            ("users", false),
        ] {
            let lists = config.get(list).and_then(Value::as_map);
            for (key, _) in lists.into_iter().flatten() {
                found.extend(matrix::attributes::wrong_key(list, key, check));
            }
        }
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        matrix::offline(plan, Form::PermissionSet);
        if let Some(aws) = aws {
            matrix::plan(aws, plan, Form::PermissionSet).await?;
        }
        if plan.changes_any(&["permission_set_arn"]) {
            plan.decide("id", plan.get("permission_set_arn").clone());
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        let called = state
            .permission_set_name
            .as_deref()
            .unwrap_or(&state.permission_set_arn);
        matrix::warn_of_destruction(Form::PermissionSet, &matrix::cells(&state), called)
    }
}

impl State {
    fn list(&mut self, kind: PrincipalType, spelled: Spelled) -> &mut Lists {
        match (kind, spelled) {
            (PrincipalType::Group, Spelled::Name) => &mut self.groups,
            (PrincipalType::Group, Spelled::Id) => &mut self.group_ids,
            (PrincipalType::User, Spelled::Name) => &mut self.users,
            (PrincipalType::User, Spelled::Id) => &mut self.user_ids,
        }
    }
}

impl Matrix for State {
    const FORM: Form = Form::PermissionSet;
    type At = Pair;
    const SCHEMA: &'static Schema = &PermissionSetAssignments::SCHEMA;

    fn common(&self) -> Common<'_> {
        Common {
            id: &self.id,
            home: Home::Instance(&self.instance_arn),
            ignore: &self.ignore,
            whole: matrix::is_whole(&self.scope),
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn rows(&self) -> Vec<Row> {
        self.expansion().spread(self.own_rows(), &self.called())
    }

    fn with(mut self, rows: Vec<Row>, called: Called) -> Self {
        let (expansion, rows) = self.expansion().gathered(&self.own_rows(), rows, &called);
        let mut all = BTreeMap::<_, BTreeMap<String, Vec<Option<String>>>>::new();
        for Row {
            kind,
            spelled,
            principal,
            place,
        } in rows
        {
            let Some(principal) = principal else { continue };
            let places = all
                .entry((kind, spelled))
                .or_default()
                .entry(principal)
                .or_default();
            places.extend(place.map(Some));
        }
        for kind in [PrincipalType::Group, PrincipalType::User] {
            for spelled in [Spelled::Name, Spelled::Id] {
                let list = all.remove(&(kind, spelled)).unwrap_or_default();
                let list = list.into_iter().map(|(key, places)| (key, Some(places)));
                *self.list(kind, spelled) = Some(list.collect());
            }
        }
        let has_units = self.organizational_unit_ids.is_some();
        let (group_names, user_names) = called.both();
        Self {
            id: self.permission_set_arn.clone(),
            organizational_unit_account_ids: has_units.then_some(expansion.accounts),
            organizational_unit_exceptions: has_units.then_some(expansion.exceptions),
            group_names,
            user_names,
            ..self
        }
    }

    fn called(&self) -> Called {
        matrix::called(&self.group_names, &self.user_names)
    }

    async fn located(
        self,
        aws: &Aws,
        limit: Duration,
    ) -> Result<(Self, Vec<(String, Error)>), Error> {
        let set = (
            self.permission_set_arn.as_str(),
            self.permission_set_name.as_deref(),
        );
        let found = named_permission_set::resolved(aws, &self.instance_arn, set, limit).await?;
        let (instance_arn, permission_set_arn) = found;
        let permission_set_name = match self.permission_set_name {
            Some(name) => Some(name),
            None => {
                let name = aws
                    .permission_set_name(&instance_arn, &permission_set_arn)
                    .await;
                name.ok().flatten()
            }
        };
        let located = Self {
            instance_arn,
            permission_set_arn,
            permission_set_name,
            ..self
        };
        Ok((located, Vec::new()))
    }

    fn address(&self, place: &str) -> Option<Pair> {
        let (instance, set) = (&self.instance_arn, &self.permission_set_arn);
        Some(Pair::new(instance, place, set))
    }

    async fn places(&self, aws: &Aws) -> Result<Option<Vec<(String, Pair)>>, Error> {
        let (instance, set) = (&self.instance_arn, &self.permission_set_arn);
        let listed = aws.accounts_of_permission_set(instance, set).await?;
        let Some(listed) = listed else {
            return Ok(None);
        };
        let accounts = listed.whole()?.iter();
        Ok(Some(
            accounts
                .filter_map(|account| Some((account.clone(), self.address(account)?)))
                .collect(),
        ))
    }

    fn set_name<'a>(&'a self, _place: &'a str) -> Option<&'a str> {
        self.permission_set_name.as_deref()
    }

    fn same_object(&self, other: &Self) -> bool {
        self.permission_set_arn == other.permission_set_arn
    }
}
