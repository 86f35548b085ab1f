"""A SCIM client that nobody here wrote, against the cloud's SCIM endpoint.

`scim2-client` holds every answer to RFC 7643 and 7644. Where AWS's developer
guide says otherwise than the RFCs, the case says so and looks at the answer
without the client.
"""

import warnings

import httpx2
from harness import MANAGEMENT, Mismatch, equal, world
from scim2_client import ResponsePayloadValidationException
from scim2_client.client import describe_resource_models
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import (
    Email, EnterpriseUser, Group, GroupMember, Manager, Name, Pagination, PatchOp, PatchOperation,
    ResourceType, Schema, ScimProvider, SearchRequest, ServiceProviderConfig, User,
)

TENANT = "kE370acb0d7-97b3-4383-8d96-9d8a3f9a1c11"
STORE = {"IdentityStoreId": "d-1234567890"}
Person = User[EnterpriseUser]
EXTERNAL = "https://scim.aws.com/"


def raw(cloud, token="scim-secret-1", tenant=TENANT):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx2.Client(base_url=f"{cloud.endpoint}/{tenant}/scim/v2", headers=headers, trust_env=False)


def client(cloud, token="scim-secret-1"):
    """The client, with its own models. AWS announces the enterprise extension as
    required and takes users without it, so what it announces is checked by itself."""
    http = raw(cloud, token)
    models, types = describe_resource_models([Person, Group])
    config = ServiceProviderConfig.model_validate(http.get("/ServiceProviderConfig").json())
    # The guide has pages by cursor and does not announce them.
    config.pagination = Pagination(cursor=True, index=True)
    return SyncSCIMClient(http, provider=ScimProvider(models=models, resource_types=types, config=config))


def person(name="erin@example.com", **more):
    return Person(user_name=name, display_name="Erin East", external_id=f"ext-{name}",
                  name=Name(given_name="Erin", family_name="East"),
                  emails=[Email(value=name, type="work", primary=True)], **more)


def refuses(answer, status, code, detail=None):
    body = answer.json()
    equal((answer.status_code, answer.headers["x-amzn-errortype"], body["status"]), (status, code, str(status)))
    equal(body["schemas"], ["urn:ietf:params:scim:api:messages:2.0:Error"])
    if detail is not None:
        equal(body["detail"], detail)


@world("external-idp")
def case_the_client_discovers_the_endpoint(cloud):
    scim = SyncSCIMClient(raw(cloud))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scim.discover()
        equal(sorted(model.__name__.split("[")[0] for model in scim.resource_models), ["Group", "User"])
        config = scim.service_provider_config
    equal((config.patch.supported, config.bulk.supported, config.filter.max_results), (True, False, 50))
    types = scim.query(ResourceType).resources
    equal([(kind.name, kind.endpoint) for kind in types], [("User", "/Users"), ("Group", "/Groups")])
    schema = scim.query(Schema, "urn:ietf:params:scim:schemas:core:2.0:Group")
    equal([attribute.name for attribute in schema.attributes], ["displayName", "members"])
    refuses(raw(cloud).get("/Schemas/urn:nonsense"), 404, "ResourceNotFoundException")


@world("external-idp")
def case_users_are_created_read_changed_and_deleted(cloud):
    scim = client(cloud)
    made = scim.create(person(title="Engineer"))
    equal((made.user_name, made.external_id, made.active), ("erin@example.com", "ext-erin@example.com", True))
    equal(scim.query(Person, made.id).title, "Engineer")
    made.title = None
    made[EnterpriseUser] = EnterpriseUser(department="R&D", manager=Manager(value="00000001-aaaa-4aaa-8aaa-aaaaaaaaaaaa"))
    # The guide's example answers 201, against RFC 7644.
    replaced = scim.replace(made, expected_status_codes=[201])
    equal((replaced.title, replaced[EnterpriseUser].department), (None, "R&D"))
    operations = [PatchOperation(op="replace", path="name.givenName", value="Eryn"),
                  PatchOperation(op="replace", path='emails[type eq "work"].value', value="eryn@example.com"),
                  PatchOperation(op="remove", path="urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"),
                  PatchOperation(op="replace", path="active", value=False)]
    patched = scim.modify(Person, made.id, PatchOp[Person](operations=operations))
    equal((patched.name.given_name, patched.emails[0].value, patched.active), ("Eryn", "eryn@example.com", False))
    equal(patched[EnterpriseUser].department, None)
    scim.delete(Person, made.id)
    refuses(raw(cloud).get(f"/Users/{made.id}"), 404, "ResourceNotFoundException")
    refuses(raw(cloud).delete(f"/Users/{made.id}"), 404, "ResourceNotFoundException")


