"""Which files of an application a reviewer may open in a phase, and what they are called there.

In a blind phase the confirmed copies, under the name of what was requested and a number; else the files as they were
received. The rules the next editor must not break: every file for a reviewer is read here, through `list_readable`; a
blind phase tells neither the name nor the id of a file that was received; what the secretariat has shut nobody opens.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.applications.models import Application, Material, Submission
from awards.programmes.models import RequiredMaterial
from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.domain.queries.practice import must_practise_first
from awards.reviews.models import BlindCopy, Review, Reviewer, ReviewPhase, ShutFile
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.assets.validators import clean_file_name


@dataclass(frozen=True, slots=True)
class ReviewerFile:
    """A file as this reviewer knows it: its id in the address, and its name, also when it is saved."""

    public_id: str
    name: str
    file: StoredFile


def list_sent(applications: QuerySet[Application]) -> QuerySet[Material]:
    """The files that the submissions in force name."""
    return _list_of(applications.order_by().values("current_submission"))


def list_reviewed(applications: QuerySet[Application]) -> QuerySet[Material]:
    """The files that submissions name of which there is a review, begun or handed in."""
    reviews = Review.objects.filter(application__in=applications.order_by().values("pk"))
    return _list_of(reviews.values("submission"))


def _list_of(submissions: QuerySet[Any, Any]) -> QuerySet[Material]:
    named = Submission.materials.through._default_manager.filter(submission__in=submissions)
    return Material.objects.filter(pk__in=named.values("material")).select_related("file", "requirement")


def list_openable(applications: QuerySet[Application]) -> list[Material]:
    """The files of all those submissions, with what is shut: `is_shut`."""
    return _in_order(list_sent(applications) | list_reviewed(applications))


def _in_order(materials: QuerySet[Material]) -> list[Material]:
    shut = ShutFile.objects.filter(file=OuterRef("file"), is_shut=True)
    return list(materials.annotate(is_shut=Exists(shut)).order_by("requirement__order", "requirement", "pk"))


def list_withheld_materials(phase: ReviewPhase) -> list[RequiredMaterial]:
    """Materials of the cycle that may come as files of which a phase without names shows nothing."""
    materials = RequiredMaterial.objects.filter(cycle=phase.committee.cycle_id)
    return [material for material in materials if material.endings_without_copy]


def list_files(reviewer: Reviewer, phase: ReviewPhase, application: Application, *, at: datetime) -> list[ReviewerFile]:
    """What this reviewer may open of it now, in the order of what was requested. Three queries.

    Of the submission that the review keeps, else of the one in force.
    """
    readable = list_readable(reviewer, phase, at=at).filter(pk=application.pk).order_by()
    kept = Review.objects.filter(phase=phase, reviewer=reviewer, application=OuterRef("pk")).values("submission")
    read = Coalesce(Subquery(kept), "current_submission", output_field=BigIntegerField())
    sent = _in_order(_list_of(readable.values_list(read)))
    if not phase.is_blind:
        return [_received(one) for one in sent if one.file.is_accepted and not one.is_shut]  # type: ignore[attr-defined]  # annotated
    confirmed = BlindCopy.objects.confirmed().filter(material__in=sent).select_related("file")
    copies = {copy.material_id: copy for copy in confirmed}
    numbers: dict[int, int] = {}
    found = []
    for material in sent:
        number = numbers[material.requirement_id] = numbers.get(material.requirement_id, 0) + 1
        copy = copies.get(material.pk)
        is_open = not material.is_shut  # type: ignore[attr-defined]  # annotated
        if is_open and copy is not None and copy.file is not None and copy.file.is_accepted:
            name = name_copy(material.requirement, copy.file, number)
            found.append(ReviewerFile(copy.public_id, name, copy.file))
    return found


def find_file(reviewer: Reviewer, phase: ReviewPhase, public_id: str, *, at: datetime) -> ReviewerFile | None:
    """One of them by its id; None for all else."""
    if phase.is_blind:
        materials = Material.objects.filter(pk__in=BlindCopy.objects.filter(public_id=public_id).values("material"))
    else:
        materials = Material.objects.filter(file__public_id=public_id)
    if must_practise_first(reviewer, phase):
        return None
    application = Application.objects.filter(materials__in=materials).first()
    files = list_files(reviewer, phase, application, at=at) if application else []
    return next((file for file in files if file.public_id == public_id), None)


def name_copy(requirement: RequiredMaterial, file: StoredFile, number: int = 1) -> str:
    """What was requested, a number, the ending: nothing of the name it was sent with."""
    ending = FileKind.of_content_type(file.detected_type).extensions[0]
    return clean_file_name(f"{requirement.name.replace('/', '／')} {number}.{ending}")


def _received(material: Material) -> ReviewerFile:
    return ReviewerFile(material.file.public_id, material.file.original_name, material.file)
