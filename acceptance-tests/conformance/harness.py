"""The real botocore, pointed at the fake cloud, looking at everything it answers.

Every answer is compared with botocore's own full model, not with the reduced
one that the cloud itself uses: what is required is there, nothing is there
that the model does not know, and every value is of its type, length, range,
pattern and enumeration.
"""

import contextlib
import json
import re
import urllib.request
import xml.etree.ElementTree

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

import console

MANAGEMENT = "111111111111"
IDENTITY = "222222222222"
WORKLOADS = "333333333333"
STANDALONE = "444444444444"
REGION = "us-east-1"

class Mismatch(AssertionError):
    """An answer that AWS's model does not allow, or one that was not expected."""


def java(pattern):
    """The models' patterns are Java's; Python's re has no Unicode categories."""
    import unicodedata

    def category(match):
        wanted = match.group(1)
        points = "".join(
            re.escape(chr(point))
            for point in range(0x250)
            if unicodedata.category(chr(point)).startswith(wanted)
        )
        return points

    pattern = pattern.replace(r"\u10000-\u10FFFF", "\\U00010000-\\U0010FFFF")
    return re.compile(re.sub(r"\\p\{(\w)\}", category, pattern), re.ASCII)


_patterns = {}


def matches(pattern, value):
    if pattern not in _patterns:
        _patterns[pattern] = java(pattern)
    return _patterns[pattern].fullmatch(value) is not None


def check_value(shape, value, path):
    """Walks a value of a JSON answer along its shape."""
    if getattr(shape, "is_document_type", False):
        return
    kinds = {
        "structure": dict,
        "map": dict,
        "list": list,
        "string": str,
        "boolean": bool,
        "integer": int,
        "long": int,
        "timestamp": (int, float),
    }
    expected = kinds[shape.type_name]
    if getattr(shape, "serialization", {}).get("timestampFormat") == "iso8601":
        expected = str
        if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value):
            raise Mismatch(f"{path} is {value!r}, not a time")
    if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
        raise Mismatch(f"{path} is {value!r}, not a {shape.type_name}")
    if shape.type_name == "structure":
        for required in shape.required_members:
            if required not in value:
                raise Mismatch(f"{path} lacks {required}")
        for name, member in value.items():
            if name not in shape.members:
                raise Mismatch(f"{path} has {name}, which {shape.name} does not know")
            check_value(shape.members[name], member, f"{path}.{name}")
    elif shape.type_name == "list":
        check_length(shape, len(value), path)
        for index, member in enumerate(value):
            check_value(shape.member, member, f"{path}[{index}]")
    elif shape.type_name == "map":
        for name, member in value.items():
            check_value(shape.key, name, f"{path} key")
            check_value(shape.value, member, f"{path}[{name}]")
    elif shape.type_name == "string":
        check_length(shape, len(value), path)
        if getattr(shape, "enum", None) and value not in shape.enum:
            raise Mismatch(f"{path} is {value!r}, not one of {shape.enum}")
        pattern = shape.metadata.get("pattern")
        empty = value == "" and shape.name in MAY_BE_EMPTY
        if pattern and not empty and not matches(pattern, value):
            raise Mismatch(f"{path} is {value!r}, which does not match {pattern}")


# The API reference of GetInlinePolicyForPermissionSet allows what its model does not.
MAY_BE_EMPTY = {"PermissionSetPolicyDocument"}


def check_length(shape, length, path):
    if length == 0 and shape.name in MAY_BE_EMPTY:
        return
    if length < shape.metadata.get("min", 0) or length > shape.metadata.get("max", length):
        raise Mismatch(f"{path} has a length of {length}, against {dict(shape.metadata)}")


def check_xml(shape, element, path):
    """The same for the XML of the query protocol."""
    names = [re.sub(r"\{.*\}", "", child.tag) for child in element]
    if shape.type_name == "structure":
        for required in shape.required_members:
            if required not in names:
                raise Mismatch(f"{path} lacks {required}")
        for name, child in zip(names, element):
            if name not in shape.members:
                raise Mismatch(f"{path} has {name}, which {shape.name} does not know")
            check_xml(shape.members[name], child, f"{path}.{name}")
    elif shape.type_name == "integer":
        check_value(shape, int(element.text), path)
    elif shape.type_name == "timestamp":
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.text):
            raise Mismatch(f"{path} is {element.text!r}, not a time")
    elif shape.type_name == "string":
        check_value(shape, element.text or "", path)


