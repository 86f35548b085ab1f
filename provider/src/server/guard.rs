//! What stands around every RPC: its log, and what becomes of a panic.
//!
//! Decides that core never sees a dead plugin.

use tracing::Instrument;

use super::Failed;
use crate::shape::diagnostic::Diagnostic;

/// Runs one RPC: logs it, and turns a panic into diagnostics.
pub(super) async fn guarded<T>(
    rpc: &'static str,
    type_name: &str,
    work: impl Future<Output = Result<T, Failed>>,
) -> Result<T, Failed> {
    let span = tracing::error_span!("rpc", tf_rpc = rpc, tf_resource_type = type_name);
    let started = tokio::time::Instant::now();
    async {
        let result = tfplugin::log::catch_panic(work).await;
        tracing::debug!(tf_req_duration_ms = started.elapsed().as_millis(), "served");
        result.unwrap_or_else(|message| Err(vec![panicked(&message)]))
    }
    .instrument(span)
    .await
}

fn panicked(message: &str) -> Diagnostic {
    Diagnostic::error(
        "The provider has a defect",
        format!(
            "This operation failed inside the provider: {message}\n\nPlease report it with the log of the same \
             command run with TF_LOG_PROVIDER=debug. Nothing else of this run is affected; if the operation was \
             a create, look in AWS whether the object exists before you run it again."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_in_one_operation_is_a_diagnostic() {
        let failed = guarded::<()>("ReadResource", "identitycenter_instance", async {
            panic!("index out of bounds")
        })
        .await
        .unwrap_err();
        assert_eq!(failed[0].summary, "The provider has a defect");
        assert!(failed[0].detail.contains("index out of bounds"));
    }
}
