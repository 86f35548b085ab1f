//! Everybody who is assigned to an application, in one set.
//!
//! AWS has one call for each assignment and no order between them, so a set changes element by element. One
//! listing of 100 a page reads it.

mod listing;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tfplugin::value::Value;

use super::application_assignment::{CHANGE, DELETE, READ};
use super::application_configuration;
use super::listed_applications;
use crate::areas::principal::named_principal;
use crate::areas::principal::roster::principal::{PRINCIPAL, Principal};
use crate::areas::principal::roster::{
    self, Both, Common, Element, Ids, Pair, Roster, Said, Texts, Who, life,
};
use crate::aws::application::Assignment;
use crate::aws::{Aws, Error, PrincipalType, Rows, directory, instance};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::Diagnostics;
use crate::shape::list_resource::{Finds, Listing};
use crate::shape::resource::{Export, Form, Halted, Resource};
use crate::shape::schema::{Attribute, Calls, Follows, Kind, OnChange, Rule, Schema, checks};
use crate::shape::timeouts::Timeouts;

pub(crate) struct ApplicationAssignments;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    application_arn: String,
    group_ids: Texts,
    groups: Texts,
    id: String,
    ignore: Option<BTreeSet<Principal>>,
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
    parent: "application_arn",
};

impl Resource for ApplicationAssignments {
    const NAME: &'static str = "identitycenter_application_assignments";
    const IMPORT_ID: &'static str = "APPLICATION_ARN";
    const CREATES_EXACTLY: bool = true;
    const LISTING: Listing = listing::LISTING;
    const EXPORT: Export = Export {
        form: Form::Set,
        ..Export::to("application_assignments")
    };
    type State = State;
    type Filter = listed_applications::Filter;

    const SCHEMA: Schema = Schema {
        description: "Assigns exactly these users and groups to an application.\n\nIt is the only authority: an \
                      assignment that exists already is taken over, and one that it does not name is removed, unless \
                      it is in `ignore`. A creation removes nobody: whom it does not name shows at the next refresh and \
                      is removed by a plan that names them. The plan of a creation warns of them, and every plan warns of \
                      those whom it takes away. Do not use it beside `identitycenter_application_assignment` for the same \
                      application, unless `ignore` names those who have such a resource: each would undo what the other \
                      one does. A plan warns of that where it sees both.\n\nTo move from single resources to this one, \
                      take them out of the state first (a `removed` block with `destroy = false`, or `terraform state \
                      rm`).\n\nWhen some changes fail, the others are made, the error names each that failed, and the \
                      state holds what is true. After a creation that failed in part the next plan shows a replacement; \
                      applying it removes nobody who stays.",
        attributes: &[
            Attribute::required(
                "application_arn",
                Kind::String,
                OnChange::Move,
                "ARN of the application.",
            ).of("application", "application_arn")
            .checks(&[checks::APPLICATION_ARN]),
            roster::ids(
                "group_ids",
                "Ids of the groups that are assigned, beside those in `groups`. Null shows those that `groups` \
                 names, place by place.",
            ).of("group", "group_id"),
            roster::names(
                "groups",
                "group_ids",
                "Display names of the groups that are assigned, beside those in `group_ids`. Null shows those that \
                 `group_ids` has, place by place, with the id in place of a name that may not be read. Where both are null, \
                 no group is assigned.",
            ),
            Attribute::computed(
                "id",
                Kind::String,
                Follows::These(&["application_arn"]),
                "The same as `application_arn`.",
            ),
            Attribute::optional(
                "ignore",
                Kind::ObjectSet(PRINCIPAL),
                OnChange::InPlace,
                "Users and groups that this resource neither assigns nor removes, for example because another \
                 configuration does. A name that means nobody is no error. Null ignores nobody.",
            ),
            named_principal::TIMEOUTS,
            roster::ids(
                "user_ids",
                "Ids of the users who are assigned, beside those in `users`. Null shows those whom `users` names, as for groups.",
            ).of("user", "user_id"),
            roster::names(
                "users",
                "user_ids",
                "User names of the users who are assigned, beside those in `user_ids`. Null shows those whom `user_ids` has, as for \
                 groups.",
            ),
            named_principal::WAIT_FOR_PRINCIPAL,
        ],
        rules: &[Rule::AtLeastOneOf(&[
            "groups",
            "group_ids",
            "users",
            "user_ids",
        ])],
        identity: &["application_arn"],
        unread: &["ignore", "wait_for_principal"],
        calls: Calls {
            plan: &[directory::LOOK_UP, instance::FIND, &["sso:GetApplicationAssignmentConfiguration", "sso:ListApplicationAssignments"]],
            create: CHANGE,
            read: READ,
            update: CHANGE,
            delete: DELETE,
        },
        version: 1,
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
        Some(vec![("application_arn", id.to_owned())])
    }

    fn validate(config: &Value) -> Diagnostics {
        roster::validate::<Principal>(config, SAID.ignore)
    }

