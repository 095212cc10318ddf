"""wagtail-localize's report of translations in an order: without one, a translation may be on two pages or on none.

And without those of pages that a person must not find: of any language, its name is that of the source.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail_localize.views.report import TranslationsReportView

from foundation.content.domain.queries.concealed_page import list_concealed_keys


class OrderedReportView(TranslationsReportView):
    """At wagtail-localize's own addresses, before its own view."""

    def get_queryset(self) -> QuerySet[Any]:
        rows = super().get_queryset().order_by("source__object_repr", "pk")
        hidden = Page.objects.filter(pk__in=list_concealed_keys(self.request.user))
        return rows.exclude(source__object__in=hidden.values("translation_key"))
