"""One awardee as the public sees it: facts, figures beside those of the others, earlier awards, coverage, case.

Data of other awardees comes from `released` rows only. The caller must have checked the awardee itself:
its page is hidden until the release, and the admin's preview shows it before.
"""

from datetime import datetime
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Prefetch, QuerySet
from msgspec import Struct
from wagtail.models import Locale

from awards.programmes.domain.queries.cycle import list_items
from awards.programmes.models import ScreeningItemVersion
from awards.results import registry
from awards.results.domain.queries.awardee_results import list_awardees, list_public_awardees
from awards.results.domain.queries.pages import find_pages
from awards.results.models import AwardCyclePage, Awardee, AwardeeEffort, AwardeeMeasure, AwardeeOrganisation
from awards.results.registry import AwardeeTalk
from foundation.clock.domain.moment import public_now
from foundation.content.blocks.figures import list_widths
from foundation.coverage.models import MediaCoverage

Wording = dict[int | None, ScreeningItemVersion]  # by the item's primary key
ENOUGH_TO_COMPARE = 3  # a median of fewer would reveal single awardees


class FigureLine(Struct, frozen=True):
    """A published figure: the measure as worded, the value, and the median of all awardees of the cycle."""

    measure: AwardeeMeasure
    version: ScreeningItemVersion
    divided_by: str
    median: Decimal | None

    @property
    def widths(self) -> dict[str, str]:
        """Of the bars that draw the awardee's own value and the median, in hundredths of their room."""
        own, middle = list_widths((self.measure.value, self.median), self.version.unit)
        return {"own": own, "median": middle}


class EffortLine(Struct, frozen=True):
    """An effort as worded, and what the awardee did."""

    effort: AwardeeEffort
    version: ScreeningItemVersion


def find_public_awardee(public_id: str, *, language: str, at: datetime | None = None) -> Awardee | None:
    """The awardee of that public id, if the public may see it now, with its page in that language."""
    coverage = Prefetch("media_coverage", queryset=MediaCoverage.objects.published(at))
    awardees = list_public_awardees(language=language, at=at).prefetch_related(coverage)
    return awardees.filter(public_id=public_id).first()


def list_figures(awardee: Awardee, wording: Wording, at: datetime | None = None) -> list[FigureLine]:
    """The figures that may be published, in the order of the items."""
    measures = (
        AwardeeMeasure.objects.published().filter(awardee=awardee).select_related("item").order_by("item__order", "pk")
    )
    medians = _medians(awardee, at)
    lines = []
    for measure in measures:
        version = wording.get(measure.item_id)
        source = wording.get(measure.item.denominator_from_id)
        if version:
            divided_by = source.numerator_label if source else version.denominator_label
            lines.append(FigureLine(measure, version, divided_by, medians.get(measure.item_id)))
    return lines


def list_efforts(awardee: Awardee, wording: Wording) -> list[EffortLine]:
    """What the award was given for, in the order of the items."""
    efforts = awardee.efforts.filter(item__is_public=True).select_related("item").order_by("item__order", "pk")
    return [EffortLine(effort, wording[effort.item_id]) for effort in efforts if effort.item_id in wording]


def list_earlier_awards(awardee: Awardee, at: datetime | None = None) -> QuerySet[Awardee]:
    """Other awards of the same organisations in earlier cycles, the latest first."""
    organisations = awardee.organisations.filter(is_named=True).values("organisation")
    earlier = list_awardees(at).filter(
        organisations__organisation__in=organisations,
        organisations__is_named=True,
        cycle__opens_at__lt=awardee.cycle.opens_at,
    )
    return earlier.exclude(pk=awardee.pk).distinct().order_by("-cycle__opens_at", "pk")


def read_awardee(awardee: Awardee, locale: Locale, at: datetime | None = None) -> dict[str, Any]:
    """What an awardee's page shows, for templates."""
    moment = at or public_now()
    wording = get_wording(awardee)
    figures = list_figures(awardee, wording, moment)
    return {
        "awardee": awardee,
        "cycle": awardee.cycle,
        "tier": awardee.tier,
        "organisations": list_organisations(awardee),
        "figures": figures,
        "has_medians": any(line.median is not None for line in figures),
        "number_of_awardees": Awardee.objects.released(moment).filter(cycle=awardee.cycle_id).count(),
        "efforts": list_efforts(awardee, wording),
        "earlier": list_earlier_awards(awardee, moment),
        "coverage": awardee.media_coverage.published(moment),
        "talks": list_talks(awardee, locale, at),
        "cycle_page": find_pages(AwardCyclePage, [awardee.cycle_id], locale=locale, at=at).get(awardee.cycle_id),
    }


def list_organisations(awardee: Awardee) -> list[AwardeeOrganisation]:
    """Those that are named, the lead first as on record."""
    parts = AwardeeOrganisation.objects.named().filter(awardee=awardee)
    found = list(parts.select_related("organisation__legal_form", "logo"))
    for part in found:
        part.awardee = awardee
    return found


def list_talks(awardee: Awardee, locale: Locale, at: datetime | None = None) -> list[AwardeeTalk]:
    """The talks that apps above know of, at events that the public may see."""
    return [talk for list_some in registry.talks.list() for talk in list_some(awardee, locale, at)]


def get_wording(awardee: Awardee) -> Wording:
    """The current wording of each item of the awardee's cycle."""
    return {line.item.pk: line.version for line in list_items(awardee.cycle)}


def _medians(awardee: Awardee, at: datetime | None) -> dict[int, Decimal]:
    """The median of each public measure among the cycle's awardees; none if too few have one."""
    released = Awardee.objects.released(at).filter(cycle=awardee.cycle_id)
    rows = AwardeeMeasure.objects.published().filter(awardee__in=released)
    values: dict[int, list[Decimal]] = {}
    for item_id, value in rows.values_list("item", "value"):
        if value is not None:
            values.setdefault(item_id, []).append(value)
    return {item_id: median(found) for item_id, found in values.items() if len(found) >= ENOUGH_TO_COMPARE}
