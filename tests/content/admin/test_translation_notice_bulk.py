"""Who takes several pages down in one language is shown where they stay public."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.factories.home import standard_page
from tests.factories.pages import front_page, translate
from tests.factories.people import publisher
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    front_page("en")
    client.force_login(publisher())
    return standard_page(title="お知らせ", slug="notice")


def list_said(client, verb, pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", verb])
    answer = client.get(f"{address}?{urlencode({'id': pages}, doseq=True)}")
    assert answer.status_code == 200
    return page_of(answer).texts(".messages li")


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_live_translations_of_several_pages_are_named(client, page, verb):
    other = standard_page(title="別の頁", slug="other")
    translate(page, title="Notice")
    translate(other, title="Other")

    (said,) = list_said(client, verb, [page.pk, other.pk])

    assert said.startswith("この操作をしても、2件の翻訳は公開されたままで、")
    assert said.endswith("Notice（English）、Other（English）")


def test_translations_that_are_taken_down_with_their_pages_are_not_named(client, page):
    english = translate(page, title="Notice")
    other = standard_page(title="別の頁", slug="other")
    translate(other, live=False)

    assert list_said(client, "unpublish", [page.pk, english.pk, other.pk]) == []


def test_many_translations_are_named_in_part(client, page):
    pages = [standard_page(title=f"頁{number}", slug=f"page-{number}") for number in range(12)]
    for one in pages:
        translate(one, title=f"{one.slug}")

    (said,) = list_said(client, "unpublish", [one.pk for one in pages])

    assert said.count("（English）") == 10
    assert said.endswith("、…")
