//! What a planned assignment means in the apply, and how it comes to be.

use std::time::Duration;

use super::{AccountAssignment, State};
use crate::areas::accounts::named_permission_set;
use crate::areas::principal::named_principal;
use crate::aws::{Aws, Error};
use crate::shape::resource::{Halted, Resource};
use crate::shape::schema::Operation;
use crate::shape::timeouts::Timeouts;

fn limit(plan: &State, operation: Operation) -> Duration {
    let schema = &AccountAssignment::SCHEMA;
    Timeouts::of(plan.timeouts.as_ref(), schema, operation)
}

/// The plan with the permission set and the principal that it means.
pub(super) async fn resolved(aws: &Aws, plan: State, operation: Operation) -> Result<State, Error> {
    let limit = limit(&plan, operation);
    let set = (
        plan.permission_set_arn.as_str(),
        plan.permission_set_name.as_deref(),
    );
    let found = named_permission_set::resolved(aws, &plan.instance_arn, set, limit).await?;
    let (instance_arn, permission_set_arn) = found;
    let plan = State {
        instance_arn,
        permission_set_arn,
        ..plan
    };
    let unknown = |_: &String| plan.principal_id.is_empty();
    let Some(name) = plan.principal_name.clone().filter(unknown) else {
        return Ok(plan.identified());
    };
    let store = aws.store_of(Some(&plan.instance_arn)).await?;
    let wait = plan.wait_for_principal.then_some(limit);
    let kind = plan.principal_type;
    let principal_id = named_principal::resolved(aws, &store, kind, &name, wait).await?;
    let resolved = State {
        principal_id,
        ..plan
    };
    Ok(resolved.identified())
}

/// Assigns whom the plan means.
pub(super) async fn assigned(
    aws: &Aws,
    plan: State,
    operation: Operation,
) -> Result<State, Halted<State>> {
    let limit = limit(&plan, operation);
    let plan = resolved(aws, plan, operation).await?;
    let assignment = plan.assignment();
    let (kind, id) = (assignment.principal_type, &assignment.principal_id);
    let wait = plan.wait_for_principal.then_some(limit);
    let assign = || aws.assign_account(&assignment);
    named_principal::in_time(aws, kind, id, wait, assign).await?;
    Ok(plan.named(aws).await)
}
