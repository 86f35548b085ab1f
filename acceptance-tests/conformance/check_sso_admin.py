"""IAM Identity Center."""

from harness import IDENTITY, MANAGEMENT, STANDALONE, WORKLOADS, equal, refused

ARN = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
OTHER = "arn:aws:sso:::instance/ssoins-ffffffffffffffff"
PROVIDER = "arn:aws:sso::aws:applicationProvider/"
STORE = {"IdentityStoreId": "d-1234567890"}


def application(number, account=MANAGEMENT):
    return f"arn:aws:sso::{account}:application/ssoins-1234567890abcdef/apl-{str(number) * 16}"


Q, WAREHOUSE, INTRANET, NOTHING = (
    application(1), application(2, WORKLOADS), application(3), application(9))
ALICE, CAROL = (f"0000000{n}-aaaa-4aaa-8aaa-aaaaaaaaaaaa" for n in (1, 3))
Q_USERS, ANALYSTS = (f"0000000{n}-bbbb-4bbb-8bbb-bbbbbbbbbbbb" for n in (1, 2))
MISSING = "99999999-9999-4999-8999-999999999999"
KEY = f"arn:aws:kms:us-east-1:{MANAGEMENT}:key/mrk-{'0' * 32}"


def delegate(cloud):
    cloud.client("organizations").register_delegated_administrator(
        AccountId=IDENTITY, ServicePrincipal="sso.amazonaws.com")


def visible(cloud, account, **arguments):
    instances = cloud.client("sso-admin", account).list_instances(**arguments)["Instances"]
    return [instance["InstanceArn"] for instance in instances]


def case_an_account_instance_goes_through_its_life(cloud):
    client = cloud.client("sso-admin", STANDALONE)
    arn = client.create_instance(Name="mine", Tags=[{"Key": "team", "Value": "a"}])["InstanceArn"]
    equal(client.describe_instance(InstanceArn=arn)["Status"], "CREATE_IN_PROGRESS")
    with refused("ConflictException", "CREATE_IN_PROGRESS"):
        client.update_instance(InstanceArn=arn, Name="other")
    equal(client.list_instances()["Instances"][0]["Status"], "ACTIVE")
    instance = client.describe_instance(InstanceArn=arn)
    equal((instance["Name"], instance["OwnerAccountId"], instance["PermissionSetsEnabled"]), ("mine", STANDALONE, False))
    equal(client.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "team", "Value": "a"}])
    client.delete_instance(InstanceArn=arn)
    equal(client.describe_instance(InstanceArn=arn)["Status"], "DELETE_IN_PROGRESS")
    equal([client.list_instances()["Instances"], client.list_instances()["Instances"]], [[], []])
    with refused("AccessDeniedException"):
        client.describe_instance(InstanceArn=arn)


def standalone(case):
    case.world = "standalone"
    return case


standalone(case_an_account_instance_goes_through_its_life)


@standalone
def case_creation_can_fail(cloud):
    world = cloud.control("GET", "world")
    world["settings"].update(instance_create_reads=0, instance_create_fails_with="No luck.")
    cloud.control("PUT", "world", world)
    client = cloud.client("sso-admin", STANDALONE)
    arn = client.create_instance()["InstanceArn"]
    instance = client.describe_instance(InstanceArn=arn)
    equal((instance["Status"], instance["StatusReason"]), ("CREATE_FAILED", "No luck."))
    client.delete_instance(InstanceArn=arn)


@standalone
def case_there_is_one_instance_per_account_over_all_regions(cloud):
    cloud.client("sso-admin", STANDALONE, "eu-west-1").create_instance()
    with refused("ServiceQuotaExceededException"):
        cloud.client("sso-admin", STANDALONE).create_instance()
    equal(len(visible(cloud, STANDALONE)), 0)
    equal(len(visible(cloud, STANDALONE, RegionScope="ALL_REGIONS")), 1)


@standalone
def case_a_client_token_makes_one_instance(cloud):
    client = cloud.client("sso-admin", STANDALONE)
    first = client.create_instance(Name="a", ClientToken="t")["InstanceArn"]
    equal(client.create_instance(Name="a", ClientToken="t")["InstanceArn"], first)
    with refused("ConflictException", "IdempotentParameterMismatch"):
        client.create_instance(Name="b", ClientToken="t")


