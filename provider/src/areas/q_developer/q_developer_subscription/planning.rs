//! What a plan says of a subscription: where it is, and whose it ends.

use tfplugin::value::Value;

use crate::areas::principal::roster::called;
use crate::aws::console::codewhisperer;
use crate::aws::{Aws, PrincipalType};
use crate::engine::plan::Plan;
use crate::shape::diagnostic::{Diagnostic, Diagnostics};
use crate::shape::path::Path;

/// A subscription that goes to somebody else ends for who had it.
pub(super) fn ends_for_another(plan: &Plan<'_>) -> Diagnostic {
    let text = |name: &str| plan.before(name).as_str();
    let kind = text("principal_type").and_then(PrincipalType::of);
    let who = called(
        kind.unwrap_or_default(),
        text("principal_name"),
        text("principal_id").unwrap_or_default(),
    );
    Diagnostic::warning(
        "The subscription may end for one principal and begin for another",
        format!(
            "If another principal is meant now, it is subscribed first, and then {who} is unsubscribed. AWS bills whoever \
             has used Amazon Q Developer this month to the end of the month."
        ),
    )
    .at(Path::of("principal_id"))
}

pub(super) fn cancelled() -> Diagnostic {
    Diagnostic::warning(
        "The subscription has been cancelled",
        "It was cancelled outside of Terraform. AWS lists it until the month ends, then it is gone and the next plan \
         creates it again. To subscribe again now, replace it: terraform apply -replace=ADDRESS.",
    )
    .at(Path::of("plan"))
}

/// The Region comes from the profile, else it is the provider's; the instance is the default one.
pub(super) async fn plan_place(aws: &Aws, plan: &mut Plan<'_>) -> Result<(), Diagnostics> {
    if let Some(arn) = plan.configured("profile_arn").as_str() {
        let region = codewhisperer::region_of(arn).map_err(|error| {
            vec![Diagnostic::invalid(
                Path::of("profile_arn"),
                error.explain(),
            )]
        })?;
        let configured = plan.configured("region").as_str();
        if configured.is_some_and(|configured| configured != region) {
            let sentence = format!("The profile is in {region}.");
            return Err(vec![Diagnostic::invalid(Path::of("region"), sentence)]);
        }
        plan.decide("region", Value::from(region));
    } else if plan.configured("profile_arn").is_null() && plan.creates() {
        plan.decide("region", Value::from(aws.region()));
    }
    if plan.creates()
        && let Ok(instance) = aws.default_instance(None).await
    {
        plan.decide("instance_arn", Value::from(instance.arn));
    }
    Ok(())
}
