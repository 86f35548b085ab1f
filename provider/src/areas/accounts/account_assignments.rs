//! Everybody who may enter one account, in one table.

mod listing;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::account_assignment::{ACCOUNT_ID, CHANGE, CREATE, DELETE, PLAN, READ, TIMEOUTS};
use super::matrix::attributes::{GROUP_NAMES, USER_NAMES, scope};
use super::matrix::{
    self, Called, Common, Form, IGNORE, Ignore, Matrix, Row, Spelled, Texts, life,
};
use super::named_permission_set::{INSTANCE_ARN, wrong_name};
use crate::areas::principal::{named_principal, roster};
use crate::aws::account_assignment::{self, Pair};
use crate::aws::{Aws, Error, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Form as Written, Halted, Resource, comma_separated};
use crate::shape::schema::{Attribute, Calls, Check, Follows, Kind, OnChange, Schema};
use crate::shape::timeouts::Timeouts;

pub(crate) struct AccountAssignments;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    group_names: Option<BTreeMap<String, String>>,
    id: String,
    ignore: Option<Vec<Ignore>>,
    instance_arn: String,
    permission_set_arns: Option<BTreeMap<String, Option<String>>>,
    permission_sets: BTreeMap<String, Assigned>,
    scope: String,
    timeouts: Option<Timeouts>,
    user_names: Option<BTreeMap<String, String>>,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
}

/// Who has a permission set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Assigned {
    group_ids: Texts,
    groups: Texts,
    user_ids: Texts,
    users: Texts,
}

const ASSIGNED: &[Attribute] = &[
    roster::ids(
        "group_ids",
        "Ids of the groups that have it, beside those in `groups`. Null shows those that `groups` names.",
    )
    .of("group", "group_id"),
    roster::names(
        "groups",
        "group_ids",
        "Display names of the groups that have it, beside those in `group_ids`. Null shows those that `group_ids` has, with the id in \
         place of a name that may not be read. Where both are null, no group has it.",
    ),
    roster::ids(
        "user_ids",
        "Ids of the users who have it, beside those in `users`. Null shows those that `users` names.",
    )
    .of("user", "user_id"),
    roster::names(
        "users",
        "user_ids",
        "User names of the users who have it, beside those in `user_ids`. Null shows those that `user_ids` has, as for groups.",
    ),
];