@standalone
def case_an_account_instance_has_no_permission_sets_keys_or_regions(cloud):
    client = cloud.client("sso-admin", STANDALONE)
    arn = client.create_instance()["InstanceArn"]
    for _ in range(2):
        client.describe_instance(InstanceArn=arn)
    with refused("ValidationException", "account instances"):
        client.update_instance(InstanceArn=arn, PermissionSetsEnabled=True)
    with refused("ValidationException", "account instances"):
        client.update_instance(InstanceArn=arn, EncryptionConfiguration={
            "KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": KEY.replace(MANAGEMENT, STANDALONE)})
    with refused("ValidationException", "account instances"):
        client.list_permission_sets(InstanceArn=arn)
    with refused("ValidationException"):
        client.add_region(InstanceArn=arn, RegionName="eu-west-1")


def case_attributes_for_access_control_go_through_their_life(cloud):
    client = cloud.client("sso-admin")
    for call in ("describe", "update", "delete"):
        given = {"InstanceAccessControlAttributeConfiguration": {"AccessControlAttributes": []}} if call == "update" else {}
        with refused("ResourceNotFoundException"):
            getattr(client, f"{call}_instance_access_control_attribute_configuration")(InstanceArn=ARN, **given)

    def attributes(**sources):
        return {"AccessControlAttributes": [
            {"Key": key, "Value": {"Source": [source]}} for key, source in sorted(sources.items())]}

    def described():
        answer = client.describe_instance_access_control_attribute_configuration(InstanceArn=ARN)
        return answer["Status"], answer["InstanceAccessControlAttributeConfiguration"]

    first, second = attributes(CostCenter="${path:enterprise.costCenter}"), attributes(Name="${user:name}")
    client.create_instance_access_control_attribute_configuration(
        InstanceArn=ARN, InstanceAccessControlAttributeConfiguration=first)
    equal([described(), described()], [("CREATION_IN_PROGRESS", first), ("ENABLED", first)])
    with refused("ConflictException"):
        client.create_instance_access_control_attribute_configuration(
            InstanceArn=ARN, InstanceAccessControlAttributeConfiguration=second)
    client.update_instance_access_control_attribute_configuration(
        InstanceArn=ARN, InstanceAccessControlAttributeConfiguration=second)
    equal(described(), ("ENABLED", second))
    twice = {"AccessControlAttributes": second["AccessControlAttributes"] * 2}
    with refused("ValidationException"):
        client.update_instance_access_control_attribute_configuration(
            InstanceArn=ARN, InstanceAccessControlAttributeConfiguration=twice)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).describe_instance_access_control_attribute_configuration(InstanceArn=ARN)
    client.delete_instance_access_control_attribute_configuration(InstanceArn=ARN)
    with refused("ResourceNotFoundException"):
        described()


def case_an_organization_instance_cannot_be_created(cloud):
    with refused("AccessDeniedException", "Organization management account is not allowed to perform the operation."):
        cloud.client("sso-admin").create_instance()


case_an_organization_instance_cannot_be_created.world = "empty-organization"


def case_a_member_account_sees_both_instances(cloud):
    equal([visible(cloud, account) for account in (MANAGEMENT, IDENTITY, WORKLOADS)], [[ARN]] * 3)
    mine = cloud.client("sso-admin", WORKLOADS).create_instance()["InstanceArn"]
    equal(visible(cloud, WORKLOADS), [ARN, mine])
    equal(visible(cloud, MANAGEMENT), [ARN])
    equal(visible(cloud, MANAGEMENT, RegionScope="ALL_REGIONS"), [ARN])
    with refused("AccessDeniedException"):
        cloud.client("sso-admin").describe_instance(InstanceArn=mine)


def case_an_administrator_may_forbid_account_instances(cloud):
    world = cloud.control("GET", "world")
    world["settings"]["member_account_instances"] = False
    cloud.control("PUT", "world", world)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).create_instance()


def case_the_delegated_administrator_does_everything_but_delete(cloud):
    client = cloud.client("sso-admin", IDENTITY)
    with refused("AccessDeniedException"):
        client.describe_instance(InstanceArn=ARN)
    delegate(cloud)
    equal(client.describe_instance(InstanceArn=ARN)["OwnerAccountId"], MANAGEMENT)
    client.update_instance(InstanceArn=ARN, Name="renamed")
    client.create_application_assignment(ApplicationArn=Q, PrincipalType="GROUP", PrincipalId=Q_USERS)
    with refused("AccessDeniedException", "sso:DeleteInstance"):
        client.delete_instance(InstanceArn=ARN)
    cloud.client("sso-admin").delete_instance(InstanceArn=ARN)


