//! Whether an application needs assignments, and whether its users' jobs outlive their sessions.

use serde_json::json;

use super::access::{self, denied};
use crate::cloud::call::{Answer, Call};
use crate::cloud::error::ApiError;
use crate::cloud::world::Application;

fn application<'a>(call: &'a mut Call) -> Result<&'a mut Application, ApiError> {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let refusal = denied(call, arn);
    let instance = call.world.instances.get_mut(&instance_id);
    instance
        .and_then(|instance| instance.applications.get_mut(&id))
        .ok_or(refusal)
}

pub(super) fn assignment(call: &mut Call) -> Answer {
    Ok(json!({"AssignmentRequired": application(call)?.assignment_required}))
}

pub(super) fn put_assignment(call: &mut Call) -> Answer {
    let required = call.input.flag("AssignmentRequired").unwrap_or(true);
    application(call)?.assignment_required = required;
    Ok(json!({}))
}

pub(super) fn session(call: &mut Call) -> Answer {
    let status = &application(call)?.user_background_sessions;
    Ok(json!({"UserBackgroundSessionApplicationStatus": status}))
}

pub(super) fn put_session(call: &mut Call) -> Answer {
    let status = call
        .input
        .maybe("UserBackgroundSessionApplicationStatus")
        .map(str::to_owned);
    let application = application(call)?;
    if let Some(status) = status {
        application.user_background_sessions = status;
    }
    Ok(json!({}))
}
