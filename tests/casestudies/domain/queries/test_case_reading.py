"""One case as its page shows it: the year it belongs to, the cases to read next."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from casestudies.domain.queries import get_case_context, list_related
from foundation.organisations.models import Industry
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory, ThemeFactory, WorkStyleFactory
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return CaseStudyPageFactory(results=[("paragraph", "<p>三日が一日に。</p>")], industry=Industry.objects.get(pk="E"))


def choose(case, *others):
    case.related_cases = [("case", other) for other in others]
    return publish(case)


def test_it_belongs_to_the_collection_above(case):
    other = CaseStudyPageFactory(parent=CollectionPageFactory(parent=case.get_parent().get_parent(), slug="y25"))

    found = [get_case_context(one)["collection"] for one in (case, other)]

    assert found == [case.get_parent().specific, other.get_parent().specific]


def test_cases_chosen_by_hand_come_in_their_order_without_those_the_public_may_not_see(case):
    first, second, closed = (CaseStudyPageFactory(parent=case.get_parent()) for _ in range(3))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert [entry.pk for entry in list_related(choose(case, first, closed, second))] == [first.pk, second.pk]


def test_where_none_of_the_chosen_is_public_the_nearest_are_shown(case):
    closed = CaseStudyPageFactory(parent=case.get_parent(), live=False)
    similar = CaseStudyPageFactory(parent=case.get_parent(), industry=case.industry)
    far = CaseStudyPageFactory(parent=case.get_parent(), industry=Industry.objects.get(pk="A"))

    assert [entry.pk for entry in list_related(choose(case, closed))] == [similar.pk, far.pk]


def test_a_case_with_everything_is_served_in_twelve_statements(client, case):
    case.themes, case.styles = ThemeFactory.create_batch(2), WorkStyleFactory.create_batch(2)
    publish(case)
    for _ in range(3):
        CaseStudyPageFactory(parent=case.get_parent())
    client.get(case.get_parent().get_url())
    client.get(case.get_url())

    with CaptureQueriesContext(connection) as captured:
        assert client.get(case.get_url()).status_code == 200

    assert len(captured) <= 12
