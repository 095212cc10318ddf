"""Cleaned copies, the worker killed at each call to database and store: one copy, nothing doubled, nothing left."""

from datetime import timedelta
from itertools import count

import pytest
from django.utils import timezone

from awards.reviews.domain.blind_copy import KIND, PURPOSE, request_copies
from awards.reviews.enums import BlindCopyState
from awards.reviews.models import BlindCopy
from foundation.assets.domain.reconcile import clear_orphans, expire_uploads, purge_unclaimed
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.assets.canaries import photograph
from tests.factories.applications import full_cycle
from tests.factories.assets import check_arrived, lying
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory, accepted_application, put_original
from tests.parts.killing import deaths, killed_at, looked_into_once, step_of

__all__ = ["looked_into_once"]
pytestmark = pytest.mark.django_db
LEASE_OVER = timedelta(minutes=30)
LATER = timedelta(days=3)


@pytest.fixture
def phase():
    return ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)


@pytest.fixture
def material(phase, s3):
    material = accepted_application(phase.committee.cycle).materials.get()
    put_original(material, photograph(), "規程.jpg")
    return material


def test_killed_while_it_is_requested(phase, material):
    for number, after in deaths():
        with killed_at(number, after=after) as death:
            request_copies(phase)
        if not death.has_struck:
            break

    assert request_copies(phase) == 0
    counts = (BlindCopy.objects.count(), Work.objects.filter(kind=KIND).count())
    assert (*counts, Entry.objects.filter(event="blind_copy.requested").count()) == (1, 1, 1)
    assert number > 4


@pytest.mark.timeout(600)  # a death at each call, which a slow machine works through in minutes
def test_killed_while_it_is_made(phase, material, s3, looked_into_once, pytestconfig):
    now = timezone.now()
    for number in count(1, step_of(pytestconfig)):  # before a call is after the one before it
        BlindCopy.objects.update(state=BlindCopyState.REPLACED)
        request_copies(phase)
        copy = BlindCopy.objects.current().get()
        work = Work.objects.get(kind=KIND, key=copy.public_id)
        with killed_at(number, after=False) as death:
            run_work(work.pk)
        run_work(work.pk, at=now + LEASE_OVER)

        copy.refresh_from_db()
        assert (copy.state, copy.file.state) == (BlindCopyState.MADE, UploadState.ACCEPTED), (number, death.calls)
        assert Entry.objects.of(copy).filter(event="blind_copy.made").count() == 1
        if not death.has_struck:
            break

    assert {"put", "copy", "chunks"} <= set(death.calls)
    check_arrived()  # as the clock has it done
    expire_uploads(at=now + LATER)
    purge_unclaimed(at=now + LATER)
    clear_orphans(at=now + LATER)
    kept = StoredFile.objects.filter(purpose=PURPOSE).accepted()
    assert set(kept) == {copy.file for copy in BlindCopy.objects.select_related("file")}
    assert lying(s3) == sorted([material.file.key, *kept.values_list("key", flat=True)])
