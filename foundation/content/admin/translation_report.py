"""wagtail-localize's report of translations in an order: without one, a translation may be on two pages or on none."""

from typing import Any

from django.db.models import QuerySet
from wagtail_localize.views.report import TranslationsReportView


class OrderedReportView(TranslationsReportView):
    """At wagtail-localize's own addresses, before its own view."""

    def get_queryset(self) -> QuerySet[Any]:
        return super().get_queryset().order_by("source__object_repr", "pk")
