"""Organisations in the API: public ones, public fields."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from foundation.organisations.domain import merge_organisations
from tests.factories.organisations import OrganisationFactory, corporate_number
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def test_list_shows_public_organisations_only(client: Client) -> None:
    organisation = OrganisationFactory(name_ja="あおぞら見本食品", corporate_number=corporate_number(1))
    ParticipationFactory(organisation=organisation, public=True)
    ParticipationFactory()

    body = client.get("/api/v3/organisations/").json()

    assert [item["id"] for item in body["items"]] == [organisation.public_id]
    item = body["items"][0]
    assert (item["name"], item["name_ja"]) == ("株式会社あおぞら見本食品", "株式会社あおぞら見本食品")
    assert item["prefecture"] == {"code": "06", "name_ja": "山形県", "name_en": "Yamagata"}
    assert not {"employees_total", "is_fictional", "pk"} & set(item)


def test_an_applicant_is_not_found(client: Client) -> None:
    applicant = ParticipationFactory().organisation

    assert client.get(f"/api/v3/organisations/{applicant.public_id}/").status_code == 404


def test_the_id_of_a_merged_record_leads_to_the_kept_one(client: Client) -> None:
    old, kept = OrganisationFactory(), OrganisationFactory(name_kana="")
    ParticipationFactory(organisation=kept, public=True)
    merge_organisations(old, kept, by=staff("change_organisation", "delete_organisation", "view_organisation"))

    answer = client.get(f"/api/v3/organisations/{old.public_id}/", {"locale": "en"})

    assert answer.status_code == 301
    assert answer["Location"] == f"/api/v3/organisations/{kept.public_id}/?locale=en"
    assert client.get(answer["Location"]).json()["id"] == kept.public_id


def test_queries_of_the_list_are_few_and_fixed(client: Client) -> None:
    campaign = CampaignFactory()

    def measure(count: int) -> int:
        for _ in range(count):
            ParticipationFactory(campaign=campaign, public=True)
        with CaptureQueriesContext(connection) as captured:
            client.get("/api/v3/organisations/", {"limit": 20})
        return len(captured)

    measure(3)
    few = measure(0)

    assert measure(297) == few
    assert few <= 9
