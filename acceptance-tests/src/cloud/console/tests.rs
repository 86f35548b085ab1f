//! The rules of the identity source, as the accounts of a world meet them.

use serde_json::{Value, json};

use crate::cloud::{ApiError, Cloud, RunningCloud, World};

const STORE: &str = "AWSIdentityStoreService";
const IDP: &str = "AppsAuthControlPlaneService";
const CONTROL: &str = "SWBService";
const TENANT: &str = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11";
const DIRECTORY: &str = "d-1234567890";
const METADATA: &str = include_str!("../../../identity-provider/metadata.xml");
const SIGNING: &str = include_str!("../../../identity-provider/signing.pem");
const NEXT_SIGNING: &str = include_str!("../../../identity-provider/next-signing.pem");

fn cloud(world: &str) -> RunningCloud {
    Cloud::start(World::named(world).unwrap()).unwrap()
}

fn call_as(
    account: &str,
    cloud: &RunningCloud,
    service: &str,
    operation: &str,
    input: Value,
) -> Result<Value, ApiError> {
    cloud.call(account, "us-east-1", service, operation, input)
}

/// As the management account.
fn call(
    cloud: &RunningCloud,
    service: &str,
    operation: &str,
    input: Value,
) -> Result<Value, ApiError> {
    call_as("111111111111", cloud, service, operation, input)
}

fn code(answer: Result<Value, ApiError>) -> String {
    answer.unwrap_err().code
}

fn tokens(cloud: &RunningCloud) -> Value {
    let input = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT});
    call(cloud, STORE, "ListBearerTokens", input).unwrap()["BearerTokens"].take()
}

fn idp(cloud: &RunningCloud) -> Value {
    let input = json!({"directoryId": DIRECTORY});
    let answer = call(
        cloud,
        IDP,
        "ListExternalIdPConfigurationsForDirectory",
        input,
    );
    answer.unwrap()["associations"].take()
}

#[test]
fn a_third_token_is_refused_until_one_is_deleted() {
    let cloud = cloud("external-idp");
    let input = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT});
    let refused = call(&cloud, STORE, "CreateBearerToken", input.clone());
    assert_eq!(code(refused), "ServiceQuotaExceededException");
    let one = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT, "TokenId": "token-1"});
    call(&cloud, STORE, "DeleteBearerToken", one.clone()).unwrap();
    assert_eq!(
        code(call(&cloud, STORE, "DeleteBearerToken", one)),
        "ResourceNotFoundException"
    );
    let made = call(&cloud, STORE, "CreateBearerToken", input).unwrap();
    let token = &made["BearerToken"];
    let life = token["ExpirationTime"].as_f64().unwrap() - token["CreationTime"].as_f64().unwrap();
    assert!((life - 365.0 * 86400.0).abs() < 1.0, "{life}");
    assert_eq!(tokens(&cloud)[1]["TokenId"], token["TokenId"]);
}

#[test]
fn a_secret_is_shown_once() {
    let cloud = cloud("external-idp");
    let one = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT, "TokenId": "token-1"});
    call(&cloud, STORE, "DeleteBearerToken", one).unwrap();
    let input = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT});
    let made = call(&cloud, STORE, "CreateBearerToken", input).unwrap();
    let secret = made["BearerToken"]["Token"].as_str().unwrap();
    assert!(!tokens(&cloud).to_string().contains(secret));
    let world = cloud.dump().to_string();
    assert!(!world.contains(secret) && !world.contains("scim-secret-2"));
}

#[test]
fn a_tenant_needs_an_external_idp_and_is_the_only_one() {
    let bare = cloud("organization");
    let input = json!({"IdentityStoreId": DIRECTORY});
    let refused = call(&bare, STORE, "CreateProvisioningTenant", input.clone());
    assert_eq!(code(refused), "ConflictException");
    let cloud = cloud("external-idp");
    let refused = call(&cloud, STORE, "CreateProvisioningTenant", input.clone());
    assert_eq!(code(refused), "ConflictException");
    let named = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT});
    let refused = call(&cloud, STORE, "DeleteProvisioningTenant", named.clone());
    assert_eq!(code(refused), "ConflictException");
    for token in ["token-1", "token-2"] {
        let one = json!({"IdentityStoreId": DIRECTORY, "TenantId": TENANT, "TokenId": token});
        call(&cloud, STORE, "DeleteBearerToken", one).unwrap();
    }
    call(&cloud, STORE, "DeleteProvisioningTenant", named.clone()).unwrap();
    let refused = call(&cloud, STORE, "DescribeProvisioningTenant", named);
    assert_eq!(code(refused), "ResourceNotFoundException");
    let made = call(&cloud, STORE, "CreateProvisioningTenant", input).unwrap();
    let tenant = &made["ProvisioningTenant"];
    let (id, endpoint) = (&tenant["TenantId"], &tenant["ScimEndpoint"]);
    let expected = format!("{}/{}/scim/v2/", cloud.endpoint(), id.as_str().unwrap());
    assert_eq!(*endpoint, expected);
}

