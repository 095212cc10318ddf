"""Blocks in the API: a schema for each class, values that fit it, and no start without one."""

import json

import jsonschema
import pytest
from django.core.exceptions import ImproperlyConfigured
from pydantic import BaseModel
from wagtail import blocks
from wagtail.api.v3.urls import api
from wagtail.models import Page

from awards.results.models import AwardeePage
from casestudies.models import CaseStudyPage
from events.models import EventPage
from foundation.content.blocks import BodyBlocks, PersonBlock
from foundation.headless.domain.address import full_address
from foundation.headless.routers.blocks import stream_out, stream_schema, value_schema
from news.models import PressReleasePage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.media import ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import front_page
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.blocks import fill_stream
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db

STREAMS = [
    (EventPage, EventFactory, "events", "EventOut", ["body", "programme", "speakers", "materials"]),
    (PressReleasePage, PressReleaseFactory, "news", "ReleaseOut", ["sections", "annexes", "related", "press_images"]),
    (CaseStudyPage, CaseStudyPageFactory, "case-studies", "CaseOut", ["challenge", "measures", "results", "tips"]),
    (AwardeePage, AwardeePageFactory, "awardees", "AwardeeOut", ["story"]),
]


def everything(keys):
    return Page.objects.in_bulk(list(keys))


@pytest.mark.parametrize(("model", "factory", "path", "schema", "names"), STREAMS)
def test_a_page_with_every_block_filled_is_answered_as_the_document_says(client, model, factory, path, schema, names):
    filled = {name: fill_stream(model, name, page=front_page()) for name in names}
    page = factory(**filled)
    key = page.awardee.public_id if model is AwardeePage else page.translation_key

    shown = client.get(f"/api/v3/{path}/{key}/").json()

    components = json.loads(json.dumps(api.get_openapi_schema()["components"], default=str))
    jsonschema.validate(shown, {"$ref": f"#/components/schemas/{schema}", "components": components})
    for name in names:
        held = list(model._meta.get_field(name).stream_block.child_blocks)
        assert [block["type"] for block in shown[name]] == held
        assert [key for block in shown[name] for key in _list_empty(block["value"], key=block["type"])] == []


def _list_empty(value, *, key):
    """Where a value that was filled has nothing."""
    if isinstance(value, dict):
        for name, child in value.items():
            yield from _list_empty(child, key=f"{key}.{name}") if name != "srcset" else ()
    elif isinstance(value, list) and value:
        for child in value:
            yield from _list_empty(child, key=f"{key}[]")
    elif value in (None, "", []):
        yield key


def test_a_stream_gives_no_counters_away():
    image, page = ImageFactory(ready=True), front_page()
    link = f'<p><a linktype="page" id="{page.pk}">front</a></p>'
    cells = {"columns": [{"type": "rich_text", "heading": "頁"}], "rows": [{"values": [link]}], "caption": "表"}
    stream = BodyBlocks().to_python(
        [
            {"type": "paragraph", "value": link, "id": "one"},
            {"type": "picture", "value": {"image": image.pk, "alt": "絵", "caption": "", "credit": ""}, "id": "two"},
            {"type": "related_pages", "value": {"heading": "", "pages": [page.pk]}, "id": "three"},
            {"type": "table", "value": {"table": cells, "row_headings": False, "note": ""}, "id": "four"},
        ]
    )

    paragraph, picture, related, table = stream_out(stream, find_pages=everything)

    assert page_of(paragraph["value"]).hrefs == [full_address(page.url)]
    assert picture["value"]["image"].renditions["card"].width == 1200
    assert related["value"]["pages"][0].id == str(page.translation_key)
    assert page_of(table["value"]["table"]["rows"][0][0]).hrefs == [full_address(page.url)]


def test_pages_that_may_not_be_seen_are_left_out():
    stream = BodyBlocks().to_python(
        [{"type": "related_pages", "value": {"heading": "", "pages": [front_page().pk]}, "id": "one"}]
    )

    assert stream_out(stream, find_pages=lambda keys: {})[0]["value"] == {"heading": "", "pages": []}


def test_blocks_that_an_older_page_lacks_are_empty_by_their_kind():
    stream = blocks.StreamBlock([("person", PersonBlock())]).to_python([{"type": "person", "value": {}, "id": "one"}])

    shown = stream_out(stream, find_pages=everything)

    assert shown[0]["value"] == {"name": "", "post": "", "organisation": "", "picture": None}
    assert stream_out(None, find_pages=everything) == []


def test_one_kind_of_block_is_its_own_list_and_several_are_told_apart():
    single = stream_schema(blocks.StreamBlock([("person", PersonBlock())]))

    assert single.__args__[0].__name__ == "PersonItem"
    assert stream_schema(BodyBlocks()).__args__[0].__metadata__[0].discriminator == "type"


class ColourBlock(blocks.FieldBlock):
    pass


class HeadingBlock(blocks.StructBlock):
    colour = blocks.CharBlock()


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (ColourBlock(), "ColourBlock"),
        (blocks.StreamBlock([("rows", blocks.ListBlock(ColourBlock()))]), "ColourBlock"),
        (blocks.StructBlock([("name", blocks.CharBlock())]), "a class of its own"),
        (HeadingBlock(), "HeadingValue"),
    ],
)
def test_a_block_without_a_schema_stops_the_start(block, words):
    value_schema(BodyBlocks())

    with pytest.raises(ImproperlyConfigured, match=words):
        value_schema(block)


def test_a_schema_takes_what_its_block_shows():
    made = value_schema(PersonBlock())

    assert issubclass(made, BaseModel)
    assert made.__doc__ == "A speaker or a member of a panel."
