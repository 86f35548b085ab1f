//! Everybody who may enter one account, in one table.

mod listing;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::account_assignment::{ACCOUNT_ID, CHANGE, CREATE, DELETE, PLAN, READ, TIMEOUTS};
use super::matrix::attributes::{GROUP_NAMES, USER_NAMES, scope};
use super::matrix::{self, ASSIGNED, Assigned, Form, IGNORE, Ignore, life};
use super::named_permission_set::{INSTANCE_ARN, wrong_name};
use crate::areas::principal::named_principal;
use crate::aws::account_assignment;
use crate::aws::organization::accounts;
use crate::aws::{Aws, Error};
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
            Attribute {
                description: "ARN of the organization instance. Defaults to the provider's `instance_arn`, then to the only \
                              instance that is visible.",
                ..INSTANCE_ARN
            },
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
        shared_where: Some(("scope", "NAMED")),
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
            read: &[
                READ[0],
                READ[1],
                READ[2],
                account_assignment::OF_ACCOUNT,
                accounts::STANDING,
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
            found.extend(wrong_name(name, at));
        }
        found
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        matrix::offline(plan, Form::Account);
        if let Some(aws) = aws {
            matrix::plan(aws, plan, Form::Account).await?;
        }
        let parts = ["account_id", "instance_arn"];
        if plan.changes_any(&parts)
            && let [Some(account), Some(instance)] = parts.map(|name| plan.get(name).as_str())
        {
            plan.decide("id", Value::from(format!("{account},{instance}")));
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        matrix::warn_of_destruction(Form::Account, &matrix::cells(&state), &state.account_id)
    }
}
