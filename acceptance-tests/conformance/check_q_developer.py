"""Amazon Q Developer's console APIs, in requests that botocore signs."""

from harness import IDENTITY, equal, refused

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
