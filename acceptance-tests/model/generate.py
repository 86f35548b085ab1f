"""Writes the API models the fake cloud is held to.

Run it with botocore installed, from anywhere:

    python3 acceptance-tests/model/generate.py

It copies from botocore's service models only what a server needs to refuse
what AWS refuses: operations, shapes, types, required members, lengths,
ranges, patterns, enumerations and error shapes. Prose stays behind. The files
are committed, so that building needs neither Python nor botocore; the version
they were made from is in each file.
"""

import json
import pathlib

import botocore
import botocore.loaders

HERE = pathlib.Path(__file__).parent

# None means every operation of the service.
WANTED = {
    "sso-admin": [
        "AddRegion",
        "AttachCustomerManagedPolicyReferenceToPermissionSet",
        "AttachManagedPolicyToPermissionSet",
        "CreateAccountAssignment",
        "CreateApplication",
        "CreateApplicationAssignment",
        "CreateInstance",
        "CreateInstanceAccessControlAttributeConfiguration",
        "CreatePermissionSet",
        "DeleteAccountAssignment",
        "DeleteApplication",
        "DeleteApplicationAssignment",
        "DeleteInlinePolicyFromPermissionSet",
        "DeleteInstance",
        "DeleteInstanceAccessControlAttributeConfiguration",
        "DeletePermissionSet",
        "DeletePermissionsBoundaryFromPermissionSet",
        "DescribeAccountAssignmentCreationStatus",
        "DescribeAccountAssignmentDeletionStatus",
        "DescribeApplication",
        "DescribeApplicationAssignment",
        "DescribeApplicationProvider",
        "DescribeInstance",
        "DescribeInstanceAccessControlAttributeConfiguration",
        "DescribePermissionSet",
        "DescribePermissionSetProvisioningStatus",
        "DescribeRegion",
        "DetachCustomerManagedPolicyReferenceFromPermissionSet",
        "DetachManagedPolicyFromPermissionSet",
        "GetApplicationAssignmentConfiguration",
        "GetApplicationSessionConfiguration",
        "GetInlinePolicyForPermissionSet",
        "GetPermissionsBoundaryForPermissionSet",
        "ListAccountAssignmentCreationStatus",
        "ListAccountAssignmentDeletionStatus",
        "ListAccountAssignments",
        "ListAccountAssignmentsForPrincipal",
        "ListAccountsForProvisionedPermissionSet",
        "ListApplicationAssignments",
        "ListApplicationAssignmentsForPrincipal",
        "ListApplicationProviders",
        "ListApplications",
        "ListCustomerManagedPolicyReferencesInPermissionSet",
        "ListInstances",
        "ListManagedPoliciesInPermissionSet",
        "ListPermissionSetProvisioningStatus",
        "ListPermissionSets",
        "ListPermissionSetsProvisionedToAccount",
        "ListRegions",
        "ListTagsForResource",
        "ProvisionPermissionSet",
        "PutApplicationAssignmentConfiguration",
        "PutApplicationSessionConfiguration",
        "PutInlinePolicyToPermissionSet",
        "PutPermissionsBoundaryToPermissionSet",
        "RemoveRegion",
        "TagResource",
        "UntagResource",
        "UpdateApplication",
        "UpdateInstance",
        "UpdateInstanceAccessControlAttributeConfiguration",
        "UpdatePermissionSet",
    ],
    "identitystore": None,
    "organizations": [
        "DeregisterDelegatedAdministrator",
        "DescribeAccount",
        "DescribeOrganization",
        "DescribeOrganizationalUnit",
        "DisableAWSServiceAccess",
        "EnableAWSServiceAccess",
        "ListAWSServiceAccessForOrganization",
        "ListAccounts",
        "ListAccountsForParent",
        "ListDelegatedAdministrators",
        "ListDelegatedServicesForAccount",
        "ListOrganizationalUnitsForParent",
        "ListParents",
        "ListRoots",
        "ListTagsForResource",
        "RegisterDelegatedAdministrator",
        "RemoveAccountFromOrganization",
    ],
    "sts": ["AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"],
    "account-access": None,
}

