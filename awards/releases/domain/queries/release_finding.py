"""What is missing before a release can be submitted, and what somebody should look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import pgettext
from msgspec import Struct
from wagtail.models import Page

from awards.applications.enums import ApplicationState
from awards.decisions.enums import Outcome
from awards.programmes.enums import CycleState
from awards.releases.domain.queries.outcome_recipient import list_decisions, list_unselected
from awards.releases.domain.queries.release_certificate import (
    list_kitless,
    list_sharing,
    list_undesigned,
    read_tiers,
)
from awards.releases.domain.queries.release_consent import list_unagreed_cases, list_unconsented
from awards.releases.domain.queries.release_media import list_numberless
from awards.releases.domain.queries.release_name import list_naming_pages
from awards.releases.domain.queries.release_picture import list_incomplete
from awards.releases.domain.queries.release_place import read_places
from awards.releases.domain.queries.release_press import list_misdated
from awards.releases.domain.queries.release_proof import (
    Answer,
    list_awaited,
    list_open,
    list_uncorrected,
    read_answers,
)
from awards.releases.domain.queries.release_text import is_described, list_texts, list_untranslated
from awards.releases.domain.queries.release_unnamed import UnnamedReader
from awards.releases.domain.release_certificate import list_unprinted
from awards.releases.domain.release_contents import list_awardees
from awards.releases.domain.release_page import list_own_pages
from awards.releases.enums import FindingKind, ReleaseState
from awards.releases.models import Release
from awards.results.models import Awardee, AwardeePage
from foundation.text.eras import format_moment, format_stamp
from foundation.text.languages import LANGUAGE_CHOICES, active_language


class Finding(Struct, frozen=True):
    """One sentence; `page` is what it is about, if it is about a page; `moment` is said in it, where it has one."""

    kind: FindingKind
    name: str = ""
    page: Page | None = None
    moment: datetime | None = None

    @property
    def is_stopping(self) -> bool:
        return self.kind in FindingKind.stopping

    @property
    def is_of_moment(self) -> bool:
        """Whether another moment of release would do away with it."""
        return self.kind in {FindingKind.PASSED, FindingKind.BEFORE_CLOSE}

    def __str__(self) -> str:
        if not self.name:
            return str(self.kind.label)
        finding = str(self.kind.label)
        if self.moment is not None:
            finding %= {"moment": format_moment(self.moment, active_language())}
        return pgettext("release", "“%(name)s” %(finding)s.") % {"name": self.name, "finding": finding}


def list_findings(release: Release, *, at: datetime) -> list[Finding]:
    """What stops it first. The same number of statements whatever the number of pages."""
    awardees = list(
        list_awardees(release).select_related("logo").prefetch_related("measures__item", "organisations__logo")
    )
    answers = read_answers(awardees)
    found = [*_about_cycle(release, at), *_about_pages(release, awardees, answers)]
    found += [*_about_awardees(release, awardees), *_about_decisions(release, awardees)]
    found += _about_answers(release, awardees, answers, at)
    return sorted(found, key=lambda finding: not finding.is_stopping)


def list_named(release: Release) -> list[Finding]:
    """Public pages that name an awardee already; apart from the others, because their texts are read."""
    if (pages := list_naming_pages(release)) is None:
        return [Finding(FindingKind.UNSEARCHED)]
    names = _name_pages(pages)
    return [Finding(FindingKind.NAMED, names[page.pk], page) for page in pages]


def list_undrawn(release: Release) -> list[Finding]:
    """Once it was submitted, pictures for sharing that lack something; they are drawn again at the next submission."""
    if release.state not in ReleaseState.fixed or not (pages := list(list_incomplete(release))):
        return []
    names = _name_pages(row.page for row in release.pages.select_related("page__locale"))
    return [Finding(FindingKind.INCOMPLETE, names[page.pk], page) for page in pages]


def list_stops(release: Release, *, at: datetime) -> list[Finding]:
    return [finding for finding in list_findings(release, at=at) if finding.is_stopping]


def _about_cycle(release: Release, at: datetime) -> Iterator[Finding]:
    if release.cycle.state != CycleState.IN_FORCE:
        yield Finding(FindingKind.NOT_IN_FORCE)
    if release.moment <= at:
        yield Finding(FindingKind.PASSED)
    if release.moment < release.cycle.closes_at:
        yield Finding(FindingKind.BEFORE_CLOSE)
    yield from _about_tiers(read_tiers(release))
    untranslated = list_untranslated(release.cycle_id)
    names = _name_pages(untranslated)
    for page in untranslated:
        yield Finding(FindingKind.UNTRANSLATED, names[page.pk], page)


def _about_pages(release: Release, awardees: list[Awardee], answers: list[Answer]) -> Iterator[Finding]:
    rows = release.pages.select_related("page__latest_revision", "page__locale")
    pages: list[Any] = [row.page for row in rows]
    places, names = read_places(pages), _name_pages(pages)
    for page in pages:
        if page.live:
            yield Finding(FindingKind.LIVE, names[page.pk], page)
        if page.latest_revision is None:
            yield Finding(FindingKind.NO_REVISION, names[page.pk], page)
        if places[page.pk].is_dark:
            yield Finding(FindingKind.PARENT, names[page.pk], page)
        if places[page.pk].is_restricted:
            yield Finding(FindingKind.RESTRICTED, names[page.pk], page)
        if places[page.pk].is_taken:
            yield Finding(FindingKind.TAKEN, names[page.pk], page)
        if page.expire_at and page.expire_at <= release.moment:
            yield Finding(FindingKind.EXPIRES, names[page.pk], page)
    misdated = list_misdated(pages, release.moment)
    for kind, page in (*misdated, *_list_unpictured(pages), *_list_untranslated(pages)):
        yield Finding(kind, names[page.pk], page)
    for page in list_unagreed_cases(pages, awardees):
        yield Finding(FindingKind.UNAGREED, names[page.pk], page)
    for page in _list_naming_parts(pages, awardees):
        yield Finding(FindingKind.NAMES_PART, names[page.pk], page)
    for page in list_uncorrected(pages, awardees, answers):
        yield Finding(FindingKind.CORRECTED, names[page.pk], page)
    left_out = list(list_own_pages(release).exclude(pk__in=[page.pk for page in pages]).select_related("locale"))
    names = _name_pages(left_out)
    for page in left_out:
        yield Finding(FindingKind.LEFT_OUT, names[page.pk], page)


def _list_naming_parts(pages: list[Any], awardees: list[Awardee]) -> list[Page]:
    """Each page once, however many organisations it names that aren't to be named."""
    reader, drafts = UnnamedReader(awardees), [page for page in pages if page.latest_revision]
    texts = [(page, "\n".join(list_texts(page.latest_revision.content))) for page in drafts]
    places = (place for awardee in awardees for place in reader.list_of(awardee, lambda: texts))
    found = {page.pk for _place, page, _name in places if page}
    return [page for page in pages if page.pk in found]


