//! A user or group that may use an IAM role.
//!
//! An entitlement is nothing but who and which role, and AWS changes none: a change of one of them makes a new entitlement
//! and then takes the old one away. AWS answers a repeated creation with what is there.

pub(super) mod listing;

use serde::{Deserialize, Deserializer, Serialize};
use tfplugin::value::Value;

use super::matrix;
use crate::areas::principal::named_principal::{
    self, PRINCIPAL, PRINCIPAL_ID, PRINCIPAL_NAME, PRINCIPAL_TYPE, TIMEOUTS, WAIT_FOR_PRINCIPAL,
};
use crate::areas::principal::roster::{self, Who};
use crate::aws::account_access::{self, Entitlement, Of, account_of_role};
use crate::aws::{Aws, Error, PrincipalType, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form, Halted, Resource, comma_separated};
use crate::shape::schema::{
    Attribute, Calls, Follows, Kind, OnChange, Operation, Rule, Schema, Source, checks,
};
use crate::shape::timeouts::Timeouts;

pub(crate) struct AccountAccessEntitlement;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    application_arn: String,
    entitlement_id: String,
    id: String,
    principal_id: String,
    principal_name: Option<String>,
    #[serde(deserialize_with = "as_far_as_known")]
    principal_type: PrincipalType,
    role_arn: String,
    timeouts: Option<Timeouts>,
    wait_for_principal: bool,
}

/// An import knows nothing but the id, and reads what it is.
fn as_far_as_known<'de, D: Deserializer<'de>>(from: D) -> Result<PrincipalType, D::Error> {
    let said = Option::<String>::deserialize(from)?;
    Ok(said
        .and_then(|said| PrincipalType::of(&said))
        .unwrap_or_default())
}

/// What principals are found with, here and in the set.
pub(super) const FOUND: &[&[&str]] = &[
    directory::LOOK_UP,
    instance::FIND,
    &["account-access:GetApplication"],
];

/// What an entitlement is made with.
const CREATE: &[&[&str]] = &[
    directory::LOOK_UP,
    instance::FIND,
    &[
        "account-access:CreateEntitlement",
        "account-access:GetApplication",
    ],
];

/// What an old one is taken away with.
const DELETE: &[&str] = &[
    "account-access:DeleteEntitlement",
    "account-access:GetApplication",
];

pub(super) const APPLICATION_ARN: Attribute = Attribute::required(
    "application_arn",
    Kind::String,
    OnChange::Move,
    "ARN of account access manager, whose Region is that of the provider.",
)
.of("account_access_application", "arn")
.checks(&[checks::ACCOUNT_ACCESS_ARN]);

const NAMES: [&str; 4] = [
    "application_arn",
    "principal_id",
    "principal_type",
    "role_arn",
];

impl Resource for AccountAccessEntitlement {
    const NAME: &'static str = "identitycenter_account_access_entitlement";
    const IMPORT_ID: &'static str = "APPLICATION_ARN,ENTITLEMENT_ID";
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Single,
        ..Export::to("account_access_entitlements")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets a user or a group use an IAM role of an account, by account access manager.\n\nThe role has to be \
                      there, and its trust policy has to let `account-access.amazonaws.com` assume it: the function \
                      `account_access_trust_policy` writes it. A role that the same apply makes is waited for. An \
                      entitlement that exists already is taken over as it is.",
        attributes: &[
            Attribute::computed(
                "account_id",
                Kind::String,
                Follows::These(&["role_arn"]),
                "Account of the role.",
            ),
            APPLICATION_ARN,
            Attribute::computed(
                "entitlement_id",
                Kind::String,
                Follows::These(&NAMES),
                "AWS's id of the entitlement.",
            ),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&NAMES),
                "The import id: ARN of account access manager and id of the entitlement, with a comma between them.",
            ),
            PRINCIPAL_ID,
            PRINCIPAL_NAME,
            PRINCIPAL_TYPE,
            Attribute::required(
                "role_arn",
                Kind::String,
                OnChange::Move,
                "ARN of the IAM role.",
            )
            .of_elsewhere()
            .checks(&[checks::ROLE_ARN]),
            TIMEOUTS,
            WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&["principal_id", "principal_name"])],
        identity: &["application_arn", "entitlement_id"],
        unread: &["wait_for_principal"],
        calls: Calls {
            plan: FOUND,
            create: CREATE,
            read: &[directory::NAMES, instance::FIND, account_access::ENTITLED],
            update: &[CREATE[0], CREATE[1], CREATE[2], DELETE],
            delete: &[DELETE],
        },
        ..Schema::EMPTY
    };

    /// Who and which role stands deep in their states, and is read.
    const MOVED_FROM: &'static [Source] = &[
        Source {
            resource: "aws_accountaccess_entitlement",
            same: &["application_arn", "entitlement_id"],
            ..Source::EMPTY
        },
        Source {
            resource: "awscc_accountaccess_entitlement",
            same: &["application_arn", "entitlement_id"],
            ..Source::EMPTY
        },
    ];

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        Ok(entitled(aws, plan, Operation::Create).await?)
    }

    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let Some(found) = aws.entitlement(&state.entitlement()).await? else {
            return Ok(None);
        };
        Ok(Some(state.with(found).named(aws).await))
    }

    /// Who is new gets the role before who had it loses it. If that fails, both have it and the state has the old one, so
    /// that the next apply tries again.
    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        let before = prior.entitlement();
        let same = |one: &State| one.entitlement().is_like(&before);
        let keeps = |one: State| one.with(before.clone());
        if same(&plan) {
            return Ok(keeps(plan));
        }
        let resolved = resolved(aws, plan, Operation::Update).await?;
        if same(&resolved) {
            return Ok(keeps(resolved));
        }
        let now = entitled(aws, resolved, Operation::Update).await?;
        aws.delete_entitlement(&before).await?;
        Ok(now)
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        aws.delete_entitlement(&state.entitlement()).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["application_arn", "entitlement_id"])
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        if let Some(role) = plan.get("role_arn").as_str() {
            let account = account_of_role(role).to_owned();
            plan.decide("account_id", Value::from(account));
        }
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        if let (Some(aws), Some(application)) = (aws, &application) {
            let store = identity_store_of(aws, application);
            named_principal::plan(aws, plan, PRINCIPAL, store).await?;
        }
        let parts = NAMES.map(|name| plan.get(name).as_str().map(str::to_owned));
        let [Some(application), Some(id), Some(kind), Some(role)] = parts else {
            return Ok(());
        };
        if let (Some(aws), Some(kind)) = (aws, PrincipalType::of(&kind)) {
            let (who, of) = (Who { kind, id }, claimed(&application, &role));
            let named = (&who, "principal_name");
            roster::plan_single_claim(aws, plan, &of, named, Self::NAME);
            let claimed = matrix::Who {
                kind,
                id: Some(who.id),
                name: plan.get("principal_name").as_str().map(str::to_owned),
            };
            let claimant = format!("{} of {}", Self::NAME, claimed.called());
            matrix::plan_entitlement_claim(aws, plan, (&claimant, "role_arn"), (&role, &claimed))?;
        }
        Ok(())
    }
}

