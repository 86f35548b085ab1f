"""Account access manager."""

from harness import IDENTITY, MANAGEMENT, WORKLOADS, equal, refused, world

INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
SOURCE = {"identityCenter": {"instanceArn": INSTANCE}}
MISSING = f"arn:aws:account-access:us-east-1:{MANAGEMENT}:application/aam-ffffffffffffffff"
ALICE, BOB = (f"0000000{n}-aaaa-4aaa-8aaa-aaaaaaaaaaaa" for n in (1, 2))
ANALYSTS, PLATFORM = (f"0000000{n}-bbbb-4bbb-8bbb-bbbbbbbbbbbb" for n in (2, 3))
SERVICE = "account-access.amazonaws.com"


def role(name, account=WORKLOADS):
    return f"arn:aws:iam::{account}:role/{name}"


def without(cloud):
    """The same world before account access manager is enabled."""
    changed = cloud.control("GET", "world")
    del changed["account_access"]
    cloud.control("PUT", "world", changed)


def enabled(cloud):
    without(cloud)
    client = cloud.client("account-access")
    arn = client.create_application(identitySource=SOURCE)["applicationArn"]
    while client.get_application(applicationArn=arn)["status"] != "ACTIVE":
        pass
    return client, arn


def entitlement(role_arn, **principal):
    return {"principalRole": {"principal": {"identityCenter": principal}, "roleArn": role_arn}}


def give(client, arn, role_arn, **principal):
    return client.create_entitlement(
        applicationArn=arn, entitlement=entitlement(role_arn, **principal))["entitlementId"]


def listed(client, arn, **criteria):
    answer = client.list_entitlements(applicationArn=arn, filter={"principalRole": criteria})
    return sorted(one["entitlementId"] for one in answer["entitlements"])


@world("account-access")
def case_the_application_goes_through_its_life(cloud):
    without(cloud)
    client = cloud.client("account-access")
    equal(client.list_applications()["applications"], [])
    arn = client.create_application(identitySource=SOURCE, tags={"team": "a"})["applicationArn"]
    first = client.get_application(applicationArn=arn)
    equal((first["status"], first["identitySource"], first["tags"]), ("CREATE_IN_PROGRESS", SOURCE, {"team": "a"}))
    second = client.get_application(applicationArn=arn)
    equal(second["status"], "ACTIVE")
    equal(sorted(second["identitySource"]["identityCenter"]), ["applicationArn", "instanceArn"])
    equal([one["applicationArn"] for one in client.list_applications()["applications"]], [arn])
    equal(client.create_application(identitySource=SOURCE, tags={"team": "a"})["applicationArn"], arn)
    with refused("AlreadyCreatedException"):
        client.create_application(identitySource=SOURCE, tags={"team": "b"})
    client.delete_application(applicationArn=arn)
    equal(client.get_application(applicationArn=arn)["status"], "DELETE_IN_PROGRESS")
    with refused("ResourceNotFoundException"):
        client.get_application(applicationArn=arn)
    client.delete_application(applicationArn=arn)


@world("account-access")
def case_the_application_needs_an_organization_instance_in_its_region_and_trusted_access(cloud):
    without(cloud)
    client = cloud.client("account-access")
    with refused("ValidationException"):
        client.create_application(identitySource={"identityCenter": {"instanceArn": INSTANCE[:-1] + "0"}})
    with refused("ValidationException"):
        cloud.client("account-access", region="eu-west-1").create_application(identitySource=SOURCE)
    with refused("ValidationException"):
        client.create_application(identitySource={})
    cloud.client("organizations").disable_aws_service_access(ServicePrincipal=SERVICE)
    with refused("ValidationException", "Trusted access"):
        client.create_application(identitySource=SOURCE)


@world("account-access")
def case_only_the_management_account_and_a_delegated_administrator_manage_it(cloud):
    client, arn = enabled(cloud)
    other = cloud.client("account-access", IDENTITY)
    calls = [
        lambda: other.create_application(identitySource=SOURCE),
        lambda: other.delete_application(applicationArn=arn),
        lambda: other.get_application(applicationArn=arn),
        lambda: other.list_applications(),
        lambda: listed(other, arn, account=WORKLOADS),
        lambda: give(other, arn, role("auditor"), userId=ALICE),
        lambda: other.get_entitlement(applicationArn=arn, entitlementId="ent-0"),
        lambda: other.delete_entitlement(applicationArn=arn, entitlementId="ent-0"),
    ]
    for call in calls:
        with refused("AccessDeniedException"):
            call()
    with refused("ResourceNotFoundException"):
        other.list_tags_for_resource(resourceArn=arn)
    cloud.client("organizations").register_delegated_administrator(AccountId=IDENTITY, ServicePrincipal=SERVICE)
    give(other, arn, role("auditor"), userId=ALICE)
    for call in calls[:2]:
        with refused("AccessDeniedException"):
            call()
    for call in calls[2:5]:
        call()
    equal(cloud.client("account-access", region="eu-west-1").list_applications()["applications"], [])
    with refused("ResourceNotFoundException"):
        cloud.client("account-access", region="eu-west-1").get_application(applicationArn=arn)


