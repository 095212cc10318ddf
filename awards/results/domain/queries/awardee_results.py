"""Who received what: awardees by tier, as the public may see them.

Every read here begins with `Awardee.objects.released(at)`: half-open, so that a result is public exactly from
`released_at` on, and a revoked award is not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Count, Prefetch, QuerySet
from msgspec import Struct
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Locale

from awards.programmes.models import AwardCycle, Tier
from awards.results.domain.queries.pages import find_pages, prefetch_pages
from awards.results.models import AwardCyclePage, Awardee, AwardeeOrganisation, AwardeePage, AwardProgrammePage
from awards.results.models.awardee import SIZED

# filters of the lists of awardees: name of the filter -> column
AWARDEE_FILTERS = {
    "programme": "cycle__programme__public_id",
    "cycle": "cycle__public_id",
    "fiscal_year": "cycle__fiscal_year",
    "tier": "tier__code",
    "industry": "industry_id",
    "prefecture": "prefecture_id",
    "size_band": "size_band_id",
}


class AwardeeLine(Struct, frozen=True):
    """An awardee in a list, with its page if it has a visible one."""

    awardee: Awardee
    page: AwardeePage | None

    @property
    def has_facts(self) -> bool:
        """Whether more than the name is on record: of early years often nothing else is."""
        awardee = self.awardee
        return any((awardee.industry_id, awardee.prefecture_id, awardee.published_employees, awardee.citation))


class PicturedLine(Struct, frozen=True):
    """An awardee in a list of cards."""

    line: AwardeeLine
    picture: AbstractImage | None


class TierResults(Struct, frozen=True):
    """A tier with those who received it."""

    tier: Tier
    lines: list[AwardeeLine]

    @property
    def has_logos(self) -> bool:
        """Whether anybody of the tier has one: without, the list leaves no room for them."""
        return any(line.awardee.published_logo for line in self.lines)

    @property
    def pictures(self) -> list[AbstractImage]:
        """The emblem and the logos."""
        return [
            picture for picture in (self.tier.emblem, *(line.awardee.published_logo for line in self.lines)) if picture
        ]

    @property
    def has_facts(self) -> bool:
        return any(line.has_facts for line in self.lines)


def list_awardees(at: datetime | None = None) -> QuerySet[Awardee]:
    """Every awardee that the public may see, with all that a list entry shows but the sizes of its logo."""
    shown = ("cycle__programme", "tier", "industry", "prefecture", "size_band", "logo")
    return Awardee.objects.released(at).select_related(*shown)


def list_public_awardees(*, language: str, at: datetime | None = None) -> QuerySet[Awardee]:
    """As `list_awardees`, with organisations and the pages – its own, its cycle's, its award's – in that language."""
    organisations = AwardeeOrganisation.objects.named().select_related("organisation__legal_form", "logo")
    return list_awardees(at).prefetch_related(
        "logo__renditions",
        Prefetch("organisations", queryset=organisations.prefetch_related("logo__renditions")),
        prefetch_pages(AwardeePage, language, at=at),
        prefetch_pages(AwardCyclePage, language, at=at, of="cycle"),
        prefetch_pages(AwardProgrammePage, language, at=at, of="cycle__programme"),
    )


def narrow_awardees(awardees: QuerySet[Awardee], **filters: Sequence[object]) -> QuerySet[Awardee]:
    """Of `awardees`, those with any of the values in each filter; filters without values are ignored."""
    for name, values in filters.items():
        if values:
            awardees = awardees.filter(SIZED) if name == "size_band" else awardees
            awardees = awardees.filter(**{f"{AWARDEE_FILTERS[name]}__in": values})
    return awardees


def list_lines(awardees: Iterable[Awardee], locale: Locale, at: datetime | None = None) -> list[AwardeeLine]:
    """The awardees with their pages; two queries, however many."""
    rows = list(awardees)
    pages = find_pages(AwardeePage, [row.pk for row in rows], locale=locale, at=at)
    return [AwardeeLine(row, pages.get(row.pk)) for row in rows]


def list_results(cycle: AwardCycle, locale: Locale, at: datetime | None = None) -> list[TierResults]:
    """The cycle's results, the highest tier first; empty before the release. Tiers nobody received are left out.

    The sizes of their `pictures` are left to the caller, who may have others to read with them (`read_sizes`).
    """
    if not cycle.is_released(at):
        return []
    return group_by_tier(list_lines(list_awardees(at).filter(cycle=cycle).select_related("tier__emblem"), locale, at))


def list_pictured(results: TierResults) -> list[PicturedLine]:
    """Its awardees, each with the picture of its page; empty where no page has one. One query, however many.

    The pages themselves stay as they are: they may be shared by all requests (`once`). Sizes are left to the caller.
    """
    keys = {line.page.picture_id for line in results.lines if line.page and line.page.picture_id}
    pictures = get_image_model()._default_manager.in_bulk(keys) if keys else {}
    of_page = [pictures.get(line.page.picture_id) if line.page else None for line in results.lines]
    return [PicturedLine(*each) for each in zip(results.lines, of_page, strict=True)] if any(of_page) else []


def group_by_tier(lines: Sequence[AwardeeLine]) -> list[TierResults]:
    """By tier, the highest first."""
    tiers = {line.awardee.tier_id: line.awardee.tier for line in lines}
    highest = sorted(tiers.values(), key=lambda tier: (tier.rank, tier.pk))
    return [TierResults(tier, [line for line in lines if line.awardee.tier_id == tier.pk]) for tier in highest]


def count_by_tier(cycle: AwardCycle, at: datetime | None = None) -> list[tuple[Tier, int]]:
    """How many the public sees of each tier that somebody received, the highest first. One query."""
    released = Awardee.objects.released(at).filter(cycle=cycle).order_by().values("pk")
    tiers = Tier.objects.filter(awardees__in=released).annotate(number=Count("awardees")).order_by("rank", "pk")
    return [(tier, tier.number) for tier in tiers]
