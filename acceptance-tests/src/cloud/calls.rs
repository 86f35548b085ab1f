//! Every call of the API, in order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::model;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Record {
    pub service: String,
    pub operation: String,
    /// What was asked, null if it could not be read or the caller was refused.
    #[serde(default)]
    pub input: Value,
    /// Empty if the caller is not known.
    pub account: String,
    pub region: String,
    /// 0 if the connection was closed without an answer.
    pub http_status: u16,
    pub error_code: Option<String>,
    /// Milliseconds since the cloud started.
    pub started_ms: u64,
}

impl Record {
    /// The IAM action that allows it; nothing for a request to a SCIM endpoint, which IAM does not know.
    pub fn action(&self) -> Option<String> {
        let model = model::service(&self.service)?;
        Some(model.action(&self.operation))
    }
}

/// How often each operation was called, as `service.Operation`.
pub(crate) fn counts(calls: &[Record]) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for call in calls {
        *counts
            .entry(format!("{}.{}", call.service, call.operation))
            .or_insert(0) += 1;
    }
    counts
}
