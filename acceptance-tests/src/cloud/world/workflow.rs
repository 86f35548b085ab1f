//! What goes on after the answer: creations and deletions of account assignments and
//! provisionings of permission sets, each with a status that says how it ended.
//!
//! They are done in time, by [`World::advance`], and no part of a world as it is
//! written. All of them are kept: how long AWS does is not documented.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::target_account::Role;
use super::{AccountAssignment, Clock, PermissionSet, PrincipalType, Version, World};
use crate::cloud::table::{Row, Table};

/// Nobody has to look: so much later it is done although nobody has asked how it is.
const UNSEEN: Duration = Duration::from_secs(1);

/// The workflows of an instance.
#[derive(Clone, Debug, Default)]
pub struct Workflows {
    all: Table<Workflow>,
    under_way: BTreeSet<u64>,
    /// Until when the roles of an account are being updated.
    busy: BTreeMap<String, Instant>,
    lags: Vec<Lag>,
}

/// An assignment that listings do not show yet, or still do.
#[derive(Clone, Debug)]
struct Lag {
    row: AccountAssignment,
    made: bool,
    reads_left: u32,
}

#[derive(Clone, Debug)]
pub(crate) struct Workflow {
    pub id: String,
    pub task: Task,
    /// The ARN of the permission set.
    pub permission_set: String,
    /// Of the permission set when it began.
    pub revision: u64,
    pub created_date: Timestamp,
    /// The reason why IAM refuses the caller, where it acts in the management account.
    pub denied: Option<String>,
    /// How it has ended, with the reason of a failure.
    pub ended: Option<Result<(), String>>,
    due: Instant,
    reads_left: u32,
}

#[derive(Clone, Debug)]
pub(crate) enum Task {
    Create(AccountAssignment),
    Delete(AccountAssignment),
    Provision {
        /// The one account that was asked for.
        target: Option<String>,
        accounts: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Creation,
    Deletion,
    Provisioning,
}

/// How long one takes: so many reads of its status, and so much time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Takes {
    pub reads: u32,
    pub time: Duration,
}

impl Row for Workflow {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Task {
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Create(_) => Kind::Creation,
            Self::Delete(_) => Kind::Deletion,
            Self::Provision { .. } => Kind::Provisioning,
        }
    }

    /// Where it is about an assignment.
    pub(crate) fn assignment(&self) -> Option<&AccountAssignment> {
        match self {
            Self::Create(row) | Self::Delete(row) => Some(row),
            Self::Provision { .. } => None,
        }
    }

    pub(crate) fn accounts(&self) -> Vec<&str> {
        match self {
            Self::Create(row) | Self::Delete(row) => vec![&row.account],
            Self::Provision { accounts, .. } => accounts.iter().map(String::as_str).collect(),
        }
    }
}

impl Workflow {
    pub(crate) fn new(id: String, set: &PermissionSet, task: Task, now: Timestamp) -> Self {
        Self {
            id,
            task,
            permission_set: set.arn.clone(),
            revision: set.revision,
            created_date: now,
            denied: None,
            ended: None,
            due: Instant::now(),
            reads_left: 0,
        }
    }

    fn is_due(&self, now: Instant) -> bool {
        let in_time = now >= self.due && self.reads_left == 0;
        in_time || now >= self.due + UNSEEN
    }
}

impl Workflows {
    /// Begins one. "Number of IAM roles (permission sets) in the AWS account that can
    /// be updated at a time: 1" (quotas): whether the next waits is not documented,
    /// here it does.
    pub(crate) fn begin(&mut self, mut workflow: Workflow, takes: Takes, updates_a_role: bool) {
        let mut start = Instant::now();
        if updates_a_role {
            let busy = workflow.task.accounts().into_iter();
            let busy = busy.filter_map(|account| self.busy.get(account).copied());
            start = busy.max().unwrap_or(start).max(start);
            for account in workflow.task.accounts() {
                self.busy.insert(account.to_owned(), start + takes.time);
            }
        }
        workflow.due = start + takes.time;
        workflow.reads_left = takes.reads;
        let place = self.all.insert(workflow);
        self.under_way.insert(place);
    }

    pub(crate) fn under_way(&self) -> impl Iterator<Item = &Workflow> {
        let places = self.under_way.iter();
        places.filter_map(|place| self.all.at(*place))
    }

