"""Requests for the console's APIs: written by hand, signed by botocore.

How each family is addressed is repeated here from its sources and not read from
the cloud's own files, so that the two can disagree.
"""

import json
import re
import urllib.error
import urllib.request

import botocore.auth
import botocore.awsrequest
import botocore.credentials
from botocore.exceptions import ClientError

# By the target's prefix: path, name to sign with, version of JSON.
FAMILIES = {
    "AWSIdentityStoreService": ("/identitystore/", "identitystore", "1.1"),
    "SWBService": ("/control/", "sso", "1.1"),
    "AppsAuthControlPlaneService": ("/", "appsauth", "1.0"),
    "AmazonQDeveloperService": ("/", "q", "1.0"),
    "AWSCodeWhispererService": ("/", "codewhisperer", "1.0"),
    "AWSZornControlPlaneService": ("/", "user-subscriptions", "1.0"),
}


class NotAsAws(AssertionError):
    """An answer in a form that AWS's JSON protocols do not have."""


def call(cloud, family, operation, request, *, keys, region, signed_as=None, path=None,
         content_type=None, body_instead=None):
    """Performs an operation, and raises what botocore would raise if it is refused."""
    own_path, name, version = FAMILIES[family]
    path = path or own_path
    content_type = content_type or f"application/x-amz-json-{version}"
    body = json.dumps(request).encode()
    signed = botocore.awsrequest.AWSRequest(
        method="POST", url=f"{cloud.endpoint}{path}", data=body,
        headers={"X-Amz-Target": f"{family}.{operation}", "Content-Type": content_type})
    credentials = botocore.credentials.Credentials(*keys)
    botocore.auth.SigV4Auth(credentials, signed_as or name, region).add_auth(signed)
    sent = urllib.request.Request(signed.url, data=body_instead or body, headers=dict(signed.headers))
    try:
        with urllib.request.urlopen(sent) as response:
            answer = looked_at(response, version)
    except urllib.error.HTTPError as error:
        raise refusal(error, version, operation) from None
    return answer


def looked_at(response, version):
    if response.headers["content-type"] != f"application/x-amz-json-{version}":
        raise NotAsAws(f"an answer of {response.headers['content-type']}")
    if not re.fullmatch(r"[0-9a-f-]{36}", response.headers["x-amzn-requestid"] or ""):
        raise NotAsAws("no request id")
    return json.loads(response.read())


def refusal(error, version, operation):
    body = looked_at(error, version)
    code = body["__type"].rpartition("#")[2]
    if error.headers["x-amzn-errortype"] != code:
        raise NotAsAws(f"{code} is {error.headers['x-amzn-errortype']} in the header")
    answer = {"Error": {"Code": code, "Message": body["message"]},
              "ResponseMetadata": {"HTTPStatusCode": error.code}}
    return ClientError(answer, operation)
