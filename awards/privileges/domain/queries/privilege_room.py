"""What an awardee receives, as its own room says it: how far each privilege is, and what happens next.

The rules the next editor must not break: of this awardee alone; until the results are out it says what comes with the
tier and nothing of what is under way; what staff note is internal.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from awards.privileges.domain.queries.privilege_board import read_board
from awards.privileges.enums import PrivilegeState
from awards.programmes.enums import PrivilegeKind
from awards.programmes.models import Privilege

# by kind: what happens next, until the results are out and after; nothing once it is done
NEXT: Mapping[str, tuple[Any, Any]] = {
    PrivilegeKind.LOGO: (
        _("You can use it once the results have been announced. It will be here with its terms."),
        _("The secretariat offers it to you here. Accept its terms, then you can download it."),
    ),
    PrivilegeKind.COLLECTION: (
        _("The secretariat writes a case study from your application. Check the texts about you in time."),
        _("The secretariat is preparing your case study."),
    ),
    PrivilegeKind.CERTIFICATE: (
        _("It is issued once the results have been announced, and can be downloaded here."),
        _("The secretariat is preparing it. It can be downloaded here once it is issued."),
    ),
    PrivilegeKind.PRESS: (
        _("After the announcement the secretariat tells media of your effort. Name a contact whom they may call."),
        _("The secretariat tells media of your effort, and names your press contact to those who ask."),
    ),
    PrivilegeKind.TALK: (
        _("After the announcement the secretariat agrees on a date with you."),
        _("The secretariat agrees on a date with you."),
    ),
    PrivilegeKind.OTHER: (
        _("The secretariat gets in touch with you after the announcement."),
        _("The secretariat gets in touch with you."),
    ),
}


class RoomPrivilege(Struct, frozen=True):
    """`next`: what the awardee can expect or do, "" once it has received it."""

    privilege: Privilege
    state: PrivilegeState
    done_on: date | None
    next: Any


def list_room_privileges(room: Any, at: datetime) -> list[RoomPrivilege]:
    """In the order in which they are announced; a constant number of queries."""
    awardee = room.awardee
    is_public = awardee.is_released(at)
    (line,) = read_board(awardee.cycle, [awardee], at=at).lines
    rows = []
    for cell in line.cells:
        if cell.state is None:
            continue
        state = cell.state if is_public else PrivilegeState.GRANTED
        is_done = state == PrivilegeState.DONE
        step = "" if is_done else NEXT[cell.privilege.kind][is_public]
        rows.append(RoomPrivilege(cell.privilege, state, cell.done_on if is_done else None, step))
    return rows


def read_room_part(room: Any, at: datetime) -> dict[str, Any]:
    return {"privileges": list_room_privileges(room, at)}
