"""Files that nobody needs are purged: in no application (the call had closed, no room was left), or removed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import (
    begin_material,
    complete_material,
    remove_material,
    settle_file,
    submit_application,
    take_back_application,
)
from awards.applications.models import Material
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import AwardCycle
from foundation.assets.domain.inventory import compare_all
from foundation.assets.domain.reconcile import purge_expired, purge_unclaimed
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.assets import check_arrived, lying, pdf, receive, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
LATER, SECOND = timedelta(hours=25), timedelta(seconds=1)


def begun(application):
    """A file that lies in the store, not yet taken into its application."""
    requirement = application.cycle.required_materials.get()
    material, ticket = begin_material(
        application, requirement, name="就業規則.pdf", content_type="", size=len(pdf()), by=application.owner
    )
    send(ticket, pdf())
    return material


def test_what_nobody_took_up_goes_with_its_object_and_what_was_taken_up_stays(s3):
    application = ApplicationFactory()
    taken = complete_material(begun(application), by=application.owner)
    check_arrived()
    late = begun(ApplicationFactory())
    receive(late.file, by=late.added_by)  # confirmed and checked; then the call closed
    AwardCycle.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(CycleClosed):
        complete_material(late, by=late.added_by, at=timezone.now())

    assert purge_unclaimed() == 0
    assert [purge_unclaimed(at=timezone.now() + LATER) for _twice in range(2)] == [1, 0]

    gone, kept = StoredFile.objects.get(pk=late.file_id), StoredFile.objects.get(pk=taken.file_id)
    assert (gone.state, gone.refusal, gone.key) == (UploadState.REFUSED, Refusal.EXPIRED, None)
    assert lying(s3) == [kept.key]
    assert compare_all().is_intact
    assert Entry.objects.filter(event="file.discarded").count() == 1


# Removed, and the time for that is over

REMOVED_FOR = timedelta(days=30)


def received(application):
    """A file that was received, and who sent it."""
    material = complete_material(begun(application), by=application.owner)
    check_arrived()
    settle_file(material.file)
    material.refresh_from_db()
    assert material.is_received
    return material


def removed(application, *, at=None):
    material = received(application)
    remove_material(material, by=application.owner, at=at)
    return StoredFile.objects.get(pk=material.file_id)


def test_a_removed_file_goes_after_thirty_days_with_its_object(s3):
    at = timezone.now()
    file = removed(ApplicationFactory(), at=at)

    assert [purge_expired(at=at + REMOVED_FOR), lying(s3)] == [0, [file.key]]
    assert [purge_expired(at=at + REMOVED_FOR + SECOND) for _twice in range(2)] == [1, 0]

    gone = StoredFile.objects.get(pk=file.pk)
    assert (gone.state, gone.refusal, gone.key, lying(s3)) == (UploadState.REFUSED, Refusal.REMOVED, None, [])
    assert Material.objects.get().removed_at == at  # what was there stays known
    assert compare_all().is_intact


def test_the_time_is_a_setting(s3, settings):
    settings.LAUREL_REMOVED_FILE_DAYS = 3
    at = timezone.now()
    removed(ApplicationFactory(), at=at)

    assert purge_expired(at=at + timedelta(days=3)) == 0
    assert purge_expired(at=at + timedelta(days=3) + SECOND) == 1


@pytest.mark.parametrize("is_in_force", [True, False])
def test_a_removed_file_that_any_submission_names_stays(s3, is_in_force):
    application = ApplicationFactory(complete=True)
    application.materials.all().delete()  # those have no object in the store
    material = received(application)
    submit_application(application, by=application.owner)
    take_back_application(application, by=application.owner)
    remove_material(material, by=application.owner)
    if is_in_force:
        another = received(application)
        submit_application(application, by=application.owner)
        assert list(application.submissions.order_by("number").last().materials.all()) == [another]

    assert purge_expired(at=timezone.now() + timedelta(days=400)) == 0
    assert StoredFile.objects.get(pk=material.file_id).key in lying(s3)


def test_a_file_that_was_not_removed_stays(s3):
    received(ApplicationFactory())

    assert purge_expired(at=timezone.now() + timedelta(days=400)) == 0
