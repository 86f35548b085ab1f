//! The application of an instance: account access manager itself.

use serde_json::{Value, json};
use uuid::Uuid;

use super::{SERVICE, administers, application, instance_of, no_application, nothing, tag};
use crate::cloud::arn;
use crate::cloud::call::{Answer, Call, Output};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{AccountAccess, AccountAccessStatus, Instance};

/// The organization instance that a request names, in its own Region.
///
/// "Account instances of IAM Identity Center are not supported", and it has to be done "in the same AWS account and Region
/// as your IAM Identity Center instance". The code of these refusals is not documented: the model has no "not found" here.
fn instance<'a>(call: &'a Call) -> Result<&'a Instance, ApiError> {
    let source = call.input.object("identitySource");
    let source = source.and_then(|source| source.object("identityCenter"));
    let arn = source.map_or("", |source| source.text("instanceArn"));
    let id = arn::instance_id(arn).unwrap_or_default();
    let found =
        call.world.instances.get(id).filter(|found| {
            found.region == call.region && call.world.is_organization_instance(found)
        });
    found.ok_or_else(|| {
        ApiError::validation(format!("{arn} is no organization instance in this Region."))
    })
}

/// "Calling it multiple times with the same parameters returns the existing application." Which these are is not said:
/// here tags count. Other tags meet what the model has for "already exists".
pub(super) fn create(call: &mut Call) -> Answer {
    administers(call)?;
    let instance = instance(call)?.clone();
    let trusted = call.world.organization_of(&call.caller.account);
    if !trusted.is_some_and(|org| org.trusts(SERVICE)) {
        // The guide has it as the step before; the code of its refusal is not documented.
        let message = format!("Trusted access for {SERVICE} is not enabled in the organization.");
        return Err(ApiError::validation(message));
    }
    let tags = tag::of(call.input)?;
    let there = call.world.account_access.get(&instance.id);
    let deleted = |there: &&AccountAccess| {
        there.status == AccountAccessStatus::DeleteInProgress && there.reads_left == 0
    };
    if let Some(there) = there.filter(|there| !deleted(there)) {
        return match there.status {
            AccountAccessStatus::DeleteInProgress => {
                Err(ApiError::conflict("The application is being deleted."))
            }
            _ if there.tags == tags => Ok(json!({"applicationArn": there.arn(&instance)})),
            _ => Err(ApiError::new(
                "AlreadyCreatedException",
                "The resource you are trying to create already exists.",
            )),
        };
    }
    let random = Uuid::new_v4().simple().to_string();
    let made = AccountAccess {
        id: format!("aam-{}", &random[..16]),
        tenant_id: format!("aa-{}", &random[16..25]),
        status: AccountAccessStatus::CreateInProgress,
        error: call.world.settings.account_access_create_fails_with.clone(),
        reads_left: call.world.settings.account_access_create_reads,
        created_at: call.now,
        tags,
        entitlements: Default::default(),
    };
    let answer = json!({"applicationArn": made.arn(&instance)});
    call.world.account_access.insert(instance.id, made);
    Ok(answer)
}

/// "Deleting an application that has already been deleted does not return an error", and all entitlements go with it.
pub(super) fn delete(call: &mut Call) -> Answer {
    let reads = call.world.settings.account_access_delete_reads;
    match application(call, call.input.text("applicationArn")) {
        Ok(found) if found.status == AccountAccessStatus::DeleteInProgress => nothing(),
        Ok(found) => {
            found.status = AccountAccessStatus::DeleteInProgress;
            found.reads_left = reads;
            found.entitlements.clear();
            nothing()
        }
        Err(error) if error.code == no_application().code => nothing(),
        Err(error) => Err(error),
    }
}

pub(super) fn get(call: &mut Call) -> Answer {
    let arn = call.input.text("applicationArn");
    let counts = call.clock.counts;
    let shown = {
        let found = application(call, arn)?.clone();
        let instance = instance_of(call, arn).ok_or_else(no_application)?;
        shown(&found, instance)
    };
    if counts {
        let found = application(call, arn)?;
        found.reads_left = found.reads_left.saturating_sub(1);
    }
    Ok(shown)
}

fn shown(found: &AccountAccess, instance: &Instance) -> Value {
    // While it is being created there is no application in Identity Center yet; that the member is optional says as much.
    let made = (found.status != AccountAccessStatus::CreateInProgress)
        .then(|| found.application_arn(instance));
    let source = Output::default()
        .with("instanceArn", instance.arn())
        .maybe("applicationArn", made);
    let failed = found.status == AccountAccessStatus::CreateFailed;
    let error = found.error.as_ref().filter(|_| failed);
    Output::default()
        .with(
            "identitySource",
            json!({"identityCenter": Value::from(source)}),
        )
        .with("status", found.status.name())
        .with("tenantId", found.tenant_id.as_str())
        .with("createdAt", found.created_at.to_string())
        .with("updatedAt", found.created_at.to_string())
        .with("tags", json!(found.tags))
        .maybe(
            "error",
            error.map(|message| json!({"code": "INTERNAL_SERVICE_ERROR", "message": message})),
        )
        .into()
}

pub(super) fn list(call: &mut Call) -> Answer {
    administers(call)?;
    let page = Page::of(call, "applications")?;
    let (world, region) = (&call.world, call.region);
    let here = world.account_access.iter().filter_map(|(id, found)| {
        let instance = world.instances.get(id)?;
        let deleted =
            found.status == AccountAccessStatus::DeleteInProgress && found.reads_left == 0;
        (instance.region == region && !deleted).then(|| {
            json!({
                "applicationArn": found.arn(instance),
                "tenantId": found.tenant_id,
                "createdAt": found.created_at.to_string(),
                "updatedAt": found.created_at.to_string(),
            })
        })
    });
    let rows = here.collect();
    Ok(page.fill_from(rows).into())
}
