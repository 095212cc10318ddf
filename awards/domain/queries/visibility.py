"""What the award hides from the public, told to `content.registry.hide`: live pages before their moment.

An awardee's page may be published days ahead; it is seen from `released_at` on. A cycle's page is seen from the
announcement on. The rule the next editor must not break: both ask the models' own `released` and `public`.
"""

from datetime import datetime

from django.db.models import QuerySet

from awards.models import AwardCycle, AwardCyclePage, Awardee, AwardeePage


def list_hidden_awardee_pages(at: datetime) -> QuerySet:
    """Pages of awardees that are not released at that moment, or revoked."""
    return AwardeePage.objects.exclude(awardee__in=Awardee.objects.released(at)).values("pk")


def list_hidden_cycle_pages(at: datetime) -> QuerySet:
    """Pages of cycles that the public doesn't know of at that moment."""
    return AwardCyclePage.objects.exclude(cycle__in=AwardCycle.objects.public(at)).values("pk")
