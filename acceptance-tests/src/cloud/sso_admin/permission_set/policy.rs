//! What a permission set allows: policies of AWS, policies that each account has to
//! have, one inline policy, and a permissions boundary.
//!
//! Whether AWS has a policy of the ARN that is attached is not looked at: the cloud
//! knows no list of them.

use serde_json::{Value, json};

use super::{named, with_permission_set};
use crate::cloud::call::{Answer, Call, Input};
use crate::cloud::error::ApiError;
use crate::cloud::page::Page;
use crate::cloud::world::{PermissionSet, PermissionsBoundary, PolicyReference};

/// Quotas of a permission set (User Guide, "Quotas and limits in IAM Identity Center").
/// The first counts policies of AWS and of the customer together.
const MOST_POLICIES: usize = 25;
const MOST_INLINE_CHARACTERS: usize = 10_240;

/// What is said of a policy that is one too many differs by its kind.
fn not_too_many(set: &PermissionSet, message: String) -> Result<(), ApiError> {
    let all = set.managed_policies.len() + set.customer_managed_policies.len();
    if all >= MOST_POLICIES {
        return Err(ApiError::quota(message));
    }
    Ok(())
}

fn id(set: &PermissionSet) -> &str {
    set.arn.rsplit('/').next().unwrap_or_default()
}

pub(in crate::cloud::sso_admin) fn attach_managed(call: &mut Call) -> Answer {
    let policy = call.input.text("ManagedPolicyArn");
    let set = named(call)?;
    if set
        .managed_policies
        .iter()
        .any(|attached| attached == policy)
    {
        return Err(ApiError::conflict(format!(
            "Permission set with id {} already has a typed link attachment to a manged policy with {policy}",
            id(set)
        )));
    }
    let message = format!(
        "You have exceeded AWS SSO limits. Cannot create ManagedPolicy more than {MOST_POLICIES} for id {}. \
         Please refer to https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html",
        id(set)
    );
    not_too_many(set, message)?;
    set.managed_policies.push(policy.to_owned());
    set.changed();
    Ok(json!({}))
}

pub(in crate::cloud::sso_admin) fn detach_managed(call: &mut Call) -> Answer {
    let policy = call.input.text("ManagedPolicyArn");
    let set = named(call)?;
    let place = set.managed_policies.iter().position(|held| held == policy);
    let Some(place) = place else {
        return Err(ApiError::not_found(format!(
            "Could not find ManagedPolicy with arn {policy}"
        )));
    };
    set.managed_policies.remove(place);
    set.changed();
    Ok(json!({}))
}

pub(in crate::cloud::sso_admin) fn list_managed(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    let page = Page::of(call, "AttachedManagedPolicies")?;
    let shown = |arn: &String| {
        let name = arn.rsplit('/').next().unwrap_or_default();
        json!({"Name": name, "Arn": arn})
    };
    let rows = set.managed_policies.iter().map(shown);
    Ok(page.fill_from(rows.collect()).into())
}

fn reference(input: Input) -> PolicyReference {
    PolicyReference {
        name: input.text("Name").to_owned(),
        path: input.maybe("Path").unwrap_or("/").to_owned(),
    }
}

/// The customer managed policy that the request names.
fn asked(call: &Call) -> PolicyReference {
    let member = call.input.object("CustomerManagedPolicyReference");
    reference(member.unwrap_or(call.input))
}

fn shown(policy: &PolicyReference) -> Value {
    json!({"Name": policy.name, "Path": policy.path})
}

pub(in crate::cloud::sso_admin) fn attach_customer(call: &mut Call) -> Answer {
    let policy = asked(call);
    let set = named(call)?;
    if set.customer_managed_policies.contains(&policy) {
        return Err(ApiError::conflict(format!(
            "Given customer managed policy with name: {}  and path {} already attached",
            policy.name, policy.path
        )));
    }
    let message = format!(
        "Cannot attach managed policy: number of attached managed policies is already at maximum {MOST_POLICIES}"
    );
    not_too_many(set, message)?;
    set.customer_managed_policies.push(policy);
    set.changed();
    Ok(json!({}))
}