def case_without_trusted_access_the_instance_is_out_of_reach(cloud):
    client = cloud.client("sso-admin")
    cloud.client("organizations").disable_aws_service_access(ServicePrincipal="sso.amazonaws.com")
    equal(visible(cloud, MANAGEMENT), [])
    with refused("AccessDeniedException"):
        client.describe_instance(InstanceArn=ARN)
    with refused("AccessDeniedException"):
        client.describe_application(ApplicationArn=Q)
    with refused("AccessDeniedException"):
        cloud.client("identitystore").list_users(**STORE)
    cloud.client("organizations").enable_aws_service_access(ServicePrincipal="sso.amazonaws.com")
    client.describe_instance(InstanceArn=ARN)


def case_an_unknown_instance_and_another_region_are_denied(cloud):
    with refused("AccessDeniedException", f"sso:DescribeInstance on resource: {OTHER}"):
        cloud.client("sso-admin").describe_instance(InstanceArn=OTHER)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", region="eu-west-1").describe_instance(InstanceArn=ARN)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin").delete_instance(InstanceArn=OTHER)


def case_one_kind_of_change_per_update(cloud):
    client = cloud.client("sso-admin")
    with refused("ValidationException", "Only one of"):
        client.update_instance(InstanceArn=ARN, PermissionSetsEnabled=True, EncryptionConfiguration={"KeyType": "AWS_OWNED_KMS_KEY"})
    with refused("ValidationException", "Only one of"):
        client.update_instance(InstanceArn=ARN, PermissionSetsEnabled=True, NetworkConfiguration={"VpceAccessRequired": True})
    client.update_instance(InstanceArn=ARN, Name="named", PermissionSetsEnabled=True)
    equal(client.describe_instance(InstanceArn=ARN)["Name"], "named")
    with refused("ValidationException", "true"):
        client.update_instance(InstanceArn=ARN, PermissionSetsEnabled=False)


def case_a_customer_managed_key_is_put_in_place(cloud):
    client = cloud.client("sso-admin")

    def update(**configuration):
        client.update_instance(InstanceArn=ARN, EncryptionConfiguration=configuration)

    def details():
        found = client.describe_instance(InstanceArn=ARN)["EncryptionConfigurationDetails"]
        return found["KeyType"], found.get("KmsKeyArn"), found["EncryptionStatus"]

    with refused("ValidationException", "required"):
        update(KeyType="CUSTOMER_MANAGED_KEY")
    with refused("ValidationException", "cannot be specified"):
        update(KeyType="AWS_OWNED_KMS_KEY", KmsKeyArn=KEY)
    with refused("ValidationException", "same account and Region"):
        update(KeyType="CUSTOMER_MANAGED_KEY", KmsKeyArn=KEY.replace("us-east-1", "eu-west-1"))
    update(KeyType="CUSTOMER_MANAGED_KEY", KmsKeyArn=KEY)
    with refused("ConflictException"):
        update(KeyType="AWS_OWNED_KMS_KEY")
    equal(details(), ("CUSTOMER_MANAGED_KEY", KEY, "UPDATING"))
    equal(details(), ("CUSTOMER_MANAGED_KEY", KEY, "ENABLED"))


def case_a_network_configuration_is_replaced_and_cleared(cloud):
    client = cloud.client("sso-admin")

    def details():
        return client.describe_instance(InstanceArn=ARN).get("NetworkConfigurationDetails")

    equal(details(), None)
    client.update_instance(InstanceArn=ARN, NetworkConfiguration={
        "VpceAccessRequired": True, "AllowSourceIps": ["10.0.0.0/8"], "RestrictSourceVpcs": []})
    equal(details(), {"VpceAccessRequired": True, "AllowSourceIps": ["10.0.0.0/8"]})
    client.update_instance(InstanceArn=ARN, NetworkConfiguration={"VpceAccessRequired": False, "AllowSourceIps": ["10.0.0.0/8"]})
    equal(details(), {"VpceAccessRequired": False})