impl Resource for AccountAssignments {
    const NAME: &'static str = "identitycenter_account_assignments";
    const IMPORT_ID: &'static str = "ACCOUNT_ID,INSTANCE_ARN";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Written::Other,
        label: Some("account_id"),
        ..Export::to("account_assignments")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets exactly these users and groups enter one account, each with its permission sets.\n\nIt is the only authority \
                      on the account: an assignment that exists already is taken over, and one that it does not name is ended, unless \
                      it is in `ignore`. A creation ends nothing: what it does not name shows at the next refresh and is ended by a plan \
                      that names it. The plan of a creation warns of it. With `scope = \"NAMED\"` it is the authority only on the \
                      permission sets that are named now or in the state. In an organization with AWS Control Tower one of the two is \
                      needed, for Control Tower has assignments of its own in every account.\n\nTwo resources of one run that want \
                      different people in the same place are an error in the plan. When some changes fail, the others are made, the \
                      error names each that failed, and the state holds what is true.\n\nThe role of a permission set in the account \
                      disappears with its last assignment, and comes back under another ARN: a plan that ends the last one warns of it.",
        attributes: &[
            ACCOUNT_ID,
            GROUP_NAMES,
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["account_id", "instance_arn"]),
                "The import id: account id and ARN of the instance, with a comma between them.",
            ),
            IGNORE,
            INSTANCE_ARN,
            Attribute::computed(
                "permission_set_arns",
                Kind::Map(&Kind::String),
                Follows::Nothing,
                "The ARNs of the permission sets, by their names.",
            ),
            Attribute::required(
                "permission_sets",
                Kind::ObjectMap(ASSIGNED),
                OnChange::InPlace,
                "Who has which permission set, by the name of the permission set. One that is not there when the plan is made is a \
                 warning; the apply waits for one that the same run makes.",
            ),
            scope(
                &[Check::OneOf(&[
                    "ALL",
                    "NAMED",
                    "ALL_PERMISSION_SETS",
                    "NAMED_PERMISSION_SETS",
                ])],
                "`ALL` (or `ALL_PERMISSION_SETS`): everybody who may enter the account. `NAMED` (or `NAMED_PERMISSION_SETS`): those with \
                 the permission sets that are named now or in the state. Going from `ALL` to `NAMED` ends nothing of permission sets \
                 that are no longer named: they are left to others.",
            ),
            TIMEOUTS,
            USER_NAMES,
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        identity: &["account_id", "instance_arn"],
        unread: &["ignore", "scope", "wait_for_principal"],
        calls: Calls {
            plan: &[
                PLAN[0],
                PLAN[1],
                PLAN[2],
                PLAN[3],
                PLAN[4],
                account_assignment::READ,
                account_assignment::OF_ACCOUNT,
            ],
            create: CREATE,
            read: &[READ[0], READ[1], READ[2], account_assignment::OF_ACCOUNT],
            update: CHANGE,
            delete: DELETE,
        },
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        life::create(aws, plan).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        life::read(aws, state).await
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        life::update(aws, prior, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        life::delete(aws, state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["account_id", "instance_arn"])
    }

    fn validate(config: &Value) -> Diagnostics {
        let mut found = matrix::validate_ignore(config);
        let sets = config.get("permission_sets").and_then(Value::as_map);
        for (name, _) in sets.into_iter().flatten() {
            let at = Path::of("permission_sets").key(name);
            found.extend(wrong_name(name).map(|wrong| wrong.at(at)));
        }
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        matrix::offline(plan, Form::Account);
        if let Some(aws) = aws {
            matrix::plan(aws, plan, Form::Account).await?;
        }
        let parts = ["account_id", "instance_arn"].map(|name| plan.get(name).as_str());
        if let [Some(account), Some(instance)] = parts {
            plan.decide("id", Value::from(format!("{account},{instance}")));
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        matrix::warn_of_destruction(&matrix::cells(&state), &state.account_id)
    }
}

impl Assigned {
    fn list(&mut self, kind: PrincipalType, spelled: Spelled) -> &mut Texts {
        match (kind, spelled) {
            (PrincipalType::Group, Spelled::Name) => &mut self.groups,
            (PrincipalType::Group, Spelled::Id) => &mut self.group_ids,
            (PrincipalType::User, Spelled::Name) => &mut self.users,
            (PrincipalType::User, Spelled::Id) => &mut self.user_ids,
        }
    }

    fn lists(&self) -> [(PrincipalType, Spelled, &Texts); 4] {
        [
            (PrincipalType::Group, Spelled::Name, &self.groups),
            (PrincipalType::Group, Spelled::Id, &self.group_ids),
            (PrincipalType::User, Spelled::Name, &self.users),
            (PrincipalType::User, Spelled::Id, &self.user_ids),
        ]
    }

    /// Nobody, which is known.
    fn nobody() -> Self {
        let none = || Some(Vec::new());
        Self {
            group_ids: none(),
            groups: none(),
            user_ids: none(),
            users: none(),
        }
    }
}

impl Matrix for State {
    const FORM: Form = Form::Account;
    const SCHEMA: &'static Schema = &AccountAssignments::SCHEMA;

