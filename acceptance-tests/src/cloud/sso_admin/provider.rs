//! What applications can be made from. The catalogue is the same for everybody.

use serde_json::{Map, Value};

use crate::cloud::call::{Answer, Call, put};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::ApplicationProvider;

fn shown(provider: &ApplicationProvider) -> Value {
    let mut display = Map::new();
    put(
        &mut display,
        "DisplayName",
        provider.display_name.as_deref(),
    );
    put(&mut display, "Description", provider.description.as_deref());
    put(&mut display, "IconUrl", provider.icon_url.as_deref());
    let mut output = Map::new();
    put(
        &mut output,
        "ApplicationProviderArn",
        Some(provider.arn.as_str()),
    );
    put(
        &mut output,
        "FederationProtocol",
        provider.federation_protocol.as_deref(),
    );
    put(
        &mut output,
        "DisplayData",
        (!display.is_empty()).then_some(display),
    );
    output.into()
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
