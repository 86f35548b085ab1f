//! A user or group that may enter an account with a permission set.
//!
//! An assignment is nothing but its values, so a change of one of them makes a new assignment and then takes the old one
//! away. One that exists already is taken over.

mod listing;
mod making;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::named_permission_set::{self, INSTANCE_ARN, PERMISSION_SET_ARN, PERMISSION_SET_NAME};
use super::{management_account, matrix};
use crate::areas::principal::named_principal::{
    self, PRINCIPAL, PRINCIPAL_ID, PRINCIPAL_NAME, PRINCIPAL_TYPE, TIMEOUT, WAIT_FOR_PRINCIPAL,
};
use crate::aws::account_assignment::{self, AccountAssignment as Assignment};
use crate::aws::organization::accounts;
use crate::aws::{Aws, Error, PrincipalType, directory, instance, organization, permission_set};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Form, Halted, Resource};
use crate::shape::schema::{
    Attribute, Calls, Follows, Kind, OnChange, Operation, Rule, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct AccountAssignment;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    id: String,
    instance_arn: String,
    permission_set_arn: String,
    permission_set_name: Option<String>,
    principal_id: String,
    principal_name: Option<String>,
    principal_type: PrincipalType,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

/// What a principal is found and assigned with.
pub(super) const CREATE: &[&[&str]] = &[
    directory::LOOK_UP,
    permission_set::NAMED,
    account_assignment::READ,
    account_assignment::CREATE,
    accounts::STANDING,
];

/// What a new principal is found and assigned with, and the old one taken away.
pub(super) const CHANGE: &[&[&str]] = &[
    directory::LOOK_UP,
    permission_set::NAMED,
    account_assignment::READ,
    account_assignment::CREATE,
    account_assignment::DELETE,
    accounts::STANDING,
];

/// What assignments are read with.
pub(super) const READ: &[&[&str]] = &[
    directory::LOOK_UP,
    permission_set::READ,
    account_assignment::READ,
];

/// What assignments are taken away with.
pub(super) const DELETE: &[&[&str]] = &[
    account_assignment::READ,
    account_assignment::DELETE,
    accounts::STANDING,
    directory::NAMES,
];

/// What a plan looks at.
pub(super) const PLAN: &[&[&str]] = &[
    directory::LOOK_UP,
    instance::FIND,
    organization::FIND,
    permission_set::NAMED,
    account_assignment::OF_PERMISSION_SET,
];

/// How long an operation may take.
pub(super) const TIMEOUTS: Attribute = Attribute::timeouts(&[
    Attribute::timeout(Operation::Create, TIMEOUT),
    Attribute::timeout(Operation::Delete, TIMEOUT),
    Attribute::timeout(Operation::Update, TIMEOUT),
]);

pub(super) const ACCOUNT_ID: Attribute = Attribute::required(
    "account_id",
    Kind::String,
    OnChange::Move,
    "Id of the account.",
)
.of_elsewhere()
.checks(&[checks::ACCOUNT_ID]);

/// What makes one assignment another one.
const PARTS: &[&str] = &[
    "account_id",
    "instance_arn",
    "permission_set_arn",
    "principal_id",
    "principal_type",
];

impl Resource for AccountAssignment {
    const NAME: &'static str = "identitycenter_account_assignment";
    const IMPORT_ID: &'static str =
        "PRINCIPAL_ID,PRINCIPAL_TYPE,ACCOUNT_ID,AWS_ACCOUNT,PERMISSION_SET_ARN,INSTANCE_ARN";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Single,
        ..Export::to("account_assignments")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets a user or a group enter an AWS account with a permission set.\n\nAn assignment that exists already \
                      is taken over as it is. AWS makes and ends assignments one after the other in an account, and 15 at once \
                      in all; the apply waits until it has, and an assignment that AWS could not make is not in the state. \
                      Where there are many, `identitycenter_permission_set_assignments` and \
                      `identitycenter_account_assignments` say them in fewer lines, and show what else is there.\n\nThe role \
                      of a permission set in an account disappears with its last assignment there, and comes back under \
                      another ARN. Policies should name it with a pattern.",
        attributes: &[
            ACCOUNT_ID,
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(PARTS),
                "The import id: principal id and type, account id, `AWS_ACCOUNT`, ARN of the permission set and of the instance, \
                 with commas between them.",
            ),
            INSTANCE_ARN,
            PERMISSION_SET_ARN,
            PERMISSION_SET_NAME,
            PRINCIPAL_ID,
            PRINCIPAL_NAME,
            PRINCIPAL_TYPE,
            TIMEOUTS,
            WAIT_FOR_PRINCIPAL,
        ],
        rules: &[
            Rule::AtLeastOneOf(&["permission_set_arn", "permission_set_name"]),
            Rule::AtLeastOneOf(&["principal_id", "principal_name"]),
        ],
        identity: &[
            "account_id",
            "permission_set_arn",
            "principal_id",
            "principal_type",
        ],
        belongs: &["instance_arn"],
        unread: &["wait_for_principal"],
        calls: Calls {
            plan: PLAN,
            create: CREATE,
            read: READ,
            update: CHANGE,
            delete: DELETE,
        },
        ..Schema::EMPTY
    };

    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_ssoadmin_account_assignment",
            same: &[
                "instance_arn",
                "permission_set_arn",
                "principal_id",
                "principal_type",
            ],
            renamed: &[("account_id", "target_id")],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_sso_assignment",
            same: &[
                "instance_arn",
                "permission_set_arn",
                "principal_id",
                "principal_type",
            ],
            renamed: &[("account_id", "target_id")],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        making::assigned(aws, plan, Operation::Create).await
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let state = state.of_its_instance();
        let assignment = state.assignment();
        if !aws.is_assigned_to_account(&assignment).await? {
            // A listing without it is AWS's word only where the instance is seen.
            aws.sees(&assignment.pair().home()).await?;
            return Ok(None);
        }
        Ok(Some(state.named(aws).await.identified()))
    }

    /// Who is new is assigned before who was assigned goes. If that fails, both are assigned and the state has the old
    /// one, so that the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let before = prior.assignment();
        if plan.assignment() == before {
            return Ok(plan);
        }
        let resolved = making::resolved(aws, plan, Operation::Update).await?;
        if resolved.assignment() == before {
            return Ok(resolved);
        }
        let now = making::assigned(aws, resolved, Operation::Update).await;
        let now = now.map_err(|halted| Halted::from(halted.why))?;
        aws.unassign_account(&before).await?;
        Ok(now)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.unassign_account(&state.of_its_instance().assignment())
            .await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        let parts: Vec<_> = id.split(',').map(str::trim).collect();
        let [principal, kind, account, "AWS_ACCOUNT", set, instance] = parts.as_slice() else {
            return None;
        };
        let named = [
            ("principal_id", principal),
            ("principal_type", kind),
            ("account_id", account),
            ("permission_set_arn", set),
        ];
        // The instance follows from the permission set.
        let is_of_it = named_permission_set::instance_of(set).as_deref() == Some(*instance);
        let all = named.map(|(name, part)| (name, (*part).to_owned()));
        (is_of_it && all.iter().all(|(_, part)| !part.is_empty())).then(|| all.into())
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        if let Some(aws) = aws {
            plan_parts(aws, plan).await?;
        }
        let parts = PARTS.iter().map(|name| plan.get(name).as_str());
        let known = parts.collect::<Option<Vec<_>>>().is_some();
        if !known {
            return Ok(());
        }
        let state = State::planned(plan);
        if plan.changes_any(PARTS) {
            plan.decide("id", Value::from(state.import_id()));
        }
        if let Some(aws) = aws {
            matrix::plan_single_claim(aws, plan, &state.assignment())?;
        }
        Ok(())
    }
}

