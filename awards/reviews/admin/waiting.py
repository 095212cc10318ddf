"""The filter that the front page's rows lead to: what waits for the secretariat, as `waiting()` of the rows has it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet


class WaitingFilterSet(WagtailFilterSet):
    is_waiting = BooleanFilter(label=_("waits for the secretariat"), method="keep_waiting")

    def keep_waiting(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        waiting = type(self)._meta.model.objects.waiting().order_by().values("pk")
        return rows.filter(pk__in=waiting) if value else rows.exclude(pk__in=waiting)
