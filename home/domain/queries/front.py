"""What the front page shows, gathered from everyone below by their own public reads.

Words come from the page's front of the season; facts from records; lists from each app's `domain/queries`, so that
nothing is shown here that isn't public there.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from awards.programmes.models import AwardCycle
from awards.programmes.models.cycle import RELEASE
from awards.results.domain.queries import cycle as cycles
from awards.results.domain.queries.awardee_results import TierResults, list_results
from awards.results.domain.queries.pages import find_pages
from awards.results.models import AwardCyclePage, Awardee
from campaigns.participation.models import Campaign, CampaignPage, Participation
from casestudies.domain.queries import get_questions, list_newest, list_public_cases
from casestudies.models import CaseStudyIndexPage
from events.domain.queries.event import list_public_events, list_upcoming
from events.models import EventIndexPage
from foundation.clock.domain.moment import may_foresee
from foundation.content.domain.queries.visibility import visible_pages
from foundation.text.eras import JST
from home.domain.queries.season import SeasonNow, season_at
from home.enums import Season
from home.models import HomePage
from news.domain.queries.release import list_releases
from news.models import NewsIndexPage

EVENTS, CASES, NEWS = 3, 3, 3


@dataclass(frozen=True, slots=True)
class Words:
    """Title (in lines that may break), lead and picture of a front."""

    lines: list[str]
    lead: str = ""
    picture: Any = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the site, counted now."""

    label: str
    number: int
    note: str = ""
    unit: str = ""


@dataclass
class Front:
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
    newest_cycle: AwardCycle | None = None
    newest_cycle_page: Page | None = None
    newest_results: list[TierResults] = field(default_factory=list)
    events: list[Any] = field(default_factory=list)
    events_page: Page | None = None
    events_today: int = 0
    cases: list[Any] = field(default_factory=list)
    cases_page: Page | None = None
    questions: dict[str, Any] = field(default_factory=dict)
    news: list[Any] = field(default_factory=list)
    news_page: Page | None = None
    figures: list[Figure] = field(default_factory=list)


def front_of(page: HomePage, *, at: datetime, viewer: Any = None) -> Front:
    """The front of the season at `at`, in the page's language.

    A moment to come changes dates and season. Results show before their moment only in the preview of a viewer who may
    release them; of those that have no moment yet the season alone.
    """
    now = timezone.now()
    seen_at = at if may_foresee(RELEASE) else min(at, now)
    season = season_at(at, now=now, viewer=viewer)
    front = Front(season.season, at, _words(page, season), f"laurel_home/fronts/{season.season}.html")
    _add_campaign(front, season, page.locale)
    _add_cycle(front, season, page.locale, seen_at)
    _add_open_call(front, season, page.locale)
    _add_newest_results(front, page.locale, seen_at)
    _add_lists(front, page)
    _add_figures(front, page.locale.language_code, at)
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
    front.campaign_page = _page_of(CampaignPage, locale, campaign=campaign)
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
    front.open_call_page = _page_of(AwardCyclePage, locale, cycle=call)


def _add_cycle(front: Front, season: SeasonNow, locale: Locale, seen_at: datetime) -> None:
    cycle = season.cycle
    if cycle is None:
        return
    front.cycle = cycle
    front.cycle_page = find_pages(AwardCyclePage, [cycle.pk], locale=locale).get(cycle.pk)
    front.call = cycles.read_call(cycle, season.at)
    front.materials = [material.name for material in cycle.required_materials.all() if material.is_required]
    if season.season == Season.RESULTS:
        front.results = list_results(cycle, locale, seen_at)


def _add_newest_results(front: Front, locale: Locale, seen_at: datetime) -> None:
    """The latest released cycle that has awardees to show, unless the front is about it already."""
    released = AwardCycle.objects.released(seen_at).select_related("programme").order_by("-released_at")
    newest = released.filter(awardees__in=Awardee.objects.released(seen_at)).first()
    if newest is None or front.season == Season.RESULTS:
        return
    front.newest_cycle = newest
    front.newest_cycle_page = find_pages(AwardCyclePage, [newest.pk], locale=locale).get(newest.pk)
    front.newest_results = list_results(newest, locale, seen_at)


def _add_lists(front: Front, page: HomePage) -> None:
    language = page.locale.language_code
    front.events = list(list_upcoming(language=language, at=front.at, limit=EVENTS))
    front.cases = list(list_newest(language=language, limit=CASES))
    front.questions = get_questions()
    front.news = list(list_releases(language=language)[:NEWS])
    front.events_page = _page_of(EventIndexPage, page.locale)
    front.cases_page = _page_of(CaseStudyIndexPage, page.locale)
    front.news_page = _page_of(NewsIndexPage, page.locale)


def _add_figures(front: Front, language: str, at: datetime) -> None:
    """Figures of the running campaign and of the whole site."""
    today = at.astimezone(JST).replace(hour=0, minute=0, second=0, microsecond=0)
    events = list_public_events(language=language)
    front.events_today = events.filter(starts_at__lt=today + timedelta(days=1), ends_at__gt=today).count()
    cases = list_public_cases(language=language).count()
    if front.campaign:
        participants = Participation.objects.public().filter(campaign=front.campaign)
        kinds = {kind: participants.filter(kind=kind).count() for kind in ("organisation", "individual")}
        held = events.filter(starts_at__lt=front.campaign.ends_at, ends_at__gt=front.campaign.starts_at).count()
        front.figures = [
            Figure(_("Organisations taking part"), kinds["organisation"]),
            Figure(_("Individuals taking part"), kinds["individual"]),
            Figure(_("Events of the month"), held),
        ]
    front.figures.append(Figure(_("Case studies"), cases))


def _page_of(page_type: Any, locale: Locale, **record: Any) -> Page | None:
    """The first visible page of a type in a language."""
    pages = page_type.objects.filter(locale=locale, alias_of=None, **record)
    found: Page | None = visible_pages(pages).select_related("locale").first()
    return found
