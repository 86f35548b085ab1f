//! The deletion of a permission set.
//!
//! Decides what is said where AWS refuses it.

use std::time::Duration;

use super::planning::reserved;
use crate::areas::principal::listed_principals::name_of;
use crate::aws::permission_set::{Assigned, Of};
use crate::aws::{Aws, Error, Kind as ErrorKind};

/// How many assignments a message names.
const NAMED: usize = 10;

pub(super) async fn delete(
    aws: &Aws,
    of: Of<'_>,
    name: &str,
    limit: Duration,
) -> Result<(), Error> {
    let error = match aws.delete_permission_set(of, limit).await {
        Err(error) => error,
        deleted => return deleted,
    };
    match error.kind {
        ErrorKind::Conflict => match aws.assigned_with(of, NAMED).await {
            Ok(assigned) if !assigned.is_empty() => {
                Err(error.advise(has(aws, of, &assigned).await))
            }
            _ => Err(error),
        },
        ErrorKind::Denied => match aws.reserved_to(of).await {
            Ok(Some(management)) => {
                let who = aws.who().await;
                Err(error.advise(reserved(name, &management, &who)))
            }
            _ => Err(error),
        },
        _ => Err(error),
    }
}

/// Who has a permission set.
async fn has(aws: &Aws, of: Of<'_>, assigned: &[Assigned]) -> String {
    let instance = aws.default_instance(Some(of.instance_arn)).await.ok();
    let store = instance.and_then(|instance| instance.identity_store_id);
    let mut lines = String::new();
    for one in assigned.iter().take(NAMED) {
        let (kind, id) = (one.principal_type, &one.principal_id);
        let name = match &store {
            Some(store) => name_of(aws, store, kind, id).await.ok(),
            None => None,
        };
        let name = name.as_ref().unwrap_or(id);
        lines += &format!("\n  {kind} {name:?} in account {}", one.account_id);
    }
    let more = match assigned.len() > NAMED {
        true => "\n  and others",
        false => "",
    };
    format!(
        "It is assigned, and what is assigned cannot be deleted:{lines}{more}\n\nDelete these assignments first. Where they \
         are resources that name the permission set by its attribute and are destroyed with it, that happens by itself. Where it \
         is replaced and they stay, say create_before_destroy = true in its lifecycle: the new one is made under its new name, \
         they move to it, and then this one goes."
    )
}