#[test]
fn only_administrators_in_the_instances_region_may_call() {
    let cloud = cloud("external-idp");
    for (service, operation, input) in [
        (
            STORE,
            "ListProvisioningTenants",
            json!({"IdentityStoreId": DIRECTORY}),
        ),
        (
            IDP,
            "GetAWSSPConfigurationForDirectory",
            json!({"directoryId": DIRECTORY}),
        ),
        (
            CONTROL,
            "ListDirectoryAssociations",
            json!({"instanceArn": "arn:aws:sso:::instance/ssoins-1234567890abcdef"}),
        ),
    ] {
        let refused = call_as("222222222222", &cloud, service, operation, input.clone());
        assert_eq!(code(refused), "AccessDeniedException", "{operation}");
        let elsewhere = cloud.call("111111111111", "eu-west-1", service, operation, input);
        assert!(elsewhere.is_err(), "{operation}");
    }
    let admin = json!({"AccountId": "222222222222", "ServicePrincipal": "sso.amazonaws.com"});
    let register = "RegisterDelegatedAdministrator";
    call(&cloud, "organizations", register, admin).unwrap();
    let input = json!({"IdentityStoreId": DIRECTORY});
    let allowed = call_as(
        "222222222222",
        &cloud,
        STORE,
        "ListProvisioningTenants",
        input,
    );
    assert!(allowed.is_ok(), "{allowed:?}");
}

#[test]
fn the_identity_source_is_changed_to_an_external_idp_and_back() {
    let cloud = cloud("organization");
    let before = cloud.dump();
    let input = json!({"directoryId": DIRECTORY, "samlConfiguration": {"idpMetadata": METADATA}});
    let create = "CreateExternalIdPConfigurationForDirectory";
    let made = call(&cloud, IDP, create, input.clone()).unwrap();
    assert_eq!(code(call(&cloud, IDP, create, input)), "ConflictException");
    let shown = idp(&cloud)[0].take();
    assert_eq!(shown["isEnabled"], false);
    let config = &shown["idpSAMLAssociationValue"]["idpSAMLConfig"];
    assert_eq!(config["entityId"], "https://idp.example.com/saml/metadata");
    assert_eq!(config["loginURL"], "https://idp.example.com/saml/login");
    assert_eq!(shown["idpSAMLConfig"], *config);
    let named = json!({"directoryId": DIRECTORY, "idpId": made["idpId"]});
    let enable = "EnableExternalIdPConfigurationForDirectory";
    call(&cloud, IDP, enable, named.clone()).unwrap();
    assert_eq!(idp(&cloud)[0]["isEnabled"], true);
    let delete = "DeleteExternalIdPConfigurationForDirectory";
    let refused = call(&cloud, IDP, delete, named.clone());
    assert_eq!(code(refused), "ConflictException");
    let disable = "DisableExternalIdPConfigurationForDirectory";
    call(&cloud, IDP, disable, named.clone()).unwrap();
    call(&cloud, IDP, delete, named).unwrap();
    assert_eq!(
        cloud.dump(),
        before,
        "assignments, users and groups are kept"
    );
}

