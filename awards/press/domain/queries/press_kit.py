"""Whether a guest's address opens now, and what it shows: the approved drafts themselves, nothing copied.

The rule the next editor must not break: it opens only while the release is approved and everything that is shown is as
it was approved; what is shown is read from the approved revisions, never from what a page or an editor has now.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, F, Prefetch, Q
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from awards.press.models import PressAccess
from awards.releases.domain.queries.release_press import PRESS_RELEASE
from awards.releases.domain.release_contents import (
    is_cycle_as_approved,
    is_text_as_approved,
    list_approved_awardees,
)
from awards.releases.enums import ReleaseState
from awards.releases.models import Release, ReleasePage
from awards.results.domain.queries.pages import find_pages
from awards.results.enums import AwardeeState
from awards.results.fields import CASE_STUDY
from awards.results.models import AwardCyclePage, Awardee, AwardeeOrganisation, AwardeePage
from casestudies.blocks import CHAPTERS
from foundation.content.domain.queries.locale import find_locale
from foundation.text.languages import LANGUAGES, active_language


class PressKitText(Struct, frozen=True):
    """A press release or case study, by the key that its translations share, with its title in each language it has."""

    key: str
    titles: dict[str, str]


class ShownText(Struct, frozen=True):
    """A press release or a case study as it was approved in one language; `titles` by the languages that it has.

    `chapters` are (heading, stream); a press release is one without a heading.
    """

    language: str
    titles: dict[str, str]
    category: Any
    subtitle: str
    summary: str
    chapters: list[tuple[Any, Any]]
    provisional_on: date | None  # the day of a translation over which the original prevails

    @property
    def title(self) -> str:
        return self.titles[self.language]


class PressKit(Struct, frozen=True):
    """What the first page shows; `results` is the results text of each language, `rows` the pages with pictures."""

    texts: list[PressKitText]
    cases: list[PressKitText]
    results: dict[str, str]
    awardees: list[Awardee]
    rows: list[ReleasePage]


def is_open(access: PressAccess, at: datetime) -> bool:
    """Switched on, approved, its moment to come, and since then nobody has left and nothing been edited.

    One statement.
    """
    return access.is_on and is_as_approved(access.release, at)


def is_as_approved(release: Release, at: datetime) -> bool:
    """The same of the release alone, whoever is let in."""
    return is_embargoed(release, at) and is_cycle_as_approved(release) and _is_unchanged(release)


def is_embargoed(release: Release, at: datetime) -> bool:
    """Approved, with the moment to come; also in the seconds between its transaction and its moment."""
    if release.state == ReleaseState.RELEASED:
        return release.released_at is not None and at < release.released_at
    return release.state == ReleaseState.APPROVED and at < release.moment


def is_out(release: Release, at: datetime) -> bool:
    """Whether the public has what guests were shown."""
    return release.released_at is not None and release.released_at <= at


def _is_unchanged(release: Release) -> bool:
    edited = release.pages.filter(~Q(page__latest_revision=F("revision")) | Q(revision=None))
    active = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE)
    rows = list(active.annotate(is_edited=Exists(edited)).order_by().values_list("public_id", "is_edited"))
    return {key for key, _is_edited in rows} == list_approved_awardees(release) and not any(row[1] for row in rows)


def read_press_kit(release: Release) -> PressKit | None:
    """All of it; None where the results text isn't as approved by now, which no lock keeps.

    Awardees are read-only while they are approved, and whoever has left is missed by `is_open`.
    """
    pages = list(AwardCyclePage.objects.filter(cycle=release.cycle_id, live=True).select_related("locale"))
    if not all(is_text_as_approved(release, page) for page in pages):
        return None
    results = {page.locale.language_code: page.results_text for page in pages if page.results_text}
    rows = list_rows(release)
    texts, cases = _list_texts(filter(is_press_release, rows)), _list_texts(filter(is_case, rows))
    return PressKit(texts, cases, in_order(results), list_awardees(release), rows)


def list_awardees(release: Release) -> list[Awardee]:
    """Those of the approval, with their logos and those of the organisations behind them; two statements."""
    parts = Prefetch("organisations", AwardeeOrganisation.objects.select_related("logo", "organisation__legal_form"))
    awardees = Awardee.objects.filter(cycle=release.cycle_id, state=AwardeeState.ACTIVE)
    return list(awardees.select_related("tier", "industry", "prefecture", "logo").prefetch_related(parts))


def in_order(found: dict[str, Any]) -> dict[str, Any]:
    """By language, in the order of the site."""
    return {language: found[language] for language in LANGUAGES if language in found}


def list_rows(release: Release) -> list[ReleasePage]:
    """Press releases, case studies, awardees' pages with approved drafts, in the order of the tree; one statement."""
    wanted = Q()
    for app, model in (kind.lower().split(".") for kind in (PRESS_RELEASE, CASE_STUDY, AwardeePage._meta.label)):
        wanted |= Q(page__content_type__app_label=app, page__content_type__model=model)
    rows = release.pages.filter(wanted, revision__isnull=False)
    return list(rows.select_related("page__locale", "page__content_type", "revision").order_by("page__path"))


