"""A line of the admin's front page: what it takes to count what waits and to show the oldest."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from foundation.viewsets.home import pending, read_line
from tests.factories.applications import ApplicationFactory, full_cycle

pytestmark = pytest.mark.django_db


def test_what_the_oldest_is_shown_with_is_read_of_that_one_alone():
    cycle = full_cycle()
    oldest, _newer = (ApplicationFactory(cycle=cycle, submitted=True) for _turn in "12")

    with CaptureQueriesContext(connection) as captured:
        line = read_line(pending.get("laurel_processing.unopened"), None, timezone.now())

    counted, shown = (query["sql"] for query in captured)
    assert (line.number, line.oldest) == (2, oldest)
    assert ["organisation_name" in statement for statement in (counted, shown)] == [False, True]


@pytest.mark.parametrize("has_next", [True, False])
def test_what_is_done_meanwhile_gives_way_to_the_next(has_next):
    cycle, done = full_cycle(), []
    waiting = [ApplicationFactory(cycle=cycle, submitted=True) for _turn in ("12" if has_next else "1")]

    def withdraw_oldest(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if not done:
            done.append(waiting[0].pk)
            Application.objects.filter(pk__in=done).update(state=ApplicationState.WITHDRAWN)
        return found

    with connection.execute_wrapper(withdraw_oldest):
        line = read_line(pending.get("laurel_processing.unopened"), None, timezone.now())

    assert (line.oldest, line.number > 0) == (waiting[1] if has_next else None, has_next)
