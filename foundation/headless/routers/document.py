"""Our part of the OpenAPI document: what we promise. Wagtail's own part changes with every page type and field."""

import json
import re
from typing import Any

from django.urls import reverse
from ninja.responses import NinjaJSONEncoder
from wagtail.api.v3.urls import api

from foundation.headless import registry

REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')


def own_document() -> dict[str, Any]:
    """Paths of the declared routers with every schema they reach, and the bare names of Wagtail's own paths."""
    whole = json.loads(json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder))
    root = reverse("wagtailapi_v3:api-root")
    own = tuple(root + mount.prefix.lstrip("/") for mount in registry.mounts.list())
    paths = {path: item for path, item in whole["paths"].items() if path.startswith(own)}
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
