//! Faults on order: what should go wrong, at which call, how often.
//!
//! The SDKs retry a throttle (by its code), a 500 or 503 and a dropped
//! connection, and do not retry any other error; a fault says which it is.

use serde::{Deserialize, Serialize};

use super::call::is_read;
use super::error::ApiError;
use super::model::{self, Service};
use super::scim;

mod changed;

pub use changed::Changed;

/// One fault, for the calls it matches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Every service if it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// An operation's name, or `*`.
    #[serde(default = "every")]
    pub operation: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// Matching calls that go through first.
    #[serde(default)]
    pub skip: u64,
    /// How often it happens; null is for ever.
    #[serde(default = "once")]
    pub times: Option<u64>,
    pub fault: Kind,
    /// How often it has happened.
    #[serde(default)]
    pub fired: u64,
}

fn every() -> String {
    "*".to_owned()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "serde calls it for a field that may be null"
)]
fn once() -> Option<u64> {
    Some(1)
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The service's own throttling error.
    Throttle {},
    /// Any error: code, message, status, and further members of its shape beside them.
    Error(ApiError),
    /// The service's own error for 500 or 503.
    ServerError { status: u16 },
    /// The service does not know the operation.
    UnknownOperation {},
    /// The call goes through, and its answer is of another shape.
    ChangedShape(Changed),
    /// The answer comes late. Other faults for the same call still happen.
    Delay { ms: u64 },
    /// The connection is closed without an answer.
    Drop(Moment),
    /// After the write it matches, reads of the service answer from before it.
    Stale { reads: u64 },
    /// The call goes through, whatever other faults there are.
    Pass {},
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    Before,
    After,
}

/// What happens to one call.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan {
    pub delay_ms: u64,
    pub error: Option<ApiError>,
    pub drop: Option<Moment>,
    pub stale_reads: u64,
    pub changed: Option<Changed>,
}

#[derive(Debug, Default)]
pub(crate) struct Faults(pub Vec<Fault>);

impl Faults {
    /// Takes the first fault that matches; delays add up with it.
    pub(crate) fn plan(&mut self, service: &str, operation: &str, account: &str) -> Plan {
        let mut plan = Plan::default();
        for fault in &mut self.0 {
            if !fault.matches(service, operation, account) || !fault.fires() {
                continue;
            }
            match &fault.fault {
                Kind::Delay { ms } => {
                    plan.delay_ms += ms;
                    continue;
                }
                Kind::Throttle {} => plan.error = Some(throttle(service)),
                Kind::ServerError { status } => plan.error = Some(server_error(service, *status)),
                Kind::UnknownOperation {} => {
                    plan.error = Some(unknown_operation(service, operation));
                }
                Kind::ChangedShape(changed) => plan.changed = Some(changed.clone()),
                Kind::Error(error) => plan.error = Some(error.clone()),
                Kind::Drop(moment) => plan.drop = Some(*moment),
                Kind::Stale { reads } => plan.stale_reads = *reads,
                Kind::Pass {} => {}
            }
            break;
        }
        plan
    }
}

impl Fault {
    /// Refuses a fault that could never happen, most likely for a misspelt name.
    pub(crate) fn check(&self) -> Result<(), String> {
        let wanted = |service: &&Service| {
            self.service
                .as_ref()
                .is_none_or(|name| *name == service.service)
        };
        let has = |service: &Service| {
            self.operation == "*" || service.operations.contains_key(&self.operation)
        };
        let scim = self
            .service
            .as_deref()
            .is_none_or(|name| name == scim::SERVICE)
            && (self.operation == "*" || scim::operations().any(|name| name == self.operation));
        if scim || model::services().filter(wanted).any(has) {
            return Ok(());
        }
        let service = self.service.as_deref().unwrap_or("any service");
        Err(format!(
            "there is no operation {} of {service}",
            self.operation
        ))
    }

    fn matches(&self, service: &str, operation: &str, account: &str) -> bool {
        let writes_only = matches!(self.fault, Kind::Stale { .. });
        self.service
            .as_deref()
            .is_none_or(|wanted| wanted == service)
            && (self.operation == "*" || self.operation == operation)
            && self
                .account
                .as_deref()
                .is_none_or(|wanted| wanted == account)
            && !(writes_only && is_read(operation))
    }

