"""Who took along what names awardees: exports that may hold those of a cycle."""

from typing import Any

from django.db.models import Q

from awards.results.models import Awardee

EXPORTED = "awardee.exported"


def match_disclosures(cycle: Any) -> Q:
    """Of lists narrowed to no cycle, or to this one, since the call closed: before, nobody could know."""
    since = Q(event=EXPORTED, subject_type=Awardee._meta.label_lower, at__gte=cycle.closes_at)
    own = Q(after__filters__cycle__isnull=True) | Q(after__filters__cycle__0__in=["", str(cycle.pk)])
    return since & own
