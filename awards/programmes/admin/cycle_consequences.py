"""What the pages of actions say will happen: facts counted at that moment, never promises."""

from django.utils.translation import gettext as _

from awards.programmes.domain import list_missing
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle


def move_label(to: str) -> str:
    """The words on the button of a move."""
    labels = {
        CycleState.IN_FORCE: _("Put in force"),
        CycleState.SUSPENDED: _("Suspend"),
        CycleState.ARCHIVED: _("Archive"),
    }
    return labels[CycleState(to)]


def of_move(cycle: AwardCycle, to: str) -> list[str]:
    """What a move of a cycle means."""
    if to == CycleState.SUSPENDED:
        return [
            _("No application can be begun, changed or sent. What was written is kept."),
            _("Released results are taken off the site, out of the search and out of the data, at once."),
            _("The cycle’s page stays and says that the call is suspended."),
        ]
    if to == CycleState.ARCHIVED:
        return [_("The cycle takes no applications any more. Released results stay public.")]
    if cycle.state == CycleState.DRAFT:
        return [*list_missing(cycle), *_of_force(cycle)]
    return _of_force(cycle)


def _of_force(cycle: AwardCycle) -> list[str]:
    consequences = [
        _("From the announcement on, the cycle’s page and data are public, and the dates count by themselves.")
    ]
    if cycle.is_released():
        consequences.append(_("The released results are shown again at once."))
    return consequences
