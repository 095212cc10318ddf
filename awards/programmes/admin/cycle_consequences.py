"""What the pages of actions say will happen: facts counted at that moment, never promises."""

from django.utils.translation import gettext as _

from awards.programmes.domain import list_missing
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle


def move_label(to: str) -> str:
    """The words on the button of a move."""
    labels = {
        CycleState.IN_FORCE: _("Activate"),
        CycleState.SUSPENDED: _("Suspend"),
        CycleState.ARCHIVED: _("Archive"),
    }
    return labels[CycleState(to)]


def of_move(cycle: AwardCycle, to: str) -> list[str]:
    """What a move of a cycle means."""
    if to == CycleState.SUSPENDED:
        return [
            _("Applications can no longer be started, changed or submitted. Existing entries are kept."),
            _("Released results are removed from the site, search and data at once."),
            _("The cycle’s page remains and shows that the call is suspended."),
        ]
    if to == CycleState.ARCHIVED:
        return [_("The cycle no longer accepts applications. Released results stay public.")]
    if cycle.state == CycleState.DRAFT:
        return [*list_missing(cycle), *_of_force(cycle)]
    return _of_force(cycle)


def _of_force(cycle: AwardCycle) -> list[str]:
    consequences = [
        _(
            "From the announcement on, the cycle’s page and data are public, and its phases follow "
            "the dates automatically."
        )
    ]
    if cycle.is_released():
        consequences.append(_("The released results are shown again at once."))
    return consequences
