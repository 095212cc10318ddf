"""What the awardees of a cycle are granted, what of it is due, what is done: privilege × awardee.

Nothing of it is stored: a privilege is granted by the tier, due once the award is public, and done when Laurel can see
it – a logo taken, a case study published, a certificate that is valid, placements published, a talk given – or when it
was noted by hand. A constant number of queries, whatever the number of awardees.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Case, DateField, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct, field

from awards.privileges.domain.queries.talk import NEVER_HELD, find_time
from awards.privileges.enums import PlacementState, PrivilegeState
from awards.privileges.fields import EVENT
from awards.privileges.models import Fulfilment, MediaPlacement, Talk
from awards.programmes.enums import PrivilegeKind
from awards.programmes.models import AwardCycle, Privilege
from awards.results.domain.queries.awardee_commendation import PARTS, list_holders
from awards.results.enums import AwardeeState
from awards.results.fields import CASE_STUDY, has_case_studies
from awards.results.models import Awardee, AwardeePage, LogoOffer
from foundation.certificates.models import Certificate
from foundation.logos.models import LogoGrant
from foundation.records.domain.concealment import conceal
from foundation.records.domain.subject import subject_of
from foundation.text.eras import JST, format_date
from foundation.text.languages import active_language, join_names

REMINDED = timedelta(days=731)  # for how long the front page says what is overdue; the board says it for ever


class Progress(Struct, frozen=True):
    """How far one privilege of one awardee is: done, on a day if that is known, or not; what more there is to say."""

    is_done: bool = False
    done_on: date | None = None
    note: str = ""


class Cell(Struct, frozen=True):
    """One privilege of one awardee; `state` is None where the tier doesn't come with it."""

    privilege: Privilege
    state: PrivilegeState | None = None
    done_on: date | None = None
    note: str = ""
    is_noted: bool = False  # by hand
    due_on: date | None = None  # where it is due by a date, and not done
    is_overdue: bool = False


class Line(Struct, frozen=True):
    awardee: Awardee
    cells: list[Cell]

    @property
    def is_open(self) -> bool:
        """Whether anything is due."""
        return any(cell.state == PrivilegeState.DUE for cell in self.cells)

    @property
    def is_overdue(self) -> bool:
        """Whether the date of anything has passed."""
        return any(cell.is_overdue for cell in self.cells)


class Board(Struct, frozen=True):
    """The privileges of a cycle with how many awardees have, and have received, each; a line for each awardee."""

    privileges: list[Privilege] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def columns(self) -> list[tuple[Privilege, int, int]]:
        """(privilege, how many have received it, how many are granted it)."""
        columns = []
        for place, privilege in enumerate(self.privileges):
            states = [line.cells[place].state for line in self.lines]
            granted = [state for state in states if state is not None]
            columns.append((privilege, granted.count(PrivilegeState.DONE), len(granted)))
        return columns


Awardees = Sequence[Awardee]
Found = Mapping[int, Progress]  # by the key of the awardee


def load_board(cycle: AwardCycle, *, user: Any, at: datetime) -> Board:
    """For who may find the cycle's awardees; for everybody else there are none. Revoked awards are left out."""
    return read_board(cycle, list(list_awardees(cycle, user)), at=at)


def read_board(cycle: AwardCycle, awardees: Sequence[Awardee], *, at: datetime) -> Board:
    """For whoever may know of them: the caller has asked. A room asks for its own awardee alone."""
    privileges = list(cycle.privileges.prefetch_related("tiers"))
    kinds = {privilege.kind for privilege in privileges}
    found = {kind: read(awardees, at) for kind, read in READERS.items() if kind in kinds}
    noted = {(row.awardee_id, row.privilege_id): row for row in Fulfilment.objects.filter(awardee__in=awardees)}
    is_public = cycle.is_released(at)
    dues = {privilege.pk: find_due(privilege, cycle) if is_public else None for privilege in privileges}
    lines = [
        Line(
            awardee,
            [
                _fill_cell(
                    privilege,
                    awardee,
                    found.get(PrivilegeKind(privilege.kind), {}).get(awardee.pk, Progress()),
                    noted.get((awardee.pk, privilege.pk)),
                    is_public=is_public,
                    due_on=dues[privilege.pk],
                    today=_day(at) or date.max,
                )
                for privilege in privileges
            ],
        )
        for awardee in awardees
    ]
    return Board(privileges, lines)


