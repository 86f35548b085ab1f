"""AWS STS."""

import base64
import json
import time

from harness import IDENTITY, MANAGEMENT, equal, refused

ROLE = f"arn:aws:iam::{IDENTITY}:role/administrator"


def assumed(cloud, credentials):
    return {
        "aws_access_key_id": credentials["AccessKeyId"],
        "aws_secret_access_key": credentials["SecretAccessKey"],
        "aws_session_token": credentials["SessionToken"],
    }


def case_a_caller_is_who_its_key_says(cloud):
    answer = cloud.client("sts").get_caller_identity()
    equal((answer["Account"], answer["Arn"]), (MANAGEMENT, f"arn:aws:iam::{MANAGEMENT}:user/administrator"))


def case_a_role_is_assumed_and_used(cloud):
    answer = cloud.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="me", DurationSeconds=900)
    equal(answer["AssumedRoleUser"]["Arn"], f"arn:aws:sts::{IDENTITY}:assumed-role/administrator/me")
    keys = assumed(cloud, answer["Credentials"])
    equal(cloud.client("sts", **keys).get_caller_identity()["Account"], IDENTITY)
    with refused("AccessDeniedException", "assumed-role/administrator/me"):
        cloud.client("sso-admin", **keys).describe_instance(
            InstanceArn="arn:aws:sso:::instance/ssoins-1234567890abcdef")


def case_a_session_needs_its_token(cloud):
    answer = cloud.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="me")
    keys = assumed(cloud, answer["Credentials"])
    for token in ("other", None):
        with refused("UnrecognizedClientException"):
            cloud.client("sso-admin", **{**keys, "aws_session_token": token}).list_instances()
    with refused("InvalidClientTokenId"):
        cloud.client("sts", **{**keys, "aws_session_token": "other"}).get_caller_identity()


def case_a_role_that_does_not_trust_the_caller_is_refused(cloud):
    for role in (f"arn:aws:iam::{MANAGEMENT}:role/administrator", f"arn:aws:iam::{IDENTITY}:role/nobody"):
        with refused("AccessDenied", f"is not authorized to perform: sts:AssumeRole on resource: {role}"):
            cloud.client("sts", IDENTITY).assume_role(RoleArn=role, RoleSessionName="me")


def case_an_external_id_has_to_match(cloud):
    world = cloud.control("GET", "world")
    world["roles"][1]["external_id"] = "shared"
    cloud.control("PUT", "world", world)
    client = cloud.client("sts")
    client.assume_role(RoleArn=ROLE, RoleSessionName="me", ExternalId="shared")
    for wrong in ({}, {"ExternalId": "other"}):
        with refused("AccessDenied"):
            client.assume_role(RoleArn=ROLE, RoleSessionName="me", **wrong)


def case_constraints_are_validation_errors(cloud):
    with refused("ValidationError", "Value 'm' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2"):
        cloud.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="m")
    with refused("ValidationError", "Member must have value greater than or equal to 900"):
        cloud.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="me", DurationSeconds=1)


def token(**claims):
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

    return f"{part({'alg': 'RS256'})}.{part(claims)}.signature"


def case_a_web_identity_token_is_exchanged(cloud):
    issuer = "https://token.actions.githubusercontent.com"
    claims = {"iss": issuer, "aud": "sts.amazonaws.com", "sub": "repo:org/name:ref", "exp": time.time() // 1 + 60}
    claims["exp"] = int(claims["exp"])
    client = cloud.client("sts")
    arguments = {"RoleArn": ROLE, "RoleSessionName": "ci"}
    answer = client.assume_role_with_web_identity(WebIdentityToken=token(**claims), **arguments)
    equal((answer["Provider"], answer["SubjectFromWebIdentityToken"]), (issuer, "repo:org/name:ref"))
    keys = assumed(cloud, answer["Credentials"])
    equal(cloud.client("sts", **keys).get_caller_identity()["Account"], IDENTITY)
    with refused("ExpiredTokenException"):
        client.assume_role_with_web_identity(WebIdentityToken=token(**{**claims, "exp": 1}), **arguments)
    with refused("AccessDenied"):
        client.assume_role_with_web_identity(WebIdentityToken=token(**{**claims, "iss": "https://other.example"}), **arguments)
    with refused("InvalidIdentityToken"):
        client.assume_role_with_web_identity(WebIdentityToken="nonsense", **arguments)


def case_a_worlds_own_credentials_work(cloud):
    world = cloud.control("GET", "world")
    arn = f"arn:aws:iam::{IDENTITY}:user/robot"
    world["credentials"] = [{"access_key_id": "AKIAROBOT0000000", "secret_access_key": "robot",
                             "session_token": "given", "account": IDENTITY, "arn": arn}]
    cloud.control("PUT", "world", world)
    keys = {"aws_access_key_id": "AKIAROBOT0000000", "aws_secret_access_key": "robot", "aws_session_token": "given"}
    equal(cloud.client("sts", **keys).get_caller_identity()["Arn"], arn)
