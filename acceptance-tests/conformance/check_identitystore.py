"""The Identity Store."""

from harness import IDENTITY, MANAGEMENT, WORKLOADS, equal, refused

ID = "d-1234567890"
ARN = f"arn:aws:identitystore::{MANAGEMENT}:identitystore/{ID}"
STORE = {"IdentityStoreId": ID}
ALICE, BOB, DAVE = (f"0000000{n}-aaaa-4aaa-8aaa-aaaaaaaaaaaa" for n in (1, 2, 4))
Q_USERS, ANALYSTS, PLATFORM, EVERYONE = (f"0000000{n}-bbbb-4bbb-8bbb-bbbbbbbbbbbb" for n in (1, 2, 3, 4))
MISSING = "99999999-9999-4999-8999-999999999999"
ISSUER = "https://scim.aws.com/1234567890"


def new_user(**changes):
    user = {"UserName": "erin", "DisplayName": "Erin", "Name": {"GivenName": "Erin", "FamilyName": "Ellis"},
            "Emails": [{"Value": "erin@example.com", "Type": "work", "Primary": True}], **STORE}
    user.update(changes)
    return {name: value for name, value in user.items() if value is not None}


def attribute(path, value):
    return {"AlternateIdentifier": {"UniqueAttribute": {"AttributePath": path, "AttributeValue": value}}, **STORE}


def external(identifier):
    return {"AlternateIdentifier": {"ExternalId": {"Issuer": ISSUER, "Id": identifier}}, **STORE}


def case_a_user_is_made_changed_and_deleted(cloud):
    client = cloud.client("identitystore")
    made = client.create_user(**new_user(Title="Engineer"))
    equal(made["UserArn"], f"arn:aws:identitystore:::user/{made['UserId']}")
    identity = {"UserId": made["UserId"], **STORE}
    client.update_user(**identity, Operations=[
        {"AttributePath": "title"},
        {"AttributePath": "name.familyName", "AttributeValue": "Evans"},
        {"AttributePath": "Emails", "AttributeValue": [{"Value": "erin@example.org"}]},
        {"AttributePath": "aws:identitystore:enterprise.department", "AttributeValue": "R&D"},
    ])
    user = client.describe_user(**identity)
    equal((user.get("Title"), user["Name"]["FamilyName"], user["Emails"], user["UserStatus"], user.get("Extensions")),
          (None, "Evans", [{"Value": "erin@example.org"}], "ENABLED", None))
    extended = client.describe_user(**identity, Extensions=["aws:identitystore:enterprise"])
    equal(extended["Extensions"], {"aws:identitystore:enterprise": {"department": "R&D"}})
    equal(client.get_user_id(**attribute("emails.value", "ERIN@example.org"))["UserId"], made["UserId"])
    with refused("ConflictException", Reason="CONCURRENT_MODIFICATION"):
        client.delete_user(**identity, Revision=made["Revision"])
    client.delete_user(**identity, Revision=user["Revision"])
    for operation in (client.describe_user, client.delete_user):
        with refused("ResourceNotFoundException", ResourceType="USER", ResourceId=made["UserId"]):
            operation(**identity)


