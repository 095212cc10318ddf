"""Who took awardees of a cycle along: exports that may hold them, press releases from their rooms."""

from typing import Any

from django.db.models import Q

from awards.results.models import Awardee, AwardRoom
from foundation.audit.domain.queries.subject import entries_about

EXPORTED, TAKEN = "awardee.exported", "award_room.press_release_taken"


def match_disclosures(cycle: Any) -> Q:
    """Press releases; lists narrowed to no cycle, or to this one, since the call closed: before, nobody could know."""
    since = Q(event=EXPORTED, subject_type=Awardee._meta.label_lower, at__gte=cycle.closes_at)
    own = Q(after__filters__cycle__isnull=True) | Q(after__filters__cycle__0__in=["", str(cycle.pk)])
    return since & own | entries_about(AwardRoom.objects.filter(awardee__cycle=cycle), TAKEN)
