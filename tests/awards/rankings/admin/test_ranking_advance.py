"""Applications ticked on a ranking's page are taken on to a later phase."""

import pytest
from django.urls import reverse

from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.reviews.enums import PhaseScope
from awards.reviews.models import PhaseEntry
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    """Three reviewed applications."""
    first = handed_in_review(grade=3)
    for grade in (5, 2):
        handed_in_review(first.phase, grade=grade)
    return first.phase


@pytest.fixture
def later(phase):
    return ReviewPhaseFactory(committee=phase.committee, number=2, scope=PhaseScope.CHOSEN)


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_reviewphase", "view_ranking"))
    return client


def address_of(phase, name="advance"):
    return reverse(f"review_phases:{name}", args=[phase.pk])


def test_the_ticked_ones_are_taken_on_and_sent_twice_is_once(clerk, phase, later):
    page = page_of(clerk.get(address_of(phase, "ranking")))
    ticks = page.values("input[name=applications][form=take-on]", "value")

    for _time in range(2):
        clerk.post(page.one("form#take-on")["action"], {"phase": later.pk, "applications": ticks[:2]})

    taken = PhaseEntry.objects.filter(phase=later).values_list("application__public_id", flat=True)
    assert (len(ticks), sorted(taken)) == (3, sorted(ticks[:2]))


def test_a_frozen_ranking_offers_the_same(clerk, phase, later):
    frozen = freeze_ranking(phase, name="委員会", by=staff("run_reviews"))

    page = page_of(clerk.get(reverse("review_rankings:inspect", args=[frozen.pk])))

    assert page.one("form#take-on")["action"] == address_of(phase)
    assert page.values("input[form=take-on]", "value") == [row["id"] for row in frozen.rows]


def test_without_a_tick_the_page_offers_all_in_the_order_of_the_ranking(clerk, phase, later):
    answer = clerk.post(address_of(phase), {"phase": later.pk})

    offered = page_of(answer).values("input[name=applications]", "value")
    means = [line.figures.mean for line in answer.context["view"].lines]
    assert offered == [line.application.public_id for line in answer.context["view"].lines]
    assert means == [5, 3, 2]
    assert PhaseEntry.objects.count() == 0


def test_only_a_later_phase_of_the_committee_that_takes_chosen_ones_is_offered(clerk, phase):
    ReviewPhaseFactory(committee=phase.committee, number=2)
    other = ReviewPhaseFactory(number=2, scope=PhaseScope.CHOSEN)

    page = page_of(clerk.get(address_of(phase, "ranking")))
    clerk.post(address_of(phase), {"phase": other.pk, "applications": page.values("[name=applications]", "value")})

    assert not page.has("form#take-on")
    assert PhaseEntry.objects.count() == 0


def test_who_does_not_run_reviews_takes_nothing_on(client, phase, later):
    client.force_login(staff("change_reviewphase", "view_reviewphase", "view_ranking"))
    frozen = freeze_ranking(phase, name="委員会", by=staff("run_reviews"))

    answer = client.post(address_of(phase), {"phase": later.pk, "applications": [frozen.rows[0]["id"]]})

    assert (answer.status_code, PhaseEntry.objects.count()) == (302, 0)
    assert not page_of(client.get(reverse("review_rankings:inspect", args=[frozen.pk]))).has("form#take-on")