@world("external-idp")
def case_groups_are_created_read_changed_and_deleted(cloud):
    scim = client(cloud)
    user = scim.create(person())
    group = scim.create(Group(display_name="engineers", external_id="g-1", members=[GroupMember(value=user.id)]))
    equal((group.display_name, group.members), ("engineers", None))
    read = raw(cloud).get(f"/Groups/{group.id}").json()
    equal(read.get("members", []), [])
    found = scim.query(Group, query_parameters=SearchRequest(filter=f'id eq "{group.id}" and members eq "{user.id}"'))
    equal([one.id for one in found.resources], [group.id])
    operations = [PatchOperation(op="replace", path="displayName", value="makers"),
                  PatchOperation(op="remove", path="members", value=[{"value": user.id}])]
    equal(scim.modify(Group, group.id, PatchOp[Group](operations=operations)), None)
    equal(scim.query(Group, group.id).display_name, "makers")
    equal(scim.query(Group, query_parameters=SearchRequest(filter=f'members.value eq "{user.id}"')).resources or [], [])
    scim.delete(Group, group.id)
    refuses(raw(cloud).get(f"/Groups/{group.id}"), 404, "ResourceNotFoundException")


@world("external-idp")
def case_filters_find_what_they_name(cloud):
    scim = client(cloud)
    made = scim.create(person())
    made[EnterpriseUser] = EnterpriseUser(manager=Manager(value="m-1"))
    scim.replace(made, expected_status_codes=[201])
    everyone, analysts = "00000004-bbbb-4bbb-8bbb-bbbbbbbbbbbb", "00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
    carol = "00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"

    def names(model, text, attribute):
        found = scim.query(model, query_parameters=SearchRequest(filter=text))
        equal(found.total_results, len(found.resources or []))
        return [getattr(one, attribute) for one in found.resources or []]

    equal(names(Person, 'userName eq "ERIN@example.com"', "id"), [made.id])
    equal(names(Person, 'externalId eq "ext-erin@example.com"', "id"), [made.id])
    equal(names(Person, f'groups.value eq "{analysts}"', "user_name"), ["carol@example.com"])
    equal(len(names(Person, f'groups.value eq "{everyone}"', "id")), 4)
    equal(names(Person, f'manager eq "m-1" and id eq "{made.id}"', "id"), [made.id])
    equal(names(Person, f'id eq "{made.id}" and manager eq "m-2"', "id"), [])
    equal(names(Group, 'displayName eq "everyone"', "id"), [everyone])
    equal(names(Group, 'externalId eq "00g2data"', "id"), [analysts])
    equal(sorted(names(Group, f'members.value eq "{carol}"', "display_name")), ["data-analysts", "everyone"])
    http = raw(cloud)
    refuses(http.get("/Groups", params={"filter": 'members.value eq "nobody"'}), 404, "ResourceNotFoundException")
    for kind, text in (("Users", 'userName sw "a"'), ("Users", 'title eq "a"'), ("Users", "userName"),
                       ("Users", 'userName eq "a" or userName eq "b"'), ("Groups", 'manager eq "a"'),
                       ("Users", 'userName eq "a" and externalId eq "b"')):
        refuses(http.get(f"/{kind}", params={"filter": text}), 400, "ValidationException", "Invalid Filter format")


@world("external-idp")
def case_pages_are_fetched_by_cursor(cloud):
    scim = client(cloud)
    for number in range(5):
        scim.create(person(f"user{number}@example.com"))
    http, ids, cursor = raw(cloud), [], ""
    while cursor is not None:
        page = http.get("/Users", params={"cursor": cursor, "count": 2}).json()
        equal(("totalResults" in page, page["itemsPerPage"]), (False, len(page["Resources"])))
        ids += [one["id"] for one in page["Resources"]]
        cursor, last = page.get("nextCursor"), cursor
    equal((len(ids), len(set(ids))), (9, 9))
    # The client's own way with cursors.
    again, page = [], scim.query(Person, query_parameters={"cursor": "", "count": 4})
    while True:
        again += [one.id for one in page.resources]
        if page.next_cursor is None:
            break
        page = scim.query(Person, query_parameters={"cursor": page.next_cursor, "count": 4})
    equal(again, ids)
    refuses(http.get("/Users", params={"cursor": last, "filter": 'userName eq "x"'}), 400, "ValidationException")
    refuses(http.get("/Groups", params={"cursor": last}), 400, "ValidationException")
    for count in ("0", "101", "many"):
        refuses(http.get("/Users", params={"count": count}), 400, "ValidationException")