/// Plans the instance, the permission set and the principal, and refuses what only the management account may do.
async fn plan_parts(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    let Some(instance) = named_permission_set::plan_instance(aws, plan).await? else {
        return Ok(());
    };
    named_permission_set::plan_permission_set(aws, plan, &instance).await?;
    let store = aws.store_of(Some(&instance));
    named_principal::plan(aws, plan, PRINCIPAL, store).await?;
    // What moves away from there ends there.
    let is_there = |management: &String| {
        let accounts = [plan.get("account_id"), plan.before("account_id")];
        accounts
            .iter()
            .any(|account| account.as_str() == Some(management))
    };
    if plan.changes()
        && let Some(management) = management_account::closed(aws).await
        && is_there(&management)
    {
        let at = Path::of("account_id");
        return Err(vec![management_account::refused(&management, at)]);
    }
    let set = plan.get("permission_set_arn").as_str();
    if let Some(arn) = set.filter(|_| plan.changes()) {
        let name = plan.get("permission_set_name").as_str();
        let at = Path::of("permission_set_arn");
        let found = management_account::reserved(aws, &instance, (name, arn), at).await;
        found.map_or(Ok(()), |found| Err(vec![found]))?;
    }
    Ok(())
}

impl State {
    /// What a plan knows of it.
    fn planned(plan: &Plan<'_>) -> Self {
        let text = |name| plan.get(name).as_str().unwrap_or_default().to_owned();
        Self {
            account_id: text("account_id"),
            instance_arn: text("instance_arn"),
            permission_set_arn: text("permission_set_arn"),
            principal_id: text("principal_id"),
            principal_type: PrincipalType::of(&text("principal_type")).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn assignment(&self) -> Assignment {
        Assignment {
            instance_arn: self.instance_arn.clone(),
            account_id: self.account_id.clone(),
            permission_set_arn: self.permission_set_arn.clone(),
            principal_type: self.principal_type,
            principal_id: self.principal_id.clone(),
        }
    }

    /// With the instance of the permission set, which an import may leave out.
    fn of_its_instance(self) -> Self {
        let instance = named_permission_set::instance_of(&self.permission_set_arn);
        match instance.filter(|_| self.instance_arn.is_empty()) {
            Some(instance_arn) => Self {
                instance_arn,
                ..self
            },
            None => self,
        }
    }

    fn import_id(&self) -> String {
        let (kind, account) = (self.principal_type, &self.account_id);
        format!(
            "{},{kind},{account},AWS_ACCOUNT,{},{}",
            self.principal_id, self.permission_set_arn, self.instance_arn
        )
    }

    fn identified(self) -> Self {
        Self {
            id: self.import_id(),
            ..self
        }
    }

    /// With the names of the permission set and of the principal, as far as they can be read: they are only a help.
    async fn named(self, aws: &Aws) -> Self {
        let permission_set_name = match self.permission_set_name.clone() {
            Some(name) => Some(name),
            None => {
                let (instance, arn) = (&self.instance_arn, &self.permission_set_arn);
                let name = aws.permission_set_name(instance, arn).await;
                name.ok().flatten()
            }
        };
        let principal_name = match self.principal_name.clone() {
            Some(name) => Some(name),
            None => {
                let store = aws.store_if_readable(Some(self.instance_arn.clone())).await;
                let (kind, id) = (self.principal_type, Some(self.principal_id.as_str()));
                named_principal::called_now(aws, store.as_deref(), kind, id).await
            }
        };
        Self {
            permission_set_name,
            principal_name,
            ..self
        }
    }
}
