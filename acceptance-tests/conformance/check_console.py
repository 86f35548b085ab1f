"""The console's APIs, in requests that botocore signs.

botocore has no model of them: it signs what is written here by hand, in the
form that the service models in the console's own scripts have.
"""

import base64
import pathlib

from botocore.exceptions import ClientError
from harness import IDENTITY, MANAGEMENT, WORKLOADS, Mismatch, equal, refused, world

HERE = pathlib.Path(__file__).parent
IDP_FILES = HERE.parent / "identity-provider"

STORE = "AWSIdentityStoreService"
IDP = "AppsAuthControlPlaneService"
CONTROL = "SWBService"

DIRECTORY = "d-1234567890"
TENANT = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
PROVIDER = {"directoryId": DIRECTORY, "idpId": "idp-1111111111111111"}
INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
FAMILIES = [(STORE, "ListProvisioningTenants", {"IdentityStoreId": DIRECTORY}, "identitystore"),
            (CONTROL, "ListDirectoryAssociations", {}, "sso"),
            (IDP, "GetAWSSPConfigurationForDirectory", {"directoryId": DIRECTORY}, "appsauth")]


def text(name):
    return (IDP_FILES / name).read_text()


@world("external-idp")
def case_every_family_is_signed_with_its_own_name(cloud):
    for family, operation, request, name in FAMILIES:
        cloud.console(family, operation, request)
        for other in {"identitystore", "sso", "appsauth", "sso-directory", "q"} - {name}:
            with refused("InvalidSignatureException", f"'{name}'"):
                cloud.console(family, operation, request, signed_as=other)


