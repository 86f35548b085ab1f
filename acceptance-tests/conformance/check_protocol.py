"""Signatures, constraints, pages: what is the same for every operation."""

import datetime
import json
import urllib.error
import urllib.request

import botocore.auth
import botocore.awsrequest
import botocore.credentials
from harness import MANAGEMENT, REGION, STANDALONE, Mismatch, equal, refused

KEYS = {"aws_access_key_id": f"AKIA{MANAGEMENT}", "aws_secret_access_key": f"secret-{MANAGEMENT}"}


def raw(cloud, headers, body=b"{}", path="/"):
    """A request that no client would send. Answers status, error code, text."""
    request = urllib.request.Request(f"{cloud.endpoint}{path}", data=body, headers=headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, None, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("x-amzn-errortype"), error.read().decode()


def signed(cloud, target, service, body=b"{}", path="/", region=REGION):
    """Headers signed by botocore for any target and service."""
    headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}
    request = botocore.awsrequest.AWSRequest(
        method="POST", url=f"{cloud.endpoint}{path}", headers=headers, data=body
    )
    credentials = botocore.credentials.Credentials(
        KEYS["aws_access_key_id"], KEYS["aws_secret_access_key"]
    )
    botocore.auth.SigV4Auth(credentials, service, region).add_auth(request)
    return dict(request.headers)


LIST_INSTANCES = "SWBExternalService.ListInstances"


def case_a_request_without_a_signature_is_refused(cloud):
    headers = {"X-Amz-Target": LIST_INSTANCES, "Content-Type": "application/x-amz-json-1.1"}
    equal(raw(cloud, headers)[:2], (400, "MissingAuthenticationTokenException"))
    status, _, text = raw(cloud, {}, b"Action=GetCallerIdentity&Version=2011-06-15")
    equal((status, "<Code>MissingAuthenticationToken</Code>" in text), (403, True))


def case_an_unknown_access_key_is_refused(cloud):
    keys = {**KEYS, "aws_access_key_id": "AKIA999999999999"}
    with refused("UnrecognizedClientException"):
        cloud.client("sso-admin", **keys).list_instances()
    with refused("InvalidClientTokenId"):
        cloud.client("sts", **keys).get_caller_identity()


def case_an_account_of_another_world_is_unknown(cloud):
    with refused("UnrecognizedClientException"):
        cloud.client("sso-admin", STANDALONE).list_instances()


def case_a_wrong_secret_is_refused(cloud):
    keys = {**KEYS, "aws_secret_access_key": "secret-222222222222"}
    for service, operation in (
        ("sso-admin", "list_instances"),
        ("identitystore", "list_identity_stores"),
        ("organizations", "describe_organization"),
    ):
        with refused("InvalidSignatureException", "does not match"):
            getattr(cloud.client(service, **keys), operation)()
    with refused("SignatureDoesNotMatch", "does not match"):
        cloud.client("sts", **keys).get_caller_identity()


def case_a_changed_body_breaks_the_signature(cloud):
    headers = signed(cloud, LIST_INSTANCES, "sso")
    equal(raw(cloud, headers)[0], 200)
    equal(raw(cloud, headers, b'{"MaxResults":1}')[:2], (400, "InvalidSignatureException"))


def case_a_signature_is_for_one_service(cloud):
    headers = signed(cloud, LIST_INSTANCES, "sts")
    status, code, text = raw(cloud, headers)
    equal((status, code, "'sso'" in text), (400, "InvalidSignatureException", True))


def case_an_old_signature_is_refused(cloud):
    kept = botocore.auth.get_current_datetime
    botocore.auth.get_current_datetime = lambda *some: kept(*some) - datetime.timedelta(minutes=16)
    try:
        headers = signed(cloud, LIST_INSTANCES, "sso")
    finally:
        botocore.auth.get_current_datetime = kept
    status, code, text = raw(cloud, headers)
    equal((status, code, "Signature expired" in text), (400, "InvalidSignatureException", True))


def case_any_path_is_served_and_signed(cloud):
    path = "/some/where%20else"
    equal(raw(cloud, signed(cloud, LIST_INSTANCES, "sso", path=path), path=path)[0], 200)
    equal(raw(cloud, signed(cloud, LIST_INSTANCES, "sso"), path=path)[1], "InvalidSignatureException")


