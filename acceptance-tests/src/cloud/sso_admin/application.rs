//! Applications: customer managed ones can be made here, managed ones are only shown.

use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{self, denied, member, usable};
use super::tag;
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Input, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::table::Table;
use crate::cloud::world::application::SignIn;
use crate::cloud::world::{Appears, Application, Instance, PortalOptions};

/// The only provider whose applications the API makes.
const CUSTOM: &str = "arn:aws:sso::aws:applicationProvider/custom";

pub(super) fn create(call: &mut Call) -> Answer {
    let instance_arn = call.input.text("InstanceArn");
    let instance_id = usable(call, instance_arn)?;
    let provider = call.input.text("ApplicationProviderArn");
    if !call.world.application_providers.contains(provider) {
        return Err(ApiError::not_found(format!(
            "Application provider not found: {provider}"
        )));
    }
    if provider != CUSTOM {
        return Err(ApiError::validation(
            "Only OAuth 2.0 customer managed applications can be created with this operation.",
        ));
    }
    let there = |id: &str| {
        let instance = call.world.instances.get(&instance_id);
        instance.is_some_and(|instance| instance.applications.contains(id))
    };
    let repeated = call.repeated(there)?;
    let application = new(call, provider)?;
    let Some(instance) = call.world.instances.get_mut(&instance_id) else {
        return Err(denied(call, instance_arn));
    };
    let id = repeated.unwrap_or_else(|| {
        let id = application.id.clone();
        instance.applications.insert(application);
        id
    });
    let arn = instance
        .applications
        .get(&id)
        .map(|made| arn::application(made, instance));
    call.remember(&id);
    Ok(json!({"ApplicationArn": arn}))
}

fn new(call: &Call, provider: &str) -> Result<Application, ApiError> {
    let input = call.input;
    let portal = input.object("PortalOptions");
    let visibility = portal
        .and_then(|portal| portal.maybe("Visibility"))
        .unwrap_or("ENABLED");
    let sign_in = portal.and_then(|portal| portal.object("SignInOptions"));
    Ok(Application {
        id: format!("apl-{}", &Uuid::new_v4().simple().to_string()[..16]),
        account: call.caller.account.clone(),
        provider_arn: provider.to_owned(),
        name: input.text("Name").to_owned(),
        description: input.maybe("Description").map(str::to_owned),
        status: input.maybe("Status").unwrap_or("ENABLED").to_owned(),
        portal: PortalOptions {
            visibility: visibility.to_owned(),
            sign_in: sign_in.map(sign_in_options).transpose()?,
        },
        assignment_required: true,
        user_background_sessions: "ENABLED".to_owned(),
        created_date: call.now,
        created_from: Some(call.region.to_owned()),
        tags: tag::of(input)?,
        assignments: Table::default(),
        appears_after_seconds: None,
        appears_after_reads: None,
        appears: Appears::default(),
    })
}

/// "ApplicationUrl … is a required parameter if the Origin parameter is APPLICATION."
fn sign_in_options(options: Input) -> Result<SignIn, ApiError> {
    let origin = options.text("Origin");
    let url = options.maybe("ApplicationUrl");
    if origin == "APPLICATION" && url.is_none() {
        return Err(ApiError::validation(
            "ApplicationUrl is required when the Origin of SignInOptions is APPLICATION.",
        ));
    }
    Ok(SignIn {
        origin: origin.to_owned(),
        application_url: url.map(str::to_owned),
    })
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let instance = call
        .world
        .instances
        .get(&instance_id)
        .ok_or_else(|| denied(call, arn))?;
    let application = instance
        .applications
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    Ok(shown(application, instance))
}

fn shown(application: &Application, instance: &Instance) -> Value {
    Output::default()
        .with("ApplicationArn", arn::application(application, instance))
        .with("ApplicationProviderArn", application.provider_arn.as_str())
        .with("Name", application.name.as_str())
        .with("ApplicationAccount", application.account.as_str())
        .with("InstanceArn", instance.arn())
        .with("IdentityStoreArn", instance.identity_store_arn())
        .with("Status", application.status.as_str())
        .with("PortalOptions", portal(&application.portal))
        .maybe("Description", application.description.as_deref())
        .with("CreatedDate", seconds(application.created_date))
        .maybe("CreatedFrom", application.created_from.as_deref())
        .into()
}

fn portal(options: &PortalOptions) -> Value {
    let sign_in = options.sign_in.as_ref().map(|sign_in| {
        Output::default()
            .with("Origin", sign_in.origin.as_str())
            .maybe("ApplicationUrl", sign_in.application_url.as_deref())
    });
    Output::default()
        .maybe("SignInOptions", sign_in)
        .with("Visibility", options.visibility.as_str())
        .into()
}

/// "Member accounts must use the applicationAccount parameter to filter the list
/// to only applications created from that account."
pub(super) fn list(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let (id, standing) = member(call, arn)?;
    let filter = call.input.object("Filter");
    let account = filter.and_then(|filter| filter.maybe("ApplicationAccount"));
    let provider = filter.and_then(|filter| filter.maybe("ApplicationProvider"));
    if !standing.administers() && account != Some(call.caller.account.as_str()) {
        return Err(denied(call, arn));
    }
    let page = Page::of(call, "Applications")?;
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    let wanted = |application: &Application| {
        account.is_none_or(|account| application.account == account)
            && provider.is_none_or(|provider| application.provider_arn == provider)
            && application.appears.look(call.clock)
    };
    let rows = instance
        .applications
        .after(page.after)
        .filter(|(_, row)| wanted(row));
    Ok(page
        .fill(rows.map(|(place, row)| (place, shown(row, instance))))
        .into())
}

/// `PortalOptions` of an update has sign-in options only, and they replace the old ones.
pub(super) fn update(call: &mut Call) -> Answer {
    let input = call.input;
    let arn = input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    let sign_in = input
        .object("PortalOptions")
        .and_then(|portal| portal.object("SignInOptions"));
    let sign_in = sign_in.map(sign_in_options).transpose()?;
    let instance = call.world.instances.get_mut(&instance_id);
    let Some(application) = instance.and_then(|found| found.applications.get_mut(&id)) else {
        return Err(denied(call, arn));
    };
    if let Some(name) = input.maybe("Name") {
        application.name = name.to_owned();
    }
    if let Some(description) = input.maybe("Description") {
        application.description = Some(description.to_owned());
    }
    if let Some(status) = input.maybe("Status") {
        application.status = status.to_owned();
    }
    if sign_in.is_some() {
        application.portal.sign_in = sign_in;
    }
    Ok(json!({}))
}

pub(super) fn delete(call: &mut Call) -> Answer {
    let arn = call.input.text("ApplicationArn");
    let (instance_id, id) = access::application(call, arn)?;
    if let Some(instance) = call.world.instances.get_mut(&instance_id) {
        instance.applications.remove(&id);
    }
    Ok(json!({}))
}
