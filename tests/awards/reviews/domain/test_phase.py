"""Taking applications on for a phase that doesn't take all, and leaving them out again."""

import pytest
from django.utils import timezone

from awards.reviews.domain.errors import (
    DecisionReasonMissing,
    HasReviews,
    NotOfThisCycle,
    ReasonNames,
    TakesAll,
)
from awards.reviews.domain.phase import bring_back, leave_out, take_on
from awards.reviews.domain.queries.phase_application import list_left_out, list_phase_applications, list_readable
from awards.reviews.models import Assignment, ReviewPhase
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.applications import full_cycle
from tests.factories.people import staff
from tests.factories.reviews import (
    ReviewerFactory,
    ReviewPhaseFactory,
    accepted_application,
    assign,
    blind_text,
    handed_in_review,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return staff("run_reviews")


@pytest.fixture
def phase():
    return ReviewPhaseFactory(scope="chosen")


def test_only_what_was_taken_on_is_reviewed(clerk, phase):
    first, second = (accepted_application(phase.committee.cycle) for _turn in range(2))
    assert list(list_phase_applications(phase)) == []

    assert take_on(phase, [first.pk], by=clerk) == 1
    assert take_on(phase, [first.pk, second.pk], by=clerk) == 1
    assert set(list_phase_applications(phase)) == {first, second}

    assign(phase, ReviewerFactory(committee=phase.committee, accepted=True), second)
    assert leave_out(phase, [second.pk], reason="一次審査のみ", by=clerk) == 1
    assert list(list_phase_applications(phase)) == [first]
    assert Assignment.objects.count() == 0
    assert take_on(phase, [second.pk], by=clerk) == 0, "it was left out, with a reason"

    assert bring_back(phase, [second.pk], by=clerk) == 1
    assert set(list_phase_applications(phase)) == {first, second}


def test_any_phase_leaves_out_with_a_reason_and_brings_back(clerk):
    phase = ReviewPhaseFactory()
    first, second = (accepted_application(phase.committee.cycle) for _turn in range(2))
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    assign(phase, reviewer, first)
    before = ReviewPhase.objects.get().assignment_version

    assert leave_out(phase, [first.pk], reason="共同応募のため", by=clerk) == 1
    assert leave_out(phase, [first.pk], reason="もう一度", by=clerk) == 0

    assert list(list_phase_applications(phase)) == [second]
    assert [(one.application, one.left_out_because) for one in list_left_out(phase)] == [(first, "共同応募のため")]
    assert first not in list_readable(reviewer, phase, at=timezone.now())
    assert (Assignment.objects.count(), ReviewPhase.objects.get().assignment_version) == (0, before + 1)
    assert bring_back(phase, [first.pk, second.pk], by=clerk) == 1
    assert bring_back(phase, [first.pk], by=clerk) == 0
    assert set(list_phase_applications(phase)) == {first, second}
    events = Entry.objects.filter(event__in=["review_phase.left_out", "review_phase.brought_back"])
    assert [entry.after for entry in events] == [{"applications": 1}, {"applications": 1}]


def test_leaving_out_needs_a_reason_and_the_right(clerk):
    phase = ReviewPhaseFactory()
    application = accepted_application(phase.committee.cycle)

    with pytest.raises(DecisionReasonMissing):
        leave_out(phase, [application.pk], reason=" ", by=clerk)
    for verb, more in ((leave_out, {"reason": "なし"}), (bring_back, {})):
        with pytest.raises(MayNot):
            verb(phase, [application.pk], by=staff("change_reviewphase"), **more)

    assert phase.entries.count() == 0


def test_what_has_a_review_stays(clerk, phase):
    review = handed_in_review(phase=phase)

    with pytest.raises(HasReviews):
        leave_out(phase, [review.application_id], reason="重なり", by=clerk)

    assert list(list_phase_applications(phase)) == [review.application]


def test_what_is_refused_changes_nothing(clerk, phase):
    own, other = accepted_application(phase.committee.cycle), accepted_application(ReviewPhaseFactory().committee.cycle)

    with pytest.raises(NotOfThisCycle):
        take_on(phase, [own.pk, other.pk], by=clerk)
    with pytest.raises(MayNot):
        take_on(phase, [own.pk], by=staff("change_reviewphase"))
    with pytest.raises(TakesAll):
        take_on(ReviewPhaseFactory(), [], by=clerk)

    assert phase.entries.count() == 0


@pytest.mark.parametrize("text", ["{name}が共同応募で", "{other}との共同応募のため", "{mail}から届け出"])
def test_where_names_are_hidden_the_reason_names_no_applicant(clerk, phase, text):
    type(phase).objects.update(is_blind=True, scope="all")
    own, other = (accepted_application(phase.committee.cycle) for _turn in range(2))
    names = {"name": own.organisation_name, "other": other.organisation_name, "mail": own.contact_email}

    with pytest.raises(ReasonNames) as refused:
        leave_out(phase, [own.pk], reason=text.format(**names), by=clerk)

    said = next(value for key, value in names.items() if f"{{{key}}}" in text)
    assert said in "".join(refused.value.messages)
    assert phase.entries.count() == 0
    assert leave_out(phase, [own.pk], reason="他の応募と共同のため", by=clerk) == 1


def test_what_was_blackened_in_an_application_is_no_reason_to_leave_it_out(clerk):
    phase = ReviewPhaseFactory(is_blind=True, committee__cycle=full_cycle())
    text = blind_text(accepted_application(phase.committee.cycle))
    own, other = text.application, accepted_application(phase.committee.cycle)
    type(text).objects.filter(pk=text.pk).update(phrases="新橋モデル")

    with pytest.raises(ReasonNames):
        leave_out(phase, [own.pk], reason="新橋モデルの重複", by=clerk)
    assert leave_out(phase, [other.pk], reason="新橋モデルの重複", by=clerk) == 1
