"""What readers look for, what of it is found nowhere first; each may become a synonym with one click."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from foundation.search import permissions
from foundation.search.domain.query_tally import SHOWN_FROM
from foundation.search.models import QueryTally
from foundation.viewsets.report import RecordReport


def make_synonym_link(tally: QueryTally) -> SafeString:
    """Leads to a new group of synonyms that begins with these words."""
    address = f"{reverse('synonym:add')}?{urlencode({'words': tally.words})}"
    return format_html('<a href="{}">{}</a>', address, _("Add a synonym"))


def name_language(tally: QueryTally) -> str:
    """As its readers call it."""
    return str(get_language_info(tally.language)["name_local"])


class QueryTallyView(RecordReport):
    """Read-only; requires `laurel_search.view_querytally`. Of as many pages found what was typed most comes first."""

    model = QueryTally
    url_name = "laurel_search:tallies"
    page_title = _("What readers search for")
    header_icon = "search"
    default_ordering = "found"
    own_columns = (
        Column("words", label=pgettext_lazy("search", "Search terms")),
        Column("language", label=_("Language"), accessor=name_language),
        Column("times", label=pgettext_lazy("search", "Times"), sort_key="times"),
        Column("found", label=pgettext_lazy("search", "Pages found"), sort_key="found"),
        Column("last_on", label=pgettext_lazy("search", "Last searched on"), sort_key="last_on"),
    )
    for_editors = (Column("synonym", label=_("Synonyms"), accessor=make_synonym_link),)

    @cached_property
    def columns(self) -> list[Column]:
        further = self.for_editors if permissions.may_add_synonyms(self.request.user) else ()
        return [*self.own_columns, *further]

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by(self.ordering, "-times", "-last_on", "pk")

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().filter(times__gte=SHOWN_FROM)
