"""How far calls are: states, what was sent, and the year before on the same day since the opening."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application, Submission
from awards.processing.domain.queries.call_progress import list_progress
from awards.programmes.enums import CycleState
from foundation.text.eras import JST
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
CONTENT = {"organisation_name": "甲", "snapshot": {}, "sha256": ""}
NOW = datetime(2026, 11, 22, 10, 40, tzinfo=JST)


def ago(days):
    return NOW - timedelta(days=days)


def sent(cycle, *moments, state="submitted"):
    for number, moment in enumerate(moments):
        application = ApplicationFactory(cycle=cycle)
        by = application.owner
        row = Submission.objects.create(
            application=application, number=1, submitted_at=moment, submitted_by=by, **CONTENT
        )
        reference = f"{cycle.pk}-{number}"
        changed = {"state": state, "submitted_at": moment, "current_submission": row, "reference": reference}
        Application.objects.filter(pk=application.pk).update(**changed)


def test_what_was_sent_stands_beside_the_same_day_of_the_year_before():
    last = CycleFactory(opens_at=ago(400), closes_at=ago(350), announced_at=None, state=CycleState.ARCHIVED)
    cycle = full_cycle(programme=last.programme, opens_at=ago(10), closes_at=NOW + timedelta(days=9), announced_at=None)
    midnight = ago(400).replace(hour=0, minute=0) + timedelta(days=11)
    sent(last, ago(399), midnight - timedelta(seconds=1), midnight, ago(360))
    sent(cycle, ago(9), ago(1), ago(0.5))
    ApplicationFactory.create_batch(2, cycle=cycle)

    [progress] = list_progress(at=NOW)

    assert (progress.cycle, progress.by_state) == (cycle, {"draft": 2, "submitted": 3})
    assert (progress.number, progress.sent, progress.sent_last) == (5, 3, 2)


def test_a_first_call_has_nothing_beside_it_and_drafts_are_none():
    cycle = full_cycle(opens_at=ago(10), closes_at=NOW + timedelta(days=9), announced_at=None)
    past = {"announced_at": None, "opens_at": ago(300), "closes_at": ago(200)}
    CycleFactory(programme=cycle.programme, state=CycleState.DRAFT, **past)

    [progress] = list_progress(at=NOW)

    assert (progress.sent, progress.sent_last, progress.number) == (0, None, 0)


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_the_same_for_one_call_and_for_many(number, django_assert_num_queries):
    for _each in range(number):
        ApplicationFactory(cycle=full_cycle(opens_at=timezone.now() - timedelta(days=3), announced_at=None))

    with django_assert_num_queries(3):
        assert len(list_progress(at=timezone.now())) == number