def case_regions_are_added_and_removed(cloud):
    client = cloud.client("sso-admin")
    region = {"InstanceArn": ARN, "RegionName": "eu-west-1"}
    with refused("ValidationException", "customer managed key"):
        client.add_region(**region)
    client.update_instance(InstanceArn=ARN, EncryptionConfiguration={"KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": KEY})
    equal(client.add_region(**region)["Status"], "ADDING")
    with refused("ConflictException"):
        client.add_region(InstanceArn=ARN, RegionName="eu-west-2")
    equal(client.describe_region(**region)["Status"], "ADDING")
    equal([found["Status"] for found in client.list_regions(InstanceArn=ARN)["Regions"]], ["ACTIVE", "ACTIVE"])
    there = cloud.client("sso-admin", region="eu-west-1")
    there.describe_instance(InstanceArn=ARN)
    there.create_application_assignment(ApplicationArn=Q, PrincipalType="USER", PrincipalId=ALICE)
    equal(len(cloud.client("identitystore", region="eu-west-1").list_users(**STORE)["Users"]), 4)
    with refused("AccessDeniedException"):
        there.update_instance(InstanceArn=ARN, Name="x")
    with refused("AccessDeniedException"):
        cloud.client("identitystore", region="eu-west-1").create_group(DisplayName="x", **STORE)
    with refused("ConflictException"):
        client.delete_instance(InstanceArn=ARN)
    with refused("ValidationException", "primary"):
        client.remove_region(InstanceArn=ARN, RegionName="us-east-1")
    equal(client.remove_region(**region)["Status"], "REMOVING")
    for _ in range(2):
        client.list_regions(InstanceArn=ARN)
    with refused("ResourceNotFoundException"):
        client.describe_region(**region)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).list_regions(InstanceArn=ARN)


def case_a_custom_application_is_made_changed_and_deleted(cloud):
    client = cloud.client("sso-admin")
    url = "https://example.com/login"
    arn = client.create_application(
        InstanceArn=ARN, ApplicationProviderArn=f"{PROVIDER}custom", Name="new", Description="Brand new",
        PortalOptions={"Visibility": "DISABLED", "SignInOptions": {"Origin": "APPLICATION", "ApplicationUrl": url}},
        Tags=[{"Key": "a", "Value": "b"}])["ApplicationArn"]
    found = client.describe_application(ApplicationArn=arn)
    equal((found["Status"], found["PortalOptions"]["Visibility"], found["CreatedFrom"]), ("ENABLED", "DISABLED", "us-east-1"))
    equal(client.get_application_assignment_configuration(ApplicationArn=arn)["AssignmentRequired"], True)
    equal(client.list_tags_for_resource(ResourceArn=arn)["Tags"], [{"Key": "a", "Value": "b"}])
    client.update_application(ApplicationArn=arn, Name="newer", Status="DISABLED",
                              PortalOptions={"SignInOptions": {"Origin": "IDENTITY_CENTER"}})
    found = client.describe_application(ApplicationArn=arn)
    equal((found["Name"], found["Description"], found["Status"], found["PortalOptions"]),
          ("newer", "Brand new", "DISABLED", {"Visibility": "DISABLED", "SignInOptions": {"Origin": "IDENTITY_CENTER"}}))
    client.delete_application(ApplicationArn=arn)
    for operation in (client.describe_application, client.delete_application):
        with refused("ResourceNotFoundException"):
            operation(ApplicationArn=arn)


def case_only_custom_applications_can_be_made(cloud):
    client = cloud.client("sso-admin")
    new = {"InstanceArn": ARN, "Name": "new"}
    for provider in ("custom-saml", "codewhisperer"):
        with refused("ValidationException", "OAuth 2.0"):
            client.create_application(ApplicationProviderArn=f"{PROVIDER}{provider}", **new)
    with refused("ResourceNotFoundException"):
        client.create_application(ApplicationProviderArn=f"{PROVIDER}nothing", **new)
    with refused("ValidationException", "ApplicationUrl"):
        client.create_application(ApplicationProviderArn=f"{PROVIDER}custom",
                                  PortalOptions={"SignInOptions": {"Origin": "APPLICATION"}}, **new)
    with refused("ValidationException", "ApplicationUrl"):
        client.update_application(ApplicationArn=INTRANET, PortalOptions={"SignInOptions": {"Origin": "APPLICATION"}})
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).create_application(ApplicationProviderArn=f"{PROVIDER}custom", **new)


