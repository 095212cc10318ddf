"""Who took along what names awardees: exports that may hold those of a cycle, what is handed out in their rooms."""

from typing import Any

from django.db.models import Q

from awards.results.models import Awardee, AwardRoom
from foundation.audit.domain.queries.subject import entries_about

EXPORTED = "awardee.exported"
TAKEN = ("award_room.press_release_taken", "award_room.social_card_taken")


def match_disclosures(cycle: Any) -> Q:
    """Of lists narrowed to no cycle, or to this one, since the call closed: before, nobody could know."""
    since = Q(event=EXPORTED, subject_type=Awardee._meta.label_lower, at__gte=cycle.closes_at)
    own = Q(after__filters__cycle__isnull=True) | Q(after__filters__cycle__0__in=["", str(cycle.pk)])
    rooms = AwardRoom.objects.filter(awardee__cycle=cycle)
    return (since & own) | entries_about(rooms, *TAKEN)
