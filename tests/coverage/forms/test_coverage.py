"""The form of a piece of coverage: organisations are searched for, not picked from a list of all."""

import pytest
from django.urls import reverse

from foundation.coverage.models import MediaCoverage
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def editor(client):
    editor = staff("view_mediacoverage", "add_mediacoverage", "change_mediacoverage", "view_organisation")
    client.force_login(editor)
    return client


def add_piece(*organisations):
    said = {"title": "検品票を写真に", "outlet": "見本工業日報", "kind": "newspaper", "language": "ja"}
    piece = MediaCoverage.objects.create(url="https://news.example.com/1", published_on="2026-11-20", **said)
    piece.organisations.set(organisations)
    return piece


def test_the_form_draws_the_organisations_that_are_chosen_and_a_chooser(editor):
    rows = [OrganisationFactory(name_ja=f"見本{number}号") for number in range(40)]
    piece = add_piece(*rows[:2])

    shown = page_of(editor.get(reverse("media_coverage:edit", args=[piece.pk])))

    boxes = shown.values("input[type=checkbox][name=organisations]", "value")
    assert sorted(boxes) == sorted(str(row.pk) for row in rows[:2])
    assert shown.all("select[name=organisations]") == []
    assert shown.one("#id_organisations-added-chooser")["data-chooser-url"] == reverse("organisation_chooser:choose")
    assert [row.name_ja for row in rows[2:] if shown.said_with(row.name_ja, "form *")] == []


def test_two_of_one_name_are_told_apart_in_the_chooser(editor):
    where = (
        {"prefecture_id": "06", "city_ja": "山形市"},
        {"prefecture_id": "13", "city_ja": "", "corporate_number": NUMBER},
    )
    rows = [OrganisationFactory(name_ja="みほん印刷", **facts) for facts in where]
    piece = add_piece(*rows)

    found = page_of(editor.get(reverse("organisation_chooser:choose_results"), {"q": "みほん印刷"}))
    chosen = page_of(editor.get(reverse("media_coverage:edit", args=[piece.pk])))

    assert {row.texts("td")[-1] for row in found.all("tbody tr")} == {"山形県 山形市", f"東京都 {NUMBER}"}
    assert set(chosen.texts("[data-laurel-records=organisations] li")) == {
        f"{rows[0]} – 山形県 山形市",
        f"{rows[1]} – 東京都 {NUMBER}",
    }


@pytest.mark.parametrize("number", [3, 19])
def test_the_chooser_costs_the_same_for_3_and_19(editor, django_assert_max_num_queries, number):
    for place in range(number):
        OrganisationFactory(name_ja=f"みほん印刷{place}", prefecture_id=f"{place + 1:02}")
    address = reverse("organisation_chooser:choose_results")
    editor.get(address)

    with django_assert_max_num_queries(8):
        assert len(page_of(editor.get(address)).all("tbody tr")) == number