def _name_pages(pages: Iterable[Any]) -> dict[int, str]:
    """{page: its title}, with its language where another of them has the same: an awardee may have one name in both."""
    found, languages = list(pages), dict(LANGUAGE_CHOICES)
    number = Counter(page.title for page in found)
    return {
        page.pk: pgettext("release", "%(title)s (%(language)s)")
        % {"title": page.title, "language": languages.get(page.locale.language_code, page.locale.language_code)}
        if number[page.title] > 1
        else page.title
        for page in found
    }


def _list_unpictured(pages: list[Any]) -> Iterator[tuple[FindingKind, Page]]:
    """By what their newest drafts say; a translation shows the picture of the page that it translates."""
    drafts = [(page, page.latest_revision.content if page.latest_revision else {}) for page in pages]
    pictured = {page.translation_key for page, content in drafts if content.get("picture")}
    for page, content in drafts:
        if "picture_alt" in content and page.translation_key not in pictured:
            yield FindingKind.PICTURE, page
        if not is_described(content, has_picture="picture_alt" in content and page.translation_key in pictured):
            yield FindingKind.ALT, page


def _list_untranslated(pages: list[Any]) -> Iterator[tuple[FindingKind, Page]]:
    """Without a page in a language that the page above it has; copies that Wagtail keeps alike are no translations."""
    above = dict(
        Page.objects.filter(path__in={page.path[: -Page.steplen] for page in pages}).values_list(
            "path", "translation_key"
        )
    )
    there: dict[Any, set[int]] = defaultdict(set)
    keys = {*above.values(), *(page.translation_key for page in pages)}
    shown = Q(live=True) | Q(pk__in=[page.pk for page in pages])
    rows = Page.objects.filter(shown, translation_key__in=keys, alias_of=None)
    for key, locale in rows.values_list("translation_key", "locale"):
        there[key].add(locale)
    for page in pages:
        if there[above.get(page.path[: -Page.steplen])] - there[page.translation_key]:
            yield FindingKind.TRANSLATION, page