@world("account-access")
def case_entitlements_go_through_their_life(cloud):
    client, arn = enabled(cloud)
    alice = give(client, arn, role("workforce/developer"), userId=ALICE)
    equal(give(client, arn, role("workforce/developer"), userId=ALICE), alice)
    group = give(client, arn, role("workforce/developer", IDENTITY), groupId=PLATFORM)
    found = client.get_entitlement(applicationArn=arn, entitlementId=group)
    shown = {**entitlement(role("workforce/developer", IDENTITY), groupId=PLATFORM)["principalRole"],
             "account": IDENTITY, "accountName": "identity"}
    equal(found["entitlement"], {"principalRole": shown})
    equal(listed(client, arn, account=WORKLOADS), [alice])
    equal(listed(client, arn, roleArn=role("workforce/developer", IDENTITY)), [group])
    equal(listed(client, arn, principal={"identityCenter": {"groupId": PLATFORM}}), [group])
    equal(listed(client, arn, account=IDENTITY, principal={"identityCenter": {"userId": ALICE}}), [])
    client.delete_entitlement(applicationArn=arn, entitlementId=alice)
    client.delete_entitlement(applicationArn=arn, entitlementId=alice)
    with refused("ResourceNotFoundException"):
        client.get_entitlement(applicationArn=arn, entitlementId=alice)
    client.delete_application(applicationArn=arn)
    equal(client.get_application(applicationArn=arn)["status"], "DELETE_IN_PROGRESS")
    with refused("ResourceNotFoundException"):
        client.delete_entitlement(applicationArn=arn, entitlementId=group)


@world("account-access")
def case_what_an_entitlement_needs(cloud):
    without(cloud)
    client = cloud.client("account-access")
    arn = client.create_application(identitySource=SOURCE)["applicationArn"]
    with refused("ConflictException", "CREATE_IN_PROGRESS"):
        give(client, arn, role("auditor"), userId=ALICE)
    client, arn = enabled(cloud)
    for wrong in (role("nobody"), role("administrator")):
        with refused("ValidationException", "verifying role"):
            give(client, arn, wrong, userId=ALICE)
    for wrong in ({"userId": ANALYSTS}, {"groupId": ALICE}):
        with refused("ResourceNotFoundException"):
            give(client, arn, role("auditor"), **wrong)
    for wrong in ({}, {"userId": ALICE, "groupId": ANALYSTS}, {"userId": "alice"}):
        with refused("ValidationException"):
            give(client, arn, role("auditor"), **wrong)
    with refused("ResourceNotFoundException"):
        give(client, MISSING, role("auditor"), userId=ALICE)


@world("account-access")
def case_twenty_groups_have_a_role(cloud):
    groups = cloud.client("identitystore")
    ids = [groups.create_group(IdentityStoreId="d-1234567890", DisplayName=f"group-{n}")["GroupId"] for n in range(21)]
    client, arn = enabled(cloud)
    for group in ids[:20]:
        give(client, arn, role("auditor"), groupId=group)
    with refused("ServiceQuotaExceededException"):
        give(client, arn, role("auditor"), groupId=ids[20])
    give(client, arn, role("auditor"), userId=BOB)
    first = client.list_entitlements(
        applicationArn=arn, filter={"principalRole": {"roleArn": role("auditor")}}, maxResults=20)
    rest = client.list_entitlements(
        applicationArn=arn, filter={"principalRole": {"roleArn": role("auditor")}}, maxResults=20,
        nextToken=first["nextToken"])
    equal((len(first["entitlements"]), len(rest["entitlements"]), "nextToken" in rest), (20, 1, False))


@world("account-access")
def case_a_listing_needs_a_criterion(cloud):
    client, arn = enabled(cloud)
    for nothing in ({}, {"principalRole": {}}):
        with refused("ValidationException"):
            client.list_entitlements(applicationArn=arn, filter=nothing)
    with refused("ResourceNotFoundException"):
        listed(client, MISSING, account=WORKLOADS)
    with refused("ValidationException"):
        client.list_applications(maxResults=101)


@world("account-access")
def case_tags_are_added_and_removed(cloud):
    client, arn = enabled(cloud)
    client.tag_resource(resourceArn=arn, tags={"team": "a", "cost center": "1/2"})
    client.tag_resource(resourceArn=arn, tags={"team": "b"})
    equal(client.list_tags_for_resource(resourceArn=arn)["tags"], {"team": "b", "cost center": "1/2"})
    client.untag_resource(resourceArn=arn, tagKeys=["cost center", "nothing"])
    equal(client.get_application(applicationArn=arn)["tags"], {"team": "b"})
    with refused("ValidationException"):
        client.tag_resource(resourceArn=arn, tags={"aws:x": "y"})
    for call in (
        lambda: client.list_tags_for_resource(resourceArn=MISSING),
        lambda: client.untag_resource(resourceArn=MISSING, tagKeys=["a"]),
    ):
        with refused("ResourceNotFoundException"):
            call()


@world("account-access")
def case_a_creation_can_fail(cloud):
    without(cloud)
    changed = cloud.control("GET", "world")
    changed["settings"]["account_access_create_fails_with"] = "no luck"
    cloud.control("PUT", "world", changed)
    client = cloud.client("account-access")
    arn = client.create_application(identitySource=SOURCE)["applicationArn"]
    client.get_application(applicationArn=arn)
    failed = client.get_application(applicationArn=arn)
    equal((failed["status"], failed["error"]["message"]), ("CREATE_FAILED", "no luck"))
