"""IAM Identity Center: who is assigned to which account, and what goes on after the answer."""

import time

from check_permission_sets import ADMINISTRATOR, BILLING, CLOSED, NO_SET, READ_ONLY, SANDBOX, in_accounts
from check_sso_admin import ALICE, ANALYSTS, ARN, CAROL, MISSING, Q_USERS, STORE, delegate
from harness import IDENTITY, MANAGEMENT, WORKLOADS, equal, refused

INSTANCE = ARN.rsplit("/")[-1]


def change(cloud, **settings):
    """Settings of the world, and whatever else of it."""
    world = cloud.control("GET", "world")
    for name, value in settings.items():
        if name in world["settings"] or name.endswith(("_ms", "_conflict", "_lag_reads")):
            world["settings"][name] = value
        else:
            world[name] = value
    cloud.control("PUT", "world", world)


def assignment(permission_set, account, principal, kind="GROUP"):
    return {**permission_set, "TargetId": account, "TargetType": "AWS_ACCOUNT", "PrincipalType": kind, "PrincipalId": principal}


def assigned(client, permission_set, account):
    rows = client.list_account_assignments(**permission_set, AccountId=account)["AccountAssignments"]
    return [row["PrincipalId"] for row in rows]


def create(client, *what):
    return client.create_account_assignment(**assignment(*what))["AccountAssignmentCreationStatus"]


def delete(client, *what):
    return client.delete_account_assignment(**assignment(*what))["AccountAssignmentDeletionStatus"]


def creation(client, status):
    return client.describe_account_assignment_creation_status(
        InstanceArn=ARN, AccountAssignmentCreationRequestId=status["RequestId"])["AccountAssignmentCreationStatus"]


def deletion(client, status):
    return client.describe_account_assignment_deletion_status(
        InstanceArn=ARN, AccountAssignmentDeletionRequestId=status["RequestId"])["AccountAssignmentDeletionStatus"]


def provision(client, permission_set, account=None):
    target = {"TargetType": "AWS_ACCOUNT", "TargetId": account} if account else {"TargetType": "ALL_PROVISIONED_ACCOUNTS"}
    return client.provision_permission_set(**permission_set, **target)["PermissionSetProvisioningStatus"]


def provisioning(client, status):
    return client.describe_permission_set_provisioning_status(
        InstanceArn=ARN, ProvisionPermissionSetRequestId=status["RequestId"])["PermissionSetProvisioningStatus"]


def ended(describe, client, status):
    """The status and the reason of what takes one read."""
    equal(describe(client, status)["Status"], "IN_PROGRESS")
    end = describe(client, status)
    return end["Status"], end.get("FailureReason")


def behind(client, permission_set):
    status = {"ProvisioningStatus": "LATEST_PERMISSION_SET_NOT_PROVISIONED"}
    return client.list_accounts_for_provisioned_permission_set(**permission_set, **status)["AccountIds"]


DONE = ("SUCCEEDED", None)


@in_accounts
def case_an_assignment_is_created_and_deleted_after_the_answer(cloud):
    client = cloud.client("sso-admin")
    status = create(client, BILLING, WORKLOADS, ANALYSTS)
    equal((status["Status"], status["TargetId"], status["PrincipalId"]), ("IN_PROGRESS", WORKLOADS, ANALYSTS))
    equal(assigned(client, BILLING, WORKLOADS), [])
    equal(creation(client, status), status)
    equal(creation(client, status), {**status, "Status": "SUCCEEDED"})
    equal(assigned(client, BILLING, WORKLOADS), [ANALYSTS])
    equal(client.list_accounts_for_provisioned_permission_set(**BILLING)["AccountIds"], [WORKLOADS])
    equal(ended(creation, client, create(client, BILLING, WORKLOADS, ANALYSTS)), DONE)
    equal(ended(creation, client, create(client, BILLING, WORKLOADS, CAROL, "USER")), DONE)
    equal(ended(deletion, client, delete(client, BILLING, WORKLOADS, ANALYSTS)), DONE)
    equal(assigned(client, BILLING, WORKLOADS), [CAROL])
    with refused("ConflictException", "ApplicationProfile"):
        client.delete_permission_set(**BILLING)
    equal(ended(deletion, client, delete(client, BILLING, WORKLOADS, CAROL, "USER")), DONE)
    equal(client.list_accounts_for_provisioned_permission_set(**BILLING)["AccountIds"], [])
    client.delete_permission_set(**BILLING)
    for describe in (creation, deletion):
        with refused("ResourceNotFoundException"):
            describe(client, {"RequestId": MISSING})
    with refused("ResourceNotFoundException"):
        deletion(client, status)


