"""What the award tells about case studies: whose case it is, which tier it received, for which efforts.

Registered in `casestudies.registry`. The rule the next editor must not break: choices, counts and marks are made from
released awardees only, or a facet would tell a result before its time. Pages are translated, so awardees' pages keep a
case's translation key.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from awards.programmes.models import Tier
from awards.results.models import Awardee, AwardeeEffort, AwardeePage
from casestudies.models import CaseStudyPage
from casestudies.registry import Mark
from foundation.content.domain.queries.visibility import visible_pages


def find_case_study(key: UUID | None, locale: Locale) -> CaseStudyPage | None:
    """The visible case study with this translation key: in `locale` where there is one, else in another language."""
    if key is None:
        return None
    pages = visible_pages(CaseStudyPage.objects.filter(translation_key=key, alias_of=None)).select_related("locale")
    return min(pages, key=lambda page: page.locale_id != locale.pk, default=None)


def list_case_pages() -> QuerySet[AwardeePage]:
    """Live pages of released awardees that name a case."""
    released = Awardee.objects.released().order_by()
    return AwardeePage.objects.live().filter(awardee__in=released, case_study__isnull=False).order_by()  # type: ignore[no-any-return]  # page managers aren't typed


@dataclass(frozen=True)
class TierFacet:
    """Cases by the tier their organisation received; the value is the tier's code."""

    name: str = "tier"
    label: str | Promise = pgettext_lazy("award", "Award")

    def choices(self) -> Iterable[tuple[str, str]]:
        tiers = Tier.objects.filter(awardees__pages__in=list_case_pages()).order_by("rank", "-cycle__opens_at")
        names: dict[str, str] = {}
        for tier in tiers.distinct():
            names.setdefault(tier.code, tier.name)
        return names.items()

    def narrow(self, rows: QuerySet, values: Sequence[str]) -> QuerySet:
        by_newest = list_case_pages().filter(awardee__tier__code__in=values)
        return rows.filter(translation_key__in=by_newest.values("case_study"))

    def count(self, rows: QuerySet) -> Mapping[str, int]:
        by_newest = list_case_pages().filter(case_study__in=rows.order_by().values("translation_key"))
        counted = by_newest.values_list("awardee__tier__code").annotate(rows=Count("case_study", distinct=True))
        return dict(counted)


@dataclass(frozen=True)
class EffortFacet:
    """Cases by what the award was given for; the value is the item's code."""

    name: str = "effort"
    label: str | Promise = _("Effort")

    def choices(self) -> Iterable[tuple[str, str]]:
        efforts = AwardeeEffort.objects.filter(awardee__pages__in=list_case_pages(), item__is_public=True)
        names: dict[str, str] = {}
        for effort in efforts.select_related("item").prefetch_related("item__versions").order_by("item__order", "-pk"):
            if version := effort.item.current_version:
                names.setdefault(effort.item.code, version.label)
        return names.items()

    def narrow(self, rows: QuerySet, values: Sequence[str]) -> QuerySet:
        by_newest = list_case_pages().filter(
            awardee__efforts__item__code__in=values, awardee__efforts__item__is_public=True
        )
        return rows.filter(translation_key__in=by_newest.values("case_study"))

    def count(self, rows: QuerySet) -> Mapping[str, int]:
        by_newest = list_case_pages().filter(
            case_study__in=rows.order_by().values("translation_key"), awardee__efforts__item__is_public=True
        )
        counted = by_newest.values_list("awardee__efforts__item__code")
        return dict(counted.annotate(rows=Count("case_study", distinct=True)))


def list_marks(keys: Sequence[UUID]) -> Mapping[UUID, Sequence[Mark]]:
    """The awards of the organisations whose cases these are: the tier and the year, each once, the latest first."""
    pages = list_case_pages().filter(case_study__in=keys)
    by_newest = pages.select_related("awardee__tier", "awardee__cycle", "locale").order_by(
        "-awardee__cycle__opens_at", "pk"
    )
    marks: dict[UUID, dict[int, Mark]] = {}
    active = Locale.get_active().pk
    for page in sorted(by_newest, key=lambda page: page.locale_id != active):
        awardee, key = page.awardee, page.case_study
        text = f"{awardee.tier.name} {awardee.cycle.year_label}".strip()
        if key is not None:
            mark = Mark(text=text, url=page.get_url() or "", is_award=True)
            marks.setdefault(key, {}).setdefault(awardee.pk, mark)
    return {key: list(found.values()) for key, found in marks.items()}
