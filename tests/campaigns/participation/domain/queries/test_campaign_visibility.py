"""A campaign's page published ahead shows nowhere before the announcement, and everywhere from that moment on."""

import datetime as dt

import pytest
import time_machine

from campaigns.participation.domain.queries.campaign_visibility import (
    find_next_announcement,
    is_withheld,
    list_hidden_campaign_pages,
)
from foundation.content.domain.queries.visibility import visible_pages
from foundation.records.domain.subject import subject_of
from tests.factories.certificates import issue
from tests.factories.participation import (
    CampaignFactory,
    CampaignPageFactory,
    CampaignPromoterFactory,
    ParticipationFactory,
    jst,
)

pytestmark = pytest.mark.django_db
ANNOUNCED = jst(2099, 1, 1)
MOMENT = dt.timedelta(microseconds=1)


@pytest.fixture
def page():
    return CampaignPageFactory(campaign=CampaignFactory(hidden=True), title="黙っている月間")


def test_a_page_published_ahead_is_hidden_until_the_announcement(page) -> None:
    def hidden(at):
        return [row["pk"] for row in list_hidden_campaign_pages(at)]

    assert (hidden(ANNOUNCED - MOMENT), hidden(ANNOUNCED)) == ([page.pk], [])


def test_a_campaign_without_an_announcement_shows_from_its_start(page) -> None:
    page.campaign.announced_at = None
    page.campaign.save()
    starts_at = page.campaign.starts_at

    assert list(list_hidden_campaign_pages(starts_at - MOMENT)) == [{"pk": page.pk}]
    assert list(list_hidden_campaign_pages(starts_at)) == []


def test_no_cache_outlives_the_next_announcement(page) -> None:
    unannounced = CampaignFactory(announced_at=None, starts_at=jst(2100, 1, 1), ends_at=jst(2100, 2, 1))

    assert find_next_announcement(ANNOUNCED - MOMENT) == ANNOUNCED
    assert find_next_announcement(ANNOUNCED) == unannounced.starts_at
    assert find_next_announcement(unannounced.starts_at) is None


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_its_address_is_no_other_than_one_that_isnt_there(client, page, method) -> None:
    CampaignPromoterFactory(campaign=page.campaign)

    assert getattr(client, method)(page.get_url()).status_code == 404
    assert not visible_pages(type(page).objects.all()).exists()


def test_the_sitemap_names_it_with_the_announcement(client, page) -> None:
    def is_named():
        return page.slug in client.get("/sitemap-pages.xml").content.decode()

    before = is_named()
    with time_machine.travel(ANNOUNCED, tick=False):
        assert (before, is_named()) == (False, True)


def test_who_takes_part_in_it_is_no_public_organisation_yet(client) -> None:
    row = ParticipationFactory(public=True, campaign__hidden=True)

    assert client.get("/api/v3/organisations/").json()["count"] == 0
    with time_machine.travel(ANNOUNCED, tick=False):
        found = client.get("/api/v3/organisations/").json()["items"]
        assert [one["id"] for one in found] == [row.organisation.public_id]


def test_a_certificate_waits_for_the_announcement(client) -> None:
    """Its number can be counted up, and the certificate names the campaign."""
    row = ParticipationFactory(campaign=CampaignFactory(hidden=True))
    address = f"/api/v3/certificates/{issue(subject=subject_of(row)).number}/"

    with time_machine.travel(ANNOUNCED - MOMENT, tick=False):
        assert client.get(address).status_code == 404
    with time_machine.travel(ANNOUNCED, tick=False):
        assert client.get(address).status_code == 200


def test_what_nobody_knows_of_is_not_withheld() -> None:
    """A certificate outlives the row it was issued for."""
    assert is_withheld("0" * 20, ANNOUNCED) is False