CONSTRAINTS = ("min", "max", "pattern", "enum", "sensitive", "union", "document", "required")


def references(shape):
    for member in shape.get("members", {}).values():
        yield member["shape"]
    for part in ("member", "key", "value"):
        if part in shape:
            yield shape[part]["shape"]


def reachable(shapes, roots):
    seen, todo = set(), list(roots)
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(references(shapes[name]))
    return sorted(seen)


def elsewhere(members):
    """Which members of a request stand in the path or the query instead of the body."""
    located = {key: member for key, member in members.items() if "location" in member}
    for key, member in located.items():
        assert member["locationName"] == key, f"{key} is called {member['locationName']}"
    return {"locations": {key: member["location"] for key, member in located.items()}} if located else {}


def reduced(name, shape):
    kept = {"type": shape["type"]}
    kept.update({key: shape[key] for key in CONSTRAINTS if shape.get(key)})
    if shape.get("min") == 0:
        kept["min"] = 0
    if shape.get("timestampFormat"):
        kept["timestampFormat"] = shape["timestampFormat"]
    if shape["type"] == "structure":
        kept["members"] = {key: member["shape"] for key, member in shape["members"].items()}
        kept.update(elsewhere(shape["members"]))
    for part in ("member", "key", "value"):
        if part in shape:
            kept[part] = shape[part]["shape"]
    if shape.get("exception"):
        # The JSON services' models carry no status. Their API references say
        # 400 for every client error and 500 for every server error.
        error = shape.get("error", {})
        kept["error"] = {
            "code": error.get("code", name),
            "status": error.get("httpStatusCode", 500 if shape.get("fault") else 400),
        }
    return kept


def model(loader, service, wanted):
    full = loader.load_service_model(service, "service-2")
    operations, roots = {}, set()
    for name in sorted(wanted or full["operations"]):
        operation = full["operations"][name]
        kept = {part: operation[part]["shape"] for part in ("input", "output") if part in operation}
        if "resultWrapper" in operation.get("output", {}):
            kept["resultWrapper"] = operation["output"]["resultWrapper"]
        if full["metadata"]["protocol"] == "rest-json":
            http = operation["http"]
            kept["http"] = {"method": http["method"], "uri": http["requestUri"], "status": http["responseCode"]}
        kept["errors"] = sorted(error["shape"] for error in operation.get("errors", []))
        operations[name] = kept
        roots.update(kept["errors"])
        roots.update(kept[part] for part in ("input", "output") if part in kept)
    metadata = full["metadata"]
    return {
        "service": service,
        "botocore": botocore.__version__,
        "apiVersion": metadata["apiVersion"],
        "protocol": metadata["protocol"],
        "jsonVersion": metadata.get("jsonVersion"),
        "targetPrefix": metadata.get("targetPrefix"),
        "xmlNamespace": metadata.get("xmlNamespace"),
        "signingName": metadata.get("signingName", metadata["endpointPrefix"]),
        "operations": operations,
        "shapes": {
            name: reduced(name, full["shapes"][name])
            for name in reachable(full["shapes"], roots)
        },
    }


def one_entry_per_line(document):
    lines = ["{"]
    for key, value in document.items():
        last = key == list(document)[-1]
        if isinstance(value, dict):
            lines.append(f" {json.dumps(key)}: {{")
            entries = [f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in value.items()]
            lines.append(",\n".join(entries))
            lines.append(" }" + ("" if last else ","))
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value)}" + ("" if last else ","))
    lines.append("}")
    return "\n".join(lines) + "\n"


def main():
    loader = botocore.loaders.create_loader()
    for service, wanted in WANTED.items():
        text = one_entry_per_line(model(loader, service, wanted))
        (HERE / f"{service}.json").write_text(text)


if __name__ == "__main__":
    main()
