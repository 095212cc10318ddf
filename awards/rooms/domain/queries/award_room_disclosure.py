"""Who took along what names awardees: what is handed out in their rooms."""

from typing import Any

from django.db.models import Q

from awards.rooms.models import AwardRoom
from foundation.audit.domain.queries.subject import entries_about

TAKEN = ("award_room.press_release_taken", "award_room.social_card_taken")


def match_disclosures(cycle: Any) -> Q:
    """Of all rooms of the cycle, whenever it was."""
    return entries_about(AwardRoom.objects.filter(awardee__cycle=cycle), *TAKEN)
