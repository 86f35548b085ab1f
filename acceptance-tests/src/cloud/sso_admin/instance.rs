//! Instances: made, changed and deleted, each with the status AWS goes through.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::access::{Standing, administered, denied, standing, usable};
use super::{region, tag};
use crate::cloud::call::{Answer, Call, Input, Output, seconds};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{Encryption, IdentityStore, Instance, InstanceStatus, QDeveloper};

/// Makes an account instance. The management account's text is AWS's own; which
/// code goes with it, and with a second instance, is not documented.
pub(super) fn create(call: &mut Call) -> Answer {
    let account = call.caller.account.clone();
    if call.world.is_management(&account) {
        return Err(ApiError::new(
            "AccessDeniedException",
            "Organization management account is not allowed to perform the operation.",
        ));
    }
    let member = call.world.organization_of(&account).is_some();
    if member && !call.world.settings.member_account_instances {
        return Err(denied(call, "arn:aws:sso:::instance/*"));
    }
    if let Some(id) = call.repeated(|id| call.world.instances.contains(id))? {
        return Ok(json!({"InstanceArn": format!("arn:aws:sso:::instance/{id}")}));
    }
    if call
        .world
        .instances
        .iter()
        .any(|instance| instance.owner == account)
    {
        return Err(ApiError::quota(
            "You have reached the maximum number of instances for this account.",
        ));
    }
    let instance = new(call, account)?;
    let arn = instance.arn();
    call.remember(&instance.id);
    call.world.instances.insert(instance);
    Ok(json!({"InstanceArn": arn}))
}

fn new(call: &Call, owner: String) -> Result<Instance, ApiError> {
    let name = call.input.maybe("Name").filter(|name| !name.is_empty());
    let settings = &call.world.settings;
    Ok(Instance {
        id: format!("ssoins-{}", &unique()[..16]),
        owner,
        region: call.region.to_owned(),
        additional_regions: Vec::new(),
        name: name.map(str::to_owned),
        created_date: call.now,
        status: InstanceStatus::CreateInProgress,
        status_reason: None,
        reads_left: settings.instance_create_reads,
        permission_sets_enabled: false,
        encryption: Encryption::default(),
        network_configuration: None,
        tags: tag::of(call.input)?,
        permission_sets: crate::cloud::table::Table::default(),
        identity_store: IdentityStore::new(&format!("d-{}", &unique()[..10])),
        applications: crate::cloud::table::Table::default(),
        q_developer: QDeveloper::default(),
    })
}

fn unique() -> String {
    Uuid::new_v4().simple().to_string()
}

pub(super) fn describe(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let id = administered(call, arn)?;
    pass_time(call, &id);
    let instance = call
        .world
        .instances
        .get(&id)
        .ok_or_else(|| denied(call, arn))?;
    Ok(metadata(instance)
        .with("PermissionSetsEnabled", instance.permission_sets_enabled)
        .with(
            "EncryptionConfigurationDetails",
            encryption(&instance.encryption),
        )
        .maybe(
            "NetworkConfigurationDetails",
            instance.network_configuration.clone(),
        )
        .into())
}

/// What a listing and a description have in common.
fn metadata(instance: &Instance) -> Output {
    Output::default()
        .with("InstanceArn", instance.arn())
        .with("IdentityStoreId", instance.identity_store.id.as_str())
        .with("IdentityStoreArn", instance.identity_store_arn())
        .with("OwnerAccountId", instance.owner.as_str())
        .maybe("Name", instance.name.as_deref())
        .with("CreatedDate", seconds(instance.created_date))
        .with("Status", instance.status.name())
        .maybe("StatusReason", instance.status_reason.as_deref())
        .with("PrimaryRegion", instance.region.as_str())
        .with("Regions", region::all(instance))
}

fn encryption(encryption: &Encryption) -> Output {
    Output::default()
        .with("KeyType", encryption.key_type.as_str())
        .maybe("KmsKeyArn", encryption.kms_key_arn.as_deref())
        .with("EncryptionStatus", encryption.status.as_str())
        .maybe(
            "EncryptionStatusReason",
            encryption.status_reason.as_deref(),
        )
}

/// One read goes by: what takes time comes closer to its end.
fn pass_time(call: &mut Call, id: &str) {
    if !call.clock.counts {
        return;
    }
    let fails_with = call.world.settings.instance_create_fails_with.clone();
    let Some(instance) = call.world.instances.get_mut(id) else {
        return;
    };
    region::pass_time(instance);
    if instance.encryption.status == "UPDATING" {
        match instance.encryption.reads_left {
            0 => instance.encryption.status = "ENABLED".to_owned(),
            _ => instance.encryption.reads_left -= 1,
        }
    }
    match (instance.status, instance.reads_left) {
        (InstanceStatus::Active | InstanceStatus::CreateFailed, _) => {}
        (_, left @ 1..) => instance.reads_left = left - 1,
        (InstanceStatus::CreateInProgress, 0) => {
            instance.status = match fails_with {
                Some(_) => InstanceStatus::CreateFailed,
                None => InstanceStatus::Active,
            };
            instance.status_reason = fails_with;
        }
        (InstanceStatus::DeleteInProgress, 0) => {
            call.world.instances.remove(id);
            call.world.account_assignments.remove(id);
            call.world.workflows.remove(id);
            call.world.identity_sources.remove(id);
        }
    }
}

