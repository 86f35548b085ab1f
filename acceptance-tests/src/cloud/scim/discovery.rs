//! What the endpoint says of itself: the guide's examples, with the attributes that
//! its chapter on limitations lists.

use serde_json::{Value, json};

use super::{Accepted, Request, group, person};
use crate::cloud::error::ApiError;

pub(super) fn service_provider_config(_: &mut Request) -> Result<Accepted, ApiError> {
    let guide = "https://docs.aws.amazon.com/singlesignon/latest/userguide";
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": format!("{guide}/manage-your-identity-source-idp.html"),
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "OAuth Bearer Token",
            "description": "Authentication scheme using the OAuth Bearer Token Standard",
            "specUri": "https://www.rfc-editor.org/info/rfc6750",
            "documentationUri": format!("{guide}/provision-automatically.html"),
            "primary": true,
        }],
        "patch": {"supported": true},
        "bulk": {"supported": false, "maxOperations": 1, "maxPayloadSize": 1_048_576},
        "filter": {"supported": true, "maxResults": 50},
        "changePassword": {"supported": false},
        "sort": {"supported": false},
        "etag": {"supported": false},
    });
    Ok(Accepted(200, body))
}

fn all(resources: &[Value]) -> Accepted {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": resources.len(),
        "itemsPerPage": resources.len(),
        "startIndex": 1,
        "Resources": resources,
    });
    Accepted(200, body)
}

pub(super) fn resource_types(request: &mut Request) -> Result<Accepted, ApiError> {
    let kind = |name: &str, endpoint: &str, description: &str, schema: &str| {
        let base = format!("{}/{}/scim/v2", request.endpoint, request.tenant);
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name,
            "name": name,
            "endpoint": endpoint,
            "description": description,
            "schema": schema,
            "meta": {
                "resourceType": "ResourceType",
                "location": format!("{base}/ResourceTypes/{name}"),
            },
        })
    };
    let mut user = kind("User", "/Users", "User Account", person::USER);
    user["schemaExtensions"] = json!([{"schema": person::ENTERPRISE, "required": true}]);
    let group = kind("Group", "/Groups", "Group", group::GROUP);
    Ok(all(&[user, group]))
}

pub(super) fn schemas(_: &mut Request) -> Result<Accepted, ApiError> {
    Ok(all(&[user_schema(), group_schema(), enterprise_schema()]))
}

/// An id that is none of these is not found; the guide does not say.
pub(super) fn schema(request: &mut Request) -> Result<Accepted, ApiError> {
    let schema = [user_schema(), group_schema(), enterprise_schema()]
        .into_iter()
        .find(|schema| schema["id"] == request.id);
    let schema = schema.ok_or_else(|| ApiError::not_found("Schema not found"))?;
    Ok(Accepted(200, schema))
}

fn described(id: &str, name: &str, description: &str, attributes: Vec<Value>) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": id,
        "name": name,
        "description": description,
        "attributes": attributes,
    })
}

fn attribute(name: &str, kind: &str, required: bool) -> Value {
    let unique = ["userName", "displayName"].contains(&name) && required;
    json!({
        "name": name,
        "type": kind,
        "multiValued": false,
        "description": name,
        "required": required,
        "caseExact": false,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": if unique { "server" } else { "none" },
    })
}

fn complex(name: &str, multiple: bool, required: bool, parts: Vec<Value>) -> Value {
    let mut complex = attribute(name, "complex", required);
    complex["multiValued"] = multiple.into();
    complex["uniqueness"] = "none".into();
    complex["subAttributes"] = parts.into();
    complex
}

fn user_schema() -> Value {
    let texts = person::TEXTS.iter().map(|name| {
        let mut text = attribute(name, "string", ["userName", "displayName"].contains(name));
        if *name != "userName" {
            text["uniqueness"] = "none".into();
        }
        text
    });
    let names = person::NAME
        .iter()
        .map(|name| attribute(name, "string", ["givenName", "familyName"].contains(name)));
    let name = complex("name", false, true, names.collect());
    let lists = person::LISTS.iter().map(|(list, parts)| {
        let parts = parts.iter().map(|part| attribute(part, "string", false));
        let primary = attribute("primary", "boolean", false);
        complex(list, true, false, parts.chain([primary]).collect())
    });
    let active = attribute("active", "boolean", false);
    let attributes = texts.chain([name, active]).chain(lists).collect();
    described(person::USER, "User", "User Account", attributes)
}

fn group_schema() -> Value {
    let part = |name| attribute(name, "string", false);
    let mut members = complex("members", true, false, vec![part("value"), part("type")]);
    // They can be written and are never shown.
    members["mutability"] = "writeOnly".into();
    members["returned"] = "never".into();
    let name = attribute("displayName", "string", true);
    described(group::GROUP, "Group", "Group", vec![name, members])
}

fn enterprise_schema() -> Value {
    let texts = person::COMPANY
        .iter()
        .map(|name| attribute(name, "string", false));
    let manager = complex(
        "manager",
        false,
        false,
        vec![attribute("value", "string", false)],
    );
    let attributes = texts.chain([manager]).collect();
    described(
        person::ENTERPRISE,
        "EnterpriseUser",
        "Enterprise User",
        attributes,
    )
}
