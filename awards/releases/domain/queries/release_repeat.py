"""What is to be done again after an awardee declined or fell, another came in, or a name changed: by awardee, by place.

The rule the next editor must not break: it only says where somebody has to look; nothing here changes anything.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.utils.translation import override
from msgspec import Struct, field
from wagtail.models import Page

from awards.decisions.domain.queries.decision_set import find_approved_set
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.photographs.models import Photograph
from awards.privileges.enums import PlacementState
from awards.privileges.models import MediaPlacement, Talk
from awards.releases.domain.queries.release_file import IMAGE, list_files
from awards.releases.domain.queries.release_name import list_names, list_pages_naming, names_of, read_public_texts
from awards.releases.domain.queries.release_renamed import RenamedReader
from awards.releases.domain.queries.release_superseded import SupersededReader
from awards.releases.domain.queries.release_text import list_texts
from awards.releases.domain.queries.release_unnamed import UnnamedReader
from awards.releases.domain.release_contents import list_awardees
from awards.releases.domain.release_page import list_departed_cases
from awards.releases.enums import ReleaseState, RepeatPlace
from awards.releases.models import OutcomeNotice, Release
from awards.results.domain.queries.awardee_commendation import list_subjects
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeePage, LogoOffer
from awards.rooms.models import AwardRoom, CeremonyAnswer
from foundation.certificates.models import Certificate
from foundation.content.domain.queries.visibility import visible_pages
from foundation.notices.models import Notice
from foundation.text.names import mentions, naming, wanted_of

SAID = ("description", "description_en", "credit")  # of a picture, where the site has them
OTHERS = 2  # a page that names so many other awardees is about all of them


class Repeat(Struct, frozen=True):
    """One thing to look at; `page` or `what` says which, `mail` what they were sent since, which may have been it."""

    place: RepeatPlace
    page: Page | None = None
    what: str = ""
    mail: Notice | None = None


class Repeats(Struct, frozen=True):
    """Of one awardee. `is_open`: the place that the approved decisions give them is nobody's."""

    awardee: Awardee
    repeats: list[Repeat] = field(default_factory=list)
    is_open: bool = False


class Reserve(Struct, frozen=True):
    """Who is next, and the set of decisions that says so."""

    decision: Decision
    decision_set: DecisionSet


def find_reserve(release: Release, *, at: datetime) -> Reserve | None:
    """The first of the reserves that the approved set has; it is for a new set to give them the place."""
    decision_set = find_approved_set(release.cycle, at=at)
    if decision_set is None:
        return None
    rows = Decision.objects.filter(decision_set=decision_set, outcome=Outcome.RESERVE)
    first = rows.select_related("application", "submission").order_by("reserve_order").first()
    return Reserve(first, decision_set) if first else None


def list_repeats(release: Release) -> list[Repeats]:
    """First those who are no longer announced, then who came in or was renamed. Two queries where nothing is to do.

    After the moment those alone who are no longer announced: corrections have a page of their own.
    """
    return [each for each in _RepeatReader(release).list_all() if each.repeats or each.is_open]


