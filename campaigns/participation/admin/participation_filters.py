"""How staff narrow the list of participations."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from campaigns.participation.models import Participation
from campaigns.participation.models.participation import ParticipationQuerySet


class ParticipationFilterSet(WagtailFilterSet):
    """By what was said, by the state, and by what waits for somebody."""

    logo_waits = django_filters.BooleanFilter(label=_("Logo awaiting review"), method="filter_logo_waits")

    class Meta:
        model = Participation
        fields = ["campaign", "state", "source", "kind", "may_publish", "industry", "prefecture"]

    def filter_logo_waits(self, rows: ParticipationQuerySet, name: str, value: bool) -> ParticipationQuerySet:
        """Those with a logo that staff can let in; or all others."""
        waiting = Participation.objects.with_logo_to_look_at().values("pk")
        return rows.filter(pk__in=waiting) if value else rows.exclude(pk__in=waiting)
