"""Files that passed their check and are in no application (the call had closed, no room was left) are purged."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.domain import begin_material, complete_material
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import AwardCycle
from foundation.assets.domain.inventory import compare_all
from foundation.assets.domain.reconcile import purge_unclaimed
from foundation.assets.enums import Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory
from tests.factories.assets import check_arrived, lying, pdf, receive, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]
LATER = timedelta(hours=25)


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
