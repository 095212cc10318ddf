"""A conflict counts until somebody has dismissed it, whoever noted it; each side says it once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.reviews.enums import ConflictKind, ConflictSource, ConflictState
from awards.reviews.models import Conflict
from tests.factories.reviews import ReviewerFactory, accepted_application

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_conflict():
    reviewer = ReviewerFactory(accepted=True)
    application = accepted_application(reviewer.committee.cycle)

    def make(source: str, state: str) -> Conflict:
        facts = {"kind": ConflictKind.OTHER, "noted_at": timezone.now()}
        return Conflict.objects.create(reviewer=reviewer, application=application, source=source, state=state, **facts)

    return make


def test_what_is_proposed_or_confirmed_counts(make_conflict) -> None:
    made = {state: make_conflict(source, state) for source, state in zip(ConflictSource, ConflictState, strict=True)}

    counting = set(Conflict.objects.counting())

    assert counting == {made[ConflictState.PROPOSED], made[ConflictState.CONFIRMED]}


def test_each_side_says_it_once(make_conflict) -> None:
    make_conflict(ConflictSource.DECLARED, ConflictState.CONFIRMED)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_conflict(ConflictSource.DECLARED, ConflictState.DISMISSED)