@in_accounts
def case_an_assignment_that_cannot_be_fails_after_the_answer(cloud):
    client = cloud.client("sso-admin")
    for what, reason in (
        ((BILLING, WORKLOADS, MISSING), f"the GROUP assignee {MISSING} was not found in directory d-1234567890"),
        ((BILLING, WORKLOADS, ANALYSTS, "USER"), f"the USER assignee {ANALYSTS} was not found"),
        ((BILLING, "999999999999", ANALYSTS), "999999999999"),
        ((READ_ONLY, CLOSED, ANALYSTS), "takes longer than usual"),
    ):
        status, failure = ended(creation, client, create(client, *what))
        equal((status, reason in failure), ("FAILED", True))
    status, failure = ended(deletion, client, delete(client, BILLING, WORKLOADS, ANALYSTS))
    equal((status, "EntitlementItem doesn't exist" in failure), ("FAILED", True))
    equal(client.list_accounts_for_provisioned_permission_set(**BILLING)["AccountIds"], [])
    for call in (client.create_account_assignment, client.delete_account_assignment):
        with refused("ResourceNotFoundException", "Could not find PermissionSet"):
            call(**assignment(NO_SET, WORKLOADS, ANALYSTS))
        with refused("ValidationException"):
            call(**{**assignment(BILLING, WORKLOADS, ANALYSTS), "TargetType": "ORGANIZATION"})
        with refused("AccessDeniedException"):
            getattr(cloud.client("sso-admin", WORKLOADS), call.__name__)(**assignment(BILLING, WORKLOADS, ANALYSTS))


@in_accounts
def case_the_assignment_of_a_deleted_group_can_be_deleted(cloud):
    client = cloud.client("sso-admin")
    cloud.client("identitystore").delete_group(GroupId=ANALYSTS, **STORE)
    equal(assigned(client, READ_ONLY, SANDBOX), [ANALYSTS])
    status, failure = ended(deletion, client, delete(client, READ_ONLY, SANDBOX, ANALYSTS))
    equal((status, "was not found in directory" in failure), ("FAILED", True))
    equal(assigned(client, READ_ONLY, SANDBOX), [])


@in_accounts
def case_nobody_has_to_look_for_it_to_be_done(cloud):
    client = cloud.client("sso-admin")
    create(client, BILLING, WORKLOADS, ANALYSTS)
    time.sleep(1.1)
    equal(assigned(client, BILLING, WORKLOADS), [ANALYSTS])
    change(cloud, assignment_ms=300, assignment_reads=0)
    status = create(client, BILLING, SANDBOX, ANALYSTS)
    equal(creation(client, status)["Status"], "IN_PROGRESS")
    time.sleep(0.35)
    equal(creation(client, status)["Status"], "SUCCEEDED")


@in_accounts
def case_listings_may_lag_behind(cloud):
    change(cloud, assignment_reads=0, assignment_lag_reads=1)
    client = cloud.client("sso-admin")

    def of_principal():
        rows = client.list_account_assignments_for_principal(InstanceArn=ARN, PrincipalType="GROUP", PrincipalId=ANALYSTS)
        return [row["AccountId"] for row in rows["AccountAssignments"]]

    equal(creation(client, create(client, BILLING, WORKLOADS, ANALYSTS))["Status"], "SUCCEEDED")
    equal([assigned(client, BILLING, WORKLOADS) for _ in range(2)], [[], [ANALYSTS]])
    equal(deletion(client, delete(client, BILLING, WORKLOADS, ANALYSTS))["Status"], "SUCCEEDED")
    equal([of_principal() for _ in range(2)], [[SANDBOX, WORKLOADS], [SANDBOX]])


@in_accounts
def case_statuses_are_listed_and_filtered(cloud):
    client = cloud.client("sso-admin")
    change(cloud, assignment_reads=2, provisioning_reads=2)
    made = [create(client, BILLING, account, ANALYSTS)["RequestId"] for account in (WORKLOADS, SANDBOX)]
    deleted = delete(client, READ_ONLY, WORKLOADS, CAROL, "USER")["RequestId"]
    provisioned = provision(client, READ_ONLY, WORKLOADS)["RequestId"]
    for listing, member, expected in (
        (client.list_account_assignment_creation_status, "AccountAssignmentsCreationStatus", made),
        (client.list_account_assignment_deletion_status, "AccountAssignmentsDeletionStatus", [deleted]),
        (client.list_permission_set_provisioning_status, "PermissionSetsProvisioningStatus", [provisioned]),
    ):
        def ids(**how):
            return [row["RequestId"] for row in listing(InstanceArn=ARN, **how)[member]]

        in_progress, succeeded = ({"Filter": {"Status": status}} for status in ("IN_PROGRESS", "SUCCEEDED"))
        equal((ids(**in_progress), ids(**succeeded), ids()), (expected, [], expected))
        equal((ids(**in_progress), ids(**succeeded), ids()), ([], expected, expected))
        equal(len(ids(MaxResults=1)), 1)
        with refused("AccessDeniedException"):
            getattr(cloud.client("sso-admin", WORKLOADS), listing.__name__)(InstanceArn=ARN)