def case_a_client_token_makes_one_application(cloud):
    client = cloud.client("sso-admin")
    new = {"InstanceArn": ARN, "ApplicationProviderArn": f"{PROVIDER}custom", "ClientToken": "t"}
    first = client.create_application(Name="a", **new)["ApplicationArn"]
    equal(client.create_application(Name="a", **new)["ApplicationArn"], first)
    with refused("ConflictException"):
        client.create_application(Name="b", **new)
    client.delete_application(ApplicationArn=first)
    equal(client.create_application(Name="b", **new)["ApplicationArn"] == first, False)


def case_applications_are_listed_by_account_and_provider(cloud):
    def listed(caller=MANAGEMENT, **filters):
        answer = cloud.client("sso-admin", caller).list_applications(InstanceArn=ARN, **filters)
        return [found["ApplicationArn"] for found in answer["Applications"]]

    equal(listed(), [Q, WAREHOUSE, INTRANET])
    equal(listed(Filter={"ApplicationProvider": f"{PROVIDER}codewhisperer"}), [Q])
    equal(listed(Filter={"ApplicationAccount": WORKLOADS}), [WAREHOUSE])
    equal(listed(Filter={"ApplicationAccount": WORKLOADS, "ApplicationProvider": f"{PROVIDER}custom"}), [])
    equal(listed(WORKLOADS, Filter={"ApplicationAccount": WORKLOADS}), [WAREHOUSE])
    for filters in ({}, {"Filter": {"ApplicationAccount": MANAGEMENT}}):
        with refused("AccessDeniedException"):
            listed(WORKLOADS, **filters)


def case_a_member_account_manages_its_own_applications(cloud):
    client = cloud.client("sso-admin", WORKLOADS)
    equal(client.describe_application(ApplicationArn=WAREHOUSE)["Name"], "warehouse")
    client.create_application_assignment(ApplicationArn=WAREHOUSE, PrincipalType="USER", PrincipalId=ALICE)
    for operation in (client.describe_application, client.delete_application, client.list_application_assignments):
        with refused("AccessDeniedException"):
            operation(ApplicationArn=Q)


def case_an_application_of_another_account_is_another_application(cloud):
    with refused("ResourceNotFoundException"):
        cloud.client("sso-admin").describe_application(ApplicationArn=application(1, WORKLOADS))


def case_assignments_are_made_twice_and_deleted_once(cloud):
    client = cloud.client("sso-admin")
    assignment = {"ApplicationArn": Q, "PrincipalType": "GROUP", "PrincipalId": Q_USERS}
    with refused("ResourceNotFoundException"):
        client.describe_application_assignment(**assignment)
    for _ in range(2):
        client.create_application_assignment(**assignment)
    found = client.describe_application_assignment(**assignment)
    equal({name: found[name] for name in assignment}, assignment)
    equal(client.list_application_assignments(ApplicationArn=Q)["ApplicationAssignments"], [assignment])
    client.delete_application_assignment(**assignment)
    with refused("ResourceNotFoundException"):
        client.delete_application_assignment(**assignment)


def case_an_assignment_needs_its_application_and_its_principal(cloud):
    client = cloud.client("sso-admin")
    with refused("ResourceNotFoundException", "GROUP not found"):
        client.create_application_assignment(ApplicationArn=Q, PrincipalType="GROUP", PrincipalId=MISSING)
    with refused("ResourceNotFoundException", "USER not found"):
        client.create_application_assignment(ApplicationArn=Q, PrincipalType="USER", PrincipalId=Q_USERS)
    with refused("ResourceNotFoundException", "Application not found"):
        client.create_application_assignment(ApplicationArn=NOTHING, PrincipalType="GROUP", PrincipalId=Q_USERS)


def case_an_application_takes_a_hundred_groups(cloud):
    world = cloud.control("GET", "world")
    store = world["instances"][0]["identity_store"]
    ids = [f"{number:08x}-dddd-4ddd-8ddd-dddddddddddd" for number in range(101)]
    store["groups"] += [{"id": identifier, "display_name": f"group {identifier}"} for identifier in ids]
    cloud.control("PUT", "world", world)
    client = cloud.client("sso-admin")
    for identifier in ids[:100]:
        client.create_application_assignment(ApplicationArn=Q, PrincipalType="GROUP", PrincipalId=identifier)
    with refused("ServiceQuotaExceededException"):
        client.create_application_assignment(ApplicationArn=Q, PrincipalType="GROUP", PrincipalId=ids[100])
    client.create_application_assignment(ApplicationArn=Q, PrincipalType="USER", PrincipalId=ALICE)


