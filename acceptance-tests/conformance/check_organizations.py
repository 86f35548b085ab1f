"""AWS Organizations."""

from harness import IDENTITY, MANAGEMENT, STANDALONE, WORKLOADS, equal, refused

SSO = "sso.amazonaws.com"
NOBODY = "999999999999"


def register(cloud, account, principal=SSO, caller=MANAGEMENT):
    cloud.client("organizations", caller).register_delegated_administrator(
        AccountId=account, ServicePrincipal=principal)


def administrators(cloud, caller=MANAGEMENT, **arguments):
    answer = cloud.client("organizations", caller).list_delegated_administrators(**arguments)
    return [admin["Id"] for admin in answer["DelegatedAdministrators"]]


def case_every_member_sees_its_organization(cloud):
    for account in (MANAGEMENT, IDENTITY, WORKLOADS):
        organization = cloud.client("organizations", account).describe_organization()["Organization"]
        equal((organization["MasterAccountId"], organization["FeatureSet"]), (MANAGEMENT, "ALL"))


def case_accounts_are_for_the_management_account_and_delegated_administrators(cloud):
    with refused("AccessDeniedException", "You don't have permissions to access this resource."):
        cloud.client("organizations", IDENTITY).list_accounts()
    with refused("AccessDeniedException"):
        cloud.client("organizations", IDENTITY).describe_account(AccountId=IDENTITY)
    register(cloud, IDENTITY)
    for account in (MANAGEMENT, IDENTITY):
        client = cloud.client("organizations", account)
        equal([found["Id"] for found in client.list_accounts()["Accounts"]], [MANAGEMENT, IDENTITY, WORKLOADS])
        equal(client.describe_account(AccountId=WORKLOADS)["Account"]["Name"], "workloads")
    with refused("AccountNotFoundException"):
        cloud.client("organizations").describe_account(AccountId=NOBODY)


def case_an_account_leaves_the_organization(cloud):
    client = cloud.client("organizations")
    client.remove_account_from_organization(AccountId=WORKLOADS)
    equal([found["Id"] for found in client.list_accounts()["Accounts"]], [MANAGEMENT, IDENTITY])
    with refused("AWSOrganizationsNotInUseException"):
        cloud.client("organizations", WORKLOADS).describe_organization()
    with refused("AccountNotFoundException"):
        client.remove_account_from_organization(AccountId=WORKLOADS)
    with refused("MasterCannotLeaveOrganizationException"):
        client.remove_account_from_organization(AccountId=MANAGEMENT)
    register(cloud, IDENTITY)
    with refused("ConstraintViolationException", Reason="CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG"):
        client.remove_account_from_organization(AccountId=IDENTITY)


def case_trusted_access_is_enabled_and_disabled_by_the_management_account(cloud):
    client = cloud.client("organizations")

    def enabled():
        answer = client.list_aws_service_access_for_organization()
        return [service["ServicePrincipal"] for service in answer["EnabledServicePrincipals"]]

    equal(enabled(), [])
    client.enable_aws_service_access(ServicePrincipal=SSO)
    client.enable_aws_service_access(ServicePrincipal=SSO)
    equal(enabled(), [SSO])
    client.disable_aws_service_access(ServicePrincipal=SSO)
    equal(enabled(), [])
    client.disable_aws_service_access(ServicePrincipal=SSO)
    member = cloud.client("organizations", IDENTITY)
    for operation in (member.enable_aws_service_access, member.disable_aws_service_access):
        with refused("AccessDeniedException"):
            operation(ServicePrincipal=SSO)
    with refused("AccessDeniedException"):
        member.list_aws_service_access_for_organization()
    with refused("InvalidInputException", Reason="UNRECOGNIZED_SERVICE_PRINCIPAL"):
        client.enable_aws_service_access(ServicePrincipal="coffee.amazonaws.com")


case_trusted_access_is_enabled_and_disabled_by_the_management_account.world = "empty-organization"


def case_a_member_becomes_the_delegated_administrator_and_no_second_one(cloud):
    register(cloud, IDENTITY)
    equal(administrators(cloud, ServicePrincipal=SSO), [IDENTITY])
    equal(administrators(cloud, caller=IDENTITY), [IDENTITY])
    services = cloud.client("organizations").list_delegated_services_for_account(AccountId=IDENTITY)
    equal([service["ServicePrincipal"] for service in services["DelegatedServices"]], [SSO])
    with refused("AccountAlreadyRegisteredException"):
        register(cloud, IDENTITY)
    with refused("ConstraintViolationException", Reason="MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED"):
        register(cloud, WORKLOADS)
    cloud.client("organizations").deregister_delegated_administrator(AccountId=IDENTITY, ServicePrincipal=SSO)
    equal(administrators(cloud), [])
    register(cloud, WORKLOADS)


def case_who_cannot_be_a_delegated_administrator(cloud):
    with refused("ConstraintViolationException", Reason="CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR"):
        register(cloud, MANAGEMENT)
    for nobody in (NOBODY, STANDALONE):
        with refused("AccountNotFoundException"):
            register(cloud, nobody)
    with refused("AccessDeniedException"):
        register(cloud, IDENTITY, caller=IDENTITY)
    with refused("InvalidInputException", Reason="UNRECOGNIZED_SERVICE_PRINCIPAL"):
        register(cloud, IDENTITY, "coffee.amazonaws.com")
    with refused("ConstraintViolationException", Reason="SERVICE_ACCESS_NOT_ENABLED"):
        register(cloud, IDENTITY, "config.amazonaws.com")


