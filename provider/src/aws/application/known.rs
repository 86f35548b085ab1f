//! What this process knows of applications without asking again.

use tokio_util::sync::CancellationToken;

use super::{Application, Assignment};
use crate::aws::listing::Family;
use crate::aws::shared::Shared;

/// What is read once of applications.
#[derive(Debug)]
pub(in crate::aws) struct Known {
    /// By the ARN of the instance, and by the account if only its own are listed.
    pub(in crate::aws) applications: Family<(String, Option<String>), Application>,
    /// By the ARN of the application, as the one below.
    pub(in crate::aws) assignments_required: Shared<String, Option<bool>>,
    pub(in crate::aws) assignments: Family<String, Assignment>,
}

impl Known {
    pub(in crate::aws) fn new(naive: bool, stop: &CancellationToken) -> Self {
        Self {
            applications: Family::new(naive, stop),
            assignments_required: Shared::default(),
            assignments: Family::new(naive, stop),
        }
    }
}
