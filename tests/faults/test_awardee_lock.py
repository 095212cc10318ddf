"""An award is revoked while its release is approved: whoever comes second waits, and then sees what the first did.

Only PostgreSQL locks rows; SQLite lets one write at a time.
"""

from threading import Event
from time import sleep

import pytest
from django.db import transaction

from awards.releases.domain.release import approve_release
from awards.releases.models import Release
from awards.results.domain.awardee import request_revocation
from awards.results.models import Awardee
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
