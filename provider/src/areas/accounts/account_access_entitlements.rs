//! Everybody who may use an IAM role by account access manager, in one set.
//!
//! AWS has one call for each entitlement and no order between them, so a set changes element by element. One listing of 100
//! a page reads it, and knows the id by which each is taken away.

pub(super) mod listing;
mod set;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::account_access_entitlement::{self as single, APPLICATION_ARN, claimed};
use super::matrix;
use crate::areas::principal::named_principal;
use crate::areas::principal::roster::principal::{PRINCIPAL, Principal};
use crate::areas::principal::roster::{self, Element, Ids, Pair, Roster, Said, Texts, life};
use crate::aws::account_access::{self, account_of_role};
use crate::aws::{Aws, Error, PrincipalType, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::path::Path;
use crate::shape::resource::{Export, Form, Halted, Resource, comma_separated};
use crate::shape::schema::{Attribute, Calls, Follows, Kind, OnChange, Rule, Schema, checks};
use crate::shape::timeouts::Timeouts;
use set::entitled;

pub(crate) struct AccountAccessEntitlements;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    account_id: String,
    application_arn: String,
    group_ids: Texts,
    groups: Texts,
    id: String,
    ignore: Option<BTreeSet<Principal>>,
    role_arn: String,
    timeouts: Option<Timeouts>,
    user_ids: Texts,
    users: Texts,
    wait_for_principal: bool,
    #[serde(skip_serializing)]
    written: BTreeSet<String>,
}

const PAIRS: &[Pair] = &[
    Pair {
        kind: PrincipalType::Group,
        names: "groups",
        ids: "group_ids",
    },
    Pair {
        kind: PrincipalType::User,
        names: "users",
        ids: "user_ids",
    },
];

const SAID: Said = Said {
    pairs: PAIRS,
    ignore: "ignore",
    parent: "role_arn",
};

/// There is room for so many groups of one role. Source: IAM user guide, "Quotas and limits in account access manager".
const MOST_GROUPS: usize = 20;