    fn fires(&mut self) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        if self.times.is_some_and(|times| self.fired >= times) {
            return false;
        }
        self.fired += 1;
        true
    }
}

/// What each service says when it is asked too often.
pub(crate) fn throttle(service: &str) -> ApiError {
    match service {
        "organizations" => ApiError::new(
            "TooManyRequestsException",
            "AWS Organizations can't complete your request because another request is already in \
             progress. Try again later.",
        )
        .with("Type", "RATE_EXCEEDED"),
        "sts" => ApiError::new("Throttling", "Rate exceeded"),
        _ => ApiError::new("ThrottlingException", "Rate exceeded"),
    }
}

/// What an API says that no longer has an operation.
fn unknown_operation(service: &str, operation: &str) -> ApiError {
    let code = if service == "sts" {
        "InvalidAction"
    } else {
        "UnknownOperationException"
    };
    ApiError::new(code, format!("Unknown operation {operation}"))
}

fn server_error(service: &str, status: u16) -> ApiError {
    let code = match (service, status) {
        ("sts", 503) => "ServiceUnavailable",
        ("sts", _) => "InternalFailure",
        (_, 503) => "ServiceUnavailableException",
        ("organizations", _) => "ServiceException",
        _ => "InternalServerException",
    };
    ApiError::new(
        code,
        "The service had a failure of its own. Try again later.",
    )
    .status(status)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn faults(value: Value) -> Faults {
        Faults(serde_json::from_value(value).unwrap())
    }

    fn code(faults: &mut Faults, operation: &str) -> Option<String> {
        faults
            .plan("sso-admin", operation, "1")
            .error
            .map(|error| error.code)
    }

    #[test]
    fn a_fault_happens_once_after_the_calls_it_skips() {
        let mut faults = faults(json!([
            {"service": "sso-admin", "operation": "ListInstances", "skip": 1, "fault": {"throttle": {}}}
        ]));
        assert_eq!(code(&mut faults, "ListInstances"), None);
        assert_eq!(code(&mut faults, "DescribeInstance"), None);
        assert_eq!(
            code(&mut faults, "ListInstances").as_deref(),
            Some("ThrottlingException")
        );
        assert_eq!(code(&mut faults, "ListInstances"), None);
        assert_eq!(faults.0[0].fired, 1);
    }

    #[test]
    fn an_error_brings_the_members_of_its_shape() {
        let mut faults = faults(json!([{"fault": {"error": {
            "code": "ConflictException", "message": "Later.", "status": 400, "Reason": "R"
        }}}]));
        let error = faults
            .plan("identitystore", "CreateUser", "1")
            .error
            .unwrap();
        assert_eq!(
            (error.code.as_str(), error.status),
            ("ConflictException", Some(400))
        );
        assert_eq!(error.members["Reason"], "R");
    }

    #[test]
    fn a_fault_for_a_misspelt_operation_is_refused() {
        let faults = faults(json!([
            {"operation": "ListInstances", "fault": {"throttle": {}}},
            {"operation": "ListInstance", "fault": {"throttle": {}}},
            {"service": "sts", "operation": "ListInstances", "fault": {"throttle": {}}},
        ]));
        let wrong: Vec<_> = faults
            .0
            .iter()
            .map(|fault| fault.check().is_err())
            .collect();
        assert_eq!(wrong, [false, true, true]);
    }

    #[test]
    fn null_times_is_for_ever() {
        let mut faults =
            faults(json!([{"times": null, "fault": {"server_error": {"status": 503}}}]));
        for _ in 0..5 {
            assert!(code(&mut faults, "Anything").is_some());
        }
    }

    #[test]
    fn a_delay_adds_to_the_fault_that_follows() {
        let mut faults = faults(json!([
            {"fault": {"delay": {"ms": 5}}}, {"fault": {"drop": "after"}}
        ]));
        let plan = faults.plan("sts", "AssumeRole", "1");
        assert_eq!((plan.delay_ms, plan.drop), (5, Some(Moment::After)));
    }

    #[test]
    fn only_writes_make_reads_stale() {
        let mut faults = faults(json!([{"fault": {"stale": {"reads": 2}}}]));
        assert_eq!(
            faults
                .plan("sso-admin", "DescribeInstance", "1")
                .stale_reads,
            0
        );
        assert_eq!(
            faults.plan("sso-admin", "UpdateInstance", "1").stale_reads,
            2
        );
    }
}
