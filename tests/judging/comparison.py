"""Two states of one database, compared by all that those may read who mayn't know what others' judging comes to.

Who reads what is in `matrix.txt`: every surface at which somebody gets anything; the secretariat, who may know, isn't
asked. What all get alike is read as the public.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Site

from foundation.audit import registry as audit
from foundation.audit.models import Entry
from foundation.changes.domain import reading
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.clock.registry import list_jobs
from foundation.notices.domain import send_due
from foundation.notices.models import Notice
from tests.judging.drawing import MAY_KNOW, WHOLE, read_cells
from tests.judging.leaks import leak_into
from tests.judging.quickly import forget_kept
from tests.judging.reading import describe
from tests.judging.surface import MAIL, Surface
from tests.judging.surfaces_around import list_other_surfaces
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.world import World

REVIEWERS = ("assigned", "unassigned", "in conflict", "ended", "declined", "elsewhere", "next to them")
STAFF = ("editor", "auditor", "clerk")
RECORD = ("laurel_audit:report", "laurel_audit:report_results", "laurel_audit:report, export")
TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK")
Place = tuple[str, str]  # who, and the surface


@dataclass(frozen=True)
class Answer:
    """What is said, and what was asked of the database for it: statements without their values, in their order."""

    said: tuple[int, bytes]
    statements: tuple[str, ...]


class Comparison:
    """What everybody is answered, byte for byte; reading itself leaves nothing behind."""

    def __init__(self, world: World, *, without: Iterable[str] = (), leak: str = "") -> None:
        """`leak`: where it slips in unseen is `silent`."""
        self.world = world
        own, others = list_review_surfaces(), list_other_surfaces()
        cells = read_cells(WHOLE) | {one.name: read_cells(world.kind)[one.name] for one in own}
        self.places: dict[Place, Surface] = {
            (who, surface.name): surface
            for surface in [*own, *others]
            for who in _list_readers(list(world.people), cells[surface.name])
            if who not in without
        }
        self.silent: set[Place] = set()
        work_off(world)  # what it draws gets names by chance
        self.mails = self.read_mail()
        self.before = self.read(self.places, leak=leak)
        self.restated: set[Place] = set()

    def read_mail(self) -> list[object]:
        """All that was written until the clock and the worker have done what is due."""
        with transaction.atomic():
            found = work_off(self.world)
            transaction.set_rollback(True)
        return found

    def read(self, places: Iterable[Place], *, leak: str = "") -> dict[Place, Answer]:
        """After the clock and the worker have done what is due; what frames pages is read anew, too, by the first."""
        with transaction.atomic():
            work_off(self.world)
            forget_kept()
            found = {place: self._read(place, self.places[place], leak) for place in places}
            transaction.set_rollback(True)
        return found

    def list_differences(self, *, among: Iterable[str] = (), without: Iterable[str] = ()) -> set[Place]:
        """Who is answered otherwise than at first, and where; `restated`: with other statements, if all are asked."""
        readers = (set(among) or set(self.world.people)) - set(without)
        now = self.read([place for place in self.places if place[0] in readers])
        self.restated = {place for place in now if now[place].statements != self.before[place].statements}
        return {place for place in now if now[place].said != self.before[place].said}

    def _read(self, place: Place, surface: Surface, leak: str) -> Answer:
        person = self.world.people[place[0]]
        with transaction.atomic():
            surface.prepare(self.world)
            address, statements = surface.find(self.world, person), Statements()
            forget()
            with connection.execute_wrapper(statements):
                answer = surface.ask(self.world, person.client, address)
            said = describe(answer)
            if leak and describe(leak_into(answer, leak)) == said:
                self.silent.add(place)
            transaction.set_rollback(True)
        return Answer(said, tuple(statements.found))


class Statements:
    """What is asked of the database, without values."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(TRANSACTION):  # whose names are numbers
            self.found.append(sql)
        return execute(sql, params, many, context)


def forget() -> None:
    """What a process keeps between requests is asked for anew."""
    reading._newest = reading.Answers(None, timezone.now())
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def work_off(world: World) -> list[object]:
    """All that the clock and a worker do; what was written to anybody by then, but for the colleague."""
    colleague = world.their_review.reviewer.email
    for job in list_jobs():
        job.run(at=timezone.now())
    for work in Work.objects.order_by("pk"):
        run_work(work.pk)
    outbox = len(mail.outbox)
    while send_due():
        pass
    sent = [(one.to, one.subject, one.body) for one in mail.outbox[outbox:]]
    return [*list_mail(world), *sorted(one for one in sent if one[0] != [colleague])]


def _list_readers(people: list[str], cells: list[str]) -> list[str]:
    if len(set(cells)) == 1 and cells[0].strip("-+"):
        return ["link"]
    return [who for who, cell in zip(people, cells, strict=True) if cell.strip("-+") and who != MAY_KNOW]


def list_reached(world: World) -> set[str]:
    """The surfaces at which somebody gets anything, but for those that the secretariat has to itself."""
    cells = read_cells(WHOLE)
    others = [place for place, who in enumerate(world.people) if who != MAY_KNOW]
    return {name for name, row in cells.items() if name != MAIL.name and any(row[at].strip("-+") for at in others)}


def list_mail(world: World) -> list[object]:
    """What was written to anybody, but for the colleague."""
    sent = Notice.objects.exclude(to=world.their_review.reviewer.email).order_by("pk")
    return list(sent.values("to", "kind", "values", "about_label"))


def list_revealing(world: World, since: int) -> list[str]:
    """Events since then that name a reviewer beside an application, as an auditor reads the record.

    Those of one instant are read as one, and those of one number: what the one leaves out the other may name.
    """
    people = [one.reviewer for one in world.people.values()] + [world.their_review.reviewer]
    keys = {one.user_id for one in people}
    names = {name for one in people for name in (one.name_ja, one.name_en, one.email) if name}
    application = world.application
    facts = {application.organisation_name, application.reference or "", application.public_id}
    entries: Any = Entry.objects.filter(pk__gt=since).order_by("pk")
    for leave_out in audit.filters.list():
        entries = leave_out(entries, world.people["auditor"].user)
    joined: dict[object, list[tuple[str, bool, bool]]] = {}
    for entry in entries:
        said = f"{entry.subject_label} {entry.before} {entry.after}"
        of_reviewer = entry.actor_id in keys or any(name in said for name in names)
        of_application = entry.subject_type.endswith(".application") or any(fact in said for fact in facts)
        for key in (entry.at, (entry.subject_type, entry.subject_id)):
            joined.setdefault(key, []).append((entry.event, of_reviewer, of_application))
    revealing = [rows for rows in joined.values() if any(row[1] for row in rows) and any(row[2] for row in rows)]
    return sorted({event for rows in revealing for event, *_facts in rows})