    /// Whether the roles of an account are being updated right now.
    pub(crate) fn is_busy(&self, account: &str) -> bool {
        let until = self.busy.get(account);
        until.is_some_and(|until| *until > Instant::now())
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Workflow> {
        self.all.get(id)
    }

    /// Those of a kind, each with its place. The order is not documented; here the
    /// oldest comes first.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = (u64, &Workflow)> {
        let all = self.all.after(0);
        all.filter(move |(_, workflow)| workflow.task.kind() == kind)
    }

    /// One read goes by for those of a kind that are under way, or for one of them.
    pub(crate) fn pass_time(&mut self, kind: Kind, id: Option<&str>) {
        for place in &self.under_way {
            let Some(workflow) = self.all.at_mut(*place) else {
                continue;
            };
            if workflow.task.kind() == kind && id.is_none_or(|id| id == workflow.id) {
                workflow.reads_left = workflow.reads_left.saturating_sub(1);
            }
        }
    }

    /// What a listing of some assignments does not show yet, and what it still shows. It
    /// has then been read once.
    pub(crate) fn lagging(
        &mut self,
        listed: impl Fn(&AccountAssignment) -> bool,
    ) -> (Vec<AccountAssignment>, Vec<AccountAssignment>) {
        let (mut hidden, mut shown) = (Vec::new(), Vec::new());
        for lag in self.lags.iter_mut().filter(|lag| listed(&lag.row)) {
            lag.reads_left -= 1;
            let list = if lag.made { &mut hidden } else { &mut shown };
            list.push(lag.row.clone());
        }
        self.lags.retain(|lag| lag.reads_left > 0);
        (hidden, shown)
    }

    fn take_due(&mut self, now: Instant) -> Vec<Workflow> {
        let is_due = |place: &u64| self.all.at(*place).is_some_and(|found| found.is_due(now));
        let due: Vec<_> = self.under_way.iter().copied().filter(is_due).collect();
        let take = |place: &u64| self.all.at(*place).cloned();
        let taken = due.iter().filter_map(take).collect();
        self.under_way.retain(|place| !due.contains(place));
        taken
    }
}

impl World {
    /// Does what is due by now.
    pub(crate) fn advance(&mut self, clock: Clock) {
        let now = Instant::now();
        let instances: Vec<_> = self.workflows.keys().cloned().collect();
        for instance in instances {
            let of = self.workflows.get_mut(&instance);
            for mut workflow in of.map(|of| of.take_due(now)).unwrap_or_default() {
                workflow.ended = Some(self.end(&instance, &workflow, clock));
                if let Some(of) = self.workflows.get_mut(&instance) {
                    of.all.insert(workflow);
                }
            }
        }
    }

    /// What becomes of one in the end.
    fn end(&mut self, instance: &str, workflow: &Workflow, clock: Clock) -> Result<(), String> {
        match (&workflow.task, &workflow.denied) {
            (Task::Create(_) | Task::Delete(_), Some(reason)) => Err(reason.clone()),
            (Task::Create(row), None) => self.create_assignment(instance, row, clock),
            (Task::Delete(row), None) => self.delete_assignment(instance, row, clock),
            (Task::Provision { accounts, .. }, _) => self.provision(instance, workflow, accounts),
        }
    }

    /// "As part of a successful CreateAccountAssignment call, the specified permission
    /// set will automatically be provisioned to the account." One that is there
    /// already is no failure that AWS documents.
    fn create_assignment(
        &mut self,
        id: &str,
        row: &AccountAssignment,
        clock: Clock,
    ) -> Result<(), String> {
        self.assignee_is_there(id, row, clock)?;
        let set = self.permission_set(id, &row.permission_set)?;
        let latest = set.provisioned.get(&row.account) == Some(&Version::Latest);
        let role = (!latest).then(|| Role::of(set));
        self.reach(&row.account)?;
        if let Some(role) = role {
            self.update_role(&row.account, &role)?;
        }
        self.account_assignments.of_mut(id).insert(row.clone());
        let set = self.permission_set_mut(id, &row.permission_set)?;
        set.provisioned.insert(row.account.clone(), Version::Latest);
        self.lag(id, row, true);
        Ok(())
    }

    /// Has listings show a change only when they have been read some more.
    fn lag(&mut self, instance: &str, row: &AccountAssignment, made: bool) {
        let reads_left = self.settings.assignment_lag_reads;
        if let (Some(of), 1..) = (self.workflows.get_mut(instance), reads_left) {
            of.lags.push(Lag {
                row: row.clone(),
                made,
                reads_left,
            });
        }
    }

