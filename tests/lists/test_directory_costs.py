"""The directory of a campaign: as many questions for 3,000 participants as for 60, after a change twenty at most."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.participation.models import Participation
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.crowds import add_crowd, add_question
from tests.factories.media import ImageFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignPageFactory, CampaignPromoterFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db(transaction=True)  # within a transaction what is read once is looked at again
MOST = 20
QUERIES = (
    "",
    "page=2",
    "q=ミホン",
    "row=か",
    "letter=M",
    "prefecture=13",
    "kind=individual",
    "q-activity=learn",
)


@pytest.fixture
def page():
    """Of the second year of a series, with everything that its page can show."""
    pages = [
        CampaignPageFactory(
            campaign__series="month", campaign__code=f"month-{year}", campaign__fiscal_year=year,
            campaign__year_label=str(year), campaign__announced_at=jst(year, 8, 1),
            campaign__starts_at=jst(year, 11, 1), campaign__ends_at=jst(year, 12, 1),
        )
        for year in (2024, 2025)
    ]  # fmt: skip
    for one in pages:
        CooperationRequestFactory(
            campaign=one.campaign, logo=ImageFactory(ready=True), may_publish=True, state="accepted"
        )
        CampaignPromoterFactory(campaign=one.campaign, organisation=OrganisationFactory(logo=ImageFactory(ready=True)))
        one.campaign.media_coverage.add(MediaCoverageFactory())
        add_crowd(one.campaign, 60, question=add_question(one.campaign))
        ParticipationFactory(campaign=one.campaign, public=True, picture=ImageFactory(ready=True), name_kana="ア")
    return pages[-1]


def measure(page, query):
    """What the first reader of a changed directory costs, and the next one."""
    address = f"{page.get_url()}?{query}"
    for _ in range(2):
        Client().get(address)
    Participation.objects.filter(campaign=page.campaign).first().save()
    cache.clear()
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(address).status_code == 200
        found.append(len(captured))
    return found


def test_a_directory_costs_twenty_questions_at_most_and_no_more_at_fifty_times_the_number(page):
    Client().get(page.get_url())  # what a site makes when it is first wanted
    few = {query: measure(page, query) for query in QUERIES}
    add_crowd(page.campaign, 3_000)
    many = {query: measure(page, query) for query in QUERIES}

    assert many == few
    assert {query: cost for query, cost in many.items() if max(cost) > MOST} == {}
