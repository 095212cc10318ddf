"""Materials: straight to S3, received when checked, in time and with room."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from awards.applications.domain import (
    begin_material,
    complete_material,
    receive_material,
    remove_material,
    settle_file,
    settle_materials,
)
from awards.applications.domain.errors import NotEditable, TooManyMaterials
from awards.applications.models import Material
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.models import RequiredMaterial
from foundation.assets.domain.errors import FileNotYours, NotReceived, UploadRefused
from foundation.assets.enums import Refusal
from foundation.assets.storages import StorageUnavailable
from foundation.audit.models import Entry
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.assets import check_arrived, office, pdf, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("s3")]


@pytest.fixture
def application():
    return ApplicationFactory(cycle=full_cycle(upload_grace_minutes=10))


def begun(application, content=None, *, name="就業規則.pdf", at=None):
    content = pdf() if content is None else content
    requirement = application.cycle.required_materials.get()
    material, ticket = begin_material(
        application, requirement, name=name, content_type="", size=len(content), by=application.owner, at=at
    )
    assert send(ticket, content) == 200
    return material


def checked(material):
    """The material after the worker has been round."""
    check_arrived()
    settle_file(material.file)
    return Material.objects.get(pk=material.pk)


def test_complete_material_takes_it_and_the_check_receives_it(application, django_capture_on_commit_callbacks):
    material = complete_material(begun(application), by=application.owner)

    assert (material.has_arrived, material.is_being_checked, material.is_received) == (True, True, False)
    with django_capture_on_commit_callbacks(execute=True):
        check_arrived()

    received = Material.objects.received().get()
    assert (received, received.is_being_checked, len(received.file.sha256)) == (material, False, 64)
    events = [entry.event for entry in Entry.objects.of(application)]
    assert events == ["application.material_received", "application.material_arrived"]


def test_what_a_dead_process_forgot_is_settled_by_the_clock(application):
    material = complete_material(begun(application), by=application.owner)
    check_arrived()

    assert (settle_materials(at=timezone.now()), settle_materials(at=timezone.now())) == (1, 0)
    assert Material.objects.received().get() == material


def test_complete_material_again_changes_nothing(application):
    material = complete_material(begun(application), by=application.owner)

    again = complete_material(Material.objects.get(), by=application.owner)
    checked(again)
    third = complete_material(Material.objects.get(), by=application.owner)

    assert (again.arrived_at, third.is_received) == (material.arrived_at, True)
    assert Entry.objects.of(application).count() == 2


def test_a_file_that_is_not_what_it_says_is_not_received(application):
    material = begun(application, b"<html>no pdf</html>")

    material = checked(complete_material(material, by=application.owner))

    assert (material.is_refused, material.has_arrived, material.is_received) == (True, False, False)
    assert material.file.refusal == Refusal.WRONG_TYPE


@pytest.mark.parametrize(
    ("name", "size", "refusal"),
    [
        ("表.xlsx", 10, Refusal.TYPE_NOT_ALLOWED),
        ("規則.pdf", 0, Refusal.EMPTY),
        ("規則.pdf", 10 * 1024 * 1024 + 1, Refusal.TOO_LARGE),
    ],
)
def test_the_rules_of_the_requirement_are_asked_first(application, name, size, refusal):
    requirement = application.cycle.required_materials.get()

    with pytest.raises(UploadRefused) as refused:
        begin_material(application, requirement, name=name, content_type="", size=size, by=application.owner)

    assert (refused.value.refusal, Material.objects.count()) == (refusal, 0)


def test_not_more_than_the_requirement_takes(application):
    first, second = begun(application), begun(application)
    complete_material(first, by=application.owner)

    with pytest.raises(TooManyMaterials):
        complete_material(second, by=application.owner)
    with pytest.raises(TooManyMaterials):
        begun(application)

    remove_material(first, by=application.owner)
    assert complete_material(second, by=application.owner).has_arrived


def test_remove_material_is_a_mark(application):
    material = checked(complete_material(begun(application), by=application.owner))

    remove_material(material, by=application.owner)
    remove_material(material, by=application.owner)

    kept = Material.objects.get()
    assert (kept.removed_at is not None, kept.is_received) == (True, False)
    events = [entry.event for entry in Entry.objects.of(application)]
    assert events == [
        "application.material_removed",
        "application.material_received",
        "application.material_arrived",
    ]


def test_a_removed_upload_does_not_come_back(application):
    material = begun(application)
    remove_material(material, by=application.owner)

    with pytest.raises(NotEditable):
        complete_material(Material.objects.get(), by=application.owner)


def test_an_upload_under_way_at_the_close_may_arrive_within_the_grace(application):
    closes = application.cycle.closes_at
    material = begun(application, at=closes - timedelta(minutes=1))

    arrived = complete_material(material, by=application.owner, at=closes + timedelta(minutes=9))

    assert arrived.arrived_at == closes + timedelta(minutes=9)
    assert checked(arrived).is_received  # the check may end after the grace


def test_an_upload_is_not_received_after_the_grace(application):
    closes = application.cycle.closes_at
    material = begun(application, at=closes - timedelta(minutes=1))

    with pytest.raises(CycleClosed):
        complete_material(material, by=application.owner, at=closes + timedelta(minutes=10))
    with pytest.raises(CycleClosed):
        begun(application, at=closes)


def test_what_was_never_sent_is_not_received(application):
    requirement = application.cycle.required_materials.get()
    material, _ticket = begin_material(
        application, requirement, name="規則.pdf", content_type="", size=9, by=application.owner
    )

    with pytest.raises(NotReceived):
        complete_material(material, by=application.owner)


def test_somebody_else_cannot_complete_it(application):
    with pytest.raises(FileNotYours):
        complete_material(begun(application), by=ApplicantFactory())


def test_a_requirement_of_another_cycle(application):
    other = full_cycle().required_materials.get()

    with pytest.raises(RequiredMaterial.DoesNotExist):
        begin_material(application, other, name="規則.pdf", content_type="", size=9, by=application.owner)


def test_receive_material_through_the_server(application):
    content = office("docx")
    requirement = application.cycle.required_materials.get()

    material = receive_material(
        application, requirement, BytesIO(content), name="規則.docx", size=len(content), by=application.owner
    )

    assert (checked(material).is_received, material.file.size) == (True, len(content))


def test_a_store_that_is_away_loses_nothing(application, s3):
    material = begun(application)
    s3.stop()

    with pytest.raises(StorageUnavailable):
        complete_material(material, by=application.owner)

    s3.start()
    assert complete_material(Material.objects.get(), by=application.owner).has_arrived
