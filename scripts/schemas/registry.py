"""Prints, as one JSON object, what the installed cfn-lint knows of the resource types named on standard input.

{"version": "1.51.0", "types": {"AWS::ECS::Service": {"schema": {...}, "attributes": ["Name", ...]}, ...}, "names": [...]}
A type that cfn-lint does not know is left out; `names` are all that it knows. cfn-lint's patches are part of the schema.
"""

import json
import sys

from cfnlint.schema import PROVIDER_SCHEMA_MANAGER, ResourceNotFoundError
from cfnlint.version import __version__

REGION = "us-east-1"


def describe(name: str) -> dict:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name)
    attributes = PROVIDER_SCHEMA_MANAGER.get_type_getatts(name, REGION)
    return {
        "schema": schema.schema,
        "attributes": sorted(attributes),
        "pointers": dict(attributes.data),
        "ref": PROVIDER_SCHEMA_MANAGER.get_type_ref(name, REGION),
    }


def main() -> None:
    types = {}
    for name in json.load(sys.stdin):
        try:
            types[name] = describe(name)
        except ResourceNotFoundError:
            continue
    names = sorted(name for name in PROVIDER_SCHEMA_MANAGER.get_resource_types(REGION) if "::" in name)
    json.dump({"version": __version__, "types": types, "names": names}, sys.stdout, sort_keys=True)


main()
