"""Rows and objects kept in step."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.assets.domain.reconcile import clear_orphans, expire_uploads, verify_files
from foundation.assets.enums import Integrity, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.clock import registry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.assets import begin, pdf, receive, send

pytestmark = pytest.mark.django_db

LATER = timedelta(days=2)


@pytest.fixture
def accepted(user, s3):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())
    return receive(ticket.file, by=user)


def test_what_nobody_completed_expires(user, s3):
    ticket = begin(pdf(), by=user)
    send(ticket, pdf())

    assert (expire_uploads(), expire_uploads(at=timezone.now() + timedelta(hours=25))) == (0, 1)

    file = StoredFile.objects.get()
    assert (file.state, file.refusal) == (UploadState.REFUSED, Refusal.EXPIRED)
    assert not (s3.folder / "private" / file.quarantine_key).exists()


def test_intact_files(accepted):
    assert verify_files() == 0


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda path: path.unlink(), Integrity.MISSING),
        (lambda path: path.write_bytes(b"x" * len(pdf())), Integrity.ALTERED),
        (lambda path: path.write_bytes(b"x"), Integrity.ALTERED),
    ],
)
def test_missing_and_altered_files_are_found_once(accepted, s3, harm, found):
    harm(s3.folder / "private" / accepted.key)

    assert (verify_files(), verify_files()) == (1, 1)

    accepted.refresh_from_db()
    assert accepted.integrity == found
    assert [entry.after for entry in Entry.objects.filter(event="file.integrity_changed")] == [{"integrity": found}]


def test_orphans_go_after_a_day_and_nothing_else(accepted, user, s3):
    send(begin(pdf(), by=user), pdf())
    for name in ("quarantine/orphan", "files/orphan"):
        (s3.folder / "private" / name).parent.mkdir(exist_ok=True)
        (s3.folder / "private" / name).write_bytes(b"x")
    other = s3.folder / "private" / "originals" / "image.png"
    other.parent.mkdir()
    other.write_bytes(b"x")

    assert (clear_orphans(), clear_orphans(at=timezone.now() + LATER)) == (0, 2)

    assert (s3.folder / "private" / accepted.key).exists()
    assert len(list((s3.folder / "private" / "quarantine").iterdir())) == 1
    assert other.exists()


@pytest.mark.parametrize("step", ["expire_uploads", "verify_files", "clear_orphans"])
def test_the_clock_starts_each_step_and_the_worker_does_it(step, s3):
    at = timezone.now()
    registry.jobs.get(f"laurel_assets.{step}").run(at=at)
    registry.jobs.get(f"laurel_assets.{step}").run(at=at)

    work = Work.objects.get(kind="laurel_assets.reconcile", ref=step)

    assert run_work(work.pk)


def test_the_clock_knows_the_jobs():
    names = [job.name for job in registry.list_jobs() if job.name.startswith("laurel_assets.")]

    assert names == [
        "laurel_assets.abort_forgotten",
        "laurel_assets.check_assets",
        "laurel_assets.clear_orphans",
        "laurel_assets.expire_uploads",
        "laurel_assets.purge_expired",
        "laurel_assets.purge_unclaimed",
        "laurel_assets.start_previews",
        "laurel_assets.sweep_renditions",
        "laurel_assets.verify_files",
    ]