def case_who_cannot_be_deregistered(cloud):
    client = cloud.client("organizations")
    with refused("AccountNotRegisteredException"):
        client.deregister_delegated_administrator(AccountId=IDENTITY, ServicePrincipal=SSO)
    with refused("AccountNotFoundException"):
        client.deregister_delegated_administrator(AccountId=NOBODY, ServicePrincipal=SSO)
    with refused("AccountNotRegisteredException"):
        client.list_delegated_services_for_account(AccountId=IDENTITY)
    with refused("AccountNotFoundException"):
        client.list_delegated_services_for_account(AccountId=NOBODY)
    with refused("AccessDeniedException"):
        administrators(cloud, caller=IDENTITY)


def case_an_account_outside_has_no_organization(cloud):
    client = cloud.client("organizations", STANDALONE)
    for operation in (client.describe_organization, client.list_accounts, client.list_delegated_administrators):
        with refused("AWSOrganizationsNotInUseException", "Your account is not a member of an organization."):
            operation()


case_an_account_outside_has_no_organization.world = "standalone"


UNITS = [
    {"id": "ou-exam-00000001", "name": "Workloads", "tags": {"owner": "platform"}},
    {"id": "ou-exam-00000002", "name": "Prod", "parent": "ou-exam-00000001"},
]
ABSENT = "ou-exam-99999999"


def plant(cloud):
    """Puts a member into a unit of a unit, and gives it tags."""
    state = cloud.control("GET", "world")
    organization = state["organization"]
    organization["organizational_units"] = UNITS
    member = next(account for account in organization["accounts"] if account["id"] == WORKLOADS)
    member |= {"organizational_unit": UNITS[1]["id"], "tags": {"env": "prod", "team": "a"}, "state": "SUSPENDED"}
    cloud.control("PUT", "world", state)
    return cloud.client("organizations"), organization["root_id"]


def case_the_tree_is_walked_from_its_root(cloud):
    client, root = plant(cloud)
    equal([(found["Id"], found["Name"]) for found in client.list_roots()["Roots"]], [(root, "Root")])
    ids = [unit["id"] for unit in UNITS]
    for parent, below in ((root, ids[:1]), (ids[0], ids[1:]), (ids[1], [])):
        found = client.list_organizational_units_for_parent(ParentId=parent)["OrganizationalUnits"]
        equal([unit["Id"] for unit in found], below)
    for parent, members in ((root, [MANAGEMENT, IDENTITY]), (ids[0], []), (ids[1], [WORKLOADS])):
        found = client.list_accounts_for_parent(ParentId=parent)["Accounts"]
        equal([account["Id"] for account in found], members)
    for child, parent, kind in ((MANAGEMENT, root, "ROOT"), (ids[0], root, "ROOT"),
                                (ids[1], ids[0], "ORGANIZATIONAL_UNIT"), (WORKLOADS, ids[1], "ORGANIZATIONAL_UNIT")):
        equal(client.list_parents(ChildId=child)["Parents"], [{"Id": parent, "Type": kind}])


def case_an_account_and_a_unit_say_where_they_are(cloud):
    client, root = plant(cloud)
    way = f"o-exampleorgid/{root}/" + "/".join(unit["id"] for unit in UNITS) + "/"
    unit = client.describe_organizational_unit(OrganizationalUnitId=UNITS[1]["id"])["OrganizationalUnit"]
    equal((unit["Name"], unit["Path"]), ("Prod", way))
    account = client.describe_account(AccountId=WORKLOADS)["Account"]
    equal(account["Paths"], [f"{way}{WORKLOADS}/"])
    equal((account["State"], "Status" in account), ("SUSPENDED", False))


def case_tags_are_those_of_an_account_a_unit_or_the_root(cloud):
    client, root = plant(cloud)

    def tags(resource):
        return {tag["Key"]: tag["Value"] for tag in client.list_tags_for_resource(ResourceId=resource)["Tags"]}

    equal(tags(WORKLOADS), {"env": "prod", "team": "a"})
    equal(tags(UNITS[0]["id"]), {"owner": "platform"})
    equal((tags(root), tags(MANAGEMENT)), ({}, {}))


def case_the_tree_is_for_the_management_account_and_delegated_administrators(cloud):
    client, root = plant(cloud)
    member = cloud.client("organizations", IDENTITY)

    def walk():
        member.list_roots()
        member.list_organizational_units_for_parent(ParentId=root)
        member.list_accounts_for_parent(ParentId=root)
        member.list_parents(ChildId=WORKLOADS)
        member.list_tags_for_resource(ResourceId=WORKLOADS)
        member.describe_organizational_unit(OrganizationalUnitId=UNITS[0]["id"])

    with refused("AccessDeniedException"):
        walk()
    register(cloud, IDENTITY)
    walk()
    with refused("ParentNotFoundException", "You specified a parent that doesn't exist."):
        client.list_organizational_units_for_parent(ParentId=ABSENT)
    with refused("ParentNotFoundException"):
        client.list_accounts_for_parent(ParentId=ABSENT)
    with refused("ChildNotFoundException"):
        client.list_parents(ChildId=NOBODY)
    with refused("TargetNotFoundException"):
        client.list_tags_for_resource(ResourceId=NOBODY)
    with refused("OrganizationalUnitNotFoundException"):
        client.describe_organizational_unit(OrganizationalUnitId=ABSENT)
    with refused("InvalidInputException", Reason="INVALID_NEXT_TOKEN"):
        client.list_roots(NextToken="nonsense")
