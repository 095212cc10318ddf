"""What may be edited at a moment: the single place that decides, used by every verb and page that edits something.

Time is judged by the server at the moment the request arrived, in half-open periods (docs/decisions/0009): a draft in
`[opens, closes)` of its call or until its own extended close; a sent application only while a correction is open, and
then only the things it names and what leans on them. The grace period lets an upload that was under way at the close
finish, and its applicant submit. The rule the next editor must not break: no other code decides by state or clock.
"""

from datetime import datetime, timedelta

from msgspec import Struct

from awards.applications.domain.errors import CorrectionOver, NotEditable
from awards.applications.enums import ApplicationState
from awards.applications.models import Application, Correction, CorrectionItem, Material
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.enums import CycleState
from awards.programmes.models import RequiredMaterial, ScreeningItem
from foundation.records.domain.errors import Refused


class Editable(Struct, frozen=True):
    """What may be edited: everything, or items, requirements (by id) and columns; false if nothing.

    In a correction what is named, and what leans on it: `leaning` are those of `items` that nobody named.
    """

    everything: bool = False
    items: frozenset[int] = frozenset()
    requirements: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()
    leaning: frozenset[int] = frozenset()
    until: datetime | None = None
    correction: Correction | None = None

    def __bool__(self) -> bool:
        return self.everything or bool(self.items or self.requirements or self.columns)

    @property
    def named(self) -> list[CorrectionItem]:
        """The things the open correction names, with its reasons; empty for a draft."""
        return list(self.correction.items.all()) if self.correction else []

    @property
    def may_send_files(self) -> bool:
        """Whether files may be sent for any requirement."""
        return self.everything or bool(self.requirements)

    def has_item(self, item_id: int) -> bool:
        """Whether the answer to this question may be changed."""
        return self.everything or item_id in self.items

    def has_requirement(self, requirement_id: int) -> bool:
        """Whether files for this requirement may be sent and removed."""
        return self.everything or requirement_id in self.requirements

    def has_column(self, name: str) -> bool:
        """Whether this column of the organisation's part may be changed."""
        return self.everything or name in self.columns


NOTHING = Editable()
_OUT_OF_TIME: dict[str, type[Refused]] = {
    ApplicationState.DRAFT: CycleClosed,
    ApplicationState.RETURNED: CorrectionOver,
}


def lock_application(application: Application) -> Application:
    """The current row, locked until the caller's transaction ends; after its cycle, before all that belongs to it."""
    rows = Application.objects.select_for_update(of=("self",), no_key=True).select_related("cycle")
    return rows.get(pk=application.pk)


def closes_at(application: Application) -> datetime:
    """The close for this application: the call's, or a later one by an approved extension."""
    granted = application.extension_grants.filter(is_approved=True, closes_at__gt=application.cycle.closes_at)
    return max([application.cycle.closes_at, *granted.values_list("closes_at", flat=True)])


def is_open_for(application: Application, at: datetime) -> bool:
    """Whether its call accepts it at this moment: `[opens, closes)`, with its own close."""
    cycle = application.cycle
    if application.received_at is not None:  # entered by staff: it arrived while the call was open
        return cycle.state == CycleState.IN_FORCE and not cycle.is_released(at)
    if cycle.is_open(at):
        return True
    return cycle.state == CycleState.IN_FORCE and cycle.closes_at <= at < closes_at(application)


def last_moment(application: Application) -> datetime:
    """From this moment nothing of a draft is accepted: its close plus the grace period."""
    return closes_at(application) + timedelta(minutes=application.cycle.upload_grace_minutes)


def get_editable(application: Application, at: datetime) -> Editable:
    """What the applicant may change at this moment.

    An open draft: everything. Returned, or being submitted with a failed file: what the open correction names, the
    measures that are worked out with its numbers, and the evidence of its efforts. Otherwise nothing.
    """
    if application.state == ApplicationState.DRAFT:
        return Editable(True) if is_open_for(application, at) else NOTHING
    if application.state not in ApplicationState.correctable or application.cycle.state != CycleState.IN_FORCE:
        return NOTHING
    correction = application.corrections.open(at).prefetch_related("items").first()
    if correction is None:
        return NOTHING
    named = list(correction.items.all())
    items = frozenset(each.item_id for each in named if each.item_id)
    leaning = _list_leaning(items) if items else frozenset()
    evidence = RequiredMaterial.objects.filter(item__in=items).values_list("pk", flat=True) if items else ()
    return Editable(
        items=items | leaning,
        requirements=frozenset([*(each.requirement_id for each in named if each.requirement_id), *evidence]),
        columns=frozenset(each.column for each in named if each.column),
        leaning=leaning,
        until=correction.until,
        correction=correction,
    )


def _list_leaning(named: frozenset[int]) -> frozenset[int]:
    """The measures whose denominator is a number of these, and of those in turn: a correction may make them wrong."""
    cycles = ScreeningItem.objects.filter(pk__in=named).values("cycle")
    pairs = ScreeningItem.objects.filter(cycle__in=cycles, denominator_from__isnull=False).order_by("pk")
    sources = dict(pairs.values_list("pk", "denominator_from"))
    found: set[int] = set(named)
    while more := {item for item, source in sources.items() if source in found} - found:
        found |= more
    return frozenset(found - named)


def refuse_uneditable(application: Application, at: datetime) -> Editable:
    """What may be edited, at least something. Raises NotEditable; outside its period CycleClosed, CorrectionOver."""
    editable = get_editable(application, at)
    if not editable:
        raise _OUT_OF_TIME.get(application.state, NotEditable)
    return editable


def refuse_late_submission(application: Application, at: datetime) -> Editable:
    """What may be edited by a submit at this moment. Raises NotEditable, CycleClosed, CorrectionOver.

    Within the grace period, an applicant with an upload under way at the close may submit the draft unchanged.
    """
    if application.state not in ApplicationState.editable:
        raise NotEditable
    is_late = application.state == ApplicationState.DRAFT and not is_open_for(application, at)
    if is_late and _finished_within_grace(application, at):
        return Editable(True)
    return refuse_uneditable(application, at)


def is_submittable(application: Application, at: datetime) -> bool:
    """Whether it may be submitted at this moment: in its period, or within the grace period for an upload under way."""
    try:
        return refuse_late_submission(application, at).everything
    except Refused:
        return False


def refuse_late_upload(application: Application, material: Material, at: datetime) -> None:
    """Whether a file that was begun may still arrive. Raises NotEditable, CycleClosed, CorrectionOver."""
    if material.removed_at is not None:
        raise NotEditable
    if application.state == ApplicationState.DRAFT and _is_within_grace(application, material, at):
        return
    if not refuse_uneditable(application, at).has_requirement(material.requirement_id):
        raise NotEditable


def _is_within_grace(application: Application, material: Material, at: datetime) -> bool:
    """Whether it was begun while open, and the grace period isn't over."""
    return is_open_for(application, material.file.created_at) and at < last_moment(application)


def _finished_within_grace(application: Application, at: datetime) -> bool:
    late = application.materials.arrived().filter(arrived_at__gte=closes_at(application)).select_related("file")
    return any(_is_within_grace(application, material, at) for material in late)
