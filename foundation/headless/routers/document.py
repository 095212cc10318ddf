"""Our part of the OpenAPI document: what we promise. Wagtail's own part changes with every page type and field."""

import json
import re
from typing import Any

from ninja.responses import NinjaJSONEncoder
from wagtail.api.v3.urls import api

from foundation.headless.routers.description import own_prefixes

REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')


def own_document() -> dict[str, Any]:
    """Paths of the declared routers with every schema they reach, and the bare names of Wagtail's own paths."""
    whole = json.loads(json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder))
    paths = {path: item for path, item in whole["paths"].items() if path.startswith(own_prefixes())}
    schemas = whole["components"]["schemas"]
    return {
        "openapi": whole["openapi"],
        "paths": paths,
        "schemas": {name: schemas[name] for name in sorted(_reached(paths, schemas))},
        "stock": sorted(set(whole["paths"]) - set(paths)),
    }


def _reached(paths: dict[str, Any], schemas: dict[str, Any]) -> set[str]:
    """Names of the schemas that `paths` refer to, directly or through another."""
    found: set[str] = set()
    waiting = set(REFERENCE.findall(json.dumps(paths)))
    while waiting:
        name = waiting.pop()
        found.add(name)
        waiting |= set(REFERENCE.findall(json.dumps(schemas[name]))) - found
    return found
