//! Faults on order: what should go wrong, at which call, how often.
//!
//! The SDKs retry a throttle (by its code), a 500 or 503 and a dropped
//! connection, and do not retry any other error; a fault says which it is.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::call::is_read;
use super::error::ApiError;
use super::services;

mod changed;
mod odd;

pub use changed::Changed;
pub use odd::{Odd, OddListing, Oddity};

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
    /// What the input has to have; it may have more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Value>,
    /// Matching calls that go through first.
    #[serde(default)]
    pub skip: u64,
    /// How often it happens; null is for ever.
    #[serde(default = "once")]
    pub times: Option<u64>,
    /// For how many milliseconds it happens at most, from the first time on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts: Option<u64>,
    pub fault: Kind,
    /// How often it has happened.
    #[serde(default)]
    pub fired: u64,
    #[serde(skip)]
    pub since: Option<Instant>,
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
    /// The call goes through, and a member of its answer is odd.
    Odd(Odd),
    /// The call goes through, and its listing is odd.
    OddListing(OddListing),
    /// The answer comes late. Other faults for the same call still happen.
    Delay { ms: u64 },
    /// The connection is closed without an answer.
    Drop(Moment),
    /// The call goes through, and the connection ends in the middle of the answer's body.
    Cut(Ending),
    /// Whatever stands between client and service answers in its own words.
    Raw(Raw),
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
    /// The call goes through, and neither it nor anything after it is answered.
    Last,
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// As if all had been said (FIN).
    Closed,
    /// As if the machine had been switched off meanwhile (RST).
    Reset,
}

/// An answer to the letter.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Raw {
    pub status: u16,
    #[serde(default)]
    pub content_type: String,
    #[serde(default)]
    pub body: String,
    /// Whether the call has its effect all the same.
    #[serde(default)]
    pub performed: bool,
}

/// What happens to one call.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Plan {
    pub delay_ms: u64,
    pub error: Option<ApiError>,
    pub drop: Option<Moment>,
    pub stale_reads: u64,
    pub changed: Option<Changed>,
    pub odd: Option<Odd>,
    pub odd_listing: Option<OddListing>,
    pub cut: Option<Ending>,
    pub raw: Option<Raw>,
}

#[derive(Debug, Default)]
pub(crate) struct Faults(pub Vec<Fault>);

impl Faults {
    /// Takes the first fault that matches; delays add up with it.
    pub(crate) fn plan(
        &mut self,
        service: &str,
        operation: &str,
        account: &str,
        input: &Value,
    ) -> Plan {
        let mut plan = Plan::default();
        let is_last =
            |fault: &Fault| fault.fired > 0 && matches!(fault.fault, Kind::Drop(Moment::Last));
        if self.0.iter().any(is_last) {
            plan.drop = Some(Moment::Before);
            return plan;
        }
        for fault in &mut self.0 {
            if !fault.matches(service, operation, account, input) || !fault.fires() {
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
                Kind::Odd(odd) => plan.odd = Some(odd.clone()),
                Kind::OddListing(listing) => plan.odd_listing = Some(*listing),
                Kind::Error(error) => plan.error = Some(error.clone()),
                Kind::Drop(moment) => plan.drop = Some(*moment),
                Kind::Cut(ending) => plan.cut = Some(*ending),
                Kind::Raw(raw) => plan.raw = Some(raw.clone()),
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
        let is_meant = |service: &str| self.service.as_deref().is_none_or(|name| name == service);
        let has = |names: &[&str]| self.operation == "*" || names.contains(&&*self.operation);
        if services::all().any(|(service, names)| is_meant(service) && has(&names)) {
            return Ok(());
        }
        let service = self.service.as_deref().unwrap_or("any service");
        Err(format!(
            "there is no operation {} of {service}",
            self.operation
        ))
    }

    fn matches(&self, service: &str, operation: &str, account: &str, input: &Value) -> bool {
        let writes_only = matches!(self.fault, Kind::Stale { .. });
        self.service
            .as_deref()
            .is_none_or(|wanted| wanted == service)
            && (self.operation == "*" || self.operation == operation)
            && self
                .account
                .as_deref()
                .is_none_or(|wanted| wanted == account)
            && self
                .input
                .as_ref()
                .is_none_or(|wanted| contains(input, wanted))
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
        let since = *self.since.get_or_insert_with(Instant::now);
        if self
            .lasts
            .is_some_and(|lasts| since.elapsed() > Duration::from_millis(lasts))
        {
            return false;
        }
        self.fired += 1;
        true
    }
}

/// Whether a value has all that is expected of it; members may have more.
pub(crate) fn contains(value: &Value, expected: &Value) -> bool {
    match (value, expected) {
        (Value::Object(value), Value::Object(expected)) => {
            expected.iter().all(|(name, expected)| {
                value
                    .get(name)
                    .is_some_and(|value| contains(value, expected))
            })
        }
        (Value::Array(value), Value::Array(expected)) => {
            value.len() == expected.len() && value.iter().zip(expected).all(|(a, b)| contains(a, b))
        }
        _ => value == expected,
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
            .plan("sso-admin", operation, "1", &Value::Null)
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
    fn a_fault_may_be_about_one_input_alone() {
        let mut faults = faults(json!([
            {"input": {"Principal": {"Id": "a"}}, "fault": {"throttle": {}}}
        ]));
        let mut throttled = |input: Value| {
            let plan = faults.plan("sso-admin", "ListInstances", "1", &input);
            plan.error.is_some()
        };
        assert!(!throttled(json!({"Principal": {"Id": "b"}})));
        assert!(throttled(
            json!({"Principal": {"Id": "a", "Type": "USER"}, "More": 1})
        ));
    }

    #[test]
    fn a_fault_that_lasts_is_over_at_some_time() {
        let mut faults = faults(json!([{"times": null, "lasts": 0, "fault": {"throttle": {}}}]));
        faults.0[0].since = Instant::now().checked_sub(Duration::from_millis(5));
        assert_eq!(code(&mut faults, "ListInstances"), None);
    }

    #[test]
    fn an_error_brings_the_members_of_its_shape() {
        let mut faults = faults(json!([{"fault": {"error": {
            "code": "ConflictException", "message": "Later.", "status": 400, "Reason": "R"
        }}}]));
        let error = faults
            .plan("identitystore", "CreateUser", "1", &Value::Null)
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
        let plan = faults.plan("sts", "AssumeRole", "1", &Value::Null);
        assert_eq!((plan.delay_ms, plan.drop), (5, Some(Moment::After)));
    }

    #[test]
    fn nothing_is_answered_after_the_last_call() {
        let mut faults = faults(json!([{"operation": "AssumeRole", "fault": {"drop": "last"}}]));
        let drops = [
            "GetCallerIdentity",
            "AssumeRole",
            "AssumeRole",
            "GetCallerIdentity",
        ];
        let drops = drops.map(|operation| faults.plan("sts", operation, "1", &Value::Null).drop);
        let before = Some(Moment::Before);
        assert_eq!(drops, [None, Some(Moment::Last), before, before]);
    }

    #[test]
    fn only_writes_make_reads_stale() {
        let mut faults = faults(json!([{"fault": {"stale": {"reads": 2}}}]));
        assert_eq!(
            faults
                .plan("sso-admin", "DescribeInstance", "1", &Value::Null)
                .stale_reads,
            0
        );
        assert_eq!(
            faults
                .plan("sso-admin", "UpdateInstance", "1", &Value::Null)
                .stale_reads,
            2
        );
    }
}
