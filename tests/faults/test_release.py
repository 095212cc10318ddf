"""A process that dies at each call of carrying a release out, and of what follows it: released once, said once.

Found afterwards is all of it or nothing, and whoever comes next completes it.
"""

from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from awards.releases.domain import outcome_notice, release_moment
from awards.releases.domain.release import return_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_step import ANNOUNCED, NOTIFIED, PUBLISHED, count_steps
from awards.releases.domain.release_submission import SUBMISSION, request_submission, submit_requested
from awards.releases.models import OutcomeNotice, Release
from awards.results.signals import results_released
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.models import Mailing, Notice
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import make_ready, skip_drawing
from tests.caching.web import until
from tests.parts.killing import deaths, killed_at
from tests.parts.threads import run_together

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SECOND, LEASE_OVER = timedelta(seconds=1), timedelta(minutes=30)


@pytest.fixture
def ready(monkeypatch):
    monkeypatch.setattr(release_moment, "database_now", timezone.now)
    return make_ready()


@pytest.fixture
def release(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - SECOND, tick=False)
    return release


def read_state(release):
    """State, live pages, the cycle's moment, steps, entries on the record: in these two ways only."""
    release.refresh_from_db()
    release.cycle.refresh_from_db()
    keys = release.pages.values_list("page", flat=True)
    live = Page.objects.filter(pk__in=keys, live=True).count()
    entries = Entry.objects.of(release).filter(event="release.released").count()
    return release.state, live, release.cycle.released_at, sum(count_steps(release).values()), entries


def test_killed_at_each_call_while_it_is_carried_out(release):
    before, after = ("approved", 0, None, 0, 0), ("released", 3, release.moment, 4, 1)
    states = set()
    for number, is_after in deaths():
        with transaction.atomic():
            with killed_at(number, after=is_after) as death:
                carry_out_due()
            states.add(read_state(release))
            carry_out_due()
            assert read_state(release) == after, (number, is_after, death.calls)
            transaction.set_rollback(True)
        if not death.has_struck:
            break

    assert states == {before, after}
    assert number > 20


def test_killed_at_each_call_of_what_follows(release, time_machine):
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    heard = []
    results_released.connect(lambda cycle, **facts: heard.append(cycle.pk), weak=False, dispatch_uid="test")
    for work in (Work.objects.filter(kind=PUBLISHED).first(), Work.objects.get(kind=ANNOUNCED)):
        for number, is_after in deaths():
            with transaction.atomic():
                heard.clear()
                with killed_at(number, after=is_after) as death:
                    run_work(work.pk)
                run_work(work.pk, at=timezone.now() + LEASE_OVER)
                work.refresh_from_db()
                said = bool(heard) if work.kind == ANNOUNCED else count_publications(release, work) == 1
                assert (work.state, said) == ("done", True), (number, is_after, death.calls)
                transaction.set_rollback(True)
            if not death.has_struck:
                break
        assert number > 3
    results_released.disconnect(dispatch_uid="test")


def test_killed_at_each_call_while_applicants_are_notified(monkeypatch, time_machine):
    for module in (outcome_notice, release_moment):
        monkeypatch.setattr(module, "database_now", timezone.now)
    decided = DecidedResults()
    release = decided.approve()
    time_machine.move_to(release.moment - SECOND, tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    work = Work.objects.get(kind=NOTIFIED, key=str(decided.text_of(release, "not_selected").pk))
    seen = set()
    for number, is_after in deaths():
        with transaction.atomic():
            with killed_at(number, after=is_after) as death:
                run_work(work.pk)
            seen.add(count_notified())
            run_work(work.pk, at=timezone.now() + LEASE_OVER)
            assert count_notified() == (2, 2, 1), (number, is_after, death.calls)
            transaction.set_rollback(True)
        if not death.has_struck:
            break

    assert seen == {(0, 0, 0), (2, 2, 1)}
    assert number > 10


def count_notified() -> tuple[int, int, int]:
    """Marks, e-mails and mailings: in these two ways only."""
    return OutcomeNotice.objects.count(), Notice.objects.count(), Mailing.objects.count()


def count_publications(release: Release, work: Work) -> int:
    """How often the log of the step's page says that it was published."""
    row = release.pages.get(pk=work.ref)
    return PageLogEntry.objects.filter(page=row.page_id, action="wagtail.publish", revision=row.revision_id).count()


@pytest.mark.django_db(transaction=True)
def test_two_that_carry_it_out_at_once_do_it_once(release):
    assert sorted(run_together([carry_out_due] * 4)) == [0, 0, 0, 1]

    assert read_state(release) == ("released", 3, release.moment, 4, 1)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_one_that_is_returned_while_the_worker_comes_stays_in_preparation():
    """The worker comes while the return isn't committed yet: it waits, and then does nothing."""
    ready = make_ready()
    release = request_submission(ready.begin(), by=ready.clerk)
    skip_drawing()
    work, is_returned = Work.objects.get(kind=SUBMISSION), Event()

    def give_back():
        with transaction.atomic():
            return_release(release, reason="待って", by=ready.head)
            is_returned.set()
            until(somebody_waits)

    def submit():
        is_returned.wait(timeout=60)
        submit_requested(work)

    run_together([give_back, submit])

    found = Release.objects.get()
    assert (found.state, found.sha256, found.submitted_at) == ("draft", "", None)
    assert not Entry.objects.filter(event="release.submitted").exists()


def somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone() is not None
