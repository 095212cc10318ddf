"""What the front page shows, gathered from everyone below by their own public reads.

Words come from the page's front of the season; facts from records; lists from each app's `domain/queries`, so that
nothing is shown here that isn't public there.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from msgspec import Struct, field
from wagtail.models import Locale, Page

from awards.programmes.models import AwardCycle
from awards.programmes.models.cycle import RELEASE
from awards.results.domain.queries import cycle as cycles
from awards.results.domain.queries.awardee_results import PicturedLine, TierResults, list_pictured, list_results
from awards.results.domain.queries.pages import find_pages
from awards.results.models import AwardCyclePage
from campaigns.participation.domain.queries import count_by_kind
from campaigns.participation.enums import ParticipantKind
from campaigns.participation.models import Campaign, CampaignPage
from casestudies.domain.queries import get_questions, list_newest, list_public_cases
from casestudies.models import CaseStudyIndexPage, CaseStudyPage
from events.domain.queries.event import list_public_events, list_upcoming
from events.models import EventIndexPage, EventPage
from foundation.assets.domain.queries.picture import read_sizes
from foundation.changes.domain.reading import once, read_once
from foundation.clock.domain.moment import find_preview, may_foresee, public_now, request_now
from foundation.content.domain.queries.locale import with_locales
from foundation.content.domain.queries.visibility import visible_pages
from foundation.text.eras import JST
from home.domain.queries.season import SeasonNow, season_at
from home.enums import Season
from home.models import HomePage
from news.domain.queries.release import list_releases
from news.models import NewsIndexPage, PressReleasePage

EVENTS, CASES, NEWS = 3, 3, 3
SOON = 12  # events that are read once; those that are over go from them


class Words(Struct, frozen=True):
    """Title (in lines that may break), lead and picture of a front."""

    lines: list[str]
    lead: str = ""
    picture: Any = None
    alt: str = ""


class Figure(Struct, frozen=True):
    """A number of the site, counted now."""

    label: str
    number: int
    note: str = ""
    unit: str = ""


class Front(Struct):
    """Everything the template of a season draws from."""

    season: Season
    at: datetime
    words: Words
    template: str
    campaign: Campaign | None = None
    campaign_page: Page | None = None
    takes_registrations: bool = False
    promoters: list[str] = field(default_factory=list)
    days_left: int = 0
    cycle: AwardCycle | None = None
    cycle_page: Page | None = None
    open_call: AwardCycle | None = None
    open_call_page: Page | None = None
    open_call_left: timedelta = timedelta(0)
    call: dict[str, Any] = field(default_factory=dict)
    materials: list[str] = field(default_factory=list)
    results: list[TierResults] = field(default_factory=list)
    laureates: list[PicturedLine] = field(default_factory=list)  # of the highest tier, if their pages have pictures
    newest_cycle: AwardCycle | None = None
    newest_cycle_page: Page | None = None
    newest_results: list[TierResults] = field(default_factory=list)
    events: Callable[[], list[EventPage]] = list  # read where the template shows them, within `made_once`
    events_now: str = ""  # what their rows show of the moment
    events_page: Page | None = None
    events_today: int = 0
    cases: Callable[[], list[CaseStudyPage]] = list  # as above
    cases_page: Page | None = None
    questions: dict[str, Any] = field(default_factory=dict)
    news: list[Any] = field(default_factory=list)
    news_page: Page | None = None
    figures: list[Figure] = field(default_factory=list)


def front_of(page: HomePage, *, at: datetime | None = None, viewer: Any = None) -> Front:
    """The front of the season at `at` (None: as the public reads it), in the page's language.

    A moment to come changes dates and season. Results show before their moment only in the preview of a viewer who may
    release them; of those that have no moment yet the season alone.
    """
    now, moment = request_now(), at or public_now()
    seen_at = None
    if at or find_preview():
        seen_at = moment if may_foresee(RELEASE) else min(moment, now)
    season = season_at(moment, now=now, viewer=viewer)
    front = Front(season.season, moment, _words(page, season), f"laurel_home/fronts/{season.season}.html")
    _add_campaign(front, season, page.locale)
    _add_cycle(front, season, page.locale, seen_at)
    _add_open_call(front, season, page.locale)
    _add_newest_results(front, season, page.locale, seen_at)
    _add_lists(front, page)
    _add_figures(front, page.locale.language_code)
    of_results = [picture for tier in (*front.results, *front.newest_results) for picture in tier.pictures]
    read_sizes([front.words.picture, *(each.picture for each in front.laureates), *of_results])
    return front


def _words(page: HomePage, season: SeasonNow) -> Words:
    """The page's own words for the season, else the record's name."""
    for block in page.fronts:
        value = block.value
        if value["season"] == season.season:
            lines = [line.strip() for line in value["title"].splitlines() if line.strip()]
            return Words(lines, value["lead"], value["picture"], value["alt"])
    record = season.campaign or season.cycle
    return Words([record.name] if record else [page.title], page.summary)


def _add_campaign(front: Front, season: SeasonNow, locale: Locale) -> None:
    campaign = season.campaign
    if campaign is None:
        return
    front.campaign = campaign
    front.campaign_page = _find_page(CampaignPage, locale.pk, campaign=campaign.pk)
    front.takes_registrations = campaign.takes_registrations(season.at)
    promoters = campaign.promoters.filter(role="promoter").select_related("organisation__legal_form")
    front.promoters = [promoter.organisation.name for promoter in promoters]
    left = campaign.ends_at.astimezone(JST) - season.at.astimezone(JST)
    front.days_left = max(0, -(-left // timedelta(days=1)))


def _add_open_call(front: Front, season: SeasonNow, locale: Locale) -> None:
    """A call that is open while the front says something else: no visitor of those weeks misses it."""
    call = season.open_call
    if call is None or season.season == Season.CALL:
        return
    front.open_call, front.open_call_left = call, call.closes_at - season.at
    front.open_call_page = _find_page(AwardCyclePage, locale.pk, cycle=call.pk)


def _add_cycle(front: Front, season: SeasonNow, locale: Locale, seen_at: datetime | None) -> None:
    cycle = season.cycle
    if cycle is None:
        return
    front.cycle = cycle
    front.cycle_page = find_pages(AwardCyclePage, [cycle.pk], locale=locale).get(cycle.pk)
    front.call = cycles.read_call(cycle, season.at)
    front.materials = [material.name for material in cycle.required_materials.all() if material.is_required]
    if season.season == Season.RESULTS:
        front.results = list_results(cycle, locale, seen_at)
    if front.results:
        front.laureates = list_pictured(front.results[0])


def _add_newest_results(front: Front, season: SeasonNow, locale: Locale, seen_at: datetime | None) -> None:
    """The latest released cycle that has awardees to show, unless the front is about it already."""
    if front.season == Season.RESULTS:
        return
    released = [cycle for cycle in season.public_cycles if cycle.released_at and cycle.is_released(seen_at)]
    for cycle in sorted(released, key=lambda cycle: str(cycle.released_at), reverse=True):
        if results := list_results(cycle, locale, seen_at):
            front.newest_cycle, front.newest_results = cycle, results
            front.newest_cycle_page = find_pages(AwardCyclePage, [cycle.pk], locale=locale).get(cycle.pk)
            return


def _add_lists(front: Front, page: HomePage) -> None:
    language = page.locale.language_code
    front.events = partial(_list_events, language, front.at)
    front.events_now = _describe_now(front.events())
    newest = ("newest cases", language)
    front.cases = cache(
        lambda: read_once(newest, lambda: list(list_newest(language=language, limit=CASES)), weigh=_weigh)
    )
    front.questions = get_questions()
    front.news = _list_news(language)
    front.events_page = _find_page(EventIndexPage, page.locale_id)
    front.cases_page = _find_page(CaseStudyIndexPage, page.locale_id)
    front.news_page = _find_page(NewsIndexPage, page.locale_id)


def _add_figures(front: Front, language: str) -> None:
    """Figures of the running campaign and of the whole site."""
    today = front.at.astimezone(JST).replace(hour=0, minute=0, second=0, microsecond=0)
    days = {"today": (today, today + timedelta(days=1))}
    if front.campaign:
        days["month"] = (front.campaign.starts_at, front.campaign.ends_at)
    held = read_once(("events held", language, *days.items()), lambda: _count_events(language, days))
    front.events_today = held["today"]
    if front.campaign:
        kinds = count_by_kind(front.campaign)
        front.figures = [
            Figure(_("Organisations taking part"), kinds.get(ParticipantKind.ORGANISATION, 0)),
            Figure(_("Individuals taking part"), kinds.get(ParticipantKind.INDIVIDUAL, 0)),
            Figure(_("Events of the month"), held["month"]),
        ]
    front.figures.append(Figure(_("Case studies"), _count_cases(language)))


def _list_events(language: str, at: datetime) -> list[EventPage]:
    """The next ones at `at`: of some that are read once those that aren't over, else, where too few are left, anew."""
    if at != public_now():
        return _read_events(language, at, EVENTS)
    soon = read_once(("next events", language), lambda: _read_events(language, at, SOON), weigh=_weigh)
    left = [event for event in soon if event.ends_at > at]
    return left[:EVENTS] if len(left) >= EVENTS or len(soon) < SOON else _read_events(language, at, EVENTS)


