"""A period has an end after its beginning, and its questions aren't turned into others."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.reports.domain.reporter import Reporter
from campaigns.reports.models import ReportPeriod, ReportQuestion
from tests.factories.cooperation import chosen, open_period, said, sent, taking_part, with_choices

pytestmark = pytest.mark.django_db


def test_it_is_open_from_its_first_moment_to_before_its_last():
    period = open_period()

    assert [period.is_open(moment) for moment in (period.opens_at, period.closes_at)] == [True, False]


def test_what_cannot_be_is_refused_by_form_and_database():
    period = open_period()
    period.closes_at = period.opens_at
    with pytest.raises(ValidationError):
        period.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        period.save()
    with pytest.raises(ValidationError):
        ReportPeriod(campaign=period.campaign, from_participants=False, from_bodies=False).clean()


def test_what_is_public_does_not_become_open_again():
    """A close that is moved into the future would publish whatever is written from then on."""
    period = open_period()
    period.released_at = period.closes_at
    with pytest.raises(ValidationError) as refused:
        period.clean()
    assert set(refused.value.error_dict) == {"closes_at"}

    period.closes_at = timezone.now()
    period.clean()
    period.released_at, period.closes_at = None, timezone.now() + timedelta(days=1)
    period.clean()


def test_one_campaign_has_one_period():
    period = open_period()

    with pytest.raises(IntegrityError), transaction.atomic():
        open_period(period.campaign)


@pytest.mark.parametrize(
    "changed", [{"kind": "text"}, {"code": "other"}, {"for_whom": "body"}, {"unit_ja": "人"}, {"is_published": True}]
)
def test_a_question_with_answers_stays_what_it_is(changed):
    period = open_period()
    ReportQuestion.objects.update(is_published=False)
    sent(period, Reporter(participation=taking_part(period)))
    question = ReportQuestion.objects.get(code="people")
    for name, value in changed.items():
        setattr(question, name, value)

    with pytest.raises(ValidationError) as refused:
        question.clean()
    assert set(refused.value.error_dict) == set(changed)


def test_the_code_of_a_choice_with_answers_stays():
    period = with_choices(open_period())
    (home,) = chosen(period, "ways", "home")
    home.code = "other"
    home.clean()
    sent(period, Reporter(participation=taking_part(period)), said(ways=[home]))

    with pytest.raises(ValidationError) as refused:
        home.clean()
    assert set(refused.value.error_dict) == {"code"}


def test_bounds_that_exclude_each_other_are_refused():
    with pytest.raises(ValidationError):
        ReportQuestion(minimum=2, maximum=1).clean()