@world("external-idp")
def case_what_the_guide_refuses_is_refused(cloud):
    http = raw(cloud)
    good = {"userName": "f@example.com", "displayName": "F", "name": {"givenName": "F", "familyName": "G"}}
    two = [{"value": "a@example.com", "primary": True}, {"value": "b@example.com"}]
    bad = "Request is unparsable, syntactically incorrect, or violates schema."
    invalid = (400, "ValidationException")
    refuses(http.post("/Users", json={**good, "emails": two}), *invalid, "List attribute emails exceeds allowed limit of 1")
    refuses(http.post("/Users", json={**good, "emails": [{"value": "a@example.com"}]}), *invalid)
    refuses(http.post("/Users", json={**good, "photos": [{"value": "x"}]}), *invalid, bad)
    refuses(http.post("/Users", json={**good, "groups": [{"value": "x"}]}), *invalid, bad)
    for missing in ("userName", "displayName", "name"):
        refuses(http.post("/Users", json={k: v for k, v in good.items() if k != missing}), *invalid)
    refuses(http.post("/Users", content=b"{"), *invalid, "Invalid JSON from RequestBody")
    refuses(http.post("/Users", json={**good, "userName": "alice@example.com"}), 409, "ConflictException",
            "Refused to create a new, duplicate resource.")
    refuses(http.post("/Groups", json={"displayName": "Everyone"}), 409, "ConflictException", "Duplicate GroupDisplayName")
    refuses(http.post("/Groups", json={"displayName": "g", "members": [{"value": "x"}] * 101}), *invalid)
    refuses(http.post("/Groups", json={}), *invalid)
    carol = "/Users/00000003-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
    refuses(http.put(carol, json={**good, "userName": "bob@example.com"}), 409, "ConflictException")
    refuses(http.put("/Users/nobody", json=good), 404, "ResourceNotFoundException")
    for operation in ({"op": "remove", "path": "userName"}, {"op": "remove"}, {"op": "copy", "path": "title", "value": "x"},
                      {"op": "add", "path": "emails", "value": [{"value": "b@example.com", "primary": True}]}):
        refuses(http.patch(carol, json={"Operations": [operation]}), *invalid)
    refuses(http.patch("/Users/nobody", json={"Operations": []}), 404, "ResourceNotFoundException")
    group = "/Groups/00000002-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
    refuses(http.patch(group, json={"Operations": [{"op": "replace", "value": {"displayName": "x"}}]}), *invalid,
            "Missing path in PATCH request")
    for operation in ({"op": "replace", "path": "members", "value": [{"value": "x"}]}, {"op": "remove", "path": "members"},
                      {"op": "remove", "path": "members", "value": []}, {"op": "replace", "path": "description", "value": "x"}):
        refuses(http.patch(group, json={"Operations": [operation]}), *invalid)
    refuses(http.patch("/Groups/nobody", json={"Operations": []}), 404, "ResourceNotFoundException")
    refuses(http.delete("/Groups/nobody"), 404, "ResourceNotFoundException")
    for method, path in (("PUT", group), ("GET", "/Me"), ("POST", "/Bulk"), ("POST", "/.search")):
        refuses(http.request(method, path, json={}), *invalid)


@world("external-idp")
def case_only_a_living_token_of_the_tenant_opens_it(cloud):
    for http in (raw(cloud, None), raw(cloud, "wrong"), raw(cloud, tenant="other")):
        for path in ("/Users", "/Groups", "/ServiceProviderConfig", "/Schemas", "/ResourceTypes"):
            refuses(http.get(path), 401, "UnauthorizedException")
    basic = httpx2.Client(auth=("scim", "scim-secret-1"), trust_env=False)
    refuses(basic.get(f"{cloud.endpoint}/{TENANT}/scim/v2/Users"), 401, "UnauthorizedException")
    equal(raw(cloud, "scim-secret-2").get("/Users").status_code, 200)