    /// The last assignment of a pair takes the role with it. One whose user or group
    /// is gone has been seen to fail with the reason below; what is left of it then is
    /// not documented, and here it is gone or stays, as the settings say.
    fn delete_assignment(
        &mut self,
        id: &str,
        row: &AccountAssignment,
        clock: Clock,
    ) -> Result<(), String> {
        let assigned = self.account_assignments.of_mut(id);
        if !assigned.contains(row) {
            return Err(no_entitlement(id, row));
        }
        if self.settings.assignments_of_nobody_stay {
            self.assignee_is_there(id, row, clock)?;
        }
        let assigned = self.account_assignments.of_mut(id);
        let of_pair = assigned.of_pair(&row.permission_set, &row.account, 0);
        if of_pair.take(2).count() == 1 {
            self.reach(&row.account)?;
            self.update_role(&row.account, &Role::none())?;
            let set = self.permission_set_mut(id, &row.permission_set)?;
            set.provisioned.remove(&row.account);
        }
        self.account_assignments.of_mut(id).remove(row);
        self.lag(id, row, false);
        self.assignee_is_there(id, row, clock)
    }

    /// One account that cannot be reached leaves the others no worse. Which of several
    /// reasons AWS gives is not documented; here it is the first.
    fn provision(
        &mut self,
        id: &str,
        workflow: &Workflow,
        accounts: &[String],
    ) -> Result<(), String> {
        let arn = &workflow.permission_set;
        let role = Role::of(self.permission_set(id, arn)?);
        let mut outcome = Ok(());
        for account in accounts {
            let there = self.permission_set(id, arn)?.provisioned.get(account);
            let done = match (there, &workflow.denied) {
                (Some(_), Some(reason)) if self.is_management(account) => Err(reason.clone()),
                (Some(_), _) => self
                    .reach(account)
                    .and_then(|()| self.update_role(account, &role)),
                (None, _) => Err(format!(
                    "Received a 404 status error: Permission set provision not found in AWS account {account}."
                )),
            };
            let set = self.permission_set_mut(id, arn)?;
            if done.is_ok() && set.revision == workflow.revision {
                set.provisioned.insert(account.clone(), Version::Latest);
            }
            outcome = outcome.and(done);
        }
        outcome
    }

    fn permission_set(&self, instance: &str, arn: &str) -> Result<&PermissionSet, String> {
        let instance = self.instances.get(instance);
        let set = instance.and_then(|instance| instance.permission_sets.get(arn));
        set.ok_or_else(|| no_permission_set(arn))
    }

    fn permission_set_mut(
        &mut self,
        instance: &str,
        arn: &str,
    ) -> Result<&mut PermissionSet, String> {
        let instance = self.instances.get_mut(instance);
        let set = instance.and_then(|instance| instance.permission_sets.get_mut(arn));
        set.ok_or_else(|| no_permission_set(arn))
    }

    fn assignee_is_there(
        &self,
        id: &str,
        row: &AccountAssignment,
        clock: Clock,
    ) -> Result<(), String> {
        let store = self.instances.get(id).map(|found| &found.identity_store);
        let there = store.is_some_and(|store| match row.principal_type {
            PrincipalType::User => store
                .users
                .get(&row.principal_id)
                .is_some_and(|user| user.appears.is_there(clock)),
            PrincipalType::Group => store
                .groups
                .get(&row.principal_id)
                .is_some_and(|group| group.appears.is_there(clock)),
        });
        if there {
            return Ok(());
        }
        let (kind, assignee) = (row.principal_type.name(), &row.principal_id);
        let directory = store.map(|store| store.id.as_str()).unwrap_or_default();
        Err(format!(
            "Received a 404 status error: the {kind} assignee {assignee} was not found in directory {directory}."
        ))
    }
}

fn no_permission_set(arn: &str) -> String {
    let id = arn.rsplit('/').next().unwrap_or_default();
    format!("Received a 404 status error: Could not find PermissionSet with id {id}.")
}

fn no_entitlement(instance: &str, row: &AccountAssignment) -> String {
    let set = row.permission_set.rsplit('/').next().unwrap_or_default();
    format!(
        "Received a 404 status error: EntitlementItem doesn't exist with the given entitlement key \
         EntitlementKey{{accessorId=AccessorId{{value={}}}, resourceId=ResourceId{{value={}}}, \
         auxiliaryResourceId=AuxiliaryResourceId{{value={set}}}, containerId=ContainerId{{value={instance}}}}}.",
        row.principal_id, row.account
    )
}
