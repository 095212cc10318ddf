"""What the API promises changes on purpose only: `make openapi` renews the snapshot."""

import json
from pathlib import Path

from openapi_spec_validator import validate
from wagtail.api.v3.urls import api

from foundation.headless.routers.document import own_document

SNAPSHOT = Path(__file__).with_name("openapi.json")


def test_our_part_of_the_document_is_as_kept():
    assert own_document() == json.loads(SNAPSHOT.read_text())


def test_the_whole_document_is_valid():
    validate(json.loads(json.dumps(api.get_openapi_schema(), default=str)))
