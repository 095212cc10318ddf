"""Open data of reports: only what was agreed to and released, of whoever may still be named."""

import pytest
from django.utils import timezone

from campaigns.reports.domain.queries.report_open_data import list_data_sets
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report
from tests.factories.cooperation import DAY, body_of, open_period, said, sent, taking_part

pytestmark = pytest.mark.django_db
AGREED = said(may_publish=True)


@pytest.fixture
def period():
    return open_period(released_at=timezone.now() - DAY)


def rows():
    (data_set,) = list_data_sets()
    return [[column.value(row) for column in data_set.columns] for row in data_set.rows()]


def test_what_was_agreed_to_is_there_and_no_private_answer(period):
    one = sent(period, Reporter(participation=taking_part(period, name_ja="見本商店", name_en="")), AGREED)

    assert rows() == [[one.public_id, "participant", "見本商店", "", "相談会を開きました。", 120]]


def test_who_has_not_agreed_sent_or_may_not_be_named_is_absent(period):
    sent(period, Reporter(participation=taking_part(period)), said())
    Report.objects.create(period=period, participation=taking_part(period), may_publish=True, text="下書き")
    sent(period, Reporter(participation=taking_part(period, may_publish=False)), AGREED)
    gone = taking_part(period)
    sent(period, Reporter(participation=gone), AGREED)
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
    sent(period, Reporter(request=body_of(period, may_publish=False)), AGREED)

    assert rows() == []


def test_reading_costs_the_same_for_3_and_60(period, django_assert_num_queries):
    for number in (3, 60):
        for _row in range(number):
            sent(period, Reporter(participation=taking_part(period)), AGREED)
        with django_assert_num_queries(5):
            rows()
