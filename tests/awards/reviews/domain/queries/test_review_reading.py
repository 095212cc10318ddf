"""What stands beside the grades: answers, and nothing that names the applicant when blind."""

import pytest
from django.utils import timezone

from awards.reviews.domain.queries import review_reading
from awards.reviews.domain.queries.review_reading import read_application
from awards.reviews.models import Conflict
from tests.factories.applications import ApplicationFactory, full_cycle, send_again
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
)


def reviewer_of(phase):
    return ReviewerFactory(committee=phase.committee, accepted=True)


@pytest.mark.django_db
def test_answers_stand_beside_their_criteria_and_the_rest_below():
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()))
    application = ApplicationFactory(cycle=phase.committee.cycle, submitted=True)
    item = phase.committee.cycle.items.get(code="effect")
    criterion = CriterionFactory(rubric__phase=phase, item=item)

    reading = read_application(phase, application.current_submission, criterion.rubric, reviewer=reviewer_of(phase))

    assert reading.name == application.organisation_name
    assert reading.beside.keys() == {criterion.pk}
    assert reading.beside[criterion.pk].text
    assert {one.label for one in reading.others}.isdisjoint({reading.beside[criterion.pk].label})
    assert any(one.figure for one in reading.others)


@pytest.mark.django_db
def test_a_text_that_names_the_applicant_is_withheld_where_names_are_hidden():
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)
    name = "見本食品株式会社"
    application = ApplicationFactory(cycle=phase.committee.cycle, organisation_name=name, submitted=True)
    submission = send_again(application, effect=f"{name}の取組です。")
    criterion = CriterionFactory(rubric__phase=phase, item=phase.committee.cycle.items.get(code="effect"))

    reading = read_application(phase, submission, criterion.rubric, reviewer=reviewer_of(phase))

    assert (reading.name, reading.parties) == ("", ())
    assert reading.beside[criterion.pk].is_withheld
    assert reading.beside[criterion.pk].text == ""


@pytest.mark.django_db
def test_figures_of_what_is_shut_to_the_reviewer_are_no_place_to_stand_in(monkeypatch):
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()))
    reviewer, cycle = reviewer_of(phase), phase.committee.cycle
    application, shut = (accepted_application(cycle) for _turn in range(2))
    own = accepted_application(cycle, owner=reviewer.user)
    rubric = CriterionFactory(rubric__phase=phase).rubric

    totals = []
    monkeypatch.setattr(review_reading, "place_of", lambda value, values: totals.append(len(values)))
    facts = {"source": "secretariat", "kind": "other", "state": "proposed", "noted_at": timezone.now()}
    for step in range(2):
        if step:
            Conflict.objects.create(reviewer=reviewer, application=shut, **facts)
        read_application(phase, application.current_submission, rubric, reviewer=reviewer)

    assert own.current_submission.measures.exists()
    assert set(totals[: len(totals) // 2]) == {2}
    assert set(totals[len(totals) // 2 :]) == {1}
