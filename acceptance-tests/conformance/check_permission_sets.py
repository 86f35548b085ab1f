"""IAM Identity Center: permission sets."""

from check_sso_admin import ARN, delegate
from harness import IDENTITY, MANAGEMENT, WORKLOADS, equal, refused

PERMISSION_SETS = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-"
# In the world "accounts": provisioned in the management account, in all others, and in none.
ADMINISTRATOR, READ_ONLY, BILLING = (
    {"InstanceArn": ARN, "PermissionSetArn": PERMISSION_SETS + tail} for tail in ("1234567890abcdef", "2" * 16, "3" * 16))
NO_SET = {"InstanceArn": ARN, "PermissionSetArn": PERMISSION_SETS + "f" * 16}
POLICY = "arn:aws:iam::aws:policy/"
SANDBOX, CLOSED = "444444444444", "555555555555"


def in_accounts(case):
    case.world = "accounts"
    return case


@in_accounts
def case_a_permission_set_goes_through_its_life(cloud):
    client = cloud.client("sso-admin")
    made = client.create_permission_set(InstanceArn=ARN, Name="PowerUser", Tags=[{"Key": "team", "Value": "a"}])["PermissionSet"]
    named = {"InstanceArn": ARN, "PermissionSetArn": made["PermissionSetArn"]}
    equal(client.describe_permission_set(**named)["PermissionSet"], made)
    equal((made["Name"], made["SessionDuration"], "Description" in made), ("PowerUser", "PT1H", False))
    equal(client.list_permission_sets(InstanceArn=ARN)["PermissionSets"][-1], made["PermissionSetArn"])
    equal(client.list_tags_for_resource(ResourceArn=made["PermissionSetArn"])["Tags"], [{"Key": "team", "Value": "a"}])
    changed = {"Description": "Nearly everything", "SessionDuration": "PT12H", "RelayState": "https://example.com/"}
    client.update_permission_set(**named, **changed)
    equal(client.describe_permission_set(**named)["PermissionSet"], {**made, **changed})
    client.update_permission_set(**named, Description="Other")
    # The relay state goes with every update that does not name it.
    expected = {**made, **changed, "Description": "Other"}
    del expected["RelayState"]
    equal(client.describe_permission_set(**named)["PermissionSet"], expected)
    client.delete_permission_set(**named)
    for call in (client.describe_permission_set, client.update_permission_set, client.delete_permission_set):
        with refused("ResourceNotFoundException", "Could not find PermissionSet"):
            call(**named)


@in_accounts
def case_permission_sets_are_refused_what_they_cannot_be(cloud):
    client = cloud.client("sso-admin")
    with refused("ConflictException", "PermissionSet with name ReadOnly already exists."):
        client.create_permission_set(InstanceArn=ARN, Name="ReadOnly")
    for wrong in ({"Name": "with space"}, {"Name": "x" * 33}, {"Name": "x", "SessionDuration": "PT13H"},
                  {"Name": "x", "SessionDuration": "PT59M"}, {"Name": "x", "Description": ""}):
        with refused("ValidationException"):
            client.create_permission_set(InstanceArn=ARN, **wrong)
    with refused("ConflictException", "ApplicationProfile"):
        client.delete_permission_set(**READ_ONLY)
    client.delete_permission_set(**BILLING)


@in_accounts
def case_policies_of_aws_are_attached_and_detached(cloud):
    client = cloud.client("sso-admin")

    def attached():
        return [row["Arn"] for row in client.list_managed_policies_in_permission_set(**BILLING)["AttachedManagedPolicies"]]

    before, more = attached(), POLICY + "job-function/ViewOnlyAccess"
    client.attach_managed_policy_to_permission_set(**BILLING, ManagedPolicyArn=more)
    equal(attached(), [*before, more])
    equal(client.list_managed_policies_in_permission_set(**BILLING)["AttachedManagedPolicies"][-1]["Name"], "ViewOnlyAccess")
    with refused("ConflictException"):
        client.attach_managed_policy_to_permission_set(**BILLING, ManagedPolicyArn=more)
    with refused("ValidationException"):
        client.attach_managed_policy_to_permission_set(**BILLING, ManagedPolicyArn=f"arn:aws:iam::{MANAGEMENT}:policy/mine")
    client.detach_managed_policy_from_permission_set(**BILLING, ManagedPolicyArn=more)
    equal(attached(), before)
    with refused("ResourceNotFoundException", "Could not find ManagedPolicy"):
        client.detach_managed_policy_from_permission_set(**BILLING, ManagedPolicyArn=more)
    with refused("ResourceNotFoundException"):
        client.list_managed_policies_in_permission_set(**NO_SET)