    async fn plan(aws: Option<&Aws>, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
        plan.decide("id", plan.get("application_arn").clone());
        let application = plan.get("application_arn").as_str().map(str::to_owned);
        roster::plan_offline(plan, SAID);
        let (Some(aws), Some(application)) = (aws, application) else {
            warn_of_groups(plan);
            roster::warn_of_removals::<Principal>(plan, SAID, &Ids::new());
            return Ok(());
        };
        let store = named_principal::identity_store_of(aws, &application);
        let ids = roster::plan_names::<Principal>(aws, plan, SAID, store).await?;
        warn_of_groups(plan);
        roster::warn_of_removals::<Principal>(plan, SAID, &ids);
        let single = "identitycenter_application_assignment";
        roster::plan_claims::<Principal>(aws, plan, (SAID, &ids), &application, single)?;
        if plan.changes() {
            application_configuration::warn_if_open(aws, plan, &application).await;
        }
        if roster::may_find_others::<Principal>(plan, SAID)
            // Whether the application is there and may be read is for the apply to say.
            && let Ok(there) = assigned(aws, &application).await
        {
            let store = named_principal::readable_store_of(aws, &application).await;
            let there = roster::with_their_names(aws, store.as_deref(), there).await;
            roster::warn_of_others::<Principal>(plan, (SAID, &ids), &there);
        }
        Ok(())
    }

    fn plan_destroy(state: State) -> Diagnostics {
        roster::warn_of_destruction(&state.elements(), &state.application_arn)
    }

    /// Version 0 had one set of principals.
    fn upgrade(_version: i64, stored: Value) -> Value {
        roster::lists::from_set::<Principal>(stored, "principals", PAIRS)
    }
}

/// There is room for so many groups in an application.
fn warn_of_groups(plan: &mut Plan<'_>) {
    if plan.changes() {
        let planned: Vec<Principal> = SAID.planned(plan, &Ids::new());
        let groups = planned.iter().filter(|one| one.kind() == PAIRS[0].kind);
        let at = PAIRS[0].place(plan, true);
        application_configuration::warn_of_many(plan, at, groups.count());
    }
}

impl Roster for State {
    type Element = Principal;
    const SAID: Said = SAID;
    const SCHEMA: &'static Schema = &ApplicationAssignments::SCHEMA;

    fn parent(&self) -> &str {
        &self.application_arn
    }

    fn common(&self) -> Common<'_, Principal> {
        Common {
            id: &self.id,
            ignore: &self.ignore,
            timeouts: &self.timeouts,
            wait_for_principal: self.wait_for_principal,
            written: &self.written,
        }
    }

    fn lists(&self) -> Vec<Both> {
        vec![
            Both::of(&self.groups, &self.group_ids),
            Both::of(&self.users, &self.user_ids),
        ]
    }

    fn with_lists(self, lists: Vec<Both>) -> Self {
        let [groups, users] = lists.try_into().unwrap_or_default();
        Self {
            groups: groups.names,
            group_ids: groups.ids,
            users: users.names,
            user_ids: users.ids,
            ..self
        }
    }

    fn with_ignore(self, ignore: Option<BTreeSet<Principal>>) -> Self {
        Self { ignore, ..self }
    }

    async fn placed(self, _aws: &Aws) -> Result<Self, Error> {
        let id = self.application_arn.clone();
        Ok(Self { id, ..self })
    }

    async fn store(&self, aws: &Aws) -> Result<String, Error> {
        named_principal::identity_store_of(aws, &self.application_arn).await
    }

    async fn readable_store(&self, aws: &Aws) -> Option<String> {
        named_principal::readable_store_of(aws, &self.application_arn).await
    }

    async fn listed(&self, aws: &Aws) -> Result<BTreeSet<Who>, Error> {
        assigned(aws, &self.application_arn).await
    }

    async fn seen(&self, aws: &Aws) -> Result<Option<BTreeSet<Who>>, Error> {
        let listed = aws.assignments_seen(&self.application_arn).await?;
        Ok(Some(who_of(listed)))
    }

    async fn is_there(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        aws.is_assigned(&self.assignment(who)).await
    }

    async fn keep(&self, aws: &Aws, who: &Who) -> Result<bool, Error> {
        aws.keep_assignment(&self.assignment(who)).await
    }

    async fn add(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        aws.assign(&self.assignment(who)).await
    }

    async fn remove(&self, aws: &Aws, who: &Who) -> Result<(), Error> {
        aws.delete_assignment(&self.assignment(who)).await
    }
}

impl State {
    fn assignment(&self, who: &Who) -> Assignment {
        Assignment {
            application_arn: self.application_arn.clone(),
            principal_type: who.kind,
            principal_id: who.id.clone(),
        }
    }
}

fn who_of(listed: Rows<Assignment>) -> BTreeSet<Who> {
    let who = |assignment: Assignment| Who {
        kind: assignment.principal_type,
        id: assignment.principal_id,
    };
    listed.into_iter().map(who).collect()
}

/// Those who are assigned to an application that must be there.
async fn assigned(aws: &Aws, application_arn: &str) -> Result<BTreeSet<Who>, Error> {
    let listed = aws.assignments_of(application_arn).await;
    listed
        .map(who_of)
        .map_err(|error| error.at("application_arn"))
}
