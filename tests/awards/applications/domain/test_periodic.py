"""The clock closes drafts while staff move their close, on real connections: who was given time stays a draft."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from django.db import connections
from django.db.models.signals import post_save
from django.utils import timezone

from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application
from awards.processing.domain import extend_call
from awards.processing.domain.call_extension_grant import decide_extension, request_extension
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.people import staff

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=3)


@pytest.fixture
def late():
    cycle = full_cycle(opens_at=timezone.now() - LATER, closes_at=timezone.now() - timedelta(hours=2))
    return ApplicationFactory(cycle=cycle)


@pytest.fixture
def meanwhile(late):
    """From the moment an event is recorded, while its transaction is still open, the clock closes the draft."""
    pool, begun = ThreadPoolExecutor(1), []

    def close():
        try:
            return close_draft(Application.objects.get(pk=late.pk), at=timezone.now())
        finally:
            connections.close_all()

    def note(instance, **kwargs):
        if instance.event in ("award_cycle.extended", "application.extension_approved") and not begun:
            begun.append(pool.submit(close))
            wait(begun, timeout=1)

    post_save.connect(note, sender=Entry)
    yield begun
    post_save.disconnect(note, sender=Entry)
    pool.shutdown()


def test_a_draft_is_not_closed_while_its_own_time_is_being_approved(late, meanwhile):
    grant = request_extension(late, closes_at=timezone.now() + LATER, reason="停電", by=staff("process_application"))

    decide_extension(grant, is_approved=True, by=staff("approve_extension"))

    assert meanwhile[0].result(timeout=30) is False
    assert Application.objects.get().state == "draft"


def test_a_draft_is_not_closed_while_the_call_is_being_extended(late, meanwhile):
    extend_call(late.cycle, timezone.now() + LATER, reason_ja="大雪のため", by=staff("change_awardcycle"))

    assert meanwhile[0].result(timeout=30) is False
    assert Application.objects.get().state == "draft"
