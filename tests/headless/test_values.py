"""Stored values as the API shows them."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from foundation.assets import conf
from foundation.headless.routers import code_out, file_out, html_out, image_out, subject_out
from foundation.organisations.models import Prefecture
from tests.factories.media import DocumentFactory, ImageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


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


def test_plain_values():
    assert html_out("<p>a</p>") == "<p>a</p>"
    assert file_out(None) is None
    assert code_out(None) is None
    assert code_out(Prefecture.objects.get(pk="06")).model_dump() == {
        "code": "06",
        "name_ja": "山形県",
        "name_en": "Yamagata",
    }
