"""Who takes a page down in one language is shown where it stays public."""

import pytest
from django.urls import reverse

from tests.factories.home import standard_page
from tests.factories.pages import front_page, translate
from tests.factories.people import publisher
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
STAYS = "このページはEnglishでは公開されたままで、このページのアドレスを開いた人にはそちらが表示されます。"


@pytest.fixture
def page(client):
    front_page("en")
    client.force_login(publisher())
    return standard_page(title="お知らせ", slug="notice")


def notices_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return page_of(answer).all(".messages li")


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_a_live_translation_is_named_with_the_way_to_it_before_a_page_is_taken_down(client, page, verb):
    english = translate(page, title="Notice")

    (notice,) = notices_of(client, reverse(f"wagtailadmin_pages:{verb}", args=[page.pk]))

    assert STAYS in notice.text
    assert notice.one("a")["href"] == reverse("wagtailadmin_pages:unpublish", args=[english.pk])


def test_that_is_what_readers_get(client, page):
    translate(page, title="Notice")
    address = page.url

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    client.logout()

    assert page_of(client.get(address)).one("h1").text == "Notice"


def test_nothing_is_said_where_nothing_stays(client, page):
    translate(page, live=False)

    assert notices_of(client, reverse("wagtailadmin_pages:unpublish", args=[page.pk])) == []


def test_once_it_is_done_it_is_not_said_again(client, page):
    translate(page, title="Notice")

    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), follow=True)

    assert [notice.text for notice in page_of(answer).all(".messages li") if "English" in notice.text] == []