def case_the_region_is_that_of_the_signature(cloud):
    equal(cloud.client("sso-admin", region="eu-west-1").list_instances()["Instances"], [])
    equal(len(cloud.client("sso-admin").list_instances()["Instances"]), 1)
    equal([call["region"] for call in cloud.control("GET", "calls")], ["eu-west-1", "us-east-1"])


def case_an_unknown_operation_is_refused(cloud):
    for target, service in (
        ("SWBExternalService.MakeCoffee", "sso"),
        ("SWBExternalService.CreateTrustedTokenIssuer", "sso"),
        ("AWSIdentityStore.MakeCoffee", "identitystore"),
        ("AWSOrganizationsV20161128.CloseAccount", "organizations"),
    ):
        equal(raw(cloud, signed(cloud, target, service))[:2], (400, "UnknownOperationException"))
    equal(raw(cloud, {"X-Amz-Target": "Nobody.Knows"})[1], "UnknownOperationException")


def case_a_body_that_is_no_json_is_refused(cloud):
    headers = signed(cloud, LIST_INSTANCES, "sso", b"{")
    equal(raw(cloud, headers, b"{")[:2], (400, "SerializationException"))


def case_a_value_of_another_type_is_refused(cloud):
    for body in (b'{"MaxResults":"ten"}', b'{"NextToken":7}', b"[]"):
        headers = signed(cloud, LIST_INSTANCES, "sso", body)
        equal(raw(cloud, headers, body)[:2], (400, "SerializationException"))


def case_unknown_members_are_ignored(cloud):
    body = b'{"Nonsense":{"a":[1]},"NextToken":null}'
    equal(raw(cloud, signed(cloud, LIST_INSTANCES, "sso", body), body)[0], 200)


def case_every_broken_constraint_is_named(cloud):
    client = cloud.client("sso-admin")
    with refused("ValidationException", "Value 'nonsense!' at 'instanceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:aws"):
        client.describe_instance(InstanceArn="nonsense!")
    with refused("ValidationException", "1 validation error detected: Value 'null' at 'instanceArn' failed to satisfy constraint: Member must not be null"):
        client.describe_instance()
    with refused("ValidationException", "2 validation errors detected: "):
        client.list_applications(MaxResults=101)
    with refused("ValidationException", "at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100"):
        client.list_instances(MaxResults=101)
    with refused("ValidationException", "Member must satisfy enum value set: [CURRENT_REGION, ALL_REGIONS]"):
        client.list_instances(RegionScope="GALAXY")
    with refused("ValidationException", "at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128"):
        client.create_instance(Tags=[{"Key": "k" * 129, "Value": ""}])


def case_a_sensitive_value_is_not_repeated(cloud):
    with refused("ValidationException", "Value at 'displayName' failed to satisfy constraint: Member must have length less than or equal to 1024"):
        cloud.client("identitystore").create_group(
            IdentityStoreId="d-1234567890", DisplayName="x" * 1025
        )


def case_organizations_gives_reasons(cloud):
    client = cloud.client("organizations")
    with refused("InvalidInputException", Reason="INVALID_PATTERN"):
        client.describe_account(AccountId="12")
    with refused("InvalidInputException", Reason="INPUT_REQUIRED"):
        client.describe_account()
    with refused("InvalidInputException", Reason="MAX_LENGTH_EXCEEDED"):
        client.enable_aws_service_access(ServicePrincipal="s" * 129)
    with refused("InvalidInputException", Reason="MAX_VALUE_EXCEEDED"):
        client.list_accounts(MaxResults=21)


def paged(client, operation, key, **arguments):
    """All entries, one a page, by botocore's own paginator."""
    pages = list(client.get_paginator(operation).paginate(PaginationConfig={"PageSize": 1}, **arguments))
    entries = [entry for page in pages for entry in page[key]]
    if len(entries) > 1 and len(pages) < len(entries):
        raise Mismatch(f"{operation}: {len(entries)} entries on {len(pages)} pages of one")
    return entries


