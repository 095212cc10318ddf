"""Setting up an award: the steps from the award to the opening of the call, and where each save leads.

What a draft still needs is told beside the steps before anybody presses the button that opens the call. The saves of a
draft's parts lead back to its overview, which names the next step; those of a call in force stay as they were.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct
from wagtail.admin import messages

from awards.programmes.domain import list_missing
from awards.programmes.domain.cycle import MissingPart
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle, Declaration, ScreeningItem, Tier

ADD_DECLARATION = "#id_declarations-ADD"  # a field's or a button's id: the form opens its tab and goes there


class Step(Struct, frozen=True):
    """One save: what it makes, what is there, and whether it is done."""

    number: int
    label: str
    note: str
    url: str
    is_done: bool
    is_next: bool = False


def overview_url(cycle: AwardCycle) -> str:
    return reverse("award_cycles:inspect", args=[cycle.pk])


def list_steps(cycle: AwardCycle) -> list[Step]:
    """In their order; the first that isn't done is next."""
    tiers, items = cycle.tiers.count(), list(cycle.items.prefetch_related("versions__options"))
    materials, declarations = cycle.required_materials.count(), cycle.declarations.count()
    worded = [item for item in items if item.current_version is not None]
    edit_cycle = reverse("award_cycles:edit", args=[cycle.pk])
    found = [
        (_("Award"), cycle.programme.name, reverse("award_programmes:edit", args=[cycle.programme_id]), True),
        (_("Cycle"), cycle.name, edit_cycle, True),
        (_("Tiers"), _count(tiers), _list_or_add("award_tiers", cycle, tiers), tiers > 0),
        (
            _("Questions of the form"),
            _count(len(items)),
            _list_or_add("award_items", cycle, len(items)),
            bool(items) and len(worded) == len(items),
        ),
        (
            _("Materials and declarations"),
            _count(materials + declarations),
            f"{edit_cycle}{ADD_DECLARATION}",
            declarations > 0,
        ),
        (_("Open the call"), "", reverse("award_cycles:move", args=[cycle.pk, CycleState.IN_FORCE]), False),
    ]
    first = next(place for place, step in enumerate(found) if not step[3])
    return [Step(place + 1, *step, is_next=place == first) for place, step in enumerate(found)]


def _count(number: int) -> str:
    return ngettext("%(n)s entry", "%(n)s entries", number) % {"n": number}


def _list_or_add(viewset: str, cycle: AwardCycle, number: int) -> str:
    """To the list of what is there; to the first one where nothing is."""
    name = "index" if number else "add"
    return f"{reverse(f'{viewset}:{name}')}?cycle={cycle.pk}"


class LeadsOnMixin:
    """Before a view that saves a part of a cycle: a draft's save leads on."""

    def get_cycle(self) -> AwardCycle:
        record: Any = self.object  # type: ignore[attr-defined]  # a view comes next
        cycle: AwardCycle = record if isinstance(record, AwardCycle) else record.cycle
        return cycle

    def get_success_url(self) -> str:
        cycle = self.get_cycle()
        usual: str = super().get_success_url()  # type: ignore[misc]  # as above
        return overview_url(cycle) if cycle.state == CycleState.DRAFT else usual

    def get_success_buttons(self) -> list[Any]:
        """To what comes next; and to another one of the same, as most calls have several."""
        cycle = self.get_cycle()
        if cycle.state != CycleState.DRAFT:
            return list(super().get_success_buttons())  # type: ignore[misc]  # as above
        step = next(step for step in list_steps(cycle) if step.is_next)
        return [messages.button(step.url, _("Next: %(step)s") % {"step": step.label})]


def read_setup(cycle: AwardCycle) -> dict[str, Any]:
    """For the overview of a draft: its steps and what is missing; nothing once the call is set up."""
    if cycle.state != CycleState.DRAFT:
        return {"steps": [], "missing": []}
    return {"steps": list_steps(cycle), "missing": link_missing(cycle)}


def link_missing(cycle: AwardCycle) -> list[tuple[str, str]]:
    """What a draft still needs, each with the address of the field in which it is put right."""
    return [(part.sentence, _address_of(part, cycle)) for part in list_missing(cycle)]


def _address_of(part: MissingPart, cycle: AwardCycle) -> str:
    if part.item is not None:
        return f"{reverse('award_items:edit', args=[part.item.pk])}#{_field_of_wording(part.item)}"
    if part.model is Declaration:
        return f"{reverse('award_cycles:edit', args=[cycle.pk])}{ADD_DECLARATION}"
    viewset, field = ("award_tiers", "name_ja") if part.model is Tier else ("award_items", "code")
    return f"{reverse(f'{viewset}:add')}?cycle={cycle.pk}#id_{field}"


def _field_of_wording(item: ScreeningItem) -> str:
    """An item lacks its wording, or its current version lacks choices: that field, or the button that adds a choice."""
    if item.current_version is None:
        return "id_versions-0-label_ja"
    place = [version.pk for version in item.versions.all()].index(item.current_version.pk)
    return f"id_versions-{place}-options-ADD"