def _describe_now(events: list[EventPage]) -> str:
    """Which events there are, what a reader meets at each, and the year in which theirs isn't written."""
    return " ".join(
        [str(public_now().astimezone(JST).year), *(f"{event.pk}-{event.condition_now}" for event in events)]
    )


def _read_events(language: str, at: datetime, limit: int) -> list[EventPage]:
    return list(list_upcoming(language=language, at=at, limit=limit))


def _weigh(rows: list[Any]) -> int:
    return 1 + 5 * len(rows)


def _count_events(language: str, days: dict[str, tuple[datetime, datetime]]) -> dict[str, int]:
    events = list_public_events(language=language).order_by()
    held: dict[str, int] = events.aggregate(**{name: _held(*of) for name, of in days.items()})
    return held


def _held(start: datetime, end: datetime) -> Count:
    """How many events take place between these moments."""
    return Count("pk", filter=Q(starts_at__lt=end, ends_at__gt=start))


@once
def _list_news(language: str) -> list[PressReleasePage]:
    return list(list_releases(language=language)[:NEWS])


@once
def _count_cases(language: str) -> int:
    return int(list_public_cases(language=language).count())


@once
def _find_page(page_type: Any, locale: int, **record: int) -> Page | None:
    """The first visible page of a type in a language."""
    found: Page | None = visible_pages(page_type.objects.filter(locale=locale, alias_of=None, **record)).first()
    return with_locales([found])[0] if found else None
