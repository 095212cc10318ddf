"""Staff see who takes part, filter and export them on record; the state is not theirs to type."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from campaigns.participation.domain.queries.participation_similar import list_pks_of_similar
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory, jst
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser(email="admin@example.jp", password="x"))
    return client


def test_participations_are_filtered_and_searched(staff: Client) -> None:
    shown = ParticipationFactory(name_ja="株式会社あおぞら", state="approved")
    ParticipationFactory(name_ja="株式会社ほか", campaign=shown.campaign)

    page = page_of(staff.get(reverse("participation:index"), {"state": "approved", "q": "あおぞら"}))

    assert page.said_with("株式会社", "tbody td.title a") == ["株式会社あおぞら"]


@pytest.mark.parametrize("query", ["info@aozora.example.jp", "INFO@AOZORA", "8700110005901", "00059"])
def test_a_participation_is_found_by_its_address_and_number(staff: Client, query: str) -> None:
    shown = ParticipationFactory(
        name_ja="株式会社あおぞら", email="info@aozora.example.jp", corporate_number="8700110005901", state="approved"
    )
    ParticipationFactory(name_ja="株式会社ほか", campaign=shown.campaign, state="approved")

    page = page_of(staff.get(reverse("participation:index"), {"q": query, "campaign": shown.campaign_id}))

    assert page.said_with("株式会社", "tbody td.title a") == ["株式会社あおぞら"]


def test_those_that_look_like_another_are_found_by_a_filter(staff: Client) -> None:
    campaign = CampaignFactory()
    facts = {"organisation": None, "name_en": ""}
    alike = ParticipationFactory(campaign=campaign, name_ja="株式会社あおぞら", **facts)
    ParticipationFactory(campaign=campaign, name_ja="あおぞら", state="approved", **facts)
    ParticipationFactory(campaign=campaign, name_ja="べつの名称", **facts)
    ParticipationFactory(campaign=CampaignFactory(), name_ja="あおぞら", **facts)

    shown = {}
    for choice in ("true", "false"):
        page = page_of(staff.get(reverse("participation:index"), {"similar": choice, "campaign": campaign.pk}))
        shown[choice] = len(page.all("tbody tr"))

    assert list_pks_of_similar(Participation.objects.all()) == [alike.pk]
    assert shown == {"true": 1, "false": 2}


def test_an_export_is_recorded(staff: Client) -> None:
    ParticipationFactory(name_ja="@SUM(1)")

    response = staff.get(reverse("participation:index"), {"export": "csv"})

    assert "'@SUM(1)" in b"".join(response.streaming_content).decode()
    assert Entry.objects.get(event="participation.exported").after == {"format": "csv", "filters": {}, "rows": 1}


def test_the_export_has_the_answers_of_one_campaign_and_says_so(staff: Client) -> None:
    rows = [ParticipationFactory(campaign=CampaignFactory()) for _year in range(2)]
    for row in rows:
        QuestionFactory(campaign=row.campaign, code="people", kind="number", label_ja="参加する人数")
    address = reverse("participation:index")

    shown = {}
    for chosen in ("", str(rows[0].campaign_id)):
        page = page_of(staff.get(address, {"campaign": chosen}))
        table = b"".join(staff.get(address, {"campaign": chosen, "export": "csv"}).streaming_content).decode()
        labels = [text for text in page.texts("header a") if text[:3] in ("XLS", "CSV", "JSO")]
        shown[bool(chosen)] = (labels, "参加する人数" in table)

    by_campaign = [f"{form}（答えはキャンペーンごと）" for form in ("XLSX", "CSV", "JSON")]
    whole = [f"{form}をダウンロード" for form in ("XLSX", "CSV", "JSON")]
    assert {key: (sorted(labels), has) for key, (labels, has) in shown.items()} == {
        False: (sorted(by_campaign), False), True: (sorted(whole), True)
    }  # fmt: skip


def test_the_state_is_not_in_the_form(staff: Client) -> None:
    participation = ParticipationFactory()
    address = reverse("participation:edit", args=[participation.pk])

    staff.post(
        address, {"state": "approved", "name_ja": "x", "kind": "organisation", "campaign": participation.campaign_id}
    )

    assert Participation.objects.get(pk=participation.pk).state == "applied"
    assert page_of(staff.get(address)).has("[name=state]") is False


def test_a_campaign_opens_with_its_promoters_and_bodies(staff: Client) -> None:
    response = staff.get(reverse("campaign:edit", args=[CampaignFactory().pk]))

    assert response.status_code == 200
    assert page_of(response).one("[name=promoters-TOTAL_FORMS]")["value"] == "0"


@pytest.mark.parametrize("words", ["kouhou@aozora.example.jp", "8700110005901", "aozora"])
def test_participations_are_found_by_address_and_number(staff: Client, words: str) -> None:
    shown = ParticipationFactory(
        name_ja="株式会社あおぞら", email="kouhou@aozora.example.jp", corporate_number="8700110005901"
    )
    ParticipationFactory(name_ja="株式会社ほか", email="other@example.jp", campaign=shown.campaign)

    page = page_of(staff.get(reverse("participation:index"), {"q": words}))

    assert page.said_with("株式会社", "tbody td.title a") == ["株式会社あおぞら"]


def test_the_list_begins_with_this_years_and_of_these_with_what_waits(staff: Client) -> None:
    past, now = (
        ParticipationFactory(
            campaign__starts_at=jst(year, 11, 1), campaign__ends_at=jst(year, 12, 1), public=True, **names
        )
        for year, names in ((2024, {"name_ja": "ア", "name_kana": "ア"}), (2025, {"name_ja": "イ", "name_kana": "イ"}))
    )
    waiting = ParticipationFactory(campaign=now.campaign, state="applied", name_ja="ワ", name_kana="ワ")
    waited = ParticipationFactory(campaign=past.campaign, state="applied", name_ja="ン", name_kana="ン")

    usual = list(staff.get(reverse("participation:index") + "?campaign=").context["object_list"])
    sorted_by_name = list(staff.get(reverse("participation:index") + "?ordering=name_ja").context["object_list"])

    assert usual == [waiting, now, waited, past]
    assert sorted_by_name == [past, now, waiting, waited]