/// A member account sees the organization instance here: "created in or visible
/// to the account calling this API".
pub(super) fn list(call: &mut Call) -> Answer {
    let everywhere = call.input.maybe("RegionScope") == Some("ALL_REGIONS");
    let page = Page::of(call, "Instances")?;
    let ids: Vec<_> = call
        .world
        .instances
        .iter()
        .map(|instance| instance.id.clone())
        .collect();
    let mut rows = Vec::new();
    for id in ids {
        let visible = call.world.instances.get(&id).is_some_and(|instance| {
            (everywhere || instance.is_in(call.region))
                && standing(call, instance) != Standing::Stranger
        });
        if !visible {
            continue;
        }
        pass_time(call, &id);
        rows.extend(
            call.world
                .instances
                .get(&id)
                .map(|found| Value::from(metadata(found))),
        );
    }
    Ok(page.fill_from(rows).into())
}

pub(super) fn update(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let changes = [
        "EncryptionConfiguration",
        "PermissionSetsEnabled",
        "NetworkConfiguration",
    ];
    if changes
        .into_iter()
        .filter(|change| call.input.has(change))
        .count()
        > 1
    {
        return Err(ApiError::validation(
            "Only one of EncryptionConfiguration, PermissionSetsEnabled and NetworkConfiguration \
             can be specified in a single request.",
        ));
    }
    let id = usable(call, arn)?;
    let organization = call
        .world
        .instances
        .get(&id)
        .is_some_and(|instance| call.world.is_organization_instance(instance));
    let (input, reads) = (call.input, call.world.settings.encryption_update_reads);
    let Some(instance) = call.world.instances.get_mut(&id) else {
        return Err(denied(call, arn));
    };
    if let Some(enabled) = input.flag("PermissionSetsEnabled") {
        enable_permission_sets(instance, enabled, organization)?;
    }
    if let Some(configuration) = input.object("EncryptionConfiguration") {
        encrypt(instance, configuration, organization, reads)?;
    }
    if let Some(configuration) = input.object("NetworkConfiguration") {
        instance.network_configuration = Some(network(configuration));
    }
    if let Some(name) = input.maybe("Name").filter(|name| !name.is_empty()) {
        instance.name = Some(name.to_owned());
    }
    Ok(json!({}))
}

fn enable_permission_sets(
    instance: &mut Instance,
    enabled: bool,
    organization: bool,
) -> Result<(), ApiError> {
    if !enabled {
        return Err(ApiError::validation(
            "PermissionSetsEnabled can only be set to true.",
        ));
    }
    if !organization {
        return Err(ApiError::validation(
            "Permission sets are not supported for account instances.",
        ));
    }
    instance.permission_sets_enabled = true;
    Ok(())
}

/// A key must be in the instance's Region and account (User Guide, "Implementing
/// customer managed KMS keys"). Whether it exists is not known here.
fn encrypt(
    instance: &mut Instance,
    configuration: Input,
    organization: bool,
    reads: u32,
) -> Result<(), ApiError> {
    let key_type = configuration.text("KeyType");
    let key = configuration.maybe("KmsKeyArn");
    match (key_type, key) {
        ("CUSTOMER_MANAGED_KEY", None) => {
            return Err(ApiError::validation(
                "KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.",
            ));
        }
        ("AWS_OWNED_KMS_KEY", Some(_)) => {
            return Err(ApiError::validation(
                "KmsKeyArn cannot be specified when KeyType is AWS_OWNED_KMS_KEY.",
            ));
        }
        ("CUSTOMER_MANAGED_KEY", Some(_)) if !organization => {
            return Err(ApiError::validation(
                "Customer managed keys are not supported for account instances.",
            ));
        }
        _ => {}
    }
    let place = format!(":{}:{}:key/", instance.region, instance.owner);
    if key.is_some_and(|key| !key.contains(&place)) {
        return Err(ApiError::validation(
            "The KMS key must be in the same account and Region as the instance.",
        ));
    }
    if instance.encryption.status == "UPDATING" {
        return Err(ApiError::conflict(
            "An update of the encryption is in progress.",
        ));
    }
    instance.encryption = Encryption {
        key_type: key_type.to_owned(),
        kms_key_arn: key.map(str::to_owned),
        status: "UPDATING".to_owned(),
        status_reason: None,
        reads_left: reads,
    };
    Ok(())
}

/// "When this value is false … the values of RestrictSourceVpcs, AllowSourceIps,
/// and ExcludeApplicationArns are cleared"; an empty list is as good as none.
fn network(configuration: Input) -> Map<String, Value> {
    let required = configuration.flag("VpceAccessRequired") == Some(true);
    let kept = |(name, value): &(&String, &Value)| {
        *name == "VpceAccessRequired"
            || (required && value.as_array().is_some_and(|list| !list.is_empty()))
    };
    let members = configuration.members().filter(kept);
    members
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// "Only the account that owns the instance can call this API."
pub(super) fn delete(call: &mut Call) -> Answer {
    let arn = call.input.text("InstanceArn");
    let id = administered(call, arn)?;
    let reads = call.world.settings.instance_delete_reads;
    let owner = call
        .world
        .instances
        .get(&id)
        .is_some_and(|instance| standing(call, instance) == Standing::Owner);
    if !owner {
        return Err(denied(call, arn));
    }
    let Some(instance) = call.world.instances.get_mut(&id) else {
        return Err(denied(call, arn));
    };
    if !instance.additional_regions.is_empty() {
        return Err(ApiError::conflict(
            "Remove the additional Regions of the instance first.",
        ));
    }
    instance.status = InstanceStatus::DeleteInProgress;
    instance.reads_left = reads;
    Ok(json!({}))
}