@in_accounts
def case_policies_of_the_customer_are_attached_and_detached(cloud):
    client = cloud.client("sso-admin")

    def attached():
        listed = client.list_customer_managed_policy_references_in_permission_set(**BILLING)
        return listed["CustomerManagedPolicyReferences"]

    def policy(**reference):
        return {**BILLING, "CustomerManagedPolicyReference": reference}

    before = [{"Name": "cost-explorer", "Path": "/finance/"}]
    equal(attached(), before)
    client.attach_customer_managed_policy_reference_to_permission_set(**policy(Name="cost-explorer"))
    equal(attached(), [*before, {"Name": "cost-explorer", "Path": "/"}])
    with refused("ConflictException"):
        client.attach_customer_managed_policy_reference_to_permission_set(**policy(Name="cost-explorer", Path="/"))
    client.detach_customer_managed_policy_reference_from_permission_set(**policy(Name="cost-explorer"))
    equal(attached(), before)
    with refused("ResourceNotFoundException", "does not exist on PermissionSet"):
        client.detach_customer_managed_policy_reference_from_permission_set(**policy(Name="cost-explorer"))
    with refused("ResourceNotFoundException"):
        client.list_customer_managed_policy_references_in_permission_set(**NO_SET)


@in_accounts
def case_a_permission_set_takes_twenty_five_policies_of_both_kinds(cloud):
    client = cloud.client("sso-admin")
    for number in range(23):
        client.attach_managed_policy_to_permission_set(**BILLING, ManagedPolicyArn=f"{POLICY}P{number}")
    with refused("ServiceQuotaExceededException", "25"):
        client.attach_managed_policy_to_permission_set(**BILLING, ManagedPolicyArn=POLICY + "Another")
    with refused("ServiceQuotaExceededException", "25"):
        client.attach_customer_managed_policy_reference_to_permission_set(**BILLING, CustomerManagedPolicyReference={"Name": "x"})


@in_accounts
def case_an_inline_policy_is_put_got_and_deleted(cloud):
    client = cloud.client("sso-admin")
    policy = '{"Version": "2012-10-17",\n "Statement": []}'
    client.put_inline_policy_to_permission_set(**BILLING, InlinePolicy=policy)
    equal(client.get_inline_policy_for_permission_set(**BILLING)["InlinePolicy"], policy)
    for _ in range(2):
        client.delete_inline_policy_from_permission_set(**BILLING)
        equal(client.get_inline_policy_for_permission_set(**BILLING)["InlinePolicy"], "")
    def of(characters, spaces=0):
        frame = '{"Statement":[],"Version":""}'
        return frame[:-2] + "x" * (characters - len(frame)) + '"}' + " " * spaces

    client.put_inline_policy_to_permission_set(**BILLING, InlinePolicy=of(10240, 32768 - 10240))
    with refused("ServiceQuotaExceededException"):
        client.put_inline_policy_to_permission_set(**BILLING, InlinePolicy=of(10241))
    for wrong in ("x", "[]", "{}"):
        with refused("ValidationException", "Invalid PermissionsPolicy Document"):
            client.put_inline_policy_to_permission_set(**BILLING, InlinePolicy=wrong)
    with refused("ValidationException"):
        client.put_inline_policy_to_permission_set(**BILLING, InlinePolicy=" " * 32769)
    for call in (client.get_inline_policy_for_permission_set, client.delete_inline_policy_from_permission_set):
        with refused("ResourceNotFoundException"):
            call(**NO_SET)