#[test]
fn certificates_are_imported_before_the_last_one_is_deleted() {
    let cloud = cloud("external-idp");
    let with = |more: Value| {
        let mut input = json!({"directoryId": DIRECTORY, "idpId": "idp-1111111111111111"});
        input
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        input
    };
    let delete = |id: &Value| {
        let input = with(json!({"certificateId": id}));
        call(&cloud, IDP, "DeleteExternalIdPCertificate", input)
    };
    let import = |pem: &str, usage: &str| {
        let input = with(json!({"x509CertificateInPEM": pem, "certificateUse": usage}));
        call(&cloud, IDP, "ImportExternalIdPCertificate", input)
    };
    assert_eq!(code(delete(&json!("certificate-1"))), "ConflictException");
    assert_eq!(code(import(SIGNING, "SIGNING")), "ConflictException");
    assert_eq!(code(import("nonsense", "SIGNING")), "ValidationException");
    assert_eq!(code(import(NEXT_SIGNING, "DANCING")), "ValidationException");
    let long = format!("{}{NEXT_SIGNING}", "\n".repeat(2500));
    assert_eq!(code(import(&long, "SIGNING")), "ValidationException");
    let both = format!("{SIGNING}{NEXT_SIGNING}");
    assert_eq!(code(import(&both, "SIGNING")), "ValidationException");
    let imported = import(NEXT_SIGNING, "SIGNING").unwrap()["certificateId"].take();
    delete(&json!("certificate-1")).unwrap();
    let listed = call(&cloud, IDP, "ListExternalIdPCertificates", with(json!({}))).unwrap();
    let shown = &listed["idPCertificates"][0];
    assert_eq!(shown["certificateId"], imported);
    assert_eq!(shown["subjectName"], "O=Example, CN=idp.example.com 2");
    assert_eq!(shown["signatureAlgorithmName"], "SHA256withECDSA");
    assert_eq!(
        shown["serialNumber"].to_string(),
        shown["serialNumberString"].as_str().unwrap()
    );
    // The first of January 2045.
    assert_eq!(shown["notAfter"], 2_366_841_600.0);
    assert_eq!(shown["version"], 3);
}

#[test]
fn metadata_that_describes_no_identity_provider_is_refused() {
    let cloud = cloud("organization");
    let of_a_service = include_str!("../../../identity-provider/service-provider-metadata.xml");
    let without_key = METADATA.replace("use=\"signing\"", "use=\"encryption\"");
    let broken_key = METADATA.replace("<ds:X509Certificate>", "<ds:X509Certificate>AAAA");
    for metadata in ["<a/>", "nonsense", of_a_service, &without_key, &broken_key] {
        let input =
            json!({"directoryId": DIRECTORY, "samlConfiguration": {"idpMetadata": metadata}});
        let create = "CreateExternalIdPConfigurationForDirectory";
        let refused = call(&cloud, IDP, create, input);
        assert_eq!(code(refused), "ValidationException", "{metadata}");
    }
    assert_eq!(idp(&cloud), json!([]));
}

#[test]
fn active_directory_takes_users_groups_and_assignments_with_it() {
    let cloud = cloud("external-idp");
    let associate = |kind: &str, id: Value| {
        let input = json!({"directoryType": kind, "directoryId": id});
        call(&cloud, CONTROL, "AssociateDirectory", input)
    };
    let disassociate = |kind: &str, id: &str| {
        let input = json!({"directoryType": kind, "directoryId": id});
        call(&cloud, CONTROL, "DisassociateDirectory", input)
    };
    let corporate = json!("d-9067aaaaaa");
    let refused = associate("ADConnector", corporate.clone());
    assert_eq!(code(refused), "ConflictException");
    let refused = disassociate("UserPool", DIRECTORY);
    assert_eq!(
        code(refused),
        "ConflictException",
        "the provider is enabled"
    );
    let named = json!({"directoryId": DIRECTORY, "idpId": "idp-1111111111111111"});
    let disable = "DisableExternalIdPConfigurationForDirectory";
    call(&cloud, IDP, disable, named).unwrap();
    let refused = disassociate("ADConnector", DIRECTORY);
    assert_eq!(code(refused), "ResourceNotFoundException");
    disassociate("UserPool", DIRECTORY).unwrap();
    let none = call(&cloud, CONTROL, "ListDirectoryAssociations", json!({})).unwrap();
    assert_eq!(none, json!({"directoryAssociations": []}));
    let refused = associate("ADConnector", json!("d-9067bbbbbb"));
    assert_eq!(code(refused), "ResourceNotFoundException");
    let made = associate("ADConnector", corporate.clone()).unwrap();
    assert_eq!(made["directoryAssociation"]["directoryId"], corporate);
    let world = cloud.world();
    let instance = world.instances.get("ssoins-1234567890abcdef").unwrap();
    assert_ne!(instance.identity_store.id, DIRECTORY);
    assert!(instance.identity_store.users.is_empty() && instance.identity_store.groups.is_empty());
    let left = instance.applications.iter();
    assert!(
        left.into_iter()
            .all(|application| application.assignments.is_empty())
    );
}

#[test]
fn a_misspelt_member_is_refused() {
    let cloud = cloud("external-idp");
    let input = json!({"IdentityStoreId": DIRECTORY, "TenantID": TENANT});
    let refused = call(&cloud, STORE, "ListBearerTokens", input);
    assert_eq!(code(refused), "SerializationException");
    let input = json!({"IdentityStoreId": DIRECTORY});
    let refused = call(&cloud, STORE, "ListBearerTokens", input);
    assert_eq!(code(refused), "ValidationException");
}