/// What the set of a role and each of its entitlements speak of.
pub(super) fn claimed(application_arn: &str, role_arn: &str) -> String {
    format!("{application_arn},{role_arn}")
}

/// The identity store of the instance that account access manager has its people from.
pub(super) async fn identity_store_of(aws: &Aws, application_arn: &str) -> Result<String, Error> {
    let instance = aws.instance_of_account_access(application_arn).await?;
    aws.store_of(Some(&instance)).await
}

/// The same where it is only a help.
pub(super) async fn readable_store_of(aws: &Aws, application_arn: &str) -> Option<String> {
    let instance = aws.instance_of_account_access(application_arn).await;
    aws.store_if_readable(Some(instance.ok()?)).await
}

/// Takes away what is only known by whom it gives which role, as a listing that it is in shows it.
pub(super) async fn take_away(aws: &Aws, wanted: &Entitlement, of: &Of) -> Result<(), Error> {
    let listed = aws.entitlements_of(&wanted.application_arn, of).await?;
    match listed.sought(|one| one.is_like(wanted))? {
        Some(found) => aws.delete_entitlement(found).await,
        // The listing of an application that is there does not show it: it is gone already.
        None => Ok(()),
    }
}

impl State {
    fn entitlement(&self) -> Entitlement {
        Entitlement {
            application_arn: self.application_arn.clone(),
            entitlement_id: self.entitlement_id.clone(),
            principal_type: self.principal_type,
            principal_id: self.principal_id.clone(),
            role_arn: self.role_arn.clone(),
            ..Entitlement::default()
        }
    }

    fn with(self, found: Entitlement) -> Self {
        Self {
            account_id: found.account_id().to_owned(),
            id: format!("{},{}", found.application_arn, found.entitlement_id),
            application_arn: found.application_arn,
            entitlement_id: found.entitlement_id,
            principal_id: found.principal_id,
            principal_type: found.principal_type,
            role_arn: found.role_arn,
            ..self
        }
    }

    /// With the name of the principal.
    async fn named(self, aws: &Aws) -> Self {
        if self.principal_name.is_some() {
            return self;
        }
        let store = readable_store_of(aws, &self.application_arn).await;
        let (kind, id) = (self.principal_type, Some(self.principal_id.as_str()));
        let principal_name = named_principal::called_now(aws, store.as_deref(), kind, id).await;
        Self {
            principal_name,
            ..self
        }
    }
}

fn limit(plan: &State, operation: Operation) -> std::time::Duration {
    Timeouts::of(
        plan.timeouts.as_ref(),
        &AccountAccessEntitlement::SCHEMA,
        operation,
    )
}

/// The plan with the principal that it means.
async fn resolved(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let unknown = |_: &String| plan.principal_id.is_empty();
    let Some(name) = plan.principal_name.clone().filter(unknown) else {
        return Ok(plan);
    };
    let store = identity_store_of(aws, &plan.application_arn).await?;
    let wait = plan.wait_for_principal.then(|| limit(&plan, operation));
    let kind = plan.principal_type;
    let principal_id = named_principal::resolved(aws, &store, kind, &name, wait).await?;
    Ok(State {
        principal_id,
        ..plan
    })
}

/// Gives the role to whom the plan means.
async fn entitled(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let plan = resolved(aws, plan, operation).await?;
    let wanted = plan.entitlement();
    let wait = plan.wait_for_principal.then(|| limit(&plan, operation));
    let (kind, id) = (wanted.principal_type, wanted.principal_id.clone());
    let entitle = || aws.entitle(&wanted);
    let now = named_principal::in_time(aws, kind, &id, wait, entitle).await?;
    Ok(plan.with(now).named(aws).await)
}