@in_accounts
def case_a_permissions_boundary_is_put_got_and_deleted(cloud):
    client = cloud.client("sso-admin")
    managed = {"ManagedPolicyArn": POLICY + "ReadOnlyAccess"}
    client.put_permissions_boundary_to_permission_set(**BILLING, PermissionsBoundary=managed)
    equal(client.get_permissions_boundary_for_permission_set(**BILLING)["PermissionsBoundary"], managed)
    customer = {"CustomerManagedPolicyReference": {"Name": "boundary", "Path": "/team/"}}
    client.put_permissions_boundary_to_permission_set(**BILLING, PermissionsBoundary=customer)
    equal(client.get_permissions_boundary_for_permission_set(**BILLING)["PermissionsBoundary"], customer)
    for wrong in ({}, {**managed, **customer}):
        with refused("ValidationException"):
            client.put_permissions_boundary_to_permission_set(**BILLING, PermissionsBoundary=wrong)
    client.delete_permissions_boundary_from_permission_set(**BILLING)
    for call in (client.get_permissions_boundary_for_permission_set, client.delete_permissions_boundary_from_permission_set):
        with refused("ResourceNotFoundException"):
            call(**BILLING)


@in_accounts
def case_an_account_that_is_behind_is_listed_as_such(cloud):
    client = cloud.client("sso-admin")

    def behind():
        status = {"ProvisioningStatus": "LATEST_PERMISSION_SET_NOT_PROVISIONED"}
        return client.list_accounts_for_provisioned_permission_set(**READ_ONLY, **status)["AccountIds"]

    def of_account(account, status=None):
        status = {"ProvisioningStatus": f"LATEST_PERMISSION_SET_{status}"} if status else {}
        return client.list_permission_sets_provisioned_to_account(InstanceArn=ARN, AccountId=account, **status).get("PermissionSets")

    there = [READ_ONLY["PermissionSetArn"]]
    client.update_permission_set(**READ_ONLY, Description="Other")
    client.tag_resource(ResourceArn=READ_ONLY["PermissionSetArn"], Tags=[{"Key": "a", "Value": "b"}])
    equal((behind(), of_account(WORKLOADS, "PROVISIONED")), ([], there))
    world = cloud.control("GET", "world")
    world["settings"]["description_outdates"] = True
    cloud.control("PUT", "world", world)
    client.update_permission_set(**READ_ONLY, Description="Another")
    equal(len(behind()), 4)
    cloud.control("PUT", "world", world)
    client.update_permission_set(**READ_ONLY, SessionDuration="PT2H")
    equal(behind(), [IDENTITY, WORKLOADS, SANDBOX, CLOSED])
    equal(of_account(WORKLOADS), there)
    equal((of_account(WORKLOADS, "PROVISIONED"), of_account(WORKLOADS, "NOT_PROVISIONED")), ([], there))
    equal(of_account("999999999999"), [])
    with refused("AccessDeniedException"):
        cloud.client("sso-admin", WORKLOADS).list_permission_sets_provisioned_to_account(InstanceArn=ARN, AccountId=WORKLOADS)


@in_accounts
def case_what_is_in_the_management_account_is_not_for_the_delegated_administrator(cloud):
    delegate(cloud)
    client = cloud.client("sso-admin", IDENTITY)
    equal(client.describe_permission_set(**ADMINISTRATOR)["PermissionSet"]["Name"], "AdministratorAccess")
    equal(client.list_tags_for_resource(ResourceArn=ADMINISTRATOR["PermissionSetArn"])["Tags"], [])
    policy = {"ManagedPolicyArn": POLICY + "ReadOnlyAccess"}
    with refused("AccessDeniedException", "sso:UpdatePermissionSet"):
        client.update_permission_set(**ADMINISTRATOR, Description="x")
    with refused("AccessDeniedException"):
        client.attach_managed_policy_to_permission_set(**ADMINISTRATOR, **policy)
    with refused("AccessDeniedException"):
        client.tag_resource(ResourceArn=ADMINISTRATOR["PermissionSetArn"], Tags=[{"Key": "a", "Value": "b"}])
    client.update_permission_set(**READ_ONLY, Description="x")
    client.attach_managed_policy_to_permission_set(**BILLING, **policy)


@in_accounts
def case_permission_sets_have_tags(cloud):
    client, arn = cloud.client("sso-admin"), READ_ONLY["PermissionSetArn"]
    client.tag_resource(InstanceArn=ARN, ResourceArn=arn, Tags=[{"Key": "x", "Value": "1"}])
    client.untag_resource(InstanceArn=ARN, ResourceArn=arn, TagKeys=["team"])
    equal(client.list_tags_for_resource(InstanceArn=ARN, ResourceArn=arn)["Tags"], [{"Key": "x", "Value": "1"}])
    with refused("ResourceNotFoundException"):
        client.list_tags_for_resource(InstanceArn=ARN, ResourceArn=NO_SET["PermissionSetArn"])
