"""Two states of one database, compared by all that those may read who mayn't know what others' judging comes to.

Who reads what is in `matrix.txt`: every surface at which somebody gets anything; the secretariat, who may know, isn't
asked. What all get alike is read as the public.
"""

from collections.abc import Iterable

from django.db import transaction

from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.judging.drawing import WHOLE, read_cells
from tests.judging.reading import read_answer
from tests.judging.surface import MAIL, Surface
from tests.judging.surfaces_around import list_other_surfaces
from tests.judging.surfaces_review import list_review_surfaces
from tests.judging.world import World

MAY_KNOW = "secretariat"
REVIEWERS = ("assigned", "unassigned", "in conflict", "ended", "elsewhere", "next to them")
STAFF = ("editor", "auditor", "clerk")
RECORD = ("laurel_audit:report", "laurel_audit:report_results", "laurel_audit:report, export")
OUTBOX = ("laurel_notices_admin:notices", "laurel_notices_admin:notices_results")
Place = tuple[str, str]  # who, and the surface


class Comparison:
    """What everybody is answered, byte for byte; reading itself leaves nothing behind."""

    def __init__(self, world: World, *, without: Iterable[str] = ()) -> None:
        self.world = world
        own, others = list_review_surfaces(), list_other_surfaces()
        cells = read_cells(WHOLE) | {one.name: read_cells(world.kind)[one.name] for one in own}
        self.places: dict[Place, Surface] = {
            (who, surface.name): surface
            for surface in [*own, *others]
            for who in _list_readers(list(world.people), cells[surface.name])
            if who not in without
        }
        self.before, self.mails = self.read(), list_mail(world)

    def read(self) -> dict[Place, tuple[int, bytes]]:
        return {(who, name): self._read(who, surface) for (who, name), surface in self.places.items()}

    def list_differences(self, without: Iterable[str] = ()) -> set[Place]:
        """Who is answered otherwise than at first, and where; but for these readers."""
        left_out = set(without)
        places = [place for place in self.places if place[0] not in left_out]
        return {
            (who, name) for who, name in places if self._read(who, self.places[who, name]) != self.before[who, name]
        }

    def _read(self, who: str, surface: Surface) -> tuple[int, bytes]:
        person = self.world.people[who]
        with transaction.atomic():
            surface.prepare(self.world)
            found = read_answer(person.client, surface.find(self.world, person))
            transaction.set_rollback(True)
        return found


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
    """Events on the record since then that name a reviewer beside an application, as an auditor reads them."""
    people = [one.reviewer for one in world.people.values()] + [world.their_review.reviewer]
    keys = {one.user_id for one in people}
    names = {name for one in people for name in (one.name_ja, one.name_en, one.email) if name}
    application = world.application
    facts = {application.organisation_name, application.reference or "", application.public_id}
    found = []
    for entry in Entry.objects.filter(pk__gt=since):
        said = f"{entry.subject_label} {entry.before} {entry.after}"
        of_reviewer = entry.actor_id in keys or any(name in said for name in names)
        of_application = entry.subject_type.endswith(".application") or any(fact in said for fact in facts)
        if of_reviewer and of_application:
            found.append(entry.event)
    return found
