"""What open data says of a participant, and what it leaves out."""

import json

import pytest
from django.utils import timezone

from campaigns.participation.domain import change_participation, withdraw_participation
from campaigns.participation.domain.queries import get_numbers, list_lines
from campaigns.participation.domain.queries.open_data import data_set_code, list_data_sets
from tests.factories.organisations import corporate_number
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_holding_back_later_reaches_counts_and_open_data_at_once() -> None:
    row = ParticipationFactory(campaign=CampaignFactory(), public=True)
    before = (get_numbers(row.campaign).by["prefecture"], list_data_sets()[0].version)

    change_participation(row, columns={"publishes_prefecture": False}, answers={})

    assert before[0] == {"06": 1}
    assert get_numbers(row.campaign).by["prefecture"] == {}
    assert list_data_sets()[0].version != before[1]


@pytest.mark.parametrize("state", [None, "unconfirmed", "applied"])
def test_a_campaign_nobody_is_on_record_of_has_no_data_set(client, state) -> None:
    campaign = CampaignFactory()
    if state:
        ParticipationFactory(campaign=campaign, state=state)
    page = CampaignPageFactory(campaign=campaign)

    assert list_data_sets() == []
    assert client.get(f"/open-data/{data_set_code(campaign)}.json").status_code == 404
    assert [link for link in page_of(client.get(page.get_url())).hrefs if data_set_code(campaign) in link] == []


def test_a_data_set_stays_when_the_last_one_goes(client) -> None:
    row = ParticipationFactory(campaign=CampaignFactory(), public=True, approved_at=timezone.now())
    address = f"/ja/open-data/{data_set_code(row.campaign)}/"
    directory = CampaignPageFactory(campaign=row.campaign).get_url()
    linked = [link for link in page_of(client.get(directory)).hrefs if link == address]

    withdraw_participation(row, by=None)

    assert ([found.count for found in list_data_sets()], linked) == ([0], [address])


def test_the_corporate_number_is_published_with_the_participant(client) -> None:
    campaign = CampaignFactory()
    number = corporate_number(1)
    row = ParticipationFactory(campaign=campaign, public=True, organisation=None, corporate_number=number)
    ParticipationFactory(campaign=campaign, public=True, may_publish=False, corporate_number=corporate_number(2))

    lines = json.loads(client.get(f"/open-data/{data_set_code(campaign)}.json").getvalue())
    column = next(column for column in list_data_sets()[0].columns if column.name == "corporate_number")

    assert [line["corporate_number"] for line in lines] == [number]
    assert client.get(f"/api/v3/participants/{row.public_id}/").json()["corporate_number"] == number
    assert (column.form, "13" in column.about_ja, "13" in column.about_en) == ("code", True, True)


@pytest.mark.parametrize(
    "held_back", [{}, {"publishes_industry": False, "publishes_website": False}, {"publishes_prefecture": False}]
)
def test_the_private_page_says_published_of_what_open_data_has(held_back) -> None:
    row = ParticipationFactory(
        campaign=CampaignFactory(), public=True, organisation=None, corporate_number=corporate_number(1),
        name_kana="ミホン", name_en="Sample", website="https://mihon.example.jp/", **held_back,
    )  # fmt: skip

    found = list_data_sets()[0]
    given = {str(column.value(next(iter(found.rows())))) for column in found.columns}
    said = {str(line.label): line.is_published for line in list_lines(row)}

    assert said == {str(line.label): str(line.value) in given for line in list_lines(row)}
    assert list(said.values()).count(False) == len(held_back)