class Cloud:
    """The control API, clients, and what has been covered so far."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.session = botocore.session.get_session()
        self.succeeded = set()
        self.refused = set()
        self._worlds = {}
        self._clients = {}

    def control(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.endpoint}/_cloud/{path}", data=data, method=method
        )
        with urllib.request.urlopen(request) as response:
            text = response.read()
        return json.loads(text) if text.strip() else None

    def world(self, folder, name):
        if name not in self._worlds:
            self._worlds[name] = json.loads((folder / f"{name}.json").read_text())
        return json.loads(json.dumps(self._worlds[name]))

    def client(self, service, account=MANAGEMENT, region=REGION, retries=None, **credentials):
        credentials = credentials or {
            "aws_access_key_id": f"AKIA{account}",
            "aws_secret_access_key": f"secret-{account}",
        }
        key = json.dumps([service, region, retries, credentials])
        if key not in self._clients:
            self._clients[key] = self._new_client(service, region, retries, credentials)
        return self._clients[key]

    def _new_client(self, service, region, retries, credentials):
        # Constraints are for the cloud to refuse, not for botocore.
        config = Config(
            parameter_validation=False,
            retries=retries or {"max_attempts": 0, "mode": "legacy"},
            connect_timeout=5,
            read_timeout=20,
        )
        client = self.session.create_client(
            service,
            region_name=region,
            endpoint_url=self.endpoint,
            config=config,
            **credentials,
        )
        client.meta.events.register("before-parse", self._look)
        return client

    def console(self, family, operation, request, account=MANAGEMENT, region=REGION, keys=None, **how):
        """An operation of the console's APIs, which botocore only signs."""
        keys = keys or (f"AKIA{account}", f"secret-{account}")
        try:
            answer = console.call(self, family, operation, request, keys=keys, region=region, **how)
        except ClientError:
            self.refused.add((family, operation))
            raise
        self.succeeded.add((family, operation))
        return answer

    def note_scim(self, call):
        """What its clients called is in no model: the cloud's own record has to do."""
        if call["service"] == "scim" and call["http_status"]:
            of = self.succeeded if call["http_status"] < 300 else self.refused
            of.add(("scim", call["operation"]))

    def _look(self, operation_model, response_dict, **_):
        service = operation_model.service_model.service_name
        name = operation_model.name
        headers, status = response_dict["headers"], response_dict["status_code"]
        if not re.fullmatch(r"[0-9a-f-]{36}", headers.get("x-amzn-requestid", "")):
            raise Mismatch(f"{name}: no request id")
        body = response_dict["body"]
        if status == operation_model.http.get("responseCode", 200):
            self.succeeded.add((service, name))
            self._check_output(operation_model, body)
        elif status < 500:
            self.refused.add((service, name))
            self._check_error(operation_model, body, headers.get("x-amzn-errortype"))

    def _check_output(self, operation_model, body):
        shape = operation_model.output_shape
        if operation_model.service_model.metadata["protocol"] == "query":
            result = xml.etree.ElementTree.fromstring(body)[0]
            check_xml(shape, result, operation_model.name)
        elif shape is None or operation_model.http.get("responseCode") == 204:
            if body:
                raise Mismatch(f"{operation_model.name} has no output, but {body!r}")
        else:
            check_value(shape, json.loads(body), operation_model.name)

    def _check_error(self, operation_model, body, named):
        if operation_model.service_model.metadata["protocol"] == "query":
            error = xml.etree.ElementTree.fromstring(body)[0]
            names = [re.sub(r"\{.*\}", "", child.tag) for child in error]
            if names != ["Type", "Code", "Message"]:
                raise Mismatch(f"{operation_model.name}: an error of {names}")
            return
        error = json.loads(body)
        rest = operation_model.service_model.metadata["protocol"] == "rest-json"
        code = named if rest else error.pop("__type")
        for shape in operation_model.error_shapes:
            if shape.name == code:
                check_value(shape, error, f"{operation_model.name} {code}")
                return
        if code not in COMMON_ERRORS:
            raise Mismatch(f"{operation_model.name} does not list {code}")


# Errors of every service, from the "Common errors" pages and the SDKs' retry lists.
COMMON_ERRORS = {
    "AccessDeniedException",
    "ExpiredTokenException",
    "IncompleteSignatureException",
    "InvalidSignatureException",
    "MissingAuthenticationTokenException",
    "SerializationException",
    "UnknownOperationException",
    "UnrecognizedClientException",
}


def world(name):
    """Says in which world a case takes place."""

    def mark(case):
        case.world = name
        return case

    return mark


@contextlib.contextmanager
def refused(code, contains=None, **members):
    """The block must end with this error."""
    try:
        yield
    except ClientError as error:
        answer = error.response
        if answer["Error"]["Code"] != code:
            raise Mismatch(f"expected {code}, got {error}") from error
        if contains is not None and contains not in answer["Error"]["Message"]:
            raise Mismatch(f"{contains!r} is not in {answer['Error']['Message']!r}") from error
        for name, value in members.items():
            if answer.get(name) != value:
                raise Mismatch(f"{code}: {name} is {answer.get(name)!r}, not {value!r}") from error
    else:
        raise Mismatch(f"expected {code}, but it was accepted")


def equal(actual, expected):
    if actual != expected:
        raise Mismatch(f"expected {expected!r}, got {actual!r}")