    fn common(&self) -> Common<'_> {
        Common {
            id: &self.id,
            instance_arn: &self.instance_arn,
            ignore: &self.ignore,
            whole: matrix::is_whole(&self.scope),
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        for (place, assigned) in &self.permission_sets {
            rows.push(matrix::bare_place(place));
            for (kind, spelled, list) in assigned.lists() {
                rows.extend(matrix::known(list).map(|principal| Row {
                    kind,
                    spelled,
                    principal: Some(principal.clone()),
                    place: Some(place.clone()),
                }));
            }
        }
        rows
    }

    fn with(self, rows: Vec<Row>, called: Called) -> Self {
        let mut permission_sets = BTreeMap::<String, Assigned>::new();
        for Row {
            kind,
            spelled,
            principal,
            place,
        } in rows
        {
            let Some(place) = place else { continue };
            let set = permission_sets
                .entry(place)
                .or_insert_with(Assigned::nobody);
            if let (Some(list), Some(principal)) = (set.list(kind, spelled).as_mut(), principal) {
                list.push(Some(principal));
            }
        }
        let is_there = |name: &String| permission_sets.contains_key(name);
        let arns = self.permission_set_arns.unwrap_or_default().into_iter();
        let arns = arns.filter(|(name, _)| is_there(name)).collect();
        Self {
            id: format!("{},{}", self.account_id, self.instance_arn),
            group_names: Some(called.of(PrincipalType::Group)),
            user_names: Some(called.of(PrincipalType::User)),
            permission_set_arns: Some(arns),
            permission_sets,
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
        let instance_arn = match self.instance_arn.as_str() {
            "" => aws.default_instance(None).await?.arn,
            arn => arn.to_owned(),
        };
        let mut known = self.permission_set_arns.clone().unwrap_or_default();
        let names = self.permission_sets.keys();
        let names = names.filter(|name| !matches!(known.get(*name), Some(Some(_))));
        let names: Vec<_> = names.cloned().collect();
        let (found, missing) = matrix::arns_of(aws, &instance_arn, names, limit).await;
        known.extend(found.into_iter().map(|(name, arn)| (name, Some(arn))));
        let located = Self {
            instance_arn,
            permission_set_arns: Some(known),
            ..self
        };
        Ok((located, missing))
    }

    fn pair(&self, place: &str) -> Option<Pair> {
        let arn = self.permission_set_arns.as_ref()?.get(place)?.clone()?;
        Some(Pair {
            instance_arn: self.instance_arn.clone(),
            account_id: self.account_id.clone(),
            permission_set_arn: arn,
        })
    }

    async fn places(&self, aws: &Aws) -> Result<Option<Vec<(String, Pair)>>, Error> {
        let instance = &self.instance_arn;
        let listed = aws
            .permission_sets_of_account(instance, &self.account_id)
            .await?;
        let Some(listed) = listed else {
            return Ok(None);
        };
        let arns = self.permission_set_arns.iter().flatten();
        let known: BTreeMap<_, _> = arns
            .filter_map(|(name, arn)| Some((arn.as_deref()?, name)))
            .collect();
        let mut places = Vec::new();
        for arn in listed.whole()? {
            let name = match known.get(arn.as_str()) {
                Some(name) => Some((*name).clone()),
                None => aws.permission_set_name(instance, arn).await?,
            };
            let pair = Pair {
                instance_arn: instance.clone(),
                account_id: self.account_id.clone(),
                permission_set_arn: arn.clone(),
            };
            places.extend(name.map(|name| (name, pair)));
        }
        Ok(Some(places))
    }

    fn with_places(self, places: &[(String, Pair)]) -> Self {
        let mut arns = self.permission_set_arns.unwrap_or_default();
        for (name, pair) in places {
            arns.insert(name.clone(), Some(pair.permission_set_arn.clone()));
        }
        Self {
            permission_set_arns: Some(arns),
            ..self
        }
    }

    fn set_name<'a>(&'a self, place: &'a str) -> Option<&'a str> {
        Some(place)
    }

    fn same_object(&self, other: &Self) -> bool {
        self.account_id == other.account_id && self.instance_arn == other.instance_arn
    }
}
