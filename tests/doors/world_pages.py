"""Pages: each type in each state; those that a rule hides; newer drafts; mirrors; and open pages that point at them."""

import datetime as dt

from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.rich_text import RichText

from casestudies.models import CaseStudyIndexPage, CaseStudyPage, CollectionPage, Theme
from events.models import EventIndexPage, EventPage
from foundation.coverage.models import MediaCoverage
from foundation.organisations.models import Organisation
from home.models import HomePage, StandardPage
from news.models import NewsIndexPage, PressReleasePage
from tests.doors.world import OPEN, PASSWORD, STAFF, Thing, World, add_in_states, fronts

IN_TEN_DAYS = dt.timedelta(days=10)
CORRECTED = {"corrected_on": dt.date(2026, 6, 10)}


def add_pages(world: World) -> None:
    home = fronts()
    now = timezone.now()
    add_in_states(world, HomePage, home)
    add_in_states(world, StandardPage, home)
    news = add_in_states(world, NewsIndexPage, home)
    add_in_states(world, PressReleasePage, news, date=dt.date(2026, 6, 8), **CORRECTED)
    add_future_releases(world, news["ja"])
    lists = add_in_states(world, EventIndexPage, home)
    add_in_states(world, EventPage, lists, starts_at=now + IN_TEN_DAYS, ends_at=now + IN_TEN_DAYS * 2)
    indexes = add_in_states(world, CaseStudyIndexPage, home)
    collections = add_in_states(world, CollectionPage, indexes, fiscal_year=2026)
    add_cases(world, collections)


def add_cases(world: World, collections: dict[str, Page]) -> None:
    """Cases, each with an organisation and a theme that nothing else names."""

    def organisation(state: str) -> Organisation:
        return world.add("organisation", state, Organisation.objects.create(**world.marks.texts(Organisation, state)))

    add_in_states(world, CaseStudyPage, collections, organisation=organisation, information_as_of=dt.date(2026, 10, 1))
    themes: dict[str, Theme] = {}
    for thing in world.of_kind("case"):
        if thing.secret not in themes:
            themes[thing.secret] = Theme.objects.create(**world.marks.texts(Theme, thing.secret))
        thing.row.themes.add(themes[thing.secret])
        thing.row.save()


def add_future_releases(world: World, index: Page) -> None:
    """Published, and dated tomorrow; and today, an hour from now."""
    soon = timezone.localtime() + dt.timedelta(hours=1)
    for moment in ({"date": timezone.localdate() + dt.timedelta(days=1)}, {"date": soon.date(), "time": soon.time()}):
        page = PressReleasePage(**world.marks.texts(PressReleasePage, "embargoed"), **CORRECTED, **moment)
        world.page("embargoed", page, parent=index)


def add_newer_drafts(world: World) -> None:
    """Open pages whose next version says what isn't out yet."""
    for thing in world.of("page"):
        if thing.secret == OPEN:
            draft = thing.row.specific
            for name in ("title", "summary", "search_description"):
                setattr(draft, name, world.marks.latin("newer draft", f"{type(draft).__name__}.{name}"))
            draft.save_revision()


def add_mirrors(world: World) -> None:
    """Aliases that keep the place of a missing translation, of pages that are restricted or hidden."""
    indexes = {t.row.locale.language_code: t.row for t in world.of("page") if is_open(t, NewsIndexPage)}
    for secret, day, how in (("password", dt.date(2026, 6, 8), PASSWORD), ("embargoed", dt.date(2099, 6, 8), {})):
        page = PressReleasePage(**world.marks.texts(PressReleasePage, secret), **CORRECTED, date=day)
        world.page(secret, page, parent=indexes["ja"], **how)
        world.add("page", secret, page.copy_for_translation(indexes["en"].locale, alias=True))


def is_open(thing: Thing, model: type[Page]) -> bool:
    return thing.secret == OPEN and isinstance(thing.row, model)


def add_pointers(world: World) -> None:
    """Open pages that name every hidden page: in running text, as related pages, as related cases; and redirects."""
    home = fronts()["ja"]
    hidden = [thing.row for thing in world.of("page") if thing.secret not in (OPEN, "members")]
    linked = RichText("".join(f'<p><a linktype="page" id="{page.pk}">?</a></p>' for page in hidden))
    related = {"heading": "", "pages": hidden[:12]}
    pointing = StandardPage(title="Pointers", slug="pointers", intro=linked.source, body=[("paragraph", linked)])
    world.page(OPEN, pointing, parent=home, variant="pointing")
    index = next(thing.row for thing in world.of("page") if is_open(thing, NewsIndexPage))
    facts = {"date": dt.date(2026, 6, 9), "sections": [("paragraph", linked)], "related": [("pages", related)]}
    world.page(OPEN, PressReleasePage(title="Pointing", slug="pointing", **facts), parent=index, variant="pointing")
    for page in hidden:
        old = Redirect.objects.create(old_path=f"/was-here/{page.pk}", redirect_page=page)
        world.add("redirect", next(thing.secret for thing in world.of("page") if thing.row == page), old)


def add_coverage(world: World) -> None:
    """Of today and of tomorrow, about whoever may be shown; the note is staff's own."""
    shown = [world.one(kind, OPEN) for kind in ("awardee", "campaign")]
    for secret, day in ((OPEN, 0), ("coverage of tomorrow", 1)):
        facts = world.marks.texts(MediaCoverage, secret, own={"note": STAFF})
        published = timezone.localdate() + dt.timedelta(days=day)
        row = world.add("coverage", secret, MediaCoverage.objects.create(**facts, published_on=published))
        for record in shown:
            record.media_coverage.add(row)
        row.organisations.add(*(thing.row for thing in world.of("organisation")))
