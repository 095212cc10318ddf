"""The results of a cycle, by tier."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import CycleFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db


def test_results_cost_the_same_with_3_and_300_awardees(client):
    cycle = CycleFactory(released=True)
    tier, organisation = TierFactory(cycle=cycle), OrganisationFactory()
    page = AwardCyclePageFactory(cycle=cycle)

    def grow(number):
        for _ in range(number):
            AwardeeFactory(cycle=cycle, tier=tier, organisation__organisation=organisation)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page.get_url()).status_code == 200
        return len(queries)

    grow(3)
    cost()
    few = cost()
    grow(297)

    assert cost() == few
