"""What the sitemap has, by few queries."""

import pytest

from casestudies.models import CaseStudyPage
from foundation.content.domain.queries.sitemap import list_entries, list_places
from tests.factories.casestudies import CaseStudyPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> CaseStudyPage:
    return CaseStudyPageFactory()


@pytest.mark.parametrize("number", [3, 30])
def test_the_sitemap_costs_the_same_however_long(case: CaseStudyPage, number: int, django_assert_num_queries) -> None:
    for _ in range(number):
        CaseStudyPageFactory(parent=case.get_parent(), organisation=case.organisation)
    list_entries(list_places())  # warms the cache of the sites' root paths

    with django_assert_num_queries(4):
        assert len(list_entries(list_places())) > number