pub(in crate::cloud::sso_admin) fn detach_customer(call: &mut Call) -> Answer {
    let policy = asked(call);
    let set = named(call)?;
    let held = &mut set.customer_managed_policies;
    let Some(place) = held.iter().position(|held| *held == policy) else {
        return Err(ApiError::not_found(format!(
            "Given managed policy with name: {}  and path {} does not exist on PermissionSet",
            policy.name, policy.path
        )));
    };
    held.remove(place);
    set.changed();
    Ok(json!({}))
}

pub(in crate::cloud::sso_admin) fn list_customer(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    let page = Page::of(call, "CustomerManagedPolicyReferences")?;
    let rows = set.customer_managed_policies.iter().map(shown);
    Ok(page.fill_from(rows.collect()).into())
}

/// What is refused is said in public; whether the actions and resources of a policy are any is IAM's to say, when a role
/// gets it.
pub(in crate::cloud::sso_admin) fn put_inline(call: &mut Call) -> Answer {
    let policy = call.input.text("InlinePolicy");
    let characters = policy.chars().filter(|letter| !letter.is_whitespace());
    if characters.count() > MOST_INLINE_CHARACTERS {
        return Err(ApiError::quota(format!(
            "The inline policy has more than {MOST_INLINE_CHARACTERS} characters that are not white space."
        )));
    }
    let parsed = serde_json::from_str::<Value>(policy).unwrap_or_default();
    if parsed.get("Statement").is_none() {
        return Err(ApiError::validation("Invalid PermissionsPolicy Document"));
    }
    let set = named(call)?;
    if set.inline_policy != policy {
        set.inline_policy = policy.to_owned();
        set.changed();
    }
    Ok(json!({}))
}

/// "If a valid ARN is provided for a permission set, it is possible for an empty inline
/// policy to be returned."
pub(in crate::cloud::sso_admin) fn get_inline(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    Ok(json!({"InlinePolicy": set.inline_policy}))
}

/// That there is none to delete is no refusal that AWS documents.
pub(in crate::cloud::sso_admin) fn delete_inline(call: &mut Call) -> Answer {
    let set = named(call)?;
    if !set.inline_policy.is_empty() {
        set.inline_policy.clear();
        set.changed();
    }
    Ok(json!({}))
}

/// "You can use either CustomerManagedPolicyReference to use the name and path of a
/// customer managed policy, or ManagedPolicyArn to use the ARN of an AWS managed
/// policy" (API reference of PermissionsBoundary).
pub(in crate::cloud::sso_admin) fn put_boundary(call: &mut Call) -> Answer {
    let given = call.input.object("PermissionsBoundary");
    let given = given.unwrap_or(call.input);
    let customer = given
        .object("CustomerManagedPolicyReference")
        .map(reference);
    let boundary = match (customer, given.maybe("ManagedPolicyArn")) {
        (Some(policy), None) => PermissionsBoundary::CustomerManagedPolicy(policy),
        (None, Some(arn)) => PermissionsBoundary::ManagedPolicy(arn.to_owned()),
        _ => {
            return Err(ApiError::validation(
                "Only one of ManagedPolicyArn or CustomerManagedPolicyReference should be given.",
            ));
        }
    };
    let set = named(call)?;
    if set.permissions_boundary.as_ref() != Some(&boundary) {
        set.permissions_boundary = Some(boundary);
        set.changed();
    }
    Ok(json!({}))
}

fn no_boundary(set: &PermissionSet) -> ApiError {
    let message = format!("PermissionSet {} has no permissions boundary.", set.arn);
    ApiError::not_found(message)
}

pub(in crate::cloud::sso_admin) fn get_boundary(call: &mut Call) -> Answer {
    let (_, set) = with_permission_set(call)?;
    let boundary = match &set.permissions_boundary {
        Some(PermissionsBoundary::ManagedPolicy(arn)) => json!({"ManagedPolicyArn": arn}),
        Some(PermissionsBoundary::CustomerManagedPolicy(policy)) => {
            json!({"CustomerManagedPolicyReference": shown(policy)})
        }
        None => return Err(no_boundary(set)),
    };
    Ok(json!({"PermissionsBoundary": boundary}))
}

pub(in crate::cloud::sso_admin) fn delete_boundary(call: &mut Call) -> Answer {
    let set = named(call)?;
    if set.permissions_boundary.take().is_none() {
        return Err(no_boundary(set));
    }
    set.changed();
    Ok(json!({}))
}
