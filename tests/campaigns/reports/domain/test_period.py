"""Reports are public from their release on, never before the close, and as long as it stands."""

import pytest
from django.utils import timezone

from campaigns.reports.domain.errors import NotOverYet
from campaigns.reports.domain.period import release_reports, withhold_reports
from campaigns.reports.domain.queries.report_open_data import list_data_sets
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report
from foundation.audit.models import Entry
from tests.factories.cooperation import DAY, open_period, said, sent, taking_part
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def closed(period):
    period.closes_at = timezone.now()
    period.save()
    return period


def test_nothing_is_released_while_reports_can_change():
    period = open_period()

    with pytest.raises(NotOverYet):
        release_reports(period, by=staff())
    assert list_data_sets() == []


def test_released_once_and_taken_back():
    period = open_period()
    sent(period, Reporter(participation=taking_part(period)), said(may_publish=True))
    closed(period)

    for _again in range(2):
        release_reports(period, by=staff())
    assert [data_set.count for data_set in list_data_sets()] == [1]
    for _again in range(2):
        withhold_reports(period, by=staff())

    assert (list_data_sets(), Report.objects.public(timezone.now()).count()) == ([], 0)
    events = Entry.objects.filter(event__startswith="report_period").order_by("pk").values_list("event", flat=True)
    assert list(events) == ["report_period.released", "report_period.withheld"]


def test_a_release_that_is_to_come_shows_nothing():
    period = open_period()
    sent(period, Reporter(participation=taking_part(period)), said(may_publish=True))
    period.released_at = timezone.now() + DAY
    period.save()

    assert Report.objects.public(timezone.now()).count() == 0