@in_accounts
def case_fifteen_requests_are_outstanding_at_most(cloud):
    world = cloud.control("GET", "world")
    groups = [f"{number:08x}-dddd-4ddd-8ddd-dddddddddddd" for number in range(101)]
    world["instances"][0]["identity_store"]["groups"] += [{"id": group, "display_name": group} for group in groups]
    world["settings"]["assignment_reads"] = 0
    world["settings"]["assignment_ms"] = 60000
    cloud.control("PUT", "world", world)
    client = cloud.client("sso-admin")
    for group in groups[:14]:
        create(client, BILLING, WORKLOADS, group)
    delete(client, READ_ONLY, WORKLOADS, CAROL, "USER")
    with refused("ConflictException", "15 outstanding"):
        create(client, BILLING, WORKLOADS, groups[14])
    with refused("ConflictException"):
        delete(client, READ_ONLY, SANDBOX, ANALYSTS)
    with refused("ConflictException", "being created or deleted"):
        delete(client, BILLING, WORKLOADS, groups[0])
    change(cloud, assignment_ms=0)
    for group in groups[:100]:
        create(client, BILLING, WORKLOADS, group)
    equal(len(assigned(client, BILLING, WORKLOADS)), 100)
    with refused("ServiceQuotaExceededException"):
        create(client, BILLING, WORKLOADS, groups[100])
    create(client, BILLING, WORKLOADS, CAROL, "USER")
    create(client, BILLING, WORKLOADS, groups[0])


@in_accounts
def case_the_roles_of_an_account_are_updated_one_at_a_time(cloud):
    change(cloud, assignment_ms=300, assignment_reads=0)
    client = cloud.client("sso-admin")
    first, second = create(client, BILLING, WORKLOADS, ANALYSTS), create(client, ADMINISTRATOR, WORKLOADS, ANALYSTS)
    other, same = create(client, READ_ONLY, WORKLOADS, ANALYSTS), create(client, BILLING, WORKLOADS, CAROL, "USER")
    time.sleep(0.4)
    equal([creation(client, one)["Status"] for one in (first, second, other, same)],
          ["SUCCEEDED", "IN_PROGRESS", "SUCCEEDED", "SUCCEEDED"])
    time.sleep(0.3)
    equal(creation(client, second)["Status"], "SUCCEEDED")
    change(cloud, role_updates_conflict=True)
    create(client, BILLING, SANDBOX, ANALYSTS)
    with refused("ConflictException", "being updated"):
        create(client, ADMINISTRATOR, SANDBOX, ANALYSTS)


@in_accounts
def case_the_management_account_is_not_for_the_delegated_administrator_to_assign(cloud):
    delegate(cloud)
    client = cloud.client("sso-admin", IDENTITY)
    for what in ((BILLING, MANAGEMENT, ANALYSTS), (ADMINISTRATOR, WORKLOADS, ANALYSTS)):
        with refused("AccessDeniedException", f"sso:CreateAccountAssignment on resource: {what[0]['PermissionSetArn']}"):
            create(client, *what)
        with refused("AccessDeniedException"):
            delete(client, *what)
        with refused("AccessDeniedException"):
            provision(client, what[0], what[1])
    equal(ended(creation, client, create(client, BILLING, WORKLOADS, ANALYSTS)), DONE)


@in_accounts
def case_iam_asks_the_caller_in_the_management_account(cloud):
    arn = f"arn:aws:iam::{MANAGEMENT}:user/limited"
    allowed = ["sso:CreateAccountAssignment", "sso:DescribeAccountAssignmentCreationStatus", "sso:ProvisionPermissionSet",
               "sso:DescribePermissionSetProvisioningStatus"]
    change(cloud, credentials=[{"access_key_id": "AKIALIMITED", "secret_access_key": "limited", "account": MANAGEMENT,
                                "arn": arn, "allowed": allowed}])
    client = cloud.client("sso-admin", aws_access_key_id="AKIALIMITED", aws_secret_access_key="limited")
    equal(ended(creation, client, create(client, BILLING, WORKLOADS, ANALYSTS)), DONE)
    status, failure = ended(creation, client, create(client, BILLING, MANAGEMENT, ANALYSTS))
    equal((status, f"{arn} is not authorized to perform: iam:" in failure), ("FAILED", True))
    free = cloud.client("sso-admin")
    equal(ended(creation, free, create(free, BILLING, MANAGEMENT, ANALYSTS)), DONE)
    free.update_permission_set(**BILLING, SessionDuration="PT2H")
    equal(behind(free, BILLING), [MANAGEMENT, WORKLOADS])
    status, failure = ended(provisioning, client, provision(client, BILLING))
    equal((status, "not authorized to perform: iam:" in failure, behind(free, BILLING)), ("FAILED", True, [MANAGEMENT]))


