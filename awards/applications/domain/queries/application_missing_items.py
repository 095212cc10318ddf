"""What is missing in applications, as database queries: for the secretariat's list, over any number of rows.

Holds conditions for querysets, and the missing parts of each row on one page of a list; of an application with a
submission in force, what is missing in that. Nothing is stored: what is missing follows from the rows, and every verb
and every change of the questions would have to update a stored copy. A condition is one indexed EXISTS per row, and
only the rows of one page are checked for all of them (tested with 20,000). What is *wrong* is checked by
`domain/submission_completeness.py`; a test makes sure that the two agree on what is missing.
"""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from awards.applications.domain.queries.submission_in_force import IS_SENT
from awards.applications.domain.submission_completeness import REQUIRED_COLUMNS
from awards.applications.models import Answer, Application, Material, Submission
from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import Declaration, RequiredMaterial, ScreeningItem
from foundation.text.kana import JAPANESE

QUESTION = "question:"
MATERIAL = "material:"

ANSWERED = (
    Q(item_version__item__kind=ItemKind.RATIO, numerator__isnull=False, denominator__isnull=False)
    | Q(item_version__item__kind=ItemKind.RATIO, numerator__isnull=False)
    & Q(item_version__item__denominator_from__isnull=False)
    | Q(item_version__item__kind=ItemKind.AVERAGE, numerator__isnull=False)
    | Q(item_version__item__kind=ItemKind.NUMBER, number__isnull=False)
    | Q(item_version__item__kind=ItemKind.CHOICE, option__isnull=False)
    | Q(item_version__item__kind=ItemKind.TEXT) & ~Q(text="")
)


def filter_missing(rows: QuerySet[Application], part: str) -> QuerySet[Application]:
    """Those of `rows` that lack `part`: a section, `question:CODE` or `material:CODE`; none for other values."""
    if part.startswith(QUESTION):
        return rows.filter(_questions(code=part.removeprefix(QUESTION)))
    if part.startswith(MATERIAL):
        return rows.filter(_materials(code=part.removeprefix(MATERIAL)))
    conditions = _conditions()
    return rows.filter(conditions[Section(part)]) if part in conditions else rows.none()


def mark_missing(rows: QuerySet[Application]) -> QuerySet[Application]:
    """`rows` annotated for `missing_sections`; five conditions per row, so only for one page of a list."""
    marks = {f"lacks_{name}": ExpressionWrapper(mark, BooleanField()) for name, mark in _conditions().items()}
    return rows.annotate(**marks)


def missing_sections(row: Application) -> list[Section]:
    """Which sections of this row (of `mark_missing`) are incomplete."""
    return [section for section in Section if getattr(row, f"lacks_{section}", False)]


def _conditions() -> dict[Section, Q]:
    return {
        Section.ORGANISATION: _organisation(),
        Section.QUESTIONS: _questions(),
        Section.EFFORTS: _efforts(),
        Section.MATERIALS: _materials(),
        Section.CHECK: _declarations(),
    }


def _organisation() -> Q:
    """Of drafts: nothing is sent without these columns."""
    empty = []
    for name in REQUIRED_COLUMNS:
        field = Application._meta.get_field(name)
        is_text = field.get_internal_type() in ("CharField", "EmailField", "URLField", "TextField")
        is_empty = Q(**{name: ""}) if is_text else Q(**{f"{name}__isnull": True})
        if name == "organisation_kana":
            is_empty &= Q(organisation_name="") | Q(organisation_name__regex=JAPANESE)
        elif name == "contact_email":
            is_empty &= Q(received_at=None)
        empty.append(is_empty)
    return ~IS_SENT & reduce(or_, empty)


def _questions(code: str | None = None) -> Q:
    answered = Answer.objects.filter(ANSWERED, item_version__item=OuterRef("pk"), application=OuterRef(OuterRef("pk")))
    items = ScreeningItem.objects.filter(cycle=OuterRef("cycle"), is_required=True, versions__isnull=False)
    items = items.exclude(kind=ItemKind.EFFORT).order_by()
    if code is not None:
        items = items.filter(code=code)
    sent = _sent_answers(screeningitemversion__item=OuterRef("pk"), submission=OuterRef(OuterRef("current_submission")))
    return _either(Q(Exists(items.filter(~Exists(answered)))), Q(Exists(items.filter(~Exists(sent)))))


def _efforts() -> Q:
    needed = ScreeningItem.objects.filter(
        cycle=OuterRef("cycle"), kind=ItemKind.EFFORT, is_required=True, versions__isnull=False
    )
    chosen = Answer.objects.filter(application=OuterRef("pk"), item_version__item__kind=ItemKind.EFFORT, is_chosen=True)
    sent = _sent_answers(screeningitemversion__item__kind=ItemKind.EFFORT, submission=OuterRef("current_submission"))
    is_needed = Q(Exists(needed.order_by()))
    return _either(is_needed & ~Q(Exists(chosen)) | Q(Exists(chosen.filter(text=""))), is_needed & ~Q(Exists(sent)))


def _materials(code: str | None = None) -> Q:
    application, submission = OuterRef(OuterRef("pk")), OuterRef(OuterRef("current_submission"))
    received = Material.objects.received().filter(requirement=OuterRef("pk"), application=application)
    ticked = Answer.objects.filter(item_version__item=OuterRef("item"), application=application, is_chosen=True)
    sent = Submission.materials.through._default_manager.filter(
        material__requirement=OuterRef("pk"), submission=submission
    )
    selected = _sent_answers(screeningitemversion__item=OuterRef("item"), submission=submission)
    needed = RequiredMaterial.objects.filter(cycle=OuterRef("cycle"), is_required=True).order_by()
    if code is not None:
        needed = needed.filter(code=code)
    always = Q(item__isnull=True)
    return _either(
        Q(Exists(needed.filter(always | Q(Exists(ticked)), ~Exists(received.order_by())))),
        Q(Exists(needed.filter(always | Q(Exists(selected)), ~Exists(sent)))),
    )


def _declarations() -> Q:
    """Of drafts, as above."""
    through = Application.declarations.through
    confirmed = through._default_manager.filter(application_id=OuterRef(OuterRef("pk")), declaration_id=OuterRef("pk"))
    needed = Declaration.objects.filter(cycle=OuterRef("cycle"), is_required=True).filter(~Exists(confirmed))
    return ~IS_SENT & Q(Exists(needed.order_by()))


def _sent_answers(**conditions: Any) -> QuerySet[Any]:
    """What was answered and selected in submissions."""
    rows: QuerySet[Any] = Submission.answered.through._default_manager.filter(**conditions)
    return rows


def _either(drafted: Q, sent: Q) -> Q:
    """One condition for drafts, one for applications with a submission in force."""
    return ~IS_SENT & drafted | IS_SENT & sent
