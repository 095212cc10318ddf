"""What the room's first page says of photographs, and who of the staff has looked at them."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from awards.photographs.models import Photograph
from awards.rooms.domain.queries.award_room_organisation import find_represented
from awards.rooms.domain.queries.proof import list_parts
from awards.rooms.models import AwardRoom
from foundation.audit.domain.queries.subject import entries_about

SHOWN = "award_room.photograph_shown"


def list_answered(room: AwardRoom, person: Any) -> list[int | None]:
    """Of which organisation this person may describe photographs: its own alone, or the lead's, named or not."""
    own = find_represented(room, person)
    if own is not None:
        return [own]
    return [None, *(part.organisation_id for part in list_parts(room.awardee)[:1])]


def find_sender(room: AwardRoom, person: Any) -> int | None:
    """For which organisation this person sends; of a joint award also the lead by its key, as its role may change."""
    own = find_represented(room, person)
    parts = list_parts(room.awardee) if own is None else []
    return parts[0].organisation_id if len(parts) > 1 else own


def read_room_part(room: AwardRoom, at: datetime) -> dict[str, Any]:
    return {"sent": Photograph.objects.arrived().filter(room=room).count()}


def match_disclosures(cycle: Any) -> Q:
    """Entries of the audit record about photographs of a cycle's awardees that were looked at or downloaded."""
    return entries_about(AwardRoom.objects.filter(awardee__cycle=cycle), SHOWN)
