"""Amazon Q Developer's console APIs, in requests that botocore signs."""

from harness import IDENTITY, WORKLOADS, equal, refused

PROFILES = "AWSCodeWhispererService"
SUBSCRIBE = "AmazonQDeveloperService"
LISTING = "AWSZornControlPlaneService"
ARN = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
ALICE = {"principalId": "00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}
PRO, POWER = "Q_DEVELOPER_STANDALONE_PRO", "Q_DEVELOPER_STANDALONE_POWER"
NOWHERE = "arn:aws:codewhisperer:us-east-1:222222222222:profile/NOWHERE"
PROFILE = {
    "profileName": "developers",
    "identitySource": {"ssoIdentitySource": {"instanceArn": ARN, "ssoRegion": "us-east-1"}},
    "referenceTrackerConfiguration": {"recommendationsWithReferences": "ALLOW"},
}


def console(cloud, family, operation, request, **how):
    """As an account that has no profile yet."""
    return cloud.console(family, operation, request, **{"account": IDENTITY, **how})


def ready(cloud):
    """The ARN of a profile that people can be subscribed through."""
    arn = console(cloud, PROFILES, "CreateProfile", PROFILE)["profileArn"]
    for _ in range(20):
        [profile] = console(cloud, PROFILES, "ListProfiles", {})["profiles"]
        if profile["status"] == "ACTIVE":
            return arn
    raise AssertionError("a profile that never gets ready")


def case_a_profile_lives_and_dies(cloud):
    arn = ready(cloud)
    with refused("ConflictException"):
        console(cloud, PROFILES, "CreateProfile", PROFILE)
    console(cloud, PROFILES, "UpdateProfile", {"profileArn": arn, "profileName": "makers"})
    [profile] = console(cloud, PROFILES, "ListProfiles", {})["profiles"]
    equal(profile["profileName"], "makers")
    console(cloud, PROFILES, "TagResource", {"resourceArn": arn, "tags": [{"key": "a", "value": "b"}]})
    tags = console(cloud, PROFILES, "ListTagsForResource", {"resourceArn": arn})["tags"]
    equal(tags, [{"key": "a", "value": "b"}])
    console(cloud, PROFILES, "UntagResource", {"resourceArn": arn, "tagKeys": ["a"]})
    equal(console(cloud, PROFILES, "ListTagsForResource", {"resourceArn": arn}).get("tags", []), [])
    console(cloud, PROFILES, "DeleteProfile", {"profileArn": arn})


def case_what_is_not_there_is_not_found(cloud):
    for operation, request in (
        ("UpdateProfile", {"profileArn": NOWHERE, "profileName": "x"}),
        ("DeleteProfile", {"profileArn": NOWHERE}),
        ("ListTagsForResource", {"resourceArn": NOWHERE}),
        ("TagResource", {"resourceArn": NOWHERE, "tags": []}),
        ("UntagResource", {"resourceArn": NOWHERE, "tagKeys": []}),
    ):
        with refused("ResourceNotFoundException"):
            console(cloud, PROFILES, operation, request)
    with refused("SerializationException"):
        console(cloud, PROFILES, "ListProfiles", {"maxResults": "ten"})
    with refused("ResourceNotFoundException"):
        console(cloud, SUBSCRIBE, "CreateAssignment", {**ALICE, "subscriptionType": PRO})


def case_people_are_subscribed_changed_and_cancelled(cloud):
    ready(cloud)
    wanted = {**ALICE, "subscriptionType": PRO}
    with refused("ValidationException"):
        console(cloud, SUBSCRIBE, "CreateAssignment", {**ALICE, "subscriptionType": "GOLD"})
    console(cloud, SUBSCRIBE, "CreateAssignment", wanted)
    with refused("ConflictException"):
        console(cloud, SUBSCRIBE, "CreateAssignment", wanted)
    console(cloud, SUBSCRIBE, "UpdateAssignment", {**ALICE, "subscriptionType": POWER})
    [row] = console(cloud, LISTING, "ListUserSubscriptions", {"instanceArn": ARN})["subscriptions"]
    equal(row["principal"], {"user": ALICE["principalId"]})
    console(cloud, SUBSCRIBE, "DeleteAssignment", ALICE)
    nobody = {"principalId": "00000009-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "principalType": "USER"}
    with refused("ResourceNotFoundException"):
        console(cloud, SUBSCRIBE, "DeleteAssignment", nobody)
    with refused("ResourceNotFoundException"):
        console(cloud, SUBSCRIBE, "UpdateAssignment", {**nobody, "subscriptionType": PRO})
    with refused("AccessDeniedException"):
        console(cloud, LISTING, "ListUserSubscriptions", {"instanceArn": ARN}, region="eu-west-1")


def case_each_is_signed_with_its_own_name(cloud):
    for family, operation, request in (
        (PROFILES, "ListProfiles", {}),
        (SUBSCRIBE, "DeleteAssignment", ALICE),
        (LISTING, "ListUserSubscriptions", {"instanceArn": ARN}),
    ):
        with refused("InvalidSignatureException", "correct service"):
            console(cloud, family, operation, request, signed_as="sso")


def case_a_profile_that_was_signed_as_q_is_told_its_own_service(cloud):
    for signed_as, service in (("q", "codewhisperer"), ("user-subscriptions", "codewhisperer")):
        with refused("InvalidSignatureException", f"Credential should be scoped to correct service: '{service}'"):
            console(cloud, PROFILES, "ListProfiles", {}, signed_as=signed_as)
    with refused("InvalidSignatureException", "'q'"):
        console(cloud, SUBSCRIBE, "DeleteAssignment", ALICE, signed_as="codewhisperer")


def case_an_identity_source_without_its_region_or_with_a_store_is_invalid(cloud):
    for wrong in (
        {"instanceArn": ARN},
        {"instanceArn": ARN, "ssoRegion": "eu-central-1"},
        {"instanceArn": ARN, "ssoRegion": "us-east-1", "identityStoreId": "d-1234567890"},
    ):
        with refused("ValidationException", "Invalid identity center configuration"):
            console(cloud, PROFILES, "CreateProfile", {**PROFILE, "identitySource": {"ssoIdentitySource": wrong}})


def case_a_client_token_makes_a_request_the_same_one(cloud):
    first = console(cloud, PROFILES, "CreateProfile", {**PROFILE, "clientToken": "a"})
    equal(console(cloud, PROFILES, "CreateProfile", {**PROFILE, "clientToken": "a"}), first)
    with refused("ConflictException"):
        console(cloud, PROFILES, "CreateProfile", {**PROFILE, "profileName": "others", "clientToken": "a"})
    elsewhere = console(cloud, PROFILES, "CreateProfile", PROFILE, region="eu-central-1")["profileArn"]
    equal(elsewhere.split(":")[3], "eu-central-1")
    with refused("ResourceNotFoundException"):
        console(cloud, PROFILES, "ListTagsForResource", {"resourceArn": elsewhere})
    with refused("ValidationException"):
        console(cloud, PROFILES, "CreateProfile", PROFILE, region="eu-west-1")


def case_two_applications_come_and_go_with_a_profile(cloud):
    def applications():
        listed = cloud.client("sso-admin", IDENTITY).list_applications(
            InstanceArn=ARN, Filter={"ApplicationAccount": IDENTITY})["Applications"]
        return {
            application["Name"]: cloud.client("sso-admin", IDENTITY).get_application_assignment_configuration(
                ApplicationArn=application["ApplicationArn"])["AssignmentRequired"]
            for application in listed
        }

    equal(applications(), {})
    arn = ready(cloud)
    equal(applications(), {"QDevProfile-us-east-1": True, "Kiro Sign-In": False})
    console(cloud, PROFILES, "DeleteProfile", {"profileArn": arn})
    equal(applications(), {})


def case_nobody_is_subscribed_before_the_profile_is_ready(cloud):
    console(cloud, PROFILES, "CreateProfile", PROFILE)
    with refused("AccessDeniedException", "q:CreateAssignment"):
        console(cloud, SUBSCRIBE, "CreateAssignment", {**ALICE, "subscriptionType": PRO})


def case_a_group_gives_each_of_its_members_an_entry(cloud):
    arn = ready(cloud)
    group = {"principalId": "00000001-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "principalType": "GROUP"}
    console(cloud, SUBSCRIBE, "CreateAssignment", {**group, "subscriptionType": PRO})

    def listed():
        rows = console(cloud, LISTING, "ListUserSubscriptions", {"instanceArn": ARN, "maxResults": 1})
        found = rows["subscriptions"]
        while "nextToken" in rows:
            request = {"instanceArn": ARN, "maxResults": 1, "nextToken": rows["nextToken"]}
            rows = console(cloud, LISTING, "ListUserSubscriptions", request)
            found += rows["subscriptions"]
        return [(row["principal"]["user"][:8], row["status"], row["aggregatedSubscriptionType"]) for row in found]

    equal(listed(), [("00000001", "PENDING", "GROUP"), ("00000002", "PENDING", "GROUP")])
    console(cloud, SUBSCRIBE, "CreateAssignment", {**ALICE, "subscriptionType": PRO})
    equal(listed()[0], ("00000001", "PENDING", "INDIVIDUAL_AND_GROUP"))
    # Each account has its own subscriptions.
    equal(console(cloud, LISTING, "ListUserSubscriptions", {"instanceArn": ARN}, account=WORKLOADS)["subscriptions"], [])
    console(cloud, SUBSCRIBE, "DeleteAssignment", group)
    equal(listed()[1], ("00000002", "CANCELLED", "GROUP"))
    with refused("ConflictException", "Resource is in an invalid state."):
        console(cloud, SUBSCRIBE, "UpdateAssignment", {**group, "subscriptionType": POWER})
    console(cloud, PROFILES, "DeleteProfile", {"profileArn": arn})
    equal([row[1] for row in listed()], ["CANCELLED", "CANCELLED"])
    with refused("ResourceNotFoundException"):
        console(cloud, SUBSCRIBE, "CreateAssignment", {**group, "subscriptionType": PRO})
