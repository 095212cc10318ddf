"""Open data of reports: only what was agreed to and released, of whoever may still be named."""

import pytest
from django.utils import timezone

from campaigns.reports.domain.queries.report_open_data import list_data_sets
from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import Report, ReportQuestion
from tests.factories.cooperation import DAY, body_of, chosen, open_period, said, sent, taking_part, with_choices

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


def test_choices_are_one_column_of_labels_and_told_in_the_dictionary(period):
    with_choices(period)
    ReportQuestion.objects.filter(code="next").update(is_published=False)
    content = said(
        may_publish=True, ways=chosen(period, "ways", "away", "home"), next=chosen(period, "next", "home")[0]
    )
    sent(period, Reporter(participation=taking_part(period)), content)

    (data_set,) = list_data_sets()

    assert [column.name for column in data_set.columns][-2:] == ["q_people", "q_ways"]
    assert rows()[0][-1] == "取り組んだこと home;取り組んだこと away"
    column = data_set.columns[-1]
    assert (column.about_ja.count("、"), column.about_en.split("; ")[0]) == (2, "What you tried home")


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
    content = said(may_publish=True, ways=chosen(with_choices(period), "ways", "away", "home"))
    for number in (3, 60):
        for _row in range(number):
            sent(period, Reporter(participation=taking_part(period)), content)
        with django_assert_num_queries(6):
            rows()