def list_awardees(cycle: AwardCycle, user: Any) -> QuerySet[Awardee]:
    """The active awardees of a cycle whom this person may find, in the order of the results."""
    rows = Awardee.objects.filter(cycle=cycle, state=AwardeeState.ACTIVE).select_related("tier")
    return conceal(rows, user)


def _fill_cell(
    privilege: Privilege,
    awardee: Awardee,
    progress: Progress,
    noted: Fulfilment | None,
    *,
    is_public: bool,
    due_on: date | None,
    today: date,
) -> Cell:
    if noted is not None:  # also where the tier doesn't come with it any more
        return Cell(privilege, PrivilegeState.DONE, noted.done_on, noted.note, is_noted=True)
    if awardee.tier_id not in {tier.pk for tier in privilege.tiers.all()}:
        return Cell(privilege)
    if progress.is_done:
        return Cell(privilege, PrivilegeState.DONE, progress.done_on, progress.note)
    if not is_public:
        return Cell(privilege, PrivilegeState.GRANTED, None, progress.note)
    is_overdue = due_on is not None and due_on < today
    return Cell(privilege, PrivilegeState.DUE, None, progress.note, due_on=due_on, is_overdue=is_overdue)


def find_due(privilege: Privilege, cycle: AwardCycle) -> date | None:
    """The day by which it is to be done, in Japan; None without a date, or before the results are out."""
    out = _day(cycle.released_at)
    return out + timedelta(days=privilege.due_days) if out and privilege.due_days is not None else None


def list_overdue(user: Any, *, at: datetime) -> QuerySet[Awardee]:
    """Awardees of the last `REMINDED` with something whose date has passed; `overdue_since`: the first such date.

    One query where no date has passed; else those of a board for each cycle of which one has.
    """
    today = _day(at) or date.max
    out = AwardCycle.objects.filter(released_at__lte=at, released_at__gt=at - REMINDED)
    dated = out.filter(privileges__due_days__isnull=False).distinct().prefetch_related("privileges")
    since: dict[int, date] = {}
    for cycle in dated:
        dues = [due for privilege in cycle.privileges.all() if (due := find_due(privilege, cycle)) and due < today]
        for line in load_board(cycle, user=user, at=at).lines if dues else ():
            if passed := [cell.due_on for cell in line.cells if cell.is_overdue and cell.due_on]:
                since[line.awardee.pk] = min(passed)
    days = [When(pk=key, then=Value(day + timedelta(days=1), DateField())) for key, day in since.items()]
    rows = Awardee.objects.filter(pk__in=since).select_related("cycle")
    return rows.annotate(overdue_since=Case(*days, default=None, output_field=DateField()))


def read_logos(awardees: Awardees, at: datetime) -> Found:
    """Done when the awardee has agreed to the terms of the logo."""
    offers = {offer.awardee_id: offer for offer in LogoOffer.objects.filter(awardee__in=awardees, stopped_at=None)}
    grants = _by_subject(LogoGrant.objects.active(), awardees)
    found = {}
    for awardee in awardees:
        if grant := grants.get(subject_of(awardee)):
            found[awardee.pk] = Progress(True, _day(grant.granted_at))
        elif offer := offers.get(awardee.pk):
            found[awardee.pk] = Progress(note=_("offered on %(day)s") % {"day": _say(offer.offered_at)})
    return found


