//! What applications can be made from. The catalogue is the same for everybody.

use serde_json::Value;

use crate::cloud::call::{Answer, Call, Output};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::ApplicationProvider;

fn shown(provider: &ApplicationProvider) -> Value {
    let display = Output::default()
        .maybe("DisplayName", provider.display_name.as_deref())
        .maybe("Description", provider.description.as_deref())
        .maybe("IconUrl", provider.icon_url.as_deref());
    Output::default()
        .with("ApplicationProviderArn", provider.arn.as_str())
        .maybe(
            "FederationProtocol",
            provider.federation_protocol.as_deref(),
        )
        .maybe("DisplayData", (!display.is_empty()).then_some(display))
        .into()
}

pub(super) fn list(call: &mut Call) -> Answer {
    let page = Page::of(call, "ApplicationProviders")?;
    let rows = call.world.application_providers.after(page.after);
    Ok(page
        .fill(rows.map(|(place, row)| (place, shown(row))))
        .into())
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationProviderArn");
    call.world
        .application_providers
        .get(arn)
        .map(shown)
        .ok_or_else(|| ApiError::not_found(format!("Application provider not found: {arn}")))
}
