"""A private address is its holder's, in either language; every other is nobody's."""

import pytest

from campaigns.participation.registry import list_page_links
from campaigns.reports.domain.reporter import Reporter, find_reporter
from campaigns.reports.models import ReportQuestion
from tests.factories.cooperation import DAY, body_of, open_period, taking_part

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return open_period()


def test_the_secret_of_the_private_page_finds_who_it_is(period):
    participation, body = taking_part(period), body_of(period)

    for reporter in (Reporter(participation=participation), Reporter(request=body)):
        found = find_reporter(reporter.secret)
        assert (found.sender, found.campaign) == (reporter.sender, period.campaign)
        assert find_reporter(f"{reporter.secret[:-1]}x") is None


def test_questions_are_for_one_kind_or_for_both(period):
    ReportQuestion.objects.filter(code="wish").update(for_whom="body")

    codes = [
        [question.code for question in reporter.list_questions(period)]
        for reporter in (Reporter(participation=taking_part(period)), Reporter(request=body_of(period)))
    ]

    assert codes == [["people"], ["people", "wish"]]


def test_the_private_page_leads_to_the_report_while_it_can_be_written(period):
    participation = taking_part(period)
    assert [link.url for link in list_page_links(participation)] == [Reporter(participation=participation).get_path()]

    period.closes_at = period.opens_at + DAY / 2
    period.save()

    assert list_page_links(participation) == []


def test_without_a_period_there_is_no_way_to_it(period):
    participation = taking_part(period)
    period.delete()

    assert list_page_links(participation) == []
