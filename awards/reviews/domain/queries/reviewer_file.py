"""Which files of an application a reviewer may open in a phase, and what they are called there.

Those of its submission, and those that the secretariat shows with the answer to a question. In a blind phase the
confirmed copies, under the name of what was requested and a number; else the files as they were received. The rules
the next editor must not break: every file for a reviewer is read here, of a `Readable`; a blind phase tells
neither the name nor the id of a file that was received; what the secretariat has shut nobody opens; a copy that keeps
its text is shut from the moment on at which it was searched for other words than count, without the clock.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from msgspec import Struct

from awards.applications.models import Application, Material, MessageFile, Submission
from awards.programmes.models import RequiredMaterial
from awards.reviews.domain.queries.blind_text import BlindWords, get_blind_words, list_blind_words
from awards.reviews.domain.queries.phase_application import Readable, find_readable_application
from awards.reviews.domain.queries.practice import must_practise_first
from awards.reviews.enums import QuestionState
from awards.reviews.models import BlindCopy, Review, Reviewer, ReviewPhase, ReviewQuestion, ShutFile
from awards.reviews.models.blind_copy import HAS_FILE, title_of
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.assets.validators import clean_file_name


class ReviewerFile(Struct, frozen=True):
    """A file as this reviewer knows it: its id in the address, and its name, also when it is saved."""

    public_id: str
    name: str
    file: StoredFile


class OpenableFile(Struct, frozen=True):
    """A file that reviewers may come to open, for the secretariat."""

    title: str
    file: StoredFile
    is_shut: bool


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


def list_shown(applications: QuerySet[Application]) -> QuerySet[MessageFile]:
    """The files of replies that the secretariat has chosen to show with an answer."""
    answered = {"application__in": applications.order_by().values("pk"), "state": QuestionState.ANSWERED}
    return MessageFile.objects.filter(pk__in=ReviewQuestion.objects.filter(**answered).order_by().values("attachments"))


def list_openable(applications: QuerySet[Application]) -> list[OpenableFile]:
    """The files of all those submissions and answers, with what is shut."""
    sent = _in_order(list_sent(applications) | list_reviewed(applications))
    return [
        OpenableFile(title_of(one), one.file, one.is_shut) for one in (*sent, *_with_shut(list_shown(applications)))
    ]


def _with_shut(rows: Any) -> Any:
    return rows.annotate(is_shut=Exists(ShutFile.objects.filter(file=OuterRef("file"), is_shut=True))).order_by("pk")


def _in_order(materials: QuerySet[Material]) -> list[Any]:
    return list(_with_shut(materials).order_by("requirement__order", "requirement", "pk"))


def list_withheld_materials(phase: ReviewPhase) -> list[RequiredMaterial]:
    """Materials of the cycle that may come as files of which a phase without names shows nothing."""
    materials = RequiredMaterial.objects.filter(cycle=phase.committee.cycle_id)
    return [material for material in materials if material.endings_without_copy]


def list_files(readable: Readable, *, words: BlindWords | None = None) -> list[ReviewerFile]:
    """What the reviewer may open of it, in the order of what was requested. Two queries, with `words` given.

    Of the submission that the review keeps, else of the one in force.
    """
    phase, application = readable.phase, readable.application
    kept = Review.objects.filter(phase=phase, reviewer=readable.reviewer, application=OuterRef("pk"))
    read = Coalesce(Subquery(kept.values("submission")), "current_submission", output_field=BigIntegerField())
    received = _in_order(_list_of(Application.objects.filter(pk=application.pk).values_list(read)))
    if not phase.is_blind:
        return list(_open(received).values())
    return list(_open_copies(application, received, "material", words).values())


def map_shown(readable: Readable, *, words: BlindWords | None = None) -> dict[int, ReviewerFile]:
    """What the reviewer may open of the files shown with answers, by the attachment. Two queries, with `words`."""
    application = readable.application
    received = list(_with_shut(list_shown(Application.objects.filter(pk=application.pk))))
    return _open_copies(application, received, "attachment", words) if readable.phase.is_blind else _open(received)


def _open(received: list[Any]) -> dict[int, ReviewerFile]:
    """By what was received: what the secretariat hasn't shut of it."""
    opened = [one for one in received if one.file.is_accepted and not one.is_shut]
    return {one.pk: ReviewerFile(one.file.public_id, one.file.original_name, one.file) for one in opened}


def _open_copies(
    application: Application, received: list[Any], column: str, words: BlindWords | None
) -> dict[int, ReviewerFile]:
    """The same as confirmed copies, but for those that were searched for other words: words are read after copies."""
    confirmed = list(
        BlindCopy.objects.confirmed().filter(**{f"{column}__in": received}).select_related("file") if received else ()
    )
    mark = (words or get_blind_words(application)).mark() if any(copy.keeps_text for copy in confirmed) else ""
    current = [copy for copy in confirmed if not copy.keeps_text or copy.words_mark == mark]
    copies = {getattr(copy, f"{column}_id"): copy for copy in current}
    numbers: dict[str, int] = {}
    found = {}
    for one in received:
        title, copy = title_of(one), copies.get(one.pk)
        number = numbers[title] = numbers.get(title, 0) + 1
        if not one.is_shut and copy is not None and copy.file is not None and copy.file.is_accepted:
            found[one.pk] = ReviewerFile(copy.public_id, name_copy(title, copy.file, number), copy.file)
    return found


def find_file(reviewer: Reviewer, phase: ReviewPhase, public_id: str, *, at: datetime) -> ReviewerFile | None:
    """One of them by its id; None for all else. By that of a copy that was made again since, the one in its place."""
    if must_practise_first(reviewer, phase):
        return None
    if phase.is_blind:
        copies = BlindCopy.objects.filter(public_id=public_id)
        holds = Q(materials__in=copies.values("material")) | Q(messages__files__in=copies.values("attachment"))
    else:
        holds = Q(materials__file__public_id=public_id) | Q(messages__files__file__public_id=public_id)
    application = Application.objects.filter(holds).first()
    if application is None:
        return None
    if phase.is_blind:
        public_id = _find_current(public_id)
    readable = find_readable_application(reviewer, phase, application.pk, at=at)
    files = (*list_files(readable), *map_shown(readable).values()) if readable else ()
    return next((file for file in files if file.public_id == public_id), None)


def _find_current(public_id: str) -> str:
    """An open page knows a copy by the id it had; what is in its place was confirmed, too, or is shown to nobody."""
    named = BlindCopy.objects.get(public_id=public_id)
    received = Q(material=named.material_id) if named.material_id else Q(attachment=named.attachment_id)
    return BlindCopy.objects.current().filter(received).values_list("public_id", flat=True).first() or public_id


def list_outdated(copies: Iterable[BlindCopy]) -> set[int]:
    """Of rows `with_received` the keys of those whose text was searched for other words than count now.

    Nobody is shown them, confirmed or not. Five queries, if any keeps its text.
    """
    searched = [copy for copy in copies if copy.keeps_text and copy.state in HAS_FILE]
    words = list_blind_words({copy.application.pk: copy.application for copy in searched}.values()) if searched else {}
    return {copy.pk for copy in searched if copy.words_mark != words[copy.application.pk].mark()}


def name_copy(title: str, file: StoredFile, number: int = 1) -> str:
    """What was requested, a number, the ending: nothing of the name it was sent with."""
    ending = FileKind.of_content_type(file.detected_type).extensions[0]
    return clean_file_name(f"{title.replace('/', '／')} {number}.{ending}")