@world("external-idp")
def case_temporary_credentials_sign_with_their_token(cloud):
    role = f"arn:aws:iam::{IDENTITY}:role/administrator"
    given = cloud.client("sts").assume_role(RoleArn=role, RoleSessionName="session")["Credentials"]
    keys = (given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"])
    cloud.client("organizations").register_delegated_administrator(
        AccountId=IDENTITY, ServicePrincipal="sso.amazonaws.com")
    for family, operation, request, _ in FAMILIES:
        cloud.console(family, operation, request, keys=keys)
        with refused("UnrecognizedClientException"):
            cloud.console(family, operation, request, keys=(*keys[:2], None))


@world("external-idp")
def case_a_body_that_was_not_signed_is_refused(cloud):
    for family, operation, request, _ in FAMILIES:
        with refused("InvalidSignatureException", "does not match"):
            cloud.console(family, operation, request, body_instead=b'{"a": 1}')


@world("external-idp")
def case_path_method_and_content_type_are_the_families_own(cloud):
    for family, operation, request, _ in FAMILIES:
        for wrong in ({"path": "/somewhere/"}, {"content_type": "application/json"},
                      {"content_type": "application/x-amz-json-2.0"}):
            with refused("UnknownOperationException"):
                cloud.console(family, operation, request, **wrong)
        with refused("UnknownOperationException"):
            cloud.console(family, "MakeCoffee", {})


@world("external-idp")
def case_unknown_and_missing_members_are_refused(cloud):
    with refused("SerializationException", "identityStoreID"):
        cloud.console(STORE, "ListProvisioningTenants", {"IdentityStoreID": DIRECTORY})
    for operation in ("DescribeProvisioningTenant", "DescribeIdentityStore", "CreateBearerToken"):
        with refused("ValidationException", "identityStoreId"):
            cloud.console(STORE, operation, {})
    with refused("ValidationException", "at 'samlConfiguration.idpConfig.loginURL'"):
        cloud.console(IDP, "CreateExternalIdPConfigurationForDirectory", {
            "directoryId": DIRECTORY, "samlConfiguration": {"idpConfig": {"entityId": "x"}}})


@world("external-idp")
def case_nobody_else_is_let_in(cloud):
    for family, operation, request, _ in FAMILIES:
        request = {"instanceArn": INSTANCE} if family == CONTROL else request
        with refused("AccessDeniedException"):
            cloud.console(family, operation, request, account=WORKLOADS)
    with refused("ResourceNotFoundException"):
        cloud.console(STORE, "ListProvisioningTenants", {"IdentityStoreId": DIRECTORY}, region="eu-west-1")


@world("external-idp")
def case_tokens_come_and_go(cloud):
    named = {"IdentityStoreId": DIRECTORY, "TenantId": TENANT}
    with refused("ServiceQuotaExceededException"):
        cloud.console(STORE, "CreateBearerToken", named)
    with refused("ResourceNotFoundException"):
        cloud.console(STORE, "DeleteBearerToken", {**named, "TokenId": "nonsense"})
    cloud.console(STORE, "DeleteBearerToken", {**named, "TokenId": "token-1"})
    made = cloud.console(STORE, "CreateBearerToken", named)["BearerToken"]
    equal(sorted(made), ["CreationTime", "ExpirationTime", "Token", "TokenId"])
    listed = cloud.console(STORE, "ListBearerTokens", named)["BearerTokens"]
    equal([sorted(token) for token in listed], [["CreationTime", "ExpirationTime", "TokenId"]] * 2)
    with refused("ConflictException"):
        cloud.console(STORE, "DeleteProvisioningTenant", named)
    for token in listed:
        cloud.console(STORE, "DeleteBearerToken", {**named, "TokenId": token["TokenId"]})
    cloud.console(STORE, "DeleteProvisioningTenant", named)
    with refused("ResourceNotFoundException"):
        cloud.console(STORE, "ListBearerTokens", named)
    made = cloud.console(STORE, "CreateProvisioningTenant", {"IdentityStoreId": DIRECTORY})
    tenant = made["ProvisioningTenant"]
    if not tenant["ScimEndpoint"].endswith(f"/{tenant['TenantId']}/scim/v2/"):
        raise Mismatch(f"an endpoint {tenant['ScimEndpoint']}")
    with refused("ConflictException"):
        cloud.console(STORE, "CreateProvisioningTenant", {"IdentityStoreId": DIRECTORY})
    described = cloud.console(STORE, "DescribeProvisioningTenant",
                              {"IdentityStoreId": DIRECTORY, "TenantId": tenant["TenantId"]})
    equal(described, made)
    store = cloud.console(STORE, "DescribeIdentityStore", {"IdentityStoreId": DIRECTORY})
    equal(store["IdentityStore"]["EstimatedUserCount"], 4)


def case_an_external_provider_comes_and_goes(cloud):
    named = {"directoryId": DIRECTORY}
    create = "CreateExternalIdPConfigurationForDirectory"
    for wrong in ("service-provider-metadata.xml", "signing.pem"):
        with refused("ValidationException"):
            cloud.console(IDP, create, {**named, "samlConfiguration": {"idpMetadata": text(wrong)}})
    made = cloud.console(IDP, create, {
        **named, "idpSAMLConfig": {"entityId": "https://idp.example.com/", "loginURL": "https://idp.example.com/login"},
        "idpCertificate": text("signing.pem")})
    sp = cloud.console(IDP, "GetAWSSPConfigurationForDirectory", named)
    equal(sp["awsSPSAMLConfig"], made["awsSPSAMLConfig"])
    if sp["awsSPSAMLConfig"]["acsURL"] not in sp["awsSPSAMLConfig"]["metadata"]:
        raise Mismatch("the metadata has other addresses")
    provider = {**named, "idpId": made["idpId"]}
    cloud.console(IDP, "EnableExternalIdPConfigurationForDirectory", provider)
    cloud.console(IDP, "UpdateExternalIdPConfigurationForDirectory", {
        **provider, "idpSAMLConfig": {"entityId": "b", "loginURL": "https://b.example.com/", "wantRequestSigned": True}})
    [listed] = cloud.console(IDP, "ListExternalIdPConfigurationsForDirectory", named)["associations"]
    equal(listed["idpSAMLConfig"], {"entityId": "b", "loginURL": "https://b.example.com/", "wantRequestSigned": True})
    equal(listed["isEnabled"], True)
    with refused("ConflictException"):
        cloud.console(IDP, "DeleteExternalIdPConfigurationForDirectory", provider)
    cloud.console(IDP, "DisableExternalIdPConfigurationForDirectory", provider)
    cloud.console(IDP, "DeleteExternalIdPConfigurationForDirectory", provider)
    for operation in ("Enable", "Disable", "Update"):
        with refused("ResourceNotFoundException"):
            cloud.console(IDP, f"{operation}ExternalIdPConfigurationForDirectory", provider)
    elsewhere = {"directoryId": "d-9999999999"}
    for operation in ("ListExternalIdPConfigurationsForDirectory", "GetAWSSPConfigurationForDirectory"):
        with refused("ResourceNotFoundException"):
            cloud.console(IDP, operation, elsewhere)


@world("external-idp")
def case_certificates_are_real_ones(cloud):
    imported = {**PROVIDER, "x509CertificateInPEM": text("next-signing.pem"), "certificateUse": "SIGNING"}
    with refused("ValidationException"):
        cloud.console(IDP, "ImportExternalIdPCertificate", {**imported, "x509CertificateInPEM": "nonsense"})
    made = cloud.console(IDP, "ImportExternalIdPCertificate", imported)["certificateId"]
    with refused("ConflictException"):
        cloud.console(IDP, "ImportExternalIdPCertificate", imported)
    held = cloud.console(IDP, "ListExternalIdPCertificates", PROVIDER)["idPCertificates"]
    [shown] = [one for one in held if one["certificateId"] == made]
    equal(int(shown["serialNumberString"]), shown["serialNumber"])
    if base64.b64decode(shown["publicKey"]) not in base64.b64decode("".join(text("next-signing.pem").split("\n")[1:-2])):
        raise Mismatch("the public key is not that of the certificate")
    cloud.console(IDP, "DeleteExternalIdPCertificate", {**PROVIDER, "certificateId": "certificate-1"})
    with refused("ConflictException"):
        cloud.console(IDP, "DeleteExternalIdPCertificate", {**PROVIDER, "certificateId": made})
    with refused("ResourceNotFoundException"):
        cloud.console(IDP, "ListExternalIdPCertificates", {**PROVIDER, "idpId": "other"})


@world("external-idp")
def case_a_directory_is_associated_after_another(cloud):
    built_in = {"directoryId": DIRECTORY, "directoryType": "UserPool"}
    corporate = {"directoryId": "d-9067aaaaaa", "directoryType": "ADConnector"}
    with refused("ConflictException"):
        cloud.console(CONTROL, "AssociateDirectory", corporate)
    with refused("ConflictException"):
        cloud.console(CONTROL, "DisassociateDirectory", built_in)
    cloud.console(IDP, "DisableExternalIdPConfigurationForDirectory", PROVIDER)
    administered = {"InstanceArn": INSTANCE, "PermissionSetArn": INSTANCE.replace("instance", "permissionSet") + "/ps-1234567890abcdef"}
    cloud.control("PUT", "world", {**cloud.control("GET", "world"), "account_assignments": {"ssoins-1234567890abcdef": [
        {"permission_set": administered["PermissionSetArn"], "account": WORKLOADS, "principal_type": "USER",
         "principal_id": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"}]}})
    listing = cloud.client("sso-admin").list_accounts_for_provisioned_permission_set
    equal(listing(**administered)["AccountIds"], [WORKLOADS])
    cloud.console(CONTROL, "DisassociateDirectory", built_in)
    equal(listing(**administered)["AccountIds"], [])
    made = cloud.console(CONTROL, "AssociateDirectory", corporate)["directoryAssociation"]
    [listed] = cloud.console(CONTROL, "ListDirectoryAssociations", {})["directoryAssociations"]
    equal(listed, made)
    [instance] = cloud.client("sso-admin").list_instances()["Instances"]
    if instance["IdentityStoreId"] in (DIRECTORY, corporate["directoryId"]):
        raise Mismatch("the identity store kept its id")
    arn = "arn:aws:sso::333333333333:application/ssoins-1234567890abcdef/apl-2222222222222222"
    left = cloud.client("sso-admin").list_application_assignments(ApplicationArn=arn)
    equal(left["ApplicationAssignments"], [])


@world("external-idp")
def case_faults_reach_the_consoles_apis(cloud):
    request = {"IdentityStoreId": DIRECTORY}
    listing = (STORE, "ListProvisioningTenants", request)
    order = {"service": STORE, "operation": "ListProvisioningTenants"}
    cloud.control("POST", "faults", {**order, "fault": {"unknown_operation": {}}})
    with refused("UnknownOperationException"):
        cloud.console(*listing)
    cloud.control("POST", "faults", {**order, "fault": {"throttle": {}}})
    with refused("ThrottlingException"):
        cloud.console(*listing)
    cloud.control("POST", "faults", {**order, "fault": {"changed_shape": {"rename": {"/ProvisioningTenants": "Tenants"}}}})
    equal(list(cloud.console(*listing)), ["Tenants"])
    cloud.control("PUT", "quotas", {f"{STORE}.*": {"rate": 0.001, "burst": 1}})
    cloud.console(*listing)
    with refused("ThrottlingException"):
        cloud.console(*listing)
    equal(cloud.control("GET", "calls")[-1]["service"], STORE)
