"""An award is revoked or edited while its release is approved, or while it is issued its certificate.

Whoever comes second waits, and then sees what the first did.

Only PostgreSQL locks rows; SQLite lets one write at a time.
"""

from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.releases.domain.release import approve_release
from awards.releases.domain.release_certificate import CERTIFIED
from awards.releases.models import Release
from awards.results.domain.awardee import request_revocation
from awards.results.models import Awardee
from foundation.certificates.domain import printing, reservation
from foundation.certificates.models import Certificate
from foundation.clock.domain import run_work, start_work
from tests.awards.releases.certified import LEASE_OVER, name_designs
from tests.awards.releases.ready import make_ready
from tests.factories.results import AwardeeFactory
from tests.faults.release_lock_verbs import boss, member
from tests.parts.threads import run_together

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
LONG_ENOUGH = 1.0  # for the other one to be done, did it not wait


@pytest.mark.parametrize("is_approved_first", [False, True])
def test_an_approval_and_an_edit_never_miss_each_other(is_approved_first):
    results = make_ready()
    other = AwardeeFactory(cycle=results.cycle)
    release = results.submit()
    head, editor, has_written = member(release), boss(), Event()

    def approve():
        return approve_release(release, seen=release.sha256, by=head).state

    def revoke():
        return request_revocation(other, by=editor, reason="x").state

    first, second = (approve, revoke) if is_approved_first else (revoke, approve)

    def hold():
        with transaction.atomic():
            done = first()
            has_written.set()
            sleep(LONG_ENOUGH)
        return done

    def follow():
        has_written.wait(timeout=60)
        return second()

    done = run_together([hold, follow])

    now = (Release.objects.get(pk=release.pk).state, Awardee.objects.get(pk=other.pk).state)
    if is_approved_first:
        assert (done, now) == (["approved", "awardees_locked"], ("approved", "active"))
    else:
        assert (done, now) == (["revoked", "release_changed"], ("submitted", "revoked"))


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize("is_revoked", [False, True])
def test_a_certificate_that_is_being_issued_waits_for_whoever_edits_the_award(monkeypatch, is_revoked):
    """Nothing of what the award said before is issued, though it was read before."""
    results = make_ready()
    name_designs(results, made_for="award")
    release = results.approve()
    Release.objects.filter(pk=release.pk).update(state="released", released_at=release.moment)
    AwardCycle.objects.filter(pk=release.cycle_id).update(released_at=release.moment)
    step = start_work(kind=CERTIFIED, key=str(results.awardee.pk), ref=results.awardee.pk)
    has_read, has_written = Event(), Event()
    monkeypatch.setattr(printing, "render_pdf", lambda *args, **kwargs: b"%PDF")
    real = reservation._store

    def store(*args, **kwargs):
        has_read.set()
        has_written.wait(timeout=60)
        return real(*args, **kwargs)

    monkeypatch.setattr(reservation, "_store", store)

    def edit():
        has_read.wait(timeout=60)
        with transaction.atomic():
            changes = {"state": "revoked", "revoked_at": timezone.now()} if is_revoked else {"name_ja": "改称みほん"}
            Awardee.objects.filter(pk=results.awardee.pk).update(**changes)
            has_written.set()
            sleep(LONG_ENOUGH)

    done = run_together([lambda: run_work(step.pk), edit])

    step.refresh_from_db()
    assert (Certificate.objects.count(), done[0], step.state) == (0, is_revoked, "done" if is_revoked else "ready")
    assert run_work(step.pk, at=timezone.now() + LEASE_OVER) is not is_revoked
    assert [row.holder_name for row in Certificate.objects.all()] == ([] if is_revoked else ["改称みほん"])
