"""Faults, quotas and things that take time, as botocore sees them."""

import time

import botocore.exceptions
from harness import MANAGEMENT, Mismatch, equal, refused

ARN = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
STORE = {"IdentityStoreId": "d-1234567890"}
LEGACY = {"max_attempts": 4, "mode": "legacy"}


def case_botocore_retries_every_services_throttle(cloud):
    for service, operation in (
        ("sso-admin", "list_instances"),
        ("identitystore", "list_identity_stores"),
        ("organizations", "describe_organization"),
        ("sts", "get_caller_identity"),
    ):
        for fault in ({"throttle": {}}, {"server_error": {"status": 500}}, {"server_error": {"status": 503}}):
            cloud.control("POST", "faults", {"service": service, "fault": fault})
            answer = getattr(cloud.client(service, retries=LEGACY), operation)()
            equal((fault, answer["ResponseMetadata"]["RetryAttempts"]), (fault, 1))


def case_a_throttle_is_http_400(cloud):
    for service, operation, code in (
        ("sso-admin", "list_instances", "ThrottlingException"),
        ("identitystore", "list_identity_stores", "ThrottlingException"),
        ("organizations", "describe_organization", "TooManyRequestsException"),
        ("sts", "get_caller_identity", "Throttling"),
    ):
        cloud.control("POST", "faults", {"service": service, "fault": {"throttle": {}}})
        with refused(code):
            getattr(cloud.client(service), operation)()
        equal(cloud.control("GET", "calls")[-1]["http_status"], 400)


def case_a_fault_skips_counts_and_ends(cloud):
    fault = {"service": "sso-admin", "operation": "ListInstances", "skip": 1, "times": 2,
             "account": MANAGEMENT, "fault": {"throttle": {}}}
    cloud.control("POST", "faults", [fault])
    client = cloud.client("sso-admin")
    client.describe_instance(InstanceArn=ARN)
    cloud.client("sso-admin", "222222222222").list_instances()
    client.list_instances()
    for _ in range(2):
        with refused("ThrottlingException"):
            client.list_instances()
    client.list_instances()
    equal(cloud.control("GET", "faults")[0]["fired"], 2)
    cloud.control("DELETE", "faults")
    equal(cloud.control("GET", "faults"), [])


def case_any_error_can_be_ordered(cloud):
    error = {"code": "ConflictException", "message": "Later.", "status": 400, "Reason": "CONCURRENT_MODIFICATION"}
    cloud.control("POST", "faults", {"operation": "CreateGroup", "fault": {"error": error}})
    with refused("ConflictException", "Later.", Reason="CONCURRENT_MODIFICATION"):
        cloud.client("identitystore").create_group(DisplayName="x", **STORE)


def case_a_dropped_answer_may_have_had_its_effect(cloud):
    client = cloud.client("identitystore")
    for moment, there in (("before", False), ("after", True)):
        cloud.control("POST", "faults", {"operation": "CreateGroup", "fault": {"drop": moment}})
        try:
            client.create_group(DisplayName=f"dropped {moment}", **STORE)
        except botocore.exceptions.ConnectionClosedError:
            pass
        else:
            raise Mismatch("an answer came")
        names = [group["DisplayName"] for group in client.list_groups(**STORE)["Groups"]]
        equal(f"dropped {moment}" in names, there)
    equal([call["error_code"] for call in cloud.control("GET", "calls") if call["operation"] == "CreateGroup"],
          ["Dropped", "Dropped"])


def case_a_delay_delays(cloud):
    cloud.control("POST", "faults", {"fault": {"delay": {"ms": 200}}})
    started = time.monotonic()
    cloud.client("sso-admin").list_instances()
    if time.monotonic() - started < 0.2:
        raise Mismatch("it was not delayed")


def case_stale_reads_come_from_before_the_write(cloud):
    client = cloud.client("sso-admin")
    cloud.control("POST", "faults", {"operation": "UpdateInstance", "fault": {"stale": {"reads": 2}}})
    client.update_instance(InstanceArn=ARN, Name="renamed")
    names = [client.describe_instance(InstanceArn=ARN)["Name"] for _ in range(3)]
    equal(names, ["corporate", "corporate", "renamed"])


def case_pass_shields_from_later_faults(cloud):
    cloud.control("POST", "faults", [{"fault": {"pass": {}}}, {"times": None, "fault": {"throttle": {}}}])
    client = cloud.client("sso-admin")
    client.list_instances()
    with refused("ThrottlingException"):
        client.list_instances()


def case_a_quota_throttles_past_its_burst(cloud):
    cloud.control("PUT", "quotas", {"sso-admin": {"rate": 1, "burst": 2}})
    client = cloud.client("sso-admin")
    client.list_instances()
    client.describe_instance(InstanceArn=ARN)
    with refused("ThrottlingException"):
        client.list_instances()
    cloud.client("sso-admin", "222222222222").list_instances()


def case_a_group_appears_after_some_reads(cloud):
    world = cloud.control("GET", "world")
    group = world["instances"][0]["identity_store"]["groups"][0]
    group["appears_after_reads"] = 2
    cloud.control("PUT", "world", world)
    client = cloud.client("identitystore")
    asked = {"AlternateIdentifier": {"UniqueAttribute": {"AttributePath": "displayName", "AttributeValue": group["display_name"]}}}
    for _ in range(2):
        with refused("ResourceNotFoundException", ResourceType="GROUP"):
            client.get_group_id(**asked, **STORE)
    equal(client.get_group_id(**asked, **STORE)["GroupId"], group["id"])
    equal(cloud.control("GET", "world"), world)


def case_an_application_appears_after_some_time(cloud):
    world = cloud.control("GET", "world")
    application = world["instances"][0]["applications"][0]
    application["appears_after_seconds"] = 1
    cloud.control("PUT", "world", world)
    client = cloud.client("sso-admin")
    equal(len(client.list_applications(InstanceArn=ARN)["Applications"]), 2)
    time.sleep(1.1)
    equal(len(client.list_applications(InstanceArn=ARN)["Applications"]), 3)


def case_the_demo_waits_for_its_group(cloud):
    arguments = {"AlternateIdentifier": {"UniqueAttribute": {"AttributePath": "displayName", "AttributeValue": "q-developer-users"}}}
    with refused("ResourceNotFoundException"):
        cloud.client("identitystore").get_group_id(**arguments, **STORE)


case_the_demo_waits_for_its_group.world = "managed-application"
