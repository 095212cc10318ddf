"""Materials: begin, complete, settle and remove an upload.

Holds the award's side of an upload; the bytes, their check and their storage belong to `foundation.assets`. A file has
arrived when two things are true: assets confirmed it in the store, and at that moment the application could still be
changed (or the upload had begun before the close and arrived within the cycle's grace) and had room for it. It is
received when the check of assets has passed too, whenever that is. The rule the next editor must not break: nothing is
a material of an application whose requirement belongs to another cycle.
"""

from datetime import datetime
from typing import IO

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awards.applications import conf
from awards.applications.domain.answer_editability import lock_application, refuse_late_upload, refuse_uneditable
from awards.applications.domain.errors import NotEditable, TooManyMaterials
from awards.applications.domain.submission import complete_submission
from awards.applications.models import Application, Material, Submission
from awards.programmes.models import RequiredMaterial
from foundation.assets import domain as assets
from foundation.assets.domain.errors import UploadRefused
from foundation.assets.enums import FileKind, Refusal, UploadState
from foundation.assets.models import StoredFile
from foundation.assets.validators import clean_file_name
from foundation.audit import domain as audit
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried

PURPOSE = "awards.material"
BATCH = 200


def limits_of(requirement: RequiredMaterial) -> assets.UploadLimits:
    """The file types a requirement accepts, as types of assets; unknown file endings are left out."""
    kinds = {FileKind.of_name(f"file.{ending}") for ending in requirement.endings}
    return assets.UploadLimits(kinds=frozenset(kind for kind in kinds if kind), max_size=requirement.max_bytes)


@retried
def begin_material(
    application: Application,
    requirement: RequiredMaterial,
    *,
    name: str,
    content_type: str,
    size: int,
    by: AbstractBaseUser,
    sha256: str | None = None,
    replaces: Material | None = None,
    at: datetime | None = None,
) -> tuple[Material, assets.UploadTicket]:
    """Reserve a file and sign the address it may be sent to, in one transaction.

    A large file that the same person had begun to send here is resumed. `replaces` is removed when this one is
    received, not before. Raises NotEditable, CycleClosed, TooManyMaterials, and what `assets.begin_upload` raises.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(application)
        _refuse_foreign(locked, requirement)
        if not refuse_uneditable(locked, at).has_requirement(requirement.pk):
            raise NotEditable
        if begun := _find_begun(locked, requirement, name=name, size=size, sha256=sha256 or "", by=by, at=at):
            return begun, assets.make_ticket(begun.file, at=at)
        _refuse_full(locked, requirement, replaces)
        ticket = assets.begin_upload(
            purpose=PURPOSE,
            name=name,
            content_type=content_type,
            size=size,
            sha256=sha256,
            by=by,
            limits=limits_of(requirement),
            at=at,
        )
        material = Material.objects.create(
            application=locked,
            requirement=requirement,
            file=ticket.file,
            replaces=replaces,
            added_by_id=by.pk,
            added_at=at,
        )
    return material, ticket


@retried
def complete_material(material: Material, *, by: AbstractBaseUser, at: datetime | None = None) -> Material:
    """Have the arrival confirmed, then add it to the application; idempotent.

    In order: assets asks the store and starts its check (no transaction around it); then, in one transaction, locks the
    application, checks that it still accepts this file, and marks the material as arrived, with its audit entry. It is
    received when the check is over (`settle_material`). Raises NotEditable, CycleClosed, TooManyMaterials, and what
    `assets.complete_upload` raises.
    """
    at = at or timezone.now()
    if material.arrived_at is None:
        refuse_late_upload(material.application, material, at)
        assets.complete_upload(material.file, by=by, at=at)
    with transaction.atomic():
        locked = lock_application(material.application)
        material.refresh_from_db()
        if material.arrived_at is None:
            refuse_late_upload(locked, material, at)
            _refuse_full(locked, material.requirement, material.replaces)
            material.arrived_at = at
            material.save(update_fields=["arrived_at"])
            after = {"material": material.requirement.code, "file": material.file.public_id}
            audit.record("application.material_arrived", by=by, subject=locked, after=after, at=at)
        settle_material(material, at=at)
    complete_submission(material.application, at=at)  # a submit may be waiting for this file
    if material.is_refused:
        raise UploadRefused(Refusal(material.file.refusal))
    return material


@retried
def settle_material(material: Material, *, at: datetime | None = None) -> bool:
    """Mark an arrived material as received, since assets accepted its file. False if nothing changes."""
    at = at or timezone.now()
    if not material.file.is_received:
        return False
    with transaction.atomic():
        waiting = Material.objects.kept().filter(pk=material.pk, arrived_at__isnull=False, received_at__isnull=True)
        if not waiting.update(received_at=at):
            return False
        material.received_at = at
        after = {"material": material.requirement.code, "sha256": material.file.sha256}
        audit.record("application.material_received", by=None, subject=material.application, after=after, at=at)
        _take_out_replaced(material, at)
    return True


def settle_file(file: StoredFile) -> bool:
    """The same by file; False for a file that isn't a material."""
    material = Material.objects.select_related("application", "requirement").filter(file=file).first()
    return material is not None and settle_material(material)


