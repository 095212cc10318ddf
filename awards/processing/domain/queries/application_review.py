"""One application as the secretariat reads it: answers, figures against the cycle's limits, files, messages.

Reads only, in a fixed number of queries, without calls to the store: a file's kind follows from its type. What is shown
is the submission in force; beside it, what the applicant is changing. The rule the next editor must not break: nothing
that was sent is shown from current answers.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.domain.answer import outcome_of
from awards.applications.domain.correction import name_of
from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_preview import Figure, Preview, make_preview
from awards.applications.domain.queries.submission_in_force import load_in_force
from awards.applications.domain.submission_completeness import Finding, list_missing
from awards.applications.domain.submission_snapshot import hash_snapshot
from awards.applications.models import (
    Answer,
    Application,
    ApplicationMember,
    ApplicationMessage,
    Correction,
    ExtensionGrant,
    Material,
    PostalNotice,
    Submission,
)
from awards.processing.domain.queries.submission_difference import Difference, list_differences
from awards.processing.models import InternalNote
from awards.programmes.domain.item_measure import Concern, shown
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import Section
from foundation.assets.enums import FileKind

UNUSUAL = {Concern.UNUSUAL_HIGH, Concern.UNUSUAL_LOW}
ICONS = {FileKind.JPEG: "image", FileKind.PNG: "image", FileKind.XLSX: "table", FileKind.PPTX: "media"}


class Judged(Struct, frozen=True):
    """A figure with the cycle's limits as text, and whether it is within them."""

    figure: Figure
    limits: tuple[str, ...]
    finding: str
    is_wrong: bool = False
    is_unusual: bool = False


class Piece(Struct, frozen=True):
    """A file with the icon and the name of its kind."""

    material: Material
    icon: str
    kind: str


class Sent(Struct, frozen=True):
    """A submission, and whether its stored snapshot still matches its hash."""

    submission: Submission
    is_intact: bool


class CorrectionView(Struct, frozen=True):
    """A requested correction, and what it names: (label, reason)."""

    correction: Correction
    things: tuple[tuple[str, str], ...]


class Check(Struct, frozen=True):
    """One line of the checklist: a section, and what is missing or wrong in it."""

    section: Section
    findings: tuple[Finding, ...]


class Dossier(Struct, frozen=True):
    """Everything about one application."""

    draft: Draft
    changes: Sequence[Difference]
    preview: Preview
    figures: Sequence[Judged]
    checks: Sequence[Check]
    pieces: Sequence[Piece]
    submissions: Sequence[Sent]
    corrections: Sequence[CorrectionView]
    grants: Sequence[ExtensionGrant]
    members: Sequence[ApplicationMember]
    messages: Sequence[ApplicationMessage]
    postal_notices: Sequence[PostalNotice]
    notes: Sequence[InternalNote]


def get_dossier(application: Application) -> Dossier:
    draft = load_in_force(application)
    sent = {material.pk: material for material in draft.kept_materials}
    every = application.materials.select_related("file", "requirement", "added_by")
    materials = [sent.get(material.pk, material) for material in every]
    preview = make_preview(draft, draft.received_materials)
    corrections = application.corrections.select_related("requested_by").prefetch_related(
        "items__item__versions", "items__requirement"
    )
    return Dossier(
        draft=draft,
        changes=list_differences(draft),
        preview=preview,
        figures=_judge(draft, preview.figures),
        checks=_check(draft),
        pieces=[_piece(material) for material in materials],
        submissions=[Sent(each, hash_snapshot(each.snapshot) == each.sha256) for each in list_submissions(application)],
        corrections=[
            CorrectionView(each, tuple((name_of(thing), thing.reason) for thing in each.items.all()))
            for each in corrections
        ],
        grants=list(application.extension_grants.select_related("requested_by", "decided_by")),
        members=list(application.members.select_related("user")),
        messages=list(application.messages.select_related("sent_by").prefetch_related("files")),
        postal_notices=list(application.postal_notices.select_related("posted_by")),
        notes=list(application.internal_notes.select_related("written_by")),
    )


def list_submissions(application: Application) -> QuerySet[Submission]:
    """All submissions, the newest first, with who opened them first."""
    return application.submissions.select_related("submitted_by", "opening__opened_by")


def _check(draft: Draft) -> list[Check]:
    findings = list_missing(draft)
    return [
        Check(section, tuple(each for each in findings if each.section == section))
        for section in draft.questionnaire.sections
    ]


def _judge(draft: Draft, figures: Sequence[Figure]) -> list[Judged]:
    pairs = zip(draft.questionnaire.measures, figures, strict=True)
    return [_judged(question, draft.answers.get(question.item.pk), figure) for question, figure in pairs]


def _judged(question: Question, answer: Answer | None, figure: Figure) -> Judged:
    concern = outcome_of(question, answer).concern
    if answer is None:
        finding = _("not answered")
    elif concern is None:
        finding = _("within the limits") if answer.result is not None else _("no result")
    else:
        finding = _("unusual: please check") if concern in UNUSUAL else _("impossible value")
    return Judged(
        figure,
        tuple(list_limits(question)),
        finding,
        is_wrong=bool(concern and concern not in UNUSUAL),
        is_unusual=concern in UNUSUAL,
    )


def list_limits(question: Question) -> list[str]:
    """The cycle's limits for a measure's result as text; empty if there are none."""
    version = question.version
    sentences: dict[str, Any] = {
        _("at least %(value)s"): version.minimum,
        _("at most %(value)s"): version.maximum,
        _("unusual if below %(value)s"): version.warn_below,
        _("unusual if above %(value)s"): version.warn_above,
    }
    return [
        sentence % {"value": shown(value, version.decimals)}
        for sentence, value in sentences.items()
        if value is not None
    ]


def _piece(material: Material) -> Piece:
    """By the detected type of the file; by its name until it is checked."""
    try:
        kind: FileKind | None = FileKind.of_content_type(material.file.detected_type)
    except KeyError:
        kind = FileKind.of_name(material.file.original_name)
    return Piece(material, ICONS.get(kind, "doc-full") if kind else "doc-empty", str(kind.label) if kind else "")
