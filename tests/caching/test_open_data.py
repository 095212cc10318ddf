"""Pages of open data are kept: of all sets, and of each, in both languages."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from campaigns.participation.domain import revoke_participation
from campaigns.participation.domain.queries.open_data import data_set_code
from tests.caching.reader import Reader
from tests.caching.walking import Watched
from tests.factories.events import EventFactory
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.slow


@pytest.fixture(params=["file", "valkey"])
def store_kind(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def walk(reader: Reader) -> Iterator[Watched]:
    walk = Watched(reader)
    yield walk
    walk.teardown()


def test_pages_of_open_data_are_made_once_until_something_changes(reader: Reader, walk: Watched) -> None:
    campaign = CampaignPageFactory(campaign=CampaignFactory(running=True)).campaign
    participation = ParticipationFactory(campaign=campaign, public=True)
    event, code = EventFactory(title="公開講座"), data_set_code(campaign)
    for language in ("ja", "en"):
        walk.addresses |= dict.fromkeys(f"/{language}/open-data/{part}" for part in ("", "events/", f"{code}/"))
    for address in walk.addresses:
        walk.client.get(address)

    for change in (
        lambda: ParticipationFactory(campaign=campaign, public=True),
        lambda: revoke_participation(participation, reason="誤り", by=staff()),
        lambda: EventFactory(title="次の講座"),
        lambda: type(event).objects.filter(pk=event.pk).update(title="改題"),
        event.unpublish,
        lambda: type(campaign).objects.filter(pk=campaign.pk).update(name_ja="改称"),
        AwardeeFactory,
        lambda: walk.wait(timedelta(days=400)),
    ):
        walk.what_is_given_is_what_would_be_made()
        assert [reader.get(address).made for address in walk.addresses] == [0] * len(walk.addresses)
        change()
    walk.what_is_given_is_what_would_be_made()
