"""A reminder is kept once for a phase, a distance and an end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.reviews.models import ReviewerReminder
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory

pytestmark = pytest.mark.django_db


def test_once_for_each_distance_and_end() -> None:
    phase, now = ReviewPhaseFactory(), timezone.now()
    facts = {"reviewer": ReviewerFactory(committee=phase.committee), "phase": phase, "sent_at": now}
    ReviewerReminder.objects.create(days_before=7, closes_at=phase.closes_at, **facts)
    ReviewerReminder.objects.create(days_before=2, closes_at=phase.closes_at, **facts)
    ReviewerReminder.objects.create(days_before=7, closes_at=phase.closes_at + timedelta(days=1), **facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewerReminder.objects.create(days_before=7, closes_at=phase.closes_at, **facts)