def case_a_principals_applications_include_those_of_its_groups(cloud):
    client = cloud.client("sso-admin")
    client.create_application_assignment(ApplicationArn=Q, PrincipalType="USER", PrincipalId=CAROL)

    def assigned(caller, **arguments):
        answer = cloud.client("sso-admin", caller).list_application_assignments_for_principal(InstanceArn=ARN, **arguments)
        return [(found["ApplicationArn"], found["PrincipalType"]) for found in answer["ApplicationAssignments"]]

    carol = {"PrincipalType": "USER", "PrincipalId": CAROL}
    equal(assigned(MANAGEMENT, **carol), [(Q, "USER"), (WAREHOUSE, "GROUP")])
    equal(assigned(MANAGEMENT, Filter={"ApplicationArn": Q}, **carol), [(Q, "USER")])
    equal(assigned(WORKLOADS, Filter={"ApplicationArn": WAREHOUSE}, **carol), [(WAREHOUSE, "GROUP")])
    with refused("AccessDeniedException"):
        assigned(WORKLOADS, **carol)
    with refused("ResourceNotFoundException"):
        assigned(MANAGEMENT, PrincipalType="USER", PrincipalId=MISSING)


def case_assignments_outlive_their_principal(cloud):
    client = cloud.client("sso-admin")
    assignment = {"ApplicationArn": WAREHOUSE, "PrincipalType": "GROUP", "PrincipalId": ANALYSTS}
    cloud.client("identitystore").delete_group(GroupId=ANALYSTS, **STORE)
    client.describe_application_assignment(**assignment)
    client.delete_application_assignment(**assignment)


def case_configurations_are_put_and_got(cloud):
    client = cloud.client("sso-admin")
    client.put_application_assignment_configuration(ApplicationArn=Q, AssignmentRequired=False)
    equal(client.get_application_assignment_configuration(ApplicationArn=Q)["AssignmentRequired"], False)
    client.put_application_session_configuration(ApplicationArn=Q, UserBackgroundSessionApplicationStatus="DISABLED")
    equal(client.get_application_session_configuration(ApplicationArn=Q)["UserBackgroundSessionApplicationStatus"], "DISABLED")
    for operation in (client.get_application_assignment_configuration, client.get_application_session_configuration,
                      client.put_application_session_configuration):
        with refused("ResourceNotFoundException"):
            operation(ApplicationArn=NOTHING)
    with refused("ValidationException", "'assignmentRequired'"):
        client.put_application_assignment_configuration(ApplicationArn=Q)


def case_the_catalogue_of_providers_is_for_everybody(cloud):
    client = cloud.client("sso-admin", WORKLOADS)
    arns = [found["ApplicationProviderArn"] for found in client.list_application_providers()["ApplicationProviders"]]
    equal(f"{PROVIDER}codewhisperer" in arns, True)
    equal(client.describe_application_provider(ApplicationProviderArn=f"{PROVIDER}custom")["FederationProtocol"], "OAUTH")
    with refused("ResourceNotFoundException"):
        client.describe_application_provider(ApplicationProviderArn=f"{PROVIDER}nothing")
    with refused("ValidationException"):
        client.list_application_providers(MaxResults=0)


def case_permission_sets_belong_to_the_management_account(cloud):
    principal = {"PrincipalType": "USER", "PrincipalId": ALICE}
    client = cloud.client("sso-admin")
    equal(len(client.list_permission_sets(InstanceArn=ARN)["PermissionSets"]), 1)
    equal(client.list_account_assignments_for_principal(InstanceArn=ARN, **principal)["AccountAssignments"], [])
    delegate(cloud)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", IDENTITY).list_account_assignments_for_principal(InstanceArn=ARN, **principal)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).list_permission_sets(InstanceArn=ARN)


