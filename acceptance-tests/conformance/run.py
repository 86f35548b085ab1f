"""Runs every case against the cloud whose endpoint is the only argument.

A case is a function whose name begins with `case_`; it gets the cloud, with the
world the module names or the organization. A case fails by raising. After the
cases every operation that the cloud implements must have been called with
success, and every one but those that cannot be refused must have been refused.
"""

import pathlib
import sys
import traceback

import check_account_access
import check_account_assignments
import check_console
import check_faults
import check_identitystore
import check_model
import check_organizations
import check_permission_sets
import check_protocol
import check_q_developer
import check_scim
import check_sso_admin
import check_sts
import harness

HERE = pathlib.Path(__file__).parent
WORLDS = HERE.parent / "worlds"

MODULES = [
    check_model,
    check_protocol,
    check_sts,
    check_organizations,
    check_sso_admin,
    check_permission_sets,
    check_account_assignments,
    check_identitystore,
    check_account_access,
    check_faults,
    check_console,
    check_q_developer,
    check_scim,
]


def cases():
    for module in MODULES:
        for name, function in vars(module).items():
            if name.startswith("case_"):
                yield f"{module.__name__.removeprefix('check_')}: {name[5:].replace('_', ' ')}", function


def coverage(cloud):
    implemented = {
        (service, operation)
        for service, operations in cloud.control("GET", "operations").items()
        for operation in operations
    }
    harness.equal(sorted(cloud.succeeded ^ implemented), [])
    harness.equal(len(cloud.succeeded), len(implemented))
    never_refused = implemented - cloud.refused
    harness.equal(sorted(never_refused), [])


def where(error):
    """The lines of our own files that led there."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(HERE))]
    return "".join(traceback.format_list(ours[1:]))


def main():
    cloud = harness.Cloud(sys.argv[1])
    passed = failed = 0
    for name, function in [*cases(), ("every operation is covered", coverage)]:
        world = getattr(function, "world", "organization")
        if function is not coverage:
            cloud.control("PUT", "world", cloud.world(WORLDS, world))
            cloud.control("PUT", "quotas", {})
        try:
            function(cloud)
        except Exception as error:  # A case may fail in any way.
            failed += 1
            print(f"FAILED {name}\n{where(error)}  {type(error).__name__}: {error}")
        else:
            passed += 1
            print(f"ok {name}")
        for call in cloud.control("GET", "calls"):
            cloud.note_scim(call)
    print(f"\nconformance: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