def settle_materials(*, at: datetime) -> int:
    """The same for materials left behind (a process died between the check and its signal); returns how many."""
    forgotten = Material.objects.being_checked().filter(file__state=UploadState.ACCEPTED)
    rows = forgotten.select_related("application", "requirement", "file").order_by("pk")
    return run_all(rows[:BATCH], lambda material: settle_material(material, at=at))


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Files that arrived before then but are in no application: the call had closed, or the limit was reached."""
    never = Material.objects.filter(arrived_at__isnull=True, file=OuterRef("pk"))
    return StoredFile.objects.filter(Exists(never), purpose=PURPOSE, arrived_at__lt=before)


def list_expired(at: datetime) -> QuerySet[StoredFile]:
    """Files removed so long ago that they go. One that any submission names stays: what was sent can be read."""
    sent = Submission.materials.through._default_manager.filter(material=OuterRef("pk"))
    removed = Material.objects.filter(~Exists(sent), removed_at__lt=at - conf.removed_file_time(), file=OuterRef("pk"))
    return StoredFile.objects.filter(Exists(removed.values("file")), purpose=PURPOSE)


def receive_material(
    application: Application,
    requirement: RequiredMaterial,
    content: IO[bytes],
    *,
    name: str,
    size: int,
    by: AbstractBaseUser,
    at: datetime | None = None,
) -> Material:
    """Begin, receive and complete a file uploaded through the server, for browsers without JavaScript."""
    material, ticket = begin_material(application, requirement, name=name, content_type="", size=size, by=by, at=at)
    assets.receive_upload(ticket.file, content, by=by)
    return complete_material(material, by=by, at=at)


@retried
def remove_material(material: Material, *, by: AbstractBaseUser, at: datetime | None = None) -> None:
    """Remove a file from the application; the row stays, the file for as long as `list_expired` says. Idempotent.

    An unfinished upload is aborted in the store.
    Raises NotEditable, CycleClosed.
    """
    at = at or timezone.now()
    with transaction.atomic():
        locked = lock_application(material.application)
        if not refuse_uneditable(locked, at).has_requirement(material.requirement_id):
            raise NotEditable
        if Material.objects.kept().filter(pk=material.pk).update(removed_at=at):
            after = {"material": material.requirement.code, "file": material.file.public_id}
            audit.record("application.material_removed", by=by, subject=locked, after=after, at=at)
    if material.file.is_awaited and material.file.is_of(by):
        assets.cancel_upload(material.file, by=by, at=at)
    complete_submission(locked, at=at)  # as above


def _refuse_foreign(application: Application, requirement: RequiredMaterial) -> None:
    if requirement.cycle_id != application.cycle_id:
        raise RequiredMaterial.DoesNotExist


def _refuse_full(application: Application, requirement: RequiredMaterial, replaces: Material | None) -> None:
    arrived = application.materials.arrived().filter(requirement=requirement)
    if replaces is not None:
        arrived = arrived.exclude(pk=replaces.pk)
    if arrived.count() >= requirement.max_count:
        raise TooManyMaterials(most=requirement.max_count)


def _find_begun(
    application: Application,
    requirement: RequiredMaterial,
    *,
    name: str,
    size: int,
    sha256: str,
    by: AbstractBaseUser,
    at: datetime,
) -> Material | None:
    """This person's unfinished multipart upload of the same file, matched by name, size and SHA-256."""
    own = application.materials.kept().filter(requirement=requirement, added_by_id=by.pk, arrived_at=None)
    begun = {material.file: material for material in own.select_related("file")}
    same = assets.find_resumable(begun, name=clean_file_name(name), size=size, sha256=sha256, at=at)
    return begun[same] if same else None


def _take_out_replaced(material: Material, at: datetime) -> None:
    """Removes the replaced material, in the transaction in which this one is received."""
    if material.replaces_id and Material.objects.kept().filter(pk=material.replaces_id).update(removed_at=at):
        after = {"material": material.requirement.code, "replaced_by": material.file.public_id}
        audit.record("application.material_removed", by=None, subject=material.application, after=after, at=at)
