"""The figures of a year: how many reported, and the sums of their numbers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.reports.domain.queries.year_figures import list_choices, list_reports, list_sums
from campaigns.reports.domain.reporter import Reporter
from foundation.exchange.registry import Comparison, Span
from tests.factories.cooperation import body_of, chosen, open_period, said, sent, taking_part, with_choices

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def year(back=0):
    ends = timezone.now() + timedelta(days=1) - back * YEAR
    return Span("year", ends - YEAR, ends)


def figures(rows):
    return [(row.code, row.now, row.before) for row in rows]


def test_reports_and_their_numbers_are_added_up():
    period = open_period()
    for people in (100, 20):
        sent(period, Reporter(participation=taking_part(period)), said(people=people))
    sent(period, Reporter(request=body_of(period)), said(people=3))
    comparison = Comparison("year", year(), year(1))

    assert figures(list_reports(comparison)) == [("participants", 2, 0), ("bodies", 1, 0)]
    assert [(row.label, row.now, row.before) for row in list_sums(comparison)] == [("参加した人数", 123, 0)]


def test_choices_are_counted_by_option_in_their_order():
    period = with_choices(open_period())
    for picked in (["home", "away"], ["away"]):
        content = said(ways=chosen(period, "ways", *picked), next=chosen(period, "next", "office")[0])
        sent(period, Reporter(participation=taking_part(period)), content)
    rows = list_choices(Comparison("year", year(), year(1)))

    assert figures(rows) == [("ways.home", 1, 0), ("ways.away", 2, 0), ("next.office", 2, 0)]
    assert rows[0].label == "取り組んだこと – 取り組んだこと home"


def test_a_campaign_counts_what_belongs_to_it():
    period, other = open_period(), open_period()
    for one in (period, other):
        sent(one, Reporter(participation=taking_part(one)))
    span = Span("campaign", period.campaign.starts_at, period.campaign.ends_at, period.campaign.public_id)

    assert figures(list_reports(Comparison("campaign", span, None))) == [("participants", 1, None), ("bodies", 0, None)]


def test_what_nobody_sent_is_absent():
    open_period()

    assert list_reports(Comparison("year", year(), None)) == list_sums(Comparison("year", year(), None)) == []
