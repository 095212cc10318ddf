"""What the API promises changes on purpose only: `make openapi` renews the snapshot."""

import json
from pathlib import Path

import pytest
from openapi_spec_validator import validate
from wagtail.api.v3.urls import api

from foundation.headless.routers.document import own_document

SNAPSHOT = Path(__file__).with_name("openapi.json")


def test_our_part_of_the_document_is_as_kept():
    assert own_document() == json.loads(SNAPSHOT.read_text())


def test_the_whole_document_is_valid():
    validate(json.loads(json.dumps(api.get_openapi_schema(), default=str)))


def test_everything_that_is_answered_is_typed_to_the_leaf():
    document = own_document()
    answers = {
        f"{method} {path}": operation["responses"]["200"]["content"]["application/json"]["schema"]
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }

    assert len(answers) > 20
    untyped = {name: list(_list_untyped(schema, document["schemas"], set())) for name, schema in answers.items()}
    assert {name: places for name, places in untyped.items() if places} == {}


@pytest.mark.parametrize(
    "schema",
    [
        {},
        {"title": "Body"},
        {"type": "object"},
        {"type": "object", "additionalProperties": True},
        {"type": "array"},
        {"type": "array", "items": {"type": "object", "additionalProperties": {}}},
        {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"body": {}}}]},
        {"$ref": "#/components/schemas/Open"},
    ],
)
def test_what_is_not_typed_is_seen(schema):
    assert list(_list_untyped(schema, {"Open": {"type": "object", "properties": {"value": {}}}}, set())) != []


def _list_untyped(schema, schemas, seen, place="answer"):
    """Where below `schema` anything may stand: nothing said, an object of no shape, a list of no kind."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        if name not in seen:
            yield from _list_untyped(schemas[name], schemas, seen | {name}, name)
        return
    parts = [*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())]
    children = {f"{place}.{key}": child for key, child in schema.get("properties", {}).items()}
    children |= {f"{place}|{number}": part for number, part in enumerate(parts)}
    children |= {f"{place}[]": schema[key] for key in ("items", "additionalProperties") if key in schema}
    if not children and schema.get("type") in (None, "object", "array") and not {"const", "enum"} & set(schema):
        yield place
    for where, child in children.items():
        if child is True:
            yield where
        elif child is not False:
            yield from _list_untyped(child, schemas, seen, where)
