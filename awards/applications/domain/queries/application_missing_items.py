"""What is missing in applications, as database queries: for the secretariat's list, over any number of rows.

Holds conditions for querysets, and the missing parts of each row on one page of a list. Nothing is stored: what is
missing follows from the rows, and every verb and every change of the questions would have to update a stored copy. A
condition is one indexed EXISTS per row, and only the rows of one page are checked for all of them (tested with 20,000).
What is *wrong* is checked by `domain/submission_completeness.py`; a test makes sure that both agree on what is missing.
"""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from awards.applications.domain.submission_completeness import REQUIRED_COLUMNS
from awards.applications.models import Answer, Application, Material
from awards.programmes.enums import ItemKind, Section
from awards.programmes.models import Declaration, RequiredMaterial, ScreeningItem

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
    empty = []
    for name in REQUIRED_COLUMNS:
        field = Application._meta.get_field(name)
        is_text = field.get_internal_type() in ("CharField", "EmailField", "URLField", "TextField")
        empty.append(Q(**{name: ""}) if is_text else Q(**{f"{name}__isnull": True}))
    return reduce(or_, empty)


def _questions(code: str | None = None) -> Q:
    answered = Answer.objects.filter(ANSWERED, item_version__item=OuterRef("pk"), application=OuterRef(OuterRef("pk")))
    items = ScreeningItem.objects.filter(cycle=OuterRef("cycle"), is_required=True, versions__isnull=False)
    items = items.exclude(kind=ItemKind.EFFORT).filter(~Exists(answered)).order_by()
    return Q(Exists(items.filter(code=code) if code is not None else items))


def _efforts() -> Q:
    needed = ScreeningItem.objects.filter(
        cycle=OuterRef("cycle"), kind=ItemKind.EFFORT, is_required=True, versions__isnull=False
    )
    chosen = Answer.objects.filter(application=OuterRef("pk"), item_version__item__kind=ItemKind.EFFORT, is_chosen=True)
    return Q(Exists(needed.order_by())) & ~Q(Exists(chosen)) | Q(Exists(chosen.filter(text="")))


def _materials(code: str | None = None) -> Q:
    received = Material.objects.received().filter(requirement=OuterRef("pk"), application=OuterRef(OuterRef("pk")))
    ticked = Answer.objects.filter(
        item_version__item=OuterRef("item"), application=OuterRef(OuterRef("pk")), is_chosen=True
    )
    needed = RequiredMaterial.objects.filter(cycle=OuterRef("cycle"), is_required=True)
    needed = needed.filter(Q(item__isnull=True) | Q(Exists(ticked))).filter(~Exists(received.order_by())).order_by()
    return Q(Exists(needed.filter(code=code) if code is not None else needed))


def _declarations() -> Q:
    through = Application.declarations.through
    confirmed = through._default_manager.filter(application_id=OuterRef(OuterRef("pk")), declaration_id=OuterRef("pk"))
    needed = Declaration.objects.filter(cycle=OuterRef("cycle"), is_required=True).filter(~Exists(confirmed))
    return Q(Exists(needed.order_by()))
