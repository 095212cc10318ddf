"""What the award hides from the public, registered in `content.registry.hidden_pages`: live pages before their moment.

An awardee's page may be published days ahead; it is visible from `released_at` on. A cycle's page is visible from its
announcement on. The rule the next editor must not break: both use the models' `released` and `public`.
"""

from datetime import datetime
from typing import Any

from django.db.models import Min, QuerySet

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.results.models import AwardCyclePage, Awardee, AwardeePage
from foundation.content.registry import HidingRule


def list_hidden_awardee_pages(at: datetime) -> "QuerySet[AwardeePage, dict[str, Any]]":
    """Pages of awardees that are not released at that moment, or revoked."""
    pages: QuerySet[AwardeePage] = AwardeePage.objects.all()
    return pages.exclude(awardee__in=Awardee.objects.released(at)).values("pk")


def list_hidden_cycle_pages(at: datetime) -> "QuerySet[AwardCyclePage, dict[str, Any]]":
    """Pages of cycles that are not public at that moment."""
    pages: QuerySet[AwardCyclePage] = AwardCyclePage.objects.all()
    return pages.exclude(cycle__in=AwardCycle.objects.public(at)).values("pk")


def find_next_release(after: datetime) -> datetime | None:
    """The first moment after `after` at which the results of a cycle in force or suspended become public."""
    coming = AwardCycle.objects.filter(state__in=CycleState.active, released_at__gt=after)
    moment: datetime | None = coming.aggregate(moment=Min("released_at"))["moment"]
    return moment


def find_next_announcement(after: datetime) -> datetime | None:
    """The first moment after `after` at which a cycle is announced."""
    coming = AwardCycle.objects.filter(state__in=CycleState.public, announced_at__gt=after)
    moment: datetime | None = coming.aggregate(moment=Min("announced_at"))["moment"]
    return moment


HIDDEN_AWARDEES = HidingRule(list_hidden_awardee_pages, find_next_release)
HIDDEN_CYCLES = HidingRule(list_hidden_cycle_pages, find_next_announcement)
