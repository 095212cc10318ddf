"""The slug in the editor of a page: proposed, Latin, and its errors said where it stands, in the reader's language."""

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken():
    return add_page(StandardPage(title="使われている", slug="taken"), parent=front_page())


def filled(**given):
    values = {
        "title": "在宅勤務のすすめ",
        "slug": "",
        "summary": "",
        "intro": "null",
        "body": streamfield([]),
        "seo_title": "",
        "search_description": "",
        "comments": inline_formset([]),
        "action-publish": "1",
    }
    return nested_form_data({**values, **given})


def post(admin_client, **given):
    label = StandardPage._meta.app_label
    return admin_client.post(
        reverse("wagtailadmin_pages:add", args=[label, "standardpage", front_page().pk]), filled(**given)
    )


@time_machine.travel("2026-07-01T00:00:00Z")
def test_a_japanese_title_is_published_under_a_number(admin_client):
    answer = post(admin_client)

    assert answer.status_code == 302
    page = StandardPage.objects.get(title="在宅勤務のすすめ")
    assert (page.slug, page.live) == ("standard-2026-1", True)


@pytest.mark.parametrize(
    ("slug", "error"),
    [
        ("taken", "スラッグ「taken」は、親ページの下ですでに使われています。"),
        ("在宅勤務", "半角の英数字とハイフンで入力してください（例：open-day-2026）。"),
    ],
)
def test_an_error_is_told_in_japanese_on_the_tab_of_the_slug(admin_client, taken, slug, error):
    page = page_of(post(admin_client, slug=slug))

    (tab,) = [tab for tab in page.all("[role=tabpanel]") if tab.has("input[name=slug]")]
    assert tab.texts(".error-message") == [error]
    assert page.texts(".error-message") == [error]
    counted = page.values("[role=tab] [data-controller=w-count]", "data-w-count-container-value")
    assert f"#{tab['id']}" in counted
    assert Page.objects.filter(title="在宅勤務のすすめ").count() == 0


def test_an_emptied_slug_is_the_one_it_had(admin_client, taken):
    admin_client.post(reverse("wagtailadmin_pages:edit", args=[taken.pk]), filled(title="別の題"))

    taken.refresh_from_db()
    assert (taken.title, taken.slug) == ("別の題", "taken")


def test_the_field_says_what_it_takes(admin_client, taken):
    page = page_of(admin_client.get(reverse("wagtailadmin_pages:edit", args=[taken.pk])))

    slug = page.one("input[name=slug]")
    assert slug.get("data-w-slug-allow-unicode-value") is None
    assert "event-2026-1" in page.one(f"#{slug['aria-describedby']}").text
