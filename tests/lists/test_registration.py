"""Which kept answers a registration for a campaign takes away: none while nobody may see it, then those that show such.

Every kind of page, list of the API and feed is read until it is kept; after each step they are read again, and what
Django had to make is what was taken away.
"""

import pytest
from django.test import Client

from campaigns.participation.domain import Details, register_participation
from campaigns.participation.domain.participation_approval import approve_participation
from campaigns.participation.domain.participation_confirmation import confirm_participation
from campaigns.participation.models import Participation
from foundation.search.domain import rebuild
from tests.caching.reader import Reader, reader
from tests.factories.participation import CampaignPageFactory, open_campaign
from tests.factories.people import staff
from tests.lists.rows import Shared, add_one_of_everything
from tests.lists.test_costs import list_api, list_feeds, list_pages

__all__ = ["reader"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
RECORDS = ("/organisations/", "/sitemap-organisations.xml", "/sitemap.xml")  # lists of organisations, how long they are
PARTICIPANTS = ("/campaignpage-", "/month-", "/api/v3/participants/")  # campaigns with their directories
PARTICIPANTS += ("/open-data/",)  # which says of each set how many there are


def warm(reader: Reader, addresses: list[str]) -> list[str]:
    """Those that are kept after they have been read, but for countdowns, which are kept for a second."""
    for _ in range(2):
        for address in addresses:
            reader.get(address)
    found = {address: reader.get(address) for address in addresses}
    return [address for address, given in found.items() if not given.made and b"data-countdown" not in given.body]


def list_gone(reader: Reader, kept: list[str]) -> list[str]:
    return [address for address in kept if reader.get(address).made]


def test_a_registration_takes_away_no_answer_but_those_that_show_participants(reader: Reader) -> None:
    shared = Shared()
    add_one_of_everything(shared)
    campaign = open_campaign()
    own = CampaignPageFactory(campaign=campaign).get_url()
    rebuild()
    addresses = sorted({*list_pages(shared), *list_api(Client(), shared), *list_feeds(), own})
    kept = warm(reader, addresses)
    assert (len(kept) > 45, own in kept) == (True, True)

    hidden, public = (
        register_participation(
            campaign,
            Details("organisation", {"name_ja": name, "industry_id": "E", "may_publish": is_public}),
            email=f"{name}@example.jp",
            language="ja",
            agrees_to_logo=False,
        )
        for name, is_public in (("a", False), ("b", True))
    )
    assert list_gone(reader, kept) == []

    for row in (hidden, public):
        take_in(row)
        gone = list_gone(reader, kept)
        assert {address for address in gone if not any(word in address for word in (*RECORDS, *PARTICIPANTS))} == set()
        assert own in gone


def take_in(row: Participation) -> None:
    """Confirmed by its address, and approved by staff where that waits for them."""
    confirm_participation(row)
    row.refresh_from_db()
    if row.state != "approved":
        approve_participation(row, by=staff())