class _RepeatReader:
    """Reads each kind of place once for all awardees."""

    def __init__(self, release: Release) -> None:
        self.release, self.is_out = release, release.state == ReleaseState.RELEASED
        self.departed = list(
            Awardee.objects.filter(cycle=release.cycle_id)
            .exclude(state=AwardeeState.ACTIVE)
            .order_by("pk")
            .prefetch_related("organisations")
        )
        self.active = list(list_awardees(release))

    def list_all(self) -> Iterator[Repeats]:
        given = self._list_given() if self.departed else set()
        for awardee in self.departed:
            is_open = not self.is_out and awardee.application_id in given
            yield Repeats(awardee, list(self._list_of_departed(awardee)), is_open=is_open)
        for awardee in () if self.is_out else self.active:
            yield Repeats(awardee, list(self._list_of_active(awardee)))

    def _list_given(self) -> set[int]:
        """Applications that an approved set selects."""
        approved = DecisionSet.objects.approved().filter(cycle=self.release.cycle_id)
        rows = Decision.objects.filter(decision_set__in=approved, outcome=Outcome.SELECTED)
        return set(rows.values_list("application", flat=True))

    def _list_of_departed(self, awardee: Awardee) -> Iterator[Repeat]:
        names = self._names_alone(awardee)
        for page, text in self.drafts:
            if names(text) or (self.is_out and page.translation_key in self.case_studies.get(awardee.pk, ())):
                yield Repeat(RepeatPlace.PAGE, page)
        yield from (Repeat(RepeatPlace.PUBLIC, page) for page in list_pages_naming(self.public_texts, names))
        yield from (Repeat(place, what=what) for place, what, text in self.captions if names(text))
        for place, found in self.holdings.items():
            if awardee.pk in found and not (self.is_out and place == RepeatPlace.NOTIFIED):
                yield Repeat(place, what=found[awardee.pk])

    def _list_of_active(self, awardee: Awardee) -> Iterator[Repeat]:
        unnamed = self.unnamed.list_of(awardee, lambda: [*self.drafts, *self.public_texts])
        yield from (Repeat(*found) for found in unnamed)
        if self.rooms and awardee.application_id and awardee.pk not in self.rooms:
            yield Repeat(RepeatPlace.ROOM)
        if notice := self.superseded.notices.get(awardee.pk):
            what = str(notice.decision.get_outcome_display())
            yield Repeat(RepeatPlace.SUPERSEDED, what=what, mail=self.superseded.mails.get(awardee.pk))
        for page, named in self.pages_about_all:
            if awardee.pk not in named:
                yield Repeat(RepeatPlace.PRESS, page)
        if names_earlier := self.renamed.find_names(awardee):
            found = (what for _place, what, text in self.captions if names_earlier(text))
            yield from (Repeat(RepeatPlace.CAPTION, what=what) for what in found)
        retitled = set()
        for page in self.own_pages.get(awardee.pk, ()):
            with override(page.locale.language_code):
                name = awardee.name
            if wanted_of(name) and not mentions(page.title, name):
                retitled.add(page.pk)
                yield Repeat(RepeatPlace.TITLE, page)
        drafts = ((page, text) for page, text in self.drafts if page.pk not in retitled)
        yield from (Repeat(RepeatPlace.EARLIER, page) for page in self.renamed.list_pages(awardee, drafts))

    def _names_alone(self, awardee: Awardee) -> Callable[[str], bool]:
        """Whether a text names this awardee; never where somebody who is announced has the same name."""
        is_shared = self.kept(awardee.name_ja) or self.kept(awardee.name_en)
        return naming(self.departed_names[awardee.pk]) if not is_shared else lambda _text: False

    @cached_property
    def superseded(self) -> SupersededReader:
        return SupersededReader(self.active)

    @cached_property
    def unnamed(self) -> UnnamedReader:
        return UnnamedReader(self.active)

    @cached_property
    def renamed(self) -> RenamedReader:
        return RenamedReader(self.active)

    @cached_property
    def departed_names(self) -> dict[int, list[str]]:
        return list_names(self.departed)

    @cached_property
    def captions(self) -> list[tuple[RepeatPlace, str, str]]:
        """(place, what, what is said of it) of photographs from awardees and of pictures on pages of the release."""
        sent = Photograph.objects.arrived().filter(room__awardee__cycle=self.release.cycle_id).order_by("pk")
        rows = [*sent.select_related("file")]
        photographs = [
            (RepeatPlace.PHOTOGRAPH, row.file.original_name, f"{row.description}\n{row.credit}") for row in rows
        ]
        files = list_files([page for page, _text in self.drafts], ())
        pictures = [columns for part, columns in files.items() if part.startswith(IMAGE)]
        texts = ((one["title"], "\n".join(one.get(name, "") for name in SAID)) for one in pictures)
        return [*photographs, *((RepeatPlace.PICTURE, title, text) for title, text in texts)]

    @cached_property
    def pages_about_all(self) -> list[tuple[Page, set[int]]]:
        """Pages of the release that name several awardees, each with those whom it names; awardees' own aren't read."""
        own = {page.pk for pages in self.own_pages.values() for page in pages}
        read = [(page, self._list_named(text)) for page, text in self.drafts if page.pk not in own]
        return [(page, named) for page, named in read if len(named) >= OTHERS]

    def _list_named(self, text: str) -> set[int]:
        folded: dict[Callable[[str], str], str] = {}
        named = set()
        for awardee in self.active:
            for wanted in filter(None, map(wanted_of, (awardee.name_ja, awardee.name_en))):
                if wanted.fold not in folded:
                    folded[wanted.fold] = wanted.fold(text)
                if re.search(wanted.pattern, folded[wanted.fold]):
                    named.add(awardee.pk)
        return named

    @cached_property
    def kept(self) -> Callable[[str], bool]:
        """Whether a name is that of somebody who is announced, or has it in it."""
        return names_of(self.active)

    @cached_property
    def public_texts(self) -> list[tuple[Page, str]]:
        own = {page.pk for page, _text in self.drafts}
        return [(page, text) for page, text in read_public_texts(self.release) or [] if page.pk not in own]

    @cached_property
    def own_pages(self) -> dict[int, list[Page]]:
        """Drafts of awardees' pages in the release, as they are in their newest drafts."""
        found: dict[int, list[Page]] = {}
        keys = AwardeePage.objects.filter(pk__in=[page.pk for page, _text in self.drafts])
        awardees = dict(keys.values_list("pk", "awardee"))
        for page, _text in self.drafts:
            if page.pk in awardees:
                found.setdefault(awardees[page.pk], []).append(page)
        return found

    @cached_property
    def drafts(self) -> list[tuple[Page, str]]:
        """The pages of the release, titled and worded as their newest drafts are; of one that is out those shown."""
        rows = self.release.pages.select_related("page__latest_revision", "page__locale")
        if self.is_out:
            rows = rows.filter(page__in=visible_pages(Page.objects.all()).values("pk"))
        read = []
        for row in rows:
            content = row.page.latest_revision.content if row.page.latest_revision else {}
            row.page.title = content.get("title", row.page.title)
            read.append((row.page, "\n".join(list_texts(content))))
        return read

    @cached_property
    def case_studies(self) -> dict[int, set[UUID]]:
        """By awardee no longer announced: case studies, by what their languages share, that are about nobody else."""
        found: dict[int, set[UUID]] = defaultdict(set)
        for awardee, case in list_departed_cases(self.release).values_list("awardee", "case_study"):
            found[awardee].add(case)
        return found

    @cached_property
    def rooms(self) -> set[int]:
        return set(AwardRoom.objects.filter(awardee__cycle=self.release.cycle_id).values_list("awardee", flat=True))

    @cached_property
    def holdings(self) -> dict[RepeatPlace, dict[int, str]]:
        """{place: {awardee: what}} of what those who are no longer announced still have."""
        gone = [awardee.pk for awardee in self.departed]
        by_subject = list_subjects(self.departed)
        certificates = Certificate.objects.valid().filter(subject__in=by_subject)
        placements = MediaPlacement.objects.filter(awardee__in=gone, state=PlacementState.PLANNED)
        answers = CeremonyAnswer.objects.filter(room__awardee__in=gone).select_related("room")
        offers = LogoOffer.objects.filter(awardee__in=gone, stopped_at=None)
        applications = {awardee.application_id: awardee.pk for awardee in self.departed if awardee.application_id}
        sent = (
            Photograph.objects.arrived().filter(room__awardee__in=gone).order_by("-pk").select_related("room", "file")
        )
        notified = OutcomeNotice.objects.filter(application__in=applications)
        return {
            RepeatPlace.TALK: {talk.awardee_id: talk.title for talk in Talk.objects.filter(awardee__in=gone)},
            RepeatPlace.MEDIA: {row.awardee_id: row.outlet for row in placements},
            RepeatPlace.CEREMONY: {row.room.awardee_id: row.get_attendance_display() for row in answers},
            RepeatPlace.CERTIFICATE: {by_subject[row.subject]: row.number for row in certificates},
            RepeatPlace.LOGO: dict.fromkeys(offers.values_list("awardee", flat=True), ""),
            RepeatPlace.SENT: {row.room.awardee_id: row.file.original_name for row in sent.order_by("-pk")},
            RepeatPlace.NOTIFIED: {applications[row.application_id]: "" for row in notified},
        }
