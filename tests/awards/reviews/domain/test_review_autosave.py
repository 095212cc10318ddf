"""Saving one criterion in six statements: what can't be written is left to `save_review`."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.domain.review import save_review
from awards.reviews.domain.review_autosave import find_open, save_criterion
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.models import Conflict, Review, ReviewPhase, Rubric, Score
from foundation.forms.conflict import Base
from foundation.forms.page_save import PageSave
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign

pytestmark = pytest.mark.django_db
PAGE = PageSave("0123456789abcdef", 1)
TRANSACTION = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


class Draft:
    """A review that was begun; `save` writes its one criterion as an open page does."""

    def __init__(self, *, is_blind=False):
        self.phase = ReviewPhaseFactory(is_blind=is_blind)
        self.reviewer = ReviewerFactory(committee=self.phase.committee, accepted=True)
        self.application = accepted_application(self.phase.committee.cycle)
        self.criterion = CriterionFactory(rubric__phase=self.phase)
        assign(self.phase, self.reviewer, self.application)
        save_review(self.phase, self.reviewer, self.application, {}, by=self.reviewer.user)

    def find(self):
        key = key_of(self.phase, self.application)
        return find_open(self.phase, self.reviewer, key, self.criterion.pk)

    def save(self, found, choice="4", *, revision=0, at=None, by=None):
        score = Score.objects.first()
        values = {"choice": "" if score is None else str(score.grade or ""), "comment": ""}
        facts = {"phase": self.phase, "reviewer": self.reviewer, "by": by or self.reviewer.user}
        based_on = Base.of(revision, values)
        return save_criterion(found, {"choice": choice}, at=at or timezone.now(), based_on=based_on, save=PAGE, **facts)


@pytest.fixture
def draft():
    return Draft()


@pytest.mark.parametrize("is_blind", [False, True])
def test_a_save_takes_six_statements(is_blind):
    draft = Draft(is_blind=is_blind)
    draft.save(draft.find(), "3")

    with CaptureQueriesContext(connection) as captured:
        saved = draft.save(draft.find(), "4", revision=1)

    statements = [query["sql"] for query in captured if not query["sql"].startswith(TRANSACTION)]
    assert len(statements) - 1 == 6  # the test itself reads the score
    assert (saved.conflicts, Score.objects.get().grade) == ([], 4)


def test_the_same_save_sent_twice_is_written_once(draft):
    found = draft.find()
    for _time in range(2):
        saved = save_criterion(
            found,
            {"choice": "4"},
            phase=draft.phase,
            reviewer=draft.reviewer,
            by=draft.reviewer.user,
            at=timezone.now(),
            based_on=Base.of(0, {"choice": "", "comment": ""}),
            save=PAGE,
        )

    assert (Score.objects.get().revision, saved.is_new) == (1, False)


def test_it_says_when_it_was_saved(draft):
    later = timezone.now() + timedelta(hours=1)

    draft.save(draft.find(), at=later)

    assert Review.objects.get().saved_at == later


def hand_in(draft):
    now = timezone.now()
    Review.objects.update(state="handed_in", handed_in_at=now, first_handed_in_at=now)


def note_conflict(draft):
    facts = {"source": "declared", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=draft.reviewer, application=draft.application, **facts)


def begin_next(draft):
    Rubric.objects.update(number=1)
    Review.objects.update(rubric=begin_rubric(draft.criterion.rubric, by=staff("run_reviews")))


def end(draft):
    draft.phase.closes_at = timezone.now() - timedelta(minutes=1)
    ReviewPhase.objects.update(closes_at=draft.phase.closes_at)


@pytest.mark.parametrize("change", [hand_in, note_conflict, begin_next, end])
def test_what_happens_between_finding_and_writing_writes_nothing(draft, change):
    found = draft.find()
    saved_at = Review.objects.get().saved_at
    change(draft)

    assert draft.save(found) is None
    assert (Score.objects.count(), Review.objects.get().saved_at) == (0, saved_at)


def test_what_the_office_has_opened_again_is_written_after_the_end(draft):
    end(draft)
    Review.objects.update(open_until=timezone.now() + timedelta(hours=1))

    assert draft.save(draft.find()) is not None
    assert draft.save(draft.find(), at=timezone.now() + timedelta(hours=2)) is None


def test_nobody_else_writes_and_an_older_rubric_is_not_found(draft):
    found = draft.find()
    assert draft.save(found, by=staff("run_reviews")) is None

    begin_rubric(draft.criterion.rubric, by=staff("run_reviews"))

    assert draft.find() is None
    assert Score.objects.count() == 0
