"""Media coverage as the public reads it: newest first, never the internal note."""

import datetime as dt

import pytest
from django.utils import timezone

from awards.results.domain.queries.awardee import find_public_awardee
from foundation.clock.domain.queries import find_next_change
from foundation.coverage.domain.queries import list_coverage, list_coverage_of
from foundation.coverage.domain.queries.coverage import find_next_piece, list_items
from foundation.text.eras import JST
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignPageFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_list_coverage_of_an_organisation_newest_first() -> None:
    organisation = OrganisationFactory()
    old = MediaCoverageFactory(organisations=[organisation], published_on=dt.date(2025, 1, 1))
    new = MediaCoverageFactory(organisations=[organisation], published_on=dt.date(2026, 1, 1))
    MediaCoverageFactory(organisations=[OrganisationFactory()])

    assert list(list_coverage_of(organisation)) == [new, old]


MIDNIGHT = dt.datetime(2026, 3, 2, tzinfo=JST)
INSTANT = dt.timedelta(microseconds=1)


def test_a_piece_is_out_from_midnight_of_its_day_in_japan() -> None:
    piece = MediaCoverageFactory(published_on=dt.date(2026, 3, 2))

    assert list(list_coverage(at=MIDNIGHT - INSTANT)) == []
    assert list(list_coverage(at=MIDNIGHT)) == [piece]


def test_a_piece_dated_tomorrow_is_on_no_page_and_in_no_answer(client) -> None:
    organisation = OrganisationFactory()
    tomorrow = timezone.now().astimezone(JST).date() + dt.timedelta(days=1)
    out = MediaCoverageFactory(organisations=[organisation], title="受賞を伝える記事")
    early = MediaCoverageFactory(organisations=[organisation], title="あすの朝刊", published_on=tomorrow)
    page, campaign_page = AwardeePageFactory(), CampaignPageFactory()
    for record in (page.awardee, campaign_page.campaign):
        record.media_coverage.set([out, early])

    assert [item.record for item in list_items(organisation, "ja")] == [out]
    for address in (page.url, campaign_page.url):
        assert page_of(client.get(address)).texts("ul.coverage a") == ["受賞を伝える記事"]
    awardee = client.get(f"/api/v3/awardees/{page.awardee.public_id}/").json()
    assert [item["title"] for item in awardee["media_coverage"]] == ["受賞を伝える記事"]
    found = find_public_awardee(page.awardee.public_id, language="ja")
    assert found is not None
    assert list(found.media_coverage.all()) == [out]


def test_caches_learn_of_the_next_piece() -> None:
    MediaCoverageFactory(published_on=dt.date(2026, 3, 4))
    MediaCoverageFactory(published_on=dt.date(2026, 3, 2))

    assert find_next_piece(MIDNIGHT - INSTANT) == MIDNIGHT == find_next_change(MIDNIGHT - INSTANT)
    assert find_next_piece(MIDNIGHT) == MIDNIGHT + dt.timedelta(days=2)
    assert find_next_piece(MIDNIGHT + dt.timedelta(days=2)) is None