def case_names_and_addresses_of_users_are_unique(cloud):
    client = cloud.client("identitystore")
    with refused("ConflictException", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.create_user(**new_user(UserName="ALICE@example.com"))
    with refused("ConflictException", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.create_user(**new_user(Emails=[{"Value": "alice@example.com"}]))
    with refused("ConflictException", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.update_user(UserId=BOB, **STORE, Operations=[
            {"AttributePath": "userName", "AttributeValue": "alice@example.com"}])


def case_a_user_needs_what_identity_center_needs(cloud):
    client = cloud.client("identitystore")
    for missing in ("UserName", "DisplayName", "Name"):
        with refused("ValidationException", "is required"):
            client.create_user(**new_user(**{missing: None}))
    for reserved in ("Administrator", "AWSAdministrators"):
        with refused("ValidationException", "reserved"):
            client.create_user(**new_user(UserName=reserved))
    with refused("ValidationException", "is required"):
        client.update_user(UserId=BOB, **STORE, Operations=[{"AttributePath": "displayName"}])
    with refused("ValidationException"):
        client.update_user(UserId=BOB, **STORE, Operations=[
            {"AttributePath": "nickName", "AttributeValue": "n" * 1025}])
    for path in ("userId", "externalIds", "emails.value", "userStatus"):
        with refused("ValidationException", path):
            client.update_user(UserId=BOB, **STORE, Operations=[{"AttributePath": path, "AttributeValue": "x"}])
    with refused("ResourceNotFoundException"):
        client.update_user(UserId=MISSING, **STORE, Operations=[{"AttributePath": "title"}])


def case_a_group_is_made_changed_and_deleted(cloud):
    client = cloud.client("identitystore")
    made = client.create_group(DisplayName="new", Description="Brand new", **STORE)
    identity = {"GroupId": made["GroupId"], **STORE}
    updated = client.update_group(**identity, Revision=made["Revision"], Operations=[
        {"AttributePath": "displayName", "AttributeValue": "newer"}, {"AttributePath": "description"}])
    group = client.describe_group(**identity)
    equal((group["DisplayName"], group.get("Description"), group["Revision"]), ("newer", None, updated["Revision"]))
    with refused("ConflictException", Reason="CONCURRENT_MODIFICATION"):
        client.update_group(**identity, Revision=made["Revision"], Operations=[
            {"AttributePath": "description", "AttributeValue": "x"}])
    client.delete_group(**identity)
    for operation in (client.describe_group, client.delete_group):
        with refused("ResourceNotFoundException", ResourceType="GROUP", ResourceId=made["GroupId"]):
            operation(**identity)


def case_a_group_needs_a_name_of_its_own(cloud):
    client = cloud.client("identitystore")
    with refused("ConflictException", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.create_group(DisplayName="Platform-Team", **STORE)
    with refused("ConflictException", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.update_group(GroupId=EVERYONE, **STORE, Operations=[
            {"AttributePath": "displayName", "AttributeValue": "platform-team"}])
    with refused("ValidationException", "required"):
        client.create_group(**STORE)
    with refused("ValidationException", "reserved"):
        client.create_group(DisplayName="Administrator", **STORE)
    with refused("ValidationException", "members"):
        client.update_group(GroupId=EVERYONE, **STORE, Operations=[
            {"AttributePath": "members", "AttributeValue": "x"}])


def case_ids_are_found_by_name_address_and_external_id(cloud):
    client = cloud.client("identitystore")
    for path, value in (("userName", "alice@example.com"), ("UserName", "alice@example.com"), ("emails.value", "alice@example.com")):
        equal(client.get_user_id(**attribute(path, value))["UserId"], ALICE)
    equal(client.get_user_id(**external("00u1alice"))["UserId"], ALICE)
    equal(client.get_group_id(**attribute("displayName", "q-developer-users"))["GroupId"], Q_USERS)
    equal(client.get_group_id(**external("00g1qdev"))["GroupId"], Q_USERS)
    with refused("ResourceNotFoundException", ResourceType="USER"):
        client.get_user_id(**attribute("userName", "nobody"))
    with refused("ResourceNotFoundException", ResourceType="GROUP"):
        client.get_group_id(**external("00u1alice"))
    with refused("ValidationException", "unique attribute"):
        client.get_user_id(**attribute("title", "Engineer"))
    with refused("ValidationException", "exactly one member"):
        client.get_group_id(AlternateIdentifier={}, **STORE)


def case_memberships_are_made_found_and_deleted(cloud):
    client = cloud.client("identitystore")
    member = {"UserId": DAVE}
    made = client.create_group_membership(GroupId=PLATFORM, MemberId=member, **STORE)
    identity = {"MembershipId": made["MembershipId"], **STORE}
    equal(client.describe_group_membership(**identity)["MemberId"], member)
    equal(client.get_group_membership_id(GroupId=PLATFORM, MemberId=member, **STORE)["MembershipId"], made["MembershipId"])
    with refused("ConflictException", "Member and Group relationship already exists", Reason="UNIQUENESS_CONSTRAINT_VIOLATION"):
        client.create_group_membership(GroupId=PLATFORM, MemberId=member, **STORE)
    results = client.is_member_in_groups(MemberId=member, GroupIds=[PLATFORM, Q_USERS], **STORE)["Results"]
    equal([result["MembershipExists"] for result in results], [True, False])
    groups = client.list_group_memberships_for_member(MemberId=member, **STORE)["GroupMemberships"]
    equal([membership["GroupId"] for membership in groups], [EVERYONE, PLATFORM])
    equal(len(client.list_group_memberships(GroupId=PLATFORM, **STORE)["GroupMemberships"]), 1)
    client.delete_group_membership(**identity)
    for operation in (client.delete_group_membership, client.describe_group_membership):
        with refused("ResourceNotFoundException", ResourceType="GROUP_MEMBERSHIP"):
            operation(**identity)
    with refused("ResourceNotFoundException", ResourceType="GROUP_MEMBERSHIP"):
        client.get_group_membership_id(GroupId=PLATFORM, MemberId=member, **STORE)


def case_memberships_need_both_sides(cloud):
    client = cloud.client("identitystore")
    with refused("ResourceNotFoundException", ResourceType="USER"):
        client.create_group_membership(GroupId=PLATFORM, MemberId={"UserId": MISSING}, **STORE)
    with refused("ResourceNotFoundException", ResourceType="GROUP"):
        client.create_group_membership(GroupId=MISSING, MemberId={"UserId": DAVE}, **STORE)
    with refused("ResourceNotFoundException", ResourceType="GROUP"):
        client.list_group_memberships(GroupId=MISSING, **STORE)
    with refused("ResourceNotFoundException", ResourceType="USER"):
        client.list_group_memberships_for_member(MemberId={"UserId": MISSING}, **STORE)
    with refused("ResourceNotFoundException", ResourceType="GROUP"):
        client.is_member_in_groups(MemberId={"UserId": DAVE}, GroupIds=[MISSING], **STORE)


def case_who_is_deleted_is_in_no_group(cloud):
    client = cloud.client("identitystore")
    client.delete_user(UserId=ALICE, **STORE)
    members = client.list_group_memberships(GroupId=Q_USERS, **STORE)["GroupMemberships"]
    equal([member["MemberId"]["UserId"] for member in members], [BOB])


def case_listings_take_one_filter(cloud):
    client = cloud.client("identitystore")
    users = client.list_users(Filters=[{"AttributePath": "UserName", "AttributeValue": "bob@example.com"}], **STORE)
    equal([user["UserId"] for user in users["Users"]], [BOB])
    groups = client.list_groups(Filters=[{"AttributePath": "DisplayName", "AttributeValue": "nobody"}], **STORE)
    equal(groups["Groups"], [])
    with refused("ValidationException", "Title"):
        client.list_users(Filters=[{"AttributePath": "Title", "AttributeValue": "x"}], **STORE)
    with refused("ValidationException", "Value at 'filters' failed to satisfy constraint: Member must have length less than or equal to 1"):
        client.list_groups(Filters=[{"AttributePath": "DisplayName", "AttributeValue": "x"}] * 2, **STORE)


def case_things_are_named_by_id_or_by_arn(cloud):
    client = cloud.client("identitystore")
    equal(client.describe_user(IdentityStoreId=ARN, UserId=f"arn:aws:identitystore:::user/{ALICE}")["UserId"], ALICE)
    equal(client.describe_group(IdentityStoreId=ARN, GroupId=f"arn:aws:identitystore:::group/{EVERYONE}")["GroupId"], EVERYONE)


def case_member_accounts_read_and_do_not_write(cloud):
    client = cloud.client("identitystore", WORKLOADS)
    equal(client.describe_user(UserId=ALICE, **STORE)["UserId"], ALICE)
    equal(len(client.list_groups(**STORE)["Groups"]), 4)
    equal(client.get_group_id(**attribute("displayName", "everyone"))["GroupId"], EVERYONE)
    for write in (
        lambda: client.create_group(DisplayName="x", **STORE),
        lambda: client.delete_user(UserId=ALICE, **STORE),
        lambda: client.create_group_membership(GroupId=PLATFORM, MemberId={"UserId": ALICE}, **STORE),
        lambda: client.describe_identity_store(**STORE),
    ):
        with refused("AccessDeniedException", "identitystore:"):
            write()


def case_the_delegated_administrator_writes(cloud):
    client = cloud.client("identitystore", IDENTITY)
    with refused("AccessDeniedException"):
        client.create_group(DisplayName="x", **STORE)
    cloud.client("organizations").register_delegated_administrator(
        AccountId=IDENTITY, ServicePrincipal="sso.amazonaws.com")
    client.create_group(DisplayName="x", **STORE)


def case_a_store_is_in_its_region(cloud):
    with refused("ResourceNotFoundException", ResourceType="IDENTITY_STORE"):
        cloud.client("identitystore", region="eu-west-1").list_users(**STORE)
    with refused("ResourceNotFoundException", ResourceType="IDENTITY_STORE"):
        cloud.client("identitystore").list_users(IdentityStoreId="d-0000000000")


def case_the_network_configuration_is_replaced_as_a_whole(cloud):
    client = cloud.client("identitystore")
    equal(client.describe_identity_store(**STORE)["IdentityStoreArn"], ARN)
    equal([store["IdentityStoreId"] for store in client.list_identity_stores()["IdentityStores"]], [ID])
    network = {"VpceAccessRequired": True, "ScimAllowSourceIps": ["0.0.0.0/0"]}
    client.update_identity_store(NetworkConfiguration=network, **STORE)
    equal(client.describe_identity_store(**STORE)["NetworkConfiguration"], network)
    client.update_identity_store(NetworkConfiguration={"VpceAccessRequired": False}, **STORE)
    equal(client.describe_identity_store(**STORE)["NetworkConfiguration"], {"VpceAccessRequired": False})
    with refused("ValidationException", "networkConfiguration.vpceAccessRequired"):
        client.update_identity_store(NetworkConfiguration={}, **STORE)
    with refused("ValidationException", "maxResults"):
        client.list_identity_stores(MaxResults=0)