def case_account_assignments_are_those_of_the_world(cloud):
    client = cloud.client("sso-admin")
    permission_set = {"InstanceArn": ARN, "PermissionSetArn": client.list_permission_sets(InstanceArn=ARN)["PermissionSets"][0]}
    with_analysts = {"principal_type": "GROUP", "principal_id": ANALYSTS, "account": WORKLOADS}
    with_carol = {"principal_type": "USER", "principal_id": CAROL, "account": MANAGEMENT}
    world = cloud.control("GET", "world")
    world["account_assignments"] = {"ssoins-1234567890abcdef": [
        {**row, "permission_set": permission_set["PermissionSetArn"]} for row in (with_analysts, with_carol)]}
    cloud.control("PUT", "world", world)

    def provisioned(**how):
        return client.list_accounts_for_provisioned_permission_set(**permission_set, **how)["AccountIds"]

    def assigned(listing, **how):
        return [(row["AccountId"], row["PrincipalType"], row["PrincipalId"]) for row in listing(**how)["AccountAssignments"]]

    in_workloads, in_management = (WORKLOADS, "GROUP", ANALYSTS), (MANAGEMENT, "USER", CAROL)
    equal(provisioned(), [MANAGEMENT, WORKLOADS])
    equal(provisioned(ProvisioningStatus="LATEST_PERMISSION_SET_NOT_PROVISIONED"), [])
    first = client.list_accounts_for_provisioned_permission_set(MaxResults=1, **permission_set)
    equal((first["AccountIds"], provisioned(NextToken=first["NextToken"])), ([MANAGEMENT], [WORKLOADS]))
    equal(assigned(client.list_account_assignments, AccountId=WORKLOADS, **permission_set), [in_workloads])
    equal(assigned(client.list_account_assignments, AccountId=IDENTITY, **permission_set), [])

    carol = {"InstanceArn": ARN, "PrincipalType": "USER", "PrincipalId": CAROL}
    of_principal = client.list_account_assignments_for_principal
    member = {"GroupId": ANALYSTS, "MemberId": {"UserId": CAROL}}
    store = cloud.client("identitystore")
    if store.is_member_in_groups(MemberId=member["MemberId"], GroupIds=[ANALYSTS], **STORE)["Results"][0]["MembershipExists"]:
        store.delete_group_membership(MembershipId=store.get_group_membership_id(**member, **STORE)["MembershipId"], **STORE)
    equal(assigned(of_principal, **carol), [in_management])
    store.create_group_membership(**member, **STORE)
    equal(assigned(of_principal, **carol), [in_workloads, in_management])
    equal(assigned(of_principal, Filter={"AccountId": WORKLOADS}, **carol), [in_workloads])

    unknown = {**permission_set, "PermissionSetArn": permission_set["PermissionSetArn"].replace("ps-1", "ps-f")}
    with refused("ResourceNotFoundException"):
        client.list_accounts_for_provisioned_permission_set(**unknown)
    with refused("ResourceNotFoundException"):
        client.list_account_assignments(AccountId=WORKLOADS, **unknown)
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).list_account_assignments(AccountId=WORKLOADS, **permission_set)


def case_tags_are_put_and_taken(cloud):
    client = cloud.client("sso-admin")
    for arn in (ARN, INTRANET):
        before = client.list_tags_for_resource(InstanceArn=ARN, ResourceArn=arn)["Tags"]
        client.tag_resource(ResourceArn=arn, Tags=[{"Key": "x", "Value": "1"}])
        client.tag_resource(ResourceArn=arn, Tags=[{"Key": "x", "Value": "2"}])
        equal(client.list_tags_for_resource(ResourceArn=arn)["Tags"], [*before, {"Key": "x", "Value": "2"}])
        client.untag_resource(ResourceArn=arn, TagKeys=["x", "not there"])
        equal(client.list_tags_for_resource(ResourceArn=arn)["Tags"], before)
        with refused("ValidationException", "aws:"):
            client.tag_resource(ResourceArn=arn, Tags=[{"Key": "aws:x", "Value": "1"}])
        with refused("ServiceQuotaExceededException"):
            client.tag_resource(ResourceArn=arn, Tags=[{"Key": f"k{n}", "Value": ""} for n in range(51)])
    with refused("ResourceNotFoundException"):
        client.list_tags_for_resource(ResourceArn=NOTHING)
    with refused("ResourceNotFoundException"):
        client.untag_resource(ResourceArn=NOTHING, TagKeys=["x"])
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).tag_resource(ResourceArn=ARN, Tags=[])
