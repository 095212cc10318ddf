"""Pages that present a record are translated, never copied; others are copied as ever. What the editor says."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page

from tests.factories.pages import front_page
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _signed_in(client):
    client.force_login(get_user_model().objects.create_superuser("staff@example.jp"))


def copy(client, page):
    data = {"new_title": "写し", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "alias": "on"}
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)


@pytest.mark.parametrize("of", [lambda page: page, lambda page: page.get_parent()], ids=["awardee", "cycle"])
def test_a_page_of_a_record_is_not_copied(client, of):
    page = of(AwardeePageFactory()).specific
    before = Page.objects.count()

    answer = copy(client, page)

    assert answer["Location"] == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert Page.objects.count() == before


def test_another_page_is_asked_about_as_ever(client):
    page = front_page("ja")

    answer = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))

    assert (answer.status_code, answer.context["page"].pk) == (200, page.pk)


def test_the_editor_says_that_panel_members_on_record_take_the_place_of_the_field(client):
    page = AwardCyclePageFactory()
    shown = page_of(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    said = "結果を発表してから表示します。この募集回の委員を登録すると、こちらに代えて登録した委員を表示します。"
    assert shown.texts("[data-contentpath=panel_members] .help") == [said]
