"""Reviewers are reminded by the clock seven and two days before a phase ends, once each, of what is open alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import Application
from awards.reviews.domain.phase import leave_out
from awards.reviews.domain.reviewer import end_reviewer, remind_reviewer
from awards.reviews.domain.reviewer_reminder import next_reviewer_reminder, remind_reviewers
from awards.reviews.models import (
    Assignment,
    Conflict,
    ConflictDeclaration,
    PhaseEntry,
    Reviewer,
    ReviewerReminder,
    ReviewPhase,
)
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    handed_in_review,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


def open_work(phase, reviewer=None):
    """Assigned since the phase began."""
    reviewer = reviewer or ReviewerFactory(committee=phase.committee, accepted=True)
    made = assign(phase, reviewer, accepted_application(phase.committee.cycle))
    Assignment.objects.filter(pk=made.pk).update(assigned_at=phase.opens_at)
    return made


def remind(phase, days):
    return remind_reviewers(at=phase.closes_at - days * DAY)


def mails():
    return Notice.objects.filter(kind="reviews.reminder")


def test_seven_and_two_days_before_the_end_once_each(phase) -> None:
    open_work(phase)

    reminded = [remind(phase, days) for days in (7.01, 7, 6.99, 5, 2.01, 2, 1, 0)]

    assert reminded == [0, 1, 0, 0, 0, 1, 0, 0]
    assert list(ReviewerReminder.objects.order_by("pk").values_list("days_before", flat=True)) == [7, 2]
    assert {mail.values["open"] for mail in mails()} == {"審査票1件の提出"}
    assert Entry.objects.filter(event="reviewer.reminded", actor=None).count() == 2


def test_a_clock_that_was_away_sends_the_nearer_one_alone(phase) -> None:
    open_work(phase)

    assert [remind(phase, days) for days in (1.5, 1)] == [1, 0]
    assert ReviewerReminder.objects.get().days_before == 2


def test_never_who_handed_in_ended_or_has_a_conflict(phase) -> None:
    handed_in_review(phase)
    Assignment.objects.update(assigned_at=phase.opens_at)
    in_conflict, ended, withdrawn = (open_work(phase) for _turn in range(3))
    facts = {"reviewer": in_conflict.reviewer, "application": in_conflict.application}
    Conflict.objects.create(**facts, source="secretariat", kind="other", state="proposed", noted_at=timezone.now())
    end_reviewer(ended.reviewer, reason="退任", by=staff("run_reviews"))
    type(withdrawn.application).objects.filter(pk=withdrawn.application_id).update(state="withdrawn")
    declined = open_work(phase)
    Reviewer.objects.filter(pk=declined.reviewer_id).update(state="declined")

    assert [remind(phase, days) for days in (7, 2)] == [0, 0]
    assert not mails().exists()


def show_all(phase, **facts):
    """What was assigned is shown to all, and was there when the phase began; nothing is declared on."""
    Assignment.objects.all().delete()
    ConflictDeclaration.objects.all().delete()
    ReviewPhase.objects.update(sight="all", **facts)
    Application.objects.update(accepted_at=phase.opens_at)
    Reviewer.objects.update(answered_at=phase.opens_at)


def declare(made, at):
    ConflictDeclaration.objects.create(reviewer=made.reviewer, application=made.application, declared_at=at)


def test_where_a_phase_shows_all_declaring_makes_nothing_new(phase) -> None:
    made = open_work(phase)
    show_all(phase)

    first = [remind(phase, days) for days in (7, 2)]
    declare(made, phase.closes_at - DAY)

    assert (first, [remind(phase, days) for days in (0.5, 0.3)]) == ([1, 1], [0, 0])
    assert made.reviewer.reminders.count() == 2
    Reviewer.objects.update(reminded_at=None)
    assert remind(phase, 0.1) == 0


@pytest.mark.parametrize("is_declared", [False, True])
@pytest.mark.parametrize("scope", ["all", "chosen"])
def test_where_a_phase_shows_all_what_comes_late_is_reminded_of_once(phase, scope, is_declared) -> None:
    made = open_work(phase)
    show_all(phase, scope=scope)
    PhaseEntry.objects.create(phase=phase, application=made.application, added_at=phase.opens_at)
    late, came = accepted_application(phase.committee.cycle), phase.closes_at - DAY
    Application.objects.filter(pk=late.pk).update(accepted_at=came if scope == "all" else phase.opens_at)
    if scope == "chosen":
        PhaseEntry.objects.create(phase=phase, application=late, added_at=came)
    Reviewer.objects.update(reminded_at=came - DAY)
    made.reviewer.reminders.create(phase=phase, days_before=2, closes_at=phase.closes_at, sent_at=came - DAY)
    made.application = late
    if is_declared:
        declare(made, came)

    assert [remind(phase, days) for days in (0.6, 0.5, 0.4)] == [0, 1, 0]


@pytest.mark.parametrize(("scope", "number"), [("all", 1), ("chosen", 0)])
def test_where_a_phase_shows_all_who_has_declared_nothing_yet_is_reminded_too(phase, scope, number) -> None:
    made = open_work(phase)
    show_all(phase, scope=scope)
    invited = ReviewerFactory(committee=phase.committee)

    assert [remind(phase, days) for days in (7, 6.9, 2)] == [number, 0, number]
    assert made.reviewer.reminders.count() == 2 * number
    assert not invited.reminders.exists()


@pytest.mark.parametrize("shut", ["left out", "in conflict", "withdrawn", "assigned only"])
def test_what_one_will_never_read_reminds_nobody(phase, shut) -> None:
    made = open_work(phase)
    show_all(phase)
    if shut == "assigned only":
        ReviewPhase.objects.update(sight="assigned")
    elif shut == "left out":
        leave_out(phase, [made.application_id], reason="共同応募", by=staff("run_reviews"))
    elif shut == "in conflict":
        facts = {"reviewer": made.reviewer, "application": made.application, "kind": "other", "state": "proposed"}
        Conflict.objects.create(**facts, source="secretariat", noted_at=timezone.now())
    elif shut == "withdrawn":
        type(made.application).objects.update(state="withdrawn")

    assert [remind(phase, days) for days in (7, 2)] == [0, 0]


def test_who_was_assigned_later_is_reminded_of_the_second_alone(phase) -> None:
    made = open_work(phase)
    Assignment.objects.filter(pk=made.pk).update(assigned_at=phase.closes_at - 4 * DAY)

    assert [remind(phase, days) for days in (3.9, 2)] == [0, 1]


@pytest.mark.parametrize(
    ("assigned", "sent"),
    [
        (2.5, {1.25: 1}),  # before the second distance, too near to it
        (1, {0.5: 1}),
        (0.06, {0.06 - 1 / 24: 1}),  # half would be within the hour
        (0.03, {}),
    ],
)
def test_what_is_assigned_late_is_reminded_of_when_half_of_what_was_left_has_passed(phase, assigned, sent) -> None:
    made = open_work(phase)
    Assignment.objects.filter(pk=made.pk).update(assigned_at=phase.closes_at - assigned * DAY)
    second = timedelta(seconds=1) / DAY
    moments = [2, *(days + step * second for days in sent for step in (1, -1, -60)), 0.001, 0]

    reminded = {days: remind(phase, days) for days in moments if days < assigned}

    assert {days: n for days, n in reminded.items() if n} == {days - second: n for days, n in sent.items()}


def test_what_is_assigned_after_a_late_reminder_is_reminded_of_in_turn(phase) -> None:
    made = open_work(phase)
    Assignment.objects.update(assigned_at=phase.closes_at - DAY)
    first = remind(phase, 0.5)
    later = open_work(phase, made.reviewer)
    Assignment.objects.filter(pk=later.pk).update(assigned_at=phase.closes_at - 0.4 * DAY)

    assert [first, remind(phase, 0.3), remind(phase, 0.2), remind(phase, 0.1)] == [1, 0, 1, 0]


def test_a_phase_of_two_days_doesnt_remind_as_it_begins(phase) -> None:
    open_work(phase)
    ReviewPhase.objects.update(opens_at=phase.closes_at - 2 * DAY)

    assert [remind(phase, days) for days in (2, 1.5, 0.99)] == [0, 0, 1]


def test_a_phase_that_was_extended_reminds_again_of_its_new_end(phase) -> None:
    open_work(phase)
    remind(phase, 7)
    ReviewPhase.objects.update(closes_at=phase.closes_at + 10 * DAY)
    phase.refresh_from_db()

    assert [remind(phase, days) for days in (8, 7, 2)] == [0, 1, 1]


def test_of_two_phases_that_end_together_one_mail_goes(phase) -> None:
    first = open_work(phase)
    second = ReviewPhaseFactory(committee=phase.committee, number=2, closes_at=phase.closes_at)
    open_work(second, first.reviewer)

    assert remind(phase, 7) == 1
    assert (ReviewerReminder.objects.count(), mails().get().values["open"]) == (2, "審査票2件の提出")


def test_the_office_does_not_remind_once_more_on_the_same_day(phase) -> None:
    made, at = open_work(phase), phase.closes_at - 7 * DAY
    remind(phase, 7)

    assert not remind_reviewer(made.reviewer, by=staff("run_reviews"), at=at + timedelta(hours=1))
    assert mails().count() == 1


def test_what_is_assigned_after_a_reminder_is_reminded_of_on_the_same_day(phase) -> None:
    made, clerk, at = open_work(phase), staff("run_reviews"), phase.closes_at - 7 * DAY
    remind(phase, 7)
    later = open_work(phase, made.reviewer)
    Assignment.objects.filter(pk=later.pk).update(assigned_at=at + timedelta(hours=1))

    sent = [remind_reviewer(made.reviewer, by=clerk, at=at + timedelta(hours=hours)) for hours in (2, 3)]

    assert sent == [True, False]


def test_the_clock_wakes_up_for_the_next_one(phase) -> None:
    close = phase.closes_at

    assert next_reviewer_reminder(after=timezone.now()) == close - 7 * DAY
    assert next_reviewer_reminder(after=close - 7 * DAY) == close - 2 * DAY
    assert next_reviewer_reminder(after=close - 2 * DAY) is None


def test_three_or_thirty_reviewers_cost_one_query_while_a_phase_ends_and_none_else(
    phase, django_assert_num_queries
) -> None:
    looks = 3  # whether a phase ends: within seven days, within two, soon
    for number in (3, 27):
        for _turn in range(number):
            open_work(phase)
        remind(phase, 7)

        with django_assert_num_queries(looks + 1):
            assert remind(phase, 6.9) == 0
        with django_assert_num_queries(looks):
            assert remind(phase, 8) == 0
