"""Whether a guest's address opens now, and what it shows: the approved drafts themselves, nothing copied.

The rule the next editor must not break: it opens only while the release is approved and everything that is shown is as
it was approved; what is shown is read from the approved revisions, never from what a page or an editor has now.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from awards.press.models import PressAccess
from awards.releases.domain.release_contents import (
    digest_awardees,
    is_cycle_as_approved,
    is_text_as_approved,
    list_approved_awardees,
    list_awardees,
)
from awards.releases.domain.release_page import PRESS_RELEASE
from awards.releases.enums import ReleaseState
from awards.releases.models import Release, ReleasePage
from awards.results.domain.queries.pages import find_pages
from awards.results.enums import AwardeeState
from awards.results.models import AwardCyclePage, Awardee
from foundation.content.domain.queries.locale import find_locale
from foundation.text.languages import LANGUAGES, active_language


@dataclass(frozen=True, slots=True)
class EmbargoText:
    """A press release, by the key that its translations share, with its title in each language that it has."""

    key: str
    titles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Embargo:
    """What the first page shows; `results` is the results text of each language."""

    texts: list[EmbargoText]
    results: dict[str, str]
    awardees: list[Awardee]


def is_open(access: PressAccess, at: datetime) -> bool:
    """Switched on, approved, its moment to come, and since then nobody has left and nothing been edited.

    Two statements.
    """
    release = access.release
    return access.is_on and is_embargoed(release, at) and is_cycle_as_approved(release) and _is_unchanged(release)


def is_embargoed(release: Release, at: datetime) -> bool:
    """Approved, with the moment to come; also in the seconds between its transaction and its moment."""
    if release.state == ReleaseState.RELEASED:
        return release.released_at is not None and at < release.released_at
    return release.state == ReleaseState.APPROVED and at < release.moment


def is_out(release: Release, at: datetime) -> bool:
    """Whether the public has what guests were shown."""
    return release.released_at is not None and release.released_at <= at


def _is_unchanged(release: Release) -> bool:
    active = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE)
    if set(active.values_list("public_id", flat=True)) != list_approved_awardees(release).keys():
        return False
    edited = ~Q(page__latest_revision=F("revision")) | Q(revision=None)
    return not release.pages.filter(edited).exists()


def read_embargo(release: Release) -> Embargo | None:
    """All of it; None where an awardee or a text isn't as approved by now."""
    awardees = list(list_awardees(release).select_related("tier", "industry", "prefecture"))
    if digest_awardees(awardees) != list_approved_awardees(release):
        return None
    pages = list(AwardCyclePage.objects.filter(cycle=release.cycle_id, live=True).select_related("locale"))
    if not all(is_text_as_approved(release, page) for page in pages):
        return None
    results = {page.locale.language_code: page.results_text for page in pages if page.results_text}
    awardees.sort(key=lambda awardee: (awardee.tier.rank, awardee.order, awardee.kana_sort, awardee.pk))
    return Embargo(_list_texts(release), in_order(results), awardees)


def in_order(found: dict[str, Any]) -> dict[str, Any]:
    """By language, in the order of the site."""
    return {language: found[language] for language in LANGUAGES if language in found}


def list_text_rows(release: Release) -> list[ReleasePage]:
    """Its press releases, in the order of the tree; one statement."""
    app, model = PRESS_RELEASE.lower().split(".")
    rows = release.pages.filter(page__content_type__app_label=app, page__content_type__model=model)
    return list(rows.select_related("page__locale", "revision").order_by("page__path"))


def _list_texts(release: Release) -> list[EmbargoText]:
    titles: dict[str, dict[str, str]] = {}
    for row in list_text_rows(release):
        if row.revision is not None:
            found = titles.setdefault(str(row.page.translation_key), {})
            found[row.page.locale.language_code] = row.revision.content["title"]
    return [EmbargoText(key, in_order(found)) for key, found in titles.items()]


def find_text(release: Release, key: Any, *, language: str) -> tuple[Any, dict[str, str]] | None:
    """The press release as approved, in that language or the one that it has, and its titles by language."""
    rows = {
        row.page.locale.language_code: row
        for row in list_text_rows(release)
        if row.page.translation_key == key and row.revision is not None
    }
    row = rows.get(language) or next(iter(rows.values()), None)
    if row is None or row.revision is None:
        return None
    titles = {code: one.revision.content["title"] for code, one in rows.items() if one.revision is not None}
    return row.revision.as_object(), in_order(titles)


def find_public_address(release: Release) -> str:
    """Where the results are for everybody, in the language being read; empty while there is no such page."""
    locale = find_locale(active_language())
    page = find_pages(AwardCyclePage, [release.cycle_id], locale=locale).get(release.cycle_id) if locale else None
    return (page.get_url() or "") if page else ""