@in_accounts
def case_a_principal_has_what_its_groups_have(cloud):
    client = cloud.client("sso-admin")

    def of(kind, principal, **filters):
        rows = client.list_account_assignments_for_principal(InstanceArn=ARN, PrincipalType=kind, PrincipalId=principal, **filters)
        return [(row["AccountId"], row["PrincipalType"]) for row in rows["AccountAssignments"]]

    through_everyone = [(IDENTITY, "GROUP"), (WORKLOADS, "GROUP")]
    equal(of("USER", ALICE), [*through_everyone, (CLOSED, "GROUP")])
    equal(of("USER", CAROL), [*through_everyone, (WORKLOADS, "USER"), (SANDBOX, "GROUP"), (CLOSED, "GROUP")])
    equal(of("USER", CAROL, Filter={"AccountId": SANDBOX}), [(SANDBOX, "GROUP")])
    equal((of("GROUP", ANALYSTS), of("GROUP", Q_USERS), of("USER", MISSING)), ([(SANDBOX, "GROUP")], [], []))


@in_accounts
def case_accounts_are_brought_up_to_date(cloud):
    client = cloud.client("sso-admin")
    client.put_inline_policy_to_permission_set(**READ_ONLY, InlinePolicy='{"Statement": []}')
    equal(behind(client, READ_ONLY), [IDENTITY, WORKLOADS, SANDBOX, CLOSED])
    status = provision(client, READ_ONLY, WORKLOADS)
    equal((status["Status"], status["AccountId"]), ("IN_PROGRESS", WORKLOADS))
    with refused("ConflictException", "is being provisioned"):
        provision(client, READ_ONLY)
    equal(ended(provisioning, client, status), DONE)
    equal(behind(client, READ_ONLY), [IDENTITY, SANDBOX, CLOSED])
    status = provision(client, READ_ONLY)
    equal("AccountId" in status, False)
    end, failure = ended(provisioning, client, status)
    equal((end, CLOSED in failure), ("FAILED", True))
    equal(behind(client, READ_ONLY), [CLOSED])
    status = provision(client, READ_ONLY, SANDBOX)
    client.update_permission_set(**READ_ONLY, SessionDuration="PT1H")
    equal(ended(provisioning, client, status), DONE)
    equal(SANDBOX in behind(client, READ_ONLY), True)
    equal(ended(provisioning, client, provision(client, BILLING)), DONE)
    end, failure = ended(provisioning, client, provision(client, BILLING, WORKLOADS))
    equal((end, failure), ("FAILED", f"Received a 404 status error: Permission set provision not found in AWS account {WORKLOADS}."))
    with refused("ValidationException", "TargetId"):
        client.provision_permission_set(**READ_ONLY, TargetType="AWS_ACCOUNT")
    with refused("ResourceNotFoundException"):
        provision(client, NO_SET)
    with refused("ResourceNotFoundException"):
        provisioning(client, {"RequestId": MISSING})


@in_accounts
def case_three_permission_sets_are_provisioned_at_a_time(cloud):
    client = cloud.client("sso-admin")
    for permission_set in (BILLING, READ_ONLY, ADMINISTRATOR):
        provision(client, permission_set)
    made = client.create_permission_set(InstanceArn=ARN, Name="Another")["PermissionSet"]["PermissionSetArn"]
    with refused("ConflictException", "At most 3"):
        provision(client, {"InstanceArn": ARN, "PermissionSetArn": made})


@in_accounts
def case_an_account_may_lack_what_a_permission_set_needs(cloud):
    client = cloud.client("sso-admin")
    change(cloud, target_accounts={WORKLOADS: {"customer_managed_policies": ["/finance/other"]},
                                   SANDBOX: {"fails_with": "Received a 409 status error: EntityTemporarilyUnmodifiable.", "fails": 1}})
    status, failure = ended(creation, client, create(client, BILLING, WORKLOADS, ANALYSTS))
    policy = f"arn:aws:iam::{WORKLOADS}:policy/finance/cost-explorer"
    equal((status, failure), ("FAILED", f"Received a 404 status error: Not supported policy {policy}."))
    equal(assigned(client, BILLING, WORKLOADS), [])
    status, failure = ended(creation, client, create(client, BILLING, SANDBOX, ANALYSTS))
    equal((status, "EntityTemporarilyUnmodifiable" in failure), ("FAILED", True))
    equal(ended(creation, client, create(client, BILLING, SANDBOX, ANALYSTS)), DONE)
