"""Staff find organisations, export them on record, choose them in forms; code lists are not theirs to add to."""

import csv

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from foundation.audit.models import Entry
from foundation.organisations.admin.records import VIEWSETS
from foundation.organisations.models import Industry
from foundation.records.permissions import FixedRowsPolicy
from tests.factories.organisations import OrganisationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser(email="admin@example.jp", password="x"))
    return client


@pytest.mark.parametrize("words", ["食品", "アオゾラ", "Aozora"])
def test_organisations_are_found_by_any_part_of_a_name(staff: Client, words: str) -> None:
    OrganisationFactory(name_ja="あおぞら見本食品", name_kana="アオゾラミホンショクヒン", name_en="Aozora Mihon Foods")
    OrganisationFactory(name_ja="架空けんせつ", name_kana="カクウケンセツ", name_en="Kakuu Kensetsu")

    page = page_of(staff.get(reverse("organisation:index"), {"q": words}))

    assert page.said_with("あおぞら見本食品", "tbody td a") == ["株式会社あおぞら見本食品"]
    assert page.said_with("架空けんせつ") == []


def test_an_export_is_recorded_and_safe_in_a_spreadsheet(staff: Client) -> None:
    OrganisationFactory(name_ja='=HYPERLINK("https://example.com")')

    response = staff.get(reverse("organisation:index"), {"export": "csv", "industry": "E"})

    table = b"".join(response.streaming_content).decode("utf-8-sig")
    assert '\'=HYPERLINK("https://example.com")' in next(csv.reader(table.splitlines()[1:]))
    entry = Entry.objects.get(event="organisation.exported")
    assert entry.after == {"format": "csv", "filters": {"industry": ["E"]}, "rows": 1}


def test_the_chooser_finds_by_a_part_of_the_name(staff: Client) -> None:
    OrganisationFactory(name_ja="あおぞら見本食品")
    OrganisationFactory(name_ja="架空けんせつ")

    page = page_of(staff.get(reverse("organisation_chooser:choose_results"), {"q": "見本食"}))

    assert page.texts("a[data-chooser-modal-choice]") == ["株式会社あおぞら見本食品"]
    assert page.said_with("架空けんせつ") == []


@pytest.mark.parametrize(
    "name", ["organisation", "division", "industry", "prefecture", "designatedcity", "sizeband", "legalform"]
)
def test_lists_open(staff: Client, name: str) -> None:
    assert staff.get(reverse(f"{name}:index")).status_code == 200


def test_nobody_adds_to_an_official_list() -> None:
    user = get_user_model().objects.create_superuser(email="root@example.jp", password="x")
    policy = FixedRowsPolicy(Industry)

    assert [policy.user_has_permission(user, action) for action in ("add", "delete", "change")] == [False, False, True]


def test_code_lists_begin_with_a_capital_in_the_menu_like_all_else() -> None:
    with override("en"):
        labels = [str(viewset.menu_label) for viewset in VIEWSETS]

    assert labels == [label[:1].upper() + label[1:] for label in labels]
