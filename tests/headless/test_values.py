"""Stored values as the API shows them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.models import Page

from foundation.assets import conf
from foundation.content.blocks import BodyBlocks, PersonBlock
from foundation.headless.routers import block_out, code_out, file_out, html_out, image_out, stream_out
from foundation.organisations.models import Prefecture
from tests.factories.media import ImageFactory
from tests.factories.pages import front_page

pytestmark = pytest.mark.django_db


def everything(keys):
    return Page.objects.in_bulk(list(keys))


def test_a_picture_by_its_ready_shapes():
    image = ImageFactory(ready=True, description="六人が話し合う絵")

    with CaptureQueriesContext(connection) as queries:
        shown = image_out(image)

    assert len(queries) == 1
    assert shown.alt == "六人が話し合う絵"
    assert set(shown.renditions) == set(conf.renditions())
    card = shown.renditions["card"]
    assert card.width == 1200
    assert card.url in card.srcset


def test_shapes_that_are_not_made_yet_are_left_out():
    assert image_out(ImageFactory()).renditions == {}
    assert image_out(None) is None


def test_the_words_of_the_place_go_before_the_pictures_own():
    assert image_out(ImageFactory(description="絵"), alt="").alt == ""


def test_a_stream_gives_no_counters_away():
    image, page = ImageFactory(ready=True), front_page()
    block = BodyBlocks()
    stream = block.to_python(
        [
            {"type": "paragraph", "value": f'<p><a linktype="page" id="{page.pk}">front</a></p>', "id": "one"},
            {"type": "picture", "value": {"image": image.pk, "alt": "絵", "caption": "", "credit": ""}, "id": "two"},
            {"type": "related_pages", "value": {"heading": "", "pages": [page.pk]}, "id": "three"},
        ]
    )

    paragraph, picture, related = stream_out(stream, find_pages=everything)

    assert paragraph == {"type": "paragraph", "id": "one", "value": f'<p><a href="{page.url}">front</a></p>'}
    assert picture["value"]["image"].renditions["card"].width == 1200
    assert related["value"]["pages"][0].id == str(page.translation_key)


def test_pages_that_may_not_be_seen_are_left_out():
    block = blocks.ListBlock(blocks.PageChooserBlock())
    value = block.to_python([front_page().pk])

    assert block_out(block, value, find_pages=lambda keys: {}) == []


def test_plain_values():
    person = PersonBlock()
    value = person.to_python({"name": "架空 花子", "post": "教授", "organisation": "", "picture": None})

    assert block_out(person, value, find_pages=everything) == {
        "name": "架空 花子",
        "post": "教授",
        "organisation": "",
        "picture": None,
    }
    assert block_out(blocks.DateBlock(), datetime.date(2026, 11, 24), find_pages=everything) == "2026-11-24"
    assert html_out("<p>a</p>") == "<p>a</p>"
    assert file_out(None) is None
    assert code_out(None) is None
    assert code_out(Prefecture.objects.get(pk="06")).model_dump() == {
        "code": "06",
        "name_ja": "山形県",
        "name_en": "Yamagata",
    }
