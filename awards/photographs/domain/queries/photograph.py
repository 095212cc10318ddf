"""What the room's first page says of photographs."""

from datetime import datetime
from typing import Any

from awards.photographs.models import Photograph
from awards.results.models import AwardRoom


def read_room_part(room: AwardRoom, at: datetime) -> dict[str, Any]:
    return {"sent": Photograph.objects.arrived().filter(room=room).count()}
