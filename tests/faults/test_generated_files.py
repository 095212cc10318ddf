"""Files that the worker makes, its process killed at each call to database and store: nothing lost, doubled or left."""

import hashlib
import io
import zipfile
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from foundation.audit.models import Entry as AuditEntry
from foundation.clock.domain import retry_work, run_work, sweep
from foundation.clock.enums import WorkState
from foundation.clock.models import Work
from foundation.exchange import registry
from foundation.exchange.conf import bundle_kept
from foundation.exchange.domain import make_file, private_store, purge_files, request_bundle
from foundation.exchange.enums import FileState
from foundation.exchange.models import Bundle
from foundation.exchange.registry import Entry
from tests.parts.killing import deaths, killed_at
from tests.parts.registries import lend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
LEASE_OVER = timedelta(minutes=20)
LATER = timedelta(days=3)
KIND = "tests.bundle"
CONTENT = b"one" * 1000


@pytest.fixture
def person():
    return get_user_model().objects.create_superuser("staff@example.jp")


@pytest.fixture
def bundles(monkeypatch, person):
    """What requests a bundle of one file."""
    private_store().put("files/one", io.BytesIO(CONTENT), content_type="application/pdf")
    entries = [Entry(path="one.pdf", key="files/one", sha256=hashlib.sha256(CONTENT).hexdigest())]
    lend(monkeypatch, registry.bundles)
    registry.bundles.register(KIND, registry.Kind(KIND, lambda bundle: entries, lambda user: True))
    return partial(request_bundle, KIND, ["a"], title="All", file_name="all", by=person)


def work_of(bundle):
    return Work.objects.get(kind=Bundle.work_kind, key=bundle.public_id)


def events_of(bundle):
    return sorted(AuditEntry.objects.of(bundle).values_list("event", flat=True))


def left_in(folder):
    return [name for name, _changed_at, _size in private_store().list(folder)]


def assert_whole(bundle):
    bundle.refresh_from_db()
    assert (bundle.state, bundle.done, bundle.total) == (FileState.READY, 1, 1)
    with zipfile.ZipFile(io.BytesIO(b"".join(private_store().chunks(bundle.key)))) as archive:
        assert archive.testzip() is None
        assert archive.read("one.pdf") == CONTENT
    assert events_of(bundle) == ["bundle.asked_for", "bundle.made"]


def test_killed_while_it_is_requested(bundles):
    for number, after in deaths():
        with killed_at(number, after=after) as death:
            bundles()
        if not death.has_struck:
            break

    requested = Bundle.objects.count()
    assert requested >= 1
    assert Work.objects.filter(kind=Bundle.work_kind).count() == requested
    assert AuditEntry.objects.filter(event="bundle.asked_for").count() == requested
    assert number > 4


def test_killed_while_it_is_made(bundles):
    for number, after in deaths():
        bundle = bundles()
        with killed_at(number, after=after) as death:
            run_work(work_of(bundle).pk)
        run_work(work_of(bundle).pk, at=timezone.now() + LEASE_OVER)
        assert_whole(bundle)
        if not death.has_struck:
            break

    assert {"write", "chunks"} <= set(death.calls)
    keys = Bundle.objects.values_list("key", flat=True)
    assert len(keys) == len(set(keys))
    purge_files(Bundle, at=timezone.now() + LATER)
    assert (left_in("bundles"), set(Bundle.objects.values_list("state", "key"))) == ([], {(FileState.EXPIRED, None)})


def test_killed_while_it_is_taken_away(bundles):
    for number, after in deaths():
        bundle = bundles()
        run_work(work_of(bundle).pk)
        private_store().put(f"bundles/left-{number}-{after}", io.BytesIO(b"x"), content_type="application/zip")
        with killed_at(number, after=after) as death:
            purge_files(Bundle, at=timezone.now() + LATER)
        purge_files(Bundle, at=timezone.now() + LATER)

        bundle.refresh_from_db()
        assert (bundle.state, bundle.key, left_in("bundles")) == (FileState.EXPIRED, None, [])
        if not death.has_struck:
            break

    assert {"delete", "list"} <= set(death.calls)


def test_what_is_ready_is_not_taken_away_before_its_time(bundles):
    bundle = bundles()
    run_work(work_of(bundle).pk)
    bundle.refresh_from_db()

    assert purge_files(Bundle, at=bundle.expires_at - timedelta(seconds=1)) == 0
    assert left_in("bundles") == [bundle.key]


def test_killed_at_every_try_it_has_failed_and_can_be_tried_again(bundles, person):
    bundle = bundles()
    now = timezone.now()
    for turn in range(5):
        with killed_at(8, after=True):
            run_work(work_of(bundle).pk, at=now + turn * LEASE_OVER)
    sweep(at=now + 6 * LEASE_OVER)
    assert work_of(bundle).state == WorkState.FAILED

    purge_files(Bundle)

    bundle.refresh_from_db()
    assert bundle.state == FileState.FAILED
    retry_work(work_of(bundle), by=person)
    run_work(work_of(bundle).pk)
    assert_whole(bundle)


def test_two_workers_leave_one_object(bundles):
    """One was so slow that its lease ran out, and doesn't know it: it finds the file made, and takes its own away."""
    bundle = bundles()
    work = work_of(bundle)
    made = []

    def write(file, key):
        private_store().put(key, io.BytesIO(b"slow"), content_type="application/zip")
        if not made:
            made.append(key)
            make_file(Bundle.objects.all(), work, write=write, kept=bundle_kept())
        return 4

    make_file(Bundle.objects.all(), work, write=write, kept=bundle_kept())

    bundle.refresh_from_db()
    assert bundle.state == FileState.READY
    assert left_in("bundles") == [bundle.key]
    assert bundle.key not in made


def test_what_a_dead_worker_sent_in_parts_is_given_up():
    store = private_store()
    store.begin_parts("bundles/half", content_type="application/zip")

    purge_files(Bundle)
    assert [name for name, _id, _at in store.list_pending_parts("bundles")] == ["bundles/half"]

    purge_files(Bundle, at=timezone.now() + LATER)
    assert list(store.list_pending_parts("bundles")) == []