def read_certificates(awardees: Awardees, at: datetime) -> Found:
    """Done when every certificate that the award comes with was issued and is valid."""
    rows = Awardee.objects.filter(pk__in=[awardee.pk for awardee in awardees]).select_related("tier")
    holders = {row.pk: [holder.subject for holder in list_holders(row)] for row in rows.prefetch_related(PARTS)}
    wanted = [subject for subjects in holders.values() for subject in subjects]
    valid = {row.subject: row for row in reversed(Certificate.objects.valid().filter(subject__in=wanted))}
    found = {}
    for key, subjects in holders.items():
        issued = [valid[subject] for subject in subjects if subject in valid]
        is_done = len(issued) == len(subjects)
        if is_done or issued:
            said = _("%(done)d of %(n)d issued") % {"done": len(issued), "n": len(subjects)}
            numbers = join_names(certificate.number for certificate in issued)
            last = _day(max(certificate.issued_at for certificate in issued))
            found[key] = Progress(is_done, last if is_done else None, numbers if is_done else f"{said}: {numbers}")
    return found


def read_cases(awardees: Awardees, at: datetime) -> Found:
    """Done when the case study is published in any language."""
    if not has_case_studies():
        return {}
    naming = AwardeePage.objects.filter(awardee__in=awardees).exclude(case_study=None)
    keys = dict(naming.values_list("awardee", "case_study"))
    pages = apps.get_model(CASE_STUDY).objects.filter(translation_key__in=set(keys.values()))
    live = dict(pages.filter(live=True).values_list("translation_key", "first_published_at"))
    drafted = set(pages.values_list("translation_key", flat=True))
    return {
        awardee: Progress(True, _day(live[key])) if key in live else Progress(note=_("in preparation"))
        for awardee, key in keys.items()
        if key in drafted
    }


def read_placements(awardees: Awardees, at: datetime) -> Found:
    """Done when something was published and nothing is planned any more."""
    rows = MediaPlacement.objects.filter(awardee__in=awardees).exclude(state=PlacementState.DROPPED)
    placements: dict[int, list[MediaPlacement]] = {}
    for row in rows.select_related("coverage"):
        placements.setdefault(row.awardee_id, []).append(row)
    found = {}
    for awardee, some in placements.items():
        days = [row.coverage.published_on for row in some if row.coverage is not None]
        said = ngettext("%(done)d of %(n)d published", "%(done)d of %(n)d published", len(some))
        is_done = len(days) == len(some)
        found[awardee] = Progress(is_done, max(days) if is_done else None, said % {"done": len(days), "n": len(some)})
    return found


def read_talks(awardees: Awardees, at: datetime) -> Found:
    """Done when the event of a talk is over."""
    talks = list(Talk.objects.filter(awardee__in=awardees))
    if not talks or not apps.is_installed("events"):
        return {}
    pages = apps.get_model(EVENT).objects.filter(translation_key__in={talk.event for talk in talks}, live=True)
    events = {page.translation_key: page for page in pages.exclude(state__in=NEVER_HELD).order_by("-pk")}
    found = {talk.awardee_id: Progress(note=_("planned")) for talk in talks}
    for talk in talks:
        if (event := events.get(talk.event)) and not found[talk.awardee_id].is_done:
            begins = find_time(talk, event) or event.starts_at
            is_over = event.ends_at <= at
            found[talk.awardee_id] = Progress(True, _day(begins)) if is_over else Progress(note=_say(begins))
    return found


READERS: Mapping[PrivilegeKind, Callable[[Awardees, datetime], Found]] = {
    PrivilegeKind.LOGO: read_logos,
    PrivilegeKind.COLLECTION: read_cases,
    PrivilegeKind.CERTIFICATE: read_certificates,
    PrivilegeKind.PRESS: read_placements,
    PrivilegeKind.TALK: read_talks,
}


def _by_subject(rows: QuerySet[Any], awardees: Awardees) -> dict[str, Any]:
    """By its subject, the newest of the rows about each awardee, which the model lists first."""
    found = rows.filter(subject__in=[subject_of(awardee) for awardee in awardees])
    return {row.subject: row for row in reversed(found)}


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(JST).date() if moment else None


def _say(moment: datetime) -> str:
    return format_date(moment.astimezone(JST).date(), active_language(), weekday=False)
