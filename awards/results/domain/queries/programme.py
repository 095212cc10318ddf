"""An award over the years, as the public sees it: the current cycle, and the earlier ones."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from msgspec import Struct
from wagtail.models import Locale

from awards.programmes.models import AwardCycle, AwardProgramme
from awards.results.domain.queries.cycle import list_public_cycles, read_call
from awards.results.domain.queries.cycle_judging import read_judging
from awards.results.domain.queries.pages import find_pages, prefetch_pages
from awards.results.models import AwardCyclePage, Awardee, AwardProgrammePage
from foundation.clock.domain.moment import public_now


class Year(Struct, frozen=True):
    """A cycle with released results: its page, if it has a visible one, and how many received the award."""

    cycle: AwardCycle
    page: AwardCyclePage | None
    awardees: int


def list_public_programmes(*, language: str, at: datetime | None = None) -> QuerySet[AwardProgramme]:
    """Every award with a public cycle, with its page in that language."""
    cycles = AwardCycle.objects.public(at).order_by()
    programmes = AwardProgramme.objects.filter(pk__in=cycles.values("programme")).select_related("logo")
    return programmes.prefetch_related("logo__renditions", prefetch_pages(AwardProgrammePage, language, at=at))


def find_public_programme(public_id: str, *, language: str, at: datetime | None = None) -> AwardProgramme | None:
    """The award of that public id, with its public cycles, the newest first, as `shown_cycles`."""
    cycles = list_public_cycles(language=language, at=at)
    programmes = list_public_programmes(language=language, at=at).filter(public_id=public_id)
    return programmes.prefetch_related(Prefetch("cycles", queryset=cycles, to_attr="shown_cycles")).first()


def find_current_cycle(programme: AwardProgramme, at: datetime | None = None) -> AwardCycle | None:
    """The current cycle: the open one; else the next to open; else the latest. None without any."""
    moment = at or public_now()
    cycles = list(AwardCycle.objects.public(moment).filter(programme=programme).select_related("division"))
    running = [cycle for cycle in cycles if cycle.opens_at <= moment < cycle.closes_at]
    coming = [cycle for cycle in cycles if moment < cycle.opens_at]
    if running:
        return min(running, key=lambda cycle: cycle.closes_at)
    if coming:
        return min(coming, key=lambda cycle: cycle.opens_at)
    return max(cycles, key=lambda cycle: cycle.opens_at, default=None)


def list_years(programme: AwardProgramme, locale: Locale, at: datetime | None = None) -> list[Year]:
    """The cycles with released results, the newest first, with the number of awardees."""
    cycles = list(AwardCycle.objects.released(at).filter(programme=programme))
    pages = find_pages(AwardCyclePage, [cycle.pk for cycle in cycles], locale=locale, at=at)
    released = Awardee.objects.released(at).filter(cycle__in=cycles).order_by()
    counts = dict(released.values("cycle").annotate(number=Count("pk")).values_list("cycle", "number"))
    return [Year(cycle, pages.get(cycle.pk), counts.get(cycle.pk, 0)) for cycle in cycles]


def read_programme(programme: AwardProgramme, locale: Locale, at: datetime | None = None) -> dict[str, Any]:
    """What a programme's page shows, for templates."""
    moment = at or public_now()
    years = list_years(programme, locale, at)
    current = find_current_cycle(programme, moment)
    pages = find_pages(AwardCyclePage, [current.pk], locale=locale, at=at) if current else {}
    return {
        **(read_call(current, moment) if current else {}),
        "programme": programme,
        "years": years,
        "judging": read_judging(years[0].cycle, years[0].awardees, at) if years else None,
        "total_awardees": sum(year.awardees for year in years),
        "cycle_page": pages.get(current.pk) if current else None,
        "division": (current.division if current else None) or programme.division,
    }