impl Resource for AccountAccessEntitlements {
    const NAME: &'static str = "identitycenter_account_access_entitlements";
    const IMPORT_ID: &'static str = "APPLICATION_ARN,ROLE_ARN";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Set,
        ..Export::to("account_access_entitlements")
    };
    type State = State;
    type Filter = listing::Filter;

    const SCHEMA: Schema = Schema {
        description: "Lets exactly these users and groups use an IAM role of an account, by account access manager.\n\nIt is \
                      the only authority: an entitlement that exists already is taken over, and one that it does not name \
                      is removed, unless it is in `ignore`. A creation removes nobody: whom it does not name shows at the \
                      next refresh and is removed by a plan that names them. The plan of a creation warns of them, and every \
                      plan warns of those whom it takes away. Do not use it beside \
                      `identitycenter_account_access_entitlement` for the same role, unless `ignore` names those who have \
                      such a resource: each would undo what the other one does. A plan warns of that where it sees \
                      both.\n\nTo move from single resources to this one, take them out of the state first (a `removed` \
                      block with `destroy = false`, or `terraform state rm`).\n\nWhen some changes fail, the others are \
                      made, the error names each that failed, and the state holds what is true. After a creation that failed \
                      in part the next plan shows a replacement; applying it removes nobody who stays.",
        attributes: &[
            Attribute::computed(
                "account_id",
                Kind::String,
                Follows::These(&["role_arn"]),
                "Account of the role.",
            ),
            APPLICATION_ARN,
            roster::ids(
                "group_ids",
                "Ids of the groups that may use the role, beside those in `groups`. Null shows those that `groups` names, \
                 place by place.",
            )
            .of("group", "group_id"),
            roster::names(
                "groups",
                "group_ids",
                "Display names of the groups that may use the role, beside those in `group_ids`. Null shows those that \
                 `group_ids` has, place by place, with the id in place of a name that may not be read. Where both are null, \
                 no group may use it. AWS allows 20 for a role unless it has raised the quota.",
            ),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["application_arn", "role_arn"]),
                "The import id: ARN of account access manager and of the role, with a comma between them.",
            ),
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "Users and groups whom this resource neither gives the role nor takes it from, for example because another \
                 configuration does. A name that means nobody is no error. Null ignores nobody.",
            ),
            Attribute::required(
                "role_arn",
                Kind::String,
                OnChange::Move,
                "ARN of the IAM role.",
            )
            .of_elsewhere()
            .checks(&[checks::ROLE_ARN]),
            named_principal::TIMEOUTS,
            roster::ids(
                "user_ids",
                "Ids of the users who may use the role, beside those in `users`. Null shows those whom `users` names, as for \
                 groups.",
            )
            .of("user", "user_id"),
            roster::names(
                "users",
                "user_ids",
                "User names of the users who may use the role, beside those in `user_ids`. Null shows those whom `user_ids` \
                 has, as for groups.",
            ),
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&[
            "groups",
            "group_ids",
            "users",
            "user_ids",
        ])],
        identity: &["application_arn", "role_arn"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[directory::LOOK_UP, instance::FIND, account_access::LISTED],
            create: &[
                directory::LOOK_UP,
                instance::FIND,
                account_access::LISTED,
                &["account-access:CreateEntitlement"],
            ],
            read: &[directory::LOOK_UP, instance::FIND, account_access::LISTED],
            update: &[
                directory::LOOK_UP,
                instance::FIND,
                account_access::LISTED,
                &[
                    "account-access:CreateEntitlement",
                    "account-access:DeleteEntitlement",
                ],
            ],
            delete: &[
                account_access::LISTED,
                &["account-access:DeleteEntitlement"],
            ],
        },
        ..Schema::EMPTY
    };

    async fn list(aws: &Aws, filter: Self::Filter, finds: &Finds) -> Result<(), Error> {
        listing::list(aws, filter, finds).await
    }

    async fn create(aws: &Aws, plan: State) -> Result<State, Halted<State>> {
        life::create(aws, plan).await
    }

    /// Nothing tells a role that nobody may use from one that is not there: it is not imported.
    async fn read(aws: &Aws, state: State) -> Result<Option<State>, Error> {
        let imported = state.id.is_empty();
        let read = life::read(aws, state).await?;
        Ok(read.filter(|state| !imported || !state.elements().is_empty()))
    }

    async fn update(aws: &Aws, prior: State, plan: State) -> Result<State, Halted<State>> {
        life::update(aws, prior, plan).await
    }

    async fn delete(aws: &Aws, state: State) -> Result<(), Error> {
        life::delete(aws, state).await
    }

    fn import(id: &str) -> Option<Vec<(&'static str, String)>> {
        comma_separated(id, ["application_arn", "role_arn"])
    }

    fn validate(config: &Value) -> Diagnostics {
        roster::validate::<Principal>(config, SAID.ignore)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        let place = |name: &str| plan.get(name).as_str().map(str::to_owned);
        let places = place("application_arn").zip(place("role_arn"));
        if let Some((application, role)) = &places {
            plan.decide("id", Value::from(claimed(application, role)));
            plan.decide("account_id", Value::from(account_of_role(role).to_owned()));
        }
        roster::plan_offline(plan, SAID);
        let (Some(aws), Some((application, role))) = (aws, places) else {
            warn_of_groups(plan);
            roster::warn_of_removals::<Principal>(plan, SAID, &Ids::new());
            return Ok(());
        };
        let store = single::identity_store_of(aws, &application);
        let ids = roster::plan_names::<Principal>(aws, plan, SAID, store).await?;
        warn_of_groups(plan);
        roster::warn_of_removals::<Principal>(plan, SAID, &ids);
        let of_one = "identitycenter_account_access_entitlement";
        let claimed = claimed(&application, &role);
        roster::plan_claims::<Principal>(aws, plan, (SAID, &ids), &claimed, of_one)?;
        claim(aws, plan, &ids, &role)?;
        if roster::may_find_others::<Principal>(plan, SAID)
            // Whether the application is there and may be read is for the apply to say.
            && let Ok(there) = entitled(aws, &application, &role).await
        {
            let store = single::readable_store_of(aws, &application).await;
            let there = roster::with_their_names(aws, store.as_deref(), there).await;
            roster::warn_of_others::<Principal>(plan, (SAID, &ids), &there);
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        roster::warn_of_destruction(&state.elements(), &state.role_arn)
    }
}

/// Claims everybody of a plan, because a table of the account may want them otherwise.
fn claim(aws: &Aws, plan: &mut Plan<'_>, ids: &Ids, role: &str) -> Result<(), Diagnostics> {
    let claimant = format!("{} of {role}", AccountAccessEntitlements::NAME);
    for one in SAID.planned::<Principal>(plan, ids) {
        let who = matrix::Who {
            kind: one.kind(),
            id: one.id().map(str::to_owned),
            name: one.name().map(str::to_owned),
        };
        let at = roster::first_written(PAIRS, plan);
        matrix::plan_entitlement_claim(aws, plan, (&claimant, at), (role, &who))?;
    }
    Ok(())
}

fn warn_of_groups(plan: &mut Plan<'_>) {
    let planned: Vec<Principal> = SAID.planned(plan, &Ids::new());
    let groups = planned.iter().filter(|one| one.kind() == PAIRS[0].kind);
    let groups = groups.count();
    if !plan.changes() || groups <= MOST_GROUPS {
        return;
    }
    let at = PAIRS[0].place(plan, true);
    plan.warnings.push(
        Diagnostic::warning(
            "More groups than AWS allows by default",
            format!(
                "AWS gives a role to {MOST_GROUPS} groups unless it has raised the quota, and these are {groups}: it refuses \
                 the others."
            ),
        )
        .at(Path::of(at)),
    );
}
