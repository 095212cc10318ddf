"""Which questions a reviewer reads, and how: one's own, and what was sent, of nobody in particular."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import send_message
from awards.reviews.domain.queries.phase_application import find_readable_application
from awards.reviews.domain.queries.question import list_questions, list_replied, list_replies, list_waiting
from awards.reviews.enums import PhaseSight
from awards.reviews.models import Conflict, ReviewPhase
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    replied,
    review_question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return ReviewPhaseFactory()


@pytest.fixture
def application(phase):
    return accepted_application(phase.committee.cycle)


@pytest.fixture
def reviewers(phase, application):
    made = [ReviewerFactory(committee=phase.committee, accepted=True) for _turn in range(2)]
    for reviewer in made:
        assign(phase, reviewer, application)
    return made


def read(reviewer, phase, application, at=None):
    readable = find_readable_application(reviewer, phase, application.pk, at=at or timezone.now())
    return list_questions(readable) if readable else []


def close(reviewer, application):
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=application, **facts)


def test_another_reads_what_was_sent_and_nothing_of_who_put_it(phase, application, reviewers) -> None:
    first, second = reviewers
    for state in ("waiting", "declined", "sent", "answered"):
        review_question(state, phase=phase, reviewer=first, application=application)

    own, others = read(first, phase, application), read(second, phase, application)

    assert [line.state for line in own] == ["waiting", "declined", "sent", "answered"]
    assert [line.state for line in others] == ["sent", "answered"]
    assert {(line.is_own, line.own, bool(line.reason)) for line in others} == {(False, "", False)}
    assert [line.answer.text for line in others] == ["", "120人です。"]
    assert first.name_ja not in repr(others)


def test_nobody_in_conflict_unassigned_or_of_another_cycle_reads_one(phase, application, reviewers) -> None:
    first, second = reviewers
    question = review_question("answered", phase=phase, reviewer=first, application=application)
    unassigned = ReviewerFactory(committee=phase.committee, accepted=True)
    elsewhere = review_question("answered")
    close(second, application)

    assert read(second, phase, application) == []
    assert read(unassigned, phase, application) == []
    assert read(elsewhere.reviewer, phase, application) == []
    assert read(elsewhere.reviewer, elsewhere.phase, application) == []
    assert len(read(first, phase, application)) == 1
    assert read(first, phase, application, at=phase.opens_at - timedelta(days=1)) == []
    close(first, application)
    assert read(first, phase, application) == [], "nor one's own, once there is a conflict"
    assert question.state == "answered"


def test_what_was_sent_stays_when_its_reviewer_is_found_in_conflict(phase, application, reviewers) -> None:
    first, second = reviewers
    for state in ("waiting", "answered"):
        review_question(state, phase=phase, reviewer=first, application=application)
    close(first, application)

    assert [line.state for line in read(second, phase, application)] == ["answered"]


def test_a_later_phase_shows_them_too(phase, application, reviewers) -> None:
    review_question("answered", phase=phase, reviewer=reviewers[0], application=application)
    later = ReviewPhaseFactory(committee=phase.committee, number=2, sight=PhaseSight.ALL)

    assert [line.answer.text for line in read(reviewers[1], later, application)] == ["120人です。"]


def test_where_names_are_hidden_a_text_that_names_the_applicant_is_not_shown(phase, application, reviewers) -> None:
    name = application.organisation_name
    facts = {"phase": phase, "reviewer": reviewers[0], "application": application}
    question = review_question("answered", answer=f"{name}です。120人です。", **facts)
    ReviewPhase.objects.filter(pk=phase.pk).update(is_blind=True)
    phase.refresh_from_db()

    (line,) = read(reviewers[1], phase, application)

    assert (line.answer.text, line.answer.is_withheld, bool(line.answer)) == ("", True, True)
    assert line.sent.text == question.message.text
    assert name not in repr(line)


def test_a_reason_that_names_the_applicant_is_withheld_in_a_phase_that_hides_names(phase, application, reviewers):
    reason = f"{application.organisation_name}の応募書類に書かれています。"
    facts = {"phase": phase, "reviewer": reviewers[0], "application": application}
    review_question("declined", reason=reason, **facts)
    assert [line.reason.text for line in read(reviewers[0], phase, application)] == [reason]
    ReviewPhase.objects.filter(pk=phase.pk).update(is_blind=True)
    phase.refresh_from_db()

    (line,) = read(reviewers[0], phase, application)

    assert (line.reason.text, line.reason.is_withheld) == ("", True)


def test_three_or_thirty_cost_the_same(phase, application, reviewers, django_assert_num_queries) -> None:
    for number in (3, 30):
        for _turn in range(number):
            question = review_question("answered", phase=phase, reviewer=reviewers[0], application=application)
            replied(question, "台帳.pdf", is_shown=True)
        with django_assert_num_queries(4):
            assert len(read(reviewers[1], phase, application)) >= number


def test_what_waits_for_the_secretariat(phase, application) -> None:
    waiting, sent, _answered = (
        review_question(state, phase=phase, application=application) for state in ("waiting", "sent", "answered")
    )
    assert (list(list_waiting()), list(list_replied())) == ([waiting], [])

    reply = send_message(application, text="120人です。", by=application.owner, from_staff=False)
    send_message(application, text="訂正します。", by=application.owner, from_staff=False)

    (replied,) = list_replied()
    assert (replied, replied.since) == (sent, reply.sent_at)
    assert [one.text for one in list_replies(sent)] == ["120人です。", "訂正します。"]
    assert list_replies(waiting) == []
