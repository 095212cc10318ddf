"""What the award adds to case studies: the awardee, the tier it received, for which efforts.

Registered in `casestudies.registry`. The rule the next editor must not break: choices, counts and marks are made from
released awardees only, or a facet would reveal a result too early. Pages are translated, so awardees' pages store a
case's translation key.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from awards.programmes.models import Tier
from awards.results.fields import CASE_STUDY, has_case_studies
from awards.results.models import Awardee, AwardeeEffort, AwardeePage
from casestudies.registry import Mark
from foundation.changes.domain.reading import is_reading, once, read_once
from foundation.content.domain.queries.listing import count_by
from foundation.content.domain.queries.visibility import visible_pages
from foundation.text.languages import active_language

if TYPE_CHECKING:
    from casestudies.models import CaseStudyPage


def find_case_study(key: UUID | None, locale: Locale) -> "CaseStudyPage | None":
    """The visible case study with this translation key: in `locale` if there is one, else in another language."""
    if key is None or not has_case_studies():
        return None
    cases = apps.get_model(CASE_STUDY).objects.filter(translation_key=key, alias_of=None)
    pages = visible_pages(cases).select_related("locale")
    return min(pages, key=lambda page: page.locale_id != locale.pk, default=None)


def list_case_pages() -> QuerySet[AwardeePage]:
    """Visible pages of released awardees that name a case."""
    released = Awardee.objects.released().order_by()
    naming = AwardeePage.objects.filter(awardee__in=released, case_study__isnull=False)
    return visible_pages(naming).order_by()  # type: ignore[no-any-return]  # page managers aren't typed


class AwardFacet:
    """Cases by the awards their organisations received: those with one of the codes at `code`, filtered by `only`."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    code: ClassVar[str]
    only: ClassVar[Mapping[str, Any]] = {}

    def narrow(self, rows: QuerySet, values: Sequence[str]) -> QuerySet:
        pages = list_case_pages().filter(**{f"{self.code}__in": values}, **self.only)
        return rows.filter(translation_key__in=pages.values("case_study"))

    def list_counts(self, rows: QuerySet) -> QuerySet:
        pages = list_case_pages().filter(case_study__in=rows.order_by().values("translation_key"), **self.only)
        return count_by(pages, self.code, of="case_study")


class TierFacet(AwardFacet):
    name = "tier"
    label = pgettext_lazy("award", "Award")
    code = "awardee__tier__code"

    def choices(self) -> Iterable[tuple[str, str]]:
        names: dict[str, str] = {}
        for tier in _list_tiers():
            names.setdefault(tier.code, tier.name)
        return names.items()


class EffortFacet(AwardFacet):
    """By what the award was given for."""

    name = "effort"
    label = pgettext_lazy("facet", "Awarded for")
    code = "awardee__efforts__item__code"
    only: ClassVar[Mapping[str, Any]] = {"awardee__efforts__item__is_public": True}

    def choices(self) -> Iterable[tuple[str, str]]:
        names: dict[str, str] = {}
        for effort in _list_efforts():
            if version := effort.item.current_version:
                names.setdefault(effort.item.code, version.label)
        return names.items()


@once
def _list_tiers() -> list[Tier]:
    tiers = Tier.objects.filter(awardees__pages__in=list_case_pages())
    return list(tiers.order_by("rank", "-cycle__opens_at").distinct())


@once
def _list_efforts() -> list[AwardeeEffort]:
    efforts = AwardeeEffort.objects.filter(awardee__pages__in=list_case_pages(), item__is_public=True)
    return list(efforts.select_related("item").prefetch_related("item__versions").order_by("item__order", "-pk"))


def list_marks(keys: Sequence[UUID]) -> Mapping[UUID, Sequence[Mark]]:
    """The awards of these cases' organisations: the tier and the year, without duplicates, the latest first.

    In a public request those of all cases are read once until something changes: awards are few beside cases.
    """
    if not is_reading():
        return _find_marks(list_case_pages().filter(case_study__in=keys))
    every = read_once((list_marks, active_language()), lambda: _find_marks(list_case_pages()), weigh=len)
    return {key: every[key] for key in keys if key in every}


def _find_marks(pages: QuerySet[AwardeePage]) -> Mapping[UUID, Sequence[Mark]]:
    by_newest = pages.select_related("awardee__tier", "awardee__cycle", "locale").order_by(
        "-awardee__cycle__opens_at", "pk"
    )
    marks: dict[UUID, dict[int, Mark]] = {}
    language = active_language()
    for page in sorted(by_newest, key=lambda page: page.locale.language_code != language):
        awardee, key = page.awardee, page.case_study
        text = f"{awardee.tier.name} {awardee.cycle.year_label}".strip()
        if key is not None:
            mark = Mark(text=text, url=page.get_url() or "", is_award=True)
            marks.setdefault(key, {}).setdefault(awardee.pk, mark)
    return {key: list(found.values()) for key, found in marks.items()}