@world("external-idp")
def case_a_token_ends_with_its_year_or_its_deletion(cloud):
    here = cloud.control("GET", "world")
    tokens = here["identity_sources"]["ssoins-1234567890abcdef"]["tenants"][TENANT]["tokens"]
    tokens["token-1"]["expires"] = {"days_ago": 1}
    cloud.control("PUT", "world", here)
    refuses(raw(cloud).get("/Users"), 401, "UnauthorizedException")
    named = {**STORE, "TenantId": TENANT}
    cloud.console("AWSIdentityStoreService", "DeleteBearerToken", {**named, "TokenId": "token-2"})
    refuses(raw(cloud, "scim-secret-2").get("/Users"), 401, "UnauthorizedException")
    made = cloud.console("AWSIdentityStoreService", "CreateBearerToken", named)["BearerToken"]
    equal(raw(cloud, made["Token"]).get("/Users").status_code, 200)


@world("external-idp")
def case_scim_and_the_public_api_see_the_same_store(cloud):
    scim, directory = client(cloud), cloud.client("identitystore")
    made = scim.create(person())
    made[EnterpriseUser] = EnterpriseUser(department="R&D")
    scim.replace(made, expected_status_codes=[201])
    shown = directory.describe_user(UserId=made.id, Extensions=["aws:identitystore:enterprise"], **STORE)
    equal((shown["UserName"], shown["UserStatus"]), ("erin@example.com", "ENABLED"))
    equal(shown["Extensions"], {"aws:identitystore:enterprise": {"department": "R&D"}})
    [external] = shown["ExternalIds"]
    equal((external["Id"], external["Issuer"].startswith(EXTERNAL)), ("ext-erin@example.com", True))
    found = directory.get_user_id(AlternateIdentifier={"ExternalId": external}, **STORE)
    equal(found["UserId"], made.id)
    if not shown["CreatedBy"].startswith("SCIM/"):
        raise Mismatch(f"created by {shown['CreatedBy']}")
    group = scim.create(Group(display_name="engineers", members=[GroupMember(value=made.id)]))
    members = directory.list_group_memberships(GroupId=group.id, **STORE)["GroupMemberships"]
    equal([member["MemberId"]["UserId"] for member in members], [made.id])
    other = directory.create_group(DisplayName="by hand", **STORE)["GroupId"]
    equal(scim.query(Group, other).display_name, "by hand")
    directory.delete_user(UserId=made.id, **STORE)
    refuses(raw(cloud).get(f"/Users/{made.id}"), 404, "ResourceNotFoundException")


@world("external-idp")
def case_the_client_reads_a_refusal(cloud):
    # AWS's errors have members that RFC 7644 does not know, and the client says so.
    scim = client(cloud)
    try:
        scim.create(person("alice@example.com"))
    except ResponsePayloadValidationException as error:
        if "exceptionRequestId" not in str(error.__cause__):
            raise
    else:
        raise Mismatch("a second alice, or an error without AWS's own members")
    answer = scim.create(person("alice@example.com"), check_response_payload=False, raise_scim_errors=False)
    equal((answer["status"], answer["detail"]), ("409", "Refused to create a new, duplicate resource."))


@world("external-idp")
def case_faults_and_rates_reach_scim(cloud):
    cloud.control("POST", "faults", {"service": "scim", "operation": "CreateUser", "fault": {"throttle": {}}})
    good = {"userName": "f@example.com", "displayName": "F", "name": {"givenName": "F", "familyName": "G"}}
    refuses(raw(cloud).post("/Users", json=good), 429, "ThrottlingException")
    equal(raw(cloud).post("/Users", json=good).status_code, 201)
    cloud.control("POST", "faults", {"service": "scim", "operation": "DeleteUser", "fault": {"drop": "after"}})
    id = raw(cloud).get("/Users", params={"filter": 'userName eq "f@example.com"'}).json()["Resources"][0]["id"]
    try:
        raw(cloud).delete(f"/Users/{id}")
    except httpx2.RemoteProtocolError:
        equal(raw(cloud).get(f"/Users/{id}").status_code, 404)
    else:
        raise Mismatch("an answer that was to be dropped")
    cloud.control("PUT", "quotas", {"scim.ListUsers": {"rate": 0.001, "burst": 2}})
    equal([raw(cloud).get("/Users").status_code for _ in range(3)], [200, 200, 429])
    call = cloud.control("GET", "calls")[-1]
    equal((call["service"], call["operation"], call["account"], call["http_status"]),
          ("scim", "ListUsers", MANAGEMENT, 429))
