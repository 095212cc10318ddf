"""Stored values as the API shows them."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.models import Collection, CollectionViewRestriction, Page

from foundation.assets import conf
from foundation.content.blocks import BodyBlocks, PersonBlock
from foundation.headless.domain.address import full_address
from foundation.headless.routers import block_out, code_out, file_out, html_out, image_out, stream_out, subject_out
from foundation.organisations.models import Prefecture
from tests.factories.media import DocumentFactory, ImageFactory
from tests.factories.pages import front_page
from tests.parts.html import page_of

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

    assert page_of(paragraph["value"]).hrefs == [full_address(page.url)]
    assert picture["value"]["image"].renditions["card"].width == 1200
    assert related["value"]["pages"][0].id == str(page.translation_key)


def test_a_drawing_is_there_once_and_claims_no_shapes():
    drawing = ImageFactory(ready=True, file="originals/emblem.svg")

    shown = image_out(drawing)

    assert list(shown.renditions) == ["drawing"]
    assert shown.renditions["drawing"].srcset == ""
    assert image_out(ImageFactory(file="originals/emblem.svg")).renditions == {}


def test_addresses_are_whole(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://laurel.example.jp"
    document = DocumentFactory()
    text = f'<a linktype="document" id="{document.pk}">要項</a><a href="https://example.jp/">外</a><a href="#a">下</a>'

    assert file_out(document).url == f"https://laurel.example.jp{document.url}"
    assert page_of(html_out(text)).hrefs == [f"https://laurel.example.jp{document.url}", "https://example.jp/", "#a"]
    subject = SimpleNamespace(name="月間", get_absolute_url=lambda: "/ja/month/")
    assert subject_out("campaign:x", subject).url == "https://laurel.example.jp/ja/month/"
    assert subject_out("campaign:x", None) is None


def test_a_file_of_a_restricted_collection_is_left_out():
    collection = Collection.get_first_root_node().add_child(name="審査")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    assert file_out(DocumentFactory(collection=collection)) is None


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