def _about_awardees(release: Release, awardees: list[Awardee]) -> Iterator[Finding]:
    if not awardees:
        yield Finding(FindingKind.NOBODY)
    pages = AwardeePage.objects.filter(pk__in=release.pages.values("page"))
    with_page = set(pages.values_list("awardee", flat=True))
    for awardee in awardees:
        if awardee.pk not in with_page:
            yield Finding(FindingKind.NO_PAGE, awardee.name)
    for awardee in awardees:
        yield from (Finding(FindingKind.CONSENT, name) for name in list_unconsented(awardee))
    for organisation in list_numberless(awardees):
        yield Finding(FindingKind.NUMBER, organisation.name)
    for name, was_tried in list_unprinted(release):
        yield Finding(FindingKind.UNFIT if was_tried else FindingKind.UNTRIED, name)


def _about_tiers(tiers: list[Any]) -> Iterator[Finding]:
    """Of designs and kits: shared with others, or missing where somebody receives what is given by them."""
    found = {
        FindingKind.PREFIX: list_sharing(tiers),
        FindingKind.NO_DESIGN: list_undesigned(tiers),
        FindingKind.NO_KIT: list_kitless(tiers),
    }
    yield from (Finding(kind, tier.name) for kind, some in found.items() for tier in some)


def _about_answers(release: Release, awardees: list[Awardee], answers: list[Answer], at: datetime) -> Iterator[Finding]:
    """What awardees were asked about what is published of them: once it is approved they can't answer any more."""
    for awardee in list_open(awardees, answers):
        yield Finding(FindingKind.OPEN, awardee.name)
    if release.state not in ReleaseState.locking:
        for awardee, due in list_awaited(awardees, at):
            yield Finding(FindingKind.AWAITED, awardee.name, moment=due)
    applied = [awardee for awardee in awardees if awardee.application_id]
    if applied and not any(awardee.needs_consent for awardee in awardees):
        yield Finding(FindingKind.NO_ROOM)


def _about_decisions(release: Release, awardees: list[Awardee]) -> Iterator[Finding]:
    """Where there are approved decisions, results and notices say the same; where there no longer are, nobody is."""
    decisions = list_decisions(decision_set__cycle=release.cycle_id)
    decided = {row.application_id: row for row in decisions.select_related("submission")}
    awarded = {row.application_id: row for row in awardees if row.application_id}
    # Who declined is not among the decided; whoever gets the place is, once a new set was approved.
    for key, row in decided.items():
        if row.outcome == Outcome.SELECTED and (key not in awarded or awarded[key].tier_id != row.tier_id):
            yield Finding(FindingKind.NO_AWARDEE, row.submission.organisation_name)
    for awardee in list_unselected(release).annotate(is_accepted=Q(application__state=ApplicationState.ACCEPTED)):
        yield Finding(FindingKind.NOT_SELECTED if awardee.is_accepted else FindingKind.NOT_ACCEPTED, awardee.name)
    waiting = ApplicationState.SUBMITTED, ApplicationState.RETURNED, ApplicationState.SUBMITTING
    if release.cycle.applications.filter(state__in=waiting).exists():
        yield Finding(FindingKind.LEFT_OVER)
    early = {row.notify_at for row in decided.values() if row.notify_at and row.notify_at < release.moment}
    if release.state not in ReleaseState.notifying:
        yield from (Finding(FindingKind.EARLY, format_stamp(moment)) for moment in sorted(early))
