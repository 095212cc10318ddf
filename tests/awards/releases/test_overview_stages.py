"""The overview of a cycle leads to its phases, rankings, meetings, decisions and release, to who may look at them."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from awards.decisions.models import PanelMeeting
from awards.rankings.domain.ranking_freeze import freeze_ranking
from tests.factories.people import staff
from tests.factories.reviews import ReviewPhaseFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
STAGES = ["審査の段階", "固定した順位表", "委員会の会議", "決定", "公表"]


@pytest.fixture
def cycle(decided):
    cycle = decided.judged.cycle
    PanelMeeting.objects.create(cycle=cycle, number=1, starts_at=timezone.now(), quorum=1)
    return cycle


def read_stages(client, person, cycle):
    """The headings of the panel, and the addresses in it."""
    client.force_login(person)
    panels = page_of(client.get(reverse("award_cycles:inspect", args=[cycle.pk]))).all("[aria-label=審査から公表まで]")
    return [(panel.texts("table th"), panel.hrefs) for panel in panels]


def test_whoever_is_in_the_circle_comes_to_every_stage(client, decided, cycle):
    person = get_user_model().objects.create_superuser("runner@example.jp")
    release = decided.ready.begin()
    decided.ready.admit(person)
    phase = ReviewPhaseFactory(committee__cycle=cycle)
    handed_in_review(phase)
    ranking = freeze_ranking(phase, name="委員会", by=person)

    [(headings, addresses)] = read_stages(client, person, cycle)

    assert headings == STAGES
    for name, row in (
        ("review_phases:edit", phase),
        ("review_rankings:inspect", ranking),
        ("panel_meetings:meeting", PanelMeeting.objects.get()),
        ("decision_sets:board", decided.decision_set),
        ("award_releases:board", release),
    ):
        assert client.get(address := reverse(name, args=[row.pk])).status_code == 200
        assert address in addresses


def test_outside_the_circle_there_is_no_release(client, decided, cycle):
    person = get_user_model().objects.create_superuser("outside@example.jp")
    without = read_stages(client, person, cycle)

    decided.ready.begin()

    assert read_stages(client, person, cycle) == without
    assert without[0][0] == STAGES


def test_whoever_may_look_at_cycles_alone_sees_none_of_it(client, cycle):
    assert read_stages(client, staff("view_awardcycle"), cycle) == []