def _list_texts(rows: Iterable[ReleasePage]) -> list[PressKitText]:
    titles: dict[str, dict[str, str]] = {}
    for row in rows:
        found = titles.setdefault(str(row.page.translation_key), {})
        found[row.page.locale.language_code] = read_draft(row)["title"]
    return [PressKitText(key, in_order(found)) for key, found in titles.items()]


def is_press_release(row: ReleasePage) -> bool:
    return _name_kind(row) == PRESS_RELEASE.lower()


def is_case(row: ReleasePage) -> bool:
    """A case study: what it says without consent keeps a release from being approved."""
    return _name_kind(row) == CASE_STUDY.lower()


def _name_kind(row: ReleasePage) -> str:
    return f"{row.page.content_type.app_label}.{row.page.content_type.model}"


def read_draft(row: ReleasePage) -> Mapping[str, Any]:
    """The columns of the approved draft, as they were written down."""
    return row.revision.content if row.revision else {}


def find_text(release: Release, key: UUID, *, language: str) -> ShownText | None:
    """The press release or case study as approved, in that language or the one that it has. One statement."""
    pages = release.pages.filter(page__translation_key=key, revision__isnull=False)
    rows = {
        row.page.locale.language_code: row
        for row in pages.select_related("page__locale", "page__content_type", "revision")
        if is_press_release(row) or is_case(row)
    }
    written = language if language in rows else next(iter(rows), "")
    if not written:
        return None
    titles = in_order({code: read_draft(row)["title"] for code, row in rows.items()})
    make = _read_case if is_case(rows[written]) else _read_press_release
    return make(read_draft(rows[written]), language=written, titles=titles)


def _read_press_release(draft: Mapping[str, Any], **facts: Any) -> ShownText:
    fields = apps.get_model(PRESS_RELEASE)._meta
    return ShownText(
        **facts,
        category=dict(fields.get_field("category").flatchoices).get(draft["category"], ""),
        subtitle=draft["subtitle"],
        summary=draft["summary"],
        chapters=[("", fields.get_field("sections").to_python(draft["sections"]))],
        provisional_on=fields.get_field("provisional_on").to_python(draft["provisional_on"]),
    )


def _read_case(draft: Mapping[str, Any], **facts: Any) -> ShownText:
    fields = apps.get_model(CASE_STUDY)._meta
    chapters = [(heading, fields.get_field(name).to_python(draft[name])) for name, heading in CHAPTERS]
    return ShownText(
        **facts,
        category=_("Case study"),
        subtitle=draft[f"organisation_name_{facts['language']}"] or draft["organisation_name_ja"],
        summary=draft["lead"] or draft["summary"],
        chapters=[(heading, stream) for heading, stream in chapters if stream],
        provisional_on=None,
    )


def get_public_address(release: Release) -> str:
    """Where the results are for everybody, in the language being read; empty while there is no such page."""
    locale = find_locale(active_language())
    page = find_pages(AwardCyclePage, [release.cycle_id], locale=locale).get(release.cycle_id) if locale else None
    return (page.get_url() or "") if page else ""
