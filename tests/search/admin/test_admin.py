"""Staff see what was looked for in vain, and make it a synonym with one click."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from foundation.search.models import QueryTally, Recommendation, Synonym
from tests.factories.pages import front_page
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_what_few_readers_typed_is_not_shown(client: Client) -> None:
    for words, times, found in (("副業", 5, 0), ("在宅", 9, 4), ("兼業", 2, 0)):
        QueryTally.objects.create(language="ja", words=words, times=times, found=found, last_on=dt.date(2026, 11, 1))
    client.force_login(staff("view_querytally", "add_synonym"))

    shown = page_of(client.get(reverse("laurel_search:tallies")))

    assert [row.all("td")[0].text for row in shown.all("table.listing tbody tr")] == ["副業", "在宅"]
    address = next(link for link in shown.values("table.listing a", "href") if "words=" in link)
    assert page_of(client.get(address)).one("textarea[name=words]").text.strip() == "副業"


def test_what_is_found_nowhere_comes_first_and_of_that_what_was_typed_most(client: Client) -> None:
    for words, times, found in (("鯨", 3, 0), ("副業", 8, 0), ("在宅", 9, 4), ("兼業", 5, 0)):
        QueryTally.objects.create(language="ja", words=words, times=times, found=found, last_on=dt.date(2026, 11, 1))
    client.force_login(staff("view_querytally"))

    rows = page_of(client.get(reverse("laurel_search:tallies"))).all("table.listing tbody tr")

    assert [row.all("td")[0].text for row in rows] == ["副業", "兼業", "鯨", "在宅"]
    assert [row.all("td")[1].text for row in rows] == ["日本語"] * 4
    assert [row.all("a") for row in rows] == [[]] * 4, "who may not add a synonym is offered none"


def test_a_synonym_is_added_by_who_may(client: Client) -> None:
    client.force_login(staff("view_synonym"))
    assert client.post(reverse("synonym:add"), {"words": "副業\n兼業"}).status_code == 302
    assert not Synonym.objects.exists()

    client.force_login(staff("view_synonym", "add_synonym"))
    client.post(reverse("synonym:add"), {"words": "副業\n兼業"})
    assert str(Synonym.objects.get()) == "副業 = 兼業"


def test_pages_are_recommended_by_who_may_and_it_is_on_record(client: Client) -> None:
    chosen = front_page()
    rows = {
        "pages-TOTAL_FORMS": "1",
        "pages-INITIAL_FORMS": "0",
        "pages-MIN_NUM_FORMS": "1",
        "pages-MAX_NUM_FORMS": "5",
    }
    given = {"words": "応募", "pages-0-page": str(chosen.pk), "pages-0-ORDER": "1", **rows}
    client.force_login(staff("view_recommendation"))
    assert client.post(reverse("recommendation:add"), given).status_code == 302
    assert not Recommendation.objects.exists()

    client.force_login(staff("view_recommendation", "add_recommendation"))
    client.post(reverse("recommendation:add"), {**given, "pages-0-page": ""})
    client.post(reverse("recommendation:add"), {**given, "pages-0-page": "x"})
    assert not Recommendation.objects.exists()
    client.post(reverse("recommendation:add"), given)
    made = Recommendation.objects.get()
    assert [row.page for row in made.pages.all()] == [chosen.translation_key]
    assert [entry.action for entry in ModelLogEntry.objects.for_instance(made)] == ["wagtail.create"]