def case_every_paginator_of_botocore_gets_everything(cloud):
    arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
    application = "arn:aws:sso::111111111111:application/ssoins-1234567890abcdef/apl-1111111111111111"
    store = {"IdentityStoreId": "d-1234567890"}
    group, user = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
    sso, directory, organizations = (
        cloud.client("sso-admin"), cloud.client("identitystore"), cloud.client("organizations"))
    for principal in ("00000001", "00000002", "00000003"):
        sso.create_application_assignment(
            ApplicationArn=application, PrincipalType="USER",
            PrincipalId=f"{principal}-aaaa-4aaa-8aaa-aaaaaaaaaaaa")
    equal(len(paged(sso, "list_instances", "Instances")), 1)
    equal(len(paged(sso, "list_applications", "Applications", InstanceArn=arn)), 3)
    equal(len(paged(sso, "list_application_providers", "ApplicationProviders")), 5)
    equal(len(paged(sso, "list_application_assignments", "ApplicationAssignments", ApplicationArn=application)), 3)
    equal(len(paged(sso, "list_application_assignments_for_principal", "ApplicationAssignments",
                    InstanceArn=arn, PrincipalId=user, PrincipalType="USER")), 1)
    equal(len(paged(sso, "list_permission_sets", "PermissionSets", InstanceArn=arn)), 1)
    equal(len(paged(directory, "list_users", "Users", **store)), 4)
    equal(len(paged(directory, "list_groups", "Groups", **store)), 4)
    equal(len(paged(directory, "list_group_memberships", "GroupMemberships", GroupId=group, **store)), 4)
    equal(len(paged(directory, "list_group_memberships_for_member", "GroupMemberships",
                    MemberId={"UserId": user}, **store)), 2)
    equal(len(paged(organizations, "list_accounts", "Accounts")), 3)
    equal(len(paged(organizations, "list_aws_service_access_for_organization", "EnabledServicePrincipals")), 1)


def case_a_token_that_was_not_given_is_refused(cloud):
    directory = cloud.client("identitystore")
    with refused("ValidationException", "NextToken"):
        directory.list_users(IdentityStoreId="d-1234567890", NextToken="bm9uc2Vuc2U")
    token = directory.list_users(IdentityStoreId="d-1234567890", MaxResults=1)["NextToken"]
    with refused("ValidationException", "NextToken"):
        directory.list_groups(IdentityStoreId="d-1234567890", NextToken=token)
    with refused("InvalidInputException", Reason="INVALID_NEXT_TOKEN"):
        cloud.client("organizations").list_accounts(NextToken="bm9uc2Vuc2U")


def case_a_page_is_never_longer_than_the_model_allows(cloud):
    world = cloud.control("GET", "world")
    applications = world["instances"][0]["applications"]
    for number in range(60):
        applications.append({**applications[2], "id": f"apl-{number:016x}", "assignments": []})
    cloud.control("PUT", "world", world)
    arn = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
    sso = cloud.client("sso-admin")
    first = sso.list_applications(InstanceArn=arn, MaxResults=100)
    equal(len(first["Applications"]), 50)
    rest = sso.list_applications(InstanceArn=arn, MaxResults=100, NextToken=first["NextToken"])
    equal((len(rest["Applications"]), rest.get("NextToken")), (13, None))


def case_calls_are_recorded_in_order(cloud):
    cloud.client("sso-admin").list_instances()
    with refused("AccessDeniedException"):
        cloud.client("sso-admin").create_instance()
    calls = cloud.control("GET", "calls")
    equal(
        [(call["service"], call["operation"], call["account"], call["http_status"], call["error_code"]) for call in calls],
        [
            ("sso-admin", "ListInstances", MANAGEMENT, 200, None),
            ("sso-admin", "CreateInstance", MANAGEMENT, 400, "AccessDeniedException"),
        ],
    )
    equal(cloud.control("GET", "counts"), {"sso-admin.CreateInstance": 1, "sso-admin.ListInstances": 1})
    cloud.control("DELETE", "calls")
    equal(cloud.control("GET", "calls"), [])


def case_the_world_is_the_same_after_reading(cloud):
    before = cloud.control("GET", "world")
    cloud.client("sso-admin").list_instances()
    cloud.client("identitystore").list_users(IdentityStoreId="d-1234567890")
    equal(json.dumps(cloud.control("GET", "world")), json.dumps(before))


def case_a_call_out_of_band_is_not_counted(cloud):
    call = {"account": "222222222222", "region": REGION, "service": "sts", "operation": "GetCallerIdentity", "input": {}}
    equal(cloud.control("POST", "call", call)["output"]["Account"], "222222222222")
    call = {**call, "service": "sso-admin", "operation": "CreateInstance", "account": MANAGEMENT}
    equal(cloud.control("POST", "call", call)["error"]["code"], "AccessDeniedException")
    equal(cloud.control("GET", "calls"), [])
