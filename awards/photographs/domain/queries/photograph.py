"""What the room's first page says of photographs, and who of the staff has looked at them."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from awards.photographs.models import Photograph
from awards.results.models import AwardRoom
from foundation.audit.domain.queries.subject import entries_about

SHOWN = "award_room.photograph_shown"


def read_room_part(room: AwardRoom, at: datetime) -> dict[str, Any]:
    return {"sent": Photograph.objects.arrived().filter(room=room).count()}


def match_disclosures(cycle: Any) -> Q:
    """Entries of the audit record about photographs of a cycle's awardees that were looked at or downloaded."""
    return entries_about(AwardRoom.objects.filter(awardee__cycle=cycle), SHOWN)
